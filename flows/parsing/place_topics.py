"""The places of an article that may carry its figures, prepared for look-ups by position.

Left out are places named in passing (送往山东) and the members of lists that a figure counts (武隆、黔江等6个地区).
"""

from __future__ import annotations

import bisect
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from flows.parsing import gazetteer
from flows.parsing.bisecting import bisect_left
from flows.parsing.finding import holds_any, occurrences
from flows.parsing.place_samples import CLAUSE_MARKS, counted_lists, find_samples, inside, without
from flows.parsing.region_rules import company, cue_words
from flows.parsing.region_zones import place_order
from flows.parsing.tables import read_rows
from flows.parsing.types import ArticleContext, RegionMention

# A place after one of these is where something comes from, goes to or is compared with, not where the figure holds.
PASSING_BEFORE = re.compile(
    r"(?:由|从|向|送往|送至|送到|运往|运抵|发往|飞往|驶往|开往|争取|外购|通往|来自|赴|前往|比|较|高于|低于|超过|仅次于|相当于|援助|支援|居|销往|卖到|出口|直达|直飞|抵达|邻近|紧邻|毗邻|产自|源自|承接|吸纳)$"
)
PASSING_AFTER = re.compile(
    r"(?:[、和][\u4e00-\u9fff]{2,4}){0,4}等地?[购采引]|对口|援建|籍|(?:人民大会堂|钓鱼台国宾馆)?(?:分别|集体)?会见|方面表示|时间\d|问题事关|问题上|问题是|问题[，。、]|是中国|“?独立|地区领导人|接壤|毗邻|相邻|相接|交界|隔[江河海]相望|企业家|孩子|(?:客商|旅客|游客)(?![增突达数量接人总超])|[的]?专家"
)
# The last characters of what stands before it, and the first of what stands behind: most places have neither beside them.
PASSING_ENDS, PASSING_BEGINS = (
    frozenset("由从向往至到抵取购自赴比较于过助援居口达飞近邻接纳\n"),
    frozenset("、和等对援籍人钓分集会方时问是“独地接毗相交隔企孩客旅游的专"),
)
CAPITAL = "110000"
SITES = ("发射中心", "发射场")
AIRPORT = "国际机场"
COMPATRIOTS = ("港澳台", "港澳")
WHO = ("居民", "同胞", "青年", "学生", "旅客", "游客", "企业家", "资企业", "投资企业", "商投资", "人士", "单牌车")
LEVER = re.compile(r"[^，。；]{2,20}为(?:牵引|核心|引领|龙头|依托|重点|支点|抓手|载体)")  # 以西安科创中心建设为牵引
NATION_WORDS = ("全国", "我国", "国内", "全球", "中国", "31个省", "31省", "30个省")
NATION = re.compile(
    r"[全我国中](?:(?:(?<=[全我])国|(?<=国)内|(?<=全)球)"
    r"(?!化|性|首|最|唯一|领先|规模(?!以上)|影响|重要|统一|重点|知名|著名|[一二三]流|第|前|人大|政协|各地?市|市场|文明|优秀|先进|百强|示范|政务|"
    r"[^，。；：\n]{0,12}(?:最[大高长深快宽多早]|首[个条座台艘家]|第一))|"
    r"(?<=中)国(?=[^（(—－\-\u4e00-\u9fff]|经济|外贸|市场|人均|已|将|有|的|共|累计|对|进出口|出口|企业|制造业|政府|目前|现有))"
    r"|3[01]个?省(?!会|[^，。；\n]{0,8}中)"  # of which there are no more
)
# 31个省（区、市）和新疆生产建设兵团报告: the corps stands beside the provinces of the whole country.
CORPS, WITH_ALL = ("兵团", "生产建设兵团"), re.compile(r"3[01]个?省[^，。；\n]{0,12}[和及与、]$")
WITH_ALL_REACH = 20
NOT_THE_NATION = re.compile(
    r"(?:高于|低于|占|占到|比|较|达到|位居|居|列|排名?|领先|领跑|具有|具备|建成|建设|辐射|面向|带动|服务|引领|走在|跻身|成为|是|为|获批?|入选|首个|打造|在|与|和|推向|来自|吸引了?|覆盖|遍布|涉及|遍及|销往|远销|发往|通往|通达|运往|走向|送往|出口到?|吸引了?来自)$"
)
SHARE_BEFORE = re.compile("(?:贡献|集聚|汇聚|聚集|承担|供应|提供|生产|了)$")
SHARE_AFTER = re.compile(r"..(?:的|总?产?量的?)?[近约超]?[\d.]+(?:%|成)")
# 全球106个国家和地区的8万名客商, 全国31个省份全部参展: where those who take part come from.
ORIGIN = re.compile(
    r"全[国球]\d+[多余]?个(?:国家|省|城市|地区)[^，。；：]{0,16}?"
    "(?:客商|展商|嘉宾|代表|选手|运动员|师生|学者|专家|观众|组展|参展|参会|参赛|参加|企业|品牌|作品|机构)"
)
BEFORE_SOURCE = "，。；：！\n从据自合年月日天）"  # where a clause begins or news come from
DIGEST = re.compile(
    r"[快简短]讯|要闻|简报|集锦|速[览递]"
)  # headlines of short items that have nothing to do with each other
DATELINE = re.compile(r"\d{1,2}月\d{1,2}日(?:[电讯]|消息)")
TIME_ENDS = frozenset("年月日前天来末底")
MOST = 0.6
LISTING = ("、", "和", "与")
LISTED_BY = frozenset("、和与及")
# Where to something is sent is where it counts if the state sends it (向甘肃、青海紧急调拨).
ALLOTTED = re.compile(r"[^，。；：\n]{0,16}?(?:调拨|调运|下达|预拨|拨付|增拨)")
ROUTE_REACH = 40
ROUTE_BEFORE = re.compile(r"(?:[至—-]|(?<![来回走达得看见受感遇赶送])到)$|[起始终止][于自点][^，。]{0,8}$")
ROUTE_AFTER = re.compile(r"[至到—-][\u4e00-\u9fff]")
ROUTE_ENDS, ROUTE_NEAR = tuple("至到—-于自点"), 10
ROUTE_SIGNS, NEIGHBOUR_ENDS = frozenset("至到—-"), frozenset("距离经接通径联入连邻向\n")
ROUTE_GAP = re.compile("[至到—-]+|，[终止]?[至于]")
MOST_ENDS = 8  # places looked at for the two ends
LONGEST_ROW = 12
NEIGHBOUR_BEFORE = re.compile(r"(?:[距离经]|[连衔相对西东南北]接|连通|途[经径]|串联|进入|相[连邻]|毗邻|直通|沟通|通向)$")


