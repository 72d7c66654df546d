"""How likely a fact is right as a whole.

A logistic regression over what is known of how each attribute was found: the rules behind it and the shape of the name.
`benchmarks/fit_confidence.py` fits the weights on the labels into `lexicon/confidence.csv`; a feature that is not there
weighs nothing.
"""

from __future__ import annotations

import math
import re
from functools import cache, lru_cache

from flows.parsing.canonical import is_measure
from flows.parsing.tables import read_rows
from flows.parsing.types import Observation

_NAME_LENGTHS = (2, 4, 6, 9, 13)
_CLAUSES_OFF = re.compile(r"\d+ clauses off")
_INTERCEPT = "intercept"


@cache
def _weights() -> dict[str, float]:
    return {row["feature"]: float(row["weight"]) for row in read_rows("confidence.csv")}


@lru_cache(maxsize=4096)
def _rule(attribute: str, rule: str) -> str:
    """A rule as a feature, distances told apart only as near and far."""
    near = _CLAUSES_OFF.sub(lambda m: "near" if m.group() == "0 clauses off" else "far", rule)
    return f"{attribute}: {near or 'none'}"


def features(observation: Observation) -> list[str]:
    """What the confidence of an observation rests on, by name."""
    attributes, naming, quantity = observation.attributes, observation.naming, observation.quantity
    rules = observation.rules
    length = next((n for n in _NAME_LENGTHS if len(naming.metric_name) <= n), "more")
    found = [_rule(name, rules.get(name, "")) for name in ("name", "period", "region", "basis", "quantity", "project")]
    found += [
        _INTERCEPT,
        f"name length: {length}",
        f"name is a measure: {is_measure(naming.metric_name)}",
        f"measure: {attributes.measure}",
        f"kind: {quantity.kind}",
        f"qualifier: {quantity.qualifier}",
        f"basis: {attributes.basis}",
        f"cumulative: {attributes.is_cumulative}",
        f"grain: {observation.timing.grain}",
        f"place: {observation.placing.region.level if observation.placing.region else None}",
    ]
    return found


def estimate_confidence(observation: Observation) -> float:
    """Probability in [0, 1] that every attribute of the observation is right."""
    weights = _weights()
    return 1 / (1 + math.exp(-sum(weights.get(f, 0.0) for f in features(observation))))
