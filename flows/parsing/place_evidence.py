"""Evidence for the place of a figure: every place the text may give it, each with the kinds of evidence that speak for it.

A place is looked for in the figure's clause and sentence, in the paragraph, the headings, the opening of the article, with
the figure's project and with the figure before. That a figure has no place (a total of the country) is one candidate more.
`lexicon/place_weights.csv` has the weight of each kind, fitted on labelled pages.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from flows.parsing import gazetteer
from flows.parsing.bisecting import bisect_left
from flows.parsing.finding import holds_any
from flows.parsing.place_headings import only_place, relation, section_start, told_below
from flows.parsing.place_samples import CLAUSE_END, CLAUSE_MARKS
from flows.parsing.place_topics import Places, is_digest
from flows.parsing.types import Block, ProjectLink, Quantity, RegionMention

OPENING = 16  # characters in which a sentence names the place that it is about
LEADING = 4  # those that may lead up to a place that opens the sentence
# What a place apart from that of the whole article is rather named for by the way.
WEAK = frozenset(
    f"{where} {role}" for where in ("sentence", "paragraph") for role in ("route", "neighbour", "seat", "in project")
)
BY_THE_WAY = ("route", "neighbour")
FAR = 600  # characters after which the place that an article opens with tells little
SOURCE = 60  # characters in which a sentence names the organ that speaks
LATER = "article, named later"
NOWHERE = ""  # the candidate that stands for no place
OF_WHICH = ("其中", "其中，", "仅")  # 其中青州改造86个
OWN = "我本"  # how a paper calls its own place (我市)
HERE, HERE_TIME = "当地", "时间"
POINTERS = "该全我本"
LISTED = re.compile(r"[、和与及]")
PAIRS = ("两地", "两市", "两省", "双方")
PAIR = re.compile("|".join(PAIRS))
STANDS_AFTER = re.compile(r"(?:在|位于|落户|布局于|来自)$")
# What sums are for that are allotted (下达资金8亿元，用于支持甘肃).
AIDED = ("支持", "支援", "帮助", "协助")
AIDS = re.compile(r"^[^。；：！？\n]{0,24}，(?:[全大]力)?(?:重点)?(?:用于|以)?(?:支持|支援|帮助|协助)$")
ORGAN = re.compile(
    r"(?<![\u4e00-\u9fff])(?P<kind>[市省县区])(?=[\u4e00-\u9fff、]{0,12}?(?:委|局|办|厅|政府|人大|政协|公司|集团|中心|部门|领导|长))"
)
# What a paragraph speaks of that goes on with the place told before: what lies there, who lives there.
GOES_ON = ("这里", "这座", "这个", "该", "当地", "村", "社区", "遗址", "馆", "园", "桥", "寨", "岛", "他", "她", "视频")
SHARE_OF_NATION = re.compile(r"(?:全国|我国|全球)(?:的|总量的?)?$")


@dataclass(slots=True)
class Found:
    """Candidates by code, each with its evidence and the mention that stands for it."""

    kinds: dict[str, list[str]] = field(default_factory=dict)
    mentions: dict[str, RegionMention] = field(default_factory=dict)

    def add(self, mention: RegionMention, kind: str) -> None:
        """One more kind of evidence for a place."""
        code = mention.region_code
        if code in self.kinds:
            self.kinds[code].append(kind)
        else:
            self.kinds[code] = [kind]
            self.mentions[code] = mention

    def copy(self) -> Found:
        """A copy to which the evidence of one figure can be added."""
        return Found({code: kinds[:] for code, kinds in self.kinds.items()}, dict(self.mentions))


class PlaceReader:
    """Gathers the evidence for an article's figures, which must be asked for in order."""

    def __init__(self, places: Places) -> None:
        self.places = places
        self.text = places.context.text
        self.stream = places.context.article.text
        self.first = self.last = 0  # the sentence of the figure read last
        self._around = self._over = Found()  # what speaks for places outside the sentence, and outside the paragraph
        self._earlier: RegionMention | None = None  # the place last named in the section before the paragraph
        self._lies: dict[str, tuple[str, tuple[str, ...]]] = {}
        self._named_before = False  # whether the paragraph names a place before the sentence
        self._paragraph: Block | None = None
        self._section: Block | None = None
        self._heads = Found()  # what the headings of the section speak for
        self._article: tuple[RegionMention | None, RegionMention | None, str, RegionMention | None] | None = None
        self._previous: tuple[Quantity, RegionMention | None, int | None] | None = None
        self.title = only_place(places, self.stream.blocks[0]) if self.stream.blocks else None
        head = self.stream.blocks[0].end if self.stream.blocks else 0
        # Written in the capital under a headline without a place: no place is that of the whole article.
        self._placeless = places.from_capital and places.first(0, head) is None
        self._of_country = self._opens_on_country()
        self._unplaced = self._opens_without_place()
        self._pairs = len(places.topics) > 1 and holds_any(self.text, PAIRS)
        self.digest = is_digest(places.context)

    def _opens_on_country(self) -> bool:
        """Whether headline and first sentence name no place, and speak of the country or are written in the capital."""
        body = next((b.start for b in self.stream.blocks if b.role == "body"), None)
        if body is None or not (self.places.nation or self.places.from_capital):
            return False
        end = self.stream.sentence_at(body)[1]
        if self.places.first(0, end) is not None:
            return False
        return self.places.from_capital or self.places.nation_after(0, end, None, subject=True)

    def _opens_without_place(self) -> bool:
        """Whether neither headline nor first sentence name a place, and more than two follow: these are told by the way."""
        body = next((b.start for b in self.stream.blocks if b.role == "body"), None)
        if body is None or self.places.few or self.places.context.publication.home is not None:
            return False
        return self.places.first(0, self.stream.sentence_at(body)[1]) is None

    def remember(self, quantity: Quantity, link: ProjectLink, place: RegionMention | None) -> None:
        """Note the place of a figure for the next ones."""
        self._previous = quantity, place, link.project

    def goes_on(self, quantity: Quantity, link: ProjectLink) -> bool:
        """Whether nothing stands between the figure before and this one that could give it another place."""
        if self._previous is None or not self.first <= quantity.start < self.last:
            return False
        before, _, linked = self._previous
        if before.start < self.first or linked != link.project:
            return False
        places, text = self.places, self.text
        if places.first(before.start, quantity.start) or places.nation_after(before.start, quantity.start, None):
            return False
        if text.find("；", before.end, quantity.start) >= 0:
            return False
        after = places.first(quantity.end, self.last)
        return after is None or not self._stands_after(quantity, after)

    def evidence(self, quantity: Quantity, link: ProjectLink) -> Found:
        """All candidates for the place of one figure."""
        if not self.first <= quantity.start < self.last:
            self.first, self.last = self.stream.sentence_at(quantity.start)
            self._around = self._outside()
        found = self._around.copy()
        self._sentence(quantity, link, found)
        self._follow(quantity, found)
        self._project(link, found)
        self._named_by_now(quantity, found)
        self._relations(found)
        return found

    def _sentence(self, quantity: Quantity, link: ProjectLink, found: Found) -> None:
        """The places of the figure's own sentence, or that it speaks of the country."""
        places, first, start = self.places, self.first, quantity.start
        semicolon = self.text.rfind("；", first, start)
        low = max(semicolon, first)
        nearest = places.last(low, start)
        opening = places.narrowest(places.first(first, min(first + OPENING, start)), start)
        if opening and opening is nearest and link.project is not None and places.role(opening) in BY_THE_WAY:
            opening = None  # 大桥起于乐清，全长8公里
        if nearest:
            self._nearest(nearest, low, start, found)
            if pointed := self._pointed_at(nearest, low):
                found.add(pointed, "pointed at")
        if opening:
            where = "" if semicolon < 0 else " before semicolon" if nearest is None else ", semicolon since"
            if nearest and nearest is not opening and self._other_subject(nearest, low, opening):
                where = ", other subject since"
            found.add(opening, "sentence opening" + where)
        for mention in places.between(quantity.end, self.last)[:2]:
            if self._stands_after(quantity, mention):
                found.add(mention, "after")
        if places.nation_after(first, start, nearest or opening):
            share = quantity.unit in ("%", "成") and SHARE_OF_NATION.search(self.text[max(start - 8, 0) : start])
            found.kinds[NOWHERE].append("nation sentence share" if share else "nation sentence")
        elif nearest is None and opening is None:
            self._no_place_in_sentence(start, link, found)

    def _no_place_in_sentence(self, start: int, link: ProjectLink, found: Found) -> None:
        """What a sentence speaks for that names no place which could hold the figure at `start`."""
        listed = self.places.listed_apart(self.first, start)
        if listed:
            found.add(listed, "one of a counted list")
        if self._says_here(start) and (here := self._named_last()):
            found.add(here, "here")
        found.kinds[NOWHERE].append("no place in sentence" if self._named_before else "no place in paragraph")
        if self._of_country and not self._named_before and not self.digest:
            found.kinds[NOWHERE].append("no place in paragraph, article on the country")
        elif self._unplaced and listed is None and link.project is None and self._told_apart(start):
            found.kinds[NOWHERE].append("no place in paragraph, article with places by the way")

    def _told_apart(self, start: int) -> bool:
        """Whether the paragraph goes on with none of the places told before: it names none nor anything that lies there."""
        if self._named_before or self.digest or len(self._heads.kinds) > 1 or self._paragraph is None:
            return False
        return not holds_any(self.text[self._paragraph.start : start], GOES_ON)

    def _nearest(self, nearest: RegionMention, low: int, start: int, found: Found) -> None:
        """The place last named in the sentence before the figure, and the one before that or the whole route it ends."""
        places = self.places
        role = places.role(nearest)
        off = min(len(CLAUSE_END.findall(self.text, nearest.end, start)), 2)
        found.add(nearest, f"sentence {off} clauses off")
        head = self._sample_subject(nearest, low) if off == 0 and role == "listed" else None
        if head:
            found.add(head, "samples open the clause")
        if off == 0 and self._subject(nearest):
            found.add(nearest, "opens the clause")
            later = nearest.start > self.first + LEADING
            if low == self.first and (role == "plain" or (role == "in project" and not later)):
                found.add(nearest, "opens a later clause" if later else "opens the sentence")
        elif off and role == "plain" and self._subject(nearest):
            found.add(nearest, "opened the clause before")
        elif off == 0 and self.text.endswith(OF_WHICH, low, nearest.start):
            found.add(nearest, "of which")
        found.add(nearest, f"sentence {role}")
        whole = places.whole_route(nearest) if role == "route" else None
        if whole:
            found.add(whole, "whole route")
        elif role == "route" and (across := places.route_across(nearest)):
            found.add(across, "route across")
        elif before := places.last(low, nearest.start):
            found.add(before, f"sentence before the nearest, {role}")

    def _pointed_at(self, nearest: RegionMention, low: int) -> RegionMention | None:
        """The place that is the subject of the clause as one pointed at (该省开通贵阳、遵义航线), only objects behind it."""
        if self._subject(nearest) or self.text.endswith(OF_WHICH, low, nearest.start):
            return None
        for mention in reversed(self.places.between(low, nearest.start)):
            if mention.deictic and mention.quote[0] in POINTERS and self._subject(mention):
                return mention
            if self._subject(mention):
                return None
        return None

    def _says_here(self, start: int) -> bool:
        """Whether the sentence speaks of 当地 before the figure at `start`."""
        at = self.text.find(HERE, self.first, start)
        return at >= 0 and not self.text.startswith(HERE_TIME, at + len(HERE))

    def _named_last(self) -> RegionMention | None:
        """The place that was named last in the paragraph before the sentence, or else in the section before that."""
        block = self._paragraph
        last = self.places.last_lasting(block.start, self.first) if block else None
        return last or self._earlier

    def _other_subject(self, nearest: RegionMention, low: int, opening: RegionMention) -> bool:
        """Whether the place named last, or the route that it ends, is the subject of a clause since the sentence opened."""
        if self._subject(nearest):
            return True
        if self.places.role(nearest) != "route":
            return False
        begins = self.places.last(low, nearest.start)
        return begins is not None and begins is not opening and self._subject(begins)

    def _subject(self, mention: RegionMention) -> bool:
        """Whether a place begins a clause, as its subject does, or stands there by itself (在广州，每10分钟)."""
        start = self.places.inner_start(mention) if self.places.role(mention) == "plain" else mention.start
        if self.text[start - 1 : start] == "在" and self.text[mention.end : mention.end + 1] == "，":
            start -= 1
        if start == 0 or self.text[start - 1] in CLAUSE_MARKS:
            return True
        return self.text[start - 1] == "、" and self.places.counted(start - 1)  # 江津30户、|合川20户

    def _sample_subject(self, last: RegionMention, low: int) -> RegionMention | None:
        """The first of the samples of which `last` is one, where they are the subject of a clause (云南等地增长)."""
        if not self.places.is_sample(last):
            return None
        begin = self.places.list_start(last.start)
        first = self.places.first(begin, last.end) if begin >= low else None
        if first is None or not self._subject(first):
            return None
        whole = first is not last and gazetteer.lies_in(last.region_code, first.region_code)  # 深圳|罗湖、福田等区
        above = None if whole else self.places.last(low, first.start)
        return None if above and gazetteer.lies_in(first.region_code, above.region_code) else first

    def _stands_after(self, quantity: Quantity, mention: RegionMention) -> bool:
        """Whether a place after the figure in its clause says where it holds (有36个在重庆, 4500多米的四川折多山)."""
        between = self.text[quantity.end : mention.start]
        if between == "的" or (STANDS_AFTER.search(between) and not CLAUSE_END.search(between)):
            return True
        return between[-2:] in AIDED and AIDS.search(between) is not None

    def _follow(self, quantity: Quantity, found: Found) -> None:
        """The place of the figure before, unless another place has been named since."""
        if self._previous is None:
            return
        figure, place, _ = self._previous
        if figure.start >= self.first:
            where = "sentence"
        elif self._paragraph and figure.start >= self._paragraph.start:
            where = "paragraph"
        else:
            return
        if self.places.nation_after(figure.end, quantity.start, None, subject=True):
            return
        since = "" if self.places.last(figure.end, quantity.start) is None else ", place between"
        if place is None:
            found.kinds[NOWHERE].append(f"previous in {where}{since}")
        else:
            found.add(place, f"previous in {where}{since}")

    def _named_by_now(self, quantity: Quantity, found: Found) -> None:
        """Drop what speaks against the article's place as one named later, where its sentence has named it."""
        for code, kinds in found.kinds.items():
            if LATER in kinds and any(m.region_code == code for m in self.places.between(self.first, quantity.start)):
                kinds.remove(LATER)

    def _project(self, link: ProjectLink, found: Found) -> None:
        """The place after which the figure's project is named (泸州长江大桥); one it only was given is no evidence."""
        if link.project is None:
            return
        project = self.places.context.projects[link.project]
        place = project.region
        if place and project.start <= place.start < project.end:
            found.add(place, "in the project's name")
        elif place:
            found.add(place, "the project's")

    def _outside(self) -> Found:
        """The places given outside the sentence, the same for all its figures."""
        places = self.places
        block = self.stream.block_at(self.first)
        if block is not self._paragraph:
            self._paragraph, self._over = block, self._above(block)
        found = self._over.copy()
        self._before_in_paragraph(block, found)
        last = places.last_lasting(block.start, self.first) or self._earlier
        reach = self.first + SOURCE  # a heading has its source in the text below
        if block.role == "body":
            reach = min(reach, self.last)
        if places.source_after(block.start, reach, last):
            found.kinds[NOWHERE].append("state speaks")
        elif places.source_after(self._spoken_since(), reach, last):
            found.kinds[NOWHERE].append("state has spoken")
        if pair := self._pair():
            found.add(pair, "pair")
        return found

    def _spoken_since(self) -> int:
        """From where on an organ that has spoken may still be the source: a short item of its own has its own source."""
        if self._earlier:
            return self._earlier.start
        return self._section.start if self.digest and self._section else 0

    def _above(self, block: Block) -> Found:
        """The places given outside the paragraph, the same for all its sentences."""
        places, self._earlier = self.places, None
        if block.role == "subhead":
            return self._heading_itself(block)
        section = section_start(self.stream.blocks, block)
        if self.digest and section.role != "subhead":
            return Found({NOWHERE: ["nowhere"]})  # the other paragraphs have nothing to do with this one
        if section is not self._section:
            self._section, self._heads = section, Found({NOWHERE: ["nowhere"]})
            self._headings(section, self._heads)
        found = self._heads.copy()
        earlier = self._earlier = places.last_lasting(section.start, block.start)
        if earlier:
            found.add(earlier, "section few" if places.few else "section")
        if places.nation_after(section.start, block.start, earlier, subject=True):
            found.kinds[NOWHERE].append("nation section")
        if not self.digest:
            self._whole(found)
        return found

    def _heading_itself(self, block: Block) -> Found:
        """The places for figures in a sub-head: what it heads is told below it, not above."""
        found = Found({NOWHERE: ["nowhere"]})
        if not self.digest:
            if self.title:
                found.add(self.title, "headline")
            self._whole(found)
        if told := told_below(self.places, block):
            found.add(*told)
        return found

    def _headings(self, section: Block, found: Found) -> None:
        """The places of the heading above and of the headline above that."""
        heading = only_place(self.places, section)
        if heading:
            found.add(heading, "subhead" if section.role == "subhead" else "headline")
            if self.digest:
                found.kinds[NOWHERE].append("item headed by a place")
        elif section.role == "headline" and (named := self.places.first(section.start, section.end)):
            found.add(named, "headline first")
        if section.role == "subhead" and self.title:
            found.add(self.title, "headline over subhead")

    def _before_in_paragraph(self, block: Block, found: Found) -> None:
        """The places named in the paragraph before the sentence."""
        places = self.places
        last = places.last_lasting(block.start, self.first)
        self._named_before = last is not None
        label = places.first(block.start, block.end)
        if label and label.start == block.start and self.text[label.end : label.end + 1] == "：":  # 江西省：全省当天
            found.add(label, "paragraph's label")
        if last:
            found.add(last, "paragraph last")
            found.add(last, f"paragraph {places.role(last)}")
            if opening := places.first(block.start, self.first):
                found.add(opening, "paragraph opening")
        if places.nation_after(block.start, self.first, last, subject=True):
            found.kinds[NOWHERE].append("nation paragraph")

    def _whole(self, found: Found) -> None:
        """The place that the article opens with, the one it is mostly about, and the paper's home."""
        if self._placeless:
            found.kinds[NOWHERE].append("article on several places")
            return
        if self._article is None:
            self._article = self._read_article()
        single, lead, opening, home = self._article
        if lead:
            found.add(lead, f"{opening}, far off" if self.first - lead.start > FAR else opening)
        if single:
            found.add(single, "article" if single.start < self.first else LATER)
            if single.deictic and single.quote[0] in OWN:
                found.add(single, "article of its home")
            if self.places.sole:
                found.add(single, "article's only place")
        else:
            found.kinds[NOWHERE].append("article on several places")
        if home:
            found.add(home, "home")

    def _read_article(self) -> tuple[RegionMention | None, RegionMention | None, str, RegionMention | None]:
        """What `_whole` adds: the article's place, the one it opens with, how that lies to the first, the home."""
        places = self.places
        single, lead = places.single_mention, places.lead
        lies = relation(lead.region_code, single.region_code) if lead and single else "apart"
        code, home = places.context.publication.home, None
        unit = gazetteer.region(code) if code else None
        within = code is not None and all(gazetteer.lies_in(m.region_code, code) for m in places.topics)
        if unit and within and ORGAN.search(self.text):
            home = RegionMention(0, 0, "", unit.code, unit.name, unit.level, deictic=True, certainty=0.6)
        return single, lead, f"opening, article's: {lies}", home

    def _pair(self) -> RegionMention | None:
        """The first of the two places that 两地 or 双方 in the sentence points back at (川渝, 重庆、成都)."""
        cue = PAIR.search(self.text, self.first, self.last) if self._pairs else None
        if not cue:
            return None
        before = self.places.topics[: bisect_left(self.places.starts, cue.start())]
        for left, right in zip(reversed(before[:-1]), reversed(before), strict=False):
            gap = self.text[left.end : right.start]
            if left.start == right.start or LISTED.fullmatch(gap):
                return left
        return None

    def _relations(self, found: Found) -> None:
        """The level of each candidate, and how it lies to the headline's place or else to the one the article is about."""
        for code, kinds in found.kinds.items():
            if code == NOWHERE:
                continue
            lies, same_for_all = self._lies.get(code) or self._relate(code)
            if lies == "apart":
                kinds += [f"{k}, apart" for k in kinds if k in WEAK]
            elif lies == "around" and "paragraph last" in kinds:
                kinds.append("paragraph last, around")  # 重庆剧场 in an article on a district of 重庆 widens nothing
            kinds += same_for_all

    def _relate(self, code: str) -> tuple[str, tuple[str, ...]]:
        """How a place lies to that of the whole article, and what that and its level speak for wherever it stands."""
        area, whose = self.title, "headline's"
        if area is None and not self.digest:
            area, whose = self.places.single_mention, "article's"
        lies = relation(code, area.region_code) if area else "same"
        level = f"level {gazetteer.level_of(code)}"
        self._lies[code] = lies, (level,) if lies == "same" else (level, f"{whose}: {lies}")
        return self._lies[code]
