"""How projects are joined across pages: `python -m benchmarks.identity [--items N] [--sample N] [--labels FILE] …`.

Parses the labelled pages and items of the bulk file, resolves their project mentions and prints how many pairs of distinct
names were joined, a sample of joins and one of near misses (pairs not joined whose names share most of their characters).
`--labels` is a CSV of a reader's verdicts (`left`, `left_region`, `right`, `right_region`, `same`): with it, precision and
recall of joining among those pairs are printed with Wilson 95 % intervals.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import math
import random
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pyarrow as pa

from flows.identity import resolve
from flows.parsing import parse_page
from flows.parsing.gazetteer import lake_rows
from flows.parsing.project_forms import core

SHARED = Path(__file__).resolve().parents[2] / "shared"
Side = tuple[str, str]


def wilson(hits: int, of: int, z: float = 1.96) -> tuple[float, float]:
    """The Wilson score interval of a proportion; (0, 1) for an empty sample."""
    if of == 0:
        return 0.0, 1.0
    p = hits / of
    middle = (p + z * z / (2 * of)) / (1 + z * z / of)
    half = z * math.sqrt(p * (1 - p) / of + z * z / (4 * of * of)) / (1 + z * z / of)
    return middle - half, middle + half


def pages(items: int, seed: int) -> Iterator[tuple[str, str]]:
    """(file name, text) of the labelled pages and of `items` random bulk items."""
    for label in sorted((SHARED / "gold").glob("*.json")):
        file = SHARED / "pages" / (label.stem + ".txt")
        yield file.name, file.read_text(encoding="utf-8")
    with gzip.open(SHARED / "bulk" / "xwlb.jsonl.gz", "rt", encoding="utf-8") as stream:
        rows = [json.loads(line) for line in stream]
    for i, row in enumerate(random.Random(seed).sample(rows, items)):
        yield f"新闻联播_{row['date']}_{i}.txt", f"{row['title']}\n{row['body']}"


def mentions(items: int, seed: int) -> pa.Table:
    """The project mentions of those pages, with the columns that `resolve` reads."""
    rows = []
    for name, text in pages(items, seed):
        for i, placed in enumerate(parse_page(text, source_file=name).project_mentions):
            m = placed.mention
            rows.append(
                {
                    "mention_key": f"{name}:{i}", "page_key": name, "stated_name": m.stated_name,
                    "project_type": m.project_type, "region_code": m.region.region_code if m.region else None,
                }
            )  # fmt: skip
    return pa.Table.from_pylist(rows)


def name_pairs(table: pa.Table, identities: pa.Table) -> tuple[dict[tuple[Side, Side], str], set[tuple[Side, Side]]]:
    """Joined pairs of distinct (name, region code) sides with the reason, and near misses."""
    reasons = {r["mention_key"]: (r["project_key"], r["reason"]) for r in identities.to_pylist()}
    keys: dict[Side, tuple[str, str]] = {}
    for row in table.to_pylist():
        keys[row["stated_name"], row["region_code"] or ""] = reasons[row["mention_key"]]
    by_project: dict[str, list[Side]] = defaultdict(list)
    by_part: dict[str, list[Side]] = defaultdict(list)
    for side, (key, _) in sorted(keys.items()):
        by_project[key].append(side)
        bare = core(side[0])
        for part in {bare[i : i + 3] for i in range(len(bare) - 2)}:
            by_part[part].append(side)
    joined = {
        (a, b): f"{keys[a][1]}/{keys[b][1]}" for sides in by_project.values() for a, b in combinations(sorted(sides), 2)
    }
    near = {
        (a, b)
        for sides in by_part.values()
        if len(sides) < 40
        for a, b in combinations(sorted(sides), 2)
        if keys[a][0] != keys[b][0] and _alike(core(a[0]), core(b[0]))
    }
    return joined, near


def _alike(a: str, b: str) -> bool:
    pieces_a, pieces_b = ({s[i : i + 2] for i in range(len(s) - 1)} for s in (a, b))
    return 2 * len(pieces_a & pieces_b) >= len(pieces_a) + len(pieces_b) * 0.6


def judged(path: Path, joined: dict[tuple[Side, Side], str]) -> None:
    """Print precision and recall of joining among a reader's verdicts."""
    with path.open(encoding="utf-8", newline="") as stream:
        verdicts = list(csv.DictReader(stream))
    tally = {True: [0, 0], False: [0, 0]}
    for v in verdicts:
        a, b = sorted([(v["left"], v["left_region"]), (v["right"], v["right_region"])])
        tally[(a, b) in joined][v["same"] == "yes"] += 1
    right, made = tally[True][1], sum(tally[True])
    same = right + tally[False][1]
    for what, hits, of in (("precision", right, made), ("recall among read pairs", right, same)):
        low, high = wilson(hits, of)
        print(f"{what}: {hits}/{of} = {hits / max(of, 1):.3f}, 95 % interval {low:.3f} to {high:.3f}")


def recalled(path: Path, joined: dict[tuple[Side, Side], str], read: set[Side]) -> None:
    """Print how many pairs of one undertaking are joined, and how many undertakings wholly.

    `read`: the names and places that the parser reads in these pages; what it read differently when the list was made says
    nothing of joining and is left out.
    """
    groups: dict[str, list[Side]] = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            side = row["stated_name"], row["region_code"]
            if side in read:
                groups[row["undertaking"]].append(side)
    pairs = [pair for sides in groups.values() for pair in combinations(sorted(sides), 2)]
    several = [sides for sides in groups.values() if len(sides) > 1]
    whole = [all(pair in joined for pair in combinations(sorted(sides), 2)) for sides in several]
    for what, hits in (
        ("all pairs", [p in joined for p in pairs]),
        ("the same name", [p in joined for p in pairs if p[0][0] == p[1][0]]),
        ("different names", [p in joined for p in pairs if p[0][0] != p[1][0]]),
        ("undertakings under one key", whole),
    ):
        low, high = wilson(sum(hits), len(hits))
        print(
            f"{what}: {sum(hits)}/{len(hits)} = {sum(hits) / max(len(hits), 1):.3f}, 95 % interval {low:.3f} to {high:.3f}"
        )


def main() -> None:
    """Resolve, count, and print the samples as CSV."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--items", type=int, default=3000)
    parser.add_argument("--sample", type=int, default=100)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--labels", type=Path)
    parser.add_argument("--undertakings", type=Path)
    options = parser.parse_args()
    table = mentions(options.items, options.seed)
    regions = pa.Table.from_pylist(list(lake_rows()))
    started = time.process_time()
    identities = resolve(table, regions)
    seconds = time.process_time() - started
    joined, near = name_pairs(table, identities)
    projects = len(set(identities["project_key"].to_pylist()))
    print(f"{len(table)} mentions, {projects} projects, {seconds:.2f} s of CPU")
    print(f"{len(joined)} pairs of names joined, {len(near)} near misses")

    if options.labels or options.undertakings:
        if options.labels:
            judged(options.labels, joined)
        if options.undertakings:
            recalled(options.undertakings, joined, {(r["stated_name"], r["region_code"] or "") for r in table.to_pylist()})
        return
    chance = random.Random(options.seed)
    out = csv.writer(sys.stdout)
    out.writerow(["kind", "left", "left_region", "right", "right_region", "reason"])
    for kind, pairs in (("joined", sorted(joined)), ("near", sorted(near))):
        for a, b in chance.sample(pairs, min(options.sample, len(pairs))):
            out.writerow([kind, *a, *b, joined.get((a, b), "")])


if __name__ == "__main__":
    main()
