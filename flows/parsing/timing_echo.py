"""Figures that take their time from another: the same one stated again, its parallel, the level a change belongs to."""

from __future__ import annotations

import re
from collections.abc import Set

from flows.parsing.bisecting import bisect_left
from flows.parsing.timing_cues import ON_AVERAGE, STATIC
from flows.parsing.timing_scope import CHANGES, DIMENSIONS, HEADS, NOTHING, Scope
from flows.parsing.types import Attributes, Quantity, Timing

SMALL = 20  # smaller counts are repeated by chance, so that only a headline may take its time from them
COUNT = 100  # in the text only larger ones are taken for the same figure stated again
NEAR = 24  # characters between a level and the change that is stated of it
ROUNDED = 1.1  # a headline rounds to the next round number below
CLOSE_BELOW = 0.96
FAR = 300  # characters between a figure and its parallel
SAME_SENTENCE = re.compile("[。！？；\n]")
NOUN = re.compile("([一-鿿]{2})(?:达到?|达|为|共|已|约|超过?|近|突破|将)*$")
PARTS_OF = re.compile("[^，。；\\d]{0,12}中，")  # 在90个项目中，…
DAYS_OF = {"年": 365.25, "月": 30.4}

# Rules that in a headline count for less than another statement of the figure.
WEAK = ("sentence after", "article", "today", "headed")
REPORTS = ("article", "same figure", "report")
WIDE = ("own sentence", "chain")  # what a headline names may be wider than what the text says of the figure

Key = tuple[float, str, str]


def echo_times(scope: Scope, attributes: list[Attributes], timings: list[Timing]) -> list[Timing]:
    """The timings with those filled in that follow from other figures of the article."""
    heads = _headline_figures(scope)
    wide = [n for n in heads if timings[n].rule in WIDE and timings[n].grain != "day"]
    open_ones = [n for n, t in enumerate(timings) if t is NOTHING or t.rule in WEAK]
    if not (open_ones or wide) or timings.count(NOTHING) == len(timings):
        return timings
    filled = list(timings)
    for number in wide:
        _narrow(scope, filled, number)
    _repeat(scope, attributes, filled, open_ones, frozenset(heads))
    for number in heads:
        if filled[number] is NOTHING and number + 1 < len(filled):
            _time_of_row(scope, filled, number)
    if last := max((n for n in open_ones if filled[n] is NOTHING), default=-1) + 1:
        _extend(scope, attributes, filled, last)
    return filled


def _headline_figures(scope: Scope) -> list[int]:
    """Which figures stand in headlines and sub-heads."""
    quantities, numbers = scope.context.quantities, list[int]()
    starts = [q.start for q in quantities]
    for block in scope.stream.blocks:
        if block.role in HEADS:
            numbers += range(bisect_left(starts, block.start), bisect_left(starts, block.end))
    return numbers


def _narrow(scope: Scope, timings: list[Timing], number: int) -> None:
    """Give a headline's figure the time inside its own (暑运以来) that the text has for it (7月1日至8月10日)."""
    wide, other = timings[number], _in_text(scope, timings, scope.context.quantities[number])
    if not (other and other.first_day and other.last_day and wide.first_day and wide.last_day):
        return
    if not wide.first_day <= other.first_day <= other.last_day <= wide.last_day:
        return
    due = other.first_day == other.last_day == wide.last_day  # 2027年将建成200个: what the text says is due by 2027
    if due or other.grain == "day" or other.first_day == wide.first_day:
        timings[number] = _same(other)


def _same(other: Timing, rule: str = "same figure") -> Timing:
    return Timing(other.first_day, other.last_day, other.grain, rule)


def _repeat(
    scope: Scope, attributes: list[Attributes], timings: list[Timing], open_ones: list[int], heads: Set[int]
) -> None:
    """A figure stated again, as in a headline, is for the time of its other statement where it has none of its own."""
    quantities = scope.context.quantities
    wanted = {number: number in heads for number in open_ones}
    for number in open_ones:
        if not wanted[number] and (timings[number] is not NOTHING or not _is_telling(scope, quantities[number])):
            del wanted[number]
    headed, stated = _statements(scope, attributes, timings, {quantities[number].value_base for number in wanted})
    for number, above in wanted.items():
        quantity = quantities[number]
        key = (quantity.value_base, quantity.unit_base, attributes[number].basis)
        other = stated.get(key)
        if other is None and above:
            other = stated.get((*key[:2], "")) or _in_text(scope, timings, quantity)
        elif other is None:
            other = headed.get(key)
        if other:
            timings[number] = _same(other)


def _statements(
    scope: Scope, attributes: list[Attributes], timings: list[Timing], values: set[float]
) -> tuple[dict[Key, Timing], dict[Key, Timing]]:
    """The times of the figures of these values, those in headlines and those in the text, with and without their basis."""
    headed: dict[Key, Timing] = {}
    stated: dict[Key, Timing] = {}
    for quantity, attribute, timing in zip(scope.context.quantities, attributes, timings, strict=True):
        if quantity.value_base in values and timing.first_day:
            known = headed if scope.in_headline(quantity) else stated
            known.setdefault((quantity.value_base, quantity.unit_base, attribute.basis), timing)
            known.setdefault((quantity.value_base, quantity.unit_base, ""), timing)
    return headed, stated


