"""What code relies on of a document's dates, the database holds, whoever writes to it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from gongkai.documents.models import Document, ValidityReview
from gongkai.units.posts import Post
from tests.documents.drafts import make_draft
from tests.documents.lines import make_in_force, publish
from tests.documents.steps import make_issued, make_withheld
from tests.offices import TODAY, Office

pytestmark = pytest.mark.django_db

Verdict = ValidityReview.Verdict
YEAR = timedelta(days=365)


def update(document: Document, **values: Any) -> None:
    Document.objects.filter(pk=document.pk).update(**values)


def public_draft(office: Office) -> None:
    update(make_draft(office), published_on=TODAY)


def issued_draft(office: Office) -> None:
    update(make_draft(office), issued_on=TODAY)


def draft_with_an_organ(office: Office) -> None:
    update(make_draft(office), issued_by=office.body.name)


def issued_and_cancelled(office: Office) -> None:
    gone = {"state": "cancelled", "cancelled_on": TODAY, "cancelled_because": "重复登记"}
    update(make_draft(office), **gone, issued_on=TODAY)


def public_and_withheld(office: Office) -> None:
    update(make_withheld(office), published_on=TODAY)


def judge(office: Office, verdict: str, **days: Any) -> None:
    ValidityReview.objects.create(
        body=office.body,
        normative=make_in_force(office),
        on=TODAY,
        verdict=verdict,
        reason="清理",
        by=office[Post.OFFICE_DIRECTOR],
        **days,
    )


def repealed_until(office: Office) -> None:
    judge(office, Verdict.REPEAL, extended_to=TODAY + YEAR)


def extended_back(office: Office) -> None:
    judge(office, Verdict.KEEP, extended_to=TODAY, extended_from=TODAY + YEAR)


def extended_by_nothing(office: Office) -> None:
    judge(office, Verdict.KEEP, extended_to=TODAY, extended_from=TODAY)


def extended_to_nowhere(office: Office) -> None:
    judge(office, Verdict.KEEP, extended_from=TODAY)


BROKEN_BY: list[tuple[str, Callable[[Office], None]]] = [
    ("no_draft_is_public", public_draft),
    ("what_is_unfinished_was_not_issued", issued_draft),
    ("what_is_unfinished_was_not_issued", draft_with_an_organ),
    ("what_is_unfinished_was_not_issued", issued_and_cancelled),
    ("withheld_is_not_public", public_and_withheld),
    ("only_what_is_kept_is_extended", repealed_until),
    ("only_what_is_kept_is_extended", extended_back),
    ("only_what_is_kept_is_extended", extended_by_nothing),
    ("only_what_is_kept_is_extended", extended_to_nowhere),
]


@pytest.mark.parametrize(("name", "write"), BROKEN_BY)
def test_the_database_refuses_it(office: Office, name: str, write: Callable[..., None]) -> None:
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        write(office)


def test_what_is_to_be_taken_down_may_stand_in_public_until_it_is(office: Office) -> None:
    public = publish(make_issued(office), office)
    told = {"attribute_article": "条例第十六条第一款", "attribute_reason": "内部事务"}
    update(public, attribute="withheld", **told, to_withdraw_since=TODAY)
    assert Document.objects.get(pk=public.pk).published_on is not None


@pytest.mark.parametrize("was", [None, TODAY])
def test_what_is_kept_is_extended_onward(office: Office, was: Any) -> None:
    judge(office, Verdict.KEEP, extended_to=TODAY + YEAR, extended_from=was)
    assert ValidityReview.objects.get().extended_from == was
