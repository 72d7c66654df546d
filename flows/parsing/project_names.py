"""Names of undertakings: from a head noun leftwards to where the name begins, and what belongs to it behind the head.

The right end of a Chinese project name is a head noun (工程, 大桥, 产业园); the left end is marked by nothing but grammar.
What stands between them must say which undertaking is meant, and the words behind must not make it something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from flows.parsing.finding import holds_any
from flows.parsing.project_edges import Token, modifier
from flows.parsing.project_lexicon import Head, affixes, words
from flows.parsing.project_proper import DESCRIPTION, KIND, PROPER, is_proper, specificity, tells_what

_AFTER_PLAN = frozenset(" \u3000。！？；，、：:!?;,\n…|•·■●▲□◆★《》<>【】/”’）)」』的和与及等是已也旨则（(")
_DATES = frozenset("于在将今明年拟0123456789")  # what a verb for what is planned has behind it
_STAGE = re.compile(
    r"(?:第?[一二三四五六七八九十]|\d{1,2})期(?:[、和及与]第?[一二三四五六七八九十]期)*(?:扩建|工程|项目)*"
    r"|[（(](?!以下|简称|下称|即|又称|也称|原名)[\u4e00-\u9fff]{2,10}(?:[A-Z]\d)?(?:[-—－至][\u4e00-\u9fff]{2,8})?[）)]"
    r"|(?:[\u4e00-\u9fff]{2,4}至[\u4e00-\u9fff]{2,5}|(?![是为的该本各全这此有到]|在(?!建))[\u4e00-\u9fff]{2,3}|[东西南北中])(?<!路)(?<!首)(?<!管理)(?<!检测)(?<!阶)段(?![时落])"
)
_POINTED = ("该", "本项目", "本工程", "本届", "此项目", "此次", "这一项目")  # 该段铁路 is one named before
_WRITER, _WRITERS_REACH = re.compile("记者|通讯员"), 40
_LEG, _LEG_REACH = re.compile(r"(?:赛|传递|巡展|巡演|运动会|公开赛|音乐节)[^，。；！？、\n]{2,8}\Z"), 12
_STAGE_REACH = 12  # the longest way to where a stage is seen to be one: a quote, eleven characters, 段
_FIRM = re.compile(
    r"(?:建设|开发|投资|发展|运营|管理|经营|有限|责任|股份|控股|实业|产业|养护|检查|科技|技术|机械|装备|咨询|环保)+(?:公司|集团|管理局|局|指挥部|委员会|管委会|办公室|组)"
)
_WITH, _DEPARTMENT = (
    ("和", "与", "及"),
    re.compile("[和与及][\u4e00-\u9fff]{2,5}部(?:部长|经理|主任|负责)"),
)  # 工程|和安全生产部部长
_IN_ONE, _IN_ONE_REACH = re.compile(r"[^。！？；\n]{0,40}?[于为]一体"), 43
_GATHERS = re.compile(r"集(?!团|中|装|聚|约|体|成|群|市|散|资|结|合)[^。！？；\n]{0,30}\Z")
_LENT = re.compile("贷款[近约超共]?(?:\\d|[一二两三四五六七八九十])")
_FIRM_BEGINS = frozenset("建开投发运管经有责股控实产养检科技机装咨环")
_FIRM_ENDS = ("集团", "公司")
_BUREAU = re.compile("中(?:国?铁建?|交|国?建|冶|核|国?电建|能建|水)[\u4e00-\u9fff]{1,4}局")  # 中交某航局, who builds
_NOUNS = ("专项行动", "行动方案", "行动计划", "大会战", "攻坚战", "歼灭战", "阻击战")  # of programmes: no verbs
_COUNTED = re.compile(r"(?:已经?|共|有|约|超过?|达|近|总数|数量|累计|突破)*[0-9][\d.]*[万余多]*(?:个|项|家)")
_COUNT_STARTS = frozenset("已共有约超达近总数累突0123456789")
_CAMPAIGN = re.compile(
    r"“[^“”+]{2,10}”(?:行动|工程|计划)?(?:项目|工程)\Z|(?:[\u4e00-\u9fff]{4}|[，；：、])[六七八九十百]大[\u4e00-\u9fff]{0,10}(?:项目|工程)\Z"
)
_OF_SO_MANY = re.compile("[六七八九十百]大\\Z")
_CAMPAIGN_REACH = 22
_GROUP = re.compile(
    r"(?:[\d一二三四五六七八九十百千万亿两几多余])(?:个|项|条|类|家|台|枚|名|辆|架|艘|分|位|座|所|处|种|元|亿元|万元|件|支|幢|栋|户)(?!期)|单[台个座]|第[一二三四五]代|第[一二三四五六七八九十]+批|各类|各项|各地|一批|系列|多个|若干"
)
_AMOUNT = re.compile(r"\d[万千百]?[多余](?:公里|千米|米|平方米|亩|公顷|吨)")  # of what is laid or built: no part of a name
_COUNT = re.compile(r"\d[\d.]*[万千百亿]?[余多]?(?:处|个(?!体)|座|条|项|家|台|套|口|所)")
_MANY = re.compile(r"(?:\A|[^“‘第])[两三四五六七八九]大[\u4e00-\u9fff]{0,4}\Z")
_ADDRESS = frozenset("至到与和段口边旁东南西北中上附沿以、第社小街号0123456789")  # behind a street that only says where
_WEATHER_REACH = 8
_CENTRAL = ("任务", "工作", "地位", "位置", "地带", "环节", "议题")  # 党的中心任务 is the main one
_ENDS_BEFORE = re.compile(r"[\u4e00-\u9fff]{2,8}(?:至[\u4e00-\u9fff]{2,8})+的\Z")
_ENDS_REACH = 26
_TAKE_PART = frozenset({"企业", "单位", "城市", "地区", "省份", "学校", "医院", "机构", "名单"})  # “X”试点|企业
_PLACED = re.compile(r"(?:在|位于)[^，。；！？、\n]{2,12}，\Z")
_SEVERAL = re.compile(r"[两三四五六七八九十几多数\d][条座个处家项所][^，。；：\n]*\Z")
_SEVERAL_REACH = 24
_PRICED = re.compile(r"(?:[\d万亿]元|[\d万](?:亩|平方米|公顷|公里|千瓦|兆瓦))的\Z")
_GROUP_BEFORE = re.compile(rf"(?<!第)(?:{_GROUP.pattern})(?:以上|左右)?\Z")
_COUNTED_OF = re.compile(  # 4台30万千瓦的|机组
    r"[\d两三四五六七八九十][台座条套艘架][\d.]*万?(?:千瓦|兆瓦|千伏|吨|米|公里)?级?的\Z"
)
_GRADED = re.compile("[一二三四]级")  # 二级船闸
_GROUP_ENDS = frozenset("个项条类家台枚名辆架艘分位座所处种代元地批列干上右件支幢栋户")
_CAPACITY = re.compile(
    r"(?:年产|日产|年加工|日处理|年处理)[\d.]+[万亿千百]*[\u4e00-\u9fff]"
    r"|\d[\d.]*[万亿][\u4e00-\u9fff]{1,2}(?=[\u4e00-\u9fff]{0,10}(?:产能|生产线|扩能|扩产))"
)
_LINE = re.compile(r"至|[—\-－]|\d号\Z|[一二三四五六七八九十]号\Z|[东西南北]\Z")
_STRETCHES = frozenset({"线", "段"})
_FROM_TO = re.compile(r"[\u4e00-\u9fffA-Z0-9]{2,}(?:至|—|－|-)[\u4e00-\u9fffA-Z0-9]{2,}")
_GOES_ON = frozenset("上下索条性程在长宽面墩塔身区房址")
_AND_OTHERS = re.compile(r"等[\u4e00-\u9fff]{0,2}\Z")
_PROGRAMME_ENDS = frozenset("动划程战点案策略”》")
_IS = re.compile(r"[是为]\Z")
_ONE_OF = re.compile(r"的[^，。；！？、\n]{0,8}(?:工程|项目)之一")
_AS = re.compile(r"(?:作为|是)[^，。；！？\n]{0,12}\Z")
_IS_OF_ROUTES = re.compile(  # 是国家路网主骨架、|甲至乙高速铁路通道的组成部分
    r"(?<![认称])(?:[是系]|(?<![成作])为)(?:我国|中国|国家|全国|《|“|[^，。；！？\n]{2,20}[、和中])[^，。；！？\n]{0,14}\Z"
)
_PART = re.compile(r"[^，。；！？\n]{0,8}?的?(?:重要|关键|核心|主要)?(?:组成部分|一部分|节点|支撑|标段|之一)")
_PREDICATE = re.compile(r"(?:是(?![以由将把从在])|为|作为|成为|之一的)[^，。；！？\n]{0,40}(?:的|个|项)\Z")
_IS_OF = re.compile(r"(?:是(?![以由将把从在])|(?<![作成])为)[^，。；！？\n]{0,40}的\Z")
_OF_FORM = re.compile(r"(?:采用|设计为|形式为|结构为|类型为)[^，。；！？\n]{0,12}\Z")
_RANKED = re.compile(  # 国家重点水利工程, 双塔斜拉桥, 小（1）型水库, 九年一贯制学校
    r".{0,16}(?:重点|重大|骨干|标志性)[\u4e00-\u9fff]{0,6}(?:工程|项目)\Z|[^，。]{0,8}最[大长高深早]"
    r"|(?:[上中下]承式|[双独单多]塔|连续[梁刚]|预应力|钢管|钢箱|斜拉|悬索)|[“‘]?(?:[一二三四]等)?[大中小特]{1,2}(?:[（(]\d[）)])?型"
    r"|[一二三四五六七八九十\d]+年一贯制|第[一二三四五六七八九十]+(?:大|长|高|深)|(?:双向)?(?:[二四六八十]|\d{1,2})车道|(?:国家)?\dA级"
)
_FIRST_OF = re.compile(
    r"[是为](?:[^，。；！？\n]{0,14}(?:首[条座个家例列套艘台处]|第[一二三四五六七八九十]+[条座个家]|唯一|最[大长高深]的?))\Z"
)
_FOREMOST = re.compile("(?:首[条座个]|最[大长高深早]的?|唯一的?|第[一二三][条座个大长高]的?)$")
_ALL = re.compile("所有|全部|各类|各个|每[一个所座]|现有|全[省市县区州](?!重点|首)")
_MERE_AMOUNT = re.compile(
    r"\d[\d.]*[万千百亿]*[余多]?(?:平方米|平方公里|亩|公顷|吨|公里|米|立方米|千瓦|兆瓦|张|个|座|栋|幢)"
)
_STANDING = ("现有", "现有小型", "现有中型", "现有大型", "共有", "原有", "已有")  # 甲县现有水库108座
_FIRST = ("首台", "首批", "首条", "首座", "第一条", "第一座")
_SUM_OF = re.compile("[^“‘”’A-Za-z]*[\u4e00-\u9fff][+＋][\u4e00-\u9fff][^“‘”’]*")  # 合作社+工厂+基地: ways to run a trade
_EVERYWHERE = re.compile(r"([省市县区乡镇村户])\1通\Z|[市县乡镇村户]{1,2}通\Z")  # 市市通|高铁: what all of them get
_STAGES = frozenset(["一期", "二期", "三期", "四期", "五期"])
_ANY = ("工程", "项目")
_PARTED = frozenset("分共按")  # 分|三期 says how many
_NETWORKS = frozenset([
    "公路", "高速公路", "高速", "高铁", "铁路", "高速铁路", "农村公路", "干线公路",
    "高等级公路", "普通公路", "国省道", "国道",
    "省道", "县道", "航道", "电网", "服务区",
    "轨道交通", "城市轨道交通", "地铁", "公路网", "铁路网", "高速公路网", "高铁网", "管网",
])  # fmt: skip
_TRADE_ZONES = ("自由贸易试验区", "自贸试验区", "自贸区")
_ALL_OVER = re.compile(r"(?:全[省市县区州]|境内|地区|省内|市内|县内|农村|乡村|普通|国省|干线|高等级|高速公路|高速)*")
_PREDICATE_ENDS = ("的", "个", "项")
_QUOTES = {"“": "”", "‘": "’"}
_MARKS_OPEN = frozenset("“‘")
_EPIDEMIC = ("疫情", "肺炎", "抗疫", "战疫")
_NO_HEAD_OF = {  # a typhoon's centre is no house, and the fight against an epidemic no programme
    "中心": ("台风", "气旋", "热带低压", "震源", "风暴"),
    **dict.fromkeys(["阻击战", "攻坚战", "歼灭战", "总体战"], _EPIDEMIC),
}
_BEHIND_COUNT = re.compile(r"(?:[\d一二三四五六七八九十][条个座][\u4e00-\u9fff]{2,4})?[“‘\"][^”’\"]*[”’\"]")


@dataclass(slots=True)
class Name:
    """The name of one undertaking at one place of a text; `strength` is how well its words tell which one is meant."""

    start: int
    end: int
    head: Head
    strength: int = PROPER


def read_names(text: str, heads: Iterable[tuple[int, int, Head]], places: dict[int, int]) -> list[Name]:
    """The spans of `text` that end in one of `heads`, (start, end, head), and read as the name of one undertaking.

    `places` maps the starts of place names to their ends.
    """
    found = (_name_at(text, start, end, head, places) for start, end, head in heads)
    return [name for name in found if name is not None]


def apart(names: Iterable[Name]) -> list[Name]:
    """The names in order, without those inside another; of two that overlap the former."""
    kept: list[Name] = []
    for name in sorted(names, key=lambda n: (n.end, n.start)):
        while kept and kept[-1].start >= name.start and kept[-1].end != name.end:
            kept.pop()
        if not kept or kept[-1].end <= name.start:
            kept.append(name)
    return kept


def _name_at(text: str, head_start: int, head_end: int, head: Head, places: dict[int, int]) -> Name | None:
    if _is_no_head(text, head_start, head_end, head):
        return None
    end = _with_stage(text, head_end)
    if (
        is_other_thing(text, end)
        or (_is_counted(text, end) and not _is_campaign(text, end))
        or (head.kind == "programme" and _is_verb(text, head_start, end))
    ):
        return None
    tokens = modifier(text, head_start, head_end, places)
    if tokens is None or (head.word in _STAGES and _is_any_stage(text, head_start, tokens)):
        return None
    if head.kind == "facility":
        tokens = _behind_kind(text, _behind_firm(tokens, head), head)
    elif head.kind == "standing" and tokens and tokens[-1][1] in words("doing"):
        tokens = []  # 加快|建设|国家水网
    own = tokens[0][0] if tokens else head_start
    if _is_one_of_so_many(text, own, end):
        return Name(own - 2, end, head, PROPER)
    abbreviated = is_proper([word for _, word in tokens if not word.isascii()])  # A至B的|甬金铁路
    start = own if abbreviated else _from_ends(text, own, places)
    if _is_of_other(text, start, head_start, end, head):
        return None
    quoted = text[head_start - 1 : head_start] in _QUOTES and text[end : end + 1] == "”"
    if quoted and not tokens and len(head.word) > 3 and head.type == "park":
        return Name(start, end, head, PROPER)  # “总部基地”
    bare = start == head_start and head.kind != "standing" and not (len(head.word) > 3 and _is_priced(text, start))
    if bare or (head.kind == "facility" and _is_sum(text[start:head_start])) or _counts(text, start, head_start, places):
        return None
    return _named(text, Name(start, end, head, PROPER), (own, head_start), tokens, places)


def _is_no_head(text: str, start: int, end: int, head: Head) -> bool:
    """Whether a head is part of a word, of an address or of those who write."""
    part = end - start == 1 and _is_part_of_word(text, start)
    aim = head.word == "中心" and text.startswith(_CENTRAL, end)
    other = _NO_HEAD_OF.get(head.word)
    if other is not None and holds_any(text[max(0, start - _WEATHER_REACH) : start], other):
        return True
    return part or aim or (head.word == "路" and text[end : end + 1] in _ADDRESS) or _among_writers(text, start)


def _is_of_other(text: str, start: int, head_start: int, end: int, head: Head) -> bool:
    """Whether a name is of a part of another thing: 该项目一期生产线, 9号线02标段人民广场站, 集甲基地、乙公园于一体的丙."""
    if (
        text.startswith(_POINTED, start)
        or text.startswith("项目", start, head_start)
        or (head.word == "站" and "标段" in text[start:head_start])
    ):
        return True
    return text.find("一体", end, end + _IN_ONE_REACH) >= 0 and _is_in_one(text, start, end)


def _is_in_one(text: str, start: int, end: int) -> bool:
    """Whether the words at `start:end` are of what one thing unites (打造集甲基地、乙公园于一体的丙)."""
    return _GATHERS.search(text, max(0, start - 31), start + 1) is not None and _IN_ONE.match(text, end) is not None


def _is_sum(inner: str) -> bool:
    """Whether the words add up what a trade is run with (合作社+工厂+基地)."""
    return ("+" in inner or "＋" in inner) and _SUM_OF.fullmatch(inner) is not None


def _is_any_stage(text: str, start: int, tokens: list[Token]) -> bool:
    """Whether a stage is that of no work told: of a bare 工程一期, or one that stands behind a closing mark."""
    return text[start - 1 : start] in _PARTED or (len(tokens) == 1 and tokens[0][1] in _ANY)


def _named(text: str, name: Name, span: tuple[int, int], tokens: list[Token], places: dict[int, int]) -> Name | None:
    """The name with how well it tells which one is meant, by its own words at `span`; None where they do not at all."""
    start, end, head = name.start, name.end, name.head
    own, head_start = span
    if head.word in _NETWORKS and _is_place(text, start, head_start, places):
        return None  # 甲省高速公路|服务区, 甲市|地铁
    if head.word == "片区" and _is_part_of_zone(text, start, name.end):
        return None
    inside, itself = _places_in(places, start, head_start)
    strength = PROPER if itself or start < own else _strength(text, start, end, tokens, head, inside, places)
    if strength is None or (head.word in _STRETCHES and not _is_stretch(text, start, head_start, head, inside)):
        return None
    return Name(start, end, head, strength)


def _is_part_of_zone(text: str, start: int, end: int) -> bool:
    """Whether the text has `text[start:end]` (青溪片区) as a part of a free trade zone, which is a place and no work."""
    name = text[start:end]
    return holds_any(name, _TRADE_ZONES) or any(zone + name in text for zone in _TRADE_ZONES)


def _among_writers(text: str, at: int) -> bool:
    """Whether a place in a text stands in the brackets of a dateline, among those who write (记者 甲 某某站 乙)."""
    opened = text.rfind("（", max(0, at - _WRITERS_REACH), at)
    return opened > text.rfind("）", max(0, at - _WRITERS_REACH), at) and _WRITER.search(text, opened, at) is not None


def _strength(
    text: str, start: int, end: int, tokens: list[Token], head: Head, inside: int, places: dict[int, int]
) -> int | None:
    """How well the name at `start:end` tells which one is meant: by its words, by quotes, by a price of its own."""
    known = [word for _, word in tokens]
    if text[start - 1 : start] in _QUOTES and text[end : end + 1] in _QUOTES.values() and sum(map(len, known)) > 1:
        return PROPER
    found = specificity(known, head, inside)
    if found not in (None, KIND):
        return found
    if (
        (found == KIND or (found is None and head.word == "项目"))
        and text[start - 1 : start] == "的"
        and is_proper(known)
        and _of_place(places, max(0, start - 8), start - 1)
    ):
        return PROPER  # 北城区的柳塘项目
    if _is_priced(text, start):
        return PROPER if is_proper(known) else DESCRIPTION if tells_what([*known, head.word]) else found
    return DESCRIPTION if is_behind_place(text, start) and tells_what(known) else found


def is_behind_place(text: str, start: int) -> bool:
    """Whether what begins at `start` is the one of its kind at the place said before it (在青州，城市排水整治项目…)."""
    return text[start - 1 : start] == "，" and _PLACED.search(text, max(0, start - 16), start) is not None


def _is_priced(text: str, start: int) -> bool:
    """Whether what begins at `start` has a price or size of its own (投资6000万元的X), which tells it from others."""
    if text[start - 1 : start] != "的" or _PRICED.search(text, max(0, start - 6), start) is None:
        return False
    return _SEVERAL.search(text, max(0, start - _SEVERAL_REACH), start) is None  # 两条时速250公里的城际铁路


def _from_ends(text: str, start: int, places: dict[int, int]) -> int:
    """Where a name begins that has its ends before 的 (A至B的城际轨道), else `start`."""
    first = max(0, start - _ENDS_REACH)
    if text[start - 1 : start] != "的" or text.find("至", first, start) < 0:
        return start
    ends = _ENDS_BEFORE.search(text, first, start)
    if ends is None:
        return start
    return next((at for at in range(ends.start(), ends.end()) if at in places and "至" in text[at : ends.end()]), start)


def _behind_firm(tokens: list[Token], head: Head) -> list[Token]:
    """A facility's name without the firm before it that builds it, where it has one of its own (X集团|青龙大桥)."""
    for k in range(len(tokens) - 2, 0, -1):
        if tokens[k][1].endswith(_FIRM_ENDS) or _BUREAU.fullmatch("".join([word for _, word in tokens[: k + 1]])):
            return _own_part(tokens, k, head)
    return tokens


