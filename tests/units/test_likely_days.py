"""Days that no term, delegation or place in a group can have: a slip of the keyboard."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from gongkai.refusals import Refused
from gongkai.units.models import Delegation, Membership, Tenure
from gongkai.units.posts import Post
from gongkai.units.services import (
    add_member,
    delegate_posts,
    end_membership,
    end_post,
    grant_post,
)
from tests.offices import NOW, TODAY, Office, make_office

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
NEVER = (date(1, 1, 1), date(1949, 9, 30), date(2037, 1, 1), date(9999, 12, 31))


@pytest.fixture
def office() -> Office:
    return make_office()


def member(office: Office, day: date) -> Membership:
    return add_member(
        body=office.body,
        group=Membership.Group.LEADING_GROUP,
        role=Membership.Role.MEMBER,
        name="陆之遥",
        title="",
        from_on=day,
        basis="青交发〔2026〕3号",
        by=office[Post.DISCLOSURE_OFFICER],
        at=NOW,
    )


def end_of_member(office: Office, day: date) -> Membership:
    told = {"basis": "青交发〔2026〕9号", "by": office[Post.DISCLOSURE_OFFICER], "at": NOW}
    return end_membership(member(office, date(1949, 10, 1)), last_day=day, **told)


def grant(office: Office, from_on: date, until_on: date | None = None) -> Tenure:
    told = {"from_on": from_on, "until_on": until_on}
    by = office[Post.SECURITY_ADMIN]
    return grant_post(office[Post.DRAFTER], post=Post.HEAD, **told, by=by, at=NOW)


def grant_until(office: Office, day: date) -> Tenure:
    return grant(office, TODAY, day)


def end_of_post(office: Office, day: date) -> Tenure:
    tenure = office[Post.DRAFTER].tenures.get()
    return end_post(tenure, last_day=day, by=office[Post.SECURITY_ADMIN], at=NOW)


def stand_in(office: Office, day: date) -> Delegation:
    told = {"from_on": day, "until_on": day, "reason": "出差"}
    head = office[Post.HEAD]
    return delegate_posts(head, delegate=office[Post.DRAFTER], **told, by=head, at=NOW)


@pytest.mark.parametrize("day", NEVER)
@pytest.mark.parametrize("act", [member, end_of_member, grant, grant_until, end_of_post, stand_in])
def test_an_unlikely_day_is_refused(
    office: Office, act: Callable[[Office, date], object], day: date
) -> None:
    with pytest.raises(Refused) as refusal:
        act(office, day)
    assert refusal.value.code == "unlikely_day"
    assert refusal.value.sentence == (
        f"{day.year}年{day.month}月{day.day}日有误：日期应不早于1949年10月1日，不晚于今后10年。"
    )


@pytest.mark.parametrize("day", [date(1949, 10, 1), TODAY, date(2036, 10, 13)])
def test_a_group_may_be_as_old_as_the_state_and_planned_ahead(office: Office, day: date) -> None:
    assert member(office, day).from_on == day


def test_a_post_may_be_given_for_ten_years(office: Office) -> None:
    assert grant(office, TODAY, date(2036, 10, 13)).until_on == date(2036, 10, 13)
