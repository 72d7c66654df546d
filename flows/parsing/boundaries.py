"""Where one article ends and the next begins: the signs a page gives, weighed as log-odds."""

from __future__ import annotations

import re
from dataclasses import dataclass

from flows.parsing.likeness import Rarity
from flows.parsing.paragraphs import Paragraph

_DAY = re.compile(
    r"(?:\d{1,2}月)?\d{1,2}日[，,上下晚凌清中]|近日|昨日|昨天|今天|今日|日前|日前|记者从|连日来|近期|本周|上周|\d{1,2}月\d{1,2}日"
)
_GOES_ON = re.compile(
    r"此外|同时|另外|其中|据了解|据悉|据介绍|而|但|不过|然而|因此|所以|目前|接下来|下一步|与此同时|随后|之后|对此|为此|不仅|除了|"
    r"比如|例如|又如|再如|如今|他|她|该|这|此次|当天|当日|会议|会上|双方|一是|二是|三是|首先|其次|最后|“"
)


_OTHER_COLUMN, _OTHER_FRAME = 2.0, 4.0  # characters
_WIDEST_COLUMN = 40
_CONTEXT = 250  # characters on either side of a gap that are compared
_MOST = 12  # paragraphs there


@dataclass(slots=True)
class Weights:
    """What each sign of a boundary between two articles weighs, as log-odds."""

    prior: float = -2.12
    dateline: float = 5.23
    no_dateline: float = -1.64
    signed: float = 5.85
    not_signed: float = 0.0
    opened: float = 6.66
    head: float = 0.24
    same_block: float = -1.49
    weak: float = -1.0
    day: float = 0.41
    goes_on: float = -1.6
    width: float = 1.48  # columns of another width
    frame: float = 10.88  # a line right below that is much wider: another frame of text
    strange: float = 1.2  # no content shared with the text above
    shared: float = -29.98  # per unit of cohesion
    lead: float = 6.23  # headline's content found in the first paragraph below
    body: float = 1.96  # and in each following one
    before: float = 1.28  # headline right above its text
    after: float = 0.82  # right below it
    joined: float = 0.8  # no blank line between a headline and the text on that side
    far: float = -1.18  # neither, nor in a group at the top or the end of the page
    section: float = -3.22  # a headline that is one of a row of section titles
    untitled: float = -0.27
    passed: float = -0.52  # a headline inside an article is a sub-head


WEIGHTS = Weights()


def boundary_scores(paragraphs: list[Paragraph], weights: Weights = WEIGHTS) -> list[float]:
    """Log-odds that an article starts at each paragraph; the first paragraph's is 0."""
    rarity = Rarity([p.words for p in paragraphs])
    dated = sum(1 for p in paragraphs if p.dateline)
    signed = sum(1 for p in paragraphs if p.signed)
    scores = [0.0] * bool(paragraphs)
    for i in range(1, len(paragraphs)):
        above, here = paragraphs[i - 1], paragraphs[i]
        score = weights.prior + _layout_score(above, here, weights)
        if here.dateline:
            score += weights.dateline
        elif dated > 1 or (dated and max(line.width for line in here.chunks[0].lines) > _WIDEST_COLUMN):
            score += weights.no_dateline
        if above.signed:
            score += weights.signed
        elif signed > 1:
            score += weights.not_signed
        score += weights.opened * here.opened
        score += weights.day * bool(_DAY.match(here.text)) + weights.goes_on * bool(_GOES_ON.match(here.text))
        score += weights.strange + weights.shared * _cohesion_at(paragraphs, i, rarity)
        scores.append(score)
    return scores


def _layout_score(above: Paragraph, here: Paragraph, weights: Weights) -> float:
    last, first = above.chunks[-1], here.chunks[0]
    score = weights.head * bool(here.heads)
    score += weights.same_block * (last.lines[-1].block == first.block)
    score += weights.weak * first.weak
    change = _width_change(above, here)
    if (
        change > _OTHER_FRAME
        and here.chunks[0].lines[0].width > above.chunks[-1].lines[-1].width
        and last.lines[-1].block == first.block
    ):
        return score + weights.frame
    return score + weights.width * (abs(change) > _OTHER_COLUMN)


def _width_change(above: Paragraph, here: Paragraph) -> float:
    """By how many characters the lower paragraph's column is wider; 0 where they are too short to tell."""
    widths = [[line.width for chunk in p.chunks for line in chunk.lines] for p in (above, here)]
    if min(map(len, widths)) < 3 or max(map(max, widths)) > _WIDEST_COLUMN:
        return 0.0
    return max(widths[1]) - max(widths[0])


def _cohesion_at(paragraphs: list[Paragraph], i: int, rarity: Rarity) -> float:
    """Content shared by the text above and below a gap, over some `_CONTEXT` characters on either side."""
    return rarity.cohesion(_window(paragraphs, i - 1, -1), _window(paragraphs, i, 1))


def _window(paragraphs: list[Paragraph], start: int, step: int) -> frozenset[str]:
    words = frozenset[str]()
    size = 0
    # Bounded: a page of ten thousand one-character lines is read as well.
    for i in range(start, max(start - _MOST, -1) if step < 0 else min(start + _MOST, len(paragraphs)), step):
        if size >= _CONTEXT:
            break
        words = words | paragraphs[i].words if words else paragraphs[i].words
        size += len(paragraphs[i].text)
        if step > 0 and i > start and paragraphs[i].starts:
            break
    return words
