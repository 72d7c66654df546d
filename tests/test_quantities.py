"""Figures in sentences: what is read, what is left out."""

from __future__ import annotations

import doctest

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.parsing import loose_numbers, quantities
from flows.parsing.quantities import find_quantities


def read(text: str) -> list[tuple[str, float]]:
    return [(q.quote, q.value_base) for q in find_quantities(text)]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("全县新修水渠12条、水窖340口", [("12条", 12), ("340口", 340)]),
        ("港口年吞吐量达1.2亿吨", [("1.2亿吨", 1.2e11)]),
        ("两个村子共一百二十户人家", [("两个", 2), ("一百二十户", 120)]),
        ("十余家企业到场，百余名工人上岗，上万名游客进城", [("十余家", 10), ("百余名", 100), ("上万名", 10000)]),
        ("机车重1亿2000万元", [("1亿2000万元", 120000000)]),
        ("主桥跨径为50+90+50米", [("50", 50), ("90", 90), ("50米", 50)]),
        ("三市产值分别增长3.1%、4.2%和5%", [("3.1%", 3.1), ("4.2%", 4.2), ("5%", 5)]),
        ("客流下降3%、6%", [("3%", -3), ("6%", -6)]),
        ("新增公交5、8、12辆", [("5", 5), ("8", 8), ("12辆", 12)]),
        ("电厂新上2×30万千瓦机组", [("2×30万千瓦", 600000)]),
        ("全程1小时30分钟", [("1小时30分钟", 1.5)]),
        ("修路用了一年半", [("一年半", 1.5)]),
        ("占全省三分之一", [("三分之一", pytest.approx(100 / 3))]),
        ("产量翻一番", [("翻一番", 100)]),
        ("民企贡献了超过3/5的税收", [("3/5", 60)]),
        ("进入1/4决赛", []),
        ("本厂产量占全省一半", [("一半", 50)]),
        ("水稻插秧过四成半", [("四成半", 45)]),
        ("少年队以3分27秒46夺冠，末棒游出45秒92，列第一", [("3分27秒46", 207.46), ("45秒92", 45.92)]),
        ("客流已连续7天下降", [("7天", 7)]),
        ("公园设立3年来游客渐多", [("3年", 3)]),
        ("省队夺得12金9银6铜共27枚奖牌", [("12金", 12), ("9银", 9), ("6铜", 6), ("27枚", 27)]),
        ("章程共8章40条", [("8章", 8), ("40条", 40)]),
        ("省道315线改线2公里，旅客可拨打12345热线", [("2公里", 2000)]),
        ("拨付9亿元，2000多万婴幼儿家庭受益", [("9亿元", 9e8), ("2000多万", 2e7)]),
        ("下调贷款利率0.1个百分点", [("0.1个百分点", -0.1)]),
        ("酒厂年产30万千升", [("30万千升", 300000)]),
        ("从业人员突破80万", [("80万", 800000)]),
        ("引才90万人才", [("90万", 900000)]),
        ("年旅客吞吐量百万人次", [("百万人次", 1000000)]),
        ("实施管网三年攻坚行动，用五年建设完成", [("五年", 5)]),
        ("出台“人才新政”20条，全桥共6联", [("6联", 6)]),
        ("枝叶延展四周，检修历时四周", [("四周", 4)]),
        ("集铁路、公路、港口三位一体", []),
        ("气温降至-12℃", [("-12℃", -12)]),
        ("湖区气温零下31摄氏度，井下12度电", [("31摄氏度", -31), ("12度电", 12)]),
        ("存款余额262.66万亿元", [("262.66万亿元", 262660000000000)]),
        ("期货成交3.2万手，两手抓防汛", [("3.2万手", 32000)]),
        ("签约8大项目", [("8大项目", 8)]),
        ("七座及七座以下小型客车、7座以下客车免费，12306车票开售，新桥3座以上", [("3座", 3)]),
        ("高于全国和全省1个和0.8个百分点，派2个、3个小组", [("1个", 1), ("0.8个百分点", 0.8), ("2个", 2), ("3个", 3)]),
        ("防洪标准由20年一遇提高到50年一遇", [("20年一遇", 20), ("50年一遇", 50)]),
        ("工期缩短20天，损耗减少0.6个百分点", [("20天", -20), ("0.6个百分点", -0.6)]),
        ("降至27项", [("27项", 27)]),
        ("国产设备占比超过一半", [("一半", 50)]),
        ("水深不到半米", [("半米", 0.5)]),
        ("每年送出6.5亿度绿电", [("6.5亿度", 650000000)]),
        ("智算规模2.3万P", [("2.3万P", 23000)]),
        ("会议吸引数十亿元资金", [("数十亿元", 1e9)]),
        ("每斤涨了三四十元", [("三四十元", 30)]),
        ("人民币￥300的门票", [("￥300", 300)]),
        ("路程缩短一个半小时和两个半小时", [("一个半小时", -1.5), ("两个半小时", -2.5)]),
        ("酒厂投资3个亿扩产", [("3个亿", 300000000)]),
        ("全县新建污水处理厂一座、泵站2座", [("一座", 1), ("2座", 2)]),
        ("向北、向西也将各增加一条出省通道", [("一条", 1)]),
        ("安装一台变压器，建设一座水塔，建设一批泵站", [("一台", 1), ("一座", 1)]),
        ("一人失踪，二人受伤", [("一人", 1), ("二人", 2)]),
        ("项目分两期建设，车程至少缩短了一个小时", [("两期", 2), ("一个小时", -1)]),
        ("每年削减COD90吨", [("90吨", 90000)]),
        ("全年500亿票房", [("500亿", 5e10)]),
        ("制度实施9年来，近6年时间里", [("9年", 9), ("6年", 6)]),
        ("年径流量偏小18%，药品平均降价60%", [("18%", -18), ("60%", -60)]),
        ("飞机起降5万架次", [("5万架次", 50000)]),
        ("运行时长缩短一半", [("一半", -50)]),
        ("200多万普查员上门，惠及10万多种植户", [("200多万", 2000000), ("10万多", 100000)]),
    ],
)
def test_figures(text: str, figures: list[tuple[str, float]]) -> None:
    assert read(text) == figures


