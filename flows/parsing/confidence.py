"""How likely a fact is right as a whole.

The product of five probabilities, one for each thing that can be wrong: the figure itself, its name, its period, its region
and what kind of statement it is. Each is a logistic regression over the rule that was used and a few plain facts.
`benchmarks/fit_confidence.py` fits the weights on the labels into `lexicon/confidence.csv`; what is not there
weighs nothing.
"""

from __future__ import annotations

import math
import re
from functools import cache

from flows.parsing.canonical import is_measure
from flows.parsing.tables import read_rows
from flows.parsing.types import Observation

_LENGTHS = ["1 to 2"] * 3 + ["3 to 4"] * 2 + ["5 to 6"] * 2 + ["7 to 9"] * 3 + ["10 to 13"] * 4 + ["14 or more"]
_MOST_RULES = 1000
_CLAUSES_OFF = re.compile(r"\d+ clauses off")


@cache
def _weights() -> dict[tuple[str, str, str], float]:
    rows = read_rows("confidence.csv")
    return {(row["attribute"], row["feature"], row["value"]): float(row["weight"]) for row in rows}


class _Rules(dict[str, str]):
    """Rules as features: distances told apart only as near and far."""

    def __missing__(self, rule: str) -> str:
        found = _CLAUSES_OFF.sub(lambda m: "near" if m.group() == "0 clauses off" else "far", rule) or "none"
        if len(self) < _MOST_RULES:
            self[rule] = found
        return found


_RULES = _Rules()


def grounds(observation: Observation) -> tuple[tuple[tuple[str, str, str], ...], ...]:
    """For each attribute, what it rests on, as (attribute, feature, value)."""
    attributes, name, quantity = observation.attributes, observation.naming.metric_name, observation.quantity
    rule, region = observation.rules.get, observation.placing.region
    return (
        (
            ("figure", "", ""),
            ("figure", "rule", _RULES[rule("quantity", "")]),
            ("figure", "kind", quantity.kind),
            ("figure", "qualifier", quantity.qualifier),
        ),
        (
            ("name", "", ""),
            ("name", "rule", _RULES[rule("name", "")]),
            ("name", "length", _LENGTHS[min(len(name), len(_LENGTHS) - 1)]),
            ("name", "measure", "yes" if is_measure(name) else "no"),
            ("name", "kind", quantity.kind),
        ),
        (
            ("period", "", ""),
            ("period", "rule", _RULES[rule("period", "")]),
            ("period", "grain", observation.timing.grain or "none"),
            ("period", "basis", attributes.basis),
        ),
        (
            ("region", "", ""),
            ("region", "rule", _RULES[rule("region", "")]),
            ("region", "level", region.level if region else "none"),
            ("region", "project", "yes" if observation.project else "no"),
        ),
        (
            ("statement", "", ""),
            ("statement", "rule", _RULES[rule("basis", "")]),
            ("statement", "basis", attributes.basis),
            ("statement", "measure", attributes.measure),
            ("statement", "cumulative", "yes" if attributes.is_cumulative else "no"),
        ),
    )


def estimate_confidence(observation: Observation) -> float:
    """Probability in [0, 1] that every attribute of the observation is right."""
    weight = _weights().get
    confidence = 1.0
    for attribute in grounds(observation):
        confidence /= 1 + math.exp(-sum([weight(ground, 0.0) for ground in attribute]))
    return confidence
