"""A page read as a reader reads it: each example is a page of our own invention."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flows.parsing.layout import read_layout
from flows.parsing.types import Article

SHARED = Path(__file__).resolve().parents[2] / "shared"

STEPS = """山城步道添新段
本报讯（记者 王小禾）6月3日，记者从南岸区城市管理局了解到，铜元局山城步道二期已经完工，全长3.2公里，沿线新增观景平台6处。
步道串起三个老街区，居民出门十分钟就能走到江边。
下一步，该区还将启动三期建设，计划年底前再建成2公里。
"""

COLUMNS = """铜元局步道建成投用

6月3日，记者从南岸区城市管
理局了解到，铜元局山城步道二期
已经完工，全长3.2公里，沿线新增

观景平台6处，步道两侧补栽了黄葛
树和三角梅。

步道串起三个老街区，居民出门
十分钟就能走到江边。 本报记者 王小禾

荣昌猪场用上智能喂料机，一名
饲养员可以照看两千头生猪，饲料浪
费减少一成。6月3日，荣昌区农业农
村委介绍，全区已有41家养殖场完成

改造，生猪出栏时间平均提前9天，养
殖户每头多收入六十元。

记者 陈大有

智能喂料机走进荣昌猪场

责任编辑 李一一
"""


def role_of(page: str) -> dict[str, str]:
    lines = page.split("\n")
    return {lines[line.number - 1].strip(): line.role for line in read_layout(page)[1]}


def blocks(article: Article, role: str) -> list[str]:
    return [article.text.text[b.start : b.end] for b in article.text.blocks if b.role == role]


def test_one_item_per_file() -> None:
    articles, lines = read_layout(STEPS)
    assert len(articles) == 1
    assert articles[0].headline == "山城步道添新段"
    assert articles[0].bylines == ["王小禾"]
    assert len(blocks(articles[0], "body")) == 3
    assert articles[0].body.startswith("本报讯（记者王小禾）6月3日")
    assert [line.role for line in lines] == ["headline", "body", "body", "body"]


def test_columns_are_closed_and_never_over_an_article_boundary() -> None:
    articles, _ = read_layout(COLUMNS)
    assert [a.headline for a in articles] == ["铜元局步道建成投用", "智能喂料机走进荣昌猪场"]
    assert [a.bylines for a in articles] == [["王小禾"], ["陈大有"]]
    assert "沿线新增观景平台6处" in articles[0].text.text
    assert "农业农村委介绍" in articles[1].text.text
    assert "猪" not in articles[0].text.text
    assert articles[0].body.endswith("走到江边。")


def test_the_paragraph_with_the_dateline_comes_first() -> None:
    box = "铜元局山城步道二期完工，步道两\n侧补栽黄葛树，新增观景平台"
    page = COLUMNS.replace("6月3日", "本报讯（记者 王小禾）6月3日", 1).replace("投用\n\n", f"投用\n\n{box}\n\n", 1)
    articles, _ = read_layout(page)
    assert [body[:4] for body in blocks(articles[0], "body")] == ["本报讯（", "步道串起", "铜元局山"]


def test_staff_lines_are_furniture() -> None:
    assert role_of(COLUMNS)["责任编辑 李一一"] == "furniture"
    assert role_of(COLUMNS)["记者 陈大有"] == "byline"


def test_a_headline_printed_twice_is_read_once() -> None:
    page = COLUMNS.replace("铜元局步道建成投用", "铜元局步道铜元局步道\n建成投用啦建成投用啦")
    assert read_layout(page)[0][0].headline == "铜元局步道建成投用啦"


def test_a_byline_in_brackets_on_two_lines() -> None:
    page = COLUMNS.replace("记者 陈大有", "（记者陈大有、李晓明\n采写）")
    assert read_layout(page)[0][1].bylines == ["陈大有", "李晓明"]


def test_a_square_opens_the_byline_under_its_headline() -> None:
    page = (
        STEPS.replace("本报讯（记者 王小禾）", "")
        .replace("添新段\n", "添新段\n\n□本报记者 王小禾\n\n")
        .replace("。\n", "。\n\n")
    )
    articles, _ = read_layout(page)
    assert len(articles) == 1
    assert articles[0].bylines == ["王小禾"]
    assert "王小禾" not in articles[0].text.text


def test_captions_and_credits() -> None:
    page = COLUMNS.replace("责任编辑 李一一", "铜元局步道二期观景平台，市民正在眺望江景。\n记者 罗小川 摄")
    article = read_layout(page)[0][0]
    assert blocks(article, "caption")[0].startswith("铜元局步道二期观景平台")
    assert role_of(page)["记者 罗小川 摄"] == "caption"


def test_an_article_without_headline_stays_one() -> None:
    page = STEPS.split("\n", 1)[1].replace("。\n", "。\n\n")
    articles, _ = read_layout(page)
    assert len(articles) == 1
    assert articles[0].headline is None


def test_a_kicker_is_told_from_the_headline() -> None:
    page = COLUMNS.replace("智能喂料机走进荣昌猪场", "少用料 早出栏 多增收\n\n智能喂料机走进荣昌猪场")
    article = read_layout(page)[0][1]
    assert article.headline == "智能喂料机走进荣昌猪场"
    assert article.subheads == ["少用料早出栏多增收"]


def test_a_headline_set_on_two_lines_is_one() -> None:
    page = COLUMNS.replace("智能喂料机走进荣昌猪场", "智能喂料机\n走进荣昌猪场")
    assert read_layout(page)[0][1].headline == "智能喂料机走进荣昌猪场"


def test_numbered_section_titles_start_no_article() -> None:
    sections = "".join(
        f"{number}、{title}\n\n{body}\n\n"
        for number, title, body in [
            ("一", "渔船改造提速", "舟山市今年改造渔船120艘，全部装上北斗终端，渔民可以随时收到风浪预警和避风港信息。"),
            ("二", "冷库扩容", "沈家门渔港新建的冷库有三层，能存放两万吨海产品，冷链车直达杭州和上海的批发市场。"),
            ("三", "夜市开街", "东河路夜市上周开街，六十个摊位卖起了烤鱿鱼和鱼丸，摊主多数是上岸的渔民家庭。"),
        ]
    )
    articles, _ = read_layout("舟山渔业转型看三点\n\n" + sections)
    assert len(articles) == 1
    assert articles[0].headline == "舟山渔业转型看三点"
    assert len(articles[0].subheads) == 3


def test_a_roundup_is_one_article() -> None:
    items = [
        ("赣州脐橙开园", "赣州市脐橙今天开园采摘，果农说今年雨水均匀，果子比去年甜，收购价每斤涨了两角。"),
        ("丽江机场扩建", "丽江三义机场新航站楼完成主体封顶，建成后每年可以接待旅客一千万人次。"),
        ("伊犁马术赛开赛", "伊犁草原马术耐力赛昨天开赛，八十名骑手要在两天里跑完一百公里。"),
        ("舟山开捕第一网", "舟山渔场昨天开捕，首批返港的渔船带回了梭子蟹和带鱼，码头一早就热闹起来。"),
    ]
    page = "各地简讯\n\n" + "\n\n".join(f"{title}\n\n{body}" for title, body in items) + "\n"
    articles, _ = read_layout(page)
    assert [a.headline for a in articles] == ["各地简讯"]


def test_a_text_larger_than_a_page_is_read_in_parts() -> None:
    page = "\n".join(COLUMNS.replace("猪", "猪羊牛鸡鸭"[i % 5]).replace("41", str(i)) for i in range(100))
    articles, lines = read_layout(page)
    assert len(lines) == 100 * len(read_layout(COLUMNS)[1])
    body = "".join(article.body for article in articles).replace("\n", "")
    assert [body.count(f"全区已有{i}家养殖场完成改造") for i in range(100)] == [1] * 100


@pytest.mark.parametrize("page", ["", "\n \n", "标题", "一句话。", "\x00", "摄\n摄\n摄", "。\n" * 50, "\u3000\n记者\n"])
def test_degenerate_pages(page: str) -> None:
    articles, lines = read_layout(page)
    assert len(lines) == sum(1 for line in page.split("\n") if line.strip())
    assert all(line.article is None or line.article < len(articles) for line in lines)


def mutated(page: str, seed: int) -> str:
    rng = random.Random(seed)  # noqa: S311
    lines = page.split("\n")
    for _ in range(rng.randint(1, 6)):
        i = rng.randrange(len(lines))
        change = rng.randrange(5)
        if change == 0:
            lines.insert(i, "")
        elif change == 1:
            lines[i] = lines[i][: rng.randint(0, len(lines[i]))]
        elif change == 2:
            lines[i] = lines[i][::-1]
        elif change == 3:
            lines.insert(i, lines.pop(rng.randrange(len(lines))))
        else:
            lines[i] += rng.choice(["\x00", "（记者", "□", "摄", "：", "本报讯", "\u2028", "“", "２０２５"])
    return "\n".join(lines)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.sampled_from([STEPS, COLUMNS]), st.integers(0, 10_000))
def test_mutated_pages_are_read_and_read_the_same_twice(page: str, seed: int) -> None:
    text = mutated(page, seed)
    first, second = read_layout(text), read_layout(text)
    assert len(first[1]) == sum(1 for line in text.split("\n") if line.strip())
    assert first[1] == second[1]
    assert [(a.headline, a.body, a.text.text) for a in first[0]] == [(a.headline, a.body, a.text.text) for a in second[0]]


@pytest.mark.slow
def test_bulk_items_and_composed_pages() -> None:
    if not (SHARED / "bulk" / "xwlb.jsonl.gz").exists():
        pytest.skip("the bulk news items are not on this machine")
    from benchmarks.composer import compose_pages, read_items
    from benchmarks.layout import score_page, score_single

    items = read_items()
    sample = items[::60]
    assert sum(map(score_single, sample)) >= len(sample) - 1
    pages = compose_pages(60, 5, items)
    scores = [score_page(page) for page in pages]
    total = sum(len(page.body_lines) for page in pages)
    precision, recall = sum(s[0] for s in scores) / sum(s[3] for s in scores), sum(s[1] for s in scores) / total
    assert 2 * precision * recall / (precision + recall) >= 0.95
    assert sum(s[2] for s in scores) / sum(len(page.headlines) for page in pages) >= 0.85
