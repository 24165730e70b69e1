"""Only what was there before this system comes in by import, and not unseen."""

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.db import IntegrityError
from docx import Document as docx_document

from gongkai.audit.models import Entry
from gongkai.audit.retention import remove_before
from gongkai.documents.importing.screened import hits_of
from gongkai.documents.models import Document, Import
from gongkai.documents.numbers.series import Number, in_hexagonal, number_key
from gongkai.documents.services import confirm_import, preview_files, preview_sheet, set_word
from gongkai.units.actors import actor
from gongkai.units.posts import Post
from tests.documents.drafts import make_draft
from tests.documents.papers import docx, xlsx
from tests.documents.steps import code_of, make_issued, sign_in
from tests.offices import NOW, TODAY, Office

pytestmark = pytest.mark.django_db

HEADINGS = [
    "标题",
    "文号",
    "成文日期",
    "公开属性",
    "公开日期",
    "正文",
    "来源",
    "来文机关",
    "收文日期",
]
OLD = "2025-03-04"
ID_NUMBER = "11010519491231002X"


def preview(office: Office, *rows: list[str], at: Any = NOW) -> Import:
    filled = [[*row, *[""] * (len(HEADINGS) - len(row))] for row in rows]
    data = xlsx([HEADINGS, *filled])
    return preview_sheet(name="登记簿.xlsx", data=data, by=office[Post.DISCLOSURE_OFFICER], at=at)


def wrong(of: Import) -> dict[int, list[str]]:
    return {row.number: row.errors for row in of.rows.exclude(errors=[])}


def confirmed(of: Import, office: Office) -> str:
    return code_of(confirm_import, of, by=office[Post.DISCLOSURE_OFFICER], at=NOW)


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("青交〔2026〕1号", Number("青交", 2026, 1)),
        ("青交[2026]1号", Number("青交", 2026, 1)),
        ("青交 ﹝2026﹞ 1 号", "青交﹝2026﹞1号"),
        ("青交（2026）第001号", Number("青交", 2026, 1)),
        ("无号 5", "无号5"),
    ],
)
def test_brackets_make_no_other_number(written: str, key: Any) -> None:
    assert number_key(written) == key


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("青交[2024]2号", "青交〔2024〕2号"),
        ("青交【2024】2 号", "青交〔2024〕2号"),
        ("青交（2024）2号", "青交〔2024〕2号"),
        ("青交(2024) 2号", "青交〔2024〕2号"),
        ("青交﹝2024﹞2号", "青交〔2024〕2号"),
        ("青岩县人民政府令[2024]第5号", "青岩县人民政府令〔2024〕第5号"),
        ("青交（规）[2024]2号", "青交（规）〔2024〕2号"),
        ("第12号公告", "第12号公告"),
        ("见青交[2024]2号附件", "见青交[2024]2号附件"),
    ],
)
def test_the_year_of_a_number_stands_in_hexagonal_brackets(written: str, kept: str) -> None:
    assert in_hexagonal(written) == kept


@pytest.mark.parametrize("asked", ["青交〔2024〕2号", "青交[2024]2号", "青交（2024）2号"])
def test_an_imported_number_is_found_in_any_brackets(office: Office, asked: str) -> None:
    made = preview(office, ["关于甲的通知", "青交【2024】2 号", "2024-03-04"])
    assert confirmed(made, office) == ""
    target = Document.objects.get(came_by_import=True)
    assert target.number == "青交〔2024〕2号"
    path = f"/documents/{make_draft(office).pk}/links/add/"
    answer = sign_in(office[Post.DRAFTER]).post(path, {"kind": "repeals", "target": asked})
    assert (answer.status_code, target.links_in.count()) == (302, 1)


