"""Whether a name is that of an undertaking: what its words, the verbs around it and what is said of it speak for.

Each kind of evidence has a weight (lexicon/project_weights.csv, fitted on labelled pages by logistic regression and
rounded); a sum above nought says that it is one.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import TYPE_CHECKING

from flows.parsing.finding import clause_start
from flows.parsing.project_lexicon import words
from flows.parsing.project_names import is_behind_place
from flows.parsing.project_proper import EQUIPMENT, KIND, PROPER
from flows.parsing.tables import read_weights

if TYPE_CHECKING:
    from flows.parsing.project_candidates import Candidate
    from flows.parsing.types import ArticleContext, RegionMention

_SITED = frozenset({"bridge", "tunnel", "road", "railway", "airport", "port", "water", "energy"})
_WORKS = ("undertaking", "works")
_BUILT = ("undertaking", "facility")
_SURE = ("undertaking", "programme", "listed", "launched")  # no place to pass by
_OF_MANY = ("standing", "listed")  # what is done in many places, or counted together
_ORDER = ("undertaking", "programme", "standing", "facility", "works", "listed", "launched", "titled")
_STRENGTH = ("a kind", "a description", "a proper name")
_SIZED = re.compile(
    r"[”’）)]?，?(?:[路线桥隧]?[全总]?长|(?:计划)?[主总]?投资|概算|估算|主跨|跨径|设计|占地|规划(?:面积|用地|总)|总?建筑面积|总?装机|总?库容)"
    r"[^，。；！？\n]{0,10}?\d|[”’]?[是为][^，。；！？\n]{0,16}(?:最[大长高深]|首[条座个]|第一)"
)
_SIZED_STARTS = frozenset("”’）)，计路线桥隧全总长主投概估跨设占规建装库是为")
_AS_PROJECT = re.compile(
    r"[”’]?(?:[、和][^，。；！？、和\n]{1,18}){0,12}?(?:等[^，。；！？\n]{0,10}|(?:[两三四五六七八九十]+|\d+)[个项大][^，。；！？\n]{0,6})(?:项目|工程)"
)
# Listed as what is no undertaking at all: 增设X工程、Y等一批学科专业, 通过X平台和Y等措施.
_AS_OTHER = re.compile(
    r"[”’]?(?:[、和][^，。；！？、和\n]{1,18}){0,6}?等[^，。；！？\n]{0,8}?(?:专业|课程|措施|举措|岗位|职业|方式|手段|职务)(?![\u4e00-\u9fff]{0,3}(?:项目|工程))"
)
_LIST_STARTS = frozenset("”’、和与及等0123456789两三四五六七八九十")
_CONTENT_REACH = 90
# One of the parts that an undertaking is made up of: 规划建设X、Y和Z4个业态, 建设内容包括X、Y.
_AS_PART = re.compile(
    r"[”’]?(?:[、和][^，。；！？、和\n]{1,18}){0,12}?(?:等[^，。；！？\n]{0,4})?(?:\d+|[两三四五六七八九十]+)[个大项](?:特色|主题|核心|主要)?"
    r"(?:业态|板块|功能区|分区|景点|部分|区域|组团|内容|子项|单体)"
)
_TASK = re.compile(
    r"(?:土建|主体|安装|装修|装饰|浇筑|桩基|基础|路基|路面|桥面|铺轨|架梁|截流|导流|开挖|支护|收尾|辅助|附属|前期|后续)(?:施工)?工程\Z|\A(?:项目|[一二三四五六]+期)"
)  # one step of what is built
_CONTENT = re.compile(r"(?:建设|实施|项目|工程|主要)内容[^。；！？\n]{0,80}\Z")
_AMOUNT_BEHIND = re.compile(
    r"[”’]?(?:[一两三四五六七八九十]|\d[\d.]*[万余多]*)(?:座|条|处|栋|幢|公里|千米|米|平方米|万平方米|套|台|亩|支)"
)
_ROUTE = re.compile("[\u4e00-\u9fff]{2}至[\u4e00-\u9fff]{2}")  # 讷河至嫩江高速公路89公里 is one road
_BY_AMOUNT = re.compile(
    r"(?:投|年产|日产|年处理|日处理)?\d[\d.]*[万亿]?(?!千伏|伏|[kK]?V|号|米|车道|年|期|×|[A-Z])[\u4e00-\u9fff]"
)
_ATTACK = re.compile(r"袭击|空袭|打击|摧毁|击落|轰炸|炮击|导弹|击中|炸毁|遇袭")
_FORCES = re.compile(
    "[以俄乌美英法叙伊韩日印巴联敌我]军(?!民|地|工|休|事)|军方|武装|哈马斯|真主党|胡塞|北约|空军|海军|陆军|谴责|反恐|日寇|抗战"
)
_SIZE_BEFORE = re.compile(r"\d[^，。；！？\n]{0,14}的\Z")
_OBJECT = re.compile(
    r"(?:建设|打造|共建|新建|修建|兴建|建造|筹建|建好|建成|实施|启动|开展|推进|推动|加快|争创|创建|完成|设立|搭建|开工|扩建|改造|启用)[了好]?[“‘《]?\Z"
)
_CARRIED_OUT = re.compile("(?:深入|组织|大力|全面|启动|持续)实施了?[“]?\\Z")  # 深入实施|智能制造工程
_IN_PASSING = re.compile(
    r"(?:位于|终到|终至|地处|毗邻|紧邻|靠近|途经|经过?|穿越|跨越|连接|衔接|[东西南北][临接连靠抵邻]|接上?|接入|连上|通往|通向|直达|至|到|在|从|距|离|沿着?|经由|通过|由|与|于|以|[东西南北]起"
    r"|驶[出入离向抵]|原来的|原有的|原|参观|考察|察看|视察|来到|走进|走访|看望|进入|离开|抵达|前往|访问)了?[“]?\Z"
)
_PASSING_ENDS = frozenset("出于到至处邻近经过越接临连靠抵上入往向达在从距离沿着由与以起的原观察看进访望开问了“")
_AT_WORK_BEGINS = frozenset("”’将可已正拉缩打串贯穿惠起始东西南北")
_AT_WORK = re.compile(r"[”’]?(?:将|可|已|正)?(?:拉近|缩短|打通|串联|贯穿|穿越|惠及|起于|起自|始于|[东西南北]起)")
_JUST_BEHIND = {
    "at work": _AT_WORK,
    "in use": re.compile(
        r"[”’]?(?:[上内里外旁]|附近|沿线|客流|旅客|吞吐|接待|游客|运送|开行|发出|到达|方向|出口|入口|收费)"
    ),
}
_JUST_BEFORE = {
    "the first": re.compile(r"(?:首|第一)[个家座批类条种项台例处套艘]\Z"),
    "this one": re.compile(r"[这那该][个家座条项片处台]\Z"),
    "one of a kind": re.compile(r"(?:[一每两几\d]|新)?(?<![首这那该第])(?<!第一)[个家座批类条种项些名]\Z"),
    "an aim": re.compile(
        r"(?:(?:打造|建设|建|培育|升级|发展)(?:成为?|为)|成为|建成|作为)(?:了|一[个座流]|具有[^，。；！？\n]{2,12}的|[^，。；！？、\n]{2,6}的)?\Z"
    ),
    "said to be": re.compile(r"(?:[为是]|(?:列入|纳入|入选|属于?|评为)[^，。；！？\n]{0,8})\Z"),
}
_AT_ITS_TRADE = re.compile(r"(?:(?!设计|将|可)[^，。；\d]){0,10}(?:吞吐量|货运量|客运量|滚装量)(?![将可能])")
# Who speaks, watches or is told something is a body: X监测中心发布, X研究院某所所长甲, 记者从X获悉.
_BODY_DOES = re.compile(
    r"(?:[（(][^）)\n]{1,12}[）)])?(?:近日|日前|[今昨当]天|[今昨]日|\d{1,2}月\d{1,2}日|\d{1,2}日|[最再]?新)?(?:联合)?"
    r"(?:宣布|发布(?!会)|表示|介绍|指出|认为|接到|预报|预测|通报|公布|透露|披露|获悉|统计|监测(?!中心|平台|系统|站)|数据|调研)"
    r"|[\u4e00-\u9fffA-Za-z0-9·]{0,12}?(?:主任|院长|所长|研究员|教授|专家|主持人|分析师|首席|秘书长|讲师|博士)"
)
_BODY_TOLD = re.compile("(?:从|据|自)\\Z")
_BODY_TELLS = re.compile("[\u4e00-\u9fff（）、]{0,6}?(?:获悉|了解到|得知|消息|介绍|统计|监测)")
_BODIES = frozenset(["research", "centre", "public_service", "culture_tourism", "park"])
_start = attrgetter("start")
_CONTEST = re.compile(
    r"[金银铜奖]牌|奥运|世运|亚运|全运|奥会|挑战赛|竞技|赛事|大奖|预赛|决赛|比赛|冠军|选手|世锦赛|锦标赛|运动员|夺冠|门类"
)
KEPT = 0.05  # log odds: one tenth is enough; lower ones find more on pages labelled for tuning, and less on others
_OFTEN = 4
_SIZES, _LENGTHS = (5, 8, 14), ("short", "of some length", "long", "very long")  # a name by its characters
_OPENING = 3  # characters between the start of a paragraph and a name that opens it
_FIRST = re.compile("[\u4e00-\u9fff]{2}(?:首[个座条家项例]|第一[个座条家项])$")
_BUILDS = re.compile("(?:建设|打造|新建|修建|兴建|建成|形成|包括|包含|涵盖|分为|设有|配套|含有)")
_KINDS = frozenset(["housing", "utility", "agriculture", "renovation"])  # of standing undertakings that go on everywhere
_FIGURE = re.compile(r"\d(?![\d年月日])")
_FIGURE_BEHIND = re.compile(r"[^，。；！？\n]{0,12}?，?[^，。；！？\n]{0,6}\d(?![\d年月日])")
_DONE_SO_OFTEN = re.compile(r"(?:项目|工程|任务|家庭)?(?:惠及|完成|覆盖|服务|累计|超过?|[已共约达近])*\d")
_CLAUSE_REACH = 30
_MAKES = re.compile("(?!基础设施).*(?:生产|加工|制造|改造|升级|研发|装备|产业化|减排|利用|精炼|种植|养殖|开发).*项目")
_LISTS_PROJECTS = re.compile("(?:项目|工程)(?:\\d+[个项])?[^。；\n]{0,24}?(?:包括|包含|分别[是为]|[有为是]|：)")
_LIST_REACH = 160
_AIMS = frozenset(["park", "centre", "digital", "research", "plant"])
_JOINTS = ("、", "和", "与", "及", "以及")
_OF_ITS_OWN = re.compile(r"[，；][^，；]{2,16}投资[近约超]?\d")  # ，某某公司将投资8亿元建设X is no part of what is before
COPULAS = ("为", "是")
_HOUSES = frozenset(["public_service", "airport", "culture_tourism"])
_OPEN = frozenset(["public_service", "culture_tourism"])
_FIELDS = ("油田", "气田", "大油田", "大气田")  # mostly told of as who runs them
_DELIVERS = ("begun", "done", "being built", "under way ahead", "step")
_LAID_OUT = ("道", "带", "廊", "街区", "小镇", "林", "绿地")  # no places that people visit and that open and close
_HUBS = frozenset(["port", "airport"])
_WATERWAYS = frozenset(["运河", "航道", "船闸", "水道"])
_OF_MOST = frozenset(["a place in passing", "an amount"])
_MARKS = frozenset('“‘"《')


def is_sized(text: str, start: int, end: int) -> bool:
    """Whether the size, the cost or the rank of `text[start:end]` is said right behind it.

    What stands behind the comma after what a road ends at or is called (终点为X，全长9公里) is of the road.
    """
    if text[end : end + 1] not in _SIZED_STARTS or (text[end] == "，" and text[start - 1 : start] in COPULAS):
        return False
    return _SIZED.match(text, end) is not None


def is_project_by_list(text: str, end: int) -> bool:
    """Whether what ends at `end` is called a project of a list (X等5个项目)."""
    return text[end : end + 1] in _LIST_STARTS and _AS_PROJECT.match(text, end) is not None


def is_in_passing(text: str, start: int) -> bool:
    """Whether what starts at `start` is but a place on the way or the aim of a visit (与X相接, 来到X)."""
    before = text[start - 1 : start]
    return before in _PASSING_ENDS and _IN_PASSING.search(text, max(0, start - 16), start) is not None


def is_told(text: str, start: int, end: int) -> bool:
    """Whether `text[start:end]` has its size or its use said right behind it."""
    return is_sized(text, start, end) or (text[end : end + 1] in _AT_WORK_BEGINS and _AT_WORK.match(text, end) is not None)


def is_built_by_other(context: ArticleContext, found: Sequence[Candidate], number: int) -> bool:
    """Whether the facility `found[number]` is what an undertaking named before it in its sentence builds or consists of."""
    f = found[number]
    if f.head.kind not in ("facility", "works") or number == 0:
        return False
    first, _ = context.article.text.sentence_at(f.start)
    text = context.text
    for at in range(number - 1, -1, -1):
        g = found[at]
        if g.start < first:
            return False
        if g.name != f.name and (g.stands_in or not is_in_passing(text, g.start)):
            if not g.stands_in and text[g.end : f.start] in _JOINTS:
                f = g  # 该项目建设甲实验室、|乙数据库
                continue
            return _BUILDS.search(text, g.end, f.start) is not None and not _OF_ITS_OWN.search(text, g.end, f.start)
    return False


def undertakings(context: ArticleContext, found: Sequence[Candidate]) -> list[Candidate]:
    """Those of `found` whose names the evidence makes undertakings, in order."""
    table = read_weights("project_weights.csv")
    kept = {name for name, kinds in gather(context, found).items() if sum(table.get(k, 0.0) for k in kinds) > KEPT}
    kept -= _only_kinds(context, found, kept) | _of_no_amount(context, found)
    return [f for f in found if f.name in kept]


def _only_kinds(context: ArticleContext, found: Sequence[Candidate], kept: set[str]) -> set[str]:
    """Standing undertakings that only say of what kind those are that the article names (棚改项目，比如甲乡棚改项目).

    They are more where a figure tells how much of them is done.
    """
    standing = {f.name: f.head.word for f in found if f.head.kind == "standing" and f.head.type in _KINDS and f.name in kept}
    if not standing:
        return set()
    single = {f.name for f in found if f.head.kind != "standing" and f.name in kept}
    return {
        name
        for name, word in standing.items()
        if any(word in other and other != name for other in single)
        and not any(f.name == name and _is_measured(context, f) for f in found)
    }


def _of_no_amount(context: ArticleContext, found: Sequence[Candidate]) -> set[str]:
    """Ways of fitting out homes (适老化改造) of which no figure says how much is done: goods and aims of policy."""
    fitted = [f for f in found if f.head.kind == "standing" and f.head.word in words("by_amount")]
    return {f.name for f in fitted} - {f.name for f in fitted if _is_done_so_often(context.text, f)}


def _is_done_so_often(text: str, f: Candidate) -> bool:
    """Whether its clause says how many are fitted out (为900户实施适老化改造, 适老化改造惠及900户)."""
    begin = clause_start(text, f.start - _CLAUSE_REACH, f.start)
    return _FIGURE.search(text, begin, f.start) is not None or _DONE_SO_OFTEN.match(text, f.end) is not None


def _is_measured(context: ArticleContext, f: Candidate) -> bool:
    """Whether a figure stands in the clause of a standing undertaking (改造老旧小区300个), or right behind this."""
    text = context.text
    begin = clause_start(text, f.start - _CLAUSE_REACH, f.start)
    return _FIGURE.search(text, begin, f.start) is not None or _FIGURE_BEHIND.match(text, f.end) is not None


def gather(context: ArticleContext, found: Sequence[Candidate]) -> dict[str, list[str]]:
    """The kinds of evidence for each name, none of them twice."""
    mentions: dict[str, list[Candidate]] = defaultdict(list)
    parts: set[str] = set()
    for number, f in enumerate(found):
        mentions[f.name].append(f)
        if not f.stands_in and is_built_by_other(context, found, number):
            parts.add(f.name)
    told = {name: _of_name(context, group) for name, group in mentions.items()}
    for name in parts:
        if not any(f.stands_in for f in mentions[name]):
            told[name].append("built by another" if mentions[name][0].strength == PROPER else "built by another, by kind")
            first = mentions[name][0]
            if "an aim" in told[name] and len(mentions[name]) == 1 and first.head.type in _AIMS:
                told[name].append("an aim of another")
    for name, kinds in told.items():
        if any(other.startswith(name) and other != name and mentions[other][0].head.kind in _WORKS for other in mentions):
            kinds.append("worked on")
    return told


def _of_name(context: ArticleContext, group: Sequence[Candidate]) -> list[str]:
    first = min(group, key=lambda f: _ORDER.index(f.head.kind))
    named = [f for f in group if not f.stands_in]
    weight = max([0.0, *(s.weight for f in group for s in f.statements)])
    built = "built" if any(f.builds for f in group) else "not built"
    kind = first.head.kind
    if kind == "facility" and first.head.type not in _SITED:
        kind = "loose facility"
    elif kind == "works" and any(is_project_by_list(context.text, f.end) for f in group):
        kind = "undertaking"
    strength = max(f.strength for f in group)
    said = "much" if weight >= 2 else "something" if weight >= 1 else "little" if weight > 0 else "nothing"
    longest = max(len(f.name) for f in group)
    kinds = [
        "always",
        f"{kind}: {_STRENGTH[strength]}",
        f"{kind}: {built}",
        f"{said} said",
        _LENGTHS[bisect_left(_SIZES, longest)],
    ]
    open_house = first.head.type in _OPEN and first.head.kind == "facility" and not first.head.word.endswith(_LAID_OUT)
    field = (
        first.head.word in _FIELDS
        and "“" not in first.name
        and not any(s.kind.startswith(_DELIVERS) for f in group for s in f.statements)
    )
    if field:
        kinds.append("a field at work")
    if open_house and built == "not built":
        kinds.append("a house in use")  # hospitals, museums and parks are mostly told of for what goes on in them
    if len(named) > 1:
        told = sum(not is_in_passing(context.text, f.start) for f in named)
        again = "named again" if told < _OFTEN else "named often"
        kinds.append(f"{again} and nothing more" if built == "not built" and said == "nothing" else again)
    if len(named) < len(group):
        kinds.append("stood in for")
    text = context.text
    for f in named:
        _around(context, text, f, kinds)
    if len(named) > 1 and not _is_house(first):  # what is told of once as a place may be an undertaking all the same
        kinds = [kind for kind in kinds if kind not in _OF_MOST or kinds.count(kind) * 2 > len(named)]
    return list(dict.fromkeys(kinds))


def _is_house(f: Candidate) -> bool:
    """Whether a name is that of what people go to and use: a hospital, a museum, a port or an airport, but no waterway."""
    return f.head.type in _HOUSES or (f.head.type == "port" and f.head.word not in _WATERWAYS)


def _around(context: ArticleContext, text: str, f: Candidate, kinds: list[str]) -> None:
    """What stands around one mention."""
    before = max(0, f.start - 16)
    if is_sized(text, f.start, f.end) or _SIZE_BEFORE.search(text, before, f.start):
        kinds.append("sized")
    elif text[f.start - 1 : f.start] == "的":
        kinds.append("described" if f.strength == PROPER else "a kind described")
    if _OBJECT.search(text, before, f.start):
        kinds.append("object" if f.strength == PROPER else "object by description")
    elif f.head.kind not in _SURE and is_in_passing(text, f.start):
        kinds.append("a place in passing")
    many = f.head.kind in _OF_MANY  # 300座小型水库除险加固 is one
    kinds += [
        kind
        for kind, at in _JUST_BEFORE.items()
        if at.search(text, before, f.start) and not (many and kind == "one of a kind")
    ]
    if f.strength < PROPER:
        kinds += _by_description(text, f)
    _of_whole(context, text, f, kinds)
    if f.head.word == "项目" and _CONTEST.search(text, max(0, f.start - 20), f.end + 20):
        kinds.append("in a contest")
    kinds += [kind for kind, pattern in _JUST_BEHIND.items() if pattern.match(text, f.end)]
    if f.head.type in _HUBS and _AT_ITS_TRADE.match(text, f.end):
        kinds.append("at its trade")
    if text[f.start] in _MARKS or text[max(f.start - 1, 0)] in _MARKS:
        kinds.append("marked")
    _where(context, f, kinds)


def _by_description(text: str, f: Candidate) -> Iterator[str]:
    """What makes one that is not named, but described, an undertaking all the same."""
    if f.builds and _is_first_somewhere(text, f):
        yield "the first of a place"
    if f.head.word == "工程" and _CARRIED_OUT.search(text, max(0, f.start - 16), f.start):
        yield "carried out"
    if f.head.word == "项目" and _MAKES.search(f.name) and _among_projects(text, f):
        yield "listed among projects"


def _among_projects(text: str, f: Candidate) -> bool:
    """Whether a name is one of a list that is said to be of projects (签约项目包括甲生产项目、乙加工项目)."""
    if "、" not in (text[f.end : f.end + 1], text[f.start - 1 : f.start]) and not text.startswith("等", f.end):
        return False
    first = max(text.rfind("。", 0, f.start), text.rfind("\n", 0, f.start), f.start - _LIST_REACH)
    return _LISTS_PROJECTS.search(text, max(first, 0), f.start) is not None


def _is_first_somewhere(text: str, f: Candidate) -> bool:
    """Whether what is built is told by being the first where it stands (黄河三角洲首个|生物发电工程)."""
    telling = f.head.kind == "undertaking" or f.head.type in _SITED
    return telling and _FIRST.search(text, max(0, f.start - 8), f.start) is not None


def _where(context: ArticleContext, f: Candidate, kinds: list[str]) -> None:
    """Where one mention stands, and whether it begins with a place."""
    places = _regions_at(context, f.start)
    if places:
        kinds.append("a place itself" if any(r.end == f.end for r in places) else "begins with a place")
        if f.strength < PROPER and kinds[-1] == "begins with a place":
            kinds.append("described at a place")
        if any(r.end == f.end and r.level == "zone" and r.certainty == 1.0 for r in places):
            kinds.append("a zone of the gazetteer")
    if (f.builds or f.head.kind != "facility") and is_behind_place(context.text, f.start):
        kinds.append("behind a place")
    block = context.article.text.block_at(f.start)
    if f.start - block.start <= _OPENING:
        kinds.append("opens the paragraph")
    if block.role == "headline":
        kinds.append("in the headline")


def _of_whole(context: ArticleContext, text: str, f: Candidate, kinds: list[str]) -> None:
    """Whether one mention is a step, a part or an amount of what another undertaking builds, or the aim of an attack."""
    if f.head.word == "工程" and _TASK.search(f.name):
        kinds.append("a task")
    if f.strength == KIND and f.head.word in EQUIPMENT:
        kinds.append("equipment")
    first, last = context.article.text.sentence_at(f.start)
    listed = text[f.end : f.end + 1] in _LIST_STARTS and (
        _AS_PART.match(text, f.end) is not None or (f.head.kind in _BUILT and _AS_OTHER.match(text, f.end) is not None)
    )
    since = max(first, f.start - _CONTENT_REACH)
    if listed or (text.find("内容", since, f.start) >= 0 and _CONTENT.search(text, since, f.start)):
        kinds.append("a part")
    elif f.head.word == "站" and text.find("标段", since, f.end) >= 0:
        kinds.append("a part")  # 9号线土建02标段人民广场站
    elif f.head.kind not in _OF_MANY and _AMOUNT_BEHIND.match(text, f.end) and not _ROUTE.search(f.name):
        kinds.append("an amount")
    elif f.head.kind in ("facility", "works") and _BY_AMOUNT.match(text, f.start, f.end):
        kinds.append("named by an amount")
    if _ATTACK.search(text, first, last) or (f.head.kind == "programme" and _is_of_forces(text, f)):
        kinds.append("under attack")
    if f.head.type in _BODIES and f.head.kind == "facility" and _is_body(text, f):
        kinds.append("a body")


def _is_of_forces(text: str, f: Candidate) -> bool:
    """Whether the clause of a programme speaks of armed forces, or condemns it (乙军在甲地的行动)."""
    begin = clause_start(text, f.start - _CLAUSE_REACH, f.start)
    return f.head.word == "行动" and _FORCES.search(text, begin, f.end) is not None


def _is_body(text: str, f: Candidate) -> bool:
    """Whether a name is that of those who say or do something, or whose people do (甲研究院研究员乙)."""
    if _BODY_DOES.match(text, f.end):
        return True
    return _BODY_TOLD.search(text, max(0, f.start - 1), f.start) is not None and _BODY_TELLS.match(text, f.end) is not None


def _regions_at(context: ArticleContext, start: int) -> Sequence[RegionMention]:
    """The places that begin at `start`."""
    low = bisect_left(context.regions, start, key=_start)
    return context.regions[low : bisect_right(context.regions, start, key=_start)]
