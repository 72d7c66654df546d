"""The event that an article reports, which tells how far the projects are that it goes on to describe.

A report on a signing, on works begun or finished together, or on a list of what is planned, tells of each what it will be
(将建设8条生产线); how far it is stands in the headline and the first sentence alone.
"""

from __future__ import annotations

import re

from flows.parsing.finding import holds_any
from flows.parsing.place_topics import is_digest
from flows.parsing.types import ArticleContext

_WORDS = {
    "signed": ("签约", "签署", "签订"),
    "begun": ("开工", "动工", "开建"),
    "done": ("竣工", "投产", "投用", "完工"),
    "planned": ("任务", "名单", "清单", "计划"),
}
_ANY = tuple(word for words in _WORDS.values() for word in words)
_VERBS = {"signed": "签[约订署]", "begun": "(?:开工|动工|开建)", "done": "(?:竣工|投产|投用|完工)"}
_GREAT = r"重[大点][^，。；\n]{0,6}(?:项目|工程)[^，。；\n]{0,4}"
_MANY = r"(?:(?:\d[\d余多]*|[两三四五六七八九十]+)[个项]|一批)[^，。；\d\n]{0,16}(?:项目|工程)"


def _together(verb: str) -> str:
    """What tells of many at once: 集中开工, 重大项目开工, 36个工业项目开工, 开工36个项目."""
    return rf"(?:集中|云|同步|统一|批量|现场)[”’]?{verb}|{_GREAT}{verb}|{_MANY}[^，。；\n]{{0,8}}{verb}|{verb}{_MANY}"


_TELLS = {
    "signed": re.compile(
        rf"{_together(_VERBS['signed'])}|项目[^，。；\n]{{0,6}}签约|签约(?:落户|落地|项目|仪式)|[和与同][^，。；\n]{{2,14}}签约"
        r"|(?:项目|投资|合作|入园|入驻)[^，。；\n]{0,8}签[约订署]|签[订署约][^，。；\n]{0,20}(?:投资|项目|合作|建设|入驻|入园)[^，。；\n]{0,6}(?:协议|合同)"
    ),
    "begun": re.compile(_together(_VERBS["begun"])),
    "done": re.compile(_together(_VERBS["done"])),
    "planned": re.compile(
        r"(?:公布|发布|印发|出台|制定)[^。；\n]{0,30}"
        r"(?:(?:实事|改造|整治|更新|建设|投资|工程|项目)(?:任务|清单)|项目名单|(?:投资|建设|工程|项目)计划)"
        r"|(?:(?:实事|改造|整治|更新|建设|投资|工程|项目)(?:任务|清单|计划)|项目名单)[^，。；\n]{0,4}(?:出炉|公布|发布)"
        r"|(?<!已)计划(?:实施|新开工|开工|建设|新建|启动)[^，。；\n]{0,12}(?:项目|工程)\d"
    ),
}
# Agreements that are none on works: of states, and on money.
_OTHER_DEALS = re.compile("国家主席|总统|总理|外长|外交部|双边|两国|联合声明|谅解备忘录|融资|贷款|授信|票据|债券|家庭医生")
_OWN = {  # what a project's own sentences say that leaves no room for the event
    "signed": frozenset(["begun", "under way", "goes on", "done", "done loosely", "step done", "share done"]),
    "begun": frozenset(["done", "done loosely", "signed", "prepared", "begun ahead"]),
    "done": frozenset(["begun", "under way", "signed", "prepared", "begun ahead", "share done", "step done"]),
    "planned": frozenset(["begun", "under way", "goes on", "done", "done loosely", "signed", "step done", "share done"]),
}


def told_event(context: ArticleContext) -> str | None:
    """Which event the headline, or else the first sentence, tells: signed, begun, done or planned; None for several."""
    text = context.text
    if not holds_any(text, _ANY) or is_digest(context):
        return None
    for start, end in _openings(context):
        told = [event for event, pattern in _TELLS.items() if _tells(text, event, pattern, start, end)]
        if told:
            return told[0] if len(told) == 1 else None
    return None


def _tells(text: str, event: str, pattern: re.Pattern[str], start: int, end: int) -> bool:
    if not any(text.find(word, start, end) >= 0 for word in _WORDS[event]) or not pattern.search(text, start, end):
        return False
    return event != "signed" or _OTHER_DEALS.search(text, start, end) is None


def _openings(context: ArticleContext) -> list[tuple[int, int]]:
    """The spans of the headline and of the first sentence of the body."""
    stream = context.article.text
    heads = [b for b in stream.blocks if b.role in ("headline", "subhead") and b.end <= stream.body_start]
    spans = [(heads[0].start, heads[-1].end)] if heads else []
    return [*spans, stream.sentence_at(stream.body_start)]


def by_event(event: str | None, kinds: list[str]) -> list[str]:
    """The event as evidence on a project whose own sentences say `kinds`, where these leave it open."""
    if event is None or not _OWN[event].isdisjoint(kinds) or any(kind.startswith("section") for kind in kinds):
        return []
    return [f"event: {event}"]
