"""Economic zones by the open rule: a place or a proper name and then what kind of zone it is (沙坪坝工业园区, 茶园新区).

Zones that the gazetteer lists are found with the other names; this module adds those it does not know, so that a new one
needs no entry. A zone lies in the place it is named after, or else in the place named just before.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from itertools import takewhile

import rjieba

from flows.parsing import gazetteer
from flows.parsing.bisecting import bisect_right
from flows.parsing.finding import Endings
from flows.parsing.region_names import scanner
from flows.parsing.tables import read_rows
from flows.parsing.types import RegionMention

LONGEST_MIDDLE = 9  # characters between the place and the kind: 重庆|国际物流|枢纽园区
LONGEST_PROPER = 4  # characters of a name of its own after the place
LONGEST_NAME = 6  # characters of a proper name without a place before it
REACH = 400  # characters back to the place in which such a zone lies
ABROAD = "foreign"
PROPER_TAGS = ("ns", "nr", "nz")
# A clause that opens with two or three characters which are no words of the language, as a zone's own name does not be.
OPENING = re.compile(r"(?:[，。；：、\n]|^)([^\W\da-zA-Z在与和及以从为将把对向到由的了县市区镇乡省州村该各全我本]{2,3})$")
# What goes on after a name of its own as a project, a school or a firm called after the zone.
MORE_NAME = re.compile(
    r"(?:建设|改造|扩建|提升|开发|配套|[一二三四]期|（[一二三四]期）){0,2}(?:项目|工程)|中学|小学|学校|幼儿园|小区|广场|大厦|社区|村|有限公司|公司|集团|[A-Z一二三四]?期"
)
PART = "园区"  # what is told of a place by this word alone is a part of some zone (合作区|深圳园区)
WORKS = ("项目", "工程")
TRADE_ZONES = ("自由贸易试验区", "自贸试验区", "自由贸易港")
TRADE_ZONE_COUNTRY = "中国"
TRADE_ZONE_BEGINS, TRADE_ZONE_GAP = ("中国（", "中国("), ("）", ")")
SITES = frozenset(
    ("园区", "产业园区", "物流园区", "物流基地", "枢纽园区", "科技园区", "软件园", "环保园", "生态城", "科技城")
)
PARTS = frozenset(("工业园", "工业园区", "工业集中区", "产业集聚区"))  # kinds of zones within zones
LOCATED = re.compile(r"(?:位于|坐落于|来到|走进|前往|落户|入驻|抵达|地处|在|于|到|连接|途经)[\u4e00-\u9fff]{0,8}$")
# A city's own zone without its name, as a district of the city is named (石桥县项目14个、经开区项目19个).
BARE = frozenset(("经开区", "高新区"))
BEFORE_BARE = frozenset("、，。；：\n（(在到")
BEFORE_BARE_WORDS = ("来到了", "走进了", "走进")
LISTED_BARE = re.compile("[区县市旗]、$")
AFTER_BARE = re.compile(r"党工委|工委|管委会|管理委|建设|发展|是|等|[、和与及]|内|数量|总数|的?[\d一二三四五六七八九十百]")
NOT_IN_NAME = re.compile(
    r"[^\u4e00-\u9fff]|^[我本该全各][省市县区州旗镇乡岛]|[省市县区州]属|一流|银行|[一二两三四五六七八九十百千万多几][亩个座家处]"
)


@cache
def kinds() -> dict[str, tuple[str, str]]:
    """Suffix of a zone's name → (canonical form, what it needs): `alone` where a proper name before it is enough, `located`
    where something must be said to be in it, as such names are rather those of projects (产业园) or buildings (新城)."""
    return {r["suffix"]: (r["canonical"], r["needs"]) for r in read_rows("zone_kinds.csv")}


@cache
def _suffix() -> re.Pattern[str]:
    return re.compile("|".join(sorted(kinds(), key=len, reverse=True)))


@cache
def _endings() -> Endings:
    return Endings(kinds())


@cache
def _longest() -> int:
    return max(map(len, kinds()))


@cache
def _modifiers() -> dict[str, str]:
    return {r["word"]: r["kind"] for r in read_rows("zone_modifiers.csv")}


@cache
def _listed() -> dict[str, str]:
    """Canonical name → code of the zones in the gazetteer."""
    return {_canonical(u.name): u.code for u in gazetteer.units().values() if u.level == "zone"}


def _canonical(name: str) -> str:
    match = next((m for m in _suffix().finditer(name) if m.end() == len(name)), None)
    return name[: match.start()] + kinds()[match[0]][0] if match else name


def _kinds_in(text: str) -> list[re.Match[str]]:
    """What `_suffix` finds in `text`, looked for only where the end of a kind stands."""
    found: list[re.Match[str]] = []
    done, longest = 0, _longest()
    for end in _endings().within(text):
        while (match := _suffix().search(text, max(done, end - longest), end + longest)) and match.start() < end:
            found.append(match)
            done = match.end()
    return found


def find_zones(text: str, mentions: list[RegionMention], home: str | None) -> list[RegionMention]:
    """`mentions` with the zones added, in order; a place that is only part of a zone's name is no mention of its own."""
    zones: list[RegionMention] = []
    bares: list[int] = []  # which of them are called by their kind alone
    ends: list[int] = []
    for match in _kinds_in(text):
        ends = ends or [m.end for m in mentions]
        index = bisect_right(ends, match.start()) - 1
        before = mentions[index] if index >= 0 else None
        if index + 1 < len(mentions) and mentions[index + 1].start < match.end():
            continue  # the kind is part of a listed name
        last = zones[-1] if zones else None
        # A place inside the name of the last zone is no place for the next.
        after = None if last and before and last.start <= before.start < last.end else before
        zone = _named_after(text, match, after) or _next_in_list(text, match, last) or _within_zone(text, match, last)
        zone = zone or _proper(text, match, before, home)
        if zone and _stands_for_a_place(text, match, zone, before):
            zones.append(zone)
        elif zone is None and match[0] in BARE and (bare := _bare(text, match, before, last, home)):
            bares.append(len(zones))
            zones.append(bare)
    if bares and len(bares) < len(zones):
        _name_in_full(zones, bares)
    if zones:
        whole = [z for z in zones if not _of_kind(z.quote, "located")]  # 宜兴市新材料产业园 names the city, too
        kept = [m for m in mentions if not any(z.start <= m.start and m.end <= z.end for z in whole) or _in_full(m)]
        mentions = sorted(kept + zones, key=place_order)
    if nested := [n for m in mentions if m.level == "zone" for n in _nested(m)]:
        mentions = sorted(mentions + nested, key=place_order)
    return mentions


