"""Towns and streets: a name with its suffix, in a county that the context names. Without one only a street is taken
whose name no other bears, on a page that names no other place.

Three names in ten are shared, so that the county decides which town is meant. A town that the gazetteer does not know
(renamed, merged, or newly a street) is taken where it stands right after its county.
"""

from __future__ import annotations

import bisect
import re
from dataclasses import replace

from flows.parsing import gazetteer
from flows.parsing.bisecting import bisect_right
from flows.parsing.finding import occurrences
from flows.parsing.region_context import PageContext
from flows.parsing.region_rules import cut_apart
from flows.parsing.types import RegionMention

# A first character, and what it must not begin: 镇静, 乡村.
SUFFIX_BEGINS = "镇乡街苏"
SUFFIX = re.compile(
    r"[镇乡街苏](?:(?<=镇)(?!静|压|痛|定|守|江|长江|海区|级|域|街)|(?<=乡)(?![村亲愁土镇下音贤情野间里党级域建])"
    r"|(?<=街)道(?!两侧|两旁|旁|上|边|路)|(?<=苏)木)"
)
SHORTEST, LONGEST = 2, 9
SURE_COUNTY = 2.0  # evidence that only a county has which the page names
LONGEST_UNKNOWN = 4
LONGEST_BEYOND = 1  # characters between a province's name and the suffix: 河南|寨|镇
BETWEEN_TOWNS = "、和与及"
OF = "的"  # 涿水区|的|清溪镇
STREET, LONG_STREET = "街道", 4
ANY_TOWN = "小城镇"  # what towns are called, as well as the name of one
NUMERALS = "一二三四五六七八九十两"
NATURE = "山湖江河海泉"  # 平谷区|金海湖 is rather the lake than the town, but in a list of towns
LONG_NAME = 4  # characters of a name that is the town's wherever it stands, as no other bears it (独龙江乡)
HAN = re.compile(r"[\u4e00-\u9fff]+")
NO_TOWN = re.compile(
    r"城乡|[的各是在有和与及个为从到多某该全本这那一两三几老新]|城镇|乡镇|小镇|古镇|村镇|集镇|名镇|重镇|强镇|同乡|家乡|水乡|故乡|下乡|返乡|回乡|他乡"
)
# What may follow a town whose suffix is left out; a noun would take it for its own name (渭沱泵站).
SHORT_TOWN_BEFORE = re.compile(r"[，。、；：的在等召举办]|开[展工幕]|考察|调研|$")
# 乡镇, 镇乡, 镇街, 街镇; 街道 and 镇 only after a list, or 镇 after how many it names (虎门、厚街两镇).
TOWNS = re.compile("[乡镇街](?:(?<=[乡街])镇|(?<=镇)[乡街]|(?<=[等个]街)道|(?<=[等个两三四五六七八九十]镇))")
TOWN_BEGINS = "乡镇街"
TOWN_LIST = re.compile(r"([\u4e00-\u9fff]{2,}?(?:、[\u4e00-\u9fff]{2,3}?)*?)等?(?:\d+|[两三四五六七八九十]+)?个?$")
LISTED_NAME = re.compile(r"[\u4e00-\u9fff]{2,}")
LONGEST_LIST = 80
TOWN_SUFFIXES = ("镇", "乡")
NO_COUNTIES = frozenset(("441900", "442000", "460400", "620200"))  # cities right above their towns: 东莞, 中山, 儋州, 嘉峪关
LISTED_SUFFIXES = ("镇", "乡", "街道")
SHORT_TOWN = re.compile(r"[\u4e00-\u9fff]{2,3}")


