"""Fit the weights of evidence for target against actual on the labelled pages.

`python -m benchmarks.fit_basis [--more DIR] [--write]`: logistic regression by gradient ascent with a quadratic penalty, on
the pages that rules may be tuned on, each figure with the true basis of those before it; DIR may hold more labelled pages
(DIR/gold, DIR/pages). Prints the accuracy on pages left out in turn; `--write` replaces the weights.
"""

from __future__ import annotations

import argparse
import math
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import flows.parsing.lexicon
from benchmarks.accuracy import SHARED, is_held, judge
from flows.parsing.attributes import describe_figures
from flows.parsing.basis import BasisReader
from flows.parsing.layout import read_layout
from flows.parsing.periods import find_periods
from flows.parsing.publication import read_publication
from flows.parsing.quantities import find_quantities
from flows.parsing.types import ArticleContext

WEIGHTS = Path(next(iter(flows.parsing.lexicon.__path__))) / "basis_weights.csv"
PENALTY, STEPS, RATE, FOLDS = 0.3, 600, 3.0, 6
FIXED = {"initial value": -4.5}  # too rare to fit: 从2小时缩短至1小时 states a fact first
Example = tuple[str, list[str], bool]


def contexts(name: str, text: str) -> Iterator[ArticleContext]:
    """The articles of a page with their figures and periods."""
    articles, _ = read_layout(text)
    publication = read_publication(text, articles, source_file=name, publication_date=None, publication_name=None)
    anchor = publication.date or (date(publication.year, 12, 31) if publication.year else None)
    for article in articles:
        context = ArticleContext(article, publication)
        context.quantities = find_quantities(context.text)
        context.periods = find_periods(context.text, anchor) if anchor else []
        yield context


def examples(more: Path | None = None) -> list[Example]:
    """Page, evidence and true basis (target or not) of every labelled figure of the pages rules may be tuned on."""
    judge()
    from gold import load_all, raw_to_squeezed  # the judge's own reader, found beside the labels

    out: list[Example] = []
    golds = [g for g in load_all(SHARED / "gold", SHARED / "pages") if not is_held(g.label["page"])]
    for gold in golds + (load_all(more / "gold", more / "pages") if more else []):
        squeezed = raw_to_squeezed(gold.text)
        truth = dict(zip(gold.spans, gold.label["metrics"], strict=True))
        for context in contexts(gold.label["page"], gold.text):
            reader, attributes = BasisReader(context), describe_figures(context)
            for quantity, attribute in zip(context.quantities, attributes, strict=True):
                start, end = (squeezed[i] for i in context.article.text.landed(quantity.start, quantity.end))
                label = next((m for (first, last), m in truth.items() if first < end and start < last), None)
                evidence = reader.evidence(quantity, attribute.measure)
                target = (label["basis"] if label else attribute.basis) == "target"
                reader.remember(quantity, target=target)
                if label:
                    out.append((gold.label["page"], evidence, target))
    return out


def fit(data: list[Example]) -> dict[str, float]:
    """The weight of each kind of evidence."""
    weights = dict.fromkeys(sorted({k for _, kinds, _ in data for k in kinds}), 0.0)
    for _ in range(STEPS):
        gradient = {k: -PENALTY * w for k, w in weights.items()}
        for _, kinds, target in data:
            error = target - 1 / (1 + math.exp(-sum(weights[k] for k in kinds)))
            for kind in kinds:
                gradient[kind] += error
        for kind, slope in gradient.items():
            weights[kind] += RATE * slope / len(data)
    return weights | {k: w for k, w in FIXED.items() if k in weights}


def accuracy(data: list[Example], weights: dict[str, float]) -> float:
    """The share of figures whose basis the weights tell."""
    return sum((sum(weights.get(k, 0.0) for k in kinds) > 0) == target for _, kinds, target in data) / len(data)


def main() -> None:
    """Fit, cross-validate over pages, and write on demand."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--more", type=Path, metavar="DIR")
    options = parser.parse_args()
    data = examples(options.more)
    pages = sorted({page for page, _, _ in data})
    right = 0.0
    for fold in range(FOLDS):
        test = [e for e in data if e[0] in pages[fold::FOLDS]]
        right += accuracy(test, fit([e for e in data if e[0] not in pages[fold::FOLDS]])) * len(test)
    weights = fit(data)
    print(f"{len(data)} figures, {right / len(data):.3f} right on pages left out, {accuracy(data, weights):.3f} on all")
    if options.write:
        rows = "".join(f"{kind},{weight:.1f}\n" for kind, weight in weights.items())
        WEIGHTS.write_text("evidence,weight\n" + rows, encoding="utf-8")


if __name__ == "__main__":
    main()
