"""The names a report uses for the body itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.annual_report.interpretation import agency
from gongkai.annual_report.interpretation.agency import (
    Name,
    agency_names,
    is_agency_line,
    is_body_line,
    is_government,
    is_whole_name,
    name_in_title,
    read_name,
    same_agency,
)

TITLE = "青岩县交通运输局2023年政府信息公开工作年度报告"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("青岩县交通运输局", Name(("青岩县",), "交通运输局")),
        ("龙山市石桥区交通运输局", Name(("龙山市", "石桥区"), "交通运输局")),
        ("黔北省龙山市石桥区交通运输局", Name(("黔北省", "龙山市", "石桥区"), "交通运输局")),
        ("青岩县市场监督管理局", Name(("青岩县",), "市场监督管理局")),
        ("石桥区城市管理局", Name(("石桥区",), "城市管理局")),
        ("青岩苗族自治县教育局", Name(("青岩苗族自治县",), "教育局")),
        ("沛县教育局", Name(("沛县",), "教育局")),  # a region of one character
        ("区交通运输局", Name(("区",), "交通运输局")),
        ("交通运输局", Name((), "交通运输局")),
        ("青岩县人民政府", Name(("青岩县",), "")),
        ("青岩县政府", Name(("青岩县",), "")),
    ],
)
def test_a_name_is_regions_and_a_core(text: str, name: Name) -> None:
    assert read_name(text) == name


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("青岩县交通运输局", "青岩县交通运输局"),
        ("石桥区交通运输局", "龙山市石桥区交通运输局"),  # the city dropped
        ("黔北省石桥区交通运输局", "龙山市石桥区交通运输局"),  # province or city
        ("区交通运输局", "龙山市石桥区交通运输局"),  # the level only
        ("交通运输局", "青岩县交通运输局"),  # no region at all
        ("青岩县人民政府", "青岩县政府"),
        ("青岩县高新区东门街道办事处", "青岩县东门街道办事处"),  # a zone within the county
        ("黔北自治区石桥区东门街道办事处", "石桥区东门街道办事处"),
        ("黔北自治区龙山地区石桥区东门镇人民政府", "龙山地区石桥区东门镇政府"),
    ],
)
def test_a_name_with_regions_dropped_is_the_same_body(a: str, b: str) -> None:
    assert same_agency(a, b)
    assert same_agency(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("青岩县交通局", "青岩县交通运输局"),
        ("青岩县交通运输局", "青岩县水利局"),
        ("龙山市交通运输局", "龙山市石桥区交通运输局"),  # the superior
        ("青岩县交通运输局", "白水县交通运输局"),  # a neighbour
        ("龙山市石桥区交通运输局", "凤山市石桥区交通运输局"),
        ("青岩县交通运输局", "青岩县交通运输服务中心"),
        ("青岩县人民政府", "青岩县交通运输局"),
        ("市交通运输局", "青岩县交通运输局"),
        ("青岩县东门镇人民政府", "龙山市石桥区东门镇人民政府"),  # a town lies in one of the two
        ("龙山地区石桥旗东门镇人民政府", "龙山市石桥区东门镇人民政府"),
    ],
)
def test_another_core_or_another_region_is_another_name(a: str, b: str) -> None:
    assert not same_agency(a, b)
    assert not same_agency(b, a)


@given(
    st.sampled_from(["青岩县", "龙山市石桥区", ""]),
    st.sampled_from(["交通运输局", "水利局", "教育局"]),
)
def test_every_name_is_its_own(region: str, core: str) -> None:
    assert same_agency(region + core, region + core)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        (TITLE, "青岩县交通运输局"),
        ("2023年度青岩县交通运输局政府信息公开工作年度报告", "青岩县交通运输局"),
        ("青岩县交通运输局政府信息公开工作年度报告（2023年度）", "青岩县交通运输局"),
        ("青岩县交通运输局关于2023年政府信息公开工作情况的报告", "青岩县交通运输局"),
        ("青岩县交通运输局二〇二三年政府信息公开工作年度报告", "青岩县交通运输局"),
        ("青岩县人民政府办公室2023年政府信息公开工作年度报告", "青岩县人民政府办公室"),
        ("和平街道办事处2023年政府信息公开工作年度报告", "和平街道办事处"),
        ("2023年青岩县政府信息公开工作年度报告", "青岩县"),
        ("2023年政府信息公开工作年度报告", ""),
        ("", ""),
    ],
)
def test_the_title_names_the_body(title: str, name: str) -> None:
    assert name_in_title(title) == name


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("我局认真落实《条例》。", ("青岩县交通运输局",)),
        ("青岩县交通运输局共公开信息60条。", ("青岩县交通运输局",)),
        (  # an older or shorter name
            "特向县政府报告2023年度青岩县交通局信息公开情况。",
            ("青岩县交通运输局", "青岩县交通局"),
        ),
        ("利用县交通局微信公众号发布信息。", ("青岩县交通运输局", "县交通局")),
        ("利用县交通运输局微信公众号发布信息。", ("青岩县交通运输局",)),
        (  # the report of another body, copied
            "现公布青岩县水利局2023年度政府信息公开工作年度报告。",
            ("青岩县交通运输局", "青岩县水利局"),
        ),
        (
            "2023年，青岩县水利局共公开信息60条。",
            ("青岩县交通运输局", "青岩县水利局"),
        ),
        (
            "青岩县水利局认真贯彻落实《条例》。",
            ("青岩县交通运输局", "青岩县水利局"),
        ),
    ],
)
def test_names_for_the_body_itself_are_found(text: str, names: tuple[str, ...]) -> None:
    assert agency_names(TITLE, [text], "青岩县交通运输局") == names


@pytest.mark.parametrize(
    ("own", "other"),
    [
        ("交通局", "交通运输局"),
        ("农业局", "农业农村局"),
        ("住建局", "住房和城乡建设局"),
        ("卫健局", "卫生健康局"),
        ("人社局", "人力资源和社会保障局"),
        ("文旅局", "文化和旅游局"),
        ("教育局", "教育体育局"),
    ],
)
def test_a_core_may_be_shortened_or_lengthened(own: str, other: str) -> None:
    for title, used in ((own, other), (other, own)):
        named = f"青岩县{title}2023年政府信息公开工作年度报告"
        assert agency_names(named, [f"由青岩县{used}办公室负责。"], "") == (
            f"青岩县{title}",
            f"青岩县{used}",
        )


@pytest.mark.parametrize(
    ("own", "other"),
    [
        ("公安局", "公安交通管理局"),
        ("水利局", "水文局"),
        ("财政局", "审计局"),
        ("交通运输局", "交通运输综合行政执法局"),
        ("卫生健康局", "卫生监督局"),
    ],
)
def test_a_core_that_says_something_else_is_another_body(own: str, other: str) -> None:
    title = f"青岩县{own}2023年政府信息公开工作年度报告"
    assert agency_names(title, [f"会同青岩县{other}办理。"], "") == (f"青岩县{own}",)


@pytest.mark.parametrize(
    "text",
    [
        "在青岩县人民政府网站公开信息60条。",
        "青岩县人民政府高度重视政府信息公开工作。",
        "青岩县公路事务服务中心、青岩县交通运输综合执法大队认真梳理信息。",
        "青岩县交通运输综合行政执法局负责执法信息公开。",
        "龙山市交通运输局组织业务培训2次。",
        "参加青岩县大数据发展管理局组织的培训。",
        "会同青岩县财政局、青岩县水利局做好预算公开。",
        "由原青岩县交通局形成的档案已移交。",
        "请向青岩县政务服务局咨询。",
        "在县委、县政府的正确领导下。",
    ],
)
def test_bodies_above_below_and_beside_stay_out(text: str) -> None:
    assert agency_names(TITLE, [text], "") == ("青岩县交通运输局",)


def test_the_signature_may_differ_from_the_title() -> None:
    assert agency_names(TITLE, [], "青岩县交通局") == ("青岩县交通运输局", "青岩县交通局")


def test_names_come_in_order_of_first_use() -> None:
    texts = ["青岩县交通局负责。", "现公布青岩县水利局2023年政府信息公开工作年度报告。"]
    assert agency_names(TITLE, texts, "") == ("青岩县交通运输局", "青岩县交通局", "青岩县水利局")


def test_without_a_title_the_report_s_own_sentence_names_it() -> None:
    text = "现公布青岩县水利局2023年度政府信息公开工作年度报告。"
    assert agency_names("", [text], "") == ("青岩县水利局",)


def test_a_government_speaks_of_its_bodies_without_being_them() -> None:
    title = "青岩县人民政府2023年政府信息公开工作年度报告"
    text = "2023年，青岩县水利局共公开信息60条。"
    assert agency_names(title, [text], "") == ("青岩县人民政府",)


@pytest.mark.parametrize(
    "name", ["青岩县人民政府", "青岩县", "青岩县人民政府办公室", "龙山市石桥区政府"]
)
def test_governments_are_known(name: str) -> None:
    assert is_government(name)


@pytest.mark.parametrize("name", ["青岩县交通运输局", "", "我局", "青岩县人民检察院"])
def test_other_bodies_are_not_governments(name: str) -> None:
    assert not is_government(name)


@pytest.mark.parametrize(
    "line", ["青岩县交通运输局", "青岩县人民政府", "和平街道办事处", "青岩县公路事务服务中心"]
)
def test_a_name_may_stand_alone_on_its_line(line: str) -> None:
    assert is_agency_line(line)


@pytest.mark.parametrize("line", ["无", "无。", "2024年1月16日", "青岩县交通运输局：", "局"])
def test_other_lines_are_no_names(line: str) -> None:
    assert not is_agency_line(line)


@pytest.mark.parametrize(
    "ending",
    [
        *("局", "厅", "委员会", "管委会", "发改委", "办公室", "办事处", "人民政府", "街道", "镇"),
        *("乡", "中心", "大队", "支队", "总队", "分队", "部队", "研究院", "学院", "医院", "馆"),
        *("站", "处", "办", "公司", "联合会", "协会", "社", "集团"),
    ],
)
def test_every_kind_of_body_signs(ending: str) -> None:
    assert is_agency_line(f"青岩县公路{ending}")
    assert not is_agency_line(f"青岩县公路{ending}的")


@pytest.mark.parametrize("body", ["教育局", "水利厅", "医保委员会", "发改委", "金融办公室"])
def test_a_body_of_any_kind_is_named_before_its_verb(body: str) -> None:
    """Only the ending of a name is looked at first."""
    text = f"2023年，龙山市{body}主动公开信息9条。"
    assert f"龙山市{body}" in agency_names(TITLE, [text], "")


@given(
    st.lists(
        st.sampled_from([*"青岩县局厅委会办处政府街道镇乡中心大队学院馆站公司协社集团室的"]),
        max_size=9,
    )
)
def test_an_ending_looked_at_first_hides_no_body(characters: list[str]) -> None:
    line = "".join(characters)
    plain = agency._AGENCY_LINE.fullmatch(line) is not None
    assert is_agency_line(line) is (3 <= len(line) <= 80 and plain)


def test_the_beginning_of_a_name_is_no_other_name() -> None:
    """供销合作社 ends as the whole name does."""
    name = "青岩县供销合作社联合社"
    text = f"{name}共主动公开信息9条。县供销合作社联合社组织培训3次。"
    assert agency_names(f"{name}2022年政府信息公开工作年度报告", [text], name) == (name,)


@pytest.mark.parametrize(
    ("line", "whole"),
    [
        ("青岩县水利局", True),
        ("青岩海关", True),
        ("国家统计局青岩调查队", True),
        ("青岩县残联", True),
        ("青岩县第一中学", True),
        ("青岩县委宣传部", True),
        ("水利局", False),
        ("有关海关", False),
        ("相关部", False),
        ("各县残联", False),
        ("青岩县水利局2025年", False),
        ("", False),
    ],
)
def test_a_line_may_be_a_body_s_whole_name(line: str, whole: bool) -> None:
    assert is_whole_name(line) is whole
    assert is_body_line(line) or not whole
