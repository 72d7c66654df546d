"""Expressions of time: given this text and this day of publication, these days."""

import doctest
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from flows import compiled
from flows.parsing import periods
from flows.parsing.almanac import eras, holidays, make_day, plan_span, read_number
from flows.parsing.periods import find_periods

JUNE = date(2025, 6, 12)
JANUARY = date(2025, 1, 9)
DECEMBER = date(2025, 12, 20)


def days(text, anchor=JUNE):
    return [(str(p.first_day), str(p.last_day)) for p in find_periods(text, anchor)]


def one(text, anchor=JUNE):
    (found,) = find_periods(text, anchor)
    return str(found.first_day), str(found.last_day), found.grain


@pytest.mark.parametrize(
    ("text", "first", "last", "grain"),
    [
        ("去年全市旅客量", "2024-01-01", "2024-12-31", "year"),
        ("前年开工", "2023-01-01", "2023-12-31", "year"),
        ("二〇二三年度预算", "2023-01-01", "2023-12-31", "year"),
        ("08年建成的厂房", "2008-01-01", "2008-12-31", "year"),
        ("刚刚过去的4月份", "2025-04-01", "2025-04-30", "month"),
        ("端午假期的第二天", "2025-06-01", "2025-06-01", "day"),
        ("国庆假期首日", "2025-10-01", "2025-10-01", "day"),
        ("从除夕到今天", "2025-01-28", "2025-06-12", "range"),
        ("国庆假期第四日", "2025-10-04", "2025-10-04", "day"),
        ("国庆中秋假期第5天", "2025-10-05", "2025-10-05", "day"),
        ("入夏以来", "2025-06-01", "2025-06-12", "range"),
        ("入冬以来", "2024-12-01", "2025-06-12", "range"),
        ("春运前20天，", "2025-01-14", "2025-02-02", "range"),
        ("春运启动以来，", "2025-01-14", "2025-06-12", "range"),
        ("新的一年，县里", "2025-01-01", "2025-12-31", "year"),
        ("从6月1日起至8月31日", "2025-06-01", "2025-08-31", "range"),
        ("党的十一届三中全会以来", "1978-12-18", "2025-06-12", "range"),
        ("“一带一路”倡议提出十多年来", "2013-09-07", "2025-06-12", "range"),
        ("去年下半年", "2024-07-01", "2024-12-31", "half_year"),
        ("今年第二季度", "2025-04-01", "2025-06-30", "quarter"),
        ("2024年二、三季度", "2024-04-01", "2024-09-30", "range"),
        ("2023年前三季度", "2023-01-01", "2023-09-30", "range"),
        ("今年前5个月", "2025-01-01", "2025-05-31", "range"),
        ("头两个月", "2025-01-01", "2025-02-28", "range"),
        ("4、5月份", "2025-04-01", "2025-05-31", "range"),
        ("今年1至5月", "2025-01-01", "2025-05-31", "range"),
        ("2024年12月至2025年3月", "2024-12-01", "2025-03-31", "range"),
        ("去年11月至次年2月", "2024-11-01", "2025-02-28", "range"),
        ("上个月", "2025-05-01", "2025-05-31", "month"),
        ("5月下旬", "2025-05-21", "2025-05-31", "range"),
        ("2024年2月29日", "2024-02-29", "2024-02-29", "day"),
        ("二〇二四年十二月三十一日", "2024-12-31", "2024-12-31", "day"),
        ("2025-06-01", "2025-06-01", "2025-06-01", "day"),
        ("6月3日至5日", "2025-06-03", "2025-06-05", "range"),
        ("9日晚到10日凌晨", "2025-06-09", "2025-06-10", "range"),
        ("10日和11日", "2025-06-10", "2025-06-11", "range"),
        ("昨天（6月11日）", "2025-06-11", "2025-06-11", "day"),
        ("10日8时到今天（6月12日）8时", "2025-06-10", "2025-06-12", "range"),
        ("9至10日", "2025-06-09", "2025-06-10", "range"),
        ("5月29日—6月2日", "2025-05-29", "2025-06-02", "range"),
        ("上周三", "2025-06-04", "2025-06-04", "day"),
        ("上周末", "2025-06-07", "2025-06-08", "range"),
        ("今年年底", "2025-12-31", "2025-12-31", "point"),
        ("6月底前", "2025-06-30", "2025-06-30", "point"),
        ("截至上月末", "2025-05-31", "2025-05-31", "point"),
        ("截至2024年", "2024-12-31", "2024-12-31", "point"),
        ("到2035年", "2035-12-31", "2035-12-31", "point"),
        ("2030年前", "2030-12-31", "2030-12-31", "point"),
        ("2024年年初", "2024-01-01", "2024-12-31", "year"),
        ("2019年以来", "2019-01-01", "2025-06-12", "range"),
        ("3月以来", "2025-03-01", "2025-06-12", "range"),
        ("自4月10日起", "2025-04-10", "2025-06-12", "range"),
        ("2019年设立以来", "2019-01-01", "2025-06-12", "range"),
        ("今年秋季开学前", "2025-01-01", "2025-12-31", "year"),
        ("自2023年9月开工以来", "2023-09-01", "2025-06-12", "range"),
        ("6月1日0时起", "2025-06-01", "2025-06-12", "range"),
        ("去年5月至今", "2024-05-01", "2025-06-12", "range"),
        ("三季度末", "2025-09-30", "2025-09-30", "point"),
        ("“十五五”规划期内", "2026-01-01", "2030-12-31", "range"),
        ("到“十四五”末", "2025-12-31", "2025-12-31", "point"),
        ("2019年至2024年底", "2019-01-01", "2024-12-31", "range"),
        ("过去三年", "2022-06-12", "2025-06-12", "range"),
        ("十年来", "2015-06-12", "2025-06-12", "range"),
        ("近6个月", "2024-12-12", "2025-06-12", "range"),
        ("未来5年", "2025-01-01", "2029-12-31", "range"),
        ("今明两年", "2025-01-01", "2026-12-31", "range"),
        ("五年前", "2020-01-01", "2020-12-31", "year"),
        ("“十五五”期间", "2026-01-01", "2030-12-31", "range"),
        ("“十一五”末", "2010-12-31", "2010-12-31", "point"),
        ("“十四五”开局之年", "2021-01-01", "2021-12-31", "year"),
        ("“十四五”以来", "2021-01-01", "2025-06-12", "range"),
        ("“十四五”前四年", "2021-01-01", "2024-12-31", "range"),
        ("新中国成立70多年来", "1949-10-01", "2025-06-12", "range"),
        ("十九大以来", "2017-10-18", "2025-06-12", "range"),
        ("20世纪80年代", "1980-01-01", "1989-12-31", "range"),
        ("本世纪中叶", "2050-12-31", "2050-12-31", "point"),
        ("去年国庆假期", "2024-10-01", "2024-10-07", "range"),
        ("“五一”假期", "2025-05-01", "2025-05-05", "range"),
        ("2024年春节", "2024-02-10", "2024-02-17", "range"),
        ("今年春运", "2025-01-14", "2025-02-22", "range"),
        ("去年暑期", "2024-07-01", "2024-08-31", "range"),
        ("今年暑假期间", "2025-07-01", "2025-08-31", "range"),
        ("2024年底到2025年5月", "2024-12-31", "2025-05-31", "range"),
        ("截至今年初", "2025-01-01", "2025-01-01", "point"),
        ("今夏", "2025-06-01", "2025-08-31", "range"),
        ("去冬", "2024-12-01", "2025-02-28", "range"),
        ("2023-2024学年", "2023-09-01", "2024-08-31", "range"),
        ("2025财年", "2025-01-01", "2025-12-31", "year"),
        ("２０２４年５月", "2024-05-01", "2024-05-31", "month"),
        ("2024 年 5 月", "2024-05-01", "2024-05-31", "month"),
    ],
)
def test_one_expression(text, first, last, grain):
    assert one(text) == (first, last, grain)


