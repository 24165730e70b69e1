"""What came by import is no dead end: its attribute is set, it is reviewed, it becomes public."""

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from docx import Document as Docx

from gongkai.deadlines.models import Deadline
from gongkai.documents.disclosure.deadlines import PUBLICATION
from gongkai.documents.disclosure.proposals import pending_proposal
from gongkai.documents.models import Document
from gongkai.documents.services import (
    add_file,
    clean_file,
    confirm_import,
    mark_published,
    preview_sheet,
    propose_later,
    remove_file,
    review_withheld,
    submit_document,
)
from gongkai.documents.services.publishing import approval_as_issued
from gongkai.reviews.models import Review
from gongkai.units.posts import Post
from tests.documents.papers import docx
from tests.documents.steps import code_of, fresh, pass_all, sign_in
from tests.offices import NOW, TODAY, Office

pytestmark = pytest.mark.django_db

HEADINGS = "标题,文号,成文日期,公开属性,依据,理由,正文"
UNDECIDED = "关于甲的通知,青交〔2019〕7号,2019-03-04,,,,甲事项通知如下。"
PROACTIVE = "关于乙的通知,青交〔2019〕8号,2019-03-05,主动公开,,,乙事项通知如下。"
WITHHELD = "关于丙的请示,青交〔2019〕9号,2019-03-06,不予公开,条例第十六条第二款,请示,请批准。"
BARE = "关于丁的通知,青交〔2019〕10号,2019-03-07,主动公开,,,"
OPEN: dict[str, Any] = {
    "attribute": "proactive",
    "article": "条例第十九条",
    "reason": "涉及公众利益调整",
}


def imported(office: Office, *rows: str) -> Document:
    """The last of the rows, registered."""
    by, data = office[Post.DISCLOSURE_OFFICER], "\n".join((HEADINGS, *rows)).encode()
    of = preview_sheet(name="旧簿.csv", data=data, by=by, at=NOW)
    confirm_import(of, by=by, at=NOW)
    return Document.objects.latest("pk")


def send(document: Document, office: Office) -> Review:
    return submit_document(document, by=office[Post.DISCLOSURE_OFFICER], at=NOW)


def publish(document: Document, office: Office) -> Document:
    told = {"on": TODAY, "where": "政府网站", "by": office[Post.DISCLOSURE_OFFICER], "at": NOW}
    return mark_published(document, **told)


def propose(document: Document, office: Office, **told: Any) -> Any:
    values = {**OPEN, "by": office[Post.DISCLOSURE_OFFICER], "at": NOW, **told}
    return propose_later(document, **values)


def test_an_attribute_that_the_file_had_not_is_set_through_review(office: Office) -> None:
    document = imported(office, UNDECIDED)
    assert code_of(send, document, office) == "no_attribute"
    propose(document, office, duty_item="20(1)", publish_on=date(2026, 11, 2))
    assert fresh(document).attribute == ""
    review = send(document, office)
    told = [tuple(pair) for pair in review.purpose]
    assert ("现公开属性", "待定") in told
    assert ("改定属性", "2026年10月13日，蒙秋霞：拟定公开属性") in told
    pass_all(review, office)
    read = fresh(document)
    assert (read.attribute, read.duty_item) == ("proactive", "20(1)")
    assert read.publish_on == date(2026, 11, 2)
    deadline = Deadline.objects.get(kind=PUBLICATION.name)
    assert (deadline.starts_on, deadline.subject_id) == (TODAY, document.pk)
    assert publish(read, office).published_on == TODAY


def test_what_came_as_public_is_reviewed_before_it_is(office: Office) -> None:
    document = imported(office, PROACTIVE)
    assert code_of(publish, document, office) == "not_approved"
    pass_all(send(document, office), office)
    assert publish(fresh(document), office).published_on == TODAY
    assert Deadline.objects.get(kind=PUBLICATION.name).met_on == TODAY


