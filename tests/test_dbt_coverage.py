"""The unit tests of the models; nothing in the dbt project without a description, no mart without a contract and a key."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from dbt_lake import LakeBuilder, run_dbt

KEY_TESTS = ("_is_sound",)


@pytest.fixture(scope="module")
def manifest(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("coverage")
    LakeBuilder().write(folder / "lake")
    run_dbt(folder, "build", "--exclude-resource-type", "test")  # raises where a unit test fails
    return json.loads((folder / "target" / "manifest.json").read_text(encoding="utf-8"))


def models(manifest: dict[str, Any], folder: str = "") -> list[dict[str, Any]]:
    return [n for n in manifest["nodes"].values() if n["resource_type"] == "model" and folder in n["path"]]


def test_every_model_says_its_grain_first(manifest: dict[str, Any]) -> None:
    assert [m["name"] for m in models(manifest) if not m["description"].startswith("One row per ")] == []


def test_every_column_is_described(manifest: dict[str, Any]) -> None:
    bare = [f"{m['name']}.{c}" for m in models(manifest) for c, v in m["columns"].items() if len(v["description"]) < 4]
    assert bare == []
    assert [m["name"] for m in models(manifest) if not m["columns"]] == []


def test_every_mart_has_a_contract_and_a_key(manifest: dict[str, Any]) -> None:
    tests = {n["name"] for n in manifest["nodes"].values() if n["resource_type"] == "test"}
    for mart in models(manifest, "marts/"):
        assert mart["config"]["contract"]["enforced"], mart["name"]
        assert any(mart["name"] + suffix in tests for suffix in KEY_TESTS), mart["name"]
        assert all(c["data_type"] for c in mart["columns"].values()), mart["name"]


def test_every_model_with_logic_has_a_unit_test(manifest: dict[str, Any]) -> None:
    tested = {t["model"] for t in manifest["unit_tests"].values()}
    joins_or_ranks = [
        m["name"]
        for m in models(manifest)
        if not m["name"].startswith("stg_") and any(w in m["raw_code"] for w in ("case", " over (", "group by"))
    ]
    assert set(joins_or_ranks) - tested == set()


def test_all_unit_tests_were_run(manifest: dict[str, Any]) -> None:
    assert len(manifest["unit_tests"]) >= 43  # that they pass is what the fixture asks for


def test_no_model_reads_the_clock(manifest: dict[str, Any]) -> None:
    for model in models(manifest):
        code = model["raw_code"].lower()
        assert not any(w in code for w in ("current_date", "current_timestamp", "now()", "today()")), model["name"]


def test_exposures_name_what_they_show(manifest: dict[str, Any]) -> None:
    assert len(manifest["exposures"]) >= 4
    assert Path(next(iter(manifest["exposures"].values()))["original_file_path"]).suffix == ".yml"
