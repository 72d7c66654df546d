"""What a figure measures, found by the grammar of the words around it.

A figure's name is the noun phrase before it (总投资46亿元), the one after its classifier (6个泊位), or that of the figure
before it in the chain (桥梁7座、2100米; 产值88亿元、增长9%): `flows.parsing.name_rules`. `flows.parsing.canonical` brings
it to its normal form.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator

from flows.parsing.canonical import NO_DOMAIN, canonical_name, domain_of, is_measure
from flows.parsing.finding import occurrences
from flows.parsing.name_grades import GRADES
from flows.parsing.name_rules import BARE_SHARES, name_figure
from flows.parsing.name_short import in_full
from flows.parsing.name_towards import directed
from flows.parsing.name_trims import trimmed
from flows.parsing.named_figure import BARE, WORTH, Figure
from flows.parsing.parallels import read_parallels
from flows.parsing.phrases import read_before
from flows.parsing.phrases_after import After, read_after
from flows.parsing.place_topics import is_who
from flows.parsing.types import ArticleContext, Attributes, Naming, Quantity
from flows.parsing.wording import Wording, tag_sentence

_REACH = 40  # characters before the first figure of a sentence that are read
_REACH_ROW = 90  # where 分别 stands right before it: the names of a row are long
_RESPECTIVELY = "分别"
_OF_WHICH = "其中"
_LASTING = "duration"  # the rule that names how long something takes: no name for other figures
_SHARE = "占"
_DIFFERENCE = "difference"  # the rule that names by how much one rate is above another
_NEAR = 16
_REACH_AFTER = 16
_REACH_CLAUSE = 30
_NOTHING = After()
_PERSONS = frozenset(["人", "户", "家", "人次"])
_ALTERNATIVE = re.compile(  # 开（复）工率, 新（改、扩）建公路, 专（兼）职教师
    "[开复竣停]（[开复竣停交]）工率?|[新改扩迁重续]（[新改扩迁重续、和]{1,5}）建|专（兼）职|中欧（[\u4e00-\u9fff]{2}）"
)
_DEEDS = ("工", "建")  # what those of them end with that are done
_SUM = re.compile(  # no 元 without an amount: 欧元区, 单元
    "(?:(?:投资|产值|收入|进出口|进口|出口)?(?:超过?|过|逾))?(?:[\\d.]+[十百千]?[万亿]{0,2}|[十百千万亿]{1,3})"
    "(?:美?(元)[至~—-][\\d.]+[万亿]{0,2})?美?(元)(?:(?:及|或)?以上)?"
)
_CLAUSE_MARK = re.compile("[，；：。]")
# 扣除留抵退税因素后: how a rate is reckoned, and no part of what grows.
_LEFT_OUT = re.compile("[扣剔]除[^，。；、\\d]{1,16}?(?:因素|基数)(?:的?影响)?之?后?")
_BY = re.compile("按[^，。；、\\d]{2,8}(?:计算|核算|测算)")  # 按年率计算环比增长


def name_figures(context: ArticleContext, attributes: list[Attributes]) -> list[Naming]:
    """One `Naming` per quantity of the article."""
    namings: list[Naming] = []
    figures = list(zip(context.quantities, attributes, strict=True))
    stream = context.article.text
    known = _known(context) if figures else []
    owners = tuple(sorted({p.quote for p in context.projects}, key=lambda name: (-len(name), name)))
    peers: dict[str, str] = {}
    while len(namings) < len(figures):
        position = len(namings)
        start, end = stream.sentence_at(figures[position][0].start)
        last = position + 1
        while last < len(figures) and figures[last][0].start < end:
            last += 1
        quantities = [q for q, _ in figures[position:last]]
        start, end = _window(context.text, start, end, quantities)
        words = _with_thresholds(context.text, start, end, known, quantities)
        wording = tag_sentence(context.text, start, end, _marks(words, start, end, quantities))
        earlier = figures[position - 1][0] if position else None
        _name_sentence(wording, figures[position:last], namings, earlier, owners, peers)
    _fill_domains(context, namings)
    return namings


def _fill_domains(context: ArticleContext, namings: list[Naming]) -> None:
    """Where a name does not tell its subject area, the headline's, or else that of most figures of the article."""
    unknown = [naming for naming in namings if naming.domain == NO_DOMAIN]
    if not unknown:
        return
    domain = domain_of(context.article.headline or "")
    if domain == NO_DOMAIN:
        known = Counter(naming.domain for naming in namings if naming.domain != NO_DOMAIN)
        domain = known.most_common(1)[0][0] if known else NO_DOMAIN
    for naming in unknown:
        naming.domain = domain


def _known(context: ArticleContext) -> list[tuple[int, int, str]]:
    """The article's places, times, projects and words with another in brackets, as (start, end, class), in order."""
    known = [(r.start, r.end, "S") for r in context.regions if not is_who(context.text, r)]
    known += [(p.start, p.end, "T") for p in context.periods]
    known += [(p.start, p.end, "N") for p in context.projects]
    for start, end, kind in _phrases(context.text):
        if not any(first < end and start < last for first, last, _ in known):
            known.append((start, end, kind))
    known.sort()
    return known


def _phrases(text: str) -> Iterator[tuple[int, int, str]]:
    """What is one word to the reader: with a bracket for a part of it (开（复）工率), and what a rate leaves out."""
    for at in occurrences(text, "（", 0, len(text)):
        found = _ALTERNATIVE.match(text, max(at - 1, 0)) or _ALTERNATIVE.match(text, max(at - 2, 0))
        if found:
            yield found.start(), found.end(), "V" if found[0].endswith(_DEEDS) else "N"
    for at in occurrences(text, "除", 0, len(text)):
        if found := _LEFT_OUT.match(text, max(at - 1, 0)):
            yield found.start(), found.end(), "D"
    for at in occurrences(text, "按", 0, len(text)):
        if found := _BY.match(text, at):
            yield found.start(), found.end(), "D"


