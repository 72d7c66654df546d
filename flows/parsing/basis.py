"""Target or actual: what is planned, forecast or designed against what is done.

Every figure gathers evidence: the nearest cue before it and how many clauses lie between, a cue behind it, the period it
stands in, the figures before it, the headline. Each kind of evidence has a weight (lexicon/basis_weights.csv, fitted on
labelled pages by logistic regression and rounded); a sum above nought says target.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

from flows.parsing.cues import Cue, cues_between, find_cues
from flows.parsing.types import ArticleContext, Basis, Measure, Quantity
from flows.parsing.units import lexicon_rows

_CLAUSE = re.compile(r"[，；：]")
_ATTRIBUTIVE = re.compile(r"[^，；：。0-9]{0,8}的")
_WORKS = re.compile(r"级?[^，。；：、！？\n]{0,12}(?:项目|工程|生产线|基地|电站|装置|机组)")
_CARRIED = ("其中", "包括", "同时", "此外", "具体")
_FROM = re.compile(r"[从由](?:约|不足|不到|近|[^，。；\d]{0,8}[的年])?(?:约|不足)?$")
_TO = re.compile(r"[^，。；]{0,16}[至到为]")
_SIZES = frozenset({"mass", "power", "energy", "volume", "other"})


@cache
def weights() -> dict[str, float]:
    """The weight of each kind of evidence."""
    return {r["evidence"]: float(r["weight"]) for r in lexicon_rows("basis_weights")}


class BasisReader:
    """Reads the basis of an article's figures, which must be asked for in order."""

    def __init__(self, context: ArticleContext) -> None:
        self.context = context
        self.text = context.text
        self._sentence = (-1, -1)
        self._block = 0
        self._cues: list[Cue] = []
        self._last: tuple[int, int, int, bool] | None = None  # end, block, sentence and basis of the figure before
        self._targets = self._actuals = 0
        self._period_starts = [p.start for p in context.periods]
        self._headline = self._headline_lean()

    def _headline_lean(self) -> str | None:
        """Whether the article's headlines speak of a plan or of a fact."""
        for block in self.context.article.text.blocks:
            if block.role in ("headline", "subhead"):
                for cue in find_cues(self.text, block.start, block.end):
                    if cue.strength == "strong":
                        return "headline target" if cue.target else "headline actual"
        return None

    def read(self, quantity: Quantity, measure: Measure) -> tuple[Basis, str]:
        """The basis of one figure, and the strongest evidence for it."""
        table = weights()
        kinds = {k: table.get(k, 0.0) for k in self.evidence(quantity, measure)}
        target = sum(kinds.values()) > 0
        self.remember(quantity, target=target)
        strongest = (max if target else min)(kinds, key=kinds.__getitem__)
        return ("target" if target else "actual"), strongest

    def remember(self, quantity: Quantity, *, target: bool) -> None:
        """Note the basis of a figure for the next ones."""
        self._last = (quantity.end, self._block, self._sentence[0], target)
        self._targets += target
        self._actuals += not target

    def evidence(self, quantity: Quantity, measure: Measure) -> Iterator[str]:
        """The kinds of evidence a figure has."""
        start, end = self._sentence
        if not start <= quantity.start < end:
            stream = self.context.article.text
            start, end = self._sentence = stream.sentence_at(quantity.start)
            self._cues, self._block = find_cues(self.text, start, end), stream.block_at(quantity.start).start
        yield "always"
        yield measure
        yield from self._before(quantity, start)
        yield from self._behind(quantity, end)
        yield from self._inherited(quantity, start)
        yield from self._period(quantity, start)
        yield from self._wording(quantity)
        if self._headline:
            yield self._headline

    def _before(self, quantity: Quantity, start: int) -> Iterator[str]:
        """The nearest cue before the figure and how far off it is; a weak cue of its own clause."""
        nearest = self._nearest(quantity.start, start)
        if nearest is None:
            yield from self._sentence_before(start)
        else:
            between = sum(self.text.count(sign, nearest.end, quantity.start) for sign in "，；：")
            yield f"{'target' if nearest.target else 'actual'} cue {min(between, 2)} clauses off"
        clause = max(self.text.rfind(sign, start, quantity.start) for sign in "，；：") + 1 or start
        for cue in cues_between(self._cues, clause, quantity.start):
            if cue.strength == "weak":
                yield f"weak {'target' if cue.target else 'actual'} cue"
                return

    def _nearest(self, position: int, start: int) -> Cue | None:
        """The last cue of the sentence before `position` that reaches so far."""
        nearest: Cue | None = None
        for cue in cues_between(self._cues, start, position):
            if cue.strength == "weak" or not self._reaches(cue, position):
                continue
            if cue.strength == "strong" or nearest is None or not nearest.target:
                nearest = cue
        return nearest

    def _reaches(self, cue: Cue, position: int) -> bool:
        """计划开工的11个项目已有…: a cue inside an attribute says nothing of what follows its noun."""
        if not cue.target:
            return True
        match = _ATTRIBUTIVE.match(self.text, cue.end)
        if match is None or match.end() >= position - 1:
            return True
        return self._last is not None and self._last[0] == position

    def _sentence_before(self, start: int) -> Iterator[str]:
        """Without a cue in the sentence: the last strong one of the sentence before it in the paragraph."""
        yield "no cue"
        if start <= self._block:
            return
        before, _ = self.context.article.text.sentence_at(start - 1)
        cues = [c for c in find_cues(self.text, max(before, self._block), start) if c.strength == "strong"]
        if cues:
            carried = "carried on" if self.text.startswith(_CARRIED, start) else "sentence before ends on"
            yield f"{carried} {'target' if cues[-1].target else 'actual'}"

    def _behind(self, quantity: Quantity, end: int) -> Iterator[str]:
        """The first strong cue behind the figure, within its clause or at the head of the next."""
        stop = _CLAUSE.search(self.text, quantity.end, end)
        limit = stop.start() if stop else end
        for cue in cues_between(self._cues, quantity.end, min(limit + 3, end)):
            if cue.strength == "strong":
                place = "behind" if cue.start < limit else "at the head of the next clause"
                yield f"{'target' if cue.target else 'actual'} cue {place}"
                return

    def _inherited(self, quantity: Quantity, start: int) -> Iterator[str]:
        """What the figure before was, unless a cue stands between; what most figures of the article are."""
        if self._targets + self._actuals > 2:
            if self._targets > 2 * self._actuals:
                yield "mostly targets so far"
            elif self._actuals > 2 * self._targets:
                yield "mostly actuals so far"
        if self._last is None:
            return
        end, block, sentence, target = self._last
        kind = "a target" if target else "an actual"
        if sentence == start:
            if not any(c.strength == "strong" for c in cues_between(self._cues, end, quantity.start)):
                yield f"after {kind} in the sentence"
        elif block == self._block:
            yield f"after {kind} in the paragraph"

    def _period(self, quantity: Quantity, start: int) -> Iterator[str]:
        """Whether the last time named before the figure in its sentence lies ahead of publication or behind it."""
        published = self.context.publication.date
        if published is None:
            return
        number = bisect_left(self._period_starts, quantity.start) - 1
        last = self.context.periods[number] if number >= 0 and self._period_starts[number] >= start else None
        if last is not None and last.last_day > published:
            yield "period ahead" if last.first_day > published else "running period"
        elif last is not None:
            yield "period past"

    def _wording(self, quantity: Quantity) -> Iterator[str]:
        """Stated as there (项目有45个, 建成了5个), or as the size of works (100兆瓦光热项目)."""
        if self.text[quantity.start - 1 : quantity.start] in ("有", "了"):
            yield "stated as there"
        origin = _FROM.search(self.text[max(quantity.start - 12, 0) : quantity.start])
        if origin and _TO.match(self.text, quantity.end):
            yield "initial value"
        if quantity.kind in _SIZES and _WORKS.match(self.text, quantity.end):
            yield "size of works"
