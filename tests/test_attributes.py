"""Measure, comparison, basis and cumulative of figures in sentences."""

from __future__ import annotations

import re
from datetime import date

import pytest

from flows.parsing.attributes import describe_figures
from flows.parsing.basis import BasisReader
from flows.parsing.cues import find_cues
from flows.parsing.periods import find_periods
from flows.parsing.quantities import find_quantities
from flows.parsing.tables import read_weights
from flows.parsing.types import (
    Article,
    ArticleContext,
    ArticleText,
    Attributes,
    Block,
    ProjectLink,
    ProjectMention,
    Publication,
    Status,
)

PUBLISHED = date(2025, 6, 12)


def describe(body: str, headline: str = "") -> dict[str, Attributes]:
    """The attributes of each figure of an article, by its quote."""
    text = f"{headline}\n{body}" if headline else body
    blocks = [Block("headline", 0, len(headline))] if headline else []
    blocks.append(Block("body", len(text) - len(body), len(text)))
    sentences = [m.span() for m in re.finditer(r"[^。\n]+[。\n]?", text)]
    article = Article(headline or None, [], [], body, ArticleText(text, range(len(text)), blocks, sentences))
    context = ArticleContext(article, Publication(None, PUBLISHED, PUBLISHED.year))
    context.quantities = find_quantities(text)
    context.periods = find_periods(text, PUBLISHED)
    return {q.quote: a for q, a in zip(context.quantities, describe_figures(context), strict=True)}


