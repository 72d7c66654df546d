"""Fit the confidence of facts on the labels: `python -m benchmarks.fit_confidence [--write]`.

A fact is right when the judge (`score.py`) finds all its attributes right. A logistic regression with an L2 penalty gives
that probability from the doubts of `flows.parsing.confidence`. The parser's rules were tuned on most of the labelled pages
and are better there than elsewhere: a feature of its own takes up part of that in the fit and is left out of the lexicon.
What is printed, and drawn in `docs/reliability.svg`, is measured by page: the facts of a page are judged by weights that
were fitted without it. `--write` puts the weights into the lexicon and draws the plot anew; `--also DIR` judges the pages in
another folder of labels by the weights of all.
"""

from __future__ import annotations

import argparse
import csv
import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from benchmarks.accuracy import SHARED, is_held, judge, observation_row
from flows.parsing import parse_page
from flows.parsing.confidence import DOUBTS, EACH, doubts

ROOT = Path(__file__).resolve().parents[1]
WEIGHTS = ROOT / "flows" / "parsing" / "lexicon" / "confidence.csv"
PLOT = ROOT / "docs" / "reliability.svg"
FOLDS = 10
SWEEPS = 30
BINS = ((0.0, 0.3), (0.3, 0.5), (0.5, 0.6), (0.6, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 1.0))
_TUNED = "tuned on"
EACH_DOUBT = "one doubt"
# How strongly a weight is held to zero, in facts.
PENALTY = {"": 0.1, EACH: 0.1, _TUNED: 20.0, EACH_DOUBT: 20.0}


@dataclass(slots=True)
class Fact:
    """One fact of a labelled page, what speaks against it, whether it is right, and whether rules were tuned on the page."""

    page: str
    doubts: tuple[str, ...]
    right: bool
    tuned: bool = False
    confidence: float = 0.0


def labelled_facts(folder: Path = SHARED, *, tuned: bool = True) -> list[Fact]:
    """Every fact of the labelled pages in `folder`, judged; `tuned`: the rules were tuned on those not kept aside."""
    score = judge()
    facts = []
    for gold in score.load_all(folder / "gold", folder / "pages"):
        name = gold.label["page"]
        for observation in parse_page(gold.text, source_file=name).observations:
            tally = score.Tally()
            score.score_metrics(gold, [observation_row(observation)], tally)
            right = bool(tally.hit["complete facts"])
            facts.append(Fact(name, doubts(observation), right, tuned and not is_held(name)))
    return facts


def logistic(weights: dict[str, float], features: dict[str, float]) -> float:
    """The probability under `weights`."""
    return 1 / (1 + math.exp(-sum(weights.get(f, 0.0) * x for f, x in features.items())))


def features(fact: Fact) -> dict[str, float]:
    """What the fit sees: intercept, number of doubts, each doubt, and whether the rules were tuned on the page."""
    return {"": 1.0, EACH: float(len(fact.doubts)), **dict.fromkeys(fact.doubts, 1.0), _TUNED: float(fact.tuned)}


def confidence(weights: dict[str, float], fact: Fact) -> float:
    """The probability that the fact is right, as the parser computes it."""
    return logistic({f: w for f, w in weights.items() if f != _TUNED}, features(fact))


def fit(facts: Sequence[Fact]) -> dict[str, float]:
    """Weights by Newton's method, one feature at a time; the intercept and the common weight of doubts are hardly held."""
    rows = [(features(fact), fact.right) for fact in facts]
    weights = dict.fromkeys(["", EACH, _TUNED, *DOUBTS], 0.0)
    for _ in range(SWEEPS):
        for f in weights:
            penalty = PENALTY[f] if f in PENALTY else PENALTY[EACH_DOUBT]
            slope, curve = -penalty * weights[f], penalty
            for row, right in rows:
                x = row.get(f, 0.0)
                if x:
                    p = logistic(weights, row)
                    slope += x * (right - p)
                    curve += x * x * p * (1 - p)
            weights[f] += max(min(slope / curve, 1.0), -1.0)
    return weights


def cross_validate(facts: list[Fact]) -> None:
    """Give every fact the confidence it gets from the other folds' pages."""
    pages = sorted({fact.page for fact in facts})
    fold_of = {page: i % FOLDS for i, page in enumerate(pages)}
    for fold in range(FOLDS):
        weights = fit([f for f in facts if fold_of[f.page] != fold])
        for fact in facts:
            if fold_of[fact.page] == fold:
                fact.confidence = confidence(weights, fact)


class Bin(NamedTuple):
    """Facts whose confidence is alike."""

    label: str
    confidence: float
    right: float
    count: int


