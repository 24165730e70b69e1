"""Days in sentences that people read are written 2026年10月13日, not as programs write them."""

import pytest

from gongkai.documents.page.history import history_of
from gongkai.documents.services import issue_document, mark_published
from gongkai.refusals import Refused
from gongkai.units.posts import Post
from tests.documents.steps import make_approved, make_issued
from tests.offices import NOW, TODAY, Office

pytestmark = pytest.mark.django_db


def test_the_history_says_when_it_became_public(office: Office) -> None:
    document, officer = make_issued(office), office[Post.DISCLOSURE_OFFICER]
    mark_published(document, on=TODAY, where="网站", by=officer, at=NOW)
    assert history_of(document, [])[-1].sentence == "登记于2026年10月13日公开"


def test_a_refusal_says_from_when_a_day_may_be(office: Office) -> None:
    document, by = make_approved(office), office[Post.OFFICE_DIRECTOR]
    early = TODAY.replace(day=1)
    with pytest.raises(Refused, match="审核通过之日（2026年10月13日）至今天之间"):
        issue_document(document, prefix="青交", formed_on=early, by=by, at=NOW)
