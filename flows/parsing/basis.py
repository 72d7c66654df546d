"""Target or actual: what is planned, forecast or designed against what is done.

Every figure gathers evidence: the nearest cue before it and how many clauses lie between, a cue behind it, the period it
stands in, the figures before it, how far its project has come, the headline, and whether the
article tells of a document that plans. Each kind of evidence has a weight (lexicon/basis_weights.csv, fitted on
labelled pages by logistic regression and rounded); a sum above nought says target.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from flows.parsing.basis_offers import is_limit, is_offered
from flows.parsing.basis_story import Stories, Story
from flows.parsing.basis_works import is_listed, is_of_one, told_of
from flows.parsing.bisecting import bisect_left, bisect_right
from flows.parsing.cues import Cue, find_cues
from flows.parsing.finding import holds_any, last_of
from flows.parsing.tables import read_weights
from flows.parsing.timing_cues import is_earlier_state
from flows.parsing.types import ArticleContext, Basis, Measure, Period, ProjectLink, Quantity, Status

_CLAUSE_MARKS = "，；："
_CLAUSE = re.compile(r"[，；：]")
_ATTRIBUTIVE = re.compile(r"(?![从由])[^，；：。0-9]{0,8}的|(?<=拟)由[^，；：。0-9]{2,14}的")
_SUM_PLANNED, _COUNTED = re.compile(r"总?投资额?[约达近超]?\d"), ("项目", "工程")
_WORKS = re.compile(r"级?[^，。；：、！？\n]{0,12}(?:项目|工程|技改|生产线|基地|产业园|电站|装置|机组|码头|泊位|航道|船闸)")
_LIST_OF_AIMS = re.compile("[^，。；：]{0,4}：")  # 预期目标：生产总值增长9%；城镇新增就业62万人
_CARRIED = ("其中", "包括", "同时", "此外", "具体")
_FROM = re.compile(r"[从由][^，。；\d]{0,9}$")
_TO = re.compile(r"[^，。；]{0,16}[至到为]")
_YEAR = 366
_JUST_BEGUN = 3  # times as many days of a period are to come as have gone
_YEARLY = re.compile(r"[年日](?:产|处理|加工|供|吞吐|榨|炼|转化)[^，。；]{0,3}$")
_GOOD_WORKS = r"(?:20\d\d年|今年|今后|\d+[件项])[^，。；]{0,10}实事|实事(?:项目|清单|工程|任务)"
_PLANS = re.compile(f"{_GOOD_WORKS}|工作报告|工作安排|工作要点|行动计划|行动方案|工作方案|纲要|承诺")
_ORDERS = re.compile(
    r"(?:投资|建设|项目|实施|工作)计划[^，。；]{0,8}(?:下[发达]|[印制]发|出炉|公布|发布|敲定)|任务(?:出炉|下达|敲定|清单|分解)"
    f"|{_GOOD_WORKS}|工作报告|工作要点"
)
_OF_PLANS = ("计划", "任务", "实事", "工作", "方案", "纲要", "承诺")  # one of which the two above hold
_RESULTS = re.compile("成绩|完成|收官|回顾|答卷")
_COMPARED = frozenset("比较从由自与")
_REST_ENDS = frozenset("余下外有的\n")
_REST = re.compile("(?:其余|剩余|余下|另外|另有|还有)的?$")
_FORECASTS = ("预计", "预测", "有望", "可望", "即将")  # verbs, which are no attributes: 预计节后的五天，客流达9万人次
_NATION = re.compile("(?:各族)?(?:中国)?(?:人民|儿女|同胞|国人|老百姓)")  # 14亿多人民 are there, whatever they will do
_TO_BE_MATCHED = ("对标", "迎接", "备战", "筹备", "助力")  # 对标2030年世界杯 sets no time
# 将涉案的7人移送: the other 将, whose object the figure is in.
_MOVED = re.compile("(?!参|围绕|重点|达|用)[^，；：。\\d]{2,14}的")
_AWAY = re.compile(
    r"[\d.一二两三四五六七八九十百千万亿]+[^，。；\d]{1,15}?(?:[给至为入到往]|移[送交]|转移|整合|列入|作为|归还|分[成配]|合并)"
)
_NEXT = 8  # characters of a noun between a figure and the plan for it
_TASKS = ("任务", "任务数", "目标", "目标数", "指标", "计划", "计划数")
_IS_TASK = re.compile("的?(?:预期|年度|全年|既定)(?:目标|任务)")  # 超额完成1100万人的预期目标
_PART_OF_TASK = re.compile(r"的\d|[）)]")  # 完成年度任务80亿元的37%, 引进21家（任务数18家）
# 4000套住房将在年底前竣工: what is counted will be there.
_WILL, _SOON = ("将", "拟", "计划", "预计", "有望", "力争"), 10  # one of which stands so near
_TO_BE_DONE = re.compile(
    rf"[^，。；：\d]{{0,8}}(?:{'|'.join(_WILL)})[^，。；：]{{0,16}}?(?:竣工|完工|建成|投产|投用|通车|交付|开工|动工|启用|开建|受益|受惠|演出|展出|亮相|参[赛展加]|出席|到位|运[抵往]|发放|上[市映线]|发售|播出|住[上进]|搬[进入迁]|入[住驻])(?![的后])"
)
_TOLD_REACH = 12  # characters before a figure in which the word stands that tells what it is of its project
_POINTS = ("as_of", "now")
_YEARS = ("年度", "季度")  # 年度计划投资9亿元 says nothing of the sentence after it
_SPENT = "完成投资"
_TIME_AHEAD = ("到20", "到本世纪", "到“")  # 到2030年，蓄积量达9亿立方米；覆盖率达9%
_ONCE = "后"  # 建成后, 通车以后, and 今后
_DONE = "了"
_BEGUN = ("开工", "动工", "奠基", "签约")
_SIGNED = re.compile("签[约署订](?:了|的)?(?:总投资|投资总额)[约达近超]*$")  # 签订了总投资9亿元的园区项目
_AS_PLANNED, _PLANNED_REACH = re.compile("规划[^，。；、\\d]{0,8}(?:面积|用地)[^，。；、\\d]{0,4}$"), 18
_OPENED = re.compile(
    "(?:今[天日]|昨[天日]|日前|近日|正式|成功|\\d日|首条)[^。]{0,80}?(?:开通|通车|首航|首飞|通航|开航|投入运营)"
)
_SHORTENED = re.compile("[^，。；、\\d]{2,12}(?:时间|车程|行程|路程|距离|里程)[从由]")  # 隧道将翻山的时间从3小时缩短到1小时
# What is told on the day works are begun or signed says when that was, and no more.
_OPEN = frozenset(["begun", "signed", "ahead"])
_OF_MANY: dict[Story | None, Story] = {"many begun": "begun", "many signed": "signed"}
_SAY_NOTHING = frozenset(
    ["built, many begun", *(f"pledged, {story}" for story in ("many begun", "many signed", "running", "done", *_OPEN))]
)
_LAID_OUT = frozenset(["site", "size"])  # what a site or a line measures says nothing of what it costs
_EVENTS = frozenset(["签约", "签署", "签订", "签署了", "签订了", "昨日", "昨天", "日前", "此前", "先后", "获得"])
_AHEAD = frozenset(["planned", "signed", "under_construction"])
_BRACKETS, _BRACKETED = ("）", ")"), re.compile("[（(][^（()）]*[)）]")
_FUTURES = re.compile("[^，。；\\d]{0,6}(?:期货|期铜|期金|合约)")  # 9月大豆期货收于9美元 is not for September
_REACH = 300  # characters of its sentence before a figure in which a cue still tells
_OFF = {t: [f"{'target' if t else 'actual'} cue {n} clauses off" for n in range(3)] for t in (False, True)}
_PRODUCTS, _MANY = frozenset("辆台套件片只块瓶头羽支"), 1000  # 30万辆轿车生产项目
_SIZES = frozenset({"mass", "power", "energy", "volume", "other"})


def _status_by_start(context: ArticleContext, links: Sequence[ProjectLink]) -> dict[int, Status]:
    """How far the project of each linked figure has come, by where the figure starts."""
    pairs = zip(context.quantities, links, strict=False)
    return {q.start: context.projects[link.project].status for q, link in pairs if link.project is not None}


def _running(period: Period, published: date) -> str:
    """What a time that is not past tells: ahead, running, or several years of which most are to come."""
    if period.first_day > published:
        return "period ahead"
    left, gone = (period.last_day - published).days, (published - period.first_day).days
    if left > max(gone, _YEAR):
        return "running years"
    return "period just begun" if left > _JUST_BEGUN * gone else "running period"


def _place(cue: Cue) -> tuple[int, int, str]:
    return cue.start, cue.end, cue.word


class BasisReader:
    """Reads the basis of an article's figures, which must be asked for in order."""

    def __init__(self, context: ArticleContext, links: Sequence[ProjectLink] = ()) -> None:
        self.context = context
        self._status = _status_by_start(context, links)
        self._stories = Stories(context.article.text)
        self.text = context.text
        self.start = self.end = -1  # the sentence of the figure read last
        self._block = 0
        self._cues: list[Cue] = []
        self._cue_starts: list[int] = []
        self._asides: list[tuple[int, int]] = []  # what stands in brackets in the sentence
        self._carried: str | None = None  # what the sentence before tells, once asked for
        self._last: tuple[int, int, int, bool] | None = None  # end, block, sentence and basis of the figure before
        self._passing = ""
        self._end = -1  # of the figure before
        self._offered = -1  # and where that is promised on terms
        self._told: str | None = None
        self._story: Story | None = None
        self._block_starts = [b.start for b in context.article.text.blocks]
        self._period_starts = [p.start for p in context.periods]
        self._headline = self._headline_lean()
        self._plans, self._orders = self._of_plans()

    def _headline_lean(self) -> str | None:
        """Whether the article's headlines speak of a plan or of a fact."""
        for block in self.context.article.text.blocks:
            if block.role in ("headline", "subhead"):
                for cue in find_cues(self.text, block.start, block.end):
                    if cue.strength == "strong":
                        return "headline target" if cue.target else "headline actual"
        return None

    def _of_plans(self) -> tuple[bool, bool]:
        """Whether headline or first sentence name a document that plans, and one whose verbs go without 将 (民生实事)."""
        stream = self.context.article.text
        body = stream.body_start
        last = stream.sentence_at(body)[1]
        text = self.text[:last]
        if not holds_any(text, _OF_PLANS):
            return False, False
        orders = _ORDERS.search(text) is not None or text.find("工作安排", 0, body) >= 0
        planned = orders or _PLANS.search(text) is not None
        return planned, orders and _RESULTS.search(text, 0, body) is None

    def read(self, quantity: Quantity, measure: Measure) -> tuple[Basis, str, float]:
        """The basis of one figure, the strongest evidence for it, and how far the evidence outweighs that against it."""
        table = read_weights("basis_weights.csv")
        kinds = self.evidence(quantity, measure)
        values = [table.get(k, 0.0) for k in kinds]
        total = sum(values)
        target = total > 0
        self.remember(quantity, target=target)
        strongest = kinds[values.index(max(values) if target else min(values))]
        return ("target" if target else "actual"), strongest, abs(total)

    def remember(self, quantity: Quantity, *, target: bool) -> None:
        """Note the basis of a figure for the next ones; of a size of works or an initial value they do not inherit."""
        if (self._passing and (target or self._passing == "initial value")) or self._told in _LAID_OUT:
            return
        if self._told == "cost" and self.text.startswith("的", quantity.end):
            return  # 投资9亿元的28个项目: how many there are is another matter
        self._last = (quantity.end, self._block, self.start, target)

    def enter(self, position: int) -> None:
        """Take in the sentence that holds `position`, where it is another than before."""
        if self.start <= position < self.end:
            return
        start, end = self.context.article.text.sentence_at(position)
        self.start, self.end, self._carried = start, end, None
        self._cues = self._cues_of(start, end)
        self._cue_starts = [cue.start for cue in self._cues]
        self._asides = []
        if self._cues and holds_any(self.text[start:end], _BRACKETS):
            self._asides = [found.span() for found in _BRACKETED.finditer(self.text, start, end)]
        self._block = self._block_starts[max(bisect_right(self._block_starts, position) - 1, 0)]

    def evidence(self, quantity: Quantity, measure: Measure) -> list[str]:
        """The kinds of evidence a figure has, none of them twice."""
        self.enter(quantity.start)
        self._look_at(quantity)
        found = ["always", measure]
        if self._headline:
            found.append(self._headline)
        planned = bool(self._cues) and self._is_rest_planned(quantity)
        if planned:
            found.append(_OFF[True][0])
        elif self._cues:
            self._before(quantity, found)
            self._behind(quantity.end, found)
        else:
            self._without_cue(found)
        if self._last is not None:
            end, block, sentence, target = self._last
            self._inherited(quantity.start, end, block, sentence, target, found)
        if self._period_starts and not planned:
            self._period(quantity.start, found)
        self._wording(quantity, found)
        self._abroad(quantity, found)
        return found

    def _look_at(self, quantity: Quantity) -> None:
        """What a figure tells of works, and how far these have come by the story told of them."""
        text, start = self.text, quantity.start
        listed = self._end > self.start and is_listed(text, self._end, start)
        told = told_of(text, max(self.start, self._end), quantity) or (self._told if listed else None)
        self._story = None
        if told:
            self._story = self._stories.at(start)
            if self._status.get(start) == "completed" and self._story != "signed":
                self._story = None
            if self._story in _OF_MANY and self._is_of_one(told, quantity):
                self._story = _OF_MANY[self._story]
        self._told = None if told == "added" and self._story not in _OPEN else told
        self._end = quantity.end

    def _is_of_one(self, told: str, quantity: Quantity) -> bool:
        """Whether a figure is of one of the many works a sentence tells of (当天开工的有：投资9亿元的园区项目)."""
        if self._story == "many signed" and self._status.get(quantity.start) in _AHEAD:
            return True
        return told == "cost" and is_of_one(self.text, quantity.end)

    def _abroad(self, quantity: Quantity, found: list[str]) -> None:
        """What the rest of the article tells: a document that plans, how far the project of the figure has come."""
        if self._plans:
            found.append("plan document")
            if self._orders and "no cue" in found:
                found.append("no cue in a plan document")
        kind = self._told
        if kind in ("cost", "size") and (planned := self._as_planned(quantity, kind)):
            found.append(planned)
        status = self._status.get(quantity.start)
        if status in ("unknown", "completed") and self._story in _OPEN:
            status = None  # 项目入驻园区 does not say that it stands
        if status:
            found.append(f"project {status}")
            if kind:
                found.append(f"{kind}, project {status}")
        elif kind:
            found.append(f"{kind} of none")
        if kind and self._story and f"{kind}, {self._story}" not in _SAY_NOTHING:
            found.append(f"{kind}, {self._story}")

    def _as_planned(self, quantity: Quantity, kind: str) -> str | None:
        """What says by its wording that what works cost, or how big they are, is a plan."""
        text, start = self.text, quantity.start
        if kind == "size":
            planned = _AS_PLANNED.search(text, max(self.start, start - _PLANNED_REACH), start)
            return None if planned is None else "area as planned"
        if _SIGNED.search(text, max(self.start, start - _TOLD_REACH), start):
            return "cost of what is signed"
        return "cost of a work just begun" if text.startswith("的", quantity.end) and self._begins(start) else None

    def _begins(self, position: int) -> bool:
        """Whether the sentence tells before `position` of works that begin (当天开工的项目有：投资9亿元的产业园项目)."""
        start = max(self.start, position - _REACH)
        return (
            any(self.text.find(word, start, position) >= 0 for word in _BEGUN) and self._status.get(position) != "completed"
        )

    def _cues_of(self, start: int, end: int) -> list[Cue]:
        """The cues of a sentence; a time ahead (到2027年) is one of plan, as 将 is."""
        cues = find_cues(self.text, start, end)
        published = self.context.publication.date
        if published is not None and self._period_starts:
            first, last = bisect_left(self._period_starts, start), bisect_left(self._period_starts, end)
            if first < last:
                ahead = [
                    p
                    for p in self.context.periods[first:last]
                    if p.first_day > published
                    and not self.text.endswith(_TO_BE_MATCHED, start, p.start)
                    and _FUTURES.match(self.text, p.end) is None
                ]
                if ahead:
                    cues += [Cue(p.start, p.end, p.quote, True, "strong") for p in ahead]
                    cues.sort(key=_place)
        return cues

    def _before(self, quantity: Quantity, found: list[str]) -> None:
        """The nearest cue before the figure and how far off it is; a weak cue of its own clause."""
        position = quantity.start
        nearest, weak = self._nearest(position)
        if nearest is not None and nearest.word in _EVENTS and (self._orders or self._story in _OPEN):
            nearest = None
        if nearest is None:
            self._without_cue(found)
        else:
            between = self._distance(nearest, position, found)
            if nearest.target:
                self._planned(nearest, quantity, found)
                if between and weak is not None and weak.word == _DONE and self.text.find("其中", nearest.end, position) < 0:
                    found.append("done in its own clause")
            else:
                found.append(f"says {nearest.word}")
        if weak is not None:
            found.append("weak target cue" if weak.target else "weak actual cue")

    def _distance(self, nearest: Cue, position: int, found: list[str]) -> int:
        """How many clauses the nearest cue is off, and whether a ； lies between."""
        count, end = self.text.count, nearest.end
        members = between = 0
        if not (nearest.target and _LIST_OF_AIMS.match(self.text, end)):
            members = count("；", end, position)
            between = count("，", end + 1, position) + members + count("：", end, position)  # 建成后， opens its clause
        found.append(_OFF[nearest.target][min(between, 2)])
        if members and not nearest.word.startswith(_TIME_AHEAD):
            found.append("forecast across a ；" if nearest.word in _FORECASTS else "cue across a ；")
        return between

    def _planned(self, nearest: Cue, quantity: Quantity, found: list[str]) -> None:
        """What the nearest cue before the figure, one of plan, tells by its word."""
        position = quantity.start
        if quantity.kind == "duration" and self._is_open(nearest, position):
            found.append("journey now that it is open")
        if nearest.word.endswith(_ONCE):
            found.append(self._once(position))
        else:
            found.append(f"says {nearest.word}")
            if self._follows_from_works(nearest, position):
                found.append("what comes of works")
        if nearest.word.startswith("可") and self._status.get(position) == "completed":
            found.append("can do now that it is done")

    def _follows_from_works(self, nearest: Cue, position: int) -> bool:
        """Whether 建成后 stands before the cue: what is listed behind comes of the works too (预计产值9亿元，新增税收…)."""
        if self._status.get(position) == "completed":
            return False
        for cue in reversed(self._cues[: bisect_left(self._cue_starts, position)]):
            if not cue.target and cue.strength == "strong":
                return False
            if cue.start < nearest.start and cue.target and cue.word.endswith(_ONCE):
                return True
        return False

    def _is_open(self, cue: Cue, position: int) -> bool:
        """Whether what shortens a journey is open already: by its status, or by the sentences before in the paragraph."""
        if not cue.word.endswith(_ONCE) and not cue.word.startswith("可"):
            return False
        status = self._status.get(position)
        if status is not None or not cue.word.endswith(_ONCE):
            return status == "completed"
        opened = _OPENED.search(self.text, max(self._block, self.start - _REACH), self.start)
        if opened is None:
            return False
        return not any(c.target for c in self._cues_of(*self.context.article.text.sentence_at(opened.start())))

    def _once(self, position: int) -> str:
        """What 建成后 tells of the figure at `position`: plans, unless its project is finished."""
        return "now that it is done" if self._status.get(position) == "completed" else "once it is done"

    def _nearest(self, position: int) -> tuple[Cue | None, Cue | None]:
        """The last cue of the sentence before `position` that reaches so far, and the first weak one of the clause."""
        nearest: Cue | None = None
        weak: Cue | None = None
        starts = self._cue_starts
        for cue in self._cues[bisect_left(starts, position - _REACH) : bisect_left(starts, position)]:
            strength = cue.strength
            if self._asides and self._is_aside(cue, position):
                continue
            if strength == "weak":
                if weak is None or last_of(self.text, _CLAUSE_MARKS, weak.end, cue.start) >= 0:
                    weak = cue
            elif (strength == "strong" or nearest is None or not nearest.target) and self._reaches(cue, position):
                nearest = nearest if self._is_planned_with(nearest, cue) else cue
        if weak is not None and last_of(self.text, _CLAUSE_MARKS, weak.end, position) >= 0:
            weak = None
        return nearest, weak

    def _is_aside(self, cue: Cue, position: int) -> bool:
        """Whether a cue stands in brackets that are closed before `position` (客流9万人次(与去年假日相比，下同))."""
        return any(first < cue.start and cue.end < last <= position for first, last in self._asides)

    def _is_planned_with(self, plan: Cue | None, cue: Cue) -> bool:
        """Whether 完成投资 goes on with what is planned (今年计划新建9座，完成投资8亿元): no sum, no other time between."""
        if cue.word != _SPENT or plan is None or not plan.target or "投" in self.text[plan.start : cue.start]:
            return False
        return bisect_left(self._period_starts, plan.end) == bisect_left(self._period_starts, cue.start)

    def _reaches(self, cue: Cue, position: int) -> bool:
        """Whether a cue of plan is more than an attribute, of a noun (计划开工的11个项目已有…) or of a sum.

        计划总投资9亿元 says nothing of how many projects are counted behind it (其中重点项目7个).
        """
        if not cue.target or (cue.word in _FORECASTS and not self.text.startswith("的", cue.end)):
            return True
        if self.text.endswith(_COUNTED, cue.end, position) and _SUM_PLANNED.match(self.text, cue.end):
            return False
        if cue.word == "将" and self._is_moved(cue.end, position):
            return False
        if cue.word == "将" and self._status.get(position) in _AHEAD and _SHORTENED.match(self.text, cue.end):
            return True
        match = _ATTRIBUTIVE.match(self.text, cue.end)
        if match is None or match.end() >= position - 1:
            return True
        return self._last is not None and self._last[0] == position

    def _is_moved(self, start: int, position: int) -> bool:
        """Whether the figure at `position` is in what 将, which ends at `start`, has moved (将涉案的7人移送法院)."""
        if self.text[position - 1] != "的" or _MOVED.fullmatch(self.text, start, position) is None:
            return False
        return _AWAY.match(self.text, position) is not None

    def _without_cue(self, found: list[str]) -> None:
        """Without a cue in the sentence: the last strong one of the sentence before it in the paragraph."""
        found.append("no cue")
        if self._carried is None:
            self._carried = self._sentence_before()
        if self._carried:
            found.append(self._carried)

    def _sentence_before(self) -> str:
        """What the sentence before this one in the paragraph ends on, if anything."""
        start = self.start
        if start <= self._block:
            return ""
        before, _ = self.context.article.text.sentence_at(start - 1)
        cues = [
            c
            for c in self._cues_of(max(before, self._block), start)
            if c.strength == "strong" and c.word not in _EVENTS and not c.word.startswith(_YEARS)
        ]
        if not cues:
            return ""
        carried = "carried on" if self.text.startswith(_CARRIED, start) else "sentence before ends on"
        return f"{carried} {'target' if cues[-1].target else 'actual'}"

    def _behind(self, position: int, found: list[str]) -> None:
        """The first strong cue behind the figure, which ends at `position`: in its clause or at the head of the next."""
        starts = self._cue_starts
        if starts[-1] < position:
            return
        stop = _CLAUSE.search(self.text, position, self.end)
        limit = stop.start() if stop else self.end
        for cue in self._cues[bisect_left(starts, position) : bisect_left(starts, min(limit + 3, self.end))]:
            if cue.strength == "strong":
                place = "behind" if cue.start < limit else "at the head of the next clause"
                found.append(f"{'target' if cue.target else 'actual'} cue {place}")
                return

    def _inherited(self, position: int, end: int, block: int, sentence: int, target: bool, found: list[str]) -> None:
        """What the figure before was, unless a cue stands between."""
        if sentence == self.start:
            starts = self._cue_starts
            if starts:
                for cue in self._cues[bisect_left(starts, end) : bisect_left(starts, position)]:
                    if cue.strength == "strong" and not (self._asides and self._is_aside(cue, position)):
                        return
            if is_listed(self.text, end, position):
                found.append("listed after a target" if target else "listed after an actual")
                return
            kind = "after a target in the sentence" if target else "after an actual in the sentence"
            found.append(f"{kind} across a ；" if "；" in self.text[end:position] else kind)
        elif block == self._block:
            found.append("after a target in the paragraph" if target else "after an actual in the paragraph")

    def _period(self, position: int, found: list[str]) -> None:
        """Whether the last time named before the figure in its sentence lies ahead of publication or behind it."""
        published = self.context.publication.date
        number = bisect_left(self._period_starts, position) - 1
        if published is None or number < 0 or self._period_starts[number] < self.start:
            return
        period = self.context.periods[number]
        if self.text[period.start - 1] in _COMPARED or self.text.endswith(_TO_BE_MATCHED, self.start, period.start):
            return
        if _FUTURES.match(self.text, period.end):
            return
        if self._story in _OPEN and period.last_day <= published and period.grain == "day":
            return  # 昨日奠基 is the day of the event
        if (period.rule in _POINTS or period.grain == "day") and self._planned_since(period.end, position):
            return
        if period.last_day <= published:
            found.append("period past")
        else:
            found.append(_running(period, published))

    def _is_rest_planned(self, quantity: Quantity) -> bool:
        """Whether a figure is the rest of which a plan follows right behind (已完工9个，其余8个预计月底完工)."""
        start = quantity.start
        if self.text[start - 1 : start] not in _REST_ENDS or _REST.search(self.text, start - 6, start) is None:
            return False
        number = bisect_left(self._cue_starts, quantity.end)
        cue = self._cues[number] if number < len(self._cues) else None
        return cue is not None and cue.target and cue.strength == "strong" and cue.start - quantity.end <= _NEXT

    def _planned_since(self, start: int, position: int) -> bool:
        """Whether a later clause than that of a time says what is planned (目前已申报9个，拟投资3亿元)."""
        comma = self.text.rfind("，", start, position)
        if comma < 0:
            return False
        starts = self._cue_starts
        return any(
            c.target and c.strength == "strong"
            for c in self._cues[bisect_left(starts, comma) : bisect_left(starts, position)]
        )

    def _wording(self, quantity: Quantity, found: list[str]) -> None:
        """Stated as there (项目有45个, 建成了5个), the value a change begins at, or the size of works (100兆瓦光热项目)."""
        start, end = quantity.start, quantity.end
        left = self.text[max(start - 12, 0) : start]
        if left.endswith(("有", "了")):
            found.append("stated as there")
        passing = ""
        if ("从" in left or "由" in left) and _FROM.search(left) and _TO.match(self.text, end):
            passing = "initial value"
        elif "原" in left and is_earlier_state(self.text, start, end):
            passing = "initial value"  # 将原有的39个口岸增加至60个
        sized = (
            quantity.kind in _SIZES
            or (quantity.unit_base in _PRODUCTS and quantity.value_base >= _MANY)
            or (("年" in left or "日" in left) and _YEARLY.search(left))
        )
        sized = sized or (self._told in ("capacity", "yield") and self.text.startswith("的", end))
        if sized and _WORKS.match(self.text, end):
            finished = self._status.get(start) == "completed" or self._stories.at(start) == "done"
            passing = "size of finished works" if finished else "size of works"
        if quantity.unit_base == "人" and "亿" in quantity.quote and _NATION.match(self.text, end):
            found.append("the nation")
        if (left.endswith(_TASKS) and _PART_OF_TASK.match(self.text, end)) or _IS_TASK.match(self.text, end):
            passing = "the task itself"
        elif holds_any(self.text[end : end + _SOON], _WILL) and _TO_BE_DONE.match(self.text, end):
            found.append("will be done")
        before = self._offered
        self._offered = -1
        if is_offered(self.text, self.start, quantity) or (before > self.start and is_limit(self.text, before, quantity)):
            self._offered = end
            found.append("offered on terms")
        self._passing = passing
        if passing:
            found.append(passing)
