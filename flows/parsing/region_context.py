"""Which unit a name stands for, and whether it is a place at all, by what else the article and the page name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from flows.parsing import gazetteer
from flows.parsing.region_abbreviations import beside_parts, one_of_a_row
from flows.parsing.region_names import Candidate
from flows.parsing.region_rules import cut_apart, line_name, other_thing, person, structure, water_or_hill
from flows.parsing.types import RegionMention

# Between two places of a list or of a route.
LIST_GAP = re.compile(r"[、和与及至到—\-－–~～]{1,2}|以及|[（(]")
LOCATIVE_BEFORE = re.compile(
    r"(?:(?<![站存现实旨所内潜处])在|[赴到至抵往自于驻从离距]|来到|走进|前往|位于|落户|地处|途经|途径|连接|来自|辐射|沿线)$"
)
LOCATIVE_AFTER = re.compile(
    r"等地|两地|三地|等[市县区]|[市县区]|当地|境内|段|城区|主城|市区|县城|政府|全[市县区]|站|机场|港|一带|地区|[东南西北]部|籍|口岸|火车站|"
    r"[等个各][县区市地]|[一二两三四五六七八九十\d]+[个]?[县区市]"
)
NUMBER_BEFORE = re.compile(r"[\d一二两三四五六七八九十百千多余几数]$")
WORD_BEFORE = re.compile(r"[江河湖海两对沿]$")  # 长江南岸, 两江江北: a bank, no district
LEVEL_PRIOR = {"province": 1.2, "prefecture": 0.6, "county": 0.0}
ENOUGH = 1.0  # evidence that a name which could be another place needs
ADJACENT = 4.0  # evidence that a name has which follows right on the place it lies in (重庆璧山)
LOCATED = 1.5  # evidence for an ordinary word after 在 or before 境内: the unit right above it is named
CERTAIN = 3.0  # evidence that a name which is also an ordinary word needs where nothing around it says that it is a place


class PageContext:
    """What a page names beyond doubt, and from it the reading of every other name."""

    def __init__(self, articles: Sequence[Sequence[Candidate]], home: str | None, year: int | None) -> None:
        self.home = home
        self.year = year
        self.home_line = gazetteer.lineage(home) if home else ()
        self.people: set[str] = set()  # names of people that hold a place's name, as far as they have been met
        self.sure: Counter[str] = Counter()
        for candidates in articles:
            for candidate in candidates:
                if code := self._sure_code(candidate):
                    self.sure.update(set(gazetteer.lineage(code)))

    def _sure_code(self, candidate: Candidate) -> str | None:
        """The unit that a name stands for wherever it stands, if there is one."""
        name = candidate.name
        codes = self.in_force(name.codes)
        if len(codes) > 1 and all(gazetteer.lies_in(code, codes[0]) for code in codes):
            codes = codes[:1]  # 长沙 is 长沙市, which holds 长沙县
        if len(codes) != 1 or name.kind in ("zone", "group") or name.common:
            return None
        if name.kind == "short" and gazetteer.level_of(codes[0]) == "county":
            return None
        return None if len(name.form) == 2 and name.kind == "full" else codes[0]

    def in_force(self, codes: Sequence[str]) -> list[str]:
        """Those of `codes` that bore the name in the year of publication; former ones only where no other did."""
        if len(codes) == 1:
            return list(codes)
        valid = []
        for code in codes:
            unit = gazetteer.region(code)
            if unit is None:
                continue
            if self.year is None:
                ended, begun = unit.last_year is not None, True
            else:
                ended = unit.last_year is not None and unit.last_year < self.year
                begun = unit.first_year is None or unit.first_year <= self.year
            if begun and not ended:
                valid.append(code)
        return valid or list(codes)

    def known(self, code: str) -> float:
        """How strongly the page as a whole speaks for the unit `code`: the unit itself, what it lies in, the home."""
        line = gazetteer.lineage(code)
        score = 2.0 if self.sure[code] else 0.0
        if len(line) > 1 and self.sure[line[1]]:
            score += 1.5
        elif line and self.sure[line[-1]]:
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
        neighbours = _neighbours(text, candidates)
        for i, candidate in enumerate(candidates):
            previous = [m for m in mentions[-3:] if m.end <= candidate.start]
            following = candidates[i + 1] if i + 1 < len(candidates) else None
            if candidate.name.kind == "group":
                mentions += self._group(text, candidate)
            elif candidate.name.kind == "zone":
                mentions.append(_mention(candidate, candidate.name.codes[0], 1.0))
            elif found := self._place(text, candidate, previous, following, neighbours[i]):
                mentions.append(found)
        return mentions

    def _group(self, text: str, candidate: Candidate) -> list[RegionMention]:
        """One mention for each unit of a group (川渝), none where a railway or a road is named after it."""
        if line_name(text, candidate.end) or one_of_a_row(text, candidate.start, candidate.end):
            return []
        return [_mention(candidate, code, 1.0) for code in candidate.name.codes]

    def _place(
        self,
        text: str,
        candidate: Candidate,
        previous: Sequence[RegionMention],
        following: Candidate | None,
        listed: Sequence[Candidate],
    ) -> RegionMention | None:
        """The mention that a name makes, None where it is no place."""
        name, start, end = candidate.name, candidate.start, candidate.end
        doubtful = name.common or (name.kind == "short" and self._gone(name.codes))
        if doubtful and not self._worth_a_look(text, candidate, previous, listed):
            return None
        adjoins = following is not None and following.start == end
        if name.kind == "short" and (other_thing(text, end, adjoins=adjoins) or beside_parts(text, start, end)):
            return None
        if name.form[0] in "项万千" and NUMBER_BEFORE.search(text[max(start - 1, 0) : start]):
            return None
        codes = self.in_force(name.codes)
        if len(codes) == 1 and (gazetteer.level_of(codes[0]) == "province" or (name.kind == "full" and len(name.form) > 3)):
            return _mention(candidate, codes[0], 1.0)
        scores = {code: self._score(code, candidate, previous, listed) for code in codes}
        best = max(scores, key=lambda c: scores[c] + LEVEL_PRIOR.get(gazetteer.level_of(c) or "", 0.0))
        level = gazetteer.level_of(best)
        runner_up = max((s for c, s in scores.items() if c != best), default=None)
        if (
            name.kind == "short"
            and scores[best] < ENOUGH
            and self._former_speaks(name.codes, codes, candidate, previous, listed)
        ):
            return None
        certainty = 1.0 if runner_up is None else 0.9 if scores[best] > runner_up else 0.5
        if name.kind == "full":
            if len(name.form) == 2 and scores[best] < ENOUGH:
                return None
            if len(name.form) < 4 and scores[best] < CERTAIN and cut_apart(text, start, end):
                return None
            return _mention(candidate, best, certainty)
        follows = bool(previous) and previous[-1].end == start and previous[-1].region_code in gazetteer.lineage(best)[1:]
        settled = level == "province" or follows or (bool(listed) and not doubtful and scores[best] >= ENOUGH)
        if not settled and not self._believable(
            text, candidate, best, scores[best], adjoins=adjoins, listed=bool(listed), doubtful=doubtful
        ):
            return None
        return _mention(candidate, best, certainty if scores[best] >= ENOUGH else min(certainty, 0.7))

    def _score(
        self, code: str, candidate: Candidate, previous: Sequence[RegionMention], listed: Sequence[Candidate]
    ) -> float:
        """The evidence that this name stands for `code`."""
        line = gazetteer.lineage(code)
        score = self.known(code)
        if previous and previous[-1].end == candidate.start and previous[-1].region_code in line[1:]:
            score += ADJACENT
        elif any(m.region_code in line[1:] for m in previous if candidate.start - m.end <= 30):
            score += 0.7
        if any(self._siblings(code, other) for other in listed):
            score += 2.0
        return score

    def _former_speaks(
        self,
        every: Sequence[str],
        valid: Sequence[str],
        candidate: Candidate,
        previous: Sequence[RegionMention],
        listed: Sequence[Candidate],
    ) -> bool:
        """Whether the page speaks for a unit that has ended and whose name lives on in a quarter (平江 in 苏州)."""
        ended = [code for code in every if code not in valid]
        return any(self._score(code, candidate, previous, listed) >= ENOUGH for code in ended)

    def _siblings(self, code: str, other: Candidate) -> bool:
        """Whether another name of the same list has a reading under the same parent."""
        parent = gazetteer.parent_of(code)
        return any(gazetteer.parent_of(c) == parent and c != code for c in other.name.codes)

    def _believable(
        self, text: str, candidate: Candidate, code: str, score: float, *, adjoins: bool, listed: bool, doubtful: bool
    ) -> bool:
        """Whether a short name of a prefecture or county is meant as a place; `doubtful` ones need more to speak for it."""
        start, end = candidate.start, candidate.end
        if not adjoins and water_or_hill(text, end) and score < ADJACENT:
            return False
        if text[max(start - 1, 0) : end] in self.people or person(text, start, end, sure=score >= ENOUGH):
            self.people.add(text[max(start - 1, 0) : end])
            return False
        if doubtful:
            return self._meant_as_place(text, candidate, code, score, listed=listed)
        county = gazetteer.level_of(code) == "county"
        if county and score < ENOUGH and (len(self.in_force(candidate.name.codes)) > 1 or structure(text, end)):
            return False
        return not cut_apart(text, start, end)

    def _gone(self, codes: Sequence[str]) -> bool:
        """Whether all units of this name have ended before the page was published."""
        former = [unit.last_year for code in codes if (unit := gazetteer.region(code))]
        return all(last is not None and (self.year is None or last < self.year) for last in former)

    def _worth_a_look(
        self, text: str, candidate: Candidate, previous: Sequence[RegionMention], listed: Sequence[Candidate]
    ) -> bool:
        """Whether anything at all speaks for an ordinary word being a place: half of all candidates have nothing."""
        return bool(
            listed
            or (previous and previous[-1].end == candidate.start)
            or any(self.sure[code] for code in candidate.name.codes)
            or _located(text, candidate)
        )

    def _meant_as_place(self, text: str, candidate: Candidate, code: str, score: float, *, listed: bool) -> bool:
        """Whether a short name that is also an ordinary word (南岸, 和平) is a place here: listed, named, or located."""
        start, end = candidate.start, candidate.end
        if WORD_BEFORE.search(text[max(start - 1, 0) : start]) or cut_apart(text, start, end):
            return False
        if score >= CERTAIN and (listed or self.sure[code]):
            return True
        return score >= LOCATED and _located(text, candidate)


def _located(text: str, candidate: Candidate) -> bool:
    """Whether the words around a name say that it is a place (在…, …境内)."""
    start, end = candidate.start, candidate.end
    return bool(LOCATIVE_AFTER.match(text[end : end + 6]) or LOCATIVE_BEFORE.search(text[max(start - 4, 0) : start]))


def _neighbours(text: str, candidates: Sequence[Candidate]) -> list[list[Candidate]]:
    """For each candidate those before and after it in the same list (北碚、沙坪坝、九龙坡)."""
    found: list[list[Candidate]] = [[] for _ in candidates]
    for i, (left, right) in enumerate(pairwise(candidates)):
        if right.start - left.end <= 3 and LIST_GAP.fullmatch(text[left.end : right.start]):
            found[i].append(right)
            found[i + 1].append(left)
    return found


def _mention(candidate: Candidate, code: str, certainty: float) -> RegionMention:
    unit = gazetteer.region(code)
    if unit is None:
        raise KeyError(code)
    return RegionMention(
        candidate.start, candidate.end, candidate.name.form, code, unit.name, unit.level, None, False, certainty
    )
