"""Running text and its way back to the landed characters."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from flows.parsing.characters import DROPPED, is_plain, normalise
from flows.parsing.layout import read_layout
from flows.parsing.reflow import OffsetMap, split_sentences

ALPHABET = st.sampled_from(
    "山城步道建设完成12.3％％个亿元，。！？“”：（）记者报讯 \u3000\n\n\n\tAbc臺灣１２\x00\ue000\ufffd\ufeff\u2028"
)
PAGES = st.text(ALPHABET, max_size=300) | st.text(max_size=120)


@given(PAGES)
def test_every_character_leads_back_to_its_own(text: str) -> None:
    normal = normalise(text)
    for article in read_layout(text)[0]:
        stream = article.text
        assert len(stream.offsets) == len(stream.text)
        for block in stream.blocks:
            offsets = [stream.offsets[i] for i in range(block.start, block.end)]
            assert offsets == sorted(set(offsets))
            for i, offset in zip(range(block.start, block.end), offsets, strict=True):
                landed = normal[offset]
                assert stream.text[i] == landed or (stream.text[i] == " " and landed.isspace())


@given(PAGES)
def test_only_white_space_and_odd_characters_are_dropped(text: str) -> None:
    articles, lines = read_layout(text)
    kept = {
        o for article in articles for block in article.text.blocks for o in article.text.offsets[block.start : block.end]
    }
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    for line in lines:
        if line.role == "body":
            for offset in range(starts[line.number - 1], starts[line.number] - 1):
                in_byline = "记者" in text[starts[line.number - 1] : starts[line.number]]
                assert offset in kept or DROPPED.fullmatch(text[offset]) or in_byline


@given(PAGES)
def test_sentences_cover_their_blocks_and_cross_none(text: str) -> None:
    for article in read_layout(text)[0]:
        stream = article.text
        covered = [i for start, end in stream.sentences for i in range(start, end)]
        assert covered == [i for block in stream.blocks for i in range(block.start, block.end)]


@given(PAGES)
def test_plain_text_stays_as_it_is(text: str) -> None:
    odd = [char for char in text if char not in "\n " and DROPPED.fullmatch(char)]
    assert not is_plain(text) or (normalise(text) is text and not odd)


def test_most_text_is_plain() -> None:
    assert is_plain("新建公路 12.3公里，“山城”步道。\n")
    assert not any(map(is_plain, ["１２", "臺灣", "\u3000", "5亿元,占地", "\ufeff"]))


def test_full_width_digits_and_traditional_characters_get_their_normal_form() -> None:
    article = read_layout("臺灣農產展開幕\n臺灣農產展１２日開幕，設３０個展位，預訂率達８５％。\n")[0][0]
    assert article.text.text == "台湾农产展开幕\n台湾农产展12日开幕，设30个展位，预订率达85%。"
    assert article.headline == "臺灣農產展開幕"
    assert article.body == "臺灣農產展１２日開幕，設３０個展位，預訂率達８５％。"


def test_half_width_marks_of_chinese_sentences_get_their_own_form_and_numbers_keep_theirs() -> None:
    article = read_layout('新厂投产\n工厂占地(约)5亩,每天产1,500件"青山"茶.比分3:1,用时10:30。\n')[0][0]
    assert article.text.text == "新厂投产\n工厂占地（约）5亩，每天产1,500件“青山”茶.比分3:1，用时10:30。"
    assert article.text.printed == '新厂投产\n工厂占地(约)5亩,每天产1,500件"青山"茶.比分3:1,用时10:30。'


def test_spaces_go_from_chinese_text_and_numbers_and_stay_between_latin_words() -> None:
    article = read_layout("新厂投产\n工厂占地 236 亩，安装 Smart Factory 系统 2.1 万套。\n")[0][0]
    assert article.body == "工厂占地236亩，安装Smart Factory系统2.1万套。"


def test_sentences_end_with_their_closing_quotation_mark() -> None:
    text = "“好！”他说。“真的？”\n第二段"
    assert [text[s:e] for s, e in split_sentences(text)] == ["“好！”", "他说。", "“真的？”", "第二段"]


def test_an_offset_map_is_a_sequence() -> None:
    offsets = OffsetMap()
    offsets.append_run(5, 3)
    offsets.append_run(10, 2)
    assert list(offsets) == [5, 6, 7, 10, 11]
    assert offsets[-1] == 11
    assert offsets[1:4] == [6, 7, 10]
