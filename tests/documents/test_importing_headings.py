"""Which field a column is, by the headings that offices write."""

import pytest

from gongkai.documents.importing.columns import _HEADINGS, FIELDS, guess_columns

HEADED = [
    ("文件名称", "title"),
    ("文件标题", "title"),
    ("公文名称", "title"),
    ("文号", "number"),
    ("发文号", "number"),
    ("文件编号", "number"),
    ("成文时间", "formed_on"),
    ("成文时间（年月日）", "formed_on"),
    ("发文日期", "formed_on"),
    ("印发时间", "formed_on"),
    ("主送机关", "addressees"),
    ("主送单位", "addressees"),
    ("抄送机关", "copied_to"),
    ("责任科室", "department"),
    ("承办部门", "department"),
    ("公开方式", "attribute"),
    ("公开属性", "attribute"),
    ("发布日期", "published_on"),
    ("发布时间", "published_on"),
    ("公开时间", "published_on"),
    ("发布网址", "published_where"),
    ("来文单位", "obtained_from"),
    ("收文时间", "obtained_on"),
    ("不公开原因", "attribute_reason"),
]


@pytest.mark.parametrize(("heading", "field"), HEADED)
def test_a_usual_heading_is_recognised(heading: str, field: str) -> None:
    assert guess_columns(["序号", heading]) == {"1": field}


def test_no_word_heads_two_fields() -> None:
    words = [word for names in _HEADINGS.values() for word in names]
    assert len(words) == len(set(words))
    assert set(_HEADINGS) == set(FIELDS)


def test_of_two_days_the_one_that_says_it_best_is_taken() -> None:
    assert guess_columns(["标题", "印发日期", "成文时间"]) == {"0": "title", "2": "formed_on"}
    assert guess_columns(["标题", "印发日期"]) == {"0": "title", "1": "formed_on"}


def test_a_whole_register_of_an_office_is_read() -> None:
    headings = [
        "序号",
        "文件名称",
        "发文号",
        "成文时间",
        "主送机关",
        "责任科室",
        "公开方式",
        "发布时间",
    ]
    assert list(guess_columns(headings).values()) == [
        *("title", "number", "formed_on", "department", "addressees", "attribute", "published_on")
    ]
