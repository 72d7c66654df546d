"""From the landing folder to the lake: what is kept, what is refused, and what a kill cannot break."""

from __future__ import annotations

import hashlib
import shutil
from datetime import UTC, datetime

import pyarrow as pa
import pytest
from conftest import land, page, take_in

from flows import compaction, engine, lake, stages
from flows.ledger import Ledger
from flows.parsing.gazetteer import lake_rows
from flows.passes import opened
from flows.schemas import SCHEMAS, stable_key
from flows.settings import Settings

FACTS = ("pages", "articles", "lines", "observations", "project_mentions", "region_mentions")
CHANGING = {"batch_id", "parsed_at", "ingested_at"}


def facts(settings: Settings) -> dict[str, list[str]]:
    """The valid rows of every table without times and batches, sorted."""
    return {
        name: sorted(
            repr({k: v for k, v in row.items() if k not in CHANGING})
            for row in lake.valid_rows(settings.lake, name).to_pylist()
        )
        for name in FACTS
    }


def contents(settings: Settings) -> list[dict[str, object]]:
    ledger = Ledger(settings.ledger, read_only=True)
    try:
        return [dict(r) for r in ledger.rows("select * from contents order by source_file")]
    finally:
        ledger.close()


def test_a_page_becomes_rows_with_keys_of_its_content(settings):
    land(settings, "璧山日报_2025-06-13_A01.txt")
    done = take_in(settings)
    (row,) = lake.valid_rows(settings.lake, "pages").to_pylist()
    assert (done.parsed, done.rejected) == (1, 0)
    assert row["content_sha256"] == hashlib.sha256(page().encode()).hexdigest()
    assert row["encoding"] == "utf-8"
    assert str(row["publication_date"]) == "2025-06-13"
    text = page()
    figures = lake.valid_rows(settings.lake, "observations").to_pylist()
    assert any("亿元" in text[f["char_start"] : f["char_end"]] for f in figures)


def test_the_lake_keeps_the_landed_bytes(settings):
    data = page().encode("gb18030")
    land(settings, "a.txt", data)
    take_in(settings)
    (row,) = contents(settings)
    import pyarrow.parquet as pq

    assert pq.read_table(settings.lake / str(row["original_file"]), partitioning=None).column("content").to_pylist() == [
        data
    ]


