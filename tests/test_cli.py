"""The command line as a person or a script meets it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import SAMPLES, land

from flows.lock import BusyError, holder, one_run_at_a_time

COMMAND = [sys.executable, "-m", "flows.cli"]


def broadsheet(*arguments: object, stdin: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, *map(str, arguments)], capture_output=True, text=True, input=stdin, check=False,
        env=os.environ | {"PREFECT_HOME": "/nonexistent", "COLUMNS": "160"},
    )  # fmt: skip


def test_help_names_every_command_and_the_exit_codes():
    result = broadsheet("--help")
    assert result.returncode == 0
    for word in ("run", "serve", "status", "query", "releases", "rollback", "rebuild", "reparse", "doctor", "Exit codes"):
        assert word in result.stdout


@pytest.mark.parametrize("arguments", [["fly"], ["run", "--workers", "many"], ["serve", "--every", "soon"], ["query"]])
def test_what_is_not_understood_exits_with_2(arguments):
    assert broadsheet(*arguments).returncode == 2


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["run", "--landing", "/nonexistent", "--warehouse", "{tmp}/w"], "landing folder /nonexistent does not exist"),
        (["query", "select 1", "--warehouse", "{tmp}/w"], "broadsheet run"),
        (["rollback", "--warehouse", "{tmp}"], "no release"),
        (["run", "--landing", "{tmp}", "--warehouse", "/dev/null/w"], "Not a directory"),
    ],
)
def test_a_failure_is_one_readable_message_and_exit_code_1(arguments, message, tmp_path):
    result = broadsheet(*(a.format(tmp=tmp_path) for a in arguments))
    assert result.returncode == 1
    assert message in result.stderr
    assert "Traceback" not in result.stderr
    assert result.stdout == ""


def test_a_run_with_nothing_new_says_so_changes_nothing_and_loads_nothing_heavy(sample_warehouse):
    before = sorted((p, p.stat().st_mtime_ns) for p in sample_warehouse.rglob("*") if "ledger" not in p.name and p.is_file())
    code = (
        "import sys; from flows.cli import main; sys.argv[1:] = ['run', *sys.argv[1:]]\n"
        "try: main()\nexcept SystemExit as e: assert not e.code, e.code\n"
        "print(sorted({'prefect', 'dbt', 'pyarrow', 'duckdb', 'jieba', 'rjieba'} & set(sys.modules)))"
    )
    result = subprocess.run(
        [sys.executable, "-c", code, "--landing", SAMPLES, "--warehouse", sample_warehouse],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert "nothing new" in result.stdout
    assert result.stdout.strip().endswith("[]")
    after = sorted((p, p.stat().st_mtime_ns) for p in sample_warehouse.rglob("*") if "ledger" not in p.name and p.is_file())
    assert [x for x in after if x[0].name != "run.lock"] == [x for x in before if x[0].name != "run.lock"]


def test_query_prints_table_csv_and_json(sample_warehouse):
    sql = "select '渝中区' as place, 3 as number, null as nothing"
    options = ("--warehouse", sample_warehouse)
    assert "渝中区" in broadsheet("query", sql, *options).stdout
    assert broadsheet("query", sql, "--format", "csv", *options).stdout == "place,number,nothing\n渝中区,3,\n"
    assert json.loads(broadsheet("query", "-", "--json", *options, stdin=sql).stdout) == [
        {"place": "渝中区", "number": 3, "nothing": None}
    ]
    wrong = broadsheet("query", "select nothing_such", *options)
    assert wrong.returncode == 1
    assert "nothing_such" in wrong.stderr


def test_a_query_cannot_change_the_release(sample_warehouse):
    result = broadsheet("query", "drop table dim_pages", "--warehouse", sample_warehouse)
    assert result.returncode == 1
    assert "read-only" in result.stderr


def test_status_releases_and_doctor_speak_json(sample_warehouse):
    options = ("--json", "--warehouse", sample_warehouse)
    status = json.loads(broadsheet("status", "--landing", SAMPLES, *options).stdout)
    assert status["counts"]["files not taken in yet"] == 0
    assert status["runs"][-1]["state"] == "completed"
    (release,) = [r for r in json.loads(broadsheet("releases", *options).stdout) if r["is_current"]]
    assert release["name"] == status["release"]
    doctor = broadsheet("doctor", "--landing", SAMPLES, *options)
    assert (doctor.returncode, [f for f in json.loads(doctor.stdout) if not f["ok"]]) == (0, [])


def test_doctor_says_what_to_do(tmp_path):
    result = broadsheet("doctor", "--landing", tmp_path / "nowhere", "--warehouse", tmp_path)
    assert result.returncode == 1
    assert "create it" in result.stdout


def test_two_runs_at_once_one_works_the_other_says_so(settings):
    land(settings, "a.txt")
    settings.warehouse.mkdir()
    with one_run_at_a_time(settings.warehouse):
        result = broadsheet("run", "--landing", settings.landing, "--warehouse", settings.warehouse)
        assert result.returncode == 1
        assert f"process {os.getpid()}" in result.stderr
    assert holder(settings.warehouse) is None


def test_a_killed_run_leaves_no_lock(tmp_path):
    code = "import sys, time; from pathlib import Path; from flows.lock import one_run_at_a_time\n"
    code += "with one_run_at_a_time(Path(sys.argv[1])): print('held', flush=True); time.sleep(60)"
    child = subprocess.Popen([sys.executable, "-c", code, tmp_path], stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    assert child.stdout.readline() == "held\n"
    with pytest.raises(BusyError, match=f"process {child.pid}"), one_run_at_a_time(Path(tmp_path)):
        pass
    child.send_signal(signal.SIGKILL)
    child.wait()
    child.stdout.close()
    with one_run_at_a_time(Path(tmp_path)):
        pass
