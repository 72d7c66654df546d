"""Where an article speaks of projects that it does not name: 这批项目, 13个重点项目, 开工项目中, 产业项目40个.

What follows in the sentence (总投资105亿元) is said of them all and of none of those that are named.
"""

from __future__ import annotations

import re

from flows.parsing.bisecting import bisect_left
from flows.parsing.finding import holds_any, occurrences

_WORKS = ("项目", "工程")
_HEADS = re.compile(
    r"(?<![，。；：！？、\n“该此本性])(?:项目|工程)(?!部|组|经理|负责|公司|法人|库|师|院|学|局|指挥|车|机械|量|兵|质量|现场|建设者|化)"
)
_PREDICATE = re.compile("(?:作为|成为|列为|属于|打造成|入选)[^，。；！？\\d\n]{2,26}$")  # 作为全区重要的环保项目
_REACH = 32
_OPENS_WITH_COUNT = re.compile(r"(?<=[，。；：！？、\n])(?:项目|工程)(?:共计|共有|总数|累计|[共有达])*(?=\d)")
_BEGUN_TOGETHER = re.compile(
    r"(?:集中|同时|同步|[全当本]?[年月日季度]新)(?:开工|签约|竣工|投产|动工|开建|推进)的(?=有|包括|共)|同批"
)
_TOGETHER_HOLDS = ("的有", "的包括", "的共", "同批")  # one of which it holds
_COUNTED = re.compile(r"(?:项目|工程)(?:同样)?(?:共计|共有|总数|数量|累计|达到|[已共有达是为约超])*\Z")


def find_groups(text: str, starts: list[int], ends: list[int]) -> list[int]:
    """Where the heads of unnamed groups end, in order; `starts` and `ends` are those of the named projects, in order."""
    found: list[int] = []
    for at in occurrences(text, _WORKS, 0, len(text)):
        group = _HEADS.match(text, at) or _OPENS_WITH_COUNT.match(text, at)
        if group and not _inside(at, starts, ends) and not _PREDICATE.search(text, max(0, at - _REACH), at):
            found.append(group.end())
    if holds_any(text, _TOGETHER_HOLDS):
        found += [m.end() for m in _BEGUN_TOGETHER.finditer(text)]
        found.sort()
    return found


def _inside(position: int, starts: list[int], ends: list[int]) -> bool:
    """Whether a named project runs over `position`."""
    at = bisect_left(starts, position + 1) - 1
    return at >= 0 and position < ends[at]


def is_counted(text: str, start: int, begin: int) -> bool:
    """Whether the figure at `start` counts the projects that its clause, which starts at `begin`, names before it."""
    return _COUNTED.search(text, max(begin, start - 12), start) is not None
