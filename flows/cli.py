"""The command `broadsheet`. Everything heavy is imported inside the commands: `--help` and idle runs stay quick."""

from __future__ import annotations

import json
import os
import sys
import tomllib
from dataclasses import asdict
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from flows.passes import Summary, Work
    from flows.settings import Settings

app = typer.Typer(
    name="broadsheet",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
    help="""Newspaper pages in, a warehouse of figures, projects and regions out.

    Pages are text files anywhere below the landing folder. `broadsheet run` reads what is new, builds the marts with dbt
    and publishes them as WAREHOUSE/warehouse.duckdb, which any DuckDB client may open read-only at any time.

    Exit codes: 0 all is well, 1 it failed (the reason stands on standard error), 2 the command was not understood.
    """,
)
Landing = Annotated[Path | None, typer.Option(help="Folder of pages.", envvar="BROADSHEET_LANDING", show_envvar=True)]
Warehouse = Annotated[
    Path | None, typer.Option(help="Folder of lake, ledger, releases.", envvar="BROADSHEET_WAREHOUSE", show_envvar=True)
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for a program to read.")]
AllowShrink = Annotated[
    bool, typer.Option("--allow-shrink", help="Release even where tables lost rows for no known reason.")
]


def settings_of(**values: Any) -> Settings:
    """The settings, with flags that were given in place of the environment's."""
    from pydantic import ValidationError

    from flows.settings import Settings

    try:
        return Settings(**{k: v for k, v in values.items() if v is not None})
    except ValidationError as error:
        wrong = "; ".join(f"{e['loc'][0]}: {e['msg']}" for e in error.errors())
        raise typer.BadParameter(wrong) from error


@app.command()
def run(
    landing: Landing = None,
    warehouse: Warehouse = None,
    workers: Annotated[int | None, typer.Option(help="Parsing processes; 0 is one per core.", min=0)] = None,
    now: Annotated[bool, typer.Option("--now", help="Do not wait for files changed within the last few seconds.")] = False,
    allow_shrink: AllowShrink = False,
    as_json: AsJson = False,
) -> None:
    """Do one pass: read what is new in the landing folder, build, publish.

    Where nothing is new it says so and changes nothing. Files changed within the last few seconds are waited for briefly;
    those that still change are left for the next run. Only one run works on a warehouse at a time. Where a Prefect server
    is configured (PREFECT_API_URL or the active profile) the pass is a flow run there; else no server is started.
    """
    settings = settings_of(landing=landing, warehouse=warehouse, workers=workers)
    if prefect_is_configured():
        from flows.ingest import run_flow

        return report(run_flow(settings, patient=not now, allow_shrink=allow_shrink), as_json)
    return work(settings, "ingest", as_json, patient=not now, allow_shrink=allow_shrink)


@app.command()
def rebuild(warehouse: Warehouse = None, allow_shrink: AllowShrink = False, as_json: AsJson = False) -> None:
    """Make the marts anew from the lake and publish them. Everything but the lake and the ledger is disposable."""
    work(settings_of(warehouse=warehouse), "rebuild", as_json, allow_shrink=allow_shrink)


@app.command()
def reparse(
    warehouse: Warehouse = None,
    everything: Annotated[bool, typer.Option("--all", help="Every page, also those this parser has read.")] = False,
    workers: Annotated[int | None, typer.Option(help="Parsing processes; 0 is one per core.", min=0)] = None,
    as_json: AsJson = False,
) -> None:
    """Read pages again that an older parser has read, from the bytes the lake keeps, then build and publish."""
    settings = settings_of(warehouse=warehouse, workers=workers)
    work(settings, "reparse_all" if everything else "reparse", as_json)


def work(settings: Settings, kind: Work, as_json: bool, **options: Any) -> None:
    """One pass with a progress bar and a summary."""
    from flows.passes import one_pass
    from flows.show import progress

    with progress(visible=not as_json) as watch:
        summary = one_pass(settings, work=kind, watch=watch, **options)
    report(summary, as_json)


def report(summary: Summary, as_json: bool) -> None:
    """Print what a pass did."""
    if as_json:
        typer.echo(json.dumps(asdict(summary), ensure_ascii=False))
    else:
        from flows.show import print_summary

        print_summary(summary)


@app.command()
def serve(
    landing: Landing = None,
    warehouse: Warehouse = None,
    cron: Annotated[str | None, typer.Option(help="When to run, as five cron fields, in UTC.")] = None,
    every: Annotated[str | None, typer.Option(help="How often to run: 90s, 15m, 2h.")] = None,
    port: Annotated[
        int, typer.Option(help="Port of the local Prefect server; 0 takes a free one.", min=0, max=65535)
    ] = 4200,
) -> None:
    """Run on a schedule until stopped (Ctrl-C), with a local Prefect server whose web page shows every run.

    Without --cron and --every it runs every 15 minutes. Where PREFECT_API_URL names a server, that one is used.

    Examples: broadsheet serve --every 15m · broadsheet serve --cron "*/15 * * * *"
    """
    from flows.serving import parse_interval, serve_schedule

    if cron and every:
        raise typer.BadParameter("give --cron or --every, not both")
    try:
        seconds = None if cron else parse_interval(every or "15m")
    except ValueError as error:
        raise typer.BadParameter(str(error)) from error
    serve_schedule(settings_of(landing=landing, warehouse=warehouse), cron=cron, seconds=seconds, port=port)


@app.command()
def status(
    landing: Landing = None,
    warehouse: Warehouse = None,
    runs: Annotated[int, typer.Option(help="How many of the last runs to show.", min=0)] = 5,
    as_json: AsJson = False,
) -> None:
    """Show what is landed, waiting and rejected (and why), the last runs and the release."""
    from flows.status import read_status

    found = read_status(settings_of(landing=landing, warehouse=warehouse), runs)
    if as_json:
        typer.echo(json.dumps(found, ensure_ascii=False))
    else:
        from flows.show import print_status

        print_status(found)


@app.command()
def doctor(landing: Landing = None, warehouse: Warehouse = None, as_json: AsJson = False) -> None:
    """Check versions, folders, locks and the release, and say what to do. Exits 1 where something is wrong."""
    from flows.doctor import examine

    findings = examine(settings_of(landing=landing, warehouse=warehouse))
    if as_json:
        typer.echo(json.dumps([asdict(f) for f in findings], ensure_ascii=False))
    else:
        from flows.show import print_findings

        print_findings(findings)
    if not all(f.ok for f in findings):
        raise typer.Exit(1)


def prefect_is_configured() -> bool:
    """Whether a Prefect server is named by the environment or the active profile; asked without importing Prefect."""
    if os.environ.get("PREFECT_API_URL"):
        return True
    home = Path(os.environ.get("PREFECT_HOME", "~/.prefect")).expanduser()
    path = Path(os.environ.get("PREFECT_PROFILES_PATH", home / "profiles.toml"))
    try:
        profiles = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError):
        return False
    active = os.environ.get("PREFECT_PROFILE", profiles.get("active", ""))
    return bool(profiles.get("profiles", {}).get(active, {}).get("PREFECT_API_URL"))


def main() -> None:
    """Run the command; a failure is one readable message on standard error and exit code 1."""
    from flows import cli_release

    cli_release.register(app)
    for name in ("flows.cli_page", "flows.cli_explain"):
        if find_spec(name):
            import_module(name).register(app)
    try:
        app()
    except KeyboardInterrupt:
        sys.exit(130)
    except Exception as error:
        if os.environ.get("BROADSHEET_DEBUG"):
            raise
        typer.echo(f"broadsheet: {explain(error)}", err=True)
        sys.exit(1)


def explain(error: Exception) -> str:
    """The message of an error, as a sentence that says what is wrong and, where it can be known, what to do."""
    if isinstance(error, OSError) and error.strerror:
        hint = {28: "; make room and run again, nothing is lost", 13: "; check the folder's owner and permissions"}
        return f"{error.strerror}: {error.filename or 'while writing'}{hint.get(error.errno or 0, '')}"
    ours = type(error).__module__.startswith("flows.")
    return str(error) if ours else f"{type(error).__name__}: {error} (set BROADSHEET_DEBUG=1 to see where)"


if __name__ == "__main__":
    main()
