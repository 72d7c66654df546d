"""A page's lines to its articles: which line is headline, byline, body, caption or furniture, and of which article."""

from __future__ import annotations

import re

from flows.parsing.reflow import SourceBlock, reflow
from flows.parsing.types import Article, PageLine

_LINE = re.compile(r"\S[^\n]*")


def read_layout(text: str) -> tuple[list[Article], list[PageLine]]:
    """The articles of a page in reading order, and the role of each non-blank line.

    `text` is the decoded landed text with `\\n` line ends; all spans of the articles lead back to it.
    """
    found = [(m.start(), m.end()) for m in _LINE.finditer(text)]
    if not found:
        return [], []
    numbers = _line_numbers(text, [start for start, _ in found])
    blocks = [SourceBlock("headline" if i == 0 else "body", (span,)) for i, span in enumerate(found)]
    stream, printed = reflow(text, blocks)
    article = Article("".join(printed[0].split()), [], [], "\n".join(printed[1:]), stream)
    lines = [PageLine(n, 0, "headline" if i == 0 else "body") for i, n in enumerate(numbers)]
    return [article], lines


def _line_numbers(text: str, starts: list[int]) -> list[int]:
    numbers: list[int] = []
    number, at = 1, 0
    for start in starts:
        number += text.count("\n", at, start)
        numbers.append(number)
        at = start
    return numbers
