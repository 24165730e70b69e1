"""Documents and the register as official paper."""

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.utils.timezone import localdate
from docx import Document as Docx

from gongkai.audit.models import Entry
from gongkai.documents.models import Document, DocumentFile
from gongkai.documents.register.paper import document_paper, register_paper
from gongkai.documents.services import link_documents, submit_document
from gongkai.look.words import chinese_date
from gongkai.paper.model import (
    Heading,
    Imprint,
    Paragraph,
    RedHead,
    Signature,
    Table,
    Title,
)
from gongkai.reviews.models import Review
from gongkai.units.models import Body
from gongkai.units.posts import Post
from tests.documents.drafts import make_draft
from tests.documents.lines import make_interpretation
from tests.documents.steps import (
    fresh,
    make_approved,
    make_issued,
    make_withheld,
    pass_all,
    sign_in,
)
from tests.offices import NOW, Office, make_office

TEXT = (
    "现通知如下。\n一、总体要求\n（一）坚持公开。每季公布一次结果。\n（二）保障措施\n1. 按时报送。"
)


def document(review_state: str = "", kept: int = 0, **values: Any) -> Document:
    told = {
        "body": Body(name="青岩县交通运输局", short_name="县交通运输局"),
        "title": "关于公路养护的通知",
        "text": TEXT,
        "addressees": "各乡镇人民政府",
        "number": "青交〔2026〕3号",
        "formed_on": date(2026, 10, 13),
        "state": Document.State.ISSUED,
        **values,
    }
    made = Document(**told)
    standing: dict[str, Any] = {"review_state": review_state, "due_on": None, "met_term": None}
    standing["versions_kept"] = kept
    for name, value in standing.items():
        setattr(made, name, value)
    return made


def attachment(name: str, kind: str = "attachment") -> DocumentFile:
    return DocumentFile(name=name, kind=kind)


def test_a_document_is_set_in_the_order_of_the_standard() -> None:
    paper = document_paper(document(), [attachment("养护清单.xlsx")], "（此件公开发布）")
    assert list(paper.blocks) == [
        RedHead("青岩县交通运输局文件", "青交〔2026〕3号"),
        Title("关于公路养护的通知"),
        Paragraph("各乡镇人民政府：", indent=False),
        Paragraph("现通知如下。"),
        Heading("一、总体要求", 1),
        Paragraph("（一）坚持公开。每季公布一次结果。", lead=8),
        Heading("（二）保障措施", 2),
        Paragraph("1. 按时报送。"),
        Paragraph("附件：养护清单", above=1),
        Signature("青岩县交通运输局", "2026年10月13日", sealed=True),
        Paragraph("（此件公开发布）"),
    ]
    assert (paper.title, paper.author, paper.dated) == (
        "关于公路养护的通知",
        "青岩县交通运输局",
        date(2026, 10, 13),
    )


def paragraphs(**values: Any) -> list[str]:
    files = values.pop("files", [])
    paper = document_paper(document(**values), files, values.pop("stamp", ""))
    return [block.text for block in paper.blocks if isinstance(block, Paragraph)]


def test_a_draft_says_that_it_is_one_and_bears_no_stamp() -> None:
    told = {"state": Document.State.DRAFT, "kept": 3, "number": "", "formed_on": None}
    assert paragraphs(**told)[0] == "（第4稿，尚未印发）"


@pytest.mark.parametrize(
    "by_another",
    [
        {"origin": Document.Origin.FROM_ORGAN, "obtained_from": "县发展和改革局"},
        {"lead_maker": "青岩县公安局"},
    ],
)
def test_of_what_another_body_issues_only_its_filing_is_still_to_come(
    by_another: dict[str, str],
) -> None:
    told = {"state": Document.State.DRAFT, "kept": 1, **by_another}
    assert paragraphs(**told)[0] == "（第2稿，尚未归档）"


ISSUED = {"issued_on": date(2026, 10, 14), "issued_by": "青岩县交通运输局办公室"}


def imprints(**values: Any) -> list[Imprint]:
    paper = document_paper(document(**values), [], "（此件公开发布）")
    found = [block for block in paper.blocks if isinstance(block, Imprint)]
    assert found == ([paper.blocks[-1]] if found else [])
    return found


