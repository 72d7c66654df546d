# ruff: noqa: S608, E501 -- SQL is put together from our own table names, and reads best on its own lines
"""How the models' cost grows: `python -m benchmarks.marts [--pages 1000 10000] [--keep FOLDER] [--items FILE] [--write FILE]`.

Real facts (the sample pages, or news items from a JSON Lines file of `title`, `date`, `body`) are parsed once and
multiplied: every copy of a page gets keys, days and places of its own. For each size: a full build, a build after 100 new
pages, one with nothing new, all with the models' tests, the release, and ten queries as an analyst would ask them. `--write`
replaces what stands between the marks of a page such as docs/warehouse_performance.md.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import os
import resource
import shutil
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from benchmarks.marts_report import Cost, Size, show, write
from flows import lake as store
from flows.parsing import parse_page
from flows.parsing.gazetteer import lake_rows
from flows.parsing.units import unit_rows
from flows.records import PageFacts, page_rows
from flows.releases import publish
from flows.schemas import SCHEMAS, stable_key
from flows.search import search_tokens
from flows.settings import Settings
from flows.warehouse import dbt

ROOT = Path(__file__).resolve().parents[1]
WORK_FOLDER = Path("2026-11")
NEW_PAGES = 100
# Columns of every table that hold keys of the page's own: each copy gets its own values.
OWN_KEYS = ("page_key", "article_key", "observation_key", "mention_key", "project_mention_key", "content_sha256")
DAYS = ("publication_date", "period_start", "period_end", "event_date")
QUERIES = {
    "newest figures of a county": """
        select metric_name, value_base, unit_base, period_end from metric_series
        where region_name = '渝中区' order by last_reported_on desc limit 50""",
    "targets behind their pace": """
        select metric_name, region_name, target_value, latest_actual, share_reached from target_progress
        where on_track = false order by due_date limit 50""",
    "series of one metric over the years": """
        select period_end, value_base, source_count from metric_series
        where metric_key = (select metric_key from metric_series group by 1 order by count(*) desc, 1 limit 1) order by 1""",
    "pipeline of a province": """
        select project_name, latest_status, money_yuan, days_since_last_report from project_pipeline
        where province_name = '四川省' order by money_yuan desc nulls last limit 50""",
    "provinces by projects and money": """
        select region_name, year, project_count, project_money_yuan from region_scorecard
        where region_level = 'province' order by project_count desc limit 50""",
    "conflicts, widest first": "select * from conflicting_claims order by relative_gap desc limit 50",
    "figures per paper and month": """
        select publication_name, date_trunc('month', publication_date) as month, count(*)
        from fct_metric_observations join dim_pages using (page_key) group by all""",
    "growth that cannot be": "select * from growth_checks where verdict = 'impossible' limit 50",
    "search": "select headline, snippet, score from search_articles('经济 增长') limit 20",
    "as of a day, one place": """
        select metric_name, value_base from metric_series_as_of('2024-06-30') where region_name = '重庆市' limit 50""",
}


def sources(items: Path | None) -> Iterator[tuple[str, str]]:
    """(file name, text) of the pages whose facts are multiplied."""
    for path in sorted((ROOT / "landing" / "samples").rglob("*.txt")):
        yield path.name, path.read_text(encoding="utf-8", errors="replace")
    if items:
        with gzip.open(items, "rt", encoding="utf-8") as lines:
            for number, line in enumerate(lines):
                if number % 40 == 0:
                    item = json.loads(line)
                    body = item["body"] if isinstance(item["body"], str) else "\n".join(item["body"])
                    yield f"新闻_{item['date']}_{number}.txt", f"{item['title']}\n{body}"


def write_base(folder: Path, items: Path | None) -> int:
    """Parse the source pages into a lake of their own; returns how many there are."""
    now = datetime(2026, 1, 1, tzinfo=UTC)
    tables: dict[str, list[dict[str, Any]]] = {t: [] for t in store.BATCHED}
    for name, text in sources(items):
        facts = PageFacts(
            hashlib.sha256(text.encode()).hexdigest(), name, None, None, "utf-8", len(text), 0, now, now, "1", "m", "base"
        )
        for table, rows in page_rows(facts, parse_page(text, source_file=name), search_tokens).items():
            tables[table] += rows
    store.prepare(folder)
    for table, rows in tables.items():
        store.write_file(folder / table / "base.parquet", pa.Table.from_pylist(rows, SCHEMAS[table]))
    return len(tables["pages"])


def multiply(base: Path, lake: Path, first: int, last: int, source_pages: int, batch: str) -> None:
    """Write pages number `first` to `last` - 1 as one batch: copies of the base pages in turn."""
    copies = range(first // source_pages, (last - 1) // source_pages + 1)
    with duckdb.connect() as connection:
        connection.execute(
            "create table places as select region_key, region_level, row_number() over (partition by region_level order by region_key) as place, "
            "count(*) over (partition by region_level) as places from read_parquet(?)",
            [str(lake / "regions" / "all.parquet")],
        )
        for table in store.BATCHED:
            columns = [_copied(c, batch) for c in SCHEMAS[table].names]
            file = base / table / "base.parquet"
            connection.execute(f"create or replace view source as select * from read_parquet('{file}')")
            connection.execute(
                f"create or replace view numbered as select source.*, number from source join "
                f"(select page_key, row_number() over (order by page_key) - 1 as number from read_parquet('{base}/pages/base.parquet')) "
                f"using (page_key)"
            )
            has_region = "region_key" in SCHEMAS[table].names
            shift = (
                "left join places as p on p.region_key = numbered.region_key left join places as q on "
                "q.region_level = p.region_level and q.place = (p.place + copy) % p.places + 1"
                if has_region
                else ""
            )
            (lake / table / WORK_FOLDER).mkdir(parents=True, exist_ok=True)
            connection.execute(
                f"copy (select {', '.join(columns)} from numbered cross join range({copies.start}, {copies.stop}) as r(copy) {shift} "
                f"where number + copy * {source_pages} >= {first} and number + copy * {source_pages} < {last}) "
                f"to '{lake / table / WORK_FOLDER / batch}.parquet' (format parquet, compression zstd)"
            )
    _write_whole(lake)


def _copied(column: str, batch: str) -> str:
    if column in OWN_KEYS:
        return f"md5(numbered.{column} || copy) as {column}"
    if column == "region_key":
        return "coalesce(q.region_key, numbered.region_key) as region_key"
    if column in DAYS:
        return f"cast(numbered.{column} - cast(copy * 3 % 2000 as integer) as date) as {column}"
    if column == "batch_id":
        return f"'{batch}' as batch_id"
    if column == "source_file":
        return "numbered.source_file || copy as source_file"
    return f"numbered.{column}"


def _write_whole(lake: Path) -> None:
    """The tables that are written whole, as the flow would after the newest batch."""
    with duckdb.connect() as connection:
        sightings = connection.execute(
            "select source_file, content_sha256, page_key, ingested_at as first_seen_at, 1 as sequence, null as sidecar "
            f"from read_parquet('{lake}/pages/**/*.parquet', hive_partitioning = false) order by all"
        ).to_arrow_table()
        identities = connection.execute(
            "select mention_key, md5(stated_name || coalesce(region_key, '')) as project_key, stated_name as project_name, "
            "project_type, null as parent_project_key, region_code, 'same_name' as reason "
            f"from read_parquet('{lake}/project_mentions/**/*.parquet', hive_partitioning = false) order by all"
        ).to_arrow_table()
    store.write_whole(lake, "sightings", sightings)
    store.write_whole(lake, "project_identities", identities)


def build(folder: Path) -> Cost:
    """What one dbt build with its data tests takes, with the options of a run, without loading dbt."""
    started, cpu_started = time.perf_counter(), time.process_time()
    result = dbt(Settings(warehouse=folder), "build", "--exclude-resource-type", "unit_test")
    taken = Cost(time.perf_counter() - started, time.process_time() - cpu_started, os.getloadavg()[0])
    if not result.success:
        raise SystemExit(f"the build failed: {folder}/dbt/logs/dbt.log")
    slowest = sorted(((r.execution_time, r.node.name) for r in result.result.results), reverse=True)[:8]
    print("    slowest: " + ", ".join(f"{name} {seconds:.1f}" for seconds, name in slowest), flush=True)
    return taken


def release(folder: Path) -> Cost:
    """What checking and copying the build into a release takes."""
    started, cpu_started = time.perf_counter(), time.process_time()
    publish(Settings(warehouse=folder), may_shrink=True)
    return Cost(time.perf_counter() - started, time.process_time() - cpu_started, os.getloadavg()[0])


def ask(database: Path, repeats: int = 20) -> dict[str, list[float]]:
    """Milliseconds of each query, `repeats` times on one connection."""
    taken: dict[str, list[float]] = {}
    with duckdb.connect(str(database), read_only=True) as connection:
        for name, sql in QUERIES.items():
            for _ in range(repeats):
                started = time.perf_counter()
                connection.execute(sql).fetchall()
                taken.setdefault(name, []).append((time.perf_counter() - started) * 1000)
    return taken


def measure(base: Path, folder: Path, pages: int, source_pages: int) -> Size:
    """Full build, build after new pages, build after nothing, the release, and the queries, for one size."""
    lake = folder / "lake"
    store.prepare(lake)
    store.write_whole(lake, "regions", [{**r, "region_key": stable_key("region", r["region_code"])} for r in lake_rows()])
    store.write_whole(lake, "units", list(unit_rows()))
    multiply(base, lake, 0, pages, source_pages, "first")
    print(f"{pages:,} pages", flush=True)
    dbt(Settings(warehouse=folder), "parse")  # Reads the project from scratch, which costs the same at every size.
    builds = {"full build": build(folder)}
    multiply(base, lake, pages, pages + NEW_PAGES, source_pages, "second")
    builds[f"after {NEW_PAGES} new pages"] = build(folder)
    builds["after nothing new"] = build(folder)
    builds["its release"] = release(folder)
    database = folder / "build.duckdb"
    with duckdb.connect(str(database), read_only=True) as connection:
        figures = connection.execute("select count(*) from fct_metric_observations").fetchone()
        rows = connection.execute("select count(*) from metric_series").fetchone()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Size(pages, figures[0], rows[0], database.stat().st_size / 1e6, peak, builds, ask(database))


def main() -> None:
    """Run the sizes asked for, each in a folder of its own."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, nargs="+", default=[1000, 10000])
    parser.add_argument("--items", type=Path, help="news items to multiply besides the sample pages (JSON Lines, gzip)")
    parser.add_argument("--keep", type=Path, help="work in this folder and leave it")
    parser.add_argument("--write", type=Path, help="the page whose measured part is replaced")
    options = parser.parse_args()
    folder = options.keep or Path(tempfile.mkdtemp(prefix="marts-"))
    source_pages = write_base(folder / "base", options.items)
    sizes = []
    for pages in options.pages:
        sizes.append(measure(folder / "base", folder / str(pages), pages, source_pages))
        show(sizes[-1])
    if options.write:
        write(options.write, sizes, NEW_PAGES)
    if not options.keep:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
