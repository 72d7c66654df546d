"""Fit the confidence of facts on the labels: `python -m benchmarks.fit_confidence [--write]`.

A fact is right when the judge (`score.py`) finds all its attributes right. The weights are those of a logistic regression
with an L2 penalty. The parser's rules were tuned on most of the labelled pages and are better there than elsewhere: a
feature of its own takes that up in the fit and is left out of the lexicon, so that confidence is that of pages nobody has
tuned on. What is printed, and drawn in `docs/reliability.svg`, is measured by page: the facts of a page are judged by
weights that were fitted without it. `--write` puts the weights into the lexicon and draws the plot anew.
"""

from __future__ import annotations

import argparse
import csv
import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.accuracy import SHARED, is_held, judge, observation_row
from flows.parsing import parse_page
from flows.parsing.confidence import features

ROOT = Path(__file__).resolve().parents[1]
WEIGHTS = ROOT / "flows" / "parsing" / "lexicon" / "confidence.csv"
PLOT = ROOT / "docs" / "reliability.svg"
TUNED = "page the rules were tuned on"
FOLDS = 10
PENALTY = 8.0
RAREST = 6  # a feature seen on fewer facts weighs nothing
SWEEPS = 40
BINS = ((0.0, 0.3), (0.3, 0.5), (0.5, 0.6), (0.6, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 1.0))


@dataclass(slots=True)
class Fact:
    """One fact of a labelled page: what its confidence rests on, and whether it is right."""

    page: str
    features: list[str]
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
            tuned = [] if is_held(name) else [TUNED]
            facts.append(Fact(name, features(observation) + tuned, bool(tally.hit["complete facts"])))
    return facts


def logistic(weights: dict[str, float], fact: Fact) -> float:
    """The probability that `fact` is right under `weights`."""
    return 1 / (1 + math.exp(-sum(weights.get(f, 0.0) for f in fact.features)))


def fit(facts: Sequence[Fact]) -> dict[str, float]:
    """Weights by Newton's method, one feature at a time; the intercept is not penalised."""
    counts = Counter(f for fact in facts for f in fact.features)
    holders: dict[str, list[int]] = defaultdict(list)
    for i, fact in enumerate(facts):
        for f in fact.features:
            if counts[f] >= RAREST:
                holders[f].append(i)
    weights = dict.fromkeys(sorted(holders), 0.0)
    sums = [0.0] * len(facts)
    for _ in range(SWEEPS):
        for f in weights:
            penalty = 1e-6 if f in ("intercept", TUNED) else PENALTY
            slope, curve = -penalty * weights[f], penalty
            for i in holders[f]:
                p = 1 / (1 + math.exp(-sums[i]))
                slope += facts[i].right - p
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
                fact.confidence = logistic(weights, fact)


def reliability(facts: Sequence[Fact]) -> list[tuple[float, float, int]]:
    """(mean confidence, share right, facts) of each bin that holds any."""
    rows = []
    for low, high in BINS:
        held = [f for f in facts if low <= f.confidence < high or f.confidence == high == 1.0]
        if held:
            rows.append((sum(f.confidence for f in held) / len(held), sum(f.right for f in held) / len(held), len(held)))
    return rows


def brier(facts: Sequence[Fact]) -> float:
    """Mean squared distance of confidence and truth."""
    return sum((f.confidence - f.right) ** 2 for f in facts) / max(len(facts), 1)


def plot(rows: Sequence[tuple[float, float, int]], target: Path) -> None:
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
    for confidence, right, count in rows:
        radius = 3 + math.sqrt(count) * 0.8
        parts.append(
            f'<circle cx="{x(confidence):.1f}" cy="{y(right):.1f}" r="{radius:.1f}" fill="#2b6cb0" fill-opacity="0.6"/>'
            f'<text x="{x(confidence):.1f}" y="{y(right) - radius - 3:.1f}" text-anchor="middle" fill="#444">{count}</text>'
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
    lines += [f"| bin {i + 1} | {n} | {c:.2f} | {r:.2f} |" for i, (c, r, n) in enumerate(reliability(facts))]
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
            writer.writerow(["feature", "weight"])
            writer.writerows((f, f"{w:.4f}") for f, w in sorted(fit(facts).items()) if f != TUNED)
        plot(reliability(facts), PLOT)


if __name__ == "__main__":
    main()
