"""Bylines and datelines: who wrote an article, and the marks by which an article starts or ends."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from flows.parsing.finding import holds_any
from flows.parsing.tables import read_rows

_NAME = r"[\u4e00-\u9fff]{1,2}\s?[\u4e00-\u9fff]{1,2}(?:·[\u4e00-\u9fff]{2,8})?"
_RANK = r"(?:首席|见习|实习|特约|特派|全媒体|融媒体?|驻[\u4e00-\u9fff]{1,4}|评论|摄影)"
_ROLE = rf"(?:{_RANK}*(?:记者|通讯员|评论员|实习生|撰稿人?|特约撰稿|作者))"
_PAPER = r"(?:本报|本刊|本台|本网|新华社|中新社|[\u4e00-\u9fffA-Za-z·]{2,12}(?:[-—/][\u4e00-\u9fff]{2,12})?)"
_NAMES = rf"(?:{_NAME}(?:\s*[、，,和/\s]\s*(?!{_ROLE}){_NAME}){{0,7}})"
_DID = (
    r"(?:采写|报道|撰写|撰文|整理|综合报道|摄影报道|摄\s*影报道|图文报道|文[/／、]?[图摄]?|[/／]?文|摄影|"
    r"发自[\u4e00-\u9fff]{2,8}|编译)"
)
_WHO = rf"(?:{_PAPER}?\s*{_ROLE}\s*[:：]?\s*{_NAMES})"
_SIGNED = rf"{_WHO}(?:\s*[、，,;；/]?\s*{_WHO}){{0,4}}(?:\s*{_DID})?"
_OPEN, _CLOSE = r"[（(\[【]", r"[）)\]】]"

# A whole line or chunk; the same after the last sentence of a text; the same in brackets there.
_WHOLE = re.compile(rf"\s*[□■◎○●◇◆▲★]?\s*{_OPEN}?\s*(?P<who>{_SIGNED})\s*{_CLOSE}?\s*\Z")
# With a partner's office among the names (本报记者 甲 共享联盟某站 乙 文/摄).
_LOOSE = re.compile(rf"\s*[□■◎○●◇◆]?\s*(?P<who>{_PAPER}?\s*{_ROLE}\s*[:：]?\s*{_NAME}[^。！？，：；]{{0,40}}?{_DID})\s*\Z")
_TRAILING = re.compile(
    rf"(?<=[。！？”’）…!?)])(?:\s*{_OPEN}\s*(?P<who>{_SIGNED})\s*{_CLOSE}|\s+[□■◎○●◇◆]?\s*(?P<who2>{_SIGNED})|"
    rf"\s*[□■◎○●◇◆]\s*(?P<who3>{_SIGNED}))\s*\Z"
)
INNER_MARK = re.compile(rf"\s+[□■◎○●◇◆]\s*(?P<who>{_SIGNED})\s*\Z")  # after a sub-head on the same line
_AGENCY = r"(?:新华社|中新社|中新网|人民网|央视网|新华网|本报|本刊|本台|本网)"
_OUTLET = r"(?:[\u4e00-\u9fff]{2,8}(?:网|社|报|台|新闻|客户端))"
_PLACE = r"(?:[\u4e00-\u9fff/、]{2,6})"
_DAY = r"(?:(?:\d{1,2}\s*月\s*)?\d{1,2}\s*日)"
_DATELINE = re.compile(
    rf"\s*{_OPEN}?\s*(?:据?{_AGENCY}(?:\s*(?:快?讯|消息)|\s*{_PLACE}?\s*{_DAY}?\s*(?:专?电|综合消息))|"
    rf"据?{_OUTLET}(?:{_PLACE}?\s*{_DAY}\s*(?:专?电|讯|消息)|(?:讯|消息)(?=[\s（(【：:])))"
    rf"\s*{_CLOSE}?(?:\s*{_OPEN}[^（）()\n]{{2,60}}{_CLOSE})?\s*[:：]?"
)
_ROLE_AT = re.compile(_ROLE)
_ROLE_WORD = re.compile(r"记者|通讯员|评论员|实习生|撰稿|作者")  # without its ranks: most text holds none
_ROLE_ENDS = ("者", "员", "生", "稿")  # one of which it holds
_NAME_AT = re.compile(_NAME)
_NOT_NAMES = re.compile(rf"{_DID}|\s*{_OPEN}.*|{_CLOSE}")


@dataclass(frozen=True, slots=True)
class Byline:
    """A byline found in a text: where it starts there, and the writers' names."""

    start: int
    names: tuple[str, ...]


def whole_byline(text: str) -> Byline | None:
    """The byline that `text` is, if it is nothing else."""
    if not holds_any(text, _ROLE_ENDS) or _ROLE_WORD.search(text) is None:
        return None
    if not (match := _WHOLE.match(text) or _LOOSE.match(text)):
        return None
    names = names_in(match["who"])
    return Byline(0, names) if names else None


def trailing_byline(text: str) -> Byline | None:
    """The byline glued to the end of a text's last sentence."""
    tail_start = max(len(text) - 120, 0)
    tail = text[tail_start:]
    if _ROLE_WORD.search(tail) is None or not (match := _TRAILING.search(tail)):
        return None
    names = names_in(match["who"] or match["who2"] or match["who3"])
    return Byline(tail_start + match.start(), names) if names else None


def dateline_of(text: str) -> str:
    """The dateline that a text starts with, such as 本报讯（记者 …）; empty where there is none."""
    head = text[:100]
    return _dateline_at(head) if "讯" in head or "电" in head or "消息" in head else ""


@lru_cache(1024)  # the same paragraph is asked for by several readers
def _dateline_at(head: str) -> str:
    match = _DATELINE.match(head)
    return match.group() if match else ""


def dateline_names(dateline: str) -> tuple[str, ...]:
    """The writers named in a dateline such as 本报讯（记者 …）."""
    return names_in(dateline) if _ROLE_WORD.search(dateline) else ()


def names_in(text: str) -> tuple[str, ...]:
    """The names that follow 记者, 通讯员 and the like, in order."""
    names: list[str] = []
    roles = list(_ROLE_AT.finditer(text))
    for i, role in enumerate(roles):
        end = roles[i + 1].start() if i + 1 < len(roles) else len(text)
        part = _NOT_NAMES.sub(" ", text[role.end() : end])
        for piece in re.split(r"[、，,;；:：/和]|\s{1,}(?=[\u4e00-\u9fff]{2})", part):
            name = "".join(piece.split())
            if 2 <= len(name) <= 4 and _NAME_AT.fullmatch(name) and is_name(name) and name not in names:
                names.append(name)
    return tuple(names)


@cache
def _surnames() -> frozenset[str]:
    return frozenset(row["surname"] for row in read_rows("surnames.csv"))


def is_name(text: str) -> bool:
    """Whether two to four characters look like a Chinese person's name: they begin with a surname."""
    text = "".join(text.split())
    return 2 <= len(text) <= 4 and text.isalpha() and (text[0] in _surnames() or text[:2] in _surnames())
