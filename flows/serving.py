"""`broadsheet serve`: a standing local Prefect server and the flow on a schedule, both gone when this process ends.

Server and runner are processes of their own, each with a group that holds whatever it starts: so both can be ended whole.
A pass may be cut short at any moment; the next one goes on from there.
"""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

from flows.settings import Settings

START_SECONDS = 90  # a small machine needs most of a minute for the first start, which makes the server's database
STOP_SECONDS = 15
UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
DEPLOYMENT = "broadsheet"


class ServeError(Exception):
    """The schedule cannot be kept; the message says why."""


def parse_interval(text: str) -> int:
    """Seconds of an interval like 90s, 15m, 2h or 1d; at least 5. Raises ValueError."""
    match = re.fullmatch(r"(\d+)\s*([smhd])", text.strip())
    if not match or (seconds := int(match[1]) * UNITS[match[2]]) < 5:
        raise ValueError(f"{text!r} is no interval; write 15m, 2h or 90s (5s at least)")
    return seconds


def serve_schedule(settings: Settings, *, cron: str | None, seconds: int | None, port: int) -> None:
    """Run the flow on a schedule until interrupted or terminated. Exactly one of `cron` (UTC) and `seconds` is given."""
    if cron is not None:
        _check_cron(cron)
    settings.warehouse.mkdir(parents=True, exist_ok=True)
    signal.signal(signal.SIGTERM, _interrupt)
    own = os.environ.get("PREFECT_API_URL") is None
    with suppress(KeyboardInterrupt), local_server(settings.warehouse / "prefect", port) if own else nullcontext():
        address = os.environ["PREFECT_API_URL"].removesuffix("/api")
        rhythm = f"cron {cron} (UTC)" if cron else f"every {seconds} s"
        print(f"watching {settings.landing}, {rhythm}; runs: {address}  (stop with Ctrl-C)", flush=True)
        order = {"settings": settings.model_dump(mode="json"), "cron": cron, "seconds": seconds, "own": own}
        runner = _start([sys.executable, "-m", "flows.serving", json.dumps(order)])
        try:
            code = runner.wait()
        finally:
            _stop(runner)
        raise ServeError(f"the schedule's process ended with exit code {code}; its last words stand above")


def _start(command: list[str], **options: Any) -> subprocess.Popen[bytes]:
    return subprocess.Popen(  # noqa: S603
        command, stdin=subprocess.DEVNULL, start_new_session=True, preexec_fn=_die_with_parent, **options
    )


def _interrupt(*_: object) -> None:
    raise KeyboardInterrupt


def _check_cron(cron: str) -> None:
    from prefect.client.schemas.schedules import CronSchedule
    from pydantic import ValidationError

    try:
        CronSchedule(cron=cron, timezone="UTC")
    except ValidationError as error:
        raise ServeError(f"{cron!r} is no cron expression of five fields, such as '*/15 * * * *'") from error


@contextmanager
def local_server(home: Path, port: int) -> Iterator[None]:
    """A Prefect server on this machine alone, with its database in `home`, named in the environment of this process."""
    home = Path(os.environ.get("PREFECT_HOME", home)).expanduser().absolute()
    home.mkdir(parents=True, exist_ok=True)
    port = _usable(port)
    address = f"http://127.0.0.1:{port}/api"
    os.environ |= {
        "PREFECT_HOME": str(home),
        "PREFECT_API_URL": address,
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "PREFECT_SERVER_UI_SHOW_PROMOTIONAL_CONTENT": "false",
        "DO_NOT_TRACK": "1",
    }
    command = [
        sys.executable,
        "-m",
        "prefect",
        "server",
        "start",
        "--host",
        "127.0.0.1",
        "--port",
        str(port),
        "--analytics-off",
    ]
    log = home / "server.log"
    with log.open("w", encoding="utf-8") as out:
        server = _start(command, stdout=out, stderr=out)
    try:
        _wait_until_healthy(server, address, log)
        yield
    finally:
        _stop(server)


def _usable(port: int) -> int:
    """The port if it is free, else one that is."""
    for candidate in (port, 0):
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", candidate))
            except OSError:
                continue
            return int(probe.getsockname()[1])
    raise ServeError("no free port on 127.0.0.1")


def _die_with_parent() -> None:
    """In a new process: end with the process that started it, even where that one is killed (Linux)."""
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(1, signal.SIGTERM)


def _wait_until_healthy(server: subprocess.Popen[bytes], address: str, log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if server.poll() is not None:
            raise ServeError(f"the Prefect server ended at once; see {log}")
        try:
            with urlopen(f"{address}/health", timeout=5) as answer:  # noqa: S310 - our own address
                if answer.status == 200:
                    return
        except (URLError, OSError):
            time.sleep(0.5)
    raise ServeError(f"the Prefect server was not up within {START_SECONDS} s; see {log}")


def _stop(child: subprocess.Popen[bytes]) -> None:
    """End a process and whatever it started."""
    for sign in (signal.SIGINT, signal.SIGTERM, signal.SIGKILL):
        with suppress(ProcessLookupError):
            os.killpg(child.pid, sign)
        with suppress(subprocess.TimeoutExpired):
            child.wait(STOP_SECONDS)
            break
    with suppress(ProcessLookupError):  # what outlived the process that started it
        os.killpg(child.pid, signal.SIGKILL)


def _forget_earlier_schedule() -> None:
    """Remove what an earlier process left on our own server: runs that are late by now, and a slot it may have held when it
    was killed, which nobody else would free. Finished runs stay on record."""
    from prefect.client.orchestration import get_client
    from prefect.exceptions import ObjectNotFound

    with get_client(sync_client=True) as client, suppress(ObjectNotFound):
        client.delete_deployment(client.read_deployment_by_name(f"broadsheet-ingest/{DEPLOYMENT}").id)


def run_schedule(order: dict[str, Any]) -> None:
    """In the runner's process: keep the schedule that `serve_schedule` describes."""
    from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy
    from prefect.types.entrypoint import EntrypointType

    from flows.ingest import ingest

    if order["own"]:
        _forget_earlier_schedule()
    when: dict[str, Any] = {"cron": order["cron"]} if order["cron"] else {"interval": timedelta(seconds=order["seconds"])}
    ingest.serve(
        name=DEPLOYMENT,
        parameters={"settings": order["settings"]},
        global_limit=ConcurrencyLimitConfig(limit=1, collision_strategy=ConcurrencyLimitStrategy.CANCEL_NEW),
        paused=False,
        entrypoint_type=EntrypointType.MODULE_PATH,
        print_starting_message=False,
        **when,
    )


if __name__ == "__main__":
    run_schedule(json.loads(sys.argv[1]))