def find_towns(text: str, mentions: list[RegionMention], page: PageContext) -> list[RegionMention]:
    """The towns, townships and streets named in `text`; a mention that only runs on from one is taken out of `mentions`."""
    found: list[RegionMention] = []
    across: list[RegionMention] = []
    ends: list[int] = []
    named: set[str] = set()
    met: dict[str, RegionMention] = {}  # towns unknown to the gazetteer, by name
    for position in occurrences(text, SUFFIX_BEGINS, 0, len(text)):
        match = SUFFIX.match(text, position)
        if match is None:
            continue
        if mentions and not ends:
            ends, named = [m.end for m in mentions], {m.region_code for m in mentions}
        index = bisect_right(ends, match.start()) - 1
        before = mentions[index] if index >= 0 else None
        floor = max(before.end if before else 0, match.end() - LONGEST)
        following = mentions[index + 1] if index + 1 < len(mentions) else None
        if following and following.start < match.start() < following.end:
            continue
        last = found[-1] if found else None
        if index >= 0 and (town := _over_province(text, match, mentions, index, named)):
            found.append(town)
            across.append(mentions[index])
            continue
        town = (
            _known(text, floor, match, before, page, named)
            or _after_county(text, match, before)
            or _renamed(text, floor, match, before, page, named)
            or _next_in_list(text, match, last)
            or _once_more(text, match, met)
        )
        if town:
            found.append(town)
            if town.region_code.startswith(gazetteer.FOUND):
                met[town.region_name] = town
            if following and following.start == match.start() and following.level != "township":
                across.append(following)  # 江州镇江州社区 holds no 镇江
    for mention in across:
        mentions.remove(mention)
    return found + _without_suffix(text, mentions, found)


def _without_suffix(text: str, mentions: list[RegionMention], towns: list[RegionMention]) -> list[RegionMention]:
    """Towns without their suffix, beside others of a list or after their county; what they are not leaves `mentions`."""
    found = _before_in_list(text, towns)
    short = _short_towns(text, mentions)
    known = {town.start for town in short}
    found += [town for town in _listed_towns(text, mentions) if town.start not in known]
    if spans := {(town.start, town.end) for town in found}:
        mentions[:] = [m for m in mentions if (m.start, m.end) not in spans]  # 长阳 in a list of towns is no 长阳县
    return found + short


def _before_in_list(text: str, towns: list[RegionMention]) -> list[RegionMention]:
    """Towns whose suffix only the last of a list bears (三江镇和|崇阳、羊马街道), all in one county."""
    found: list[RegionMention] = []
    starts = {town.start for town in towns}
    ends = {town.end for town in towns}
    for last in towns:
        county = last.parent_code or gazetteer.parent_of(last.region_code)
        suffix = next((s for s in LISTED_SUFFIXES if last.region_name.endswith(s)), "")
        end = last.start - 1
        while suffix and county and end > 0 and text[end] in BETWEEN_TOWNS and end not in ends:
            stems = (text[max(end - length, 0) : end] for length in (4, 3, 2))
            stem, code = next(((s, c) for s in stems if (c := _named_town(s, county, suffix))), ("", ""))
            if not stem or end - len(stem) in starts:
                break
            found.append(RegionMention(end - len(stem), end, stem, code, stem + suffix, "township", certainty=0.7))
            end -= len(stem) + 1
    return found


def _named_town(stem: str, county: str, suffix: str) -> str:
    """The code of the town of this county with this name, empty where there is none."""
    codes = gazetteer.towns().get(stem + suffix, ()) if len(stem) > 1 else ()
    return next((code for code in codes if gazetteer.parent_of(code) == county), "")


def _holds_towns(mention: RegionMention) -> bool:
    """Whether the unit is right above towns: a county, or one of the cities that have none."""
    return mention.level == "county" or mention.region_code in NO_COUNTIES


def _county_of(mention: RegionMention) -> str | None:
    """The code of the unit right above the towns that the mention names, be it as a zone (青岛西海岸新区 is 黄岛区)."""
    if _holds_towns(mention):
        return mention.region_code
    if mention.level != "zone":
        return None
    unit = gazetteer.region(mention.region_code)
    members = [m for m in unit.members if gazetteer.level_of(m) == "county"] if unit else []
    parent = mention.parent_code or gazetteer.parent_of(mention.region_code)
    return members[0] if len(members) == 1 else parent if parent and gazetteer.level_of(parent) == "county" else None


