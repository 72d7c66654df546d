"""Words that decide which expression of time governs a figure; the words are data, see `lexicon/timing_cues.csv`."""

from __future__ import annotations

import re

from flows.parsing.finding import holds_any
from flows.parsing.tables import read_rows
from flows.parsing.types import Period


def _cues() -> dict[str, re.Pattern[str]]:
    words: dict[str, list[str]] = {}
    for row in read_rows("timing_cues.csv"):
        words.setdefault(row["role"], []).append(row["word"])
    return {role: re.compile("|".join(sorted(found, key=lambda w: (-len(w), w)))) for role, found in words.items()}


_CUES = _cues()
FLOW, STOCK, STATIC, DUE, AFTER, EXPECTED, REPORTED = (
    _CUES[role] for role in ("flow", "stock", "static", "due", "after", "expected", "reported")
)
DUE = re.compile(f"[^，。；开]{{0,12}}?(?:{DUE.pattern})(?!后)")
PLANNED = re.compile("[^，。；]{0,10}(?:计划|将|拟|预计|目标|规划期)")
RUN = re.compile("计划(?:加开|开行|发送|增开|增加|执行|保障|投放|运送|执飞)")
YEARLY = re.compile(
    "年度(?:计划|目标|任务)?(?:完成)?(?:总)?(?:投资|建设|任务)|当年(?:计划|拟|预计)(?:完成)?(?:总)?投资|全年(?:目标|任务|计划)|年(?<![今明去前当全本两三五多几\\d]年)(?:计划|预计|拟)(?:完成)?(?:总)?投资"
)
LABEL = re.compile("的?(?:目标|任务|计划(?=[的投完总目]|指标)|考核|预算(?!安排|中))")
KEPT = ("继续", "延续", "保持", "延续了", "保持了")
CHOSEN = ("作为", "列为", "列入", "纳入", "入选", "荣获", "获评", "评为")
NEXT_TO = re.compile("的?(?:大?约|近|接近|超过?|逾|不足|不到|仅有?|只有|共|总共)?$")
COMPARED_BEHIND = ("相比", "相较", "比较")
OF_YEAR = re.compile("同比|(?:占|完成)(?:年度|全年)(?:计划|目标|任务|投资)|占[^，。；\\d]{2,12}(?:比重|总额|总值)")
LASTED = re.compile(
    "(?P<standing>至今|已连续|已有|已近|已经|已达|维持|(?:工作|从事|坚守|坚持|扎根|生活|居住|服役|任教|从教|驻守)了|只要|只需|仅需"
    "|(?:从事|深耕|扎根|坚守|务农|行医|执教)$)"
    "|(?P<passed>经过|历时|历经|不到|用时|时隔)"
)
HISTORY = re.compile("的?(?:悠久)?历史|来(?![自源看])")  # 有着800多年历史的古城, 设立3年来: until now
COMPARED = re.compile("(?:比|较|相较于?|相比|对比|高于|低于|多于|少于|超过|优于)(?:去年|上年)?$")


