"""The normal form of metric names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.parsing.canonical import canonical_name, domain_of, is_measure
from flows.parsing.tables import read_rows

DOMAINS = {
    "transport", "housing", "industry", "trade", "energy", "environment", "science", "digital", "agriculture", "finance",
    "tourism", "education", "health", "employment", "government", "other",
}  # fmt: skip


@pytest.mark.parametrize(
    ("stated", "canonical"),
    [
        ("枢纽市场交易额", "市场交易额"),
        ("市场交易额", "市场交易额"),
        ("园区工业总产值", "工业总产值"),
        ("外贸进出口总值", "进出口总额"),
        ("进出口额", "进出口总额"),
        ("GDP", "GDP"),
        ("国内生产总值", "国内生产总值"),
        ("签署合作协议", "合作协议"),
        ("“世纪”广场面积", "世纪广场面积"),
        ("路面质量指数（RQI）", "路面质量指数"),
        ("省（自治区、直辖市）", "省（自治区、直辖市）"),
        ("布局产业园区", "产业园区"),
        ("泊位数量", "泊位"),
        ("改造老旧小区", "改造老旧小区"),
        ("新建公路", "新建公路"),
        ("共享单车", "共享单车"),
        ("总投资", "总投资"),
        ("夜间巡查的数量", "夜间巡查"),
    ],
)
def test_canonical_name(stated: str, canonical: str) -> None:
    assert canonical_name(stated) == canonical


@given(st.text(alphabet="枢纽市场交易额进出口总值实现推进项目的“”（）数量GDP新建公路", min_size=1, max_size=14))
def test_canonical_names_stay_as_they_are_and_are_never_empty(stated: str) -> None:
    name = canonical_name(stated)
    assert name
    assert canonical_name(name) == name


def test_measures_end_in_the_name_of_a_measure() -> None:
    assert is_measure("市场交易额")
    assert is_measure("覆盖率")
    assert not is_measure("泊位")


@pytest.mark.parametrize(
    ("name", "domain"),
    [
        ("货物吞吐量", "transport"),
        ("改造老旧小区", "housing"),
        ("规模以上工业增加值", "industry"),
        ("进出口总额", "trade"),
        ("天然气产量", "energy"),
        ("污水处理能力", "environment"),
        ("5G基站", "digital"),
        ("灌溉面积", "agriculture"),
        ("贷款余额", "finance"),
        ("接待游客", "tourism"),
        ("幼儿园", "education"),
        ("医院床位", "health"),
        ("城镇新增就业", "employment"),
        ("政务服务事项", "government"),
        ("某物", "other"),
    ],
)
def test_domain(name: str, domain: str) -> None:
    assert domain_of(name) == domain


def test_every_domain_of_the_lexicon_is_one_of_the_fixed_list() -> None:
    assert {row["domain"] for row in read_rows("metric_domains.csv")} <= DOMAINS


def test_every_class_of_the_lexicon_is_one_letter() -> None:
    assert {len(row["class"]) for row in read_rows("word_classes.csv") + read_rows("tag_classes.csv")} == {1}
