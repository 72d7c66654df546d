"""The noun phrases that can name a figure: the one before it and the one after it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from flows.parsing.wording import Wording

_CLAUSE_ENDS = ",;:Q、("
_TAIL = re.compile(r"[EDLTPKFGMRxUYZC]*$")
_PHRASE = re.compile(r'(?:[NWSAV"]|MY)(?:[NWSAVUBO"]|MY)*$')
_SUBJECT = re.compile(r'^[NWSAU"VO]*[NWSA"O](?=V[VW]*U?(?:[ANS"]|MY)*[NW])')
_RELATIVE = re.compile(r"([AN]?[VW]+)U$")
_NOUNS = re.compile(r'Y*(?:\([^)]{0,8}\))?U?((?:[AWVD]+U)?(?:V?MY)?["AWSVx]*N["ANSWx]*)(U[AD]*[VWN]+)?')
_VERBS = re.compile(r"[DZET]*([VW]+)(?![U])")
_VERB_PHRASE = re.compile(r'Y*U?[DZEA]*([VW][VWL]*["ANSWVU]*)')
_ONLY_VERBS = re.compile(r"[VW]*V[VW]*")


@dataclass(slots=True)
class Before:
    """The words before a figure in its own clause. `noun` names a thing, `verb` only an act; `relative` stands before 的.

    `subject` is the noun phrase before the verb where there is only a verb. `grows` marks a verb of change.
    """

    noun: str = ""
    verb: str = ""
    subject: str = ""
    relative: str = ""
    places_only: bool = False
    grows: bool = False


def read_before(wording: Wording, place: int) -> Before:
    """What stands before the figure at word `place`."""
    start = _clause_start(wording.classes, place)
    classes = wording.classes[start:place]
    compared = classes.find("B")
    core = classes if compared < 0 else classes[:compared]
    before = Before(grows="G" in classes)
    tail = _TAIL.search(core)
    stop = tail.start() if tail else len(core)
    relative = _RELATIVE.search(core)
    if relative:
        before.relative = wording.join(start + relative.start(1), start + relative.end(1))
    found = _PHRASE.search(core, 0, stop)
    if not found:
        return before
    phrase = found.group()
    if _ONLY_VERBS.fullmatch(phrase):
        before.verb = wording.join(start + found.start(), start + stop)
        outer = _TAIL.search(core, 0, found.start())
        subject = _PHRASE.search(core, 0, outer.start()) if outer else None
        if subject:
            before.subject = wording.join(start + subject.start(), start + subject.end())
        return before
    cut = _SUBJECT.search(phrase)
    first = found.start() + (cut.end() if cut else 0)
    before.noun = wording.join(start + first, start + stop)
    before.places_only = not core[first:stop].strip("S")
    return before


def _clause_start(classes: str, place: int) -> int:
    for index in range(place - 1, -1, -1):
        if classes[index] in _CLAUSE_ENDS:
            return index + 1
    return 0


@dataclass(slots=True)
class After:
    """The words after a figure: `noun` (5个泊位), `act` after its 的 (5个小区的改造), `verb` where none (1人受伤)."""

    noun: str = ""
    act: str = ""
    verb: str = ""
    phrase: str = ""


def read_after(wording: Wording, place: int) -> After:
    """What stands after the figure at word `place`, other figures right behind it skipped."""
    classes = wording.classes
    position = place + 1
    while classes[position : position + 1] == "Q":
        position += 1
    after = After()
    found = _NOUNS.match(classes, position)
    if found:
        after.noun = wording.join(found.start(1), found.end(1))
        position = found.end(1)
        if found.group(2):
            after.act = wording.join(found.start(2) + 1, found.end(2))
    verbs = _VERBS.match(classes, position)
    if verbs:
        after.verb = wording.join(verbs.start(1), verbs.end(1))
    phrase = _VERB_PHRASE.match(classes, position)
    if phrase:
        after.phrase = wording.join(phrase.start(1), phrase.end(1))
    return after


def last_noun(wording: Wording, place: int) -> str:
    """The last noun phrase of the clauses before the one of the figure at word `place`."""
    start = _clause_start(wording.classes, place)
    runs = list(re.finditer(r"[NWSAB]*[NW]", wording.classes[:start]))
    return wording.join(runs[-1].start(), runs[-1].end()) if runs else ""