def test_what_came_as_withheld_is_assessed_like_others(office: Office) -> None:
    document = imported(office, WITHHELD)
    by = office[Post.DISCLOSURE_OFFICER]
    review_withheld(document, outcome="open", reason="已有批复。", duty_item="20(3)", by=by, at=NOW)
    assert fresh(document).attribute == "withheld"
    pass_all(send(document, office), office)
    assert fresh(document).attribute == "proactive"


def test_its_attribute_as_imported_may_be_approved_as_it_is(office: Office) -> None:
    document = imported(office, WITHHELD)
    officer = sign_in(office[Post.DISCLOSURE_OFFICER])
    assert officer.get(f"/documents/{document.pk}/").context["stamp"] == ""
    review = pass_all(send(document, office), office)
    assert not review.publishes
    page = officer.get(f"/documents/{document.pk}/")
    assert page.context["stamp"] == "（此件不予公开）"


def test_a_set_attribute_keeps_the_rules_of_attributes(office: Office) -> None:
    document = imported(office, UNDECIDED)
    withheld = {"attribute": "withheld", "article": "", "reason": "内部"}
    assert code_of(propose, document, office, **withheld) == "no_article"
    assert code_of(propose, document, office, attribute="") == "no_attribute"
    assert code_of(propose, document, office, seen_version=99) == "changed_meanwhile"
    assert code_of(propose, document, office, by=office[Post.HEAD]) == "not_yours"
    assert pending_proposal(document) is None


def test_nothing_is_set_once_it_is_public(office: Office) -> None:
    document = imported(office, PROACTIVE)
    pass_all(send(document, office), office)
    publish(fresh(document), office)
    assert code_of(propose, document, office) == "not_imported"


def test_its_paper_is_handed_in_until_it_is_public(office: Office) -> None:
    document, by = imported(office, BARE), office[Post.DISCLOSURE_OFFICER]
    assert code_of(send, document, office) == "no_text"
    told: dict[str, Any] = {"kind": "scan", "by": by, "at": NOW}
    file = add_file(document, name="原件.docx", chunks=[docx()], **told)
    spare = add_file(document, name="多余.docx", chunks=[docx(("别的", "别的。"))], **told)
    clean_file(file, by=by, at=NOW)
    remove_file(spare, by=by, at=NOW)
    pass_all(send(document, office), office)
    public = publish(fresh(document), office)
    assert code_of(add_file, public, name="迟到.docx", chunks=[docx()], **told) == "not_a_draft"


def test_who_may_only_read_it_hands_nothing_in(office: Office) -> None:
    document = imported(office, BARE)
    told: dict[str, Any] = {"kind": "scan", "by": office[Post.HEAD], "at": NOW}
    assert code_of(add_file, document, name="原件.docx", chunks=[docx()], **told) == "not_a_draft"
    head = sign_in(office[Post.HEAD])
    paths = ("attribute/", "files/add/")
    answers = [head.get(f"/documents/{document.pk}/{path}").status_code for path in paths]
    assert answers == [403, 403]


def test_a_file_that_comes_later_ends_its_review(office: Office) -> None:
    document, by = imported(office, PROACTIVE), office[Post.DISCLOSURE_OFFICER]
    review = send(document, office)
    add_file(document, name="原件.docx", chunks=[docx()], kind="scan", by=by, at=NOW)
    review.refresh_from_db()
    assert review.state == "void"


def test_what_was_approved_bears_no_stamp_once_a_file_came_to_it(office: Office) -> None:
    """The page says what the paper says: an approval is one of exactly what stands there."""
    document, by = imported(office, PROACTIVE), office[Post.DISCLOSURE_OFFICER]
    pass_all(send(document, office), office)
    officer, stamp = sign_in(by), "（此件公开发布）"

    def told() -> tuple[str, bool]:
        page = officer.get(f"/documents/{document.pk}/")
        paper = officer.get(f"/documents/{document.pk}/print.docx")
        return page.context["stamp"], stamp in "\n".join(
            each.text for each in Docx(BytesIO(paper.content)).paragraphs
        )

    assert told() == (stamp, True)
    add_file(document, name="原件.docx", chunks=[docx()], kind="scan", by=by, at=NOW)
    assert told() == ("", False)


