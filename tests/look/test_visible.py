"""A title reads as it is written: on one line, its letters in their own order."""

import pytest

from gongkai.visible import title_fault

TURNED = "标题第3字处有换行或者改变文字方向的控制字符，请删去后重新填写。"


@pytest.mark.parametrize(
    ("title", "fault"),
    [
        ("关于公路养护的通知", ""),
        ("  Ａ－１ 2026年　通知（试行） ", ""),
        ("零宽\u200b的也看得见", ""),
        ("", "请填写标题。"),
        (" \u200b\u3000", "请填写标题。"),
        ("通知\u202efdp", TURNED),
        ("通知\u2067ab", TURNED),
        ("通知\n附件", TURNED),
        ("通知\t附件", TURNED),
        ("通知\u2028附件", TURNED),
        ("通知\x00", TURNED),
    ],
)
def test_what_is_wrong_with_a_title_is_one_sentence(title: str, fault: str) -> None:
    assert title_fault(title) == fault


def test_the_sentence_names_whose_line_it_is() -> None:
    assert title_fault("", "事项名称") == "请填写事项名称。"
