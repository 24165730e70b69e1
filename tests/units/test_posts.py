"""Who gives posts to whom, from when until when, and which never meet in one person."""

from datetime import date, timedelta

import pytest

from gongkai.notices.models import Notice
from gongkai.units.models import Department, Tenure
from gongkai.units.posts import ADMINISTRATORS, BY_DEPARTMENT, Post
from gongkai.units.queries import posts_ever_of, posts_of
from gongkai.units.services import disable_person, end_post, grant_post
from tests.offices import NOW, SINCE, TODAY, Office, make_office, make_person
from tests.units.trees import Tree, last_entry, refused

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


def grant(office: Office, person, post=Post.DRAFTER, **told) -> Tenure:
    values = {"from_on": TODAY, "by": office[Post.SECURITY_ADMIN], "at": NOW, **told}
    return grant_post(person, post=post, **values)


def test_a_post_is_held_from_its_first_day_to_its_last() -> None:
    office = make_office()
    person = make_person(office.body, "韦晓燕")
    first, last = TODAY + 3 * DAY, TODAY + 5 * DAY
    grant(office, person, Post.SECRECY_REVIEWER, from_on=first, until_on=last)
    held = [day for day in range(8) if posts_of(person, TODAY + day * DAY).exists()]
    assert held == [3, 4, 5]
    entry = last_entry()
    assert entry.sentence == (
        f"授予账号{person.pk}号“保密审查员”岗位，2026年10月16日起，2026年10月18日止"
    )
    assert (entry.actor_posts, entry.body_id) == ("安全管理员", office.body.pk)


def test_a_post_without_a_last_day_is_held_until_it_is_ended() -> None:
    office = make_office()
    person = make_person(office.body, "韦晓燕")
    tenure = grant(office, person)
    assert posts_of(person, date(2040, 1, 1)).exists()
    ended = end_post(tenure, last_day=TODAY + DAY, by=office[Post.SECURITY_ADMIN], at=NOW)
    assert ended.until_on == TODAY + DAY
    assert not posts_of(person, TODAY + 2 * DAY).exists()
    assert last_entry().sentence == f"收回账号{person.pk}号的“起草人”岗位，2026年10月14日止"


@pytest.mark.parametrize("post", [post for post in Post if post != Post.SECURITY_ADMIN])
def test_only_the_security_administrator_gives_and_takes_posts(post: Post) -> None:
    office = make_office()
    person = make_person(office.body, "韦晓燕", Post.DRAFTER)
    with refused("not_yours"):
        grant(office, person, Post.HEAD, by=office[post])
    with refused("not_yours"):
        end_post(person.tenures.get(), last_day=TODAY, by=office[post], at=NOW)


@pytest.mark.parametrize("post", list(Post))
def test_nobody_gives_themselves_a_post_or_ends_their_own(post: Post) -> None:
    office = make_office()
    security = office[Post.SECURITY_ADMIN]
    with refused("own"):
        grant(office, security, post)
    with refused("own"):
        end_post(security.tenures.get(), last_day=TODAY, by=security, at=NOW)
    assert security.tenures.count() == 1


def test_posts_of_a_closed_body_are_not_a_superiors_to_give() -> None:
    tree = Tree(opened="bureau")
    by = tree.district[Post.SECURITY_ADMIN]
    grant(tree.district, tree.bureau[Post.HEAD], by=by)
    with refused("not_yours"):
        grant(tree.district, tree.centre[Post.HEAD], by=by)
    with refused("not_yours"):
        grant(tree.bureau, tree.district[Post.HEAD])


PAIRS = [(a, b) for a in sorted(ADMINISTRATORS) for b in sorted(ADMINISTRATORS) if a != b]


@pytest.mark.parametrize(("held", "wanted"), PAIRS)
def test_no_two_posts_of_administration_meet_in_one_person(held: Post, wanted: Post) -> None:
    office = make_office()
    person = make_person(office.body, "韦晓燕", held)
    with refused("two_administrators"):
        grant(office, person, wanted)


@pytest.mark.parametrize(
    ("from_on", "until_on", "meets"),
    [
        (date(2026, 11, 1), date(2026, 11, 9), False),  # ends the day before
        (date(2026, 11, 1), date(2026, 11, 10), True),  # shares the first day
        (date(2026, 11, 15), date(2026, 11, 16), True),  # within
        (date(2026, 11, 1), date(2026, 12, 31), True),  # around
        (date(2026, 11, 1), None, True),  # open, begins before
        (date(2026, 11, 20), None, True),  # shares the last day
        (date(2026, 11, 21), None, False),  # begins the day after
    ],
)
def test_posts_of_administration_are_apart_in_time_as_well(from_on, until_on, meets) -> None:
    office = make_office()
    person = make_person(office.body, "韦晓燕")
    grant(
        office,
        person,
        Post.AUDIT_ADMIN,
        from_on=date(2026, 11, 10),
        until_on=date(2026, 11, 20),
    )
    if meets:
        with refused("two_administrators"):
            grant(office, person, Post.SYSTEM_ADMIN, from_on=from_on, until_on=until_on)
    else:
        grant(office, person, Post.SYSTEM_ADMIN, from_on=from_on, until_on=until_on)
        assert person.tenures.count() == 2