@pytest.mark.parametrize(
    "text",
    [
        "近日记者获悉", "日前召开", "近年来持续增长", "连续三年", "用了3年时间", "每年投入", "多年来", "为期5日的展览",
        "2000多亩", "1200年历史的古城", "12月龄的羊", "2月30日", "13月5日", "2025-13-40", "康熙三年五月", "日元跌破160日元",
        "春节晚会", "明清两代", "“十四五”规划编制完成", "五一村村民", "第二天", "5日内办结", "每月5日均可", "双周会",
        "正月里", "投产后年发电", "几十年前",
    ],
)  # fmt: skip
def test_vague_words_durations_and_impossible_dates_name_no_time(text):
    assert find_periods(text, JUNE) == []


@pytest.mark.parametrize(
    ("text", "first", "last", "grain"),
    [
        ("正月初六", "2025-02-03", "2025-02-03", "day"),
        ("大年三十", "2025-01-28", "2025-01-28", "day"),
        ("去年正月十五", "2024-02-24", "2024-02-24", "day"),
        ("除夕至初五", "2025-01-28", "2025-02-02", "range"),
        ("截至正月初五", "2025-02-02", "2025-02-02", "point"),
        ("从初一到初七", "2025-01-29", "2025-02-04", "range"),
    ],
)
def test_days_of_the_new_years_festival_follow_the_moon(text, first, last, grain):
    assert one(text, date(2025, 2, 9)) == (first, last, grain)


