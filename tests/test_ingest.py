"""From landing folder to release and back, with dbt: what an operator relies on."""

from __future__ import annotations

import os
from pathlib import Path

import duckdb
import pytest
from conftest import SAMPLES, land, page

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
    import shutil

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
    for group in (paths[:3], paths[3:]):
        for number, path in enumerate(group):
            sidecar = path.with_suffix(".json")
            land(
                here,
                f"{number}/{path.name}",
                path.read_bytes(),
                sidecar.read_text(encoding="utf-8") if sidecar.exists() else None,
            )
        one_pass(here)
    assert differences(sample_warehouse / "warehouse.duckdb", here.release, ignore=TIMES | NAMES) == [], (
        "the folder is part of the name and so no part of the comparison"
    )


@pytest.mark.slow
def test_a_failing_build_publishes_nothing_and_the_last_release_stands(settings, tmp_path):
    import shutil

    land(settings, "a_2025-06-12.txt", page(1))
    release = one_pass(settings).release
    broken = tmp_path / "models"
    shutil.copytree(settings.dbt_project, broken)
    mart = next(broken.rglob("dim_pages.sql"))
    mart.write_text("select no_such_column from nowhere", encoding="utf-8")
    land(settings, "b_2025-06-13.txt", page(2))
    with pytest.raises(BuildError, match="dim_pages"):
        one_pass(Settings(landing=settings.landing, warehouse=settings.warehouse, dbt_project=broken))
    assert settings.release.resolve().stem == release
    assert ask(settings.warehouse, "select count(*) from dim_pages") == [(1,)]
    assert one_pass(settings).files_new == 0  # landed in the run that failed, published by this one
    assert ask(settings.warehouse, "select count(*) from dim_pages") == [(2,)]
    states = ask(settings.warehouse, "select state from ingest_runs order by started_at")
    assert [s for (s,) in states] == ["completed", "failed", "completed"]


@pytest.mark.slow
def test_kills_at_random_moments_lose_and_double_nothing(tmp_path):
    environment = os.environ | {"BROADSHEET_INLINE_BYTES": "0", "BROADSHEET_SETTLE_SECONDS": "0"}
    assert kill_test(SAMPLES, tmp_path, kills=2, seed=7, environment=environment) == []
