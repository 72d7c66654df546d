"""The time a figure is for: given these sentences and this day of publication, these days.

Figures are marked 〔…〕 in the text, so that the rules are tested apart from the stages that find figures: a mark that
begins with 目 is a plan's, with 累 a running total's.
"""

import re
from datetime import date

import pytest

from flows.parsing.periods import find_absolute_periods, find_periods
from flows.parsing.timing import time_figures
from flows.parsing.types import Article, ArticleContext, ArticleText, Attributes, Block, Publication, Quantity

MARK = re.compile("〔([目累]?)([^〕]*?)([^\\d.〕]*)〕")
SENTENCE = re.compile("[^。！？；\n]*[。！？；\n]?")
JUNE = date(2025, 6, 12)


def context_of(text, published=JUNE, source="file_name", year=None):
    """An article, its first line the headline where there are more, with the marked figures and their attributes."""
    clean, quantities, attributes, last = "", [], [], 0
    for mark in MARK.finditer(text):
        clean += text[last : mark.start()]
        start, kind, number, unit, last = len(clean), mark[1], mark[2], mark[3], mark.end()
        clean += number + unit
        value = float(re.sub("[^\\d.]", "", number) or 1)
        quantities.append(Quantity(start, len(clean), number + unit, value, None, unit, value, None, unit, "eq"))
        attributes.append(Attributes("level", None, "target" if kind == "目" else "actual", kind == "累"))
    clean += text[last:]
    blocks, start = [], 0
    for number, line in enumerate(clean.split("\n")):
        role = "headline" if number == 0 and "\n" in clean else "body"
        blocks.append(Block(role, start, start + len(line)))
        start += len(line) + 1
    sentences = [m.span() for m in SENTENCE.finditer(clean) if m.group().strip()]
    stream = ArticleText(clean, range(len(clean) + 1), blocks, sentences)
    publication = Publication(None, published, year or (published and published.year), source)
    context = ArticleContext(Article(None, [], [], clean, stream), publication, quantities)
    anchor = published or date(year, 12, 31)
    context.periods = find_periods(clean, anchor)
    return context, attributes


def times(text, **how):
    context, attributes = context_of(text, **how)
    return [
        "" if t.first_day is None else f"{t.first_day}" if t.first_day == t.last_day else f"{t.first_day}/{t.last_day}"
        for t in time_figures(context, attributes)
    ]


