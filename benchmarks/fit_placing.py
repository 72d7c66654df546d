"""Fit the weights of evidence for the place of a figure on the labelled pages.

`python -m benchmarks.fit_placing [--more DIR ...] [--write]`: the probability of a place among the candidates of its figure
is the softmax of their evidence; fitted by gradient ascent with a strong quadratic penalty, twice, the second time with the
places that the first weights give the figures before. Of a label's acceptable places the first is worth most. DIR may hold
more labelled pages (DIR/gold, DIR/pages). Prints how many places are right on pages left out in turn; `--write` replaces the
weights.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.labelled import labelled_articles, read_options, write_weights
from flows.parsing.place_evidence import NOWHERE, Found, PlaceReader
from flows.parsing.place_topics import Places
from flows.parsing.project_links import link_figures
from flows.parsing.types import ArticleContext, ProjectLink

PENALTY, STEPS, RATE, FOLDS = 25.0, (100, 60), 0.25, 8
BROADER = 0.5  # how much a place that a label names second, a broader one, is worth beside the first
Weights = dict[str, float]
Example = list[tuple[list[str], float]]  # the candidates of one figure: the evidence for each, and how right it is
# Too rare to fit: 有36个在重庆 names the place that holds the figure, a route lies in the place that holds both its ends.
FIXED = {
    "after": 2.0, "whole route": 1.5, "route across": 2.0, "article, named later": -1.0, "opens a later clause": 1.8,
    "of which": 2.4, "opens the sentence": 1.7,
}  # fmt: skip
# What is known of evidence beforehand: the penalty draws weights there, and all others to nothing, so that few labels do not
# make much of what they show by chance.
EXPECTED = {
    "nation sentence": 3.0, "nation paragraph": 1.5, "nation section": 0.5, "state speaks": 1.5, "state has spoken": 0.3,
    "no place in paragraph, article on the country": 1.5, "pair": 2.0, "home": 2.0,
    "section few": 0.5, "opening, article's: apart": 0.4, "opening, article's: same": 0.6,
    "opening, article's: same, far off": 0.6, "paragraph last, around": -1.0, "headline's: around": -0.8,
    "paragraph's label": 2.0, "level province": -0.2, "level county": 0.2,
}  # fmt: skip


@dataclass
class Labelled:
    """An article with, for each figure, the link to its project and the acceptable places (None: not labelled)."""

    page: str
    context: ArticleContext
    links: list[ProjectLink]
    truths: list[list[str] | None]


def labelled(more: Sequence[Path] = ()) -> list[Labelled]:
    """The articles of the labelled pages that rules may be tuned on."""
    out = []
    for article in labelled_articles(more):
        truths = [None if label is None else label["regions"] or [NOWHERE] for label in article.figures]
        out.append(Labelled(article.page, article.context, link_figures(article.context), truths))
    return out


def decode(article: Labelled, weights: Weights, *, told: bool) -> Iterator[tuple[Found, list[str] | None, str, bool]]:
    """For each figure its candidates, the truth, the code chosen, and whether the evidence is its own.

    With `told`, the figures after a labelled one take its true place for the place of the figure before.
    """
    reader = PlaceReader(Places.of(article.context))
    found, chosen = Found(), NOWHERE
    for quantity, link, truth in zip(article.context.quantities, article.links, article.truths, strict=True):
        own = not reader.goes_on(quantity, link)
        if own:
            found = reader.evidence(quantity, link)
            scores = {code: sum(weights.get(k, 0.0) for k in kinds) for code, kinds in found.kinds.items()}
            chosen = max(scores, key=lambda code: scores[code])
            fitting = [code for code in scores if truth and name(found, code) in truth]
            if told and fitting and chosen not in fitting:
                chosen = max(fitting, key=lambda code: scores[code])
        reader.remember(quantity, link, found.mentions.get(chosen))
        yield found, truth, chosen, own


def name(found: Found, code: str) -> str:
    """The name of a candidate as labels give it."""
    return found.mentions[code].region_name if code in found.mentions else NOWHERE


def examples(articles: Sequence[Labelled], weights: Weights, *, told: bool) -> list[Example]:
    """What there is to learn: the figures that have a choice, with a right one in it."""
    out = []
    for article in articles:
        for found, truth, _, own in decode(article, weights, told=told):
            if own and truth and len(found.kinds) > 1:
                rights = [rightness(name(found, code), truth) for code in found.kinds]
                candidates = list(zip(found.kinds.values(), rights, strict=True))
                if any(rights):
                    out.append(candidates)
    return out


def rightness(place: str, truth: list[str]) -> float:
    """1 for the first of the acceptable places, less for the broader ones after it, 0 for others."""
    return 0.0 if place not in truth else 1.0 if place == truth[0] else BROADER


def slopes(data: Sequence[Example], weights: Weights) -> Weights:
    """The gradient of the likelihood, less the penalty."""
    gradient = {kind: -PENALTY * (weight - EXPECTED.get(kind, 0.0)) for kind, weight in weights.items()}
    for example in data:
        scores = [sum(weights[k] for k in kinds) for kinds, _ in example]
        top = max(scores)
        shares = [math.exp(s - top) for s in scores]
        total = sum(shares)
        right = sum(share * ok for share, (_, ok) in zip(shares, example, strict=True))
        for share, (kinds, ok) in zip(shares, example, strict=True):
            slope = share * ok / right - share / total
            for kind in kinds:
                gradient[kind] += slope
    return gradient


def climb(data: Sequence[Example], start: Weights, steps: int) -> Weights:
    """The weights with the highest likelihood, by steps that are scaled by how steep each kind has been (Adam)."""
    weights = {k: start.get(k, 0.0) for k in sorted({k for e in data for kinds, _ in e for k in kinds})}
    first, second = dict.fromkeys(weights, 0.0), dict.fromkeys(weights, 0.0)
    for step in range(1, steps + 1):
        rate = RATE if step < 0.6 * steps else RATE / 4
        for kind, slope in slopes(data, weights).items():
            first[kind] += 0.2 * (slope - first[kind])
            second[kind] += 0.05 * (slope * slope - second[kind])
            size = math.sqrt(second[kind] / (1 - 0.95**step)) + 0.01
            weights[kind] += rate * first[kind] / (1 - 0.8**step) / size
        weights |= {kind: weight for kind, weight in FIXED.items() if kind in weights}
    return weights


def fit(articles: Sequence[Labelled]) -> Weights:
    """The weight of each kind of evidence."""
    weights: Weights = {}
    for told, steps in zip((True, False), STEPS, strict=True):
        weights = climb(examples(articles, weights, told=told), weights, steps)
    return EXPECTED | weights


def fold_of(page: str) -> int:
    """The part of the pages that a page is left out with."""
    return hashlib.sha256(page.encode()).digest()[1] % FOLDS


def score(articles: Sequence[Labelled], weights: Weights) -> tuple[int, int, int, int]:
    """(right, all) of the figures with a place and of those without."""
    counts = [0, 0, 0, 0]
    for article in articles:
        for found, truth, chosen, _ in decode(article, weights, told=False):
            if truth:
                at = 2 if truth == [NOWHERE] else 0
                counts[at] += name(found, chosen) in truth
                counts[at + 1] += 1
    return counts[0], counts[1], counts[2], counts[3]


def main() -> None:
    """Fit, cross-validate over pages, and write on demand."""
    options = read_options(__doc__)
    articles = labelled(options.more)
    left_out = [0, 0, 0, 0]
    for fold in range(FOLDS):
        weights = fit([a for a in articles if fold_of(a.page) != fold])
        tested = score([a for a in articles if fold_of(a.page) == fold], weights)
        left_out = [a + b for a, b in zip(left_out, tested, strict=True)]
    weights = fit(articles)
    for what, (right, number, placeless, others) in (("pages left out", left_out), ("all pages", score(articles, weights))):
        print(f"{what}: {right} of {number} figures with a place, {placeless} of {others} without one")
    if options.write:
        write_weights("place_weights.csv", ((kind, [weight]) for kind, weight in weights.items()), places=2)


if __name__ == "__main__":
    main()
