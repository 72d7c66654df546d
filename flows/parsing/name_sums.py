"""Names of sums that are given or taken, told by the words behind them: 给予2万元一次性补贴, 处以8000元罚款."""

from __future__ import annotations

import re

from flows.parsing.canonical import is_measure
from flows.parsing.named_figure import BARE, LONG, Figure

# What is given or taken, a noun or a verb that stands for one.
_GIFTS = (
    "补助", "补贴", "奖励", "奖补", "罚款", "罚金", "扶持", "资助", "减免", "贴息", "返还", "赔偿", "补偿", "支持", "优惠",
    "援助", "捐款", "捐赠", "救助", "奖金", "津贴", "慰问金", "支援", "融资", "采购", "订单", "授信",
)  # fmt: skip
_GIVING = frozenset([
    "给予", "予以", "处以", "处", "判处", "并处", "享受", "享受到", "享", "获", "获得", "得到", "给", "予", "领取",
    "申领", "拿到",
])  # fmt: skip
_FAVOURED = frozenset(
    ["支持", "用于", "助力", "资助", "推动", "保障", "补助", "补贴", "奖励"]
)  # with whom or what behind it
_BASES = ("标准", "额度", "价格", "比例", "金额", "幅度")  # how much is given, 每人3000元的标准给予补助
_WHAT = re.compile(r'U?([ADMNSWVx"]{1,8})(?=[,;、:DCEPGT)]|$)')


def sum_given(figure: Figure) -> str:
    """What is given or taken, where the words before the sum only say by whom, to whom, or that it is."""
    wording, before = figure.wording, figure.before
    found = _WHAT.match(wording.classes, figure.place + 1)
    if not found or (before.adjacent and is_measure(before.noun)):
        return ""
    first, last = found.span(1)
    name = wording.join(first, last)
    if wording.words[first].endswith(_BASES):
        return ""
    if not BARE <= len(name) <= LONG + BARE or not wording.words[last - 1].endswith(_GIFTS):
        return ""
    if last - first > 1 and wording.words[first] in _FAVOURED:  # 安排8000万元支持企业贷款贴息
        return ""
    given = not _GIVING.isdisjoint(figure.preceding_words)
    return name if given or not (before.noun or before.act) else ""
