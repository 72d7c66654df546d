"""The units of the lexicon and how the longest is found."""

from __future__ import annotations

import pytest

from flows.parsing.quantities import find_quantities
from flows.parsing.units import unit_at, unit_rows
from flows.schemas import SCHEMAS

KINDS = {
    "count",
    "money",
    "length",
    "area",
    "volume",
    "mass",
    "energy",
    "power",
    "duration",
    "ratio",
    "currency_foreign",
    "other",
}


def test_rows_fit_the_schema_and_have_one_row_per_unit() -> None:
    rows = list(unit_rows())
    assert all(set(r) == set(SCHEMAS["units"].names) for r in rows)
    assert len({r["unit"] for r in rows}) == len(rows)
    assert {r["quantity_kind"] for r in rows} <= KINDS
    assert all(r["factor"] > 0 for r in rows)


def test_a_base_unit_is_its_own_base() -> None:
    base = {r["unit"]: r for r in unit_rows()}
    for row in base.values():
        own = base.get(row["unit_base"])
        assert own is None or (own["unit_base"], own["factor"]) == (row["unit_base"], 1.0), row


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("平方公里的湿地", "平方公里"),
        ("千瓦时", "千瓦时"),
        ("个百分点", "个百分点"),
        ("人次", "人次"),
        ("人民", None),
        ("成都", None),
        ("天气", None),
    ],
)
def test_longest_unit_that_is_no_part_of_a_word(text: str, unit: str | None) -> None:
    found = unit_at(text, 0)
    assert (found.name if found else None) == unit


@pytest.mark.parametrize(
    ("text", "value", "base"),
    [
        ("新渠长3.2公里", 3200, "米"),
        ("占地15亩", 10000.0005, "平方米"),
        ("造林4公顷", 40000, "平方米"),
        ("运煤200吨", 200000, "千克"),
        ("收鱼60斤", 30, "千克"),
        ("装机20兆瓦", 20000, "千瓦"),
        ("装机1.5吉瓦", 1500000, "千瓦"),
        ("发电900万度电", 9000000, "千瓦时"),
        ("接入110千伏线路", 110000, "伏"),
        ("蓄水8万方", 80000, "立方米"),
        ("用时40分钟", 40, "分钟"),
        ("历时半个月", 0.5, "月"),
        ("出口3亿美元", 300000000, "美元"),
        ("救助18名渔民", 18, "人"),
        ("占两成", 20, "%"),
        ("合格率千分之五", 0.5, "%"),
        ("设计时速80公里/小时", 80, "公里/小时"),
        ("浓度31微克/立方米", 31, "微克/立方米"),
        ("售价6元/公斤", 6, "元/公斤"),
    ],
)
def test_base_units(text: str, value: float, base: str) -> None:
    (quantity,) = find_quantities(text)
    assert (quantity.value_base, quantity.unit_base) == (pytest.approx(value), base)
