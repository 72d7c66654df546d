"""The rules that name a figure, in the order they are tried; each gives "" where it does not apply."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

import rjieba

from flows.parsing.canonical import DIMENSIONS, generic_nouns, is_measure, with_dimension
from flows.parsing.name_chains import chain
from flows.parsing.name_comparisons import difference, multiple, share, yearly_rate
from flows.parsing.name_dimensions import dimension, distance, spans
from flows.parsing.name_durations import duration
from flows.parsing.name_grades import GRADES, grade, magnitude, voltage
from flows.parsing.name_grants import grant
from flows.parsing.name_parts import being, instalment
from flows.parsing.name_people import done_to, people
from flows.parsing.name_sizes import sized
from flows.parsing.name_states import state
from flows.parsing.name_units import unit_itself
from flows.parsing.name_wholes import part_of_whole, places, same_works
from flows.parsing.named_figure import BARE, LONG, STAND_INS, WORTH, Figure
from flows.parsing.phrases import read_before
from flows.parsing.phrases_after import WORKS
from flows.parsing.phrases_beyond import (
    list_before,
    names_source,
    shared_verb,
    subject_of,
    subject_of_list,
    topic_before,
    verb_of_list,
)
from flows.parsing.wording import word_class

BARE_SHARES = frozenset(["占比", "比重", "比例", "均价", "单价"])  # say nothing without what they are of
_SHARES = ("比重", "占比", "比例", "份额")
_OF_RATES = ("比重", "占比", "比例", "份额", "率", "税")
_NEEDS = frozenset(["需求", "要求", "规模", "目标", "标准", "水平"])  # of so many
_NEED = tuple(_NEEDS)
_MARKS = frozenset("“”‘’《》（）")  # no names
_ISSUING = "发行"
_STEP = "台阶"
_STEPS = frozenset([_STEP, "大关"])
_FORMS = _STEPS | {
    "速度", "目标", "规模", "水平", "范围", "力度", "标准", "节奏", "幅度", "高位", "低位", "关口",
    "情况", "条件", "背景", "前提", "基础", "历史", "新高", "新低", "纪录", "记录", "峰值", "高峰",
}  # of a figure, behind it  # fmt: skip
_GROUNDS = frozenset(["基础", "背景", "前提", "条件", "水平", "高位", "低位"])
_CLASSES = re.compile("(?:业|类|制造)(?:商品|产品|企业)?(?:[^业类]{2,6})?$")  # names of which are lists: 粮油、食品类零售额
_SETTLED = ("村", "社区", "小区", "村庄", "村寨", "寨", "屯", "村民小组", "安置点")  # with households or people
_EXTENTS = ("area", "length", "power", "duration")
_REACHING = frozenset(["完成", "实现", "达到", "突破"])
_LASTING = "长达"
_DONE = "完成"
_SHORT_MEASURE = 4
_ADDED = re.compile("^(?:新增|新设|新建|新开|新认定|净增)(?=..)")
_TASKS = frozenset(["目标", "任务", "计划", "目标任务", "总任务", "总量", "工程量", "总工程量"])
_TASK = tuple(_TASKS)
_PLAN, _SHORT_PLAN = "计划", 4
_TAKING = frozenset(["把", "将"])
_COVERING = "覆盖"
_YIELDING = frozenset(["产", "可产", "出产", "产出", "能产"])
_OCCUPYING = "占地"
_OF_THING = re.compile("(.{2}(?:项目|基地|园区|产业园|示范区))(?:工程|建设.*)$")
_BUILDING = ("打造", "建设", "改造", "修建", "新建", "兴建", "扩建", "升级", "整治", "建成")
_EACH = frozenset(["人均", "户均"])
_SETTING = "方面"
_RATE_WORDS = 4
_SPENT = frozenset(["投资", "完成投资", "投入", "资金"])
_STATES = ("质量", "态势", "水平", "力度", "现场", "阶段", "进程")  # do nothing themselves
_TIMES = frozenset(["次", "起", "场", "轮", "组", "番"])
_HAPPENING = frozenset(["发生", "致", "致使", "造成", "导致"])
_PEOPLE = frozenset(["人", "户", "人次", "家", "所"])  # do things themselves: 救出3人送医
_EVENT_ENDS = frozenset([*",;:、CDTEPZQ", ""])
_INVESTING = "完成投资"  # of projects, tells what the next figure is
_USED_FOR = "用于"
_FROM = frozenset(["来自", "来自于", "被", "用于"])
_LIKE = "相当于"
_INSIDE = "在"
_AMONG, _NEW = "其中", "新增"
_AREAS = frozenset(["县", "市", "省", "村", "乡", "镇", "州", "街道", "社区"])
_LONGEST_AREA = 5
_KINDS_OF_AREA = ("国家", "国家和地区", "地区", "省份", "城市", "县区", "县市")
_HELPING = frozenset(["推动", "支持", "帮助", "促进", "引导", "助力", "带动", "协助", "指导", "助推"])
_WIDENING = frozenset(["拓宽", "加宽", "拓宽至", "拓宽到"])
_OUTSIDE = frozenset(["外", "以外", "之外", "开外", "远"])
_SHIPS = ("船舶", "船", "轮", "舰", "艇")
_OUTPUT = frozenset(["年产", "月产", "日产", "年屠宰", "年加工", "年处理", "日处理"])  # of what stands behind the figure
_SPENDING = frozenset(["投", "投资", "投入", "斥资", "出资", "耗资", "融资", "注资"])
_FAVOURING = frozenset(["支持", "用于", "助力", "资助", "推动", "保障", "补助"])
_DOERS = frozenset(
    ["省份", "县", "市", "城市", "地区", "企业", "国家", "高校", "学校", "市县", "区县", "院校", "医院", "村", "社区"]
)
_PAYING = frozenset(["斥资", "出资", "耗资", "注资"])  # whoever does so
_DONE_WITH = re.compile("^[^了]{0,2}了")  # 投资3亿元完成了河道治理, 实施了改造工程


def name_figure(figure: Figure) -> tuple[str, str]:
    """The name in the text's own words, and the rule that gave it."""
    quantity = figure.quantity
    unit = quantity.unit_base
    for rule, label in _rules_for(quantity.kind, unit if unit in _OWN_RULES else ""):
        name = rule(figure)
        if name and name not in _MARKS:
            return name, label
    if rate := yearly_rate(figure):
        return rate, "rate"
    topic = topic_before(figure.wording, figure.place)
    last = figure.last_noun()
    whole = is_measure(topic) or (last and topic.startswith(last))  # 科技投入稳步增长，达到9亿元
    if quantity.kind == "duration" and not is_measure(topic):
        told = last and not names_source(figure.wording, figure.place)
        return (with_dimension(last, quantity) if told else "时间"), "subject_before"
    return (topic if whole else last) or figure.earlier_name or "数量", "subject_before"


