# ruff: noqa: E501 -- one row of a table on one line
"""Which statements are reports of one figure, and which are not: pairs of claims, judged as a reader would."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import duckdb
import pytest
from dbt_lake import LakeBuilder, figure, run_dbt

YEAR = ("2025-01-01", "2025-12-31", "year")
TO_APRIL = ("2025-01-01", "2025-04-30", "range")
APRIL = ("2025-04-01", "2025-04-30", "month")
END_OF_APRIL = ("2025-04-30", "2025-04-30", "point")
END_OF_2024 = ("2024-12-31", "2024-12-31", "point")
YEAR_2024 = ("2024-01-01", "2024-12-31", "year")
BY_2027 = ("2027-12-31", "2027-12-31", "point")
FIRST_QUARTER = ("2025-01-01", "2025-03-31", "quarter")
FIRST_HALF = ("2025-01-01", "2025-06-30", "half_year")
TO_MAY = ("2025-01-01", "2025-05-31", "range")
YOY = {"measure": "change_rate", "comparison": "yoy", "period": TO_APRIL}
Claim = dict[str, Any]


def at(period: Any, **more: Any) -> Claim:
    return {"period": period} | more


# What is measured, the first claim, the second claim; each claim is (quote, attributes).
JOIN: list[tuple[str, tuple[str, Claim], tuple[str, Claim]]] = [
    ("港口吞吐量", ("930万吨", at(TO_APRIL)), ("930万吨", at(TO_APRIL))),
    ("外贸进出口总值", ("432亿元", at(TO_APRIL, qualifier="approx")), ("432.1亿元", at(TO_APRIL))),
    ("外贸进出口总值", ("432亿元", at(TO_APRIL)), ("432.1亿元", at(TO_APRIL))),
    ("中欧班列开行量", ("1.5万列", at(YEAR_2024)), ("15230列", at(YEAR_2024))),
    ("垃圾分类覆盖率", ("75%", at(END_OF_APRIL, qualifier="ge", measure="ratio")), ("76.4%", at(END_OF_APRIL, measure="ratio"))),
    ("新增充电桩", ("1000个", at(TO_APRIL, qualifier="ge")), ("1086个", at(TO_APRIL))),
    ("轨道交通里程", ("575公里", at(END_OF_2024)), ("575000米", at(END_OF_2024))),
    ("高标准农田", ("30万亩", at(YEAR_2024)), ("2万公顷", at(YEAR_2024))),
    ("风电装机", ("120万千瓦", at(END_OF_2024)), ("1200兆瓦", at(END_OF_2024))),
    ("开工改造小区", ("521个", at(TO_APRIL)), ("521个", at(TO_APRIL, is_cumulative=True))),
    ("已建成口袋公园", ("312个", at(END_OF_APRIL)), ("312个", at(END_OF_APRIL, is_cumulative=True))),
    ("完成投资", ("86.5亿元", at(TO_APRIL)), ("86.5亿元", at(END_OF_APRIL, is_cumulative=True))),
    ("常住人口", ("3213万人", at(YEAR_2024)), ("3213万人", at(END_OF_2024))),
    ("建设社区食堂", ("200个", at(YEAR, basis="target", qualifier="ge")), ("200个", at(YEAR, basis="target"))),
    ("新增绿地", ("1000公顷", at(YEAR, basis="target", qualifier="approx")), ("1000公顷", at(YEAR, basis="target"))),
    ("汽车产量", ("-15.6%", YOY), ("-15.6%", YOY)),
    ("汽车产量", ("-15%", YOY | {"qualifier": "ge"}), ("-15.6%", YOY)),
    ("出口额", ("3%", YOY), ("3.2%", YOY)),
    ("旅游人次", ("2000万人次", at(APRIL, qualifier="ge")), ("2093万人次", at(APRIL))),
    ("加装电梯", ("3000台", at(END_OF_2024, qualifier="approx")), ("3012台", at(END_OF_2024))),
    ("粮食产量", ("1096万吨", at(YEAR_2024)), ("1095.9万吨", at(YEAR_2024))),
    ("惠及居民", ("12万户", at(YEAR_2024)), ("12.3万户", at(YEAR_2024))),
    ("市场主体", ("100万家", at(END_OF_2024, qualifier="le")), ("98.6万家", at(END_OF_2024))),
    ("技术合同成交额", ("9亿元", at(TO_APRIL, qualifier="range", value_high=1e9, value_base_high=1e9)),
     ("9.6亿元", at(TO_APRIL))),
    ("培训教师", ("1500名", at(YEAR_2024)), ("1500人", at(YEAR_2024))),
    ("建成幼儿园", ("57所", at(YEAR_2024, paper="四川日报")), ("57所", at(YEAR_2024))),
    ("跨江大桥总投资", ("28.6亿元", at(None, project="江湾大桥")), ("28.6亿元", at(None, project="江湾大桥"))),
    ("跨江大桥全长", ("1.4公里", at(None, project="江湾大桥", qualifier="approx")), ("1398米", at(None, project="江湾大桥"))),
    ("污水处理率", ("98%", at(END_OF_2024, measure="ratio", qualifier="ge")), ("98.4%", at(END_OF_2024, measure="ratio"))),
    ("新建停车位", ("1万个", at(YEAR_2024, qualifier="ge")), ("1.2万个", at(YEAR_2024))),
    ("国际航线", ("20条", at(BY_2027, basis="target", qualifier="ge")), ("20条", at(BY_2027, basis="target", qualifier="ge"))),
    ("财政收入", ("12.6亿元", at(YEAR_2024)), ("126005.8万元", at(YEAR_2024))),
    ("造林面积", ("1.5万亩", at(YEAR_2024)), ("1000公顷", at(YEAR_2024))),
    ("湿地面积", ("4500万亩", at(YEAR_2024, qualifier="approx")), ("301.2万公顷", at(YEAR_2024))),
    ("人均粮食占有量", ("1000斤", at(YEAR_2024, qualifier="ge")), ("508公斤", at(YEAR_2024))),
    ("引进企业", ("10家", at(TO_APRIL, print="10余家", qualifier="ge")), ("13家", at(TO_APRIL))),
    ("新设企业", ("4.2万家", at(TO_APRIL, qualifier="ge")), ("42435家", at(TO_APRIL))),
    ("有效专利", ("400万件", at(END_OF_2024, qualifier="ge")), ("401.5万件", at(END_OF_2024, is_cumulative=True))),
    ("网上零售占比", ("20%", at(TO_APRIL, print="两成", value=2, measure="ratio", qualifier="approx")), ("18.6%", at(TO_APRIL, measure="ratio"))),
    ("改造小区", ("940个", at(TO_APRIL, qualifier="approx")), ("937个", at(END_OF_APRIL, is_cumulative=True))),
    # A programme that one paper names after its figure and the other leaves out.
    ("改造城镇老旧小区", ("131个", at(TO_APRIL, project="宜昌老旧小区改造")), ("131个", at(TO_APRIL))),
    ("植树", ("3亿株", at(YEAR_2024)), ("2.96亿株", at(YEAR_2024))),
]  # fmt: skip

APART: list[tuple[str, tuple[str, Claim], tuple[str, Claim]]] = [
    ("港口吞吐量", ("930万吨", at(TO_APRIL)), ("930万吨", at(YEAR_2024))),
    ("港口吞吐量", ("930万吨", at(TO_APRIL)), ("3200万吨", at(YEAR, basis="target"))),
    ("港口吞吐量", ("3200万吨", at(YEAR, basis="target")), ("4000万吨", at(BY_2027, basis="target"))),
    ("开工改造小区", ("1227个", at(YEAR, basis="target")), ("1227个", at(YEAR))),
    ("开工改造小区", ("1227个", at(YEAR)), ("1228个", at(YEAR))),
    ("开工改造小区", ("521个", at(TO_APRIL)), ("521个", at(TO_APRIL, region="四川省"))),
    ("开工改造小区", ("521个", at(TO_APRIL)), ("521个", at(TO_APRIL, region="渝中区"))),
    ("用电量", ("3亿元", at(APRIL)), ("3亿元", at(TO_APRIL))),
    ("新开工项目", ("3个", at(APRIL)), ("3个", at(TO_APRIL))),
    ("汽车产量", ("15.6%", YOY), ("-15.6%", YOY)),
    ("汽车产量", ("8.2%", YOY), ("8.2%", YOY | {"comparison": "mom"})),
    ("汽车产量", ("8.2%", YOY), ("8.2%", at(TO_APRIL, measure="ratio"))),
    ("建成学校", ("20所", at(BY_2027, basis="target", qualifier="ge")), ("25所", at(BY_2027, basis="target", qualifier="ge"))),
    ("建成学校", ("20所", at(BY_2027, basis="target")), ("25所", at(BY_2027, basis="target"))),
    ("完成投资", ("86.5亿元", at(TO_APRIL)), ("96.5亿元", at(TO_APRIL))),
    ("外贸进出口总值", ("432亿元", at(TO_APRIL, qualifier="approx")), ("512.1亿元", at(TO_APRIL))),
    ("外贸进出口总值", ("432.1亿元", at(TO_APRIL)), ("432.9亿元", at(TO_APRIL))),
    ("垃圾分类覆盖率", ("75%", at(END_OF_APRIL, qualifier="ge", measure="ratio")), ("71.2%", at(END_OF_APRIL, measure="ratio"))),
    ("覆盖社区", ("100个", at(END_OF_2024, qualifier="le")), ("128个", at(END_OF_2024))),
    ("签约金额", ("1亿元", at(APRIL)), ("6000万元", at(APRIL))),
    ("总投资", ("28.6亿元", at(None, project="江湾大桥")), ("28.6亿元", at(None, project="滨湖隧道"))),
    ("总投资", ("28.6亿元", at(None, project="江湾大桥")), ("28.6亿元", at(None))),
    ("参会代表", ("300人", at(None, region=None)), ("300人", at(None, region=None))),
    ("参赛队伍", ("48支", at(None, region="成都市")), ("48支", at(None, region="重庆市"))),
    ("志愿者", ("200人", at(None, day="2021-06-01")), ("200人", at(None, day="2025-06-01"))),
    ("增长", ("5个百分点", at(TO_APRIL, measure="change_amount", comparison="yoy")), ("5个百分点", at(TO_APRIL, measure="change_amount", comparison="mom"))),
    ("提升", ("1.3百分点", at(TO_APRIL, measure="change_amount", comparison="yoy")), ("1.3%", at(TO_APRIL, measure="change_amount", comparison="yoy"))),
    ("新增公园", ("12个", at(YEAR_2024)), ("12公顷", at(YEAR_2024))),
    ("出租车", ("1.5万辆", at(END_OF_2024)), ("1.6万辆", at(END_OF_2024))),
    ("旅客量", ("2000万人次", at(APRIL, qualifier="ge")), ("3500万人次", at(APRIL))),
    ("工期", ("3年", at(None, project="江湾大桥")), ("36个月", at(None, project="江湾大桥"))),
    ("合同外资", ("10亿元", at(YEAR_2024)), ("10亿美元", at(YEAR_2024))),
    # The same number of other things, and of other stages.
    ("改造老旧小区", ("1227个", at(YEAR_2024)), ("1227个", at(YEAR_2024, of="加装电梯小区"))),
    ("开工改造小区", ("521个", at(TO_APRIL)), ("521个", at(TO_APRIL, of="完成改造小区"))),
    ("签约项目", ("48个", at(TO_APRIL)), ("48个", at(TO_APRIL, of="投产项目"))),
    # The same number up to another day.
    ("新增就业", ("1.2万人", at(TO_APRIL)), ("1.2万人", at(TO_MAY))),
    ("销售额", ("58亿元", at(FIRST_QUARTER)), ("58亿元", at(FIRST_HALF))),
    ("已建成充电桩", ("312个", at(END_OF_2024, is_cumulative=True)), ("312个", at(END_OF_APRIL, is_cumulative=True))),
    # Rounding, bounds and units do not stretch that far.
    ("造林面积", ("30万亩", at(YEAR_2024)), ("3万公顷", at(YEAR_2024))),
    ("引进企业", ("20家", at(TO_APRIL, print="20余家", qualifier="ge")), ("19家", at(TO_APRIL))),
    ("实到外资", ("9亿元", at(TO_APRIL, qualifier="range", value_high=1e9, value_base_high=1e9)), ("10.6亿元", at(TO_APRIL))),
    ("网上零售占比", ("20%", at(TO_APRIL, print="两成", value=2, measure="ratio", qualifier="approx")), ("11.4%", at(TO_APRIL, measure="ratio"))),
    ("建成社区食堂", ("20个", at(BY_2027, basis="target", qualifier="ge")), ("21个", at(BY_2027, basis="target"))),
    ("隧道总长", ("2.1公里", at(None, project="长江隧道")), ("2.1公里", at(None, project="滨湖隧道"))),
    # A count that goes on growing; a part beside the whole.
    ("开工改造小区", ("1227个", at(YEAR)), ("1290个", at(YEAR, day="2025-07-20"))),
    ("完成投资", ("86.5亿元", at(TO_APRIL)), ("865亿元", at(TO_APRIL))),
]  # fmt: skip
# Those of APART that a reader would call a contradiction: indexes into the list.
CONTRADICTIONS = {4, 9, 13, 14, 15, 16, 17, 18, 19, 28, 38, 39, 40}


@pytest.fixture(scope="module")
def series(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    """Every pair on two pages of its own, under a metric of its own."""
    folder = tmp_path_factory.mktemp("pairs")
    lake = LakeBuilder()
    for kind, pairs in (("join", JOIN), ("apart", APART)):
        for number, (metric, *claims) in enumerate(pairs):
            for side, (quote, attributes) in zip("ab", claims, strict=True):
                more = dict(attributes)
                paper, day = more.pop("paper", "重庆晨报"), more.pop("day", "2025-06-12")
                name = f"{more.pop('of', metric)}（{kind}{number}）"
                # A character of the pair's own, which the figure's name does not share.
                own = chr(0x5000 + number + (500 if kind == "join" else 0))
                projects = [{"name": f"{more['project']}{own}段"}] if more.get("project") else []
                if projects:
                    more["project"] = projects[0]["name"]
                wording = {"quote": more.pop("print")} if "print" in more else {}
                printed = figure(quote, name, **more) | wording
                lake.page(f"{kind}{number}{side}.txt", [printed], paper=paper, day=day, projects=projects)
    lake.write(folder / "lake")
    run_dbt(folder, "run")
    with duckdb.connect(str(folder / "build.duckdb"), read_only=True) as connection:
        yield connection


def rows_of(series: duckdb.DuckDBPyConnection, kind: str, number: int) -> list[tuple[Any, ...]]:
    return series.execute(
        "select claim_count, agreement, quote from metric_series where stated_name like ? order by quote",
        [f"%（{kind}{number}）"],
    ).fetchall()


@pytest.mark.parametrize("number", range(len(JOIN)), ids=[f"{m}:{a[0]}~{b[0]}" for m, a, b in JOIN])
def test_reports_of_one_figure_are_one_row(series: duckdb.DuckDBPyConnection, number: int) -> None:
    rows = rows_of(series, "join", number)
    assert [r[0] for r in rows] == [2]
    assert rows[0][1] in ("exact", "compatible")


@pytest.mark.parametrize("number", range(len(APART)), ids=[f"{m}:{a[0]}|{b[0]}" for m, a, b in APART])
def test_different_figures_are_two_rows(series: duckdb.DuckDBPyConnection, number: int) -> None:
    rows = rows_of(series, "apart", number)
    assert [r[0] for r in rows] == [1, 1]
    assert {r[1] for r in rows} == {"conflict" if number in CONTRADICTIONS else "single"}


def test_there_are_forty_of_each() -> None:
    assert len(JOIN) >= 40
    assert len(APART) >= 40
