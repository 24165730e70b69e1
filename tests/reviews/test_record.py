"""审查登记表: what stands in it, and that it can be printed."""

from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import pdfplumber
import pytest
from docx import Document as read_docx

from gongkai.audit.models import Entry
from gongkai.paper.model import Table
from gongkai.reviews.models import Review
from gongkai.reviews.page import for_page, page_of
from gongkai.reviews.record import grouped, opinion_words, record_of, summary_of
from gongkai.reviews.services import ShownFile, approve
from gongkai.units.models import Delegation
from gongkai.units.posts import Post
from tests.documents.drafts import gate_answers
from tests.offices import NOW, TODAY, Office, make_office
from tests.reviews.browsing import client_of
from tests.reviews.matters import (
    DIGEST,
    IN_STATE,
    State,
    approved,
    at_gate,
    current,
    passed,
    phone,
    submitted,
    urgent,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Office:
    return make_office()


def rows_of(review: Review, office: Office) -> dict[str, list[list[str]]]:
    """The tables of the record by their title, as rows of words."""
    review = for_page(Review.objects.all()).get(pk=review.pk)
    paper = record_of(page_of(review, office[Post.HEAD], TODAY), at=NOW)
    return {
        block.title: [[cell.text for cell in row] for row in block.rows]
        for block in paper.blocks
        if isinstance(block, Table)
    }


def test_the_record_says_what_it_is_of(office: Office) -> None:
    file = ShownFile("名单.xlsx", "已筛查", "/matters/1/files/3/", "")
    review = approved(office, files=[file])
    assert rows_of(review, office)["送审事项"] == [
        ["名称", "关于公路巡查的通知"],
        ["事项", "文稿", "起草科室", "运输科"],
        ["起草人", "黎书瑶", "送审时间", "2026年10月13日9:30"],
        [
            "内容摘要",
            "各乡镇人民政府： 一、按季巡查。 二、电话13907722207，随时报告。",
        ],
        ["公开属性", "主动公开"],
        ["公开方式", "政府网站"],
        ["附件", "名单.xlsx"],
        ["文稿摘要值", f"{grouped(DIGEST)}（SHA-256，各级所审文稿与此一致）"],
        ["审核结果", "审核通过（2026年10月13日9:34）"],
    ]


def test_a_summary_that_is_given_is_the_one_that_is_printed(office: Office) -> None:
    review = submitted(office, purpose=[("内容摘要", "部署巡查"), ("公开时间", "印发后")])
    rows = rows_of(review, office)["送审事项"]
    assert ["内容摘要", "部署巡查"] in rows
    assert ["公开时间", "印发后"] in rows
    assert len([row for row in rows if row[0] == "内容摘要"]) == 1


def test_each_level_has_person_time_and_opinion(office: Office) -> None:
    Delegation.objects.create(
        principal=office[Post.DEPARTMENT_HEAD],
        delegate=office[Post.DISCLOSURE_OFFICER],
        from_on=TODAY,
        until_on=TODAY,
        reason="出差",
    )
    review = submitted(office)
    approve(
        current(review),
        by=office[Post.DISCLOSURE_OFFICER],
        at=NOW,
        seen_digest=DIGEST,
        opinion="已核对数字。",
    )
    assert rows_of(review, office)["各级审核"] == [
        ["审核环节", "审核人", "时间", "意见"],
        ["科室负责人", "蒙秋霞（代杜仲明）", "2026年10月13日9:30", "通过。已核对数字。"],
        ["保密审查", "—", "—", "待审。"],
        ["办公室主任", "—", "—", "未到。"],
        ["分管领导", "—", "—", "未到。"],
    ]


def test_the_gate_stands_in_it_question_by_question(office: Office) -> None:
    review = at_gate(office)
    answers = replace(gate_answers("publish_part", privacy=True), ground="已隐去姓名")
    approve(
        current(review), by=office[Post.SECRECY_REVIEWER], at=NOW, seen_digest=DIGEST, gate=answers
    )
    rows = rows_of(review, office)["保密审查"]
    assert len(rows) == 1 + 2 + 9 + 3
    assert rows[1] == ["合法性", "—", "符合"]
    assert rows[3] == ["是否涉及国家秘密", "条例第十四条，《保守国家秘密法》", "否"]
    assert rows[8] == ["是否含有个人隐私，公开会损害第三方权益", "条例第十五条", "是"]
    assert rows[12:] == [
        ["审查结果", "区分处理后公开"],
        ["理由", answers.reason],
        ["仍予公开的依据", "已隐去姓名"],
    ]


def test_what_is_not_to_be_public_says_that_this_was_agreed_to(office: Office) -> None:
    review = at_gate(office, publishes=False)
    approve(
        current(review),
        by=office[Post.SECRECY_REVIEWER],
        at=NOW,
        seen_digest=DIGEST,
        gate=gate_answers("withhold", internal=True),
    )
    assert ["审查结果", "同意不予公开"] in rows_of(review, office)["保密审查"]


def test_findings_stand_in_it_with_their_handling_and_who_confirmed(office: Office) -> None:
    review = passed(submitted(office, findings=[phone()]), office, 2)
    assert rows_of(review, office)["筛查命中及处理"] == [
        ["筛查命中", "位置", "处理", "核对人"],
        [
            "1．电话号码",
            "正文第3段",
            "说明理由后保留：值班电话，应当公开。",
            "杜仲明、覃晓岚",
        ],
    ]


def test_what_was_asked_of_the_authority_stands_in_it(office: Office) -> None:
    rows = rows_of(IN_STATE[State.ESCALATED](office), office)["上报确定"]
    assert rows[0] == ["上报", "时间", "理由", "答复"]
    assert rows[1] == ["覃晓岚报保密行政管理部门", "2026年10月13日9:30", "不能确定", "尚未答复"]


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (State.IN_REVIEW, "审核中，尚未办结"),
        (State.ESCALATED, "已上报，待答复，尚未办结"),
        (State.RETURNED, "已退回（2026年10月13日9:30）：缺附件"),
        (State.WITHDRAWN, "已撤回（2026年10月13日9:30）"),
        (State.OBJECTED, "补审未通过（2026年10月13日9:30）：数字有误"),
    ],
)
def test_the_result_is_said_with_its_time_and_reason(
    office: Office, state: State, words: str
) -> None:
    rows = rows_of(IN_STATE[state](office), office)["送审事项"]
    assert rows[-1] == ["审核结果", words]


