"""重置管理员的口令: one administrator asks, another confirms, neither in the other's account."""

from datetime import timedelta

import pytest

from gongkai.refusals import Refused
from gongkai.units.access import who_may_confirm_reset
from gongkai.units.models import Person
from gongkai.units.posts import ADMINISTRATORS, Post
from gongkai.units.services import ask_reset, confirm_reset, drop_reset
from gongkai.units.services.passwords import APART_FOR
from tests.offices import NOW, TODAY, Office, make_office, make_person
from tests.units.browsing import signed_in, words
from tests.units.test_password_resets import LATER, asked, keeps_password, refused, told
from tests.units.trees import Tree

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Office:
    return make_office()


BY_TWO = [
    (Post.SYSTEM_ADMIN, Post.SECURITY_ADMIN, Post.AUDIT_ADMIN),
    (Post.SECURITY_ADMIN, Post.SYSTEM_ADMIN, Post.AUDIT_ADMIN),
    (Post.AUDIT_ADMIN, Post.SYSTEM_ADMIN, Post.SECURITY_ADMIN),
]
"""Whose password is lost, who asks, who confirms: of three administrators none is locked out."""


@pytest.mark.parametrize(("lost", "asks", "confirms"), BY_TWO)
def test_each_of_three_administrators_gets_a_new_password_by_the_two_others(
    office: Office, lost: Post, asks: Post, confirms: Post
) -> None:
    reset = ask_reset(office[lost], by=office[asks], at=NOW)
    notice = f"{office[asks].name}提出重置{office[lost].name}的口令，请向本人核实后确认。"
    assert told(office[confirms]) == [notice]
    assert keeps_password(office[lost])
    with refused("own_request"):
        confirm_reset(reset, by=office[asks], at=LATER)
    person, password = confirm_reset(reset, by=office[confirms], at=LATER)
    assert (person, person.check_password(password)) == (office[lost], True)


@pytest.mark.parametrize("post", sorted({*Post} - ADMINISTRATORS))
def test_nobody_else_asks_for_an_administrators_or_confirms_it(office: Office, post: Post) -> None:
    with refused("not_yours"):
        ask_reset(office[Post.SYSTEM_ADMIN], by=office[post], at=NOW)
    reset = ask_reset(office[Post.SYSTEM_ADMIN], by=office[Post.SECURITY_ADMIN], at=NOW)
    with refused("not_yours"):
        confirm_reset(reset, by=office[post], at=LATER)


def test_the_audit_administrator_asks_for_none_and_confirms_no_reviewers(office: Office) -> None:
    with refused("not_yours"):
        ask_reset(office[Post.SYSTEM_ADMIN], by=office[Post.AUDIT_ADMIN], at=NOW)
    with refused("not_yours"):
        confirm_reset(asked(office), by=office[Post.AUDIT_ADMIN], at=LATER)


def given_to(office: Office, post: Post, of: Post, by: Post) -> None:
    confirm_reset(ask_reset(office[of], by=office[by], at=NOW), by=office[post], at=NOW)


@pytest.mark.parametrize(
    ("days", "is_refused"), [(0, True), (APART_FOR.days - 1, True), (APART_FOR.days + 1, False)]
)
def test_who_was_given_the_askers_password_of_late_does_not_confirm(
    office: Office, days: int, is_refused: bool
) -> None:
    """Else one administrator signs in as the other, asks there and confirms here."""
    second = make_person(office.body, "莫如松", Post.SECURITY_ADMIN)
    system, security = office[Post.SYSTEM_ADMIN], office[Post.SECURITY_ADMIN]
    confirm_reset(ask_reset(system, by=second, at=NOW), by=security, at=NOW)
    at = NOW + timedelta(days=days)
    reset = ask_reset(office[Post.OFFICE_DIRECTOR], by=system, at=at)
    if is_refused:
        with refused("handed"):
            confirm_reset(reset, by=security, at=at)
        assert keeps_password(office[Post.OFFICE_DIRECTOR])
    confirm_reset(reset, by=second if is_refused else security, at=at)
    assert not keeps_password(office[Post.OFFICE_DIRECTOR])


