"""A figure with all that its name is made from."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from flows.parsing.phrases import Before
from flows.parsing.phrases_after import After
from flows.parsing.phrases_beyond import last_noun
from flows.parsing.types import Quantity
from flows.parsing.wording import Wording

_BOTH = 2
_JOINED = re.compile("C[ANSW]*$")
STAND_INS = frozenset(["数字", "数量", "总数", "数据", "规模", "数值", "指标"])  # for what the figure before measures
WORTH = "价值"  # with a sum and 的 before what is worth so much
LONG = 9  # a verb with its object this long names nothing
BARE = 2  # a noun this short (项目, 小区, 全长) says too little alone


@dataclass(slots=True)
class Figure:
    """A figure, the words around it and the figure named before it; `counted`: things are counted, not measured."""

    quantity: Quantity
    measure: str
    before: Before
    after: After
    wording: Wording
    place: int
    earlier: Quantity | None
    earlier_name: str
    same_sentence: bool
    counted: bool
    peer: str = ""  # the name of the last figure of its unit before it in the sentence
    named: Mapping[str, str] = field(default_factory=dict)  # such names for all units
    earlier_verb: str = ""  # the verb at the end of the name of the figure before
    subject: str = ""  # what figures behind it are named after, where it is not the figure's own name

    @property
    def changes(self) -> bool:
        """Whether the figure is a change."""
        return self.measure in ("change_rate", "change_amount")

    @property
    def same_unit(self) -> bool:
        """Whether the figure before is in the same base unit."""
        return self.earlier is not None and self.quantity.unit_base == self.earlier.unit_base

    @property
    def alone(self) -> bool:
        """Whether a noun stands right before, neither behind a figure (20个国家60个城市) nor at the end of a list."""
        start = self.wording.clause_start(self.place)
        if not self.before.noun or self.before.listed or not self.before.adjacent:
            return False
        clause = self.wording.classes[start : self.place]
        if "C" in clause and (self.quantity.value == _BOTH or _JOINED.search(clause)):  # 甲和乙两个项目
            return False
        return self.wording.classes[start - 1 : start] not in ("Q", "、")

    @property
    def grade(self) -> str:
        """The voltage in the name of what the figure is of: 110千伏线路500公里."""
        start = self.wording.clause_start(self.place)
        if start == 0 or self.earlier is None or self.earlier.unit_base != "伏" or start == self.place:
            return ""
        return self.wording.words[start - 1] if self.wording.classes[start - 1] == "Q" else ""

    @property
    def in_list(self) -> bool:
        """Whether the figure stands behind the last of a list: 查处甲、乙和丙案件9起."""
        start = self.wording.clause_start(self.place)
        return self.wording.classes[start - 1 : start] == "、"

    @property
    def grows_behind(self) -> bool:
        """Whether a word of growth ends the clause behind the figure, or the phrase there (3%的能源消费增速支撑了增长)."""
        classes, at = self.wording.classes, self.place + 2
        stop = len(classes) - len(classes[at:].lstrip('ANWS"'))
        return classes[stop : stop + 1] == "G"

    @property
    def form(self) -> str:
        """The word behind the figure and 的."""
        words, at = self.wording.words, self.place + 2
        return words[at] if self.following == "的" and at < len(words) else ""

    @property
    def preceding(self) -> str:
        """The word before the figure."""
        return self.wording.words[self.place - 1] if self.place else ""

    @property
    def preceding_words(self) -> list[str]:
        """The words before the figure in its clause."""
        return self.wording.words[self.wording.clause_start(self.place) : self.place]

    @property
    def following(self) -> str:
        """The word behind the figure."""
        words = self.wording.words
        return words[self.place + 1] if self.place + 1 < len(words) else ""

    def ends_clause(self, phrase: str) -> bool:
        """Whether `phrase`, what is done behind the figure, is short and told to the end of its clause."""
        if not BARE < len(phrase) <= LONG:
            return False
        end = self.wording.clauses.find(",", self.place + 1)
        return self.wording.join(self.place + 1, end if end >= 0 else None).endswith(phrase)

    def noun_from(self, first: int) -> str:
        """The noun phrase that begins at the word `first`: 民生实事 in 9亿元用于民生实事."""
        classes = self.wording.classes
        return self.wording.join(first, len(classes) - len(classes[first:].lstrip('ANW"')))

    def last_noun(self) -> str:
        """The last noun phrase of the clauses before."""
        return last_noun(self.wording, self.place, counted=self.counted)
