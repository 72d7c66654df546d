"""What speaks against a name being a place: what stands around it (roads, rivers, people, companies, other words)."""

from __future__ import annotations

import re

import rjieba

# What follows a short name and makes another thing of it. A road named after a city is in another city.
ROAD = re.compile(
    r"[东西南北中一二三四五上下]{0,2}路(?!段|线|网|局|桥|政|上)|[东西南北中一二三四]?街(?!道|区|头)|大街|大道|[东西南北]?里社区"
)
WATER = re.compile(
    r"[江河湖](?![东西南北湖口源州津阴畔边岸])|海湾|岛|郡|门(?![店户槛头])|村(?!镇)|镇(?!江|海|平|远)|乡(?!下)|街道|山(?![东西南北城区地火体水河清丹东])|寺|庙|塔(?!吊)"
)
THING = re.compile(
    r"舰|菜(?!市|篮|场|地|农|价)|话(?!题)|剧(?!场|院|目)|语|人民币|啤酒|茅台|时间(?!今)|牌|号(?!召)|杯|队|籍|裔|商报|日报|晚报|"
    r"晨报|早报|时报|快报|卫视|电视台|广播电台|出版社|虎|犬|鸭|鸡|豹|鳄|蝎|机场路|站路|合作组织|大饭店|饭店|宾馆"
)
# An organisation: up to six characters of a name and then what it is. Words that cannot be in a name end it.
NO_NAME = r"(?![的了在是和与及或等将为被把由从到向对、，。；：！？“”《》（）()\s]|各|多家|多个|所有|全部|市|省|区|县|当地|本地|一|两|三|首|某|这|那|有|以)"
ORGANISATION = re.compile(
    rf"(?:{NO_NAME}[\u4e00-\u9fffA-Za-z0-9]){{0,6}}?"
    r"(?:集团|公司|股份|银行|农商行|大学|学院|研究院所|证券|铁路局|足球队|俱乐部|男篮|女排|女篮|男足|女足|药业|重工|啤酒厂|航空公司)"
)
TITLE = r"(?:记者|书记|主任|局长|市长|区长|县长|镇长|部长|院长|校长|主席|经理|教授|先生|女士|同志|专家|总裁|董事长|代表|委员|司长|处长|科长|队长|医生|老师|居民|村民|市民|工人|职工|员工|党员|通讯员|摄影|作者|编辑|主持人)"
SURNAME = "李王张刘陈杨赵黄周吴徐孙胡朱林何郭罗梁宋郑谢韩唐冯董程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段钱汤尹黎易常武乔贺赖龚文柯温凌游岳齐庞樊兰殷施洪翟安颜倪严牛俞章鲁葛毕聂焦向柳邢路岳辛管祝左涂谷祁舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲成裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵欧阳解强丛华车冉房边辜吉"
PERSON_BEFORE = re.compile(rf"(?:^|[，。；：、！？\s（(“]|{TITLE})[{SURNAME}]$")
PERSON_AFTER = re.compile(
    r"(?:[说称道]|介绍|表示|告诉|认为|透露|等人|等[\d一二三四五六七八九十参出陪领同]|一行|同志|先生|女士|率|出席|主持|调研|[，、。）)\s]|$)"
)


def other_thing(text: str, end: int, *, adjoins: bool) -> bool:
    """Whether what follows position `end` makes a road, a river, a thing or an organisation of a short place name.

    `adjoins`: another place name begins at `end` (重庆江北: no river), which outranks all this.
    """
    if adjoins:
        return False
    after = text[end : end + 14]
    return bool(ROAD.match(after) or THING.match(after) or ORGANISATION.match(after))


def water_or_hill(text: str, end: int) -> bool:
    """Whether the name goes on as that of a river, lake, hill or temple (鄱阳湖, 五台山)."""
    return bool(WATER.match(text[end : end + 4]))


def person(text: str, start: int, end: int) -> bool:
    """Whether a short name is the given name of a person (记者李江津; 陈永川说)."""
    before = text[max(start - 5, 0) : start]
    if not PERSON_BEFORE.search(before):
        return False
    titled = re.search(rf"{TITLE}[{SURNAME}]$", before)
    return bool(titled or PERSON_AFTER.match(text[end : end + 4]))


def cut_apart(text: str, start: int, end: int) -> bool:
    """Whether a word of the dictionary crosses an edge of `text[start:end]` in the segmentation around it.

    An event that is named after the place (平江起义) goes on after it and may be one word with it.
    """
    first = max(start - 6, 0)
    position, edges = first, {first}
    for word in rjieba.cut(text[first : end + 6], False):
        position += len(word)
        edges.add(position)
    return start not in edges or (end not in edges and not EVENT.match(text[end : end + 2]))


EVENT = re.compile(r"起义|会议|会战|战役|暴动|惨案|保卫")
LINE = re.compile(r"(?:[东西南北中]?线|高铁|铁路|高速|客专|城际|公路|动车|专线|中线|直达|国道|省道)")


def line_name(text: str, end: int) -> bool:
    """Whether a railway or road is named after the places (成渝中线, 川渝高速)."""
    return bool(LINE.match(text[end : end + 4]))


STRUCTURE = re.compile(r"隧道|[特大]{0,2}桥|运河|水库|水电站|电站|枢纽|灌区|渡|堰|码头|煤矿|油田|气田")


def structure(text: str, end: int) -> bool:
    """Whether a work is called by the name, which may be that of a village or a river as well as of a county (太康隧道)."""
    return bool(STRUCTURE.match(text[end : end + 4]))
