"""What a figure measures, found by the grammar of the words around it.

A figure's name is the noun phrase before it (总投资93.7亿元), the one after its classifier (5个泊位), or that of the figure
before it in the chain (1227个、3011万平方米; 432亿元、增长12%). `flows.parsing.canonical` brings it to its normal form.
"""

from __future__ import annotations

from dataclasses import dataclass

from flows.parsing.canonical import canonical_name, domain_of, is_measure, with_dimension
from flows.parsing.phrases import After, Before, last_noun, read_after, read_before
from flows.parsing.types import ArticleContext, Attributes, Naming, Quantity
from flows.parsing.wording import Wording, tag_sentence

_BARE = 2  # a counted noun this short (项目, 小区) says too little without what was done to it
_CASUALTIES = frozenset(["死亡", "遇难", "受伤", "失联", "失踪", "获救", "被困", "伤亡", "死", "伤"])


@dataclass(slots=True)
class _Figure:
    """A figure, the words around it and the figure named before it in the article."""

    quantity: Quantity
    attributes: Attributes
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
        return self.attributes.measure in ("change_rate", "change_amount")


def name_figures(context: ArticleContext, attributes: list[Attributes]) -> list[Naming]:
    """One `Naming` per quantity of the article."""
    namings: list[Naming] = []
    figures = list(zip(context.quantities, attributes, strict=True))
    stream = context.article.text
    while len(namings) < len(figures):
        position = len(namings)
        start, end = stream.sentence_at(figures[position][0].start)
        last = position + 1
        while last < len(figures) and figures[last][0].start < end:
            last += 1
        end = max(end, figures[last - 1][0].end)
        _name_sentence(
            context.text, (start, end), figures[position:last], namings, figures[position - 1][0] if position else None
        )
    return namings


def _name_sentence(
    text: str,
    span: tuple[int, int],
    group: list[tuple[Quantity, Attributes]],
    namings: list[Naming],
    earlier: Quantity | None,
) -> None:
    wording = tag_sentence(text, *span, [(q.start, q.end) for q, _ in group])
    for number, (place, (quantity, attribute)) in enumerate(zip(wording.places, group, strict=True)):
        name = namings[-1].stated_name if namings else ""
        figure = _Figure(
            quantity,
            attribute,
            read_before(wording, place),
            read_after(wording, place),
            wording,
            place,
            earlier,
            name,
            number > 0,
        )
        stated, rule = _name_figure(figure)
        namings.append(Naming(stated, canonical_name(stated), domain_of(stated), rule))
        earlier = quantity


def _name_figure(figure: _Figure) -> tuple[str, str]:
    for rule in (_duration, _after_classifier, _casualties, _after_unit, _places, _noun_before, _chain, _verb_before):
        name = rule(figure)
        if name:
            return name, rule.__name__.strip("_")
    return _fallback(figure), "subject_before"


def _duration(figure: _Figure) -> str:
    if figure.quantity.kind != "duration" or is_measure(figure.before.noun):
        return ""
    if figure.after.noun == "时间":
        return figure.after.act + "用时"
    if figure.after.phrase:
        return figure.after.phrase + "时间"
    return ""


def _after_classifier(figure: _Figure) -> str:
    noun, before = figure.after.noun, figure.before
    if not figure.counted or not noun:
        return ""
    if figure.after.act:
        noun = figure.after.act + noun
    elif before.verb or before.relative:
        noun = (before.verb or before.relative) + noun
    elif len(noun) <= _BARE and figure.after.phrase:
        noun = figure.after.phrase + noun
    return noun


def _casualties(figure: _Figure) -> str:
    if figure.quantity.unit_base == "人" and figure.after.verb in _CASUALTIES:
        return figure.after.verb + "人数"
    return ""


def _after_unit(figure: _Figure) -> str:
    """A measured noun after its unit: 拆除15万平方米违法建筑; not where a measure stands before: 总投资5亿元的项目."""
    noun, before = figure.after.noun, figure.before
    if not noun or figure.counted:
        return ""
    if is_measure(before.noun):
        return noun + before.noun if len(before.noun) <= _BARE else ""
    if figure.quantity.kind == "ratio":
        return noun + "比例" if figure.attributes.measure == "ratio" and not before.noun else ""
    if figure.changes:
        return noun
    return with_dimension(before.verb + noun, figure.quantity)


def _places(figure: _Figure) -> str:
    """A list of places under the name of the figure before: 北京、上海分别增长5%、6%."""
    return figure.earlier_name if figure.before.places_only and figure.earlier_name else ""


def _noun_before(figure: _Figure) -> str:
    return figure.before.noun


def _chain(figure: _Figure) -> str:
    if not figure.same_sentence or figure.earlier is None:
        return ""
    name, verb, quantity = figure.earlier_name, figure.before.verb, figure.quantity
    same = quantity.unit_base == figure.earlier.unit_base
    if figure.before.subject:
        return ""
    if verb:
        name = verb + name if same else name + verb
    return name if same or quantity.kind == "ratio" else with_dimension(name, quantity)


def _verb_before(figure: _Figure) -> str:
    verb = figure.before.verb
    if not verb:
        return ""
    subject = figure.before.subject or last_noun(figure.wording, figure.place)
    return subject + verb


def _fallback(figure: _Figure) -> str:
    return last_noun(figure.wording, figure.place) or figure.earlier_name or "数量"