def test_urgency_stands_in_it_with_its_reason(office: Office) -> None:
    assert ["应急先发", "台风预警"] in rows_of(urgent(office), office)["送审事项"]


def test_of_what_was_taken_out_nothing_stands_in_it(office: Office) -> None:
    rows = rows_of(IN_STATE[State.EXPUNGED](office), office)
    told = "".join(cell for table in rows.values() for row in table for cell in row)
    assert "（内容已清除）" in told
    assert "公路巡查" not in told
    assert "13907722207" not in told


@pytest.mark.parametrize(
    ("text", "summary"),
    [
        ("短文。", "短文。"),
        ("甲" * 150 + "。" + "乙" * 100, "甲" * 150 + "。"),
        ("甲" * 300, "甲" * 200 + "……"),
        ("甲。" + "乙" * 300, "甲。" + "乙" * 198 + "……"),
        ("一\n\n二", "一 二"),
        ("", ""),
    ],
)
def test_the_beginning_of_a_text_stands_for_its_content(text: str, summary: str) -> None:
    assert summary_of(text) == summary


def printed(office: Office, review: Review, form: str) -> bytes:
    answer = client_of(office[Post.HEAD]).get(f"/reviews/{review.pk}/record.{form}")
    assert answer.status_code == 200
    assert answer["Content-Disposition"].startswith("attachment; filename*=UTF-8''")
    return answer.content


def test_it_is_printed_as_docx(office: Office) -> None:
    review = approved(office, findings=[phone()])
    paper = read_docx(BytesIO(printed(office, review, "docx")))
    words = "".join(cell.text for table in paper.tables for row in table.rows for cell in row.cells)
    assert "覃晓岚" in words
    assert "是否属于行政执法案卷信息" in words
    title = "".join(each.text for each in paper.paragraphs).replace("\n", "")
    assert f"登记号：审〔2026〕{review.pk}号" in title


def test_it_is_printed_as_pdf(office: Office) -> None:
    review = approved(office, findings=[phone()])
    with pdfplumber.open(BytesIO(printed(office, review, "pdf"))) as pdf:
        words = "".join(page.extract_text() for page in pdf.pages)
    for part in ("审查登记表", "韦国栋", "通过，未写意见。", "值班电话"):
        assert part in words


def test_printing_leaves_its_entry(office: Office) -> None:
    review = approved(office)
    printed(office, review, "docx")
    last = Entry.objects.order_by("-sequence").first()
    assert last.sentence == f"导出第{review.pk}号审核的审查登记表（DOCX）"


def test_there_is_no_other_form_of_it(office: Office) -> None:
    review = approved(office)
    answer = client_of(office[Post.HEAD]).get(f"/reviews/{review.pk}/record.html")
    assert answer.status_code == 404


def test_a_machine_without_fonts_says_so(office: Office, monkeypatch) -> None:
    from gongkai.paper.model import Unprintable
    from gongkai.reviews.views import record

    def unprintable(paper) -> bytes:
        raise Unprintable("这台机器没有中文字体，不能生成PDF。")

    monkeypatch.setitem(record.FORMS, "pdf", (unprintable, "application/pdf"))
    answer = client_of(office[Post.HEAD]).get(f"/reviews/{approved(office).pk}/record.pdf")
    assert answer.status_code == 409
    assert "这台机器没有中文字体，不能生成PDF。" in answer.content.decode()


def test_the_record_is_dated_on_the_day_of_printing(office: Office) -> None:
    review = Review.objects.get(pk=approved(office).pk)
    later = NOW + timedelta(days=3)
    paper = record_of(page_of(review, office[Post.HEAD], TODAY), at=later)
    assert paper.dated == TODAY + timedelta(days=3)


@pytest.mark.parametrize(
    ("word", "opinion", "printed"),
    [
        ("通过", "", "通过，未写意见。"),
        ("通过", "同意。", "通过。同意。"),
        ("通过", "通过。", "通过。"),
        ("通过", "已核对数字。", "通过。已核对数字。"),
        ("退回", "退回补附件。", "退回补附件。"),
        ("退回", "依据不足。", "退回。依据不足。"),
    ],
)
def test_the_forms_own_word_is_not_said_twice(word: str, opinion: str, printed: str) -> None:
    assert opinion_words(word, opinion) == printed


@pytest.mark.parametrize(
    ("state", "at", "printed"),
    [
        (State.APPROVED, 0, "通过，未写意见。"),
        (State.RETURNED, 0, "退回。缺附件"),
        (State.REFUSED, 1, "审查为不予公开。不涉及第十四条至第十六条情形。"),
        (State.OBJECTED, 2, "补审不通过。数字有误"),
    ],
)
def test_nobody_is_given_an_opinion_they_did_not_write(
    office: Office, state: State, at: int, printed: str
) -> None:
    """What a level printed was 同意, where its page said 通过."""
    rows = rows_of(IN_STATE[state](office), office)["各级审核"]
    assert rows[at + 1][3] == printed
