"""Named undertakings: given this text, these projects, in this state, at this place."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.parsing import parse_page
from flows.parsing.project_forms import core, fullest, is_form_of, stage
from flows.parsing.project_lexicon import project_type, scan
from flows.parsing.project_names import apart, read_names
from flows.parsing.tables import read_rows
from flows.parsing.types import Page

DAY = date(2025, 6, 12)


def read(text: str) -> Page:
    return parse_page(text, publication_date=DAY)


def names(text: str) -> list[str]:
    """The names found, the fullest forms, each once, in order."""
    return list(dict.fromkeys(m.mention.stated_name for m in read(text).project_mentions))


def status_of(text: str, name: str) -> set[str]:
    return {m.mention.status for m in read(text).project_mentions if m.mention.stated_name == name}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("总投资3.2亿元的金沙湾污水处理厂昨日正式动工。", "金沙湾污水处理厂"),
        ("全省实施农业英才引进计划，吸引200名专家。", "农业英才引进计划"),
        ("各校开展新兴专业和交叉专业培育行动，成效明显。", "新兴专业和交叉专业培育行动"),
        ("净滩护湾专项行动自去年6月开展以来，清理垃圾30吨。", "净滩护湾专项行动"),
        ("全国深入实施棉花等主要作物大面积增产行动。", "作物大面积增产行动"),
        ("林草部门印发《湿地公园空间布局方案》。方案确定选出49处。", "湿地公园空间布局方案"),
        ("青溪博物馆新馆将于2月对公众开放。", "青溪博物馆新馆"),
        ("前不久，青溪市算力调度服务平台正式发布。", "青溪市算力调度服务平台"),
        ("控制性工程——后溪隧道日前贯通。", "后溪隧道"),
        ("国内第一条激光晶体中试线即将开建。", "激光晶体中试线"),
        ("上半年，青溪产融合作平台助企融资90亿元。平台自前年上线以来运行平稳。", "青溪产融合作平台"),
        ("全省今年对120座小型水库进行除险加固。", "小型水库除险加固"),
        ("省里印发茶业提质三年行动方案，目标到2028年翻一番。", "茶业提质三年行动方案"),
        ("我国深入实施智能制造工程，产业加快升级。", "智能制造工程"),
        ("福建龙岩至浙江金华的龙金铁路昨日开通运营。", "龙金铁路"),
        ("中交九航局岭南高速昨日建成通车。", "岭南高速"),
        ("轨道交通9号线二期工程年内通车试运营。", "轨道交通9号线二期工程"),
        ("青州冬运会电力运行保障指挥平台正式上线运行。", "青州冬运会电力运行保障指挥平台"),
        ("四川南江至三台高速公路昨日开工建设。", "四川南江至三台高速公路"),
        ("青白高铁关键性工程白石长江公铁大桥昨日合龙。", "白石长江公铁大桥"),
        ("位于开发区的年产12万吨甲醇项目已投产。", "年产12万吨甲醇项目"),
        ("全省首座跨海大桥青鹿大桥昨日建成通车。", "青鹿大桥"),
        ("西北最大的抽水蓄能电站白羊抽水蓄能电站投产。", "白羊抽水蓄能电站"),
        ("青白铁路扩能工程完成首段铺轨。", "青白铁路扩能工程"),
        ("华南地区规模最大的储运基地——金岸绿能港二期项目建造完工。", "金岸绿能港二期项目"),
        ("乌海抽水蓄能电站总装机容量为110万千瓦，预计2028年首台机组投产。", "乌海抽水蓄能电站"),
        ("国家重点工程——清水河流域全覆盖监控系统建设项目今天开工。", "清水河流域全覆盖监控系统建设项目"),
        ("两地启动实施“百校千企”计划，首批20家企业参加。", "“百校千企”计划"),
        ("投资12亿元的星河科技园一期厂房主体封顶。", "星河科技园一期厂房"),
        ("合龙至今一年，眉山至太白高速公路衙岭隧道贯通。", "眉山至太白高速公路衙岭隧道"),
        ("西客站北广场综合改造工程启动。", "西客站北广场综合改造工程"),
        ("明溪海水综合利用一体化工程加快推进。", "明溪海水综合利用一体化工程"),
        ("蓝溪摩托年产60万辆摩托车项目开工建设。", "蓝溪摩托年产60万辆摩托车项目"),
        ("明溪灌区续建配套与现代化改造项目完工。", "明溪灌区续建配套与现代化改造项目"),
        ("云溪二号隧道双线贯通。", "云溪二号隧道"),
        ("青溪国际机场三期扩建工程核心项目——T3航站楼封顶。", "T3航站楼"),
        ("青溪国际机场三期扩建工程核心项目——T3航站楼封顶。", "青溪国际机场三期扩建工程"),
        ("云溪特大桥是青溪高速的控制性工程，大桥主跨800米。", "云溪特大桥"),
        ("华新网青州9月16日电（记者王一）青州地铁5号线16日开通试运营。", "青州地铁5号线"),
        ("加快建设东沙港区集装箱三期。", "东沙港区集装箱三期"),
        ("全线9座隧道中，黄岭隧道长4398米，是全省最长的公路隧道。", "黄岭隧道"),
        ("拟投资2600万元完成南门桥水泵站搬迁工程。", "南门桥水泵站搬迁工程"),
        ("当日集中开工的有福泰大桥及接线道路工程，总投资5300万元。", "福泰大桥及接线道路工程"),
        ("年底前，S26高速公路开工建设。", "S26高速公路"),
        ("两地共同建设具有全国影响力的先进材料创新中心。", "具有全国影响力的先进材料创新中心"),
        ("两市打造“青白科技资源共享服务平台”，年内上线。", "青白科技资源共享服务平台"),
        ("青龙湖流域水环境治理与可持续发展试点项目获批。", "青龙湖流域水环境治理与可持续发展试点项目"),
        ("市区启动城市更新三年攻坚行动，首批改造12个片区。", "城市更新三年攻坚行动"),
        ("人民公园升级改造项目去年动工，已完成工程量的95%。", "人民公园升级改造项目"),
        ("完成北山路、中江路等9条路段强电入地工程。", "强电入地工程"),
        ("巴中至南江县城段去年建成通车。", "巴中至南江县城段"),
        ("今年还将开工6号线二期和三期工程。", "6号线二期和三期工程"),
        ("青溪灌区一期控制性工程“龙口”渡槽贯通。", "青溪灌区一期"),
        ("“绿满青州”行动提升城市品质，今年推进项目12个。", "“绿满青州”行动"),
        ("截至目前，国有农场改革深化提升行动主体任务已完成。", "国有农场改革深化提升行动"),
        ("投资8200万元的污水处理厂已经投入运营。", "污水处理厂"),
        ("青州投资7.2亿元的电机配套项目启动建设。", "电机配套项目"),
        ("白湖花园配套小学、金沙湾配套学校正在加快建设。", "金沙湾配套学校"),
        ("公司将投资30亿元建设智慧底盘及混合动力系统项目。", "智慧底盘及混合动力系统项目"),
        ("青龙水厂改扩建配套设施建设项目总投资1200万元。", "青龙水厂改扩建配套设施建设项目"),
        ("自治区重点建设项目――青溪水电站枢纽工程开工。", "青溪水电站枢纽工程"),
        ("省里印发《促进山区入境游行动方案》，提出18条举措。", "促进山区入境游行动"),
        ("《青州固体废物污染防治“十五五”规划》日前出台。", "青州固体废物污染防治“十五五”规划"),
        ("各地正加快建设全国一体化算力网，年内完成投资200亿元。", "全国一体化算力网"),
        (
            "青州国家光电产业基地（白石光电城）位于高新区。去年开工的白石光电城已建成200万平方米。",
            "青州国家光电产业基地（白石光电城）",
        ),
        ("在青州白城，城区排水系统整治项目有序推进。", "城区排水系统整治项目"),
        ("青州投资2.4亿元\n白城新一轮农网改造升级工程今年计划投资1.2亿元。", "白城新一轮农网改造升级工程"),
        ("火箭成功将卫星互联网低轨31组卫星发射升空。", "卫星互联网低轨31组卫星"),
        ("当地建成青溪流域水质监测系统。", "青溪流域水质监测系统"),
        ("码头上将建设青州煤炭销售中心，总投资2亿元。", "青州煤炭销售中心"),
        ("青柳铁路复线改造、柳江航道整治等工程进展顺利。", "柳江航道整治"),
        ("青溪至白湖铁路增建第二线和白湖至柳州铁路电气化改造两项工程同时动工。", "青溪至白湖铁路增建第二线"),
        ("白城交投集团青溪跨海大桥昨日合龙。", "青溪跨海大桥"),
        ("昨日开工的有青溪数控产业园。", "青溪数控产业园"),
        ("省重大水利工程青溪水库昨日开工。", "青溪水库"),
        ("本报贵阳2月9日电（张三、李四）青溪大桥昨日开工。", "青溪大桥"),
        ("青溪市污水处理厂配套管网完善工程总投资3300万元。", "青溪市污水处理厂配套管网完善工程"),
        ("今年底，永川至璧山至綦江的城际轨道启动建设。", "永川至璧山至綦江的城际轨道"),
        ("总投资9亿元的云枫项目昨日开工。", "云枫项目"),
        ("第三小学新建教学楼昨日投用，新增学位1300个。", "第三小学新建教学楼"),
        ("白溪河城区段生态蓄水与环境修复工程已完工。", "白溪河城区段生态蓄水与环境修复工程"),
        ("昨日，青溪风云七号A星发射升空。", "青溪风云七号A星"),
        ("青溪冰雪世界昨日开园，首日迎客2万人次。", "青溪冰雪世界"),
        ("世行昨日向青州集中供热节能改造项目贷款1亿美元。", "青州集中供热节能改造项目"),
        ("新建的向莆铁路全长604公里，起自南昌，终点接福州。", "向莆铁路"),
        ("引洮工程昨日全线通水，惠及90万人。", "引洮工程"),
        ("东城区将建设占地50亩的“总部基地”，下月开工。", "总部基地"),
        ("总投资9亿元的青州路跨河大桥昨日开工，该桥全长800米。", "青州路跨河大桥"),
        ("青州灌区续建配套与现代化改造项目昨日开工。", "青州灌区续建配套与现代化改造项目"),
        ("青州五环路又称第二绕城高速，昨日通车。", "青州五环路"),
        ("全省上线跨境电商数字化综合服务平台，结算额达1809亿元。", "跨境电商数字化综合服务平台"),
        ("青山至白云高速公路(以下简称‘青白高速’)白云湖大桥昨日合龙。", "白云湖大桥"),
        ("叙(永)毕(节)铁路昨日开工。", "叙(永)毕(节)铁路"),
        ("省里推出“加快培育露营产业三年行动计划”，年内新增营地90个。", "加快培育露营产业三年行动计划"),
        ("线路全长90公里，预计年内通车。山西新建5万亩柳溪灌溉系统，投资2亿元。", "柳溪灌溉系统"),
        ("青柳铁路东起白城，西至青溪国际机场，全长90公里，昨日通车。", "青柳铁路"),
        ("青州运动会重要交通保障工程柳溪快速路昨日贯通，全长90公里。", "柳溪快速路"),
        ("青州获批建立青溪作物病害防控联合实验室，总投资2亿元。", "青溪作物病害防控联合实验室"),
        ("官员批评青溪核电站二期工程，称该工程耗资90亿元。", "青溪核电站二期工程"),
        ("省林业厅发布青溪海岸带生态修复工程，总投资3亿元。", "青溪海岸带生态修复工程"),
        ("专家介绍如何深化“智造领航”行动。", "“智造领航”行动"),
        ("白城机场建设国际航空物流中心，年内投用。", "国际航空物流中心"),
        ("双方共同建设中柳文明互鉴中心，明年开工。", "中柳文明互鉴中心"),
        ("青溪雨洪信息发布系统昨日建成，年均发送预警9万条。", "青溪雨洪信息发布系统"),
        ("青溪数据交易所昨日揭牌，上架产品300个。", "青溪数据交易所"),
        ("今年，青州将建成柳江北岸防沙林草带，全长90公里。", "柳江北岸防沙林草带"),
    ],
)
def test_a_name_runs_from_its_left_edge_to_its_head(text: str, name: str) -> None:
    assert name in names(text)


@pytest.mark.parametrize(
    "text",
    [
        "全市今年将推进67个重大项目建设。",
        "全市百亿级项目昨日签约。",
        "今年青海省公路水利建设计划投资90亿元，增长5%。",
        "到2015年，青海高速公路将建成5000公里，全部通车。",
        "全省已建成市市通高铁，年底前县县通公路。",
        "前9月铁路建设完成投资600亿元，分三期建设的工程均已开工。",
        "会议审议通过了《城市总体规划》和合作协议。",
        "大会批准了《青州2018年国民经济和社会发展计划执行情况与2019年国民经济和社会发展计划》。",
        "楼盘东临解放纪念广场，北接凤凰大厦，周边配套齐全。",
        "新校按标准化学校设置24个教学班。",
        "水库属于“二等大（2）型”工程。",
        "国家重点水利工程加快完善。",
        "舰船编队圆满完成训练任务返港。",
        "应急指挥中心建成投用。",
        "执法部门开展缉毒抓捕行动，已逮捕90人。",
        "青州第四批产业项目集中开工，总投资262亿元。",
        "该国重启核计划，浓缩铀库存达90公斤。",
        "车间里，智能化生产线昨日投产，用工减少90人。",
        "第9届大学生运动会火炬传递青州站昨日启动。",
        "青溪人民医院原副院长昨日启程，已义诊900人次。",
        "口岸为观众开通“绿色通道”，日均验放9000人次。",
        "“五一”假期高速公路服务区充电量达3000万千瓦时。",
        "这座上承式钢管混凝土拱桥主跨480米。",
        "该区管委会主任介绍，园区建设开发有限公司负责运营。",
        "这是我国最长的跨海大桥之一，也是重要的交通枢纽工程。",
        "双方签署战略合作框架协议，市长出席第三届发展论坛。",
        "我市计划今年新增就业3万人。",
        "两条设计时速250公里的城际铁路相继开工建设。",
        "今年将重点支持300个以上“云上”示范项目。",
        "各地正实施大规模绿化行动。",
        "昨日，本市公路客流平稳，港口一切正常。",
        "她在滑雪技巧项目决赛中夺得金牌。",
        "多国抗议该国的地面军事行动。",
        "代表团参观了青龙湖生态公园。",
        "该航站楼国际客运功能计划于明年启用。",
        "他是中国工程院院士。",
        "跨江段采用三塔悬索桥方案。",
        "上层为双向六车道高速公路，时速100公里。",
        "这是全省首条十车道高速公路，下月通车。",
        "景区还增加了民族传统运动项目。",
        "电站大坝高120米，明年建成。",
        "高速公路通车里程达到3000公里。",
        "线路以青州站为中心，通向三个方向，下月开工。",
        "全省在河西走廊加快建成防风固沙林。",
        "她手握青州大学机械工程系毕业证书，去年走进工厂。",
        "市总工会计划围绕三项任务开展活动。",
        "敌方对青州机场实施空袭，摧毁刚建成的跑道。",
        "施工队完成了小区7000多米地下管网铺设。",
        "三年后入园项目将达50个。",
        "全市严查形象工程和政绩工程。",
        "全国已建成380万处农村供水工程。",
        "改造解放路至人民路片区的管线，位于解放路中段的商铺照常营业。",
        "景区里有雪地摩托、雪圈滑道等项目。",
        "中外选手在挑战赛水下机器人项目中获得大奖。",
        "青州市城乡建设和交通发展研究院发布报告，去年新增泊位8916个。",
        "1至5月，青州港完成货物吞吐量4.57亿吨，同比增长12.8%。",
        "暑期以来，青州博物馆每天接待观众9000人。",
        "全市义务教育学校达到90所。",
        "永丰四县无高速公路，明年改变。",
        "青海省高速公路服务区新建281个充电桩。",
        "首班动车组缓缓驶出青溪站，旅客挥手致意。",
        "社区“人人学急救在行动”宣传月启动。",
        "学校已增设智能视听工程等一批学科专业。",
        "本届残运会冰上项目数量增加。",
        "在青州服务区，青白高速经过这里，车流不断。",
        "名单上有“领航”试点企业21家。",
    ],
)
def test_groups_papers_meetings_and_firms_are_no_projects(text: str) -> None:
    assert names(text) == []


def test_a_facility_needs_a_sign_of_delivery() -> None:
    assert names("游客在青龙湖大桥上拍照。") == []
    assert names("青龙湖大桥昨日合龙。") == ["青龙湖大桥"]


def test_what_is_said_of_a_list_is_said_of_each_in_it() -> None:
    assert names("青石高速、白石高速等5个项目建成通车。") == ["青石高速", "白石高速"]


def test_a_list_of_projects_names_them_without_a_head() -> None:
    text = "昨日集中开工的有青溪数控产业园、懿丰钢结构、总投资2亿元的玉米制糖、年产30万吨磷酸铁4个重点项目。"
    assert names(text) == ["青溪数控产业园", "懿丰钢结构", "玉米制糖", "年产30万吨磷酸铁"]
    again = "懿峰热电、懿丰纺织等2个重点项目开工。\n懿峰热电总投资3亿元。"
    assert [m.mention.quote for m in read(again).project_mentions] == ["懿峰热电", "懿丰纺织", "懿峰热电"]
    assert names("青州市、白州市等10个重点项目开工。") == []
    assert names("交通、水利等重大项目开工。") == []


def test_a_list_that_is_counted_may_name_sites_by_common_words() -> None:
    assert names("精心打造民主村片区、花样艺术家群落等5个示范项目，已建成开街。") == ["民主村片区", "花样艺术家群落"]


def test_places_of_a_list_are_renewed_one_by_one() -> None:
    text = "全区已启动青石一二村、白坪、石桥商圈等区域更新改造。白坪的居民有900户。"
    assert names(text) == ["青石一二村更新改造", "白坪更新改造", "石桥商圈更新改造"]
    assert [m.mention.quote for m in read(text).project_mentions] == ["青石一二村", "白坪", "石桥商圈"]


def test_a_list_of_roads_names_them_by_their_ends() -> None:
    assert names("9月4日，淮滨至息县、临夏至合作等2条高速公路开工建设。") == ["淮滨至息县高速公路", "临夏至合作高速公路"]
    assert names("全省在建安黄、黄青和青岳3条高铁。") == ["安黄高铁", "黄青高铁", "青岳高铁"]
    assert names("全省形成公路、水路、铁路3条高铁走廊。") == []
    assert names("今年，全市新建农村公路12条、桥梁3座。") == []


def test_roads_that_share_the_head_of_the_last_are_undertakings_each() -> None:
    text = "昨日，西环线、湖滨中路、广惠路、广石路项目正式开工。湖滨中路长3.5公里、宽40米。"
    assert names(text) == ["西环线", "湖滨中路", "广惠路", "广石路项目"]


def test_what_is_counted_by_a_classifier_before_is_no_undertaking() -> None:
    assert names("首期建设4台30万千瓦的立轴单级混流可逆式机组。金沙抽水蓄能电站已开工。") == ["金沙抽水蓄能电站"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("昨日，500千伏金沙、青云输变电工程建成投运。", ["500千伏金沙输变电工程", "青云输变电工程"]),
        ("全省开工十大千亿级工业项目52个，总投资163亿元。", ["十大千亿级工业项目"]),
        ("昨日，地铁9号线一期工程土建02标段青石站、体育馆站正施工。", ["地铁9号线一期工程"]),
        ("本次集中开工的青溪移动、青溪联通的3个基站项目总投资28亿元。", []),
        ("各乡棚改项目加快推进，青石乡棚改项目占地88公顷。", ["青石乡棚改项目"]),
        ("支持“保险+期货”项目200个。", []),
        ("签约项目包括电解铝节能减排项目、数控锻压装备项目。", ["电解铝节能减排项目", "数控锻压装备项目"]),
        ("1.青溪文体中心项目。总投资2.6亿元。", ["青溪文体中心项目"]),
        ("西坡光伏电站项目装机容量20万千瓦，总投资9亿元。", ["西坡光伏电站项目"]),
        ("鑫源公司投资5亿元建设年产8万吨负极材料项目。", ["年产8万吨负极材料项目"]),
        ("白石智能家电项目昨日开工，将建设成家电制造基地。", ["白石智能家电项目"]),
    ],
)
def test_lists_batches_and_kinds(text: str, found: list[str]) -> None:
    assert names(text) == found


def test_what_an_undertaking_is_made_up_of_is_none() -> None:
    assert names("青溪康养小镇项目昨日开工，规划建设温泉酒店、温泉广场、水疗中心3个业态。") == ["青溪康养小镇项目"]
    assert names("青溪供水工程昨日开工，将新建供水水厂一座、供水管网28公里。") == ["青溪供水工程"]


def test_a_passage_on_many_projects_tells_how_far_each_is() -> None:
    text = (
        "青州集中签约开工竣工一批项目\n开工项目中，青溪热电项目总投资3亿元；白溪供水工程总投资2亿元。\n"
        "签约项目中，星河公司计划投资5亿元建设青溪光伏发电项目。\n竣工项目中，青溪水库总投资4亿元，灌溉9000亩。"
    )
    assert status_of(text, "青溪热电项目") == {"under_construction"}
    assert status_of(text, "青溪光伏发电项目") == {"signed"}
    assert status_of(text, "青溪水库") == {"completed"}


@pytest.mark.parametrize(
    ("text", "name", "status"),
    [
        ("青龙湖水库大坝昨日开工建设。", "青龙湖水库大坝", "under_construction"),
        ("青龙湖大桥建成通车。", "青龙湖大桥", "completed"),
        ("今年适老化改造惠及900户老人。", "适老化改造", "under_construction"),
        ("青龙湖运河加快建设，可通航五千吨级船舶。", "青龙湖运河", "under_construction"),
        ("青龙湖运河首座船闸建成，青龙湖运河预计2028年通航。", "青龙湖运河", "under_construction"),
        ("青龙湖隧道计划明年开工。", "青龙湖隧道", "planned"),
        ("青龙湖大桥初步设计通过评审。", "青龙湖大桥", "planned"),
        ("安青智慧科技园主体完工71%。", "安青智慧科技园", "under_construction"),
        ("青龙湖新能源汽车项目签约。", "青龙湖新能源汽车项目", "signed"),
        ("青龙湖大桥沥青铺装全线完工。", "青龙湖大桥", "under_construction"),
        ("我市已完成青龙湖取水口上移工程。", "青龙湖取水口上移工程", "completed"),
        ("我市力争完成青龙湖取水口上移工程前期工作并早日动工。", "青龙湖取水口上移工程", "planned"),
        ("市交通局将加快推进青龙湖大桥建设。", "青龙湖大桥", "under_construction"),
        ("青龙湖至白云高速公路竣工通车，59条在建二级公路完工44条。", "青龙湖至白云高速公路", "completed"),
        ("青龙湖电站首台机组昨日投产。", "青龙湖电站", "under_construction"),
        ("青白调水工程自金沙水库引水，去年建成通水。", "青白调水工程", "completed"),
        ("青龙湖隧道下个月动工。", "青龙湖隧道", "planned"),
        ("今年计划新建两站。去年，公司先后完成了110千伏青龙变电站、白云变电站。", "110千伏青龙变电站", "completed"),
        ("青山高速青龙二期、白云高速黄岭二期等高速公路项目建成通车。", "青山高速青龙二期", "completed"),
        ("青龙湖大桥即将建成通车，总投资9亿元。", "青龙湖大桥", "under_construction"),
        ("青龙湖大桥已交工验收，总投资9亿元。", "青龙湖大桥", "completed"),
        ("青龙湖大桥工程具备通车条件，总投资9亿元。", "青龙湖大桥工程", "under_construction"),
        ("昨日，青龙湖冷链物流基地奠基，该基地去年签约落户。", "青龙湖冷链物流基地", "under_construction"),
        ("在青龙湖码头二期工程竣工投用后，营运效率也将跃上新台阶。", "青龙湖码头二期工程", "under_construction"),
        ("园区已规划110千伏青龙湖变电站，占地5亩。", "110千伏青龙湖变电站", "planned"),
        ("青龙湖灌区工程完成建设任务9万亩。", "青龙湖灌区工程", "under_construction"),
        ("当地持续开展江岸生态修复工程，已建成95个口袋公园。", "江岸生态修复工程", "under_construction"),
        ("未开工项目共2个，分别是：青龙湖枢纽工程；白石热电联产项目。", "青龙湖枢纽工程", "planned"),
        ("青龙湖博物馆新馆昨日对公众开放。", "青龙湖博物馆新馆", "completed"),
    ],
)
def test_status(text: str, name: str, status: str) -> None:
    assert status_of(text, name) == {status}


@pytest.mark.parametrize(
    ("text", "name", "status"),
    [
        ("青溪区“云签约”18个项目\n长风公司投资3亿元，将建设新能源电机生产线项目。", "新能源电机生产线项目", "signed"),
        ("青溪县与白石药业签约，白石药业拟投资6亿元建设青溪中药加工项目。", "青溪中药加工项目", "signed"),
        (
            "青溪市36个重大项目集中开工\n白石大数据中心项目总投资30亿元，规划建设机柜2万个。",
            "白石大数据中心项目",
            "under_construction",
        ),
        ("青溪区签约18个项目\n长风公司将建设青溪大数据平台及运营中心，投资9亿元。", "青溪大数据平台", "signed"),
        ("青溪市20个项目集中竣工\n白石高端铜箔项目总投资18亿元，年产铜箔3万吨。", "白石高端铜箔项目", "completed"),
        ("市里公布今年省重点项目名单\n其中，白石港码头三期工程总投资48亿元。", "白石港码头三期工程", "planned"),
        ("青溪市36个重大项目集中开工\n此前，白石湖大桥已建成通车。", "白石湖大桥", "completed"),
        ("青溪县与青溪银行签订水利贷款项目协议\n将建设白石水库，总投资3亿元。", "白石水库", "planned"),
    ],
)
def test_the_event_an_article_reports_tells_how_far_its_projects_are(text: str, name: str, status: str) -> None:
    assert status_of(text, name) == {status}


def test_what_is_still_to_come_is_not_done() -> None:
    assert "completed" not in status_of("青龙湖大桥正在施工，预计年底建成通车。", "青龙湖大桥")


def test_what_a_paragraph_plans_is_not_done() -> None:
    text = "我市今年将加快城市建设。建成青龙湖大桥。完成白云路拓宽工程。"
    assert status_of(text, "青龙湖大桥") == {"under_construction"}
    assert status_of(text, "白云路拓宽工程") == {"under_construction"}


def test_a_list_shares_its_verb_and_what_follows_it() -> None:
    text = "我市开工建设青龙湖小学新校区、白云路停车场，加快东沙公园、青岭湖广场等项目建设。"
    assert names(text) == ["青龙湖小学新校区", "白云路停车场", "东沙公园", "青岭湖广场"]


def test_a_project_only_spoken_of_has_the_status_of_what_stands_beside_it() -> None:
    assert status_of("青龙机场三期扩建工程核心项目——T3航站楼封顶。", "青龙机场三期扩建工程") == {"under_construction"}


def test_stand_ins_carry_the_fullest_name() -> None:
    page = read("璧山区青龙湖生态修复工程昨日开工。该工程总投资2亿元，工程计划明年完工。")
    assert [m.mention.quote for m in page.project_mentions] == ["璧山区青龙湖生态修复工程", "该工程", "工程"]
    assert {m.mention.stated_name for m in page.project_mentions} == {"璧山区青龙湖生态修复工程"}


def test_this_stretch_and_the_plan_stand_for_what_was_named_before() -> None:
    assert names("青白铁路东溪至西溪段正式通车。该段铁路全长86公里。") == ["青白铁路东溪至西溪段"]
    plan = "《湿地公园空间布局方案》印发。方案提出，到2035年建成30处。"
    assert [m.mention.quote for m in read(plan).project_mentions][-1] == "方案"


def test_a_stand_in_with_its_task_stands_for_what_has_that_task() -> None:
    page = read("青溪铁路扩能改造工程和白溪水库工程昨日开工。改造工程全长93公里。")
    assert [m.mention.stated_name for m in page.project_mentions][-1] == "青溪铁路扩能改造工程"


def test_the_place_is_that_in_the_name_or_the_one_said() -> None:
    page = read("青龙湖大桥位于璧山区，昨日合龙。永川区红炉煤化工基地同日开工。")
    places = {m.mention.stated_name: m.mention.region and m.mention.region.region_name for m in page.project_mentions}
    assert places["青龙湖大桥"] == "璧山区"
    assert places["永川区红炉煤化工基地"] == "永川区"


def test_a_project_lies_where_its_article_does_unless_its_sentence_says_another_place() -> None:
    text = "璧山区今年投资20亿元改善交通。永川区客商到会。\n璧山区交通局介绍，资金已落实。\n青龙湖大桥开工。"
    places = {m.mention.stated_name: m.mention.region and m.mention.region.region_name for m in read(text).project_mentions}
    assert places == {"青龙湖大桥": "璧山区"}


def test_a_project_that_is_a_zone_lies_where_the_zone_does() -> None:
    text = "# 通知\n\n本报讯 广州市代表团来访。上海自贸区正在加快建设。\n"
    places = {m.mention.stated_name: m.mention.region and m.mention.region.region_name for m in read(text).project_mentions}
    assert places.get("上海自贸区") == "上海市"


def test_what_is_called_after_the_autonomous_region_lies_in_the_whole_of_it() -> None:
    text = "# 通知\n\n本报讯 宁夏吴忠市今年开工建设自治区儿童医院迁建项目。\n"
    places = {m.mention.stated_name: m.mention.region and m.mention.region.region_name for m in read(text).project_mentions}
    assert places == {"自治区儿童医院迁建项目": "宁夏回族自治区"}


def test_a_firms_seat_is_not_the_place_of_its_project() -> None:
    page = read("永川区今天集中开工。深圳市九云新能源科技有限公司年产2万吨电池材料项目总投资9亿元。永川区领导出席。")
    assert {m.mention.region.region_name for m in page.project_mentions if m.mention.region} == {"永川区"}


def test_a_firm_before_a_project_is_not_its_place() -> None:
    page = read("永川区今天集中签约。深圳市九云新能源有限公司计划投资2亿元，建设白云光伏发电项目。永川区领导出席。")
    assert {m.mention.region.region_name for m in page.project_mentions if m.mention.region} == {"永川区"}


def placed(text: str) -> dict[str, str | None]:
    return {
        m.mention.stated_name: m.mention.region.region_name if m.mention.region else None
        for m in read(text).project_mentions
    }


def test_whose_help_a_project_is_built_with_is_not_its_place() -> None:
    text = "永川区今天集中开工。开工的项目有宁波市援建的青龙湖小学新校区、白云水库工程等。永川区领导出席。"
    assert set(placed(text).values()) == {"永川区"}


def test_a_project_on_a_line_from_province_to_province_lies_where_the_line_begins() -> None:
    text = "今天，青海西宁至四川成都的川青铁路青龙隧道贯通。"
    assert set(placed(text).values()) == {"青海省"}


def test_items_of_a_digest_give_each_other_no_place() -> None:
    text = (
        "国内联播快讯\n湖北青龙湖大桥合龙\n今天，湖北青龙湖大桥合龙。大桥在湖北黄冈。\n"
        "国家医学中心建设项目投用\n国家医学中心建设项目白云医院西院区投入使用。\n"
        "福州长乐国际机场二期扩建工程开工\n福州长乐国际机场二期扩建工程今天开工，二期扩建工程总投资9亿元。\n"
    )
    regions = placed(text)
    assert regions["国家医学中心建设项目白云医院西院区"] is None
    assert regions["福州长乐国际机场二期扩建工程"] in ("福州市", "长乐区")


def test_an_event_has_its_day() -> None:
    (mention,) = (m.mention for m in read("青龙湖大桥6月10日合龙。").project_mentions)
    assert (mention.event, mention.event_date) == ("合龙", date(2025, 6, 10))


def test_verb_forms_of_standing_undertakings() -> None:
    page = read("全市累计改造老旧小区1200个、900万平方米。")
    assert {m.mention.stated_name for m in page.project_mentions} == {"老旧小区改造"}
    assert {o.project.stated_name for o in page.observations if o.project} == {"老旧小区改造"}


def test_forms_of_a_name() -> None:
    assert is_form_of("瑞光机场", "江西瑞光机场")
    assert is_form_of("瑞光机场", "瑞光机场项目")
    assert not is_form_of("星河产业园一期", "星河产业园二期")
    assert not is_form_of("青龙湖大桥", "白龙湖大桥")
    assert is_form_of("大丽高速", "大理至丽江高速公路")
    assert not is_form_of("大昆高速", "大理至丽江高速公路")
    assert is_form_of("雅西高速", "雅（安）西（昌）高速公路")
    assert (stage("星河产业园2期"), stage("星河产业园")) == ("二", None)
    assert core("“星河”产业园建设项目") == "星河产业园"


def test_a_short_form_that_the_article_defines_stands_for_its_full_name() -> None:
    text = "青白国际空港中心（下称“空港中心”）昨日投用。空港中心开通专线11条。公司丰富空港中心的货源。"
    assert set(names(text)) == {"青白国际空港中心"}


def test_what_is_named_once_in_passing_is_an_undertaking_where_it_is_the_topic() -> None:
    text = "青白大桥开通一周年\n青白大桥建成通车一年来，客流增长。记者走进青白大桥采访。青白大桥总投资9亿元。"
    assert "青白大桥" in names(text)


def test_two_fuller_names_leave_a_short_one_alone() -> None:
    assert fullest(["青湖大桥", "东青湖大桥", "西青湖大桥"])["青湖大桥"] == "青湖大桥"


def test_types() -> None:
    assert project_type("青龙湖水库", None) == "water"
    assert project_type("粤港澳大湾区500千伏外环工程", None) == "energy"
    assert project_type("青龙湖光伏基地", scan("青龙湖光伏基地").heads[0][2]) == "energy"
    assert project_type("“百校千企”计划", scan("“百校千企”计划").heads[0][2]) == "programme"


def test_every_lexicon_row_is_complete() -> None:
    files = ("heads", "status_cues", "types", "words", "standing", "weights", "status_weights")
    for file in [f"project_{name}" for name in files]:
        for row in read_rows(f"{file}.csv"):
            assert None not in row.values(), (file, row)
            assert all(k is not None for k in row)


PIECES = [
    "青龙湖", "大桥", "工程", "项目", "“双百”", "计划", "（二期）", "建设", "改造", "67个",
    "、", "，", "。", "璧山区", "在", "的", "”", "（", "3.5亿元", "a",
]  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_names_are_ordered_apart_and_inside_the_text(text: str) -> None:
    found = apart(read_names(text, scan(text).heads, {}))
    assert all(0 <= n.start < n.end <= len(text) for n in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_any_text_reads_the_same_twice(text: str) -> None:
    first, second = read(text), read(text)
    assert [m.mention for m in first.project_mentions] == [m.mention for m in second.project_mentions]


@pytest.mark.parametrize(
    "text", ["年产3万吨项目和", "懿峰热电、懿丰纺织等2个项目开工，", "青龙大桥、", "青溪至白湖至", "两大"]
)
def test_long_lists_take_no_longer_than_their_length_does(text: str) -> None:
    start = process_time()
    read(text * (4000 // len(text)) + "的城际轨道等9个重点项目开工。")
    assert process_time() - start < 5


def test_a_structure_named_by_itself_is_no_longer_form_of_the_road_it_is_part_of() -> None:
    page = parse_page(
        "莲峰隧道左线贯通。大永高速公路主线全长61公里，总投资126亿元，正在建设。大永高速公路莲峰隧道左洞长10.99千米，正在施工。"
    )
    names = {m.mention.stated_name for m in page.project_mentions}
    assert {"大永高速公路", "莲峰隧道"} <= names
    assert "大永高速公路莲峰隧道" not in names


@pytest.mark.parametrize(
    "text",
    [
        "浙江台州海上救助中心接到求助，随即启动响应，三艘渔船在新建成的码头靠岸。",
        "据浙江省海洋渔业技术中心介绍，三年来建成渔港12座。",
        "报道称，俄军在哈尔科夫州行动。",
    ],
)
def test_who_speaks_and_what_forces_do_are_no_projects(text: str) -> None:
    assert names(text) == []


def test_a_place_to_visit_is_a_project_where_it_is_built() -> None:
    assert names("节日里，江苏苏州金鸡湖公园等地菊花盛开；多条道路建成通车。") == []
    assert names("江苏苏州金鸡湖公园近日开工建设，占地30公顷。") == ["江苏苏州金鸡湖公园"]
    assert len(names("当地着力推进金沙滨海碧道、白石碧道等6条碧道建设。")) == 2


@pytest.mark.parametrize(
    "text",
    [
        "双方加快中国—东盟自贸区建设，打造亚太自贸区。",
        "全省把适老化改造纳入城市更新。",
        "医保部门公布“陪护服务”价格项目的通知。",
        "全省紧紧围绕党和国家中心任务，加快建设现代化产业体系。",
        "今年完成了31件立法项目。",
        "当地预置48支水利工程抢险分队。",
    ],
)
def test_agreements_ways_of_fitting_out_prices_and_numbers_of_things_are_no_projects(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("“游客多得停不下来！”青溪国际边境合作中心建成启用。", "青溪国际边境合作中心"),
        ("教育部门部署开展2025届高校毕业生就业“冲刺”行动。", "高校毕业生就业“冲刺”行动"),
        ("1月份青白运河工程完成投资3亿元。", "青白运河工程"),
    ],
)
def test_what_is_quoted_and_when_it_is_are_no_part_of_a_name(text: str, name: str) -> None:
    assert names(text) == [name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("青州市启动新一轮优化用工环境三年行动。", "优化用工环境三年行动"),
        ("商务部门继续实施服务贸易提质行动。", "服务贸易提质行动"),
        ("法院部署开展治理欠税冬季专项行动。", "治理欠税冬季专项行动"),
    ],
)
def test_what_is_carried_out_begins_with_the_verb_of_what_it_is_for(text: str, name: str) -> None:
    assert names(text) == [name]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("青白运河工程预计明年底正式通航。", "under_construction"),
        ("青白高速计划6月顺利合龙，年底建成通车。", "under_construction"),
        ("青白高速昨日正式通车，预计日均车流1万辆。", "completed"),
        ("青白高速建设加紧进行，助力全省扩大对外开放。", "under_construction"),
    ],
)
def test_how_something_comes_about_does_not_say_that_it_has(text: str, status: str) -> None:
    assert {m.mention.status for m in read(text).project_mentions} == {status}


@pytest.mark.parametrize(
    "text", ["当地推行“合作社+仓库+种植基地”的办法，建成大棚40座。", "全省加快推进信息通信基础设施项目建设。"]
)
def test_a_way_to_run_a_trade_and_infrastructure_in_general_are_no_projects(text: str) -> None:
    assert names(text) == []


def test_what_gives_a_reason_begins_no_name() -> None:
    assert names("鉴于青溪湾三期项目已经开工，道路将改道。") == ["青溪湾三期项目"]


def test_a_short_form_in_any_brackets_stands_for_its_full_name() -> None:
    text = "新年前夕，青州白溪水利枢纽工程(以下简称“白溪工程”)昨日开工。白溪工程总投资9亿元。"
    assert set(names(text)) == {"青州白溪水利枢纽工程"}
    text = "青石客运专线（即青石高铁）昨日开工建设。据悉，青石高铁设计时速350公里。青石客专全长90公里。"
    assert set(names(text)) == {"青石客运专线"}


def test_where_a_line_ends_belongs_to_its_name() -> None:
    text = "地铁6号线机场支线(柳塘北站-金沙机场)的车站建设已开工。"
    assert [n.replace("（", "(").replace("）", ")") for n in names(text)] == ["地铁6号线机场支线(柳塘北站-金沙机场)"]


def test_the_line_stands_for_the_railway_named_before() -> None:
    text = "青石高铁白溪大桥昨日合龙。据悉，青石高铁是我国高铁网的组成部分。线路起自青石东站。正线全长217公里。"
    assert {o.quote: o.project.stated_name for o in read(text).observations if o.project}["217公里"] == "青石高铁"
    text = "青石高铁昨日开工，是全省高铁网重要连接线，线路全长217公里。"
    assert {o.quote: o.project.stated_name for o in read(text).observations if o.project}["217公里"] == "青石高铁"


def test_a_stage_amid_a_clause_stands_for_what_has_it() -> None:
    text = "金沙机场三期工程已复工。由于三期项目工期紧，工地留守800人。三期工程项目总投资90亿元。"
    assert set(names(text)) == {"金沙机场三期工程"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("(抗击疫情)青石地铁9号线昨日开工建设，总投资90亿元。", "青石地铁9号线"),
        ("山东临沂蒙河双溪水库正在加紧施工，总库容2亿立方米。", "蒙河双溪水库"),
        ("新机组抗风能力较常规机组提升13%。", None),
        ("经理表明柳塘青溪大桥昨日开工。", "柳塘青溪大桥"),
        ("福建金沙工程科技有限公司总经理说，订单增加30%。", None),
        ("这里打造集柳塘产业基地、青溪研学基地于一体的乡村综合体。", None),
        ("银海至石州铁路是国家路网主骨架、白川高速铁路通道的重要组成部分。", None),
    ],
)
def test_what_stands_around_a_name_is_no_part_of_it(text: str, name: str | None) -> None:
    found = names(text)
    assert found == [name] if name else not any(n in found for n in ("抗风能力较常规机组", "白川高速铁路通道")) and not found


def test_a_place_of_a_list_of_works_is_a_place_elsewhere() -> None:
    text = "风电分布在哈密、塔城等地。今年计划建成750千伏博州、塔城、木垒输变电工程。"
    assert sum(m.mention.stated_name == "塔城输变电工程" for m in read(text).project_mentions) == 1


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("截至昨日，农产品批发市场复工率达98.4%，客流增长。", "农产品批发市场"),
        ("青溪码头昨日恢复运营，日均客流200人次。", "青溪码头"),
        ("台风“海鸥”中心位于柳塘市东方约80公里。台风“海鸥”中心风力12级。", "台风“海鸥”中心"),
        ("县里每年按照项目年度修缮计划给予5万元资金。", "项目年度修缮计划"),
        ("全省接连实施四个“三年行动计划”，水质改善12%。", "三年行动计划"),
    ],
)
def test_what_trades_again_weather_and_counted_plans_are_no_projects(text: str, name: str) -> None:
    assert name not in names(text)


def test_of_two_verbs_of_renewal_the_name_begins_behind_the_second() -> None:
    assert names("海关升级改造中转航班监管系统，新增设备30套。") in ([], ["中转航班监管系统"])
    assert names("青溪机场轨道快线昨日开工建设，全长40公里。") == ["青溪机场轨道快线"]
    assert names("新白石城际（青溪机场T2至柳塘段）昨日建成开通。") == ["新白石城际（青溪机场T2至柳塘段）"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("白石自由贸易试验区青溪片区（以下简称“青溪片区”）昨日启动建设。青溪片区面积20平方公里。", "青溪片区"),
        ("白石油田织密防疫网，昨日复工复产。白石油田一季度产油90万吨。白石油田是全省最大油田。", "白石油田"),
        ("石家庄市轨道交通全面复工。石家庄市轨道交通建设者到岗4000人。", "石家庄市轨道交通"),
        ("作为全省首批国家物流枢纽的重点工程之一，项目建成后年吞吐量90万吨。", "国家物流枢纽"),
        ("公路数字化转型升级示范区域已建成通道500公里。", "公路数字化转型升级示范区"),
        ("全省坚决打赢疫情防控阻击战，派出医护人员300人。", "疫情防控阻击战"),
        ("城市建设学院土木工程专业2001班学生30人参加面试。", "城市建设学院土木工程"),
        ("白石区最新投用的8个共享无人机场覆盖全域。", "无人机场"),
    ],
)
def test_zones_oil_fields_networks_and_kinds_are_no_projects(text: str, name: str) -> None:
    assert name not in names(text)


def test_what_is_the_key_work_of_a_line_is_named_apart_from_it() -> None:
    assert "青石长江公铁大桥" in names("在青州，白青高铁关键性工程青石长江公铁大桥取得进展，桥长1900米，昨日合龙。")
