"""Figures that take their time from another: the same one stated again, its parallel, the level a change belongs to."""

from __future__ import annotations

import re

from flows.parsing.timing_cues import STATIC
from flows.parsing.timing_scope import CHANGES, NOTHING, Scope
from flows.parsing.types import Attributes, Quantity, Timing

SMALL = 20  # smaller counts are repeated by chance, so that only a headline may take its time from them
NEAR = 24  # characters between a level and the change that is stated of it
FAR = 300  # characters between a figure and its parallel
SAME_SENTENCE = re.compile("[。！？；\n]")
NOUN = re.compile("([一-鿿]{2})(?:达到?|达|为|共|已|约|超过?|近|突破|将)*$")

Key = tuple[float, str, str]


def echo_times(scope: Scope, attributes: list[Attributes], timings: list[Timing]) -> list[Timing]:
    """The timings with those filled in that follow from other figures of the article."""
    if all(t.first_day for t in timings):
        return timings
    return _extend(scope, attributes, _repeat(scope, attributes, timings))


def _repeat(scope: Scope, attributes: list[Attributes], timings: list[Timing]) -> list[Timing]:
    """A figure stated again, as in a headline, is for the time of its other statement where it has none of its own."""
    stated: dict[Key, Timing] = {}
    repeated = list(timings)
    keys = [(q.value_base, q.unit_base, a.basis) for q, a in zip(scope.context.quantities, attributes, strict=True)]
    headline = [scope.in_headline(q) for q in scope.context.quantities]
    for key, timing, above in zip(keys, timings, headline, strict=True):
        if timing.first_day and not above:
            stated.setdefault(key, timing)
            stated.setdefault((*key[:2], ""), timing)
    for number, (key, timing, above) in enumerate(zip(keys, timings, headline, strict=True)):
        if timing is not NOTHING and not (above and timing.rule in ("sentence after", "article")):
            continue
        other = stated.get(key) if above or key[0] >= SMALL else None
        if above and other is None:
            other = stated.get((*key[:2], ""))
        if other:
            repeated[number] = Timing(other.first_day, other.last_day, other.grain, "same figure")
    return repeated


def _extend(scope: Scope, attributes: list[Attributes], timings: list[Timing]) -> list[Timing]:
    """A change is of the time of the level before it, a figure of the time of an earlier one that counts the same thing."""
    seen: dict[tuple[str, str, str], tuple[int, Timing]] = {}
    extended: list[Timing] = []
    last: Quantity | None = None
    for quantity, attribute, timing in zip(scope.context.quantities, attributes, timings, strict=True):
        key = _kind(scope, quantity, attribute)
        if (
            timing is NOTHING
            and last
            and attribute.measure in CHANGES
            and extended[-1].first_day
            and _follows(scope, last, quantity)
        ):
            timing = extended[-1]
        elif timing is NOTHING and key in seen and seen[key][0] >= max(scope.section(quantity), quantity.start - FAR):
            timing = seen[key][1]
        if timing.first_day and key:
            seen[key] = quantity.start, Timing(timing.first_day, timing.last_day, timing.grain, "parallel")
        extended.append(timing)
        last = quantity
    return extended


def _kind(scope: Scope, quantity: Quantity, attribute: Attributes) -> tuple[str, str, str] | None:
    """What a figure counts, as far as its unit and the two characters before it tell."""
    if attribute.measure != "level" or STATIC.search(scope.text, max(quantity.start - 8, 0), quantity.start):
        return None
    noun = NOUN.search(scope.text, max(quantity.start - 8, 0), quantity.start)
    return (noun[1], quantity.unit_base, attribute.basis) if noun else None


def _follows(scope: Scope, level: Quantity, change: Quantity) -> bool:
    """Whether a change is stated right behind a level, in its sentence."""
    gap = change.start - level.end
    return 0 <= gap <= NEAR and not SAME_SENTENCE.search(scope.text, level.end, change.start)
