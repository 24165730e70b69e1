"""The day on which an interpretation was released: after its approval, and while its document is
public."""

from datetime import datetime, timedelta

import pytest

from gongkai.deadlines.models import Deadline
from gongkai.documents.interpretations.deadlines import INTERPRETATION
from gongkai.documents.interpretations.services import publish_interpretation
from gongkai.documents.models import Document, Interpretation
from gongkai.documents.services import order_withdrawal, submit_document
from gongkai.units.posts import Post
from tests.documents.lines import publish
from tests.documents.steps import code_of, fresh, make_issued, pass_all, sign_in
from tests.documents.test_interpreted_later import explain
from tests.offices import NOW, Office


@pytest.fixture
def public(office: Office) -> Document:
    return publish(make_issued(office), office)


def approve(document: Document, office: Office, at: datetime) -> None:
    pass_all(submit_document(fresh(document), by=office[Post.DRAFTER], at=at), office, at=at)


def day(number: int) -> datetime:
    return NOW + timedelta(days=number)


def release(shown: Interpretation, office: Office, *, on: int, at: int) -> str:
    told = {"on": day(on).date(), "by": office[Post.DISCLOSURE_OFFICER], "at": day(at)}
    return code_of(publish_interpretation, shown, **told)


def test_it_is_released_on_no_day_before_its_approval(office: Office, public: Document) -> None:
    """先审查后公开: the deadline is met no earlier; what is sent beside it later moves nothing."""
    shown = explain(public, office)
    approve(public, office, day(5))
    assert release(shown, office, on=0, at=6) == "not_yet_approved"
    assert release(shown, office, on=4, at=6) == "not_yet_approved"
    assert Deadline.objects.get(kind=INTERPRETATION.name).met_on is None
    other = explain(public, office, title="另一份", at=day(6))
    approve(public, office, day(7))
    assert release(other, office, on=6, at=8) == "not_yet_approved"
    assert release(shown, office, on=5, at=8) == ""
    assert release(other, office, on=7, at=8) == ""
    assert Deadline.objects.get(kind=INTERPRETATION.name).met_on == day(7).date()


def test_nor_on_one_after_the_document_was_to_be_taken_down(
    office: Office, public: Document
) -> None:
    shown = explain(public, office)
    approve(public, office, NOW + timedelta(hours=2))
    told = {"by": office[Post.DISCLOSURE_OFFICER], "at": day(1)}
    order_withdrawal(fresh(public), ground="wrong", reason="附表有误。", **told)
    assert release(shown, office, on=2, at=2) == "day_out_of_range"
    assert release(shown, office, on=1, at=2) == ""


WAITS = "已审核通过，由政府信息公开专员发布并登记日期。"
CHANGED = "修改后，解读的审核失效，须重新送审。"


@pytest.mark.parametrize(
    ("post", "told"), [(Post.DRAFTER, (True, True)), (Post.DISCLOSURE_OFFICER, (False, True))]
)
def test_its_page_says_who_records_the_release_and_what_a_change_ends(
    office: Office, public: Document, post: Post, told: tuple[bool, bool]
) -> None:
    """The owner's 发布解读 leads there."""
    shown = explain(public, office)
    client = sign_in(office[post])

    def said() -> tuple[bool, bool]:
        page = client.get(f"/documents/{public.pk}/interpretations/").content.decode()
        return WAITS in page, CHANGED in page

    assert said() == (False, False)
    approve(public, office, NOW + timedelta(hours=2))
    assert said() == told
    out = {"on": NOW.date(), "by": office[Post.DISCLOSURE_OFFICER], "at": NOW + timedelta(hours=3)}
    publish_interpretation(shown, **out)
    assert said() == (False, False)
