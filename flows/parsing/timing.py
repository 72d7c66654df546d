"""The time a figure is for.

A figure takes its time from the nearest expression before it that can govern it: in its own sentence, else in one after it
in the sentence, else along the chain of sentences before it in the paragraph, else from another statement of the same
figure. A plan is not governed by a day that is past, a fact not by a deadline, neither by a time that is only compared with
(较2023年). What the periods mean is settled in the labelling guidelines: 截至 is a point, a plan for the running year the
whole year, what is due in a year its last day.
"""

from __future__ import annotations

from flows.parsing.timing_echo import echo_times
from flows.parsing.timing_facts import read_fact
from flows.parsing.timing_plans import is_under_way, read_plan
from flows.parsing.timing_scope import NOTHING, Scope, timing_of
from flows.parsing.types import ArticleContext, Attributes, Quantity, Timing


def time_figures(context: ArticleContext, attributes: list[Attributes]) -> list[Timing]:
    """One `Timing` per quantity of the article, in order; `rule` says where the time was found."""
    if not context.quantities:
        return []
    scope = Scope(context)
    timings = [_read(scope, q, a) for q, a in zip(context.quantities, attributes, strict=True)]
    return echo_times(scope, attributes, timings)


def _read(scope: Scope, quantity: Quantity, attribute: Attributes) -> Timing:
    scope.enter(quantity)
    if beside := scope.beside(quantity):
        return timing_of(scope.days(beside), "beside")
    if attribute.basis == "target":
        planned = read_plan(scope, quantity)
        if planned is not NOTHING or not is_under_way(scope, quantity):
            return planned
    return read_fact(scope, quantity, attribute)