def test_years_of_school_are_no_days_of_the_festival():
    assert days("初一至初三年级") == days("从初一到初三") == []


def test_a_season_opens_with_the_solar_terms_where_its_months_are_still_to_come():
    assert days("入冬以来", date(2025, 11, 20)) == [("2025-11-07", "2025-11-20")]


def test_a_bare_month_is_of_the_running_year_or_near_its_turn_of_the_neighbouring_one():
    assert days("5月完工") == [("2025-05-01", "2025-05-31")]
    assert days("12月完工", JANUARY) == [("2024-12-01", "2024-12-31")]
    assert days("将于12月完工", JANUARY) == [("2025-12-01", "2025-12-31")]
    assert days("计划3月开工", DECEMBER) == [("2026-03-01", "2026-03-31")]
    assert days("签订了计划。11月上旬发货30车", JANUARY) == [("2024-11-01", "2024-11-10")]
    assert days("全年出口增长，1—12月", JANUARY)[-1] == ("2024-01-01", "2024-12-31")


def test_a_bare_day_is_the_last_one_before_publication_or_of_the_month_just_named():
    assert days("11日开幕") == [("2025-06-11", "2025-06-11")]
    assert days("28日召开") == [("2025-05-28", "2025-05-28")]
    assert days("3月2日开工，8日封顶") == [("2025-03-02", "2025-03-02"), ("2025-03-08", "2025-03-08")]


def test_a_month_takes_the_year_of_the_date_before_it_in_the_sentence():
    assert days("2022年4月开工，9月封顶") == [("2022-04-01", "2022-04-30"), ("2022-09-01", "2022-09-30")]
    assert days("2022年4月开工。9月封顶")[-1] == ("2025-09-01", "2025-09-30")
    assert days("2025年计划投资6亿元，比2024年增长8%，截至5月底完成一半")[-1] == ("2025-05-31", "2025-05-31")


def test_what_is_to_come_is_not_of_the_year_in_which_it_was_begun():
    assert days("去年10月开工，年底前将交付")[1] == ("2025-12-31", "2025-12-31")
    assert days("2024年3月开工，8月将完工")[1] == ("2025-08-01", "2025-08-31")
    assert days("2024年3月开工，8月完工")[1] == ("2024-08-01", "2024-08-31")


def test_the_same_time_last_year_is_the_span_before_it_a_year_earlier():
    assert days("一季度比去年同期增长") == [("2025-01-01", "2025-03-31"), ("2024-01-01", "2024-03-31")]
    assert days("1—2月，较去年同期", date(2024, 3, 10))[-1] == ("2023-01-01", "2023-02-28")


def test_that_day_and_that_year_follow_the_date_before_them():
    assert days("5月3日开园，当天客流创新高")[-1] == ("2025-05-03", "2025-05-03")
    assert days("2019年投产，当年盈利")[-1] == ("2019-01-01", "2019-12-31")
    assert days("当年的老厂房") == []


def test_the_preposition_belongs_to_the_expression_and_part_of_a_verb_does_not():
    (due,) = find_periods("力争到2027年建成", JUNE)
    assert (due.quote, due.rule) == ("到2027年", "deadline")
    (reached,) = find_periods("由80万增加到去年的95万", JUNE)
    assert (reached.quote, reached.grain) == ("去年", "year")


