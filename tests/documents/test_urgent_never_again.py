"""What was ordered down before the levels put off had looked is not urgent again: with its review
their say ends, and no objection can come any more."""

from typing import Any

import pytest

from gongkai.documents.services import (
    edit_document,
    order_withdrawal,
    record_withdrawal,
    submit_document,
)
from gongkai.refusals import Refused
from gongkai.reviews.models import Review
from gongkai.reviews.services import approve
from gongkai.reviews.states import StepState
from gongkai.units.posts import Post
from tests.documents.drafts import make_proactive
from tests.documents.steps import fresh
from tests.documents.test_withdrawal import LATER, form_of, pass_needed, published
from tests.offices import NOW, Office

pytestmark = pytest.mark.django_db

NOT_SEEN = (
    "本单位另一件正文与此相同的，应急先发后补审没有完成就须撤下；"
    "同样的正文不能换一件再应急先发，请按流程逐级送审。"
)


@pytest.mark.parametrize("is_down", [False, True], ids=["ordered", "recorded"])
@pytest.mark.parametrize("ground", ["not_public", "wrong"])
def test_no_level_is_put_off_of_what_was_ordered_down_before_all_levels_had_looked(
    office: Office, ground: str, is_down: bool
) -> None:
    first, officer = published(office), office[Post.DISCLOSURE_OFFICER]
    order_withdrawal(first, ground=ground, reason="含有住户姓名。", by=officer, at=LATER)
    if is_down:
        record_withdrawal(fresh(first), on=LATER.date(), by=officer, at=LATER)
    document = make_proactive(office, title="关于改道的通知", text=first.text)
    assert NOT_SEEN in form_of(office[Post.DRAFTER], document)
    with pytest.raises(Refused) as refused:
        submit_document(document, by=office[Post.DRAFTER], at=LATER, urgent_reason="台风预警")
    assert (refused.value.code, refused.value.sentence) == ("urgent_after_objection", NOT_SEEN)
    assert submit_document(document, by=office[Post.DRAFTER], at=LATER).urgent is False


def test_what_all_levels_had_looked_at_or_nobody_published_may_be_urgent_again(
    office: Office,
) -> None:
    first, officer = published(office), office[Post.DISCLOSURE_OFFICER]
    review = Review.objects.get()
    for step in review.steps.filter(state=StepState.DEFERRED):
        approve(step, by=office[Post(step.post)], at=NOW, seen_digest=review.digest)
    order_withdrawal(fresh(first), ground="not_public", reason="有误。", by=officer, at=LATER)
    record_withdrawal(fresh(first), on=LATER.date(), by=officer, at=LATER)
    told: dict[str, Any] = {"by": office[Post.DRAFTER], "at": LATER}
    second = make_proactive(office, title="关于改道的通知", text=first.text)
    pass_needed(submit_document(second, urgent_reason="台风预警", **told), office)
    changed = edit_document(
        fresh(second),
        seen_version=fresh(second).version,
        changes={"title": "关于再改道的通知"},
        **told,
    )
    assert submit_document(changed, urgent_reason="台风预警", **told).urgent
