"""The place that each figure of an article is for."""

from __future__ import annotations

from datetime import date

import pytest

from flows.parsing import parse_page
from flows.parsing.placing import place_figures
from flows.parsing.quantities import find_quantities
from flows.parsing.regions import find_regions
from flows.parsing.types import Article, ArticleContext, ArticleText, Block, BlockRole, ProjectLink, Publication


def context(*blocks: tuple[BlockRole, str], home: str | None = None) -> ArticleContext:
    """An article of these blocks, a sentence per full stop, with its places and figures."""
    text, laid, sentences = "", [], []
    for role, words in blocks:
        laid.append(Block(role, len(text), len(text) + len(words)))
        start = len(text)
        for sentence in words.split("。"):
            if sentence:
                sentences.append((start, start + len(sentence)))
            start += len(sentence) + 1
        text += words + "\n"
    stream = ArticleText(text, range(len(text)), laid, sentences)
    article = Article(None, [], [], text, stream)
    return ArticleContext(article, Publication(home=home), find_quantities(text), [], find_regions(text, home))


def places(*blocks: tuple[BlockRole, str], home: str | None = None) -> list[str | None]:
    made = context(*blocks, home=home)
    placings = place_figures(made, [ProjectLink(None) for _ in made.quantities])
    assert len(placings) == len(made.quantities)
    return [p.region.region_name if p.region else None for p in placings]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("四川省宜宾市长宁县新修水渠12公里。", ["长宁县"]),
        ("南京新增首店30家，苏州新增21家。", ["南京市", "苏州市"]),
        ("江苏新增首店90家，其中南京新增30家，苏州新增21家，无锡首店达到15家。", ["江苏省", "南京市", "苏州市", "无锡市"]),
        ("南京产值18亿元，苏州产值16亿元，分别增长3%和5%。", ["南京市", "苏州市", "南京市", "苏州市"]),
        ("四川宜宾新建水厂12座，日供水80万吨。", ["宜宾市", "宜宾市"]),
        ("四川宜宾、泸州等地新建水厂12座。", ["四川省"]),
        ("全国新增专利5000项。", [None]),
        ("湖北、山东忙复产。全国规模以上工业企业开工率为91%。", [None]),
        ("深圳集聚了全国60%的无人机企业。", ["深圳市"]),
        ("重庆工业投资增长6.1%，高于全国2个百分点。", ["重庆市", "重庆市"]),
        ("北京、上海、杭州房价同比分别上涨1.2%、2.3%和3.4%。", ["北京市", "上海市", "杭州市"]),
        ("湖南省重点推进浏阳、醴陵等6个地区的电厂建设。", ["湖南省"]),
        ("安徽、江苏两省电网互济，安徽去年送往浙江电量30亿千瓦时。", ["安徽省"]),
        ("重庆市今年建设江津至南川管道，全长140公里。", ["重庆市"]),
        ("在云南，公司从广西购进甘蔗200吨。", ["云南省"]),
        ("有36个项目在贵阳市开工。", ["贵阳市"]),
        ("辽宁省新增泵站90座，其中：大连市31座、鞍山市22座、锦州市9座。", ["辽宁省", "大连市", "鞍山市", "锦州市"]),
        ("去年山西吸纳京津技术成果320项。", ["山西省"]),
        ("来自贵州、湖南的客商在安徽签约12项。", ["安徽省"]),
        ("国家防总向甘肃、青海紧急调拨帐篷6000件。", ["甘肃省"]),
        ("浙江向甘肃、青海捐赠帐篷6000件。", ["浙江省"]),
        ("线路跨过海拔4300米的四川雪山。", ["四川省"]),
        ("福建闽腾集团去年产值20亿元。", ["福建省"]),
        ("安徽省新开工电池厂、福建闽腾集团鞋厂等7个项目。", ["安徽省"]),
        ("我国跨度最大的悬索桥在贵州合龙，主跨1500米。", ["贵州省"]),
        ("陇南市今年开工项目20个，其中：武都区6个；文县4个。", ["陇南市", "武都区", "文县"]),
        ("隧道陕境长3公里、川境长9公里。", ["陕西省", "四川省"]),
        ("宁夏实施贺兰山东麓生态修复2万亩。", ["宁夏回族自治区"]),
        ("青海西宁至四川成都的新线全长800公里。", ["青海省"]),
        ("线路起自陕西省安康市平利县，终至湖北省恩施州来凤县，全长446公里。", ["陕西省"]),
        ("其中，满洲里铁路口岸通行300列，绥芬河铁路口岸通行90列。", ["满洲里市", "绥芬河市"]),
        ("论坛在西安开幕，来自全球50多个国家的800名嘉宾出席。", ["西安市", "西安市"]),
        ("展会在厦门闭幕，本届展会共有全球90个国家的8万名客商参会。", ["厦门市", "厦门市"]),
        ("农博会在深圳开幕，全国25个省份全部参展，展位900个。", ["深圳市", "深圳市"]),
        ("港珠澳大桥口岸单日客流超9万人次。", ["珠海市"]),
        ("大桥在湖北省武穴市，与江西省瑞昌市接壤，全长4公里。", ["武穴市"]),
        ("该线起自南昌市，终点接福州市，全长604公里。", ["南昌市"]),
        ("永丰县、乐安县、宜黄县3个县新建水厂12座。", [None, None]),
        ("天安门前的花坛高15米。", ["北京市"]),
        ("新疆和田90万亩玉米开播。", ["和田地区"]),
        ("内蒙古呼和浩特90家企业开工。", ["呼和浩特市"]),
        ("南京、扬州等近20个城市办了车展。", [None]),
        ("全国票房增长3%，云南、贵州等地的旅游收入增长8%。", [None, "云南省"]),
        ("江西发布预警，赣州、吉安等地降雨超200毫米。", ["江西省"]),
        ("广东外贸增长9%，贡献了全国30%的增量；工业增加值增长4%。", ["广东省", "广东省", "广东省"]),
        ("西双版纳游客增长30%。", ["西双版纳傣族自治州"]),
        ("中国—东盟博览会在南宁开幕，吸引企业4700家。", ["南宁市"]),
        ("中方在台湾问题上的立场写进3个公报。", [None]),
        ("浙江开放提速。在广州，每10分钟有一辆车通过。", ["广州市"]),
        ("上海的代表来到江苏盐城市，纪念馆藏有1万件文物。", ["盐城市"]),
        ("项目涉及南京、苏州等市，其中南京30户、苏州20户、无锡10户。", ["南京市", "苏州市", "无锡市"]),
        ("深圳免税品销售2亿元，居大湾区首位，其中国产品占38%。", ["深圳市", "深圳市"]),
    ],
)
def test_the_sentence_places_its_figures(sentence: str, expected: list[str | None]) -> None:
    found = places(("body", sentence))
    assert found[-len(expected) :] == expected


