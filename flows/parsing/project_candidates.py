"""What in an article may be an undertaking: names at heads, verb forms of standing ones, and what stands in for them."""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from operator import attrgetter

import rjieba

from flows.parsing.bisecting import bisect_left, bisect_right
from flows.parsing.finding import holds_any, occurrences
from flows.parsing.project_evidence import is_built_by_other, is_in_passing, is_project_by_list, is_told
from flows.parsing.project_forms import fullest
from flows.parsing.project_launches import read_launches, read_titles
from flows.parsing.project_lexicon import Head, Placed, Scan, affixes, project_type
from flows.parsing.project_lists import read_listed, read_renewed
from flows.parsing.project_names import Name, apart, is_kind, is_other_thing, read_names
from flows.parsing.project_proper import PROPER, is_proper
from flows.parsing.project_routes import read_routes
from flows.parsing.project_standing import find_standing
from flows.parsing.project_status import Statement
from flows.parsing.types import ArticleContext

_POINTERS = re.compile(
    r"((?:该|此|[该这][条段座处项]|这[个一]?|(?<![资基根日成样版书原剧])本|上述)(?:(?!次|批|些)[^，。！？；：\n]{0,11}的)?)\Z"
)
_THIS = ("该", "此")
_TASKS = ("改造", "扩建", "改扩建", "修复", "整治", "治理", "迁建", "主体")
_OPENS = re.compile(rf"(?:\A|[，。；！？：\n“])((?:第?[一二三四五]期|整个|全部|{'|'.join(_TASKS)})?)\Z")
_QUOTES = ("“", "”", "‘", "’", '"', "《", "》")
_NO_QUOTES = dict.fromkeys(map(ord, _QUOTES))
_RENAMED = re.compile(r"[（(](?:以下)?(?:简称|下称)?[：:]?[“‘]?([\u4e00-\u9fff]{4,10})[”’]?[）)]")
_SHORT_FORM = re.compile(r"(.+)（(?:以下)?(?:简称)?(.+)）")
_DEFINED = re.compile(
    r"[（(](?:(?:以下)?(?:简称|下称|称)|即|又称|也称)为?[：:]?[“‘\"]?([\u4e00-\u9fff\w]{2,12})[”’\"]?[）)]"
)
_BRACKETS = ("（", "(")
_SHORTEST = 4
_COUNTED = re.compile(r"(?:共计|共有|总数|数量|累计|已|[共有达为是])*\d+[余多]?[个项座条处栋幢所]")
_STAND_IN_REACH = 400
_PLAN_TELLS = re.compile(r"期间|以来|(?:开展|实施|启动)以来|自|明确|提出|确定|指出|要求|部署|聚焦|包括|涵盖|涉及")
_PAPERS = ("方案", "规划")  # what a titled plan is called afterwards: no heads
_SHORT_TITLE = re.compile("《((?:行动|实施|建设)?(?:方案|规划|计划|任务))》")  # the paper named in full before
_LOOSE_REACH = 40
_NEXT_REACH = 60
_LOOSE_BEHIND = 12

_WHOLES = ("线路", "全线", "正线", "该线")  # what a road or railway is called once it is named
_WHOLE_OPENS, _WHOLE_AT = (
    frozenset("，。；：\n"),
    re.compile(
        "(?:线路|全线|正线|该线)(?=(?:正线)?(?:[全总]?长|总?投资|总?里程|计划|规划|预计|设计|[共新拟]?设(?!备|施)|共有|新建|起[于自]|途经|沿途"
        "|串联|连接|[由自从东西南北]|按|采用|开通(?!运营里程)|建成|通车|将|已|正式|于|桥隧|\\d))"
    ),
)
_LINES = frozenset(["railway", "road"])
_TOLD_AS = re.compile("[^，。；！？\n]{0,4}(?:是|为|系|作为)")
_AS_WHAT = re.compile("(?:是|为|系)[\u4e00-\u9fff]{0,5}\\Z")  # 是全省骨干路网|连接线
_MERE_STAGE = re.compile("(第?[一二三四五六]期)(?:工程|项目|建设|扩建)*")
_STAGE_BEFORE = re.compile("第?[一二三四五六]期\\Z")

