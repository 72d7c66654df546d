"""One key per project across pages, papers and years.

Deterministic and independent of order: mentions are grouped by what their names have in common, never compared pair by pair.
Every step is a look-up by a normal form of the name, so that the work grows with the number of distinct names.

1. A name's *core* is the name without marks, hollow nouns (项目, 建设) and stage, its long words short (自由贸易港, 自贸港);
   one core and stage in one place is one project.
2. Places agree where one lies in the other; a place read that contradicts the one a name begins with is not heeded. One
   core in two places that do not agree is two projects if it is of a kind that every county can have (park, plant,
   school), and one if it is a line, a programme with a name of its own (沈白高铁, 南水北调) or of a kind whose names are
   given once (国家公园). A common name (老旧小区改造, 抽水蓄能工程) is one project per place exactly.
3. Forms of a name are joined by the rules of `identity_joins`; what could join two projects joins none.
4. 一期 and 二期 are two projects whose parent is the core without a stage.
5. A reviewed file of merges and splits is applied last and holds through every rebuild.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

import pyarrow as pa

from flows.identity_joins import join_forms
from flows.identity_lines import is_line
from flows.identity_model import LOCAL, Node, Project, kind_of, named_place
from flows.identity_names import Places
from flows.identity_places import ABROAD, leading_place, zones
from flows.identity_review import read_reviewed
from flows.identity_table import identity_table
from flows.identity_words import head_words, is_distinctive, is_sole, standing_objects
from flows.parsing.gazetteer import COUNTRY

_WIDE = f"zone:{COUNTRY}:"  # a zone across provinces, of which each can have its own
_UNDERTAKINGS = ("工程", "计划", "行动")
_NATIONAL, _NATIONWIDE = ("国家", "全国"), ("网", "网络", *_UNDERTAKINGS)
_QUOTED = re.compile(r"[“‘\"][^”’\"]{2,}[”’\"]")


def resolve(mentions: pa.Table, regions: pa.Table | None = None, reviewed: Path | None = None) -> pa.Table:
    """A row of `SCHEMAS["project_identities"]` per mention, sorted by `mention_key`.

    `mentions` needs `mention_key`, `stated_name`, `project_type` and `region_code` (nullable); other columns are not
    read, so that a key never depends on dates or statuses. `regions` is the lake's table of that name; without it only
    equal codes agree. `reviewed` is a CSV (see `read_reviewed`); a file that is not there is no error.
    `parent_project_key` is always the key of a project that some mention is about, null where none names the whole.
    """
    places = Places(regions)
    decisions = read_reviewed(reviewed) if reviewed is not None and reviewed.is_file() else {}
    projects: list[Project] = []
    for (_, _), nodes in sorted(_by_core(_nodes(mentions)).items(), key=lambda item: (item[0][0], item[0][1] or "")):
        projects += _split_by_place(nodes, places)
    join_forms(projects, places)
    return identity_table(projects, decisions, places)


def _nodes(mentions: pa.Table) -> list[Node]:
    """One node per stated name and place, in a fixed order."""
    found: dict[tuple[str, str | None], Node] = {}
    kinds = mentions.group_by(["stated_name", "project_type", "region_code"], use_threads=False)
    grouped = kinds.aggregate([("mention_key", "list")])
    columns = (grouped.column(c).to_pylist() for c in ("mention_key_list", "stated_name", "project_type", "region_code"))
    for keys, name, kind, region in zip(*columns, strict=True):
        node = found.get((name, region))
        if node is None:
            node = found[name, region] = Node(name, region)
        node.kinds[kind or "other"] += len(keys)
        node.mentions += keys
    return sorted(found.values(), key=lambda n: (n.name, n.region or ""))


def _by_core(nodes: Iterable[Node]) -> dict[tuple[str, str | None], list[Node]]:
    groups: dict[tuple[str, str | None], list[Node]] = defaultdict(list)
    for node in nodes:
        groups[node.core, node.stage].append(node)
    return groups


def _split_by_place(nodes: list[Node], places: Places) -> list[Project]:
    """The projects that one core stands for: one per innermost place; broader places join where there is but one."""
    first = nodes[0]
    _heed_name(nodes, places)
    codes = sorted({n.place for n in nodes if n.place is not None})
    kind = kind_of(nodes)
    distinctive = is_distinctive(first.core) or is_line(first.core) or _is_named_programme(nodes, kind)
    inner = [c for c in codes if not any(c != d and c in places.chain(d) for d in codes)]
    named = [c for c in inner if places.is_in(c, first.core)]
    if distinctive and len(named) == 1:
        return [Project(first.core, first.stage, named[0], nodes)]
    if distinctive and (len(inner) <= 1 or kind not in LOCAL or is_sole(first.core)):
        return [Project(first.core, first.stage, _home(nodes, inner), nodes)]
    grouped: dict[str | None, list[Node]] = defaultdict(list)
    for node in nodes:
        within = [c for c in inner if node.place in places.chain(c)] if distinctive else []
        grouped[within[0] if len(within) == 1 else node.place].append(node)
    return [Project(first.core, first.stage, code, members) for code, members in grouped.items()]


def _heed_name(nodes: list[Node], places: Places) -> None:
    """Where a name begins with a place, a place read that lies elsewhere is not its.

    A name of nothing but a place and what is built could be called after it (中山公园): there one mention has to agree,
    if it is no industrial park or zone.
    """
    core = nodes[0].core
    named = named_place(core)
    if named is None or named.startswith((ABROAD, _WIDE)) or any(o in core for o in standing_objects()):
        return
    zone = core in zones() or kind_of(nodes) == "park"
    if zone or leading_place(core)[1] != core or any(n.region and places.agree(n.region, named) for n in nodes):
        for node in nodes:
            if node.region is None or not places.agree(node.region, named):
                node.place = named


def _is_named_programme(nodes: list[Node], kind: str) -> bool:
    """Whether a name of common words is still that of one programme everywhere: quoted, or long."""
    name = nodes[0].core
    if any(o in name for o in standing_objects()):
        return False
    if name.startswith(_NATIONAL) and name.endswith(_NATIONWIDE):
        return True  # 国家水网 is one, whichever of its works is told of
    if kind in LOCAL:
        return kind == "culture_tourism" and len(name) >= 8 and all(n.name.endswith(_UNDERTAKINGS) for n in nodes)
    if name.endswith(head_words()):
        return False
    if name.startswith("中国") and len(name) >= 5:
        return True
    quoted = any(_QUOTED.search(n.name) for n in nodes)
    return len(name) >= 8 or (kind == "programme" and (quoted or len(name) >= 6))


def _home(nodes: list[Node], inner: list[str]) -> str | None:
    """The place of a project: the innermost one stated most often."""
    if not inner:
        return None
    tally = Counter({c: sum(len(n.mentions) for n in nodes if n.place == c) for c in inner})
    return min(tally, key=lambda c: (-tally[c], c))
