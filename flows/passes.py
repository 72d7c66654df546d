"""One pass from landing folder to release: discover, parse, resolve, build, publish. Plain functions, no scheduler.

`one_pass` is what `broadsheet run` calls and what the Prefect flow in `ingest.py` wraps: it hands every stage to `step`,
which here calls it and there makes it a task.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from typing import Any, Literal, Protocol
from uuid import uuid4

from flows import stages
from flows.clock import now, now_text
from flows.ledger import Ledger
from flows.lock import one_run_at_a_time
from flows.recovery import recover
from flows.settings import Settings
from flows.stages import Watch
from flows.version import parser_version

Work = Literal["ingest", "rebuild", "reparse", "reparse_all"]


class Step(Protocol):
    """How a stage is carried out: called as it is, or as a task of a scheduler."""

    def __call__(self, name: str, work: Callable[[], Any]) -> Any:
        """Carry out `work` under the name of its stage and return what it returns."""
        ...


@dataclass(slots=True)
class Summary:
    """What one pass did."""

    run_id: str
    state: str = "running"
    files_seen: int = 0
    files_new: int = 0
    files_rejected: int = 0
    files_waiting: int = 0
    pages_parsed: int = 0
    rows: dict[str, int] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)
    release: str | None = None
    message: str = ""
    warnings: list[str] = field(default_factory=list)

    @property
    def observations(self) -> int:
        """Figures written."""
        return self.rows.get("observations", 0)


def plainly(name: str, work: Callable[[], Any]) -> Any:
    """Carry out a stage here and now."""
    del name
    return work()


def one_pass(
    settings: Settings,
    *,
    work: Work = "ingest",
    step: Step = plainly,
    watch: Watch | None = None,
    patient: bool = True,
    allow_shrink: bool = False,
) -> Summary:
    """Bring the release up to date with the landing folder.

    `patient` waits for files that were changed a moment ago instead of leaving them for the next pass. Other `work` than
    "ingest" leaves the landing folder alone: "rebuild" makes the marts anew from the lake, "reparse" reads pages again that
    an older parser read, "reparse_all" every page. Raises what the failing stage raises; the pass is then on record as
    failed and the last release stands.
    """
    watch = watch or Watch()
    with opened(settings) as ledger, _recorded(ledger) as summary:
        timed = _Timed(step, watch, summary)
        if work == "ingest":
            found = timed("discover", lambda: stages.discover(settings, ledger, patient=patient))
            summary.files_seen, summary.files_new = found.files_seen, found.files_new
            summary.files_waiting = len(found.waiting)
        elif work != "rebuild":
            stages.mark_for_reparse(ledger, everything=work == "reparse_all")
        due = [] if work == "rebuild" else stages.due(ledger)
        if due:
            done = timed("parse", lambda: stages.parse(settings, ledger, due, watch))
            summary.pages_parsed, summary.files_rejected, summary.rows = done.parsed, done.rejected, dict(done.rows)
        if stages.lexicon_is_old(settings, ledger):
            timed("lexicon", lambda: stages.write_lexicon(settings, ledger))
        if work == "rebuild":
            stages.discard_build(settings)
        elif stages.is_released(settings, ledger):
            summary.message = "nothing new"
            return summary
        _mark(ledger, summary, "running")
        timed("resolve", lambda: stages.resolve(settings, ledger))
        summary.warnings = timed("build", lambda: stages.build(settings, ledger, watch))
        summary.release = timed("publish", lambda: stages.publish(settings, ledger, allow_shrink=allow_shrink))
        timed("compact", lambda: stages.compact(settings, ledger))
        summary.message = f"released {summary.release}"
        return summary


@contextmanager
def opened(settings: Settings) -> Iterator[Ledger]:
    """The ledger, with the run lock held and after recovery from whatever was killed before."""
    settings.warehouse.mkdir(parents=True, exist_ok=True)
    with one_run_at_a_time(settings.warehouse):
        ledger = Ledger(settings.ledger)
        try:
            recover(settings, ledger)
            yield ledger
        finally:
            ledger.close()


@contextmanager
def _recorded(ledger: Ledger) -> Iterator[Summary]:
    """Enter the run in the ledger as running, and what became of it afterwards."""
    summary = Summary(f"{now():%Y%m%dT%H%M%SZ}-{uuid4().hex[:8]}")
    ledger.run(
        "insert into runs (run_id, started_at, state, parser_version) values (?, ?, 'running', ?)",
        summary.run_id, now_text(), parser_version(),
    )  # fmt: skip
    try:
        yield summary
    except BaseException as error:
        summary.message = summary.message or f"{type(error).__name__}: {error}"
        _mark(ledger, summary, "failed" if isinstance(error, Exception) else "interrupted")
        raise
    _mark(ledger, summary, "completed")


def _mark(ledger: Ledger, summary: Summary, state: str) -> None:
    summary.state = state
    ledger.run(
        "update runs set finished_at = ?, state = ?, files_seen = ?, files_new = ?, files_rejected = ?, observations = ?, "
        "message = ?, summary = ? where run_id = ?",
        now_text(), state, summary.files_seen, summary.files_new, summary.files_rejected, summary.observations,
        summary.message, json.dumps(asdict(summary), ensure_ascii=False), summary.run_id,
    )  # fmt: skip


@dataclass(slots=True)
class _Timed:
    step: Step
    watch: Watch
    summary: Summary

    def __call__(self, name: str, work: Callable[[], Any]) -> Any:
        self.watch.stage(name)
        start = time.perf_counter()
        try:
            return self.step(name, work)
        finally:
            self.summary.seconds[name] = round(time.perf_counter() - start, 3)