BUILT = re.compile("(?:[始兴修新开创]建|[建创组]成|建|成立|创办|创立|设立|诞生|落成|竣工)于$")  # 始建于1972年
MOVED_ON = re.compile("[^，。；]{1,14}?(?:转为?|变为|增至|(?:增加|提高|提升|扩大|[下升]?[降升])[到至])")
PREPARED = re.compile("[^，。；]{2,24}?(?:做好|打好|打下|奠定|奠基|夯实|提供|储备|蓄力|蓄能|开好)")
LEADS = frozenset("为列入选获评比较于过年距")  # what COMPARED and CHOSEN end with
FROM, IS, WITH = frozenset("从由"), frozenset("是为"), frozenset("与和跟同")
CLAUSE_ENDS = frozenset("，。；！？：\n")
OPENERS = CLAUSE_ENDS | frozenset("虽但而若如均已是")  # before 与2021年相比
AGAINST = re.compile(
    "[^，。；、]{0,11}?(?:相比|对比|比较)"
    "|[^，。；、\\d]{2,14}[\\d.]+[万亿]{0,2}[^，。；、\\d]{1,3}相比"  # 与2015年投资690亿元相比
)
LEVEL_WITH = re.compile("[^，。；、]{0,6}?(?:持平|相当|相近)")
LISTED = re.compile("(?:发布|公布|揭晓|印发|评选|授予)了?$")
NTH = re.compile(
    "[^，。；、的将拟把]{0,4}的?(?:首批(?![招录上交收毕入投][生取市付获业驻产])|第[一二三四五六七八九十\\d]+批|首场|第[一二三四五六七八九十\\d]+(?:[场次轮](?!全国)|期(?!工程|项目)|号(?=洪水|台风|公告|令|强降雨)))"
)
RATINGS = frozenset(("伏", "伏安", "车道"))
PARTS = frozenset(("%", "倍", "百分点"))
YARDSTICK = re.compile("(?:相当于|恢复[至到]|达到?|是|占|等于)了?(?:我国|全国|全[省市县区州球]|世界)?$")
YARDSTICK_ENDS = frozenset("于至到达是占了国省市县区州球界\n")
YARDSTICK_REACH = 6
OUTDONE = re.compile("(?:超过|高于|低于|多于|少于|相当于|不及)[^，。；\\d]{1,18}$")  # 超过甲、乙两国2024年产量的总和
SUM = re.compile("[^，。；\\d]{0,10}(?:总和|之和|总量|总数|水平)")
SUM_WORDS = ("总", "之和", "水平")  # one of which it holds
TIMES_OF = re.compile(
    "(?:[^，。；、的\\d]{1,6}(?=的))?的?(?:近|约|超过?|不足)?[\\d.一二两三四五六七八九十]+(?:多|余)?(?:倍|成|%)"
)
EVENT = re.compile(
    "(?:(?!举办|举行|召开|开展|组织|全年|计划)[^，。；！？\n\\d]){2,30}?"
    "(?:仪式|集中(?:开工|签约|竣工|动工)活动|(?:大会|会议|座谈会|签约会|推介会|推进会|现场会|发布会|动员会|活动)[^，。；！？\n]{0,24}(?:举行|举办|召开|开幕|启动))"
)
# 9日举行|2025年二季度工业项目集中开工活动: what is held is called so.
# 26日，全省第二季度重大项目集中“云签约”: what was done on the day is called so.
TOGETHER_THEN = re.compile("[^，。；：！？\n\\d完]{0,14}集中“?云?(?:开工|签约|竣工|动工)")
OF_DAY = re.compile("[日天](?:上午|下午)?，?[^，。；：\n]{0,10}$")
HOLDING = ("举行", "举行了", "举办", "举办了", "召开", "召开了", "参加", "出席", "启动", "启动了")
HOLDING_ENDS = frozenset(word[-1] for word in HOLDING)
HELD_AS = re.compile("[^，。；！？\n\\d]{2,30}?(?:活动|仪式|会|大会|会议|论坛|发布|行动)(?=[，。；！？：、上的暨]|$)")
EVENT_WORDS, EVENT_REACH = ("仪式", "会", "活动"), 36  # one of which it holds so near
# What a year is only part of the name of: 2024年世界锦标赛, 2025年“五一”消费周.
EDITION = re.compile(
    "[^，。；：！？、\\n]{2,26}?(?:锦标赛|世锦赛|世界杯|公开赛|联赛|大赛|决赛|邀请赛|博览会|交易会|洽谈会|服贸会|进博会|论坛|峰会|年会|运动会|冬奥会|亚运会"
    "|艺术节|文化节|电影节|音乐节|旅游节|消费节|消费周|活动周|宣传周|消费季|车展|航展|展览会)"
)
EDITION_WORDS, EDITION_REACH = ("赛", "杯", "会", "节", "周", "季", "展", "论坛"), 32  # one of which it holds
BASE = re.compile(
    "(?:同期)?[^，。；：\n\\d]{0,5}(?:基数|基础)(?:较[高低大]|偏[高低大])?的?(?:基础)?[上之，下]"
)  # 在去年高基数的基础上
HELD_TOGETHER = "集中(?:开工|复工|动工|签约|竣工|投产|投用|开竣工|交付)"
# The first character in front, so that a search goes past all others at once.
THIS_EVENT = re.compile(
    f"[本此这第该同上当现集仪签开竣](?:(?<=[本此这])次|(?<=[本这])届|(?<=第)[一二三四五六七八九十]批|(?<=[这此该同])批|(?<=上)述|(?<=当)[天日]|(?<=现)场|(?<=仪)式上|(?<=签)约(?:的?项目中|仪式)|(?<=[开竣])工(?:的?项目中|仪式上)"
    f"|(?<=集){HELD_TOGETHER.removeprefix('集')}(?:的|[^，。；：]{{0,6}}项目))"
)
BEGUN = re.compile("[^，。；\\d]{0,10}?(?:开始|启动|起步|开工|着手|试点)")
WORKS_BEGUN = re.compile("[^，。；\\d]{0,6}(?:开工|动工|开建|奠基|始建|获批|立项)")
FOUNDED = re.compile(
    "[^，。；\\d]{0,4}(?:落成|成立|开馆|开园|设立|创建|创办|组建|挂牌|启动|投用|开业)[^，。；\\d]{0,4}[，。]"
)
CLASSED_BY = re.compile("(?:建成|建设|修建|竣工|出生|投用)?的")
SINGLE = re.compile("当[天日月季]|[^。；！？\n\\d]{0,9}(?<![清名订保账菜])单[日月]")
ON_AVERAGE = re.compile("(?:年均|每年|常年|年平均)[^，。；、]*$")  # 年均接待9万人次: of no one year
CHANGED = re.compile("(?:同比|增长|下降)[^，。；]{0,8}$")
CHANGE_BEHIND = re.compile("，(?:同比|比上年|比去年|较上年|较去年|增长|下降)")
COLLECTIVE = re.compile("(?:[\\d余多二三四五六七八九十](?:个|项|处|座|条|家|栋|幢|户|套|所|宗)|批)[^。；！？\n]{0,20}$")
# 总投资9亿元、总占地面积20亩的30个项目: a size of many things together stands before them, too.
OF_MANY = re.compile(
    "(?:、总[^，。；、\\d]{1,6}[\\d.]+[^，。；、\\d]{1,5})?的[\\d余多二三四五六七八九十]+(?:个|项|处|座|条|家)"
)
DEED = re.compile(f"{FLOW.pattern}|{_CUES['deed'].pattern}")
OPENING, HAPPENED = _CUES["opening"], _CUES["happened"]
FORMER = re.compile("(?:多年前|原有|原先|原来|过去|(?<!年)以前|以往|从前|曾经?|此前)[^，。；：、]{0,9}$")
FORMER_WORDS = ("前", "原", "过去", "以往", "曾")  # one of which it holds
# What a thing is built for, and what it is called by: 年产10万吨, 设计时速160公里, 110千伏, 3000吨级.
RATED = re.compile(
    "(?:(?:工期|(?:建设|施工)周期)[^，。；、\\d]{0,3}|(?<![今去明前当全本上])年产(?![值量销出])[^，。；、\\d]{0,6}|[年日月]产|(?<![今去明前当全本上\\d])[年日][^，。；、\\d]{0,6}能力|日处理[^，。；、\\d]{0,4}|时速|[^，。；、\\d]{0,2}(?<!建)设计[^，。；、\\d率已]{0,8})(?:能力|达到?|约|为|近|超过?|可)*$"
)
RATED_WORDS = ("年产", "月产", "日产", "设计", "工期", "周期", "时速", "日处理", "能力")  # one of which it holds
DESCRIBES = re.compile("位于|坐落|地处|起自|起于|起点|始建于|全长|总长|设车站|设站")
RECORD = re.compile(
    "(?:以?来|里|间|中|内)?的?[^，。；：、！？\n]{0,6}?(?:最[高低大小多少好差快慢强长]|新高|新低|之最|首次|峰值)"
)
DIMENSION = re.compile("(?<!震源)(?<![增延最提升新更所计])(?:[宽高深厚重距]|长(?!达))(?:度|达到?|约|为|近|超过?|仅)*$")
HELD = re.compile("(?:[已现]有[^，。；：、“]{0,4}|已达)$")
# What says that a count is one of how things stand: 已集聚, 正在培育, 覆盖31个, 增加到70多种.
ONGOING = "正(?<![改订修校纠端公真反]正)(?![式常月规确当义中反面宗好巧值比负气能品方步直])"
REACHED = "|".join(
    f"{moved}[到至为]" for moved in ("增加", "提高", "上升", "扩大", "增长", "提升", "减少", "下降", "缩短", "压缩")
)
REACHES = re.compile(f"(?:{REACHED})(?:不到|不足|超过?|约|近)?$")
GROWN_TO = re.compile("[增升降减扩]至(?:不到|不足|超过?|约|近)?$")  # 总数增至47处
PRESENT = re.compile(f"{ONGOING}|{_CUES['present'].pattern}")
STATE = re.compile(f"已|{REACHED}|{PRESENT.pattern}|{_CUES['state'].pattern}")
DONE = re.compile(
    f"{_CUES['event'].pattern}|{_CUES['makeup'].pattern}|每[年天月日周]|日均|年均|月均|年产|日产|月产|日处理"
    "|年(?<![今去明全当本]年)(?:生产|加工|销售|出栏|接待|供水|发电|收入)"
)
REMAINING = re.compile("(?:仍|尚|还剩?)有[^，。；：、“]{0,5}$")
EXISTING = re.compile("现(?:已|共|仍)?[有存][^，。；：、“]{0,12}(?:，其中[^，。；：]{0,20})?$")
CONTRASTED = re.compile("相比|对比|比较|比起")
EARLIER = re.compile(
    "(?:[将把][^，。；、]{0,4}(?:原有|原来|原先)的?[^，。；、\\d]{0,6})$"
    "|[从由](?:[^，。；\\d]{0,6}[开通建成立启营业产线用行]时的?)(?:不到|不足|大?约|近|超过?)?$"
    "|[从由](?:(?:原来|原先|此前|以前|过去|当初|最初|起初|曾经|之前)?的?(?:不到|不足|大?约|近|超过?)?"
    "|[^，。；]{1,12}?(?:下降|增长|上升|减少|下滑|回落|[降增跌涨])[了约近]?)$"
)
MOVED = "增|转|提|降|减|缩|压|升|扩|上|下|发展|拓展|变|延|涨|跌|跃|回落"
RISEN = re.compile(f"[从由][^，。；]{{2,24}}?(?:{MOVED})[^，。；\\d]{{0,4}}[到至为](?:约|近|超过?)?$")
LATER = re.compile(f"(?:左右|以上|多)?[^，。；]{{0,6}}?(?:{MOVED})[^，。；\\d]{{0,4}}[到至为]")


