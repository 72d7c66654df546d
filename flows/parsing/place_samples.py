"""Places that are only named as samples of many (江西、安徽等地), or in a list that a figure counts (武隆、黔江等6个地区).

What is told after samples is not of the last of them, and no member of a counted list holds the figure.
"""

from __future__ import annotations

import bisect
import re

from flows.parsing import gazetteer
from flows.parsing.bisecting import bisect_left
from flows.parsing.types import ArticleContext, RegionMention

# From behind the first place of a list to its 等; a place may go on with a narrower one or a thing in it (上海虹桥站).
SAMPLES = re.compile(
    r"[\u4e00-\u9fff]{0,6}?(?:[、和与及][^，。；：！？、\n]{1,12}){0,9}?等(?:(?:多|各|[\d一二两三四五六七八九十]+)?个?"
    r"(?:地|城市|省|市|区|县|州|车站|火车站|站|机场|口岸|港口|景区|高校|国家)|地区)(?!级)"
)
# A list of things each in a place of its own, whatever they are (泸县一期、合江县二期等小区).
ROW = re.compile(r"[\u4e00-\u9fff]{0,12}?(?:、[^，。；：！？、\n]{2,16}){1,9}等(?!级)")
FIRST_OF_ROW = 13  # characters in which its first 、 stands
COUNTED_LIST = re.compile(r"(?:[、和与及][^，。；：！？\n、]{1,25})+$")
WORKS = re.compile(r"(?:[\u4e00-\u9fff“”]{0,8}?)(?:项目|工程|泊位|码头|高速|铁路|公路|隧道|大桥|水库|小区)")
FIRST_ITEM = re.compile(r"[，；。：\n]([^，；。：\n、]{4,})$")
ACTS = re.compile(
    "推进|推动|启动|实施|开工|建设(?!项目|工程)|完成|加快|新增|包括|涉及|覆盖|推出|安排|确定|谋划|引进|签约|打造|新建|[为是有在了对将从把由的]"
)
LONGEST_ITEM = 30
DIGIT = re.compile(r"\d")
LONGEST_ROW = 8
LONGEST_LIST = 80
CLAUSE_END = re.compile(r"[，；。！？：\n]")
CLAUSE_MARKS = frozenset("，；。！？：\n")
REACH = 100
ABOUT = "近约超"  # 武隆、黔江等近20个区县


def find_samples(text: str, mentions: list[RegionMention]) -> list[int]:
    """Where the mentions start that stand in lists which 等地 or the like closes."""
    samples: list[int] = []
    closed = -1  # where the last such list ends
    for number, mention in enumerate(mentions):
        if mention.end > closed:
            at = text.find("等", mention.end, mention.end + REACH)
            found = SAMPLES.match(text, mention.end, mention.end + REACH) if at >= 0 else None
            if found is None and at >= 0:
                found = _row(text, mentions, number)
            if found is None:
                continue
            closed = found.end()
        samples.append(mention.start)
    return samples


def _row(text: str, mentions: list[RegionMention], number: int) -> re.Match[str] | None:
    """The list that a place begins, where other items of it begin with a place, too."""
    end = mentions[number].end
    found = ROW.match(text, end, end + REACH) if text.find("、", end, end + FIRST_OF_ROW) >= 0 else None
    if found is None:
        return None
    others = (m for m in mentions[number + 1 : number + 6] if m.end <= found.end())
    return found if any(text[m.start - 1] == "、" for m in others) else None


def without(mentions: list[RegionMention], starts: list[int]) -> list[RegionMention]:
    """The mentions that do not start at one of `starts`, which are in order."""
    if not starts:
        return mentions
    out = []
    for mention in mentions:
        at = bisect_left(starts, mention.start)
        if at == len(starts) or starts[at] != mention.start:
            out.append(mention)
    return out


