"""Speed of the parser beside jieba's bare cut: `python -m benchmarks.speed [--items 600] [--write docs/performance.md]`.

Both read the same news items in turn on one core; what is printed is characters per CPU second, the ratio, the share of each
stage of `parse_page`, and what a fresh worker needs in time and memory until it is ready. The parser's sources and its
compiled form (where `make compile` made it) are measured one after the other, each in a process of its own.
"""

from __future__ import annotations

import argparse
import gzip
import json
import logging
import os
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

from flows import compiled
from flows.parsing import page as page_module
from flows.parsing import parse_page

BULK = Path(__file__).resolve().parents[2] / "shared" / "bulk" / "xwlb.jsonl.gz"
STAGES = (
    "read_layout", "read_publication", "find_page_regions", "find_quantities", "find_periods", "find_projects",
    "describe_figures", "name_figures", "link_figures", "place_figures", "time_figures", "observe",
)  # fmt: skip
READY = """
import resource, time
start = time.perf_counter()
from flows.parsing import parse_page
parse_page("重庆两江新区2024年完成投资12亿元，同比增长5%。", source_file="重庆日报_2025-01-09_1.txt")
print(time.perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""
ROUNDS = 3
BEGIN, END = "<!-- begin measured -->", "<!-- end measured -->"


def sample(count: int) -> list[tuple[str, str]]:
    """(file name, text) of `count` news items drawn from the whole file, the same ones every time."""
    with gzip.open(BULK, "rt", encoding="utf-8") as source:
        items = [json.loads(line) for line in source]
    chosen = random.Random(4).sample(items, min(count, len(items)))
    return [(f"news_{item['date']}_{i}.txt", f"{item['title']}\n{item['body']}\n") for i, item in enumerate(chosen)]


def cpu_seconds(items: list[tuple[str, str]], *acts: Callable[[str, str], object]) -> list[float]:
    """CPU seconds each act takes over all items: of every item the best of some rounds, since the machine has other work."""
    best = [[float("inf")] * len(items) for _ in acts]
    for _ in range(ROUNDS):
        for act, seconds in zip(acts, best, strict=True):
            for place, (name, text) in enumerate(items):
                start = time.process_time()
                act(name, text)
                seconds[place] = min(seconds[place], time.process_time() - start)
    return [sum(seconds) for seconds in best]


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
        start = time.process_time()
        for name, text in items:
            read_page(name, text)
        spent["all"] = time.process_time() - start
    finally:
        for stage, function in kept.items():
            setattr(page_module, stage, function)
    return spent


def worker_ready() -> tuple[float, float]:
    """Seconds until a fresh interpreter has parsed its first page, and its peak memory in MiB."""
    done = subprocess.run([sys.executable, "-c", READY], check=True, capture_output=True, text=True)
    seconds, mebibytes = map(float, done.stdout.split())
    return seconds, mebibytes


def measure(count: int) -> dict[str, Any]:
    """What this process's form of the parser does: characters per CPU second, beside jieba's, stages' seconds, readiness."""
    items = sample(count)
    characters = sum(len(text) for _, text in items)
    jieba.setLogLevel(logging.WARNING)
    jieba.initialize()
    for name, text in items[:20]:
        read_page(name, text)
    ours, theirs = cpu_seconds(items, read_page, lambda _name, text: list(jieba.cut(text)))
    stages = stage_seconds(items)
    ready, memory = worker_ready()
    return {
        "characters": characters, "items": len(items), "ours": characters / ours, "theirs": characters / theirs,
        "ratio": theirs / ours, "stages": stages, "ready": ready, "memory": memory,
    }  # fmt: skip


def measure_apart(count: int, pure: bool) -> dict[str, Any]:
    """The same, in a process that runs the sources, or one that runs the compiled parser."""
    environment = os.environ | {"BROADSHEET_PURE": "1" if pure else ""}
    command = [sys.executable, "-m", "benchmarks.speed", "--items", str(count), "--json"]
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)
    return dict(json.loads(done.stdout))


def report(forms: dict[str, dict[str, Any]]) -> str:
    """The figures of all forms measured, in Markdown."""
    first = next(iter(forms.values()))
    lines = [
        f"{first['items']:,} news items, {first['characters']:,} characters, Python {sys.version.split()[0]}, one core.",
        "",
        "| | characters per CPU second | beside `jieba.cut` | a fresh worker is ready after | at |",
        "| --- | ---: | ---: | ---: | ---: |",
    ]
    for form, found in forms.items():
        speed = f"{found['ours']:,.0f} | {found['ratio']:.2f}"
        lines.append(f"| `parse_page`, {form} | {speed} | {found['ready']:.2f} s | {found['memory']:.0f} MiB |")
    lines.append(f"| `jieba.cut` | {max(found['theirs'] for found in forms.values()):,.0f} | 1 | | |")
    lines += ["", f"| stage, µs per character | {' | '.join(forms)} |", f"| --- |{' ---: |' * len(forms)}"]
    for found in forms.values():
        found["stages"]["the rest"] = found["stages"]["all"] - sum(found["stages"][s] for s in STAGES)
    for stage in sorted((*STAGES, "the rest"), key=lambda s: -first["stages"][s]):
        cells = (f"{found['stages'][stage] / found['characters'] * 1e6:.3f}" for found in forms.values())
        lines.append(f"| {stage.replace('_', ' ')} | {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Print the figures, or put them between the marks of a Markdown file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--items", type=int, default=600)
    parser.add_argument("--write", type=Path, help="a Markdown file whose measured part is replaced")
    parser.add_argument("--json", action="store_true", help="only what this process runs, as JSON")
    options = parser.parse_args()
    if not BULK.exists():
        sys.exit(f"no news items at {BULK}")
    if options.json:
        print(json.dumps(measure(options.items)))
        return
    forms = {"interpreted": measure_apart(options.items, pure=True)}
    if compiled.folder().is_dir():
        forms["compiled"] = measure_apart(options.items, pure=False)
    text = report(forms)
    print(text)
    if options.write:
        page = options.write.read_text(encoding="utf-8") if options.write.exists() else f"# Speed\n\n{BEGIN}\n{END}\n"
        page = re.sub(f"(?s){BEGIN}.*{END}", lambda _: f"{BEGIN}\n{text}{END}", page)
        options.write.write_text(page, encoding="utf-8")
    for form, found in forms.items():
        print(f"parse_page, {form}, is {found['ratio']:.2f} times as fast as jieba.cut")


if __name__ == "__main__":
    main()
