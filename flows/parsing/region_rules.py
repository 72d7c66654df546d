"""What speaks against a name being a place: what stands around it (roads, rivers, people, companies, other words).

The words are in `lexicon/region_cues.csv`; the patterns here say where they stand and what must not follow them.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

import rjieba

from flows.parsing.region_abbreviations import beside_parts
from flows.parsing.tables import read_rows


@cache
def _cues() -> dict[str, list[str]]:
    """The cues by kind, in the order of the lexicon."""
    kinds: dict[str, list[str]] = {}
    for row in read_rows("region_cues.csv"):
        kinds.setdefault(row["kind"], []).append(row["cue"])
    return kinds


def cue_words(kind: str) -> str:
    """The cues of one kind as an alternation, longest first."""
    return "|".join(sorted(_cues().get(kind, []), key=len, reverse=True))


# A road that is named after a city is in another city.
ROAD = (
    r"(?!一路[向延走来上高驶奔攀东西南北])[东西南北中一二三四五上下]{0,2}支?路(?![段线网局桥政上])|道(?=\d+号)|"
    r"[东西南北中一二三四]?街(?![道区头])|大街|大道|[东西南北]?里社区"
)
WATER = re.compile(
    r"[江河湖](?![东西南北湖口源州津阴畔边岸])|海湾|岛|郡|门(?![店户槛头])|村(?!镇)|镇(?![江海平远])|乡(?![下村])|街道|"
    r"山(?![东西南北城区地火体水河清丹])|寺|庙|塔(?!吊)|林场|沙[地漠]|盆地|高原|平原|山[脉地]|水?库区|水库|"
    r"[^，。、；：市县区省州盟旗新老东西南北上下大中小](?=水库|水电站)|水的?(?=[上中下]游|支流|流域|水系)"
)
OTHER_THINGS = (
    r"|[虎犬鸭鸡豹鳄蝎](?![\u4e00-\u9fff]{2})|菜(?![市篮场地农价籽花园薹])|话(?!题)|剧(?![场院目])|时间(?!今)|号(?!召)"
)
# Up to six characters of a name and then what kind of organisation it is; words that cannot be in a name end it.
NO_PART_OF_WORD = frozenset("，。、；：！？“”《》（）()—\n \t在和与及的从是了") | {""}  # what no word goes on with
RAILWAY = re.compile("高铁|铁路(?!口岸|[东南西北]?站)|高速(?![发增成路])|城际")
STRETCH = ("段", "间")  # 红河|段, 深圳与中山|间: may be one word with the last character of the name
SPEAKS = re.compile("表示|介绍|说|告诉|认为|透露|指出|坦言|称")
THIRD = re.compile(
    "[^\\W\\d_东西南北的至到市县区省][客货]专|[^\\W\\d_东西南北的至到市县区省]高铁"
)  # 昌吉|赣客专: three towns
LONGEST_ORGANISATION = 12
SENTENCE_ENDS = frozenset("。！？\n")
BRANCH = re.compile("[）)](?:股份|控股|集团|有限|实业|科技|投资)")
# What is called by a word that a county elsewhere bears as well.
SMALL = re.compile(
    "(?:变电站|(?:健康|商贸|国际|文化|生态|温泉)城|小学|中学|学校|幼儿园|社区|小区|花园|大厦|酒店|广场|公园|公馆|校区|实验室|片区|村|庄|寨|堡|屯|煤矿)(?!民)"
)
MEDIA = re.compile(r"报(?=报道|讯|记者)|网(?=讯|记者|消息|\d{1,2}月)|新闻网")
FACILITY = re.compile(
    "港|站|(?:[\u4e00-\u9fff]{2})?(?:国际)?机场|口岸"
)  # 广州港 is a word of the dictionary and names the city all the same
AIRPORT = "机场"
COMPASS = frozenset("东西南北中部")
# Characters that stand alone beside a name without being part of it.
BEFORE_NAME = frozenset(
    "在与和及从到至向往是为由对将把被让使的了等以于赴驻抵距离经即如像有这那个位名家座条年月日号省市县区镇乡村旗东西南北中"
    "新老原给援访来去进出入过受靠近沿跨连接找回赶飞开运发送当走称叫说看见比跟同并但又也都还就仅各每某该品逛学游爬登"
)
AFTER_NAME = frozenset(
    "的在与和及从到至是为将有等段站港口人民市县区镇乡古新老大小上下内外中里东西南北以被把已正全各今也都还就多及其作做能可经再买卖"
)
WITHIN = re.compile("(?:(?<![存所现])在|位于|走进|来到)[\u4e00-\u9fff]{2,3}$")  # 在湖南|湘潭钢铁集团
PROPER_TAGS = {"nz", "nt", "m", "v"}  # of words that are no trade; a brand is often mistaken for a verb
NO_NAME = re.compile(
    r"[^\u4e00-\u9fffA-Za-z0-9]|[的了在是和与及或等将为被把由从到向对各省市区县一两三首某这那以]|有(?!限)|(?<!都)会(?![展计])|出席|举行|召开|举办|考察|调研|签约|参加|开幕|多家|多个|所有|全部|当地|本地"
)


@cache
def _thing() -> re.Pattern[str]:
    return re.compile(f"{ROAD}|{cue_words('thing')}{OTHER_THINGS}")


@cache
def _thing_begins() -> frozenset[str]:
    """The first characters of what `_thing` matches."""
    things = cue_words("thing").split("|")
    return frozenset("东西南北中一二三四五上下支路街道大里虎犬鸭鸡豹鳄蝎菜话剧时号") | {thing[0] for thing in things}


@cache
def _organisation_kind() -> tuple[re.Pattern[str], frozenset[str]]:
    """The words for organisations, each a branch of its own, so that a search knows the first characters; the companies."""
    companies, others = cue_words("company").split("|"), cue_words("organisation").split("|")
    words = [*(f"{company}(?!家)" for company in companies), *(f"{other}(?!生)" for other in others)]  # 大学生, 实业家
    return re.compile("|".join(words)), frozenset(companies)


@cache
def _trade() -> re.Pattern[str]:
    return re.compile(cue_words("trade"))


@cache
def _person() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """A surname that begins a name, one after a title, and what follows the name of a person."""
    title, surname = f"(?:{cue_words('title')})", f"[{cue_words('surname').replace('|', '')}]"
    after = (
        r"[说称道率，、。）)\s]|介绍|表示|告诉|认为|透露|等人|等[\d一二三四五六七八九十参出陪领同]|"
        r"一行|同志|先生|女士|出席|主持|调研|$"
    )
    return (
        re.compile(rf"(?:^|[，。；：、！？\s（(“]|{title}){surname}$"),
        re.compile(rf"{title}{surname}$"),
        re.compile(after),
    )


@cache
def _surname(kind: str) -> re.Pattern[str]:
    return re.compile(f"[{cue_words(kind).replace('|', '')}]")


@cache
def _event() -> re.Pattern[str]:
    return re.compile(cue_words("event"))


@cache
def _line() -> re.Pattern[str]:
    letters = "".join(row["abbreviation"] for row in read_rows("region_abbreviations.csv"))
    return re.compile(f"[{letters}]{{0,2}}(?:[东西南北中]部)?(?:{cue_words('line')})(?!网|[运营]营里程)")


_HILLS = "坪坝岭坡湾梁坳垭沟岩峡崖岗塘洞寨"  # with which the name of a hill or a village goes on (铁山坪隧道)


@cache
def _structure() -> re.Pattern[str]:
    return re.compile(rf"(?:[一二三四]级|[{_HILLS}])?(?:{cue_words('structure')})")


def in_media_name(text: str, end: int) -> bool:
    """Whether a paper or a news site is named after the place (陇东|报报道, 每日甘肃|网讯, 黔东南|新闻网)."""
    return end < len(text) and text[end] in "报网新" and MEDIA.match(text, end) is not None


def no_place(text: str, start: int, end: int, *, adjoins: bool) -> bool:
    """Whether a short name is part of another name or no word at all; `adjoins`: the next place name follows at once."""
    if not adjoins and other_thing(text, end) and not _own_company(text, start, end):
        return True
    return (text[end - 1] in COMPASS and beside_parts(text, start, end)) or across_words(text, start, end)


def other_thing(text: str, end: int) -> bool:
    """Whether what follows position `end` makes a road, a river, a thing or an organisation of a short place name."""
    if text[end : end + 1] in _thing_begins() and _thing().match(text, end):
        return True
    found = _organisation(text[end - 1 : end + LONGEST_ORGANISATION])
    return found is not None and not (found[1] and _proper_name(found[0]))


def company(text: str, end: int) -> bool:
    """Whether a company with a name of its own follows, which the place only says the seat of (福建|安踏集团)."""
    found = _organisation(text[end - 1 : end + LONGEST_ORGANISATION])
    return found is not None and found[1] and _proper_name(found[0])


def _own_company(text: str, start: int, end: int) -> bool:
    """Whether a city's own company opens a paragraph, as what it does there is told of (泸州城投集团)."""
    if start and text[start - 1] != "\n":
        return False
    found = _organisation(text[end - 1 : end + LONGEST_ORGANISATION])
    return found is not None and found[1] and found[0] != ""


