"""Which project a figure describes."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.fit_links import fit
from flows.parsing import parse_page
from flows.parsing.link_evidence import Evidence
from flows.parsing.project_links import choose
from flows.parsing.tables import read_weights


def links(text: str) -> dict[str, str | None]:
    page = parse_page(text, publication_date=date(2025, 6, 12))
    return {o.quote: o.project.stated_name if o.project else None for o in page.observations}


@pytest.mark.parametrize(
    ("text", "quote", "project"),
    [
        ("全长13.6公里的青龙湖隧道昨日贯通。", "13.6公里", "青龙湖隧道"),
        ("青龙湖大桥昨日合龙，主桥全长2826米。", "2826米", "青龙湖大桥"),
        ("青龙湖年产25万套校服缝制项目昨日开工。", "25万套", "青龙湖年产25万套校服缝制项目"),
        ("青龙湖水库昨日开工。项目总投资3.2亿元。", "3.2亿元", "青龙湖水库"),
        ("青龙湖水库昨日开工。建成后可灌溉农田2万亩。", "2万亩", "青龙湖水库"),
        ("青龙湖水电站昨日投产。电站总装机容量120万千瓦。", "120万千瓦", "青龙湖水电站"),
        ("青龙湖特大桥是白龙高速的控制性工程，桥身长2760米。", "2760米", "青龙湖特大桥"),
        ("青龙湖大桥昨日合龙。在滩涂上，工人们打下了320根桩。", "320根", "青龙湖大桥"),
        ("“暖心工程”让群众安心过冬\n今年，全市暖心工程计划投资3.6亿元，改造管网18公里。", "18公里", "暖心工程"),
        ("青龙湖跨海通道工地，近4000名建设者坚守岗位，黄沙大桥建成后将与白龙大桥相接。", "4000名", "青龙湖跨海通道"),
        ("星河集团将投资4.9亿元扩建青龙湖热电厂项目。", "4.9亿元", "青龙湖热电厂项目"),
        ("其中，青白高速公路全长81.5公里，岭南高速公路全长29.4公里。", "29.4公里", "岭南高速公路"),
        (
            "青龙湖水库投资3亿元，兴建灌区一处；白石公司计划投资7.5亿元，建设云岭光伏发电项目。",
            "7.5亿元",
            "云岭光伏发电项目",
        ),
        ("青龙湖大桥昨日合龙。同日开工的还有投资6亿元的白石药业项目。", "6亿元", "白石药业项目"),
        ("青龙湖隧道昨日开工，将接上青石高速。\n项目起点在白石镇，全长11.2公里。", "11.2公里", "青龙湖隧道"),
        (
            "青白高速公路昨日开通。路线经过三镇，在东岭与岭南高速公路相接。项目2006年动工，总投资85亿元。",
            "85亿元",
            "青白高速公路",
        ),
        ("全省开工“三网会战”项目120个、总投资260亿元。", "120个", "“三网会战”项目"),
        ("全省开工“三网会战”项目120个、总投资260亿元。", "260亿元", "“三网会战”项目"),
        ("服务业提质十大工程项目31个、总投资82亿元。", "31个", "服务业提质十大工程项目"),
        ("省里印发《湿地保护行动计划》。《计划》提出，全省新增湿地30万亩。", "30万亩", "湿地保护行动计划"),
        ("市里公布《城市更新和整治任务》，占地面积1200公顷。", "1200公顷", "城市更新和整治任务"),
        ("青江项目，占地46公顷，北岭区的平石乡旧改项目，占地331公顷。", "331公顷", "平石乡旧改项目"),
        ("签约的有白石光电产业园（投资40亿元）、长岭米粉加工项目（投资5亿元）。", "5亿元", "长岭米粉加工项目"),
        ("白石科技投资10亿元，建设光电材料基地。长风公司投资3亿元，将建设长岭电机项目。", "3亿元", "长岭电机项目"),
        ("长风公司将投资12亿元建设传感器项目，白石公司将投资8亿元建设机器人研发中心。", "8亿元", "机器人研发中心"),
    ],
)
def test_a_figure_belongs_to_the_project_its_statement_is_about(text: str, quote: str, project: str) -> None:
    assert links(text)[quote] == project


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("全市共有5个项目建成，青龙湖大桥昨日合龙。", "5个"),
        ("青龙湖大桥昨日合龙。全市前5月工业增加值同比增长6.1%。", "6.1%"),
        ("青龙湖大桥昨日合龙。今年，全国铁路完成投资8200亿元，同比增长6.1%。", "8200亿元"),
        ("青石高速、白石高速等5个项目建成通车。", "5个"),
        ("青龙湖水厂项目昨日开工。这次集中开工的项目有13个，总投资105亿元。", "13个"),
        ("青龙湖水厂项目昨日开工。这次集中开工的项目有13个，总投资105亿元。", "105亿元"),
        ("青龙湖水厂项目昨日开工。其中省市重点项目8个，年度投资28亿元。", "28亿元"),
        ("青龙湖大桥昨日合龙，为全市固定资产投资突破900亿元打下基础。", "900亿元"),
        ("全市前5月工业增加值同比增长6.1%。", "6.1%"),
        ("青龙湖水电站昨日投产。全年计划完成固定资产投资180亿元。", "180亿元"),
        ("青龙湖水厂项目昨日开工。该批项目合同投资37亿元，年内建成。", "37亿元"),
        ("青龙湖水电站昨日投产。目前，该公司装机容量达800万千瓦。", "800万千瓦"),
        ("1-5月，全县推进青龙湖棚户区改造，完成改造303户；公租房配租完成404户。", "404户"),
    ],
)
def test_counts_of_projects_and_other_figures_belong_to_none(text: str, quote: str) -> None:
    assert links(text)[quote] is None


STORY = """白龙山隧道昨日贯通
本报讯 记者从市交通局获悉，白龙山隧道昨日贯通。隧道位于青石至白龙高速公路，由省交投集团投资建设，全长8.6公里，总投资21亿元。
隧道左线长4320米，右线长4280米，预计年底通车。全线通车后，青石县到白龙县的车程由2小时缩短至40分钟。
今年，全省完成公路投资120亿元，同比增长8%。
"""


def test_the_topic_carries_on_until_another_subject_takes_over() -> None:
    found = links(STORY)
    assert {q for q, p in found.items() if p == "白龙山隧道"} >= {"8.6公里", "21亿元", "4320米", "4280米", "40分钟"}
    assert found["120亿元"] is None
    assert found["8%"] is None


def test_a_story_that_turns_from_a_project_says_nothing_of_it() -> None:
    project = "白石水库扩容工程"
    found = links(
        f"山乡巨变\n{project}昨日完工，总投资6亿元。{project}惠及三乡。{project}好评如潮。{project}再获肯定。\n"
        "山里的平石乡海拔2600米，亩产不足150公斤。\n“日子好了。”47岁的乡亲李大山说。\n该工程还修路12公里。"
    )
    assert found == {"6亿元": project, "2600米": None, "150公斤": None, "47岁": None, "12公里": project}


def test_what_statistics_say_is_of_no_project_that_the_sentence_has_no_word_of() -> None:
    found = links("省里实施《口岸提速计划》，增设窗口90个。统计显示，前4个月全省进出口总额为820亿元。")
    assert found == {"90个": "口岸提速计划", "820亿元": None}


def test_an_item_of_a_roundup_has_no_project_of_another() -> None:
    found = links(
        "国内联播快讯\n青龙湖大桥建成通车\n今天，青龙湖大桥建成通车，全长860米，总投资9亿元。\n"
        "两地车辆备案突破20万辆\n截至目前，两地往来的车辆累计备案突破20万辆，日均通行1.8万辆次。\n"
    )
    assert found["9亿元"] == "青龙湖大桥"
    assert found["20万辆"] is None
    assert found["1.8万辆次"] is None


def test_each_of_a_list_of_projects_has_its_own_figures() -> None:
    found = links(
        "白石水库总投资3.2亿元，建成后可灌溉农田2万亩；青龙污水处理厂占地50亩，日处理污水4万吨；红岩大桥全长420米。"
    )
    assert found["2万亩"] == "白石水库"
    assert found["50亩"] == found["4万吨"] == "青龙污水处理厂"
    assert found["420米"] == "红岩大桥"


def test_the_rule_is_a_kind_of_evidence_that_has_a_weight() -> None:
    rules = {o.rules["project"] for o in parse_page(STORY, publication_date=date(2025, 6, 12)).observations}
    assert rules
    assert rules <= read_weights("link_weights.csv").keys() | {"inside its name"}


WORDS = [
    "青龙湖大桥",
    "白石水库项目",
    "该项目",
    "全省",
    "全长",
    "总投资",
    "等",
    "5个",
    "12亿元",
    "8%",
    "，",
    "。",
    "；",
    "\n",
    "昨日开工",
    "的",
]


@given(st.lists(st.sampled_from(WORDS), max_size=40))
def test_links_lead_to_mentions_and_are_the_same_every_time(parts: list[str]) -> None:
    text = "".join(parts)
    first, again = (parse_page(text, publication_date=date(2025, 6, 12)) for _ in range(2))
    assert [o.project for o in first.observations] == [o.project for o in again.observations]
    named = [m.mention for m in first.project_mentions]
    assert all(o.project is None or o.project in named for o in first.observations)


def test_the_fit_finds_which_evidence_tells() -> None:
    told: list[tuple[str, Evidence, list[int | None]]] = [
        ("page", {None: ["none: always"], 0: ["in the clause"], 1: ["behind"]}, [0]),
        ("page", {None: ["none: always"], 0: ["behind"]}, [None]),
    ] * 20
    found = fit(told)
    assert found["in the clause"] > found["none: always"] > found["behind"]
    assert [choose(evidence, found) for _, evidence, _ in told[:2]] == [0, None]
