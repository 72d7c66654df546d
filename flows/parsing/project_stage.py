"""How far a project has come by all that its article says of it.

Each kind of statement, by its mentions, the sentences around them and the headlines, has a weight for each status
(lexicon/project_status_weights.csv, fitted on labelled pages by logistic regression and rounded); the greatest sum tells.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cache

from flows.parsing.project_candidates import Candidate
from flows.parsing.project_events import by_event, told_event
from flows.parsing.project_evidence import is_sized
from flows.parsing.project_lexicon import Cue, Placed
from flows.parsing.project_sections import Sections
from flows.parsing.project_status import Statement, headline_statements, intent
from flows.parsing.tables import read_rows
from flows.parsing.types import ArticleContext, Status

STATUSES: tuple[Status, ...] = ("under_construction", "completed", "planned", "signed")
_RUN = ("programme", "standing")  # what is carried out rather than built
_BEFORE_DONE = frozenset(["begun", "under way", "going on", "share done", "step done"])


@cache
def weights() -> dict[str, tuple[float, ...]]:
    """For each kind of evidence its weight for each of `STATUSES`."""
    return {r["evidence"]: tuple(float(r[s]) for s in STATUSES) for r in read_rows("project_status_weights.csv")}


def told_status(kinds: Sequence[str]) -> Status:
    """The status that evidence speaks for; unknown where there is none."""
    table = weights()
    known = [table[k] for k in kinds if k in table]
    if len(known) < 2:  # what is always there
        return "unknown"
    sums = [sum(column) for column in zip(*known, strict=True)]
    return STATUSES[sums.index(max(sums))]


def status_evidence(context: ArticleContext, kept: Sequence[Candidate], cues: Sequence[Placed[Cue]]) -> dict[str, list[str]]:
    """The kinds of evidence for each name, none of them twice; `cues` are all those of the article."""
    headline = headline_statements(context, cues)
    titles = [f"headline: {s.kind}" for s in headline if s.kind]
    groups: dict[str, list[Candidate]] = defaultdict(list)
    for f in kept:
        groups[f.name].append(f)
    sections, event = Sections(context, cues), told_event(context) if kept else None
    evidence = {name: [*titles, *_of_name(context, kept, group, sections)] for name, group in groups.items()}
    for name, kinds in evidence.items():
        kind = groups[name][0].head.kind
        if kind not in _RUN and (kind != "titled" or event == "planned"):
            kinds += by_event(event, kinds)
    return {name: ["always", *kinds] for name, kinds in evidence.items()}


def _of_name(
    context: ArticleContext, kept: Sequence[Candidate], group: Sequence[Candidate], sections: Sections
) -> list[str]:
    """What its mentions say, else what their sentences say of others; that it is spoken of at all where nothing is said."""
    kinds = []
    for f in group:
        kinds += [s.kind for s in f.statements if s.kind]
        if not f.statements:
            meant = intent(context, f.start, f.end)
            if meant.kind:
                kinds.append(meant.kind)
    if not kinds:
        kinds = [s.kind for f in group for s in _beside(context, kept, f) if s.kind]
    passages = [sections.at(f.start) for f in group]
    kinds += [f"section: {passage}" for passage in passages if passage is not None]
    if len(group) > 1 or any(is_sized(context.text, f.start, f.end) for f in group):
        kinds.append("spoken of")
    if group[0].head.kind in _RUN:
        kinds.append("runs for years")
    if "done" in kinds:  # what is finished was begun and under way before
        kinds = [f"{kind}, and done" if kind in _BEFORE_DONE else kind for kind in kinds]
    elif "begun" in kinds:  # and what was begun was signed before
        kinds = [kind for kind in kinds if kind != "signed"]
    return list(dict.fromkeys(kinds))


def _beside(context: ArticleContext, kept: Sequence[Candidate], mention: Candidate) -> list[Statement]:
    """What the sentence of a mention says of the others in it, the next one first."""
    first, last = context.article.text.sentence_at(mention.start)
    others = [f for f in kept if first <= f.start < last and f.statements]
    behind = [f for f in others if f.start > mention.start]
    return (behind or others[::-1])[0].statements if others else []