def _age(figure: Figure) -> str:
    """享年84岁, 30岁的工程师."""
    return figure.before.noun if is_measure(figure.before.noun) else "年龄"


def _driver(figure: Figure) -> str:
    """消费拉动经济增长2个百分点: a contribution to growth is named whole."""
    return figure.before.driver


def _doing(figure: Figure) -> str:
    """Those among what was counted before that do something: 推出154项成果，其中，57项面向全国推广."""
    after, wording, place = figure.after, figure.wording, figure.place
    if not (figure.same_sentence and figure.same_unit and not figure.before.noun and not figure.before.act):
        return ""
    if wording.classes[place + 1 : place + 2] not in ("V", "P") or "其中" not in wording.words[:place]:
        return ""
    deed = after.phrase if after.phrase.startswith(figure.following) else after.noun
    if not deed.startswith(figure.following) or not BARE < len(deed) <= LONG + 1 or len(figure.earlier_name) < BARE:
        return ""
    figure.subject = figure.earlier_name
    return f"{deed}的{figure.earlier_name}"


def _after_classifier(figure: Figure) -> str:
    noun, before, after = figure.after.noun or _event(figure), figure.before, figure.after
    if noun and figure.preceding == _LIKE:  # 面积相当于9个足球场
        return _LIKE + noun
    if not noun or (before.adjacent and is_measure(before.noun)):
        return ""
    if figure.form in _NEEDS or figure.form in _GROUNDS:  # 飞机起降9万架次的需求, 新增床位900张的基础上
        return before.noun or before.act
    if after.act:
        return noun if after.act.endswith(_NEED) else after.act + noun  # 3个乘组的使用需求
    act = (before.act or before.verb) if before.adjacent else before.relative
    act = act or (_deed_before(figure) if not after.noun else "") or shared_verb(figure.wording, figure.place)
    inside = figure.preceding == _INSIDE and len(after.phrase) <= BARE  # 在9个地区击落72架
    if not act and not inside and (noun in generic_nouns() or (_is_area(noun) and figure.ends_clause(after.phrase))):
        if figure.alone and not (_is_area(noun) and _is_area(figure.before.noun)):  # 某某系两个项目
            return before.noun + noun
        done = after.verb if after.phrase.endswith("的") else after.phrase  # 8家单位联合推出便民的举措
        most = 2 * LONG if noun in _DOERS else LONG
        done = "" if done == _INVESTING else done.replace("了", "")
        act = (done if len(done) <= most else "") or verb_of_list(figure.wording, figure.place)
    act = act or state(figure, noun)
    if act in _HELPING and not after.linked and figure.ends_clause(after.phrase):  # 帮助90户居民解决住房困难
        act = after.phrase.replace("了", "")
    if figure.after.linked and is_measure(noun) and act in _REACHING:  # 快递方面完成9万件的业务量
        return before.subject.removesuffix(_SETTING) + noun
    return _output(act, noun) if act in _OUTPUT else act + noun


