"""Fit the weights of evidence for linking figures to projects on the labelled pages.

`python -m benchmarks.fit_links [--more DIR ...] [--write]`: a choice among the projects a figure can be of, and none, as a
conditional logit with a quadratic penalty, on the pages that rules may be tuned on, each figure with the true project of
those before it; DIR may hold more labelled pages (DIR/gold, DIR/pages). Figures whose project the parser does not find take
no part in the fit and count as wrong. Prints the share right on pages left out in turn, where each figure has the chosen
project of those before it, as when the parser reads a page; `--write` replaces the weights.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.accuracy import judge
from benchmarks.labelled import labelled_articles, left_out, read_options, trusted, write_weights
from flows.parsing.link_evidence import Evidence, LinkReader
from flows.parsing.project_links import choose
from flows.parsing.types import ArticleContext

PENALTY, STEPS, RATE, FOLDS = 6.0, 120, 0.1, 8
TYPE_PENALTY = 8.0  # of what a project is, which few pages tell
# What grammar says before any label, and few labels tell: weights are held to these, all others to nought.
PRIOR = {
    "in turn": 2.0, "attribute of": 2.0, "clause: subject of the sentence": 1.0, "clause: subject of a clause": 1.0,
    "none: clause opens with area": 2.0, "none: clause opens with nation": 2.0, "spent on": 3.0, "own attribute of": 4.0,
    "none: group in the clause": 1.0, "none: group in the sentence": 1.0, "none: counts projects": 2.0,
    "none: once delivered": -1.0, "none: area in the clause": 1.0, "none: statistic of the area": 3.0,
    "none: another subject across a semicolon": 2.0,
    "in another section": -2.0, "sentence: owner": -1.0, "carried: owner": -1.0, "sentence: in passing": -0.5,
    "none: an age": 2.5, "carried: paragraph silent": -1.2, "carried: as statistics say": -1.5,
}  # fmt: skip
ALIKE = 0.6  # how alike a name must be to one of a label's, as the judge has it


@dataclass(slots=True)
class Case:
    """One labelled article, and for each of its figures which choices are right, None where unlabelled."""

    source: str
    page: str
    context: ArticleContext
    rights: list[set[int | None] | None]


Example = tuple[str, Evidence, list[int | None]]


def cases(more: Sequence[Path] = ()) -> list[Case]:
    """The labelled articles that rules may be tuned on, and those of the folders `more`."""
    return [
        Case(a.source, a.key, a.context, [None if label is None else _right(a.context, label) for label in a.figures])
        for a in labelled_articles(more)
    ]


def _right(context: ArticleContext, label: dict[str, Any]) -> set[int | None]:
    """The choices that a label calls right: projects by number, as `Topics` counts them, or none."""
    if not label["projects"]:
        return {None}
    best = judge().best
    names = dict.fromkeys(m.stated_name for m in context.projects)
    return {number for number, name in enumerate(names) if best(name, label["projects"]) >= ALIKE}


def examples(data: Sequence[Case]) -> list[Example]:
    """Page and evidence of each labelled figure, with the true project of those before it, and which choices are right."""
    out: list[Example] = []
    for case in data:
        if not case.context.projects:
            continue
        reader = LinkReader(case.context)
        last: int | None = None
        for quantity, right in zip(case.context.quantities, case.rights, strict=True):
            evidence, _ = reader.read(quantity)
            if right is None:
                continue
            true = [choice for choice in evidence if choice in right]
            last = last if last in true else true[0] if true else None
            reader.remember(quantity, last)
            if true:
                out.append((case.page, evidence, true))
    return out


def fit(data: Sequence[Example]) -> dict[str, float]:
    """The weight of each kind of evidence: ascent along the gradient, each weight by its own step (Adam)."""
    kinds = sorted({kind for _, evidence, _ in data for found in evidence.values() for kind in found})
    number = {kind: i for i, kind in enumerate(kinds)}
    rows = [
        [([number[k] for k in found], choice in true) for choice, found in evidence.items()]
        for _, evidence, true in data
        if len(evidence) > len(true)
    ]
    penalties = [TYPE_PENALTY if kind.startswith("type ") else PENALTY for kind in kinds]
    priors = [PRIOR.get(kind, 0.0) for kind in kinds]
    weights, mean, square = ([0.0] * len(kinds) for _ in range(3))
    for step in range(1, STEPS + 1):
        gradient = [penalty * (p - w) for penalty, p, w in zip(penalties, priors, weights, strict=True)]
        for row in rows:
            _add_gradient(row, weights, gradient)
        rate = RATE if step < 0.6 * STEPS else RATE / 5
        for i, slope in enumerate(gradient):
            mean[i] = 0.9 * mean[i] + 0.1 * slope
            square[i] = 0.99 * square[i] + 0.01 * slope * slope
            weights[i] += rate * (mean[i] / (1 - 0.9**step)) / (math.sqrt(square[i] / (1 - 0.99**step)) + 1e-8)
    return dict(zip(kinds, weights, strict=True))


def _add_gradient(row: list[tuple[list[int], bool]], weights: list[float], gradient: list[float]) -> None:
    """Add one figure's part: what the right choices have, less what all have, each by its probability."""
    sums = [sum([weights[i] for i in kinds]) for kinds, _ in row]
    top = max(sums)
    powers = [math.exp(s - top) for s in sums]
    whole = sum(powers)
    right = sum(p for p, (_, true) in zip(powers, row, strict=True) if true)
    for power, (kinds, true) in zip(powers, row, strict=True):
        slope = (power / right if true else 0.0) - power / whole
        for i in kinds:
            gradient[i] += slope


def accuracy(data: Sequence[Case], weights: dict[str, float]) -> tuple[Counter[str], Counter[str]]:
    """How many labelled figures there are, and to how many the weights give their project, by source."""
    total: Counter[str] = Counter()
    hits: Counter[str] = Counter()
    for case in data:
        reader = LinkReader(case.context) if case.context.projects else None
        for quantity, right in zip(case.context.quantities, case.rights, strict=True):
            choice = None
            if reader is not None:
                choice = choose(reader.read(quantity)[0], weights)
                reader.remember(quantity, choice)
            if right is not None:
                total[case.source] += 1
                hits[case.source] += choice in right
    return total, hits


def shown(total: Counter[str], hits: Counter[str]) -> str:
    """The shares right by source and in all."""
    parts = [f"{source} {hits[source] / n:.3f}" for source, n in total.items()]
    return f"{', '.join(parts)}; all {hits.total() / total.total():.3f} of {total.total()}"


def main() -> None:
    """Fit, cross-validate over pages, and write on demand."""
    options = read_options(__doc__)
    data = cases(options.more)
    total: Counter[str] = Counter()
    hits: Counter[str] = Counter()
    for pages in left_out((case.page for case in data), FOLDS):
        weights = fit(trusted(examples([case for case in data if case.page not in pages])))
        for counted, part in zip((total, hits), accuracy([c for c in data if c.page in pages], weights), strict=True):
            counted.update(part)
    print("pages left out:", shown(total, hits))
    weights = fit(trusted(examples(data)))
    print("all pages:     ", shown(*accuracy(data, weights)))
    if options.write:
        write_weights("link_weights.csv", ((kind, [weight]) for kind, weight in weights.items() if abs(weight) >= 0.05))


if __name__ == "__main__":
    main()
