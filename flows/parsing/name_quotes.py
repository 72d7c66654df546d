"""Names of what is quoted: 上证指数报3380点，跌幅为0.7%; 原油期货价格跌6%，报20美元/桶."""

from __future__ import annotations

from flows.parsing.named_figure import Figure
from flows.parsing.phrases import read_before

_QUOTES = frozenset(["报", "收报", "报收", "收", "收盘报", "收于"])
QUOTED = _QUOTES | {"点"}  # names that only say that something is quoted


def quoted(figure: Figure) -> str:
    """What stands before the word that quotes the figure, or one behind which the figure stands: a price or an index."""
    wording, place = figure.wording, figure.place
    start = wording.classes.rfind(";", 0, place) + 1
    at = next((at for at in range(place - 1, start - 1, -1) if wording.words[at] in _QUOTES), -1)
    noun = read_before(wording, at, counted=False).noun if at > start else ""
    if not noun and figure.same_sentence and figure.earlier_name not in QUOTED:
        noun = figure.earlier_name
    noun = noun or figure.last_noun()
    return "" if noun in QUOTED else noun.removesuffix("收").removesuffix("报")


def goes_on(figure: Figure) -> bool:
    """Whether another price or index was quoted since the figure before: 甲指数报3380点，跌0.7%；乙指数报2043点，跌1.9%."""
    if not figure.changes:
        return False
    classes, place = figure.wording.classes, figure.place
    first = max(classes.rfind("Q", 0, place), classes.rfind(";", 0, place)) + 1
    return first > 0 and not _QUOTES.isdisjoint(figure.wording.words[first:place])