def _name_in_full(zones: list[RegionMention], bares: list[int]) -> None:
    """Take a zone called by its kind for the one of the kind in its city that the text names in full (襄阳高新区…高新区)."""
    for number in bares:
        bare = zones[number]
        full = {
            zone.region_code: zone
            for zone in zones
            if zone.region_name.endswith(bare.quote)
            and zone.region_name != bare.quote
            and zone.parent_code == bare.parent_code
        }
        if len(full) == 1:
            named = next(iter(full.values()))
            zones[number] = replace(bare, region_code=named.region_code, region_name=named.region_name, deictic=True)


def _in_full(place: RegionMention) -> bool:
    """Whether a zone is named after the full name of its city or county, which is named thereby (宝应县|经济开发区)."""
    return place.level in ("prefecture", "county") and place.quote == place.region_name and place.quote[-1] in "市县"


def _stands_for_a_place(text: str, match: re.Match[str], zone: RegionMention, place: RegionMention | None) -> bool:
    """Whether a zone is not only the first part of another name, or itself a project."""
    own = place is None or zone.start >= place.end
    needs = kinds()[match[0]][1]
    if (own or needs == "located") and MORE_NAME.match(text, match.end()):
        return False
    if text.startswith(WORKS, match.end()) and kinds()[match[0]][0] in SITES and zone.region_code not in _listed().values():
        return False  # 某市铁路国际物流园区项目 is what is built there
    if needs != "located" or text[zone.start - 1 : zone.start] == "、":
        return True
    start = place.start if place and place.end >= zone.start else zone.start
    return LOCATED.search(text, max(start - 12, 0), start) is not None