@pytest.mark.parametrize(
    ("text", "quote", "measure", "comparison"),
    [
        ("前5个月全区外贸增长8.3%。", "8.3%", "change_rate", "yoy"),
        ("客运量同比下降4.1%。", "4.1%", "change_rate", "yoy"),
        ("5月用电量环比增长2.2%。", "2.2%", "change_rate", "mom"),
        ("坏账率较2024年下降0.3个百分点。", "0.3个百分点", "change_amount", "yoy"),
        ("这个月加快6个码头建设。", "6个", "level", None),
        ("产量较2015年提高60%。", "60%", "change_rate", "other"),
        ("新工艺让生产效率提高25%。", "25%", "change_rate", "other"),
        ("合格率比上年提高1.5个百分点。", "1.5个百分点", "change_amount", "yoy"),
        ("增速高于全国2.3个百分点。", "2.3个百分点", "level", None),
        ("目前工程进度达45%。", "45%", "ratio", None),
        ("央行决定降准0.5个百分点。", "0.5个百分点", "change_amount", "other"),
        ("今年共加息11次。", "11次", "level", None),
        ("成交额较上一个交易日缩量约1499亿元。", "1499亿元", "change_amount", "other"),
        ("平台播放量超80万次。", "80万次", "level", None),
        ("海关出台稳增长9项措施。", "9项", "level", None),
        ("读者相比2018年增长70%。", "70%", "change_rate", "other"),
        ("门店相比去年多了3家。", "3家", "change_amount", "yoy"),
        ("访客按年上升7.2%。", "7.2%", "change_rate", "yoy"),
        ("零售额按季下跌2.6%。", "2.6%", "change_rate", "mom"),
        ("今年经济增速将放缓至1.4%。", "1.4%", "change_rate", "yoy"),
        ("去年贷款增速总体维持在7.4%。", "7.4%", "change_rate", "yoy"),
        ("增速仍放缓至两年最低。", "两年", "level", None),
        ("存储量比十年前翻了近12倍。", "12倍", "change_rate", "other"),
        ("两人翻12座山找到水源。", "12座", "level", None),
        ("股指高开0.42%。", "0.42%", "change_rate", "other"),
        ("交付较原计划延后约18天。", "18天", "change_amount", "other"),
        ("买家电满300减40元。", "40元", "level", None),
        ("持卡学生立减9%。", "9%", "ratio", None),
        ("全年再减9%。", "9%", "change_rate", "other"),
        ("去年服务贸易增速放缓至4%。", "4%", "change_rate", "yoy"),
        ("其中，软件业营收增速较快，达到14%。", "14%", "change_rate", "yoy"),
        ("客运量以年均7%和9%的速度增长。", "7%", "change_rate", "other"),
        ("工序优化后缩短工期2个月。", "2个月", "change_amount", "other"),
        ("今年增加支农贷款额度30亿元。", "30亿元", "change_amount", "other"),
        ("产业增量将达30亿元。", "30亿元", "change_amount", "other"),
        ("到2027年，设备投资比2024年增长20%。", "20%", "change_rate", "other"),
        ("去年设备投资比2023年增长20%。", "20%", "change_rate", "yoy"),
        ("装备制造业占工业比重三成。", "三成", "ratio", None),
        ("吞吐量同比增速只有0.6%。", "0.6%", "change_rate", "yoy"),
        ("西港、东港同比增长幅度较大，分别为17%、8%。", "17%", "change_rate", "yoy"),
        ("五年间茶园面积翻一番。", "翻一番", "change_rate", "other"),
        ("产值增长2.5倍。", "2.5倍", "change_rate", "yoy"),
        ("规模是前年的1.2倍。", "1.2倍", "ratio", None),
        ("通车后车程缩短40分钟。", "40分钟", "change_amount", "other"),
        ("限制措施缩减为27项。", "27项", "level", None),
        ("全年新增泊位6个。", "6个", "level", None),
        ("全市森林净增3万亩。", "3万亩", "change_amount", "other"),
        ("以12%的增速领跑全省。", "12%", "change_rate", "yoy"),
        ("港口吞吐量9300万吨，比增11%。", "11%", "change_rate", "yoy"),
        ("上半年投资增长7%，比一季度加快0.6个百分点。", "0.6个百分点", "change_amount", "other"),
        ("二季度投资增长7%，比一季度加快0.6个百分点。", "0.6个百分点", "change_amount", "mom"),
        ("一季度出口增长5%，比上年四季度加快1.2个百分点。", "1.2个百分点", "change_amount", "mom"),
        ("一季度出口比上年一季度增长5%。", "5%", "change_rate", "yoy"),
        ("新工艺让能耗下降11%。", "11%", "change_rate", "other"),
        ("2024年全市引资下降11%。", "11%", "change_rate", "yoy"),
        ("原油期货价格24日跌幅为6%。", "6%", "change_rate", "other"),
        ("销量比2019年同期增长13%。", "13%", "change_rate", "other"),
        ("产值两年平均增长6%。", "6%", "change_rate", "other"),
        ("企业五年间多了一倍。其中服务业营收增长90%。", "90%", "change_rate", "other"),
        ("企业五年间多了一倍。今年服务业营收增长9%。", "9%", "change_rate", "yoy"),
        ("今年提升12所学校的设施。", "12所", "level", None),
        ("最快68分钟可达。", "68分钟", "level", None),
        ("外地游客比去年同期高出9个百分点。", "9个百分点", "change_amount", "yoy"),
        ("贷款利率比上月低4个基点。", "4个基点", "change_amount", "mom"),
        ("二类苗比例比常年同期高2个百分点。", "2个百分点", "level", None),
        ("夏粮收购较去年提前了6天。", "6天", "change_amount", "yoy"),
        ("今天客流量增幅预计均超10%。", "10%", "change_rate", "yoy"),
        ("每亩可增产10%以上。", "10%", "change_rate", "other"),
        ("改造后增收20万元。", "20万元", "change_amount", "other"),
        ("改造后增值20万元。", "20万元", "level", None),
        ("两县占全省增量近八成。", "八成", "ratio", None),
        ("全港吞吐量同比增长高于13%。", "13%", "change_rate", "yoy"),
        ("隔夜利率较上月下行9个基点。", "9个基点", "change_amount", "mom"),
        ("飞船下行12项样品。", "12项", "level", None),
        ("制造业去年收缩4%。", "4%", "change_rate", "yoy"),
        ("客流同比有30%左右的攀升。", "30%", "change_rate", "yoy"),
        ("占比从18%的峰值下降至4%。", "18%", "ratio", None),
        ("增速比上年、前年分别加快1.2个和1.0个百分点。", "1.2个", "change_amount", "yoy"),
        ("亮灯面积比一年前增加了3%。", "3%", "change_rate", "yoy"),
        ("拨款比上年增加8亿元；补助标准再提高20元。", "20元", "change_amount", "other"),
        ("一季度工业增长6%，较2024年全年提高1.5个百分点。", "1.5个百分点", "change_amount", "other"),
        ("五个行业增加值同比增长均在6%以上。", "6%", "change_rate", "yoy"),
        ("服务消费增长8%，快于上年同期3.5个百分点。", "3.5个百分点", "change_amount", "yoy"),
        ("二季度客运量环比增长接近70%。", "70%", "change_rate", "mom"),
        ("4月船舶制造指数同比实现30%以上的增长。", "30%", "change_rate", "yoy"),
        ("全年软件业收入保持12%左右较快增长。", "12%", "change_rate", "yoy"),
        ("截至4月末，储备为90亿元，较3月末上升2亿元，升幅为2.3%。", "2亿元", "change_amount", "mom"),
        ("截至4月末，储备为90亿元，较3月末上升2亿元，升幅为2.3%。", "2.3%", "change_rate", "mom"),
        ("前4个月工业增长6%。固定资产投资下降3.2%。", "3.2%", "change_rate", "yoy"),
        ("银行下调小微贷款利率0.2个百分点。", "0.2个百分点", "change_amount", "other"),
        ("投资两年来年均增长在8%以上。", "8%", "change_rate", "other"),
        ("汽车、电子行业产值同比增长分别为5%和6%。", "5%", "change_rate", "yoy"),
        ("全市零售额实现同比20%左右的增长。", "20%", "change_rate", "yoy"),
        ("2010年全港吞吐量90万吨，比2009年增长7%。", "7%", "change_rate", "yoy"),
        ("上半年全市技改投资增长为14%。", "14%", "change_rate", "yoy"),
        ("两项收入分别以年均5%和6%的速度增长。", "5%", "change_rate", "other"),
        ("上月服务业采购经理指数为51.7%，环比上升。", "51.7%", "level", None),
        ("上月新订单指数和生产指数分别升至50.4%和52.1%。", "52.1%", "level", None),
        ("去年消费拉动全省生产总值增长2.1个百分点。", "2.1个百分点", "change_amount", "yoy"),
        ("今年1至4月，充电桩增量为6万台。", "6万台", "change_amount", "other"),
        ("上月社会融资规模增量为2万亿元。", "2万亿元", "level", None),
        ("去年药品集中采购平均降价40%。", "40%", "change_rate", "other"),
        ("集采中选药品价格平均降幅48%。", "48%", "change_rate", "other"),
        ("明年建成通车后，运费将减少15%。", "15%", "change_rate", "other"),
        ("仓储业景气指数连续3个月运行在50%以上。", "50%", "level", None),
        ("5月工业增长5%，比上月加快2.1个百分点；高技术制造业增长2.9%。", "2.9%", "change_rate", "yoy"),
        ("今年每亩较去年增收900元。", "900元", "change_amount", "yoy"),
        ("新品种让粮食增产最高达到20%以上。", "20%", "change_rate", "other"),
        ("昨日的报告写于去年。通车后，运费有望降低18%。", "18%", "change_rate", "other"),
    ],
)
def test_measure_and_comparison(text: str, quote: str, measure: str, comparison: str | None) -> None:
    found = describe(text)[quote]
    assert (found.measure, found.comparison) == (measure, comparison)