YEAR = "2025-01-01/2025-12-31"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("今年1—5月，全县投资〔32亿元〕，增长〔6.1%〕。", ["2025-01-01/2025-05-31"] * 2),
        ("一季度销售汽车〔8000辆〕；出口〔900辆〕。其中，新能源车〔300辆〕。", ["2025-01-01/2025-03-31"] * 3),
        ("6月3日，当地开工项目〔12个〕，总投资〔目8亿元〕，其中产业项目〔目5个〕。", ["2025-06-03"] * 3),
        ("“十三五”期间投资是“十二五”投资总量的〔2.5倍〕。新建泊位〔8个〕。", ["2016-01-01/2020-12-31"] * 2),
        ("明年将延续今年的势头，安排工程〔目30项〕。", ["2026-01-01/2026-12-31"]),
        ("“十四五”成效显著，5年间新建公路〔600公里〕。", ["2021-01-01/2025-12-31"]),
        ("6月3日，双方签约项目〔12个〕。与会企业〔80家〕。", ["2025-06-03"] * 2),
        ("去年12月，湖南开通航线〔5条〕，比2023年增加〔2条〕。", ["2024-12-01/2024-12-31"] * 2),
        ("游客由2019年的〔30万人〕增加到去年的〔52万人〕。", ["2019-01-01/2019-12-31", "2024-01-01/2024-12-31"]),
        ("“十三五”期间，全市新建公路〔600公里〕，运营里程达〔4200公里〕。", ["2016-01-01/2020-12-31", "2020-12-31"]),
        ("今年，客流由去年的〔30万人〕增加到〔52万人〕。", ["2024-01-01/2024-12-31", "2025-01-01/2025-12-31"]),
        ("今天，大桥合龙，全长〔2800米〕。", [""]),
        ("近年来，当地办起工坊〔30家〕。", [""]),
        ("作为2024年省级重点项目，园区引进企业〔40家〕。", [""]),
        ("按照《规划（2021—2035年）》，这里种树〔300棵〕。", [""]),
        ("一季度，港口货物吞吐量〔41万吨〕。水平相当于2018年同期的〔83%〕。", ["2025-01-01/2025-03-31"] * 2),
        ("与2021年相比，配套企业从〔6家〕增长到〔9家〕。", ["2021-01-01/2021-12-31", "2025-06-12"]),
        ("“十四五”以来，产量是“十三五”期间的〔2倍〕。", ["2021-01-01/2025-06-12"]),
        ("6月9日，2025年全市项目集中开工仪式在开发区举行，〔9个〕项目开工。", ["2025-06-09"]),
        (
            "6月9日，全市集中开工。\n今年实施项目〔60个〕。本次开工〔9个〕，总投资〔7亿元〕。",
            [YEAR, *["2025-06-09"] * 2],
        ),
        ("6月9日，大桥开工。\n大桥全长900米，总投资〔7亿元〕。", [""]),
        ("前5月货运量增长\n截至5月底，货运量达〔57万吨〕，同比增长〔7%〕。", ["2025-01-01/2025-05-31"] * 2),
        ("前5月货运量增长\n截至5月底，有货车〔57辆〕。", ["2025-05-31"]),
        (
            "全县“十四五”建房定案\n“十四五”期间计划建房〔目9套〕。\n规划期内，东区〔目4套〕。",
            ["2021-01-01/2025-12-31"] * 2,
        ),
        ("项目年度计划投资〔目3亿元〕。", [YEAR]),
        ("今年，村里合作社由〔4个〕增加到〔11个〕。", ["", YEAR]),
        ("在满足元旦、清明假期出行的同时，增开列车〔9列〕。", [""]),
        ("这是目前当地最长的隧道，共有斜井〔3座〕。", [""]),
        ("全市现有污水处理厂〔16座〕。", ["2025-06-12"]),
        ("目前，河道封冻长度已达〔35千米〕。", ["2025-06-12"]),
        ("5月，园区新建厂房〔2栋〕。这里原有仓库〔7间〕。", ["2025-05-01/2025-05-31", ""]),
        ("今年新馆开放。读书活动开展以来，接待学生〔300人〕。", [""]),
        ("2025年，夏粮产量虽与2024年相比略减，下降〔2%〕。", [YEAR]),
        ("2025年夏粮是近9年来最多的一年；早稻产量〔5万吨〕。", [YEAR]),
        ("5月，税收在去年高基数的基础上保持增长，达到〔9亿元〕。", ["2025-05-01/2025-05-31"]),
        ("自2022年6月，港口开通快线以来，吞吐量突破〔累2万标箱〕。", ["2022-06-01/2025-06-12"]),
        ("“十四五”以来，企业从不足〔4万家〕增至〔14万家〕。", ["", "2025-06-12"]),
        ("2024年，产量连续〔4年〕超过〔9万吨〕。", ["2021-01-01/2024-12-31", "2024-01-01/2024-12-31"]),
        ("截至5月14日，今年新设企业〔8万户〕，总量突破〔120万户〕。", ["2025-01-01/2025-05-14", "2025-05-14"]),
        ("截至2024年，行业共有企业〔9万家〕。产值增长〔4%〕。", ["2024-12-31", "2024-12-31"]),
        ("连日来，当地〔1800万亩〕早稻进入收获期。", ["2025-06-12"]),
        ("6月9日，桥梁竣工。自5月1日专项整治开展以来，查处案件〔27起〕。", ["2025-05-01/2025-06-12"]),
    ],
)
def test_a_fact_takes_the_nearest_time_that_governs_it(text, expected):
    assert times(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("今年计划新开工改造小区〔目90个〕。", [YEAR]),
        ("今年全县水利建设计划投资〔目3亿元〕。", [YEAR]),
        ("力争到2027年，产值达到〔目500亿元〕，企业达到〔目60家〕。", ["2027-12-31"] * 2),
        ("6月10日，两市签署协议，计划到2026年底建桥〔目3座〕。", ["2026-12-31"]),
        ("园区〔目12个〕项目，将在今明两年全部开工。", ["2025-01-01/2026-12-31"]),
        ("项目预计2028年建成通车。届时，每天可运送〔目20万人次〕。", ["2028-12-31"]),
        ("到2030年新建机场〔目7个〕。2026年将完成机场二期工程，届时廊桥达到〔目13座〕。", ["2030-12-31", "2026-12-31"]),
        ("大桥计划明年6月通车，通车后车程缩短〔目40分钟〕。", ["2026-06-30"]),
        ("到2027年，基地全部建成后，产值可达〔目70亿元〕。", ["2027-12-31"]),
        ("甲桥预计2026年通车。乙园预计2028年建成。两地联系更紧。当地旅游回暖。丙厂投产后年产〔目30万套〕。", [""]),
        ("企业追加投资〔目5亿元〕扩建车间，预计7月开工。", [""]),
        ("获2022年省级奖励；计划新建车库〔目5个〕。", [""]),
        ("今天全国预计发送旅客〔目900万人次〕。", ["2025-06-12"]),
        ("6月11日获悉，水库规划总库容〔目2亿立方米〕。", [""]),
        ("“十五五”时期，该省将新建风电〔目800万千瓦〕。其中海上〔目300万千瓦〕。", ["2026-01-01/2030-12-31"] * 2),
        ("今天，全省铁路计划加开列车〔目60列〕。", ["2025-06-12"]),
        ("今天是端午假期的第三天，预计今天发送旅客〔目40万人次〕。", ["2025-06-12"]),
        ("甲路今年通车。明年乙桥完工后，通行能力将提高〔目80%〕。", ["2026-12-31"]),
        ("去年，工厂生产电池〔40万套〕，今年预计达到〔目55万套〕。", ["2024-01-01/2024-12-31", YEAR]),
    ],
)
def test_a_plan_takes_a_time_that_is_not_past(text, expected):
    assert times(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("截至5月底，全市建成站点〔累700个〕。", ["2025-05-31"]),
        ("截至5月底，今年班列已开行〔累420列〕。", ["2025-01-01/2025-05-31"]),
        ("地铁2025年度计划总投资〔目90亿元〕，截至5月底累计完成投资〔累33亿元〕。", [YEAR, "2025-01-01/2025-05-31"]),
        ("截至5月底完成投资〔累33亿元〕，为全年投资计划的〔37%〕。", ["2025-05-31", "2025-01-01/2025-05-31"]),
        ("截至5月底，完成年度投资〔累33亿元〕。", ["2025-01-01/2025-05-31"]),
        ("今年计划改造小区〔目90个〕。目前已开工〔累61个〕，开工率〔67%〕。", [YEAR] + ["2025-01-01/2025-06-12"] * 2),
        ("去年新建〔3个〕。目前，装机容量已达〔累15万千瓦〕。", ["2024-01-01/2024-12-31", "2025-06-12"]),
        ("自6月1日新规施行以来，截至6月8日，受理申请〔累2100件〕。", ["2025-06-01/2025-06-08"]),
        ("累计转移群众〔累95户〕。", ["2025-06-12"]),
        ("老桥建成使用至今已有〔30年〕。", ["2025-06-12"]),
        ("经过〔3年〕建设，隧道贯通。", ["2022-06-12/2025-06-12"]),
    ],
)
def test_totals_run_up_to_a_point_and_from_the_start_that_is_stated(text, expected):
    assert times(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("6月10日，山洪冲断道路。\n救援队〔30名〕队员，携带〔2艘〕冲锋舟进村。", ["2025-06-10"] * 2),
        ("去年6月10日，山洪冲断道路。\n救援队〔30名〕队员进村。", [""]),
        ("今年，各县改良土壤。\n南县在全县打造〔50个〕示范方。\n北县有水田〔9万亩〕。", [YEAR, ""]),
        ("2024年，甲县修路。2025年，乙县修桥。\n丙县打造〔50个〕示范方。", [""]),
        ("前5月，全县外贸回暖。\n民营企业出口〔3亿元〕。新区总面积〔20平方公里〕。", ["2025-01-01/2025-05-31", ""]),
        ("今天，铁路预计发送旅客〔目80万人次〕。\n天气晴好。水路预计发送旅客〔目2万人次〕。", ["2025-06-12"] * 2),
    ],
)
def test_what_a_report_or_event_is_of_holds_through_its_paragraphs(text, expected):
    assert times("标题\n" + text) == expected


