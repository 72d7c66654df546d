"""Fit the weights of evidence for target against actual on the labelled pages.

`python -m benchmarks.fit_basis [--more DIR...] [--write]`: logistic regression by Newton's method with a quadratic penalty,
each figure with the true basis of those before it, on the pages that rules may be tuned on. The folders DIR may hold more
labelled pages (DIR/gold, DIR/pages), which count less. Prints the accuracy on pages left out in turn, where the figures
before count as the weights themselves tell them, for all and for each folder; `--write` replaces the weights.
"""

from __future__ import annotations

import argparse
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import flows.parsing.lexicon
from benchmarks.accuracy import SHARED, is_held, judge
from flows.parsing.attributes import describe_figures
from flows.parsing.basis import BasisReader
from flows.parsing.layout import read_layout
from flows.parsing.periods import find_periods
from flows.parsing.projects import find_projects, link_figures
from flows.parsing.publication import read_publication
from flows.parsing.quantities import find_quantities
from flows.parsing.regions import find_page_regions
from flows.parsing.types import ArticleContext, Attributes, ProjectLink

WEIGHTS = Path(next(iter(flows.parsing.lexicon.__path__))) / "basis_weights.csv"
PENALTY, STEPS, FOLDS = 0.2, 8, 6
TRUST = 3  # how often a label of the shared pages counts, by whose conventions a page is judged; one by other hands, once
WORD, WORD_PENALTY, WORD_FIGURES = "says ", 0.5, 5  # single words: held nearer to zero, and left out where they are rare
# Too rare to fit: 从2小时缩短至1小时 states a fact first, and a document that plans goes without 将.
FIXED = {"initial value": -6.5, "no cue in a plan document": 2.6}
SOURCE = "tune"
Example = tuple[str, list[str], bool]


@dataclass(slots=True)
class Labelled:
    """An article of a labelled page; `truth` holds for each figure whether it is a target, None where it has no label."""

    source: str
    page: str
    context: ArticleContext
    links: list[ProjectLink]
    attributes: list[Attributes]
    truth: list[bool | None]


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


def labelled(more: Sequence[Path] = ()) -> list[Labelled]:
    """The articles with figures of the pages rules may be tuned on, and of those in the folders `more`."""
    judge()
    from gold import load_all, raw_to_squeezed  # the judge's own reader, found beside the labels

    golds = [(SOURCE, g) for g in load_all(SHARED / "gold", SHARED / "pages") if not is_held(g.label["page"])]
    golds += [(folder.name, g) for folder in more for g in load_all(folder / "gold", folder / "pages")]
    out = []
    for source, gold in golds:
        squeezed = raw_to_squeezed(gold.text)
        targets = [(*span, m["basis"] == "target") for span, m in zip(gold.spans, gold.label["metrics"], strict=True)]
        articles = list(contexts(gold.label["page"], gold.text))
        home = articles[0].publication if articles else None
        regions = find_page_regions([c.text for c in articles], home.home, home.year) if home else []
        for context, places in zip(articles, regions, strict=True):
            if not context.quantities:
                continue
            context.regions = places
            context.projects = find_projects(context)
            links = link_figures(context)
            truth: list[bool | None] = []
            for quantity in context.quantities:
                start, end = (squeezed[i] for i in context.article.text.landed(quantity.start, quantity.end))
                truth.append(next((target for first, last, target in targets if first < end and start < last), None))
            page = f"{source}/{gold.label['page']}"
            out.append(Labelled(source, page, context, links, describe_figures(context, links), truth))
    return out


def examples(articles: Sequence[Labelled]) -> list[Example]:
    """Page, evidence and true basis (target or not) of every labelled figure."""
    out: list[Example] = []
    for article in articles:
        reader = BasisReader(article.context, article.links)
        for quantity, told, true in zip(article.context.quantities, article.attributes, article.truth, strict=True):
            evidence = reader.evidence(quantity, told.measure)
            reader.remember(quantity, target=told.basis == "target" if true is None else true)
            if true is not None:
                out += [(article.page, evidence, true)] * (TRUST if article.source == SOURCE else 1)
    return out


