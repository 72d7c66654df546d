"""Confidence: features, the fit, and the plot."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest

from benchmarks.fit_confidence import Bin, Fact, confidence, cross_validate, fit, plot, reliability, summary
from flows.parsing import parse_page
from flows.parsing.confidence import confidence_evidence, estimate_confidence
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


def test_the_evidence_tells_the_rules_the_margins_and_the_form(observations: list[Observation]) -> None:
    by_quote = {o.quote: confidence_evidence(o) for o in observations}
    assert {"period: own sentence", "grain: range", "kind: money", "measure: level"} <= set(by_quote["3.5亿元"])
    assert {"measure: change_rate", "comparison: yoy"} <= set(by_quote["9.5%"])
    assert {"name: noun_before", "name length: 2", "name ends: 位"} <= set(by_quote["80个"])
    for found in by_quote.values():
        assert len(found) == len(set(found))
    steps = [e for e in by_quote["3.5亿元"] if e.startswith("basis margin")]
    assert steps == [f"basis margin over {step}" for step in (1, 2, 3, 4, 6)][: len(steps)]
    assert steps


def test_what_was_not_found_lowers_the_confidence(observations: list[Observation]) -> None:
    observation = next(o for o in observations if o.quote == "9.5%")
    before = observation.confidence
    observation.rules |= {"period": "none", "name": "respectively"}
    observation.attributes.basis_margin = 0.2
    assert estimate_confidence(observation) < before - 0.1


def test_the_lexicon_of_weights_knows_evidence_of_the_parser_only() -> None:
    rows = read_rows("confidence.csv")
    kinds = {row["evidence"].split(": ")[0].split(" over ")[0] for row in rows}
    assert kinds <= {
        "", "period", "grain", "name", "name length", "name ends", "project", "quantity", "kind", "measure", "comparison",
        "basis", "basis margin", "place margin", "sentence", "cumulative",
    }  # fmt: skip
    assert all(abs(float(row["weight"])) < 20 for row in rows)


def made_facts(pages: int = 400) -> list[Fact]:
    """A fact with nothing against it is right four times of five, one with a weak basis once of five: two on each page."""
    kinds: list[tuple[str, ...]] = [(), ("basis",)]
    return [
        Fact(f"page {page:03d}", found, (page // 10 % 5 != 0) == (not found)) for page in range(pages) for found in kinds
    ]


def test_the_fit_finds_the_share_right() -> None:
    facts = made_facts(1200)  # few facts leave a weight near zero
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
