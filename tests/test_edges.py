"""The characters that are asked for before an expression is tried are all that it can begin or end with.

An expression that is changed without them would quietly stop finding what it is for.
"""

from __future__ import annotations

import re
import re._constants as codes
import re._parser as parser

import pytest

from flows.parsing import (
    basis,
    basis_works,
    changes,
    period_tokens,
    phrases_beyond,
    place_topics,
    project_edges,
    project_evidence,
    project_names,
    qualifiers,
    region_deixis,
    region_evidence,
    region_rules,
    region_towns,
    scanning,
    timing_cues,
)

DIGITS = set("0123456789")
REPEATS = (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT)
NOTHING = (codes.ASSERT, codes.ASSERT_NOT, codes.AT)
BEGINNINGS = {
    "LOCATIVE_AFTER": (region_evidence.LOCATIVE_AFTER, region_evidence.LOCATIVE_BEGINS),
    "PASSING_AFTER": (place_topics.PASSING_AFTER, place_topics.PASSING_BEGINS),
    "ROUTE_AFTER": (place_topics.ROUTE_AFTER, place_topics.ROUTE_SIGNS),
    "organs": place_topics._organs(),
    "AT_WORK": (project_evidence._AT_WORK, project_evidence._AT_WORK_BEGINS),
    "SIZED": (project_evidence._SIZED, project_evidence._SIZED_STARTS),
    "EDGE": (project_edges._EDGE, project_edges._EDGE_BEGINS),
    "FIRM": (project_names._FIRM, project_names._FIRM_BEGINS),
    "thing": (region_rules._thing(), region_rules._thing_begins()),
    "CHANGE": (changes._CHANGE, changes._CHANGE_BEGINS),
    "BEHIND": (changes._BEHIND, changes._BEHIND_BEGINS),
    "LEFT": (qualifiers._LEFT, qualifiers._LEFT_BEGINS),
    "DEICTIC": (region_deixis.DEICTIC, region_deixis.DEICTIC_BEGINS),
    "SUFFIX": (region_towns.SUFFIX, region_towns.SUFFIX_BEGINS),
    "SHARED_VERB": (phrases_beyond._SHARED_VERB, phrases_beyond._SHARED_BEGINS),
    "TOWNS": (region_towns.TOWNS, region_towns.TOWN_BEGINS),
    "TOLD_OF": (basis_works._TOLD_OF, basis_works._TOLD_BEGINS),
}
ENDS = {
    "PASSING_BEFORE": (place_topics.PASSING_BEFORE, place_topics.PASSING_ENDS),
    "NEIGHBOUR_BEFORE": (place_topics.NEIGHBOUR_BEFORE, place_topics.NEIGHBOUR_ENDS),
    "IN_PASSING": (project_evidence._IN_PASSING, project_evidence._PASSING_ENDS),
    "GROUP_BEFORE": (project_names._GROUP_BEFORE, project_names._GROUP_ENDS),
    "YARDSTICK": (timing_cues.YARDSTICK, timing_cues.YARDSTICK_ENDS),
    "REST": (basis._REST, basis._REST_ENDS),
    "SEVERAL": (scanning._SEVERAL, scanning._SEVERAL_ENDS),
    "CHANGE": (changes._CHANGE, changes._CHANGE_ENDS),
    **{
        name: (getattr(changes, name), changes._ANY_ENDS)
        for name in ("_CHANGE", "_MORE", "_MOVED", "_MOVED_SUM", "_SHORTENED", "_FAST")
    },
}


def edge(tree, step: int) -> tuple[set[str], bool]:
    """The characters that what `tree` matches begins with (`step` 1) or ends with (-1), and whether it can be empty."""
    found: set[str] = set()
    for code, value in list(tree)[::step]:
        characters, empty = _item(code, value, step)
        found |= characters
        if not empty:
            return found, False
    return found, True


def _item(code, value, step: int) -> tuple[set[str], bool]:
    if code in NOTHING:
        return set(), True
    if code is codes.LITERAL:
        return {chr(value)}, False
    if code is codes.IN:
        return set().union(*(_member(*member) for member in value)), False
    if code in REPEATS:
        characters, empty = edge(value[2], step)
        return characters, empty or value[0] == 0
    if code is codes.SUBPATTERN:
        return edge(value[3], step)
    if code is codes.BRANCH:
        sides = [edge(branch, step) for branch in value[1]]
        return set().union(*(characters for characters, _ in sides)), any(empty for _, empty in sides)
    raise NotImplementedError(code)  # it can begin with anything


def _member(code, value) -> set[str]:
    if code is codes.LITERAL:
        return {chr(value)}
    if code is codes.RANGE:
        return {chr(number) for number in range(value[0], value[1] + 1)}
    if (code, value) == (codes.CATEGORY, codes.CATEGORY_DIGIT):
        return DIGITS
    raise NotImplementedError(code)


@pytest.mark.parametrize(("pattern", "beginnings"), BEGINNINGS.values(), ids=BEGINNINGS)
def test_an_expression_begins_with_nothing_else(pattern, beginnings):
    characters, empty = edge(parser.parse(pattern.pattern), 1)
    assert characters <= set(beginnings)
    assert not empty


@pytest.mark.parametrize(("pattern", "ends"), ENDS.values(), ids=ENDS)
def test_an_expression_ends_with_nothing_else(pattern, ends):
    characters, empty = edge(parser.parse(pattern.pattern), -1)
    assert characters <= set(ends)
    assert not empty


@pytest.mark.parametrize("first", period_tokens.NEXT)
def test_a_token_goes_on_with_nothing_else(first):
    rests = [rest for _, firsts, rest in period_tokens.TOKENS if first in firsts]
    allowed = set(period_tokens.NEXT[first])
    assert all(edge(parser.parse(rest), 1)[0] <= allowed for rest in rests)


def test_what_an_expression_can_begin_and_end_with_is_read():
    tree = parser.parse(re.compile(r"(?<![上下])(?:约?[为是]|(?=近)近)?\d{0,2}(?:多|余)+了?$").pattern)
    assert edge(tree, 1) == (set("约为是近多余") | DIGITS, False)
    assert edge(tree, -1) == (set("多余了"), False)
