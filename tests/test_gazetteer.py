"""The gazetteer: units, former units, zones, and the rows that the warehouse gets."""

from __future__ import annotations

from collections import Counter

import pytest

from flows.parsing import gazetteer
from flows.schemas import SCHEMAS


def names(code: str) -> list[str]:
    return [unit.name for c in gazetteer.lineage(code) if (unit := gazetteer.region(c))]


@pytest.mark.parametrize(
    ("code", "line"),
    [
        ("500103001", ["七星岗街道", "渝中区", "重庆市"]),
        ("510107", ["武侯区", "成都市", "四川省"]),
        ("429004", ["仙桃市", "湖北省"]),
        ("460400", ["儋州市", "海南省"]),
        ("500234", ["开县", "开州区", "重庆市"]),
        ("320982", ["大丰市", "大丰区", "盐城市", "江苏省"]),
        ("110103", ["崇文区", "东城区", "北京市"]),
        ("110221", ["昌平县", "昌平区", "北京市"]),
        ("710000:台北市", ["台北市", "台湾省"]),
    ],
)
def test_lineage_leaves_pseudo_units_out_and_leads_former_units_to_their_successor(code: str, line: list[str]) -> None:
    assert names(code) == line


@pytest.mark.parametrize(
    ("code", "short"),
    [
        ("500240", "石柱"),
        ("222400", "延边"),
        ("150000", "内蒙古"),
        ("620982", "敦煌"),
        ("500237", "巫山"),
        ("152221", "科尔沁右翼前"),
        ("622927", "积石山"),
        ("650000", "新疆"),
    ],
)
def test_short_names_lose_suffix_and_nationality(code: str, short: str) -> None:
    unit = gazetteer.region(code)
    assert unit is not None
    assert unit.short_name == short


def test_one_character_is_no_short_name() -> None:
    unit = gazetteer.region("500233")
    assert unit is not None
    assert (unit.name, unit.short_name) == ("忠县", "")


def test_zones_know_their_parent_and_their_members() -> None:
    zone = gazetteer.region("zone:100000:成渝地区双城经济圈")
    assert zone is not None
    assert zone.level == "zone"
    assert zone.members == ("500000", "510000")


def test_a_zone_across_provinces_lies_in_no_province() -> None:
    assert gazetteer.province_of("zone:100000:长三角") is None
    assert gazetteer.province_of("zone:500000:两江新区") == "500000"


def test_a_zone_found_in_a_text_lies_in_the_place_its_id_names() -> None:
    assert gazetteer.parent_of("zone:500115:长寿经开区") == "500115"
    assert gazetteer.lies_in("zone:500115:长寿经开区", "500000")
    assert gazetteer.level_of("zone:500115:长寿经开区") == "zone"


@pytest.fixture(scope="module")
def rows() -> list[dict[str, object]]:
    return list(gazetteer.lake_rows())


def test_lake_rows_have_the_columns_of_the_lake(rows: list[dict[str, object]]) -> None:
    assert set(rows[0]) == set(SCHEMAS["regions"].names) - {"region_key"}


def test_every_unit_is_there_once_with_a_known_parent(rows: list[dict[str, object]]) -> None:
    codes = Counter(str(row["region_code"]) for row in rows)
    assert max(codes.values()) == 1
    parents = {str(row["parent_region_code"]) for row in rows if row["parent_region_code"] is not None}
    assert parents <= set(codes)
    members = {code for row in rows for code in row["member_codes"]}  # type: ignore[attr-defined]
    assert members <= set(codes)


def test_levels_of_china_are_complete(rows: list[dict[str, object]]) -> None:
    levels = Counter(row["region_level"] for row in rows)
    assert levels["province"] == 34
    assert levels["country"] == 1
    assert levels["prefecture"] >= 333
    assert levels["county"] >= 2840
    assert levels["township"] >= 38000
    assert levels["zone"] >= 150


def test_no_row_is_a_pseudo_unit(rows: list[dict[str, object]]) -> None:
    assert not {"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"} & {row["region_name"] for row in rows}


def test_parents_never_run_in_a_circle(rows: list[dict[str, object]]) -> None:
    above = {str(row["region_code"]): row["parent_region_code"] for row in rows}
    for code in above:
        steps, at = 0, code
        while above[at] is not None:
            at, steps = str(above[at]), steps + 1
            assert steps < 8
        assert at == gazetteer.COUNTRY