def _behind_kind(text: str, tokens: list[Token], head: Head) -> list[Token]:
    """A facility's own name without what it is the first or greatest of (全省首座跨海大桥|青龙大桥)."""
    kind = head.word[-2:]
    k = next((k for k in range(len(tokens) - 2, -1, -1) if tokens[k][1].endswith(kind)), None)
    if k is None or _FOREMOST.search(text, max(0, tokens[0][0] - 8), tokens[0][0]) is None:
        return tokens
    return _own_part(tokens, k, head)


def _own_part(tokens: list[Token], k: int, head: Head) -> list[Token]:
    """The tokens behind number `k`, where they are a name of their own, else all."""
    rest = [word for _, word in tokens[k + 1 :]]
    return tokens[k + 1 :] if is_proper(rest) and specificity(rest, head, 0) else tokens


def _is_stretch(text: str, start: int, head_start: int, head: Head, inside: int) -> bool:
    """Whether what stands before 线 or 段 says from where to where, or which one."""
    if head.word == "段":
        return _FROM_TO.search(text, start, head_start) is not None
    return inside > 0 or _LINE.search(text, start, head_start) is not None


def _is_place(text: str, start: int, end: int, places: dict[int, int]) -> bool:
    """Whether nothing but one place stands there: 甲省|高速公路 are all of the province's, no road of that name."""
    close = places.get(start)
    return close is not None and close <= end and _ALL_OVER.fullmatch(text, close, end) is not None


