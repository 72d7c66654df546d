"""How far the works that an article tells of have come, by its sentences and headline: signed, begun, running, finished.

What works cost, can do and will yield is a plan on the day they are signed or begun, and mostly a fact while they run
or once they stand; what many that are begun together cost is told as a fact.
"""

from __future__ import annotations

import re
from typing import Literal, cast

from flows.parsing.finding import holds_any
from flows.parsing.types import ArticleText

Story = Literal["ahead", "signed", "begun", "many signed", "many begun", "running", "done"]

_BEGUN = "开工|动工|开钻|奠基|破土|开建|启动建设"
_SIGNED = r"签约|签署|签订|落户|(?<!企业)(?<!商户)(?<!家)入驻(?!\d)|获批|核准|批复|备案|协议"
_RUNNING = "施工|完成投资|封顶|贯通|合龙|铺轨|主体完工|正在建设|加快建设|建设中"
_DONE = "竣工|投产|落成|建成|开业|开园|投运|通车|并网|启用|投用|开通|试生产|点火|试运行|试运营"
_AHEAD = "前期工作|可研|选址|招标|拟建|环评"
_WORDS = tuple(f"启动|引进|入驻|{_BEGUN}|{_SIGNED}|{_RUNNING}|{_DONE}|{_AHEAD}".split("|"))
_EVENT = re.compile(
    rf"(?P<begun>(?:{_BEGUN}|启动(?=[^，。；]{{0,16}}(?:工程|项目|技改))|(?<=项目)[^，。；]{{0,6}}启动)(?!率|复产|[^，。；]{{0,4}}(?:后|以来|至今)))"
    rf"|(?P<signed>(?:{_SIGNED}|引进(?=[^，。；\d]{{0,8}}(?:客商|集团|项目)))(?![^，。；]{{0,2}}后))"
    rf"|(?P<running>{_RUNNING})|(?P<ahead>{_AHEAD})"
    rf"|(?P<done>(?:{_DONE})(?![^，。；]{{0,6}}后|的?目标|条件|立|初期))"
)
_COMING = re.compile(
    r"(?:将|拟|预计|计划|规划|力争|有望|争取|明年|年底|年内|即将|准备|届时|[待未尚]|[天月年日]内)[^，。；]{0,16}$"
)
_COMING_REACH = 20
_STARTS = ("开工", "开工、", "开工和", "开工及")
# 38个重大项目集中开工, 签约项目45个
_MANY = re.compile(
    r"\d[余多]?[个项][^，。；\d]{0,14}(?:项目|工程)|(?:项目|工程)[^，。；\d]{0,4}\d+[个项]|(?:开工|签约)项目|(?:开工|动工|签约)[^，。；\d]{0,6}\d+[余多]?[条座个项]"
    r"|集中|集体|一批|批[^，。；]{0,6}项目"
)
_MANY_REACH = 60
_SEVERAL: dict[Story, Story] = {"begun": "many begun", "signed": "many signed"}


class Stories:
    """The stories of an article's sentences, each read once."""

    def __init__(self, stream: ArticleText) -> None:
        self._stream = stream
        self._told: dict[int, Story | None] = {}

    def at(self, position: int) -> Story | None:
        """The story that holds at `position`: of its sentence, of those before it in the paragraph, of lead or headline."""
        stream = self._stream
        first, lead = stream.block_at(position).start, stream.body_start
        number = stream.sentence_index(position)
        while number >= 0 and stream.sentences[number][0] >= first:
            if (story := self._of(number)) is not None:
                return story
            number -= 1
        numbers = [stream.sentence_index(lead)] if lead < first else []
        numbers += [n for n, (start, _) in enumerate(stream.sentences[:4]) if start < lead]
        return next((story for n in numbers if (story := self._of(n)) is not None), None)

    def _of(self, number: int) -> Story | None:
        """The story of one sentence, the last it tells."""
        if number not in self._told:
            start, end = self._stream.sentences[number]
            self._told[number] = _read(self._stream.text, start, end)
        return self._told[number]


def _read(text: str, start: int, end: int) -> Story | None:
    """What the last event that `text[start:end]` tells makes of the works."""
    if not holds_any(text[start:end], _WORDS):
        return None
    story: Story | None = None
    for event in _EVENT.finditer(text, start, end):
        at, kind = event.start(), cast("Story", event.lastgroup)
        if _COMING.search(text, max(start, at - _COMING_REACH), at):
            story = story if kind in ("done", "running") else "ahead"
        elif kind in ("running", "ahead"):
            story = kind
        elif kind == "done" and text.endswith(_STARTS, start, at):
            continue  # 集中开工投产
        elif kind == "done":
            story = "done"
        else:
            many = _MANY.search(text, max(start, at - _MANY_REACH), min(end, at + _MANY_REACH)) is not None
            story = _SEVERAL[kind] if many else kind
    return story
