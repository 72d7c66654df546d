"""`broadsheet explain`, on a small release made here."""

from __future__ import annotations

import json
from pathlib import Path

import duckdb
import pytest
import typer
from typer.testing import CliRunner

from flows import cli_explain

SENTENCE = "一季度全县新建泊位12个，其中旅游泊位12个，总投资3.5亿元。"
TABLES = """
    create table dim_metrics (metric_key text, metric_name text, domain text, quantity_kind text);
    insert into dim_metrics values ('m1', '泊位', 'transport', 'count');
    create table dim_pages (page_key text, source_file text, publication_name text, publication_date date);
    insert into dim_pages values ('p1', '县报_2025-04-02.txt', '县报', '2025-04-02');
    create table dim_articles (article_key text, headline text);
    insert into dim_articles values ('a1', '码头忙');
    create table dim_regions (region_key text, region_name text, province_name text);
    insert into dim_regions values ('r1', '云阳县', '重庆市');
    create table dim_projects (project_key text, project_name text);
    create table fct_metric_observations (
        observation_key text, article_key text, page_key text, metric_key text, region_key text, project_key text,
        project_stated_name text, stated_name text, quote text, sentence text, char_start integer, char_end integer,
        value double, value_high double, unit text, value_base double, value_base_high double, unit_base text,
        qualifier text, measure text, comparison text, basis text, is_cumulative boolean,
        period_start date, period_end date, period_grain text, confidence double, rules text)
"""
FIGURE = """
    insert into fct_metric_observations
    select $key, 'a1', 'p1', 'm1', 'r1', null, null, '新建泊位', $quote, $sentence, $start, $start + 3,
           $value, null, $unit, $value, null, $base, 'eq', 'level', null, 'actual', false,
           '2025-01-01', '2025-03-31', 'quarter', 0.83, $rules
"""
RULES = json.dumps({"quantity": "arabic", "name": "noun_before", "period": "same_sentence"})


@pytest.fixture
def warehouse(tmp_path: Path) -> Path:
    with duckdb.connect(str(tmp_path / "warehouse.duckdb")) as con:
        con.execute(TABLES)
        for key, quote, start, value, unit, base in (
            ("aaaaaa1", "12个", 9, 12, "个", "个"),
            ("aaaaaa2", "12个", 19, 12, "个", "个"),
            ("bbbbbb0", "3.5亿元", 26, 3.5e8, "亿元", "元"),
        ):
            row = {"key": key.ljust(32, "0"), "quote": quote, "start": start, "value": value, "unit": unit, "base": base}
            con.execute(FIGURE, row | {"sentence": SENTENCE, "rules": RULES})
    return tmp_path


def run(warehouse: Path, *arguments: str) -> str:
    app = typer.Typer()
    cli_explain.register(app)
    app.command()(lambda: None)  # with one command only, typer would leave out its name
    result = CliRunner().invoke(app, ["explain", *arguments, "--warehouse", str(warehouse)], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.output


def test_prints_the_sentence_with_the_figure_marked_and_the_rules(warehouse: Path) -> None:
    printed = run(warehouse, "aaaaaa1")
    assert "一季度全县新建泊位【12个】，其中旅游泊位12个" in printed
    assert "县报_2025-04-02.txt, characters 9 to 12" in printed
    assert "泊位 (count, transport)   [noun before]" in printed
    assert "2025-01-01 to 2025-03-31 (quarter)   [same sentence]" in printed
    assert "云阳县、重庆市" in printed
    assert "confidence 0.83" in printed


def test_marks_the_second_of_two_equal_figures(warehouse: Path) -> None:
    assert "其中旅游泊位【12个】，总投资" in run(warehouse, "aaaaaa2")


def test_prints_json(warehouse: Path) -> None:
    record = json.loads(run(warehouse, "bbbbbb", "--json"))
    assert record["char_start"] == 26
    assert record["attributes"][0] == {"name": "value", "value": "350,000,000 亿元 = 350,000,000 元", "rule": "arabic"}


@pytest.mark.parametrize(
    ("key", "reason"), [("aaaaaa", "several figures"), ("cccccc", "no figure"), ("aa", "at least 6 characters")]
)
def test_says_why_a_key_does_not_do(warehouse: Path, key: str, reason: str) -> None:
    with pytest.raises(cli_explain.ExplainError, match=reason):
        cli_explain.find_figure(warehouse / "warehouse.duckdb", key)


def test_says_when_there_is_no_release(tmp_path: Path) -> None:
    with pytest.raises(cli_explain.ExplainError, match="no release"):
        cli_explain.find_figure(tmp_path / "warehouse.duckdb", "aaaaaa1")
