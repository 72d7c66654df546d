"""What of nature is named after a unit, or bears its name: 麦积山 and 鄱阳湖 are no counties, nor is the 西湖 of 杭州.

The words are in `lexicon/region_cues.csv` (kind `landmark`); the patterns here say what makes the name that of a mountain, a
river or a park even where it follows right on the province or city it lies in.
"""

from __future__ import annotations

import re
from functools import cache

from flows.parsing.region_rules import cue_words

# What goes on as another word is left out: 嘉荫|山间, 桐庐|河段, 蓝田|山药.
FEATURE = re.compile(
    r"[江河湖](?![东南西北江河湖口源州津阴岸边村镇乡街道路桥滨长光流泊堤段水鲜网心岛蟹])"
    r"|山(?:[东南西北]?麓|(?![东南西北城区地火体水河清丹间里村洪林坡坪沟塘庄海珍野寨乡货桃药茶杏核歌峰花崩居路坳头羊楂竹葵梨莓谷川峦岭门]))"
    r"|雪山|湾(?![区里仔村])|沙[漠地丘区]|草原|国家公园"
)
NATURE = "山湖江河海岭峡"  # the last characters of units that are called after a mountain or a water
NATURE_AFTER = re.compile(
    r"国家公园|风景|景[区点]|脚下|之巅|[东南西北]?麓|山?脉|南北|两岸|沿岸|[江湖]?畔|水位|水系|流域|流经|[上中下]游|[干支]流|航[道段]|源头|"
    r"入[江海湖]|大?峡谷|林[区海]|森林|精神|斗争|主峰|山[上下]"
)


@cache
def is_landmark(name: str) -> bool:
    """Whether a county bears the name of a lake or a mountain that is better known, so that its short name is not of it."""
    return bool(re.fullmatch(cue_words("landmark"), name))


def begins_feature(text: str, end: int) -> bool:
    """Whether the name that ends at `end` goes on as that of a mountain, a water or a park (麦积|山, 秦淮|河)."""
    return FEATURE.match(text, end) is not None


def is_feature(text: str, end: int) -> bool:
    """Whether the name that ends at `end` is itself that of a mountain or a water here (武夷山|国家公园, 柳江|水位)."""
    return text[end - 1] in NATURE and NATURE_AFTER.match(text, end) is not None
