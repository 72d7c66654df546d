"""How likely a fact is right as a whole.

A fact is described by what the parser went by: the rules that gave its time, its name and its project, the grain of its
period, what kind of figure it is, how clearly the evidence told its basis and its place, how long its name and its sentence
are. A logistic regression with strong shrinkage turns that into a probability; `benchmarks/fit_confidence.py` fits the
weights into `lexicon/confidence.csv`, where evidence that is met too seldom to be judged has none.
"""

from __future__ import annotations

import math
from functools import cache

from flows.parsing.tables import read_rows
from flows.parsing.types import Observation

_KINDS = (
    "period", "grain", "name", "name length", "name ends", "project", "quantity", "kind", "measure", "comparison", "basis",
)  # fmt: skip
_LONGEST_NAME = 12  # longer names are alike
_LENGTHS = tuple([str(length) for length in range(_LONGEST_NAME + 1)])
# By how much the evidence for what was chosen outweighs that for the rest, in steps, and the sentence's length in
# characters; a fact has each step it passes.
_STEPS: tuple[tuple[str, tuple[float, ...]], ...] = (
    ("basis margin", (1.0, 2.0, 3.0, 4.0, 6.0)),
    ("place margin", (0.5, 1.0, 2.0, 3.0)),
    ("sentence", (30.0, 60.0, 90.0, 130.0)),
)


@cache
def _weights() -> dict[str, float]:
    return {row["evidence"]: float(row["weight"]) for row in read_rows("confidence.csv")}


@cache
def _weights_by_kind() -> list[dict[str, float]]:
    """For each of `_KINDS` the weights of what stands behind its colon."""
    by_kind: dict[str, dict[str, float]] = {kind: {} for kind in _KINDS}
    for evidence, weight in _weights().items():
        kind, colon, value = evidence.partition(": ")
        if colon and kind in by_kind:
            by_kind[kind][value] = weight
    return list(by_kind.values())


@cache
def _weights_by_step() -> list[list[tuple[float, float]]]:
    """For each of `_STEPS` its steps with their weights."""
    return [[(step, _weights().get(_passing(what, step), 0.0)) for step in steps] for what, steps in _STEPS]


def _passing(what: str, step: float) -> str:
    return f"{what} over {step:g}"


def _values(observation: Observation) -> list[str]:
    """What the parser went by, one for each of `_KINDS`."""
    rules, attributes, name = observation.rules, observation.attributes, observation.naming.metric_name
    return [
        str(rules.get("period")), str(observation.timing.grain), str(rules.get("name")),
        _LENGTHS[min(len(name), _LONGEST_NAME)], name[-1:], str(rules.get("project")), str(rules.get("quantity")),
        observation.quantity.kind, attributes.measure, str(attributes.comparison), attributes.basis,
    ]  # fmt: skip


def _amounts(observation: Observation) -> tuple[float, float, float]:
    """What passes steps, one for each of `_STEPS`."""
    return observation.attributes.basis_margin, observation.placing.margin, float(len(observation.sentence))


def confidence_evidence(observation: Observation) -> tuple[str, ...]:
    """What tells how far the fact can be trusted, each with its kind before a colon or a step it passes."""
    found = [f"{kind}: {value}" for kind, value in zip(_KINDS, _values(observation), strict=True)]
    for (what, steps), amount in zip(_STEPS, _amounts(observation), strict=True):
        found += [_passing(what, step) for step in steps if step < amount]
    if observation.attributes.is_cumulative:
        found.append("cumulative")
    return tuple(found)


def estimate_confidence(observation: Observation) -> float:
    """Probability in [0, 1] that every attribute of the observation is right: the evidence by its weights."""
    total = _weights().get("", 0.0)
    for weights, value in zip(_weights_by_kind(), _values(observation), strict=True):
        total += weights.get(value, 0.0)
    for steps, amount in zip(_weights_by_step(), _amounts(observation), strict=True):
        for step, weight in steps:
            if amount <= step:
                break
            total += weight
    if observation.attributes.is_cumulative:
        total += _weights().get("cumulative", 0.0)
    return 1 / (1 + math.exp(-total))
