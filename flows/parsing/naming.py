"""What a figure measures, found by the grammar of the words around it.

A figure's name is the noun phrase before it (总投资93.7亿元), the one after its classifier (5个泊位), or that of the figure
before it in the chain (1227个、3011万平方米; 432亿元、增长12%). `flows.parsing.canonical` brings it to its normal form.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from flows.parsing.canonical import DIMENSIONS, canonical_name, domain_of, generic_nouns, is_measure, with_dimension
from flows.parsing.parallels import read_parallels
from flows.parsing.phrases import After, Before, last_noun, read_after, read_before
from flows.parsing.types import ArticleContext, Attributes, Naming, Quantity
from flows.parsing.wording import Wording, tag_sentence

_REACH = 60  # characters before the first figure of a sentence that are read
_REACH_AFTER = 24
_CLAUSE_MARK = re.compile("[，；：。]")
_LONG = 8  # a verb with its object this long names nothing
_BARE = 2  # a noun this short (项目, 小区, 全长) says too little alone
_CASUALTIES = frozenset(["死亡", "遇难", "受伤", "失联", "失踪", "获救", "被困", "伤亡", "丧生", "死", "伤"])
_CLASSIFIER_ENDINGS = ("次", "份", "套", "箱", "岁", "）", ")")
_PARTS = frozenset(["占比", "比重", "比例", "均价", "单价"])
_STAND_INS = frozenset(["数字", "数量", "总数", "数据", "规模", "数值"])  # for what the figure before measures
_SPENDING = frozenset(["投", "投资", "投入", "斥资", "出资", "耗资", "融资", "注资"])


@dataclass(slots=True)
class _Figure:
    """A figure, the words around it and the figure named before it in the article."""

    quantity: Quantity
    measure: str
    before: Before
    after: After
    wording: Wording
    place: int
    earlier: Quantity | None
    earlier_name: str
    same_sentence: bool

    @property
    def counted(self) -> bool:
        return self.quantity.kind == "count"

    @property
    def changes(self) -> bool:
        return self.measure in ("change_rate", "change_amount")

    @property
    def same_unit(self) -> bool:
        return self.earlier is not None and self.quantity.unit_base == self.earlier.unit_base

    def last_noun(self) -> str:
        return last_noun(self.wording, self.place)


def name_figures(context: ArticleContext, attributes: list[Attributes]) -> list[Naming]:
    """One `Naming` per quantity of the article."""
    namings: list[Naming] = []
    figures = list(zip(context.quantities, attributes, strict=True))
    stream = context.article.text
    known = _known(context) if figures else []
    owners = tuple(sorted({p.quote for p in context.projects}, key=lambda name: (-len(name), name)))
    while len(namings) < len(figures):
        position = len(namings)
        start, end = stream.sentence_at(figures[position][0].start)
        last = position + 1
        while last < len(figures) and figures[last][0].start < end:
            last += 1
        quantities = [q for q, _ in figures[position:last]]
        start, end = _window(context.text, start, end, quantities)
        wording = tag_sentence(context.text, start, end, _marks(known, start, end, quantities))
        earlier = figures[position - 1][0] if position else None
        _name_sentence(wording, figures[position:last], namings, earlier, owners)
    return namings


def _known(context: ArticleContext) -> list[tuple[int, int, str]]:
    """The article's places, times and projects as (start, end, class of word), in order."""
    known = [(r.start, r.end, "S") for r in context.regions]
    known += [(p.start, p.end, "T") for p in context.periods]
    known += [(p.start, p.end, "N") for p in context.projects]
    known.sort()
    return known


def _window(text: str, start: int, end: int, quantities: list[Quantity]) -> tuple[int, int]:
    """The part of a sentence that can name its figures: words far from them cost time and say nothing."""
    first, last = quantities[0].start, quantities[-1].end
    if first - start > _REACH:
        mark = _CLAUSE_MARK.search(text, first - _REACH, first)
        start = mark.end() if mark else first - _REACH
    return start, max(min(end, last + _REACH_AFTER), last)


def _marks(
    known: list[tuple[int, int, str]], start: int, end: int, quantities: list[Quantity]
) -> list[tuple[int, int, str]]:
    """What is already known of `text[start:end]`, its figures above all, in order and apart."""
    marks: list[tuple[int, int, str]] = []
    at, free = bisect_left(known, (start, 0, "")), start
    for quantity in [*quantities, None]:
        limit = quantity.start if quantity else end
        while at < len(known) and known[at][0] < limit:
            if free <= known[at][0] and known[at][1] <= limit:
                marks.append(known[at])
                free = known[at][1]
            at += 1
        if quantity:
            marks.append((quantity.start, quantity.end, "Q"))
            free = quantity.end
    return marks