def reliability(facts: Sequence[Fact]) -> list[Bin]:
    """Mean confidence and share right of each bin that holds any fact."""
    rows = []
    for low, high in BINS:
        held = [f for f in facts if low <= f.confidence < high or f.confidence == high == 1.0]
        if held:
            mean, right = sum(f.confidence for f in held) / len(held), sum(f.right for f in held) / len(held)
            rows.append(Bin(f"{low:.1f} to {high:.1f}", mean, right, len(held)))
    return rows


def brier(facts: Sequence[Fact]) -> float:
    """Mean squared distance of confidence and truth."""
    return sum((f.confidence - f.right) ** 2 for f in facts) / max(len(facts), 1)


def plot(rows: Sequence[Bin], target: Path) -> None:
    """Draw share right over confidence as an SVG; a circle's area grows with the number of facts."""
    size, pad = 320, 44

    def x(value: float) -> float:
        return pad + value * size

    def y(value: float) -> float:
        return pad + (1 - value) * size

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size + 2 * pad} {size + 2 * pad}" '
        'font-family="sans-serif" font-size="11">',
        f'<rect x="0" y="0" width="{size + 2 * pad}" height="{size + 2 * pad}" fill="white"/>',
        f'<line x1="{x(0)}" y1="{y(0)}" x2="{x(1)}" y2="{y(1)}" stroke="#bbb" stroke-dasharray="4 3"/>',
        f'<rect x="{x(0)}" y="{y(1)}" width="{size}" height="{size}" fill="none" stroke="#888"/>',
    ]
    for tick in (0, 0.2, 0.4, 0.6, 0.8, 1):
        parts.append(f'<text x="{x(tick):.0f}" y="{y(0) + 15:.0f}" text-anchor="middle">{tick:g}</text>')
        parts.append(f'<text x="{x(0) - 6:.0f}" y="{y(tick) + 4:.0f}" text-anchor="end">{tick:g}</text>')
    for _, stated, right, count in rows:
        radius = 3 + math.sqrt(count) * 0.8
        parts.append(
            f'<circle cx="{x(stated):.1f}" cy="{y(right):.1f}" r="{radius:.1f}" fill="#2b6cb0" fill-opacity="0.6"/>'
            f'<text x="{x(stated):.1f}" y="{y(right) - radius - 3:.1f}" text-anchor="middle" fill="#444">{count}</text>'
        )
    parts.append(f'<text x="{x(0.5):.0f}" y="{size + 2 * pad - 8}" text-anchor="middle">confidence</text>')
    parts.append(
        f'<text x="12" y="{y(0.5):.0f}" text-anchor="middle" transform="rotate(-90 12 {y(0.5):.0f})">share right</text>'
    )
    target.parent.mkdir(exist_ok=True)
    target.write_text("\n".join([*parts, "</svg>", ""]), encoding="utf-8")


def summary(facts: Sequence[Fact]) -> str:
    """The reliability as a Markdown table, for all pages and for those kept aside from tuning."""
    lines = ["| confidence | facts | mean confidence | share right |", "| --- | ---: | ---: | ---: |"]
    lines += [f"| {b.label} | {b.count} | {b.confidence:.2f} | {b.right:.2f} |" for b in reliability(facts)]
    for name, chosen in (("all pages", facts), ("pages kept aside", [f for f in facts if is_held(f.page)])):
        lines += ["", f"{name}: {in_short(chosen)}"]
    return "\n".join(lines) + "\n"


def in_short(facts: Sequence[Fact]) -> str:
    """How many are right, of all and of the surest."""
    sure = [f for f in facts if f.confidence >= 0.9]
    return (
        f"{len(facts)} facts, {sum(f.right for f in facts)} right, Brier score {brier(facts):.3f}; "
        f"confidence of 0.9 or more: {sum(f.right for f in sure)} right of {len(sure)}."
    )


def main() -> None:
    """Fit, measure by page, and with `--write` keep the result."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--also", type=Path, help="a folder with gold/ and pages/ that takes no part in the fit")
    options = parser.parse_args()
    facts = labelled_facts()
    weights = fit(facts)
    cross_validate(facts)
    print(summary(facts))
    if options.also:
        others = labelled_facts(options.also, tuned=False)
        for fact in others:
            fact.confidence = confidence(weights, fact)
        print(f"{options.also}: {in_short(others)}")
        print(*(f"{b.label}: {b.count} facts, {b.right:.2f} right" for b in reliability(others)), sep="\n")
    if options.write:
        with WEIGHTS.open("w", encoding="utf-8", newline="") as target:
            writer = csv.writer(target, lineterminator="\n")
            writer.writerow(["doubt", "weight"])
            writer.writerows((f, f"{w:.4f}") for f, w in weights.items() if f != _TUNED)
        plot(reliability(facts), PLOT)


if __name__ == "__main__":
    main()
