"""How likely a fact is right as a whole.

The product of five probabilities, one for each thing that can be wrong: the figure itself, its name, its period, its region
and what kind of statement it is. Each is a logistic regression over the rule that was used and a few plain facts.
`benchmarks/fit_confidence.py` fits the weights on the labels into `lexicon/confidence.csv`; what is not there
weighs nothing.
"""

from __future__ import annotations

import math
import re
from functools import cache, lru_cache

from flows.parsing.canonical import is_measure
from flows.parsing.tables import read_rows
from flows.parsing.types import Observation

_CLAUSES_OFF = re.compile(r"\d+ clauses off")
_LENGTHS = ["1 to 2"] * 3 + ["3 to 4"] * 2 + ["5 to 6"] * 2 + ["7 to 9"] * 3 + ["10 to 13"] * 4 + ["14 or more"]
# What each attribute rests on.
_FEATURES = {
    "figure": ("rule", "kind", "qualifier"),
    "name": ("rule", "length", "measure", "kind"),
    "period": ("rule", "grain", "basis"),
    "region": ("rule", "level", "project"),
    "statement": ("rule", "basis", "measure", "cumulative"),
}


@cache
def _weights() -> dict[tuple[str, str, str], float]:
    rows = read_rows("confidence.csv")
    return {(row["attribute"], row["feature"], row["value"]): float(row["weight"]) for row in rows}


def _values(observation: Observation) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """For each attribute, the values of its features."""
    attributes, name, quantity = observation.attributes, observation.naming.metric_name, observation.quantity
    rule, region, basis = observation.rules.get, observation.placing.region, attributes.basis
    length = _LENGTHS[min(len(name), len(_LENGTHS) - 1)]
    project = "no" if observation.project is None else "yes"
    cumulative = "yes" if attributes.is_cumulative else "no"
    return (
        ("figure", (rule("quantity", ""), quantity.kind, quantity.qualifier)),
        ("name", (rule("name", ""), length, "yes" if is_measure(name) else "no", quantity.kind)),
        ("period", (rule("period", ""), observation.timing.grain or "none", basis)),
        ("region", (rule("region", ""), region.level if region else "none", project)),
        ("statement", (rule("basis", ""), basis, attributes.measure, cumulative)),
    )


def _ground(attribute: str, values: tuple[str, ...]) -> list[tuple[str, str, str]]:
    """The attribute's features; distances in a rule are told apart only as near and far."""
    near = _CLAUSES_OFF.sub(lambda m: "near" if m.group() == "0 clauses off" else "far", values[0]) or "none"
    named = zip(_FEATURES[attribute], (near, *values[1:]), strict=True)
    return [(attribute, "", ""), *((attribute, feature, value) for feature, value in named)]


@lru_cache(maxsize=20_000)
def _probability(attribute: str, values: tuple[str, ...]) -> float:
    weights = _weights()
    return 1 / (1 + math.exp(-sum(weights.get(feature, 0.0) for feature in _ground(attribute, values))))


def grounds(observation: Observation) -> dict[str, list[tuple[str, str, str]]]:
    """What the confidence in each attribute rests on, as (attribute, feature, value); "" for the intercept."""
    return {attribute: _ground(attribute, values) for attribute, values in _values(observation)}


def estimate_confidence(observation: Observation) -> float:
    """Probability in [0, 1] that every attribute of the observation is right."""
    confidence = 1.0
    for attribute, values in _values(observation):
        confidence *= _probability(attribute, values)
    return confidence