def test_without_a_day_of_publication_only_stated_years_are_read():
    text = "2023年1至5月产粮9万吨，8月减产；2021年以来，去年及“十三五”期间都好，目前更好，到2030年翻番。"
    found = [(p.quote, str(p.last_day)) for p in periods.find_absolute_periods(text)]
    assert found == [("2023年1至5月", "2023-05-31"), ("“十三五”期间", "2020-12-31"), ("到2030年", "2030-12-31")]


def test_a_plan_may_be_followed_by_a_verb_of_planning():
    assert [p.quote for p in find_periods("“十四五”计划建设厂房9万平方米，“十四五”规划指出", JUNE)] == ["“十四五”"]


@pytest.mark.skipif(compiled.in_use(), reason="doctest finds no examples in compiled modules")
def test_the_documented_example_holds():
    assert doctest.testmod(periods).attempted == 2
    assert doctest.testmod(periods).failed == 0


def test_lexicon_rows_are_whole_and_in_order():
    assert {y for _, y in holidays()} == set(range(2000, 2036))
    assert all(first <= last for first, last in holidays().values())
    assert holidays()["春节", 2025] == (date(2025, 1, 28), date(2025, 2, 4))
    assert eras()["改革开放"] == date(1978, 12, 18)
    assert [plan_span(n).first.year for n in (1, 2, 3, 10, 14, 16)] == [1953, 1958, 1966, 2001, 2021, 2031]


@pytest.mark.parametrize(
    ("text", "value"), [("12", 12), ("十二", 12), ("二十", 20), ("二〇二五", 2025), ("百", None), ("", None)]
)
def test_small_numerals(text, value):
    assert read_number(text) == value


@given(st.integers(1900, 2090), st.integers(0, 13), st.integers(0, 32))
def test_a_full_date_is_read_as_written_or_not_at_all(year, month, day):
    expected = make_day(year, month, day)
    found = find_periods(f"{year}年{month}月{day}日", JUNE)
    exact = [(p.first_day, p.last_day) for p in found if p.grain == "day"]
    assert exact == ([(expected, expected)] if expected else [])


WORDS = st.sampled_from(
    [*"年月日底末初前后至到、—-年，。（）", "12", "2024", "31", "今", "去年", "上半年", "春节", "期间", "以来", "“十四五”",
     "截至", "同期", "一季度", "改革开放", "进入21世纪", "十年来", "近五", "世纪", "周", "当天", "\n", " "]
)  # fmt: skip