def test_a_sentence_without_a_place_goes_on_with_that_of_its_paragraph() -> None:
    assert places(("body", "璧山区建成公园一期工程。项目投资3亿元。"), home="500000")[-1] == "璧山区"


def test_a_paragraph_without_a_place_takes_that_of_its_sub_head() -> None:
    found = places(
        ("headline", "多地加快春耕"),
        ("subhead", "安徽：整地备耕"),
        ("body", "目前已整地500万亩。"),
        ("subhead", "湖北：育秧先行"),
        ("body", "目前已育秧300万亩。"),
    )
    assert found == ["安徽省", "湖北省"]


def test_an_article_about_one_place_gives_it_to_paragraphs_that_name_none() -> None:
    found = places(("headline", "昆山外贸向好"), ("body", "企业订单增多。"), ("body", "出口额达90亿元。"))
    assert found == ["昆山市"]


def test_the_home_of_the_paper_is_meant_where_only_its_organs_speak() -> None:
    assert places(("body", "市住房城乡建委发布消息，今年新开工小区改造300个。"), home="500000") == ["重庆市"]
    assert places(("body", "科研人员发现了300个新物种。"), home="500000") == [None]


def test_the_place_of_the_headline_holds_and_not_the_last_terminus() -> None:
    found = places(
        ("headline", "达州至万州高速四川段通车"),
        ("body", "高速公路四川段起于达州市通川区，止于重庆市万州区。全线桥梁35座。"),
        ("body", "概算投资48亿元。"),
    )
    assert set(found) <= {"四川省", "达州市"}


