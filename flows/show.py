"""What a person sees: progress, summaries and tables, by rich. Progress and notes go to standard error."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from flows.grid import print_rows
from flows.stages import Watch

if TYPE_CHECKING:
    from flows.doctor import Finding
    from flows.passes import Summary

LABELS = {
    "discover": "looking at the landing folder",
    "parse": "reading pages",
    "lexicon": "writing regions and units",
    "resolve": "matching projects",
    "build": "building and testing the marts",
    "publish": "publishing",
    "compact": "tidying the lake",
}


class Bar(Watch):
    """A line of progress per stage."""

    def __init__(self, progress: Progress) -> None:
        self.progress = progress
        self.task: TaskID | None = None

    def stage(self, name: str) -> None:
        """Close the line of the stage before and begin one."""
        if self.task is not None:
            self.progress.update(self.task, visible=False)
        self.task = self.progress.add_task(LABELS.get(name, name), total=None)

    def total(self, count: int) -> None:
        """Turn the line into a bar."""
        if self.task is not None:
            self.progress.update(self.task, total=count)

    def advance(self, count: int = 1) -> None:
        """Move the bar."""
        if self.task is not None:
            self.progress.advance(self.task, count)


@contextmanager
def progress(*, visible: bool) -> Iterator[Watch]:
    """A live display on standard error where that is a terminal."""
    console = Console(stderr=True)
    if not visible or not console.is_terminal:
        yield Watch()
        return
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as display:
        yield Bar(display)


def print_summary(summary: Summary) -> None:
    """One pass as a table."""
    if summary.message == "nothing new":
        waiting = f", {summary.files_waiting} still changing" if summary.files_waiting else ""
        Console(highlight=False).print(f"nothing new: {summary.files_seen} files, all in the release{waiting}")
        return
    table = Table(title=f"run {summary.run_id}: {summary.state}", title_justify="left", show_header=False)
    counts = {
        "files seen": summary.files_seen,
        "files new": summary.files_new,
        "files rejected": summary.files_rejected,
        "files still changing": summary.files_waiting,
        "pages read": summary.pages_parsed,
    }
    counts |= {
        f"{name.replace('_', ' ')} written": n for name, n in summary.rows.items() if name not in ("pages", "originals")
    }
    for label, number in counts.items():
        table.add_row(label, f"{number:,}")
    table.add_section()
    for name, seconds in summary.seconds.items():
        table.add_row(LABELS.get(name, name), f"{seconds:.1f} s")
    table.add_section()
    table.add_row("tests that warn", f"{len(summary.warnings)}")
    table.add_row("release", summary.release or "-")
    console = Console(highlight=False)
    console.print(table)
    for text in summary.warnings:
        console.print(Text(f"warning: {text}"))


def print_status(found: dict[str, Any]) -> None:
    """The state of things as `read_status` gives it."""
    console = Console(highlight=False)
    table = Table(show_header=False)
    for name in ("landing", "warehouse", "release", "running"):
        table.add_row(name, Text(found[name] or "-"))
    table.add_section()
    for name, number in found["counts"].items():
        table.add_row(name, f"{number:,}")
    console.print(table)
    if found["rejected"]:
        console.print("\nrejected")
        print_rows(["file", "reason", "detail"], [(r["source_file"], r["reason"], r["detail"]) for r in found["rejected"]])
    if found["runs"]:
        console.print("\nlast runs")
        keys = ("run_id", "state", "files_seen", "files_new", "files_rejected", "observations", "message")
        print_rows(
            ["run", "state", "seen", "new", "rejected", "figures", "note"], [[r[k] for k in keys] for r in found["runs"]]
        )


def print_findings(findings: Sequence[Finding]) -> None:
    """What the doctor found, a line each, with what to do."""
    console = Console(highlight=False)
    for finding in findings:
        mark, style = ("ok  ", "green") if finding.ok else ("FAIL", "bold red")
        console.print(Text.assemble((mark, style), f" {finding.what}: {finding.found}"))
        if not finding.ok:
            console.print(Text(f"       → {finding.remedy}"))