def _over_province(
    text: str, match: re.Match[str], mentions: list[RegionMention], index: int, named: set[str]
) -> RegionMention | None:
    """A town whose name begins with that of a province, in a county that the text names (密云|河南寨镇)."""
    province = mentions[index]
    if province.level != "province" or match.start() - province.end > LONGEST_BEYOND:
        return None
    name = text[province.start : match.end()]
    near = [code for code in gazetteer.towns().get(name, ()) if gazetteer.parent_of(code) in named]
    if len(near) != 1:
        return None
    return RegionMention(province.start, match.end(), name, near[0], name, "township", certainty=0.8)


def _once_more(text: str, match: re.Match[str], met: dict[str, RegionMention]) -> RegionMention | None:
    """A town unknown to the gazetteer that the text has named after its county before (…宾川县拉乌乡…|拉乌乡)."""
    for name, town in met.items():
        if text.endswith(name, 0, match.end()):
            start = match.end() - len(name)
            return replace(town, start=start, end=match.end(), quote=name)
    return None


def _known(
    text: str, floor: int, match: re.Match[str], before: RegionMention | None, page: PageContext, named: set[str]
) -> RegionMention | None:
    """The longest town name of the gazetteer that ends here and lies in a place that the context names."""
    for start in range(floor, match.start()):
        name = text[start : match.end()]
        codes = gazetteer.towns().get(name)
        if not codes or (len(name) == SHORTEST and NO_TOWN.search(name)):
            continue
        adjacent = before is not None and before.end == start
        if not adjacent and name == ANY_TOWN:
            continue
        if not adjacent and cut_apart(text, start, start):  # what follows the suffix has been looked at
            continue
        scored = [(_evidence(code, before, page, named, adjacent=adjacent), code) for code in codes]
        best, code = max(scored, key=lambda pair: (pair[0], pair[1]))
        alone = len(codes) == 1 and (best >= 1.0 or _speaks_for_itself(name, page) or len(name) >= LONG_NAME)
        if best >= 2.0 or alone:
            ties = sum(1 for score, _ in scored if score == best)
            certainty = 1.0 if ties == 1 else 0.5
            return RegionMention(start, match.end(), name, code, _name_of(code, name), "township", certainty=certainty)
    return None


def _name_of(code: str, printed: str) -> str:
    """The name of a town as it is printed, but that of a township of a nationality in full (九河白族乡 for 九河乡)."""
    unit = gazetteer.region(code)
    return unit.name if unit and unit.name.endswith(gazetteer.OF_NATION) else printed


def _renamed(
    text: str, floor: int, match: re.Match[str], before: RegionMention | None, page: PageContext, named: set[str]
) -> RegionMention | None:
    """A town that is a street today, or a township that is a town, in a county that the page names (洋县的|洋州镇)."""
    for start in range(floor, match.start() - 1):
        stem = text[start : match.start()]
        if stem + match[0] == ANY_TOWN:
            continue
        codes = [c for suffix in LISTED_SUFFIXES for c in gazetteer.towns().get(stem + suffix, ())]
        adjacent = before is not None and before.end == start
        near = [c for c in codes if _evidence(c, before, page, named, adjacent=adjacent) >= SURE_COUNTY]
        if len(near) == 1 and not cut_apart(text, start, start) and not NO_TOWN.search(stem):
            name = text[start : match.end()]
            return RegionMention(start, match.end(), name, near[0], name, "township", certainty=0.6)
    return None


def _speaks_for_itself(name: str, page: PageContext) -> bool:
    """Whether a street that no other bears the name of is all that tells where the page is from."""
    return not page.sure and page.home is None and name.endswith(STREET) and len(name) >= LONG_STREET


def _evidence(code: str, before: RegionMention | None, page: PageContext, named: set[str], *, adjacent: bool) -> float:
    """How strongly the context speaks for this town."""
    county = gazetteer.parent_of(code) or ""
    score = page.known(county) if county in page.sure else min(page.known(county), 1.5)
    if county in named:  # as by a short full name (夏县), of which the page is not sure until it is read
        score = max(score, 2.0)
    if before and (
        before.region_code in gazetteer.lineage(code) or (before.level == "zone" and _county_of(before) == county)
    ):
        score += 4.0 if adjacent else 1.0
    return score