def test_a_deictic_word_places_a_figure_at_home() -> None:
    assert places(("body", "我市全年用电量增长7.5%。"), home="500000") == ["重庆市"]


def test_the_zone_that_was_named_is_meant_where_its_kind_alone_opens_a_clause() -> None:
    named = ("body", "年初以来，洛阳经济技术开发区加快建设，税收增长9%。")
    assert places(named, ("body", "开发区新增企业9户，投资到位3亿元。")) == ["洛阳经济技术开发区"] * 3
    assert places(("body", "洛阳经开区和焦作经开区签约。"), ("body", "经开区新增企业9户。"))[-1] != "洛阳经开区"


def test_a_place_named_later_does_not_hold_before_it_where_the_article_names_others() -> None:
    found = places(
        ("headline", "多地企业稳步发展"),
        ("body", "行业利润增长8%。"),
        ("body", "福建的工厂订单饱满。"),
        ("body", "江苏苏州产值达60亿元，江苏无锡产值达50亿元，江苏常州产值达40亿元。"),
    )
    assert found[0] is None


def test_in_an_article_on_the_country_the_place_of_an_example_holds_for_its_paragraph() -> None:
    found = places(
        ("headline", "新能源汽车带动多个产业"),
        ("body", "我国新能源汽车产销两旺，上月产销90万辆。"),
        ("body", "在河北迁安，这条生产线每月都满负荷生产。据测算，年产钢材90万吨。"),
        ("body", "充电桩增长至521万个。"),
    )
    assert found[1] in ("迁安市", "河北省")
    assert found[0] is found[2] is None


def test_the_whole_city_is_not_the_one_of_its_parts_that_was_named_last() -> None:
    assert places(("body", "德阳市开工项目90个，广汉市20个，什邡市8个。6月，全市再开工9个。"))[-1] == "德阳市"
    assert places(("body", "德阳市什邡市开工项目90个。6月，全市再开工9个。"))[-1] == "什邡市"


def test_samples_of_many_places_hold_for_no_sentence_after_them() -> None:
    assert places(("body", "贵阳、遵义等地客流增长。"), ("body", "民航预计发送旅客9万人次。")) == [None]
    assert places(("body", "铁路部门在上海虹桥、南昌等车站设岗。列车加开90列。")) == [None]
    assert places(("body", "今天，贵阳、遵义等地客流增长9%，全国铁路加开列车90列。"))[-1] is None
    found = places(("body", "浙江提速建设，开工义乌机场等18个项目，完成投资90亿元。"))
    assert found == ["浙江省", "浙江省"]
    assert places(("body", "陕西以西安科技创新中心建设为牵引，部署90个项目。")) == ["陕西省"]


def test_items_of_a_digest_do_not_share_a_place() -> None:
    stream = context(
        ("headline", "国内联播快讯"),
        ("subhead", "珠海口岸客流上升"),
        ("body", "珠海口岸昨日验放旅客30万人次。"),
        ("subhead", "假期票房出炉"),
        ("body", "影片票房突破2亿元。"),
    )
    stream.article.headline = "国内联播快讯"
    placed = place_figures(stream, [ProjectLink(None) for _ in stream.quantities])
    assert [p.region.region_name if p.region else None for p in placed] == ["珠海市", None]


def test_what_an_organ_of_the_state_says_holds_for_the_country() -> None:
    found = places(
        ("headline", "水利建设提速"),
        ("body", "在江西峡江，施工人员正在架设渡槽。"),
        ("body", "记者从水利部获悉，今年已开工项目2万个。"),
    )
    assert found == [None]


def test_a_broader_place_in_a_paragraph_does_not_widen_an_article_on_a_district() -> None:
    found = places(
        ("headline", "璧山区：城市更新加快"), ("body", "重庆剧场周边已经改造。全年启动小区改造40个。"), home="500000"
    )
    assert found == ["璧山区"]


