"""Places that are pointed at: 我市, 全市, 该区, 两地."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flows.parsing import gazetteer
from flows.parsing.bisecting import bisect_right
from flows.parsing.finding import occurrences
from flows.parsing.region_names import scanner
from flows.parsing.region_readings import read_name
from flows.parsing.types import RegionMention

# 我市场 and 全区域 hold no 我市 and 全区: the suffix belongs to the next word.
DEICTIC = re.compile(
    r"(?P<who>[我本全该])(?P<what>省|自治区|市(?![场值价面占盈])|县(?!域)|区(?![域间别分块位隔])|州(?!际)|盟(?![友国])|旗(?![帜下])|镇(?![静压痛定])|乡(?![村土亲])|街道)"
)
DEICTIC_BEGINS, DEICTIC_GOES_ON = "我本全该", frozenset("省自市县区州盟旗镇乡街")
# 开发区 or 该园区 as the subject of its clause, for the zone that was named in full before.
ZONE_AFTER = "，。；：\n我本全该"
ZONE = re.compile(r"(?:(?:经济)?(?:技术)?开发区|经开区|高新区|新区|保税区|投资区|示范区|产业园区?|工业园区?|园区)")
PAPER = re.compile(r"([\u4e00-\u9fff]{2,8}?)(?:日报|晚报|早报|晨报|商报|都市报|(?:广播)?电视台|融媒体|新闻网)")
# Most texts have none of them.
PAPER_KINDS = ("日报", "晚报", "早报", "晨报", "商报", "都市报", "电视台", "融媒体", "新闻网")
PAPER_REACH = 10  # the longest way from where its name begins
# An organ of the province at the head of a clause or after what introduces it.
PROVINCE_ORGAN = re.compile(r"省(?:委|政府|人大|政协|长(?!期|久|达)|[\u4e00-\u9fff]{1,6}厅(?!级))")
PROVINCE_BEGINS, PROVINCE_AFTER = "省", ("从", "据", "由", "和", "与", "是", "经", "在", "副", "任", "原", "按", "照")
HAN = re.compile("[\u4e00-\u9fff]")
NEAR = 120  # characters back to the last place of the right kind for it to be the one meant
LISTS = ("、", "和", "与", "及")
SUFFIXES = {
    "省": ("省",),
    "自治区": ("自治区",),
    "市": ("市",),
    "县": ("县", "旗"),
    "区": ("区",),
    "州": ("州",),
    "盟": ("盟",),
    "旗": ("旗",),
    "镇": ("镇",),
    "乡": ("乡", "苏木"),
    "街道": ("街道",),
}


@dataclass(slots=True)
class PlaceCounts:
    """How often a page names each unit or a part of it, counted when it is first asked for."""

    found: Sequence[Sequence[RegionMention]]
    texts: Sequence[str] = ()
    counts: Counter[str] | None = None
    _paper: str | None = ""  # "" until it is asked for

    def __call__(self) -> Counter[str]:
        """The counts by code."""
        if self.counts is None:
            self.counts = Counter(c for mentions in self.found for m in mentions for c in gazetteer.lineage(m.region_code))
        return self.counts

    @property
    def paper(self) -> str | None:
        """The code of the place after which a paper or a station named on the page is called (安康日报)."""
        if self._paper == "":
            names = (name for text in self.texts for name in _papers(text))
            self._paper = next((code for name in names if (code := _unit_called(name))), None)
        return self._paper


def _papers(text: str) -> Iterator[str]:
    """What stands before the kinds of papers and stations in a text, as names of them do."""
    done = 0
    for at in occurrences(text, PAPER_KINDS, 0, len(text)):
        match = PAPER.search(text, max(at - PAPER_REACH, done), at + 3) if at >= done else None
        if match:
            done = match.end()
            yield match[1]


def _unit_called(name: str) -> str | None:
    """The code of the only unit whose name ends `name`; ordinary words (光明日报, 解放日报) name none."""
    for start in range(len(name) - 1):
        known = scanner().by_form.get(name[start:])
        if known and known.kind in ("full", "short"):
            reading = read_name(known.form, None)
            return reading.codes[0] if len(reading.codes) == 1 and not reading.doubtful else None
    return None


def find_deictic(text: str, mentions: list[RegionMention], named: PlaceCounts, home: str | None) -> list[RegionMention]:
    """A mention for each 我市, 全省, 该区 whose place the context gives; the others are left out.

    我 and 本 mean the paper's home where that is of the kind; 该 and 全 mean the last such place named, if it is near, else
    the home, else the one that the page names most (`named` counts them, when it comes to that).
    """
    found: list[RegionMention] = []
    starts: list[int] = []
    own: dict[str, str] = {}
    for position in occurrences(text, DEICTIC_BEGINS, 0, len(text)):
        match = DEICTIC.match(text, position) if text[position + 1 : position + 2] in DEICTIC_GOES_ON else None
        if match is None:
            continue
        if not starts:
            starts = [m.start for m in mentions]
            own = {} if home else _own_by_parts(text, mentions, starts)
        index = bisect_right(starts, match.start())
        if index and mentions[index - 1].end > match.start():
            continue
        code = own.get(match["what"]) if match["who"] in "我本" else None
        code = code or _meant(match, mentions[:index], named, home)
        unit = gazetteer.region(code) if code else None
        if unit:
            found.append(
                RegionMention(
                    match.start(), match.end(), match[0], unit.code, unit.name, unit.level, None, deictic=True, certainty=0.9
                )
            )
    return [*found, *_pointed_zones(text, mentions)]


def find_province(
    text: str, found: Sequence[Sequence[RegionMention]], named: PlaceCounts, home: str | None
) -> RegionMention | None:
    """A mention for the first organ of a province (省委, 省水利厅) in a text of a page that names its province nowhere."""
    for at in occurrences(text, PROVINCE_BEGINS, 0, len(text)):
        inside = at and HAN.match(text, at - 1) and not text.endswith(PROVINCE_AFTER, 0, at)
        if inside or not PROVINCE_ORGAN.match(text, at):
            continue
        unit = gazetteer.region(_province(named, home) or "")
        if unit is None or any(m.region_code == unit.code for mentions in found for m in mentions):
            return None
        return RegionMention(at, at + 1, text[at], unit.code, unit.name, unit.level, None, deictic=True, certainty=0.7)
    return None


def _province(named: PlaceCounts, home: str | None) -> str | None:
    """The province of the paper's home, or the one that most of a page's places lie in."""
    if home:
        return gazetteer.province_of(home)
    counts = [(count, code) for code, count in named().items() if gazetteer.level_of(code) == "province"]
    most = max(counts, default=(0, ""))[0]
    return min((code for count, code in counts if count == most), default=None)


def _pointed_zones(text: str, mentions: list[RegionMention]) -> list[RegionMention]:
    """A mention for each 开发区 and the like at the head of a clause, where one zone of the kind was named before it."""
    zones = [m for m in mentions if m.level == "zone"]
    found: list[RegionMention] = []
    if not zones:
        return found
    for position in occurrences(text, ZONE_AFTER, zones[0].end - 1, len(text)):
        match = ZONE.match(text, position + 1)
        if match is None:
            continue
        kind = match[0].removesuffix("园区") + "园" if match[0].endswith("园区") else match[0]
        before = [z for z in zones if z.end <= match.start() and kind in z.region_name]
        if len({z.region_code for z in before}) == 1 and not any(m.start <= match.start() < m.end for m in mentions):
            named = before[-1]
            found.append(
                RegionMention(
                    match.start(), match.end(), match[0], named.region_code, named.region_name, "zone", None,
                    deictic=True, certainty=0.9,
                )
            )  # fmt: skip
    return found


def _own_by_parts(text: str, mentions: list[RegionMention], starts: list[int]) -> dict[str, str]:
    """The paper's own places by kind, as far as a part follows right on the expression (我省|瑞昌市)."""
    own = {}
    for match in DEICTIC.finditer(text):
        at = bisect_right(starts, match.end() - 1)
        if match["who"] in "我本" and at < len(starts) and starts[at] == match.end():
            line = gazetteer.lineage(mentions[at].region_code)
            code = next((c for c in line[1:] if is_kind(c, match["what"])), None)
            if code:
                own[match["what"]] = code
    return own


