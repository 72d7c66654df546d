"""What kind of statement a figure is: measure, comparison, basis, cumulative."""

from __future__ import annotations

import re

from flows.parsing.basis import BasisReader
from flows.parsing.changes import change_before
from flows.parsing.types import ArticleContext, Attributes, Comparison, Measure, Quantity

_CUMULATIVE = re.compile(r"累计|共计|总共|截至|已(?!经?成为)|共有|迄今")
_YOY = re.compile(r"同比|比上年|较上年|比去年|较去年|去年同期|上年同期")
_MOM = re.compile(r"环比|比上月|较上月|比上季|较上季")
_OTHER = re.compile(r"[较比][^，。；]{1,20}$")
_RATIO = re.compile(r"占|率|比重|比例|进度|完成")


def describe_figures(context: ArticleContext) -> list[Attributes]:
    """One `Attributes` per quantity of the article, in order; `rules` names the rule behind each attribute."""
    basis = BasisReader(context)
    return [_describe(context, number, quantity, basis) for number, quantity in enumerate(context.quantities)]


def _describe(context: ArticleContext, number: int, quantity: Quantity, basis: BasisReader) -> Attributes:
    start, _ = context.article.text.sentence_at(quantity.start)
    before = context.text[start : quantity.start]
    measure = _measure(context, quantity, before, number)
    comparison = _comparison(before) if measure.startswith("change") else None
    kind, rule = basis.read(quantity, measure)
    return Attributes(measure, comparison, kind, bool(_CUMULATIVE.search(before)) and kind == "actual", {"basis": rule})


def _measure(context: ArticleContext, quantity: Quantity, before: str, number: int) -> Measure:
    change = change_before(context.text, quantity.start)
    if quantity.rule == "list" or context.text[quantity.start - 1 : quantity.start] in ("、", "和"):
        change = change or re.search(r"分别(?:增长|下降|提高)", before)  # type: ignore[assignment]
    if quantity.unit_base == "百分点":
        return "change_amount" if change else "level"
    if quantity.unit_base in ("%", "倍"):
        return "change_rate" if change or quantity.rule == "doubling" else "ratio"
    return "change_amount" if change and change[1] not in ("新增", "节约") else "level"


def _comparison(before: str) -> Comparison:
    if _MOM.search(before):
        return "mom"
    return "yoy" if _YOY.search(before) or not _OTHER.search(before) else "other"
