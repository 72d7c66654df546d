"""Fit the weights of evidence for undertakings on the labelled pages.

`python -m benchmarks.fit_projects [--more DIR]... [--write]`: as benchmarks.fit_basis, over the names that may be one on the
pages that rules may be tuned on; a name is one where it is near enough to a labelled project's. DIR may hold more labelled
pages (DIR/gold, DIR/pages). Prints how many names are told right on pages left out in turn; `--write` replaces the weights.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import flows.parsing.lexicon
from benchmarks.accuracy import SHARED, is_held, judge
from benchmarks.fit_basis import FOLDS, Example, accuracy, contexts, fit
from flows.parsing.project_candidates import Candidate, find_candidates
from flows.parsing.project_evidence import gather
from flows.parsing.project_lexicon import Scan, scan
from flows.parsing.projects import attach
from flows.parsing.regions import find_page_regions
from flows.parsing.types import ArticleContext

WEIGHTS = Path(next(iter(flows.parsing.lexicon.__path__))) / "project_weights.csv"
ALIKE = 0.7
# What runs everywhere by its very words, seldom labelled; a discipline of a contest is none, and no labelled page has one.
FIXED = {"standing: a proper name": 1.5, "in a contest": -3.0}


def examples(more: Sequence[Path] = ()) -> list[Example]:
    """Page, evidence and whether it is a labelled project, of every name that may be one."""
    score = judge()
    golds = [g for g in score.load_all(SHARED / "gold", SHARED / "pages") if not is_held(g.label["page"])]
    for folder in more:
        golds += score.load_all(folder / "gold", folder / "pages")
    out: list[Example] = []
    for gold in golds:
        for context, _, found in read_articles(gold):
            for name, kinds in gather(context, found).items():
                near = max((score.best(name, p["names"]) for p in gold.label["projects"]), default=0.0)
                out.append((gold.label["page"], kinds, near >= ALIKE))
    return out


def read_articles(gold: Any) -> Iterator[tuple[ArticleContext, Scan, list[Candidate]]]:
    """The articles of a labelled page with places, and what may be undertakings in them with all that is said of it."""
    articles = list(contexts(gold.label["page"], gold.text))
    if not articles:
        return
    publication = articles[0].publication
    regions = find_page_regions([c.text for c in articles], publication.home, publication.year)
    for context, places in zip(articles, regions, strict=True):
        context.regions = places
        seen = scan(context.text)
        found = find_candidates(context, seen)
        if found:
            attach(context, found, seen)
            yield context, seen, found


def main() -> None:
    """Fit, cross-validate over pages, and write on demand."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--more", type=Path, metavar="DIR", action="append", default=[])
    options = parser.parse_args()
    data = examples(options.more)
    pages = sorted({page for page, _, _ in data})
    told = hit = 0.0
    right = 0.0
    for fold in range(FOLDS):
        test = [e for e in data if e[0] in pages[fold::FOLDS]]
        weights = fit([e for e in data if e[0] not in pages[fold::FOLDS]])
        right += accuracy(test, weights) * len(test)
        kept = [true for _, kinds, true in test if sum(weights.get(k, 0.0) for k in kinds) > 0]
        told, hit = told + len(kept), hit + sum(kept)
    weights = fit(data) | FIXED
    true = sum(e[2] for e in data)
    print(f"{len(data)} names, {true} projects; on pages left out {right / len(data):.3f} right,", end=" ")
    print(f"precision {hit / told:.3f}, recall {hit / true:.3f}; {accuracy(data, weights):.3f} right on all")
    if options.write:
        rows = "".join(f"{kind},{weight:.1f}\n" for kind, weight in weights.items())
        WEIGHTS.write_text("evidence,weight\n" + rows, encoding="utf-8")


if __name__ == "__main__":
    main()
