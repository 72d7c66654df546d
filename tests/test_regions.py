"""Places named in a text: offsets, codes, context, zones and towns."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.parsing import region_zones
from flows.parsing.regions import find_page_regions, find_regions


def codes(text: str, home: str | None = None) -> list[str]:
    return [m.region_code for m in find_regions(text, home)]


def test_a_mention_says_where_it_stands_and_what_it_is() -> None:
    (city, district) = find_regions("昨日，重庆市璧山区新建充电桩80个")
    assert (city.start, city.end, city.quote, city.region_code, city.level) == (3, 6, "重庆市", "500000", "province")
    assert (district.quote, district.region_code, district.region_name) == ("璧山区", "500120", "璧山区")


@pytest.mark.parametrize("form", ["璧山区", "璧山"])
def test_forms_of_one_place_have_one_code(form: str) -> None:
    assert codes(f"记者在{form}看到，新线路已经开通") == ["500120"]


def test_deictic_words_lead_to_the_same_place() -> None:
    mentions = find_regions("璧山区去年新建学校3所，该区今年再建2所", "500000")
    assert [(m.region_code, m.deictic) for m in mentions] == [("500120", False), ("500120", True)]


def test_a_word_for_one_place_points_at_none_of_a_list() -> None:
    mentions = find_regions("江西省将打通与福建、广东和浙江的出省通道。全省新增里程80公里")
    assert [(m.region_name, m.deictic) for m in mentions][-1] == ("江西省", True)


def test_the_height_above_the_sea_is_no_place() -> None:
    assert codes("世界上海拔最高的公路隧道通车") == []


def test_places_left_out_of_a_count_are_none_of_its_own() -> None:
    assert codes("来自外省（不包括港澳台）的项目为324个") == []


def test_the_home_of_the_paper_decides_between_places_of_one_name() -> None:
    assert codes("江北区新增停车位200个", "500000") == ["500105"]
    assert codes("江北区新增停车位200个", "330200") == ["330205"]
    (mention,) = find_regions("江北区新增停车位200个")
    assert mention.certainty < 1


def test_another_article_of_the_page_decides_too() -> None:
    _, second = find_page_regions(["浙江宁波港口繁忙", "江北区新增停车位200个"])
    assert [m.region_code for m in second] == ["330205"]


def test_the_year_of_publication_decides_between_a_former_and_a_present_name() -> None:
    (then,) = find_page_regions(["江苏大丰建成风电场"], year=2011)
    (now,) = find_page_regions(["江苏大丰建成风电场"], year=2024)
    assert [m.region_name for m in then] == ["江苏省", "大丰市"]
    assert [m.region_name for m in now] == ["江苏省", "大丰区"]


def test_a_group_gives_each_of_its_members_at_the_same_place() -> None:
    mentions = find_regions("川渝两地共建产业带")
    assert [(m.quote, m.region_code) for m in mentions] == [("川渝", "500000"), ("川渝", "510000")]


@given(
    st.lists(
        st.sampled_from(["国家级经济技术", "高新技术产业", "经济", "开发区", "园区", "新区", "产业", "新城", "县", "区"])
    )
)
def test_kinds_of_zones_are_those_that_stand_in_the_text(parts: list[str]) -> None:
    text = "".join(parts)
    found = [match.span() for match in region_zones._kinds_in(text)]
    assert found == [match.span() for match in region_zones._suffix().finditer(text)]


def test_spellings_of_one_zone_have_one_code() -> None:
    (short,) = {c for c in codes("在涪陵综保区") if c.startswith("zone")}
    (full,) = {c for c in codes("在涪陵综合保税区") if c.startswith("zone")}
    assert short == full


def test_a_zone_with_a_name_of_its_own_lies_in_the_place_named_before() -> None:
    mentions = find_regions("在青海海西州塔塔湾光伏发电园区，机组并网")
    zone = next(m for m in mentions if m.level == "zone")
    assert (zone.region_name, zone.parent_code) == ("塔塔湾光伏发电园区", "632800")


def test_a_city_that_is_only_part_of_a_zone_is_no_mention_of_its_own() -> None:
    assert [m.region_name for m in find_regions("西安高新区新设企业40家")] == ["西安高新区"]


@pytest.mark.parametrize(
    "text",
    ["目前开发区有企业30家", "南昌市再添国家级经济技术开发区", "重庆和四川签署深化自贸试验区清单", "强化工业园区服务"],
)
def test_words_that_say_when_or_what_is_done_are_no_name_of_a_zone(text: str) -> None:
    assert [m.quote for m in find_regions(text, "360100") if m.level == "zone"] == []


def test_a_town_is_the_one_of_the_county_before_it() -> None:
    mentions = find_regions("合川区太和镇与铜梁区太平镇通车")
    assert [m.region_code[:6] for m in mentions if m.level == "township"] == ["500117", "500151"]


def test_a_town_that_the_gazetteer_does_not_know_is_taken_after_its_county() -> None:
    town = find_regions("璧山区云栖谷街道新建公园3个")[-1]
    assert (town.region_name, town.level, town.parent_code) == ("云栖谷街道", "township", "500120")


def test_a_person_once_introduced_stays_a_person() -> None:
    assert codes("镇长陈永川说，村民都认得他。大家对陈永川十分信任") == []


ALPHABET = "重庆璧山区市县镇乡街道路在、，。我该全川渝成都开发新高经工业园区江北和平合作12ab（）\ud800\n"


@given(st.text(ALPHABET, max_size=60), st.sampled_from([None, "500000", "330200"]))
def test_any_text_gives_mentions_in_order_that_quote_it(text: str, home: str | None) -> None:
    mentions = find_regions(text, home)
    assert [m.start for m in mentions] == sorted(m.start for m in mentions)
    assert all(0 <= m.start < m.end <= len(text) for m in mentions)
    assert all(m.quote == text[m.start : m.end] for m in mentions)
    assert mentions == find_regions(text, home)


@pytest.mark.parametrize(
    "text", ["世卫组织官员约翰·瑞安3日称，仍须努力。", "这批古籍捐赠入藏国家图书馆。", "北汽福田增产。"]
)
def test_names_of_people_from_abroad_companies_and_collections_are_no_places(text: str) -> None:
    assert find_regions(text, None) == []