_SHORTEST_PART = 4  # characters of a part's own name
_STRUCTURES = ("隧道", "大桥", "枢纽", "电站", "水库", "互通")  # what is built as a part and has a name of its own


_start = attrgetter("start")


@dataclass(slots=True)
class Candidate:
    """One name or stand-in on its way to becoming a mention; `builds` where something says that it is being delivered."""

    start: int
    end: int
    head: Head
    name: str
    strength: int = PROPER
    stands_in: bool = False
    statements: list[Statement] = field(default_factory=list)
    cue_starts: list[int] = field(default_factory=list)
    builds: bool = False


def find_candidates(context: ArticleContext, seen: Scan) -> list[Candidate]:
    """All that `seen`, the scan of the article's text, lets be an undertaking, in text order."""
    text = context.text
    names = _names(context, seen)
    found = [Candidate(n.start, n.end, n.head, _name(text, n), n.strength) for n in names if not is_kind(text, n)]
    if len(found) > 1:
        forms = _without_rows(context, found, _parts_by_themselves(fullest([f.name for f in found])))
        forms |= _defined(text, found, forms)
        forms |= _stages(forms)
        for f in found:
            if f.head.kind != "standing" or f.name != f.head.word:  # what runs everywhere is not the one in X路
                f.name = forms[f.name]
    found = _with_again(text, _with_standing(text, found, seen))
    return _with_stand_ins(context, found, seen) if found else []


def _defined(text: str, found: Sequence[Candidate], forms: dict[str, str]) -> dict[str, str]:
    """The full names of those short forms that the article says are theirs: 某某航空中心（下称“航空中心”）."""
    full: dict[str, str] = {}
    for f in found:
        said = _DEFINED.match(text, f.end) if text[f.end : f.end + 1] in _BRACKETS else None
        if said and said[1] in forms:
            short, name = said[1], forms[f.name]
            full |= {g.name: name for g in found if g.name == short or (g.strength < PROPER and g.name.endswith(short))}
    return full


def _stages(forms: dict[str, str]) -> dict[str, str]:
    """The full names of mere stages (三期工程项目) of which the article names one undertaking and no more."""
    full: dict[str, str] = {}
    for form in forms:
        stage = _MERE_STAGE.fullmatch(form) if "期" in form else None
        if stage is not None:
            staged = {name for name in forms.values() if stage[1] in name and not _MERE_STAGE.fullmatch(name)}
            if len(staged) == 1:
                full[form] = staged.pop()
    return full


def _parts_by_themselves(forms: dict[str, str]) -> dict[str, str]:
    """The fullest form of each name, but for a part that is also named without the whole: 莲峰隧道 of 大永高速公路."""
    wholes = set(forms.values())
    apart = {
        full: full[len(whole) :]
        for full in wholes
        for whole in wholes
        if len(whole) < len(full) and full.startswith(whole) and len(full) - len(whole) >= _SHORTEST_PART
        if full[len(whole) :] in forms and full.endswith(_STRUCTURES)
    }
    return {form: apart.get(full, full) for form, full in forms.items()} if apart else forms


def _without_rows(context: ArticleContext, found: Sequence[Candidate], forms: dict[str, str]) -> dict[str, str]:
    """The forms without the row of places before a name that the article also gives alone (某省某市某县|青龙大桥)."""
    places = {r.start: r.end for r in context.regions}
    alone: dict[str, str] = {}
    for f in found:
        at, rows = f.start, 0
        while at in places and places[at] < f.end:
            at, rows = places[at], rows + 1
        short = context.text[at : f.end]
        if rows > 1 and forms[f.name] == f.name and short in forms and is_proper(rjieba.cut(short, False)):
            alone[f.name] = short
    return {form: alone.get(full, full) for form, full in forms.items()} if alone else forms