@dataclass(slots=True)
class Places:
    """The article's mentions prepared for look-ups: those that may carry figures, by position."""

    context: ArticleContext
    topics: list[RegionMention] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    nation: list[int] = field(default_factory=list)
    lasting: list[RegionMention] = field(default_factory=list)  # the topics that are no mere samples
    _lasts: list[int] = field(default_factory=list)
    from_capital: bool = False  # written in the capital, which is not named again
    apart: list[RegionMention] = field(default_factory=list)  # the first of each counted list of places in many provinces
    _single: RegionMention | str | None = ""  # "" until it is asked for
    _lead: RegionMention | str | None = ""
    _roles: dict[int, str] = field(default_factory=dict)
    _sources: list[int] | None = None

    @property
    def single_mention(self) -> RegionMention | None:
        """The first mention of the place that most of the article is about."""
        if self._single == "":
            code = _single(self.lasting)
            self._single = next((m for m in self.lasting if m.region_code == code), None)
        return self._single  # type: ignore[return-value]

    @property
    def lead(self) -> RegionMention | None:
        """The place that the article opens with: in its first sentence with one, the narrowest of a row (四川省宜宾市)."""
        if self._lead == "":
            self._lead = self._opening()
        return self._lead  # type: ignore[return-value]

    def _opening(self) -> RegionMention | None:
        stream = self.context.article.text
        body = next((b for b in stream.blocks if b.role == "body"), None)
        at = bisect_left(self._lasts, body.start) if body else 0
        found = self.lasting[at] if body and at < len(self.lasting) and self._lasts[at] < body.end else None
        if found is None or body is None:
            return None
        if DATELINE.match(self.context.text, found.end):  # 江门1月1日消息: where the news is written
            found = self.first(found.end, stream.sentence_at(found.start)[1]) or found
        return self._row_end(found, stream.sentence_at(found.start)[1])

    def role(self, mention: RegionMention) -> str:
        """What a place is to the words around it: an end of a route, a neighbour, one of a list, part of a name."""
        role = self._roles.get(mention.start)
        if role is None:
            role = self._roles[mention.start] = self._role(mention)
        return role

    def _role(self, mention: RegionMention) -> str:
        text, start, end = self.context.text, mention.start, mention.end
        first = self.row_start(mention)
        near = text[max(first - ROUTE_NEAR, 0) : first]
        routed = holds_any(near, ROUTE_ENDS) and ROUTE_BEFORE.search(text, max(first - ROUTE_REACH, 0), first)
        if routed or (text[end : end + 1] in ROUTE_SIGNS and ROUTE_AFTER.match(text, end)):
            return "route"
        if self._is_neighbour(start) or self._is_neighbour(self.list_start(first)):
            return "neighbour"
        if company(text, end):
            return "seat"
        projects = self.context.projects
        at = bisect.bisect_left(projects, end, key=lambda p: p.start) - 1
        if at >= 0 and projects[at].end >= end:
            return "in project"
        if self.is_sample(mention):
            return "listed"
        if (text[start - 1 : start] in LISTING and not self.counted(start - 1)) or text[end : end + 1] in LISTING:
            return "listed"
        return "plain"

    def _is_neighbour(self, start: int) -> bool:
        """Whether what begins at `start` is only what something lies beside or is linked to (北接仪征)."""
        before = self.context.text[max(start - ROUTE_REACH, 0) : start]
        return before[-1:] in NEIGHBOUR_ENDS and NEIGHBOUR_BEFORE.search(before) is not None

    def list_start(self, start: int) -> int:
        """Where the list of places begins (南接|南京市、镇江句容市) of which a member begins at `start`."""
        at = bisect_left(self.starts, start) - 1
        while at >= 0 and self.topics[at].end == start - 1 and self.context.text[start - 1] in LISTING:
            start = self.row_start(self.topics[at])
            at = bisect_left(self.starts, start) - 1
        return start

    def row_start(self, mention: RegionMention) -> int:
        """Where the row of places begins that ends with the mention, each in the one before it (陕西省|安康市|平利县)."""
        start = mention.start
        at = bisect_left(self.starts, start) - 1
        while at >= 0 and self.topics[at].end == start:
            start = self.topics[at].start
            at -= 1
        return start

    def inner_start(self, mention: RegionMention) -> int:
        """Where the row that ends with the mention begins, each place in the one before it (陕西省|安康市|平利县)."""
        at = bisect_left(self.starts, mention.start) - 1
        while at >= 0 and self.topics[at].end == mention.start:
            if not gazetteer.lies_in(mention.region_code, self.topics[at].region_code):
                break
            mention = self.topics[at]
            at -= 1
        return mention.start

    def is_sample(self, mention: RegionMention) -> bool:
        """Whether the place is only one of several that 等地 closes."""
        at = bisect_left(self._lasts, mention.start)
        return at == len(self._lasts) or self._lasts[at] != mention.start

    def counted(self, position: int) -> bool:
        """Whether a figure ends at `position`: figures are listed there and no places (陕境3公里、川境10公里)."""
        quantities = self.context.quantities
        at = bisect.bisect_left(quantities, position, key=lambda q: q.start) - 1
        return at >= 0 and quantities[at].end == position

    def whole_route(self, found: RegionMention) -> RegionMention | None:
        """For one end of a route (江津至南川, 起于原平市) the named place that holds both ends."""
        near = self.between(found.start - ROUTE_REACH, found.end + ROUTE_REACH)
        named = {m.region_code for m in self.topics}
        above = (c for c in gazetteer.lineage(found.region_code)[1:] if c in named)
        ends = [m for m in near if m.level != "province"]
        return stand_in(found, next((c for c in above if all(gazetteer.lies_in(m.region_code, c) for m in ends)), None))

    def route_across(self, found: RegionMention) -> RegionMention | None:
        """For an end of a route from province to province (安康至来凤) the one in which it begins."""
        regions = self.context.regions  # all of them: that a train goes from there makes no other of a place
        low = bisect.bisect_left(regions, max(self.row_start(found) - ROUTE_REACH, 0), key=lambda m: m.start)
        for left, right in pairwise(regions[low : low + MOST_ENDS]):
            within = left.start - LONGEST_ROW <= found.start <= right.end  # the ends may be rows of places
            if within and ROUTE_GAP.fullmatch(self.context.text, left.end, right.start):
                begin, end = gazetteer.province_of(left.region_code), gazetteer.province_of(right.region_code)
                if begin and end and begin != end:
                    return stand_in(found, begin)
        return None

    @property
    def few(self) -> bool:
        """Whether the article names no more than two places."""
        return len({m.region_code for m in self.lasting}) <= 2

    @property
    def sole(self) -> bool:
        """Whether the article names one place again and again and no other."""
        return len(self.lasting) > 1 and len({m.region_code for m in self.lasting}) == 1

    @classmethod
    def of(cls, context: ArticleContext) -> Places:
        """The places of one article whose figures and mentions have been found."""
        text = context.text
        counted = counted_lists(context)
        named = [m for m in _without_passing(text, context.regions) if not inside(m, counted)]
        named = [m for number, m in enumerate(named) if not (number and _of_airport(text, named[number - 1], m))]
        named, capital = _without_datelines(text, named)
        seen = find_landmarks(text)
        ends = {m.end for m in named} if seen else set()
        topics = sorted([*named, *(m for m in seen if m.start not in ends)], key=place_order) if seen else named
        nation = [at for at in _nation_named(text) if not _measure_of(text, at)]
        sites = [
            m for m in named if not m.quote.endswith(SITES)
        ]  # what is told after a landmark is hardly of where it stands
        lasting = without(sites, find_samples(text, sites))
        starts, lasts = [m.start for m in topics], [m.start for m in lasting]
        return cls(context, topics, starts, nation, lasting, lasts, capital, _apart(text, context.regions, counted))

    def last(self, first: int, end: int) -> RegionMention | None:
        """The last topic that starts in text[first:end]; of several readings of one span, the first."""
        return _last(self.topics, self.starts, first, end)

    def last_lasting(self, first: int, end: int) -> RegionMention | None:
        """The last topic that starts in text[first:end] and is no mere sample: what follows may be of it, too."""
        return _last(self.lasting, self._lasts, first, end)

    def first(self, first: int, end: int) -> RegionMention | None:
        """The first topic that starts in text[first:end]; of several readings of one span, the first."""
        index = bisect_left(self.starts, first)
        return self.topics[index] if index < len(self.starts) and self.starts[index] < end else None

    def narrowest(self, mention: RegionMention | None, end: int) -> RegionMention | None:
        """The last of a row of places, each in the one before it (四川|宜宾), that starts with `mention` in text[:end].

        Where that is one of a list (四川|宜宾、泸州) or the end of a route, it is `mention`.
        """
        found = mention and self._row_end(mention, end)
        return mention if found is not None and self.role(found) in ("route", "listed") else found

    def _row_end(self, found: RegionMention, end: int) -> RegionMention:
        """The last of the row of places that begins with `found` in text[:end], each in the one before it."""
        for mention in self.between(found.start + 1, end):
            if mention.start > found.end or not gazetteer.lies_in(mention.region_code, found.region_code):
                break
            found = mention
        return found

    def listed_apart(self, first: int, end: int) -> RegionMention | None:
        """The first member of the last counted list of places in many provinces that starts in text[first:end]."""
        return next((m for m in reversed(self.apart) if first <= m.start < end), None)

    def between(self, first: int, end: int) -> list[RegionMention]:
        """The topics that start in text[first:end]."""
        return self.topics[bisect_left(self.starts, first) : bisect_left(self.starts, end)]

    def nation_after(self, first: int, end: int, place: RegionMention | None, *, subject: bool = False) -> bool:
        """Whether the whole country is named in text[first:end], after `place` if there is one.

        With `subject`, only where a clause begins with it: as such it holds on for the sentences that follow.
        """
        nation = self.nation
        if not nation:
            return False
        after = first if place is None else max(first, place.start)
        for at in nation[bisect_left(nation, after) : bisect_left(nation, end)]:
            if not subject or at == 0 or self.context.text[at - 1] in CLAUSE_MARKS or self.context.text[at - 1] in TIME_ENDS:
                return True
        return False

    def source_after(self, first: int, end: int, place: RegionMention | None) -> bool:
        """Whether an organ of the state speaks in text[first:end], after `place` if there is one."""
        sources = self.sources
        if not sources:
            return False
        after = first if place is None else max(first, place.start)
        index = bisect_left(sources, after)
        return index < len(sources) and sources[index] < end

    @property
    def sources(self) -> list[int]:
        """Where organs of the state speak or act: at the head of a clause, or as the source of the news."""
        if self._sources is None:
            text = self.context.text
            organs = _organs()[0]
            heads = [0, *[mark.end() for mark in _source_heads().finditer(text)]]
            self._sources = [at for at in heads if organs.match(text, at)]
        return self._sources