def test_a_change_is_of_the_time_of_its_level():
    text = "标题\n铁路5月发送旅客〔80万人次〕。\n客流平稳。公路发送旅客〔30万人次〕，增长〔9%〕。"
    context, attributes = context_of(text)
    attributes[-1].measure = "change_rate"
    assert {str(t.first_day) for t in time_figures(context, attributes)} == {"2025-05-01"}


def test_a_headline_takes_the_time_of_the_same_figure_in_the_text():
    assert times("本市开工率超〔75%〕\n今年以来进展顺利，老旧小区开工率超〔75%〕。") == ["2025-01-01/2025-06-12"] * 2


def test_on_a_page_dated_by_its_datelines_now_is_the_day_before():
    assert times("目前，累计服务〔累9000人次〕。", source="inferred") == ["2025-06-11"]


def test_where_only_the_year_is_known_expressions_that_need_the_day_say_nothing():
    text = "昨日发放〔60份〕。目前有成员〔累20人〕。11日签约〔3家〕。今年计划种树〔目400棵〕。"
    assert times(text, published=None, year=2025) == ["", "", "", YEAR]


def test_the_years_of_a_plan_that_has_just_ended_are_the_past_five_years():
    text = "“十一五”期间，全市通车〔10条〕。过去5年，投入养护经费〔32亿元〕。"
    assert times(text, published=date(2011, 4, 19)) == ["2006-01-01/2010-12-31"] * 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("6月9日，河口县今年第二批重点项目集中开工，共〔12个〕。", ["2025-06-09"]),
        ("河口县2025年一季度新开工项目9个，年度计划完成投资〔目6亿元〕。", [YEAR]),
        ("6月9日，河口县一批项目集中开工，总投资〔9亿元〕，年度投资〔3亿元〕。", ["2025-06-09", YEAR]),
        ("项目到2027年底前建成，今年计划投资〔目3亿元〕。", [YEAR]),
        ("今年前4个月，河口县出口增长5%，增速与一季度持平。其中汽车出口〔3亿元〕。", ["2025-01-01/2025-04-30"]),
        (
            "截至北京时间今天上午9时，今年该区火灾面积已达〔3平方公里〕，仍有〔7处〕火点。",
            ["2025-01-01/2025-06-12", "2025-06-12"],
        ),
        ("冰场今年开业。目前，已接待游客〔累3万人次〕。", ["2025-06-12"]),
        ("这一年，河口县新建〔3所〕学校。", [YEAR]),
        ("据介绍，“今天我们开工”，王明说。此次开工项目〔9个〕。", [""]),
        ("预计今天全国铁路客流平稳。\n民航预计保障航班〔目9000班〕。", ["2025-06-12"]),
    ],
)
def test_what_a_time_governs(text, expected):
    assert times(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("河口〔两座〕大桥同日通车\n6月9日，河口县的两条过江通道通车。", ["2025-06-09"]),
        ("河口累计发车〔累1000列〕\n截至6月9日，河口累计发车〔累1000列〕。", ["2025-06-09"] * 2),
    ],
)
def test_headlines_take_the_time_of_what_they_tell(text, expected):
    assert times(text) == expected


def test_a_headline_that_rounds_takes_the_time_of_the_exact_figure():
    context, attributes = context_of("河口火灾面积超〔30平方公里〕\n6月9日，河口火灾面积达〔31.4平方公里〕。")
    context.quantities[0].qualifier = "ge"
    assert [str(t.last_day) for t in time_figures(context, attributes)] == ["2025-06-09"] * 2