def test_the_same_post_is_not_given_twice_for_the_same_days() -> None:
    office = make_office()
    person = make_person(office.body, "韦晓燕", Post.DRAFTER)
    with refused("held"):
        grant(office, person)
    with refused("held"):
        grant(office, person, department=office.department)


def test_a_post_is_given_for_one_department_and_for_another() -> None:
    office = make_office()
    person = make_person(office.body, "韦晓燕")
    other = Department.objects.create(body=office.body, name="养护科")
    grant(office, person, Post.DEPARTMENT_HEAD, department=office.department)
    grant(office, person, Post.DEPARTMENT_HEAD, department=other)
    with refused("held"):
        grant(office, person, Post.DEPARTMENT_HEAD, department=other)
    held = {tenure.department for tenure in posts_of(person, TODAY)}
    assert held == {office.department, other}


@pytest.mark.parametrize("post", [post for post in Post if post not in BY_DEPARTMENT])
def test_posts_of_the_whole_body_are_not_given_for_a_department(post: Post) -> None:
    office = make_office()
    person = make_person(office.body, "韦晓燕")
    with refused("not_by_department"):
        grant(office, person, post, department=office.department)


def test_a_department_of_another_body_or_one_that_ended_is_none() -> None:
    office, other = make_office(), make_office("青岩县水利局")
    person = make_person(office.body, "韦晓燕")
    ended = Department.objects.create(body=office.body, name="旧科", ended_on=SINCE)
    for department in (other.department, ended):
        with refused("other_body"):
            grant(office, person, department=department)


def test_posts_are_not_given_backwards_or_to_an_account_out_of_use() -> None:
    office = make_office()
    person = make_person(office.body, "韦晓燕")
    with refused("past"):
        grant(office, person, from_on=TODAY - DAY)
    with refused("ends_before"):
        grant(office, person, from_on=TODAY + DAY, until_on=TODAY)
    disable_person(person, by=office[Post.SYSTEM_ADMIN], at=NOW)
    with refused("disabled"):
        grant(office, person)


def test_yesterday_as_the_last_day_takes_a_post_at_once() -> None:
    office = make_office()
    head = office[Post.HEAD]
    by = office[Post.SECURITY_ADMIN]
    with refused("past"):
        end_post(head.tenures.get(), last_day=TODAY - 2 * DAY, by=by, at=NOW)
    end_post(head.tenures.get(), last_day=TODAY - DAY, by=by, at=NOW)
    assert not posts_of(head, TODAY).exists()
    assert posts_of(head, TODAY - DAY).exists()
    with refused("over"):
        end_post(head.tenures.get(), last_day=TODAY, by=by, at=NOW)


def test_what_began_today_is_held_until_tonight() -> None:
    office = make_office()
    person = make_person(office.body, "韦晓燕")
    tenure = grant(office, person)
    ended = end_post(tenure, last_day=TODAY - DAY, by=office[Post.SECURITY_ADMIN], at=NOW)
    assert ended.until_on == TODAY


def test_a_post_that_has_not_begun_is_withdrawn_and_the_entry_remains() -> None:
    office = make_office()
    person = make_person(office.body, "韦晓燕")
    tenure = grant(office, person, Post.HEAD, from_on=TODAY + 9 * DAY)
    number = tenure.pk
    end_post(tenure, last_day=TODAY, by=office[Post.SECURITY_ADMIN], at=NOW)
    assert list(posts_ever_of(person)) == []
    entry = last_entry()
    assert (entry.action, entry.details["tenure"]) == ("units.post_ended", number)


def test_an_end_is_not_put_off_by_ending_again() -> None:
    office = make_office()
    person = make_person(office.body, "韦晓燕")
    tenure = grant(office, person, until_on=TODAY + DAY)
    by = office[Post.SECURITY_ADMIN]
    with refused("longer"):
        end_post(tenure, last_day=TODAY + 2 * DAY, by=by, at=NOW)
    assert end_post(tenure, last_day=TODAY, by=by, at=NOW).until_on == TODAY


def test_the_history_of_posts_has_the_latest_first() -> None:
    office = make_office()
    person = make_person(office.body, "韦晓燕", Post.DRAFTER)
    grant(office, person, Post.HEAD, from_on=TODAY + 9 * DAY)
    assert [tenure.post for tenure in posts_ever_of(person)] == [Post.HEAD, Post.DRAFTER]


def test_who_watches_is_told_of_a_post_that_decides_and_the_person_of_any() -> None:
    office = make_office()
    person = make_person(office.body, "韦晓燕")
    tenure = grant(office, person, Post.SECRECY_REVIEWER)
    told = Notice.objects.filter(text__startswith="莫安授予韦晓燕“保密审查员”岗位")
    watching = {office[Post.HEAD], office[Post.AUDIT_ADMIN]}
    assert {each.person for each in told} == {person, *watching}
    end_post(tenure, last_day=TODAY, by=office[Post.SECURITY_ADMIN], at=NOW)
    ended = Notice.objects.filter(text__startswith="莫安收回韦晓燕的“保密审查员”岗位")
    assert {each.person for each in ended} == {person, *watching}
    grant(office, person, Post.DRAFTER)
    drafting = Notice.objects.filter(text__startswith="莫安授予韦晓燕“起草人”岗位")
    assert {each.person for each in drafting} == {person}
