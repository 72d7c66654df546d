"""What readers get: only checked releases, by a link that moves in one step, never a file that changes."""

from __future__ import annotations

import threading

import duckdb
import pytest

from flows import releases
from flows.checks import CONTRACT, REFERENCES, check_release
from flows.settings import Settings


def make_build(settings: Settings, rows: int = 3) -> None:
    """A build with all tables of the contract and so many rows in each."""
    settings.warehouse.mkdir(exist_ok=True)
    columns: dict[str, set[str]] = {t: {k} if k else set() for t, k in CONTRACT.items()}
    for table, key, _ in REFERENCES:
        columns[table].add(key)
    settings.build.unlink(missing_ok=True)
    with duckdb.connect(str(settings.build)) as con:
        for table, keys in columns.items():
            listed = ", ".join(f"i::varchar as {k}" for k in sorted(keys)) or "i"
            con.execute(f"create table {table} as select {listed}, i as number from range({rows}) r(i)")  # noqa: S608
        con.execute("comment on table dim_pages is 'one row per page'; comment on column dim_pages.page_key is 'the page'")
        con.execute("create macro pages_up_to(n) as table select * from main.dim_pages where number <= n")
        con.execute("create schema staging; create view staging.s as select 1 as one")


@pytest.fixture
def build(settings: Settings) -> Settings:
    make_build(settings)
    return settings


def ask(settings: Settings, sql: str):
    with duckdb.connect(str(settings.release.resolve()), read_only=True) as con:
        return con.execute(sql).fetchall()


def change(settings: Settings, sql: str) -> None:
    with duckdb.connect(str(settings.build)) as con:
        con.execute(sql)


def test_a_release_holds_the_marts_with_comments_and_macros_and_nothing_else(build):
    name = releases.publish(build, may_shrink=False)
    assert build.release.resolve().stem == name
    assert ask(build, "select count(*) from pages_up_to(1)") == [(2,)]
    assert ask(build, "select comment from duckdb_tables() where table_name = 'dim_pages'") == [("one row per page",)]
    assert ask(build, "select comment from duckdb_columns() where comment is not null") == [("the page",)]
    assert ask(build, "select count(*) from duckdb_schemas() where schema_name = 'staging'") == [(0,)]
    assert "v1.5" in str(ask(build, "select tags from duckdb_databases() where not internal"))


def test_the_link_is_relative_so_that_the_folder_can_be_moved(build, tmp_path):
    releases.publish(build, may_shrink=False)
    build.warehouse.rename(tmp_path / "elsewhere")
    assert (tmp_path / "elsewhere" / "warehouse.duckdb").exists()
    assert not (tmp_path / "elsewhere" / "warehouse.duckdb").readlink().is_absolute()


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        ("drop table metric_series", "metric_series is missing"),
        ("insert into dim_pages from dim_pages limit 1", "repeated page_key"),
        ("insert into dim_regions select null, 9", "without region_key"),
        ("delete from dim_metrics where number = 0", "not in dim_metrics"),
        ("delete from fct_region_mentions where number = 0", "2 rows, 3 in the last release"),
    ],
)
def test_an_unfit_build_is_not_released_and_the_last_release_stands(build, damage, message):
    name = releases.publish(build, may_shrink=False)
    change(build, damage)
    with pytest.raises(releases.PublishError, match=message):
        releases.publish(build, may_shrink=False)
    assert build.release.resolve().stem == name
    assert [r.name for r in releases.releases(build)] == [name]
    assert len(list(build.releases.iterdir())) == 1


def test_tables_may_shrink_for_a_reason(build):
    releases.publish(build, may_shrink=False)
    change(build, "delete from fct_region_mentions where number = 0")
    releases.publish(build, may_shrink=True)
    assert ask(build, "select count(*) from fct_region_mentions") == [(2,)]


def test_a_sound_file_has_no_problems(build):
    assert check_release(build.build, None, may_shrink=False) == []


def test_the_last_releases_are_kept_and_can_be_gone_back_to(build):
    names = [releases.publish(build, may_shrink=False) for _ in range(7)]
    assert [r.name for r in releases.releases(build)] == names[-5:]
    assert releases.roll_back(build) == names[-2]
    assert releases.roll_back(build, names[-4]) == names[-4]
    assert [r.name for r in releases.releases(build) if r.is_current] == [names[-4]]
    newer = releases.publish(build, may_shrink=False)
    assert build.release.resolve().stem == newer
    with pytest.raises(releases.PublishError, match="no release"):
        releases.roll_back(build, "20000101T000000Z-000001")


def test_there_is_nothing_before_the_first_release(build):
    releases.publish(build, may_shrink=False)
    with pytest.raises(releases.PublishError, match="before the current"):
        releases.roll_back(build)


def test_readers_never_fail_during_ten_publications(build):
    releases.publish(build, may_shrink=False)
    done, failures, counts = threading.Event(), [], set()

    def read() -> None:
        while not done.is_set():
            try:
                counts.add(ask(build, "select count(*) from dim_pages")[0][0])
            except Exception as error:
                failures.append(error)

    holder = duckdb.connect(str(build.release.resolve()), read_only=True)  # opened before, kept open throughout
    reader = threading.Thread(target=read)
    reader.start()
    for extra in range(10):
        make_build(build, rows=4 + extra)
        releases.publish(build, may_shrink=False)
        assert holder.execute("select count(*) from dim_pages").fetchall() == [(3,)]
    done.set()
    reader.join()
    holder.close()
    assert failures == []
    assert max(counts) >= 4
