"""Speed of the parser beside jieba's bare cut: `python -m benchmarks.speed [--items 600] [--write docs/performance.md]`.

Both read the same news items in the same run, one after the other on one core; what is printed is characters per CPU second,
the ratio, the share of each stage of `parse_page`, and what a fresh worker needs in time and memory until it is ready.
"""

from __future__ import annotations

import argparse
import gzip
import json
import logging
import random
import re
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jieba

from flows.parsing import page as page_module
from flows.parsing import parse_page

BULK = Path(__file__).resolve().parents[2] / "shared" / "bulk" / "xwlb.jsonl.gz"
STAGES = (
    "read_layout", "read_publication", "find_page_regions", "find_quantities", "find_periods", "find_projects",
    "describe_figures", "name_figures", "link_figures", "place_figures", "time_figures", "estimate_confidence",
)  # fmt: skip
READY = """
import resource, time
start = time.perf_counter()
from flows.parsing import parse_page
parse_page("重庆两江新区2024年完成投资12亿元，同比增长5%。", source_file="重庆日报_2025-01-09_1.txt")
print(time.perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""
BEGIN, END = "<!-- begin measured -->", "<!-- end measured -->"


def sample(count: int) -> list[tuple[str, str]]:
    """(file name, text) of `count` news items drawn from the whole file, the same ones every time."""
    with gzip.open(BULK, "rt", encoding="utf-8") as source:
        items = [json.loads(line) for line in source]
    chosen = random.Random(4).sample(items, min(count, len(items)))
    return [(f"news_{item['date']}_{i}.txt", f"{item['title']}\n{item['body']}\n") for i, item in enumerate(chosen)]


def cpu_seconds(act: Callable[[str, str], object], items: list[tuple[str, str]]) -> float:
    """CPU seconds that `act` takes over all items."""
    start = time.process_time()
    for name, text in items:
        act(name, text)
    return time.process_time() - start


def read_page(name: str, text: str) -> object:
    """What a worker does with one item."""
    return parse_page(text, source_file=name)


def stage_seconds(items: list[tuple[str, str]]) -> dict[str, float]:
    """CPU seconds of each stage, from a run of its own with a clock around every stage."""
    spent: dict[str, float] = defaultdict(float)
    kept = {stage: getattr(page_module, stage) for stage in STAGES}

    def timed(stage: str) -> Callable[..., Any]:
        def run(*args: Any, **options: Any) -> Any:
            start = time.process_time()
            result = kept[stage](*args, **options)
            spent[stage] += time.process_time() - start
            return result

        return run

    try:
        for stage in STAGES:
            setattr(page_module, stage, timed(stage))
        spent["all"] = cpu_seconds(read_page, items)
    finally:
        for stage, function in kept.items():
            setattr(page_module, stage, function)
    return spent


def worker_ready() -> tuple[float, float]:
    """Seconds until a fresh interpreter has parsed its first page, and its peak memory in MiB."""
    done = subprocess.run([sys.executable, "-c", READY], check=True, capture_output=True, text=True)
    seconds, mebibytes = map(float, done.stdout.split())
    return seconds, mebibytes


def measure(count: int) -> tuple[float, str]:
    """The ratio to jieba's cut, and the report in Markdown."""
    items = sample(count)
    characters = sum(len(text) for _, text in items)
    jieba.setLogLevel(logging.WARNING)
    jieba.initialize()
    for name, text in items[:20]:
        read_page(name, text)
    # Twice each, in turn, the better one kept: the machine has other work.
    ours, theirs = [], []
    for _ in range(2):
        ours.append(characters / cpu_seconds(read_page, items))
        theirs.append(characters / cpu_seconds(lambda _name, text: list(jieba.cut(text)), items))
    spent = stage_seconds(items)
    ready, memory = worker_ready()
    ratio = max(ours) / max(theirs)
    lines = [
        f"{len(items):,} news items, {characters:,} characters, Python {sys.version.split()[0]}, one core.",
        "",
        "| | characters per CPU second |",
        "| --- | ---: |",
        f"| `parse_page` | {max(ours):,.0f} |",
        f"| `jieba.cut` | {max(theirs):,.0f} |",
        f"| ratio | {ratio:.2f} |",
        "",
        f"A fresh worker has parsed its first page after {ready:.2f} s, at {memory:.0f} MiB.",
        "",
        "| stage | µs per character | share |",
        "| --- | ---: | ---: |",
    ]
    rest = spent["all"] - sum(spent[s] for s in STAGES)
    for stage, seconds in sorted([*((s, spent[s]) for s in STAGES), ("the rest", rest)], key=lambda row: -row[1]):
        lines.append(f"| {stage.replace('_', ' ')} | {seconds / characters * 1e6:.3f} | {seconds / spent['all']:.0%} |")
    return ratio, "\n".join(lines) + "\n"


def main() -> None:
    """Print the figures, or put them between the marks of a Markdown file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--items", type=int, default=600)
    parser.add_argument("--write", type=Path, help="a Markdown file whose measured part is replaced")
    options = parser.parse_args()
    if not BULK.exists():
        sys.exit(f"no news items at {BULK}")
    ratio, report = measure(options.items)
    print(report)
    if options.write:
        text = options.write.read_text(encoding="utf-8") if options.write.exists() else f"# Speed\n\n{BEGIN}\n{END}\n"
        text = re.sub(f"(?s){BEGIN}.*{END}", f"{BEGIN}\n{report}{END}", text)
        options.write.write_text(text, encoding="utf-8")
    print(f"parse_page is {ratio:.2f} times as fast as jieba.cut")


if __name__ == "__main__":
    main()
