"""拟公开日期: a plan that can be meant, that does not outlive its day, and by which nothing is ever
published."""

from datetime import date, timedelta
from typing import Any

import pytest

from gongkai.documents.disclosure.planned import bounds_words, latest, remarks, why_not_planned
from gongkai.documents.models import Document
from gongkai.documents.services import propose_attribute, review_withheld, submit_document
from gongkai.documents.services.adjusting import propose_later
from gongkai.refusals import Refused
from gongkai.reviews.models import Review
from gongkai.reviews.states import State
from gongkai.units.posts import Post
from tests.documents.drafts import make_draft
from tests.documents.steps import approve_all, fresh, make_issued, make_withheld, sign_in
from tests.offices import NOW, TODAY, Office

pytestmark = pytest.mark.django_db

OPEN = {"attribute": "proactive", "article": "", "reason": "涉及公众利益", "duty_item": "20(1)"}
FROM_CITIZENS = {"origin": "from_citizens", "obtained_from": "某公司"}
TERM_OVER = date(2026, 8, 3)


def propose(document: Document, office: Office, day: date | None, **told: Any) -> Document:
    values = {**OPEN, "publish_on": day, "by": office[Post.DRAFTER], "at": NOW, **told}
    return propose_attribute(document, **values)


def refused(act: Any, *args: Any, **told: Any) -> str:
    with pytest.raises(Refused) as why:
        act(*args, **told)
    assert why.value.code == "planned_day"
    return why.value.sentence


@pytest.mark.parametrize(
    ("day", "why"),
    [
        (TODAY, ""),
        (TODAY + timedelta(180), ""),
        (
            TODAY - timedelta(1),
            "拟公开日期2026年10月12日已过，请改为今天或者以后的日期，也可以不填。",
        ),
        (
            TODAY + timedelta(181),
            "拟公开日期2027年4月12日太远，最晚填2027年4月11日（180天以内，本系统设置）。",
        ),
    ],
)
def test_a_drafts_day_lies_between_today_and_what_is_set(
    office: Office, day: date, why: str
) -> None:
    document = make_draft(office)
    if why:
        assert refused(propose, document, office, day) == why
        assert fresh(document).publish_on is None
    else:
        assert propose(document, office, day).publish_on == day


def test_where_its_first_day_is_known_it_lies_within_the_term(office: Office) -> None:
    """From citizens: Art. 26 counts from the day on which it was obtained."""
    document = make_draft(office, obtained_on=TODAY, **FROM_CITIZENS)
    last = latest(document, TODAY)
    assert last == date(2026, 11, 10)  # 20 working days
    sentence = refused(propose, document, office, last + timedelta(1))
    assert (
        sentence
        == "拟公开日期2026年11月11日晚于公开期限届满日2026年11月10日（条例第二十六条），请提前。"
    )
    assert propose(document, office, last).publish_on == last


def test_the_item_says_which_term(office: Office) -> None:
    document = make_draft(office, obtained_on=TODAY, **FROM_CITIZENS)
    document.duty_item, document.duty_kind = "20(5)", "行政许可决定"
    assert latest(document, TODAY) == date(2026, 10, 22)  # seven working days


def test_where_the_term_is_over_a_day_may_still_be_planned(office: Office) -> None:
    document = make_draft(office, obtained_on=date(2026, 3, 2), **FROM_CITIZENS)
    assert propose(document, office, TODAY + timedelta(3)).publish_on


def test_what_another_organ_publishes_has_no_term_here(office: Office) -> None:
    document = make_draft(
        office, origin="from_organ", obtained_from="县政府办", formed_on=date(2026, 10, 12)
    )
    assert latest(document, TODAY) == TODAY + timedelta(180)


def test_what_is_not_to_be_public_has_no_day(office: Office) -> None:
    document = propose(make_draft(office), office, TODAY)
    told = {"attribute": "withheld", "article": "条例第十六条第二款", "reason": "请示报告"}
    document = propose(document, office, TODAY - timedelta(400), **told, duty_item="")
    assert document.publish_on is None


def test_the_form_says_between_which_days_and_why(office: Office) -> None:
    drafter = sign_in(office[Post.DRAFTER])
    document = make_draft(office)
    page = drafter.get(f"/documents/{document.pk}/attribute/").content.decode()
    assert "（成文以前按180天以内，本系统设置）。到期不会自动公开。" in page
    other = make_draft(office, obtained_on=date(2026, 3, 2), **FROM_CITIZENS)
    page = drafter.get(f"/documents/{other.pk}/attribute/").content.decode()
    assert "（公开期限已过的按180天以内，本系统设置）" in page
    origin = {"origin": "from_organ", "obtained_from": "县政府办"}
    theirs = make_draft(office, formed_on=date(2026, 10, 12), **origin)
    page = drafter.get(f"/documents/{theirs.pk}/attribute/").content.decode()
    assert "（由其他机关公开、本机关没有公开期限的按180天以内，本系统设置）" in page
    assert "成文以前" not in page
    old = make_draft(office, obtained_on=date(1999, 3, 2), **FROM_CITIZENS)
    assert "（没有公开期限的按180天以内，本系统设置）" in bounds_words(old, TODAY)