def test_an_article_that_names_one_province_only_gives_it_to_the_sizes_of_its_work() -> None:
    blocks: list[tuple[BlockRole, str]] = [
        ("headline", "青岩水电站首台机组投产"),
        ("body", "云南省有关负责人表示，这是云南投资最大的电站。"),
        ("body", "电站是国家重大工程之一，装机300万千瓦。大坝高180米。"),
    ]
    assert places(*blocks) == ["云南省", "云南省"]


def test_the_dateline_is_not_the_place_that_an_article_opens_with() -> None:
    text = "央广网江门1月1日消息 云南省重点工程高远公路通车。"
    assert places(("headline", "新路通车"), ("body", text), ("body", "隧道占全线的四成，耗资9亿元。"))[-1] == "云南省"


def test_a_list_of_things_each_in_its_place_holds_for_no_sentence_after_it() -> None:
    found = places(
        ("headline", "泸州城投改造小区"),
        ("body", "叙永县环城片区、泸县祥和社区等老旧小区的改造正在推进。改造涵盖26个小区。"),
    )
    assert found == ["泸州市"]


def test_the_whole_city_is_the_one_that_is_spoken_of_most() -> None:
    text = "烟台港口吞吐量突破2亿吨。烟台全力建设港口。烟台港化肥增长；龙口港区投入使用，今年全市进出港煤炭200万吨。"
    assert places(("body", text))[-1] == "烟台市"


def test_our_province_is_the_one_whose_part_follows() -> None:
    text = "大桥是我省第三座，北岸在湖北省武穴市，与我省瑞昌市接壤。"
    assert [m.region_name for m in find_regions(text) if m.deictic] == ["江西省", "江西省"]


def test_each_of_several_roads_lies_along_its_own_route() -> None:
    page = parse_page(
        "其中，鹰潭至瑞金高速公路全长81公里，石城至吉安高速公路全长29公里。", publication_date=date(2025, 6, 12)
    )
    found = [o.placing.region.region_name for o in page.observations if o.placing.region]
    assert found[0] in ("鹰潭市", "瑞金市")
    assert found[1] in ("石城县", "吉安市")


def test_a_place_and_a_colon_label_their_paragraph() -> None:
    found = places(
        ("body", "福建省：全省当天接待游客493万人次，福州市接待23万人次，厦门市接待18万人次"),
        ("body", "江西省：全省当天接待游客986万人次；实现旅游收入60亿元"),
    )
    assert found[-2:] == ["江西省", "江西省"]


def test_a_figure_of_a_sub_head_has_the_place_that_is_told_below_it() -> None:
    stream = context(
        ("headline", "国内联播快讯"),
        ("subhead", "河北新增公路30公里"),
        ("body", "河北省新增公路30公里。"),
        ("subhead", "首座50米高塔建成"),
        ("body", "昨天，高塔在广东阳江建成。"),
        ("subhead", "电影票房超20亿元"),
        ("body", "电影《南京往事》领跑。"),
    )
    stream.article.headline = "国内联播快讯"
    placed = place_figures(stream, [ProjectLink(None) for _ in stream.quantities])
    assert [p.region.region_name if p.region else None for p in placed] == ["河北省", "河北省", "阳江市", None]


def test_what_is_told_after_a_launch_is_not_of_the_site() -> None:
    launch = ("body", "昨天，3颗卫星在酒泉卫星发射中心升空。")
    assert places(("headline", "卫星升空"), launch, ("body", "卫星设计寿命5年。")) == ["酒泉市", None]


def test_the_district_that_an_airport_is_called_by_does_not_hold_its_figures() -> None:
    assert places(("body", "重庆江北国际机场启用航站楼80万平方米。")) == ["重庆市"]


def test_the_place_that_heads_an_item_holds_against_the_organ_that_tells_of_it() -> None:
    stream = context(
        ("headline", "国内联播快讯"),
        ("subhead", "新疆外送电量增加"),
        ("body", "记者从省能源局了解到，外送电量突破80亿千瓦时。"),
        ("subhead", "装机增加"),
        ("body", "记者从国家能源局了解到，装机突破900万千瓦。"),
    )
    stream.article.headline = "国内联播快讯"
    placed = place_figures(stream, [ProjectLink(None) for _ in stream.quantities])
    assert [p.region.region_name if p.region else None for p in placed] == ["新疆维吾尔自治区", None]