def _places_in(places: dict[int, int], start: int, head_start: int) -> tuple[int, bool]:
    """How many characters before the head are names of places, and whether one of these runs into the head."""
    ends = [(s, places[s]) for s in range(start, head_start) if s in places] if places else []
    if not ends:
        return 0, False
    return sum(e - s for s, e in ends if e <= head_start), any(e > head_start for _, e in ends)


def _is_part_of_word(text: str, at: int) -> bool:
    """Whether a head of one character is no noun of its own (分界线, 桥上), or says where an event goes (火炬传递甲市站)."""
    if text[at - 1 : at + 1] in words("not_head") or text[at + 1 : at + 2] in _GOES_ON:
        return True
    return text[at] == "站" and _LEG.search(text, max(0, at - _LEG_REACH), at) is not None


def _is_counted(text: str, end: int) -> bool:
    """Whether a count of what the head names follows (项目已有67个)."""
    return text[end : end + 1] in _COUNT_STARTS and _COUNTED.match(text, end) is not None


def _is_campaign(text: str, end: int) -> bool:
    """Whether the projects that end at `end` are those of one campaign, by its title (“三网会战”项目, 农业十大工程项目)."""
    return text.endswith(_ANY, 0, end) and _CAMPAIGN.search(text, max(0, end - _CAMPAIGN_REACH), end) is not None


