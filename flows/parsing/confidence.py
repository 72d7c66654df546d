"""How likely a fact is right as a whole.

A logistic regression over what is known of how each attribute was found: the rules behind it and the shape of the name.
`benchmarks/fit_confidence.py` fits the weights on the labels into `lexicon/confidence.csv`; a feature that is not there
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
_INTERCEPT = "intercept"


@cache
def _weights() -> dict[tuple[str, str], float]:
    rows = read_rows("confidence.csv")
    return {(group, value): float(row["weight"]) for row in rows for group, _, value in [row["feature"].partition(": ")]}


class _Rules(dict[str, str]):
    """Rules as features: distances told apart only as near and far."""

    def __missing__(self, rule: str) -> str:
        found = _CLAUSES_OFF.sub(lambda m: "near" if m.group() == "0 clauses off" else "far", rule) or "none"
        if len(self) < _MOST_RULES:
            self[rule] = found
        return found


_RULES = _Rules()


def _grounds(observation: Observation) -> tuple[tuple[str, str], ...]:
    """What the confidence of an observation rests on, as (group, value)."""
    attributes, name, quantity = observation.attributes, observation.naming.metric_name, observation.quantity
    rule, region = observation.rules.get, observation.placing.region
    return (
        (_INTERCEPT, ""),
        ("name", _RULES[rule("name", "")]),
        ("period", _RULES[rule("period", "")]),
        ("region", _RULES[rule("region", "")]),
        ("basis rule", _RULES[rule("basis", "")]),
        ("quantity", _RULES[rule("quantity", "")]),
        ("project", _RULES[rule("project", "")]),
        ("name length", _LENGTHS[min(len(name), len(_LENGTHS) - 1)]),
        ("name is a measure", "yes" if is_measure(name) else "no"),
        ("measure", attributes.measure),
        ("kind", quantity.kind),
        ("qualifier", quantity.qualifier),
        ("basis", attributes.basis),
        ("cumulative", "yes" if attributes.is_cumulative else "no"),
        ("grain", observation.timing.grain or "none"),
        ("place", region.level if region else "none"),
    )


def features(observation: Observation) -> list[str]:
    """What the confidence of an observation rests on, by the names that `lexicon/confidence.csv` uses."""
    return [f"{group}: {value}" if value else group for group, value in _grounds(observation)]


def estimate_confidence(observation: Observation) -> float:
    """Probability in [0, 1] that every attribute of the observation is right."""
    weight = _weights().get
    return 1 / (1 + math.exp(-sum([weight(ground, 0.0) for ground in _grounds(observation)])))
