"""Builds that do only what changed give the same marts as one build from the start, whatever happened in between."""

from __future__ import annotations

import random
from datetime import timedelta
from pathlib import Path
from typing import Any

import duckdb
import pytest
from dbt_lake import SEEN, LakeBuilder, figure, run_dbt

from flows.schemas import stable_key

TO_APRIL = ("2025-01-01", "2025-04-30", "range")
YEAR = ("2025-01-01", "2025-12-31", "year")


def contents(database: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every published table, and of looks back on some days, in an order of its own."""
    with duckdb.connect(str(database), read_only=True) as connection:
        tables = [t for (t,) in connection.execute("select table_name from duckdb_tables() order by 1").fetchall()]
        tables += [f"metric_series_as_of('{day}')" for day in ("2025-06-10", "2025-06-20", "2025-07-01")]
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


FIGURES = (
    figure("930万吨", "港口吞吐量", period=TO_APRIL, is_cumulative=True),
    figure("940万吨", "港口吞吐量", period=TO_APRIL, is_cumulative=True),
    figure("900万吨", "港口吞吐量", period=("2024-01-01", "2024-04-30", "range"), is_cumulative=True),
    figure("3.3%", "港口吞吐量", period=TO_APRIL, measure="change_rate", comparison="yoy", is_cumulative=True),
    figure("3200万吨", "港口吞吐量", period=YEAR, basis="target"),
    figure("3300万吨", "港口吞吐量", period=YEAR, basis="target"),
    figure("28.6亿元", "总投资", project="江湾大桥"),
    figure("29亿元", "总投资", project="江湾大桥", qualifier="approx"),
    figure(
        "86个",
        "改造老旧小区",
        region="渝中区",
        period=YEAR,
        sentence="渝中区今年改造老旧小区八十六个，惠及四万户。",
    ),
)


class Landings:
    """Pages that come, are corrected, read again, joined to other projects and taken away, as a seed decides."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)  # noqa: S311 - which pages come, no secret
        self.lake = LakeBuilder()
        self.pages: dict[str, tuple[str, int]] = {}  # file name: its newest key and version
        self.number = 0

    def land(self, name: str, content: str, sequence: int) -> None:
        self.number += 1
        paper, day = self.chance.choice(("重庆晨报", "四川日报")), f"2025-06-{self.chance.randint(1, 28):02d}"
        bridge = [{"name": "江湾大桥", "status": self.chance.choice(("planned", "under_construction", "completed"))}]
        key = self.lake.page(
            name, self.chance.sample(FIGURES, self.chance.randint(1, 3)), paper=paper, day=day, projects=bridge,
            content=content, sequence=sequence, seen=day, batch=f"b{self.number}",
            articles=[("港口 大桥", f"第{self.number}篇 吞吐量")],
        )  # fmt: skip
        self.pages[name] = key, sequence

    def step(self) -> None:
        action = self.chance.choice(("new", "new", "corrected", "read again", "gone", "joined"))
        name = self.chance.choice(sorted(self.pages)) if self.pages else ""
        if action == "new" or not name:
            self.land(f"页_{self.number}.txt", "", 1)
        elif action == "corrected":
            self.land(name, f"更正{self.number}", self.pages[name][1] + 1)
        elif action == "read again":
            self.again(name)
        elif action == "gone":
            forget(self.lake, self.pages.pop(name)[0])
        else:
            target = stable_key("project", self.chance.choice(("江湾大桥", "江湾长江大桥")))
            for identity in self.lake.rows["project_identities"]:
                identity["project_key"] = target

    def again(self, name: str) -> None:
        """The newest version of a page is parsed anew; only its newest facts count, and it is seen but once."""
        key, _ = self.pages[name]
        self.number += 1
        rows = {t: [r for r in table if r.get("page_key") == key] for t, table in self.lake.rows.items()}
        newest = max(int(r["batch_id"][1:]) for r in rows["pages"])
        for table in ("pages", "articles", "lines", "project_mentions", "region_mentions", "observations"):
            facts = [r for r in rows[table] if r["batch_id"] == f"b{newest}"]
            kept = facts if table != "observations" else facts[:-1]
            self.lake.rows[table] += [r | {"batch_id": f"b{self.number}"} for r in kept]
        for row in self.lake.rows["pages"]:
            if row["batch_id"] == f"b{self.number}":
                row["parsed_at"] = SEEN + timedelta(seconds=self.number)


@pytest.mark.slow
@pytest.mark.parametrize("seed", [3, 14])
def test_any_order_of_landings_gives_what_a_full_build_gives(tmp_path: Path, seed: int) -> None:
    landings = Landings(seed)
    for length, cut_short in ((6, False), (4, False), (3, True), (3, False)):
        for _ in range(length):
            landings.step()
        landings.lake.write(tmp_path / "lake")
        # A build that is cut short has done some of its models; the next one must not build upon them.
        run_dbt(tmp_path, "run", *(["--exclude", "metric_series+", "int_target_actuals+"] if cut_short else []))
    step_by_step = contents(tmp_path / "build.duckdb")
    run_dbt(tmp_path, "run", "--full-refresh")
    from_the_start = contents(tmp_path / "build.duckdb")
    for table, rows in from_the_start.items():
        assert step_by_step[table] == rows, table
    assert from_the_start["metric_series"]