def test_what_was_issued_ends_with_its_imprint() -> None:
    assert imprints(copied_to="县应急管理局", **ISSUED) == [
        Imprint("县应急管理局", "青岩县交通运输局办公室", "2026年10月14日")
    ]


def test_a_draft_says_to_whom_it_will_be_copied_and_nothing_of_issuing() -> None:
    told = {"state": Document.State.DRAFT, "number": "", "formed_on": None}
    assert imprints(copied_to="县应急管理局", **told) == [Imprint("县应急管理局")]
    assert imprints(**told) == []


def test_a_letters_imprint_is_not_ruled() -> None:
    (letter,) = imprints(genre="函", copied_to="县应急管理局", **ISSUED)
    assert not letter.ruled


def test_what_others_issued_has_no_imprint_of_ours() -> None:
    assert imprints(origin=Document.Origin.FROM_ORGAN, copied_to="县应急管理局") == []


@pytest.mark.django_db
def test_a_document_is_issued_by_the_bodys_office_on_the_day_of_its_number() -> None:
    office = make_office()
    office.body.departments.create(name="办公室")
    issued = make_issued(office, copied_to="县应急管理局")
    office.body.departments.filter(name="办公室").update(name="综合科")
    assert fresh(issued).issued_on == localdate(NOW)
    assert fresh(issued).issued_by == f"{office.body.name}办公室"


@pytest.mark.django_db
def test_the_imprint_stands_on_the_page() -> None:
    office = make_office()
    issued = make_issued(office, copied_to="县应急管理局")
    page = sign_in(office[Post.DRAFTER]).get(f"/documents/{issued.pk}/").content.decode()
    assert "抄送：县应急管理局。" in page
    assert f"{chinese_date(localdate(NOW))}印发" in page


def test_the_head_of_a_joint_document_names_the_lead_organ() -> None:
    joint = document(lead_maker="青岩县公安局", co_makers="青岩县交通运输局")
    assert document_paper(joint, [], "").blocks[0] == RedHead("青岩县公安局文件", "青交〔2026〕3号")


@pytest.mark.parametrize(
    ("genre", "organ"),
    [("函", "青岩县交通运输局"), ("命令", "青岩县交通运输局令"), ("纪要", "青岩县交通运输局纪要")],
)
def test_letters_orders_and_minutes_have_a_mark_of_their_own(genre: str, organ: str) -> None:
    """GB/T 9704-2012, 10.1 to 10.3."""
    assert document_paper(document(genre=genre), [], "").blocks[0] == RedHead(
        organ, "青交〔2026〕3号"
    )


def test_what_another_organ_issued_has_its_number_and_no_head_of_ours() -> None:
    obtained = document(origin=Document.Origin.FROM_ORGAN, obtained_from="县人民政府办公室")
    number = document_paper(obtained, [], "").blocks[0]
    assert isinstance(number, Paragraph)
    assert number.text.strip("　") == "青交〔2026〕3号"


def test_several_attachments_are_numbered_and_scans_and_what_explains_are_none() -> None:
    others = [attachment("原件.pdf", "scan"), attachment("图解.png", "interpret")]
    files = [attachment("甲.pdf"), *others, attachment("乙.docx")]
    assert paragraphs(text="", addressees="", number="", files=files) == [
        "附件：1. 甲",
        "　　　2. 乙",
    ]


def test_a_chapter_and_a_section_stand_in_the_middle() -> None:
    text = "第一章 总则\n第一条 为了加强养护，制定本办法。\n第一节 一般规定"
    blocks = document_paper(document(text=text), [], "").blocks
    assert [block for block in blocks if isinstance(block, Heading)] == [
        Heading("第一章 总则", 1, centred=True),
        Heading("第一节 一般规定", 2, centred=True),
    ]


