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
from flows.identity_lines import short_names
from flows.identity_places import leading_place
from flows.identity_words import is_distinctive
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
        [("赣渝高铁", "360000", "railway"), ("赣州至重庆高速铁路", "500000", "railway")],
        [("赣瑞高铁星岭隧道", None, "tunnel"), ("赣州至瑞金高铁星岭隧道", "360700", "tunnel")],
        [("渝赣高铁赣瑞段", "360700", "railway"), ("渝赣高铁（赣州至瑞金段）", "360781", "railway")],
        [("江西赣州至重庆渝北高速公路", "360000", "road"), ("赣州至渝北高速公路", "500112", "road")],
        [("江西—重庆±800千伏特高压直流输电工程", "500000", "energy"), ("赣电入渝", "360000", "energy")],
        [("中国—老挝—泰国铁路", None, "railway"), ("中老泰铁路项目", "500000", "railway")],
        [("星湖自由贸易港", "500103", "port"), ("星湖自贸港", "500103", "port")],
        [("瑞光国际机场", "360700", "airport"), ("瑞光机场", "360700", "airport")],
        [("寻星工程四期", None, "research"), ("寻星四期工程", None, "research")],
        [("青岭要素改革试点工作", "500103", "programme"), ("青岭要素改革试点", "500103", "programme")],
        [
            ("江西星湖热带雨林国家公园", "360000", "culture_tourism"),
            ("江西星湖热带雨林国家公园", "500103", "culture_tourism"),
        ],
        [("云岭湖国家公园", "360000", "culture_tourism"), ("云岭湖国家公园", "500103", "culture_tourism")],
        [("赣州工业园区", "500000"), ("赣州工业园区", "500103")],
        [("横琴合作区", "500103"), ("横琴粤澳深度合作区", "360000")],
        [("江西瑞光水电站", "360000", "energy"), ("国家能源集团瑞光水电站", None, "energy")],
        [("超级工程狮岭洋大桥", None, "bridge"), ("狮岭洋大桥", "500000", "bridge"), ("江西狮岭洋大桥", "360000", "bridge")],
        [("瞻望狮岭洋大桥", None, "bridge"), ("远眺狮岭洋大桥", None, "bridge"), *[("狮岭洋大桥", None, "bridge")] * 4],
        [("星岭特长隧道", "500103", "tunnel"), ("星岭隧道", "500000", "tunnel")],
        [("星湖公园", "500103"), ("星湖公园", "zone:500103:白鹭半岛")],
        [("渝赣铁路", None, "railway"), ("赣渝铁路", "500000", "railway")],
        [("瑞光国际机场三期扩建工程", "360781", "airport"), ("江西瑞光机场三期", "360700", "airport")],
        [
            ("国家重大工程赣渝通道", None, "road"),
            ("用好赣渝通道", None, "road"),
            ("赣渝通道", None, "road"),
            ("赣州至重庆跨江通道", "360700", "road"),
        ],
        [("自治区首个星湖湿地公园", "500103"), ("星湖湿地公园", "500103")],
        [("中国载人深潜工程", "360000", "other"), ("中国载人深潜工程", "500103", "other")],
        [("国家水网", "360000", "water"), ("国家水网", "500103", "water")],
        [("全国一体化算力网络", "360000", "digital"), ("全国一体化算力网", "500103", "digital")],
        [("长三角星湖一体化新一轮三年行动计划", None, "programme"), ("长三角地区星湖一体化三年行动计划", None, "programme")],
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
        [("抽水蓄能工程", "360781", "energy"), ("抽水蓄能工程", "500112", "energy")],
        [("抽水蓄能电站", "360781", "energy"), ("江西瑞金抽水蓄能电站", "360781", "energy")],
        [("赣瑞高铁", "360700", "railway"), ("赣瑞铁路", "360700", "railway")],
        [("渝赣高铁重庆段", "500000", "railway"), ("渝赣高铁江西段", "360000", "railway")],
        [("重庆地铁8号线", "500000", "railway"), ("江西地铁8号线", "360000", "railway")],
        [("重庆500千伏输变电工程", "500000", "energy"), ("江西瑞金500千伏输变电工程", "360781", "energy")],
        [("湖湾江西水资源配置工程", "360000", "water"), ("湖湾重庆水资源配置工程", "500000", "water")],
        [("中山公园", "360781", "culture_tourism"), ("中山公园", "500103", "culture_tourism")],
        [("春芽行动", None, "programme"), ("法律援助春芽行动", "500103", "programme")],
        [("净云2031行动", None, "programme"), ("净云2032行动", None, "programme")],
        [("江汇长江隧道", "500000", "tunnel"), ("长江隧道", None, "tunnel")],
        [("赣渝城际铁路起自星湖科学城", "500103", "railway"), ("星湖科学城", "500103", "park")],
        [("具有全球影响力的科技创新中心", "360000", "research"), ("具有全球影响力的科技创新中心", "500000", "research")],
        [("一站式办理平台", "500103", "digital"), ("邮件一站式办理平台", "360781", "digital")],
        [("新赣渝铁路", None, "railway"), ("赣渝铁路", None, "railway")],
        [("病险水库", "360781", "water"), ("病险水库", "500103", "water")],
        [("国家医学中心", "360000", "public_service"), ("国家医学中心", "500000", "public_service")],
        [("西部星湖科学城", "500103"), ("东部星湖科学城", "500103")],
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