def _meant(match: re.Match[str], before: list[RegionMention], named: PlaceCounts, home: str | None) -> str | None:
    """The code of the place that the expression points at."""
    kind = match["what"]
    home = home or named.paper
    own = next((c for c in gazetteer.lineage(home) if is_kind(c, kind)), None) if home else None
    if own and match["who"] in "我本":
        return own
    near = _last_alone(match.string, before, kind) or last_of_kind(before, kind)
    if near and (match.start() - near.end < NEAR or match["who"] == "该"):
        return (_whole_of(near, before) if kind == "市" and match["who"] == "全" else None) or near.region_code
    if own:
        return own
    if near and len({m.region_code for m in before if is_kind(m.region_code, kind)}) == 1:
        return near.region_code
    fitting = [(count, code) for code, count in named().items() if is_kind(code, kind)]
    if not fitting:
        return near.region_code if near else None
    most = max(count for count, _ in fitting)
    return min(code for count, code in fitting if count == most)


def _last_alone(text: str, mentions: list[RegionMention], kind: str) -> RegionMention | None:
    """The last unit of this kind that is in no list (福建、广东和浙江), to which no word for one place points."""
    after = -1  # where the mention behind begins
    for number in range(len(mentions) - 1, -1, -1):
        mention = mentions[number]
        listed = after >= 0 and text[mention.end : after] in LISTS
        listed = listed or (number > 0 and text[mentions[number - 1].end : mention.start] in LISTS)
        if not listed and is_kind(mention.region_code, kind):
            return mention
        after = mention.start
    return None


def _whole_of(near: RegionMention, before: list[RegionMention]) -> str | None:
    """The city above the one named last, where it or others of its parts are spoken of more (德阳市…广汉市…什邡市…全市)."""
    for number in range(len(before) - 1, -1, -1):
        wide = before[number].region_code
        if wide != near.region_code and is_kind(wide, "市") and gazetteer.lies_in(near.region_code, wide):
            named = Counter(m.region_code for m in before)
            if named[wide] > named[near.region_code]:
                return wide
            beside = (m.region_code for m in before[number + 1 :])
            parts = (c for c in beside if gazetteer.lies_in(c, wide) and c != wide)
            return wide if any(not gazetteer.lies_in(c, near.region_code) for c in parts) else None
    return None


def is_kind(code: str, kind: str) -> bool:
    """Whether the unit is what the expression calls it: 市 takes 重庆市 and 昆山市, 区 takes 渝中区 and 广西壮族自治区."""
    unit = gazetteer.region(code)
    return unit is not None and unit.level != "zone" and unit.name.endswith(SUFFIXES[kind])


def last_of_kind(mentions: list[RegionMention], kind: str) -> RegionMention | None:
    """The last of the mentions that is a unit of this kind."""
    return next((m for m in reversed(mentions) if is_kind(m.region_code, kind)), None)
