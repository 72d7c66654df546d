"""Confidence: features, the fit, and the plot."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest

from benchmarks.fit_confidence import Fact, cross_validate, fit, logistic, plot, reliability, summary
from flows.parsing import parse_page
from flows.parsing.confidence import estimate_confidence, features
from flows.parsing.tables import read_rows
from flows.parsing.types import Observation

TEXT = "码头忙\n本报讯 云阳县今年1月至3月新建泊位12个，完成投资3.5亿元，同比增长9.5%。预计到2027年泊位达到80个左右。\n"


@pytest.fixture
def observations() -> list[Observation]:
    return parse_page(TEXT, source_file="县报_2025-04-02_1.txt").observations


def test_confidence_is_a_probability_and_the_same_every_time(observations: list[Observation]) -> None:
    assert observations
    for o in observations:
        assert 0 < o.confidence < 1
        assert estimate_confidence(o) == o.confidence


def test_features_name_the_rules_and_the_shape_of_the_name(observations: list[Observation]) -> None:
    found = features(observations[0])
    assert len(found) == len(set(found))
    assert "intercept" in found
    assert f"name: {observations[0].rules['name']}" in found
    assert "kind: count" in found


def test_distances_are_told_apart_only_as_near_and_far(observations: list[Observation]) -> None:
    far = set()
    for distance in (1, 2, 7):
        observations[0].rules["basis"] = f"target cue {distance} clauses off"
        far |= {f for f in features(observations[0]) if f.startswith("basis rule: target cue")}
    assert far == {"basis rule: target cue far"}


def test_the_lexicon_of_weights_can_be_read() -> None:
    weights = {row["feature"]: float(row["weight"]) for row in read_rows("confidence.csv")}
    assert "intercept" in weights


def made_facts() -> list[Fact]:
    """A fact with a good rule is right four times of five, one with a bad rule once of five: two on each page."""
    return [
        Fact(f"page {page:03d}", ["intercept", f"rule: {rule}"], (page // 10 % 5 != 0) == (rule == "good"))
        for page in range(400)
        for rule in ("good", "bad")
    ]


def test_the_fit_finds_the_share_right() -> None:
    facts = made_facts()
    weights = fit(facts)
    assert logistic(weights, facts[0]) == pytest.approx(0.8, abs=0.05)
    assert logistic(weights, facts[1]) == pytest.approx(0.2, abs=0.05)


def test_cross_validation_gives_every_fact_a_confidence_near_its_share() -> None:
    facts = made_facts()
    cross_validate(facts)
    for confidence, right, _ in reliability(facts):
        assert confidence == pytest.approx(right, abs=0.1)
    assert "all pages: 800 facts, 400 right" in summary(facts)


def test_the_plot_is_well_formed(tmp_path: Path) -> None:
    target = tmp_path / "docs" / "reliability.svg"
    plot([(0.3, 0.25, 20), (0.9, 0.92, 100)], target)
    circles = ElementTree.parse(target).getroot().findall("{http://www.w3.org/2000/svg}circle")  # noqa: S314
    assert len(circles) == 2
