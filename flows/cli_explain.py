"""`broadsheet explain KEY`: one figure of the release, its sentence, and the rule behind each attribute."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Annotated, Any

import typer

from flows.cli import AsJson, Warehouse, settings_of

SHORTEST_KEY = 6
FIGURE = """
    select o.*, m.metric_name, m.domain, m.quantity_kind, p.source_file, p.publication_name, p.publication_date,
           a.headline, r.region_name, r.province_name, j.project_name,
           (select count(*) from fct_metric_observations as e
            where e.article_key = o.article_key and e.sentence = o.sentence and e.quote = o.quote
              and e.char_start < o.char_start) as repeats_before
    from fct_metric_observations as o
    join dim_metrics as m using (metric_key)
    join dim_pages as p using (page_key)
    left join dim_articles as a using (article_key)
    left join dim_regions as r on r.region_key = o.region_key
    left join dim_projects as j on j.project_key = o.project_key
    where starts_with(o.observation_key, ?)
    order by o.observation_key
    limit 2
"""


class ExplainError(Exception):
    """There is no such figure, or more than one."""


@dataclass(slots=True)
class Attribute:
    """One attribute of a figure: its name, its value as a person reads it, and the rule that gave it."""

    name: str
    value: str
    rule: str


def find_figure(release: Path, key: str) -> dict[str, Any]:
    """The figure whose observation key begins with `key`, with what it refers to, from the release opened read-only.

    Raises ExplainError where no figure or several begin so, or there is no release.
    """
    import duckdb

    if not release.exists():
        raise ExplainError(f"there is no release at {release}; `broadsheet run` makes one")
    if len(key) < SHORTEST_KEY:
        raise ExplainError(f"give at least {SHORTEST_KEY} characters of the observation_key")
    with duckdb.connect(str(release.resolve()), read_only=True) as con:
        result = con.execute(FIGURE, [key.lower()])
        names = [column[0] for column in result.description or []]
        rows = result.fetchall()
    if not rows:
        raise ExplainError(f"no figure has an observation_key that begins with {key}")
    if len(rows) > 1:
        raise ExplainError(f"several figures have an observation_key that begins with {key}; give more of it")
    return dict(zip(names, rows[0], strict=True))


def marked(figure: dict[str, Any]) -> str:
    """The sentence with the figure between 【 and 】, the right one where the sentence states it more than once."""
    sentence, quote = figure["sentence"], figure["quote"]
    at = -1
    for _ in range(figure["repeats_before"] + 1):
        following = sentence.find(quote, at + 1)
        if following < 0:
            break
        at = following
    if at < 0:
        return f"{sentence} 【{quote}】"
    return f"{sentence[:at]}【{quote}】{sentence[at + len(quote) :]}"


def attributes(figure: dict[str, Any]) -> list[Attribute]:
    """The figure's attributes, each with the rule behind it."""
    rules = json.loads(figure["rules"] or "{}")
    place = "、".join(dict.fromkeys(n for n in (figure["region_name"], figure["province_name"]) if n))
    project = figure["project_name"] or figure["project_stated_name"]
    shown = [
        ("value", _amount(figure), "quantity"),
        ("qualifier", figure["qualifier"], "quantity"),
        ("metric", f"{figure['metric_name']} ({figure['quantity_kind']}, {figure['domain']})", "name"),
        ("stated as", figure["stated_name"], "name"),
        ("measure", figure["measure"], "measure"),
        ("comparison", figure["comparison"], "comparison"),
        ("basis", figure["basis"], "basis"),
        ("cumulative", "yes" if figure["is_cumulative"] else "no", "cumulative"),
        ("period", _period(figure), "period"),
        ("region", place, "region"),
        ("project", project, "project"),
    ]
    return [Attribute(name, value or "-", rules.get(rule, "").replace("_", " ")) for name, value, rule in shown]


def _amount(figure: dict[str, Any]) -> str:
    stated = _number(figure["value"]) + _range_end(figure["value_high"]) + f" {figure['unit']}"
    if figure["unit"] == figure["unit_base"]:
        return stated
    return f"{stated} = {_number(figure['value_base'])}{_range_end(figure['value_base_high'])} {figure['unit_base']}"


def _range_end(value: float | None) -> str:
    return "" if value is None else f" to {_number(value)}"


def _number(value: float) -> str:
    return f"{value:,.6f}".rstrip("0").rstrip(".")


def _period(figure: dict[str, Any]) -> str:
    first, last = figure["period_start"], figure["period_end"]
    if first is None:
        return ""
    return f"{first} ({figure['period_grain']})" if first == last else f"{first} to {last} ({figure['period_grain']})"


def explain(
    key: Annotated[str, typer.Argument(metavar="KEY", help="An observation_key, or its first six characters or more.")],
    warehouse: Warehouse = None,
    as_json: AsJson = False,
) -> None:
    """Print one figure with its sentence marked, and the rule behind each attribute.

    Example: broadsheet explain 3f9a1c
    """
    figure = find_figure(settings_of(warehouse=warehouse).release, key)
    found = attributes(figure)
    if as_json:
        record = {"observation_key": figure["observation_key"], "sentence": marked(figure)}
        record |= {"source_file": figure["source_file"], "char_start": figure["char_start"], "char_end": figure["char_end"]}
        record |= {"confidence": figure["confidence"], "attributes": [asdict(a) for a in found]}
        typer.echo(json.dumps(record, ensure_ascii=False))
        return
    typer.echo(marked(figure))
    typer.echo()
    printed = [str(v) for v in (figure["publication_name"], figure["publication_date"], figure["headline"]) if v]
    typer.echo(f"{figure['source_file']}, characters {figure['char_start']} to {figure['char_end']}")
    typer.echo(" · ".join(printed))
    typer.echo(f"figure {figure['observation_key']}, confidence {figure['confidence']:.2f}")
    typer.echo()
    width = max(len(a.name) for a in found)
    for a in found:
        typer.echo(f"{a.name:{width}}  {a.value}" + (f"   [{a.rule}]" if a.rule else ""))


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(explain)
