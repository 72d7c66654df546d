"""The day on which a page without any date is landed decides nothing but from when it is known."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb
from dbt_lake import LakeBuilder, figure, run_dbt

YEAR = ("2025-01-01", "2025-12-31", "year")
# Columns that state the landing itself.
LANDING = {"ingested_at", "valid_from", "valid_to"}
BRIDGE = [{"name": "江湾大桥", "status": "under_construction"}]


def lake_landed_on(day: str) -> LakeBuilder:
    """A dated page, one of which only the year is known, and two without any date, landed on `day`."""
    lake = LakeBuilder()
    long_sentence = "全市今年计划新建社区食堂四十五个，优先安排在老年人口较多、周边配套不足的老旧街区，年底前全部开门营业。"
    canteens = figure("45个", "新建社区食堂", period=YEAR, basis="target", sentence=long_sentence)
    parks = figure("38个", "口袋公园")
    lake.page("晨报_a.txt", [canteens, parks, figure("12个", "建成公园", period=YEAR)], projects=BRIDGE)
    more_canteens = figure("50个", "新建社区食堂", period=YEAR, basis="target")
    lake.page("晚报_b.txt", [more_canteens, parks], day="2024", paper="湖山晚报")
    lake.page("无期_c.txt", [canteens | {"project": "江湾大桥"}, parks], day=None, paper=None, seen=day, projects=BRIDGE)
    lake.page("无期_d.txt", [parks, figure("16个", "建成公园", period=YEAR)], day=None, paper="湖山日报", seen=day)
    return lake


def marts(folder: Path, day: str) -> dict[str, list[tuple[Any, ...]]]:
    """Every published row without the columns that state the landing."""
    lake_landed_on(day).write(folder / "lake")
    run_dbt(folder, "run", "--full-refresh")
    with duckdb.connect(str(folder / "build.duckdb"), read_only=True) as connection:
        columns: dict[str, list[str]] = {}
        for table, column in connection.execute(
            "select table_name, column_name from duckdb_columns() "
            "where database_name = 'build' and schema_name = 'main' order by all"
        ).fetchall():
            columns.setdefault(table, []).append(column)
        return {
            table: sorted(
                connection.execute(f"select {', '.join(c for c in names if c not in LANDING)} from {table}").fetchall(),  # noqa: S608
                key=repr,
            )
            for table, names in columns.items()
        }


def test_landing_day_changes_no_mart(tmp_path: Path) -> None:
    early = marts(tmp_path, "2024-02-01")
    late = marts(tmp_path, "2026-09-30")
    assert len(early) > 20
    assert early["metric_series"]
    for table, rows in early.items():
        assert late[table] == rows, table


def test_landing_day_is_when_an_undated_page_is_known(tmp_path: Path) -> None:
    marts(tmp_path, "2026-09-30")
    with duckdb.connect(str(tmp_path / "build.duckdb"), read_only=True) as connection:
        known = "select count(*) from metric_series_as_of(?) where quote = '16个'"
        assert connection.execute(known, ["2026-09-29"]).fetchone() == (0,)
        assert connection.execute(known, ["2026-09-30"]).fetchone() == (1,)
        undated = connection.execute(
            "select first_reported_on, last_reported_on from metric_series where quote = '16个'"
        ).fetchall()
        assert undated == [(None, None)]
        # The figures of pages without a year are counted, in a row without a year.
        counted = connection.execute(
            "select year, figure_count from region_scorecard where region_name = '重庆市' order by year nulls last"
        ).fetchall()
        assert counted == [(2024, 2), (2025, 3), (None, 4)]
