"""One run at a time: a lock of the operating system on the warehouse folder, which a killed process cannot leave behind."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from flows.clock import now_text


class BusyError(Exception):
    """Another run works on the same warehouse."""


@contextmanager
def one_run_at_a_time(warehouse: Path) -> Iterator[None]:
    """Hold the lock of a warehouse; raises BusyError at once where another process holds it."""
    lock, note = FileLock(warehouse / "run.lock"), warehouse / "run.json"
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise BusyError(f"another run is at work on {warehouse} ({_holder(note)}); try again when it is done") from error
    try:
        note.write_text(json.dumps({"pid": os.getpid(), "since": now_text()}), encoding="utf-8")
        yield
        note.unlink(missing_ok=True)
    finally:
        lock.release()


def _holder(note: Path) -> str:
    try:
        values = json.loads(note.read_text(encoding="utf-8"))
        return f"process {values['pid']}, since {values['since'][:19]} UTC"
    except (OSError, ValueError, KeyError):
        return "its process is not known"


def holder(warehouse: Path) -> str | None:
    """Who holds the lock of a warehouse at this moment; None where nobody does."""
    if not (warehouse / "run.lock").exists():
        return None
    lock = FileLock(warehouse / "run.lock")
    try:
        lock.acquire(timeout=0)
    except Timeout:
        return _holder(warehouse / "run.json")
    lock.release()
    return None
