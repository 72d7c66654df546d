"""Names that are forms of one another: each rule finds pairs by a look-up, and each join is told by the rule that made it.

`end_of_fuller_name`: 瑞金机场, 赣州瑞金机场. `differs_in_place_firm_or_size`: equal without places, firms, capacities and
words that tell nothing apart. `ends_of_line`: 沈白高铁, 沈阳至长白山高铁. `extends_standing_name`: a name stated often is
whole, and rarer ones that only put something before it (刷新港珠澳大桥) are it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import chain, combinations

from flows.identity_lines import is_line, short_names
from flows.identity_model import Project
from flows.identity_names import Places
from flows.identity_words import any_of, head_words, identity_words, is_distinctive, residue, standing_objects
from flows.parsing.project_lexicon import words

Pair = tuple[Project, Project, str]
Key = tuple[str, str | None, str | None]
Known = dict[Key, list[Project]]

_CAPACITY = re.compile(
    r"(?:年产|日产|日处理|总投资)?[\d.]+(?:[×x*][\d.]+)?[万亿千百]*(?:吨级?|千瓦|兆瓦|千伏|立方米|平方米|公里|米|亩|件|台|套|辆|元)"
)
_TOLD_APART = re.compile(r"[\u4e00-\u9fff]至[\u4e00-\u9fff]|[0-9一二三四五六七八九十]号")
_FIRM = re.compile(r"[\u4e00-\u9fff]{2,6}?(?:集团|公司|股份|有限)")
_COMPASS = re.compile(r"[东西南北中上下新老]")
_MANY = 24
_OFTEN = 3


@cache
def _another() -> re.Pattern[str]:
    """A head noun with the beginning of other words behind it."""
    return re.compile(rf"(?:{any_of(head_words())})(?=[\u4e00-\u9fff]{{1,4}}$)")


@cache
def _dropped() -> re.Pattern[str]:
    """Words that tell nothing apart."""
    return re.compile(any_of(identity_words()["drop"]))


def join_forms(projects: list[Project], places: Places) -> None:
    """Point each project with a short name to the one with the fuller name, where only one agrees in place and stage.

    What only puts something before a standing name is pointed to that first; then names are joined from the fullest down,
    so that what a project could join has already turned out to be what it is.
    """
    known: Known = defaultdict(list)
    for p in projects:
        for form in {p.core, p.bare}:
            known[_key(form, p)].append(p)
    found = chain(_by_end(projects, known), _by_line(projects, known), _by_skeleton(projects, places))
    pairs = [pair for pair in found if _may_join(pair[0], pair[1], places)]
    fuller: dict[int, list[tuple[Project, str]]] = defaultdict(list)
    for short, full, reason in pairs:
        fuller[id(short)].append((full, reason))
        if reason == "end_of_fuller_name" and _is_standing(short, full):
            full.full, full.reason = short, "extends_standing_name"
    for p in sorted(projects, key=_rank, reverse=True):
        if p.full is None:
            _choose(p, fuller.get(id(p), []))


def _key(form: str, p: Project) -> Key:
    """What a form is looked up by: where it could be many things, its place as well, so that a look-up finds few."""
    return form, p.stage, None if _tells(form) else p.region


def _rank(p: Project) -> tuple[int, str, str]:
    """The order in which every join but to a standing name goes up."""
    return len(p.core), p.core, p.region or ""


def _by_end(projects: list[Project], known: Known) -> Iterator[Pair]:
    """Pairs of which the first's core, or what it is without places, is the end of the second's."""
    for full in projects:
        seen = {id(full)}
        for end in _ends(full):
            for short in known.get(_key(end, full), ()):
                if id(short) not in seen and len(short.core) < len(full.core) and _may_be_end(short, full):
                    seen.add(id(short))
                    yield short, full, "end_of_fuller_name"


def _ends(p: Project) -> Iterator[str]:
    """The ends of a name, longest first, that could be its short form: not what another thing leads to or lies in."""
    name = p.core
    for i in range(1, len(name) - 3):
        if name[i - 1] not in "至到" and not _names_another(name, i):
            yield name[i:]
    if len(p.bare) == 3:
        yield p.bare


def _may_be_end(short: Project, full: Project) -> bool:
    """Whether the words before could be left out: not 新 and 老; of a programme only a verb (便民春风行动 is another)."""
    if full.core.removesuffix(short.core) in ("新", "老"):
        return False
    before = full.bare.removesuffix(short.bare)
    return full.kind != "programme" or not before or before in words("stop") or before in words("doing")


def _names_another(name: str, end: int) -> bool:
    """Whether what stands before `end` speaks of another thing (京唐铁路起自), not of a part's whole or a class."""
    match = _another().search(name, 0, end)
    return match is not None and name[match.end() : end] not in identity_words()["lead"]