def _without_datelines(text: str, named: list[RegionMention]) -> tuple[list[RegionMention], bool]:
    """The mentions that do not only say where the news is written, and whether it is the capital, not named again.

    News on the country are written in the capital (中新社|北京6月1日电). Elsewhere a dateline that is nothing near it in
    the text tells is all that is known of the place.
    """
    written = {m.end: m for m in named if text[m.end : m.end + 1].isdigit() and DATELINE.match(text, m.end)}
    if not written:
        return named, False
    out: list[RegionMention] = []
    capital = False
    rest = [m for m in named if m.end not in written]
    for mention in reversed(named):
        where = written.get(mention.end)
        if where is None:
            out.append(mention)
            continue
        written[mention.start] = mention  # 中新社|甘肃|甘南6月1日电
        province = gazetteer.province_of(mention.region_code)
        again = any(gazetteer.province_of(m.region_code) == province for m in rest)
        if mention.region_code == CAPITAL:
            capital = not again
        elif not again:
            out.append(mention)
    return out[::-1], capital


def _without_passing(text: str, mentions: Sequence[RegionMention]) -> list[RegionMention]:
    """The mentions that are not only named in passing, nor in a list with one right before it that is (吸纳京|津人才)."""
    out: list[RegionMention] = []
    passed: RegionMention | None = None  # the mention that was named in passing last, or the last of its list
    for mention in mentions:
        if (passed is not None and _beside(text, passed, mention)) or in_passing(text, mention):
            passed = mention
        else:
            out.append(mention)
    return out


