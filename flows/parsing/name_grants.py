"""Names of what is given, lent or taken: behind the sum (给予最高9万元补助) or before its limit (给予补助，最高9万元)."""

from __future__ import annotations

from flows.parsing.canonical import is_measure
from flows.parsing.named_figure import Figure
from flows.parsing.wording import Wording

# What is given, lent or taken, a noun or a verb that stands for one.
_GRANTS = (
    "补助", "补贴", "奖励", "奖补", "罚款", "罚金", "扶持", "资助", "减免", "贴息", "返还", "赔偿", "补偿", "支持", "优惠",
    "援助", "捐款", "捐赠", "救助", "奖金", "津贴", "慰问金", "抚恤金", "支援", "贷款", "融资", "采购", "订单", "授信",
)  # fmt: skip
_KINDS = frozenset(["money", "currency_foreign", "ratio"])
_HELP, _MONEY = "支持", "资金"
_UTMOST = "最高"
_GIVING = frozenset([
    "给予", "予以", "给", "予", "处", "处以", "判处", "并处", "获", "获得", "得到", "申请", "申领", "享", "享受",
    "追加", "拿到", "领取", "领到", _UTMOST,
])  # fmt: skip
_LIMITS = frozenset([_UTMOST, "不超过", "不", "超过", "最多", "至多", "可", "达", "且", "但", "总额", "累计", "各", "按"])
_STANDARD = "标准"
# Between a sum and what it is, 3000元的标准发放补助.
_BETWEEN = frozenset([
    "的", _STANDARD, "额度", "限额", "价格", "比例", "金额", "幅度", "进行", "予以", "给予", "发放", "提供", "/",
    "实行",
])  # fmt: skip
_LEADING = _BETWEEN | _GIVING
_BY = frozenset(["按", "按照", "依照", "给予", "以"])
_PHRASE = frozenset('NVWDASMx"')
_ENDS = frozenset([*",;:、C)(QZPDEGT", ""])
# Before those whom or what the sum is for, 安排8000万元支持企业贷款贴息.
_FAVOURING = frozenset(["用于", "作为", "支持", "助力", "资助", "推动", "促进", "保障", "帮助", "购买"])
_STOPS = _FAVOURING | _LEADING
_WORDS = 6
_BACK = 30  # words before a limit


def grant(figure: Figure) -> str:
    """What is given, lent or taken, where the words before only say by whom, to whom, or that it is."""
    wording, place, before = figure.wording, figure.place, figure.before
    if figure.changes or figure.quantity.kind not in _KINDS:
        return ""
    words = figure.preceding_words
    if figure.quantity.kind == "ratio":
        named = "" if _BY.isdisjoint(words) else _behind(wording, place)
        return named and named + "比例"
    if before.adjacent and is_measure(before.noun):
        return ""
    standard = _STANDARD in wording.words[place + 1 : place + 3]
    given = standard or not (before.noun or before.act) or not _GIVING.isdisjoint(words)
    named = _behind(wording, place) if given else ""
    return named + _STANDARD if named and standard else named or _limited(wording, place)


def _behind(wording: Wording, place: int) -> str:
    """The phrase behind the figure that ends in the word for a grant and with its clause: 9万元的一次性补助."""
    words, classes = wording.words, wording.classes
    first = place + 1
    while first < len(words) and (words[first] in _LEADING or classes[first] in "KYE"):
        first += 1
    for at in range(first, min(first + _WORDS, len(words))):
        if words[at].endswith(_GRANTS) and classes[at + 1 : at + 2] in _ENDS:
            return _named(wording, first, at + 1)
        if classes[at] not in _PHRASE or words[at] in _STOPS:
            return ""
    return ""


def _limited(wording: Wording, place: int) -> str:
    """The grant told in the clauses before, where that of the figure only says how much it may be: 每家最高9万元."""
    words, classes = wording.words, wording.classes
    start = wording.clause_start(place)
    limits = [word for word, letter in zip(words[start:place], classes[start:place], strict=True) if letter != "T"]
    if not limits or not _LIMITS.issuperset(limits):
        return ""
    stop = max(classes.rfind(";", 0, start) + 1, start - _BACK)
    for at in range(start - 1, stop - 1, -1):
        if words[at].endswith(_GRANTS) and classes[at + 1] in _ENDS:
            first = at
            while first > stop and classes[first - 1] in "NVWDA" and words[first - 1] not in _LEADING:
                first -= 1
            return _named(wording, first, at + 1)
    return ""


def _named(wording: Wording, first: int, end: int) -> str:
    """The words as a name: 支持 alone is money."""
    name = wording.join(first, end)
    return _MONEY + name if name == _HELP else name
