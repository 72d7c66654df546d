"""Names that go on behind a bracket: 固定资产投资（不含农户）完成, 外商直接投资（FDI）到资."""

from __future__ import annotations

import re

from flows.parsing.canonical import is_measure
from flows.parsing.phrases import Before, read_before
from flows.parsing.wording import Wording

# What says what a measure takes in, or is its short form; no codes of companies, no places.
_ASIDE = re.compile("(?:不?包?[含括]|不计|扣除|剔除|除|[A-Z][A-Za-z]{1,4}[\\d]?$)")
_ONLY_SAID = frozenset(["完成", "实现", "达到", "累计完成", "达", "完成投资", "实现投资"])
_SHORT = 4
_LONGEST = 20


def across_bracket(wording: Wording, place: int, before: Before) -> None:
    """Give the noun before the figure at word `place` what stands before the bracket right before it."""
    classes, opened = wording.classes, wording.clause_start(place) - 1
    start = classes.rfind(")", max(opened, 0), place) + 1
    if not start or classes[opened : opened + 1] != "(" or len(before.noun) > _SHORT or not (before.noun or before.act):
        return
    if opened <= 0 or "Q" in classes[opened:start] or not _ASIDE.match(wording.join(opened + 1, start - 1)):
        return
    whole = read_before(wording, opened, counted=False)
    if not whole.noun or not whole.adjacent:
        return
    told = before.noun or before.act
    if told in _ONLY_SAID:
        if is_measure(whole.noun):
            before.noun, before.act = whole.noun, ""
    elif before.noun and wording.words[start].startswith(before.noun[:1]) and len(whole.noun + told) <= _LONGEST:
        before.noun = whole.noun + before.noun
