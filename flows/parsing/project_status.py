"""What a text states of how far a project has come, cue by cue, with the dated event.

A cue (开工, 合龙, 投用) speaks of the name before it in its sentence, or of the name right behind it (启动建设X). Words of
intention turn it into something still to come (预计年底建成 does not say that it stands), 建成后 likewise.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from operator import attrgetter

from flows.parsing.finding import clause_start
from flows.parsing.project_lexicon import Cue, Placed
from flows.parsing.types import ArticleContext, ArticleText, Period, Status

# 将军, 将X纳入规划 and 占年计划 tell nothing of what is to come.
_WILL = "将(?![军士领才近]|[^，。；]{1,16}(?:列为|列入|纳入|作为|定为|视为|变为|变成))"
_PLANS = "(?<!占年)(?<!成年)(?<!年度)计划"
_FUTURE = re.compile(
    rf"{_WILL}|早日|尽早|尽快|预计|{_PLANS}|拟(?!合)|力争|有望|可望|争取|即将|目标|确保|届时|年底前|年内|下个?[月周季半]"
    r"|明年|后年|准备|打算|(?<![主重需必简摘纪首])要(?![素闻求点塞])|规划|未来|(?<![接等招对优看善])待(?!遇)"
)
_PAST = re.compile(r"已|去年|前年|上[月周]|上半月|先后|昨|刚刚|日前|近日|今天|今日|(?<!将)(?:正式|顺利|成功|完成)|了")
_MANNERS = ("正式", "顺利", "成功", "完成")
_HOW = re.compile("(?:正式|顺利|成功|全面)+$")  # how something is done, be it past (已|正式) or to come (预计|正式)
_LATER = re.compile(
    r"(?:并?(?:投用|投产|投运|使用|通车|运营|启用|投入使用|投入运营))?(?:后(?![勤续])|之后|以后|之前|前(?!期)|时)"
)
_MEANT = re.compile(rf"{_FUTURE.pattern}|估算|匡算")  # what is said behind a name that is still to come
_PREPARED_FOR = re.compile(r"(?:的|而)?(?:进一步)?(?:奠定|打下|夯实|创造|提供|做好?准备|扫清)")  # 为建成通车|奠定基础
_SHARE = re.compile(r"[^，。；！？\n]{0,10}?\d[\d.]*%")
_PREPARES = re.compile(
    r"[^，。；！？\n]{0,4}?(?:可行性|可研|前期|论证|勘察|勘测|选址|招标|设计|规划|研究|谋划|详查|征地|征收|拆迁|测绘|环评|立项)"
)
_PREPARATION = re.compile("(?:前期|可研|可行性研究|勘察设计|选址)[^，。；]{0,8}$")  # 前期工作|有序推进
_AGAIN = ("恢复", "重新", "恢复对外", "恢复正常", "有序恢复", "恢复正式")
_MEASURES = ("里程", "吨级", "水深", "能力")
_RUNNERS = ("中心", "基地", "总部")
_OPENS_UP = ("高水平", "扩大", "推动", "推进", "深化", "促进", "坚持", "全方位", "加快", "提升", "宽领域", "多层次")
_OPENNESS = (
    "大门",
    "的大门",
    "水平",
    "格局",
    "新",
    "试点",
    "门户",
    "合作",
    "战略",
    "平台",
    "高地",
    "政策",
    "持续",
    "走深",
    "不断",
    "交往",
)
_APPROVED = ("总投资", "投资", "概算", "面积", "规模")
_SEVERAL = re.compile("了?[近约超逾]?过?\\d[\\d.]*万?[余多]*[个座家所处栋套]")
_SHORT_OF = ("条件", "目标")
_SO_FAR = ("任务", "面积")
_BUILDING = frozenset(["建设", "建造", "修建", "兴建", "新建", "共建", "援建", "筹建", "创建", "打造", "争创", "进度"])
_GOES_ON = re.compile(r"正在|继续|累计|加快|目前|已经?|现场|眼下|陆续|加紧|抓紧")
_ABLE = ("可", "能")  # 可通航5000吨级船舶 is what the canal will be like
_PREPARING = ("前期", "筹备", "谋划")
_TELLING = ("begun", "done", "signed", "to be built", "prepared", "step", "share", "under way ahead", "being built ahead")
_WINDOW = 14
_start = attrgetter("start")
_PART_OF = re.compile(
    r"[^，。；！？\n]{0,6}(?:前期|投资|招标|设计|可研|立项|审批|手续|征地|拆迁|选址|勘察|备案|论证|规划|工程量|任务)"
)
_CONTINUES = re.compile(r"继续|持续|加快|加大|加紧|抓好|抓紧|稳步|积极|全力|深入|扎实|有序|大力")
_ALREADY = re.compile(r"已|目前|截至|现已|去年|昨[日天]|今[日天]")
_PLAN = re.compile(rf"[^。！？\n]{{0,60}}?(?<![即])(?:{_WILL}|{_PLANS}(?!新?开工)|力争|拟(?!合)|确保)")
_STEP = re.compile(
    r"(?:铺装|主体|主塔|桩基|承台|箱梁|钢梁|架梁|土建|首[件段片榀座条节跨]|洞室|围堰|路基|桥面|基础|[左右]幅|[左右]线|单幅|拱肋)[^，。；]{0,8}$"
    r"|首[台批]机组[^，。；]{0,10}$|部分[^，。；]{0,12}$|[\d余多](?:座|公里|条|个)[^，。；]*已(?:经|基本|全部)?$"
)

# How much a statement says about where a project stands; the greatest wins.
_ACTUAL = {"completed": 3.0, "under_construction": 2.5, "signed": 2.0, "planned": 2.0, "unknown": 0.0}
_LOOSE = 0.5
_STILL_TO_START = 2.2
_STILL_TO_END = 1.0
_BARE = 0.4
INTENT_WEIGHT = 0.9  # what a sentence without any cue says at most


@dataclass(slots=True)
class Statement:
    """What one place says of a project: status, event and its day, how much that weighs, and what kind of evidence it is."""

    status: Status
    weight: float
    event: str | None = None
    kind: str = ""


@dataclass(slots=True, frozen=True)
class Site:
    """Where a cue stands and what it is seen from on; `name_end` is where the name it leads ends, else its own end."""

    start: int
    end: int
    since: int
    name_end: int


def read_cue(context: ArticleContext, cue: Cue, site: Site) -> Statement | None:
    """The status that a cue states; None where it states nothing."""
    if cue.status == "unknown":
        return Statement("unknown", 0.0)
    text = context.text
    if _says_nothing(text, cue, site):
        return None
    before = text[max(site.since, site.start - _WINDOW) : site.start]
    tense = _tense(context, site, before)
    future = tense == " ahead"
    if cue.word == "完成":
        return _accomplished(text, site, tense)
    if cue.status == "completed":
        if text.startswith(_SO_FAR, site.end) or (cue.word == "建成" and _SEVERAL.match(text, site.end)):
            return Statement(
                "under_construction", _BARE, None, "being built"
            )  # 完成建设任务9万亩 is what is done so far, 建成200个车间 too
        return _completed(text, site, cue, tense)
    if cue.word in _BUILDING:
        return Statement(
            "planned" if future else "under_construction", 1.2 if future else _BARE, None, "being built" + tense
        )
    if cue.status == "under_construction":
        return _under_way(text, site, cue, tense, before)
    return _to_come(cue, names=site.name_end > site.end)


def _to_come(cue: Cue, *, names: bool) -> Statement:
    """A cue of what is signed, approved, prepared or only meant; `names` says that the name stands right behind it."""
    kind = "signed" if cue.status == "signed" else "prepared" if cue.word.startswith(_PREPARING) else "meant"
    if cue.event == "批复":
        kind = "prepared"
    elif kind == "meant" and (cue.builds or (names and cue.word == "规划")):
        kind = "to be built"
    return Statement(cue.status, _ACTUAL[cue.status] - (0.0 if cue.builds else _LOOSE), cue.event, kind)


def _says_nothing(text: str, cue: Cue, site: Site) -> bool:
    """Whether a cue is no cue where it stands."""
    if cue.status == "completed" and text.startswith(_MEASURES, site.end):
        return True  # 通车里程 measures a network
    if cue.word == "运营" and text.startswith(_RUNNERS, site.end):
        return True  # 运营中心 is to run something, some day
    if cue.word[0] == "上" and text[site.start - 1 : site.start] == "线":
        return True  # 线上线下
    if cue.word == "通车" and text[site.start - 1 : site.start] == "直":
        return True  # 直通车
    if cue.status == "completed" and text.endswith(_AGAIN, 0, site.start):
        return True  # 恢复运营 is of what has stood for long
    if cue.word[0] == "将" and text[site.start - 1 : site.start] == "即":
        return True  # 即将建成 says more
    if cue.word == "对外开放" and (text.endswith(_OPENS_UP, 0, site.start) or text.startswith(_OPENNESS, site.end)):
        return True  # 扩大对外开放 is a policy
    return cue.event == "批复" and text.startswith(_APPROVED, site.end)  # 批复总投资9亿元


def _accomplished(text: str, site: Site, tense: str) -> Statement | None:
    """完成: a share of it, or a named undertaking as a whole (已完成X工程) but for what belongs to it (完成X工程招标)."""
    if _SHARE.match(text, site.end):
        return Statement("under_construction", 2.4, "进度", "share done")
    if site.name_end == site.end or _PART_OF.match(text, site.name_end):
        return None
    if tense:
        return Statement("under_construction", _STILL_TO_END, "完工", "done" + tense)
    return Statement("completed", _ACTUAL["completed"] - _LOOSE, "完工", "done loosely")


def _under_way(text: str, site: Site, cue: Cue, tense: str, before: str) -> Statement:
    """A cue of works begun or going on; what is still to begin is planned, what shall go on is under way."""
    begins = cue.event == "开工"
    if begins and text.startswith("条件", site.end):
        return Statement("planned", _STILL_TO_START, cue.event, "prepared")
    kind = ("begun" if begins else "under way" if cue.builds else "under way loosely") + tense
    if tense == " ahead" or text.startswith("前", site.end):
        if not begins and _CONTINUES.search(before + cue.word):
            return Statement("under_construction", _STILL_TO_END, cue.event, "goes on")
        return Statement("planned", _STILL_TO_START if begins else _STILL_TO_END, cue.event, kind)
    if not cue.builds and (_PREPARES.match(text, site.end) or _PREPARATION.search(before)):
        return Statement("planned", 2.0, "前期", "prepared")
    return Statement("under_construction", _ACTUAL["under_construction"] - (0.0 if cue.builds else _LOOSE), cue.event, kind)


def _completed(text: str, site: Site, cue: Cue, tense: str) -> Statement:
    """A cue of completion: done, still to come, one step of it, or a share of it done (完工71%)."""
    future = tense == " ahead" or _PREPARED_FOR.match(text, site.end) is not None or text.endswith(_ABLE, 0, site.start)
    if _STEP.search(text, max(site.since, site.start - _WINDOW), site.start):
        return Statement(
            "planned" if future else "under_construction", 1.2 if future else 2.5, cue.event, "step done" + tense
        )
    if text.startswith(_SHORT_OF, site.end):  # 具备通车条件
        return Statement("under_construction", _STILL_TO_END, cue.event, "done ahead")
    if future or _LATER.match(text, site.end):
        return Statement("under_construction", _STILL_TO_END, cue.event, "done ahead" if future else "once done")
    if _SHARE.match(text, site.end):
        return Statement("under_construction", 2.5, "进度", "share done")
    kind = ("done" if cue.builds else "done loosely") + tense
    return Statement("completed", _ACTUAL["completed"] - (0.0 if cue.builds else _LOOSE), cue.event, kind)


def _tense(context: ArticleContext, site: Site, before: str) -> str:
    """Whether what a cue says is still to come, by its clause, by its sentence or by the plan its paragraph tells."""
    if _is_future(before, site.start, context):
        return " ahead"
    text = context.text
    first, last = context.article.text.sentence_at(site.start)
    if text.startswith("了", site.end) or _tells_past(text, first, site.start) or _ALREADY.search(text, site.end, last):
        return ""
    if _FUTURE.search(text, max(first, text.rfind("；", first, site.start)), site.start):
        return " in a plan"
    block = context.article.text.block_at(site.start)
    return " in a plan" if _PLAN.match(text, block.start, site.start) else ""


def _tells_past(text: str, first: int, last: int) -> bool:
    """Whether `text[first:last]` says that something has come about; 计划6月顺利合龙 does not."""
    for past in _PAST.finditer(text, first, last):
        if past[0] not in _MANNERS or not _FUTURE.search(text, clause_start(text, first, past.start()), past.start()):
            return True
    return False


def _is_future(before: str, start: int, context: ArticleContext) -> bool:
    """Whether what follows `before` is still to come: by a word of intention, or by a date after publication."""
    marked = _last(_FUTURE, before)
    if marked >= 0:
        before = _HOW.sub("", before)
        return marked > _last(_PAST, before)
    published = context.publication.date
    at = bisect_right(context.periods, start, key=_start) - 1
    if published is None or at < 0 or context.periods[at].start < start - len(before):
        return False
    return context.periods[at].first_day > published


def _last(pattern: re.Pattern[str], text: str) -> int:
    last = -1
    for match in pattern.finditer(text):
        last = match.start()
    return last


def intent(context: ArticleContext, start: int, end: int) -> Statement:
    """What a sentence without any cue says of the name at `start:end`: meant to come, going on, or nothing."""
    first, last = context.article.text.sentence_at(start)
    text = context.text
    if _GOES_ON.search(text, first, start) or _GOES_ON.search(text, end, min(last, end + _WINDOW)):
        return Statement("under_construction", INTENT_WEIGHT, None, "going on")
    if _FUTURE.search(text, first, start) or _MEANT.search(text, end, min(last, end + _WINDOW)):
        return Statement("planned", INTENT_WEIGHT, None, "intended")
    return Statement("unknown", 0.0)


def headline_statements(context: ArticleContext, cues: Sequence[Placed[Cue]]) -> list[Statement]:
    """What the headlines say of what the article tells of (集中开工, 加速推进)."""
    said = []
    for start, end, cue in cues:
        block = context.article.text.block_at(start)
        if block.role in ("headline", "subhead"):
            statement = read_cue(context, cue, Site(start, end, block.start, end))
            if statement is not None and statement.kind.startswith(_TELLING):
                said.append(statement)
    return said


def event_day(stream: ArticleText, periods: Sequence[Period], start: int, planned: bool) -> date | None:
    """The day of an event: that of the nearest expression of time in its sentence, if it is no longer than a year.

    A day within a longer expression is its last for what is still to come (预计12月完工), else its first.
    """
    first, last = stream.sentence_at(start)
    low = bisect_left(periods, first, key=_start)
    high = bisect_right(periods, last, key=_start)
    near = [p for p in periods[low:high] if p.grain in ("day", "month", "quarter", "half_year", "year", "point")]
    near = [p for p in near if (p.last_day - p.first_day).days <= 366]
    if not near:
        return None
    nearest = min(near, key=lambda p: (start - p.end if p.end <= start else p.start - start + 8, p.start))
    if abs(nearest.start - start) > 40:
        return None
    return nearest.last_day if planned else nearest.first_day
