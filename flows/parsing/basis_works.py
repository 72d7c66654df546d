"""What a figure tells of works: their site, what they cost, how big they are, what they can do, what will come of them."""

from __future__ import annotations

import re

from flows.parsing.finding import holds_any, search_from
from flows.parsing.types import Quantity

_TOLD_OF = re.compile(
    "(?P<pledged>(?:协议|合同)[^，。；、\\d]{0,4}(?:资金?|金额|总?额)|签约(?:投资)?(?:资金|总?金?额))"
    "|(?P<site>(?<!规划)(?<!预计)(?<!计划)(?<!设计)(?<!拟)总?[占用]地)"
    "|(?P<spent>完成投资|资金|投入)|(?P<cost>投资|出资|斥资|概算|估算|造价)"
    "|(?P<size>[全总正线桥隧]长|长度|里程|面积|占地|用地|层高|高|宽|跨)"
    "|(?P<capacity>[年日](?:[产处发供加通吞上耗利]|转化|消[纳化])|主要生产|产能|能力|装机|吞吐|容量|库容|规模|床位|学位|车位)"
    "|(?P<built>(?:建设|新建|兴建|修建|拟建|新上|安装|购置|设有?|配套)(?=[^，。；、\\d]{0,8}$))"
    "|(?P<yield>就业|岗位|员工|税|产值|利润|销售|节约|减少|减排|收入|带动|效益)|(?P<design>时速|车道|级|标准)"
    "|(?P<term>(?:工期|周期)(?![^，。]{0,4}(?:缩短|提前|压缩)))"
)
# What the expression above begins with.
_TOLD_BEGINS = frozenset(
    "协合签完投出斥概估造资总全正线桥隧长里面占用层高宽跨年日主产能装吞容库规床学车"
    "建新兴修拟安购设配就岗员税利销节减收带效时级标工周"
)
_STAGE = "期"
_ADDING = ("新增", "增设", "增加", "建成", "完成")
_ADDED = re.compile(f"(?:{'|'.join(_ADDING)})[^，。；\\d]*$")
_REACH = 12  # characters before a figure in which the word stands
# What is counted in money or measured: 投资项目9个 is no cost.
_MEASURED = {"cost": ("money",), "pledged": ("money",), "spent": ("money",), "term": ("duration",)}
_LISTED = re.compile("[^，。；：\\d]{0,12}[、和及与][^，。；：\\d]{0,12}")
_OF_ONE = re.compile("的(?![\\d一多数批个])")


def told_of(text: str, start: int, quantity: Quantity) -> str | None:
    """What a figure tells of works, by the words before it but not before `start`."""
    at, end = max(quantity.start - _REACH, start), quantity.start
    if holds_any(text[at:end], _ADDING) and _ADDED.search(text, at, end):
        return "added"  # 新增停车位4100个 is what has been done, but of works just begun
    if quantity.unit_base == _STAGE:
        return "term"  # 分两期建设
    told, kind = None, quantity.kind
    while (found := search_from(_TOLD_OF, _TOLD_BEGINS, text, at, end)) is not None:
        of = found.lastgroup
        if not (told == "site" and of == "size") and kind in _MEASURED.get(str(of), (kind,)):  # 占地面积
            told = of
        at = found.end()
    return None if kind == "ratio" and told != "yield" else told  # 占产能的六成


def is_listed(text: str, end: int, start: int) -> bool:
    """Whether a figure that starts at `start` is in one list with that which ends at `end` (厂房3座、仓库2座)."""
    return _LISTED.fullmatch(text, end, start) is not None


def is_of_one(text: str, end: int) -> bool:
    """Whether the sum that ends at `end` is what a single work costs (投资9亿元的园区项目)."""
    return _OF_ONE.match(text, end) is not None
