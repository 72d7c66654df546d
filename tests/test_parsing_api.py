"""The three functions that other programs call, with the examples in their descriptions."""

from __future__ import annotations

import doctest
import inspect
from datetime import date

import pytest

from flows import compiled, parsing
from flows.parsing import page, periods, quantities


@pytest.mark.skipif(compiled.in_use(), reason="doctest finds no examples in compiled modules")
@pytest.mark.parametrize("module", [page, periods, quantities])
def test_the_example_is_what_the_function_gives(module: object) -> None:
    result = doctest.testmod(inspect.getmodule(module))
    assert result.attempted > 0
    assert result.failed == 0


def test_they_agree_on_a_sentence() -> None:
    text = "新桥通车\n璧山区2024年新建公路12条。\n"
    (observation,) = parsing.parse_page(text, source_file="晚报_2025-01-09_1.txt").observations
    (quantity,) = parsing.find_quantities(text)
    (period,) = parsing.find_periods(text, date(2025, 1, 9))
    assert (observation.quote, observation.quantity.value_base) == (quantity.quote, quantity.value_base)
    assert (observation.timing.first_day, observation.timing.last_day) == (period.first_day, period.last_day)


def test_the_name_of_a_place_is_no_figure() -> None:
    page = parsing.parse_page("四川南江至三台高速公路昨日开工，购置三台设备。\n", source_file="news_2025-01-09_1.txt")
    assert [(o.quote, o.char_start) for o in page.observations] == [("三台", 18)]
