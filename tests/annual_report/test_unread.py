"""An unread table is said to be unread, and is found to be unread again."""

import pytest

from gongkai.annual_report.report import ABSENT, IMAGE, UNRECOVERABLE
from gongkai.annual_report.unread import unread_reason, unread_sentence


@pytest.mark.parametrize(
    ("reason", "sentence"),
    [
        (ABSENT, "本表未能读取：原件此处没有表格。"),
        (IMAGE, "本表未能读取：原件为图片。"),
        (UNRECOVERABLE, "本表未能读取：原件的单元格已经丢失，无法还原。"),
    ],
)
def test_each_reason_has_its_sentence_and_back(reason: str, sentence: str) -> None:
    assert unread_sentence(reason) == sentence
    assert unread_reason(sentence) == reason


@pytest.mark.parametrize("text", ["本表未能读取：\n原件为图片。", "　本表未能读取：原件为 图片。 "])
def test_a_sentence_broken_by_a_page_is_the_same(text: str) -> None:
    assert unread_reason(text) == IMAGE


@pytest.mark.parametrize("text", ["", "本表未能读取。", "本表为图片。", "原件为图片。说明如下。"])
def test_other_sentences_say_nothing_of_the_kind(text: str) -> None:
    assert unread_reason(text) is None


def test_a_reason_of_another_kind_is_said_as_it_is() -> None:
    assert unread_sentence("纸质件") == "本表未能读取：纸质件。"
