"""What lies about in real folders, and disks that are full: each costs itself and is told, never the run."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from conftest import land, page, take_in

from flows import lake
from flows.cli import explain
from flows.listing import list_landing
from flows.settings import Settings


@pytest.fixture
def settings(settings: Settings) -> Settings:
    """As elsewhere, but files count as they land: links and pipes have the time they were made."""
    return Settings(landing=settings.landing, warehouse=settings.warehouse, settle_seconds=0)


def rejects(settings: Settings) -> dict[str, tuple[str, str]]:
    table = lake.read_whole(settings.lake, "rejects")
    return {r["source_file"]: (r["reason"], r["detail"]) for r in table.to_pylist()}


def pages(settings: Settings) -> list[str]:
    return sorted(lake.valid_rows(settings.lake, "pages").column("source_file").to_pylist())


def test_what_only_looks_like_a_page_is_told_and_the_rest_goes_on(settings):
    land(settings, "good.txt")
    (settings.landing / "loop.txt").symlink_to("loop.txt")
    (settings.landing / "nowhere.txt").symlink_to("gone.txt")
    os.mkfifo(settings.landing / "pipe.txt")
    land(settings, "empty.txt", b"")
    assert take_in(settings).parsed == 1
    found = rejects(settings)
    assert {n: reason for n, (reason, _) in found.items()} == {
        "empty.txt": "empty",
        "loop.txt": "unreadable",
        "nowhere.txt": "unreadable",
        "pipe.txt": "unreadable",
    }
    assert "link" in found["nowhere.txt"][1]
    assert take_in(settings).parsed == 0


def test_a_folder_with_a_pages_name_is_a_folder(settings):
    land(settings, "a.txt/b.txt")
    (settings.landing / "again.txt").symlink_to(settings.landing / "a.txt")  # no way round in circles
    assert [f.source_file for f in list_landing(settings.landing)] == ["a.txt/b.txt"]


def test_a_file_far_over_the_limit_is_refused_unread(settings):
    with land(settings, "huge.txt").open("r+b") as stream:
        stream.truncate(200_000_000)
    land(settings, "good.txt")
    assert take_in(settings).parsed == 1
    assert rejects(settings)["huge.txt"] == ("too_large", "200000000 bytes; the limit is 64000000")


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("璧山日报_2025-06-13.txt".encode("gb18030"), "璧山日报_2025-06-13.txt"),
        (b"2025-06-13_\xff.txt", "2025-06-13_%ff.txt"),
    ],
)
def test_a_name_that_is_not_utf_8_is_read_as_chinese_windows_writes_it(settings, raw, name):
    path = os.fsencode(settings.landing) + b"/" + raw
    try:
        Path(os.fsdecode(path)).write_text(page(), encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    assert take_in(settings).parsed == 1
    assert pages(settings) == [name]
    assert str(lake.valid_rows(settings.lake, "pages").to_pylist()[0]["publication_date"]) == "2025-06-13"


def test_two_names_that_read_the_same_stay_two_files(settings):
    land(settings, "报_2025-06-13.txt", page(1))
    Path(os.fsdecode(os.fsencode(settings.landing) + b"/" + "报_2025-06-13.txt".encode("gb18030"))).write_text(page(2))
    assert len({f.source_file for f in list_landing(settings.landing)}) == 2


def test_what_may_not_be_read_is_told_and_the_rest_goes_on(settings):
    land(settings, "good.txt", page(1))
    closed, folder = land(settings, "closed.txt", page(2)), land(settings, "private/inside.txt", page(3)).parent
    closed.chmod(0)
    folder.chmod(0)
    try:
        if os.access(closed, os.R_OK):
            pytest.skip("this user may read everything")
        assert take_in(settings).parsed == 1
        assert {n: r for n, (r, _) in rejects(settings).items()} == {"closed.txt": "unreadable", "private": "unreadable"}
    finally:
        folder.chmod(0o700)
    closed.chmod(0o600)
    assert take_in(settings).parsed == 2
    assert "closed.txt" not in rejects(settings)


@pytest.fixture
def small_disk(tmp_path):
    """A file system of two megabytes; `grow` makes room."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder)]
    try:
        done = subprocess.run(mount, capture_output=True, check=False)
    except FileNotFoundError:
        pytest.skip("there is no mount here")
    if done.returncode:
        pytest.skip("this user may not mount a small disk")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


def test_a_full_disk_fails_the_run_and_the_next_one_goes_on_from_there(settings, small_disk):
    for n in range(3):
        land(settings, f"{n}_2025-06-12.txt", page(n))
    full = Settings(landing=settings.landing, warehouse=small_disk / "warehouse", settle_seconds=0)
    ballast = small_disk / "ballast"
    ballast.write_bytes(bytes(1_850_000))
    with pytest.raises(Exception, match=r"(?i)no space|full|disk") as failure:
        take_in(full)
    assert explain(failure.value)
    ballast.unlink()
    take_in(full)
    take_in(settings)
    assert pages(full) == pages(settings)
    for table in ("articles", "observations"):
        assert lake.valid_rows(full.lake, table).num_rows == lake.valid_rows(settings.lake, table).num_rows


@pytest.mark.parametrize("name", ["ledger.sqlite", "lake"])
def test_a_warehouse_that_cannot_be_written_says_so(settings, name):
    land(settings, "a.txt")
    blocked = settings.warehouse / name
    if name == "lake":
        settings.warehouse.mkdir()
        blocked.write_text("in the way")
    else:
        blocked.mkdir(parents=True)
    with pytest.raises(Exception, match=r".") as failure:
        take_in(settings)
    assert str(settings.warehouse) in explain(failure.value)
