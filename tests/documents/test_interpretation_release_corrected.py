"""What was released is not changed any more, and its page says so; the day that was recorded
wrongly is corrected with a reason."""

from datetime import timedelta

import pytest

from gongkai.deadlines.models import Deadline
from gongkai.documents.interpretations.correcting import correct_release
from gongkai.documents.interpretations.deadlines import INTERPRETATION
from gongkai.documents.models import Interpretation, PublicationChange
from gongkai.documents.services import mark_published, order_withdrawal, record_withdrawal
from gongkai.units.posts import Post
from tests.documents.lines import publish
from tests.documents.steps import code_of, fresh, make_issued, sign_in
from tests.documents.test_interpretation_released import approve, day, release
from tests.documents.test_interpreted_later import explain
from tests.offices import NOW, TODAY, Office

WHY = "登记时看错了日期。"
CLOSED = "发布，不再改动，也不删除；要更正或者补充的，请另写一份。"


@pytest.fixture
def shown(office: Office) -> Interpretation:
    """Approved on the day of publication, released on the third day after."""
    document = publish(make_issued(office), office)
    found = explain(document, office)
    approve(document, office, NOW + timedelta(hours=2))
    assert release(found, office, on=3, at=4) == ""
    return found


def correct(shown: Interpretation, office: Office, on: int, by: Post, reason: str = WHY) -> str:
    told = {"on": day(on).date(), "reason": reason, "by": office[by], "at": day(5)}
    return code_of(correct_release, shown, **told)


def met_on() -> object:
    return Deadline.objects.get(kind=INTERPRETATION.name).met_on


def test_the_right_day_is_recorded_with_the_reason(office: Office, shown: Interpretation) -> None:
    assert met_on() == day(3).date()
    assert correct(shown, office, 1, Post.DISCLOSURE_OFFICER) == ""
    shown.refresh_from_db()
    assert (shown.published_on, met_on()) == (day(1).date(), day(1).date())
    kept = PublicationChange.objects.get()
    assert (kept.kind, kept.on, kept.reason) == ("explained", day(3).date(), WHY)
    page = sign_in(office[Post.DRAFTER]).get(f"/documents/{shown.document_id}/").content.decode()
    assert "解读的发布登记，原登记于2026年10月16日发布，改为2026年10月14日" in page
    assert WHY in page


@pytest.mark.parametrize(
    ("on", "by", "reason", "code"),
    [
        (1, Post.DRAFTER, WHY, "not_the_officer"),
        (1, Post.DISCLOSURE_OFFICER, " ", "no_reason"),
        (3, Post.DISCLOSURE_OFFICER, WHY, "no_change"),
        (-1, Post.DISCLOSURE_OFFICER, WHY, "day_out_of_range"),
        (6, Post.DISCLOSURE_OFFICER, WHY, "day_out_of_range"),
    ],
)
def test_nor_by_others_without_a_reason_or_to_a_day_that_cannot_be(
    office: Office, shown: Interpretation, on: int, by: Post, reason: str, code: str
) -> None:
    assert correct(shown, office, on, by, reason) == code
    assert (met_on(), PublicationChange.objects.count()) == (day(3).date(), 0)


def test_a_day_before_it_was_taken_down_and_published_again_is_one(
    office: Office, shown: Interpretation
) -> None:
    """It was out while the document was public the first time."""
    by, document = office[Post.DISCLOSURE_OFFICER], fresh(shown.document)
    order_withdrawal(document, ground="wrong", reason="附表有误。", by=by, at=day(4))
    record_withdrawal(fresh(document), on=day(4).date(), by=by, at=day(4))
    told = {"on": day(6).date(), "where": "网站", "by": by, "at": day(6)}
    mark_published(fresh(document), **told)
    told = {"reason": WHY, "by": by, "at": day(7)}
    assert code_of(correct_release, shown, on=day(-1).date(), **told) == "day_out_of_range"
    assert code_of(correct_release, shown, on=day(1).date(), **told) == ""


@pytest.mark.parametrize(("on", "met"), [(1, 1), (4, 4), (8, 7)])
def test_the_term_follows_the_right_day_though_another_is_out_since(
    office: Office, shown: Interpretation, on: int, met: int
) -> None:
    """And no further than to what explained the document before that day."""
    other = explain(shown.document, office, title="另一份", at=day(6))
    approve(shown.document, office, day(6))
    assert release(other, office, on=7, at=7) == ""
    told = {"reason": WHY, "by": office[Post.DISCLOSURE_OFFICER], "at": day(9)}
    assert code_of(correct_release, shown, on=day(on).date(), **told) == ""
    assert met_on() == day(met).date()


@pytest.mark.parametrize(("on", "met"), [(1, 5), (4, 5), (7, 7)])
def test_and_the_last_of_those_that_it_waited_for(office: Office, on: int, met: int) -> None:
    document = publish(make_issued(office), office)
    first, second = explain(document, office), explain(document, office, title="另一份")
    approve(document, office, NOW + timedelta(hours=2))
    assert (release(first, office, on=3, at=5), release(second, office, on=5, at=5)) == ("", "")
    told = {"reason": WHY, "by": office[Post.DISCLOSURE_OFFICER], "at": day(9)}
    assert code_of(correct_release, first, on=day(on).date(), **told) == ""
    assert met_on() == day(met).date()


def test_what_was_not_released_has_no_day_to_correct(office: Office) -> None:
    document = publish(make_issued(office), office)
    assert correct(explain(document, office), office, 1, Post.DISCLOSURE_OFFICER) == "not_published"


@pytest.mark.parametrize(
    ("post", "form"),
    [
        (Post.DRAFTER, "edit"),
        (Post.DRAFTER, "drop"),
        (Post.DISCLOSURE_OFFICER, "publish"),
    ],
)
def test_its_forms_are_not_opened_any_more(
    office: Office, shown: Interpretation, post: Post, form: str
) -> None:
    path = f"/documents/{shown.document_id}/interpretations/"
    answer = sign_in(office[post]).get(f"{path}{shown.pk}/{form}/", follow=True)
    assert answer.redirect_chain == [(path, 302)]
    assert f"已于2026年10月16日{CLOSED}" in answer.content.decode()


def test_the_page_says_what_can_be_done(office: Office, shown: Interpretation) -> None:
    path = f"/documents/{shown.document_id}/interpretations/"
    drafter = sign_in(office[Post.DRAFTER]).get(path).content.decode()
    assert "已发布的解读不再改动；要更正或者补充的，" in drafter
    assert 'href="new/">另写一份</a>' in drafter
    assert "更正发布登记" not in drafter
    officer = sign_in(office[Post.DISCLOSURE_OFFICER]).get(path).content.decode()
    assert f'href="{shown.pk}/correct/">更正发布登记</a>' in officer


def test_the_officer_corrects_it_on_its_page(office: Office, shown: Interpretation) -> None:
    path = f"/documents/{shown.document_id}/interpretations/"
    officer = sign_in(office[Post.DISCLOSURE_OFFICER])
    url = f"{path}{shown.pk}/correct/"
    assert "更正理由" in officer.get(url).content.decode()
    told = {"on": f"{TODAY:%Y-%m-%d}", "reason": WHY}
    assert (
        "已更正，发布日期为2026年10月13日。"
        in officer.post(url, told, follow=True).content.decode()
    )
    again = officer.post(url, told)
    assert (again.status_code, "发布日期没有改动。" in again.content.decode()) == (422, True)