@pytest.mark.parametrize(
    ("listed", "printed"),
    [
        (("附件：养护清单",), ("附件：养护清单",)),
        (("附件：1. 清单", "2. 名册"), ("附件：1. 清单", "　　　2. 名册")),
        (("附件: 清单", "（联系人：办公室）"), ("附件: 清单", "（联系人：办公室）")),
    ],
)
def test_attachments_that_the_text_names_are_not_named_twice(
    listed: tuple[str, ...], printed: tuple[str, ...]
) -> None:
    text = "\n".join(("现通知如下。", *listed))
    paper = document_paper(document(text=text), [attachment("养护清单.xlsx")], "")
    [_, _, _, opening, *below, _] = paper.blocks
    assert opening == Paragraph("现通知如下。")
    assert below == [Paragraph(line, above=int(at == 0)) for at, line in enumerate(printed)]


@pytest.mark.parametrize("text", ["附件：见网站。\n请遵照执行。", "详见附件：清单", "附件："])
def test_other_lines_that_speak_of_an_attachment_name_none(text: str) -> None:
    paper = document_paper(document(text=text), [attachment("养护清单.xlsx")], "")
    assert Paragraph("附件：养护清单", above=1) in paper.blocks


def test_addressees_in_the_text_stand_at_the_margin() -> None:
    paper = document_paper(document(addressees="", text="各股室：\n正文。"), [], "")
    assert Paragraph("各股室：", indent=False) in paper.blocks


@pytest.mark.parametrize("addressees", ["", "各股室"])
def test_a_first_sentence_that_ends_in_a_colon_is_indented(addressees: str) -> None:
    opening = "为做好冬运工作，现通知如下："
    paper = document_paper(document(addressees=addressees, text=f"{opening}\n正文。"), [], "")
    assert Paragraph(opening) in paper.blocks


@pytest.mark.parametrize(
    ("values", "signers"),
    [
        ({}, "青岩县交通运输局"),
        ({"co_makers": "青岩县公安局"}, "青岩县公安局"),
        (
            {"lead_maker": "青岩县交通运输局", "co_makers": "青岩县公安局、青岩县水利局"},
            "青岩县交通运输局、青岩县公安局、青岩县水利局",
        ),
        ({"origin": "from_organ", "obtained_from": "县政府办"}, "县政府办"),
    ],
)
def test_who_made_it_signs_it(values: dict[str, str], signers: str) -> None:
    paper = document_paper(document(**values), [], "")
    signature = next(block for block in paper.blocks if isinstance(block, Signature))
    assert signature.name == signers


def test_the_register_is_a_table_with_its_count() -> None:
    rows = [document(register_year=2026, register_serial=n) for n in (1, 2)]
    paper = register_paper("青岩县交通运输局", 2026, rows, date(2026, 12, 31))
    title, table, counted = paper.blocks
    assert title == Title("青岩县交通运输局2026年公文登记簿")
    assert isinstance(table, Table)
    assert [cell.text for cell in table.rows[0]][:4] == ["登记号", "登记日期", "标题", "发文字号"]
    assert [row[0].text for row in table.rows[1:]] == ["〔2026〕1", "〔2026〕2"]
    assert counted == Paragraph("共2件。打印日期：2026年12月31日。")
    assert sum(table.widths) <= 161


@pytest.mark.parametrize(
    ("values", "attribute"),
    [
        ({}, "主动公开"),
        ({"state": "filed", "review_state": "in_review"}, "主动公开"),
        ({"state": "draft"}, "拟主动公开"),
        ({"state": "draft", "review_state": "in_review"}, "拟主动公开"),
        ({"state": "draft", "review_state": "void"}, "拟主动公开"),
        ({"state": "draft", "review_state": "approved"}, "主动公开"),
        ({"state": "expunged", "review_state": "approved"}, ""),
    ],
)
def test_the_register_gives_no_proposal_as_a_decision(
    values: dict[str, str], attribute: str
) -> None:
    row = document(attribute="proactive", register_year=2026, register_serial=1, **values)
    table = register_paper("青岩县交通运输局", 2026, [row], date(2026, 12, 31)).blocks[1]
    assert isinstance(table, Table)
    assert table.rows[1][5].text == attribute


def words_of(data: bytes) -> list[str]:
    paper = Docx(BytesIO(data))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    return [paragraph.text.strip("　 ") for paragraph in paper.paragraphs] + cells


