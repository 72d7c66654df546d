"""What kind of statement a figure is: measure, comparison, basis, cumulative."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from flows.parsing.basis import BasisReader
from flows.parsing.changes import change_of, comparison_of
from flows.parsing.cumulative import adds_up, cue_ends, is_cumulative, is_part, totals_told
from flows.parsing.finding import holds_any
from flows.parsing.types import ArticleContext, Attributes, Measure, ProjectLink, Quantity

_INDICES, _INDEX_REACH = ("指数", "PMI"), 30
_INDEX = re.compile(
    r"(?:指数|PMI)(?:[（(][^（）()]{1,12}[）)])?(?:(?:、|和|与|及)[^，。；、]{2,12}指数)*(?:继续|均|分别|都|仍|连续[\d一二三四五六七八九十]+个月)*(?:为|达到?|报|(?:运行|稳定)在|[升降回落保持升降]{1,3}[至到在])?(?:[\d.]+%[、和])*$"
)
_LIST_SIGNS = frozenset("、和及与")
_EARLIER = 200  # characters before the sentence that may name several years
_GAP = 2  # characters that may stand between two sentences, such as a line break
_COME_TO = ("突破", "已达", "达", "达到", "已", "破")  # what a headline says of a sum, where 超 says it of any figure
_COUNT = 100  # smaller counts of a headline may be other ones
_ROUNDED = 1.1
_REACH = 160  # characters of its sentence before a figure that may tell what it is compared with


def describe_figures(context: ArticleContext, links: Sequence[ProjectLink] = ()) -> list[Attributes]:
    """One `Attributes` per quantity of the article, in order; `rules` names the rule behind each attribute.

    `links` say which project each quantity describes: how far that has come tells what its figures are.
    """
    if not context.quantities:
        return []
    basis = BasisReader(context, links)
    text, published, out = context.text, context.publication.date, list[Attributes]()
    start = -1
    ends: list[int] = []
    last = -1  # where the sentence before ends
    totals, wholes = set[str](), set[str]()  # units of the totals of the sentence, and of the one its figures are parts of
    previous: Quantity | None = None
    for quantity in context.quantities:
        basis.enter(quantity.start)
        if start != basis.start:
            wholes = totals_told(text, start, last, basis.start, totals) if basis.start - last <= _GAP else set()
            start, last, totals = basis.start, basis.end, set()
            ends = cue_ends(text, start, basis.end)
        measure, how = _measure(text, quantity)
        comparison, against = None, ""
        if measure in ("change_rate", "change_amount"):
            before = text[max(start, quantity.start - _REACH) : quantity.start]
            reach = 2 * _EARLIER if text.startswith("其中", start) else _EARLIER
            earlier = text[max(0, start - reach) : start]
            rate = measure == "change_rate"
            comparison, against = comparison_of(before, how, rate=rate, published=published, earlier=earlier)
        elif previous is not None and _listed(text, previous, quantity):
            measure, comparison = out[-1].measure, out[-1].comparison
            how = against = "as the one before in the list"
        kind, why, margin = basis.read(quantity, measure)
        total = comparison is None and (
            (bool(ends) and is_cumulative(text, start, quantity, ends, totals, target=kind == "target"))
            or is_part(text, start, quantity, wholes)
            or (kind == "actual" and measure == "level" and adds_up(text, start, quantity))
        )
        rules = {"measure": how, "basis": why}
        if comparison is not None:
            rules["comparison"] = against
        if total:
            rules["cumulative"] = "a cue before it in the sentence" if ends else "part of a total"
            totals.add(quantity.unit_base)
        out.append(Attributes(measure, comparison, kind, total, rules, margin))
        previous = quantity
    return _headlines_agree(context, out)


def _measure(text: str, quantity: Quantity) -> tuple[Measure, str]:
    """The measure of one figure and the rule that told it."""
    change = change_of(text, quantity.start, quantity.end, quantity.kind)
    if quantity.rule == "doubling":
        return "change_rate", "doubling"
    if quantity.unit_base in ("百分点", "基点"):
        return ("change_amount", change.word) if change else ("level", "no word of change")
    if quantity.unit_base == "%" and change is None and _is_index(text, quantity.start):
        return "level", "an index"
    if quantity.unit_base in ("%", "倍"):
        return ("change_rate", change.word) if change else ("ratio", "no word of change")
    return ("change_amount", change.word) if change else ("level", "no word of change")


def _is_index(text: str, start: int) -> bool:
    """Whether a percentage is the state of an index (采购经理指数为49.2%), by its clause."""
    return holds_any(text[max(start - _INDEX_REACH, 0) : start], _INDICES) and (
        _INDEX.search(text, max(start - _INDEX_REACH, 0), start) is not None
    )


def _listed(text: str, previous: Quantity, quantity: Quantity) -> bool:
    """Whether a figure follows another of its unit with nothing but a list sign between."""
    return (
        quantity.start - previous.end == 1 and text[previous.end] in _LIST_SIGNS and quantity.unit_base == previous.unit_base
    )


def _headlines_agree(context: ArticleContext, attributes: list[Attributes]) -> list[Attributes]:
    """Give a headline's figure what the same one in the text has: headlines leave 将, 同比 and 累计 out."""
    stream = context.article.text
    titles = [(b.start, b.end) for b in stream.blocks if b.role in ("headline", "subhead")]
    last = titles[-1][1] if titles else 0
    heads = []
    for number, quantity in enumerate(context.quantities):
        if quantity.start >= last:
            break
        if any(start <= quantity.start < end for start, end in titles):
            heads.append(number)
    if not heads:
        return attributes
    in_text: dict[tuple[float, str], Attributes] = {}
    for number, quantity in enumerate(context.quantities):
        if number not in heads:
            in_text.setdefault((quantity.value_base, quantity.unit_base), attributes[number])
    for number in heads:
        quantity = context.quantities[number]
        same = in_text.get((quantity.value_base, quantity.unit_base))
        if same is not None:
            attributes[number] = _agreeing(attributes[number], same)
        else:
            same = next((a for (value, unit), a in in_text.items() if _rounds(quantity, value, unit)), None)
        if same is not None and quantity.value_base >= _COUNT and context.text.endswith(_COME_TO, 0, quantity.start):
            attributes[number] = _as_cumulative(attributes[number], same)
    return attributes


def _rounds(headed: Quantity, value: float, unit: str) -> bool:
    """Whether a headline's figure is the round number below one of the text (超1万 of 10450)."""
    if unit != headed.unit_base or headed.qualifier not in ("ge", "approx"):
        return False
    return headed.value_base <= value <= headed.value_base * _ROUNDED


def _as_cumulative(head: Attributes, same: Attributes) -> Attributes:
    """A headline's attributes, cumulative where the same figure is so in the text and it says so itself (突破900列)."""
    if not same.is_cumulative or head.is_cumulative or head.measure != same.measure:
        return head
    return replace(head, is_cumulative=True, rules=head.rules | {"cumulative": "as in the text"})


def _agreeing(head: Attributes, same: Attributes) -> Attributes:
    """A headline's attributes, given those of the same figure in the text: a target where that is one, compared alike."""
    if same.basis == "target" != head.basis:
        head = replace(head, basis=same.basis, rules=head.rules | {"basis": "as in the text"})
    if head.measure == same.measure and head.comparison != same.comparison:
        head = replace(head, comparison=same.comparison, rules=head.rules | {"comparison": "as in the text"})
    return head