def test_a_bad_file_costs_only_itself(settings, monkeypatch):
    from flows import worker

    parse = worker.parse_page

    def picky(text, **values):
        if "云雀" in text:
            raise RuntimeError("云雀 is too much")
        return parse(text, **values)

    monkeypatch.setattr(worker, "parse_page", picky)
    land(settings, "empty.txt", "")
    land(settings, "picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    land(settings, "hard.txt", "云雀飞过山城")
    land(settings, "good.txt")
    done = take_in(settings)
    assert (done.parsed, done.rejected) == (1, 3)
    rejects = {r["source_file"]: r for r in lake.read_whole(settings.lake, "rejects").to_pylist()}
    assert {n: r["reason"] for n, r in rejects.items()} == {
        "empty.txt": "empty",
        "hard.txt": "parser_error",
        "picture.txt": "binary",
    }
    assert "云雀 is too much" in rejects["hard.txt"]["detail"]


def test_what_a_parser_refused_the_next_one_tries_again(settings, monkeypatch):
    from flows import worker

    land(settings, "a.txt")
    with monkeypatch.context() as patch:
        patch.setattr(worker, "parse_page", lambda *_, **__: 1 / 0)
        assert take_in(settings).rejected == 1
        assert take_in(settings).rejected == 0
    monkeypatch.setattr(stages, "parser_version", lambda: "9.9+other")
    assert take_in(settings).parsed == 1
    assert lake.read_whole(settings.lake, "rejects").num_rows == 0


def test_reparse_reads_from_the_lake_when_the_landed_files_are_gone(settings, monkeypatch):
    land(settings, "a_2025-06-13.txt")
    take_in(settings)
    before = facts(settings)
    shutil.rmtree(settings.landing)
    settings.landing.mkdir()
    monkeypatch.setattr(stages, "parser_version", lambda: "9.9+other")
    done = take_in(settings, during=lambda ledger: stages.mark_for_reparse(ledger, everything=False))
    assert done.parsed == 1
    assert {r["parser_version"] for r in lake.valid_rows(settings.lake, "pages").to_pylist()} == {"9.9+other"}
    assert {k: len(v) for k, v in facts(settings).items()} == {k: len(v) for k, v in before.items()}
    assert take_in(settings, during=lambda ledger: stages.mark_for_reparse(ledger, everything=False)).parsed == 0


def test_a_better_name_that_lands_later_has_the_page_read_again(settings):
    land(settings, "a.txt")
    take_in(settings)
    land(settings, "z_2025-06-13.txt")
    assert take_in(settings).parsed == 1
    (row,) = lake.valid_rows(settings.lake, "pages").to_pylist()
    assert (row["source_file"], str(row["publication_date"])) == ("z_2025-06-13.txt", "2025-06-13")


def test_order_and_number_of_runs_do_not_change_the_facts(tmp_path):
    pages = [(f"{n}_2025-06-{n + 10}.txt", page(n)) for n in range(6)] + [("copy.txt", page(2)), ("0-copy.txt", page(3))]
    results = []
    for order in ([pages], [pages[5:], pages[:5]], [[p] for p in reversed(pages)]):
        here = Settings(landing=tmp_path / str(len(results)) / "in", warehouse=tmp_path / str(len(results)) / "out")
        here.landing.mkdir(parents=True)
        for group in order:
            for name, text in group:
                land(here, name, text)
            take_in(here)
        results.append(facts(here))
    assert results[0] == results[1] == results[2]


def test_content_that_vanishes_before_it_is_read_waits_until_it_lands_again(settings):
    land(settings, "a.txt")
    take_in(settings, during=lambda _: (settings.landing / "a.txt").unlink())
    assert contents(settings)[0]["state"] == "lost"
    land(settings, "a.txt")
    assert take_in(settings).parsed == 1


def test_a_lost_ledger_is_made_anew_from_the_lake(settings):
    for n in range(3):
        land(settings, f"{n}_2025-06-12.txt", page(n))
    land(settings, "bad.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    take_in(settings)
    before, known = facts(settings), contents(settings)
    for path in settings.warehouse.glob("ledger.sqlite*"):
        path.unlink()
    assert take_in(settings).parsed == 0
    assert facts(settings) == before
    keep = ("content_sha256", "source_file", "state", "read_metadata", "batch_id", "original_file")
    assert [[r[k] for k in keep] for r in contents(settings)] == [[r[k] for k in keep] for r in known]


class Killed(BaseException):
    """Stands for a kill: nothing catches it."""


def dying(work, after: int):
    """`work`, which is never reached again after so many calls."""
    left = [after]

    def wrapped(*args):
        if not left[0]:
            raise Killed
        left[0] -= 1
        return work(*args)

    return wrapped


@pytest.mark.parametrize("moment", range(10))
def test_a_kill_while_a_batch_is_put_in_place_loses_and_doubles_nothing(settings, monkeypatch, moment):
    for n in range(3):
        land(settings, f"{n}_2025-06-12.txt", page(n))
    with monkeypatch.context() as patch:
        patch.setattr(lake, "put_in_place", dying(lake.put_in_place, len(SCHEMAS) + moment))  # files without rows first
        with pytest.raises(Killed):
            take_in(settings)
    take_in(settings)
    undisturbed = Settings(landing=settings.landing, warehouse=settings.warehouse.with_name("other"))
    take_in(undisturbed)
    assert facts(settings) == facts(undisturbed)
    assert not list((settings.lake / ".tmp").glob("*"))


def months_of_batches(settings: Settings, monkeypatch) -> None:
    """Three batches of a closed month, one page of them read twice."""
    for n in range(3):
        land(settings, f"{n}.txt", page(n))
        take_in(settings)
    land(settings, "1_2025-06-12.txt", page(1))
    take_in(settings)
    monkeypatch.setattr(compaction, "now", lambda: datetime(2999, 1, 1, tzinfo=UTC))


def files(settings: Settings, table: str) -> int:
    return len(list((settings.lake / table).glob("*/*.parquet")))


def test_closed_months_become_one_file_per_table_without_stale_rows(settings, monkeypatch):
    months_of_batches(settings, monkeypatch)
    before = facts(settings)
    with opened(settings) as ledger:
        assert len(compaction.compact_closed_months(settings, ledger)) == 1
    assert {t: files(settings, t) for t in ("pages", "observations", "originals")} == {
        "pages": 1,
        "observations": 1,
        "originals": 1,
    }
    import pyarrow.parquet as pq

    (path,) = (settings.lake / "pages").glob("*/*.parquet")
    assert pq.read_metadata(path).num_rows == 3
    assert facts(settings) == before
    with opened(settings) as ledger:
        stages.mark_for_reparse(ledger, everything=True)
    assert take_in(settings).parsed == 3
    assert facts(settings) == before


def test_the_only_file_of_a_closed_month_is_written_anew_when_much_of_it_is_stale(settings, monkeypatch):
    months_of_batches(settings, monkeypatch)
    with opened(settings) as ledger:
        compaction.compact_closed_months(settings, ledger)
        assert compaction.compact_closed_months(settings, ledger) == []
        before = facts(settings)
        # As after a page of that month was read again in a later one.
        ledger.run("update batches set page_count = 2 * page_count")
        assert len(compaction.compact_closed_months(settings, ledger)) == 1
        assert compaction.compact_closed_months(settings, ledger) == []
    assert facts(settings) == before
    with opened(settings) as ledger:
        assert ledger.value("select min(batch_id) from batches").startswith("mm-")
    assert facts(settings) == before


@pytest.mark.parametrize(
    ("what", "moment"), [(w, m) for w, most in (("put_in_place", 7), ("drop_batch", 3)) for m in range(most)]
)
def test_a_kill_during_compaction_loses_and_doubles_nothing(settings, monkeypatch, what, moment):
    months_of_batches(settings, monkeypatch)
    before = facts(settings)
    with monkeypatch.context() as patch:
        patch.setattr(lake, what, dying(getattr(lake, what), moment))
        with opened(settings) as ledger, pytest.raises(Killed):
            compaction.compact_closed_months(settings, ledger)
    assert facts(settings) == before  # what a reader of the lake sees meanwhile
    with opened(settings):
        assert facts(settings) == before
    with opened(settings) as ledger:
        compaction.compact_closed_months(settings, ledger)
    assert facts(settings) == before
    assert files(settings, "pages") == 1


def test_regions_and_units_are_written_when_the_lexicon_changed(settings, monkeypatch):
    with opened(settings) as ledger:
        assert stages.lexicon_is_old(settings, ledger)
        stages.write_lexicon(settings, ledger)
        assert not stages.lexicon_is_old(settings, ledger)
        monkeypatch.setattr(stages, "lexicon_version", lambda: "another")
        assert stages.lexicon_is_old(settings, ledger)
    regions = lake.read_whole(settings.lake, "regions")
    expected = [{**r, "region_key": stable_key("region", r["region_code"])} for r in lake_rows()]
    assert regions.equals(pa.Table.from_pylist(expected, SCHEMAS["regions"]))
    assert lake.read_whole(settings.lake, "units").num_rows > 100


def test_batches_are_cut_so_that_every_worker_gets_some():
    jobs = [job(f"{n:03}", 100) for n in range(10)]
    assert [len(b) for b in engine.plan(jobs, most_pages=500, most_bytes=10_000, workers=2)] == [5, 5]
    assert [len(b) for b in engine.plan(jobs, most_pages=4, most_bytes=10_000, workers=1)] == [4, 4, 2]
    assert engine.plan([], most_pages=4, most_bytes=10, workers=1) == []


def job(name: str, size: int = 1, path: str = ""):
    from flows.worker import PageJob

    return PageJob(
        hashlib.sha256(name.encode()).hexdigest(),
        name,
        None,
        "m",
        "2026-01-01T00:00:00.000000+00:00",
        [path],
        size,
        None,
        None,
    )


def test_a_page_that_kills_its_worker_is_found_and_refused(tmp_path):
    from deadly import parse_or_die

    from flows.worker import BatchJob

    pages = []
    for name in ("a.txt", "b-deadly.txt", "c.txt", "d.txt", "e.txt"):
        (tmp_path / name).write_text(name, encoding="utf-8")
        pages.append(job(name, path=str(tmp_path / name)))
    batches = [
        BatchJob(f"b-{i}", "2026-01", str(tmp_path), str(tmp_path / ".tmp" / str(i)), "v", 60, batch)
        for i, batch in enumerate((pages[:3], pages[3:]))
    ]
    results = list(engine.run(batches, workers=2, work=parse_or_die))
    assert sorted(p.source_file for r in results for p in r.parsed) == ["a.txt", "c.txt", "d.txt", "e.txt"]
    assert [(p.source_file, reason) for r in results for p, reason, _ in r.rejected] == [("b-deadly.txt", "parser_crash")]