def is_yardstick(text: str, period: Period) -> bool:
    """Whether a time is the one a share is measured by (相当于2018年同期的八成)."""
    return YARDSTICK.search(text, period.start - YARDSTICK_REACH, period.start) is not None


def is_earlier_state(text: str, start: int, end: int) -> bool:
    """Whether the figure at `start` to `end` is what something has risen or fallen from (从5家增加到8家)."""
    lead = text[max(start - 16, 0) : start]
    if "从" not in lead and "由" not in lead and "原" not in lead:
        return False
    return EARLIER.search(lead) is not None and LATER.match(text, end, end + 16) is not None


def _names_another(text: str, period: Period) -> bool:
    """Whether a time is of a yardstick (是“十五”期间的2倍) or is part of what an event is called (2020年集中开工仪式)."""
    start, end = period.start, period.end
    ahead = text[start - 1 : start]
    if ahead in YARDSTICK_ENDS and is_yardstick(text, period) and TIMES_OF.match(text, end):
        return True
    if (
        holds_any(text[end : end + 14], SUM_WORDS)
        and SUM.match(text, end)
        and OUTDONE.search(text, max(start - 22, 0), start)
    ):
        return True
    if period.grain in ("year", "quarter", "month") and BASE.match(text, end):
        return True
    if ahead in HOLDING_ENDS and text.endswith(HOLDING, 0, start) and HELD_AS.match(text, end):
        return True
    if period.grain not in ("year", "quarter", "half_year") and period.rule != "season":
        return False
    if holds_any(text[max(start - 14, 0) : start], ("日", "天")) and TOGETHER_THEN.match(text, end):
        return OF_DAY.search(text, max(start - 14, 0), start) is not None
    return holds_any(text[end : end + EVENT_REACH], EVENT_WORDS) and EVENT.match(text, end) is not None


