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
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import pyarrow as pa

from flows.identity_names import Places, is_distinctive, standing_objects
from flows.identity_review import read_reviewed
from flows.parsing.project_forms import core, stage
from flows.schemas import SCHEMAS, stable_key

_LOCAL = frozenset(
    {"park", "plant", "centre", "public_service", "culture_tourism", "housing", "utility", "agriculture", "renovation"}
)
_STAGE = re.compile(r"(?:第?(?:[一二三四五六七八九十]|\d{1,2})期)(?:工程|项目)?")
_CAPACITY = re.compile(
    r"(?:年产|日产|日处理|总投资)?[\d.]+(?:[×x*][\d.]+)?[万亿千百]*(?:吨级?|千瓦|兆瓦|立方米|平方米|公里|亩|件|台|套|辆|元)?"
)
_FIRM = re.compile(r"[\u4e00-\u9fff]{2,6}?(?:集团|公司|股份|有限)")
_QUOTED = re.compile(r"[“‘\"][^”’\"]{2,}[”’\"]")
_MANY = 24


@dataclass(slots=True)
class _Node:
    """All mentions with one stated name and one place."""

    name: str
    region: str | None
    kinds: Counter[str] = field(default_factory=Counter)
    mentions: list[str] = field(default_factory=list)
    core: str = ""
    stage: str | None = None


@dataclass
class _Project:
    """Nodes that are one project; `full` is the project with a fuller name that it turned out to be."""

    core: str
    stage: str | None
    region: str | None
    nodes: list[_Node] = field(default_factory=list)
    reason: str = "same_name"
    full: _Project | None = None

    @property
    def count(self) -> int:
        return sum(len(n.mentions) for n in self.nodes)

    @cached_property
    def kind(self) -> str:
        return _kind(self.nodes)

    def whole(self) -> _Project:
        return self if self.full is None else self.full.whole()


def resolve(mentions: pa.Table, regions: pa.Table | None = None, reviewed: Path | None = None) -> pa.Table:
    """A row of `SCHEMAS["project_identities"]` per mention, sorted by `mention_key`.

    `mentions` needs `mention_key`, `stated_name`, `project_type` and `region_code` (nullable); other columns are not
    read, so that a key never depends on dates or statuses. `regions` is the lake's table of that name; without it only
    equal codes agree. `reviewed` is a CSV (see `read_reviewed`); a file that is not there is no error.
    `parent_project_key` is the key the whole has or would have: no mention need be about the whole.
    """
    places = Places(regions)
    decisions = read_reviewed(reviewed) if reviewed is not None and reviewed.is_file() else {}
    projects: list[_Project] = []
    for (_, _), nodes in sorted(_by_core(_nodes(mentions)).items(), key=lambda item: (item[0][0], item[0][1] or "")):
        projects += _split_by_place(nodes, places)
    _join_forms(projects, places)
    return _table(projects, decisions)


def _nodes(mentions: pa.Table) -> list[_Node]:
    """One node per stated name and place, in a fixed order."""
    found: dict[tuple[str, str | None], _Node] = {}
    columns = (mentions.column(c).to_pylist() for c in ("mention_key", "stated_name", "project_type", "region_code"))
    for key, name, kind, region in zip(*columns, strict=True):
        node = found.get((name, region))
        if node is None:
            node = found[name, region] = _Node(name, region)
            node.stage = stage(name)
            node.core = core(_STAGE.sub("", core(name)))
        node.kinds[kind or "other"] += 1
        node.mentions.append(key)
    return sorted(found.values(), key=lambda n: (n.name, n.region or ""))


def _by_core(nodes: Iterable[_Node]) -> dict[tuple[str, str | None], list[_Node]]:
    groups: dict[tuple[str, str | None], list[_Node]] = defaultdict(list)
    for node in nodes:
        groups[node.core, node.stage].append(node)
    return groups


def _split_by_place(nodes: list[_Node], places: Places) -> list[_Project]:
    """The projects that one core stands for: one per innermost place; broader places join where there is but one."""
    first = nodes[0]
    codes = sorted({n.region for n in nodes if n.region is not None})
    kind = _kind(nodes)
    distinctive = is_distinctive(first.core) or _is_named_programme(nodes, kind)
    inner = [c for c in codes if not any(c != d and c in places.chain(d) for d in codes)]
    named = [c for c in inner if places.is_in(c, first.core)]
    if distinctive and len(named) == 1:
        return [_Project(first.core, first.stage, named[0], nodes)]
    if distinctive and (len(inner) <= 1 or kind not in _LOCAL):
        return [_Project(first.core, first.stage, _home(nodes, inner), nodes)]
    grouped: dict[str | None, list[_Node]] = defaultdict(list)
    for node in nodes:
        grouped[node.region].append(node)
    return [_Project(first.core, first.stage, code, members) for code, members in grouped.items()]


def _kind(nodes: list[_Node]) -> str:
    """The type stated most often, `other` only where no other is."""
    if len(nodes) == 1 and len(nodes[0].kinds) == 1:
        return next(iter(nodes[0].kinds))
    tally: Counter[str] = Counter()
    for n in nodes:
        tally.update(n.kinds)
    return min(tally, key=lambda k: (k == "other", -tally[k], k))


def _is_named_programme(nodes: list[_Node], kind: str) -> bool:
    """Whether a name of common words is still that of one programme everywhere: quoted, or long."""
    name = nodes[0].core
    if kind in _LOCAL or any(o in name for o in standing_objects()):
        return False
    quoted = any(_QUOTED.search(n.name) for n in nodes)
    return len(name) >= 8 or (kind == "programme" and (quoted or len(name) >= 6))


