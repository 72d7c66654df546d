"""Figures that take their time from another: the same one stated again, its parallel, the level a change belongs to."""

from __future__ import annotations

import re

from flows.parsing.timing_cues import ON_AVERAGE, STATIC
from flows.parsing.timing_scope import CHANGES, NOTHING, Scope
from flows.parsing.types import Attributes, Quantity, Timing

SMALL = 20  # smaller counts are repeated by chance, so that only a headline may take its time from them
NEAR = 24  # characters between a level and the change that is stated of it
ROUNDED = 1.1  # a headline rounds to the next round number below
FAR = 300  # characters between a figure and its parallel
SAME_SENTENCE = re.compile("[。！？；\n]")
NOUN = re.compile("([一-鿿]{2})(?:达到?|达|为|共|已|约|超过?|近|突破|将)*$")

# Rules that in a headline count for less than another statement of the figure.
WEAK = ("sentence after", "article", "today", "headed")

Key = tuple[float, str, str]


def echo_times(scope: Scope, attributes: list[Attributes], timings: list[Timing]) -> list[Timing]:
    """The timings with those filled in that follow from other figures of the article."""
    open_ones = [n for n, t in enumerate(timings) if t is NOTHING or t.rule in WEAK]
    if not open_ones or len(open_ones) == len(timings) == timings.count(NOTHING):
        return timings
    filled = list(timings)
    _repeat(scope, attributes, filled, open_ones)
    if last := max((n for n in open_ones if filled[n] is NOTHING), default=0):
        _extend(scope, attributes, filled, last)
    return filled


def _repeat(scope: Scope, attributes: list[Attributes], timings: list[Timing], open_ones: list[int]) -> None:
    """A figure stated again, as in a headline, is for the time of its other statement where it has none of its own."""
    quantities = scope.context.quantities
    wanted = {number: scope.in_headline(quantities[number]) for number in open_ones}
    for number in open_ones:
        if not wanted[number] and (timings[number] is not NOTHING or quantities[number].value_base < SMALL):
            del wanted[number]
    values = {quantities[number].value_base for number in wanted}
    stated: dict[Key, Timing] = {}
    for quantity, attribute, timing in zip(quantities, attributes, timings, strict=True):
        if quantity.value_base in values and timing.first_day and not scope.in_headline(quantity):
            stated.setdefault((quantity.value_base, quantity.unit_base, attribute.basis), timing)
            stated.setdefault((quantity.value_base, quantity.unit_base, ""), timing)
    for number, above in wanted.items():
        quantity = quantities[number]
        other = stated.get((quantity.value_base, quantity.unit_base, attributes[number].basis))
        if above and other is None:
            other = stated.get((quantity.value_base, quantity.unit_base, "")) or _rounded(scope, timings, quantity)
        if other:
            timings[number] = Timing(other.first_day, other.last_day, other.grain, "same figure")


def _rounded(scope: Scope, timings: list[Timing], headed: Quantity) -> Timing | None:
    """The time of the first figure of the body that a headline rounds down (超16万 of 16.4万) or leaves without its unit."""
    if headed.value_base < SMALL:
        return None
    high = headed.value_base * (ROUNDED if headed.qualifier in ("ge", "approx") else 1)
    for quantity, timing in zip(scope.context.quantities, timings, strict=True):
        alike = headed.unit_base in ("", quantity.unit_base) and headed.value_base <= quantity.value_base <= high
        if alike and timing.first_day and not scope.in_headline(quantity):
            return timing
    return None


def _extend(scope: Scope, attributes: list[Attributes], timings: list[Timing], last: int) -> None:
    """A change is of the time of the level before it, a figure of the time of an earlier one that counts the same thing.

    `last` is the last figure without a time.
    """
    seen: dict[tuple[str, str, str], int] = {}
    quantities = scope.context.quantities
    for number in range(last + 1):
        quantity, attribute = quantities[number], attributes[number]
        if attribute.measure in CHANGES:
            if timings[number] is NOTHING and number and _follows(scope, quantities[number - 1], quantity):
                timings[number] = timings[number - 1]
        elif key := _kind(scope, quantity, attribute):
            if timings[number] is NOTHING and key in seen:
                other = timings[seen[key]]
                if quantities[seen[key]].start >= max(scope.section(quantity), quantity.start - FAR):
                    timings[number] = Timing(other.first_day, other.last_day, other.grain, "parallel")
            if timings[number].first_day:
                seen[key] = number


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
