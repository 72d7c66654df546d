"""How far a project has come by all that its article says of it.

Each kind of statement, by its mentions, the sentences around them and the headlines, has a weight for each status
(lexicon/project_status_weights.csv, fitted on labelled pages by logistic regression and rounded); the greatest sum tells.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cache

from flows.parsing.project_candidates import Candidate
from flows.parsing.project_status import Statement, intent
from flows.parsing.tables import read_rows
from flows.parsing.types import ArticleContext, Status

STATUSES: tuple[Status, ...] = ("under_construction", "completed", "planned", "signed")


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


def status_evidence(
    context: ArticleContext, kept: Sequence[Candidate], headline: Sequence[Statement]
) -> dict[str, list[str]]:
    """The kinds of evidence for each name, none of them twice."""
    titles = [f"headline: {s.kind}" for s in headline if s.kind]
    groups: dict[str, list[Candidate]] = defaultdict(list)
    for f in kept:
        groups[f.name].append(f)
    return {name: _of_name(context, group, titles) for name, group in groups.items()}


def _of_name(context: ArticleContext, group: Sequence[Candidate], titles: Sequence[str]) -> list[str]:
    kinds = ["always", *titles]
    for f in group:
        kinds += [s.kind for s in f.statements if s.kind]
        if not f.statements:
            meant = intent(context, f.start, f.end)
            if meant.kind:
                kinds.append(meant.kind)
    return list(dict.fromkeys(kinds))