def _is_held_against(text: str, start: int, end: int) -> bool:
    """Whether a time behind 与 is compared with (与2021年相比, 增速与一季度持平)."""
    if LEVEL_WITH.match(text, end, end + 9):
        return True
    alone = start < 2 or text[start - 2] in OPENERS  # else it joins two times: 2021年的图谱与今年的对比
    return alone and AGAINST.match(text, end, end + 32) is not None


def _tells_which(text: str, start: int, end: int) -> bool:
    """Whether a year tells plans, batches or lists of one name apart (2025年目标, 今年首批项目, 发布2025年“十大人物”)."""
    if LABEL.match(text, end) or NTH.match(text, end):
        return True
    return text.startswith("“", end) and LISTED.search(text, start - 3, start) is not None


def _tells_rarity(text: str, period: Period) -> bool:
    """Whether a time only says how rare a thing is: 是目前最长的大桥, 是近9年增产最多的, 为去年4月以来最高."""
    if period.rule == "now":
        return text[period.start - 1 : period.start] in IS
    return period.rule in ("span", "since") and RECORD.match(text, period.end) is not None


def is_edition(text: str, period: Period) -> bool:
    """Whether a year is only part of what a fair, a meeting or games are called (2024年世界锦标赛)."""
    if period.rule != "year" or not holds_any(text[period.end : period.end + EDITION_REACH], EDITION_WORDS):
        return False
    return EDITION.match(text, period.end) is not None


