"""Which project a figure describes."""

from __future__ import annotations

from datetime import date

import pytest

from flows.parsing import parse_page


def links(text: str) -> dict[str, str | None]:
    page = parse_page(text, publication_date=date(2025, 6, 12))
    return {o.quote: o.project.stated_name if o.project else None for o in page.observations}


@pytest.mark.parametrize(
    ("text", "quote", "project"),
    [
        ("全长13.6公里的青龙湖隧道昨日贯通。", "13.6公里", "青龙湖隧道"),
        ("青龙湖大桥昨日合龙，主桥全长2826米。", "2826米", "青龙湖大桥"),
        ("青龙湖年产40万件羊绒衫加工项目昨日开工。", "40万件", "青龙湖年产40万件羊绒衫加工项目"),
        ("青龙湖水库昨日开工。项目总投资3.2亿元。", "3.2亿元", "青龙湖水库"),
        ("青龙湖水库昨日开工。建成后可灌溉农田2万亩。", "2万亩", "青龙湖水库"),
        ("青龙湖水电站昨日投产。电站总装机容量120万千瓦。", "120万千瓦", "青龙湖水电站"),
        ("青龙湖特大桥是白龙高速的控制性工程，大桥长2890米。", "2890米", "青龙湖特大桥"),
        ("青龙湖大桥昨日合龙。在近万亩的滩涂上，工人们打下了320根桩。", "320根", "青龙湖大桥"),
        ("星河集团将投资4.9亿元扩建青龙湖热电厂项目。", "4.9亿元", "青龙湖热电厂项目"),
    ],
)
def test_a_figure_belongs_to_the_project_its_statement_is_about(text: str, quote: str, project: str) -> None:
    assert links(text)[quote] == project


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("全市共有5个项目建成，青龙湖大桥昨日合龙。", "5个"),
        ("青龙湖大桥昨日合龙。全市前5月工业增加值同比增长6.1%。", "6.1%"),
        ("青龙湖大桥昨日合龙。今年，全省完成交通投资120亿元。", "120亿元"),
        ("青石高速、白石高速等5个项目建成通车。", "5个"),
        ("全市前5月工业增加值同比增长6.1%。", "6.1%"),
    ],
)
def test_counts_of_projects_and_other_figures_belong_to_none(text: str, quote: str) -> None:
    assert links(text)[quote] is None