def _event(figure: Figure) -> str:
    """What was done so many times, where only a verb tells it: 实施6次空袭, 两起袭击, 提出3点希望."""
    classes, at = figure.wording.classes, figure.place + 1
    if len(figure.following) != BARE or classes[at : at + 1] not in ("V", "W"):
        return ""
    happens = not _HAPPENING.isdisjoint(figure.wording.words[at + 1 : at + 2])
    if happens and figure.quantity.unit in _TIMES:  # 两起枪击发生后, 5起枪击致4人死亡
        return figure.following
    if classes[at] != "V":
        return ""
    given = classes[: figure.place].rstrip("LE").endswith("V") and figure.quantity.unit_base not in _PEOPLE
    if figure.quantity.unit not in _TIMES and not given:
        return ""
    return figure.following if classes[at + 1 : at + 2] in _EVENT_ENDS else ""


def _deed_before(figure: Figure) -> str:
    """What was done to those who did so before the figure: 击退敌军6次进攻."""
    noun, words, start = figure.before.noun, figure.wording.words, figure.wording.clause_start(figure.place)
    first = next((at for at in range(start, figure.place) if noun.startswith(words[at])), -1) if noun else -1
    return noun if first >= 0 and figure.wording.classes[first] == "V" and figure.before.adjacent else ""


def _is_area(noun: str) -> bool:
    """Whether the noun only says what kind of place is counted: 9个县, 20个共建国家."""
    return noun in _AREAS or (len(noun) <= _LONGEST_AREA and noun.endswith(_KINDS_OF_AREA))


def _output(act: str, noun: str) -> str:
    """年产20万吨饲料项目: the output of what is made, the works that make it left out."""
    for works in ("项目", "工程", "生产线", "建设", "升级", "改造", "扩建", "技改"):
        noun = noun.partition(works)[0] or noun
    return noun + act + "量"


def _spending(figure: Figure) -> str:
    """投入8亿元修缮古建筑: what the money is spent on, and 投资."""
    before, after = figure.before, figure.after
    act = before.verb if before.verb in _PAYING else before.act or before.noun
    if act not in _SPENDING:
        return ""
    word = act if act in ("投入", "耗资", "融资", "注资") else "投资"
    if after.linked:
        return word
    spent_on = _DONE_WITH.sub("", after.phrase) or (after.noun if not is_measure(after.noun) else "")
    return spent_on + word if BARE < len(spent_on) <= 2 * LONG else word


def _spot(figure: Figure) -> str:
    """每年造林2万亩的速度: the noun behind says only what kind of figure it is; 20公里处: how far."""
    noun, before = figure.after.noun, figure.before
    if figure.quantity.kind == "length" and (noun == "处" or figure.following in _OUTSIDE):
        return "距离"
    if noun.endswith(_STEP):  # 产量首次迈上1亿吨台阶
        noun = _STEP
    if noun not in _FORMS:
        return ""
    if noun in _STEPS:
        return before.noun or before.subject or (figure.earlier_name if figure.same_sentence else figure.last_noun())
    named = before.noun or before.act
    if figure.following == _USED_FOR and figure.quantity.kind == "money":  # 安排9亿元用于民生实事的基础上
        return figure.noun_from(figure.place + 2) + named + "资金"
    if not named and noun in _GROUNDS and figure.same_sentence:  # 产量在连续两年稳定在9万吨的基础上，
        return figure.earlier_name
    return with_dimension(named, figure.quantity) if named else noun


