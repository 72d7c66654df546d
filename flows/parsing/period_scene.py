"""What a word of time is read in: the expression so far, the date before it, the day of publication."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from flows.parsing.almanac import Span, read_number
from flows.parsing.period_tokens import Token, numbers

YEAR, PART, MONTH, EDGE, DAY, CLOSED = 1, 2, 3, 4, 5, 9  # how fine an expression is; nothing is added to a closed one

FUTURE = re.compile("将|拟|预计|计划|力争|有望|确保|争取|即将|届时")
WILL_BE = re.compile("份?(?:[上中下]旬|[初底末])?(?:之?前|左右)?(?:将|有望|可望|预计|即将)")
GOAL = re.compile("目标|任务|丰收|稳产|开好局|打下|奠定")
AS_OF = ("截至", "截止", "截止到", "截至到")
BEGUN = re.compile("[^，。；\\d]{0,8}(?:动工|开工|开建|启动|开始|奠基|立项|获批)")
SAME_DAY_REACH = 160  # characters from the day told of to 同一天 in a sentence behind it
BREAKS = ("。", "！", "？", "；", "\n")


@dataclass(slots=True)
class Expression:
    """An expression being read: the words so far and the days they mean. `rule` is the kind of the word that decided."""

    start: int
    end: int
    span: Span
    level: int
    rule: str
    dated: bool = False  # the year is stated, not implied
    bare: bool = False  # a year without 年, the first of a list
    opening: Expression | None = None  # where this is the second half of a range: its first half
    void: bool = False  # a date the calendar does not have


@dataclass(slots=True)
class Scene:
    """Where a word is read: the text, the day of publication, and the expression before it in the same sentence."""

    text: str
    anchor: date
    recent: Expression | None = None
    around: Expression | None = None
    stated: int = 0  # the year last stated in the text, 0 where none is
    reported: Span | None = None  # the months or quarter last told of (一季度, 1—7月)
    begun: int = 0  # the year since which something has been, as last told (2016年以来)
    written: date | None = None  # the day of the last dateline (本报5月22日讯), the one that 今天 is said on
    day: Expression | None = None  # the day last told of, in whatever sentence

    def told_day(self, token: Token) -> Expression | None:
        """The day that 同一天 is: that of its sentence, else the one last told of not long before."""
        near = self.recent is None and self.day is not None and token.start - self.day.end <= SAME_DAY_REACH
        return self.day if near else self.recent

    def told_year(self) -> int:
        """The year that the talk is of: the one last stated, else the running year."""
        return self.stated if 0 < self.stated <= self.anchor.year else self.anchor.year

    def looks_back(self, token: Token) -> bool:
        """Whether the talk is of the year before, as one stated before or the first months of a year tell; no plan is."""
        if self.ahead(token) or GOAL.search(self.text, token.end, token.end + 12):
            return False
        return self.stated == self.anchor.year - 1 or (self.stated == 0 and self.anchor.month <= 2)

    def ahead(self, token: Token) -> bool:
        """Whether the words around in the sentence speak of what is to come."""
        before = self.text[max(token.start - 7, 0) : token.start].rpartition("。")[2]
        after = self.text[token.start : token.end + 9].partition("。")[0]
        return FUTURE.search(before + after) is not None


Reading = tuple[Span, int] | None


def implied_year(scene: Scene, token: Token, month: int) -> int:
    """The year of a month that is named without one: that of the date before it, else the running year.

    A paper leaves the year out for months of the running year; in the first three months also for the last four of the year
    before, unless the talk is of plans, and at the end of the year for the first months of the next where it is.
    """
    anchor, recent = scene.anchor, scene.recent
    earlier = recent is not None and (recent.rule == "since" or recent.span.last.year < anchor.year)
    if recent and earlier and _as_of_now(scene, recent, token):
        recent = None
    if recent and recent.dated and recent.rule != "deadline" and recent.span.first.year != anchor.year:
        turned = recent.level >= MONTH and recent.span.first.month > month
        year = recent.span.first.year + turned
        return anchor.year if year < anchor.year and month >= anchor.month and _will_be(scene, token) else year
    turned_back = month >= 9 or (scene.stated == anchor.year - 1 and month > anchor.month)
    if anchor.month <= 3 and turned_back and not scene.ahead(token):
        return anchor.year - 1
    if anchor.month >= 10 and month <= 4 and scene.ahead(token):
        return anchor.year + 1
    return anchor.year


def _will_be(scene: Scene, token: Token) -> bool:
    """Whether what is to come is told right behind a month, in its clause (去年10月开工，今起抢工，8月将完工)."""
    return WILL_BE.match(scene.text, token.end) is not None


def _as_of_now(scene: Scene, recent: Expression, token: Token) -> bool:
    """Whether a month tells how far what was begun in an earlier year has come (2020年动工，截至11月; 去年以来，截至9月)."""
    if not scene.text.endswith(AS_OF, 0, token.start):
        return False
    return recent.rule == "since" or BEGUN.match(scene.text, recent.end) is not None


def year_of(scene: Scene, token: Token, month: int) -> int:
    """The year a part of a year or a month is of: that of the expression it stands in, else the implied one."""
    return scene.around.span.first.year if scene.around else implied_year(scene, token, month)


@lru_cache(4096)  # the same few words come again and again
def first_number(text: str) -> int:
    """The first number in a token, 0 where it is none below 100."""
    found = numbers(text)
    return (read_number(found[0]) or 0) if found else 0
