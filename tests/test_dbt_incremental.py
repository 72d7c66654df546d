"""Builds that do only what changed give the same marts as one build from the start, whatever happened in between."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb
import pytest
from dbt_lake import LakeBuilder, figure, run_dbt

from flows.schemas import stable_key

TO_APRIL = ("2025-01-01", "2025-04-30", "range")
YEAR = ("2025-01-01", "2025-12-31", "year")


def contents(database: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every published table, in an order of its own."""
    with duckdb.connect(str(database), read_only=True) as connection:
        tables = [t for (t,) in connection.execute("select table_name from duckdb_tables() order by 1").fetchall()]
        return {t: sorted(connection.execute(f"select * from {t}").fetchall(), key=repr) for t in tables}  # noqa: S608


def forget(lake: LakeBuilder, page_key: str) -> None:
    for rows in lake.rows.values():
        rows[:] = [r for r in rows if r.get("page_key") != page_key]


@pytest.mark.slow
def test_incremental_builds_equal_a_full_one(tmp_path: Path) -> None:
    lake = LakeBuilder()

    def build() -> None:
        lake.write(tmp_path / "lake")
        run_dbt(tmp_path, "run")

    port = figure("930万吨", "港口吞吐量", period=TO_APRIL, is_cumulative=True)
    goal = figure("3200万吨", "港口吞吐量", period=YEAR, basis="target")
    bridge = [{"name": "江湾大桥", "status": "planned"}]
    first = lake.page("晨报_a.txt", [port, goal], articles=[("港口 吞吐量", "前四月 吞吐量 930万吨")])
    other = lake.page("日报_b.txt", [port], paper="四川日报", day="2025-06-10", projects=bridge)
    build()

    lake.page("晨报_c.txt", [figure("28.6亿元", "总投资", project="江湾大桥")], day="2025-07-01", projects=bridge)
    lake.page(
        "晨报_a.txt", [figure("950万吨", "港口吞吐量", period=TO_APRIL, is_cumulative=True), goal], content="更正",
        sequence=2, seen="2025-06-20",
    )  # fmt: skip
    # The parser reads a page again and finds other things; old rows stay in the lake until it is compacted.
    lake.page(
        "日报_b.txt", [figure("930万吨", "货物吞吐量", period=TO_APRIL)], paper="四川日报", day="2025-06-10", batch="b2"
    )
    lake.rows["sightings"] = list({(r["source_file"], r["sequence"]): r for r in lake.rows["sightings"]}.values())
    build()

    # Projects turn out to be one, and pages leave the lake.
    for identity in lake.rows["project_identities"]:
        identity["project_key"] = stable_key("project", "江湾长江大桥")
        identity["project_name"] = "江湾长江大桥"
    forget(lake, first)
    forget(lake, other)
    build()

    step_by_step = contents(tmp_path / "build.duckdb")
    run_dbt(tmp_path, "run", "--full-refresh")
    from_the_start = contents(tmp_path / "build.duckdb")
    assert step_by_step.keys() == from_the_start.keys()
    for table, rows in from_the_start.items():
        assert step_by_step[table] == rows, table
