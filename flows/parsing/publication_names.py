"""Names of papers and broadcasters: known ones from the lexicon, others by the form of their name, and their homes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache

from flows.parsing import gazetteer
from flows.parsing.finding import holds_any
from flows.parsing.tables import read_rows

_KIND = (
    r"(?:日报|晚报|晨报|早报|商报|时报|都市报|新报|快报|导报|青年报|法治报|法制报|经济报|农村报|特区报|信息报|周报|周刊|晚刊|"
    r"新闻联播|广播电视报)"
)
_FORM = re.compile(rf"[\u4e00-\u9fff]{{2,8}}?{_KIND}(?![\u4e00-\u9fff]*{_KIND})")
_FORM_ENDS = ("报", "刊", "播")
_CREDITED = re.compile(
    rf"(?:^|[^\u4e00-\u9fff])([\u4e00-\u9fff]{{2,10}}?(?:{_KIND}|报|网|新闻|客户端))[\u4e00-\u9fff]{{0,8}}?(?:记者|通讯员|评论员|讯)"
)
_OUTLETS, _SIGNS = ("报", "网", "刊", "联播", "新闻", "客户端"), ("记者", "通讯员", "评论员", "讯")  # of both it holds one
_BETWEEN = re.compile(r"[\W_\d]+")  # the words of a file name
_DATE_TAIL = re.compile(r"[\d\s._\-—年月日星期一二三四五六第版期]+")


@cache
def _known() -> dict[str, tuple[str | None, str]]:
    return {row["name"]: (row["home"] or None, row["kind"]) for row in read_rows("publications.csv")}


@cache
def _name_ends() -> tuple[str, ...]:
    """The characters one of which any line with a paper's or a broadcast's name holds."""
    known = {name[-1] for name, (_, kind) in _known().items() if kind in ("paper", "broadcast")}
    return tuple(sorted(known | {"报", "刊", "播"}))


def name_in_file(source_file: str) -> str | None:
    """The publication that a file name starts with or holds: 长沙晚报_20110419.txt."""
    stem = source_file.replace("\\", "/").rsplit("/", 1)[-1].rsplit(".", 1)[0]
    parts = [part for part in _BETWEEN.split(stem) if part]
    for part in parts:
        if part in _known() or _has_form(part):
            return part
    return None


def _has_form(name: str) -> bool:
    """Whether a name has the form of a paper's."""
    return name.endswith(_FORM_ENDS) and _FORM.fullmatch(name) is not None


def name_in_masthead(lines: Iterable[str]) -> str | None:
    """The publication named by a line that holds its name and nothing else but a date or an imprint."""
    for line in lines:
        if not holds_any(line, _name_ends()):
            continue
        bare = _DATE_TAIL.sub("", "".join(line.split()))
        if bare in _known() and _known()[bare][1] in ("paper", "broadcast"):
            return bare
        if bare != line and _has_form(bare):
            return bare
    return None


def name_in_credits(credits_: Iterable[str]) -> str | None:
    """The paper whose reporters sign most often: 新重庆-重庆晨报记者 gives 重庆晨报. Agencies and sites do not count."""
    named: dict[str, int] = {}
    for text in credits_:
        if not (holds_any(text, _OUTLETS) and holds_any(text, _SIGNS)):
            continue
        for match in _CREDITED.finditer(text):
            name = match[1]
            kind = _known()[name][1] if name in _known() else "paper" if _has_form(name) else "site"
            if kind == "paper":
                named[name] = named.get(name, 0) + 1
    return max(sorted(named), key=named.__getitem__) if named else None


def home_in_credits(credits_: Iterable[str]) -> str | None:
    """The home of the first outlet, paper or site, that is credited and called after a place (宁海新闻网讯)."""
    for text in credits_:
        if not (holds_any(text, _OUTLETS) and holds_any(text, _SIGNS)):
            continue
        for match in _CREDITED.finditer(text):
            if home := home_of(match[1]):
                return home
    return None


@cache
def home_of(name: str | None) -> str | None:
    """The GB/T 2260 code of the place a publication calls 我市 or 本省; None for national ones and unknown names."""
    if not name:
        return None
    if name in _known():
        return _known()[name][0]
    return next((code for short, code in _places() if name.startswith(short)), None)


@cache
def _places() -> list[tuple[str, str]]:
    """Short names of provinces, prefectures and of counties that share theirs with no other, longest first."""
    units = [u for u in gazetteer.units().values() if u.level in ("province", "prefecture", "county") and not u.last_year]
    count = Counter(u.short_name for u in units if u.level == "county")
    large = {u.short_name: u.code for level in ("prefecture", "province") for u in units if u.level == level}
    small = {u.short_name: u.code for u in units if u.level == "county" and count[u.short_name] == 1}
    return sorted((small | large).items(), key=lambda place: (-len(place[0]), place[0]))