def _home(nodes: list[_Node], inner: list[str]) -> str | None:
    """The place of a project: the innermost one stated most often."""
    if not inner:
        return None
    tally = Counter({c: sum(len(n.mentions) for n in nodes if n.region == c) for c in inner})
    return min(tally, key=lambda c: (-tally[c], c))


def _join_forms(projects: list[_Project], places: Places) -> None:
    """Point each project with a short name to the one with the fuller name, where only one agrees in place and stage."""
    fuller: dict[int, list[tuple[_Project, str]]] = defaultdict(list)
    for short, full in _by_end(projects):
        if _may_join(short, full, places):
            fuller[id(short)].append((full, "end_of_fuller_name"))
    for short, full in _by_skeleton(projects, places):
        if _may_join(short, full, places):
            fuller[id(short)].append((full, "differs_in_place_firm_or_size"))
    for p in projects:
        _choose(p, fuller.get(id(p), []), places)


def _by_end(projects: list[_Project]) -> Iterator[tuple[_Project, _Project]]:
    """Pairs of which the first's core is the end of the second's."""
    known: dict[tuple[str, str | None], list[_Project]] = defaultdict(list)
    for p in projects:
        known[p.core, p.stage].append(p)
    for p in projects:
        for end in _ends(p.core):
            yield from ((short, p) for short in known.get((end, p.stage), ()))


def _by_skeleton(projects: list[_Project], places: Places) -> Iterator[tuple[_Project, _Project]]:
    """Pairs with one skeleton, the shorter core first. A skeleton of many cores identifies nothing."""
    known: dict[tuple[str, str | None], list[_Project]] = defaultdict(list)
    for p in projects:
        known[_skeleton(p, places), p.stage].append(p)
    for (skeleton, _), group in known.items():
        if 1 < len(group) <= _MANY and len(skeleton) >= 4 and is_distinctive(skeleton):
            ordered = sorted(group, key=lambda p: (len(p.core), p.core, p.region or ""))
            yield from ((p, q) for i, p in enumerate(ordered) for q in ordered[i + 1 :] if q.core != p.core)


def _choose(p: _Project, options: list[tuple[_Project, str]], places: Places) -> None:
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
        if not same or (option.kind in _LOCAL and not places.agree(option.region, best.region)):
            return
    p.full, p.reason = best, reason


def _may_join(short: _Project, full: _Project, places: Places) -> bool:
    everywhere = short.kind not in _LOCAL and full.kind not in _LOCAL
    if is_distinctive(short.core) and len(short.core) >= 4 and (everywhere or places.agree(short.region, full.region)):
        return True
    return short.region is not None and short.region == full.region and not is_distinctive(full.core)


def _ends(name: str) -> Iterator[str]:
    """The ends of a name, longest first, that could be its short form."""
    return (name[i:] for i in range(1, len(name) - 3))


def _skeleton(p: _Project, places: Places) -> str:
    """A core without the names of its place, firms and capacities."""
    bare = _CAPACITY.sub("", p.core)
    bare = _FIRM.sub("", bare) if is_distinctive(_FIRM.sub("", bare)) else bare
    return places.without_names(bare, p.region)


def _key(core_name: str, stage_name: str | None, region: str | None) -> str:
    return stable_key("project", core_name, stage_name, region)


def _table(projects: list[_Project], decisions: dict[tuple[str, str], dict[str, str]]) -> pa.Table:
    families: dict[int, list[_Project]] = defaultdict(list)
    for p in projects:
        families[id(p.whole())].append(p)
    out = []
    for p in projects:
        if p.full is not None:
            continue
        family = families[id(p)]
        name = _display(family)
        key = _key(p.core, p.stage, p.region)
        parent = _key(p.core, None, p.region) if p.stage else None
        for member in family:
            for node in member.nodes:
                row: dict[str, str | None] = {
                    "project_key": key, "project_name": name, "project_type": p.kind, "parent_project_key": parent,
                    "region_code": p.region, "reason": member.reason if member is not p else _plain_reason(p, node),
                }  # fmt: skip
                row.update(_reviewed(node, decisions))
                out += [{"mention_key": m, **row} for m in node.mentions]
    out.sort(key=lambda r: str(r["mention_key"]))
    return pa.Table.from_pylist(out, schema=SCHEMAS["project_identities"])


def _display(family: list[_Project]) -> str:
    """The project's name: the fullest stated, of equally full ones the commonest."""
    if len(family) == 1 and len(family[0].nodes) == 1:
        return family[0].nodes[0].name
    tally: Counter[str] = Counter()
    for p in family:
        for n in p.nodes:
            tally[n.name] += len(n.mentions)
    return min(tally, key=lambda n: (-len(core(n)), -tally[n], -len(n), n))


def _plain_reason(p: _Project, node: _Node) -> str:
    if p.count == 1:
        return "only_mention"
    if node.region == p.region:
        return "same_name_and_place"
    return "same_name_broader_place" if node.region else "same_name_place_unknown"


def _reviewed(node: _Node, decisions: dict[tuple[str, str], dict[str, str]]) -> dict[str, str | None]:
    """What a reviewed decision changes for the node's mentions."""
    line = decisions.get((node.name, node.region or "")) or decisions.get((node.name, ""))
    if line is None:
        return {}
    name = line["project_name"] or node.name
    place = line["project_region_code"] or None
    if line["action"] == "split":
        key = stable_key("project", "split", node.name, node.region, name)
        return {"project_key": key, "project_name": name, "region_code": place or node.region, "reason": "reviewed_split"}
    bare, number = core(_STAGE.sub("", core(name))), stage(name)
    return {"project_key": _key(bare, number, place), "project_name": name, "region_code": place, "reason": "reviewed_merge"}