def _after_unit(figure: Figure) -> str:
    """A measured noun after its unit: 拆除2万平方米临时建筑; not where a measure stands before: 总投资7亿元的船厂."""
    noun, before = figure.after.noun, figure.before
    if not noun or noun in _FORMS or noun.endswith(_STEP) or _favours(figure):
        return ""
    if is_measure(before.noun) or before.noun in DIMENSIONS:
        return noun + before.noun[-BARE:] if _short_measure(figure) else ""
    if figure.quantity.kind == "ratio":
        return _of_ratio(figure, noun)
    if figure.changes:
        return noun
    if noun in DIMENSIONS and before.noun:
        return before.noun + noun
    act = before.act or before.verb if before.adjacent else ""
    if _ISSUING in figure.preceding_words and figure.quantity.kind == "money":  # 发行5亿元国债
        return noun + _ISSUING + "额"
    if act.startswith(_OCCUPYING):  # 占地近千亩的园区
        return with_dimension(_OCCUPYING, figure.quantity)
    if figure.preceding in _YIELDING and figure.quantity.kind == "mass":
        return noun + "产量"
    if figure.quantity.unit == "吨" and noun.endswith(_SHIPS):
        return noun + "吨位"
    output = next((word for word in _OUTPUT if act.endswith(word)), "") or _same_output(figure)
    return _output(output, noun) if output else _sized(figure, act, noun)


def _same_output(figure: Figure) -> str:
    """The word for output before the first of a list: 年产9万吨甲醇、4万吨醋酸."""
    start = figure.wording.clause_start(figure.place)
    listed = figure.in_list or figure.wording.classes[start : figure.place].endswith("C")
    if not listed or not figure.same_sentence or not figure.same_unit:
        return ""
    return next((word for word in _OUTPUT if figure.earlier_name.endswith(word + "量")), "")


def _short_measure(figure: Figure) -> bool:
    """Whether the measure before the figure is that of the thing behind it: 长9米的桥, 缴获价值9万元的香烟."""
    noun, kind = figure.before.noun, figure.quantity.kind
    if not figure.after.linked:
        return False
    return noun.endswith(WORTH) if kind == "money" else len(noun) <= BARE and kind in ("length", "mass")


def _favours(figure: Figure) -> bool:
    """Whether the words behind a sum say what it is for and not what it is: 中央财政安排9亿元支持灾后重建."""
    return figure.quantity.kind == "money" and figure.following in _FAVOURING and not figure.after.linked


def _sized(figure: Figure, act: str, noun: str) -> str:
    """A thing with its dimension, without the building of it (50万亩产业基地建设); 人均0.3亩水田 is 人均水田."""
    if not act and noun in WORKS and figure.before.adjacent and figure.before.noun:  # 完成空白区9公里治理
        return figure.before.noun + noun
    noun = _OF_THING.sub(r"\1", noun) if figure.quantity.kind == "area" else noun
    if figure.preceding in _EACH:
        return figure.preceding + noun
    if figure.quantity.kind == "money" and not act and noun.startswith(_BUILDING):  # 12亿元打造城市地标
        return noun + "投资"
    return with_dimension(act + noun, figure.quantity)


def _of_ratio(figure: Figure, noun: str) -> str:
    before, after = figure.before, figure.after
    if figure.preceding in _TAKING:  # 商场把三成空间留给书店
        return noun + "比例"
    if figure.changes and after.linked and figure.grows_behind:  # 3%的能源消费增速
        return noun
    if figure.measure != "ratio" or (before.noun and not before.verb and not after.linked and not is_measure(noun)):
        return ""
    act = (before.act or before.verb) if before.adjacent else _COVERING if _COVERING in figure.preceding_words else ""
    deed = after.phrase if not act and len(after.phrase) <= 2 * LONG and not is_measure(noun) else ""
    named = f"{deed.replace('了', '')}的{noun}" if deed else act + noun
    return named if noun.endswith(_OF_RATES) else named + "比例"


