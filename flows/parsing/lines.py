"""The lines of a page and what each looks like by itself: width, column, how it ends, which cue it matches."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cache

import rjieba

from flows.parsing.tables import read_rows

_CLOSING = "”’」』）)》"
_TERMINAL = frozenset("。！？；：!?;:…")
_STOP = frozenset("。！？!?")
# What cannot open a sentence or a headline, and what cannot close one.
_NOT_FIRST = frozenset("，。、；：！？,;:!?”’）)》」』】%‰…·℃")
_NOT_LAST = frozenset("，、,（(《“‘「『【+/的在和与及就对将把被从向以各该其并而或由让使给因但且至于")
_NOT_LAST_WORDS = ("各项", "通过", "围绕", "关于", "有关", "以及", "按照", "根据", "经过", "依托", "聚焦于", "针对")
_OPEN, _CLOSE = "“《（(「『【‘", "”》）)」』】’"
_SLACK = 1.5  # punctuation at a line's end may hang or be squeezed
_INDENT = 3.5  # two characters lost, and the slack
_NO_COLUMN = 1000.0
_FEW = 3  # lines of a block that do not show its column yet
_WINDOW = 4  # lines before and after from which a line's column width is read


@dataclass(slots=True, eq=False)
class Line:
    """One non-blank line. `start`/`end` span its stripped text in the landed text; `text` is that span, normalised.

    `block` numbers the stretches without blank lines; `width` counts half for narrow characters; `full` says whether it
    fills its column; `indented` whether white space stands before it.
    """

    number: int
    start: int
    end: int
    text: str
    block: int
    width: float
    indented: bool
    full: bool = False

    @property
    def ends(self) -> bool:
        """Whether it ends like a clause that can end a paragraph."""
        return self.text.rstrip(_CLOSING)[-1:] in _TERMINAL

    @property
    def stops(self) -> bool:
        """Whether it ends with the full stop of a sentence."""
        return self.text.rstrip(_CLOSING)[-1:] in _STOP


def read_lines(text: str) -> list[Line]:
    """The non-blank lines of a normalised page, top to bottom; `full` is not yet known."""
    lines: list[Line] = []
    block, start = 0, 0
    for number, line in enumerate(text.split("\n"), 1):
        stripped = line.strip()
        if stripped:
            block += not lines or number - lines[-1].number > 1
            first = start if len(stripped) == len(line) else start + line.index(stripped[0])
            width = len(stripped) - len(stripped.encode("ascii", "ignore")) / 2
            lines.append(Line(number, first, first + len(stripped), stripped, block, width, first > start))
        start += len(line) + 1
    return lines


def mark_full(lines: list[Line]) -> None:
    """A line is full where most lines around it are as wide and it reaches that width.

    Where a page's paragraphs begin with an indent of two characters that the text layer lost, their first lines are two
    characters shorter and still full.
    """
    missing = _missing_widths(lines)
    first = [i for i, line in enumerate(lines) if i == 0 or lines[i - 1].block != line.block or lines[i - 1].ends]
    filled = sum(1 for i in first if missing[i] <= _SLACK)
    indented = sum(1 for i in first if _SLACK < missing[i] <= _INDENT and _followed(lines, missing, i))
    for line, gap in zip(lines, missing, strict=True):
        line.full = gap <= _SLACK
    if indented > 1 and indented > filled / 8:
        for i in first:
            lines[i].full = missing[i] <= _INDENT


def _missing_widths(lines: list[Line]) -> list[float]:
    """How much each line falls short of its column's width; a large number where the lines around form no column."""
    widths = [line.width for line in lines]
    blocks = [line.block for line in lines]
    missing = []
    for i, block in enumerate(blocks):
        low, high = max(i - _WINDOW, 0), min(i + _WINDOW + 1, len(lines))
        first, last = bisect_left(blocks, block, low, i), bisect_right(blocks, block, i, high)
        around = sorted(widths[first:last] if last - first > _FEW else widths[low:high])
        column = around[-2] if len(around) > 2 else around[-1]
        reach = bisect_right(around, column + _SLACK) - bisect_left(around, column - _SLACK)
        missing.append(column - widths[i] if reach * 3 >= len(around) and reach > 1 else _NO_COLUMN)
    return missing


def _followed(lines: list[Line], missing: list[float], i: int) -> bool:
    return i + 1 < len(lines) and lines[i + 1].block == lines[i].block and missing[i + 1] <= _SLACK and not lines[i].ends


def continues(before: str, after: str) -> bool:
    """Whether `after` must go on where `before` breaks off: punctuation, an open quotation, a number or word cut in two."""
    last, first = before[-1], after[0]
    if first in _NOT_FIRST or last in _NOT_LAST or before.endswith(_NOT_LAST_WORDS):
        return True
    if last.isascii() and first.isascii() and last.isalnum() and first.isalnum():
        return True
    if last.isdigit() and not first.isascii():
        return True
    tail = before[-80:]
    if any(tail.count(o) > tail.count(c) and c in after[:60] for o, c in zip(_OPEN, _CLOSE, strict=True)):
        return True
    return _cuts_a_word(before[-8:], after[:8])


def _cuts_a_word(before: str, after: str) -> bool:
    """Whether a word lies across the break, and at least its shorter half is no word of the text by itself."""
    position = 0
    for word in rjieba.cut(before + after, False):
        if position < len(before) < position + len(word):
            alone = len(rjieba.cut(before, False)[-1]) == 1, len(rjieba.cut(after, False)[0]) == 1
            return all(alone) or (len(word) > 2 and any(alone))
        position += len(word)
    return False


@cache
def cue_pattern(*cues: str, whole: bool = True) -> re.Pattern[str]:
    """The pattern of kinds of cue of `layout_cues.csv` (banner, furniture, credit, …), for a whole line or its start."""
    rows = [row["pattern"] for row in read_rows("layout_cues.csv") if row["cue"] in cues]
    return re.compile(r"(?:" + "|".join(rows) + (r")\s*\Z" if whole else r")\s*"))
