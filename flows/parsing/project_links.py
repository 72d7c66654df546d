"""Which project a figure describes.

Every project that a figure can be of, and none, gathers evidence (`link_evidence.py`). Each kind has a weight
(lexicon/link_weights.csv, fitted on labelled pages as a choice among the candidates, and rounded); the largest sum wins.
"""

from __future__ import annotations

from flows.parsing.link_evidence import Evidence, LinkReader
from flows.parsing.tables import read_weights
from flows.parsing.types import ArticleContext, ProjectLink

_LEAST = float("-inf")
NO_PROJECT = "no project"  # the rule of figures in articles that name none


def link_figures(context: ArticleContext) -> list[ProjectLink]:
    """One `ProjectLink` per quantity of the article: the project whose statement holds the figure, None where none does.

    `rule` is the strongest evidence for the choice.
    """
    if not context.projects:
        return [ProjectLink(None, NO_PROJECT) for _ in context.quantities]
    table = read_weights("link_weights.csv")
    reader = LinkReader(context)
    links = []
    for quantity in context.quantities:
        evidence, mentions = reader.read(quantity)
        project = choose(evidence, table) if len(evidence) > 1 else next(iter(evidence))
        reader.remember(quantity, project)
        values = [table.get(kind, 0.0) for kind in evidence[project]]
        strongest = evidence[project][values.index(max(values))]
        links.append(ProjectLink(None if project is None else mentions[project], strongest))
    return links


def choose(evidence: Evidence, table: dict[str, float]) -> int | None:
    """The candidate with the largest sum of weights; of equals the first, which is none."""
    best, most = None, _LEAST
    for project, kinds in evidence.items():
        value = 0.0
        for kind in kinds:
            value += table.get(kind, 0.0)
        if value > most:
            best, most = project, value
    return best