def test_it_is_not_sent_once_the_day_is_over(office: Office) -> None:
    document, by = propose(make_draft(office), office, TODAY), office[Post.DRAFTER]
    tomorrow = NOW + timedelta(days=1)
    refused(submit_document, document, by=by, at=tomorrow)
    assert not Review.objects.exists()
    assert submit_document(document, by=by, at=NOW).state == State.IN_REVIEW


def past(document: Document) -> Document:
    """As if the planned day had come and gone since."""
    Document.objects.filter(pk=document.pk).update(publish_on=date(2025, 9, 8))
    return fresh(document)


def test_the_pages_before_say_what_keeps_it(office: Office) -> None:
    document = past(propose(make_draft(office), office, TODAY))
    drafter = sign_in(office[Post.DRAFTER])
    sentence = "拟公开日期2025年9月8日已过，请改为今天或者以后的日期，也可以不填。"
    page = drafter.get(f"/documents/{document.pk}/submit/").content.decode()
    assert f'<a href="/documents/{document.pk}/attribute/">{sentence}</a>' in page
    page = drafter.get(f"/documents/{document.pk}/").content.decode()
    assert sentence in page
    assert "已过，尚未公开；到期不会自动公开" in page


def test_reviewers_are_shown_the_day_and_where_it_is_known_the_last_one(office: Office) -> None:
    document = make_draft(office, obtained_on=TODAY, formed_on=TODAY, **FROM_CITIZENS)
    propose(document, office, date(2026, 11, 2))
    review = submit_document(fresh(document), by=office[Post.DRAFTER], at=NOW)
    told = dict(review.purpose)
    assert (told["拟公开日期"], told["公开期限届满"]) == ("2026年11月2日", "2026年11月10日")
    assert remarks(review, date(2026, 11, 2)) == []


def test_reviewers_are_told_when_it_has_passed_meanwhile(office: Office) -> None:
    document = propose(make_draft(office), office, TODAY)
    review = submit_document(document, by=office[Post.DRAFTER], at=NOW)
    page = sign_in(office[Post.DEPARTMENT_HEAD]).get(f"/reviews/{review.pk}/").content.decode()
    sentence = "拟公开日期2026年10月13日已过；审核通过后不会自动公开，按实际公开日期登记。"
    assert sentence in page  # these tests run after that day
    assert remarks(review, TODAY) == []
    assert remarks(review, TODAY + timedelta(1)) == [sentence]
    review.state = State.RETURNED
    assert remarks(review, TODAY + timedelta(1)) == []


def test_reviewers_are_told_when_it_is_later_than_the_term(office: Office) -> None:
    """The term was over before it was registered: any day is late, and nobody keeps it silent."""
    day = date(2026, 3, 2)
    document = make_draft(office, obtained_on=day, formed_on=day, **FROM_CITIZENS)
    propose(document, office, date(2026, 10, 20))
    review = submit_document(fresh(document), by=office[Post.DRAFTER], at=NOW)
    told = "拟公开日期2026年10月20日晚于公开期限届满日2026年3月30日。"
    assert remarks(review, TODAY) == [told]


def test_numbering_says_what_the_term_is_that_begins(office: Office) -> None:
    """20 working days from its 成文日期, which nobody knew when the day was planned."""
    document = propose(make_draft(office), office, TODAY + timedelta(90))
    document = approve_all(document, office)
    director = sign_in(office[Post.OFFICE_DIRECTOR])
    page = director.get(f"/documents/{document.pk}/issue/").content.decode()
    assert (
        "拟公开日期2027年1月11日晚于公开期限届满日2026年11月10日"
        "（条例第二十六条，自2026年10月13日起算）。公开期限不因拟公开日期延后，"
        "请在2026年11月10日以前公开。"
    ) in page


def test_numbering_says_that_the_day_has_passed(office: Office) -> None:
    document = approve_all(propose(make_draft(office), office, TODAY), office)
    director = sign_in(office[Post.OFFICE_DIRECTOR])
    page = director.get(f"/documents/{document.pk}/issue/").content.decode()
    assert "拟公开日期2026年10月13日已过。印发后不会自动公开，请及时公开并登记。" in page


def test_an_assessment_plans_no_day_that_is_over(office: Office) -> None:
    told: dict[str, Any] = {"outcome": "open", "reason": "已有批复。", "duty_item": "20(3)"}
    by, yesterday = office[Post.DRAFTER], TODAY - timedelta(1)
    document = make_withheld(office)
    refused(review_withheld, document, **told, publish_on=yesterday, by=by, at=NOW)
    assert not document.withheld_reviews.exists()


def test_what_was_imported_is_planned_within_the_same_bounds(office: Office) -> None:
    document = make_issued(office)
    Document.objects.filter(pk=document.pk).update(came_by_import=True, attribute="")
    told: dict[str, Any] = {**OPEN, "by": office[Post.DRAFTER], "at": NOW}
    refused(propose_later, fresh(document), publish_on=TODAY - timedelta(1), **told)
    refused(propose_later, fresh(document), publish_on=TODAY + timedelta(900), **told)
    assert propose_later(fresh(document), publish_on=TODAY, **told).pk


def test_what_is_issued_is_not_kept_from_review_by_a_day_that_nobody_can_change(
    office: Office,
) -> None:
    """An interpretation is still sent; the day of what is public already says nothing."""
    document = past(make_issued(office))
    assert why_not_planned(document, TODAY) != ""
    document.published_on = TODAY
    assert why_not_planned(document, TODAY) == ""
