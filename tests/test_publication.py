"""The paper of a page and its date, and how they are known."""

from __future__ import annotations

from datetime import date

import pytest

from flows.parsing.layout import read_layout
from flows.parsing.publication import read_publication
from flows.parsing.publication_names import home_of, name_in_file
from flows.parsing.types import Publication

BODY = "江边新建了一座凉亭，供散步的市民歇脚。\n"


def publication(text: str, **given: object) -> Publication:
    return read_publication(text, read_layout(text)[0], **given)  # type: ignore[arg-type]


def test_the_sidecar_goes_before_the_file_name() -> None:
    found = publication(
        BODY, source_file="长沙晚报_20110419.txt", publication_date=date(2011, 4, 20), publication_name="潇湘晨报"
    )
    assert (found.name, found.date, found.date_source, found.home) == ("潇湘晨报", date(2011, 4, 20), "sidecar", "430000")


@pytest.mark.parametrize(
    ("file", "name", "day"),
    [
        ("新闻联播_2025-01-09_022.txt", "新闻联播", date(2025, 1, 9)),
        ("长沙晚报_20110419.txt", "长沙晚报", date(2011, 4, 19)),
        ("papers/2019/渝州晚报_2019年3月7日.txt", "渝州晚报", date(2019, 3, 7)),
        ("eb_2011-03-23_034.txt", None, date(2011, 3, 23)),
        ("004_c3d32dcc0916802d.txt", None, None),
        ("scan_20259999.txt", None, None),
    ],
)
def test_file_names(file: str, name: str | None, day: date | None) -> None:
    found = publication(BODY, source_file=file)
    assert (found.name, found.date) == (name, day)
    assert found.date_source == ("file_name" if day else "unknown")


def test_a_printed_date_line_and_masthead() -> None:
    found = publication(f"武汉晚报\n2018年9月4日 星期二 第6版\n\n江滩添凉亭\n\n{BODY}")
    assert (found.name, found.date, found.date_source, found.home) == ("武汉晚报", date(2018, 9, 4), "page", "420100")


def test_a_date_in_the_text_is_no_printed_date() -> None:
    found = publication(f"江滩添凉亭\n2018年9月4日，江滩凉亭动工，施工期间绕行。\n{BODY}")
    assert found.date_source != "page"


def test_the_paper_whose_reporters_sign() -> None:
    found = publication(f"江滩添凉亭\n\n{BODY}\n新重庆-重庆晚报记者 王小禾\n")
    assert (found.name, found.home) == ("重庆晚报", "500000")


def test_agencies_are_not_the_paper() -> None:
    assert publication(f"江滩添凉亭\n新华社记者 王小禾\n{BODY}").name is None


DAILY = """凉亭开放

本报讯（记者 王小禾）5月8日，江滩凉亭正式开放，市民陈先生一早就来拍照。{year}

菜市场换新颜

本报讯（记者 李晓明）5月8日，车站路菜市场重新开门，摊位全部换上了电子秤。
"""


@pytest.mark.parametrize(
    ("year", "expected"),
    [
        ("去年3月，作为2016年的实事项目，凉亭开工建设。", 2017),
        ("今年是“十四五”开局之年，全市还要建十座凉亭。", 2021),
        ("截至2015年底，凉亭已通过评审，历时两年的选址结束。", 2016),
        ("截至2022年4月，全市已建凉亭十二座。", 2022),
        ("市政部门已提前谋划2024年凉亭项目六座。", 2023),
        ("记者从5月8日召开的2019年全市凉亭开工动员会上获悉，将建六座。", 2019),
    ],
)
def test_the_day_after_the_news_day_of_a_daily_paper(year: str, expected: int) -> None:
    found = publication(DAILY.format(year=year))
    assert (found.date, found.year, found.date_source) == (date(expected, 5, 9), expected, "inferred")


def test_sub_headings_do_not_push_the_news_day_out_of_the_lead() -> None:
    heads = "\n".join(f"市民身边的凉亭越建越好，这是其中第{n}个样子" for n in "一二三四五六七八九十")
    page = DAILY.format(year="今年是“十四五”开局之年，全市还要建十座凉亭。").replace("凉亭开放\n", f"凉亭开放\n{heads}\n", 1)
    assert publication(page.replace("5月8日，江滩", "5月9日，江滩")).date == date(2021, 5, 10)


def test_plans_for_later_years_do_not_date_a_page() -> None:
    found = publication(DAILY.format(year="到2030年，全市将建成凉亭百座，预计2028年完成一半。"))
    assert (found.date, found.year, found.date_source) == (None, None, "unknown")


@pytest.mark.parametrize(
    "text",
    [
        "老城墙修好了\n1931年9月，这段城墙毁于炮火；1932年又塌了一角。今天，修缮工程完工。\n",
        "老城墙修好了\n工程今年下半年开工，2016年全部完工。2015年12月，专家曾到现场勘察，2015年只完成了图纸。\n",
        "新五年开头\n明年是“十五五”开局之年，古城要做的事还很多。\n",
    ],
)
def test_a_single_item_that_looks_back_or_ahead_dates_nothing(text: str) -> None:
    found = publication(text)
    assert (found.date, found.year, found.date_source) == (None, None, "unknown")


def test_days_that_no_month_has_are_no_news_days() -> None:
    assert publication(DAILY.format(year="").replace("5月8日", "2月30日")).date is None


def test_nothing_is_guessed() -> None:
    assert publication(BODY) == Publication(None, None, None, "unknown", None)


def test_homes() -> None:
    assert home_of("重庆晨报") == "500000"
    assert home_of("人民日报") is None
    assert home_of("绵阳晚报") == "510700"
    assert name_in_file("某某_001.txt") is None
