"""A schedule that really fires."""

from __future__ import annotations

import os
import select
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from urllib.request import urlopen

import pytest
from conftest import SAMPLES, land, page

from flows.serving import ServeError, _check_cron, parse_interval
from flows.settings import Settings


@pytest.mark.parametrize(("text", "seconds"), [("15m", 900), ("90s", 90), ("2 h", 7200), ("1d", 86400)])
def test_intervals(text, seconds):
    assert parse_interval(text) == seconds


@pytest.mark.parametrize("text", ["", "15", "soon", "0s", "-5m", "4s"])
def test_what_is_no_interval(text):
    with pytest.raises(ValueError, match="no interval"):
        parse_interval(text)


def test_a_wrong_cron_expression_is_refused_at_once():
    with pytest.raises(ServeError, match="five fields"):
        _check_cron("every day at noon")


def read_until(child: subprocess.Popen[bytes], word: str, deadline: float) -> str:
    """The child's output up to the first line with `word`."""
    assert child.stdout is not None
    seen = b""
    while time.monotonic() < deadline:
        ready, _, _ = select.select([child.stdout], [], [], 1)
        if ready:
            seen += os.read(child.stdout.fileno(), 65536)
        if word.encode() in seen:
            return seen.decode()
        assert child.poll() is None, seen.decode()
    raise AssertionError(f"no {word!r} in time:\n{seen.decode()}")


def processes_of(folder: Path) -> list[str]:
    """Command lines of processes that name a folder."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            line = path.read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except OSError:
            continue
        if str(folder) in line:
            found.append(line)
    return found


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self").exists(), reason="looks for left-over processes in /proc")
def test_a_schedule_fires_and_takes_in_a_page_that_lands_while_it_serves(sample_warehouse, tmp_path):
    shutil.copytree(sample_warehouse, tmp_path / "warehouse", symlinks=True)  # so that there is little left to build
    shutil.copytree(SAMPLES, tmp_path / "landing")
    settings = Settings(landing=tmp_path / "landing", warehouse=tmp_path / "warehouse")
    before = settings.release.resolve()
    child = subprocess.Popen(
        [sys.executable, "-m", "flows.cli", "serve", "--every", "5s", "--port", "0",
         "--landing", str(settings.landing), "--warehouse", str(settings.warehouse)],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        env=os.environ | {"PREFECT_HOME": str(settings.warehouse / "prefect")},
    )  # fmt: skip
    try:
        deadline = time.monotonic() + 240
        output = read_until(child, "runs: http", deadline)
        address = output.split("runs: ")[1].split()[0]
        with urlopen(f"{address}/api/health", timeout=10) as answer:  # noqa: S310 - on this machine
            assert answer.status == 200
        land(settings, "璧山日报_2025-06-13_A01.txt", page(1))
        read_until(child, "Task run 'publish' - Finished in state Completed()", deadline)
        assert settings.release.resolve() != before
        child.send_signal(signal.SIGTERM)
        child.communicate(timeout=60)
    finally:
        child.kill()
        child.communicate()
    assert processes_of(settings.warehouse) == []
