"""Named undertakings of an article: their names, forms, places, status and events.

What counts: an undertaking with a delivery. A name with 工程 or 项目 is one by itself; a facility (大桥, 产业园) only where
the article says that it is planned, built or finished; a programme (计划, 行动) where it has a name. Forms of one name and
stand-ins (该项目, 大桥) carry the fullest name.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from flows.parsing.project_forms import fullest
from flows.parsing.project_lexicon import Cue, Head, Placed, Scan, project_type, scan
from flows.parsing.project_links import link_figures
from flows.parsing.project_names import Name, apart, is_kind, is_other_thing, read_names
from flows.parsing.project_places import place_projects
from flows.parsing.project_standing import find_standing
from flows.parsing.project_status import INTENT_WEIGHT, Statement, event_day, headline_status, intent, read_cue
from flows.parsing.types import ArticleContext, ProjectMention

__all__ = ["find_projects", "link_figures"]

_TO_CLAUSE = re.compile(r".*[。！？；;\n]", re.DOTALL)
_BREAK = re.compile(r"[，。；：、！？\n]")
_LIST = re.compile(r"[”’）)]?(?:、|和|与|及|以及|，以及)[^，。；：、！？\n]{0,4}")
_MARKS = re.compile(r"[“‘\"]")
_MEASURED = re.compile(r"[^，。；：！？\n]*\d[^，。；：！？\n]*的")
_AS_PROJECT = re.compile(r"[”’]?等[^，。；！？\n]{0,10}(?:项目|工程)")
_POINTERS = re.compile(r"((?:该|此|这[个座条项一]?|本|上述)(?:[^，。！？；：\n]{0,11}的)?)$")
_OPENS = re.compile(r"(?:^|[，。；！？：\n“])((?:第?[一二三四五]期|整个|全部)?)$")
_STAND_IN_REACH = 400
_BEHIND = 40
_FAR = 90
_OPENING = 20
_BESIDE = 6
_ATTRIBUTE = 24
_AHEAD = 6
_LOOSE_REACH = 40
_LOOSE_BEHIND = 12


@dataclass(slots=True)
class _Found:
    """One name or stand-in on its way to becoming a mention."""

    start: int
    end: int
    head: Head
    name: str
    sure: bool = True
    statements: list[Statement] = field(default_factory=list)
    cue_starts: list[int] = field(default_factory=list)
    builds: bool = False


def find_projects(context: ArticleContext) -> list[ProjectMention]:
    """The project mentions of one article, in text order; `context.regions` and `context.periods` are filled before."""
    text = context.text
    seen = scan(text)
    names = _names(context, seen)
    found = [_Found(n.start, n.end, n.head, text[n.start : n.end], n.sure) for n in names if not is_kind(text, n)]
    if len(found) > 1:
        forms = fullest([f.name for f in found])
        for f in found:
            f.name = forms[f.name]
    found = _with_standing(text, found, seen)
    if not found:
        return []
    found = _with_stand_ins(context, found, seen)
    _attach_cues(context, found, seen.cues)
    _attach_parts(context, found, seen.parts)
    _share_in_lists(text, found)
    return _mentions(context, _keep(found), seen.cues)


def _names(context: ArticleContext, seen: Scan) -> list[Name]:
    """The names in the text that can turn out to be undertakings.

    A facility is one only where a cue says so, in the sentence of one of its mentions. So names are read at those heads
    that do without and those that have a cue, then at the others that may name again what was found.
    """
    if not seen.heads:
        return []
    text = context.text
    places = {r.start: r.end for r in context.regions}
    told, others = _told(context, seen)
    names = read_names(text, told, places) if told else []
    if names and others:
        known = "\n".join([text[n.start : n.end] for n in names])
        names += read_names(text, [h for h in others if h[2].word in known], places)
    return apart(names) if len(names) > 1 else names


def _told(context: ArticleContext, seen: Scan) -> tuple[list[Placed[Head]], list[Placed[Head]]]:
    """The heads that make a project by themselves, or that a cue near enough may make one, and the others."""
    text, sentences = context.text, [start for start, _ in context.article.text.sentences]
    starts = [start for start, _, _ in seen.cues]
    sites = {bisect_right(sentences, start) for start, _, cue in seen.cues if cue.builds and cue.word != "建设"}
    sites.update(bisect_right(sentences, start) for start, _ in seen.parts)
    told: list[Placed[Head]] = []
    others: list[Placed[Head]] = []
    for placed in seen.heads:
        start, end, head = placed
        tells = head.kind != "facility" or bisect_right(sentences, start) in sites
        if not tells:
            clause = max(start - _LOOSE_REACH, text.rfind("，", max(0, start - _LOOSE_REACH), start))
            low, high = bisect_left(starts, clause), bisect_right(starts, end + _LOOSE_BEHIND)
            tells = low < high or _AS_PROJECT.match(text, end) is not None
        (told if tells else others).append(placed)
    return told, others


def _with_standing(text: str, found: list[_Found], seen: Scan) -> list[_Found]:
    """Add the verb forms of standing undertakings, and their bare objects where the article has the undertaking."""
    verbs = find_standing(text, seen.objects)
    if not verbs:
        return found
    named = {s.object: f.name for s in verbs for f in found if s.object in f.name and f.head.kind in ("standing", "works")}
    for s in verbs:
        if s.acts:
            named.setdefault(s.object, s.name)
    taken = [(f.start, f.end) for f in found]
    added = [
        _Found(s.start, s.end, Head(s.object, "standing", s.type), named[s.object])
        for s in verbs
        if s.object in named and not any(a < s.end and s.start < b for a, b in taken)
    ]
    return sorted([*found, *added], key=lambda f: (f.start, f.end))


def _attach_cues(context: ArticleContext, found: list[_Found], cues: list[Placed[Cue]]) -> None:
    """Give each cue to the name it speaks of."""
    text, stream = context.text, context.article.text
    starts = [f.start for f in found]
    for start, end, cue in cues:
        after = bisect_left(starts, end)
        if after > 0 and start < found[after - 1].end:
            continue
        if after == 0 and starts[0] - end > _ATTRIBUTE:
            continue
        first, _ = stream.sentence_at(start)
        target = _target(text, found, after, end, first)
        if target is None:
            continue
        before = _TO_CLAUSE.match(text, first, start)
        clause = first if before is None else before.end()
        statement = read_cue(text, start, end, cue, max(clause, target.end) if target.end <= start else clause, context)
        if statement is not None:
            target.statements.append(statement)
            target.cue_starts.append(start)
            target.builds |= _shows_building(cue, statement, target, start, first)


def _attach_parts(context: ArticleContext, found: list[_Found], parts: Sequence[tuple[int, int]]) -> None:
    """Take what a part (X的控制性工程——Y) belongs to, and what it is, as under way."""
    starts = [f.start for f in found]
    for start, end in parts:
        first, last = context.article.text.sentence_at(start)
        low, high = bisect_left(starts, max(first, start - _BEHIND)), bisect_right(starts, min(last, end + _BESIDE))
        for f in found[low:high]:
            f.builds = True


def _shows_building(cue: Cue, statement: Statement, target: _Found, start: int, first: int) -> bool:
    """Whether a cue near enough to a name says that it is being delivered; loose ones (启动, 获批) must stand beside it."""
    gap = start - target.end
    if not cue.builds:
        return target.sure and statement.weight >= 1.5 and gap <= _BESIDE
    reach = 2 if cue.word == "建设" else _FAR if target.start - first <= _OPENING else _BEHIND
    return gap <= reach


def _target(text: str, found: list[_Found], after: int, end: int, first: int) -> _Found | None:
    """The name that a cue speaks of: the one right behind it, else the last one before it in its sentence."""
    if after < len(found) and found[after].start - end <= _ATTRIBUTE:
        start = found[after].start
        if start - end <= _AHEAD and not _BREAK.search(text, end, start):
            return found[after]
        if text.endswith("的", end, start) and _MEASURED.fullmatch(text, end, start):
            return found[after]
    if after > 0 and found[after - 1].start >= first:
        return found[after - 1]
    return None


def _share_in_lists(text: str, found: list[_Found]) -> None:
    """What is said of the last of a list (X、Y和Z建成) is said of all."""
    for f in found:
        f.builds |= _AS_PROJECT.match(text, f.end) is not None
    for f, following in zip(reversed(found[:-1]), reversed(found[1:]), strict=True):
        if not (f.statements and f.builds) and _LIST.fullmatch(text, f.end, following.start):
            f.statements, f.cue_starts = f.statements + following.statements, f.cue_starts + following.cue_starts
            f.builds |= following.builds


def _keep(found: list[_Found]) -> list[_Found]:
    """The names that are undertakings: by their head, or because something says they are built."""
    built = {f.name for f in found if f.builds}
    weights: dict[str, float] = {}
    for f in found:
        weights[f.name] = max([weights.get(f.name, 0.0), *(s.weight for s in f.statements)])
    return [f for f in found if _is_kept(f, f.name in built, weights[f.name])]


def _is_kept(f: _Found, built: bool, weight: float) -> bool:
    stated = weight >= 1
    if f.head.kind == "facility":
        return built and (f.sure or weight >= 2)
    if f.head.kind == "works":
        return stated or (built and f.sure)
    if f.head.kind == "programme" and not _MARKS.search(f.name):
        return stated and f.sure
    return f.sure or stated


def _with_stand_ins(context: ArticleContext, found: list[_Found], seen: Scan) -> list[_Found]:
    """Add 该项目, 工程 at the start of a clause, 大桥 for one named before in the paragraph, as mentions of it."""
    text = context.text
    added: list[_Found] = []
    starts = [f.start for f in found]
    known = "\n".join([f.name for f in found])
    for start, end, head in seen.heads:
        if head.word not in ("项目", "工程") and head.word not in known:
            continue
        at = bisect_right(starts, start)
        if at == 0 or start < found[at - 1].end or len(head.word) == 1 or is_other_thing(text, end):
            continue
        pointer = _POINTERS.search(text, max(0, start - 16), start) or _OPENS.search(text, max(0, start - 6), start)
        if pointer is None or (pointer.re is _OPENS and head.kind not in ("facility", "undertaking")):
            continue
        reach = max(0, start - _STAND_IN_REACH)
        since = (
            reach if pointer.re is _POINTERS or head.word in ("项目", "工程") else context.article.text.block_at(start).start
        )
        target = _antecedent(found[:at], max(reach, since), head)
        if target is not None:
            first = pointer.start(1)
            added.append(_Found(first, end, target.head, target.name, target.sure))
    return sorted([*found, *added], key=lambda f: (f.start, f.end)) if added else found


def _antecedent(before: Sequence[_Found], since: int, head: Head) -> _Found | None:
    for f in reversed(before):
        if f.end < since:
            return None
        if head.word in ("项目", "工程") or head.word in f.name:
            return f
    return None


def _mentions(context: ArticleContext, kept: list[_Found], cues: Sequence[Placed[Cue]]) -> list[ProjectMention]:
    """Turn what was found into mentions; a mention that states nothing has the status the article gives elsewhere."""
    overall = _overall(context, kept, cues)
    places = place_projects(context, [(f.start, f.end, f.name) for f in kept])
    mentions = []
    for f, region in zip(kept, places, strict=True):
        own = max(range(len(f.statements)), key=lambda i: f.statements[i].weight, default=None)
        statement = f.statements[own] if own is not None else Statement("unknown", 0.0)
        day = None
        if own is not None and statement.event:
            due = statement.status == "planned" or statement.weight <= 1
            day = event_day(context.article.text, context.periods, f.cue_starts[own], due)
        status = statement.status if statement.weight > 1 else overall[f.name].status
        mentions.append(
            ProjectMention(
                f.start, f.end, context.text[f.start : f.end], f.name, project_type(f.name, f.head), status, region, day,
                statement.event,
            )
        )  # fmt: skip
    return mentions


def _overall(context: ArticleContext, kept: list[_Found], cues: Sequence[Placed[Cue]]) -> dict[str, Statement]:
    """What the article says of each name: its weightiest statement, else its sentence's intent, else the headline's."""
    overall: dict[str, Statement] = {}
    for f in kept:
        best = overall.get(f.name)
        for s in f.statements:
            if best is None or s.weight > best.weight:
                best = s
        if best is None or best.weight < INTENT_WEIGHT:
            meant = intent(context, f.start, f.end)
            best = meant if best is None or meant.weight > best.weight else best
        overall[f.name] = best
    if any(s.weight < 0.8 for s in overall.values()):
        headline = headline_status(context, cues)
        overall = {name: headline if s.weight < headline.weight else s for name, s in overall.items()}
    return overall
