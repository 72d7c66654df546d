"""One key per project across pages, papers and years.

Deterministic and independent of order: mentions are grouped by what their names have in common, never compared pair by pair.
Every step is a look-up by a normal form of the name, so that the work grows with the number of distinct names.

1. A name's *core* is the name without marks, hollow nouns (项目, 建设) and stage; one core and stage in one place is one
   project.
2. Places agree where one lies in the other. One core in two places that do not agree is two projects if it is of a
   kind that every county can have (park, plant, school), and one if it is a line or a programme with a name of its own
   (沈白高铁, 南水北调). A common name (老旧小区改造) is one project per place exactly.
3. A shorter name joins a fuller one in an agreeing place where it is its end (瑞金机场, 赣州瑞金机场), or where they differ
   only in place names, firms and capacities; where it could join two, it joins none.
4. 一期 and 二期 are two projects whose parent is the core without a stage.
5. A reviewed file of merges and splits is applied last and holds through every rebuild.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import pyarrow as pa

from flows.identity_model import LOCAL, Node, Project, kind_of
from flows.identity_names import Places, is_distinctive, standing_objects
from flows.identity_review import read_reviewed
from flows.identity_table import identity_table

_CAPACITY = re.compile(
    r"(?:年产|日产|日处理|总投资)?[\d.]+(?:[×x*][\d.]+)?[万亿千百]*(?:吨级?|千瓦|兆瓦|立方米|平方米|公里|亩|件|台|套|辆|元)?"
)
_TOLD_APART = re.compile(r"[\u4e00-\u9fff]至[\u4e00-\u9fff]|[0-9一二三四五六七八九十]号")
_FIRM = re.compile(r"[\u4e00-\u9fff]{2,6}?(?:集团|公司|股份|有限)")
_QUOTED = re.compile(r"[“‘\"][^”’\"]{2,}[”’\"]")
_MANY = 24


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
    _join_forms(projects, places)
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
    codes = sorted({n.region for n in nodes if n.region is not None})
    kind = kind_of(nodes)
    distinctive = is_distinctive(first.core) or _is_named_programme(nodes, kind)
    inner = [c for c in codes if not any(c != d and c in places.chain(d) for d in codes)]
    named = [c for c in inner if places.is_in(c, first.core)]
    if distinctive and len(named) == 1:
        return [Project(first.core, first.stage, named[0], nodes)]
    if distinctive and (len(inner) <= 1 or kind not in LOCAL):
        return [Project(first.core, first.stage, _home(nodes, inner), nodes)]
    grouped: dict[str | None, list[Node]] = defaultdict(list)
    for node in nodes:
        grouped[node.region].append(node)
    return [Project(first.core, first.stage, code, members) for code, members in grouped.items()]


def _is_named_programme(nodes: list[Node], kind: str) -> bool:
    """Whether a name of common words is still that of one programme everywhere: quoted, or long."""
    name = nodes[0].core
    if kind in LOCAL or any(o in name for o in standing_objects()):
        return False
    quoted = any(_QUOTED.search(n.name) for n in nodes)
    return len(name) >= 8 or (kind == "programme" and (quoted or len(name) >= 6))


def _home(nodes: list[Node], inner: list[str]) -> str | None:
    """The place of a project: the innermost one stated most often."""
    if not inner:
        return None
    tally = Counter({c: sum(len(n.mentions) for n in nodes if n.region == c) for c in inner})
    return min(tally, key=lambda c: (-tally[c], c))


def _join_forms(projects: list[Project], places: Places) -> None:
    """Point each project with a short name to the one with the fuller name, where only one agrees in place and stage."""
    fuller: dict[int, list[tuple[Project, str]]] = defaultdict(list)
    for short, full in _by_end(projects):
        if _may_join(short, full, places):
            fuller[id(short)].append((full, "end_of_fuller_name"))
    for short, full in _by_skeleton(projects, places):
        if _may_join(short, full, places):
            fuller[id(short)].append((full, "differs_in_place_firm_or_size"))
    for p in projects:
        _choose(p, fuller.get(id(p), []), places)


def _by_end(projects: list[Project]) -> Iterator[tuple[Project, Project]]:
    """Pairs of which the first's core is the end of the second's."""
    known: dict[tuple[str, str | None], list[Project]] = defaultdict(list)
    for p in projects:
        known[p.core, p.stage].append(p)
    for p in projects:
        for end in _ends(p.core):
            yield from ((short, p) for short in known.get((end, p.stage), ()))


def _by_skeleton(projects: list[Project], places: Places) -> Iterator[tuple[Project, Project]]:
    """Pairs with one skeleton, the shorter core first. A skeleton of many cores identifies nothing."""
    known: dict[tuple[str, str | None], list[Project]] = defaultdict(list)
    for p in projects:
        known[_skeleton(p, places), p.stage].append(p)
    for (skeleton, _), group in known.items():
        if 1 < len(group) <= _MANY and len(skeleton) >= 4 and is_distinctive(skeleton):
            ordered = sorted(group, key=lambda p: (len(p.core), p.core, p.region or ""))
            yield from ((p, q) for i, p in enumerate(ordered) for q in ordered[i + 1 :] if q.core != p.core)


def _choose(p: Project, options: list[tuple[Project, str]], places: Places) -> None:
    """Join `p` to the fullest option, if all options are forms of that one."""
    if not options:
        return
    best, reason = max(options, key=lambda o: (len(o[0].core), o[0].core, o[0].region or ""))
    for option, _ in options:
        same = (
            option.core == best.core
            or best.core.endswith(option.core)
            or _skeleton(option, places) == _skeleton(best, places)
        )
        if not same or (option.kind in LOCAL and not places.agree(option.region, best.region)):
            return
    p.full, p.reason = best, reason


def _may_join(short: Project, full: Project, places: Places) -> bool:
    everywhere = short.kind not in LOCAL and full.kind not in LOCAL
    if is_distinctive(short.core) and len(short.core) >= 4 and (everywhere or places.agree(short.region, full.region)):
        return True
    return short.region is not None and short.region == full.region and not is_distinctive(full.core)


def _ends(name: str) -> Iterator[str]:
    """The ends of a name, longest first, that could be its short form."""
    return (name[i:] for i in range(1, len(name) - 3))


def _skeleton(p: Project, places: Places) -> str:
    """A core without the names of its place, firms and capacities; whole where it has the ends of a line or a number."""
    if _TOLD_APART.search(p.core):
        return p.core
    bare = _CAPACITY.sub("", p.core)
    bare = _FIRM.sub("", bare) if is_distinctive(_FIRM.sub("", bare)) else bare
    return places.without_names(bare, p.region)
