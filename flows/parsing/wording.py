"""Sentences with figures as words with classes: what the grammar of naming looks at.

A class is one letter, so that a sentence's classes form a string that expressions can search. N noun, W verbal noun,
S place name, A modifier, V verb, G verb of change, E word that only leads to the figure (达到, 约), Z plan word or other
break, D adverb, P preposition, B start of a comparison (较, 比), U 的, L 了 着 过, C conjunction, M numeral, K classifier,
R pronoun or 全市, T time, F position, O 等, Y after a figure (以上), Q a figure, x anything else; marks as in `_MARKS`.
`lexicon/word_classes.csv` goes before the dictionary's part of speech, which `lexicon/tag_classes.csv` translates.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import rjieba

from flows.parsing.tables import read_rows

_MARKS = {
    "，": ",", ",": ",", "；": ";", ";": ";", "。": ";", "！": ";", "？": ";", "\n": ";", "：": ":", ":": ":", "、": "、",
    "（": "(", "(": "(", "）": ")", ")": ")", "“": '"', "”": '"', "‘": '"', "’": '"', "《": '"', "》": '"', '"': '"',
    " ": ",", "—": ":", "\u3000": ",",
}  # fmt: skip


_OFTEN = 5000  # how often a word occurs in the dictionary's texts
_BEFORE_FIGURES = {
    "超": "A",
    "近": "A",
    "需要": "V",
    "提升": "W",
    "预期": "A",
    "有效": "A",
    "报": "V",
}  # before a figure; before a noun of the class given here
_NAMING = frozenset("NWA")
_BEHIND_THINGS = frozenset("DE,;、")
_PAIR = 2
_RELATING = ("G", "H")  # classes of the two characters a longer word ends in that make it no noun: 稳步增长, 远高于
_FORMER = "前"
_PERSON_UNITS = ("位", "名")
_RANKS = ("级", "强")  # behind a number, the three are one attribute: 60亿级项目, 世界500强企业
_DUST = "PM2.5"
_DUST_CUT = ["PM2", ".", "5"]
_HYPHEN = "-"
_TOGETHER = frozenset(["集中", "联合", "集体"])
_SHARE = "占"
_SHARE_AGAINST = "占比较"
_SHARE_CUT, _SHARE_MEANT = ["占", "比较"], ["占比", "较"]
_UNCOUNTED = str.maketrans("MDKFV", "AAAAA")  # of a name in quotes: “三支一扶”
_QUOTED = re.compile('"[^",;:Q]{1,8}"')
_GRADE = re.compile("q(C?Y)?")
_GLOSS = re.compile(r'(?<=[NWV])\(([ANSWVZxMKDFC":]{1,8})\)(?=A*[NWV])')
_NO_GLOSS = frozenset([*"区市县旗州省镇乡", "记者", "通讯员", "完成"])  # 31个省(区), (记者某某), 收入(不含税)完成
_CURRENCY = "人民币"
_MARKED = "\ue000"  # stands for a span already known while the words around it are cut


@dataclass(slots=True)
class Wording:
    """The words of a sentence, their classes (one letter each) and the index of each figure among them."""

    words: list[str]
    classes: str
    places: list[int]
    clauses: str  # the classes with "," for all that ends a clause

    def clause_start(self, place: int) -> int:
        """The first word of the clause that the word at `place` stands in; another figure ends a clause too."""
        return self.clauses.rfind(",", 0, place) + 1

    def join(self, first: int, last: int | None) -> str:
        """The text of words `first` to `last` (exclusive)."""
        return "".join(self.words[first:last])


@cache
def _classes() -> dict[str, str]:
    """The class of each word of the lexicon; those of others are added as they are found out."""
    known = _MARKS | {_MARKED: _MARKED} | {row["word"]: row["class"] for row in read_rows("word_classes.csv")}
    return {word: _short(word, letter) for word, letter in known.items()}


@cache
def _by_tag() -> dict[str, str]:
    """The class of each part of speech."""
    return {row["tag"]: row["class"] for row in read_rows("tag_classes.csv")}


def _class_of(word: str, known: dict[str, str]) -> str:
    """The class of a word, one of `known` or else by its part of speech and then known."""
    if word in known:
        return known[word]
    if word.isascii():  # numbers and names in letters have no end, so they are not kept
        return "N" if any(c.isalpha() for c in word) else "M" if word[0].isdigit() else "x"
    tag = rjieba.tag(word, False)[0][1]
    letter = _by_tag().get(tag) or _by_tag().get(tag[0], "x")
    if len(word) == 2 * _PAIR and letter == "N" and _is_deed(word, known):
        letter = "V"
    if len(word) > _PAIR and letter == "N" and (ending := known.get(word[-2:], "")) in _RELATING:
        letter = ending if _class_of(word[:-2], known) != "N" else letter  # but 价格上涨
    letter = known[word] = _short(word, letter)
    return letter


def _is_deed(word: str, known: dict[str, str]) -> bool:
    """Whether a word made of two is a verb with how it is done: 努力奋斗, 全面启动."""
    return _class_of(word[_PAIR:], known) == "V" and _class_of(word[:_PAIR], known) in ("A", "D")


def word_class(word: str) -> str:
    """The class of a word by itself, one letter."""
    return _class_of(word, _classes())


def _short(word: str, letter: str) -> str:
    """The class of a word, in small letters for one character that may be half a word; 占 never is."""
    return letter.lower() if len(word) == 1 and letter in "VGN" and word != _SHARE else letter


def _teach() -> None:
    """Add the lexicon's words to the dictionary, which the whole process shares: a second one costs time and memory.

    It is done on import, before the first page is read, so that all pages are cut alike.
    """
    for row in read_rows("word_classes.csv"):
        word, letter = row["word"], row["class"]
        if letter == "H":  # 快于 is one word even where the dictionary counts it rare
            rjieba.add_word(word, _OFTEN, "v")
        elif len(word) > 1 and not rjieba.has_word(word):
            rjieba.add_word(word, None, "n")
        elif letter in "ANW" and len(rjieba.cut(word, False)) > 1:  # 可支配 is rarer than its parts
            rjieba.add_word(word, _OFTEN, "n")


_teach()


def tag_sentence(text: str, start: int, end: int, marks: Sequence[tuple[int, int, str]]) -> Wording:
    """The wording of `text[start:end]`. Each of `marks` (start, end, class; in order, apart) is one word of its class."""
    parts: list[str] = []
    position = start
    for first, last, _ in marks:
        parts.append(text[position:first])
        position = last
    parts.append(text[position:end])
    unmarked = _MARKED.join(parts)
    words: list[str] = rjieba.cut(unmarked, False)
    known = _classes()
    runs = "".join([known.get(word) or _class_of(word, known) for word in words]).split(_MARKED)
    if len(runs) != len(marks) + 1:  # the text itself holds the character that stands for a mark
        return tag_sentence(text.replace(_MARKED, " "), start, end, marks)
    letters, places, at = runs[0], [], len(runs[0])
    for (first, last, letter), run in zip(marks, runs[1:], strict=True):
        words[at] = text[first:last]
        if letter in "Qq":
            places.append(at)
        if (
            letter == "Q" and run[:1] == "S" and run[1:2] in _BEHIND_THINGS
        ):  # 30万亩枫林进入观赏期: a dictionary's place is none
            run = "N" + run[1:]
        letters += letter + run
        at += 1 + len(run)
    letters = _whole(letters)
    if "(" in letters:
        letters = _glossed(words, letters)
    if _CURRENCY in unmarked:
        letters = _currency(words, letters)
    letters = _regrouped(unmarked, words, letters)
    if "q" in letters:  # 5万吨级及以上泊位: the sizes belong to the noun
        letters = _GRADE.sub(lambda m: "A" * len(m.group()) if m.group(1) else "Q", letters)
    return Wording(words, letters, places, _clauses(letters))


def _regrouped(text: str, words: list[str], letters: str) -> str:
    """The classes, those of some words of `text` by what stands beside them."""
    for word, letter in _BEFORE_FIGURES.items():
        if word in text:
            letters = _before_nouns(words, letters, word, letter)
    if _FORMER in text:
        letters = _former(words, letters)
    for word in _RANKS:
        if word in text:
            letters = _with_rank(words, letters, word)
    for word in _TOGETHER:
        if word in text:
            letters = _together(words, letters, word)
    if _HYPHEN in text:
        letters = _with_hyphen(words, letters)
    if _SHARE_AGAINST in text:
        letters = _share_against(words, letters)
    return _joined_dust(words, letters) if _DUST in text else letters


def _share_against(words: list[str], letters: str) -> str:
    """The classes, and `words`, with 占比 and 较 where the dictionary cuts 占 and 比较: 内销占比较去年提高."""
    at = -1
    for _ in range(words.count(_SHARE_CUT[-1])):
        at = words.index(_SHARE_CUT[-1], at + 1)
        if at and words[at - 1 : at + 1] == _SHARE_CUT:
            words[at - 1 : at + 1] = _SHARE_MEANT
            letters = letters[: at - 1] + "NB" + letters[at + 1 :]
    return letters


def _currency(words: list[str], letters: str) -> str:
    """The classes with 人民币 before a sum as a word that leads to it: 净利润为人民币6亿元, but 人民币存款."""
    at = -1
    for _ in range(words.count(_CURRENCY)):
        at = words.index(_CURRENCY, at + 1)
        if letters[at + 1 :].lstrip("E")[:1] == "Q":
            letters = letters[:at] + "E" + letters[at + 1 :]
    return letters


def _together(words: list[str], letters: str, word: str) -> str:
    """The classes with a word for how things are done together told by what follows: 集中安置点, but 企业集体签约."""
    at = -1
    for _ in range(words.count(word)):
        at = words.index(word, at + 1)
        if letters[at + 1 : at + 2] == "W" and letters[at + 2 : at + 3] in ("N", "n"):
            letters = letters[:at] + "A" + letters[at + 1 :]
        elif letters[at + 1 : at + 2] == "V" and letters[at - 1 : at] == "N":
            letters = letters[:at] + "D" + letters[at + 1 :]
    return letters


def _with_hyphen(words: list[str], letters: str) -> str:
    """The classes with a model's name, which the dictionary cuts at its hyphen, as nouns: F-35战机."""
    at = -1
    for _ in range(words.count(_HYPHEN)):
        at = words.index(_HYPHEN, at + 1)
        if at and letters[at - 1 : at] in ("N", "n", "A") and letters[at + 1 : at + 2] in ("M", "N"):
            letters = letters[:at] + "NN" + letters[at + 2 :]
    return letters


