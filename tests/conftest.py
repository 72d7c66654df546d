"""Shared by the tests: pages of our own writing, settings in a temporary folder, and one warehouse built once."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from filelock import FileLock

os.environ.setdefault("BROADSHEET_PURE", "1")  # test the sources; `BROADSHEET_PURE= make test` tests what was compiled

from flows import stages
from flows.ledger import Ledger
from flows.passes import opened
from flows.settings import Settings

LONG_AGO = 1_700_000_000
SAMPLES = Path(__file__).resolve().parents[1] / "landing" / "samples"


@pytest.fixture(autouse=True)
def _no_settings_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LANDING", "WAREHOUSE", "WORKERS", "SETTLE_SECONDS"):
        monkeypatch.delenv(f"BROADSHEET_{name}", raising=False)
    monkeypatch.delenv("PREFECT_API_URL", raising=False)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A landing folder and a warehouse of the test's own."""
    (tmp_path / "landing").mkdir()
    return Settings(landing=tmp_path / "landing", warehouse=tmp_path / "warehouse")


def page(number: int = 1) -> str:
    """A small page; pages of different numbers differ in every figure."""
    return (
        f"璧山区第{number}批项目集中开工\n"
        f"本报讯（记者 王小舟）6月{number % 28 + 1}日，璧山区{number + 2}个项目集中开工，总投资{number + 10}.5亿元。\n"
        f"其中，云岭大道改造工程全长{number + 3}.2公里，今年计划完成投资{number + 1}亿元，同比增长{number % 9 + 1}.3%。\n"
    )


def land(
    settings: Settings, name: str, content: str | bytes | None = None, sidecar: dict[str, str] | str | None = None
) -> Path:
    """Put a page (and its sidecar) into the landing folder as if it had been there for long."""
    path = settings.landing / name
    path.parent.mkdir(parents=True, exist_ok=True)
    content = page() if content is None else content
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    files = [path]
    if sidecar is not None:
        files.append(path.with_suffix(".json"))
        files[-1].write_text(
            sidecar if isinstance(sidecar, str) else json.dumps(sidecar, ensure_ascii=False), encoding="utf-8"
        )
    for file in files:
        land.clock += 1  # type: ignore[attr-defined]
        os.utime(file, (land.clock, land.clock))  # type: ignore[attr-defined]
    return path


land.clock = LONG_AGO  # type: ignore[attr-defined]


def take_in(settings: Settings, during: Callable[[Ledger], None] | None = None) -> stages.Parsed:
    """One pass as far as the lake: discover, parse, and the tables written whole; no dbt."""
    with opened(settings) as ledger:
        stages.discover(settings, ledger, patient=False)
        if during:
            during(ledger)
        due = stages.due(ledger)
        done = stages.parse(settings, ledger, due, stages.Watch()) if due else stages.Parsed()
        stages.resolve(settings, ledger)
        return done


@pytest.fixture
def ledger(settings: Settings) -> Iterator[Ledger]:
    """The ledger of an empty warehouse."""
    settings.warehouse.mkdir(parents=True)
    opened_ledger = Ledger(settings.ledger)
    yield opened_ledger
    opened_ledger.close()


@pytest.fixture(scope="session")
def sample_warehouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The warehouse of the sample pages, built once for all tests that only read."""
    from flows.passes import one_pass

    base = tmp_path_factory.getbasetemp()
    shared = (base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base) / "sample-warehouse"
    with FileLock(f"{shared}.lock"):
        if not (shared / "warehouse.duckdb").exists():
            one_pass(Settings(landing=SAMPLES, warehouse=shared, settle_seconds=0))
    return shared