def test_a_share_over_years_is_that_at_their_end():
    context, attributes = context_of("十年来，全县〔52%〕的坡地种上了树。")
    attributes[0].measure = "ratio"
    assert str(time_figures(context, attributes)[0].first_day) == "2025-06-12"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("河口县已集聚〔90家〕农机企业。", ["2025-06-12"]),
        ("农机企业由镇上走向全国，产品种类增加到〔70多种〕。", ["2025-06-12"]),
        ("抢修正抓紧进行，〔80台〕水泵正在排水。", ["2025-06-12"]),
        ("河口桥全长〔3公里〕，包括〔4座〕引桥。", ["", ""]),
        ("大桥4月开工。〔60名〕工人正在分段施工。", ["2025-06-12"]),
        ("10日，河口港扩建工程开工。码头前沿宽〔30米〕，年产〔9万吨〕水泥的工厂也在港区。", ["", ""]),
        ("河口县今年建成〔3000吨〕级航道。", [""]),
        ("今年，河口县已批准〔38个〕项目。", ["2025-01-01/2025-06-12"]),
        ("班列自2021年12月3日开行以来，客流增长。目前列车已累计开行〔累900列〕。", ["2025-06-12"]),
        ("班列自2021年12月3日开行以来，客流增长。列车已累计开行〔累900列〕。", ["2025-06-12"]),
        ("6月1日暑运启动以来至6月10日，全省铁路累计发送旅客〔累90万人次〕。", ["2025-06-01/2025-06-10"]),
        ("“五一”假期前三天，全县接待游客〔9万人次〕。", ["2025-05-01/2025-05-03"]),
        ("河口县农网改造今年计划投资〔目9亿元〕。截至5月底，累计完成〔累6亿元〕。", [YEAR, "2025-01-01/2025-05-31"]),
        ("截至5月底，河口县今年在建水利项目已超〔90个〕。", ["2025-05-31"]),
        ("河口新区自2021年8月设立以来，近4年时间累计引资〔累9亿元〕。", ["2021-08-01/2025-06-12"]),
        ("今天，省里发布2024年“最美教师”。王明等〔9名〕教师入选。", ["2025-06-12"]),
    ],
)
def test_how_things_stand_and_what_they_measure(text, expected):
    assert times(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "6月9日，河口县举行开工仪式。\n本次开工项目〔9个〕。其中，工业项目〔目4项〕；水利项目〔目5项〕。",
            ["2025-06-09"] * 3,
        ),
        ("6月9日，河口县举行开工仪式。\n集中投产投用项目〔8个〕。", ["2025-06-09"]),
        ("2019年河口县开始改造老旧小区，至2024年底已完成〔累90个〕。", ["2019-01-01/2024-12-31"]),
        ("今年，河口港吞吐量突破〔2亿吨〕。", ["2025-01-01/2025-06-12"]),
        ("机场于1999年5月25日通航。现已开通航线〔累90条〕。", ["2025-06-12"]),
        ("工程今天开工。3年后，机场年旅客吞吐量将达〔目900万人次〕。", ["2028-12-31"]),
        ("王明三年后回到家乡，种树〔90亩〕。", [""]),
        ("去年，全县改造小区〔9个〕，为今年开工打下基础。加装电梯〔60部〕。", ["2024-01-01/2024-12-31"] * 2),
        ("5月，汽车业利润由1—4月下降转为增长〔9%〕。", ["2025-05-01/2025-05-31"]),
        ("5月，投资由去年全年下降〔3.8%〕转为增长〔1.8%〕。", ["2024-01-01/2024-12-31", "2025-05-01/2025-05-31"]),
        ("5月，流量超过2023年、2019年的同期水平，自驾占〔八成〕。", ["2025-05-01/2025-05-31"]),
        (
            "5月1日至5日，全市接待游客〔8万人次〕。其中，5月2日接待〔2万人次〕。门票收入〔3亿元〕。",
            ["2025-05-01/2025-05-05", "2025-05-02", "2025-05-01/2025-05-05"],
        ),
        (
            "5月，发送旅客〔8万人次〕。5月2日单日发送〔2万人次〕。加开列车〔9列〕。",
            ["2025-05-01/2025-05-31", "2025-05-02", "2025-05-01/2025-05-31"],
        ),
        ("昨天，一期开通。工程于2015年12月开工。至此，全市运营里程达到〔93公里〕。", ["2025-06-11"]),
        (
            "上半年，全市产值〔9亿元〕。二季度当季〔5亿元〕。\n全市投资〔3亿元〕。",
            ["2025-01-01/2025-06-30", "2025-04-01/2025-06-30", "2025-01-01/2025-06-30"],
        ),
        ("大桥2023年3月动工，截至5月底完成投资〔累6亿元〕。", ["2025-05-31"]),
        ("今年计划架设箱梁〔目320榀〕，已架设〔累76榀〕。", [YEAR, "2025-01-01/2025-06-12"]),
        ("1—5月，全市接待游客〔90万人次〕。\n老街年均接待游客〔9万人次〕。", ["2025-01-01/2025-05-31", ""]),
        ("车间去年11月投产，年产服装〔9万件〕。今年产粮〔9万吨〕。", ["", YEAR]),
        ("鞋厂计划2026年建成；纸厂已完成〔累3座〕厂房，计划2027年建成。", ["2025-06-12"]),
        ("今年省里下达任务为〔900套〕。目前，全县已开工〔累800套〕。", [YEAR, "2025-01-01/2025-06-12"]),
        ("全县2000年以前建成的老旧小区有〔90个〕。", [""]),
        ("截至5月底，今年已新增泊位〔累900个〕。其中，新建停车场〔8处〕。", ["2025-01-01/2025-05-31"] * 2),
    ],
)
def test_events_goals_and_totals_told_in_parts(text, expected):
    assert times(text) == expected