def in_company_name(text: str, start: int, end: int) -> bool:
    """Whether a place only tells companies apart (闽腾（福建）有限公司), unless it opens a sentence or stands after 在."""
    if start == 0 or text[start - 1] in SENTENCE_ENDS or text[start - 1] == "在" or WITHIN.search(text, start - 5, start):
        return False
    return (text[start - 1] in "（(" and BRANCH.match(text, end) is not None) or company(text, end)


@lru_cache(64)  # several questions are asked of one place
def _organisation(following: str) -> tuple[str, bool] | None:
    """The rest of the name of the organisation that follows a place, and whether it is a company; None where none does.

    `following` begins with the last character of the place.
    """
    pattern, companies = _organisation_kind()
    kind = pattern.search(following, 1)
    if kind is None or NO_NAME.search(following, 1, kind.start()):
        return None
    return following[1 : kind.start()], kind[0] in companies


@lru_cache(4096)
def _proper_name(name: str) -> bool:
    """Whether a company's name is its own (安踏) and not only its trade (机电, 能源投资)."""
    return any(
        (tag in PROPER_TAGS or tag.startswith(("nr", "ns")) or (tag == "a" and len(word) > 2))
        and not _trade().fullmatch(word)
        for word, tag in rjieba.tag(name)
    )