def _of_kind(name: str, needs: str) -> bool:
    """Whether the kind of zone that ends the name has these needs."""
    kind = next((m[0] for m in _suffix().finditer(name) if m.end() == len(name)), None)
    return kind is not None and kinds()[kind][1] == needs


def place_order(mention: RegionMention) -> tuple[int, int, str]:
    """The key by which mentions are sorted: as they stand, the longer first."""
    return mention.start, -mention.end, mention.region_code


def _named_after(text: str, match: re.Match[str], place: RegionMention | None) -> RegionMention | None:
    """A zone named after the place before it (沙坪坝|工业园区), or by its own name after it (海西州|塔塔湾光伏|园区)."""
    if place is None or match.start() - place.end > LONGEST_MIDDLE:
        return None
    middle = text[place.end : match.start()]
    if not middle and match[0] == PART:
        return None
    if middle in TRADE_ZONE_GAP and match[0] in TRADE_ZONES and text.endswith(TRADE_ZONE_BEGINS, 0, place.start):
        return _trade_zone(text, match, place)
    if NOT_IN_NAME.search(middle):
        return None
    words = [middle] if middle in _modifiers() else rjieba.cut(middle, False) if middle else []
    if any(_modifiers().get(w) == "generic" for w in words):
        return None
    own = sum(len(w) for w in takewhile(lambda w: w not in _modifiers(), words))
    if any(w not in _modifiers() for w in words) and (own > LONGEST_PROPER or not _all_modifiers(middle[own:])):
        return None
    if own > 1 and _tells(middle[:own]):
        return None
    start = place.end if own > 1 else place.start  # one character belongs to the place: 大丰港
    return _zone(text, start, match, place.region_code, place)


def _trade_zone(text: str, match: re.Match[str], place: RegionMention) -> RegionMention:
    """A pilot free trade zone by its official name, 中国（江苏）自由贸易试验区; its id is that of 江苏自贸区."""
    start = text.rindex(TRADE_ZONE_COUNTRY, 0, place.start)
    name = text[start : match.end()]
    unit = gazetteer.region(place.region_code)
    canonical = (unit.short_name if unit and unit.short_name else place.quote) + kinds()[match[0]][0]
    code = _listed().get(canonical) or gazetteer.zone_code(place.region_code, canonical)
    return RegionMention(start, match.end(), name, code, name, "zone", place.region_code, certainty=0.9)


def _tells(text: str) -> bool:
    """Whether the words begin with a time, an adverb or a verb (目前, 再添), as no zone's name does."""
    word, tag = rjieba.tag(text)[0]
    return len(word) > 1 and tag[0] in "tdv"


def _all_modifiers(text: str) -> bool:
    return all(w in _modifiers() for w in rjieba.cut(text, False)) if text else True


def _next_in_list(text: str, match: re.Match[str], last: RegionMention | None) -> RegionMention | None:
    """A further zone of a list, in the same place as the one before (江津区珞璜工业园、双福工业园)."""
    if last is None or not last.parent_code or text[last.end : last.end + 1] != "、":
        return None
    name = text[last.end + 1 : match.start()]
    if not 2 <= len(name) <= LONGEST_PROPER or NOT_IN_NAME.search(name) or _all_modifiers(name):
        return None
    return _zone(text, last.end + 1, match, last.parent_code)


def _within_zone(text: str, match: re.Match[str], last: RegionMention | None) -> RegionMention | None:
    """A zone that is part of the one right before it (宝鸡高新区|汽车工业园)."""
    if last is None or last.parent_code is None or match[0] not in PARTS:
        return None
    if not 0 <= match.start() - last.end <= LONGEST_MIDDLE:
        return None
    middle = text[last.end : match.start()]
    words = [middle] if middle in _modifiers() else rjieba.cut(middle, False) if middle else []
    if NOT_IN_NAME.search(middle) or any(_modifiers().get(w, "generic") == "generic" for w in words):
        return None
    return _zone(text, last.start, match, last.parent_code)


