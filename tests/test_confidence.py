"""Confidence: features, the fit, and the plot."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest

from benchmarks.fit_confidence import ASKED, Bin, Fact, Feature, confidence, cross_validate, fit, plot, reliability, summary
from flows.parsing import parse_page
from flows.parsing.confidence import estimate_confidence, grounds
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


def test_each_attribute_rests_on_its_rule(observations: list[Observation]) -> None:
    by_attribute = grounds(observations[0])
    assert list(by_attribute) == list(ASKED)
    assert ("name", "rule", observations[0].rules["name"]) in by_attribute["name"]
    assert ("figure", "kind", "count") in by_attribute["figure"]


def test_distances_are_told_apart_only_as_near_and_far(observations: list[Observation]) -> None:
    found: set[Feature] = set()
    for distance in (1, 2, 7):
        observations[0].rules["basis"] = f"target cue {distance} clauses off"
        found |= {f for f in grounds(observations[0])["statement"] if f[:2] == ("statement", "rule")}
    assert found == {("statement", "rule", "target cue far")}


def test_the_lexicon_of_weights_knows_the_attributes_only() -> None:
    rows = read_rows("confidence.csv")
    assert {row["attribute"] for row in rows} <= set(ASKED)
    assert all(abs(float(row["weight"])) < 20 for row in rows)


def made_facts() -> list[Fact]:
    """A fact with a good rule has the right name four times of five, one with a bad rule once of five: two on each page."""
    facts = []
    for page in range(400):
        for rule in ("good", "bad"):
            right = (page // 10 % 5 != 0) == (rule == "good")
            rests: dict[str, list[Feature]] = {a: [(a, "", "")] for a in ASKED}
            rests["name"].append(("name", "rule", rule))
            facts.append(Fact(f"page {page:03d}", rests, dict.fromkeys(ASKED, True) | {"name": right}, right))
    return facts


def test_the_fit_finds_the_share_right() -> None:
    facts = made_facts()
    weights = fit(facts)
    assert confidence(weights, facts[0]) == pytest.approx(0.8, abs=0.05)
    assert confidence(weights, facts[1]) == pytest.approx(0.2, abs=0.05)


def test_cross_validation_gives_every_fact_a_confidence_near_its_share() -> None:
    facts = made_facts()
    cross_validate(facts)
    for group in reliability(facts):
        assert group.confidence == pytest.approx(group.right, abs=0.1)
    assert "all pages: 800 facts, 400 right" in summary(facts)


def test_the_plot_is_well_formed(tmp_path: Path) -> None:
    target = tmp_path / "docs" / "reliability.svg"
    plot([Bin("low", 0.3, 0.25, 20), Bin("high", 0.9, 0.92, 100)], target)
    circles = ElementTree.parse(target).getroot().findall("{http://www.w3.org/2000/svg}circle")  # noqa: S314
    assert len(circles) == 2