def test_this_year_in_a_report_on_its_months_is_those_months():
    context, attributes = context_of("今年前5个月，河口港装卸化肥3万吨，今年进口煤炭〔9万吨〕，同比增长〔5%〕。")
    attributes[-1].measure = "change_rate"
    assert [str(t.last_day) for t in time_figures(context, attributes)] == ["2025-05-31"] * 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("河口桥2024年9月开工，总投资〔9亿元〕，建设工期〔36个月〕。", ["", ""]),
        ("今年，河口县安排项目〔9个〕，总投资〔9亿元〕。", [YEAR] * 2),
        ("河口桥计划2027年建成通车，总投资〔目9亿元〕。", [""]),
        ("记者昨日获悉，河口桥全长3公里，总投资〔9亿元〕。", [""]),
        ("6月9日，河口电站投产。电站位于河口县，安装〔4台〕机组。", [""]),
        ("6月9日至10日，全县降雨80毫米，最大雨量出现在河口镇，转移〔300人〕。", ["2025-06-09/2025-06-10"]),
        ("河口桥上，〔80名〕工人正昼夜施工。", ["2025-06-12"]),
        ("30多年前，村里人均收入不到〔600元〕。", [""]),
        ("水库始建于1972年，总库容〔900万立方米〕。", [""]),
    ],
)
def test_what_one_thing_costs_is_of_no_time(text, expected):
    assert times(text) == expected


def test_a_year_that_an_undated_page_leaves_open_hides_the_one_before_it() -> None:
    text = "河口桥于2008年12月开工，今年完成投资〔2亿元〕。2012年完成投资〔3亿元〕。"
    context, attributes = context_of(text, year=2025)
    context.publication.date = context.publication.year = None
    context.periods = find_absolute_periods(context.text)
    assert [t.first_day and t.first_day.year for t in time_figures(context, attributes)] == [None, 2012]


def test_forecasts_hold_for_the_day_they_are_for() -> None:
    assert (
        times("6月12日，全市预计发送旅客〔目9万人次〕，迎来今年春运以来的高峰。\n民航预计发送〔目2万人次〕。")
        == ["2025-06-12"] * 2
    )
    assert times("假期出行\n今天（6月12日）放假。\n公路流量预计〔目90辆〕。产值预计〔目9亿元〕。") == ["2025-06-12", ""]
    assert times("今天，河口、江口等地客流增长，全市计划加开列车〔目9列〕。") == ["2025-06-12"]


def test_where_only_the_year_is_known_events_and_yearly_plans_have_their_time() -> None:
    text = "6月9日，河口县举行开工动员会。\n第四批开工动员的项目〔9个〕，年度计划投资〔目3亿元〕。"
    assert times(text, published=None, year=2025) == ["2025-06-09", YEAR]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5月份，房价上涨3%，连续〔4月〕上涨。", ["2025-02-01/2025-05-31"]),
        ("6月9日，收治病人90人，已连续〔7天〕下降。", ["2025-06-09"]),
        ("6月3日，古镇迎客。有着〔800年〕历史的书院修缮开放。", ["2025-06-12"]),
        ("今年，勘界全面推进。保护区设立〔3年〕来，羊群增长。", ["2025-06-12"]),
        ("今年春节，车站忙碌。在这里工作了〔18年〕的王明说，客流增长。", ["2025-06-12"]),
        ("自1990年发生〔6.8级〕地震以来，全县新建住房〔300套〕。", ["1990-01-01/1990-12-31", "1990-01-01/2025-06-12"]),
    ],
)
def test_durations_and_beginnings(text, expected):
    assert times(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024年发电〔9亿千瓦时〕，是我国2010年发电量的〔2倍〕。", ["2024-01-01/2024-12-31"] * 2),
        ("5月，产量〔9万吨〕，超过甲、乙两县2023年产量的总和。增速〔9%〕。", ["2025-05-01/2025-05-31"] * 2),
        ("6月9日，河口县2025年春季重点项目开工活动举行。项目共〔9个〕。", ["2025-06-09"]),
        ("2025年河口县将第一批资金投入水利，涉及项目〔9个〕。", [YEAR]),
        ("6月9日开工项目16个，年计划投资〔目3亿元〕。", [YEAR]),
        ("今年，河口县加快修路，计划改建〔目90公里〕。截至4月底，已开工〔累30公里〕。", [YEAR, "2025-01-01/2025-04-30"]),
        (
            "2025年，全县计划投资〔目9亿元〕。目前，〔7个〕项目已经完工，〔9个〕正在推进。",
            [YEAR, "2025-01-01/2025-06-12", "2025-06-12"],
        ),
        ("今年计划改造〔目90个〕小区。目前，仍有〔60个〕小区待改造。", [YEAR, "2025-06-12"]),
        ("截至5月9日，全县种树〔累90株〕。\n河滨公园累计栽植〔累20株〕。", ["2025-05-09"] * 2),
    ],
)
def test_yardsticks_and_totals_of_the_year(text, expected):
    assert times(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("这个端午假期，全县接待游客〔9万人次〕。", ["2025-05-31/2025-06-02"]),
        ("假期三天，全县接待游客〔9万人次〕。", ["2025-05-31/2025-06-02"]),
        ("阳春三月，山花烂漫，公园迎来游客〔9万人次〕。", [""]),
    ],
)
def test_the_days_off_that_the_talk_is_of(text, expected):
    assert times(text, published=date(2025, 6, 2)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("上半年推进项目〔88个〕\n6月9日，河口县推进项目〔88个〕。", ["2025-06-09"] * 2),
        ("今年以来客流超〔累300人次〕\n今年1月1日至6月9日，发送旅客〔累300人次〕。", ["2025-01-01/2025-06-09"] * 2),
        ("〔4年〕开行〔累900列〕\n自2021年6月开行以来，班列开行〔累900列〕。", ["2021-06-01/2025-06-12"] * 3),
        (
            "6月9日，推进项目〔188个〕。\n“十四五”以来，投资增长。\n在〔188个〕项目中，有〔69个〕工业项目。",
            ["2025-06-09"] * 3,
        ),
        ("“十五五”时期支持〔目200个〕城市\n规划近日出台，将支持〔目200个〕城市。", ["2026-01-01/2030-12-31"] * 2),
    ],
)
def test_the_same_figure_and_its_parts(text, expected):
    assert times(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("河口电厂承担〔9个〕县的供电，〔40家〕企业形成产业集群。", ["2025-06-12"] * 2),
        ("项目可带动〔4个〕村增收，提供就业岗位〔60个〕。", ["2025-06-12"] * 2),
        ("〔63岁〕的王明说，水管常堵。", ["2025-06-12"]),
        ("通车以后，两地车程只要〔1小时〕。", ["2025-06-12"]),
        ("上半年，出口增长。\n配件供应半径缩短到〔10公里〕以内。", ["2025-06-12"]),
        ("自2018年开工以来，园区建成面积已达〔90万平方米〕。", ["2025-06-12"]),
        ("全市现有小区300个，其中2000年以前的有〔90个〕。", ["2025-06-12"]),
        ("当前，贸易增长，全省〔12个〕基地去年完成出口额9亿元。", ["2024-01-01/2024-12-31"]),
        ("自7月1日零时起，铁路将实行新图。调图后，开行列车〔900列〕。", ["2025-07-01"]),
        ("学校动工，将设〔目36个〕班，计划于2027年建成。", ["2027-12-31"]),
        ("工程计划明年6月完工。两地车程将缩短到〔目15分钟〕。", ["2026-06-30"]),
    ],
)
def test_states_and_what_is_to_come(text, expected):
    assert times(text) == expected


