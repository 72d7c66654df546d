"""Names of things counted by a figure of their own: 投资10亿元以上的有16个, 产值超过1亿元的企业有9家."""

from __future__ import annotations

import re

from flows.parsing.named_figure import Figure

_SIZED = re.compile(r'(?:Y*U|Y+)(?:(["ANW]*N["NW]*)[DETRZ]*|[DTRZ]*E[DETRZ]*)$')
_CLASS = re.compile(r'(["ANW]*N)[DE]*$')
_OF_MONEY = ("元", "美元")
_LEADING = "TDRZPEC"
_LONGEST = 24  # characters of a name


def sized(figure: Figure) -> str:
    """The size with what it is of and the noun counted, which may be left out."""
    wording, place = figure.wording, figure.place
    start = wording.clause_start(place)
    if start == 0 or wording.classes[start - 1] != "Q":
        return ""
    found = _SIZED.match(wording.classes, start, place)
    if not found:
        return _class_of(figure, start)
    size = start - 1
    first = wording.clause_start(size)
    first = max(wording.classes.rfind("Z", first, size), wording.classes.rfind("P", first, size), first - 1) + 1
    while first < size and wording.classes[first] in _LEADING:
        first += 1
    linked = wording.classes.find("U", start, place)
    if found.group(1):
        noun = wording.join(found.start(1), found.end(1))
    elif linked < 0:
        return ""
    else:
        noun = figure.after.noun
    name = wording.join(first, found.start(1) if linked < 0 else linked) + noun
    return name if len(name) <= _LONGEST else ""


def _class_of(figure: Figure, start: int) -> str:
    """The class of things that a sum right before their noun tells: 50亿元-100亿元项目2个."""
    found = _CLASS.match(figure.wording.classes, start, figure.place)
    size = figure.wording.words[start - 1]
    return size + figure.wording.join(*found.span(1)) if found and size.endswith(_OF_MONEY) else ""