def _beside(text: str, before: RegionMention, mention: RegionMention) -> bool:
    """Whether a mention is one of a list with the one before it, and not a part of that (从甘肃|兰州)."""
    if mention.start == before.end:
        return not gazetteer.lies_in(mention.region_code, before.region_code)
    return mention.start == before.end + 1 and text[before.end] in LISTED_BY


def _apart(text: str, mentions: Sequence[RegionMention], counted: list[tuple[int, int]]) -> list[RegionMention]:
    """The first members of counted lists whose places lie in more than one province (河北、吉林等9省)."""
    out: list[RegionMention] = []
    for first, end in counted:
        low = bisect.bisect_left(mentions, first, key=lambda m: m.start)
        members = [m for m in mentions[low : low + MOST_ENDS] if m.end <= end]
        if len({gazetteer.province_of(m.region_code) for m in members}) < 2:
            continue
        begin = members[0]
        together = members[1].start == begin.end and not gazetteer.lies_in(members[1].region_code, begin.region_code)
        if not together and text[begin.start - 1 : begin.start] != "除" and not in_passing(text, begin):  # 港澳台 is no list
            out.append(begin)
    return out


def _of_airport(text: str, before: RegionMention, mention: RegionMention) -> bool:
    """Whether a district is only what the airport of the city before it is called by (重庆|江北|国际机场)."""
    return before.end == mention.start and mention.level == "county" and text.startswith(AIRPORT, mention.end)


