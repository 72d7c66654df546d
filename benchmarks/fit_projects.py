"""Fit the weights of evidence for undertakings on the labelled pages.

`python -m benchmarks.fit_projects [--more DIR ...] [--write]`: as benchmarks.fit_basis, over the names that may be one on
the pages that rules may be tuned on; a name is one where it is near enough to a labelled project's. DIR may hold more
labelled pages (DIR/gold, DIR/pages). Prints how many names are told right on pages left out in turn; `--write` replaces
the weights.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.accuracy import judge
from benchmarks.fit_basis import FOLDS, Example, accuracy, fit
from benchmarks.labelled import LabelledArticle, labelled_articles, left_out, read_options, trusted, write_weights
from flows.parsing.project_candidates import Candidate, find_candidates
from flows.parsing.project_evidence import KEPT, gather
from flows.parsing.project_lexicon import Scan, scan
from flows.parsing.projects import attach

ALIKE = 0.7
# What runs everywhere by its very words, seldom labelled; a discipline of a contest is none, and no labelled page has one.
FIXED = {
    "in a contest": -4.0, "under attack": -4.0, "a body": -4.0, "a house in use": -2.0, "a part": -3.0,
    "a place in passing": -2.2, "a zone of the gazetteer": -1.0, "carried out": 0.8,
}  # fmt: skip
PENALTY = 4.0
# What the words say by themselves, which few labels of a kind cannot unsay.
MEANT = {
    "standing: a proper name": 1.0,
    "undertaking: a proper name": 2.0, "undertaking: a description": 0.5, "undertaking: a kind": -1.5,
    "undertaking: built": 0.5,
    "programme: a proper name": 1.5, "programme: a description": -0.5, "listed: a proper name": 1.0,
    "facility: a proper name": 1.0, "facility: a kind": -2.0, "facility: built": 0.5, "facility: not built": -1.5,
    "loose facility: a proper name": 0.5, "loose facility: a kind": -1.0, "loose facility: built": 1.0,
    "loose facility: not built": -1.0, "works: not built": -0.5, "worked on": -1.0,
    "object": 0.5, "object by description": 0.5, "named again": 0.5, "named often": 1.0, "stood in for": 0.5,
    "sized": 0.5, "behind a place": 1.0, "at work": 1.0, "launched: a proper name": 1.5, "titled: a proper name": 0.5,
    "described": -0.5, "a place in passing": -1.5, "a place itself": -0.5, "said to be": -1.5, "one of a kind": -1.0,
    "at its trade": -2.0, "an aim": -1.0, "the first": 0.5, "this one": 0.5,
    "described at a place": 0.5, "the first of a place": 2.0, "equipment": -1.0,
    "a part": -2.0, "a task": -1.5, "an amount": -3.0, "named by an amount": -1.5,
}  # fmt: skip


def examples(more: Sequence[Path] = ()) -> list[Example]:
    """Page, evidence and whether it is a labelled project, of every name that may be one."""
    best = judge().best
    out: list[Example] = []
    for article, _, found in read_candidates(more):
        for name, kinds in gather(article.context, found).items():
            near = max((best(name, p["names"]) for p in article.projects), default=0.0)
            out.append((article.key, kinds, near >= ALIKE))
    return out


def read_candidates(more: Sequence[Path]) -> Iterator[tuple[LabelledArticle, Scan, list[Candidate]]]:
    """The labelled articles with what may be undertakings in them and all that is said of it."""
    for article in labelled_articles(more):
        seen = scan(article.context.text)
        found = find_candidates(article.context, seen)
        if found:
            attach(article.context, found, seen)
            yield article, seen, found


def main() -> None:
    """Fit, cross-validate over pages, and write on demand."""
    options = read_options(__doc__)
    data = examples(options.more)
    told = hit = 0.0
    right = 0.0
    for pages in left_out((page for page, _, _ in data), FOLDS):
        test = [e for e in data if e[0] in pages]
        weights = fit(trusted(e for e in data if e[0] not in pages), MEANT, PENALTY)
        right += accuracy(test, weights) * len(test)
        kept = [true for _, kinds, true in test if sum(weights.get(k, 0.0) for k in kinds) > KEPT]
        told, hit = told + len(kept), hit + sum(kept)
    seen = {kind for _, kinds, _ in data for kind in kinds}
    weights = {kind: w for kind, w in fit(trusted(data), MEANT, PENALTY).items() if kind in seen} | FIXED
    true = sum(e[2] for e in data)
    print(f"{len(data)} names, {true} projects; on pages left out {right / len(data):.3f} right,", end=" ")
    print(f"precision {hit / told:.3f}, recall {hit / true:.3f}; {accuracy(data, weights):.3f} right on all")
    if options.write:
        write_weights("project_weights.csv", ((kind, [weight]) for kind, weight in weights.items()))


if __name__ == "__main__":
    main()
