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


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # A row of shares goes with the list before 占, or with the row before.
        (
            "风机、塔筒和轴承产能分别占全国的41%、52%和33%。",
            ["风机产能占全国比重", "塔筒产能占全国比重", "轴承产能占全国比重"],
        ),
        (
            "茶叶、瓷器出口分别增长7%、9%，分别占全省的4%、6%。",
            ["茶叶出口", "瓷器出口", "茶叶出口占全省比重", "瓷器出口占全省比重"],
        ),
        ("竣工量、订货量以总吨计分别占本省的12%和15%。", ["竣工量占本省比重", "订货量占本省比重"]),
        ("竣工量、订货量和存单量三大指标分别为9万吨、8万吨、7万吨。", ["竣工量", "订货量", "存单量"]),
        ("竣工量、订货量稳步增长，两大指标分别占世界份额的12%和15%。", ["竣工量占世界份额", "订货量占世界份额"]),
        ("快船、慢船、驳船三大船型分别增长9%、8%、7%。", ["快船", "慢船", "驳船"]),
        # Numbers and short words that stand for whole members.
        ("第一、二、三产业用电量分别增长7%、2%、5%。", ["第一产业用电量", "第二产业用电量", "第三产业用电量"]),
        ("全市内、外贸吞吐量分别增长3%和6%。", ["内贸吞吐量", "外贸吞吐量"]),
        ("第一产业、第二产业，以及居民用电量分别增长7%、2%和5%。", ["第一产业用电量", "第二产业用电量", "居民用电量"]),
        # Members with words of other kinds in them, or in the clause before.
        ("电动汽车、汽车用锂电池产量分别增长8%和9%。", ["电动汽车产量", "汽车用锂电池产量"]),
        ("教育、医疗、养老支出，分别增长6%、7%和8%。", ["教育支出", "医疗支出", "养老支出"]),
        # Only how much those before grow, or how many times they are.
        ("入境旅客9万人次，车辆7万辆次，年均增幅分别达8%和6%。", ["入境旅客", "车辆", "入境旅客", "车辆"]),
        ("新设企业9万家，新增资本8亿元，分别是挂牌前的3倍和5倍。", ["新设企业", "新增资本", "新设企业", "新增资本"]),
        # A share behind a difference is of what the difference is of.
        ("全市出口增长9%，高于全省2个百分点，占全省出口的三成。", ["出口", "出口增速高于全省", "出口占全省出口比重"]),
    ],
)
def test_rows_of_figures_go_with_their_lists(sentence: str, expected: list[str]) -> None:
    assert names(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("电动客车销量达到客车总销量的41%。", ["电动客车销量占客车总销量比重"]),
        ("当地人均耕地面积仅为全国平均水平的三成。", ["人均耕地面积"]),
        ("上月降雨量仅为往年平均降雨量的23%。", ["降雨量"]),
        ("参会客商9万人，占65%。", ["参会客商", "参会客商占比"]),
        ("备案药店有132家，占全省近四成。", ["备案药店", "备案药店占全省比重"]),
        (
            "外贸进出口8亿元，占全市外贸的52%，占比较去年同期提升3个百分点。",
            ["外贸进出口", "外贸进出口占全市外贸比重", "外贸进出口占全市外贸比重"],
        ),
    ],
)
def test_shares_say_of_what_they_are(sentence: str, expected: list[str]) -> None:
    assert names(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # What is given stands behind the sum, or before the clause with its limit.
        ("对新落户的总部给予最高600万元人民币补助。", ["补助"]),
        ("拒不改正的商户最高可处2000元罚款。", ["罚款"]),
        ("小企业可申请最高400万元的创业担保贷款。", ["创业担保贷款"]),
        ("给予一次性补贴，每台最高不超过7000元。", ["一次性补贴"]),
        ("对用人单位按年薪的6%给予引才补助，每人最高9万元、每家最高40万元。", ["引才补助比例", "引才补助", "引才补助"]),
        ("按照每人每天160元的标准给予临时救助。", ["临时救助标准"]),
        ("对民办机构给予4000元/张新增床位建设补贴。", ["新增床位建设补贴"]),
        ("投资额达到70万元的技改项目按照投资额的7%给予奖励。", ["投资额", "奖励比例"]),
        ("园区给新入园的企业连续3年给予扶持奖励。", ["新入园的企业连续给予扶持奖励"]),
        ("监管部门对该公司处以3亿欧元罚款。", ["罚款"]),
        # But not what a sum is used for.
        ("财政安排9亿元支持灾后重建。", ["财政安排"]),
    ],
)
def test_sums_and_shares_say_what_grant_they_are(sentence: str, expected: list[str]) -> None:
    assert names(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # What was named before is not said twice.
        ("甲型流感新增确诊病例52例，累计确诊970例。", ["新增确诊病例", "确诊病例"]),
        ("当地出院17例，死亡4例。", ["出院", "死亡"]),
        ("新增死亡病例9例，累计死亡83例；累计确诊512例。", ["新增死亡病例", "死亡病例", "确诊病例"]),
        ("现券日均成交下降7%，回购业务日均成交下降2%。", ["现券日均成交", "回购业务日均成交"]),
        ("市场合计成交76亿元，日均成交4亿元，日均成交下降3%。", ["市场成交", "市场日均成交", "市场日均成交"]),
        # A side before a length: how far away a place is.
        ("震中位于建水县以北46公里处，震源深度9公里。", ["距离建水县", "震源深度"]),
        ("光伏电站位于理塘县城东30余公里。", ["距离理塘县城"]),
        ("台风中心位于文昌市偏西方向约75公里的海面上。", ["距离文昌市"]),
        ("全园南北长8公里。", ["全园南北长"]),
    ],
)
def test_deeds_and_sides_are_told_once(sentence: str, expected: list[str]) -> None:
    assert names(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # The name goes on behind a bracket that says what it takes in, or gives its short form.
        ("我省外商直接投资（FDI）到资3亿美元。", ["外商直接投资到资"]),
        ("生育保险基金（含职工护理险）总支出91亿元。", ["生育保险基金总支出"]),
        ("快递业务量（不包含同城业务）累计完成15亿件。", ["快递业务量"]),
        # A currency before a sum is no name.
        ("游戏业务毛利增长12%至人民币77亿元。", ["游戏业务毛利", "游戏业务毛利金额"]),
        ("设备采购金额应达到人民币300万元。", ["设备采购金额"]),
        # Industries have lists in their names.
        (
            "信息传输、软件和信息技术服务业，租赁和商务服务业分别增长14%和7%。",
            ["信息传输、软件和信息技术服务业", "租赁和商务服务业"],
        ),
        ("保费收入及利润占比继续保持优势，分别达到60%和70%。", ["保费收入占比", "利润占比"]),
        # Things counted go on with what was counted, not with what was measured of them.
        ("其中六号院有7名患者，3号楼占5名。", ["患者", "患者"]),
        # Rain is measured in millimetres.
        ("明天南部有大雨，局地有暴雨（60至80毫米）。", ["降雨量"]),
    ],
)
def test_names_go_on_across_brackets_and_lists(sentence: str, expected: list[str]) -> None:
    assert names(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "截至收盘，上证指数报3210点，跌幅为0.4%；中小指数报2011点，跌0.9%。",
            ["上证指数", "上证指数", "中小指数", "中小指数"],
        ),
        ("豆油期货价格日内跌逾2%，报81美元/桶。", ["豆油期货价格", "豆油期货价格"]),
        ("国企指数当日收报9012.5点。", ["国企指数"]),
    ],
)
def test_quotes_are_named_after_what_is_quoted(sentence: str, expected: list[str]) -> None:
    assert names(sentence) == expected