def test_nor_does_an_account_whose_password_the_asker_was_given(office: Office) -> None:
    given_to(office, Post.SECURITY_ADMIN, of=Post.AUDIT_ADMIN, by=Post.SYSTEM_ADMIN)
    reset = ask_reset(office[Post.SYSTEM_ADMIN], by=office[Post.SECURITY_ADMIN], at=LATER)
    with refused("handed"):
        confirm_reset(reset, by=office[Post.AUDIT_ADMIN], at=LATER)
    assert keeps_password(office[Post.SYSTEM_ADMIN])


def test_a_reset_of_one_of_three_leaves_reviewers_their_two(office: Office) -> None:
    """Who only asked for the other's password was not given it."""
    given_to(office, Post.AUDIT_ADMIN, of=Post.SYSTEM_ADMIN, by=Post.SECURITY_ADMIN)
    reviewer, _ = confirm_reset(asked(office), by=office[Post.SECURITY_ADMIN], at=LATER)
    assert reviewer == office[Post.SECRECY_REVIEWER]


@pytest.mark.parametrize("post", sorted(ADMINISTRATORS))
def test_an_administrator_below_is_asked_for_above_only_without_a_guard_there(post: Post) -> None:
    tree = Tree(opened="bureau")
    shown, above = tree.bureau[post], tree.district[Post.SECURITY_ADMIN]
    guard = tree.bureau[Post.SECURITY_ADMIN]
    if guard == shown:
        guard = make_person(tree.bureau.body, "莫如松", Post.SECURITY_ADMIN)
    with pytest.raises(Refused, match="；下级单位另有安全管理员的，由下级单位提出。"):
        ask_reset(shown, by=above, at=NOW)
    drop_reset(ask_reset(shown, by=guard, at=NOW), by=above, at=NOW)
    Person.objects.filter(pk=guard.pk).update(is_active=False)
    reset = ask_reset(shown, by=above, at=NOW)
    assert confirm_reset(reset, by=tree.district[Post.AUDIT_ADMIN], at=LATER)[0] == shown


def test_where_nobody_below_confirms_it_somebody_above_does() -> None:
    tree = Tree(opened="bureau")
    system, guard = tree.bureau[Post.SYSTEM_ADMIN], tree.bureau[Post.SECURITY_ADMIN]
    Person.objects.filter(pk=tree.bureau[Post.AUDIT_ADMIN].pk).update(is_active=False)
    above = [tree.district[post] for post in (Post.SECURITY_ADMIN, Post.AUDIT_ADMIN)]
    assert who_may_confirm_reset(system, TODAY, asker=guard) == above
    reset = ask_reset(system, by=guard, at=NOW)
    assert confirm_reset(reset, by=above[0], at=LATER)[0] == system


def test_an_administrators_reset_goes_through_the_pages_of_two(office: Office) -> None:
    system = office[Post.SYSTEM_ADMIN]
    page, reset = f"/units/people/{system.pk}/", f"/units/people/{system.pk}/reset/"
    security = signed_in(office[Post.SECURITY_ADMIN])
    assert "提出重置口令" in words(security.get(page))
    assert "任管理员岗位，须由安全管理员或者审计管理员确认。" in words(security.get(reset))
    answer = words(security.post(reset, follow=True))
    assert "已提出，安全管理员或者审计管理员确认后重置。" in answer
    assert 'name="confirm"' not in security.get(f"{reset}confirm/").content.decode()
    auditor = signed_in(office[Post.AUDIT_ADMIN])
    assert "重置口令待确认。莫安于" in words(auditor.get(page))
    assert f'href="{reset}"' not in auditor.get(page).content.decode()
    assert "岑维的一次性口令" in words(auditor.post(f"{reset}confirm/", {"confirm": "1"}))
    assert not keeps_password(system)
