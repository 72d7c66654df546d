"""Search tokens, and the search function that the release carries."""

from __future__ import annotations

from collections.abc import Iterator

import duckdb
import jieba
import pytest
from dbt_lake import LakeBuilder, figure, run_dbt

from flows.search import search_tokens

PLAIN = "施工人员正在小区里更换雨污管网，居民坐在凉亭下聊天，今年全区还将新增三千个停车泊位。"


def test_tokens_are_jiebas_search_tokens() -> None:
    dropped = set("，。下还将")
    want = [t for t in jieba.lcut_for_search(PLAIN, HMM=False) if t not in dropped]
    assert search_tokens(PLAIN) == want


def test_names_of_the_lexicons_are_words() -> None:
    tokens = search_tokens("两江新区与渝中区共建成渝地区双城经济圈，新增35千瓦时储能，AI产业园开园。")
    assert {"两江新区", "渝中区", "成渝地区双城经济圈", "千瓦时", "ai"} <= set(tokens)
    assert not {"，", "与", "。"} & set(tokens)


@pytest.mark.parametrize("text", ["", " \n", "！？……", "\ud83d", "ＡＢＣ"])
def test_any_text_is_taken(text: str) -> None:
    assert all(t.strip() for t in search_tokens(text))


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    """A copy of the build, as publication makes it: the functions have to come along."""
    folder = tmp_path_factory.mktemp("search")
    lake = LakeBuilder()
    pages = {
        "a.txt": ("渝中区老旧小区改造提速", "渝中区今年将改造老旧小区86个，惠及居民4万户。"),
        "b.txt": ("江北区新增公园", "江北区建成三座社区公园，老人和孩子有了好去处。"),
        "c.txt": ("老旧小区加装电梯", "成都市武侯区为老旧小区加装电梯三百台。"),
        "d.txt": ("大桥合龙", "江湾大桥昨日合龙，明年通车。"),
    }
    for name, article in pages.items():
        figures = [figure("86个", "改造老旧小区")] if name == "a.txt" else []
        lake.page(name, figures, articles=[article], tokens=search_tokens)
    lake.page(
        "d.txt",
        [],
        articles=[("大桥通车", "江湾大桥今日通车。")],
        content="更正",
        sequence=2,
        seen="2025-06-20",
        tokens=search_tokens,
    )
    lake.write(folder / "lake")
    run_dbt(folder, "run")
    with duckdb.connect() as connection:
        connection.execute(f"attach '{folder / 'build.duckdb'}' as made (read_only)")
        connection.execute(f"attach '{folder / 'copy.duckdb'}' as published")
        connection.execute("copy from database made to published")
    with duckdb.connect(
        str(folder / "copy.duckdb"), read_only=True, config={"autoload_known_extensions": False}
    ) as connection:
        yield connection


def headlines(release: duckdb.DuckDBPyConnection, query: str) -> list[str]:
    return [r[0] for r in release.execute("select headline from search_articles(?)", [query]).fetchall()]


def test_the_article_with_all_words_comes_first(release: duckdb.DuckDBPyConnection) -> None:
    assert headlines(release, "老旧小区 渝中")[:2] == ["渝中区老旧小区改造提速", "老旧小区加装电梯"]


@pytest.mark.parametrize(
    ("query", "first"),
    [("电梯", "老旧小区加装电梯"), ("武侯区", "老旧小区加装电梯"), ("公园", "江北区新增公园"), ("通车", "大桥通车")],
)
def test_single_words_are_found(release: duckdb.DuckDBPyConnection, query: str, first: str) -> None:
    assert headlines(release, query)[0] == first


def test_superseded_pages_and_unknown_words_are_not_found(release: duckdb.DuckDBPyConnection) -> None:
    assert headlines(release, "合龙") == []
    assert headlines(release, "量子纠缠") == []
    assert headlines(release, "") == []


def test_a_result_has_a_snippet_a_date_and_a_score(release: duckdb.DuckDBPyConnection) -> None:
    snippet, day, score = release.execute(
        "select snippet, publication_date, score from search_articles('老旧小区') limit 1"
    ).fetchone()
    assert "老旧小区" in snippet
    assert str(day) == "2025-06-12"
    assert score > 0


def test_what_was_known_on_a_day(release: duckdb.DuckDBPyConnection) -> None:
    count = "select count(*) from metric_series_as_of(?)"
    assert release.execute(count, ["2025-06-11"]).fetchone() == (0,)
    assert release.execute(count, ["2025-06-12"]).fetchone() == (1,)


def test_descriptions_come_along(release: duckdb.DuckDBPyConnection) -> None:
    (comment,) = release.execute("select comment from duckdb_tables() where table_name = 'metric_series'").fetchone()
    assert comment.startswith("One row per ")
    bare = release.execute(
        "select table_name, column_name from duckdb_columns() where comment is null and not internal"
    ).fetchall()
    assert bare == []
