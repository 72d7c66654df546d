"""The report on accuracy: kinds of error, counted from the judge's notes."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from benchmarks import accuracy
from benchmarks.errors import count_kinds


def test_kinds_of_error_are_counted_by_attribute() -> None:
    shown = {
        "missed": ["p.txt: 5个 = 5 个 in 新建5个", "p.txt: 5万 = 50000 元 in 花5万; got ['5 个']"],
        "extra": ["p.txt: 3个"],
        "basis": ["p.txt: 5个 in …建5个: want target, have actual", "p.txt: 6个 in …建6个: want target, have actual"],
        "region": ["p.txt: 5个 in …5个: want ['云阳县', '重庆市'], have None"],
        "period": [
            "p.txt: 5个 in …5个: want ['2025-01-01', '2025-12-31'], have ['None', 'None']",
            "p.txt: 5个 in …5个: want ['2025-12-31', '2025-12-31'], have ['2025-01-01', '2025-12-31']",
            "p.txt: 5个 in …5个: want ['2025-01-01', '2025-03-31'], have ['2025-01-01', '2025-04-30']",
        ],
        "name": ["p.txt: 5个 in …5个: want ['新建泊位'], have 泊位", "p.txt: 5个 in …5个: want ['泊位'], have 码头"],
        "project-link": ["p.txt: 5个 in …5个: want [], have 某工程"],
    }
    assert dict(count_kinds(shown)) == {
        "figure: not found": 1,
        "figure: read with another value or unit": 1,
        "figure: found where the labels have none": 1,
        "basis: target taken for actual": 2,
        "region: no place found": 1,
        "period: no time found": 1,
        "period: a span in place of a point in time": 1,
        "period: another part of the right year": 1,
        "name: too little of the name": 1,
        "name: another name": 1,
        "project-link: linked to a project where there is none": 1,
    }


def test_a_third_of_the_pages_is_kept_aside_by_their_names() -> None:
    share = sum(accuracy.is_held(f"page_{i}.txt") for i in range(300)) / 300
    assert share == pytest.approx(1 / 3, abs=0.08)


def test_the_report_shows_every_split() -> None:
    scores = {"metrics": {"precision": 1.0, "recall": 0.9, "f1": 0.947, "n": 10}, "basis": {"accuracy": 0.9, "n": 10}}
    tally = SimpleNamespace(shown={"basis": ["p.txt: 5个 in …5个: want target, have actual"]})
    text = accuracy.report(dict.fromkeys(accuracy.SPLITS, (scores, tally)))
    assert "| metrics | 0.947 | 0.947 | 0.947 | 10 | 0.95 |" in text
    assert "| basis: target taken for actual | 1 | 1 |" in text


@pytest.mark.skipif(not (accuracy.SHARED / "gold").exists(), reason="the labels are not on this machine")
def test_figures_on_the_labelled_pages_are_found_and_named() -> None:
    scores, _ = accuracy.score_splits(["all"], page="2025-07-07")["all"]
    assert scores["metrics"]["f1"] > 0.9
    assert scores["name"]["accuracy"] > 0.8