def _name_sentence(
    wording: Wording,
    group: list[tuple[Quantity, Attributes]],
    namings: list[Naming],
    earlier: Quantity | None,
    owners: tuple[str, ...],
) -> None:
    """Name the figures of a sentence and add them to `namings`, which end in that of `earlier`."""
    parallels = read_parallels(wording)
    figures: list[_Figure] = []
    found: list[tuple[str, str]] = []
    for number, (place, (quantity, attribute)) in enumerate(zip(wording.places, group, strict=True)):
        counted = quantity.kind == "count"
        before = read_before(wording, place, counted=counted)
        after = read_after(wording, place, counted=counted)
        name = found[-1][0] if found else namings[-1].stated_name if namings else ""
        figure = _Figure(quantity, attribute.measure, before, after, wording, place, earlier, name, number > 0)
        figures.append(figure)
        member = parallels.get(place)
        found.append((member, "respectively") if member else _name_figure(figure))
        earlier = quantity
    for figure, (stated, rule) in zip(figures, _told_apart(figures, found), strict=True):
        metric = canonical_name(_without_project(stated, owners, figure.measure))
        namings.append(Naming(stated, metric, domain_of(stated), rule))


def _told_apart(figures: list[_Figure], found: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Give figures of one name their subjects back: 铁路发送旅客80万人次，公路发送旅客95万人次."""
    subjects: dict[str, set[str]] = {}
    for figure, (stated, _) in zip(figures, found, strict=True):
        if figure.before.subject and stated == figure.before.noun:
            subjects.setdefault(stated, set()).add(figure.before.subject)
    if not any(len(several) > 1 for several in subjects.values()):
        return found
    return [
        (figure.before.subject + stated, rule)
        if stated == figure.before.noun and len(subjects.get(stated, ())) > 1
        else (stated, rule)
        for figure, (stated, rule) in zip(figures, found, strict=True)
    ]


def _without_project(stated: str, owners: tuple[str, ...], measure: str) -> str:
    """The name without the project's own name before it, where what is left names a measure: 某某产业园进度."""
    if not stated.startswith(owners):
        return stated
    for owner in owners:
        rest = stated.removeprefix(owner)
        if rest != stated and len(rest) >= _BARE and (measure == "ratio" or (len(rest) > _BARE and is_measure(rest))):
            return rest.removeprefix("的")
    return stated


def _name_figure(figure: _Figure) -> tuple[str, str]:
    for rule in _RULES:
        name = rule(figure)
        if name:
            return name, rule.__name__.strip("_")
    return figure.last_noun() or figure.earlier_name or "数量", "subject_before"


def _age(figure: _Figure) -> str:
    """享年84岁, 30岁的工程师."""
    if figure.quantity.unit_base not in ("岁", "周岁"):
        return ""
    return figure.before.noun if is_measure(figure.before.noun) else "年龄"


def _difference(figure: _Figure) -> str:
    """高于全国1.3个百分点 after 投资增长6.5%: the difference of two rates."""
    phrase = figure.before.comparison
    if not phrase:
        return ""
    base = figure.before.noun or figure.earlier_name or figure.last_noun()
    rate = figure.same_sentence and figure.earlier is not None and figure.earlier.unit_base == "%"
    return base + ("增速" if rate and not base.endswith(("率", "增速", "比例", "比重")) else "") + phrase


def _share(figure: _Figure) -> str:
    """占全国比重6.5%, 占全国的十分之一."""
    phrase = figure.before.share
    if not phrase or figure.changes:
        return ""
    return phrase if is_measure(phrase) else phrase + "比重"


def _duration(figure: _Figure) -> str:
    before, after = figure.before, figure.after
    if figure.quantity.kind != "duration" or is_measure(before.noun):
        return ""
    if after.noun.startswith("时间"):
        return (after.act or before.noun) + "用时"
    if before.act:
        return (
            (before.subject or (figure.last_noun() if not figure.same_sentence else figure.earlier_name))
            + before.act
            + "时间"
        )
    phrase = after.phrase or (after.noun if before.takes else "")
    if phrase:
        return phrase + "时间"
    return "用时" if before.takes and not before.noun else ""


def _unit_itself(figure: _Figure) -> str:
    """The unit is what is counted: 4大项目, 25口岸, 双向八车道, 3.9万张床位."""
    unit, before = figure.quantity.unit.removeprefix("张").removeprefix("口"), figure.before
    if not figure.counted or len(unit) < _BARE or "/" in unit or unit.endswith(_CLASSIFIER_ENDINGS):
        return ""
    if before.adjacent and is_measure(before.noun):
        return ""
    return (before.act or before.verb or before.noun).removeprefix("采用") + unit


def _people(figure: _Figure) -> str:
    """1人受伤, 2名医护人员死亡, 500人参与救援."""
    after = figure.after
    if figure.quantity.unit_base != "人" or not after.verb:
        return ""
    if after.verb in _CASUALTIES:
        named = after.noun and not after.noun.startswith(after.verb)
        return after.noun + after.verb if named else after.verb + "人数"
    if figure.before.noun and figure.before.adjacent:
        return ""
    return "" if after.noun or len(after.phrase) > _LONG else after.phrase + "人数"


def _after_classifier(figure: _Figure) -> str:
    noun, before, after = figure.after.noun, figure.before, figure.after
    if not figure.counted or not noun or (is_measure(before.noun) and before.adjacent):
        return ""
    if after.act:
        return after.act + noun
    act = (before.act or before.verb) if before.adjacent else before.relative
    if not act and noun in generic_nouns() and len(after.phrase) <= _LONG:
        act = after.phrase
    return act + noun


def _spending(figure: _Figure) -> str:
    """投入32亿元养护高速公路: what the money is spent on, and 投资."""
    before, after = figure.before, figure.after
    act = before.act or before.noun
    if figure.quantity.kind != "money" or act not in _SPENDING:
        return ""
    word = "投入" if act == "投入" else "投资"
    if after.linked:
        return word
    spent_on = after.phrase or (after.noun if not is_measure(after.noun) else "")
    return spent_on + word if len(spent_on) <= 2 * _LONG else word


def _after_unit(figure: _Figure) -> str:
    """A measured noun after its unit: 拆除15万平方米违法建筑; not where a measure stands before: 总投资5亿元的项目."""
    noun, before = figure.after.noun, figure.before
    if not noun or figure.counted:
        return ""
    if is_measure(before.noun):
        short = len(before.noun) <= _BARE and figure.after.linked and figure.quantity.kind == "length"
        return noun + before.noun if short else ""
    if figure.quantity.kind == "ratio":
        return _of_ratio(figure, noun)
    if figure.changes:
        return noun
    return with_dimension((before.act or before.verb if before.adjacent else "") + noun, figure.quantity)


def _of_ratio(figure: _Figure, noun: str) -> str:
    if figure.measure != "ratio" or (figure.before.noun and not is_measure(noun)):
        return ""
    return noun if is_measure(noun) else noun + "比例"


def _places(figure: _Figure) -> str:
    """Places under the name of the figure before: 北京、上海分别增长5%、6%."""
    if not figure.before.places_only or not figure.earlier_name:
        return ""
    return figure.earlier_name if figure.same_unit or figure.changes else ""


def _part_of_whole(figure: _Figure) -> str:
    """A part in the unit of the whole, without a measure of its own: 装机580万千瓦，其中陆地240万千瓦."""
    noun = figure.before.noun
    if figure.counted or not noun or is_measure(noun) or not figure.same_unit or not figure.same_sentence:
        return ""
    if len(noun) > 2 * _BARE or figure.measure != "level" or not is_measure(figure.earlier_name):
        return ""
    return noun + figure.earlier_name


def _noun_before(figure: _Figure) -> str:
    noun = figure.before.noun
    if noun in _STAND_INS and figure.same_sentence:
        return figure.earlier_name
    if noun in _PARTS and figure.same_sentence:
        return figure.earlier_name + noun
    if figure.measure == "ratio" and figure.before.led and not is_measure(noun) and is_measure(figure.last_noun()):
        return figure.last_noun()
    if figure.measure == "ratio":
        for verb in ("完成", "达到"):
            if noun.startswith(verb) and not is_measure(noun):
                return noun.removeprefix(verb).rstrip("的") + "完成比例"
    if noun in DIMENSIONS:
        return figure.last_noun() + noun
    return with_dimension(noun, figure.quantity) if noun and figure.quantity.kind in ("area", "length", "power") else noun


def _bracket(figure: _Figure) -> str:
    """核心区（313平方公里）."""
    if figure.wording.classes[figure.place - 1 : figure.place] != "(":
        return ""
    noun = read_before(figure.wording, figure.place - 1, counted=False).noun
    return with_dimension(noun, figure.quantity) if noun else ""


def _chain(figure: _Figure) -> str:
    if not figure.same_sentence or figure.before.subject:
        return ""
    name, act = figure.earlier_name, figure.before.act or (figure.after.verb if figure.counted else "")
    if act and figure.quantity.unit_base in ("人", "户", "人次"):
        return with_dimension(act, figure.quantity)
    if act:
        name = act + name if figure.same_unit else name + act
    return name if figure.same_unit or figure.quantity.kind == "ratio" else with_dimension(name, figure.quantity)


def _act_before(figure: _Figure) -> str:
    act = figure.before.act
    if not act:
        return figure.after.phrase if figure.before.listed else ""
    subject = figure.before.subject
    return subject if is_measure(subject) else (subject or figure.last_noun()) + act


_RULES = (
    _age, _difference, _share, _duration, _unit_itself, _people, _after_classifier, _spending, _after_unit, _places,
    _part_of_whole, _noun_before, _bracket, _chain, _act_before,
)  # fmt: skip