def test_a_share_of_what_there_is_holds_for_the_day_of_publication():
    context, attributes = context_of("河口县〔80%〕的居民是老人，进料口坡度〔30%〕。")
    attributes[0].measure = attributes[1].measure = "ratio"
    assert [t.first_day and str(t.first_day) for t in time_figures(context, attributes)] == ["2025-06-12", None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("河口县已集聚〔90家〕企业、〔8万户〕农户。", ["2025-06-12"] * 2),
        ("〔90万亩〕玉米正在收割。", ["2025-06-12"]),
        ("1—5月，出口增速为去年4月以来最高，出口〔9亿元〕。", ["2025-01-01/2025-05-31"]),
        ("2021年10月，公园设立。\n公园实现〔13个〕种群的联通。", [""]),
        ("今年汽车年产销量迈上〔1000万辆〕台阶。", [YEAR]),
        ("前5月船厂忙\n截至5月底，手持订单〔57艘〕，同比增长〔7%〕。", ["2025-05-31"] * 2),
    ],
)
def test_lists_records_and_what_is_long_past(text, expected):
    assert times(text) == expected


def test_a_share_in_a_report_on_some_months_is_of_them():
    context, attributes = context_of("标题\n1—5月，全县外贸回暖。\n车辆进口额占比〔31%〕。")
    attributes[0].measure = "ratio"
    assert str(time_figures(context, attributes)[0].last_day) == "2025-05-31"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("今天起，将原有的〔39个〕口岸增加至〔60个〕。", ["", "2025-06-12"]),
        ("眼下正是移栽季节，河口今年辣椒种植面积达到〔9万亩〕。", [YEAR]),
        ("今年产量比常年多。机收基本结束，已收完九成。从〔300户〕的测产看，单产提高。", [YEAR]),
    ],
)
def test_earlier_states_and_the_year_as_a_whole(text, expected):
    assert times(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“十四五”期间，河口县签署协定9个，总里程达到〔2300公里〕。", ["2025-06-12"]),
        ("截至6月9日，二季度票房收入〔9亿元〕。", ["2025-04-01/2025-06-09"]),
        ("目前已探明天然气储量〔300亿立方米〕。", ["2025-06-12"]),
        ("新规自8月1日起施行。条例共〔48条〕。", [""]),
        ("港区于2012年12月开港，现已建成泊位〔3个〕。", ["2025-06-12"]),
        ("工厂2009年投产，现有职工〔300人〕。", ["2025-06-12"]),
    ],
)
def test_no_state_is_of_a_day_to_come(text, expected):
    assert times(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("6月8日，记者在医院项目现场看到，工人正在施工。医院设床位〔800张〕。", [""]),
        ("6月8日，大桥通车。桥面为双向〔4车道〕。", [""]),
        ("大桥今年计划投资〔目9亿元〕。目前，全线桩基完成〔90根〕。", [YEAR, "2025-06-12"]),
        ("河口路概算投资〔目63亿元〕，计划2026年底建成通车。", [""]),
        ("今年，港口扩建，有泊位8个，年通过能力〔8000万吨〕。", [""]),
        ("今年新增供电能力〔80万千瓦〕。", [YEAR]),
        ("6月11日，地铁开通。线路全长22公里，设车站〔18座〕。首日客流〔9万人次〕。", ["", "2025-06-11"]),
    ],
)
def test_visits_works_and_what_a_thing_is_like(text, expected):
    assert times(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("去年以来，全县新增商户〔累3万户〕，总量突破〔18万户〕。", ["2024-01-01/2025-06-12", "2025-06-12"]),
        ("车间现有工人〔68人〕，年生产服装〔20万件〕。", ["2025-06-12", ""]),
        ("5月18日，机场迎来新航班。机场现开通航线〔28条〕。", ["2025-06-12"]),
    ],
)
def test_what_there_is_by_now(text, expected):
    assert times(text) == expected


