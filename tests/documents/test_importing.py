"""Taking over an older register: read, put right, entered whole or not at all."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from gongkai.audit.models import Entry
from gongkai.deadlines.models import Deadline
from gongkai.documents.disclosure.grounds import NOT_HERE
from gongkai.documents.importing.columns import guess_columns
from gongkai.documents.importing.recognising import recognise
from gongkai.documents.importing.rows import read_day, read_row
from gongkai.documents.importing.sheets import MOST_ROWS, read_sheet
from gongkai.documents.importing.taking import MOST_FILES
from gongkai.documents.models import Document, DocumentFile, Import, ImportRow
from gongkai.documents.numbers.series import next_serial
from gongkai.documents.services import (
    confirm_import,
    drop_import,
    map_columns,
    preview_files,
    preview_sheet,
    submit_document,
)
from gongkai.refusals import Refused
from gongkai.units.posts import Post
from tests.documents.drafts import make_draft
from tests.documents.papers import NOTICE_LINES, bomb, docx, with_entities, xlsx
from tests.documents.steps import code_of, make_issued
from tests.offices import NOW, TODAY, Office, make_office

HEADINGS = ["公文标题", "文号", "成文日期", "公开属性", "依据", "理由", "公开日期"]
ROWS = [
    ["关于甲的通知", "青交〔2025〕7号", "2025-03-04", "主动公开", "", "", "2025-03-20"],
    ["关于乙的通知", "青交〔2025〕9号", "2025年6月1日", "依申请", "", "只涉及个别企业", ""],
    ["关于丙的请示", "青交〔2026〕2号", "20260110", "不予公开", "条例第十六条第二款", "请示", ""],
    ["关于丁的函", "", "", "待定", "", "", ""],
]


def csv(rows: list[list[str]], encoding: str = "utf-8") -> bytes:
    return "\n".join(",".join(row) for row in rows).encode(encoding)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("登记簿.xlsx", xlsx([HEADINGS, *ROWS])),
        ("登记簿.csv", csv([HEADINGS, *ROWS])),
        ("登记簿.csv", csv([HEADINGS, *ROWS], "utf-8-sig")),
        ("登记簿.csv", csv([HEADINGS, *ROWS], "gb18030")),
        ("登记簿.txt", csv([HEADINGS, *ROWS]).replace(b",", b"\t")),
    ],
)
def test_a_sheet_is_read_whatever_it_was_saved_as(name: str, data: bytes) -> None:
    sheet = read_sheet(name, data)
    assert list(sheet.headings) == HEADINGS
    assert [number for number, _ in sheet.rows] == [2, 3, 4, 5]
    assert next(list(cells) for _, cells in sheet.rows)[:2] == ROWS[0][:2]


def test_days_and_numbers_of_a_workbook_are_read_as_they_are_meant() -> None:
    sheet = read_sheet("a.xlsx", xlsx([["标题", "成文日期", "号"], ["甲", date(2025, 3, 4), 7.0]]))
    assert sheet.rows == ((2, ("甲", "2025-03-04", "7")),)


def test_empty_rows_are_left_out_and_the_others_keep_their_number() -> None:
    sheet = read_sheet("a.csv", "标题\n\n甲\n,\n乙".encode())
    assert sheet.rows == ((3, ("甲",)), (5, ("乙",)))


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.docx", b"text", "no_sheet"),
        ("a.csv", "标题".encode(), "empty_sheet"),
        ("a.csv", b"", "empty_sheet"),
        ("a.csv", b"\xff\xfe\x00\xd8", "no_encoding"),
        ("a.csv", b"a\x00b", "broken_sheet"),
        ("a.xlsx", b"PK\x03\x04 and nothing", "broken_sheet"),
        ("a.xlsx", xlsx([["标题"], ["甲"]])[:300], "broken_sheet"),
        ("a.xlsx", with_entities(xlsx([["标题"], ["甲"]])), "broken_sheet"),
        ("a.csv", b"x" * (20 * 1024 * 1024 + 1), "too_large"),
        ("a.csv", b"t\n" * (MOST_ROWS + 2), "too_many_rows"),
    ],
)
def test_a_sheet_that_cannot_be_read_says_why(name: str, data: bytes, code: str) -> None:
    assert code_of(read_sheet, name, data) == code


def test_no_filled_sheet_is_left_out_without_a_word() -> None:
    more = {"2023年": [["标题"], ["乙"]], "2022年": [["标题"], ["丙"]]}
    with pytest.raises(Refused) as caught:
        read_sheet("a.xlsx", xlsx([["标题"], ["甲"]], besides=more))
    assert caught.value.code == "several_sheets"
    assert "3张工作表有内容：“Sheet”、“2023年”、“2022年”" in caught.value.sentence


@pytest.mark.parametrize(
    ("first", "besides"),
    [
        ([["标题"], ["甲"]], {"Sheet2": [], "Sheet3": [["  "]]}),
        ([], {"登记簿": [["标题"], ["甲"]]}),
        ([["标题"], ["甲"]], {".选项": [["主动公开"], ["依申请公开"]]}),
    ],
)
def test_the_filled_sheet_is_the_one_that_is_read(first: Any, besides: Any) -> None:
    sheet = read_sheet("a.xlsx", xlsx(first, besides=besides))
    assert (sheet.headings, sheet.rows) == (("标题",), ((2, ("甲",)),))


def test_a_bomb_is_not_unpacked() -> None:
    assert code_of(read_sheet, "a.xlsx", bomb()) == "too_large"


def test_a_long_cell_is_cut_and_many_columns_are_left_out() -> None:
    sheet = read_sheet("a.csv", ("标题," * 100 + "\n" + "长" * 30_000).encode())
    assert len(sheet.headings) == 60
    assert len(sheet.rows[0][1][0]) == 20_000


@pytest.mark.parametrize(
    ("headings", "guessed"),
    [
        (
            HEADINGS,
            {
                "0": "title",
                "1": "number",
                "2": "formed_on",
                "3": "attribute",
                "4": "attribute_article",
                "5": "attribute_reason",
                "6": "published_on",
            },
        ),
        (["序号", "文件名称（全称）", "发文日期"], {"1": "title", "2": "formed_on"}),
        (["标题", "题名"], {"0": "title"}),
        (["备注", ""], {}),
        (["＊标 题：", "承办科室"], {"0": "title", "1": "department"}),
    ],
)
def test_a_column_is_known_by_its_heading(headings: list[str], guessed: dict[str, str]) -> None:
    assert guess_columns(headings) == guessed


@pytest.mark.parametrize(
    ("given", "day"),
    [
        ("2026-09-14", date(2026, 9, 14)),
        ("2026/9/4", date(2026, 9, 4)),
        ("2026.09.14", date(2026, 9, 14)),
        ("2026年9月14日", date(2026, 9, 14)),
        ("20260914", date(2026, 9, 14)),
        ("2026-09-14T00:00:00", date(2026, 9, 14)),
        ("2026-02-30", None),
        ("2026-13-01", None),
        ("去年", None),
        ("26-9-14", None),
        ("202609", None),
    ],
)
def test_a_day_is_read_as_people_write_it(given: str, day: date | None) -> None:
    assert read_day(given) == day


MAPPING = {
    str(at): name
    for at, name in enumerate(
        (
            "title",
            "number",
            "formed_on",
            "attribute",
            "attribute_article",
            "attribute_reason",
            "published_on",
            "origin",
            "obtained_from",
            "genre",
            "department",
        )
    )
}


def errors(*cells: str) -> list[str]:
    return read_row(cells, MAPPING, {"运输科": 5}, TODAY).errors


@pytest.mark.parametrize(
    ("cells", "wrong"),
    [
        (ROWS[0], []),
        (["", "青交〔2025〕7号", "2025-03-04"], ["没有标题。"]),
        (["长" * 201], ["“标题”超过200字。"]),
        (["甲", "青交〔2025〕7号"], ["有发文字号的，须有成文日期。"]),
        (["甲", "", "明天"], ["“成文日期”认不出日期：明天。请写成2026-09-14。"]),
        (["甲", "", "2027-01-01"], ["“成文日期”在今天以后：2027-01-01。"]),
        (
            ["甲", "", "", "机密"],
            ["“公开属性”不能是“机密”，可以是主动公开、依申请公开、不予公开、待定。"],
        ),
        (["甲", "", "", "不予公开", "条例第十四条"], ["不予公开的，依据和理由两列须填写。"]),
        (["甲", "", "", "依申请公开"], ["依申请公开的，须有理由。"]),
        (
            ["甲", "青交〔2025〕7号", "2025-03-04", "依申请", "", "理由", "2025-04-01"],
            ["有公开日期的，公开属性应是主动公开。"],
        ),
        (
            ["甲", "青交〔2025〕7号", "2025-03-04", "公开", "", "", "2025-03-01"],
            ["公开日期早于成文日期。"],
        ),
        (
            ["甲", "", "2025-03-04", "公开", "", "", "2025-04-01"],
            ["有公开日期的，本机关制作的须有文号，来自外单位的须有成文日期。"],
        ),
        (["甲", "", "", "否", "条例第十四条", "属于国家秘密"], [NOT_HERE]),
        (["甲", "", "", "", "", "", "", "来文"], ["获取的公文，须写明来文单位。"]),
        (
            ["甲", "", "", "", "", "", "", "天上"],
            [
                "“来源”不能是“天上”，可以是本机关制作、从公民、法人和其他组织获取、从其他行政机关获取。"
            ],
        ),
        (
            ["甲", "", "", "", "", "", "", "", "", "命令书"],
            [f"“文种”不能是“命令书”，可以是{'、'.join(filter(None, Document.Genre.values))}。"],
        ),
        (["甲", "", "", "", "", "", "", "", "", "", "财务科"], ["本机关没有“财务科”这个科室。"]),
        (["\x00=HYPERLINK(1)"], ["“标题”是公式，请在表格里粘贴为值。", "没有标题。"]),
    ],
)
def test_what_is_wrong_with_a_row_is_said_in_sentences(cells: list[str], wrong: list[str]) -> None:
    assert errors(*cells) == wrong


def test_a_row_is_put_into_the_registers_words() -> None:
    read = read_row(
        [
            "甲",
            "",
            "2025年3月4日",
            "否",
            "条例第十四条",
            "法律禁止公开",
            "",
            "收文",
            "县政府办",
            "函",
            "运输科",
        ],
        MAPPING,
        {"运输科": 5},
        TODAY,
    )
    assert read.values == {
        "title": "甲",
        "formed_on": "2025-03-04",
        "attribute": "withheld",
        "attribute_article": "条例第十四条",
        "attribute_reason": "法律禁止公开",
        "origin": "from_organ",
        "obtained_from": "县政府办",
        "genre": "函",
        "department_id": "5",
    }


def test_a_formula_in_a_workbook_is_no_value() -> None:
    sheet = read_sheet("a.xlsx", xlsx([["标题"], ['=HYPERLINK("http://x","点我")']]))
    assert errors(*sheet.rows[0][1]) == ["“标题”是公式，请在表格里粘贴为值。", "没有标题。"]


def test_title_number_and_day_are_read_in_a_paper() -> None:
    assert recognise("扫描001.docx", "\n".join(NOTICE_LINES)) == {
        "title": "关于做好冬季公路保畅工作的通知",
        "number": "青交〔2026〕31号",
        "genre": "通知",
        "addressees": "各乡镇人民政府，县直各单位",
        "formed_on": "2026-09-18",
        "text": "现将有关事项通知如下。\n一、备足融雪物资。\n青岩县交通运输局\n2026年9月18日",
    }


@pytest.mark.parametrize(
    ("end", "kept"),
    [
        (("青岩县交通运输局", "2026年9月18日"), ""),
        (("青岩县 交通运输局", "2026年9月18日", "（此件公开发布）"), "（此件公开发布）"),
        (("青岩县人民政府", "2026年9月18日"), "青岩县人民政府\n2026年9月18日"),
        (("青岩县交通运输局",), "青岩县交通运输局"),
        (("2026年9月18日",), "2026年9月18日"),
        (
            ("青岩县交通运输局", "青岩县公安局", "2026年9月18日"),
            "青岩县交通运输局\n青岩县公安局\n2026年9月18日",
        ),
    ],
)
def test_our_own_signature_is_no_part_of_the_text(end: tuple[str, ...], kept: str) -> None:
    text = "\n".join(("关于甲的通知", "正文。", *end))
    read = recognise("甲.docx", text, "青岩县交通运输局")["text"]
    assert read == "\n".join(filter(None, ("正文。", kept)))


COPIED = "抄送：县人大常委会办公室，县应急管理局。"
ISSUED = {"issued_by": "青岩县交通运输局办公室", "issued_on": "2026-09-20"}


@pytest.mark.parametrize(
    ("end", "told"),
    [
        ((COPIED,), {"copied_to": "县人大常委会办公室，县应急管理局"}),
        (
            (COPIED, "青岩县交通运输局办公室　　2026年9月20日印发"),
            {"copied_to": "县人大常委会办公室，县应急管理局", **ISSUED},
        ),
        (("青岩县交通运输局办公室\t2026 年 9 月 20 日印发",), ISSUED),
        (
            ("抄送：县人大常委会办公室，", "县应急管理局。"),
            {"copied_to": "县人大常委会办公室，县应急管理局"},
        ),
    ],
)
def test_the_imprint_is_no_part_of_the_text(end: tuple[str, ...], told: dict[str, str]) -> None:
    body = ("青交〔2026〕7号", "关于甲的通知", "正文。", "青岩县交通运输局", "2026年9月18日")
    read = recognise("甲.docx", "\n".join((*body, *end)), "青岩县交通运输局")
    assert read["text"] == "正文。"
    assert read["formed_on"] == "2026-09-18"
    assert {name: read[name] for name in ("copied_to", *ISSUED) if name in read} == told


@pytest.mark.parametrize(
    "end", [("抄送：以上材料请各单位转发。", "附件见网站。"), ("请于2026年9月20日印发。",)]
)
def test_what_only_looks_like_an_imprint_stays_in_the_text(end: tuple[str, ...]) -> None:
    read = recognise("甲.docx", "\n".join(("关于甲的通知", "正文。", *end)))
    assert read["text"] == "\n".join(("正文。", *end))
    assert "issued_on" not in read


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("", {"title": "名册", "text": ""}),
        ("没有标题的材料。", {"title": "名册", "text": "没有标题的材料。"}),
        ("关于甲的批复\n正文。", {"title": "关于甲的批复", "genre": "批复", "text": "正文。"}),
        (
            "关于甲的通告\n为保畅通，现通告如下：\n一、备料。",
            {
                "title": "关于甲的通告",
                "genre": "通告",
                "text": "为保畅通，现通告如下：\n一、备料。",
            },
        ),
        (
            "会议时间2026年5月6日。",
            {"title": "名册", "formed_on": "2026-05-06", "text": "会议时间2026年5月6日。"},
        ),
    ],
)
def test_what_a_paper_does_not_say_stays_empty(text: str, values: dict[str, str]) -> None:
    assert recognise("名册.pdf", text) == values


def preview(office: Office, rows: list[list[str]] = ROWS, name: str = "登记簿.xlsx") -> Import:
    return preview_sheet(
        name=name, data=xlsx([HEADINGS, *rows]), by=office[Post.DISCLOSURE_OFFICER], at=NOW
    )


def confirm(of: Import, office: Office) -> int:
    return confirm_import(of, by=office[Post.DISCLOSURE_OFFICER], at=NOW)


def wrong(of: Import) -> dict[int, list[str]]:
    return {row.number: row.errors for row in of.rows.exclude(errors=[])}


@pytest.mark.django_db
def test_a_preview_enters_nothing(office: Office) -> None:
    made = preview(office)
    assert (made.rows.count(), wrong(made), Document.objects.count()) == (4, {}, 0)
    assert not Entry.objects.exists()


@pytest.mark.django_db
def test_an_import_is_confirmed_whole(office: Office) -> None:
    make_draft(office)
    made = preview(office)
    assert confirm(made, office) == 4
    found = Document.objects.filter(came_by_import=True).order_by("pk")
    assert [(each.register_serial, each.number, each.state, each.attribute) for each in found] == [
        (2, "青交〔2025〕7号", "issued", "proactive"),
        (3, "青交〔2025〕9号", "issued", "on_request"),
        (4, "青交〔2026〕2号", "issued", "withheld"),
        (5, "", "draft", ""),
    ]
    entry = Entry.objects.latest("sequence")
    assert entry.sentence == "导入公文4件，登记号2至5"
    made.refresh_from_db()
    assert made.state == Import.State.DONE
    assert set(made.rows.values_list("document_id", flat=True)) == {each.pk for each in found}
    assert list(made.rows.values_list("cells", flat=True)) == [[], [], [], []]


@pytest.mark.django_db
def test_where_it_came_from_stands_in_its_history(office: Office, officer: Client) -> None:
    confirm(preview(office), office)
    for document in Document.objects.all():
        shown = officer.get(f"/documents/{document.pk}/").content.decode()
        assert "导入登记，同一批4件" in shown
        assert "还没有记录" not in shown


@pytest.mark.django_db
def test_series_go_on_after_what_was_imported(office: Office) -> None:
    confirm(preview(office), office)
    assert next_serial(office.body, "青交", 2025) == 10
    assert make_issued(office).number == "青交〔2026〕3号"


@pytest.mark.django_db
def test_deadlines_open_for_what_is_not_public_yet(office: Office) -> None:
    confirm(preview(office, [*ROWS, ["关于戊的通知", "", "", "主动公开", "", "", ""]]), office)
    found = Deadline.objects.order_by("subject_id").values_list("kind", "starts_on")
    assert list(found) == [
        ("documents.withheld_review", date(2026, 6, 1)),
        ("documents.withheld_review", date(2026, 1, 10)),
    ]


@pytest.mark.django_db
def test_what_was_withheld_long_ago_is_assessed_on_its_next_day_of_the_year(
    office: Office,
) -> None:
    """Nobody knows when it was last; and what was withheld over years is not due all at once."""
    rows = [
        ["甲", "青交〔2024〕1号", "2024-02-01", "不予公开", "条例第十六条第二款", "请示", ""],
        ["乙", "青交〔2005〕1号", "2005-12-09", "不予公开", "条例第十六条第二款", "请示", ""],
        ["丙", "青交〔2020〕1号", "2020-02-29", "不予公开", "条例第十六条第二款", "请示", ""],
        ["丁", "青交〔2026〕1号", "2026-10-12", "不予公开", "条例第十六条第二款", "请示", ""],
    ]
    made = preview(office, rows)
    assert wrong(made) == {}
    confirm(made, office)
    found = Deadline.objects.order_by("subject_id").values_list("due_on", flat=True)
    assert list(found) == [
        date(2027, 2, 1),
        date(2026, 12, 9),
        date(2027, 2, 28),
        date(2027, 10, 12),
    ]


@pytest.mark.django_db
def test_the_preview_and_the_page_say_what_an_imported_document_is(
    office: Office, officer: Client
) -> None:
    made = preview(office)
    assert "已公开" in officer.get(f"/documents/import/{made.pk}/").content.decode()
    confirm(made, office)
    public, undecided = (
        Document.objects.get(title=ROWS[0][0]),
        Document.objects.get(title=ROWS[3][0]),
    )
    page = officer.get(f"/documents/{public.pk}/").content.decode()
    assert "审核通过后确定" not in page
    assert "公开属性是导入时填写的" in page
    page = officer.get(f"/documents/{undecided.pk}/").content.decode()
    assert "导入时没有填写公开属性，须拟定后送审。" in page


@pytest.mark.django_db
def test_what_was_formed_before_there_was_a_duty_has_no_deadline(office: Office) -> None:
    row = ["关于旧事的通知", "青交〔2003〕1号", "2003-05-06", "主动公开", "", "", ""]
    assert confirm(preview(office, [row]), office) == 1
    assert not Deadline.objects.exists()


@pytest.mark.django_db
def test_one_wrong_row_keeps_all_of_them_out(office: Office) -> None:
    made = preview(
        office, [*ROWS, ["", "", "", "", "", "", ""], ["甲", "", "", "绝密", "", "", ""]]
    )
    assert wrong(made) == {
        7: ["“公开属性”不能是“绝密”，可以是主动公开、依申请公开、不予公开、待定。"]
    }
    assert code_of(confirm, made, office) == "wrong_rows"
    assert (Document.objects.count(), next_serial(office.body, "登记", 2026)) == (0, 1)


@pytest.mark.django_db
def test_a_number_that_is_there_already_is_wrong(office: Office) -> None:
    make_issued(office)
    row = ["甲", "青交〔2026〕1号", "2026-01-05", "", "", "", ""]
    again = ["乙", "青交〔2026〕8号", "2026-01-05", "", "", "", ""]
    made = preview(office, [row, again, again])
    assert wrong(made) == {
        2: ["登记簿里已有青交〔2026〕1号。"],
        4: ["与第3行的发文字号相同。"],
    }


@pytest.mark.django_db
def test_a_number_taken_after_the_preview_keeps_all_out(office: Office) -> None:
    made = preview(office, [["甲", "青交〔2026〕1号", "2026-01-05", "", "", "", ""]])
    make_issued(office)
    before = Document.objects.count()
    assert code_of(confirm, made, office) == "wrong_rows"
    assert Document.objects.count() == before


@pytest.mark.django_db
def test_what_fails_halfway_leaves_nothing(office: Office, monkeypatch: Any) -> None:
    made = preview(office)

    def fails(*args: Any) -> None:
        raise OSError

    monkeypatch.setattr("gongkai.documents.services.importing._take_along", fails)
    with pytest.raises(OSError):
        confirm(made, office)
    assert (Document.objects.count(), next_serial(office.body, "登记", 2026)) == (0, 1)
    made.refresh_from_db()
    assert made.state == Import.State.PREVIEW


@pytest.mark.django_db
def test_an_import_is_confirmed_once(office: Office) -> None:
    made = preview(office)
    confirm(made, office)
    assert code_of(confirm, made, office) == "over"
    assert Document.objects.count() == 4


@pytest.mark.django_db
def test_other_columns_are_read_again(office: Office) -> None:
    by = office[Post.DISCLOSURE_OFFICER]
    made = preview_sheet(name="a.csv", data="甲列,乙列\n错题,真题".encode(), by=by, at=NOW)
    assert wrong(made) == {2: ["没有标题。"]}
    map_columns(made, mapping={"1": "title", "0": ""}, by=by, at=NOW)
    assert (wrong(made), made.rows.get().values) == ({}, {"title": "真题"})


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("mapping", "code"),
    [
        ({"0": "title", "1": "title"}, "twice"),
        ({"0": "number"}, "no_title"),
        ({"0": "no_such_field"}, "no_title"),
    ],
)
def test_columns_that_cannot_be_are_refused(
    office: Office, mapping: dict[str, str], code: str
) -> None:
    told: dict[str, Any] = {"mapping": mapping, "by": office[Post.DISCLOSURE_OFFICER], "at": NOW}
    assert code_of(map_columns, preview(office), **told) == code


@pytest.mark.django_db
@pytest.mark.parametrize("post", [Post.DRAFTER, Post.DEPARTMENT_HEAD, Post.SYSTEM_ADMIN])
def test_only_the_office_imports(office: Office, post: Post) -> None:
    told: dict[str, Any] = {"name": "a.csv", "data": b"t\nx", "by": office[post], "at": NOW}
    assert code_of(preview_sheet, **told) == "not_the_office"
    assert code_of(confirm_import, preview(office), by=office[post], at=NOW) == "not_the_office"


@pytest.mark.django_db
def test_an_imported_document_without_text_or_file_is_not_sent(office: Office) -> None:
    confirm(preview(office), office)
    document = Document.objects.filter(state="issued").first()
    assert document is not None
    told: dict[str, Any] = {"by": office[Post.DISCLOSURE_OFFICER], "at": NOW}
    assert code_of(submit_document, document, **told) == "no_text"


def files(office: Office, *papers: tuple[str, bytes]) -> Import:
    return preview_files(
        files=[(name, [data]) for name, data in papers],
        by=office[Post.DISCLOSURE_OFFICER],
        at=NOW,
    )


@pytest.mark.django_db
def test_a_folder_of_papers_becomes_documents_with_their_scans(
    office: Office, folders: Path
) -> None:
    made = files(office, ("一.docx", docx()), ("二.docx", docx(("关于甲的函", "正文。"))))
    assert wrong(made) == {}
    assert confirm(made, office) == 2
    one, two = Document.objects.order_by("pk")
    assert (one.title, one.number, one.state) == (
        "关于做好冬季公路保畅工作的通知",
        "青交〔2026〕31号",
        "issued",
    )
    assert (two.title, two.state) == ("关于甲的函", "draft")
    assert one.text == "现将有关事项通知如下。\n一、备足融雪物资。"
    assert [file.name for file in DocumentFile.objects.order_by("pk")] == ["一.docx", "二.docx"]
    assert len([each for each in folders.rglob("*") if each.is_file()]) == 2


@pytest.mark.django_db
def test_what_is_no_paper_or_held_is_wrong(office: Office) -> None:
    made = files(
        office,
        ("a.txt", b"plain text"),
        ("b.pdf", b"%PDF-1.7 broken"),
        ("坏.docx", b"PK\x03\x04 broken"),
        ("文本.docx", "不是压缩包".encode()),
    )
    found = wrong(made)
    assert found[1] == ["只导入 DOCX 和 PDF。"]
    assert found[2][-1].startswith("没有通过检查：")
    for number in (3, 4):  # they are meant as what is imported: what is wrong with them is said
        [sentence] = found[number]
        assert sentence.startswith("没有通过检查：")


@pytest.mark.django_db
def test_what_is_refused_as_a_whole_leaves_none_of_them(office: Office, folders: Path) -> None:
    many = [(f"{number}.docx", b"PK") for number in range(MOST_FILES + 1)]
    assert code_of(files, office, *many) == "too_many_files"
    assert code_of(files, office) == "too_many_files"
    assert not Import.objects.exists()
    assert [each for each in folders.rglob("*") if each.is_file()] == []


@pytest.mark.django_db
def test_a_dropped_import_takes_its_rows_and_files_along(office: Office, folders: Path) -> None:
    made = files(office, ("一.docx", docx()))
    drop_import(made, by=office[Post.DISCLOSURE_OFFICER], at=NOW)
    assert (ImportRow.objects.count(), Document.objects.count()) == (0, 0)
    assert [each for each in folders.rglob("*") if each.is_file()] == []
    assert code_of(confirm, made, office) == "over"


@pytest.mark.django_db
def test_a_thousand_rows_come_in_together(office: Office) -> None:
    rows = [
        [f"关于第{n}件的通知", f"青交〔2024〕{n}号", "2024-05-06", "主动公开", "", "", "2024-05-20"]
        for n in range(1, 1001)
    ]
    made = preview(office, rows)
    assert confirm(made, office) == 1000
    assert next_serial(office.body, "青交", 2024) == 1001
    serials = Document.objects.order_by("pk").values_list("register_serial", flat=True)
    assert list(serials) == list(range(1, 1001))


@pytest.mark.django_db
def test_anothers_import_is_not_there(office: Office) -> None:
    from tests.documents.steps import sign_in

    made = preview(office)
    for stranger in (
        make_office("青岩县水利局")[Post.DISCLOSURE_OFFICER],
        office[Post.OFFICE_DIRECTOR],
    ):
        client = sign_in(stranger)
        assert client.get(f"/documents/import/{made.pk}/").status_code == 404
        assert client.post(f"/documents/import/{made.pk}/confirm/").status_code == 404
        assert client.post(f"/documents/import/{made.pk}/drop/").status_code == 404
    with pytest.raises(Refused):
        drop_import(made, by=office[Post.DRAFTER], at=NOW)
