"""The sample pages give exactly the rows counted in them by hand, per paper and month; one more or fewer fails the build."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from flows import warehouse
from flows.settings import PROJECT, Settings

REVIEWED = PROJECT / "reviewed" / "expected_rows.csv"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Settings, Path]]:
    """A warehouse of the samples, built with the reviewed file in force, and a copy of that file for dbt to read."""
    folder = tmp_path_factory.mktemp("expected")
    expected = folder / "expected_rows.csv"
    shutil.copyfile(REVIEWED, expected)
    settings = Settings(landing=PROJECT / "landing" / "samples", warehouse=folder / "warehouse")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BROADSHEET_EXPECTED_ROWS", str(expected))
        run = [Path(sys.executable).with_name("broadsheet"), "run"]
        run += ["--landing", settings.landing, "--warehouse", settings.warehouse]
        done = subprocess.run(run, check=False, capture_output=True, text=True, env=dict(os.environ))
        assert done.returncode == 0, done.stdout + done.stderr
        yield settings, expected


def holds(built: tuple[Settings, Path], change: Callable[[str], str] = str) -> bool:
    """Whether the built rows pass against the reviewed file after `change`."""
    settings, expected = built
    expected.write_text(change(REVIEWED.read_text(encoding="utf-8")), encoding="utf-8")
    return bool(warehouse.dbt(settings, "test", "--select", "rows_as_expected").success)


def test_samples_hold_what_was_counted(built: tuple[Settings, Path]) -> None:
    assert holds(built)


@pytest.mark.parametrize(
    ("what", "change"),
    [
        ("a figure more than expected", lambda text: text.replace(",1,3,25", ",1,3,24")),
        ("a figure fewer than expected", lambda text: text.replace(",1,3,25", ",1,3,26")),
        ("an article fewer than expected", lambda text: text.replace(",1,3,25", ",1,4,25")),
        ("a month nobody expects", lambda text: text.replace("湖山晚报,2024-12,1,2,12\n", "")),
        ("a month that is missing", lambda text: text + "湖山晚报,2025-03,1,1,1\n"),
    ],
)
def test_any_other_count_fails(built: tuple[Settings, Path], what: str, change: Callable[[str], str]) -> None:
    assert not holds(built, change), what