def water_or_hill(text: str, end: int) -> bool:
    """Whether the name goes on as that of a river, lake, hill or temple (鄱阳湖, 五台山)."""
    return bool(WATER.match(text, end))


def person(text: str, start: int, end: int, *, sure: bool) -> bool:
    """Whether a short name is the given name of a person (记者李江津; 陈永川说).

    Where nothing else on the page speaks for the place (not `sure`), a character before it that is hardly ever anything but
    a surname will do.
    """
    surname, titled, after = _person()
    before = text[max(start - 5, 0) : start]
    if not before or not _surname("surname").match(before[-1]):
        return False
    if surname.search(before) and (not sure or titled.search(before) or after.match(text[end : end + 4])):
        return True
    return not sure and bool(_surname("plain_surname").match(before[-1])) and not cut_apart(text, start - 1, start)


def cut_apart(text: str, start: int, end: int) -> bool:
    """Whether a word of the dictionary crosses an edge of `text[start:end]` in the segmentation around it.

    An event that is named after the place (平江起义) goes on after it and may be one word with it.
    """
    if (start == 0 or text[start - 1] in NO_PART_OF_WORD) and text[end : end + 1] in NO_PART_OF_WORD:
        return False
    first = max(start - 6, 0)
    position, edges = first, {first}
    last = end if text[end : end + 1] in STRETCH else end + 6
    for word in rjieba.cut(text[first:last], False):
        position += len(word)
        edges.add(position)
    return start not in edges or (end not in edges and not (FACILITY.match(text, end) or _event().match(text, end)))


def odd_neighbour(text: str, start: int, end: int) -> bool:
    """Whether a lone character that is no particle stands right beside `text[start:end]`: it is rather of the same name.

    So it is in 布尔哈|通河, 升|金湖, and in names of people from abroad (博乐|仁).
    """
    first = max(start - 6, 0)
    position = first
    for word in rjieba.cut(text[first : end + 6], False):
        if len(word) == 1 and "\u4e00" <= word <= "\u9fff":
            if position + 1 == start and word not in BEFORE_NAME:
                return True
            if position == end:
                return word not in AFTER_NAME
        position += len(word)
    return False


def small_place(text: str, end: int) -> bool:
    """Whether the name that ends at `end` is that of a school, a quarter or a village (城关镇莲池|小学)."""
    return SMALL.match(text, end) is not None


def titled(text: str, start: int) -> bool:
    """Whether a title ends right before `start`, as before the name of a person (部长|瑞安)."""
    return _title().search(text, max(start - 4, 0), start) is not None


@cache
def _title() -> re.Pattern[str]:
    return re.compile(f"(?:{cue_words('title')})$")


def across_words(text: str, start: int, end: int) -> bool:
    """Whether a province's name is only the end of one word and the beginning of the next (贺兰山|东麓, 网上|海外)."""
    following = text[end : end + 1]
    return bool(following) and following in _next_words().get(text[start:end], "") and cut_apart(text, start, end)


@cache
def _next_words() -> dict[str, str]:
    """By name, the characters with which its last one may make a word of its own."""
    return {row["name"]: row["following"] for row in read_rows("region_overlaps.csv")}


def line_name(text: str, end: int) -> bool:
    """Whether a railway or road is named after the places (成渝中线, 广深|港高铁)."""
    return bool(_line().match(text, end))


def railway(text: str, end: int) -> bool:
    """Whether a railway or motorway follows: its name is rather made of the first characters of two cities (巴南高铁)."""
    return RAILWAY.match(text, end) is not None


def speaker(text: str, start: int, end: int) -> bool:
    """Whether the name is that of a person who speaks, right behind a title (管委会主任|许昌|表示)."""
    return SPEAKS.match(text, end) is not None and titled(text, start)


def three_towns(text: str, end: int) -> bool:
    """Whether the name is but the first two letters of a railway's, which the third follows (昌吉|赣客专)."""
    return THIRD.match(text, end) is not None


def airport(text: str, end: int) -> bool:
    """Whether the name is that of an airport, told in short as places there are (海口|美兰机场)."""
    return text.startswith(AIRPORT, end)


@cache
def is_quarter(name: str) -> bool:
    """Whether a district is called what quarters of any town are (老城区), so that only its city makes it the district."""
    return bool(re.fullmatch(cue_words("quarter"), name))


def structure(text: str, end: int) -> bool:
    """Whether a work is called by the name, which may be that of a village or a river as well as of a county (太康隧道)."""
    return bool(_structure().match(text, end))


@cache
def is_sea(name: str) -> bool:
    """Whether a county bears the name of a sea, so that only its city before it makes it the county (佛山南海)."""
    return bool(re.fullmatch(cue_words("sea"), name))
