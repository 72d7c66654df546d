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


@dataclass(slots=True, eq=False)
class Weights:
    """What each sign of a boundary between two articles weighs, as log-odds."""

    prior: float = -2.2
    dateline: float = 6.0
    no_dateline: float = -2.0
    signed: float = 5.0
    not_signed: float = -1.5
    opened: float = 4.0
    head: float = 1.2
    same_block: float = -1.0
    weak: float = -1.0
    day: float = 0.9
    goes_on: float = -1.3
    width: float = 1.2
    strange: float = 3.0  # no content shared with the text above
    shared: float = -14.0  # per unit of cohesion
    lead: float = 5.0  # headline's content found in the first paragraph below
    body: float = 1.6  # and in each following one
    before: float = 1.2  # headline right above its text
    after: float = 1.2  # right below it
    far: float = -0.7  # neither, nor in a group at the top or the end of the page
    untitled: float = -0.6
    passed: float = -0.4  # a headline inside an article is a sub-head


WEIGHTS = Weights()


def boundary_scores(paragraphs: list[Paragraph], weights: Weights = WEIGHTS) -> list[float]:
    """Log-odds that an article starts at each paragraph; the first paragraph's is 0."""
    rarity = Rarity([p.words for p in paragraphs])
    dated = sum(1 for p in paragraphs if p.dateline)
    signed = sum(1 for p in paragraphs if p.signed)
    scores = [0.0]
    for i in range(1, len(paragraphs)):
        above, here = paragraphs[i - 1], paragraphs[i]
        score = weights.prior + _layout_score(above, here, weights)
        if here.dateline:
            score += weights.dateline
        elif dated > 1:
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
    widths = [max(line.width for line in chunk.lines) for chunk in (last, first)]
    columns = all(len(chunk.lines) > 1 for chunk in (last, first))
    return score + weights.width * (columns and abs(widths[0] - widths[1]) > 2)


def _cohesion_at(paragraphs: list[Paragraph], i: int, rarity: Rarity) -> float:
    """Content shared by the text above and below a gap, over some 250 characters on either side."""
    return rarity.cohesion(_window(paragraphs, i - 1, -1), _window(paragraphs, i, 1))


def _window(paragraphs: list[Paragraph], start: int, step: int) -> frozenset[str]:
    words: frozenset[str] = frozenset()
    size, i = 0, start
    while 0 <= i < len(paragraphs) and size < 250:
        words |= paragraphs[i].words
        size += len(paragraphs[i].text)
        if step > 0 and i > start and paragraphs[i].starts:
            break
        i += step
    return words