def _with_again(text: str, found: list[Candidate]) -> list[Candidate]:
    """Add the places where a name or its short form in brackets stands again without what tells it (全市温暖工程)."""
    known: dict[str, Candidate] = {}
    for f in found:
        plain = text[f.start : f.end]
        if holds_any(plain, _QUOTES):
            plain = plain.translate(_NO_QUOTES)
        bracketed = _SHORT_FORM.fullmatch(plain) if "（" in plain else None
        if f.stands_in or f.head.kind == "standing" or (f.strength < PROPER and bracketed is None):
            continue
        for form in bracketed.groups() if bracketed else (plain,):
            if len(form) >= _SHORTEST:
                known.setdefault(form, f)
    added: list[Candidate] = []
    for word, f in known.items():
        at = text.find(word)
        while at >= 0:
            end = at + len(word)
            if not any(k.start < end and at < k.end for k in (*found, *added)) and not _says_kind(text, end):
                added.append(Candidate(at, end, f.head, f.name, f.strength))
            at = text.find(word, end)
    return sorted([*found, *added], key=lambda f: (f.start, f.end)) if added else found


def _says_kind(text: str, end: int) -> bool:
    """Whether what ends at `end` is something else, or says of what kind something is (国家重点工程——X)."""
    return is_other_thing(text, end) or text.startswith(affixes("kind_of"), end)


def _names(context: ArticleContext, seen: Scan) -> list[Name]:
    """The names in the text that can turn out to be undertakings.

    A facility is one only where a cue says so, in the sentence of one of its mentions. So names are read at those heads
    that do without and those that have a cue, then at the others that may name again what was found.
    """
    text = context.text
    titles = read_titles(text)
    if not seen.heads and not seen.parts:
        return [*titles, *read_launches(text)]
    places = {r.start: r.end for r in context.regions}
    told, others = _told(context, seen)
    names = read_names(text, told, places) if told else []
    if names and others:
        known = "\n".join([text[n.start : n.end] for n in names])
        names += read_names(text, [h for h in others if h[2].word in known], places)
    headless = _with_repeats(
        text, [*read_listed(text, seen, places), *read_routes(text, seen, places), *read_launches(text)], places
    )
    headless += read_renewed(text)
    names = [*_beside_names(headless, names), *names] if headless else names
    names = [*_beside_names(names, titles), *titles] if titles else names
    return apart(names) if len(names) > 1 else names


def _name(text: str, name: Name) -> str:
    """The name as printed, with its kind where only the list it stands in has that (甲县至乙县, 高速公路)."""
    printed = text[name.start : name.end]
    return printed + name.head.word if name.head.kind == "listed" else printed


def _with_repeats(text: str, headless: list[Name], regions: dict[int, int]) -> list[Name]:
    """Names without a head, wherever the text has them: nothing else but their words tells them there.

    One that is but the name of a place is a place anywhere else.
    """
    places = {(n.start, n.end): n for n in headless}
    known = {text[n.start : n.end]: n for n in headless if regions.get(n.start) != n.end}
    for word, name in known.items():
        at = text.find(word)
        while at >= 0:
            places.setdefault((at, at + len(word)), Name(at, at + len(word), name.head, name.strength))
            at = text.find(word, at + len(word))
    return list(places.values())


