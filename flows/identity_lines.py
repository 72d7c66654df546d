"""Lines by their ends: 沈白高铁 is 沈阳至长白山高铁, and 兰张高铁武张段 is 兰张高铁武威至张掖段.

A full name gives the short names it could have, one character for each end; these are looked up among the names there are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice, product

from flows.identity_places import are_ends, letters, place_after, place_before
from flows.parsing.project_lexicon import plain_words

_KINDS = "跨[江海]|高铁|铁路|高速|公路|城际|客专|快铁|轻轨|特高压|段|线|运河|航线|通道|输变电|天然气管道|管道"
_LINE = re.compile(r"([\u4e00-\u9fff]{2,4})(?:高铁|高速|铁路|城际|客专|快铁)")
_PAIR = re.compile(r"([\u4e00-\u9fff])([\u4e00-\u9fff])(高铁|高速|铁路|城际|客专|快铁|经济走廊)")
_BETWEEN = re.compile(r"[至到]")
_DASHED = re.compile(r"(?<=[\u4e00-\u9fff])[—－–\-~～](?=[\u4e00-\u9fff])")
_UNKNOWN_BEFORE = re.compile(r"(?:^|高铁|铁路|高速|公路|城际|客专|工程)([\u4e00-\u9fff]{2,4})$")
_UNKNOWN_AFTER = re.compile(rf"([\u4e00-\u9fff]{{2,6}}?)(?=站?(?:{_KINDS}))")
_AT_END = re.compile(rf"[东西南北]?站?(?=至|到|{_KINDS}|$)")
_STATION = re.compile(r"[东西南北]?站?$")
_VOLTAGE = re.compile(r"(?:正负|±)?\d+千伏(?=特高压|超高压)")
_POWER = re.compile(r"特高压(?:直流|交流)?")
_LEFT_OUT = re.compile(r"(?<=特高压)(?:直流|交流)|跨[江海](?=通道)")
_MOST = 400


def is_line(name: str) -> bool:
    """Whether a name is a line's by one character for each end (渝昆高铁)."""
    match = _LINE.fullmatch(name)
    return match is not None and match[1] not in plain_words() and are_ends(match[1])


def undash(name: str) -> str:
    """`name` with 至 for a dash between two places (甘肃—浙江特高压工程)."""
    for match in reversed(list(_DASHED.finditer(name))):
        if place_before(name, match.start()) and place_after(name, match.end()):
            name = f"{name[: match.start()]}至{name[match.end() :]}"
    return name


@lru_cache(maxsize=1 << 15)
def plain_ends(name: str) -> str:
    """`name` without what the ends of its lines lie in (陕西西安至湖北十堰高铁 is 西安至十堰高铁), and without a voltage."""
    name = _VOLTAGE.sub("", name)
    for match in reversed(list(_BETWEEN.finditer(name))):
        at = match.start()
        wide = place_after(name, at + 1)
        if wide and place_after(name, at + 1 + len(wide)):
            name = name[: at + 1] + name[at + 1 + len(wide) :]
        near = place_before(name, at)
        while near and (wide := place_before(name, at - len(near))):
            name = name[: at - len(near) - len(wide)] + name[at - len(near) :]
            at -= len(wide)
    return name


@lru_cache(maxsize=1 << 14)
def short_names(name: str) -> tuple[str, ...]:
    """The names by letters that a name with 至 between places could have; of one by two letters, the other way round."""
    if not _BETWEEN.search(name):
        turned = _PAIR.fullmatch(name)
        return (f"{turned[2]}{turned[1]}{turned[3]}",) if turned and are_ends(turned[1] + turned[2]) else ()
    made = dict.fromkeys(islice(_shortened(name), _MOST))
    made.pop(name, None)
    return tuple(made)


def _shortened(name: str) -> Iterator[str]:
    """Every way to write the lines in `name` by letters, and the first or the second of two only."""
    span = _line_span(name)
    if span is None:
        yield name
        if (plain := _LEFT_OUT.sub("", name)) != name:
            yield plain
        return
    start, end, ends = span
    for rest in _shortened(name[end:]) if end < len(name) else ("",):
        yield name[:start] + name[start:end] + rest
        for chosen in _choices(ends):
            yield name[:start] + chosen + rest
            if rest.startswith("特高压") and len(chosen) == 2:
                sent = f"{name[:start]}{chosen[0]}电入{chosen[1]}"
                yield from (sent, sent + rest) if _POWER.fullmatch(rest) else (sent + rest,)


def _choices(ends: list[str]) -> Iterator[str]:
    """One letter per end, forth and back; of three ends the middle one can be left out."""
    for picked in product(*map(letters, ends)):
        for row in (picked, picked[::-1]):
            yield "".join(row)
            if len(row) > 2:
                yield row[0] + row[-1]


def _line_span(name: str) -> tuple[int, int, list[str]] | None:
    """Start and end of the first row of ends in `name`, and the ends."""
    first = _BETWEEN.search(name)
    if first is None:
        return None
    start, end = first.span()
    left = _end_before(name, start)
    ends = [left[1]] if left else []
    at: int | None = start
    while at is not None and ends:
        right = _end_after(name, at + 1)
        if right is None:
            return None
        end = right[0]
        ends.append(right[1])
        at = end if _BETWEEN.match(name, end) else None
    return (left[0], end, ends) if left else None


def _end_before(name: str, end: int) -> tuple[int, str] | None:
    """Where the end of a line before 至 begins, and its place."""
    bare = _STATION.search(name, 0, end)
    for stop in dict.fromkeys((end, bare.start() if bare else end)):
        if place := place_before(name, stop):
            return stop - len(place), place
    match = _UNKNOWN_BEFORE.search(name, 0, end)
    return (match.start(1), match[1]) if match else None


def _end_after(name: str, start: int) -> tuple[int, str] | None:
    """Where the end of a line that starts at `start` ends, and its place; an unknown place is told by what follows."""
    place = place_after(name, start)
    if place and (station := _AT_END.match(name, start + len(place))):
        return station.end(), place
    match = _UNKNOWN_AFTER.match(name, start)
    return (match.end(), match[1]) if match else (start + len(place), place) if place else None
