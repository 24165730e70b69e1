"""The 印发 line of an older paper is kept in the row or in the text, and its day can be one."""

from datetime import date

import pytest

from gongkai.documents.importing.recognising import recognise
from gongkai.documents.importing.rows import Read, check_row

ORGAN = "青岩县交通运输局"
COPIED = "抄送：县应急管理局。"
PRINTED = "青岩县交通运输局办公室　　2026年9月20日印发"
BODY = ("关于甲的通知", "正文。", ORGAN, "2026年9月18日")
TODAY = date(2026, 10, 13)


def test_where_it_is_not_stored_it_stays_in_the_text() -> None:
    """A paper without a number becomes a draft, and no draft was issued."""
    read = recognise("甲.docx", "\n".join((*BODY, COPIED, PRINTED)), ORGAN)
    assert read["text"] == f"正文。\n{PRINTED}"
    assert read["formed_on"] == "2026-09-18"
    assert read["copied_to"] == "县应急管理局"
    assert not {"issued_on", "issued_by"} & read.keys()


def test_with_a_number_it_is_stored_and_taken_off() -> None:
    read = recognise("甲.docx", "\n".join(("水〔2026〕7号", *BODY, COPIED, PRINTED)), ORGAN)
    assert read["text"] == "正文。"
    assert (read["issued_by"], read["issued_on"]) == (f"{ORGAN}办公室", "2026-09-20")


@pytest.mark.parametrize(
    ("issued_on", "errors"),
    [
        ("2026-09-18", []),
        ("2026-10-13", []),
        ("2026-09-17", ["版记中的印发日期（2026-09-17）早于成文日期。请打开原件核对。"]),
        ("2099-01-01", ["版记中的印发日期在今天以后：2099-01-01。请打开原件核对。"]),
    ],
)
def test_its_day_lies_between_that_of_the_text_and_today(issued_on: str, errors: list[str]) -> None:
    values = {"title": "关于甲的通知", "number": "青交〔2026〕7号", "formed_on": "2026-09-18"}
    assert check_row(Read({**values, "issued_on": issued_on}), {}, TODAY).errors == errors
