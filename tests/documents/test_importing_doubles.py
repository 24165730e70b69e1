"""What was taken over already does not come in again without a word, and what is wrong in a preview
can be put right there."""

from pathlib import Path
from typing import Any

import pytest

from gongkai.documents.models import Document, DocumentFile, Import
from gongkai.documents.services import (
    cancel_document,
    confirm_import,
    preview_files,
    preview_sheet,
    settle_row,
)
from gongkai.units.posts import Post
from tests.documents.papers import docx, xlsx
from tests.documents.steps import code_of, sign_in
from tests.offices import NOW, Office, make_office

pytestmark = pytest.mark.django_db

HEADINGS = ["标题", "文号", "成文日期", "来源", "来文机关"]
LETTER = ["来文戊", "", "2024-03-04", "来文", "青岩县公安局"]
DRAFT = ["关于丁的函", "", "", "", ""]
UNDATED = ("青交〔2023〕13号", "关于修路的通知", "各乡镇人民政府：", "现通知如下。")


def preview(office: Office, *rows: list[str]) -> Import:
    data = xlsx([HEADINGS, *rows])
    return preview_sheet(name="登记簿.xlsx", data=data, by=office[Post.DISCLOSURE_OFFICER], at=NOW)


def papers(office: Office, *given: tuple[str, bytes]) -> Import:
    told = [(name, [data]) for name, data in given]
    return preview_files(files=told, by=office[Post.DISCLOSURE_OFFICER], at=NOW)


def confirmed(of: Import, office: Office) -> str:
    return code_of(confirm_import, of, by=office[Post.DISCLOSURE_OFFICER], at=NOW)


def settle(of: Import, office: Office, number: int, answer: str, **told: Any) -> str:
    told = {"by": office[Post.DISCLOSURE_OFFICER], "at": NOW, **told}
    return code_of(settle_row, of, number=number, answer=answer, **told)


def wrong(of: Import) -> dict[int, list[str]]:
    return {row.number: row.errors for row in of.rows.exclude(errors=[])}


def test_rows_without_a_number_that_came_before_are_told(office: Office) -> None:
    assert confirmed(preview(office, LETTER, DRAFT), office) == ""
    again = preview(office, LETTER, DRAFT)
    told = "登记簿里已有标题、来源和日期相同的公文（登记{}号）。"
    assert wrong(again) == {2: [told.format("〔2026〕1")], 3: [told.format("〔2026〕2")]}
    assert confirmed(again, office) == "wrong_rows"
    assert Document.objects.count() == 2


@pytest.mark.parametrize(
    "other",
    [
        ["来文己", *LETTER[1:]],
        [*LETTER[:2], "2024-03-05", *LETTER[3:]],
        [*LETTER[:4], "青岩县水利局"],
        [LETTER[0], "青公〔2024〕1号", *LETTER[2:]],
    ],
)
def test_another_title_day_source_or_number_is_another_document(
    office: Office, other: list[str]
) -> None:
    assert confirmed(preview(office, LETTER), office) == ""
    assert wrong(preview(office, other)) == {}


def test_anothers_documents_make_no_double(office: Office) -> None:
    assert confirmed(preview(office, LETTER), office) == ""
    assert wrong(preview(make_office("白石县交通运输局"), LETTER)) == {}


def test_two_rows_alike_are_told(office: Office) -> None:
    assert wrong(preview(office, LETTER, LETTER)) == {3: ["与第2行的标题、来源和日期相同。"]}


def test_what_somebody_says_is_another_one_comes_in(office: Office) -> None:
    made = preview(office, LETTER, LETTER)
    assert settle(made, office, 3, "allow") == ""
    assert confirmed(made, office) == ""
    assert Document.objects.count() == 2


def test_a_number_that_is_there_is_let_in_by_nobody(office: Office) -> None:
    row = ["关于己的通知", "青交〔2024〕2号", "2024-03-04", "", ""]
    made = preview(office, row, row)
    settle(made, office, 3, "allow")
    assert wrong(made) == {3: ["与第2行的发文字号相同。"]}


def test_a_row_left_out_does_not_come_in_and_frees_the_other(office: Office) -> None:
    made = preview(office, LETTER, LETTER)
    assert settle(made, office, 2, "leave_out") == ""
    assert wrong(made) == {}
    assert settle(made, office, 2, "take_in") == ""
    assert wrong(made) == {3: ["与第2行的标题、来源和日期相同。"]}
    assert settle(made, office, 2, "leave_out") == ""
    assert confirmed(made, office) == ""
    assert Document.objects.count() == 1
    assert made.rows.count() == 1


def test_an_import_of_nothing_is_given_up_instead(office: Office) -> None:
    made = preview(office, LETTER)
    settle(made, office, 2, "leave_out")
    assert confirmed(made, office) == "nothing_left"


