"""Kill runs at random moments and see that nothing is lost: `python -m benchmarks.kill_test [--kills 30] [--landing DIR]`.

Each kill is SIGKILL to a `broadsheet run` (its workers are left to notice by themselves), at a moment drawn between start
and the time an undisturbed run takes; then a normal run follows. Pages land in two parts, so that kills meet first and later
runs. In the end the marts must equal those of an undisturbed run, and no process may be left.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.equality import differences

SAMPLES = Path(__file__).resolve().parents[1] / "landing" / "samples"


def command(landing: Path, warehouse: Path) -> list[str]:
    """A run that parses in worker processes whatever the size of the job."""
    code = "import sys; from flows.cli import main; main()"
    return [sys.executable, "-c", code, "run", "--landing", str(landing), "--warehouse", str(warehouse)]


def run(landing: Path, warehouse: Path, environment: dict[str, str]) -> float:
    """A run to its end; returns seconds. Raises where it fails."""
    start = time.perf_counter()
    done = subprocess.run(command(landing, warehouse), capture_output=True, text=True, check=False, env=environment)
    if done.returncode:
        raise RuntimeError(done.stderr)
    return time.perf_counter() - start


def kill_after(seconds: float, landing: Path, warehouse: Path, environment: dict[str, str]) -> str:
    """Start a run and kill it after so many seconds; returns what it was doing, as far as the folder shows."""
    child = subprocess.Popen(
        command(landing, warehouse), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment
    )
    try:
        child.wait(seconds)
    except subprocess.TimeoutExpired:
        child.send_signal(signal.SIGKILL)
        child.wait()
        return stage(warehouse)
    return "done before the kill"


def seconds_taken(warehouse: Path) -> float:
    """How long the first run of a warehouse took, by its own account."""
    with sqlite3.connect(f"{(warehouse / 'ledger.sqlite').as_uri()}?mode=ro", uri=True) as db:
        (summary,) = db.execute("select summary from runs order by started_at limit 1").fetchone()
    return float(sum(json.loads(summary)["seconds"].values()))


def stage(warehouse: Path) -> str:
    """What a killed run had reached."""
    if not (warehouse / "run.lock").exists():
        return "starting"
    if list(warehouse.glob("releases/.*")):
        return "publishing"
    if (warehouse / "build.duckdb").exists():
        return "building"
    return "parsing" if (warehouse / "lake" / "pages").exists() else "looking"


def kill_test(
    landing: Path, folder: Path, kills: int, seed: int, environment: dict[str, str], calm: Path | None = None
) -> list[str]:
    """Returns the differences between a warehouse that was killed so often and an undisturbed one (`calm`, where that has
    been made before: kills then fall within the time it took by its own account)."""
    moments = random.Random(seed)
    pages = sorted(landing.rglob("*.txt"))
    parts, disturbed = folder / "landing", folder / "disturbed"
    parts.mkdir(parents=True)
    if calm is None:
        calm = folder / "calm"
        whole = run(landing, calm, environment)
    else:
        whole = seconds_taken(calm)
    print(f"an undisturbed run of {len(pages)} pages: {whole:.1f} s", flush=True)
    for number in range(kills):
        if number in (0, kills // 2):
            half = pages[: -(-len(pages) // 2)] if number == 0 and kills > 1 else pages
            for path in half:
                for file in (path, path.with_suffix(".json")):
                    target = parts / file.relative_to(landing)
                    target.parent.mkdir(parents=True, exist_ok=True)
                    if file.exists():
                        shutil.copy2(file, target)
        if number % 3 == 2:  # from nothing again, so that parsing and the first build are met as well
            shutil.rmtree(disturbed, ignore_errors=True)
        else:
            (disturbed / "warehouse.duckdb").unlink(missing_ok=True)  # so that there is something to do
        seconds = moments.uniform(0, whole * (0.4 if number % 2 else 1))
        reached = kill_after(seconds, parts, disturbed, environment)
        run(parts, disturbed, environment)
        print(f"kill {number + 1}: after {seconds:.2f} s, {reached}", flush=True)
    return differences(disturbed / "warehouse.duckdb", calm / "warehouse.duckdb")


def main() -> int:
    """Print each kill and the verdict; 1 where the marts differ."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=30)
    parser.add_argument("--landing", type=Path, default=SAMPLES)
    parser.add_argument("--seed", type=int, default=20260101)
    options = parser.parse_args()
    environment = os.environ | {"BROADSHEET_INLINE_BYTES": "0", "BROADSHEET_SETTLE_SECONDS": "0"}
    with tempfile.TemporaryDirectory() as folder:
        found = kill_test(options.landing.resolve(), Path(folder), options.kills, options.seed, environment)
    print("\n".join(found) or f"{options.kills} kills: marts equal to an undisturbed run's")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