@given(st.lists(WORDS, max_size=14).map("".join), st.dates(date(1990, 1, 1), date(2060, 12, 31)))
@example("2月30日至13月", date(2024, 2, 29))
@example("进入21世纪以来", date(1999, 3, 4))
def test_any_text_gives_ordered_spans_inside_it(text, anchor):
    found = find_periods(text, anchor)
    assert found == find_periods(text, anchor)
    assert all(p.quote == text[p.start : p.end] and p.first_day <= p.last_day for p in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@given(st.dates(date(1990, 1, 1), date(2060, 12, 31)))
def test_relative_days_count_from_publication(anchor):
    assert days("昨日", anchor) == [(str(anchor - timedelta(days=1)),) * 2]
    assert days("今年以来", anchor) == [(f"{anchor.year}-01-01", str(anchor))]


def test_early_in_a_year_the_past_year_is_the_one_that_has_ended():
    assert days("一年来，全县开工项目", date(2025, 1, 12)) == [("2024-01-01", "2024-12-31")]
    assert days("一年来，全县开工项目", date(2025, 6, 12)) == [("2024-06-12", "2025-06-12")]


def test_a_winter_and_the_spring_after_it_are_one_time():
    assert days("今冬明春，", date(2025, 11, 7)) == days("今冬明春，", date(2026, 1, 7)) == [("2025-12-01", "2026-05-31")]
    assert days("去冬今春，", date(2026, 4, 7)) == [("2025-12-01", "2026-05-31")]


def test_the_holiday_alone_is_the_one_that_the_paper_comes_out_in():
    assert days("假期前3天，", date(2025, 5, 3)) == [("2025-05-01", "2025-05-03")]
    assert days("假期前3天，", date(2025, 8, 3)) == []
    assert days("这个假期，", date(2025, 5, 5)) == days("假期五天，", date(2025, 5, 5)) == [("2025-05-01", "2025-05-05")]
    assert days("假日期间，", date(2025, 5, 5)) == days("假期里，", date(2025, 5, 5)) == [("2025-05-01", "2025-05-05")]
    assert days("长假7天，", date(2025, 5, 7)) == [("2025-05-01", "2025-05-05")]
    assert days("从过去的7天，", date(2025, 5, 7)) == []
    assert days("这个春节，", date(2025, 2, 4)) == [("2025-01-28", "2025-02-04")]


def test_years_and_months_told_of_before():
    assert days("2021年以来，投资增长。4年来，")[-1] == ("2021-01-01", "2024-12-31")
    assert days("2021年以来，投资增长。5年来，")[-1] == ("2021-01-01", "2025-06-12")
    assert days("2021年以来，投资增长。3年来，")[-1] == ("2022-06-12", "2025-06-12")
    assert days("一季度增长。上年同期，")[-1] == ("2024-01-01", "2024-03-31")
    assert days("2023年9月全面开工至今，")[0] == ("2023-09-01", "2025-06-12")
    assert days("过去五年，", date(2023, 3, 6)) == days("五年来，", date(2023, 1, 6)) == [("2018-01-01", "2022-12-31")]
    assert days("新区揭牌五周年。五年来，", date(2023, 3, 6)) == [("2018-03-06", "2023-03-06")]
    assert days("过去五年，", date(2024, 3, 6)) == [("2019-03-06", "2024-03-06")]
    assert days("提前两个月完成，此前三个月，") == []


def test_today_is_the_day_of_the_dateline_where_there_is_one():
    assert days("新华社甲市6月11日电（记者王明）今天上午，") == [("2025-06-11", "2025-06-11")] * 2
    assert days("本报河口6月11日讯（记者王明）今天上午，")[-1] == ("2025-06-11", "2025-06-11")
    assert days("6月11日电力负荷创新高，今天")[-1] == ("2025-06-12", "2025-06-12")
    assert days("去年6月11日讯，今天")[-1] == ("2025-06-12", "2025-06-12")


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("2024年，园区开工。全年完成投资，", ("2024-01-01", "2024-12-31")),
        ("全市平稳收官。全年完成投资，", ("2024-01-01", "2024-12-31")),
        ("今年，园区开工。全年完成投资，", ("2025-01-01", "2025-12-31")),
        ("2024年，园区开工。全年计划投资，", ("2025-01-01", "2025-12-31")),
        ("确保完成全年粮食生产目标，", ("2025-01-01", "2025-12-31")),
        ("2024年，园区开工。分季度看，二季度提速，", ("2024-04-01", "2024-06-30")),
        ("二季度将开工，", ("2025-04-01", "2025-06-30")),
    ],
)
def test_early_in_a_year_the_whole_year_is_the_one_that_has_ended(text, last):
    assert days(text, JANUARY)[-1] == last


@pytest.mark.parametrize(
    "text",
    [
        "最大雨量出现在石桥镇",
        "优势体现在三方面",
        "网上年货节首日",
        "运力调往春运返程方向",
        "线上年夜饭",
        "已探明天然气",
        "节前天气晴好",
        "今日头条",
        "金秋十月",
        "7月交货的轻质原油期货",
    ],
)
def test_words_that_only_look_like_times_are_none(text):
    assert days(text) == []


def test_the_whole_year_later_in_a_year_is_the_one_just_told_of():
    assert days("2024年，电力装机突破1亿千瓦；全年旅游收入达到", date(2025, 5, 31))[-1] == ("2024-01-01", "2024-12-31")
    assert days("2024年，电力装机突破1亿千瓦。全年预计增长", date(2025, 5, 31))[-1] == ("2025-01-01", "2025-12-31")


def test_a_day_that_a_total_runs_to_is_of_the_running_year():
    assert days("自去年5月投用以来，截至6月8日，累计完成") == [("2024-05-01", "2025-06-12"), ("2025-06-08", "2025-06-08")]
