"""From landing folder to release and back, with dbt: what an operator relies on."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import duckdb
import pytest
from conftest import SAMPLES, land, page, take_in

from benchmarks.equality import NAMES, TIMES, differences
from benchmarks.kill_test import kill_test
from flows.checks import CONTRACT
from flows.passes import one_pass
from flows.settings import Settings
from flows.warehouse import BuildError


def ask(warehouse: Path, sql: str):
    with duckdb.connect(str((warehouse / "warehouse.duckdb").resolve()), read_only=True) as con:
        return con.execute(sql).fetchall()


def test_the_samples_fill_every_table_of_the_contract(sample_warehouse):
    empty = [t for t in CONTRACT if ask(sample_warehouse, f"select count(*) from {t}") == [(0,)]]  # noqa: S608
    assert empty == []


def test_every_sample_page_is_in_the_release_or_rejected_with_a_reason(sample_warehouse):
    names = {p.name for p in SAMPLES.glob("*.txt")}
    found = ask(
        sample_warehouse,
        "select source_file from dim_pages union all select source_file from rejected_files where reason <> ''",
    )
    assert sorted(n for (n,) in found) == sorted(names)


def test_the_release_knows_the_run_that_made_it(sample_warehouse):
    rows = ask(sample_warehouse, "select state, files_new, observations > 0 from ingest_runs order by started_at limit 1")
    assert rows == [("completed", len(list(SAMPLES.glob("*.txt"))), True)]


@pytest.mark.slow
def test_rebuild_gives_equal_marts(sample_warehouse, tmp_path):
    copy = tmp_path / "copy"
    shutil.copytree(sample_warehouse, copy, symlinks=True)
    for path in (*copy.glob("build.duckdb*"), *copy.glob("releases/*")):
        path.unlink()
    (copy / "warehouse.duckdb").unlink()
    one_pass(Settings(landing=tmp_path / "none", warehouse=copy), work="rebuild")
    assert differences(sample_warehouse / "warehouse.duckdb", copy / "warehouse.duckdb") == []


@pytest.mark.slow
def test_another_order_other_names_and_two_runs_give_equal_marts(sample_warehouse, tmp_path):
    here = Settings(landing=tmp_path / "landing", warehouse=tmp_path / "warehouse", settle_seconds=0)
    paths = sorted(SAMPLES.glob("*.txt"), reverse=True)
    for group, run in ((paths[:3], take_in), (paths[3:], one_pass)):  # the first as far as the lake
        for number, path in enumerate(group):
            sidecar = path.with_suffix(".json")
            land(
                here,
                f"{number}/{path.name}",
                path.read_bytes(),
                sidecar.read_text(encoding="utf-8") if sidecar.exists() else None,
            )
        run(here)
    assert differences(sample_warehouse / "warehouse.duckdb", here.release, ignore=TIMES | NAMES) == [], (
        "the folder is part of the name and so no part of the comparison"
    )


@pytest.fixture
def at_work(sample_warehouse, tmp_path) -> Settings:
    """A copy of the sample warehouse and its landing folder, to go on from."""
    shutil.copytree(sample_warehouse, tmp_path / "warehouse", symlinks=True)
    shutil.copytree(SAMPLES, tmp_path / "landing")
    return Settings(landing=tmp_path / "landing", warehouse=tmp_path / "warehouse", settle_seconds=0)


@pytest.mark.slow
def test_a_failing_build_publishes_nothing_and_the_last_release_stands(at_work, tmp_path):
    release = at_work.release.resolve().stem
    pages = ask(at_work.warehouse, "select count(*) from dim_pages")[0][0]
    broken = tmp_path / "models"
    shutil.copytree(at_work.dbt_project, broken)
    mart = next(broken.rglob("dim_pages.sql"))
    sound = mart.read_text(encoding="utf-8")
    mart.write_text("select no_such_column from nowhere", encoding="utf-8")
    land(at_work, "b_2025-06-13.txt", page(2))
    project = Settings(landing=at_work.landing, warehouse=at_work.warehouse, dbt_project=broken, settle_seconds=0)
    with pytest.raises(BuildError, match="dim_pages"):
        one_pass(project)
    assert at_work.release.resolve().stem == release
    assert ask(at_work.warehouse, "select count(*) from dim_pages") == [(pages,)]
    mart.write_text(sound, encoding="utf-8")
    odd = broken / "tests" / "odd_page.sql"
    odd.write_text("{{ config(severity='warn') }} select 1 as odd", encoding="utf-8")
    summary = one_pass(project)
    assert summary.files_new == 0  # landed in the run that failed, published by this one
    assert "odd_page: 1 rows" in summary.warnings
    assert ask(at_work.warehouse, "select count(*) from dim_pages") == [(pages + 1,)]
    states = ask(at_work.warehouse, "select state from ingest_runs order by started_at")
    assert [s for (s,) in states][-2:] == ["failed", "completed"]  # before them whatever filled the copied warehouse


def test_only_tests_of_structure_stop_a_release_and_the_samples_break_none_of_the_others(sample_warehouse):
    manifest = json.loads((sample_warehouse / "dbt" / "target" / "manifest.json").read_text(encoding="utf-8"))
    tests = [n for n in manifest["nodes"].values() if n["resource_type"] == "test"]
    stopping = {(t.get("test_metadata") or t)["name"] for t in tests if t["config"]["severity"].lower() == "error"}
    assert stopping == {"sound", "rows_as_expected"}  # the second compares with a file that a person has reviewed
    results = json.loads((sample_warehouse / "dbt" / "target" / "run_results.json").read_text(encoding="utf-8"))
    assert [r["unique_id"] for r in results["results"] if r["status"] == "warn"] == []


@pytest.mark.slow
def test_kills_at_random_moments_lose_and_double_nothing(sample_warehouse, tmp_path):
    environment = os.environ | {"BROADSHEET_INLINE_BYTES": "0", "BROADSHEET_SETTLE_SECONDS": "0"}
    assert kill_test(SAMPLES, tmp_path, kills=2, seed=7, environment=environment, calm=sample_warehouse) == []
