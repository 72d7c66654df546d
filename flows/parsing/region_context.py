"""Which unit a name stands for, and whether it is a place at all, by what else the article and the page name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from flows.parsing import gazetteer
from flows.parsing.region_abbreviations import one_of_a_row
from flows.parsing.region_evidence import (
    is_district,
    located,
    located_name,
    neighbours,
    of_town,
    own_word,
    prior,
    same_province,
    siblings,
    town_follows,
)
from flows.parsing.region_features import begins_feature, is_feature, is_landmark
from flows.parsing.region_names import Candidate, name_across
from flows.parsing.region_readings import Reading, read_name
from flows.parsing.region_rules import (
    airport,
    cut_apart,
    in_company_name,
    in_media_name,
    is_quarter,
    is_sea,
    line_name,
    no_place,
    odd_neighbour,
    person,
    railway,
    small_place,
    speaker,
    structure,
    three_towns,
    titled,
    water_or_hill,
)
from flows.parsing.types import RegionMention

DATELINE = re.compile("\\d{1,2}月\\d{1,2}日[电讯]")
NEWSROOMS = ("本报", "新华社", "中新社", "日报", "晚报", "中广网", "新华网")
NATION_DOT = "中国·"  # 中国·遂昌 is no person
NAMESAKE = 2  # characters behind a name by which it is known again
GRADE = re.compile("[一二三四]级")  # 锦屏一级和锦屏二级水电站
LETTER = re.compile("[A-Za-z]")  # 临神、临西T接线路: a line, no county
ZONE_NEXT = re.compile("[\u4e00-\u9fff]{1,6}?(?:开发区|高新区|经开区|工业园|产业园)")  # 昆山|花桥经济开发区
ROUTE_BEFORE = re.compile("[至到—-]")
WELLS = re.compile(r"\d+[-－]\d+")  # 垦利10-2油田: a field at sea
NUMBER_BEFORE = re.compile(r"[\d一二两三四五六七八九十百千多余几数]")
WORD_BEFORE = re.compile(r"[江河湖海两对沿]$")  # 长江南岸, 两江江北: a bank, no district
ENOUGH = 1.0  # evidence that a name which could be another place needs
ADJACENT = 4.0  # evidence that a name has which follows right on the place it lies in (重庆璧山)
SIBLING = 2.0  # evidence that a name of a list has beside one under the same parent
LOCATED = 1.5  # evidence for an ordinary word after 在 or before 境内: the unit right above it is named
CERTAIN = 3.0  # evidence that a name which is also an ordinary word needs where nothing around it says that it is a place


@dataclass(slots=True)
class Site:
    """A candidate where it stands: its reading, the mentions before it, its fellows in a list, what follows."""

    text: str
    candidate: Candidate
    reading: Reading
    previous: Sequence[RegionMention]
    listed: Sequence[Candidate]
    adjoins: bool  # another candidate follows at once

    @property
    def follows(self) -> bool:
        """Whether a mention ends where this name starts."""
        return bool(self.previous) and self.previous[-1].end == self.candidate.start


class PageContext:
    """What a page names beyond doubt, and from it the reading of every other name."""

    def __init__(self, articles: Sequence[Sequence[Candidate]], home: str | None, year: int | None) -> None:
        self.home = home
        self.year = year
        self.home_line = gazetteer.lineage(home) if home else ()
        self.people: set[str] = set()  # names of people that hold a place's name, as far as they have been met
        self.namesakes: set[str] = set()  # what goes on as something in another place does (哈尔滨|平南热电厂)
        self.sure: set[str] = set()
        self._known: dict[str, float] = {}
        for candidates in articles:
            for candidate in candidates:
                self.sure.update(read_name(candidate.name.form, year).sure)

    def known(self, code: str) -> float:
        """How strongly the page as a whole speaks for the unit `code`: the unit itself, what it lies in, the home."""
        score = self._known.get(code)
        if score is None:
            score = self._known[code] = self._weigh(code)
        return score

    def _weigh(self, code: str) -> float:
        line = gazetteer.lineage(code)
        score = 2.0 if code in self.sure else 0.0
        if len(line) > 1 and line[1] in self.sure:
            score += 1.5
        elif line and line[-1] in self.sure:
            score += 1.0
        if self.home_line:
            if self.home in line or code in self.home_line:
                score += 2.0
            elif line[-1] == self.home_line[-1]:
                score += 1.0
        return score

    def resolve(self, text: str, candidates: Sequence[Candidate]) -> list[RegionMention]:
        """The mentions among the candidates of one article, in order."""
        mentions: list[RegionMention] = []
        beside = neighbours(text, candidates)
        last = len(candidates) - 1
        across = -1  # where a name ends that begins inside a candidate
        abroad = -1  # where the name of a foreign country ends
        for i, candidate in enumerate(candidates):
            kind = candidate.name.kind
            if candidate.start < across:
                continue
            if kind == "group":
                mentions += self._group(text, candidate)
            elif kind == "zone":
                mentions.append(_mention(candidate, candidate.name.codes[0], 1.0))
            elif kind == "foreign" or candidate.start == abroad:
                abroad = candidate.end
            else:
                adjoins = i < last and candidates[i + 1].start == candidate.end
                found = self._place(text, candidate, mentions, beside.get(i, ()), adjoins=adjoins)
                if found is None and kind == "short" and (hidden := name_across(text, candidate.end)):
                    listed_zone = hidden.name.kind == "zone"
                    found = (
                        _mention(hidden, hidden.name.codes[0], 1.0)
                        if listed_zone
                        else self._place(text, hidden, mentions, (), adjoins=False)
                    )
                    across = hidden.end if found else across
                if found:
                    mentions.append(found)
        return mentions

    def _place(
        self, text: str, candidate: Candidate, before: list[RegionMention], listed: Sequence[Candidate], *, adjoins: bool
    ) -> RegionMention | None:
        """The mention that a name makes, None where it is no place."""
        reading = read_name(candidate.name.form, self.year)
        if reading.doubtful and not self._worth_a_look(text, candidate, listed, before):
            return None
        if candidate.name.kind == "short" and no_place(text, candidate.start, candidate.end, adjoins=adjoins):
            return None
        if not adjoins and (self._of_company(text, candidate, before) or in_media_name(text, candidate.end)):
            return None
        if reading.plain:
            return _mention(candidate, reading.plain, 1.0)
        return self._chosen(Site(text, candidate, reading, before[-3:], listed, adjoins))

    def _of_company(self, text: str, candidate: Candidate, before: list[RegionMention]) -> bool:
        """Whether a place only tells companies apart; a full name in the place before it says where one is (湖南|浏阳市)."""
        if candidate.name.kind == "full" and before and before[-1].end == candidate.start:
            return all(before[-1].region_code not in gazetteer.lineage(code) for code in candidate.name.codes)
        return in_company_name(text, candidate.start, candidate.end)

    def _group(self, text: str, candidate: Candidate) -> list[RegionMention]:
        """One mention for each unit of a group (川渝), none where a railway, a road or a person bears its name."""
        start, end = candidate.start, candidate.end
        if line_name(text, end) or one_of_a_row(text, start, end) or person(text, start, end, sure=True):
            return []
        return [_mention(candidate, code, 1.0) for code in sorted(candidate.name.codes)]

    def _chosen(self, site: Site) -> RegionMention | None:
        """The mention of the unit for which most speaks, if enough does."""
        candidate, reading, start = site.candidate, site.reading, site.candidate.start
        if candidate.name.kind == "short" and WELLS.match(site.text, candidate.end):
            return None
        if candidate.name.form[0] in "项万千" and start and NUMBER_BEFORE.match(site.text, start - 1):
            return None
        best, score, certainty = self._best(site)
        if site.follows and candidate.name.kind == "short" and is_district(best) and airport(site.text, candidate.end):
            return None
        if candidate.name.kind == "full":
            believed = self._full_name_holds(site, score)
            return _mention(candidate, best, certainty) if believed else None
        whole = site.text[start : candidate.end + NAMESAKE]
        if whole in self.namesakes or self._elsewhere(site, best):
            self.namesakes.add(whole)
            return None
        if score < ENOUGH and any(self._score(code, site) >= ENOUGH for code in reading.ended):
            return None  # the page speaks for a unit that has ended and whose name lives on in a quarter (平江 in 苏州)
        settled = (
            gazetteer.level_of(best) == "province"
            or (site.follows and site.previous[-1].region_code in gazetteer.lineage(best)[1:])
            or (bool(site.listed) and not reading.doubtful and score >= ENOUGH)
        )
        if not settled and not self._believable(site, best, score):
            return None
        return _mention(candidate, best, certainty if score >= ENOUGH else min(certainty, 0.7))

    def _best(self, site: Site) -> tuple[str, float, float]:
        """(code, evidence, certainty) of the unit for which most speaks."""
        codes = site.reading.codes
        if len(codes) == 1 or self._district_of(codes, site):
            return codes[0], self._score(codes[0], site), 1.0
        provinces = [code for code in codes if gazetteer.level_of(code) == "province"]
        if (
            provinces
            and not site.follows
            and any(gazetteer.level_of(c) == "province" for o in site.listed for c in o.name.codes)
        ):
            return provinces[0], self._score(provinces[0], site), 0.9  # 青海、海南、云南
        scores = {code: self._score(code, site) for code in codes}
        city = any(gazetteer.level_of(code) == "prefecture" for code in codes)
        best = max(codes, key=lambda code: scores[code] + prior(code, beside_city=city))
        score = scores.pop(best)
        return best, score, 0.9 if score > max(scores.values()) else 0.5

    def _district_of(self, codes: Sequence[str], site: Site) -> bool:
        """Whether the name is that of a city and of districts in it (伊春): the city is meant, unless it stands before."""
        if not all(gazetteer.lies_in(code, codes[0]) for code in codes):
            return False
        return not (site.follows and site.previous[-1].region_code == codes[0])

    def _full_name_holds(self, site: Site, score: float) -> bool:
        """Whether a short full name (郊县, 和县, 合作市) is no accident of two words."""
        size = site.candidate.end - site.candidate.start
        if size == 2 and score < ENOUGH and not located_name(site.text, site.candidate):
            return own_word(site.text, site.candidate)
        if score < LOCATED and is_quarter(site.candidate.name.form):
            return False
        start, end = site.candidate.start, site.candidate.end
        if size == 3 and score < ADJACENT and cut_apart(site.text, start, start):
            return False  # it begins inside a word (沿海城市), and speaks for itself up to CERTAIN
        return size >= 4 or score >= CERTAIN or not cut_apart(site.text, start, end)

    def _score(self, code: str, site: Site) -> float:
        """The evidence that this name stands for `code`."""
        above, start = gazetteer.lineage(code)[1:], site.candidate.start
        score = self.known(code)
        if site.follows and site.previous[-1].region_code in above:
            score += ADJACENT
        else:
            for mention in site.previous:
                if start - mention.end <= 30 and mention.region_code in above:
                    score += 0.7
                    break
        if any(siblings(code, other) for other in site.listed):
            score += SIBLING
        elif any(same_province(code, other) for other in site.listed):
            score += 1.5
        return score

    def _elsewhere(self, site: Site, code: str) -> bool:
        """Whether a short name is that of something in the place before it and not of the unit (南宁|青秀山, 甘肃|八步沙).

        A unit does not follow right on one that it neither lies in nor is listed with.
        """
        level, start, end = gazetteer.level_of(code), site.candidate.start, site.candidate.end
        if level == "province":
            return False
        if level == "county" and of_town(site.text, start, end):
            return True
        if not site.adjoins and (is_feature(site.text, end) or (level == "county" and begins_feature(site.text, end))):
            return True
        if level == "county" and is_landmark(site.candidate.name.form):
            return True
        before = [m for m in site.previous if m.end == start]
        if not before or code in self.sure or any(gazetteer.lies_in(code, m.region_code) for m in before):
            return False
        full_county = before[-1].level == "county" and before[-1].quote == before[-1].region_name
        return full_county or before[-1].level == "province" or (before[-1].level == "prefecture" and level == "county")

    def _believable(self, site: Site, code: str, score: float) -> bool:
        """Whether a short name of a prefecture or county is meant as a place."""
        text, start, end = site.text, site.candidate.start, site.candidate.end
        if not site.adjoins and water_or_hill(text, end) and score < ADJACENT:
            return False
        if text[max(start - 1, 0) : end] in self.people or person(text, start, end, sure=score >= ENOUGH):
            self.people.add(text[max(start - 1, 0) : end])
            return False
        if is_sea(site.candidate.name.form):
            return False
        if site.reading.doubtful:
            return self._meant_as_place(site, code, score)
        if three_towns(text, end) or speaker(text, start, end):
            return False
        if gazetteer.level_of(code) == "county":
            if railway(text, end) and not ROUTE_BEFORE.search(text, max(start - 1, 0), start):
                return False
            if score < ENOUGH and self._something_else(site):
                return False
        return not cut_apart(text, start, end)

    def _something_else(self, site: Site) -> bool:
        """Whether the short name of a county, for which little speaks, is more likely that of something else."""
        text, end = site.text, site.candidate.end
        if GRADE.match(text, end) or LETTER.match(text, end) or structure(text, end) or len(site.reading.codes) > 1:
            return True
        if site.follows and site.previous[-1].level in ("prefecture", "county"):
            return True  # a quarter or a station of that town, and no county elsewhere (洛阳龙门)
        return not site.listed and self._odd(site)

    def _odd(self, site: Site) -> bool:
        """Whether a name for which nothing on the page speaks stands where the name of a county would not."""
        text, start, end = site.text, site.candidate.start, site.candidate.end
        if ZONE_NEXT.match(text, end):
            return False
        if text[start - 1 : start] == "·" and not text.endswith(NATION_DOT, 0, start):
            return True  # 迈克尔·瑞安
        if titled(text, start) or small_place(text, end) or (text[start - 1 : start] == "“" and text[end : end + 1] == "”"):
            return True
        return end - start == 2 and not located(text, site.candidate) and odd_neighbour(text, start, end)

    def _worth_a_look(
        self, text: str, candidate: Candidate, listed: Sequence[Candidate], before: Sequence[RegionMention]
    ) -> bool:
        """Whether anything at all speaks for an ordinary word being a place: half of all candidates have nothing."""
        return bool(
            listed
            or (before and before[-1].end == candidate.start)
            or not self.sure.isdisjoint(candidate.name.codes)
            or located(text, candidate)
        )

    def _meant_as_place(self, site: Site, code: str, score: float) -> bool:
        """Whether a short name that is also an ordinary word (南岸, 和平) is a place here: listed, named, or located."""
        text, start, end = site.text, site.candidate.start, site.candidate.end
        if WORD_BEFORE.search(text[max(start - 1, 0) : start]) or cut_apart(text, start, end):
            return False
        if DATELINE.match(text, end) and text.endswith(NEWSROOMS, 0, start):
            return True  # 本报白银7月11日讯
        if score >= CERTAIN and (site.listed or code in self.sure):
            return True
        if gazetteer.level_of(code) == "prefecture" and self._at_route_end(site):
            return True
        if score >= LOCATED and any(same_province(code, other) and not other.name.common for other in site.listed):
            return True
        if score >= SIBLING and any(not other.name.common and siblings(code, other) for other in site.listed):
            return True
        if town_follows(text, end, code):
            return True
        return score >= LOCATED and (located(text, site.candidate) or self._on_route(site, code))

    def _on_route(self, site: Site, code: str) -> bool:
        """Whether the name is one end of a route whose other end is a place of the same province (东平至济宁)."""
        return self._at_route_end(site) and any(
            not other.name.common and same_province(code, other) for other in site.listed
        )

    def _at_route_end(self, site: Site) -> bool:
        """Whether the name is one end of a route whose other end is no ordinary word (日照至兰考)."""
        text, start, end = site.text, site.candidate.start, site.candidate.end
        if not (ROUTE_BEFORE.match(text, max(start - 1, 0), start) or ROUTE_BEFORE.match(text, end)):
            return False
        return any(not other.name.common for other in site.listed)


def _mention(candidate: Candidate, code: str, certainty: float) -> RegionMention:
    unit = gazetteer.region(code)
    if unit is None:
        raise KeyError(code)
    name = candidate.name.form if unit.level == "township" else unit.name  # 乌镇 for 乌镇镇
    return RegionMention(candidate.start, candidate.end, candidate.name.form, code, name, unit.level, None, False, certainty)
