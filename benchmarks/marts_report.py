"""What benchmarks.marts measured, as lines and as Markdown."""

from __future__ import annotations

import os
import platform
import statistics
from dataclasses import dataclass
from pathlib import Path

import duckdb

MARKS = ("<!-- begin measured -->\n", "<!-- end measured -->")


@dataclass(frozen=True)
class Cost:
    """What one build took in seconds, by the clock and of CPU, and the load of the machine (1-minute average) at its end."""

    wall: float
    cpu: float
    load: float

    def __str__(self) -> str:
        return f"{self.wall:8.1f} s, {self.cpu:8.1f} s CPU, load {self.load:.1f}"


@dataclass(frozen=True)
class Size:
    """All that was measured with one number of pages; query times in milliseconds."""

    pages: int
    figures: int
    series_rows: int
    megabytes: float
    peak_megabytes: float
    builds: dict[str, Cost]
    queries: dict[str, list[float]]


def p50_and_p95(times: list[float]) -> tuple[float, float]:
    """Median and 95th percentile (nearest rank)."""
    return statistics.median(times), sorted(times)[max(0, -(-len(times) * 95 // 100) - 1)]


def show(size: Size) -> None:
    """Print what was measured with one number of pages."""
    for name, cost in size.builds.items():
        print(f"  {name:25s} {cost}")
    print(f"  {size.figures:,} figures, {size.series_rows:,} rows of metric_series, {size.megabytes:,.0f} MB")
    for name, times in size.queries.items():
        median, late = p50_and_p95(times)
        print(f"  {name:38s} p50 {median:8.1f} ms   p95 {late:8.1f} ms")
    print(f"  peak memory {size.peak_megabytes:,.0f} MB", flush=True)


def as_tables(sizes: list[Size], new_pages: int) -> str:
    """The same as Markdown: tables of builds, of sizes and of queries, which run when `new_pages` more have been built."""
    lines = [f"{os.cpu_count()} cores, Python {platform.python_version()}, DuckDB {duckdb.__version__}.", ""]
    lines += ["| pages | build | seconds | CPU seconds | load |", "| ---: | --- | ---: | ---: | ---: |"]
    for size in sizes:
        lines += [f"| {size.pages:,} | {n} | {c.wall:,.1f} | {c.cpu:,.1f} | {c.load:.1f} |" for n, c in size.builds.items()]
    lines += [
        "",
        "| pages | figures | rows of `metric_series` | build file | peak memory of the process |",
        "| ---: | ---: | ---: | ---: | ---: |",
    ]
    lines += [
        f"| {s.pages:,} | {s.figures:,} | {s.series_rows:,} | {s.megabytes:,.0f} MB | {s.peak_megabytes:,.0f} MiB |"
        for s in sizes
    ]
    lines += ["", "| query | " + " | ".join(f"{s.pages + new_pages:,} pages: p50 / p95 (ms)" for s in sizes) + " |"]
    lines += ["| --- |" + " ---: |" * len(sizes)]
    for name in sizes[0].queries:
        cells = ("{:.1f} / {:.1f}".format(*p50_and_p95(s.queries[name])) for s in sizes)
        lines += [f"| {name} | " + " | ".join(cells) + " |"]
    return "\n".join(lines) + "\n"


def write(page: Path, sizes: list[Size], new_pages: int) -> None:
    """Replace what stands between the marks of the page."""
    before, rest = page.read_text(encoding="utf-8").split(MARKS[0])
    _, after = rest.split(MARKS[1])
    page.write_text(before + MARKS[0] + as_tables(sizes, new_pages) + MARKS[1] + after, encoding="utf-8")
