"""How likely a fact is right as a whole.

A fact is described by what the parser went by: the rules that gave its time, its name and its project, the grain of its
period, what kind of figure it is, how clearly the evidence told its basis and its place, how long its name and its sentence
are. A logistic regression with strong shrinkage turns that into a probability; `benchmarks/fit_confidence.py` fits the
weights into `lexicon/confidence.csv`, where evidence that is met too seldom to be judged has none.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from functools import cache

from flows.parsing.tables import read_rows
from flows.parsing.types import Observation

_LONGEST_NAME = 12  # longer names are alike


def _passing(what: str, steps: tuple[float, ...]) -> tuple[tuple[str, ...], ...]:
    """What to say of a fact that passes none of the steps, the first, the first two, and so on."""
    return tuple([tuple([f"{what} over {step:g}" for step in steps[:n]]) for n in range(len(steps) + 1)])


# By how much the evidence for what was chosen outweighs that for the rest, in steps; a fact has each step it passes.
_BASIS_STEPS: tuple[float, ...] = (1.0, 2.0, 3.0, 4.0, 6.0)
_PLACE_STEPS: tuple[float, ...] = (0.5, 1.0, 2.0, 3.0)
_SENTENCE_STEPS: tuple[float, ...] = (30.0, 60.0, 90.0, 130.0)  # in characters
_BY_BASIS = _passing("basis margin", _BASIS_STEPS)
_BY_PLACE = _passing("place margin", _PLACE_STEPS)
_BY_LENGTH = _passing("sentence", _SENTENCE_STEPS)


@cache
def _weights() -> dict[str, float]:
    return {row["evidence"]: float(row["weight"]) for row in read_rows("confidence.csv")}


def confidence_evidence(observation: Observation) -> tuple[str, ...]:
    """What tells how far the fact can be trusted, each with its kind before a colon or a step it passes."""
    rule = observation.rules.get
    attributes, name = observation.attributes, observation.naming.metric_name
    found = [
        f"period: {rule('period')}",
        f"grain: {observation.timing.grain}",
        f"name: {rule('name')}",
        f"name length: {min(len(name), _LONGEST_NAME)}",
        f"name ends: {name[-1:]}",
        f"project: {rule('project')}",
        f"quantity: {rule('quantity')}",
        f"kind: {observation.quantity.kind}",
        f"measure: {attributes.measure}",
        f"comparison: {attributes.comparison}",
        f"basis: {attributes.basis}",
        *_BY_BASIS[bisect_left(_BASIS_STEPS, attributes.basis_margin)],
        *_BY_PLACE[bisect_left(_PLACE_STEPS, observation.placing.margin)],
        *_BY_LENGTH[bisect_left(_SENTENCE_STEPS, len(observation.sentence))],
    ]
    if attributes.is_cumulative:
        found.append("cumulative")
    return tuple(found)


def estimate_confidence(observation: Observation) -> float:
    """Probability in [0, 1] that every attribute of the observation is right."""
    weights = _weights()
    total = weights.get("", 0.0)
    for evidence in confidence_evidence(observation):
        total += weights.get(evidence, 0.0)
    return 1 / (1 + math.exp(-total))