def _with_thresholds(
    text: str, start: int, end: int, known: list[tuple[int, int, str]], quantities: list[Quantity]
) -> list[tuple[int, int, str]]:
    """`known` with the sums that sort things (5000万元以上项目) as words of their own, which qualify what stands behind."""
    if "元" not in text[start:end]:
        return known
    taken = {q.end for q in quantities}
    if all(at + 1 in taken for at in occurrences(text, "元", start, end)):
        return known
    sums = [m for m in _SUM.finditer(text, start, end) if m.end(1) not in taken and m.end(2) not in taken]
    return sorted([*known, *((m.start(), m.end(), "A") for m in sums)]) if sums else known


def _window(text: str, start: int, end: int, quantities: list[Quantity]) -> tuple[int, int]:
    """The part of a sentence that can name its figures: words far from them cost time and say nothing."""
    first, last = quantities[0].start, quantities[-1].end
    reach = _REACH_ROW if text.find(_RESPECTIVELY, first - _NEAR, first) >= 0 else _REACH
    if first - start > reach:
        mark = _CLAUSE_MARK.search(text, first - reach, first)
        start = mark.end() if mark else first - reach
    if end > last + _REACH_AFTER:
        mark = _CLAUSE_MARK.search(text, last, min(end, last + _REACH_CLAUSE))  # no noun is cut where its clause soon ends
        end = last + _REACH_AFTER if mark is None else max(mark.end(), last + _REACH_AFTER)
    return start, max(end, last)


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
            marks.append((quantity.start, quantity.end, "q" if quantity.unit_base in GRADES else "Q"))
            free = quantity.end
    return marks


def _name_sentence(
    wording: Wording,
    group: list[tuple[Quantity, Attributes]],
    namings: list[Naming],
    earlier: Quantity | None,
    owners: tuple[str, ...],
    peers: dict[str, str],
) -> None:
    """Name the figures of a sentence and add them to `namings`, which end in that of `earlier`.

    `peers`: the name last given to a figure of each unit; 其中 at the head of a sentence goes on with the one before.
    """
    parallels = read_parallels(wording)
    figures: list[Figure] = []
    if wording.words[0] != _OF_WHICH:
        peers.clear()
    found: list[tuple[str, str]] = []
    for number, (place, (quantity, attribute)) in enumerate(zip(wording.places, group, strict=True)):
        counted = quantity.kind == "count"
        before = read_before(wording, place, counted=counted)
        directed(wording, place, before)
        if not counted and quantity.kind != "duration" and before.adjacent and _names_itself(before.noun):
            after = _NOTHING
        else:
            after = read_after(wording, place, counted=counted, persons=quantity.unit_base in _PERSONS)
        name = ""
        if found:
            lasting = found[-1][1] == _LASTING != quantity.kind
            together = found[-1][1] == _DIFFERENCE and wording.classes[place - 1] in "、C"  # 快于全部投资5.1和5.8个百分点
            own = figures[-1].earlier_name if lasting else found[-1][0]
            name = own if together else figures[-1].subject or own
            if attribute.measure == "change_rate" and found[-1][1] == "share" and figures[-1].same_sentence:
                name = figures[-1].earlier_name  # 投资9亿元，占全市的40%，增长12%: growth of the investment
        elif namings:
            name = namings[-1].stated_name
        figure = Figure(quantity, attribute.measure, before, after, wording, place, earlier, name, number > 0, counted)
        figure.peer, figure.named = peers.get(quantity.unit_base, ""), peers
        figure.earlier_verb = (figures[-1].before.verb or figures[-1].before.act) if figures else ""
        figures.append(figure)
        member = parallels.get(place)
        if isinstance(member, tuple):
            base = found[wording.places.index(member[0])][0]
            member = base if _SHARE in base else base + member[1]
        found.append((member, "respectively") if member else _named(figure))
        earlier = quantity
        peers[quantity.unit_base] = figure.subject or found[-1][0]
    for figure, (stated, rule) in zip(figures, _told_apart(figures, found), strict=True):
        own = stated if rule == "after_unit" else _without_project(stated, owners, figure.measure)
        metric = canonical_name(trimmed(own))
        namings.append(Naming(stated, metric, domain_of(stated), rule))


def _named(figure: Figure) -> tuple[str, str]:
    """The figure's name, with what a short one leaves out, and the rule that gave it."""
    stated, rule = name_figure(figure)
    return in_full(figure, stated, rule), rule


def _names_itself(noun: str) -> bool:
    """Whether the noun before a measured figure is the measure, so that no words behind it can name it.

    缴获价值9万元的香烟 tells behind the figure what is worth so much.
    """
    return len(noun) > BARE and is_measure(noun) and not noun.endswith(WORTH)


def _told_apart(figures: list[Figure], found: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Give figures of one name their subjects back: 铁路发送旅客80万人次，公路发送旅客95万人次."""
    if len(figures) == 1:
        return found
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
    if not owners or not stated.startswith(owners):
        return stated
    owner = next(owner for owner in owners if stated.startswith(owner))
    rest = stated.removeprefix(owner)
    if rest in BARE_SHARES:
        return stated
    enough = BARE + (measure != "ratio") if is_measure(rest) else 2 * BARE if measure == "ratio" else len(stated)
    return rest.removeprefix("的") if len(rest) >= enough else stated