def test_a_list_shares_its_word_of_change() -> None:
    found = describe("甲、乙、丙三市销量同比分别增长31.2%、17.5%和9.6%。")
    shares = {k: (a.measure, a.comparison) for k, a in found.items() if "%" in k}
    assert set(shares.values()) == {("change_rate", "yoy")}
    assert len(shares) == 3


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("今年全县计划新修水渠40公里、水窖120口。", {"40公里", "120口"}),
        ("目前已修水渠15公里、水窖30口。", set()),
        ("力争到2030年，港口吞吐量达到9000万吨、集装箱突破200万标箱。", {"9000万吨", "200万标箱"}),
        ("项目投产后，预计年产值3亿元，带动就业800人。", {"3亿元", "800人"}),
        ("计划改造小区60个，目前已开工改造35个。", {"60个"}),
        ("一季度完成投资12亿元，同比增长6%。", set()),
        ("一年来，我们完成投资12亿元。", set()),
        ("报告提出，今年新建公园9个。", {"9个"}),
        ("目前已投运21项，其余15项将于6月底前投运。", {"15项"}),
        ("截至目前，全区已申报项目65个，拟争取投资3亿元。", {"3亿元"}),
        ("去年，全省审查拟由县里出台的文件900件。", set()),
        ("项目建成投产后，预计年产值可达20亿元，新增税收1亿元，解决就业500人。", {"20亿元", "1亿元", "500人"}),
        ("今年，全省计划新增高速公路里程200公里，完成投资800亿元以上。", {"200公里", "800亿元"}),
        ("今年计划建设项目32个，1至5月完成投资52亿元。", {"32个"}),
        ("车程将从2小时缩短至40分钟。", {"40分钟"}),
        ("大桥预计2026年建成。大桥建成后，车程将由40分钟缩短至8分钟。", {"8分钟"}),
        ("他们将全县划分为6个片区。", set()),
        ("会战的目标任务是完成投资8亿元，初步安排工程30项。", {"8亿元", "30项"}),
        ("大桥设计时速80公里，设计使用寿命120年。", {"80公里", "120年"}),
        ("住房已开工900套，完成年度目标任务的81%。", set()),
        ("全市安排重点项目700项，年度投资计划900亿元。", {"900亿元"}),
        ("一季度完成投资30亿元，为年度投资计划的31%。", set()),
        ("县里从明年起将总投资9亿元治理河道30条。", {"9亿元", "30条"}),
        ("今年全县水利建设计划投资3亿元。", {"3亿元"}),
        ("城区的4000套住房将在年底前竣工。", {"4000套"}),
        ("引进外资9亿元，完成年度任务20亿元的45%。", {"20亿元"}),
        ("引进企业21家（任务数18家）、资金36亿元。", {"18家"}),
        ("城区的4000套住房去年年底前已竣工。", set()),
        ("城区新增充电桩1620个。明年，全市计划再改造小区40个。", {"40个"}),
        ("从今年起，全市决定投资9亿元治理河道。", {"9亿元"}),
        ("此次集中开工的12个重大项目，总投资93.7亿元。", set()),
        ("工程工期14个月，计划总投资9亿元，新增泊位5个。", {"14个月", "9亿元", "5个"}),
        ("截至5月底，完成投资4亿元，占年计划61%。", set()),
        ("总投资9亿元的大桥已完成投资4亿元。", set()),
        ("昨日，青川药业产业园奠基，投资9亿元。", {"9亿元"}),
        ("9日，总投资9亿元的青川产业园在河口奠基。", {"9亿元"}),
        ("河口县与客商签约，建设面粉厂。该厂投资3亿元，年加工小麦20万吨，员工300人。", {"3亿元", "20万吨", "300人"}),
        ("粮油加工项目落户河口，主要建设内容包括车间3座、仓库2座。", {"3座", "2座"}),
        ("面粉厂昨日竣工投产，总投资3亿元，员工300人。", set()),
        ("全县签约项目45个，总投资90亿元，合同引资50亿元。", set()),
        ("当天39个项目集中开工投产，总投资90亿元。", set()),
        ("昨天，12个项目集中开工，其中粮油基地总投资8亿元。", set()),
        ("30万辆轿车生产项目落户河口。", {"30万辆"}),
        ("园区昨日开园，首批企业9家。全部建成后，年产值90亿元。", {"90亿元"}),
        ("公司决定在河口投资9亿元建厂。", {"9亿元"}),
        ("酒厂技改项目昨日启动，总投资6亿元，规划用地90亩。", {"6亿元", "90亩"}),
        ("到2030年，蓄水量达到9亿立方米；灌溉率达到40%，处理率达到60%。", {"9亿立方米", "40%", "60%"}),
        ("完成投资9亿元，占概算的45%。", set()),
        ("河口区计划投资9亿元，完成63.5%；青川区计划投资5亿元，完成71%。", {"9亿元", "5亿元"}),
        ("风电场每年可替代标准煤3万吨。", {"3万吨"}),
        ("县里提出，对新建冷库的合作社，每家给予60万元补贴，最高不超过90万元。", {"60万元", "90万元"}),
        ("政策明确，符合条件的技改项目按设备投入的12%予以奖励。", {"12%"}),
        ("去年，县里对新建冷库的合作社每家给予60万元补贴。", set()),
        ("县里已对42家合作社一次性给予90万元补贴。", set()),
        ("分析人士说，旱情可能导致稻谷减产9万吨。", {"9万吨"}),
        ("亏损的可能性从35%降到12%。", set()),
        ("检方依法将涉及此案的7名职员移送法院。", set()),
        ("安置点的400户居民将全部住上新楼，90余种新药将在年内上市。", {"400户", "90余种"}),
    ],
)
def test_basis(text: str, targets: set[str]) -> None:
    assert {q for q, a in describe(text).items() if a.basis == "target"} == targets


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("到2027年，在港口、桥梁等15个领域新编规范300项。", {"15个", "300项"}),
        ("预计产量比去年增加5%。", {"5%"}),
        ("各区将结合节日举办超2万场次灯会，发放超4亿元补贴。", {"2万场次", "4亿元"}),
        ("启用后，机场拥有3座航站楼。", {"3座"}),
        ("平台将来自15个部门的数据汇到一处。", set()),
        ("全县拟签约项目12项，总投资30亿元。", {"12项", "30亿元"}),
        ("截至5月，完成年度计划的60%。", set()),
        ("设计日供水20万吨，实际日供水仅9万吨。", {"20万吨"}),
        ("建成后，渡江时间由原来的40分钟缩短到8分钟。", {"8分钟"}),
        ("全县正在谋划13个街区更新项目。", {"13个"}),
        ("去年预计全市生产总值迈上3万亿元台阶；进出口突破6000亿元，同比增长9%。", {"3万亿元"}),
        ("预计节后的五天里，客流将超9万人次。预计节后的客流会多，12个车站加开列车。", {"9万人次", "12个"}),
        ("改革必将汇聚起14亿多中国人民的力量。", set()),
        ("赛事对标2030年世界杯，设9个组别。", set()),
        ("博览会将于下月5日至9日举行，本次设立了6个展区。", set()),
        ("新区已累计建成农田30万亩，能够保障9万吨产能。", set()),
        ("火箭原定于上月搭载两名宇航员升空。", {"两名"}),
        ("周末各地还会举行12场活动。", {"12场"}),
        ("昨日，两市间首条航线正式开通。航线开通后，两市间的时间压缩至2小时。", set()),
        ("当天开工的项目有：投资9亿元的河口产业园项目、投资8亿元的青川基地项目。", {"9亿元", "8亿元"}),
        ("开发区与两家公司签订了总投资9亿元的项目合同，签署协议9项，建立友好县5个。", {"9亿元"}),
        ("目前，园区规划面积为54平方公里，已引进企业9家。", {"54平方公里"}),
        ("去年新增就业120万人，超额完成110万人的预期目标。", {"110万人"}),
        ("企业经营预期指数连续三个月上升，“十四五”规划102项工程完工。", set()),
        ("高速公路等项目建成，新增通车里程90公里。", set()),
        ("两市间航线正在筹备。航线开通后，两市间的时间压缩至2小时。", {"2小时"}),
    ],
)
def test_basis_reaches_over_clauses(text: str, targets: set[str]) -> None:
    assert {q for q, a in describe(text).items() if a.basis == "target"} == targets


