"""代理: by whom, for whom, on which days."""

from datetime import date, timedelta

import pytest

from gongkai.notices.models import Notice
from gongkai.units.access import delegations_to
from gongkai.units.models import Delegation, Person
from gongkai.units.posts import ADMINISTRATORS, Post
from gongkai.units.queries import delegations_of
from gongkai.units.services import delegate_posts, end_delegation
from gongkai.units.services.standing_in import LONGEST_DAYS
from tests.offices import NOW, TODAY, Office, make_office, make_person
from tests.units.trees import Tree, last_entry, refused

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
FROM, UNTIL = date(2026, 10, 20), date(2026, 10, 23)


def delegate(office: Office, **told) -> Delegation:
    values = {
        "principal": office[Post.DEPUTY_IN_CHARGE],
        "delegate": office[Post.HEAD],
        "from_on": FROM,
        "until_on": UNTIL,
        "reason": "外出培训",
        "by": office[Post.DEPUTY_IN_CHARGE],
        "at": NOW,
        **told,
    }
    return delegate_posts(values.pop("principal"), **values)


def test_the_delegate_stands_in_from_the_first_day_to_the_last() -> None:
    office = make_office()
    made = delegate(office)
    days = [FROM + n * DAY for n in range(-1, 5)]
    assert [delegations_to(office[Post.HEAD], day).exists() for day in days] == [
        False,
        True,
        True,
        True,
        True,
        False,
    ]
    principal, other = office[Post.DEPUTY_IN_CHARGE].pk, office[Post.HEAD].pk
    entry = last_entry()
    assert entry.sentence == (
        f"设立账号{principal}号的代理：由账号{other}号代行审核和岗位上的其他事项，2026年10月20日至2026年10月23日"
    )
    assert entry.details["delegation"] == made.pk
    assert "培训" not in str(entry.details)


def test_the_office_director_delegates_for_others_of_the_body() -> None:
    office = make_office()
    delegate(office, by=office[Post.OFFICE_DIRECTOR])
    assert delegations_of(office[Post.DEPUTY_IN_CHARGE]).count() == 1
    assert delegations_of(office[Post.HEAD]).count() == 1
    assert delegations_of(office[Post.DRAFTER]).count() == 0


@pytest.mark.parametrize(
    "post",
    [post for post in Post if post not in (Post.DEPUTY_IN_CHARGE, Post.OFFICE_DIRECTOR)],
)
def test_nobody_else_delegates_what_is_anothers(post: Post) -> None:
    office = make_office()
    with refused("not_yours"):
        delegate(office, by=office[post])


def test_the_director_of_another_body_does_not_delegate_here() -> None:
    tree = Tree()
    with refused("not_yours"):
        delegate(tree.bureau, by=tree.district[Post.OFFICE_DIRECTOR])


def test_who_stands_in_is_another_person_of_the_body_with_an_account_in_use() -> None:
    tree = Tree()
    office = tree.bureau
    with refused("own"):
        delegate(office, delegate=office[Post.DEPUTY_IN_CHARGE])
    with refused("other_body"):
        delegate(office, delegate=tree.district[Post.HEAD])
    Person.objects.filter(pk=office[Post.HEAD].pk).update(is_active=False)
    office[Post.HEAD].refresh_from_db()
    with refused("disabled"):
        delegate(office)


@pytest.mark.parametrize(
    ("from_on", "until_on", "code"),
    [
        (TODAY - DAY, UNTIL, "past"),
        (UNTIL, FROM, "ends_before"),
        (FROM, FROM + LONGEST_DAYS * DAY, "too_long"),
    ],
)
def test_days_that_cannot_be(from_on: date, until_on: date, code: str) -> None:
    office = make_office()
    with refused(code):
        delegate(office, from_on=from_on, until_on=until_on)


def test_a_reason_is_given_and_there_is_a_post_to_stand_in_for() -> None:
    office = make_office()
    with refused("no_reason"):
        delegate(office, reason="  ")
    for post in (Post.SYSTEM_ADMIN, Post.DRAFTER):
        with refused("no_post"):
            delegate(office, principal=office[post], by=office[post])