def test_a_file_that_is_there_already_is_told(office: Office) -> None:
    unnumbered = docx(("关于甲的函", "正文。"))
    assert confirmed(papers(office, ("一.docx", unnumbered)), office) == ""
    again = papers(office, ("改了名.docx", unnumbered))
    assert wrong(again)[1][-1] == "登记簿里已有这份文件（登记〔2026〕1号）。"
    assert confirmed(again, office) == "wrong_rows"
    twice = papers(office, ("二.docx", docx(("乙的函",))), ("三.docx", docx(("乙的函",))))
    assert wrong(twice)[2][-1] == "与第1份是同一个文件。"


def test_a_paper_without_a_day_gets_one_in_the_preview(office: Office) -> None:
    made = papers(office, ("修路.docx", docx(UNDATED)))
    assert wrong(made) == {1: ["有发文字号的，须有成文日期。"]}
    assert settle(made, office, 1, "day") == "no_paper"
    assert settle(made, office, 1, "day", formed_on=NOW.date().replace(year=2023)) == ""
    assert wrong(made) == {}
    assert confirmed(made, office) == ""
    document = Document.objects.get()
    assert (document.number, str(document.formed_on)) == ("青交〔2023〕13号", "2023-10-13")


def test_a_day_that_cannot_be_is_told_again(office: Office) -> None:
    made = papers(office, ("修路.docx", docx(UNDATED)))
    settle(made, office, 1, "day", formed_on=NOW.date().replace(year=2027))
    assert wrong(made)[1][0].startswith("“成文日期”在今天以后")


def test_a_paper_left_out_leaves_no_file(office: Office, folders: Path) -> None:
    made = papers(office, ("修路.docx", docx(UNDATED)), ("二.docx", docx(("关于甲的函", "正文。"))))
    settle(made, office, 1, "leave_out")
    assert confirmed(made, office) == ""
    assert [file.name for file in DocumentFile.objects.all()] == ["二.docx"]
    assert len([each for each in folders.rglob("*") if each.is_file()]) == 1


@pytest.mark.parametrize("answer", ["", "nonsense", "day"])
def test_an_answer_that_is_none_is_refused(office: Office, answer: str) -> None:
    code = settle(preview(office, LETTER), office, 2, answer)
    assert code == ("no_paper" if answer == "day" else "no_row")


def test_a_row_that_is_not_there_or_is_over_is_refused(office: Office) -> None:
    made = preview(office, LETTER)
    assert settle(made, office, 9, "leave_out") == "no_row"
    assert settle(made, office, 2, "leave_out", by=office[Post.DRAFTER]) == "not_the_office"
    assert confirmed(made, office) == ""
    assert settle(made, office, 2, "leave_out") == "over"


def test_it_is_settled_on_the_page(office: Office) -> None:
    made = papers(office, ("修路.docx", docx(UNDATED)))
    client = sign_in(office[Post.DISCLOSURE_OFFICER])
    path = f"/documents/import/{made.pk}/"
    shown = client.get(path).content.decode()
    assert "表格里有误" not in shown
    assert "不导入这一份" in shown
    client.post(path, {"row": "1", "answer": "day", "formed_on": "去年"})
    assert wrong(made)
    client.post(path, {"row": "1", "answer": "day", "formed_on": "2023-10-13"})
    assert wrong(made) == {}
    client.post(path, {"row": "1", "answer": "leave_out"})
    assert "改为导入" in client.get(path).content.decode()


RECEIVED = "标题,文号,收到日期,来源,来文机关\n来文戊,青公〔2024〕5号,2024-03-04,来文,青岩县公安局"


def received(office: Office) -> Import:
    """A draft with its maker's number, for it has no day on which it was formed."""
    by = office[Post.DISCLOSURE_OFFICER]
    return preview_sheet(name="来文.csv", data=RECEIVED.encode(), by=by, at=NOW)


def cancel_all(office: Office) -> None:
    for document in Document.objects.all():
        cancel_document(document, reason="登记错。", by=office[Post.DISCLOSURE_OFFICER], at=NOW)


def test_a_registration_that_was_cancelled_is_in_nobodys_way(office: Office) -> None:
    assert confirmed(received(office), office) == ""
    assert wrong(received(office)) == {2: ["登记簿里已有青公〔2024〕5号。"]}
    cancel_all(office)
    again = received(office)
    assert wrong(again) == {}
    assert confirmed(again, office) == ""
    assert Document.objects.filter(number="青公〔2024〕5号").count() == 2


def test_nor_is_its_file(office: Office) -> None:
    paper = docx(("关于甲的函", "正文。"))
    assert confirmed(papers(office, ("一.docx", paper)), office) == ""
    cancel_all(office)
    assert wrong(papers(office, ("一.docx", paper))) == {}
