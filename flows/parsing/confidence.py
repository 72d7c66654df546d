"""How likely a fact is right as a whole.

A fact is described by what the parser went by: the rules that gave its time, its name and its project, the grain of its
period, what kind of figure it is, how clearly the evidence told its basis and its place, how long its name and its sentence
are. A logistic regression with strong shrinkage turns that into a probability; `benchmarks/fit_confidence.py` fits the
weights into `lexicon/confidence.csv`, where evidence that is met too seldom to be judged has none.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

from flows.parsing.tables import read_rows
from flows.parsing.types import Observation

_KINDS = (
    "period", "grain", "name", "name length", "name ends", "project", "quantity", "kind", "measure", "comparison", "basis",
)  # fmt: skip
_LONGEST_NAME = 12  # longer names are alike
_LENGTHS = tuple([str(length) for length in range(_LONGEST_NAME + 1)])


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


@cache
def _weights_by_kind() -> dict[str, dict[str, float]]:
    """The weights of what has a kind, by kind and what stands behind the colon."""
    by_kind: dict[str, dict[str, float]] = {kind: {} for kind in _KINDS}
    for evidence, weight in _weights().items():
        kind, colon, value = evidence.partition(": ")
        if colon and kind in by_kind:
            by_kind[kind][value] = weight
    return by_kind


def _values(observation: Observation) -> list[str]:
    """What the parser went by, one for each of `_KINDS`."""
    rule, attributes, name = observation.rules.get, observation.attributes, observation.naming.metric_name
    return [
        str(rule("period")), str(observation.timing.grain), str(rule("name")), _LENGTHS[min(len(name), _LONGEST_NAME)],
        name[-1:], str(rule("project")), str(rule("quantity")), observation.quantity.kind, attributes.measure,
        str(attributes.comparison), attributes.basis,
    ]  # fmt: skip


def _steps(observation: Observation) -> Iterator[tuple[str, ...]]:
    """The steps that margins and the sentence's length pass."""
    yield _BY_BASIS[bisect_left(_BASIS_STEPS, observation.attributes.basis_margin)]
    yield _BY_PLACE[bisect_left(_PLACE_STEPS, observation.placing.margin)]
    yield _BY_LENGTH[bisect_left(_SENTENCE_STEPS, len(observation.sentence))]
    if observation.attributes.is_cumulative:
        yield ("cumulative",)


def confidence_evidence(observation: Observation) -> tuple[str, ...]:
    """What tells how far the fact can be trusted, each with its kind before a colon or a step it passes."""
    found = [f"{kind}: {value}" for kind, value in zip(_KINDS, _values(observation), strict=True)]
    for passed in _steps(observation):
        found += passed
    return tuple(found)


def estimate_confidence(observation: Observation) -> float:
    """Probability in [0, 1] that every attribute of the observation is right: the evidence by its weights."""
    weights, by_kind = _weights(), _weights_by_kind()
    total = weights.get("", 0.0)
    for kind, value in zip(_KINDS, _values(observation), strict=True):
        total += by_kind[kind].get(value, 0.0)
    for passed in _steps(observation):
        for step in passed:
            total += weights.get(step, 0.0)
    return 1 / (1 + math.exp(-total))
