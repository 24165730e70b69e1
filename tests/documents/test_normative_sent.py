"""Who sends a normative document, and who reviews it, knows which stages it passed (国办发〔2018〕
115号): none is approved in the belief that its 合法性审核 stands."""

from datetime import date, timedelta

import pytest

from gongkai.documents.models import NormativeDocument
from gongkai.documents.normative.line import reach
from gongkai.documents.normative.rules import Stage
from gongkai.documents.services import edit_document, submit_document
from gongkai.reviews.models import Review
from gongkai.units.posts import Post
from tests.documents.drafts import make_proactive
from tests.documents.lines import RULE, STAGES, deliberate, make_normative, step
from tests.documents.steps import code_of, fresh, sign_in
from tests.offices import NOW, Office

pytestmark = pytest.mark.django_db

PASSED = "合法性审核2026年9月1日通过，青司审〔2026〕8号"
CHANGED = "“合法性审核”后正文已改，须就现在的正文重新登记，否则不予编号印发。"
LACKS = "还没有“公开征求意见”、“合法性审核”、“集体审议”，登记以前不予编号印发。"


def sending(office: Office, normative: NormativeDocument) -> str:
    client = sign_in(office[Post.DRAFTER])
    return client.get(f"/documents/{normative.pk}/submit/").content.decode()


def send(office: Office, normative: NormativeDocument) -> Review:
    return submit_document(fresh(normative.document), by=office[Post.DRAFTER], at=NOW)


def reviewing(office: Office, review: Review) -> str:
    client = sign_in(office[Post.DEPARTMENT_HEAD])
    return client.get(f"/reviews/{review.pk}/").content.decode()


def change_text(office: Office, normative: NormativeDocument) -> None:
    text = f"{RULE}\n第三条 本规定由县交通运输局解释。"
    document = fresh(normative.document)
    told = {"seen_version": document.version, "by": office[Post.DRAFTER], "at": NOW}
    edit_document(document, changes={"text": text}, **told)


def test_who_sends_it_and_who_reviews_it_see_the_stages(office: Office) -> None:
    normative = make_normative(office)
    deliberate(normative, office)
    assert PASSED in sending(office, normative)
    page = reviewing(office, send(office, normative))
    assert PASSED in page
    assert "不予编号印发" not in page


def test_both_are_told_that_the_text_was_changed_since(office: Office) -> None:
    normative = make_normative(office)
    deliberate(normative, office)
    change_text(office, normative)
    assert CHANGED in sending(office, normative)
    assert CHANGED in reviewing(office, send(office, normative))


def test_and_what_is_missing(office: Office) -> None:
    normative = make_normative(office)
    step(normative, Stage.DRAFTING, office, on=date(2026, 8, 3))
    assert LACKS in sending(office, normative)
    assert LACKS in reviewing(office, send(office, normative))


def test_what_is_registered_afterwards_the_reviewers_see_as_well(office: Office) -> None:
    normative = make_normative(office)
    review = send(office, normative)
    assert "还没有登记" in reviewing(office, review)
    for stage, told in STAGES:
        by = office[Post.OFFICE_DIRECTOR]
        reach(normative, stage, by=by, at=NOW + timedelta(minutes=1), **told)
    page = reviewing(office, review)
    assert "送审以后登记、更正的制定环节：起草2026年8月3日" in page
    assert PASSED in page


def test_what_failed_its_legality_review_is_not_sent(office: Office) -> None:
    normative = make_normative(office)
    for stage, told in STAGES[:3]:
        failed = {"outcome": "不通过"} if stage == Stage.LEGALITY else {}
        step(normative, stage, office, **{**told, **failed})
    by = office[Post.DRAFTER]
    assert code_of(submit_document, fresh(normative.document), by=by, at=NOW) == "failed_legality"
    for path in ("", "submit/"):
        page = sign_in(by).get(f"/documents/{normative.pk}/{path}").content.decode()
        assert "合法性审核不通过，不能送审" in page
    stage, told = STAGES[2]
    step(normative, stage, office, **told)
    assert send(office, normative).purpose


def test_nothing_is_said_of_other_documents(office: Office) -> None:
    document = make_proactive(office)
    review = submit_document(document, by=office[Post.DRAFTER], at=NOW)
    assert "制定环节" not in reviewing(office, review)
