"""Seconds per stage, from landing folder to release: `python -m benchmarks.pipeline [--sizes 1000,10000]`.

Every case is a `broadsheet run` from the command line in a process of its own. Pages are news items of the shared folder,
one per file with its day in the name; without that folder, the sample pages with other figures. Cases: the five real
pages; each size into an empty warehouse; a run with nothing new on the largest; 100 new pages into the largest and into
an empty one.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from itertools import count, islice
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
SHARED = PROJECT.parent / "shared"
STAGES = ("discover", "parse", "lexicon", "resolve", "build", "publish", "compact")
LONG_AGO = 1_700_000_000


def pages() -> Iterator[tuple[str, str]]:
    """(file name, text) of ever more pages, all different."""
    bulk = SHARED / "bulk" / "xwlb.jsonl.gz"
    if bulk.exists():
        with gzip.open(bulk, "rt", encoding="utf-8") as lines:
            for number, line in enumerate(lines):
                item = json.loads(line)
                yield f"{item['date'][:10]}_{number:05}.txt", f"{item['title']}\n{item['body']}\n"
    samples = []
    for path in sorted((PROJECT / "landing" / "samples").glob("*.txt")):
        with suppress(UnicodeDecodeError):  # one of them is a picture on purpose
            samples.append((path.name, path.read_text(encoding="utf-8")))
    for turn in count(1):
        for name, text in samples:
            yield f"{turn:05}_{name}", re.sub(r"\d(?=\.\d)", lambda m, t=turn: str(int(m[0]) + t), text)


def write(folder: Path, chosen: Iterator[tuple[str, str]]) -> None:
    """Write pages as if they had landed long ago."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in chosen:
        path = folder / name
        path.write_text(text, encoding="utf-8")
        os.utime(path, (LONG_AGO, LONG_AGO))


def run(landing: Path, warehouse: Path) -> tuple[float, float, dict[str, object]]:
    """Wall seconds, CPU seconds of all its processes, and summary of one run."""
    start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        [sys.executable, "-m", "flows.cli", "run", "--json", "--landing", str(landing), "--warehouse", str(warehouse)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        sys.exit(done.stderr)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.perf_counter() - start, cpu, json.loads(done.stdout)


def show(case: str, seconds: float, cpu: float, summary: dict[str, object]) -> None:
    """One row of the table."""
    by_stage = summary["seconds"]
    assert isinstance(by_stage, dict)  # noqa: S101 - our own JSON
    cells = [f"{by_stage.get(s, 0.0):.1f}" for s in STAGES]
    rows = summary["rows"].get("observations", 0) if isinstance(summary["rows"], dict) else 0
    print(f"| {case} | {summary['pages_parsed']} | {rows} | {seconds:.1f} | {cpu:.1f} | {' | '.join(cells)} |", flush=True)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="1000,10000", help="numbers of pages, ascending")
    sizes = [int(n) for n in parser.parse_args().sizes.split(",")]
    print(f"| case | pages read | figures | seconds in all | CPU seconds | {' | '.join(STAGES)} |")
    print("|" + " --- |" * (len(STAGES) + 5))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        five = sorted((SHARED / "pages").glob("[0-9]*.txt")) or sorted((PROJECT / "landing" / "samples").glob("*.txt"))[:5]
        (folder / "five").mkdir()
        for path in five:
            shutil.copy2(path, folder / "five")
        show("five pages", *run(folder / "five", folder / "w5"))
        source = pages()
        landing, warehouse, landed = folder / "pages", folder / "w", 0
        for size in sizes:
            write(folder / "pages", islice(source, size - landed))
            landed = size
            shutil.rmtree(warehouse, ignore_errors=True)
            show(f"{size:,} pages", *run(landing, warehouse))
        show("nothing new", *run(landing, warehouse))
        hundred = list(islice(source, 100))
        write(landing, iter(hundred))
        show(f"100 new into {sizes[-1]:,}", *run(landing, warehouse))
        write(folder / "hundred", iter(hundred))
        show("100 into none", *run(folder / "hundred", folder / "w100"))


if __name__ == "__main__":
    main()