def _before_nouns(words: list[str], letters: str, word: str, letter: str) -> str:
    """The classes with `letter` for `word` wherever it stands before a noun and leads to no figure: 超高层, 近海养殖."""
    at = -1
    for _ in range(words.count(word)):
        at = words.index(word, at + 1)
        if letters[at + 1 : at + 2] in _NAMING:
            letters = letters[:at] + letter + letters[at + 1 :]
    return letters


def _former(words: list[str], letters: str) -> str:
    """The classes with 前 as an attribute where it stands between a number of persons and what they were: 三位前院长."""
    at = -1
    for _ in range(words.count(_FORMER)):
        at = words.index(_FORMER, at + 1)
        if letters[at - 1 : at + 2] == "QFN" and words[at - 1].endswith(_PERSON_UNITS):
            letters = letters[:at] + "A" + letters[at + 1 :]
    return letters


def _joined_dust(words: list[str], letters: str) -> str:
    """The classes with PM2.5, which the dictionary cuts at its point, as nouns."""
    at = -1
    for _ in range(words.count(_DUST_CUT[0])):
        at = words.index(_DUST_CUT[0], at + 1)
        if words[at : at + len(_DUST_CUT)] == _DUST_CUT:
            letters = letters[:at] + "N" * len(_DUST_CUT) + letters[at + len(_DUST_CUT) :]
    return letters


