"""The command `broadsheet`."""

from __future__ import annotations

import typer

app = typer.Typer(no_args_is_help=True)


@app.command()
def run(landing: str = "", warehouse: str = "") -> None:
    from flows.passes import one_pass
    from flows.settings import Settings

    values = {k: v for k, v in (("landing", landing), ("warehouse", warehouse)) if v}
    print(one_pass(Settings(**values)))


@app.command()
def nothing() -> None:
    pass


def main() -> None:
    app()