def _measure_of(text: str, at: int) -> bool:
    """Whether the country is only what something is compared with or a share of (高于|全国, 贡献了|全国38%的增量)."""
    before = text[max(at - 4, 0) : at]
    if NOT_THE_NATION.search(before) or (text[at + 2 : at + 3].isdigit() and ORIGIN.match(text, at)):
        return True
    return SHARE_BEFORE.search(before) is not None and SHARE_AFTER.match(text, at) is not None


def find_landmarks(text: str) -> list[RegionMention]:
    """The places in which landmarks known to all lie: a text that names one (天安门) need not say where it is."""
    codes, words = _landmarks(), _landmark_words()
    if not holds_any(text, words):
        return []
    found = []
    for at in occurrences(text, codes, 0, len(text)):
        landmark = next(name for name in codes if text.startswith(name, at))
        if unit := gazetteer.region(codes[landmark]):
            end = at + len(landmark)
            found.append(RegionMention(at, end, landmark, unit.code, unit.name, unit.level, deictic=True, certainty=0.8))
    return found


@cache
def _landmarks() -> dict[str, str]:
    """The code of the unit in which each landmark lies."""
    return {row["landmark"]: row["code"] for row in read_rows("place_landmarks.csv")}


@cache
def _landmark_words() -> tuple[str, ...]:
    """Words of which each landmark holds one: what several end with, or else all of it."""
    names = list(_landmarks())
    ends = Counter(name[-2:] for name in names)
    return tuple(dict.fromkeys(name[-2:] if ends[name[-2:]] > 1 else name for name in names))


