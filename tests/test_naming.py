"""What a figure measures: sentences of our own, and the names a reader would give."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.parsing.attributes import describe_figures
from flows.parsing.naming import name_figures
from flows.parsing.quantities import find_quantities
from flows.parsing.types import Article, ArticleContext, ArticleText, Block, Naming, Publication
from flows.parsing.wording import tag_sentence


def context_of(text: str) -> ArticleContext:
    ends = [m.end() for m in re.finditer(r"[。！？；\n]|(?<=.)\Z", text)]
    sentences = list(zip([0, *ends], ends, strict=False))
    stream = ArticleText(text, range(len(text)), [Block("body", 0, len(text))], sentences)
    return ArticleContext(Article(None, [], [], text, stream), Publication(), find_quantities(text))


def namings(text: str) -> list[Naming]:
    context = context_of(text)
    return name_figures(context, describe_figures(context))


def names(text: str) -> list[str]:
    return [n.stated_name for n in namings(text)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # The noun phrase before the figure, without adverbs and verbs that lead to it.
        ("该港区货物吞吐量预计将突破2300万吨。", ["港区货物吞吐量"]),
        ("项目总投资约46.5亿元。", ["项目总投资"]),
        ("截至6月底，全县已累计建成充电桩5200个。", ["建成充电桩"]),
        ("城镇调查失业率为5.2%。", ["城镇调查失业率"]),
        ("隧道全长7.2公里，设计时速80公里。", ["隧道全长", "设计时速"]),
        # The noun behind the classifier.
        ("港口新增6个泊位。", ["新增泊位"]),
        ("全市有120余家科技型企业。", ["科技型企业"]),
        ("他们对三个小区进行改造。", ["改造小区"]),
        ("两地签署了4项合作协议。", ["签署合作协议"]),
        # Verbs, numerals and short heads inside the noun behind the classifier.
        ("周末举办了80余场促消费活动。", ["举办促消费活动"]),
        ("全省培育5个千亿产业、12个百亿产业。", ["培育千亿产业", "百亿产业"]),
        ("今年选出30个单产提升引领县。", ["选出单产提升引领县"]),
        ("工地上，60多名工人紧张忙碌。", ["工人"]),
        # Conjunctions and 以上 inside the noun phrase, verbs that only lead to the figure.
        ("设备和工艺缺陷降至4处。", ["设备和工艺缺陷"]),
        ("体质合格以上人数比例达91%。", ["体质合格以上人数比例"]),
        ("设备国产化率已高达95%。", ["设备国产化率"]),
        ("从甲镇到乙镇的行车时间将由2小时缩短至50分钟。", ["乙镇的行车时间", "乙镇的行车时间"]),
        ("客运量回升至前年同期水平的九成。", ["客运量"]),
        ("林场以每年造林800亩的速度推进。", ["造林面积"]),
        # The noun behind a unit of measure.
        ("今年将拆除12万平方米违法建筑。", ["拆除违法建筑面积"]),
        # Chains: the name is that of the figure before, with another dimension where the unit asks for it.
        ("今年开工改造老旧小区300个、650万平方米。", ["开工改造老旧小区", "开工改造老旧小区面积"]),
        ("园区工业产值88亿元，同比增长9.5%。", ["园区工业产值", "园区工业产值"]),
        ("工业投资同比增长12%，达30亿元。", ["工业投资", "工业投资"]),
        ("粮食产量由80万吨提高到95万吨。", ["粮食产量", "粮食产量"]),
        ("目前在建桥梁7座，惠及群众3万户。", ["在建桥梁", "惠及群众"]),
        # Parts of a whole.
        ("全省铁路营业里程达3200公里，其中高铁1100公里。", ["铁路营业里程", "高铁铁路营业里程"]),
        # Ratios, shares, differences.
        ("工程开工率超75%。", ["工程开工率"]),
        ("民营企业进出口占全省比重达62%。", ["民营企业进出口占全省比重"]),
        ("消费拉动经济增长2.1个百分点。", ["消费"]),
        ("基础设施投资增长8%，高于全国3个百分点。", ["基础设施投资", "基础设施投资增速高于全国"]),
        # A bracket or a setting between the name and its figure, grades, sizes that 长达 leads to.
        ("全县自来水普及率（含农场和林场）达到93.5%。", ["自来水普及率"]),
        ("在优化用能结构方面，技改投入达到12亿元。", ["技改投入"]),
        ("县里开建220千伏输变电工程。", ["电压等级"]),
        ("今年疏浚2万吨级航道工程和防波堤工程。", ["航道等级"]),
        ("今年对8条线路进行整治，总计长达36公里。", ["整治线路", "整治线路里程"]),
        ("一库水相当于县城9个月的用水量。", ["相当于县城用水量"]),
        ("港口海铁联运箱量突破20万标箱。", ["港口海铁联运箱量"]),
        ("公司年产6万吨特种钢材项目总投资9亿元。", ["特种钢材年产量", "特种钢材项目总投资"]),
        # Back to the last figure of the unit, to what 这两项指标 stands for, and on from the whole one sentence before.
        ("粮食产量5万吨、大豆销量3万箱，明年达9万吨。", ["粮食产量", "大豆销量", "粮食产量"]),
        ("业务量3亿件，收入8亿元，两项指标分别增长6%和4%。", ["业务量", "收入", "指标", "业务量", "收入"]),
        ("今年改造老旧厂房60个，投入9亿元。其中，城区25个。", ["改造老旧厂房", "投入", "改造老旧厂房"]),
        ("快递方面将完成9万件的业务量。", ["快递业务量"]),
        ("工业投资增长8%，达7亿元，安置职工20户60人。", ["工业投资", "工业投资", "安置职工", "安置职工人数"]),
        # Kinds of area in a bracket or a list.
        ("快递网络通达28个省（区、市）。", ["省（区、市）"]),
        ("班列联通9个省、市、自治区的70座城市。", ["省、市、自治区", "城市"]),
        # Subjects and figures told apart by 分别.
        ("一季度新车、二手车交易量分别增长5%和8%。", ["新车交易量", "二手车交易量"]),
        ("居民收入和财政支出分别达到3万元、60亿元。", ["居民收入", "财政支出"]),
        # Rows without 分别, with commas between the members, with what is said of all at the end, and rows of rows.
        ("去年钢材、水泥产量80万吨、120万吨，同比分别增长5%、8%。", ["钢材产量", "水泥产量", "钢材产量", "水泥产量"]),
        (
            "软件业，教育和培训业，租赁和商务服务业收入分别增长7%、8%和9%。",
            ["软件业收入", "教育和培训业收入", "租赁和商务服务业收入"],
        ),
        ("全县牛、羊出栏分别为3万头、8万头。", ["牛出栏", "羊出栏"]),
        ("国道、农村公路分别完成投资5亿元和8亿元。", ["国道完成投资", "农村公路完成投资"]),
        # Rows with 和 inside a member, that end in 等, of kinds of thing, of countries dealt with.
        ("教育支出、社会保障和就业支出分别增长5%、7%。", ["教育支出", "社会保障和就业支出"]),
        ("手机、冰箱等家电产品销量分别增长5%、7%。", ["手机销量", "冰箱销量"]),
        (
            "装备制造业、通信设备制造业实际使用外资分别增长5%、7%。",
            ["装备制造业实际使用外资", "通信设备制造业实际使用外资"],
        ),
        ("餐饮业、物流业占服务业增加值比重分别为5%、7%。", ["餐饮业占服务业增加值比重", "物流业占服务业增加值比重"]),
        ("对法国和泰国分别出口3亿元、2亿元。", ["法国出口", "泰国出口"]),
        # Words for how often and for rank are no names, but belong to one.
        ("网店订单量突破100万件，月均超过3万件。", ["网店订单量"] * 2),
        ("补助标准达到每人每年600元。", ["补助标准"]),
        ("全市建成镇级综合服务站90个。", ["建成镇级综合服务站"]),
        ("培育省级以上技术中心30家。", ["培育省级以上技术中心"]),
        ("出口额3亿元，占全市贸易总额的四成。", ["出口额", "占全市贸易总额比重"]),
        ("旅客吞吐量90万人次，货邮吞吐量3万吨，分别是上年的2倍和3倍。", ["旅客吞吐量", "货邮吞吐量"] * 2),
        # Works and parts take the name of the whole.
        ("全市计划建设商品住房90万平方米，其中城区60万平方米。", ["建设商品住房面积", "城区建设商品住房面积"]),
        ("港口完成货物吞吐量90万吨，其中内河港口完成20万吨。", ["完成货物吞吐量", "完成货物吞吐量"]),
        ("全线设12座车站，其中9座为新建车站。", ["设车站", "新建车站"]),
        ("年可实现产值（营业收入）12亿元、税收2亿元。", ["产值", "税收"]),
        # Sizes that belong to the noun, and the class of ships by what it is for.
        ("港区新建6个5万吨级泊位。", ["新建泊位", "泊位等级"]),
        (
            "3000吨级及以上泊位能力占全港能力的比例将由40%提升至60%。",
            ["泊位等级"] + ["3000吨级及以上泊位能力占全港能力的比例"] * 2,
        ),
        # Journeys by their ends, states that last, the figures behind them.
        ("通车后，从甲县到乙市，比走国道节省2个小时。", ["甲县到乙市时间"]),
        ("粮食产量连续9年稳居全省首位。", ["粮食产量连续稳居全省首位"]),
        ("货物吞吐量连续3年突破1亿吨。", ["货物吞吐量连续突破1亿吨", "货物吞吐量"]),
        ("为期40天的春运结束。", ["春运时间"]),
        ("园区引来13家来自苏州的智能驾驶、车载芯片等研发机构。", ["引来研发机构"]),
        ("占地近千亩的电池基地开工。", ["占地面积"]),
        ("商场把三成空间留给书店。", ["空间比例"]),
        ("今年修路9公里，完成全年目标的75%。", ["修路长度", "目标完成比例"]),
        ("每隔4分钟就有一台农机下线。", ["间隔时间"]),
        ("港口航道建设完成投资9亿元，河道漂浮垃圾清除比例超过90%。", ["港口航道建设完成投资", "河道漂浮垃圾清除比例"]),
        ("急诊接诊量在10日达到峰值900人次，随后回落至300人次。", ["急诊接诊量", "急诊接诊量"]),
        ("全县50亩梨园进入盛花期，90亩樱桃喜获丰收。", ["梨园面积", "樱桃面积"]),
        ("首日车流量预计为平日流量的2.5倍。", ["车流量"]),
        ("全年货运量达9万吨，是上年的1.8倍。", ["货运量", "货运量"]),
        ("在距离码头5公里的地方找到失物。", ["距离码头"]),
        ("10亿元-50亿元项目7个。", ["项目金额", "10亿元-50亿元项目"]),
        ("全省林地3年净增9万亩，北方省份净增6万亩。", ["林地净增时间", "林地面积", "林地面积"]),
        ("去年加装电梯新开工90部，完工70部。", ["加装电梯新开工", "完工加装电梯"]),
        ("建设改造社区食堂40个，目前累计建设改造90个。", ["建设改造社区食堂", "建设改造社区食堂"]),
        ("线路已建成投产300公里，占比约70%，在建90公里。", ["建成投产长度", "建成投产长度占比", "在建长度"]),
        ("合作社带动超500人。", ["带动人数"]),
        ("赛会期间共有9万人次在现场观赛。", ["观赛人次"]),
        ("景气指数为52%，在扩张区间内较上月上升0.4个百分点。", ["景气指数", "景气指数"]),
        ("城镇和农村居民人均可支配收入分别增长5%和6%。", ["城镇人均可支配收入", "农村居民人均可支配收入"]),
        ("建材、化工等重点行业采购设备金额分别增长5%和6%。", ["建材采购设备金额", "化工采购设备金额"]),
        ("近日出台6方面政策措施。", ["政策措施"]),
        ("两个自然村有83户400人。", ["自然村", "自然村户数", "自然村人数"]),
        ("病房楼地上18层、地下2层。", ["地上层数", "地下层数"]),
        ("秋粮面积也稳中有增，超过9万亩。", ["秋粮面积"]),
        ("达标率为88%，高于规划提出的85%的目标。", ["达标率", "达标率目标"]),
        ("苏州、无锡等地铁路客流量增长3%。", ["铁路客流量"]),
        ("去年全市发电量再创历史新高，达到90亿千瓦时。", ["发电量"]),
        ("新建大桥双向六车道，全长3公里。", ["双向车道", "全长"]),
        ("3人在这起事故中受伤。", ["受伤人数"]),
        # What is counted, to its head: compounds with verbs, attributes with figures, lists that end in 等.
        ("当地组建20支巡回招聘队伍。", ["组建巡回招聘队伍"]),
        ("共安装4台单机容量20万千瓦的发电机组。", ["安装发电机组", "单机容量"]),
        ("流域内8座大型水电站总装机容量200万千瓦。", ["大型水电站", "大型水电站总装机容量"]),
        ("现场投入30台推土机、压路机等大型机械。", ["投入大型机械"]),
        ("规划涉及甲区、乙区和丙区3个区。", ["涉及区"]),
        # Sizes of what is counted, noun kept or left out; instalments; shares of what is 是.
        ("投资超过5亿元的有9个。", ["投资", "投资超过5亿元"]),
        ("产值1亿元以上的企业有20家。", ["产值", "产值1亿元以上企业"]),
        ("资金分三批下达。", ["下达批次"]),
        ("参会者中八成是大学生。", ["大学生占比"]),
        # Lists whose verb tells what they hold, kinds of what is counted, works counted again with another verb.
        ("商品种类涵盖服装、玩具、家具等3000余种。", ["商品种类"]),
        ("管道连接三家能源领域的龙头企业。", ["连接龙头企业"]),
        ("全县新建项目90个，开工率95%，完工80个。", ["新建项目", "开工率", "完工项目"]),
        ("厂房总投资5亿元，占地90亩。", ["厂房总投资", "占地面积"]),
        # What lasts or is done in a row, circles of travel.
        ("机组连续运行9个小时。", ["连续运行时间"]),
        ("两地将形成半小时通勤圈。", ["通勤圈"]),
        ("目前有9名游客在暴雨中受伤。", ["游客受伤"]),
        # Voltages in names, sizes behind one thing, distances, output, steps reached.
        ("新建110千伏变电站3座，35千伏线路50公里。", ["电压等级", "110千伏变电站", "电压等级", "35千伏线路里程"]),
        ("钢梁长12米、宽3米。", ["钢梁长", "钢梁宽"]),
        ("平台离岸约4公里，村子在3公里外。", ["平台离岸距离", "距离"]),
        ("年产20万吨饲料项目。", ["饲料年产量"]),
        ("粮食产量首次迈上1亿吨新台阶。", ["粮食产量"]),
        # Settings, durations by the deed, terms and holidays, times in a row.
        ("旅客发送量由通车初期的6万人次增至9万人次。", ["旅客发送量"] * 2),
        ("铁路开通四年。", ["开通时间"]),
        ("这项制度实施9年来，效果明显。", ["实施时间"]),
        ("预计10年运营期总收益3亿元。", ["运营期", "运营期总收益"]),
        ("清明假期三天，客流增长。", ["假期天数"]),
        ("企业连续4次增资。", ["连续增资次数"]),
        # Shares with what is done to what they are of, or of what is 是; differences told with 比.
        ("社保卡覆盖97%的人口。", ["覆盖人口比例"]),
        ("镇上80%的居民是老年人。", ["老年人占居民比重"]),
        ("投资增长9%，比全国平均水平高出2个百分点。", ["投资", "投资增速高于全国平均水平"]),
        # What persons or firms do goes before them, sizes without 的, lists with their verb.
        ("吸引90家企业参展。", ["吸引参展企业"]),
        ("新开工5000万元以上项目有22个。", ["新开工项目金额", "新开工5000万元以上项目"]),
        ("查处食品、药品和环境犯罪案件90起。", ["查处环境犯罪案件"]),
        # Stages, figures in a row behind one verb, what 是 is said of, the longest and the heaviest, ships by their size.
        ("工程分两个阶段建设。", ["建设阶段"]),
        ("项目涉及3个街道8个社区5万人。", ["涉及街道", "涉及社区", "涉及人数"]),
        ("钢索为空间双索面，共44束，最长199米，最重11吨。", ["钢索", "钢索最长", "钢索最重"]),
        ("通航后3000吨级及以上船舶可以直达，2000吨及以下船舶可以停靠。", ["船舶等级", "船舶吨位"]),
        ("风场离岸约9公里，南北长约4公里。", ["风场离岸距离", "南北长"]),
        # Terms told before, needs, sizes before what is counted, what generic nouns do.
        ("施工时间为3月至5月，共计90天。", ["施工时间"]),
        ("按飞机起降9万架次的需求设计。", ["飞机起降"]),
        ("这22个5000万元以上项目已经开工。", ["5000万元以上项目", "项目金额"]),
        ("超过50个城市实现全域数字化转型。", ["实现全域数字化转型城市"]),
        ("农产品约占四分之一，民营企业占比达60%。", ["农产品占比重", "民营企业占比"]),
        ("行业景气指数高于53%。", ["行业景气指数"]),
        ("双方实施为期4天的停火。", ["停火时间"]),
        # Who tells it is not what is told; areas that are units; what has no length; people a place holds.
        ("据数据中心测算，国内旅游出游9亿人次。", ["国内旅游出游"]),
        ("项目涉及8镇19村2000多户。", ["涉及乡镇", "涉及村", "涉及户数"]),
        ("今晨能见度不足200米。", ["能见度"]),
        ("这个可容纳600人左右的安置点已经建好。", ["容纳人数"]),
        ("他有着36年党龄。", ["党龄"]),
        ("去年国内旅游人次达6亿。", ["国内旅游人次"]),
        # Medals, forecasts of growth, what is kept within a bound, differences of rates.
        ("代表团共获得9金4银。", ["获得金牌", "银牌"]),
        ("行业增长预期由2%下调至1%。", ["行业增长预期"] * 2),
        ("管网漏损率控制在8%以内。", ["管网漏损率"]),
        ("零售额同比增长5%，增速比上月加快0.1个百分点，高于全国0.4个百分点。", ["零售额"] * 2 + ["零售额增速高于全国"]),
        ("全县300条生产线高效运转。", ["生产线"]),
        ("镇里将开辟一条深约9米、总长3公里的水道。", ["深度", "水道总长"]),
        # Ranks belong to the noun, set phrases of growth to no name; what is said of a measure behind the thing counted.
        ("其中，20亿级项目6个，千亿级产业集群2个。", ["20亿级项目", "千亿级产业集群"]),
        ("园区已有8家世界500强企业落户。", ["世界500强企业"]),
        ("全市科研经费投入稳步增长，达到90亿元。", ["科研经费投入"]),
        ("集中开工重大项目14个总投资28亿元。", ["开工重大项目", "总投资"]),
        ("这里有6艘客船运营80个航次。", ["客船", "航次"]),
        ("游园改造提升项目4个，绿化提升工程8个。", ["游园改造提升项目", "绿化提升工程"]),
        # What leads from one state to another, rates of time, steps with an attribute, what lasts in a row.
        ("开行旅客列车由初期的35列增至51列。", ["开行旅客列车"] * 2),
        ("假期期间跨区域人员流动量预计日均超2亿人次。", ["跨区域人员流动量"]),
        ("外贸进出口额首次迈上万亿元大台阶。", ["外贸进出口额"]),
        ("全省汽车出口持续走高，连续两个月超过4万辆。", ["汽车出口连续超过4万辆", "汽车出口"]),
        ("大楼为14层框架结构，井架吊高为53米。", ["层数", "井架吊高"]),
        ("新修订的条例共8章56条。", ["条例章数", "条例条数"]),
        ("合作社可带动4村300户。", ["带动村", "带动户数"]),
        ("化工厂年产60万吨炼油升级改造项目。", ["炼油年产量"]),
        # Histories, results, deeds that last, lists that are one name, rows named in the clause before.
        ("这座有着800多年历史的书院重新开放。", ["历史"]),
        ("省队以3分27秒的成绩夺冠。", ["省队成绩"]),
        ("为期三天的假期结束。", ["假期天数"]),
        ("资金分三年安排。", ["安排时间"]),
        ("在码头工作了18年的老李很高兴。", ["工作时间"]),
        ("普查每5年一次。", ["普查周期", "普查"]),
        ("交通运输、仓储和邮政业增长6%，粮油、食品类零售额增长9%。", ["交通运输、仓储和邮政业", "粮油、食品类零售额"]),
        ("码头距高速出口约9公里。", ["距高速出口距离"]),
        ("快递业、软件业用电量增速较快，分别达到16%和14%。", ["快递业用电量", "软件业用电量"]),
        # What a clause of growth names, the kind behind examples, what a share of growth is of, rates of time behind.
        ("千兆用户规模持续扩张，达到9万户。", ["用户规模"]),
        ("科技投入稳步增长，达到9亿元。", ["科技投入"]),
        ("彩电、冰箱等日用家电零售增速达到30%。", ["日用家电零售"]),
        ("县里以年均3%的能源消费增速支撑了年均6%的经济增长。", ["能源消费", "经济"]),
        ("民航旅客运输量日均26万人次。", ["民航旅客运输量"]),
        ("环境质量稳定向好，十年来，累计完成造林9万亩。", ["完成造林面积"]),
        ("新增20多家超算和智算中心。", ["新增超算和智算中心"]),
        ("发案数连续9个月同比下降。", ["发案数连续下降"]),
        ("全市海洋旅游业增长10%，服务价格上涨2%。", ["海洋旅游业", "服务价格上涨"]),
        # Words the dictionary cuts, bonds, rates without their subject, works counted again.
        ("全市PM2.5平均浓度为32微克/立方米。", ["PM2.5平均浓度"]),
        ("省里招标发行今年第三期15亿元国债。", ["国债发行额"]),
        ("年均增速40%以上。", ["年均增速"]),
        ("水电新增7万千瓦，风电新增9万千瓦。", ["水电新增容量", "风电新增容量"]),
        ("来自文旅部门的消息，国内出游人次3亿。", ["国内出游"]),
        ("今年已实现新开工90部，完工70部。", ["新开工", "完工"]),
        ("新修订的《条例》共8章56条。", ["条例章数", "条例条数"]),
        # Figures of one name in one sentence keep their subjects.
        ("春运首日铁路发送旅客80万人次，公路发送旅客95万人次。", ["铁路发送旅客", "公路发送旅客"]),
        # People.
        ("事故造成2人死亡、5人受伤。", ["死亡人数", "受伤人数"]),
        ("活动吸引了来自各行各业的300余人参加。", ["参加人数"]),
        # The unit is what is counted; the age of a person; a dimension behind its unit.
        ("大桥采用双向六车道。", ["双向车道"]),
        ("河面上驶来一条120米长的龙舟。", ["龙舟长"]),
    ],
)
def test_names_a_figure_as_a_reader_would(sentence: str, expected: list[str]) -> None:
    assert names(sentence) == expected


def test_places_take_the_name_of_the_figure_before() -> None:
    text = "全国新房网签面积同比增长3.1%。其中，杭州、合肥、青岛同比分别增长6.2%、8.7%和2.5%。"
    context = context_of(text)
    from flows.parsing.regions import find_regions

    context.regions = find_regions(text)
    found = name_figures(context, describe_figures(context))
    assert {n.metric_name for n in found} == {found[0].metric_name}


def test_every_figure_has_a_name_a_domain_and_the_rule_behind_it() -> None:
    for naming in namings("一季度，全市完成交通投资25亿元，新建公路120公里，接待游客80万人次。"):
        assert naming.stated_name
        assert naming.metric_name
        assert naming.rule
    assert [n.domain for n in namings("接待游客80万人次。新建公路120公里。")] == ["tourism", "transport"]


def test_known_spans_are_single_words() -> None:
    text = "渝北区一季度完成投资12亿元"
    wording = tag_sentence(text, 0, len(text), [(0, 3, "S"), (3, 6, "T"), (10, 14, "Q")])
    assert wording.words == ["渝北区", "一季度", "完成", "投资", "12亿元"]
    assert wording.classes == "STVWQ"
    assert wording.places == [4]


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="全市新建公路5个、2亿元，。其中占同比增长的了“”（）%和小区改造达到项目\n", max_size=60))
def test_any_text_gives_one_name_a_figure(text: str) -> None:
    context = context_of(text)
    assert len(name_figures(context, describe_figures(context))) == len(context.quantities)