def _deed_share(figure: Figure) -> str:
    """The share of things that something is done with: 行政村100%通宽带, 新增电量80%来自风电."""
    noun, deed = figure.before.noun, figure.after.phrase
    if figure.measure != "ratio" or not figure.before.adjacent or len(noun) < BARE or noun.endswith((*_TASK, *_OF_RATES)):
        return ""
    if figure.following in _FROM:
        end = figure.wording.clauses.find(",", figure.place + 1)
        deed = figure.wording.join(figure.place + 1, end if end >= 0 else None)
    if not deed.startswith(figure.following or "，") or not figure.ends_clause(deed):
        return ""
    return noun + deed.replace("了", "") + "比例"


def _measures(figure: Figure) -> bool:
    """Whether the figure before in the sentence is of something that can grow: a measure, or things that are counted."""
    counted = figure.earlier is not None and figure.earlier.kind == "count"
    return figure.same_sentence and (counted or is_measure(figure.earlier_name))


def _completion(figure: Figure, noun: str) -> str:
    """What has come how far: 达到全部家庭的九成, 完成年度计划的60%, 为年计划的三成."""
    words = figure.wording.words[: figure.place]
    whole = words[-2] if len(words) > 1 and words[-1] == "的" and words[-2].endswith(_TASK) else ""
    if whole and not noun.endswith(_TASK):
        noun += whole
    elif figure.before.led and not noun.endswith(_TASK) and not is_measure(noun) and is_measure(figure.last_noun()):
        return figure.last_noun()
    if noun.endswith(_TASK) and _measures(figure):
        figure.subject = figure.earlier_name  # 完成投资12亿元，完成年度计划的49%，增长23.5%: growth of the investment
    if noun in _TASKS and _DONE in figure.preceding_words:  # 完成全年目标的60%
        return noun + "完成比例"
    for verb in ("完成", "达到"):
        if noun.startswith(verb) and (whole or not is_measure(noun)):
            return _planned(figure, noun.removeprefix(verb).rstrip("的")) + "完成比例"
    return _planned(figure, noun) + "完成比例" if whole else ""


def _planned(figure: Figure, noun: str) -> str:
    """The plan with what it is of: 完成投资9亿元，完成年计划的80%."""
    short = len(noun) <= _SHORT_PLAN and noun.endswith(_PLAN)
    named = figure.earlier_name if figure.same_sentence and short else ""
    return noun if noun.startswith(named) or len(named) > _SHORT_MEASURE else named + noun


def _task(figure: Figure) -> str:
    """完成年度目标任务80亿元的37%: the task, how much of it is done, and behind them what was named before again."""
    if not figure.same_sentence:
        return ""
    classes, place = figure.wording.classes, figure.place
    if figure.measure == "level" and classes[place + 1 : place + 3] == "UQ":
        task = _done_task(figure, figure.before.noun, place)
    elif figure.measure == "ratio" and classes[place - 2 : place] == "QU":
        task = _done_task(figure, read_before(figure.wording, place - 2, counted=False).noun, place - 2)
        task = task and task + "完成比例"
    else:
        return ""
    if task:
        figure.subject = figure.earlier_name
    return task


def _done_task(figure: Figure, noun: str, place: int) -> str:
    """The task that the noun before the word at `place` names, "" where it names none or is not said to be done."""
    clause = figure.wording.join(figure.wording.clause_start(place), place)
    return noun.removeprefix(_DONE) if _DONE in clause and noun.removesuffix("数").endswith(_TASK) else ""


def _of_which(figure: Figure) -> str:
    """Those of what was counted before that something is done to: 发射9架无人机，防空部队击落其中7架."""
    before, things = figure.before, figure.peer
    if not things or not before.verb or figure.quantity.unit_base in _PEOPLE:
        return ""
    if (
        before.verb != _NEW and things.startswith(before.verb) and figure.preceding == before.verb
    ):  # 击落无人机9架，其中在甲地击落7架
        return things
    if not figure.preceding.startswith(_AMONG) and _AMONG not in figure.wording.words[figure.place - 2 : figure.place]:
        return ""
    first = next(iter(rjieba.cut(things, False)))
    if word_class(first) in "VW" and len(things) - len(first) >= BARE:
        things = things.removeprefix(first)
    figure.subject = figure.peer
    return before.verb + things


