"""How a result looks to a person."""

from __future__ import annotations

import re

import pytest
from rich.cells import cell_len

from flows.grid import cell, print_rows


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (5e10, "50,000,000,000"), (1.23e-5, "0.0000123"), (1234567.891, "1,234,567.891"), (0.1 + 0.2, "0.3"), (-0.0, "0"),
        (100.0, "100"), (2025, "2025"), (None, ""), (True, "true"), ([1.0, None, "a"], "1; –; a"), ([], ""),
        ({"name": "a", "share": 0.5}, "name: a, share: 0.5"), (float("inf"), "inf"),
    ],
)  # fmt: skip
def test_values_are_written_as_people_write_them(value, text):
    assert cell(value) == text


NAMES = ["metric_name", "sentence", "value"]
ROWS = [("新开通轨道交通里程", "全市新开通轨道交通里程达到38.2公里，" * 5, 38200.0)]


def printed(capsys, monkeypatch, columns: str, terminal: bool) -> list[str]:
    monkeypatch.setenv("COLUMNS", columns)
    monkeypatch.setenv("TTY_COMPATIBLE", "1" if terminal else "0")
    monkeypatch.setenv("NO_COLOR", "1")
    print_rows(NAMES, ROWS)
    return re.sub(r"\x1b\[[\d;]*m", "", capsys.readouterr().out).splitlines()


def test_nothing_is_folded_where_output_goes_to_a_file(capsys, monkeypatch):
    lines = printed(capsys, monkeypatch, "40", terminal=False)
    assert any(ROWS[0][1] in line and line.rstrip(" │").endswith(" 38,200") for line in lines)


def test_long_text_is_folded_to_the_terminal(capsys, monkeypatch):
    lines = printed(capsys, monkeypatch, "90", terminal=True)
    assert max(map(cell_len, lines)) <= 90
    assert sum("公里" in line for line in lines) > 1
    assert "新开通轨道交通里程" in "".join(lines)


def test_what_cannot_fit_is_shown_a_value_per_line(capsys, monkeypatch):
    lines = printed(capsys, monkeypatch, "36", terminal=True)
    assert any(line.split() == ["value", "38,200"] for line in lines)
    assert not any("│" in line for line in lines)