def _is_one_of_so_many(text: str, start: int, end: int) -> bool:
    """Whether a number of works that a campaign is made up of stands before its name: 十大|千亿级产业项目52个."""
    many = _OF_SO_MANY.search(text, max(0, start - 2), start)
    return many is not None and _is_counted(text, end) and _is_campaign(text, end)


def _counts(text: str, start: int, head_start: int, places: dict[int, int]) -> bool:
    """Whether the words speak of a number of things or of the first (67个重大项目, X电站首台机组).

    Quotes hold a name, and so may a numeral be part of a place's (三台).
    """
    inner, before = text[start:head_start], text[start - 1 : start]
    grouped = _GROUP.search(inner) is not None
    for at in range(start, head_start) if grouped else ():
        if at in places:
            inner = inner.replace(text[at : min(places[at], head_start)], "")
    if before in _MARKS_OPEN and _GROUP_BEFORE.search(text, max(0, start - 9), start - 1):
        return True  # 接连实施四个“三年行动计划”
    if (len(inner) == 2 and _GRADED.fullmatch(inner)) or _ALL.search(inner) or inner.endswith(_STANDING):
        return True
    if (len(inner) > 2 and inner.endswith(_FIRST) and not _of_place(places, start, head_start - 2)) or (
        inner.endswith("通") and _EVERYWHERE.search(inner)
    ):
        return True
    if not inner.isalpha() and (  # each holds a digit
        _MERE_AMOUNT.fullmatch(inner) or _AMOUNT.search(inner) or _COUNT.match(inner)
    ):
        return True
    if "大" in inner and _MANY.search(inner) and not _is_campaign(text, head_start + len(_ANY[0])):
        return True
    if grouped and _GROUP.search(inner) and _GROUP.search(_CAPACITY.sub("", _BEHIND_COUNT.sub("", inner))):
        return True
    if before == "的" and _COUNTED_OF.search(text, max(0, start - 14), start):
        return True
    return before in _GROUP_ENDS and _GROUP_BEFORE.search(text, max(0, start - 8), start) is not None


