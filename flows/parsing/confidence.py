"""How likely a fact is right as a whole."""

from __future__ import annotations

from flows.parsing.types import Observation


def estimate_confidence(observation: Observation) -> float:
    """Probability in [0, 1] that every attribute of the observation is right."""
    return 0.5