def _is_telling(scope: Scope, quantity: Quantity) -> bool:
    """Whether a figure of the text is one that is not repeated by chance: no small count, no size of a thing."""
    return quantity.value_base >= COUNT and quantity.unit_base not in DIMENSIONS and not scope.is_static(quantity)


def _in_text(scope: Scope, timings: list[Timing], headed: Quantity) -> Timing | None:
    """The time of the first figure of the text that a headline states, rounds down (超16万) or leaves without its unit."""
    rounds = headed.qualifier in ("ge", "approx") and headed.value_base >= SMALL
    high = headed.value_base * (ROUNDED if rounds else 1)
    low = headed.value_base * (CLOSE_BELOW if rounds and headed.qualifier == "approx" else 1)  # 近10亿 of 9.8亿
    for quantity, timing in zip(scope.context.quantities, timings, strict=True):
        alike = quantity.unit_base == headed.unit_base or (headed.unit_base == "" and headed.value_base >= SMALL)
        if alike and low <= quantity.value_base <= high and timing.first_day and not scope.in_headline(quantity):
            return timing
    return None


def _time_of_row(scope: Scope, timings: list[Timing], number: int) -> None:
    """Give the years a headline counts (十年开行9列) the time of the figure behind them, where that is as long."""
    duration, following = scope.context.quantities[number], scope.context.quantities[number + 1]
    other, length = timings[number + 1], DAYS_OF.get(duration.unit_base, 0.0)
    if not length or not other.first_day or not other.last_day or following.start - duration.end > NEAR:
        return
    if abs((other.last_day - other.first_day).days / length - duration.value_base) <= 1:
        timings[number] = _same(other)


def _extend(scope: Scope, attributes: list[Attributes], timings: list[Timing], count: int) -> None:
    """A change is of the time of the level before it, a figure of the time of an earlier one that counts the same thing.

    `count` is the number of figures up to the last one without a time.
    """
    seen: dict[tuple[str, str, str], int] = {}
    quantities = scope.context.quantities
    whole = -1  # the last figure that those behind it are parts of
    wanted = {(quantities[n].unit_base, attributes[n].basis) for n in range(count) if timings[n] is NOTHING}
    for number in range(count):
        quantity, attribute = quantities[number], attributes[number]
        if timings[number].first_day and PARTS_OF.match(scope.text, quantity.end):
            whole = number
        elif timings[number] is NOTHING and whole >= 0 and _is_part(scope, quantities[whole], quantity):
            timings[number] = _same(timings[whole], "part")
        if attribute.measure in CHANGES:
            if timings[number] is NOTHING and number and _follows(scope, quantities[number - 1], quantity):
                timings[number] = timings[number - 1]
        elif (quantity.unit_base, attribute.basis) in wanted and (key := _kind(scope, quantity, attribute)):
            if timings[number] is NOTHING and key in seen and _is_parallel(scope, quantities[seen[key]], quantity):
                timings[number] = _same(timings[seen[key]], "parallel")
            if timings[number].first_day:
                seen[key] = number
    _before_changes(scope, attributes, timings, count)


def _is_parallel(scope: Scope, earlier: Quantity, quantity: Quantity) -> bool:
    """Whether no headline and no other time stands between two figures that count the same thing, and not too much text."""
    near = earlier.start >= max(scope.section(quantity), quantity.start - FAR)
    return near and not scope.before(quantity, earlier.end)


def _before_changes(scope: Scope, attributes: list[Attributes], timings: list[Timing], count: int) -> None:
    """A level is of the time of the change stated right behind it (产值9亿元，增长6%)."""
    quantities = scope.context.quantities
    for number in range(min(count, len(quantities) - 1)):
        if timings[number] is not NOTHING or timings[number + 1].rule not in REPORTS:
            continue
        level, change = attributes[number].measure, attributes[number + 1].measure
        if (level, change) == ("level", "change_rate") and _follows(scope, quantities[number], quantities[number + 1]):
            timings[number] = timings[number + 1]


def _is_part(scope: Scope, whole: Quantity, part: Quantity) -> bool:
    """Whether a figure counts some of the things of a whole stated before it in its paragraph (在90个项目中，…有20个)."""
    return (
        part.unit_base in (whole.unit_base, "%")
        and (part.unit_base == "%" or part.value_base < whole.value_base)
        and part.start - whole.end <= FAR
        and scope.paragraph(part) == scope.paragraph(whole)
    )


def _kind(scope: Scope, quantity: Quantity, attribute: Attributes) -> tuple[str, str, str] | None:
    """What a figure counts, as far as its unit and the two characters before it tell."""
    if attribute.measure != "level" or STATIC.search(scope.text, quantity.start - 8, quantity.start):
        return None
    if ON_AVERAGE.search(scope.text, quantity.start - 12, quantity.start):
        return None
    noun = NOUN.search(scope.text, quantity.start - 8, quantity.start)
    return (noun[1], quantity.unit_base, attribute.basis) if noun else None


def _follows(scope: Scope, level: Quantity, change: Quantity) -> bool:
    """Whether a change is stated right behind a level, in its sentence."""
    gap = change.start - level.end
    return 0 <= gap <= NEAR and not SAME_SENTENCE.search(scope.text, level.end, change.start)
