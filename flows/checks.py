"""What a release must be before readers get it: the contract's tables, keys intact, nothing lost without a reason."""

from __future__ import annotations

from pathlib import Path

import duckdb

# Table and the column that identifies a row, where one does.
CONTRACT = {
    "dim_pages": "page_key",
    "dim_articles": "article_key",
    "dim_regions": "region_key",
    "dim_metrics": "metric_key",
    "dim_projects": "project_key",
    "dim_units": "unit",
    "dim_dates": "date_day",
    "fct_metric_observations": "observation_key",
    "fct_project_mentions": "mention_key",
    "fct_region_mentions": "mention_key",
    "page_lines": None,
    "rejected_files": None,
    "ingest_runs": "run_id",
    "metric_series": None,
    "target_progress": None,
    "project_pipeline": None,
    "region_scorecard": None,
    "conflicting_claims": None,
    "article_search": None,
}
# Foreign key columns, which hold a key of their dimension or nothing.
REFERENCES = (
    ("dim_articles", "page_key", "dim_pages"),
    ("page_lines", "page_key", "dim_pages"),
    ("page_lines", "article_key", "dim_articles"),
    ("fct_metric_observations", "page_key", "dim_pages"),
    ("fct_metric_observations", "article_key", "dim_articles"),
    ("fct_metric_observations", "metric_key", "dim_metrics"),
    ("fct_metric_observations", "region_key", "dim_regions"),
    ("fct_metric_observations", "project_key", "dim_projects"),
    ("fct_project_mentions", "project_key", "dim_projects"),
    ("fct_project_mentions", "region_key", "dim_regions"),
    ("fct_region_mentions", "region_key", "dim_regions"),
)
COUNTED = (
    "dim_pages",
    "dim_articles",
    "page_lines",
    "fct_metric_observations",
    "fct_project_mentions",
    "fct_region_mentions",
)


def check_release(path: Path, before: Path | None, *, may_shrink: bool) -> list[str]:
    """Everything wrong with a release that is about to be published, in words; empty where it is fit."""
    with duckdb.connect(str(path), read_only=True) as con:
        present = _tables(con)
        missing = [f"table {t} is missing" for t in CONTRACT if t not in present]
        if missing:
            return missing
        problems = [p for table, key in CONTRACT.items() if key for p in _key_problems(con, table, key)]
        problems += [p for reference in REFERENCES for p in _orphans(con, *reference)]
        counts = {t: _count(con, t) for t in COUNTED}
    if before is not None and not may_shrink:
        problems += _shrunk(before, counts)
    return problems


def _tables(con: duckdb.DuckDBPyConnection) -> set[str]:
    rows = con.execute("select table_name from information_schema.tables where table_schema = 'main'").fetchall()
    return {str(r[0]) for r in rows}


def _count(con: duckdb.DuckDBPyConnection, table: str) -> int:
    return int(con.execute(f"select count(*) from main.{table}").fetchall()[0][0])  # noqa: S608 - names above


def _key_problems(con: duckdb.DuckDBPyConnection, table: str, key: str) -> list[str]:
    sql = f"select count(*) - count({key}), count({key}) - count(distinct {key}) from main.{table}"  # noqa: S608
    empty, repeated = con.execute(sql).fetchall()[0]
    words = ((empty, "without"), (repeated, "with a repeated"))
    return [f"{table}: {number} rows {word} {key}" for number, word in words if number]


def _orphans(con: duckdb.DuckDBPyConnection, table: str, key: str, dimension: str) -> list[str]:
    sql = f"select count(*) from main.{table} where {key} is not null and {key} not in (select {key} from main.{dimension})"  # noqa: S608
    number = con.execute(sql).fetchall()[0][0]
    return [f"{table}: {number} rows whose {key} is not in {dimension}"] if number else []


def _shrunk(before: Path, counts: dict[str, int]) -> list[str]:
    with duckdb.connect(str(before), read_only=True) as con:
        present = _tables(con)
        earlier = {t: _count(con, t) for t in COUNTED if t in present}
    return [
        f"{t}: {counts[t]} rows, {n} in the last release, and nothing was read again or replaced "
        "(if this is right, run once more with --allow-shrink)"
        for t, n in earlier.items()
        if counts[t] < n
    ]