def test_rates_that_are_set_and_earlier_states_in_a_list_have_no_time_of_their_own():
    context, attributes = context_of("欧盟货物征收〔25%〕的关税。河口县〔92%〕的农户通气。")
    attributes[0].measure = attributes[1].measure = "ratio"
    assert [t.first_day and str(t.first_day) for t in time_figures(context, attributes)] == [None, "2025-06-12"]
    assert times("企业增加到〔50家〕，新品从〔60件〕增加到〔100件〕。") == ["2025-06-12", "", "2025-06-12"]


def test_a_report_on_days_off_is_of_them_throughout():
    text = "标题\n端午假期，市场火热。\n县里共接待游客〔累9万人次〕。景区有酒店〔30家〕。"
    assert times(text, published=date(2025, 6, 3)) == ["2025-05-31/2025-06-02", ""]
    assert times(text, published=date(2025, 5, 20)) == ["2025-05-20", ""]


def test_what_has_been_of_late_is_cut_off_from_the_time_told_before():
    text = "今年的主题是节水。近年来，各地推进节水，全县已建成节水小区〔累90个〕，改造管网〔3处〕。"
    assert times(text) == ["2025-06-12", "2025-06-12"]


def test_a_share_in_a_plan_that_still_runs_is_as_of_now():
    context, attributes = context_of("“十四五”期间，河口县新能源装机占比达到〔94%〕，是“十三五”末的〔2倍〕。")
    attributes[0].measure = attributes[1].measure = "ratio"
    assert [str(t.last_day) for t in time_figures(context, attributes)] == ["2025-06-12", "2025-12-31"]


def test_a_total_in_a_report_on_days_off_is_of_them_whatever_day_of_them_is_told():
    text = "标题\n端午假期，公路繁忙。今天（6月2日）迎来返程高峰。\n民航客运量累计〔累60万人次〕。"
    assert times(text, published=date(2025, 6, 2)) == ["2025-05-31/2025-06-02"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("今年为民办实事：\n一是新建小学〔目20所〕。\n二是改造农村公路。重点养护〔目600公里〕。", [YEAR] * 2),
        ("2024年，县里兴办实事：一是建桥〔3座〕。\n二是植树。共植树〔9万棵〕。", ["2024-01-01/2024-12-31"] * 2),
        ("办实事。\n二是改造公路〔3公里〕。", [""]),
    ],
)
def test_items_of_a_numbered_list_are_of_the_time_of_its_opening(text, expected):
    assert times("标题\n" + text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "2025年计划投资〔目84亿元〕，与2024年完成投资〔69亿元〕相比，增长〔目22%〕。",
            [YEAR, "2024-01-01/2024-12-31", YEAR],
        ),
        ("截至一季度，园区完成产值〔184亿元〕，占全市比重达〔81%〕。", ["2025-01-01/2025-03-31"] * 2),
        ("截至5月底，园区完成投资〔27亿元〕，占年度计划的〔40%〕，同比增长〔5%〕。", ["2025-01-01/2025-05-31"] * 3),
        ("截至5月底，园区完成立项〔27个〕，同比增长〔5%〕。", ["2025-05-31", "2025-01-01/2025-05-31"]),
        ("从年初至5月20日，全县开工项目〔42个〕。", ["2025-01-01/2025-05-20"]),
        ("从今年起用〔目5年〕时间改造电网。", ["2025-01-01/2029-12-31"]),
        ("“十五五”末，财政收入达到〔目60亿元〕，年均增长〔目5%〕。", ["2030-12-31", "2026-01-01/2030-12-31"]),
        ("截至今年底，小镇要实现营业收入〔目50亿元〕。", ["2025-12-31"]),
        ("“十四五”期间，电网建设总投资〔目155亿元〕。", ["2021-01-01/2025-12-31"]),
        ("截至6月10日，港口吞吐量累计完成〔累90万吨〕，同比增长〔5%〕。", ["2025-01-01/2025-06-10"] * 2),
        ("今年1至5月投资〔90亿元〕。截至5月底，新开工〔19个〕，占计划的〔65%〕。", ["2025-01-01/2025-05-31"] * 3),
        ("去年，企业累计达〔累6家〕。", ["2024-12-31"]),
        ("从2024年起，全市计划用五年时间新建水库〔目12座〕。", ["2024-01-01/2028-12-31"]),
        ("全市从2023年开始实施为期4年的绿化工程，计划造林〔目20万亩〕。", ["2023-01-01/2026-12-31"]),
        ("电站计划2027年底实现并网发电。届时，年产值可达〔目60亿元〕。", ["2027-12-31"]),
    ],
)
def test_the_time_that_a_sum_comes_about_in(text, expected):
    assert times(text) == expected


def test_a_fair_that_has_closed_is_told_of_for_all_its_days():
    text = "博览会闭幕\n为期5天的博览会今天（6月12日）闭幕，共〔50万人次〕参观。本届博览会有〔9家〕企业参展。"
    assert times(text) == ["2025-06-08/2025-06-12"] * 2
    assert times("博览会开幕\n为期5天的博览会今天（6月12日）开幕，有〔9家〕企业参展。") == ["2025-06-12"]


