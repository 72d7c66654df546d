"""One key per project across pages: which mentions are the same, which are not, and why."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.identity import resolve
from flows.identity_names import is_distinctive
from flows.schemas import SCHEMAS

REGIONS = pa.Table.from_pylist(
    [
        {"region_code": c, "region_name": n, "short_name": s, "parent_region_code": up, "county_code": county,
         "prefecture_code": prefecture, "province_code": c[:2] + "0000"}
        for c, n, s, up, county, prefecture in [
            ("360000", "江西省", "江西", None, None, None),
            ("360700", "赣州市", "赣州", "360000", None, "360700"),
            ("360781", "瑞金市", "瑞金", "360700", "360781", "360700"),
            ("500000", "重庆市", "重庆", None, None, None),
            ("500103", "渝中区", "渝中", "500000", "500103", None),
            ("500112", "渝北区", "渝北", "500000", "500112", None),
        ]
    ]
)  # fmt: skip


def mentions(*rows: tuple[str, str | None] | tuple[str, str | None, str]) -> pa.Table:
    """A table of (stated name, region code[, type]); the keys are m0, m1, …"""
    return pa.table(
        {
            "mention_key": [f"m{i}" for i in range(len(rows))],
            "stated_name": [r[0] for r in rows],
            "region_code": pa.array([r[1] for r in rows], pa.string()),
            "project_type": [r[2] if len(r) > 2 else "park" for r in rows],
        }
    )


def resolved(*rows: Any, reviewed: Path | None = None) -> dict[str, dict[str, Any]]:
    return {r["mention_key"]: r for r in resolve(mentions(*rows), REGIONS, reviewed).to_pylist()}


def same(*rows: Any) -> bool:
    return len({r["project_key"] for r in resolved(*rows).values()}) == 1


@pytest.mark.parametrize(
    "rows",
    [
        [("金苑片区老旧小区改造项目", "500103"), ("金苑片区老旧小区改造", "500103")],
        [("金苑片区老旧小区改造项目", "500103"), ("金苑片区老旧小区改造项目", "500000")],
        [("江西赣州瑞光机场", "360781", "airport"), ("瑞光机场", "360700", "airport")],
        [("沈白高铁", "360000", "railway"), ("沈白高铁", "500000", "railway")],
        [("青岭集团白露酒厂3万吨米酒项目", "500103", "plant"), ("白露酒厂米酒项目", "500103", "plant")],
        [("“双百”计划", None, "programme"), ("双百计划", "500000", "programme")],
        [("老旧小区改造", "500103", "housing"), ("城镇老旧小区改造", "500103", "housing")],
    ],
)
def test_one_project_under_varied_names(rows: list[Any]) -> None:
    assert same(*rows)


@pytest.mark.parametrize(
    "rows",
    [
        [("星河产业园一期", "500103"), ("星河产业园二期", "500103")],
        [("老旧小区改造", "500103", "housing"), ("老旧小区改造", "500112", "housing")],
        [("老旧小区改造", "500103", "housing"), ("老旧小区改造", "500000", "housing")],
        [("星湖公园", "500103"), ("星湖公园", "500112")],
        [("重庆至黔江高铁", "500000", "railway"), ("重庆至万州高铁", "500000", "railway")],
        [("重庆万州核电站3号机组", "500101", "plant"), ("湖北宜昌核电站1号机组", "420500", "plant")],
        [("青龙湖大桥", "500103", "bridge"), ("白龙湖大桥", "500103", "bridge")],
        [("老旧小区改造", "500103", "housing"), ("金苑片区老旧小区改造", "500103", "housing")],
    ],
)
def test_two_projects(rows: list[Any]) -> None:
    assert not same(*rows)


def test_stages_have_one_parent() -> None:
    rows = resolved(("星河产业园一期", "500103"), ("星河产业园二期项目", "500103"), ("星河产业园", "500103"))
    assert rows["m0"]["parent_project_key"] == rows["m1"]["parent_project_key"] == rows["m2"]["project_key"]
    assert rows["m2"]["parent_project_key"] is None


def test_a_parent_is_a_project_that_is_there() -> None:
    alone = resolved(("星河产业园一期", "500103"), ("星河产业园二期", "500103"))
    assert {r["parent_project_key"] for r in alone.values()} == {None}
    broader = resolved(("星河产业园一期", "500103"), ("星河产业园", "500000"))
    assert broader["m0"]["parent_project_key"] == broader["m1"]["project_key"]
    elsewhere = resolved(("星河产业园一期", "500103"), ("星河产业园", "360781"))
    assert elsewhere["m0"]["parent_project_key"] is None


def test_a_short_name_that_fits_two_fuller_ones_joins_none() -> None:
    rows = resolved(("东青湖产业园", "500103"), ("西青湖产业园", "500103"), ("青湖产业园", "500103"))
    assert len({r["project_key"] for r in rows.values()}) == 3


def test_every_mention_has_a_reason() -> None:
    rows = resolved(("瑞光机场", "360781", "airport"), ("赣州瑞光机场", "360781", "airport"), ("星湖公园", None))
    assert {k: r["reason"] for k, r in rows.items()} == {
        "m0": "end_of_fuller_name",
        "m1": "only_mention",
        "m2": "only_mention",
    }


def test_the_table_has_the_lake_schema() -> None:
    table = resolve(mentions(("星湖公园", "500103")), REGIONS)
    assert table.schema.equals(SCHEMAS["project_identities"])
    assert resolve(mentions(), None).num_rows == 0


def test_reviewed_merges_and_splits_hold(tmp_path: Path) -> None:
    reviewed = tmp_path / "projects_reviewed.csv"
    reviewed.write_text(
        "action,stated_name,region_code,project_name,project_region_code,note\n"
        "merge,老鹰岩那个项目,,星湖公园,500103,same site\n"
        "split,星湖公园,500112,星湖公园（渝北）,500112,another park\n",
        encoding="utf-8",
    )
    rows = resolved(("星湖公园", "500103"), ("老鹰岩那个项目", "500000"), ("星湖公园", "500112"), reviewed=reviewed)
    assert rows["m1"]["project_key"] == rows["m0"]["project_key"]
    assert rows["m1"]["reason"] == "reviewed_merge"
    assert (rows["m2"]["project_name"], rows["m2"]["reason"]) == ("星湖公园（渝北）", "reviewed_split")
    assert rows["m2"]["project_key"] != rows["m0"]["project_key"]


def test_a_faulty_reviewed_file_is_refused(tmp_path: Path) -> None:
    reviewed = tmp_path / "projects_reviewed.csv"
    reviewed.write_text("action,stated_name\nmerge,星湖公园\n", encoding="utf-8")
    with pytest.raises(ValueError, match="columns missing"):
        resolved(("星湖公园", "500103"), reviewed=reviewed)
    reviewed.write_text(
        "action,stated_name,region_code,project_name,project_region_code,note\njoin,a,,b,,\n", encoding="utf-8"
    )
    with pytest.raises(ValueError, match="merge or split"):
        resolved(("星湖公园", "500103"), reviewed=reviewed)


def test_distinctive_names() -> None:
    assert is_distinctive("星湖公园")
    assert not is_distinctive("老旧小区改造")


PLACES = [None, "360000", "360700", "360781", "500000", "500103", "500112"]
PARTS = ["星湖", "东", "赣州", "老旧小区改造", "产业园", "大桥", "一期", "二期", "项目", "公园"]


@settings(max_examples=80, deadline=None)
@given(
    st.lists(
        st.tuples(st.lists(st.sampled_from(PARTS), min_size=1, max_size=4).map("".join), st.sampled_from(PLACES)),
        max_size=12,
    ),
    st.randoms(use_true_random=False),
)
def test_the_order_of_mentions_changes_nothing(rows: list[tuple[str, str | None]], chance: random.Random) -> None:
    table = mentions(*rows)
    order = list(range(len(rows)))
    chance.shuffle(order)
    whole = resolve(table, REGIONS)
    assert set(whole["parent_project_key"].drop_null().to_pylist()) <= set(whole["project_key"].to_pylist())
    assert whole.equals(resolve(table.take(pa.array(order, pa.int64())), REGIONS))