def test_a_line_that_fits_two_pairs_of_ends_joins_none() -> None:
    rows = resolved(*((n, None, "railway") for n in ("赣重高铁", "赣州至重庆高铁", "赣县至重庆高铁")))
    assert len({r["project_key"] for r in rows.values()}) == 3


@pytest.mark.parametrize(
    ("short", "full", "reason"),
    [
        (("赣渝高铁", "500000", "railway"), ("赣州至重庆高铁", "360700", "railway"), "ends_of_line"),
        (("瑞光国际机场", "360700", "airport"), ("瑞光机场", "360700", "airport"), "same_name_in_short_words"),
        (("江西云岭湖公园", "500103"), ("江西云岭湖公园", "360700"), "place_in_name"),
        (("星岭特长隧道", "500103", "tunnel"), ("江西星岭隧道", "360000", "tunnel"), "differs_in_place_firm_or_size"),
        (("高速公路赣渝高铁", None, "railway"), ("赣渝高铁", None, "railway"), "extends_standing_name"),
    ],
)
def test_a_join_tells_its_rule(short: Any, full: Any, reason: str) -> None:
    rows = resolved(short, full)
    assert rows["m0"]["project_key"] == rows["m1"]["project_key"]
    assert reason in {r["reason"] for r in rows.values()}


def test_what_stands_before_a_standing_name_is_not_shown() -> None:
    rows = resolved(("瞻望狮岭洋大桥", None, "bridge"), *[("狮岭洋大桥", None, "bridge")] * 4)
    assert {r["project_name"] for r in rows.values()} == {"狮岭洋大桥"}


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("沈阳至长白山高铁", "沈白高铁"),
        ("甘肃至浙江特高压直流", "甘浙特高压"),
        ("兰张高铁武威至张掖段", "兰张高铁武张段"),
        ("重庆至厦门高铁重庆东至黔江段", "渝厦高铁重庆东至黔江段"),
        ("福州至厦门至漳州高铁", "福厦漳高铁"),
    ],
)
def test_short_names_of_lines(name: str, form: str) -> None:
    assert form in short_names(name)


def test_places_before_a_name() -> None:
    assert leading_place("江西赣州瑞光机场") == ("360700", "瑞光机场")
    assert leading_place("苏州工业园区") == ("320500", "苏州工业园区")
    assert leading_place("重庆至黔江高铁") == (None, "重庆至黔江高铁")


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