def _of_place(places: dict[int, int], start: int, end: int) -> bool:
    """Whether a place of `places` that begins at `start` or later ends at `end`: 青州市|首座跨海大桥 is one of its kind."""
    return any(places.get(at) == end for at in range(start, end))


def _is_verb(text: str, start: int, end: int) -> bool:
    """Whether 计划 or 行动 is a verb here: no title in quotes stands before, and what follows is not what plans undergo."""
    follows = text[end : end + 2]
    if text.startswith("行动", start) and text[start - 2 : start] in words("doing"):  # 提升行动, which nobody 提升行动s
        return False
    if text.startswith(_NOUNS, start):  # whatever follows
        return False
    if text[start - 1 : start] == "在":
        return True  # 全民反诈|在行动
    if text[start - 1 : start] in _QUOTES.values():
        return follows[:1] in _DATES or (text.startswith("试点", start) and follows in _TAKE_PART)
    return bool(follows) and follows[0] not in _AFTER_PLAN and follows not in words("plan_tail")


def _with_stage(text: str, end: int) -> int:
    """Take what belongs to the name behind the head: 二期, （重庆）."""
    near = text[end : end + _STAGE_REACH]
    if "期" not in near and "段" not in near and "（" not in near and "(" not in near:
        return end
    quoted = near[0] in "”’" and _STAGE.match(text, end + 1)
    match = quoted or _STAGE.match(text, end)
    return match.end() if match else end