def _by_line(projects: list[Project], known: Known) -> Iterator[Pair]:
    """Pairs of which the first names the line by one character for each end of the second's."""
    for full in projects:
        found: dict[int, Project] = {}
        for name in {full.core, full.bare}:
            for short in short_names(name):
                found.update((id(p), p) for p in known.get(_key(short, full), ()))
        yield from ((p, full, "ends_of_line") for p in found.values() if _rank(p) < _rank(full))


def _by_skeleton(projects: list[Project], places: Places) -> Iterator[Pair]:
    """Pairs with one skeleton, the shorter core first. A skeleton of many cores identifies nothing."""
    known: dict[tuple[str, str | None], list[tuple[Project, str | None]]] = defaultdict(list)
    for p in projects:
        skeleton, inside = _skeleton(p, places)
        if len(skeleton) >= 3 and _tells(skeleton):
            known[skeleton, p.stage].append((p, inside))
    for group in known.values():
        if 1 < len(group) <= _MANY:
            for (p, a), (q, b) in combinations(sorted(group, key=lambda member: _rank(member[0])), 2):
                if p.core != q.core and places.agree(a, b):
                    yield p, q, "differs_in_place_firm_or_size"


def _skeleton(p: Project, places: Places) -> tuple[str, str | None]:
    """A core without the names of its place, firms and capacities, and the innermost place left out of its midst.

    Whole but for places before it where it has the ends of a line or a number.
    """
    if _TOLD_APART.search(p.core):
        return p.bare, None
    bare = _CAPACITY.sub("", p.bare)
    nameless = _FIRM.sub("", bare)
    bare = nameless if is_distinctive(nameless) else bare
    plain = _dropped().sub("", bare)
    bare = plain if len(plain) >= 4 and is_distinctive(plain) else bare
    return places.without_names(bare, p.region)


@lru_cache(maxsize=1 << 17)
def _tells(name: str) -> bool:
    """Whether a name can be known again: it has a word of its own, or is a line's."""
    return is_distinctive(name) or is_line(name)


def _is_standing(short: Project, full: Project) -> bool:
    """Whether the shorter name is whole: a line's, stated far more often, or with a verb, praise or nothing before it."""
    if is_line(short.core) and full.core.endswith(short.core):
        return True
    own = len(residue(short.core))
    often = short.count >= max(_OFTEN, 2 * full.count)
    if often and (own >= 3 or (own >= 2 and len(short.core) >= 5)):
        return True
    if not full.bare.endswith(short.bare):
        return False
    before = full.bare.removesuffix(short.bare)
    if own >= 2 and (before in words("stop") or (not before and full.named is None)):
        return True
    return own >= 3 and bool(before) and _adds_nothing(before)


def _adds_nothing(before: str) -> bool:
    """Whether words before a name are plain, or what the thing named is a part of (六安高速青峡大桥)."""
    plain = len(residue(before)) < 2 and not _COMPASS.search(before)
    return plain or before.endswith(head_words())


def _choose(p: Project, options: list[tuple[Project, str]]) -> None:
    """Join `p` to the fullest option, if all options have turned out to be that one."""
    wholes = {id(q.whole()) for q, _ in options} - {id(p)}
    if len(wholes) == 1:
        best, reason = max((o for o in options if o[0].whole() is not p), key=lambda o: _rank(o[0]))
        p.full, p.reason = best, reason


def _may_join(short: Project, full: Project, places: Places) -> bool:
    """Whether kinds and places allow them to be one; standing undertakings (老旧小区改造) are one in one place only."""
    if not places.agree(short.named, full.named):
        return False
    if not (_tells(short.core) and _tells(full.core)):
        standing = any(o in short.core for o in standing_objects())
        return standing and short.region is not None and short.region == full.region and not is_distinctive(full.core)
    own = residue(short.core)
    if own in identity_words()["river"]:
        return False
    if not short.is_local and not full.is_local:
        return True
    known = len(own) >= 3 or (short.region is not None and full.region is not None)
    return known and places.agree(short.named or short.region, full.named or full.region)
