"""How likely a fact is right as a whole.

Every fact is asked the same few questions: was its time found in its own sentence, is its place named beside it, did a cue
say whether it is a plan, is its name one of the safe forms? What cannot be answered with yes is a doubt, and a logistic
regression turns the doubts into a probability. Few features with strong shrinkage carry over to pages nobody has labelled;
`benchmarks/fit_confidence.py` fits their weights into `lexicon/confidence.csv`.
"""

from __future__ import annotations

import math
from functools import cache, lru_cache

from flows.parsing.tables import read_rows
from flows.parsing.types import Observation

DOUBTS = ("period", "region", "basis", "cumulative", "name", "short name", "kind")
EACH = "each"  # the weight that every doubt has alike, beside its own
# The rules that leave no doubt.
_SAFE = {
    "period": frozenset(["own sentence", "as of", "chain", "same figure", "running total"]),
    "region": frozenset(["sentence", "nation_sentence", "headline", "project", "nation_section", "section"]),
    "name": frozenset(["noun_before", "after_classifier", "chain", "spending"]),
}
_SAFE_BASIS = ("actual cue 0 clauses off", "target cue 0 clauses off", "period past", "initial value")
_HARD_KINDS = frozenset(["duration", "length", "other"])
_SHORT = 2


@cache
def _weights() -> dict[str, float]:
    return {row["doubt"]: float(row["weight"]) for row in read_rows("confidence.csv")}


def doubts(observation: Observation) -> tuple[str, ...]:
    """What speaks against the fact, some of `DOUBTS` in their order."""
    rule = observation.rules.get
    found = [attribute for attribute in ("period", "region") if rule(attribute) not in _SAFE[attribute]]
    if rule("basis", "") not in _SAFE_BASIS:
        found.append("basis")
    if observation.attributes.is_cumulative:
        found.append("cumulative")
    if rule("name") not in _SAFE["name"]:
        found.append("name")
    if len(observation.naming.metric_name) <= _SHORT:
        found.append("short name")
    if observation.quantity.kind in _HARD_KINDS:
        found.append("kind")
    return tuple(found)


@lru_cache(maxsize=1 << len(DOUBTS))
def _probability(found: tuple[str, ...]) -> float:
    weights = _weights()
    total = weights.get("", 0.0) + sum(weights.get(doubt, 0.0) + weights.get(EACH, 0.0) for doubt in found)
    return 1 / (1 + math.exp(-total))


def estimate_confidence(observation: Observation) -> float:
    """Probability in [0, 1] that every attribute of the observation is right."""
    return _probability(doubts(observation))
