"""How likely a fact is right as a whole.

Every fact is asked the same few questions: was its time found in its own sentence, is its place named beside it, does the
evidence tell clearly where it is and whether it is a plan, is its name one of the safe forms? What cannot be answered
with yes is a doubt, and a logistic regression turns the doubts into a probability. Few features with strong shrinkage carry
over to pages nobody has labelled; `benchmarks/fit_confidence.py` fits their weights into `lexicon/confidence.csv`.
"""

from __future__ import annotations

import math
from functools import cache, lru_cache

from flows.parsing.project_links import NO_PROJECT
from flows.parsing.tables import read_rows
from flows.parsing.types import Observation

DOUBTS = (
    "period", "region", "basis", "basis in doubt", "basis in much doubt", "place in doubt", "place in much doubt",
    "cumulative", "name", "short name", "kind", "projects", "no rate of change", "long sentence",
)  # fmt: skip
EACH = "each"  # the weight that every doubt has alike, beside its own
_NATION = ("sentence", "section", "source")
# The rules that leave no doubt.
_SAFE = {
    "period": frozenset(
        [
            "own sentence",
            "as of",
            "chain",
            "same figure",
            "running total",
            "year to date",
            "part",
            "today",
            "year's plan",
            "stock at the end",
        ]
    ),
    "region": frozenset(
        ["sentence", "same_clause", "paragraph", "project", "pair", "section", *(f"nation_{w}" for w in _NATION)]
    ),
    "name": frozenset(["noun_before", "after_classifier", "chain", "spending"]),
}
_SAFE_BASIS = ("actual cue 0 clauses off", "target cue 0 clauses off", "period past", "initial value")
_HARD_KINDS = frozenset(["duration", "length", "other"])
_CLEAR, _NEAR = 4.0, 1.5  # by how much evidence must outweigh the other to leave no doubt, or not much
_CLEAR_PLACE, _NEAR_PLACE = 2.8, 1.0  # the same for places, whose evidence weighs less
_SHORT = 2
_LONG = 90  # characters of a sentence that can hold several statements


@cache
def _weights() -> dict[str, float]:
    return {row["doubt"]: float(row["weight"]) for row in read_rows("confidence.csv")}


def doubts(observation: Observation) -> tuple[str, ...]:
    """What speaks against the fact, some of `DOUBTS` in their order."""
    rule = observation.rules.get
    asked = (
        rule("period") not in _SAFE["period"],
        rule("region") not in _SAFE["region"],
        rule("basis", "") not in _SAFE_BASIS,
        observation.attributes.basis_margin < _CLEAR,
        observation.attributes.basis_margin < _NEAR,
        observation.placing.margin < _CLEAR_PLACE,
        observation.placing.margin < _NEAR_PLACE,
        observation.attributes.is_cumulative,
        rule("name") not in _SAFE["name"],
        len(observation.naming.metric_name) <= _SHORT,
        observation.quantity.kind in _HARD_KINDS,
        rule("project") != NO_PROJECT,
        observation.attributes.measure != "change_rate",
        len(observation.sentence) >= _LONG,
    )
    return tuple([doubt for doubt, found in zip(DOUBTS, asked, strict=True) if found])


@lru_cache(maxsize=1 << len(DOUBTS))
def _probability(found: tuple[str, ...]) -> float:
    weights = _weights()
    total = weights.get("", 0.0) + sum(weights.get(doubt, 0.0) + weights.get(EACH, 0.0) for doubt in found)
    return 1 / (1 + math.exp(-total))


def estimate_confidence(observation: Observation) -> float:
    """Probability in [0, 1] that every attribute of the observation is right."""
    return _probability(doubts(observation))
