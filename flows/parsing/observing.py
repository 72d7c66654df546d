"""What the stages found, put together: the observations of an article, and its projects and places where they stand."""

from __future__ import annotations

from dataclasses import replace

from flows.parsing.confidence import estimate_confidence
from flows.parsing.types import (
    ArticleContext,
    Attributes,
    Naming,
    Observation,
    PlacedProject,
    PlacedRegion,
    Placing,
    ProjectLink,
    Timing,
)


def observe(
    number: int,
    context: ArticleContext,
    attributes: list[Attributes],
    namings: list[Naming],
    links: list[ProjectLink],
    placings: list[Placing],
    timings: list[Timing],
) -> list[Observation]:
    """The figures of article `number` with all that is said of them, each list holding one entry per quantity, in order."""
    stream, observations = context.article.text, []
    for i, quantity in enumerate(context.quantities):
        attribute, naming, link, placing, timing = attributes[i], namings[i], links[i], placings[i], timings[i]
        rules = dict(attribute.rules)
        rules["quantity"], rules["name"], rules["project"] = quantity.rule, naming.rule, link.rule
        rules["region"], rules["period"] = placing.rule, timing.rule
        project = None if link.project is None else context.projects[link.project]
        first, last = stream.sentence_at(quantity.start)
        start, end = stream.landed(quantity.start, quantity.end)
        observation = Observation(
            number, start, end, stream.printed[quantity.start : quantity.end], stream.printed[first:last].strip(),
            quantity, attribute, naming, placing, timing,
            project, 0.0, rules,
        )  # fmt: skip
        observation.confidence = estimate_confidence(observation)
        observations.append(observation)
    return observations


def placed_projects(number: int, context: ArticleContext) -> list[PlacedProject]:
    """The projects of article `number` with their sentences, at their place in the landed text."""
    stream, placed = context.article.text, []
    for project in context.projects:
        first, last = stream.sentence_at(project.start)
        start, end = stream.landed(project.start, project.end)
        placed.append(PlacedProject(number, start, end, stream.printed[first:last].strip(), project))
    return placed


def placed_regions(number: int, context: ArticleContext) -> list[PlacedRegion]:
    """The places of article `number`, at their place in the landed text."""
    stream, placed = context.article.text, []
    for region in context.regions:
        start, end = stream.landed(region.start, region.end)
        quote = stream.printed[region.start : region.end]
        as_printed = region if quote == region.quote else replace(region, quote=quote)
        placed.append(PlacedRegion(number, start, end, as_printed))
    return placed