def is_reference(text: str, period: Period, titled: bool) -> bool:
    """Whether a time is only compared with (较2023年, 比去年同期), not what a figure is for.

    `titled` says whether the text holds a title in 《》 at all.
    """
    start, end = period.start, period.end
    if period.grain != "day" and _names_another(text, period):
        return True
    if period.rule == "deadline" and CLASSED_BY.match(text, end):
        return True  # 2000年以前建成的老旧小区有90个
    if period.rule == "same" or (period.grain == "year" and _tells_which(text, start, end)):
        return True
    ahead = text[start - 1] if start else ""
    bound = text[end : end + 1] == "的"
    if ahead in FROM and (bound or (period.grain != "day" and MOVED_ON.match(text, end))):
        return True  # 从去年的30万人增加到52万人, 由去年下降转为增长9%: the time of the first amount alone
    if bound and text.endswith(KEPT, 0, start):
        return True  # 延续今年的势头: that of another time
    if _tells_rarity(text, period):
        return True
    if period.rule == "holiday" and (ahead == "、" or text.startswith("等", end)):
        return True  # 元旦、春运、清明假期: a list of holidays is no time
    if titled and text.rfind("《", max(start - 40, 0), start) > text.rfind("》", max(start - 40, 0), start):
        return True
    if ahead in WITH:
        return _is_held_against(text, start, end)
    return ahead in LEADS and _is_led_by(text, start, end)


def _is_led_by(text: str, start: int, end: int) -> bool:
    """Whether the words before a time make it one that is chosen for, compared with, prepared for or built in."""
    if text[start - 1] == "为" and PREPARED.match(text, end):
        return True  # 为2024年开工做好准备
    if text[start - 1] == "于" and BUILT.search(text, start - 4, start):
        return True  # 水库始建于1972年，总库容9万立方米
    if text[start - 1] == "距":
        return text.find("的", end, end + 10) >= 0  # 距7日发生地震的甲市30公里
    return text.endswith(CHOSEN, 0, start) or COMPARED.search(text, start - 4, start) is not None
