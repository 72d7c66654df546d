"""What a passage on many projects says of all it names: 开工项目中，X…；Y…, 签约项目包括X、Y, 集中开工的有X."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from flows.parsing.project_lexicon import Cue, Placed
from flows.parsing.types import ArticleContext

_SAYS = {
    **dict.fromkeys(["开工", "新开工", "动工", "开建", "在建", "复工", "奠基"], "begun"),
    **dict.fromkeys(["签约", "签订", "签署"], "signed"),
    **dict.fromkeys(["竣工", "完工", "投产", "投用", "投运", "建成", "落成"], "done"),
    **dict.fromkeys(["未开工", "尚未开工", "拟建", "待建", "谋划", "前期", "计划开工", "拟"], "planned"),
}
_OF_MANY = re.compile(
    r"(?:建设|投产|的)*[^，。；：！？、\n\d”]{0,8}?(?:(?:项目|工程)(?:中|里|方面)?(?=[，：]|\d|共|同样|包括|包含|有|主要|分别)|的(?:还|就|项目)*(?=有|包括|是))"
)
_OPENS_WITHIN = 20


class Sections:
    """The openers of an article's passages on many projects; empty for most articles."""

    def __init__(self, context: ArticleContext, cues: Sequence[Placed[Cue]]) -> None:
        self._context = context
        text = context.text
        self._found = [(e, _SAYS[c.word]) for _, e, c in cues if c.word in _SAYS and _OF_MANY.match(text, e)]

    def at(self, position: int) -> str | None:
        """What the passage says that `position` stands in: begun, signed, done or planned; None outside of any.

        An opener holds to the end of its sentence, and to that of its paragraph where it opens this.
        """
        number = bisect_right(self._found, (position, "")) - 1
        if number < 0:
            return None
        start, kind = self._found[number]
        stream = self._context.article.text
        if stream.sentence_at(position)[0] <= start:
            return kind
        block = stream.block_at(position)
        return kind if block.start <= start <= block.start + _OPENS_WITHIN else None
