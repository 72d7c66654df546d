"""Roads and railways that a list names by their ends alone: 甲县至乙县、乙县至丙市等3条高速公路, 雄商、津潍和济枣3条高铁."""

from __future__ import annotations

import re
from collections.abc import Iterator

import rjieba

from flows.parsing.finding import clause_start
from flows.parsing.project_lexicon import Head, Scan
from flows.parsing.project_names import Name
from flows.parsing.project_proper import PROPER

_WAYS = ("公路", "高速", "铁路", "高铁", "专线", "国道", "省道", "航线", "线路")
_COUNTED = re.compile(r"等?(?:共)?(?:\d{1,2}|[两三四五六七八九十]+)(?:条|个)(?P<kind>[\u4e00-\u9fff]{0,4})\Z")
_COUNTED_REACH = 10
_ENDS = re.compile(r"[\u4e00-\u9fff]{2,5}[至到—－-][\u4e00-\u9fff]{2,5}")
_JOINTS = re.compile(r"、|以及|[和与及]")
_SHORT = re.compile(r"[\u4e00-\u9fff]{2}")  # the abbreviations of both ends
_LEAD = re.compile(r".*[在为包括建成通开有](?=[\u4e00-\u9fff]{2}\Z)")
_REACH = 120
_FEWEST = 2


def read_routes(text: str, seen: Scan, places: dict[int, int]) -> list[Name]:
    """The routes of such lists as names, with their kind for a head; `places` maps starts of places to their ends."""
    found: list[Name] = []
    for start, end, head in seen.heads:
        if not head.word.endswith(_WAYS):
            continue
        counted = _COUNTED.search(text, max(0, start - _COUNTED_REACH), start)
        if counted is None:
            continue
        edge = clause_start(text, counted.start() - _REACH, counted.start())
        spans = list(_routes(text, edge, counted.start(), places)) or _abbreviated(text, edge, counted.start())
        if len(spans) >= _FEWEST:
            way = Head(counted["kind"] + text[start:end], "listed", head.type)
            found += [Name(first, last, way, PROPER) for first, last in spans]
    return found


def _routes(text: str, begin: int, end: int, places: dict[int, int]) -> Iterator[tuple[int, int]]:
    """The members of the list `text[begin:end]` that are two ends and no more; words may lead to the first."""
    edges = [begin, *(edge for m in _JOINTS.finditer(text, begin, end) for edge in m.span()), end]
    for start, stop in zip(edges[::2], edges[1::2], strict=True):
        first = next((at for at in range(start, stop) if at in places and _ENDS.fullmatch(text, at, stop)), -1)
        if first >= 0:
            yield first, stop


def _abbreviated(text: str, begin: int, end: int) -> list[tuple[int, int]]:
    """The members of the list `text[begin:end]` that are two characters and no word, as all have to be."""
    edges = [begin, *(edge for m in _JOINTS.finditer(text, begin, end) for edge in m.span()), end]
    spans = list(zip(edges[::2], edges[1::2], strict=True))
    first, last = spans[0]
    lead = _LEAD.match(text, first, last)
    spans[0] = (lead.end() if lead else first, last)
    short = all(_SHORT.fullmatch(text, a, b) and not rjieba.has_word(text[a:b]) for a, b in spans)
    return spans if short else []
