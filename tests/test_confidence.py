"""Confidence: features, the fit, and the plot."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest

from benchmarks.fit_confidence import Bin, Fact, confidence, cross_validate, fit, plot, reliability, summary
from flows.parsing import parse_page
from flows.parsing.confidence import DOUBTS, EACH, doubts, estimate_confidence
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


def test_a_fact_stated_in_full_leaves_few_doubts(observations: list[Observation]) -> None:
    by_quote = {o.quote: doubts(o) for o in observations}
    assert "period" not in by_quote["3.5亿元"]
    assert "short name" in by_quote["12个"] or len(observations[0].naming.metric_name) > 2
    assert all(set(found) <= set(DOUBTS) for found in by_quote.values())


def test_every_rule_that_is_not_safe_is_a_doubt(observations: list[Observation]) -> None:
    observation = observations[0]
    observation.rules |= {"period": "none", "region": "article", "basis": "no cue", "name": "subject_before"}
    assert {"period", "region", "basis", "name"} <= set(doubts(observation))
    assert estimate_confidence(observation) < 0.8


def test_the_lexicon_of_weights_knows_the_doubts_only() -> None:
    rows = read_rows("confidence.csv")
    assert {row["doubt"] for row in rows} <= {"", EACH, *DOUBTS}
    assert all(abs(float(row["weight"])) < 20 for row in rows)


def made_facts() -> list[Fact]:
    """A fact without doubts is right four times of five, one with a doubt once of five: two on each page."""
    kinds: list[tuple[str, ...]] = [(), ("basis",)]
    return [Fact(f"page {page:03d}", found, (page // 10 % 5 != 0) == (not found)) for page in range(400) for found in kinds]


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
