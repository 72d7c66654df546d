"""Target or actual: what is planned, forecast or designed against what is done.

Every figure gathers evidence: the nearest cue before it and how many clauses lie between, a cue behind it in its clause, the
period it stands in, the figure before it, the headline. Each kind of evidence has a weight (lexicon/basis_weights.csv,
fitted on labelled pages by logistic regression and rounded); a sum above nought says target.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from flows.parsing.cues import Cue, cues_between, find_cues
from flows.parsing.types import ArticleContext, Basis, Measure, Quantity
from flows.parsing.units import lexicon_rows

_CLAUSE = re.compile(r"[，；：]")


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
        self._cues: list[Cue] = []
        self._last: tuple[int, int, bool] | None = None  # block start, sentence start and basis of the figure before
        self._headline = self._headline_lean()

    def _headline_lean(self) -> str | None:
        """Whether the article's headlines speak of a plan or of a fact."""
        for block in self.context.article.text.blocks:
            if block.role in ("headline", "subhead"):
                for cue in find_cues(self.text, block.start, block.end):
                    if not cue.weak:
                        return "headline target" if cue.target else "headline actual"
        return None

    def read(self, quantity: Quantity, measure: Measure) -> tuple[Basis, str]:
        """The basis of one figure, and the strongest evidence for it."""
        kinds = list(self.evidence(quantity, measure))
        table = weights()
        score = sum(table.get(k, 0.0) for k in kinds)
        target = score > 0
        self.remember(quantity, target)
        strongest = max(kinds, key=lambda k: table.get(k, 0.0) * (1 if target else -1))
        return ("target" if target else "actual"), strongest

    def remember(self, quantity: Quantity, target: bool) -> None:
        """Note the basis of a figure for the next one."""
        self._last = (self.context.article.text.block_at(quantity.start).start, self._sentence[0], target)

    def evidence(self, quantity: Quantity, measure: Measure) -> Iterator[str]:
        """The kinds of evidence a figure has."""
        start, end = self.context.article.text.sentence_at(quantity.start)
        if start != self._sentence[0]:
            self._sentence, self._cues = (start, end), find_cues(self.text, start, end)
        yield "always"
        yield measure
        yield from self._before(quantity, start)
        yield from self._behind(quantity, end)
        yield from self._inherited(quantity, start)
        yield from self._period(quantity, start)
        if self._headline:
            yield self._headline

    def _before(self, quantity: Quantity, start: int) -> Iterator[str]:
        """The nearest strong cue before the figure and how far off it is; weak cues of its own clause."""
        nearest: Cue | None = None
        for cue in cues_between(self._cues, start, quantity.start):
            if not cue.weak:
                nearest = cue if nearest is None or cue.start > nearest.start else nearest
        if nearest is None:
            yield "no cue"
        else:
            between = len(_CLAUSE.findall(self.text, nearest.end, quantity.start))
            yield f"{'target' if nearest.target else 'actual'} cue {min(between, 2)} clauses off"
        clause = max((m.end() for m in _CLAUSE.finditer(self.text, start, quantity.start)), default=start)
        for cue in cues_between(self._cues, clause, quantity.start):
            if cue.weak:
                yield f"weak {'target' if cue.target else 'actual'} cue"
                break

    def _behind(self, quantity: Quantity, end: int) -> Iterator[str]:
        """The first strong cue behind the figure within its clause."""
        stop = _CLAUSE.search(self.text, quantity.end, end)
        for cue in cues_between(self._cues, quantity.end, stop.start() if stop else end):
            if not cue.weak:
                yield f"{'target' if cue.target else 'actual'} cue behind"
                return

    def _inherited(self, quantity: Quantity, start: int) -> Iterator[str]:
        """What the figure before was, in the same sentence or the same paragraph."""
        if self._last is None:
            return
        block, sentence, target = self._last
        if sentence == start:
            yield "after a target in the sentence" if target else "after an actual in the sentence"
        elif block == self.context.article.text.block_at(quantity.start).start:
            yield "after a target in the paragraph" if target else "after an actual in the paragraph"

    def _period(self, quantity: Quantity, start: int) -> Iterator[str]:
        """Whether the last time named before the figure in its sentence lies ahead of publication or behind it."""
        published = self.context.publication.date
        if published is None:
            return
        last = None
        for period in self.context.periods:
            if period.start >= quantity.start:
                break
            if period.start >= start:
                last = period
        if last is not None and last.last_day > published:
            yield "period ahead" if last.first_day > published else "running period"
        elif last is not None:
            yield "period past"