def is_kind(text: str, name: Name) -> bool:
    """Whether the words say of what kind something is (标志性工程之一, 重点项目——X), or what it is for (以X为中心)."""
    if text[name.start - 1 : name.start] == "以" and text.startswith("为", name.end):
        return not text.startswith("为例", name.end)
    others = _AND_OTHERS.search(text, max(0, name.start - 3), name.start)
    if others and (name.head.kind != "programme" or text[others.start() - 1] in _PROGRAMME_ENDS):
        return True  # X行动等|重点行动, but 粮油等|作物单产提升行动
    if text.startswith(affixes("kind_of"), name.end):
        return name.strength < PROPER or name.head.kind == "undertaking"
    if name.head.kind in ("facility", "undertaking") and (_says_form(text, name) or _has_as_one(text, name)):
        return True
    if name.head.kind == "facility" and name.strength < PROPER and text[name.start - 1 : name.start] == "的":
        return _IS_OF.search(text, max(0, name.start - 46), name.start) is not None  # 是全省重要的|地方加密高速公路
    if name.head.kind == "undertaking":
        start = name.start
        if name.strength == PROPER and _is_priced(text, start):
            return False  # 分别是总投资9亿元的X项目和…
        return _is_predicate(text, start)
    if _PART.match(text, name.end) is None:
        return False
    if _IS.search(text, max(0, name.start - 6), name.start):
        return True
    line = name.head.type in ("railway", "road")
    return line and _IS_OF_ROUTES.search(text, max(0, name.start - 30), name.start) is not None


