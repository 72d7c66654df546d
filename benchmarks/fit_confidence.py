"""Fit the confidence of facts on the labels: `python -m benchmarks.fit_confidence [--more DIR] [--fresh DIR] [--write]`.

A fact is right when the judge (`score.py`) finds all its attributes right. A logistic regression with an L2 penalty gives
that probability from the evidence of `flows.parsing.confidence`. The parser's rules were tuned on most of the labelled pages
and are better there than elsewhere: a feature of its own takes up part of that in the fit and is left out of the lexicon.
What is printed, and drawn in `docs/reliability.svg`, is measured by page: the facts of a page are judged by weights that
were fitted without it; the table and the plot show the pages that no rule was tuned on. The labels are those of the shared
folder; `--more DIR` adds labelled pages (DIR/gold, DIR/pages) that rules were tuned on, `--fresh DIR` some that were never
looked at. `--write` puts the weights into the lexicon and draws the plot anew.
"""

from __future__ import annotations

import argparse
import csv
import math
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from benchmarks.accuracy import SHARED, is_held, judge, observation_row
from flows.parsing import parse_page
from flows.parsing.confidence import confidence_evidence

ROOT = Path(__file__).resolve().parents[1]
WEIGHTS = ROOT / "flows" / "parsing" / "lexicon" / "confidence.csv"
PLOT = ROOT / "docs" / "reliability.svg"
FOLDS = 10
SWEEPS = 60
SMALLEST_STEP = 0.005
SELDOM = 25  # evidence that fewer facts have is not judged
BINS = ((0.0, 0.3), (0.3, 0.5), (0.5, 0.6), (0.6, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 1.0))
_TUNED = "tuned on"
# How strongly a weight is held to zero, in facts.
PENALTY = {"": 0.1, _TUNED: 0.1}
EVIDENCE_PENALTY = 30.0
FRESH = 3.0  # what a fact counts for on a page that no rule was tuned on: such pages are what the weights are for


@dataclass(slots=True)
class Fact:
    """One fact of a labelled page, what the parser went by, whether it is right, and whether its page was tuned on."""

    page: str
    evidence: tuple[str, ...]
    right: bool
    tuned: bool = False
    confidence: float = 0.0


def labelled_facts(folder: Path = SHARED, *, aside: Callable[[str], bool] = is_held) -> list[Fact]:
    """Every fact of the labelled pages in `folder`, judged; `aside` tells of a page whether it was kept from tuning."""
    score = judge()
    facts = []
    for gold in score.load_all(folder / "gold", folder / "pages"):
        name = gold.label["page"]
        for observation in parse_page(gold.text, source_file=name).observations:
            tally = score.Tally()
            score.score_metrics(gold, [observation_row(observation)], tally)
            right = bool(tally.hit["complete facts"])
            facts.append(Fact(name, confidence_evidence(observation), right, not aside(name)))
    return facts


def logistic(weights: dict[str, float], features: dict[str, float]) -> float:
    """The probability under `weights`."""
    return 1 / (1 + math.exp(-sum(weights.get(f, 0.0) * x for f, x in features.items())))


def features(fact: Fact) -> dict[str, float]:
    """What the fit sees: intercept, the evidence, and whether the rules were tuned on the page."""
    return {"": 1.0, **dict.fromkeys(fact.evidence, 1.0), _TUNED: float(fact.tuned)}


def confidence(weights: dict[str, float], fact: Fact) -> float:
    """The probability that the fact is right, as the parser computes it."""
    return logistic({f: w for f, w in weights.items() if f != _TUNED}, features(fact))


def fit(facts: Sequence[Fact]) -> dict[str, float]:
    """Weights by Newton's method, one feature at a time."""
    met = Counter(evidence for fact in facts for evidence in set(fact.evidence))
    weights = dict.fromkeys(["", _TUNED, *sorted(e for e, n in met.items() if n >= SELDOM)], 0.0)
    rows = [(features(fact), 1.0 if fact.tuned else FRESH, float(fact.right)) for fact in facts]
    having = {f: [(i, n, hit) for i, (row, n, hit) in enumerate(rows) if row.get(f)] for f in weights}
    sums = [0.0] * len(rows)
    for _ in range(SWEEPS):
        longest = 0.0
        for f in weights:
            penalty = PENALTY.get(f, EVIDENCE_PENALTY)
            slope, curve = -penalty * weights[f], penalty
            for i, n, hit in having[f]:
                p = 1 / (1 + math.exp(-sums[i]))
                slope += n * (hit - p)
                curve += n * p * (1 - p)
            step = max(min(slope / curve, 1.0), -1.0)
            longest = max(longest, abs(step))
            weights[f] += step
            for i, _, _ in having[f]:
                sums[i] += step
        if longest < SMALLEST_STEP:
            break
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
    """The reliability on the pages kept aside from tuning as a Markdown table, and in short also that on all pages."""
    aside = [f for f in facts if not f.tuned]
    lines = ["| confidence | facts | mean confidence | share right |", "| --- | ---: | ---: | ---: |"]
    lines += [f"| {b.label} | {b.count} | {b.confidence:.2f} | {b.right:.2f} |" for b in reliability(aside)]
    for name, chosen in (("all pages", facts), ("pages kept aside", aside)):
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
    parser.add_argument("--more", type=Path, metavar="DIR", nargs="+", action="extend", default=[])
    parser.add_argument("--fresh", type=Path, metavar="DIR", nargs="+", action="extend", default=[])
    options = parser.parse_args()
    facts = labelled_facts()
    for folder in options.more:
        facts += labelled_facts(folder, aside=lambda _: False)
    for folder in options.fresh:
        facts += labelled_facts(folder, aside=lambda _: True)
    weights = fit(facts)
    cross_validate(facts)
    print(summary(facts))
    if options.write:
        with WEIGHTS.open("w", encoding="utf-8", newline="") as target:
            writer = csv.writer(target, lineterminator="\n")
            writer.writerow(["evidence", "weight"])
            writer.writerows((f, f"{w:.4f}") for f, w in weights.items() if f != _TUNED)
        plot(reliability([f for f in facts if not f.tuned]), PLOT)


if __name__ == "__main__":
    main()