def _beside_names(headless: list[Name], names: list[Name]) -> list[Name]:
    """The names without a head that no name with one runs into."""
    taken = sorted((n.start, n.end) for n in names)
    reach = list(accumulate((end for _, end in taken), max))  # how far those up to each run
    return [n for n in headless if (at := bisect.bisect_left(taken, (n.end, 0))) == 0 or reach[at - 1] <= n.start]


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
        tells = (
            head.kind != "facility"
            or text[start - 1 : start] == "”"
            or bisect_right(sentences, start) in sites
            or is_told(text, start, end)
        )
        if not tells:
            clause = max(start - _LOOSE_REACH, text.rfind("，", max(0, start - _LOOSE_REACH), start))
            low, high = bisect_left(starts, clause), bisect_right(starts, end + _LOOSE_BEHIND)
            tells = low < high or is_project_by_list(text, end) or _is_renamed(text, end) or _goes_on(text, end, head)
        (told if tells else others).append(placed)
    return told, others


def _goes_on(text: str, end: int, head: Head) -> bool:
    """Whether the next sentence goes on to tell of a digital facility by its head (甲平台…。平台自2021年上线以来)."""
    if head.type != "digital":
        return False
    mark = text.find("。", end, end + _NEXT_REACH)
    return mark >= 0 and text.startswith(head.word, mark + 1)


def _is_renamed(text: str, end: int) -> bool:
    """Whether what ends at `end` has a short form in brackets that the text goes on to use."""
    renamed = _RENAMED.match(text, end) if text[end : end + 1] in _BRACKETS else None
    return renamed is not None and text.count(renamed[1]) > 1


def _with_standing(text: str, found: list[Candidate], seen: Scan) -> list[Candidate]:
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
        Candidate(s.start, s.end, Head(s.object, "standing", s.type), named[s.object])
        for s in verbs
        if s.object in named and not any(a < s.end and s.start < b for a, b in taken)
    ]
    return sorted([*found, *added], key=lambda f: (f.start, f.end))


def _with_stand_ins(context: ArticleContext, found: list[Candidate], seen: Scan) -> list[Candidate]:
    """Add 该项目, 工程 at the start of a clause, 大桥 for one named before in the paragraph, as mentions of it."""
    text = context.text
    added: list[Candidate] = []
    starts = [f.start for f in found]
    known = "\n".join([f.name for f in found])
    for start, end, head in seen.heads:
        if head.word not in ("项目", "工程") and head.word not in known:
            continue
        at = bisect_right(starts, start)
        if at == 0 or start < found[at - 1].end or is_other_thing(text, end):
            continue
        if len(head.word) == 1 and text[start - 1] not in _THIS:  # 该桥, but no 桥 that may be part of a word
            continue
        if _COUNTED.match(text, end):
            continue
        pointer = _POINTERS.search(text, max(0, start - 16), start) or _OPENS.search(text, max(0, start - 6), start)
        if pointer is None or (pointer.re is _OPENS and not _can_open(text, end, head)):
            added += _of_stage(text, found[:at], start, end) if head.word in ("项目", "工程") else ()
            continue
        reach = max(0, start - _STAND_IN_REACH)
        far = (
            pointer.re is _POINTERS
            or head.word in ("项目", "工程")
            or len({f.name for f in found if head.word in f.name}) == 1
        )
        since = reach if far else context.article.text.block_at(start).start
        task = pointer[1] if pointer.re is _OPENS and pointer[1] in _TASKS else ""
        before = sorted([*found[:at], *added], key=_start) if added else found[:at]
        target = _antecedent(context, before, max(reach, since), head, task)
        if target is not None:
            added.append(Candidate(pointer.start(1), end, target.head, target.name, target.strength, True))
    added += _papers(text, found)
    added += _whole_lines(context, found)
    return sorted([*found, *added], key=lambda f: (f.start, f.end)) if added else found


def _of_stage(text: str, before: Sequence[Candidate], start: int, end: int) -> list[Candidate]:
    """三期项目 amid a clause, as a mention of the last undertaking before it whose name has that stage."""
    stage = _STAGE_BEFORE.search(text, max(0, start - 3), start) if text[start - 1] == "期" else None
    if stage is None:
        return []
    f = next((f for f in reversed(before) if not f.stands_in and stage[0] in f.name), None)
    return [Candidate(stage.start(), end, f.head, f.name, f.strength, True)] if f else []


