"""Figures told apart by 分别: 新车、二手车销量分别增长5%和8%."""

from __future__ import annotations

import re

from flows.parsing.canonical import is_measure
from flows.parsing.wording import Wording

_RESPECTIVELY = "分别"
_MEMBERS = re.compile(r'[NWSAVU"RTD]+(?:[、C][NWSAVU"RTD]+)+$')
_FIGURES = re.compile(r"[EGDLP]*(?:Q[YUN]?[、CE]*){2,}")
_LEADING = "RTDU"


def read_parallels(wording: Wording) -> dict[int, str]:
    """The subject of each figure behind 分别, by the figure's word; {} where subjects and figures are not equally many."""
    words, classes = wording.words, wording.classes
    if _RESPECTIVELY not in words:
        return {}
    at = words.index(_RESPECTIVELY)
    start = max(classes.rfind(mark, 0, at) for mark in ",;:Q(") + 1
    members = _MEMBERS.search(classes[start:at].rstrip("TDPBE"))
    figures = _FIGURES.match(classes, at + 1)
    if not members or not figures:
        return {}
    places = [i for i in range(figures.start(), figures.end()) if classes[i] == "Q"]
    spans = [(start + m.start(), start + m.end()) for m in re.finditer("[^、C]+", members.group())]
    spans = [(first + members.start(), last + members.start()) for first, last in spans]
    if len(spans) != len(places):
        return {}
    return dict(zip(places, _names(wording, spans), strict=True))


def _names(wording: Wording, spans: list[tuple[int, int]]) -> list[str]:
    """The members' names; the measure at the end of the last one is that of all."""
    names = []
    for first, last in spans:
        while first < last - 1 and wording.classes[first] in _LEADING:
            first += 1
        names.append("" if not wording.classes[first:last].strip("SRT") else wording.join(first, last))
    head = wording.words[spans[-1][1] - 1]
    if is_measure(names[-1]) and head != names[-1]:
        names = [n if not n or is_measure(n) else n + head for n in names]
    return names