def test_its_page_says_that_nobody_reviewed_it_until_somebody_did(office: Office) -> None:
    document, by = imported(office, PROACTIVE), office[Post.DISCLOSURE_OFFICER]
    officer, words = sign_in(by), "未在本系统审核"

    def said() -> bool:
        return words in officer.get(f"/documents/{document.pk}/").content.decode()

    assert said()
    review = send(document, office)
    assert said()
    pass_all(review, office)
    assert not said()
    add_file(document, name="原件.docx", chunks=[docx()], kind="scan", by=by, at=NOW)
    assert not said()


def test_its_page_leads_from_the_attribute_to_publication(office: Office) -> None:
    document = imported(office, UNDECIDED)
    officer = sign_in(office[Post.DISCLOSURE_OFFICER])
    path = f"/documents/{document.pk}/"

    def next_act() -> list[str]:
        return [act.path for act in officer.get(path).context["acts"] if act.is_next]

    assert next_act() == ["attribute/"]
    form = {
        "attribute": "proactive",
        "duty": "20(3)",
        "reason": "规划",
        "seen_version": fresh(document).version,
    }
    answer = officer.post(f"{path}attribute/", form, follow=True).content.decode()
    assert "公开属性拟为“主动公开”，审核通过后生效。" in answer
    assert next_act() == ["submit/"]
    assert "审核通过后才生效" in officer.get(f"{path}attribute/").content.decode()
    sent = {"seen_version": fresh(document).version, "urgent_reason": ""}
    officer.post(f"{path}submit/", sent)
    pass_all(Review.objects.get(), office)
    assert next_act() == ["published/"]


TO_WITHHOLD = {"attribute": "withheld", "article": "条例第十六条第二款", "reason": "内部请示"}


def test_while_another_attribute_is_proposed_nothing_is_made_public(office: Office) -> None:
    """Not even by an approval that still stands."""
    document = imported(office, PROACTIVE)
    pass_all(send(document, office), office)
    propose(fresh(document), office, **TO_WITHHOLD)
    officer = sign_in(office[Post.DISCLOSURE_OFFICER])
    page = officer.get(f"/documents/{document.pk}/").content.decode()
    assert 'href="published/"' not in page
    assert code_of(publish, fresh(document), office) == "proposal_waits"
    review = send(fresh(document), office)
    assert "本次送审" not in dict(review.purpose)
    assert code_of(publish, fresh(document), office) == "proposal_waits"
    pass_all(review, office)
    assert code_of(publish, fresh(document), office) == "not_proactive"


def test_of_what_was_proposed_nothing_is_approved_as_it_was_issued(office: Office) -> None:
    document = imported(office, PROACTIVE)
    pass_all(send(document, office), office)
    assert approval_as_issued(fresh(document)) is not None
    propose(fresh(document), office, **TO_WITHHOLD)
    assert approval_as_issued(fresh(document)) is None


@pytest.mark.parametrize("day", ["", ",2019-03-20"])
def test_its_hits_are_shown_to_who_may_act_until_it_is_reviewed(office: Office, day: str) -> None:
    """Whatever its attribute: nobody has looked at it yet."""
    by = office[Post.DISCLOSURE_OFFICER]
    attribute = "主动公开" if day else ""
    row = f"关于戊的通知,青交〔2019〕11号,2019-03-08,{attribute},,,联系手机13907722207。{day}"
    headings = f"{HEADINGS},公开日期" if day else HEADINGS
    of = preview_sheet(name="旧簿.csv", data=f"{headings}\n{row}".encode(), by=by, at=NOW)
    confirm_import(of, by=by, at=NOW)
    document = Document.objects.latest("pk")
    page = sign_in(by).get(f"/documents/{document.pk}/").content.decode()
    assert "筛查命中　1处" in page
    head = sign_in(office[Post.HEAD]).get(f"/documents/{document.pk}/").content.decode()
    assert "筛查命中　" not in head