def counted_lists(context: ArticleContext) -> list[tuple[int, int]]:
    """The spans of lists whose members a figure counts (武隆、黔江等6个地区; 甲高速、乙高速等5个项目).

    No place of theirs holds the figure. What stands before the first member is not cut off from it, so that of the first
    only a place right before the comma counts as in the list (我市推进武隆、黔江).
    """
    text, lists = context.text, []
    starts = [m.start for m in context.regions]
    told = 0  # where the figure before ends
    for quantity in context.quantities:
        before_it, told = told, quantity.end
        near = bisect_left(starts, quantity.start)
        if not near or starts[near - 1] < quantity.start - LONGEST_LIST:
            continue
        end = quantity.start
        if text[end - 1] in ABOUT and text[end - 2] == "等":
            end -= 1
        before = text[max(end - LONGEST_LIST, 0) : end]
        if not before.endswith("等") and _place_ending_at(context, end) is None:
            continue
        match = COUNTED_LIST.search(before)
        if match and before_it == end - len(match[0]) + match[0].rfind("、") and not before.endswith("等"):
            continue  # 甲县30户、|乙县20户: each place has its own
        if match and not _within_place(context, end - len(match[0])):
            comma = end - len(match[0])
            first = _place_ending_at(context, comma)
            begin = first.start if first else comma
            if first is None and (WORKS.match(text, quantity.end) or _in_a_row(context, comma, end)):
                begin = _item_start(text, comma, counted=before.endswith("等"))
            lists.append((begin, end))
        elif before.endswith("等") and (sample := _sample_within(context, near - 1, end)):
            lists.append((sample.start, end))
    return lists


def _in_a_row(context: ArticleContext, comma: int, end: int) -> bool:
    """Whether a further member of the list `text[comma:end]` begins with a place, too."""
    low = bisect.bisect_left(context.regions, comma, key=lambda m: m.start)
    return any(context.text[m.start - 1] == "、" for m in context.regions[low : low + LONGEST_ROW] if m.start < end)


def _item_start(text: str, comma: int, *, counted: bool) -> int:
    """Where the first member of a list begins, of which only words of a name stand between its clause and `comma`.

    Where no 等 says that the list is `counted`, a number in it is a figure of its own (甲省9人、乙省8人).
    """
    item = FIRST_ITEM.search(text, max(comma - LONGEST_ITEM, 0), comma)
    named = item is not None and not ACTS.search(item[1]) and (counted or not DIGIT.search(item[1]))
    return item.start(1) if item is not None and named else comma


def _sample_within(context: ArticleContext, number: int, end: int) -> RegionMention | None:
    """The last mention before a counted 等, where it lies in a place named before it (浙江…，开工义乌机场等18个项目)."""
    found = context.regions[number]
    first = context.article.text.sentence_at(found.start)[0]
    if CLAUSE_END.search(context.text, found.end, end):
        return None
    for other in reversed(context.regions[:number]):
        if other.start < first:
            return None
        if other.region_code != found.region_code and gazetteer.lies_in(found.region_code, other.region_code):
            return found if CLAUSE_END.search(context.text, other.end, found.start) else None
    return None


def _place_ending_at(context: ArticleContext, position: int) -> RegionMention | None:
    """The mention that ends at `position`."""
    index = bisect.bisect_left(context.regions, position, key=lambda m: m.start) - 1
    return context.regions[index] if index >= 0 and context.regions[index].end == position else None


def _within_place(context: ArticleContext, position: int) -> bool:
    """Whether what stands at `position` is part of a place's name (和田, 呼|和浩特)."""
    index = bisect.bisect_right(context.regions, position, key=lambda m: m.start) - 1
    return index >= 0 and context.regions[index].end > position


def inside(mention: RegionMention, spans: list[tuple[int, int]]) -> bool:
    """Whether the mention lies in one of the spans, which are in order."""
    index = bisect.bisect_left(spans, mention.end, key=lambda span: span[1])
    return index < len(spans) and spans[index][0] <= mention.start
