"""Names of figures that need another figure or clause: sentences of our own, and the names a reader would give."""

from __future__ import annotations

import pytest

from flows.parsing import parse_page


def names(sentence: str) -> list[str]:
    page = parse_page(f"消息一则\n综合消息：{sentence}", source_file="某报_2025-10-18_1.txt")
    return [o.naming.metric_name for o in page.observations]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("我省对中亚合计出口90亿元，增长8%。", ["对中亚合计出口"] * 2),
        ("荷兰、瑞典对我省投资分别增长9%和7%。", ["对我省投资"] * 2),
        ("上月对12个沿线国家进出口80亿元。", ["沿线国家进出口", "对沿线国家进出口"]),
        ("我省对《数字协定》（DEPA）其他成员出口下降3%。", ["对数字协定其他成员出口"]),
        ("旅游业对全县就业增长的贡献率达31%，提高2个百分点。", ["旅游业对全县就业增长的贡献率"] * 2),
        ("对其他邻国进出口30亿元，占全省进出口的9%。", ["对其他邻国进出口", "对其他邻国进出口占全省进出口比重"]),
    ],
)
def test_trade_and_contributions_tell_whom_they_are_directed_to(sentence: str, expected: list[str]) -> None:
    assert names(sentence) == expected