def _has_as_one(text: str, name: Name) -> bool:
    """Whether a name is but of what the sentence's own is one of many works (作为国家物流枢纽的重点工程之一)."""
    if text[name.end : name.end + 1] != "的" or not _ONE_OF.match(text, name.end):
        return False
    return _AS.search(text, max(0, name.start - 14), name.start) is not None


def _is_predicate(text: str, start: int) -> bool:
    """Whether what begins at `start` is said of something else (是…的X)."""
    return text[start - 1 : start] in _PREDICATE_ENDS and _PREDICATE.search(text, max(0, start - 46), start) is not None


def _says_form(text: str, name: Name) -> bool:
    """Whether a facility is named as what another is: by its form (采用X悬索桥), as a first (是全省首条X), by rank."""
    start = name.start
    before = max(0, start - 24)
    return (
        _RANKED.match(text, start, name.end) is not None
        or _OF_FORM.search(text, before, start) is not None
        or _FIRST_OF.search(text, before, start) is not None
    )


def is_other_thing(text: str, end: int) -> bool:
    """Whether the word behind the head makes this an organisation, a meeting, a paper, a stretch or a thing."""
    first = text[end : end + 1]
    tails = _tails().get(first)
    if first in _WITH and _DEPARTMENT.match(text, end):
        return True
    if first == "贷" and _LENT.match(text, end):
        return False  # 向X项目|贷款1亿美元
    return (tails is not None and text.startswith(tails, end)) or (
        first in _FIRM_BEGINS and _FIRM.match(text, end) is not None
    )


@cache
def _tails() -> dict[str, tuple[str, ...]]:
    tails = words("org_tail")
    return {first: tuple(sorted(w for w in tails if w[0] == first)) for first in {w[0] for w in tails}}
