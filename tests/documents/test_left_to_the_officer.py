"""Who drafts or owns what all levels have agreed to reads whose turn it is: to number or file it,
to record that it is public."""

from typing import Any

import pytest

from gongkai.documents.models import Document
from gongkai.documents.services import submit_document
from gongkai.units.posts import Post
from tests.documents.drafts import make_proactive
from tests.documents.lines import deliberate, make_normative, publish
from tests.documents.steps import (
    approve_all,
    fresh,
    make_approved,
    make_issued,
    make_withheld,
    sign_in,
)
from tests.offices import NOW, TODAY, Office
from tests.reviews.matters import URGENT, passed, set_chain

pytestmark = pytest.mark.django_db

TOLD = "审核已通过，由政府信息公开专员公开并登记日期和位置。"


def told(office: Office, document: Document, post: Post = Post.DRAFTER) -> bool:
    page = sign_in(office[post]).get(f"/documents/{document.pk}/")
    assert page.status_code == 200
    return TOLD in page.content.decode()


def test_its_owner_is_told_and_the_officer_has_the_act(office: Office) -> None:
    document = make_issued(office)
    assert told(office, document)
    assert not told(office, document, Post.DISCLOSURE_OFFICER)


def test_nobody_is_where_it_is_not_so(office: Office) -> None:
    """Not numbered yet; public already; withheld; nobody is officer, which is said instead."""
    assert not told(office, make_approved(office))
    assert not told(office, publish(make_issued(office), office))
    assert not told(office, make_withheld(office))
    document = make_issued(office)
    office[Post.DISCLOSURE_OFFICER].tenures.all().delete()
    assert not told(office, document)


OBTAINED = {
    "origin": "from_organ",
    "obtained_from": "县政府办",
    "formed_on": TODAY,
    "obtained_on": TODAY,
}


@pytest.mark.parametrize(("origin", "act"), [({}, "编号、印发"), (OBTAINED, "归档")])
def test_the_drafter_of_what_is_approved_reads_who_finishes_it(
    office: Office, origin: dict[str, Any], act: str
) -> None:
    """What they may do themselves leads back, and says so."""
    path = f"/documents/{make_approved(office, **origin).pk}/"
    sentence = f"审核已通过，由办公室{act}（办公室主任或者政府信息公开专员）。"
    page = sign_in(office[Post.DRAFTER]).get(path)
    assert sentence in page.content.decode()
    acts = {each.label: each for each in page.context["acts"]}
    assert not any(each.is_next for each in acts.values())
    assert acts["修改内容"].consequence == "已审核通过，改动后审核失效，须重新送审。"
    for post in (Post.DISCLOSURE_OFFICER, Post.OFFICE_DIRECTOR):
        assert "由办公室" not in sign_in(office[post]).get(path).content.decode()


def test_nobody_reads_it_before_and_after(office: Office) -> None:
    drafter = sign_in(office[Post.DRAFTER])
    for document in (make_proactive(office), make_issued(office)):
        page = drafter.get(f"/documents/{document.pk}/").content.decode()
        assert "由办公室编号、印发" not in page


def test_the_drafter_of_a_normative_one_reads_which_stage_it_still_lacks(
    office: Office, django_assert_max_num_queries: Any
) -> None:
    """Without it the office gives no number, and its list says the same."""
    normative = make_normative(office)
    approve_all(fresh(normative.document), office)
    client, path = sign_in(office[Post.DRAFTER]), f"/documents/{normative.pk}/"
    client.get(path)
    with django_assert_max_num_queries(12):
        page = client.get(path).content.decode()
    why = "规范性文件还没有“起草”，不予编号印发"
    assert f"审核已通过，但是{why}" in page
    then = "起草人、责任人或者办公室在“制定环节和有效期”登记以后，由办公室编号、印发"
    assert then in page
    assert why in sign_in(office[Post.OFFICE_DIRECTOR]).get("/").content.decode()
    deliberate(normative, office)
    page = client.get(path).content.decode()
    assert "审核已通过，由办公室编号、印发" in page
    assert then not in page


def test_where_nobody_could_finish_it_that_is_said(office: Office) -> None:
    path = f"/documents/{make_approved(office).pk}/"
    for post in (Post.DISCLOSURE_OFFICER, Post.OFFICE_DIRECTOR):
        office[post].tenures.all().delete()
    page = sign_in(office[Post.DRAFTER]).get(path).content.decode()
    assert "没有人能编号、印发。请安全管理员给一名人员授予其中一个岗位。" in page


def test_what_may_go_out_before_all_levels_have_looked_is_not_called_passed(office: Office) -> None:
    set_chain(office, *URGENT, urgent_allowed=True)
    document = make_proactive(office)
    by = office[Post.DRAFTER]
    review = submit_document(document, by=by, at=NOW, urgent_reason="台风预警")
    passed(review, office, 2)
    page = sign_in(by).get(f"/documents/{document.pk}/").content.decode()
    assert "可以应急先发，由办公室编号、印发" in page