def test_a_headline_is_what_the_text_says_of_its_figure() -> None:
    found = describe("今年，县里将改造50个老旧小区。", headline="改造50个老旧小区")
    assert found["50个"].basis == "target"


def test_the_investment_of_the_year_says_nothing_of_the_parts_in_the_next_sentence() -> None:
    found = describe("昨天，90个项目集中开工，总投资80亿元，年度计划投资30亿元。其中，产业项目52个。")
    assert {q for q, a in found.items() if a.basis == "target"} == {"30亿元"}


def test_a_document_that_plans_makes_its_bare_verbs_plans() -> None:
    body = "新建农村公路90公里。改造危桥12座。"
    planned = describe(body, headline="今年交通民生实事确定")
    assert {q for q, a in planned.items() if a.basis == "target"} == {"90公里", "12座"}
    planned = describe(body, headline="全县今年重点工作安排")
    assert {q for q, a in planned.items() if a.basis == "target"} == {"90公里", "12座"}
    assert {a.basis for a in describe(body).values()} == {"actual"}


def test_a_report_of_good_works_is_no_plan_of_them() -> None:
    found = describe("全市办成一件件实事。全市改造小区30个。")
    assert found["30个"].basis == "actual"
    assert describe("全市发布2025年民生实事。改造小区30个。")["30个"].basis == "target"