@pytest.mark.django_db
def test_a_stamp_is_printed_after_approval_only(office: Office, drafter: Client) -> None:
    for made, stamps in (
        (make_draft(office), []),
        (make_approved(office), ["（此件公开发布）"]),
        (make_issued(office), ["（此件公开发布）"]),
        (make_withheld(office), ["（此件不予公开）"]),
    ):
        data = drafter.get(f"/documents/{made.pk}/print.docx").content
        assert [word for word in words_of(data) if word.startswith("（此件")] == stamps


def stamps_of(document: Document, reader: Client) -> list[str]:
    """On the page, and on the paper."""
    page = reader.get(f"/documents/{document.pk}/").context["stamp"]
    words = words_of(reader.get(f"/documents/{document.pk}/print.docx").content)
    return [page, *(word for word in words if word.startswith("（此件"))]


@pytest.mark.django_db
@pytest.mark.parametrize("beside", ["interpretation", "link"])
def test_what_comes_beside_an_issued_document_leaves_its_stamp(
    office: Office, drafter: Client, beside: str
) -> None:
    document, public = make_issued(office), ["（此件公开发布）"] * 2
    assert stamps_of(document, drafter) == public
    if beside == "interpretation":
        make_interpretation(document, office)
    else:
        told = {"target": make_issued(office), "kind": "repeals"}
        link_documents(document, by=office[Post.DRAFTER], at=NOW, **told)
    state = {"interpretation": "approved", "link": "void"}[beside]
    assert Review.objects.get(subject_id=document.pk).state == state
    assert stamps_of(document, drafter) == public
    review = submit_document(fresh(document), by=office[Post.DRAFTER], at=NOW)
    assert stamps_of(document, drafter) == public
    pass_all(review, office)
    make_interpretation(document, office, title="再解读")
    assert stamps_of(document, drafter) == public


@pytest.mark.django_db
def test_an_objection_takes_the_stamp_though_an_interpretation_came(
    office: Office, drafter: Client
) -> None:
    document = make_issued(office)
    Review.objects.filter(subject_id=document.pk).update(state="objected")
    make_interpretation(document, office)
    assert stamps_of(document, drafter) == [""]


@pytest.mark.django_db
def test_a_text_changed_behind_its_approval_is_printed_without_a_stamp(
    office: Office, drafter: Client
) -> None:
    issued = make_issued(office)
    Document.objects.filter(pk=issued.pk).update(text="直接写库")
    words = words_of(drafter.get(f"/documents/{issued.pk}/print.docx").content)
    assert [word for word in words if word.startswith("（此件")] == []


@pytest.mark.django_db
@pytest.mark.parametrize(("ending", "begins"), [("pdf", b"%PDF"), ("docx", b"PK")])
def test_papers_are_files_of_their_kind(
    office: Office, drafter: Client, ending: str, begins: bytes
) -> None:
    issued = make_issued(office, title="关于“甲”/乙的通知")
    for path in (f"/documents/{issued.pk}/print.{ending}", f"/documents/register-2026.{ending}"):
        answer = drafter.get(path)
        assert answer.content.startswith(begins)
        assert answer["Content-Disposition"].startswith("attachment; filename*=UTF-8''")
        assert "/" not in answer["Content-Disposition"]


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["1/print.exe", "register-2026.html", "register-1.pdf"])
def test_no_other_kind_of_paper_is_there(office: Office, drafter: Client, path: str) -> None:
    make_issued(office)
    assert drafter.get(f"/documents/{path}").status_code == 404


@pytest.mark.django_db
def test_the_register_is_the_bodys_own_as_the_reader_sees_it(office: Office) -> None:
    make_issued(office, title="印发的")
    make_draft(office, title="别科看不见的草稿")
    make_issued(make_office("青岩县水利局"), title="外单位的")
    from tests.offices import make_person

    stranger = sign_in(make_person(office.body, "别科的人", Post.DRAFTER))
    words = words_of(stranger.get("/documents/register-2026.docx").content)
    assert [title for title in ("印发的", "别科看不见的草稿", "外单位的") if title in words] == [
        "印发的"
    ]
    assert Entry.objects.latest("sequence").details == {"list": "公文登记簿", "count": 1}
    assert sign_in(office[Post.AUDIT_ADMIN]).get("/documents/register-2026.pdf").status_code == 403
