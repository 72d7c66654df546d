"""Places named in a text: `find_regions` for one text, `find_page_regions` for the articles of one page.

Four steps: candidates by one scan for every name the gazetteer knows (`region_names`), zones and towns by their suffix
(`region_zones`, `region_towns`), what each stands for and whether it is a place at all by what else the page names
(`region_context`), and last the deictic ones, 我市 and 该区 (`region_deixis`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from flows.parsing import gazetteer
from flows.parsing.region_abbreviations import find_abbreviations
from flows.parsing.region_context import PageContext
from flows.parsing.region_deixis import PlaceCounts, find_deictic, find_province
from flows.parsing.region_names import find_candidates
from flows.parsing.region_rules import in_media_name, person
from flows.parsing.region_towns import find_towns
from flows.parsing.region_zones import find_zones, place_order
from flows.parsing.types import RegionMention

HAN = re.compile(r"[\u4e00-\u9fff]+")
LONE_SURROGATE = re.compile(r"[\ud800-\udfff]")  # half characters, which no segmenter takes; running text holds none


def find_regions(text: str, home: str | None = None) -> list[RegionMention]:
    """The places named in `text`, in order; `home` is the code of the paper's own place.

    Countries and places abroad are left out. A name that stands for several units (川渝) gives a mention for each.
    """
    return find_page_regions([LONE_SURROGATE.sub("\ufffd", text)], home)[0]


def find_page_regions(texts: Sequence[str], home: str | None = None, year: int | None = None) -> list[list[RegionMention]]:
    """The places named in each article of one page; what one article names helps to read the others.

    `year` is the year of publication: a short name is read as the unit that bore it then (大丰 in 2011 is 大丰市, today
    大丰区); without it, as the unit of today.
    """
    candidates = [find_candidates(text) for text in texts]
    page = PageContext(candidates, home, year)
    found = []
    for text, hits in zip(texts, candidates, strict=True):
        mentions = page.resolve(text, hits)
        if letters := find_abbreviations(text, [(m.start, m.end) for m in mentions]):
            mentions += [m for m in letters if not _of_another_name(text, m)]
            mentions.sort(key=place_order)
        mentions = find_zones(text, mentions, home)
        if towns := find_towns(text, mentions, page):
            mentions += towns
            mentions.sort(key=place_order)
        found.append(mentions)
    _prefer_towns(found)
    _name_zones_alike(found)
    named = PlaceCounts([list(mentions) for mentions in found], texts)
    for text, mentions in zip(texts, found, strict=True):
        if pointed := find_deictic(text, mentions, named, home):
            mentions += pointed
            mentions.sort(key=place_order)
    for text, mentions in zip(texts, found, strict=True):
        if mentions and (province := find_province(text, found, named, home)):
            mentions.append(province)
            mentions.sort(key=place_order)
            break
    return found


def _of_another_name(text: str, mention: RegionMention) -> bool:
    """Whether a person or a paper bears the name (书记刘|桂东|表示, 陇东|报)."""
    return person(text, mention.start, mention.end, sure=True) or in_media_name(text, mention.end)


def _name_zones_alike(found: list[list[RegionMention]]) -> None:
    """Give each zone that the gazetteer does not list the fullest name in which the page prints it (星湖新材料产业园)."""
    names: dict[str, set[str]] = {}
    zones = (m for mentions in found for m in mentions if m.level == "zone")
    for mention in (m for m in zones if gazetteer.region(m.region_code) is None):
        forms = names.setdefault(mention.region_code, {mention.region_name})
        forms.add(mention.region_name)
        if mention.quote[:2] == mention.region_name[:2] and HAN.fullmatch(mention.quote):
            forms.add(mention.quote)
    fullest = {code: max(sorted(forms), key=_fullness) for code, forms in names.items() if len(forms) > 1}
    for mentions in found if fullest else ():
        mentions[:] = [replace(m, region_name=fullest[m.region_code]) if m.region_code in fullest else m for m in mentions]


def _fullness(name: str) -> tuple[int, bool]:
    """How full the name of a zone is; the kind of unit after the place in it (星湖市高新区) adds nothing."""
    plain = name.replace("市", "")
    return len(plain), plain == name


def _prefer_towns(found: list[list[RegionMention]]) -> None:
    """Drop counties whose short name is that of a town the page has named (古田 after 上杭古田镇)."""
    towns = [m.region_name for mentions in found for m in mentions if m.level == "township"]
    if not towns:
        return
    stems = {re.sub("(镇|乡|街道)$", "", name) for name in towns}
    for mentions in found:
        mentions[:] = [m for m in mentions if m.level != "county" or m.quote not in stems or m.quote == m.region_name]