def _nation_named(text: str) -> list[int]:
    """Where a text speaks of the whole country."""
    found: list[int] = []
    for at in occurrences(text, NATION_WORDS, 0, len(text)):
        if NATION.match(text, at) and not (found and at == found[-1] + 1):  # 中国内地
            found.append(at)
    return found


@cache
def _organs() -> tuple[re.Pattern[str], frozenset[str]]:
    """Ministries and the like by name, offices and associations by what they begin and end with; the first characters."""
    named = cue_words("state")
    pattern = rf"{named}|国家[\u4e00-\u9fff]{{2,7}}?[局委](?!员)|中国[\u4e00-\u9fff]{{2,9}}?(?:协会|联合会)"
    return re.compile(pattern), frozenset(word[0] for word in [*named.split("|"), "国", "中"])


@cache
def _source_heads() -> re.Pattern[str]:
    """What stands before an organ of the state, where one can begin behind it."""
    return re.compile(f"[{BEFORE_SOURCE}](?=[{''.join(sorted(_organs()[1]))}])")


def is_digest(context: ArticleContext) -> bool:
    """Whether the article is a row of short items, by its headline."""
    return DIGEST.search(context.article.headline or "") is not None


def stand_in(found: RegionMention, code: str | None) -> RegionMention | None:
    """A mention of the unit `code` where `found` stands."""
    unit = gazetteer.region(code) if code else None
    if unit is None:
        return None
    return RegionMention(found.start, found.end, found.quote, unit.code, unit.name, unit.level, certainty=0.8)


def _last(topics: list[RegionMention], starts: list[int], first: int, end: int) -> RegionMention | None:
    index = bisect_left(starts, end) - 1
    if index < 0 or starts[index] < first:
        return None
    found = topics[index]
    while index and topics[index - 1].start == found.start:
        index -= 1
    return topics[index]


def _single(topics: list[RegionMention]) -> str | None:
    """The narrowest unit in which most of the mentions lie."""
    counts: dict[str, int] = {}
    for topic in topics:
        for area in gazetteer.lineage(topic.region_code):
            counts[area] = counts.get(area, 0) + 1
    most = [c for c, n in counts.items() if n >= MOST * len(topics)]
    return max(most, key=lambda c: (len(gazetteer.lineage(c)), c), default=None)


def is_who(text: str, mention: RegionMention) -> bool:
    """Whether a name says who people are, and not where (港澳台居民)."""
    return mention.quote in COMPATRIOTS and text.startswith(WHO, mention.end)


def in_passing(text: str, mention: RegionMention) -> bool:
    """Whether the place is only where something comes from or goes to, or where a national meeting is held (在京).

    So is the seat of a company (鄂尔多斯玄峰集团), unless the company begins a clause and so is what the text is about.
    """
    start, end = mention.start, mention.end
    before, after = text[start - 1 : start], text[end : end + 1]
    if before == "以" and LEVER.match(text, end):
        return True
    if text.startswith(CORPS, end) and WITH_ALL.search(text, max(start - WITH_ALL_REACH, 0), start):
        return True
    if mention.quote == "京" or is_who(text, mention):
        return True
    if before in PASSING_ENDS and PASSING_BEFORE.search(text[max(start - 4, 0) : start]):
        return before != "向" or ALLOTTED.match(text, end) is None
    if after in PASSING_BEGINS and PASSING_AFTER.match(text, end):
        return True
    return start > 0 and before not in CLAUSE_MARKS and mention.level != "zone" and company(text, end)
