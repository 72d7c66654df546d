"""The time a figure is for.

A figure takes its time from the nearest expression before it that can govern it: in its own sentence, else in one after it
in the sentence, else along the chain of sentences before it in the paragraph, else from another statement of the same
figure. A plan is not governed by a day that is past, a fact not by a deadline, neither by a time that is only compared with
(较2023年). What the periods mean is settled in the labelling guidelines: 截至 is a point, a plan for the running year the
whole year, what is due in a year its last day.
"""

from __future__ import annotations

from flows.parsing.timing_facts import read_fact
from flows.parsing.timing_plans import is_under_way, read_plan
from flows.parsing.timing_scope import NOTHING, Scope, timing_of
from flows.parsing.types import ArticleContext, Attributes, Quantity, Timing

SMALL = 20  # smaller counts are repeated by chance, so that only a headline may take its time from them


def time_figures(context: ArticleContext, attributes: list[Attributes]) -> list[Timing]:
    """One `Timing` per quantity of the article, in order; `rule` says where the time was found."""
    if not context.quantities:
        return []
    scope = Scope(context)
    timings = [_read(scope, q, a) for q, a in zip(context.quantities, attributes, strict=True)]
    return _repeat(scope, attributes, timings)


def _read(scope: Scope, quantity: Quantity, attribute: Attributes) -> Timing:
    if beside := scope.beside(quantity):
        return timing_of(scope.days(beside), "beside")
    if attribute.basis == "target":
        planned = read_plan(scope, quantity)
        if planned is not NOTHING or not is_under_way(scope, quantity):
            return planned
    return read_fact(scope, quantity, attribute)


def _repeat(scope: Scope, attributes: list[Attributes], timings: list[Timing]) -> list[Timing]:
    """A figure stated again, as in a headline, is for the time of its other statement where it has none of its own."""
    stated: dict[tuple[float, str, str], Timing] = {}
    repeated = list(timings)
    keys = [(q.value_base, q.unit_base, a.basis) for q, a in zip(scope.context.quantities, attributes, strict=True)]
    headline = [scope.in_headline(q) for q in scope.context.quantities]
    for key, timing, above in zip(keys, timings, headline, strict=True):
        if timing.first_day and not above:
            stated.setdefault(key, timing)
            stated.setdefault((*key[:2], ""), timing)
    for number, (key, timing, above) in enumerate(zip(keys, timings, headline, strict=True)):
        is_open = timing is NOTHING or (above and timing.rule == "sentence after")
        other = stated.get(key) if is_open and (above or key[0] >= SMALL) else None
        if is_open and above and other is None:
            other = stated.get((*key[:2], ""))
        if other:
            repeated[number] = Timing(other.first_day, other.last_day, other.grain, "same figure")
    return repeated