def test_the_state_of_a_project_tells_what_its_sizes_are() -> None:
    text = "青川大桥主桥采用双塔斜拉桥方案，桥长900米。"
    article = Article(
        None, [], [], text, ArticleText(text, range(len(text)), [Block("body", 0, len(text))], [(0, len(text))])
    )
    evidence = {}
    states: tuple[Status, ...] = ("planned", "completed")
    for status in states:
        context = ArticleContext(article, Publication(None, PUBLISHED, PUBLISHED.year))
        context.quantities = find_quantities(text)
        context.projects = [ProjectMention(0, 4, "青川大桥", "青川大桥", "bridge", status)]
        reader = BasisReader(context, [ProjectLink(0)] * len(context.quantities))
        evidence[status] = reader.evidence(context.quantities[-1], "level")
    assert "project planned" in evidence["planned"]
    assert "project completed" in evidence["completed"]


def test_a_headline_is_compared_as_its_text_is() -> None:
    found = describe("6月末贷款余额比年初增长13%。", headline="贷款余额增长超13%")
    assert found["13%"].comparison == "other"


@pytest.mark.parametrize(
    ("text", "cumulative"),
    [
        ("截至5月底，全市已累计建成充电桩2.3万个，惠及车主8万户。", {"2.3万个", "8万户"}),
        ("目前已开通航线12条、在建4条。", {"12条"}),
        ("户均减免1.2万元，累计减免5亿元。", {"5亿元"}),
        ("今年将建成泊位6个。", set()),
        ("到2029年累计投入将达9亿元。", {"9亿元"}),
        ("截至2024年，全县公路里程达1.8万公里。", set()),
        ("截至目前，开工率已达80%。", set()),
        ("运行时间已有10多年。", set()),
        ("全线累计完成投资的57%，目前通车里程已达90公里。", {"57%"}),
        ("累计销量同比增长5%。", set()),
        ("全县累计培育产值超3亿元的企业14家，网络覆盖21个乡镇。", {"14家"}),
        ("航道已累计投入6亿元，5万吨级码头、3万吨级泊位加快推进。", {"6亿元"}),
        ("截至目前，正在建设的地铁线路有4条。", set()),
        ("开园以来，接待游客超3万人次。", {"3万人次"}),
        ("目前，隧道左洞掘进1200米。", {"1200米"}),
        ("今年累计完成投资12亿元，3月份完成投资5亿元。", {"12亿元"}),
        ("省药监局已审结45件申请，退回3件。", {"45件", "3件"}),
        ("园区已有200家企业，产品已远销30个国家，用水已连续5年下降。", {"30个"}),
        ("截至5月底，全市今年已新增泊位900个，完成年度任务。", {"900个"}),
        ("截至5月底，全省共提出技术标准80项。", {"80项"}),
        ("园区已引进企业46家，去年实现产值70亿元。", {"46家"}),
        ("共完工小区80个、在施60个。", {"80个"}),
        ("全县已有77个村完成改水，园区已有9家企业。", {"77个"}),
        ("目前已完工19个，其余8个月底前完工。", {"19个"}),
        ("截至目前，全市新改建公路900公里，完成投资9亿元。", {"900公里", "9亿元"}),
        ("全省累计接待游客90万人次。其中，入境游客2万人次。", {"90万人次", "2万人次"}),
        ("5月，全省共接待游客90万人次。其中，入境游客2万人次。", {"90万人次"}),
        (
            "目前，公租房已开工900套。其中，河口县开工3万平方米60套；江口县竣工2万平方米40套。",
            {"900套", "3万平方米", "60套", "2万平方米", "40套"},
        ),
        ("截至5月底，全县共推进项目68个。桥长共90米，设桥墩共6个。", {"68个"}),
        ("代表团共获得9金6银。", {"9金", "6银"}),
        ("目前，7个项目已开工，19个项目正在推进。班列已通达俄罗斯等13个国家。", {"7个"}),
        ("截至昨天，班列累计开行900列，货物品种涵盖水果等300种。", {"900列"}),
        ("已建成厂房9座，塔高30米，算力规模超2万千瓦，年产值达3亿元。", {"9座"}),
        ("计划实施20年来，已有6万多名毕业生投身西部。", {"6万多名"}),
        ("景区共接待游客36万人次，门票收入1900万元。", {"36万人次"}),
        ("全县共办理建议87件，提案58件。", {"87件", "58件"}),
        ("2023年以来，全市实施技改项目100个，培训职工11万人次。", {"100个", "11万人次"}),
        ("今年以来，全市实施技改项目100个。", set()),
        ("“十四五”以来，企业资产总额从7亿元增至9亿元。", set()),
        ("截至7日，山火过火面积超过17平方公里，并导致1人死亡。", {"17平方公里", "1人"}),
        ("目前，全省用电总装机已突破9万千瓦，隧道掘进已突破900米。", {"900米"}),
        ("9公里大堤、16公里河道和100座闸站已基本建成。", {"16公里", "100座"}),
        ("今年以来，全省新建充电桩900个，包裹量已突破8亿件，比去年达到7亿件提前9天，月均1亿件。", {"900个", "8亿件"}),
        ("今年以来，技改提速，多数项目达产，前5个月出口近9亿元。", set()),
        ("今年口岸通行班列突破800列。", {"800列"}),
        ("全市常住人口已超过900万人，单日客流量已突破8万人次。", set()),
        ("候选区包括已设立的4个公园，东部9个，西部7个。", {"4个"}),
        ("截至7月底，未开工项目有6个。", set()),
        ("港口共完成吞吐量9亿吨，同比增长3%，其中外贸吞吐量2亿吨。", {"9亿吨", "2亿吨"}),
        ("全市累计完成投资9亿元，其中今年一季度完成投资2亿元。", {"9亿元"}),
        ("全省共查处案件90件，追回资金3000万元，平均每件3万元。", {"90件", "3000万元"}),
        ("火灾已连烧5天，周边300名居民撤离。2024年账户共济使用5亿元。", {"300名"}),
        ("力争到2029年累计建成12所学校、培训300名教师。", {"12所", "300名"}),
        ("板房建设加快，2200套已搭建完成。", {"2200套"}),
        ("平台已广泛融入45个行业，到昨天已累计发电9亿度，相当于8万户一年的用量。", {"9亿度"}),
        ("目前全省已有4市6县成功创建示范区。截至目前，9万名学生已走进校园。", {"4市", "6县", "9万名"}),
        ("截至目前，园区已有22家企业入驻，去年实现销售收入50亿元。", {"22家"}),
        ("调度的项目共建成投产96项，全区共有注册企业43家。", {"96项"}),
        ("全年共有48个项目开工。此次共有9个项目开工。", {"48个"}),
        ("桥塔两侧各设拉索，共计44束。", set()),
        ("目前已有来自境外9个国家的36家企业报名参会。", {"9个", "36家"}),
        ("3年来，全县共建设小区9个，打造公园7个。", {"9个", "7个"}),
        ("全县目前有试点企业50家、协同企业40家，共计90家。", set()),
        ("山洪造成的死亡人数升至12人，另有3人失踪。", {"12人", "3人"}),
        ("全省已累计建成农田30万亩，能够保障9万吨产能。", {"30万亩"}),
        ("全省累计报告病例531例，累计治愈出院病例498例（安县120例），新增病例3例。", {"531例", "498例", "120例"}),
        ("目前产品已涵盖130余个种类。", set()),
        ("自开港以来，截至6月3日，货运总量突破900万吨。", {"900万吨"}),
        ("截至目前，已有28个县出台了补贴办法，园区已有9家高新企业。", {"28个"}),
        ("全市已有200家获得认证的企业，已有至少16名工人在事故中丧生。", {"16名"}),
        ("五年来，检察院办理案件27万件，监督撤案3万件。", {"27万件"}),
        ("70年来，五项原则深入人心；十年来，保税区由2个增至11个。", set()),
        ("中稻插秧超312万亩，进度过七成，油菜播种面积达190万亩。", {"312万亩"}),
        ("口岸数量已扩大至22个，累计签约增至30亿元。", {"30亿元"}),
        ("死亡人数已升至27人，已发送旅客3万人次，来源地增至108个国家。", {"27人", "3万人次"}),
    ],
)
def test_cumulative(text: str, cumulative: set[str]) -> None:
    assert {q for q, a in describe(text).items() if a.is_cumulative} == cumulative