@pytest.mark.parametrize("written", ["青交[2026]1号", "青交（2026）1号", "青交〔2026〕第1号"])
def test_a_number_of_the_register_is_known_in_other_brackets(office: Office, written: str) -> None:
    assert make_issued(office).number == "青交〔2026〕1号"
    made = preview(office, ["关于甲的通知", written, OLD])
    assert wrong(made) == {2: [f"登记簿里已有{in_hexagonal(written)}。"]}
    assert confirmed(made, office) == "wrong_rows"
    assert not Document.objects.filter(came_by_import=True).exists()


def test_two_rows_with_one_number_in_two_brackets_are_told(office: Office) -> None:
    made = preview(office, ["甲", "青交〔2025〕1号", OLD], ["乙", "青交[2025]1号", OLD])
    assert wrong(made) == {3: ["与第2行的发文字号相同。"]}
    assert confirmed(made, office) == "wrong_rows"


def test_a_number_given_in_the_same_moment_is_refused_in_a_sentence(
    office: Office, monkeypatch: Any
) -> None:
    made = preview(office, ["甲", "青交〔2025〕1号", OLD])

    def taken(*_: Any, **__: Any) -> None:
        raise IntegrityError

    monkeypatch.setattr(Document.objects, "bulk_create", taken)
    assert confirmed(made, office) == "wrong_rows"
    made.refresh_from_db()
    assert made.state == Import.State.PREVIEW


def test_the_day_of_the_beginning_does_not_go_with_the_old_entries(office: Office) -> None:
    make_draft(office)
    later = NOW + timedelta(days=400)
    auditor = actor(office[Post.AUDIT_ADMIN], TODAY)
    remove_before(TODAY + timedelta(days=200), by=auditor, at=later)
    assert not Entry.objects.filter(at__lt=later).exists()
    between = (TODAY + timedelta(days=30)).isoformat()
    made = preview(office, ["甲", "青交〔2026〕900号", between, "主动公开", between], at=later)
    assert [errors[0][:7] for errors in wrong(made).values()] == ["本系统启用以后"]
    assert confirmed(made, office) == "wrong_rows"


@pytest.mark.parametrize(("days", "is_history"), [(-1, True), (0, False), (5, False)])
def test_what_was_formed_since_the_beginning_is_no_history(
    office: Office, days: int, is_history: bool
) -> None:
    make_draft(office)
    day = (TODAY + timedelta(days=days)).isoformat()
    row = ["甲", "青交〔2026〕900号", day, "主动公开", day]
    made = preview(office, row, at=NOW + timedelta(days=9))
    sentence = "本系统启用以后（2026年10月13日起）的公文请登记送审，不能作为历史公文导入。"
    assert wrong(made) == ({} if is_history else {2: [sentence]})
    assert confirmed(made, office) == ("" if is_history else "wrong_rows")
    finished = Document.objects.filter(state=Document.State.ISSUED).count()
    assert finished == (1 if is_history else 0)


def test_what_was_received_since_the_beginning_is_no_history(office: Office) -> None:
    received = ["甲", "", OLD, "", "", "", "来文", "县政府办", TODAY.isoformat()]
    assert list(wrong(preview(office, received))) == [2]
    received[-1] = OLD
    assert wrong(preview(office, received)) == {}


def test_a_paper_of_today_is_no_history_either(office: Office) -> None:
    paper = docx(("青交〔2026〕31号", "关于甲的通知", "正文。", "2026年10月13日"))
    officer = office[Post.DISCLOSURE_OFFICER]
    made = preview_files(files=[("甲.docx", [paper])], by=officer, at=NOW)
    [errors] = wrong(made).values()
    assert [error[:7] for error in errors] == ["本系统启用以后"]


@pytest.mark.parametrize(
    ("title", "text", "label"),
    [("关于甲的通知", "秘密★1年\n正文。", "正文"), ("机密★长期", "正文。", "标题")],
)
def test_a_row_with_a_mark_of_secrecy_is_held(
    office: Office, title: str, text: str, label: str
) -> None:
    made = preview(office, [title, "", OLD, "", "", text])
    [[error]] = wrong(made).values()
    assert error.startswith(f"“{label}”里有密级或者不宜公开的标志")
    assert confirmed(made, office) == "wrong_rows"


