"""What counts as new, and which name governs a page."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from conftest import land, page
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from flows.landing import discover
from flows.ledger import Ledger
from flows.listing import LandingError, is_page_name, list_landing
from flows.settings import Settings
from flows.sidecar import BadSidecarError, read_sidecar


@pytest.mark.parametrize(
    ("name", "is_page"),
    [
        ("a.txt", True), ("A.TXT", True), ("璧山日报_2025-06-12.txt", True), ("a.part.txt", True),
        (".a.txt", False), ("a.txt.part", False), ("a.txt.tmp", False), ("a.txt.crdownload", False), ("a.json", False),
        ("txt", False),
    ],
)  # fmt: skip
def test_names_of_pages(name, is_page):
    assert is_page_name(name) is is_page


def test_pages_are_found_in_any_depth_and_hidden_folders_are_left_alone(settings):
    for name in ("b.txt", "x/y/a.txt", ".trash/c.txt", "x/.d.txt", "x/notes.md"):
        land(settings, name)
    assert [f.source_file for f in list_landing(settings.landing)] == ["b.txt", "x/y/a.txt"]


def test_a_missing_landing_folder_is_an_error_that_says_what_to_do(tmp_path):
    with pytest.raises(LandingError, match="--landing"):
        list_landing(tmp_path / "nowhere")


def look(settings: Settings, ledger: Ledger):
    return discover(settings, ledger, patient=False)


def test_a_file_that_changed_a_moment_ago_waits_for_the_next_run(settings, ledger):
    fresh = land(settings, "fresh.txt", page(1))
    os.utime(fresh)
    land(settings, "old.txt", page(2))
    patient = Settings(landing=settings.landing, warehouse=settings.warehouse, settle_seconds=3600)
    found = look(patient, ledger)
    assert (found.files_seen, found.files_new, found.waiting) == (2, 1, ["fresh.txt"])


def test_a_sidecar_that_changed_a_moment_ago_holds_its_page_back(settings, ledger):
    path = land(settings, "a.txt", page(1), {"date": "2025-06-12"})
    os.utime(path.with_suffix(".json"))
    patient = Settings(landing=settings.landing, warehouse=settings.warehouse, settle_seconds=3600)
    assert look(patient, ledger).waiting == ["a.txt"]


def test_unchanged_files_are_not_read_again(settings, ledger, monkeypatch):
    land(settings, "a.txt")
    look(settings, ledger)

    def never(*_):
        raise AssertionError

    monkeypatch.setattr("flows.landing._hash", never)
    assert look(settings, ledger).files_new == 0


def test_the_same_bytes_under_two_names_are_one_page(settings, ledger):
    land(settings, "b.txt")
    land(settings, "a.txt")
    assert look(settings, ledger).files_new == 2
    assert [r["source_file"] for r in ledger.due()] == ["a.txt"]


def test_new_bytes_under_the_same_name_are_a_new_version(settings, ledger):
    for number in (1, 2, 1):
        land(settings, "a.txt", page(number))
        look(settings, ledger)
    rows = ledger.rows("select sequence, content_sha256 from sightings order by 1")
    assert [r["sequence"] for r in rows] == [1, 2, 3]
    assert rows[0]["content_sha256"] == rows[2]["content_sha256"] != rows[1]["content_sha256"]


def test_a_file_that_disappears_changes_nothing(settings, ledger):
    land(settings, "a.txt")
    look(settings, ledger)
    before = [tuple(r) for r in ledger.rows("select * from contents")]
    (settings.landing / "a.txt").unlink()
    look(settings, ledger)
    assert [tuple(r) for r in ledger.rows("select * from contents")] == before


@pytest.mark.parametrize(
    ("names", "governs"),
    [
        (["b.txt", "a.txt"], "a.txt"),
        (["a.txt", "z_2025-06-12.txt"], "z_2025-06-12.txt"),
        (["z_20250612.txt", "y_20250612.txt"], "y_20250612.txt"),
        (["a_2025-06-12.txt", "z+.txt"], "z+.txt"),
    ],
)
def test_the_name_that_says_most_governs(settings, ledger, names, governs):
    for name in names:
        land(settings, name, sidecar={"date": "2025-06-12"} if "+" in name else None)
        look(settings, ledger)
    assert ledger.value("select source_file from contents") == governs


def test_a_changed_sidecar_makes_its_page_due_again(settings, ledger):
    for day, due in (("2025-06-12", 1), ("2025-06-12", 0), ("2025-06-13", 1)):
        land(settings, "a.txt", sidecar={"date": day})
        look(settings, ledger)
        assert len(ledger.due()) == due
        ledger.run("update contents set read_metadata = wanted_metadata")


def test_a_bad_sidecar_is_reported_and_its_page_is_read_without(settings, ledger):
    land(settings, "a.txt", sidecar="{oops")
    look(settings, ledger)
    (problem,) = ledger.rows("select * from file_problems")
    assert (problem["source_file"], problem["reason"]) == ("a.json", "bad_sidecar")
    assert [r["sidecar"] for r in ledger.due()] == [None]
    land(settings, "a.txt", sidecar={"publication": "峡江日报"})
    look(settings, ledger)
    assert not ledger.rows("select * from file_problems")


def test_a_file_over_the_limit_is_refused_unread_and_the_rest_goes_on(settings, ledger):
    land(settings, "big.txt", "长" * 1000)
    land(settings, "small.txt", "短")
    small = Settings(landing=settings.landing, warehouse=settings.warehouse, max_file_bytes=100)
    look(small, ledger)
    assert ledger.value("select reason from file_problems where source_file = 'big.txt'") == "too_large"
    assert [r["source_file"] for r in ledger.due()] == ["small.txt"]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ('{"date": "20250612"}', '{"date": "2025-06-12"}'),
        ('{"page": 3, "publication": " 峡江日报 ", "note": "x"}', '{"page": "3", "publication": "峡江日报"}'),
        ("{}", None),
        ('{"date": null, "edition": ""}', None),
    ],
)
def test_sidecars(text, values):
    assert read_sidecar(text.encode()) == values


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"[1]", "object"),
        (b'{"date": "June"}', "2025-06-12"),
        (b"\xff\xfe", "UTF-8"),
        (b'{"date": {}}', "must be text"),
        (b"[" * 99999, "JSON"),
    ],
)
def test_bad_sidecars_say_what_to_mend(data, message):
    with pytest.raises(BadSidecarError, match=message):
        read_sidecar(data)


landings = st.lists(
    st.tuples(st.sampled_from(["a.txt", "b_2025-06-12.txt", "c.txt", "d/e.txt"]), st.booleans()),
    unique_by=lambda t: t[0],
    min_size=1,
)


@hypothesis_settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(landings=landings, data=st.data())
def test_neither_order_nor_number_of_runs_decides_what_governs(tmp_path_factory, landings, data):
    governing = []
    for order in (landings, data.draw(st.permutations(landings))):
        folder: Path = tmp_path_factory.mktemp("order")
        here = Settings(landing=folder / "landing", warehouse=folder / "warehouse")
        here.landing.mkdir()
        here.warehouse.mkdir()
        ledger = Ledger(here.ledger)
        for name, has_sidecar in order:
            land(here, name, sidecar={"date": "2025-06-12"} if has_sidecar else None)
            if order is landings or data.draw(st.booleans()):
                look(here, ledger)
        look(here, ledger)
        governing.append([tuple(r) for r in ledger.rows("select content_sha256, source_file, sidecar from contents")])
        ledger.close()
    assert governing[0] == governing[1]
