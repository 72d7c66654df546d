"""The dbt build: in process, one at a time, into `build.duckdb`; any failure raises."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any

from flows.settings import Settings

if TYPE_CHECKING:
    from flows.stages import Watch

SHOWN = 8  # failures listed in the message; the rest stand in the log


class BuildError(Exception):
    """dbt failed; the message names models and tests, and the log."""


def dbt(settings: Settings, *command: str, callbacks: list[Any] | None = None) -> Any:
    """Run one dbt command on the project with its folders below the warehouse; returns dbt's own result object."""
    os.environ |= {
        "BROADSHEET_LAKE": str(settings.lake),
        "BROADSHEET_BUILD": str(settings.build),
        "DBT_SEND_ANONYMOUS_USAGE_STATS": "false",
    }
    from dbt.cli.main import dbtRunner

    folder = settings.warehouse / "dbt"
    try:
        return dbtRunner(callbacks=callbacks or []).invoke(
            [
                *command,
                "--project-dir", str(settings.dbt_project),
                "--profiles-dir", str(settings.dbt_project),
                "--target-path", str(folder / "target"),
                "--log-path", str(folder / "logs"),
                "--vars", json.dumps({"lake": str(settings.lake)}),
                "--quiet", "--no-use-colors", "--no-version-check", "--log-level", "none", "--log-level-file", "info",
            ]
        )  # fmt: skip
    finally:
        _release_database()


def _release_database() -> None:
    """dbt-duckdb keeps the database open for the life of the process; publication has to open it."""
    from dbt.adapters.duckdb.connections import DuckDBConnectionManager

    DuckDBConnectionManager.close_all_connections()  # type: ignore[no-untyped-call]


def build(settings: Settings, watch: Watch) -> list[str]:
    """Build all models and test what they hold; returns the tests that warn, with the number of rows. Raises BuildError.

    Tests of structure (keys, references, contracts) fail the build; tests of what the parser read on single rows warn, so
    that one odd page does not hold back all others.

    Unit tests are left to `make test`: they try the SQL on rows of their own, and that does not change from run to run.
    """

    def follow(event: Any) -> None:
        if event.info.name == "ConcurrencyLine":
            watch.total(event.data.node_count)
        elif event.info.name == "NodeFinished":
            watch.advance()

    # Unit tests judge the models, not the data: they belong to the test suite.
    result = dbt(settings, "build", "--exclude-resource-type", "unit_test", callbacks=[follow])
    if not result.success:
        raise BuildError(_explain(settings, result))
    return [f"{r.node.name}: {r.failures} rows" for r in result.result.results if str(r.status) == "warn"]


def _explain(settings: Settings, result: Any) -> str:
    log = settings.warehouse / "dbt" / "logs" / "dbt.log"
    if result.exception is not None:
        return f"dbt could not run: {result.exception} (log: {log})"
    bad = [r for r in getattr(result.result, "results", []) if str(r.status) in ("error", "fail", "runtime error")]
    lines = [f"  {r.node.resource_type} {r.node.name}: {_first_lines(r.message)}" for r in bad[:SHOWN]]
    more = [f"  … and {len(bad) - SHOWN} more"] if len(bad) > SHOWN else []
    return "\n".join([f"dbt: {len(bad)} of its models and tests failed; log: {log}", *lines, *more])


def _first_lines(message: str | None) -> str:
    return " ".join((message or "").split())[:300]