@pytest.mark.parametrize(
    ("from_on", "until_on", "meets"),
    [
        (date(2026, 10, 15), date(2026, 10, 19), False),
        (date(2026, 10, 15), date(2026, 10, 20), True),
        (date(2026, 10, 21), date(2026, 10, 22), True),
        (date(2026, 10, 23), date(2026, 10, 30), True),
        (date(2026, 10, 24), date(2026, 10, 30), False),
    ],
)
def test_one_person_stands_in_at_a_time(from_on: date, until_on: date, meets: bool) -> None:
    office = make_office()
    delegate(office)
    other = {"delegate": office[Post.OFFICE_DIRECTOR], "from_on": from_on, "until_on": until_on}
    if meets:
        with refused("overlapping"):
            delegate(office, **other)
    else:
        delegate(office, **other)
    assert Delegation.objects.count() == (1 if meets else 2)


def test_what_is_delegated_is_not_delegated_on() -> None:
    """The head is away too: nobody may stand in for one who has a stand-in."""
    office = make_office()
    head = office[Post.HEAD]
    delegate(office, principal=head, delegate=office[Post.OFFICE_DIRECTOR], by=head)
    with refused("away"):
        delegate(office)
    delegate(office, from_on=UNTIL + DAY, until_on=UNTIL + DAY)


def test_a_delegation_ends_early_by_who_may_make_it() -> None:
    office = make_office()
    made = delegate(office, from_on=TODAY)
    assert delegations_to(office[Post.HEAD], TODAY).exists()
    for post in (Post.HEAD, Post.DRAFTER, Post.SECURITY_ADMIN):
        with refused("not_yours"):
            end_delegation(made, by=office[post], at=NOW)
    ended = end_delegation(made, by=office[Post.OFFICE_DIRECTOR], at=NOW)
    assert ended.ended_on == TODAY
    assert not delegations_to(office[Post.HEAD], TODAY).exists()
    with refused("over"):
        end_delegation(made, by=office[Post.DEPUTY_IN_CHARGE], at=NOW)


def test_after_an_early_end_another_may_stand_in() -> None:
    office = make_office()
    made = delegate(office)
    end_delegation(made, by=office[Post.DEPUTY_IN_CHARGE], at=NOW)
    delegate(office, delegate=office[Post.OFFICE_DIRECTOR])
    assert Delegation.objects.count() == 2


def test_a_delegation_that_is_past_is_over() -> None:
    office = make_office()
    made = delegate(office, from_on=TODAY, until_on=TODAY)
    with refused("over"):
        end_delegation(made, by=office[Post.DEPUTY_IN_CHARGE], at=NOW + 2 * DAY)


def test_no_post_of_administration_is_stood_in_for() -> None:
    office = make_office()
    for post in ADMINISTRATORS:
        with refused("no_post"):
            delegate(office, principal=office[post], by=office[post])


def told(person: Person) -> list[str]:
    return list(Notice.objects.filter(person=person).order_by("pk").values_list("text", flat=True))


def test_both_are_told_of_what_another_set_up_and_ended() -> None:
    office = make_office()
    director, deputy, head = (
        office[post] for post in (Post.OFFICE_DIRECTOR, Post.DEPUTY_IN_CHARGE, Post.HEAD)
    )
    made = delegate(office, by=director)
    end_delegation(made, by=deputy, at=NOW)
    begun = (
        f"{deputy.name}的审核岗位自2026年10月20日至2026年10月23日由{head.name}代理，"
        f"{director.name}设立。"
    )
    ended = f"{head.name}不再代理{deputy.name}，{deputy.name}结束。"
    assert (told(deputy), told(head), told(director)) == ([begun], [begun, ended], [])


def test_the_secrecy_review_is_handed_on_by_the_reviewer_alone() -> None:
    office = make_office()
    reviewer, drafter = office[Post.SECRECY_REVIEWER], office[Post.DRAFTER]
    by_another = {"principal": reviewer, "by": office[Post.OFFICE_DIRECTOR]}
    with refused("gate_by_another"):
        delegate(office, delegate=drafter, **by_another)
    assert not Delegation.objects.exists()
    made = delegate(office, principal=reviewer, by=reviewer, delegate=drafter)
    assert (made.principal, made.delegate) == (reviewer, drafter)


def test_the_director_may_hand_the_secrecy_review_to_another_reviewer() -> None:
    office = make_office()
    other = make_person(office.body, "另一人", Post.SECRECY_REVIEWER)
    told_of = {"principal": office[Post.SECRECY_REVIEWER], "by": office[Post.OFFICE_DIRECTOR]}
    assert delegate(office, delegate=other, **told_of).delegate == other
