"""Commands on releases: query, releases, rollback."""

from __future__ import annotations

import csv
import json
import sys
from enum import StrEnum
from typing import Annotated

import typer

from flows.cli import AsJson, Warehouse, settings_of


class Format(StrEnum):
    """How a result is printed."""

    table = "table"
    csv = "csv"
    json = "json"


def query(
    sql: Annotated[str, typer.Argument(metavar="SQL", help="One query in DuckDB's SQL; - reads it from standard input.")],
    warehouse: Warehouse = None,
    output: Annotated[Format, typer.Option("--format", "-f", help="How to print the result.")] = Format.table,
    as_json: AsJson = False,
) -> None:
    """Ask the current release a question; it is opened read-only.

    Example: broadsheet query "select metric_name, value_base, unit_base from fct_metric_observations limit 5"
    """
    import duckdb

    from flows.releases import PublishError

    settings = settings_of(warehouse=warehouse)
    if not settings.release.exists():
        raise PublishError(f"there is no release in {settings.warehouse} yet; `broadsheet run` makes one")
    text = sys.stdin.read() if sql == "-" else sql
    with duckdb.connect(str(settings.release.resolve()), read_only=True) as con:
        try:
            result = con.execute(text)
            names = [column[0] for column in result.description or []]
            rows = result.fetchall()
        except duckdb.Error as error:
            raise PublishError(str(error)) from error
    if as_json or output is Format.json:
        typer.echo(json.dumps([dict(zip(names, row, strict=True)) for row in rows], ensure_ascii=False, default=str))
    elif output is Format.csv:
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(names)
        writer.writerows(rows)
    else:
        from flows.grid import print_rows

        print_rows(names, rows)


def releases(warehouse: Warehouse = None, as_json: AsJson = False) -> None:
    """List the releases kept, oldest first; a star marks the one readers open."""
    from flows.releases import releases as kept

    found = kept(settings_of(warehouse=warehouse))
    if as_json:
        rows = [
            {"name": r.name, "published_at": r.published_at.isoformat(), "bytes": r.size, "is_current": r.is_current}
            for r in found
        ]
        typer.echo(json.dumps(rows))
        return
    from flows.grid import print_rows

    print_rows(
        ["", "release", "published (UTC)", "MB"],
        [("*" if r.is_current else "", r.name, f"{r.published_at:%Y-%m-%d %H:%M:%S}", f"{r.size / 1e6:.1f}") for r in found],
    )


def rollback(
    release: Annotated[
        str | None, typer.Argument(help="Name as `broadsheet releases` shows it; else the one before.")
    ] = None,
    warehouse: Warehouse = None,
) -> None:
    """Point readers to an older release. The next run that finds something new publishes on top as usual."""
    from flows.lock import one_run_at_a_time
    from flows.releases import roll_back

    settings = settings_of(warehouse=warehouse)
    with one_run_at_a_time(settings.warehouse):
        typer.echo(f"readers now open {roll_back(settings, release)}")


def register(app: typer.Typer) -> None:
    """Add the commands."""
    for command in (query, releases, rollback):
        app.command()(command)
