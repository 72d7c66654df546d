"""Fit the confidence of facts on the labels: `python -m benchmarks.fit_confidence [--write]`.

A fact is right when the judge (`score.py`) finds all its attributes right. For each attribute a logistic regression with an
L2 penalty gives the probability that it is right; confidence is their product. The parser's rules were tuned on most of the
labelled pages and are better there than elsewhere: a feature of its own takes that up in the fit and is left out of the
lexicon, so that confidence is that of pages nobody has tuned on. What is printed, and drawn in `docs/reliability.svg`, is
measured by page: the facts of a page are judged by weights that were fitted without it. `--write` puts the weights into the
lexicon and draws the plot anew.
"""

from __future__ import annotations

import argparse
import csv
import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from benchmarks.accuracy import SHARED, is_held, judge, observation_row
from flows.parsing import parse_page
from flows.parsing.confidence import grounds

ROOT = Path(__file__).resolve().parents[1]
WEIGHTS = ROOT / "flows" / "parsing" / "lexicon" / "confidence.csv"
PLOT = ROOT / "docs" / "reliability.svg"
FOLDS = 10
PENALTY = 3.0
RAREST = 6  # a feature seen on fewer facts weighs nothing
SWEEPS = 40
BINS = ((0.0, 0.3), (0.3, 0.5), (0.5, 0.6), (0.6, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 1.0))
# What the judge asks about, by the attribute whose confidence it belongs to.
ASKED = {
    "figure": ("qualifier",), "name": ("name",), "period": ("period",), "region": ("region",),
    "statement": ("measure", "comparison", "basis", "cumulative"),
}  # fmt: skip
Feature = tuple[str, str, str]


@dataclass(slots=True)
class Fact:
    """One fact of a labelled page: what each attribute rests on, which of them are right, and whether all are.

    `right_attributes` has None where the labels do not say.
    """

    page: str
    grounds: dict[str, list[Feature]]
    right_attributes: dict[str, bool | None]
    right: bool
    confidence: float = 0.0


def labelled_facts() -> list[Fact]:
    """Every fact of the labelled pages, judged."""
    score = judge()
    facts = []
    for gold in score.load_all(SHARED / "gold", SHARED / "pages"):
        name = gold.label["page"]
        for observation in parse_page(gold.text, source_file=name).observations:
            tally = score.Tally()
            score.score_metrics(gold, [observation_row(observation)], tally)
            found = bool(tally.hit["metrics"])
            right: dict[str, bool | None] = {
                attribute: all(tally.right[a] == tally.asked[a] for a in asked) if found else None
                for attribute, asked in ASKED.items()
            }
            right["figure"] = found and bool(right["figure"])
            by_attribute = {a: g + ([] if is_held(name) else [tuned(a)]) for a, g in grounds(observation).items()}
            facts.append(Fact(name, by_attribute, right, bool(tally.hit["complete facts"])))
    return facts


def tuned(attribute: str) -> Feature:
    """The feature of pages the rules were tuned on."""
    return (attribute, "page", "tuned on")


def logistic(weights: dict[Feature, float], features: Sequence[Feature]) -> float:
    """The probability under `weights`."""
    return 1 / (1 + math.exp(-sum(weights.get(f, 0.0) for f in features)))


def confidence(weights: dict[Feature, float], fact: Fact) -> float:
    """The probability that the whole fact is right, as the parser computes it."""
    return math.prod(logistic(weights, features) for features in fact.grounds.values())


def fit(facts: Sequence[Fact]) -> dict[Feature, float]:
    """The weights of all attributes."""
    weights: dict[Feature, float] = {}
    for attribute in ASKED:
        known = [
            (fact.grounds[attribute], right) for fact in facts if (right := fact.right_attributes[attribute]) is not None
        ]
        weights |= fit_attribute(known)
    return weights


def fit_attribute(known: Sequence[tuple[list[Feature], bool]]) -> dict[Feature, float]:
    """Weights by Newton's method, one feature at a time; intercept and tuned pages are not penalised."""
    counts = Counter(f for features, _ in known for f in features)
    holders: dict[Feature, list[int]] = defaultdict(list)
    for i, (features, _) in enumerate(known):
        for f in features:
            if counts[f] >= RAREST:
                holders[f].append(i)
    weights = dict.fromkeys(sorted(holders), 0.0)
    sums = [0.0] * len(known)
    for _ in range(SWEEPS):
        for f in weights:
            penalty = 0.1 if not f[1] or f[1] == "page" else PENALTY
            slope, curve = -penalty * weights[f], penalty
            for i in holders[f]:
                p = 1 / (1 + math.exp(-sums[i]))
                slope += known[i][1] - p
                curve += p * (1 - p)
            step = max(min(slope / curve, 1.0), -1.0)
            weights[f] += step
            for i in holders[f]:
                sums[i] += step
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
    held = [f for f in facts if is_held(f.page)]
    lines = ["| confidence | facts | mean confidence | share right |", "| --- | ---: | ---: | ---: |"]
    lines += [f"| {b.label} | {b.count} | {b.confidence:.2f} | {b.right:.2f} |" for b in reliability(facts)]
    for name, chosen in (("all pages", facts), ("pages kept aside", held)):
        sure = [f for f in chosen if f.confidence >= 0.9]
        lines.append("")
        lines.append(
            f"{name}: {len(chosen)} facts, {sum(f.right for f in chosen)} right, Brier score {brier(chosen):.3f}; "
            f"confidence of 0.9 or more: {sum(f.right for f in sure)} right of {len(sure)}."
        )
    return "\n".join(lines) + "\n"


def main() -> None:
    """Fit, measure by page, and with `--write` keep the result."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    facts = labelled_facts()
    cross_validate(facts)
    print(summary(facts))
    if options.write:
        with WEIGHTS.open("w", encoding="utf-8", newline="") as target:
            writer = csv.writer(target, lineterminator="\n")
            writer.writerow(["attribute", "feature", "value", "weight"])
            writer.writerows((*f, f"{w:.4f}") for f, w in sorted(fit(facts).items()) if f[1] != "page")
        plot(reliability(facts), PLOT)


if __name__ == "__main__":
    main()