def test_a_count_in_a_list_of_points_counts_points() -> None:
    assert [q.unit_base for q in find_quantities("高于全国和全省1个和0.8个百分点")] == ["百分点"] * 2


@pytest.mark.parametrize(
    "text",
    [
        "第十二届赛会在西安开幕",
        "2024年3月5日上午8时30分",
        "5G基站和4K频道",
        "G5012高速与330国道",
        "人民路125号A5栋",
        "“双千”计划",
        "共建“一带一路”",
        "拨打12345热线",
        "一二三产业融合",
        "最后一公里",
        "一批项目",
        "多个部门",
        "数十个村庄",
        "近年来",
        "未来五年",
        "过去3年",
        "前两个月",
        "五年来",
        "这两天",
        "三门峡市和五台山景区",
        "十分重要",
        "十大公共空间",
        "歼-20与C919",
        "一是修路，二是架桥",
        "十四届四次会议",
        "2019、2020年",
        "1—4月",
        "八项规定",
        "四分之一决赛",
        "24小时值守",
        "K12+500m处",
        "“两个确立”",
        "中央一号文件",
        "二期工程",
        "三级医院",
        "地表水三类及以上断面",
        "60岁以上居民免票",
        "打通最后“一公里”",
        "获得男子60公斤级冠军",
        "做好生态富民两篇文章",
        "前三批项目已经开工",
        "村子属三十里铺镇",
        "销量居行业前5位，获得前三名",
        "建成全国最大的一座，这是其中的一条",
    ],
)
def test_no_figures(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("约30户", "approx"),
        ("签约30户", "eq"),
        ("增至最高30户", "eq"),
        ("站上30亿元台阶", "ge"),
        ("高于30户", "ge"),
        ("约占全省四分之一", "approx"),
        ("至少减少了30户", "ge"),
        ("近30户", "approx"),
        ("30户左右", "approx"),
        ("近5000余名", "approx"),
        ("约发13列", "approx"),
        ("超30户", "ge"),
        ("突破30户", "ge"),
        ("30户以上", "ge"),
        ("30余户", "ge"),
        ("30多户", "ge"),
        ("不低于30户", "ge"),
        ("不到30户", "le"),
        ("30户以内", "le"),
        ("不超过30户", "le"),
        ("最高30户", "le"),
        ("经过30户", "eq"),
        ("有30户", "eq"),
        ("4-8户", "range"),
    ],
)
def test_qualifier(text: str, qualifier: str) -> None:
    (quantity,) = find_quantities(text)
    assert quantity.qualifier == qualifier


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("3到5年", 3, 5),
        ("2至3个工作日", 2, 3),
        ("3000至5000万元", 3e7, 5e7),
        ("10%—15%", 10, 15),
        ("七八个", 7, 8),
        ("1.5~2.5米", 1.5, 2.5),
    ],
)
def test_range(text: str, low: float, high: float) -> None:
    (quantity,) = find_quantities(text)
    assert (quantity.value_base, quantity.value_base_high) == (low, high)
    assert quantity.quote == text


def test_money_and_people_without_their_unit() -> None:
    figures = find_quantities("邻县将投8.6亿修水库，让12万群众受益")
    assert [(q.value_base, q.unit_base) for q in figures] == [(860000000, "元"), (120000, "人")]


@pytest.mark.parametrize("part", ["1", "一", "万", "1万", "1,", "百分之", "一百", "十几", "1多万", "1个", "翻", "，"])
def test_long_runs_are_read_in_one_pass(part: str) -> None:
    assert len(find_quantities(part * 8_000)) <= 8_000


def test_full_width_text_keeps_its_offsets() -> None:
    text = "全市新建泊位１２個，投资３．５億元"
    assert [(q.quote, q.value) for q in find_quantities(text)] == [("１２個", 12), ("３．５億元", 350000000)]
    assert all(text[q.start : q.end] == q.quote for q in find_quantities(text))


@settings(max_examples=300)
@given(
    st.text(
        alphabet="0123456789.,，、。%万亿千百十一二三两半多余约近超第个年月日人元米吨倍成至到-—+×/分之番“”第前后降增A",
        max_size=40,
    )
)
def test_any_text_gives_ordered_spans_inside_it(text: str) -> None:
    end = 0
    for quantity in find_quantities(text):
        assert end <= quantity.start < quantity.end <= len(text)
        assert quantity.quote == text[quantity.start : quantity.end]
        assert (quantity.qualifier == "range") == (quantity.value_high is not None)
        end = quantity.end


@pytest.mark.parametrize("module", [quantities, loose_numbers])
def test_the_examples_in_the_documentation_hold(module: object) -> None:
    assert doctest.testmod(module).failed == 0
