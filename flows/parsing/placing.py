"""The place a figure is for: of the places that the text may give it, the one for which most evidence speaks.

The evidence is gathered in `place_evidence`; each kind has a weight (lexicon/place_weights.csv, fitted on labelled pages by
`benchmarks/fit_placing.py`). That a figure has no place, as totals of the country have none, is weighed as a place is.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache

from flows.parsing.finding import occurrences
from flows.parsing.place_evidence import LISTED, NOWHERE, Found, PlaceReader
from flows.parsing.place_topics import Places, find_landmarks
from flows.parsing.tables import read_weights
from flows.parsing.types import ArticleContext, Placing, ProjectLink, RegionMention

# The rule that is told for the strongest evidence, by what its name begins with.
RULES = {
    "sentence": "sentence", "whole route": "sentence", "after": "same_clause", "pair": "pair", "paragraph": "paragraph",
    "previous in sentence": "sentence", "previous in paragraph": "paragraph", "in the project": "project",
    "subhead": "subhead", "headline": "headline", "section": "section", "opening": "article", "article": "article",
    "below": "subhead", "home": "home", "nation sentence": "nation_sentence", "nation": "nation_section",
    "state": "nation_source",
}  # fmt: skip


_RESPECTIVELY = "分别"
_LEAST = float("-inf")


@cache
def rule_of(kind: str) -> str:
    """The rule of which a kind of evidence speaks."""
    return next((rule for begin, rule in RULES.items() if kind.startswith(begin)), "none")


def place_figures(context: ArticleContext, links: list[ProjectLink]) -> list[Placing]:
    """One `Placing` per quantity of the article; its region is None for national figures and where no place is given."""
    if not context.quantities:
        return []
    if not context.regions and context.publication.home is None and not find_landmarks(context.text):
        return [Placing(None, "none") for _ in links]
    places = Places.of(context)
    reader = PlaceReader(places)
    placed: list[Placing] = []
    for quantity, link in zip(context.quantities, links, strict=True):
        placing = placed[-1] if reader.goes_on(quantity, link) else choose(reader.evidence(quantity, link))
        reader.remember(quantity, link, placing.region)
        placed.append(placing)
    _distribute(places, placed)
    return placed


def choose(found: Found) -> Placing:
    """The candidate with the most evidence, and the rule behind the strongest of it."""
    table = read_weights("place_weights.csv")
    best, most, second = NOWHERE, _LEAST, _LEAST
    for code, kinds in found.kinds.items():
        score = 0.0
        for kind in kinds:
            score += table.get(kind, 0.0)
        if score > most:
            best, most, second = code, score, most
        elif score > second:
            second = score
    kinds = found.kinds[best]
    values = [table.get(kind, 0.0) for kind in kinds]
    return Placing(found.mentions.get(best), rule_of(kinds[values.index(max(values))]), most - second)


def _distribute(places: Places, placed: list[Placing]) -> None:
    """Give figures in a row to places in a row (北京、上海同比分别增长41.3%、18.6%)."""
    text, quantities = places.context.text, places.context.quantities
    for at in occurrences(text, (_RESPECTIVELY,), 0, len(text)):
        first, last = places.context.article.text.sentence_at(at)
        row = _row_before(places, at, first)
        index = bisect_left(quantities, at + len(_RESPECTIVELY), key=lambda q: q.start)
        figures: list[int] = []
        for i in range(index, len(quantities)):
            previous = quantities[i - 1].end if figures else quantities[i].start
            if quantities[i].start >= last or (
                figures and not re.fullmatch(r"[、和与及]", text[previous : quantities[i].start])
            ):
                break
            figures.append(i)
        if len(row) > 1 and len(row) == len(figures):
            for i, mention in zip(figures, row, strict=True):
                placed[i] = Placing(mention, "respectively")
        elif len(figures) > 1 and index >= len(figures) and quantities[index - len(figures)].start >= first:
            _as_told_before(figures, placed)


def _as_told_before(figures: list[int], placed: list[Placing]) -> None:
    """Give figures in a row to the places of as many before them (长沙营收18亿元，株洲营收16亿元，分别增长3%和5%)."""
    before = [placed[i - len(figures)] for i in figures]
    codes = {p.region.region_code for p in before if p.region is not None}
    if len(codes) == len(figures):
        for i, placing in zip(figures, before, strict=True):
            placed[i] = Placing(placing.region, "respectively", placing.margin)


def _row_before(places: Places, end: int, first: int) -> list[RegionMention]:
    """The list of places nearest before `end` in the sentence."""
    row: list[RegionMention] = []
    for mention in reversed(places.between(first, end)):
        if row and not LISTED.fullmatch(places.context.text[mention.end : row[0].start]):
            break
        row.insert(0, mention)
    return row