def test_projects_begun_together_are_of_that_day_however_they_are_sorted():
    text = "百个项目开工\n全县项目昨日集中开工。\n从行业看，开工项目中工业〔36个〕、农业〔2个〕。"
    assert times(text) == ["2025-06-11"] * 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("博物馆于2019年10月开馆，馆藏文物达〔4万件〕。", ["2025-06-12"]),
        ("博物馆于2019年10月开馆当天接待〔400人〕。", ["2019-10-01/2019-10-31"]),
        ("12日举行的会议明确，环线现有〔14个〕项目已开工。", ["2025-06-12"]),
        (
            "2016—2024年间，产业规模从〔36亿元〕升至〔98亿元〕，年均增长〔21%〕。",
            ["2016-01-01/2016-12-31", "2024-01-01/2024-12-31", "2016-01-01/2024-12-31"],
        ),
        ("成都“五一”旅游黄金周接待游客〔48万人次〕。", ["2025-05-01/2025-05-05"]),
    ],
)
def test_the_time_of_a_state_beside_one_of_something_else(text, expected):
    assert times(text) == expected


def test_a_fair_that_has_closed_lends_its_days_to_what_was_done_in_them() -> None:
    text = (
        "链博会促成意向超〔6700项〕\n为期5天的博览会今天（6月12日）闭幕。展会期间，展商促成意向〔6750项〕。"
        "在今天举行的签约仪式上，〔68家〕企业签约。"
    )
    assert times(text) == ["2025-06-08/2025-06-12"] * 2 + ["2025-06-12"]


def test_what_has_run_for_a_month_tells_of_that_month() -> None:
    text = "口岸开放引力增强\n今天，全岛封关运作满一个月。\n进口货值〔7亿元〕。客流增长快，机场座位达〔目9万个〕。"
    assert times(text) == ["2025-05-12/2025-06-12", ""]


def test_on_a_page_dated_by_its_datelines_now_is_the_day_an_article_tells_of() -> None:
    text = "大桥合龙\n6月9日，大桥合龙。\n目前，项目累计完成投资〔累57%〕。"
    assert times(text, source="inferred") == ["2025-06-09"]
    assert times(text) == ["2025-06-12"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("某国军方10日称，过去一天，防空部队击落无人机〔19架〕。", ["2025-06-10"]),
        ("某国军方10日称，过去一周，发动〔3次〕打击。", ["2025-06-03/2025-06-10"]),
        ("某国卫生部门11日说，自3月2日以来，冲突已造成〔190人〕受伤。", ["2025-03-02/2025-06-11"]),
        ("某国军方10日称，已控制一地。军方还称，过去24小时，对方发动〔7次〕袭击。", ["2025-06-10"]),
        ("今年以来，口岸通关〔9万人次〕。", ["2025-01-01/2025-06-12"]),
    ],
)
def test_what_has_been_up_to_now_ends_on_the_day_it_was_told_of(text, expected):
    assert times(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲江至乙江铁路今天开通。线路连接两地。开通后，两地最快〔2小时〕可达。", ["2025-06-12"]),
        ("甲江至乙江铁路今天开通。线路连接两地。开通后，两地最快〔目2小时〕可达。", ["2025-06-12"]),
        ("甲电站今天进入首批机组投产冲刺阶段。电站投产后，年发电〔目9亿度〕。", [""]),
        ("水库2014年开工，〔2000名〕建设者在9年时间里架设了〔34座〕桥。", ["2014-01-01/2025-06-12"] * 2),
        ("水库2014年开工，总投资〔9亿元〕。", [""]),
        ("2024年，全国授权专利〔104万件〕。专利拥有量达到〔197万件〕。", ["2024-01-01/2024-12-31"] * 2),
        ("截至2024年底，光缆线路总长度达到〔5000万公里〕，用户〔9亿户〕。", ["2024-12-31"] * 2),
        ("1—10月，船厂完工〔90艘〕；新接订单〔80艘〕；截至10月底，手持船舶订单〔99艘〕。",
         ["2025-01-01/2025-10-31"] * 2 + ["2025-10-31"]),
        ("平台自2021年上线以来，累计融资〔9亿元〕，其中科创企业占〔70%〕。", ["2021-01-01/2025-06-12"] * 2),
        ("“十四五”时期，各地整治添绿。全市已建成〔320个〕公园。", ["2025-06-12"]),
    ],
)  # fmt: skip
def test_since_works_began_and_stocks_beside_flows(text, expected):
    assert times(text, **({"published": date(2025, 11, 12)} if "10月" in text else {})) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("新年伊始，一批项目签约。甲市〔42个〕项目签约，参会〔900人〕。", ["2025-01-01/2025-01-09", ""]),
        ("新年伊始，全县〔80家〕企业正在赶制订单。", ["2025-01-09"]),
        ("开年以来，全省举行〔10场〕对接活动。", ["2025-01-01/2025-01-09"]),
    ],
)
def test_the_beginning_of_the_year(text, expected):
    assert times(text, published=date(2025, 1, 9)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲高铁自5月9日开通以来，每日旅客由开通时的〔4000人〕增至〔9000人〕，上座率由〔49%〕增至〔98%〕，"
         "开通首月发送旅客〔累38万人次〕。",
         ["2025-05-09", "2025-06-12", "2025-05-09", "2025-06-12", "2025-05-09/2025-06-08"]),
        ("某国9日起举行为期〔2周〕的演习，〔30艘〕船参加。", ["2025-06-09/2025-06-22"] * 2),
        ("某国9日起举行为期两周的演习。首日出动〔30艘〕船。", ["2025-06-09/2025-06-12"]),
        ("这家深耕〔20年〕的企业订单多。", ["2025-06-12"]),
        ("北京时间8日21时，某地发生6.3级地震，震源深度〔10千米〕。", ["2025-06-08"]),
        ("这两天，景区单日客流已突破〔8万人次〕。", ["2025-06-11/2025-06-12"]),
        ("这两天，〔80家〕企业正在赶制订单。", ["2025-06-12"]),
    ],
)  # fmt: skip
def test_days_that_something_takes_and_first_months(text, expected):
    assert times(text) == expected