def _noun_before(figure: Figure) -> str:
    noun, deed = figure.before.noun, figure.before.verb
    if figure.counted and done_to(figure, noun.removesuffix(deed), deed):
        return with_dimension(deed, figure.quantity)
    return _noun_in_full(figure, noun or (figure.before.act if figure.before.act == _OCCUPYING else ""))


def _noun_in_full(figure: Figure, noun: str) -> str:
    """The noun before the figure with what it is of."""
    if noun.endswith(_LASTING):  # 隧道长达5公里
        noun = noun.removesuffix("达") if len(noun) > BARE else ""
    if noun in STAND_INS and (counted := _of_stand_in(figure, noun)):
        return counted
    if noun in BARE_SHARES and (base := _whole_of(figure)):
        return base if base.endswith(_SHARES) else base + noun  # 占出口比重的65%，占比提高2个百分点
    if figure.measure == "ratio" and (named := _completion(figure, noun)):
        return named
    if noun in DIMENSIONS:
        return dimension(figure)
    noun = noun and figure.grade + noun
    noun = _in_full(figure, noun)
    if len(noun) <= _SHORT_MEASURE:  # 海洋渔业实现增加值
        noun = figure.before.maker + noun
    if figure.in_list and not figure.counted and _CLASSES.search(noun):
        noun = list_before(figure.wording, figure.place) + noun
    if figure.counted and noun and figure.in_list:
        noun = verb_of_list(figure.wording, figure.place) + noun
    if figure.quantity.kind == "length" and noun and not is_measure(noun) and _widens(figure):
        return noun + "宽度"
    housed = figure.quantity.unit_base in ("户", "人") and noun.endswith(_SETTLED)
    return with_dimension(noun, figure.quantity) if noun and (housed or figure.quantity.kind in _EXTENTS) else noun


def _of_stand_in(figure: Figure, noun: str) -> str:
    """What 数量 and 总数 are of: the words before them (充电设施累计数量), or what was named before in the sentence."""
    whole = _whole_rate(figure, noun)
    if len(whole) > len(noun) + 1 or not figure.same_sentence:
        return whole if len(whole) > len(noun) + 1 else ""
    return _ADDED.sub("", figure.earlier_name) if noun == "总数" else figure.earlier_name  # 新增店铺9家，总数达30家


def _widens(figure: Figure) -> bool:
    """Whether something is made wider: 路面由3米拓宽到7米."""
    first = figure.wording.clause_start(figure.place)
    return not _WIDENING.isdisjoint(figure.wording.words[first : figure.place + 3])


def _whole_of(figure: Figure) -> str:
    """What a bare share is of: the subject of the clause, or what was named before in the sentence."""
    subject = subject_of(figure.wording, figure.place)
    return subject if len(subject) > BARE else figure.earlier_name if figure.same_sentence else ""


def _in_full(figure: Figure, noun: str) -> str:
    """A sum or a rate with what it is spent on or of, where its own name is short."""
    if noun in _SPENT:
        return _set_apart(figure) + noun
    return _whole_rate(figure, noun) if noun.endswith("率") and len(noun) <= _SHORT_MEASURE else noun


def _whole_rate(figure: Figure, noun: str) -> str:
    """A rate with the verb inside it that cuts its name short: 城市污水集中处理率, 铝水资源就地转化率."""
    words, classes = figure.wording.words, figure.wording.classes
    last = figure.place - 1
    while last >= 0 and classes[last] in "ED":
        last -= 1
    first = last
    while first > 0 and classes[first - 1] in "ANWVvnD" and last - first < _RATE_WORDS:
        first -= 1
    while first < last and classes[first] in "DVv":
        first += 1
    whole = "".join(words[first : last + 1])
    return whole if whole.endswith(noun) and len(whole) <= 3 * LONG else noun


def _set_apart(figure: Figure) -> str:
    """What 在农村公路建设方面 at the head of the sentence says that a sum is spent on."""
    last = figure.last_noun()
    return last.removesuffix(_SETTING) if last.endswith(_SETTING) and len(last) <= 3 * LONG else ""


def _listed(figure: Figure) -> str:
    """货物品种涵盖粮食、水果等3000余种: the noun before the verb of the list."""
    return subject_of_list(figure.wording, figure.place) if figure.before.listed else ""


def _bracket(figure: Figure) -> str:
    """起步区（25平方公里）."""
    if figure.wording.classes[figure.place - 1 : figure.place] != "(":
        return ""
    noun = read_before(figure.wording, figure.place - 1, counted=False).noun
    return with_dimension(noun, figure.quantity) if noun else ""