def _whole_lines(context: ArticleContext, found: Sequence[Candidate]) -> list[Candidate]:
    """线路 and 全线 that open a clause, as mentions of the road or railway named last (X高铁是…。线路全长90公里)."""
    text = context.text
    lines = [f for f in found if not f.stands_in and project_type(f.name, f.head) in _LINES]
    added: list[Candidate] = []
    starts = [f.start for f in lines]
    for at in occurrences(text, _WHOLES, starts[0], len(text)) if lines else ():
        told = _WHOLE_AT.match(text, at) if text[at - 1] in _WHOLE_OPENS else None
        number = bisect_right(starts, at) - 1
        if told and number >= 0 and at - lines[number].end <= _STAND_IN_REACH:
            f = _subject_line(context, lines, number)
            if f is not None:
                added.append(Candidate(at, told.end(), f.head, f.name, f.strength, True))
    return added


def _subject_line(context: ArticleContext, lines: Sequence[Candidate], number: int) -> Candidate | None:
    """The line that the sentence of line `number` speaks of: the first told what it is, else the last not in passing."""
    first, _ = context.article.text.sentence_at(lines[number].start)
    text = context.text
    own = [f for f in lines[: number + 1] if f.start >= first and not is_in_passing(text, f.start)]
    told = [f for f in own if not _AS_WHAT.search(text, max(0, f.start - 8), f.start)]
    return next((f for f in told if _TOLD_AS.match(text, f.end)), told[-1] if told else None)


def _papers(text: str, found: Sequence[Candidate]) -> list[Candidate]:
    """方案 and 规划 that open a clause, as mentions of the last titled plan before them (《X布局方案》印发。方案提出…)."""
    titled = [f for f in found if f.head.kind == "titled"]
    if not titled:
        return []
    starts = [f.start for f in titled]
    added = _short_titles(text, titled, starts)
    for start in occurrences(text, _PAPERS, starts[0], len(text)):
        end = start + len(_PAPERS[0])
        f = titled[bisect_right(starts, start) - 1]
        if start - f.end > _STAND_IN_REACH or "《" in text[f.end : start]:
            continue
        if _OPENS.search(text, max(0, start - 6), start) and _PLAN_TELLS.match(text, end):
            added.append(Candidate(start, end, f.head, f.name, f.strength, True))
    return added


def _short_titles(text: str, titled: Sequence[Candidate], starts: list[int]) -> list[Candidate]:
    """《方案》 and 《任务》 as mentions of the last titled plan before them, where no other paper is named since."""
    added: list[Candidate] = []
    for short in _SHORT_TITLE.finditer(text, titled[0].end):
        f = titled[bisect_right(starts, short.start()) - 1]
        last = added[-1] if added and added[-1].start >= f.start else f
        if "《" not in text[last.end + 1 : short.start()]:
            added.append(Candidate(short.start(1), short.end(1), f.head, f.name, f.strength, True))
    return added


def _can_open(text: str, end: int, head: Head) -> bool:
    """Whether a bare head may stand in for a name where it opens a clause; a programme by what is told of it (行动期间)."""
    return head.kind in ("facility", "undertaking") or (
        head.kind == "programme" and _PLAN_TELLS.match(text, end) is not None
    )


def _antecedent(context: ArticleContext, before: Sequence[Candidate], since: int, head: Head, task: str) -> Candidate | None:
    """The last of `before`, names and stand-ins, that the head, with the `task` before it (改造工程), can stand for.

    One named in passing (与X相接), or as what another builds, only where there is no other.
    """
    text = context.text
    passed = None
    for number in range(len(before) - 1, -1, -1):
        f = before[number]
        if f.end < since:
            break
        if (head.word in ("项目", "工程") or head.word in f.name) and task in f.name:
            if f.stands_in or not (is_in_passing(text, f.start) or is_built_by_other(context, before, number)):
                return f
            passed = passed or f
    return passed