@pytest.mark.parametrize("name", ["甲.docx", "机密★10年.docx"])
def test_a_mark_that_nobody_sees_holds_a_paper_too(office: Office, name: str) -> None:
    paper = docx(("青交〔2019〕31号", "关于甲的通知", "正文。", "2019年10月13日"))
    if name == "甲.docx":
        paper = with_hidden(paper, "机密★10年")
    officer = office[Post.DISCLOSURE_OFFICER]
    made = preview_files(files=[(name, [paper])], by=officer, at=NOW)
    [[error]] = wrong(made).values()
    assert "有密级或者不宜公开的标志“机密★10年”" in error
    assert confirmed(made, office) == "wrong_rows"


def with_hidden(paper: bytes, words: str) -> bytes:
    """The paper with a last line that no reader sees."""
    made = docx_document(BytesIO(paper))
    made.add_paragraph().add_run(words).font.hidden = True
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def test_hits_in_title_and_text_are_shown_before_they_come_in(office: Office) -> None:
    rows = [
        [f"关于身份证号{ID_NUMBER}的函", "", OLD, "", "", "电话13987654321。"],
        ["关于乙的函", "", OLD, "", "", "没有什么。"],
    ]
    made = preview(office, *rows)
    client = sign_in(office[Post.DISCLOSURE_OFFICER])
    page = client.get(f"/documents/import/{made.pk}/")
    shown = [row["hits"] for row in page.context["rows"]]
    assert [[hit.partition("：")[0] for hit in hits] for hits in shown] == [["标题", "正文"], []]
    assert all(hit in page.content.decode() for hit in shown[0])


def test_hits_are_those_of_the_bodys_own_words_and_of_whom_it_came_from(office: Office) -> None:
    by = office[Post.OFFICE_DIRECTOR]
    told = {"level": "确认", "right": "", "reason": "项目代号", "exceptions": ""}
    set_word(wrong="青鸾计划", **told, by=by, at=NOW)
    values = {"text": "青鸾计划通知如下。", "obtained_from": "青鸾计划办公室"}
    hits = [told.partition("：")[0] for _, told in hits_of(values, office.body, TODAY)]
    assert hits == ["获取自", "正文"]


@pytest.mark.parametrize(
    ("number", "day", "words"),
    [
        ("青交〔2023〕7号", "2024-03-04", "文号是2023年的，成文日期是2024年，请核对。"),
        ("青交〔2024〕7号", "2024-03-04", ""),
        ("无号", "2024-03-04", ""),
        ("", "2024-03-04", ""),
    ],
)
def test_a_number_of_another_year_is_remarked_upon_and_comes_in(
    office: Office, number: str, day: str, words: str
) -> None:
    of = preview(office, ["旧通知", number, day, "", "", "正文"])
    client = sign_in(office[Post.DISCLOSURE_OFFICER])
    page = client.get(f"/documents/import/{of.pk}/").content.decode()
    assert ("请核对。" in page) == bool(words)
    assert words in page
    assert confirmed(of, office) == ""


def test_a_place_that_is_no_address_of_the_web_is_wrong(office: Office) -> None:
    sheet = "标题,公开属性,公开日期,公开位置\n旧通知,主动公开,2024-03-04,javascript:alert(1)\n"
    by = office[Post.DISCLOSURE_OFFICER]
    of = preview_sheet(name="旧簿.csv", data=sheet.encode(), by=by, at=NOW)
    assert wrong(of)[2][-1].startswith("“公开位置”：网址请写全")


@pytest.mark.parametrize("written", ["明天", "2026-13-45", "2026年九月"])
def test_of_what_is_no_day_nothing_is_said_but_that(office: Office, written: str) -> None:
    [errors] = wrong(preview(office, ["甲", "", written])).values()
    assert errors == [f"“成文日期”认不出日期：{written}。请写成2026-09-14。"]
