"""How a figure is bounded: about, at least, at most."""

from __future__ import annotations

import re

from flows.parsing.finding import search_from
from flows.parsing.scanning import Candidate
from flows.parsing.types import Qualifier

_APPROX = (
    r"(?:(?<![签合节条公特预集违])|(?<=[一二两三四五六七八九十]条))约(?:[发需有计合占用]|需时|为每[日天年月])?"
    r"|(?<![最附远])近|将近|接近|大致|大概"
)
_NOT = "不(?:会|得|应|能|可|宜|许|准)?"
_GE = f"高于|{_NOT}(?:少于|低于|小于|短于)|超过|突破|至少|多于|大于|超|逾|破|(?<![经通])(?<!(?<![进意])度)过(?!了)"
_LE = f"{_NOT}(?:超过|高于|大于|多于)|不足|不到|不满|未满|(?<![至到为])最高|至多|最多|少于|小于|低于|控制在"
_LEFT = re.compile(
    rf"(?:(?P<le>{_LE})|(?P<approx>{_APPROX})|(?P<ge>{_GE}))(?:达到|达|为|有|至|缩短|压缩|减少|节省|增加|提高|提升|下降)?了?(?:每(?:盎司|桶|吨|股))?$"
)
_STEPS = frozenset(["站上", "迈上", "跃上"])  # 迈上1亿吨台阶, but 迈上2个台阶
_ABOUT_A_PART = re.compile("约占[^，。；、\\d]{1,9}$")  # 约占全省四分之一, 约占全部发电量的35.5%
_AT_LEAST = re.compile("至少(?:要|须|需|应)?[^，。；、\\d的]{2,3}$")  # 每校至少配备1名
_AT_MOST = re.compile(
    "最[多高](?:可以?|能够?|补[助贴偿]|奖[励补]|资助|支持|给予|授信|减免|扣除|赔付|优惠|提供)[^，。；、\\d]{0,6}$|最[多高]已经?达?到?$|最多(?:开行|容纳|运送|载|乘坐|停放|接待|安排|使用)[^，。；、\\d的]{0,6}$"
)
_AT_BEST = ("最高", "最多", "至多")
# What the expression above may end on, and what the one below begins with: most figures have neither beside them.
_LEFT_ENDS = frozenset("约时日天年月发需有计合近致概于过破少达超逾足到满高多在了为至短缩少省加高升降占用司桶吨股\n")
_LEFT_BEGINS = frozenset("不未最至少小低控约近将接大高超突多逾破过")
_WITHIN = re.compile("内(?![蒙部外地容需陆存涵河政阁在])(?![^，。；]{0,4}(?:第|已|发生|出现|先后|连续))")  # 9小时内送达
_RECORDS = re.compile("[^，。；、]{0,4}纪录")  # 超5项世界纪录 breaks as many
_RIGHT_STARTS = frozenset("左上有以多余及或（之强")
_RIGHT = re.compile(
    r"(?P<approx>左右|上下(?![游文班级联]))|(?P<ge>(?:及|或|（含）)?以上|有余|[多余](?=[，。；、）的来时]|$)|强(?=[，。；、）]|$))|(?P<le>(?:及|或)?以下|[之以]内)"
)


def read_qualifier(text: str, candidate: Candidate) -> Qualifier:
    """The bound of a figure; 约 and 左右 go before 余 and 多 (近5000余名 is about 5000)."""
    start, end = candidate.start, candidate.end
    last, unit = text[start - 1 : start], candidate.unit
    near = text[max(start - 6, 0) : start] if last in _LEFT_ENDS else ""
    left = search_from(_LEFT, _LEFT_BEGINS, near, 0, len(near))
    if last == "上" and text[start - 2 : start] in _STEPS and unit is not None and unit.kind != "count":
        return "ge"
    if unit is not None and unit.kind == "ratio" and _ABOUT_A_PART.search(text[max(start - 10, 0) : start]):
        return "approx"
    right = _RIGHT.match(text, end) if text[end : end + 1] in _RIGHT_STARTS else None
    if (left and left["approx"]) or (right and right["approx"]):
        return "approx"
    if right and right["ge"] and left and left["le"] in _AT_BEST:
        return "ge"  # 最高达到20%以上
    if (left and left["le"]) or (right and right["le"]) or (right is None and _at_most(text, start)):
        return "le"
    if right is None and unit is not None and unit.kind == "duration" and last not in "的短" and _WITHIN.match(text, end):
        return "le"
    if last == "超" and _RECORDS.match(text, end):
        return "eq"
    if left or right or candidate.vague or _at_least(text, start) or (last == "上" and candidate.number[0] in "百千万亿"):
        return "ge"
    return "eq"


def _at_most(text: str, start: int) -> bool:
    """Whether 最多 or 最高 stands before the verb of a figure (每日最多开行列车38列, 最高可补贴2万元)."""
    return text.find("最", max(start - 12, 0), start) >= 0 and _AT_MOST.search(text, max(start - 12, 0), start) is not None


def _at_least(text: str, start: int) -> bool:
    """Whether 至少 stands before the verb of a figure."""
    return text.find("至少", max(start - 7, 0), start) >= 0 and _AT_LEAST.search(text, max(start - 7, 0), start) is not None
