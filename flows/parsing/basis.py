"""Target or actual: what is planned, forecast or designed against what is done."""

from __future__ import annotations

import re
from datetime import date

from flows.parsing.types import ArticleContext, Basis, Quantity

_TARGET = "计划|力争|预计|预期|将|拟|目标|设计|规划|到20\\d\\d年|争取|确保|有望|届时|投产后|建成后|年内|未来"
_ACTUAL = "已经?|完成了?|实现了|达到了|累计|截至|目前"
_CUE = re.compile(rf"(?P<target>{_TARGET})|(?P<actual>{_ACTUAL})")


class BasisReader:
    """Reads the basis of an article's figures."""

    def __init__(self, context: ArticleContext) -> None:
        self.context = context
        day = context.publication.date
        self.published = day or (date(context.publication.year, 12, 31) if context.publication.year else None)

    def read(self, quantity: Quantity) -> tuple[Basis, str]:
        """The basis of one figure, and the cue that decided."""
        start, _ = self.context.article.text.sentence_at(quantity.start)
        last = None
        for last in _CUE.finditer(self.context.text, start, quantity.start):  # noqa: B007
            pass
        if last is None:
            return "actual", "no cue"
        return ("target" if last["target"] else "actual"), last[0]
