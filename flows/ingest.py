"""The Prefect flow: one pass with a task per stage and a summary as artifact.

The work itself is in `passes` and `stages`, which know nothing of Prefect: without a server of its own a flow run waits for
a temporary one to boot (20 s and more on a small machine, and it gives up after 20), a plain pass starts at once. A task is
a stage, never a file: a task run costs 25 to 90 ms.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from prefect import flow, task
from prefect.artifacts import create_markdown_artifact, create_table_artifact
from prefect.cache_policies import NO_CACHE
from prefect.states import Completed

from flows.lock import BusyError
from flows.passes import Summary, one_pass
from flows.settings import Settings


def as_task(name: str, work: Callable[[], Any]) -> Any:
    """Carry out a stage as a task run of the current flow run; its failure is the flow's."""
    return task(name=name, task_run_name=name, cache_policy=NO_CACHE, persist_result=False)(work)()


@flow(name="broadsheet-ingest", persist_result=False, log_prints=False)
def ingest(settings: dict[str, Any] | None = None, patient: bool = False, allow_shrink: bool = False) -> Any:
    """Bring the release up to date with the landing folder; returns the pass's summary.

    `settings` holds what differs from the environment (`landing`, `warehouse`, …); the rest is as for `passes.one_pass`.
    Where another run is at work the flow run ends as skipped: what has landed waits for the next one.
    """
    try:
        summary = one_pass(Settings(**(settings or {})), step=as_task, patient=patient, allow_shrink=allow_shrink)
    except BusyError as error:
        return Completed(name="Skipped", message=str(error))
    publish_summary(summary)
    return summary


def publish_summary(summary: Summary) -> None:
    """Put the run's summary beside the run in Prefect's web page."""
    counts = {
        "files seen": summary.files_seen,
        "files new": summary.files_new,
        "files rejected": summary.files_rejected,
        "files still changing": summary.files_waiting,
        "pages read": summary.pages_parsed,
        "tests that warn": len(summary.warnings),
        **{f"{name} written": number for name, number in summary.rows.items()},
        **{f"seconds in {name}": seconds for name, seconds in summary.seconds.items()},
    }
    create_markdown_artifact(
        key="broadsheet-run",
        markdown="\n\n".join(
            [f"# {summary.run_id}", summary.message, f"Release: {summary.release or 'unchanged'}"]
            + [f"- warning: {text}" for text in summary.warnings]
        ),
    )
    create_table_artifact(key="broadsheet-run-figures", table=[{"what": k, "number": v} for k, v in counts.items()])


def run_flow(settings: Settings, *, patient: bool, allow_shrink: bool) -> Summary:
    """One flow run from the command line, on the server that is configured. Raises BusyError where it was skipped."""
    summary: Any = ingest(settings.model_dump(mode="json"), patient=patient, allow_shrink=allow_shrink)
    if not isinstance(summary, Summary):
        raise BusyError(f"another run is at work on {settings.warehouse}; try again when it is done")
    return summary