@pytest.mark.parametrize(
    ("headline", "lead", "expected"),
    [
        ("前两月货运量增长", "中新社北京3月8日电(记者)某集团8日公布，货运量为7亿吨。", [None]),
        ("前两月货运量增长", "新华社北京3月8日电 北京8日公布，货运量为7亿吨。", ["北京市"]),
        ("医院新增床位", "本报宜宾3月8日讯 医院新增床位300张。", ["宜宾市"]),
        ("公路通车", "中新社甘肃甘南3月8日电 公路8日在甘肃陇南通车，全长30公里。", ["陇南市"]),
        ("快递业增长", "中新网北京3月8日电 快递员来自河南。前两月派件7亿件。", [None]),
    ],
)
def test_where_the_news_is_written_is_not_what_they_are_about(headline: str, lead: str, expected: list[str | None]) -> None:
    assert places(("headline", headline), ("body", lead)) == expected


def test_a_place_pointed_at_is_the_subject_and_not_what_its_clause_names_as_objects() -> None:
    lines = (
        ("headline", "大理推介会举行"),
        ("body", "推介会在大理州举行。云南省商务厅介绍，该省开通昆明、瑞丽口岸货运航线，已有9条。"),
    )
    assert places(*lines) == ["云南省"]
    assert places(("body", "山西省卫健委称，全省新增床位90张，其中：大同市31张。")) == ["山西省", "大同市"]


def test_the_place_that_opened_a_clause_holds_on_through_the_next() -> None:
    lines = (
        ("headline", "渭南迎来降雨"),
        ("body", "渭南昨天普降暴雨。"),
        ("body", "受其影响，陕西延安提升响应，停工停课，并设置避险场所60处。"),
    )
    assert places(*lines) == ["延安市"]


def test_here_is_the_place_that_was_named_last() -> None:
    lines = (
        ("headline", "各地抗旱"),
        ("body", "在湖南，抗旱展开。"),
        ("body", "在安徽岳西县，抗旱展开。目前用水正常。当地累计打井31眼。"),
        ("body", "财政部今天下达资金8亿元，用于支持贵州抗旱。"),
    )
    assert places(*lines)[-1] == "贵州省"
    assert "岳西县" in places(*lines)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("截至昨天，山东、河南、陕西等13个省份收到报告90件。", ["山东省", "山东省"]),
        ("会议要求，湖北加快襄阳、宜昌等4个城市的建设。", ["湖北省"]),
        ("除山东、河南等13个省份外，均有下降。", [None]),
        ("来自山东、河南等13个省份的选手参加。", [None]),
    ],
)
def test_a_counted_list_of_many_provinces_holds_its_figures_where_nothing_else_does(
    sentence: str, expected: list[str | None]
) -> None:
    assert places(("body", sentence)) == expected


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        ("调查显示，61.5%的受访者愿意自带水杯。", None),
        ("这里的苗圃共有树苗3600株。", "泸州市"),
        ("村里去年卖出柚子70吨。", "泸州市"),
    ],
)
def test_a_paragraph_of_its_own_is_of_no_place_where_the_article_opens_without_one(
    paragraph: str, expected: str | None
) -> None:
    lines = (
        ("headline", "绿色生活渐成风尚"),
        ("body", "少用一次性用品，正在成为许多人的选择。"),
        ("body", "在福建三明，超市推出换购活动。在贵州遵义，商户发放布袋。在四川泸州，苗圃开放认养。"),
        ("body", paragraph),
    )
    assert places(*lines) == [expected]


def test_all_provinces_are_the_nation_and_the_corps_beside_them_is_no_place() -> None:
    assert places(("body", "31个省和新疆兵团昨日接种疫苗4300剂。"))[-1] is None
    assert places(("body", "新疆昨日接种疫苗4300剂。")) == ["新疆维吾尔自治区"]
