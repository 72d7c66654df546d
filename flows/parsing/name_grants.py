"""Names of grants, loans and fines: behind the sum (给予最高9万元补助) or before its limit (给予补助，最高9万元)."""

from __future__ import annotations

from flows.parsing.named_figure import Figure
from flows.parsing.wording import Wording

_GRANTS = ("补助", "补贴", "奖励", "奖补", "资助", "救助", "扶持", "支持", "贷款", "罚款", "奖金", "津贴", "补偿", "抚恤金")
_HELP, _MONEY = "支持", "资金"
_GIVING = frozenset(
    [
        "给予",
        "予以",
        "给",
        "处",
        "处以",
        "并处",
        "获",
        "获得",
        "申请",
        "享",
        "享受",
        "追加",
        "拿到",
        "领取",
        "领到",
        "可获",
        "申领",
    ]
)
_UTMOST = "最高"
_LIMITS = frozenset(
    [_UTMOST, "不超过", "不", "超过", "最多", "至多", "可", "可达", "达", "且", "但", "总额", "累计", "各", "按"]
)
_BETWEEN = frozenset(["的", "标准", "比例", "进行", "予以", "给予", "发放", "给与", "提供", "/", "实行"])
_BY = frozenset(["按", "按照", "依照", "给予", "以"])
_STANDARD = "标准"
_PHRASE = frozenset('NVWDASM"')
_ENDS = frozenset([*",;:、C)(QZP", ""])
_NO_OBJECT = frozenset(["用于", "作为", "支持", "推动", "帮助", "购买", "促进"])
_WORDS = 6
_BACK = 30  # words before a limit
_LONGEST = 12


def grant(figure: Figure) -> str:
    """What grant, loan or fine a sum or share is of, "" where it is of none."""
    kind = figure.quantity.kind
    if figure.changes or kind not in ("money", "ratio"):
        return ""
    wording, place = figure.wording, figure.place
    before = figure.preceding_words
    if kind == "ratio":
        named = _behind(wording, place) if not _BY.isdisjoint(before) else ""
        return named and named + "比例"
    standard = figure.form == _STANDARD
    given = standard or _UTMOST in before or not _GIVING.isdisjoint(before)
    named = _behind(wording, place) if given else ""
    return named + _STANDARD if named and standard else named or _limited(wording, place)


def tells_grant(name: str) -> bool:
    """Whether a name says that it is of a grant, a loan or a fine."""
    return any(word in name for word in _GRANTS)


def _behind(wording: Wording, place: int) -> str:
    """The phrase behind the figure that ends in the word for a grant and with its clause: 9万元的一次性补助."""
    words, classes = wording.words, wording.classes
    first = place + 1
    while first < len(words) and (words[first] in _BETWEEN or classes[first] in "KYE" or words[first] == _UTMOST):
        first += 1
    for at in range(first, min(first + _WORDS, len(words))):
        if words[at].endswith(_GRANTS) and classes[at + 1 : at + 2] in _ENDS:
            return _named(wording, first, at + 1)
        if classes[at] not in _PHRASE or words[at] in _NO_OBJECT:
            return ""
    return ""


def _limited(wording: Wording, place: int) -> str:
    """The grant told in the clauses before, where that of the figure only says how much it may be: 每家最高9万元."""
    words, classes = wording.words, wording.classes
    start = wording.clause_start(place)
    if start == place or not all(
        w in _LIMITS or c == "T" for w, c in zip(words[start:place], classes[start:place], strict=True)
    ):
        return ""
    if _LIMITS.isdisjoint(words[start:place]):
        return ""
    stop = max(classes.rfind(";", 0, start) + 1, start - _BACK)
    for at in range(start - 1, stop - 1, -1):
        if words[at].endswith(_GRANTS) and classes[at + 1] in _ENDS:
            first = at
            while first > stop and classes[first - 1] in "NVWDA" and words[first - 1] not in _BETWEEN | _GIVING:
                first -= 1
            return _named(wording, first, at + 1)
    return ""


def _named(wording: Wording, first: int, end: int) -> str:
    """The words as a name: without what stands before the last words of a long phrase."""
    while len(name := wording.join(first, end)) > _LONGEST and first < end - 1:
        first += 1
    return _MONEY + name if name == _HELP else name