def test_a_headline_is_cumulative_where_the_text_is() -> None:
    assert describe("河口班列累计开行912列。", "班列开行突破900列")["900列"].is_cumulative
    assert not describe("园区累计签约5家企业。", "五家企业签约")["五家"].is_cumulative
    assert not describe("河口班列累计开行912列。", "班列开行超900列")["900列"].is_cumulative


def test_every_attribute_names_its_rule() -> None:
    found = describe("预计全年游客增长10%，达300万人次。")
    assert all(a.rules["measure"] and a.rules["basis"] in read_weights("basis_weights.csv") for a in found.values())
    assert found["10%"].rules["comparison"] == "bare 增长"
    assert "comparison" not in found["300万人次"].rules


def test_a_sentence_without_end_takes_no_more_than_its_length() -> None:
    found = describe("累计增长1%，预计建成5个，" * 800)
    assert set(found) == {"1%", "5个"}


def test_cues_that_are_part_of_other_words_are_none() -> None:
    assert [c.word for c in find_cues("将军已到，合作计划深入，即将开工", 0, 15)] == ["已", "即将"]


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("近期将动工建设三个风电项目。", {"三个"}),
        ("当地正将老机场改造成占地12平方公里的公园。", set()),
        ("今年要铺设管网35公里。", {"35公里"}),
        ("今年的主要预期目标：生产总值增长9%；新增就业62万人；失业率控制在4.5%以内。", {"9%", "62万人", "4.5%"}),
        ("全省年度投资完成率62%。", set()),
    ],
)
def test_what_is_ahead_is_told_by_the_word_behind_its_cue(text: str, targets: set[str]) -> None:
    assert {q for q, a in describe(text).items() if a.basis == "target"} == targets


