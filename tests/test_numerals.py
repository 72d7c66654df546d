"""Numerals that stand alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.parsing.numerals import parse_numeral

DIGITS = "零一二三四五六七八九"


def written(number: int) -> str:
    """`number` below 10,000 in Chinese characters, in full."""
    if number == 0:
        return "零"
    text, gap = "", False
    for place, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // place % 10
        if digit:
            text += ("零" if gap and text else "") + DIGITS[digit] + name
            gap = False
        else:
            gap = True
    return text


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("17", 17),
        ("1,234.5", 1234.5),
        ("3.6万", 36000),
        ("2.5万亿", 2.5e12),
        ("8千", 8000),
        ("1亿2000万", 120000000),
        ("一百五十三", 153),
        ("两千余", 2000),
        ("十", 10),
        ("十二", 12),
        ("一百零六", 106),
        ("三千零二十", 3020),
        ("两千三", 2300),
        ("一万三", 13000),
        ("四千零五万", 40050000),
        ("一万五千亿", 1.5e12),
        ("九点四", 9.4),
        ("零点五", 0.5),
        ("7万余", 70000),
        ("二十几万", 200000),
        ("3万4千", 34000),
        ("五兆六十二亿", 5006200000000),
        ("十万万", 1e9),
        ("壹仟贰佰", 1200),
    ],
)
def test_value(numeral: str, value: float) -> None:
    assert parse_numeral(numeral) == pytest.approx(value)


@pytest.mark.parametrize("text", ["", "米", "三门", "1米", "点"])
def test_no_numeral(text: str) -> None:
    assert parse_numeral(text) is None


@given(st.integers(min_value=1, max_value=9999))
def test_every_number_written_in_characters_reads_back(number: int) -> None:
    assert parse_numeral(written(number)) == number


@given(st.integers(min_value=1, max_value=9999), st.sampled_from([("万", 10**4), ("亿", 10**8)]))
def test_powers_multiply(number: int, power: tuple[str, int]) -> None:
    assert parse_numeral(f"{number}{power[0]}") == number * power[1]
    assert parse_numeral(written(number) + power[0]) == number * power[1]


@given(st.text(max_size=12))
def test_any_text_is_answered(text: str) -> None:
    value = parse_numeral(text)
    assert value is None or value >= 0
