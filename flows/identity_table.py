"""The table of identities: a row per mention with the key and name of its project, its whole, and why it was joined."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain, repeat

import pyarrow as pa

from flows.identity_model import Node, Project, bare_name, project_key
from flows.identity_names import Places
from flows.parsing.project_forms import core
from flows.schemas import SCHEMAS, stable_key


def identity_table(projects: list[Project], decisions: dict[tuple[str, str], dict[str, str]], places: Places) -> pa.Table:
    """The identities, sorted by mention; one row is made per node and repeated for its mentions."""
    wholes: dict[str, list[Project]] = defaultdict(list)
    families: dict[int, list[Project]] = defaultdict(list)
    for p in projects:
        families[id(p.whole())].append(p)
        if p.stage is None:
            wholes[p.core].append(p)
    rows: list[dict[str, str | None]] = []
    keys: list[str] = []
    counts: list[int] = []
    for p in projects:
        if p.full is None:
            parent = _parent(p, wholes.get(p.core, ()), places)
            for node, row in _rows(p, families[id(p)], parent):
                rows.append(row | _reviewed(node, decisions))
                keys += node.mentions
                counts.append(len(node.mentions))
    _drop_lost_parents(rows)
    schema = SCHEMAS["project_identities"]
    table = pa.Table.from_pylist(rows, schema=pa.schema([f for f in schema if f.name != "mention_key"]))
    repeated = table.take(pa.array(chain.from_iterable(repeat(i, n) for i, n in enumerate(counts)), pa.int64()))
    joined = repeated.add_column(0, schema.field("mention_key"), pa.array(keys, schema.field("mention_key").type))
    return joined.sort_by("mention_key").cast(schema)


def _rows(p: Project, family: list[Project], parent: str | None) -> Iterator[tuple[Node, dict[str, str | None]]]:
    """What is said of the mentions of each node of one project."""
    name, key = _display(family), project_key(p.core, p.stage, p.region)
    for member in family:
        for node in member.nodes:
            yield node, {
                "project_key": key, "project_name": name, "project_type": p.kind, "parent_project_key": parent,
                "region_code": p.region, "reason": member.reason if member is not p else _plain_reason(p, node),
            }  # fmt: skip


def _parent(p: Project, wholes: Sequence[Project], places: Places) -> str | None:
    """The key of the one project of which `p` is a stage: that of its place, else the only one in an agreeing place."""
    if p.stage is None:
        return None
    roots = {project_key(w.core, w.stage, w.region): w for w in (q.whole() for q in wholes)}
    same = [k for k, w in roots.items() if w.region == p.region]
    agreeing = same or [k for k, w in roots.items() if places.agree(w.region, p.region)]
    return agreeing[0] if len(agreeing) == 1 else None


def _drop_lost_parents(rows: list[dict[str, str | None]]) -> None:
    """Null the parents that a reviewed decision left without a mention, and those that it made their own."""
    present = {row["project_key"] for row in rows}
    for row in rows:
        if row["parent_project_key"] not in present or row["parent_project_key"] == row["project_key"]:
            row["parent_project_key"] = None


def _display(family: list[Project]) -> str:
    """The project's name: the fullest stated, of equally full ones the commonest."""
    if len(family) == 1 and len(family[0].nodes) == 1:
        return family[0].nodes[0].name
    tally: Counter[str] = Counter()
    for p in family:
        for n in p.nodes if p.reason != "extends_standing_name" else ():
            tally[n.name] += len(n.mentions)
    return min(tally, key=lambda n: (-len(core(n)), -tally[n], -len(n), n))


def _plain_reason(p: Project, node: Node) -> str:
    if p.count == 1:
        return "only_mention"
    if node.core != core(node.name) and any(core(n.name) != core(node.name) for n in p.nodes):
        return "same_name_in_short_words"
    if node.region == p.region:
        return "same_name_and_place"
    if node.place != node.region:
        return "place_in_name"
    return "same_name_broader_place" if node.region else "same_name_place_unknown"


def _reviewed(node: Node, decisions: dict[tuple[str, str], dict[str, str]]) -> dict[str, str | None]:
    """What a reviewed decision changes for the node's mentions."""
    line = decisions.get((node.name, node.region or "")) or decisions.get((node.name, ""))
    if line is None:
        return {}
    name = line["project_name"] or node.name
    place = line["project_region_code"] or None
    if line["action"] == "split":
        key = stable_key("project", "split", node.name, node.region, name)
        return {"project_key": key, "project_name": name, "region_code": place or node.region, "reason": "reviewed_split"}
    bare, number = bare_name(name)
    return {
        "project_key": project_key(bare, number, place),
        "project_name": name,
        "region_code": place,
        "reason": "reviewed_merge",
    }
