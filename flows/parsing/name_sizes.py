"""Names of things counted by a figure of their own: 投资10亿元以上的有16个, 产值超过1亿元的企业有9家."""

from __future__ import annotations

import re

from flows.parsing.named_figure import Figure

_SIZED = re.compile(r'Y*U(["ANW]*N["NW]*)?[DETRZ]*$')
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
        return ""
    size = start - 1
    first = wording.clause_start(size)
    while first < size and wording.classes[first] in _LEADING:
        first += 1
    linked = wording.classes.index("U", start)
    noun = wording.join(linked + 1, found.end(1)) if found.group(1) else figure.after.noun
    name = wording.join(first, linked) + noun
    return name if len(name) <= _LONGEST else ""
