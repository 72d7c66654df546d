"""`broadsheet page FILE`: draw a page in the terminal as the parser understands it."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from rich.text import Text

    from flows.parsing.types import Observation, Page

_COLOURS = ("cyan", "green", "yellow", "magenta", "blue", "bright_red", "bright_cyan", "bright_green")
_STYLES = {"headline": "bold", "subhead": "bold italic", "byline": "italic", "body": "", "caption": "dim italic"}
_FIGURE = "reverse"


def register(app: typer.Typer) -> None:
    """Add the command `page` to the program."""

    @app.command()
    def page(
        file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, readable=True, help="A newspaper page.")],
        facts: Annotated[bool, typer.Option("--facts", help="Mark every figure, and list them below the page.")] = False,
    ) -> None:
        """Show which line of a page is headline, byline, body or caption, and of which article."""
        from rich.console import Console

        from flows.parsing import parse_page
        from flows.parsing.decoding import UndecodableError, decode

        console = Console(highlight=False)
        try:
            text = decode(file.read_bytes()).text
        except UndecodableError as error:
            console.print(f"{file.name} is not a page: {error.detail}", style="red")
            raise typer.Exit(1) from error
        read = parse_page(text, source_file=file.name)
        console.print(_title(read, file.name))
        for line in draw(text, read, facts=facts):
            console.print(line, soft_wrap=True)
        if facts:
            for fact in read.observations:
                console.print(describe(fact), soft_wrap=True)


def _title(page: Page, file_name: str) -> Text:
    from rich.text import Text

    publication = page.publication
    day = publication.date or publication.year or "date not known"
    return Text(f"{file_name} · {publication.name or 'paper not known'} · {day} ({publication.date_source})", style="bold")


def draw(text: str, page: Page, *, facts: bool = False) -> list[Text]:
    """The page's lines with a margin of article number and role, one colour per article; with `facts`, figures marked."""
    from rich.text import Text

    marks = _marks(page.observations) if facts else {}
    roles = {line.number: line for line in page.lines}
    drawn: list[Text] = []
    offset = 0
    for number, line in enumerate(text.split("\n"), 1):
        role = roles.get(number)
        if role is None:
            drawn.append(Text(""))
        else:
            article = " " if role.article is None else str(role.article + 1)
            colour = "bright_black" if role.article is None else _COLOURS[role.article % len(_COLOURS)]
            shown = Text(f"{number:4d} {article:>2} {role.role:9s} ", style="bright_black")
            body = Text(line, style=f"{_STYLES.get(role.role, '')} {colour}".strip())
            for start, end in marks.items():
                if start < offset + len(line) and end > offset:
                    body.stylize(_FIGURE, max(start - offset, 0), min(end - offset, len(line)))
            drawn.append(shown.append_text(body))
        offset += len(line) + 1
    return drawn


def _marks(observations: list[Observation]) -> dict[int, int]:
    marks: dict[int, int] = defaultdict(int)
    for observation in observations:
        marks[observation.char_start] = max(marks[observation.char_start], observation.char_end)
    return dict(sorted(marks.items()))


def describe(fact: Observation) -> Text:
    """One figure in a line: article, as printed, value, what it measures, when, where, which project."""
    from rich.text import Text

    quantity, days = fact.quantity, [str(day) for day in (fact.timing.first_day, fact.timing.last_day) if day]
    values = [f"{number:,.15g}" for number in (quantity.value_base, quantity.value_base_high) if number is not None]
    details = [
        f"{'–'.join(values)} {quantity.unit_base}",
        fact.naming.metric_name,
        " … ".join(dict.fromkeys(days)),
        fact.placing.region.region_name if fact.placing.region else "",
        fact.project.stated_name if fact.project else "",
    ]
    line = Text(f"{fact.article + 1:>7} ", style="bright_black")
    return line.append(fact.quote, style="bold").append(
        " = " + " · ".join(part for part in details if part), style="default"
    )
