"""The owner of what is to be published reads who records it, for it is not theirs to."""

import pytest

from gongkai.documents.models import Document
from gongkai.units.posts import Post
from tests.documents.lines import publish
from tests.documents.steps import make_approved, make_issued, make_withheld, sign_in
from tests.offices import Office

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
