"""Fit the weights of evidence for how far projects have come, on the labelled pages.

`python -m benchmarks.fit_project_status [--more DIR ...] [--write]`: as benchmarks.fit_projects, one weight a status, over
the labelled projects that are found; labels of all folders count alike.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path

from benchmarks.accuracy import judge
from benchmarks.fit_basis import FOLDS
from benchmarks.fit_projects import ALIKE, read_candidates
from benchmarks.labelled import left_out, read_options, write_weights
from flows.parsing.project_evidence import undertakings
from flows.parsing.project_stage import STATUSES, status_evidence

PENALTY, STEPS, RATE = 6.0, 500, 2.0
# What the words say by themselves, which few labels of a kind cannot unsay: the status and where its weight starts.
MEANT: dict[str, tuple[str, float]] = {
    **dict.fromkeys(["step done", "share done"], ("under_construction", 1.5)),
    **dict.fromkeys(["begun", "under way"], ("under_construction", 2.0)),
    "runs for years": ("under_construction", 1.5),
    **dict.fromkeys(["goes on", "going on", "under way loosely", "done in a plan"], ("under_construction", 1.0)),
    **dict.fromkeys(["always", "being built", "headline: share done"], ("under_construction", 0.7)),
    **dict.fromkeys(["begun ahead", "prepared", "to be built"], ("planned", 1.5)),
    **dict.fromkeys(["being built ahead", "headline: to be built"], ("planned", 1.0)),
    **dict.fromkeys(["begun in a plan", "meant"], ("planned", 0.5)),
    "headline: begun": ("under_construction", 0.5),
    "done": ("completed", 3.0),
    "done loosely": ("completed", 2.0),
    "headline: done": ("completed", 1.5),
    "signed": ("signed", 3.0),
    "section: begun": ("under_construction", 2.5),
    "section: done": ("completed", 3.0),
    "section: signed": ("signed", 3.0),
    "section: planned": ("planned", 2.5),
    "headline: signed": ("signed", 1.5),
}
Example = tuple[str, list[str], int]
Weights = dict[str, list[float]]


def examples(more: Sequence[Path] = ()) -> list[Example]:
    """Page, evidence and true status of every labelled project that is found."""
    best = judge().best
    out: list[Example] = []
    for article, seen, found in read_candidates(more):
        for name, kinds in status_evidence(article.context, undertakings(article.context, found), seen.cues).items():
            near, label = max(((best(name, p["names"]), i) for i, p in enumerate(article.projects)), default=(0.0, 0))
            if near >= ALIKE and article.projects[label]["status"] != "unknown" and len(kinds) > 1:
                out.append((article.key, kinds, STATUSES.index(article.projects[label]["status"])))
    return out


def shares(kinds: Sequence[str], weights: Weights) -> list[float]:
    """How probable each status is."""
    powers = [math.exp(sum(weights[k][j] for k in kinds if k in weights)) for j in range(len(STATUSES))]
    return [p / sum(powers) for p in powers]


def fit(data: Sequence[Example]) -> Weights:
    """The weights of each kind of evidence, one a status."""
    kinds_seen = {k for _, kinds, _ in data for k in kinds} | set(MEANT)
    start = {k: [MEANT[k][1] * (MEANT[k][0] == s) if k in MEANT else 0.0 for s in STATUSES] for k in sorted(kinds_seen)}
    weights = {k: list(row) for k, row in start.items()}
    for _ in range(STEPS):
        gradient = {k: [PENALTY * (s - w) for s, w in zip(start[k], row, strict=True)] for k, row in weights.items()}
        for _, kinds, true in data:
            for j, share in enumerate(shares(kinds, weights)):
                for kind in kinds:
                    gradient[kind][j] += (j == true) - share
        for kind, slopes in gradient.items():
            weights[kind] = [w + RATE * slope / len(data) for w, slope in zip(weights[kind], slopes, strict=True)]
    return weights


def right(data: Sequence[Example], weights: Weights) -> int:
    """How many have their status told."""
    return sum(max(range(len(STATUSES)), key=shares(kinds, weights).__getitem__) == true for _, kinds, true in data)


def main() -> None:
    """Fit, cross-validate over pages, and write on demand."""
    options = read_options(__doc__)
    data = examples(options.more)
    told = sum(
        right([e for e in data if e[0] in pages], fit([e for e in data if e[0] not in pages]))
        for pages in left_out((page for page, _, _ in data), FOLDS)
    )
    weights, n = fit(data), len(data)
    print(f"{n} projects, {told / n:.3f} right on pages left out, {right(data, weights) / n:.3f} on all")
    if options.write:
        write_weights("project_status_weights.csv", weights.items(), heads=STATUSES)


if __name__ == "__main__":
    main()
