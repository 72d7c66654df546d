"""The words that expressions of time are made of, found in one scan.

A token is described by its kind, the characters it may begin with, and an expression for the rest. The scan stops only at
those characters and tries there only the tokens that may begin so: most of a text is passed over at the speed of a
character class. A look-behind at the start of a rest looks at the first character and what stands before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

CN = "一二三四五六七八九"
DIGIT = "〇○零" + CN
ARABIC = "0123456789"
DASH = "[-—–―~～]{1,2}"
OPEN, CLOSE = '“‘"「', '[”’"」]'
HOLIDAY_TAIL = "(?:期间|假期|长假|小长假|(?:旅游)?黄金周|假日)"
WHICH_DAY = f"首[日天周]|当[天日]|前(?:[{CN}两]|\\d{{1,2}})[天日]|第(?:[{CN}十]|\\d{{1,2}})[天日]"  # “五一”首日, 国庆前三天
LUNAR_TO = f"(?:[到至]|{DASH})(?:(?:农历)?(?:大年|正月)?(?:初[{CN}十]|十[{CN}]))"
PLAN_TAIL = (
    "(?:规划|计划)?(?:时期|期间|期内|期末|末期?|以来|前期|中期|后期|开局(?:之|起步之)?年|收官(?:之|决战之)?年|"
    f"[前头后][{CN}两]年)"
)
PLAN_NAME = "规划|计划(?![^，。；]{0,2}[建投改完实])|纲要|目标|重[大点]|专项|的"
SCHOOL_YEAR = "(?:学年度?|财年|赛季|年度|[采供]暖季|榨季|雪季)"
SOME = f"(?:\\d{{1,2}}|[{CN}两十]{{1,3}})"
UNITS = "个?(?:年|月|周|天|季度)(?:以?来|间|里|内)?"
LONG_UNITS = "(?:个月|个?(?:年|周|天|季度))(?:以?来|间|里|内)?"  # 过去的10月 is October
NOT_MONTH = "(?:[龄嫂饼亮球薪租供活刊]|份?(?:交货|交割))"  # 7月交货的原油期货
NOT_DAY = "(?:[元均产内间本游龄语线常志]|夜(?![间里晚])|电(?:[力商网量子影视动厂站价气信荒能]|[^，。；（(\n]{0,4}负荷))"
NOT_AFTER_NUMBER = r"(?<![\d.].)"
ALONE_CN = f"(?<![{CN}十百千万].)"
NOT_LOVELY = (
    "(?<!金秋.)(?<!阳春.)(?<!盛夏.)(?<!仲夏.)(?<!初夏.)(?<!人间.)"  # 金秋十月: the season of the year, as it is called
)
FOUR = "12"  # what rows of four digits begin with; they are tried only where three more digits may follow
NO_WEEKDAY = "[上本下这每逢和、至到及与在商两一二三四五六七八九十几隔全（(\\d]"  # before 周 of no one day (每周一, 六周一)
TOKENS: list[tuple[str, str, str]] = [
    ("plan", OPEN, f"(?:二?十[{CN}]?|[{CN}])五{CLOSE}(?:{PLAN_TAIL}|(?!{PLAN_NAME}))"),
    ("plan", CN + "十", f"{ALONE_CN}(?:(?<=二)十)?(?:(?<=十)[{CN}])?五?(?<=五){PLAN_TAIL}"),
    ("holiday", "元", f"[旦宵]节?{HOLIDAY_TAIL}?"),
    ("holiday", "春", f"节{HOLIDAY_TAIL}?|运(?:期间)?"),
    ("holiday", "清", f"明节?{HOLIDAY_TAIL}?"),
    ("holiday", "端", f"午节?{HOLIDAY_TAIL}?"),
    ("holiday", "中", f"秋节?(?:(?:、|和)?国庆节?)?{HOLIDAY_TAIL}?"),
    ("holiday", "国", f"庆节?(?:(?:、|和)?中秋节?)?{HOLIDAY_TAIL}?"),
    ("lunar", "除", f"夕{LUNAR_TO}"),
    ("lunar", "大", f"年(?:三十|初[{CN}十])(?:{LUNAR_TO})?"),
    ("lunar", "正", f"月(?:初[{CN}十]|十[{CN}])(?:{LUNAR_TO})?"),
    ("lunar", "初", f"(?<![年月].)[{CN}十]{LUNAR_TO}(?!年级|学生)"),
    ("holiday", "除", "夕"),
    ("holiday", "暑", "[期假运](?:期间)?"),
    ("holiday", "假", "期(?:(?<=这个..)|(?=的?前?[两二三四五六七八2-8][天日]|"
     "的?第[一二三四五六七八1-8][天日]|首[日天]|最后一天|期间|[里内中]))"),
    ("holiday", "假", "日(?=首[日天]|前[两二三四五六七八2-8][天日]|第[一二三四五六七八1-8][天日])"),
    ("holiday", "长", "假(?=期间|[78七八][天日]|[首里中内])"),
    ("holiday", "假", "日(?=期间)"),
    ("holiday", "节", "(?:假日|日)(?=期间)"),
    ("holiday", OPEN, f"(?:五一|十一){CLOSE}(?:国际)?(?:劳动节|国庆节?)?(?:{HOLIDAY_TAIL}|(?={WHICH_DAY}))"),
    ("holiday", "五十", f"{ALONE_CN}一(?:国际)?(?:劳动节|国庆节?)?(?:{HOLIDAY_TAIL}|(?={WHICH_DAY}))"),
    ("decade", "上本12二十", f"(?<![\\d{CN}十].)(?:个?世纪|\\d世纪|十一?世纪|[九八]世纪)"
     f"(?:(?:[1-9]0|[{CN}]十)年代)?(?:初期?|中叶|中期|末期?|以来)?"),
    ("decade", "123456789", f"{NOT_AFTER_NUMBER}0年代(?:初期?|中期|末期?)?"),
    ("decade", CN, "十年代(?:初期?|中期|末期?)?"),
    ("iso", FOUR, r"(?<![\d./].)\d{3}(?P<mark>[-/.])\d{1,2}(?P=mark)\d{1,2}(?![\d./])"),
    ("school_year", FOUR, rf"(?<!\d.)\d{{3}}(?:(?:{DASH}|[至到/])\d{{2,4}}{SCHOOL_YEAR}|财年)"),
    ("same", "去上前", "(?:年|一年)同期"),
    ("same", FOUR, r"(?<!\d.)\d{3}年同期"),
    ("year", FOUR, rf"(?<![\d.,].)[0189]\d\d(?:年度?(?!以[上内]|左右|历史)|(?=(?:[、和及与至到]|{DASH})[12]\d{{3}}年))"),
    ("year", "一二", f"(?<![{DIGIT}十].)[{DIGIT}0]{{3}}年度?"),
    ("year", "0", r"(?<![\d.,:].)\d年(?![前来间代内])"),
    ("year", "零〇", f"(?<![{DIGIT}].)[{CN}]年(?![前来间代内])"),
    ("year", ARABIC, rf"{NOT_AFTER_NUMBER}\d年(?=(?:[01]?\d|[{CN}十]{{1,2}})月\S)"),
    ("year_rel", "今", "年|明两年"),
    ("year_rel", "去", "年|今两年"),
    ("year_rel", "明", "年|后两年"),
    ("year_rel", "前", "(?<![之以此].)年(?!度)|(?<!学.)一年"),
    ("year_rel", "大", "前年"),
    ("year_rel", "新", "的?一年(?![级度])"),
    ("year_rel", "后", "(?<![^，。；、（：于到在至将和\\n].)年(?![均产发])"),
    ("year_rel", "上下", "(?<![网线路街身船车].)年(?![纪货夜画味])度?|一年度?"),
    ("year_rel", "本", "年度?"),
    ("year_rel", "次翌", "年"),
    ("year_rel", "当同", "年"),
    ("year_rel", "这", "一年(?![级期代来多前后])"),
    ("year_rel", "全", "(?<!健.)年(?![龄无])"),
    ("year_rel", "年", "(?<![\\d今去明多百十数几近本当周].)内"),
    ("same", "同", "(?<![史年共].)期"),
    ("first_months", "前头首", f"(?<![提目此以之日].)(?:\\d{{1,2}}|[{CN}两十]{{1,2}})个?月"),
    ("month_range", ARABIC, rf"{NOT_AFTER_NUMBER}\d?(?:月份?)?(?:{DASH}|[至到、])[01]?\d月份?(?!\d{{1,2}}[日号])"),
    ("month_range", CN + "十", f"{ALONE_CN}[一二]?月份?[至到][{CN}十][一二]?月份?(?![{CN}十]+日)"),
    ("half", "上下", "半年"),
    ("quarter", "第" + CN + "1234", f"(?<![\\d{CN}].)[{CN}1-4]?(?:(?:、|至|和|{DASH})[{CN}1-4])?季度"),
    ("quarter", "前头", f"[{CN}两1-4]个?季度"),
    ("quarter", "首", "个?季度"),
    ("quarter", "首", "季(?!度)"),
    ("quarter", "前", "三季(?!度)"),
    ("month", ARABIC, rf"{NOT_AFTER_NUMBER}\d?月份?(?!{NOT_MONTH})"),
    ("month", CN + "十", f"(?<![{CN}十百千第几数两].){NOT_LOVELY}(?:(?<=十)[一二])?月份?(?!革命|[”’]|{NOT_MONTH})"),
    ("month_rel", "本", "月份?"),
    ("month_rel", "上下这", "个?月份?"),
    ("month_rel", "当同次翌", "月"),
    ("xun", "上中下", "旬"),
    ("xun", "上", "中旬"),
    ("xun", "中", "下旬"),
    ("days", ARABIC, rf"{NOT_AFTER_NUMBER}\d?(?:{DASH}|[至到])[0-3]?\d日(?!{NOT_DAY})"),
    ("day", ARABIC, rf"(?<![\d.第每].)(?<!为期.)\d?[日号](?!{NOT_DAY})"),
    ("day_cn", CN + "十", f"(?<![{CN}十第每].)[十{CN}]{{0,2}}日"),
    ("day_rel", "今", "(?:天|日(?!头条)|[晨晚早])"),
    ("day_rel", "昨", "[天日晚晨夜]"),
    ("day_rel", "前", "(?<![之以节会赛假汛].)天(?![气候])"),
    ("day_rel", "前", "(?<![之以节会赛假汛目当此日月年].)日(?=[上下]午|晚|[，（])"),
    ("day_rel", "明", "(?<![探查说证表声阐].)(?:天(?!然)|[日晚晨])"),
    ("day_rel", "后", "天(?![形失养努])"),
    ("day_rel", "当", "[天日晚](?!线)"),
    ("day_rel", "同", "一天|日(?![方本美韩俄中欧军])"),  # not 愿同日方一道
    ("day_rel", "次翌", "日"),
    ("week", "本上下这", "(?<!以.)[上下]?[个一]?(?:周|星期)(?![期边年岁转刊报遭密全])(?:末|[一二三四五六日天](?![年个]))?"),
    ("week", "周", f"(?<!{NO_WEEKDAY}.)(?:[一二三四五六]|日(?!均))(?![、至到和及与（(闭代边年密围期末岁个刊转周~—-])"),
    ("span", "近", f"(?<![附接靠将就邻时了达约有经历长于用].){SOME}{UNITS}(?!半)"),
    ("span", "过", f"(?:去|(?<![从由].)去的){SOME}{LONG_UNITS}"),  # not 从过去的7天缩短到1天
    ("span", "这", "两天"),
    ("span", "过", "去的?(?:24小时|一昼?夜)(?:间|里|内)?"),
    ("span", "未", f"来的?{SOME}{LONG_UNITS}"),
    ("span", "今", f"后的?{SOME}{LONG_UNITS}"),
    ("span", "最", f"近的?{SOME}{UNITS}"),
    ("span", CN + "两十" + ARABIC, f"(?<![{CN}两十\\d多].)[{CN}十\\d]?个?[年月]以?来(?!的?[到看])"),
    ("span", CN + "两十" + ARABIC, f"(?<![{CN}两十百\\d多.].)[{CN}十\\d]?年间"),
    ("ago", CN + "两十" + ARABIC, f"(?<![{CN}两十百几数\\d多近约].)[{CN}十\\d]?年前(?!后|[三两]?季度|\\d)"),
    ("later", CN + "两十" + ARABIC, f"(?<![{CN}两十百几数\\d多第.].)[{CN}十\\d]?年[以之]?后(?![备勤续来])"),
    ("edge", "年", "(?<!大.)[底末初终](?!次)"),
    ("edge", "岁", "[末初首]"),
    ("edge", "月", "[底末初]"),
    ("since", "以", "来(?!往)"),
    ("since", "多余", "年以?来"),
    ("since", "入", "[春夏秋冬]以来"),
    ("since", "开", "春以来"),
    ("since", "新", "年伊始"),
    ("since", "开", "年以来"),
    ("season", "今去", "冬[明今]春"),
    ("season", "今去明", "[春夏秋冬](?![奥运令])"),
    ("season", "春夏秋冬", "[季天]"),
    ("now", CN + "两十" + ARABIC, f"(?<![{CN}两十百\\d].)[{CN}十\\d]?年[多余]以?来(?=[^。；]{{0,14}}(?:累计|已|共))"),
    ("now", "目当", "(?<![题项科担相正].)前"),
    ("now", "迄", "今(?!未)"),
    ("now", "至", "(?<!截.)今(?![年天日晨晚春夏秋冬后])"),
    ("now", "如", "今"),
    ("now", "现", "(?<![出体实表呈展浮显涌发再].)(?:在|(?=已)|(?<=[，。；：].)(?=有))"),
    ("now", "眼", "下"),
    ("now", "截", "[至止](?:记者)?发稿"),
]  # fmt: skip
SECOND = (
    "-0-9上下年月日号天旬周星季半世个期假节庆秋运夕旦宵午明去来后今近内晨晚早夜前在下止底末初终首春夏秋冬一两十的已有、至到—–―~～"
    + DIGIT
)
# What the second character can be behind first ones that stand in many other words.
NEXT = {
    "国": "庆", "过": "去", "未": "来", "新": "的一年", "以": "来", "截": "至止", "大": "前年", "元": "旦宵", "全": "年",
    "至": "今", "目": "前", "多": "年", "余": "年", "最": "近", "迄": "今", "如": "今", "眼": "下", "中": "秋旬下",
    "现": "在已有", "正": "月", "初": f"{CN}十", "除": "夕", "入": "春夏秋冬", "开": "春年", "近": f"{ARABIC}{CN}两十",
    "长": "假", "周": "一二三四五六日",
}  # fmt: skip
BEHIND_DIGITS = "年月日号世财学赛雪榨采供周天个季旬/.、至到和及与—–―~～-"
NOT_BEFORE_DIGITS = "年月至上中下多全当明目现本岁次翌同这截"
GROUPED = re.compile(rf"\d+|[两十{DIGIT}]+")


@dataclass(slots=True)
class Token:
    """One word of an expression of time."""

    kind: str
    start: int
    end: int
    text: str


KINDS = {f"{kind}__{number}": kind for number, (kind, _, _) in enumerate(TOKENS)}


@cache
def _tables() -> tuple[re.Pattern[str], dict[str, re.Pattern[str]], dict[str, re.Pattern[str]]]:
    """Where a token may begin; by its first character the tokens to try there; the same where two digits follow it.

    `lastgroup` of a match tells which token it is.
    """
    by_char: dict[str, list[int]] = {}
    years: dict[str, list[int]] = {}
    for number, (_, first, _) in enumerate(TOKENS):
        for char in first:
            (years if first == FOUR else by_char).setdefault(char, []).append(number)
    dated = f"(?<![0-9.][0-9])(?=[0-9]{{0,3}}[{BEHIND_DIGITS}])"
    bare = f"(?<![0-9])(?:(?<![{NOT_BEFORE_DIGITS}])|(?![0-9、的]))"
    starts = re.compile(f"[{re.escape(''.join(by_char))}](?=[{SECOND}])(?:{bare}|{dated})")
    return starts, _compiled(by_char), _compiled(years)


def _compiled(by_char: dict[str, list[int]]) -> dict[str, re.Pattern[str]]:
    compiled: dict[tuple[int, ...], re.Pattern[str]] = {}
    for key in map(tuple, by_char.values()):
        if key not in compiled:
            branches = (f"(?:{TOKENS[n][2]})(?P<{TOKENS[n][0]}__{n}>)" for n in key)
            compiled[key] = re.compile(f".(?:{'|'.join(branches)})")
    return {char: compiled[tuple(found)] for char, found in by_char.items()}


def find_tokens(text: str) -> Iterator[Token]:
    """The tokens of `text` in order, none inside another."""
    starts, patterns, years = _tables()
    done = 0
    for candidate in starts.finditer(text):
        at = candidate.start()
        if at < done:
            continue
        first = text[at]
        if first in NEXT and text[at + 1] not in NEXT[first]:
            continue
        pattern = years.get(first) if first in ARABIC and text[at + 1 : at + 3].isdigit() else patterns[first]
        if pattern and (found := pattern.match(text, at)):
            done = found.end()
            yield Token(KINDS[found.lastgroup or ""], at, done, found[0])


def numbers(token: str) -> list[str]:
    """The runs of digits in a token, Arabic or Chinese, in order."""
    return GROUPED.findall(token)