def _after_county(text: str, match: re.Match[str], before: RegionMention | None) -> RegionMention | None:
    """A town unknown to the gazetteer, right after the full name of its county."""
    county = _county_of(before) if before and before.quote[-1] in "县区市旗" else None
    if before is None or county is None:
        return None
    return _unknown(text, before.end + text.startswith(OF, before.end), match, county)


def _next_in_list(text: str, match: re.Match[str], last: RegionMention | None) -> RegionMention | None:
    """A town unknown to the gazetteer, right after another town of a list (涿河镇、|清溪镇)."""
    county = last and (last.parent_code or gazetteer.parent_of(last.region_code))
    if last is None or not county or text[last.end : last.end + 1] != "、":
        return None
    return _unknown(text, last.end + 1, match, county)


def _unknown(text: str, start: int, match: re.Match[str], county: str) -> RegionMention | None:
    """The town of a county that `text[start : match.end()]` names, where it can be the name of one."""
    name = text[start : match.end()]
    stem = name[: -len(match[0])]
    if not 2 <= len(stem) <= LONGEST_UNKNOWN or not HAN.fullmatch(stem) or NO_TOWN.search(name) or SUFFIX.search(stem):
        return None
    if stem[-1] in NUMERALS:
        return None  # 策勒县|山区四乡 counts them
    code = gazetteer.town_code(county, name)
    return RegionMention(start, match.end(), name, code, name, "township", county, certainty=0.7)


def _short_towns(text: str, mentions: list[RegionMention]) -> list[RegionMention]:
    """Towns without their suffix, right after their county (上杭古田)."""
    found = []
    starts = {m.start for m in mentions}
    for county in mentions:
        if not _holds_towns(county) or county.end in starts:
            continue
        for length in (3, 2):
            stem = text[county.end : county.end + length]
            if town := _town_of(stem, county.region_code):
                end = county.end + length
                if (
                    (stem[-1] not in NATURE or text[end : end + 1] == "、")
                    and not cut_apart(text, county.end, end)
                    and SHORT_TOWN_BEFORE.match(text[end : end + 4])
                ):
                    unit = gazetteer.region(town)
                    if unit:
                        found.append(RegionMention(county.end, end, stem, town, unit.name, "township", certainty=0.6))
                break
    return found


def _listed_towns(text: str, mentions: list[RegionMention]) -> list[RegionMention]:
    """Towns without their suffix in a list that says what they are (途经刘河、张榜等乡镇), in the county named last."""
    found: list[RegionMention] = []
    done = 0
    for position in occurrences(text, TOWN_BEGINS, 0, len(text)):
        kind = TOWNS.match(text, position) if position >= done else None
        if kind is None:
            continue
        done = kind.end()
        names = TOWN_LIST.search(text, max(position - LONGEST_LIST, 0), position)
        if names is None:
            continue
        at = bisect.bisect_left(mentions, position, key=lambda m: m.start)
        listed = list(LISTED_NAME.finditer(text, names.start(1), names.end(1)))
        for county in dict.fromkeys(m.region_code for m in reversed(mentions[:at]) if _holds_towns(m)):
            if towns := [town for name in listed if (town := _listed_town(name, county))]:
                found += towns
                break
    return found


def _listed_town(name: re.Match[str], county: str) -> RegionMention | None:
    """The town of this county whose stem ends a name of a list."""
    for stem in (name[0][-3:], name[0][-2:]):
        unit = gazetteer.region(_town_of(stem, county, LISTED_SUFFIXES) or "")
        if unit:
            return RegionMention(name.end() - len(stem), name.end(), stem, unit.code, unit.name, "township", certainty=0.7)
    return None


def _town_of(stem: str, county: str, suffixes: tuple[str, ...] = TOWN_SUFFIXES) -> str | None:
    """The town of this county with this stem, if there is just one."""
    if not SHORT_TOWN.fullmatch(stem) or (stem[-1] in "路街" and suffixes is TOWN_SUFFIXES):
        return None
    codes = [
        code
        for suffix in suffixes
        for code in gazetteer.towns().get(stem + suffix, ())
        if gazetteer.parent_of(code) == county
    ]
    return codes[0] if len(codes) == 1 else None