def _proper(text: str, match: re.Match[str], before: RegionMention | None, home: str | None) -> RegionMention | None:
    """A zone with a name of its own (茶园|新区), in the place named last or else in the paper's home."""
    if kinds()[match[0]][1] != "alone":
        return None
    left = text[max(match.start() - LONGEST_NAME, 0) : match.start()]
    words = rjieba.cut(left, False)
    if not words:
        return None
    alone = OPENING.search(left)
    unknown = alone[1] if alone and max(map(len, rjieba.cut(alone[1], False))) == 1 else ""
    name = unknown or (words[-1] if len(words[-1]) > 1 else _unknown_name(left))
    if not 2 <= len(name) <= 4 or name in _modifiers() or NOT_IN_NAME.search(name):
        return None
    known = scanner().by_form.get(name)
    if (known and known.kind == ABROAD) or (not unknown and rjieba.tag(name)[0][1][0] not in "nj"):
        return None
    near = before.region_code if before and match.start() - before.end < REACH else home
    parent = (
        next((c for c in gazetteer.lineage(near) if gazetteer.level_of(c) in ("prefecture", "province")), near)
        if near
        else None
    )
    if parent is None and name in scanner().by_form:
        parent = gazetteer.COUNTRY  # 东山开发区 before anything says which 东山
    return _zone(text, match.start() - len(name), match, parent) if parent else None


def _bare(
    text: str, match: re.Match[str], before: RegionMention | None, last: RegionMention | None, home: str | None
) -> RegionMention | None:
    """The zone of the city named last or else of the paper's home, called only by its kind."""
    start = match.start()
    listed = LISTED_BARE.search(text, max(start - 2, 0), start) is not None
    stands_free = not start or text[start - 1] in BEFORE_BARE or text.endswith(BEFORE_BARE_WORDS, 0, start)
    if not stands_free or (not listed and AFTER_BARE.match(text, match.end())):
        return None
    near = before.region_code if before and start - before.end < REACH else last.parent_code if last else home
    city = next((c for c in gazetteer.lineage(near) if gazetteer.level_of(c) == "prefecture"), None) if near else None
    return _zone(text, start, match, city) if city else None


def _unknown_name(text: str) -> str:
    """The name that ends `text` and is in no dictionary, as far as the tagger knows it for one (在|归阳)."""
    name, tag = rjieba.tag(text)[-1]
    return name if tag in PROPER_TAGS else ""


def _zone(text: str, start: int, match: re.Match[str], parent: str, place: RegionMention | None = None) -> RegionMention:
    """The mention `text[start : match.end()]`; its id has the short name of the `place` with which it begins."""
    name = text[start : match.end()]
    canonical = _canonical(name)
    unit = gazetteer.region(parent) if place and start == place.start else None
    if place and unit and unit.short_name:
        canonical = unit.short_name + canonical[len(place.quote) :]
    code = _listed().get(canonical)
    if code:
        return RegionMention(start, match.end(), name, code, name, "zone", gazetteer.parent_of(code))
    return RegionMention(
        start, match.end(), name, gazetteer.zone_code(parent, canonical), name, "zone", parent, certainty=0.8
    )


@cache
def _prefix_zone(name: str) -> str | None:
    """The code of the longest listed zone with whose name `name` begins (重庆高新区 for 重庆高新区直管园).

    A great area (长三角) that a zone or a corridor is named after is no mention of its own.
    """
    inner = [n for n in _listed() if len(n) < len(name) and name.startswith(n) and _suffix().search(n)]
    return _listed()[max(inner, key=len)] if inner else None


def _nested(mention: RegionMention) -> list[RegionMention]:
    """The zone within whose name this one's begins."""
    code = _prefix_zone(mention.quote)
    unit = gazetteer.region(code) if code else None
    if unit is None or unit.code == mention.region_code:
        return []
    end = mention.start + len(unit.name)
    return [RegionMention(mention.start, end, unit.name, unit.code, unit.name, "zone", unit.parent_code)]
