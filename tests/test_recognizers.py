"""The public specs of Microsoft Recognizers-Text for Chinese that its Python build supports: span and value."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from flows.parsing.loose_numbers import Number, find_amounts, find_numbers, find_percents

SPECS = Path(__file__).resolve().parents[2] / "shared" / "specs" / "recognizers"


def right(case: dict, read: Callable[[str], list[Number]]) -> bool:
    found = read(case["Input"])
    if len(found) != len(case["Results"]):
        return False
    return all(same(number, result) for number, result in zip(found, case["Results"], strict=True))


def same(number: Number, result: dict) -> bool:
    stated = result["Resolution"].get("value")
    if (number.start, number.end) != (result["Start"], result["End"] + 1):
        return False
    if stated is None or number.value is None:
        return stated is None and number.value is None
    return number.value == pytest.approx(float(str(stated).rstrip("%")), rel=1e-6)


@pytest.mark.parametrize(
    ("model", "read", "least", "total"),
    [("Percent", find_percents, 152, 152), ("Currency", find_amounts, 28, 29), ("Number", find_numbers, 352, 359)],
)
def test_spec(model: str, read: Callable[[str], list[Number]], least: int, total: int) -> None:
    spec = SPECS / f"{model}Model.json"
    if not spec.exists():
        pytest.skip("the shared specs are not on this machine")
    cases = [c for c in json.loads(spec.read_text(encoding="utf-8-sig")) if "python" not in c.get("NotSupported", "")]
    assert len(cases) == total
    assert sum(right(case, read) for case in cases) >= least


def test_spaces_and_formal_numerals() -> None:
    assert [(n.start, n.end, n.value) for n in find_numbers("共 叁佰 元，约 2.5 万")] == [(2, 4, 300), (9, 14, 25000)]


def test_words_that_hold_a_numeral_are_none() -> None:
    assert find_numbers("海陆空部队一致对外，态度放肆") == []


def test_discounts_and_tenths() -> None:
    assert [n.value for n in find_percents("打八五折，让利一成半")] == [85, 15]


def test_sum_with_small_change() -> None:
    assert [(n.value, n.unit.base if n.unit else None) for n in find_amounts("票价六元五角")] == [(6.5, "元")]