def _with_rank(words: list[str], letters: str, word: str) -> str:
    """The classes with a rank and the number before it as one attribute."""
    at = -1
    for _ in range(words.count(word)):
        at = words.index(word, at + 1)
        first = len(letters[:at].rstrip("M"))
        if first < at:
            letters = letters[:first] + "A" * (at + 1 - first) + letters[at + 1 :]
    return letters


def _whole(letters: str) -> str:
    """The classes in capitals, with words that the dictionary does not know and cuts after a verb (食材, 减碳) as nouns."""
    letters = letters.replace("vn", "An").replace("gn", "An")
    letters = letters.replace("AKn", "ANN")  # 重/箱/率
    letters = letters.replace("Bn,", "BA,").replace("Dn,", "DA,")  # 开工率较高，
    letters = letters.replace("n", "N").replace("v", "V").replace("g", "G")
    if "K" in letters:  # 县/道, 交通/圈, 转运/箱/量
        letters = letters.replace("NK", "NN").replace("SK", "SN").replace("WKN", "WNN").replace("WKE", "WNE")
        letters = letters.replace("WK;", "WN;").replace("WK,", "WN,")  # 新增120个充电/位。
    if '"' in letters and ("M" in letters or "D" in letters):  # “三新”经济: what stands in quotes is named, not counted
        letters = _QUOTED.sub(lambda m: m.group().translate(_UNCOUNTED), letters)
    return letters


def _glossed(words: list[str], letters: str) -> str:
    """The classes with a short gloss in brackets as part of the name it stands in: 广义货币(M2)余额, 外商投资(FDI)到资."""
    for found in _GLOSS.finditer(letters):
        if _NO_GLOSS.isdisjoint((words[found.start(1)], words[found.end()])):
            letters = letters[: found.start()] + "A" * len(found.group()) + letters[found.end() :]
    return letters


def _clauses(letters: str) -> str:
    """The classes with a comma for all that ends a clause; quicker than `str.translate`, most of it is not there."""
    return letters.replace("Q", ",").replace("、", ",").replace(";", ",").replace(":", ",").replace("(", ",")