def test_what_a_work_under_way_will_yield_is_a_target_and_what_it_is_no_more() -> None:
    weights = read_weights("basis_weights.csv")
    under_way = weights["project under_construction"]
    assert weights["capacity, project under_construction"] + under_way > 0 > weights["size, project completed"]
    assert weights["yield, project under_construction"] > weights["cost, project under_construction"]
    assert weights["period just begun"] > weights["running period"] > weights["period past"]


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("每股收益3.4元，好于预期；营收达71亿元。", set()),
        ("访客远超预期，搭建的26座帐篷都已住满。", set()),
        ("机构预期今年营收71亿元。", {"71亿元"}),
        ("该股创出年内新高，报37.5元。", set()),
        ("公司年内开设分店26家。", {"26家"}),
        ("水稻已栽310万亩，超计划9万亩。", set()),
        ("新规将导致运费上升12%。", {"12%"}),
        ("口岸预计今天通关7.1万人次，同比（与去年节日首日相比）增长4.6%。", {"7.1万人次", "4.6%"}),
        ("对于困难家庭，民政局为2100名老人发放一次性补贴630万元。", set()),
        ("对于困难家庭，每户给予一次性补贴6300元。", {"6300元"}),
    ],
)
def test_words_of_plan_that_plan_nothing(text: str, targets: set[str]) -> None:
    assert {q for q, a in describe(text).items() if a.basis == "target"} == targets