def told_right(article: Labelled, weights: dict[str, float]) -> tuple[int, int]:
    """How many of an article's labelled figures the weights tell right, from first to last, and how many there are."""
    reader, right, total = BasisReader(article.context, article.links), 0, 0
    for quantity, told, true in zip(article.context.quantities, article.attributes, article.truth, strict=True):
        target = sum(weights.get(k, 0.0) for k in reader.evidence(quantity, told.measure)) > 0
        reader.remember(quantity, target=target)
        right, total = right + (target == true), total + (true is not None)
    return right, total


def fit(data: Sequence[Example]) -> dict[str, float]:
    """The weight of each kind of evidence."""
    counts = Counter(k for _, kinds, _ in data for k in set(kinds))
    kinds = sorted(k for k, n in counts.items() if not k.startswith(WORD) or n >= WORD_FIGURES)
    number = {k: i for i, k in enumerate(kinds)}
    rows = [([number[k] for k in found if k in number], target) for _, found, target in data]
    penalties = [WORD_PENALTY if k.startswith(WORD) else PENALTY for k in kinds]
    weights = [0.0] * len(kinds)
    for _ in range(STEPS):
        slopes = [-p * w for p, w in zip(penalties, weights, strict=True)]
        curves = [[0.0] * i + [p] + [0.0] * (len(kinds) - i - 1) for i, p in enumerate(penalties)]
        for row, target in rows:
            chance = 1 / (1 + math.exp(-sum(weights[i] for i in row)))
            for i in row:
                slopes[i] += target - chance
                for j in row:
                    curves[i][j] += chance * (1 - chance)
        weights = [w + max(min(step, 3.0), -3.0) for w, step in zip(weights, _solved(curves, slopes), strict=True)]
    fitted = dict(zip(kinds, weights, strict=True))
    return fitted | {k: w for k, w in FIXED.items() if k in fitted}


def _solved(matrix: list[list[float]], right: list[float]) -> list[float]:
    """The solution of linear equations with a positive definite matrix, both of which are used up."""
    size = len(right)
    for i, row in enumerate(matrix):
        for j in range(i + 1, size):
            if factor := matrix[j][i] / row[i]:
                matrix[j] = [a - factor * b for a, b in zip(matrix[j], row, strict=True)]
                right[j] -= factor * right[i]
    out = [0.0] * size
    for i in reversed(range(size)):
        out[i] = (right[i] - sum(matrix[i][k] * out[k] for k in range(i + 1, size))) / matrix[i][i]
    return out


def accuracy(data: Sequence[Example], weights: dict[str, float]) -> float:
    """The share of examples that the weights tell."""
    return sum((sum(weights.get(k, 0.0) for k in kinds) > 0) == target for _, kinds, target in data) / len(data)


def main() -> None:
    """Fit, cross-validate over pages, and write on demand."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--more", type=Path, metavar="DIR", nargs="*", default=[])
    options = parser.parse_args()
    articles = labelled(options.more)
    data = examples(articles)
    pages = sorted({article.page for article in articles})
    counts: dict[str, tuple[int, int]] = {}
    for fold in range(FOLDS):
        left_out = set(pages[fold::FOLDS])
        weights = fit([e for e in data if e[0] not in left_out])
        for article in articles:
            if article.page in left_out:
                right, total = told_right(article, weights)
                for key in ("all", article.source):
                    counts[key] = (counts.get(key, (0, 0))[0] + right, counts.get(key, (0, 0))[1] + total)
    weights = fit(data)
    print("on pages left out:", ", ".join(f"{k} {right / total:.3f} of {total}" for k, (right, total) in counts.items()))
    print(f"on all pages, given the figures before: {accuracy(data, weights):.3f}")
    if options.write:
        rows = "".join(f"{kind},{weight:.1f}\n" for kind, weight in weights.items())
        WEIGHTS.write_text("evidence,weight\n" + rows, encoding="utf-8")


if __name__ == "__main__":
    main()
