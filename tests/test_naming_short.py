"""Names that would be one or two characters: sentences of our own, and the fuller names a reader would give."""

from __future__ import annotations

import pytest

from flows.parsing import parse_page


def names(sentence: str) -> list[str]:
    page = parse_page(f"消息一则\n综合消息：{sentence}", source_file="某报_2025-10-18_1.txt")
    return [o.naming.metric_name for o in page.observations]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("该航线网络已通达60个国家的140个港口。", ["通达国家", "通达港口"]),
        ("线路途经沙河、柳林、石桥三个镇。", ["途经镇"]),
        ("支线涉及平山2镇5村。", ["涉及乡镇", "涉及村"]),
        ("节日期间举办文物展览、民乐演出等30多场活动。", ["举办活动"]),
        ("成果发布、文物展览等30多场活动相继登场。", ["活动"]),
        ("大会分为“诚实守信”等4个篇章。", ["篇章"]),
    ],
)
def test_what_is_counted_is_named_with_the_verb_that_has_it_for_its_object(sentence: str, expected: list[str]) -> None:
    assert names(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("据统计，已有超过700架次航班被取消。", ["被取消航班"]),
        ("以城关、河口、红古三个区为重点，启动清淤。", ["重点区"]),
        ("强风造成20多栋建筑被毁。", ["被毁建筑"]),
        ("来自12个国家的3000多名选手参赛。", ["国家", "参赛选手"]),
        ("我市与9所高校启动合作。", ["高校"]),
        ("森林火灾3个火场全部扑灭。", ["森林火灾火场"]),
        ("全县88个村中有61个完成了污水治理。", ["村", "完成污水治理的村"]),
    ],
)
def test_what_is_counted_is_named_with_what_becomes_of_it_or_whose_it_is(sentence: str, expected: list[str]) -> None:
    assert names(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("下拨种棉农户一次性补贴6亿元。", ["种棉农户一次性补贴"]),
        ("全省棉花每亩产量120公斤，比上年增加3公斤。", ["棉花每亩产量", "棉花每亩产量"]),
        ("全市秋粮目前已收获过半。", ["秋粮收获"]),
        ("当地整合各级资金540万元。", ["整合资金"]),
        ("上月汽车产销量首次双超300万辆。", ["汽车产销量"]),
        ("客机坠入湖中，机上载有120人。", ["机上人数"]),
        ("当天共签约文旅项目35个，总额90亿元。", ["签约文旅项目", "签约文旅项目总额"]),
        ("机器人密度达到每万人180台。", ["机器人密度"]),
        ("并网的风电装机规模全国领先，占比达到31%。", ["风电装机规模占比"]),
        ("新材料领域论文发表量全球占比超过25%。", ["新材料领域论文发表量全球占比"]),
        ("县域内三成患者外流。", ["患者外流比例"]),
        ("货物贸易进出口增速逐季加快，三季度增长6.1%。", ["货物贸易进出口"]),
        ("这样复杂的脊柱手术，该院今年已经做了60多台，比去年增长20%。", ["脊柱手术", "脊柱手术"]),
    ],
)
def test_a_noun_cut_short_gets_back_what_stands_before_it(sentence: str, expected: list[str]) -> None:
    assert names(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("火线距离公路最近时只有90米。", ["距离公路"]),
        ("石桥乡位于平山县城东20余公里。", ["距离平山县城"]),
        ("每班按30座计，每户按3人计。", ["每班座数", "每户人数"]),
        ("该市用5年时间打造1200个样板村。", ["样板村用时", "样板村"]),
        ("我市力争用3年时间完成9万亩酸化耕地治理。", ["完成酸化耕地治理用时", "酸化耕地治理面积"]),
    ],
)
def test_distances_norms_and_spans_of_time_tell_what_they_are_of(sentence: str, expected: list[str]) -> None:
    assert names(sentence) == expected
