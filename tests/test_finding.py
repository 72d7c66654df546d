"""Searches for literal words, which stand in for expressions, and the bisecting of positions."""

from __future__ import annotations

import bisect
import re
from pathlib import Path

import pytest

from flows.parsing import bisecting, finding

TEXT = "甲县新建公路，乙市扩建码头；丙镇的园区，丁乡"


def test_characters_are_found_in_order():
    assert finding.occurrences(TEXT, "，；", 0, len(TEXT)) == [m.start() for m in re.finditer("[，；]", TEXT)]
    assert finding.occurrences(TEXT, "，；", 7, 14) == [13]
    assert finding.occurrences(TEXT, "", 0, len(TEXT)) == []


def test_words_are_found_in_order():
    assert finding.occurrences(TEXT, ("码头", "公路", "铁路"), 0, len(TEXT)) == [4, 11]
    assert finding.holds_any(TEXT, ("铁路", "码头"))
    assert not finding.holds_any(TEXT, ("铁路",))


@pytest.mark.parametrize(("start", "end", "last"), [(0, 22, 19), (0, 19, 13), (7, 13, -1), (-5, 7, 6)])
def test_the_last_of_a_set_of_characters(start, end, last):
    assert finding.last_of(TEXT, "，；", start, end) == last


def test_endings_tell_whether_a_word_can_be_there():
    endings = finding.Endings(["产业园区", "经开区"])
    assert endings.within(TEXT) == [match.end() for match in re.finditer("园区|开区", TEXT)] != []
    assert not endings.within("甲区和乙园")


def test_a_search_from_its_beginnings_finds_the_same():
    pattern = re.compile("(?<!甲)(?:县|市)[新扩]建")
    found = finding.search_from(pattern, frozenset("县市"), TEXT, 0, len(TEXT))
    assert found is not None
    assert found.span() == pattern.search(TEXT).span()
    assert finding.search_from(pattern, frozenset("县市"), TEXT, 0, 9) is None


def test_the_loops_of_the_compiled_form_bisect_as_the_standard_library_does():
    source = Path(bisecting.__file__).read_text(encoding="utf-8").partition("if not TYPE_CHECKING")[0]
    compiled: dict = {}
    exec(source, compiled)  # noqa: S102 - what runs where the parser is compiled
    positions = [0, 3, 3, 8, 21]
    for name in ("bisect_left", "bisect_right"):
        ours, theirs = compiled[name], getattr(bisect, name)
        assert [ours(positions, at) for at in range(-1, 24)] == [theirs(positions, at) for at in range(-1, 24)]
        assert [ours(positions, at, 1, 4) for at in range(24)] == [theirs(positions, at, 1, 4) for at in range(24)]
        assert ours([], 3) == 0