def _act_before(figure: Figure) -> str:
    act = figure.before.act
    if act == _DONE and figure.counted and figure.same_sentence and figure.earlier_name and not figure.before.subject:
        return figure.earlier_name  # 班列比去年提前3天完成1000列
    if not act:
        return figure.after.phrase if figure.before.listed else ""
    if act == _DONE and figure.quantity.kind == "money" and not is_measure(figure.before.subject):
        return _set_apart(figure) + act + "投资"
    if figure.counted and done_to(figure, figure.before.subject, act):
        return with_dimension(act, figure.quantity)
    subject = figure.before.subject or ("" if names_source(figure.wording, figure.place) else figure.last_noun())
    if not figure.before.subject and (is_measure(subject) or subject.endswith(_STATES)):  # 质量稳定向好，累计造林9万亩
        return with_dimension(act, figure.quantity)
    told = not figure.before.subject and len(act) >= _SHORT_MEASURE and figure.quantity.kind in _EXTENTS
    if told:  # 打好防沙攻坚战，完成治沙9万亩
        return with_dimension(act, figure.quantity)
    if subject.endswith(_SETTING) and len(act) > BARE:  # 在扩大开放方面，
        return act
    return subject if figure.before.subject and is_measure(subject) else subject + act


def _of_points(figure: Figure) -> str:
    """深证成指报9127点，涨幅为0.38%: whose points, which are no figure of their own, were told right before."""
    if not figure.changes or figure.before.noun or figure.before.act:
        return ""
    wording, start = figure.wording, figure.wording.clause_start(figure.place)
    if start < BARE or wording.words[start - BARE] != _POINTS:
        return ""
    found = _REPORTED.search(wording.classes[wording.clause_start(start - 1) : start])
    first = wording.clause_start(start - 1)
    return wording.join(first + found.start(1), first + found.end(1)) if found else ""


def _ballot(figure: Figure) -> str:
    """赞成2800票，反对3票: what kind of votes they are."""
    cast = _VOTED.search("".join(figure.wording.words[max(0, figure.place - 2) : figure.place]))
    cast = cast or _VOTED.fullmatch(figure.following)  # 以51票反对
    return f"{cast[1]}票" if cast else ""


_RULES = (
    _age, _ballot, grade, magnitude, voltage, _driver, difference, share, grant, multiple, spans, distance, duration,
    instalment, _task, unit_itself, people, sized, being, _doing, _after_classifier, _spending, _spot, _after_unit, places,
    same_works, part_of_whole, _deed_share, _of_which, _noun_before, _listed, _bracket, _of_points, chain, _act_before,
)  # fmt: skip
_POINTS, _REPORTED = "点", re.compile('([ANW"]*N)[DGE]+M[Mx]*N,$')
_VOTED = re.compile("((?:不|基本|比?较|非常)?(?:满意|同意|赞成|反对|弃权|称职|合格|优秀))票?(?:为|共|有)?$")
_ONLY_COUNTED = frozenset([instalment, unit_itself, sized, _doing, _after_classifier, _of_which])
_ONLY_MEASURED = frozenset([_spot, _after_unit, part_of_whole])
_OF_KIND = {
    duration: "duration", _deed_share: "ratio", _spending: "money", being: "ratio", multiple: "ratio",
    distance: "length", spans: "length",
}  # fmt: skip
_OF_UNITS = {
    _ballot: ("票",),
    _age: ("岁", "周岁"),
    _driver: ("百分点",),
    people: ("人", "人次", "户"),
    grade: tuple(GRADES),
    magnitude: ("级",),
    voltage: ("伏",),
}
_OWN_RULES = frozenset(unit for units in _OF_UNITS.values() for unit in units)


@cache
def _rules_for(kind: str, unit: str) -> tuple[tuple[Callable[[Figure], str], str], ...]:
    """The rules for figures of this kind in this unit ("" for any without a rule of its own), each with its name."""
    other = _ONLY_MEASURED if kind == "count" else _ONLY_COUNTED
    return tuple(
        (rule, rule.__name__.strip("_"))
        for rule in _RULES
        if rule not in other and _OF_KIND.get(rule, kind) == kind and unit in _OF_UNITS.get(rule, (unit,))
    )
