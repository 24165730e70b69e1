"""重置口令: nobody alone takes over the account of somebody who decides on texts or of an
administrator."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from gongkai.audit.models import Entry
from gongkai.notices.mailing import mailable
from gongkai.notices.models import Notice
from gongkai.refusals import Refused
from gongkai.units.access import (
    is_reviewer,
    may_administer_body,
    may_ask_reset,
    may_grant_in_body,
    may_read_audit,
    may_reset_password,
    visible_people,
    who_may_confirm_reset,
)
from gongkai.units.models import Delegation, PasswordReset, Person, Tenure
from gongkai.units.posts import ADMINISTRATORS, REVIEWING, Post
from gongkai.units.queries import delegations_of, posts_ever_of, reset_way
from gongkai.units.services import (
    ask_reset,
    change_person,
    confirm_reset,
    drop_reset,
    reset_password,
)
from tests.offices import NOW, PASSWORD, TODAY, Office, make_office, make_person
from tests.units.browsing import signed_in, words
from tests.units.trees import Tree

pytestmark = pytest.mark.django_db

LATER = NOW + timedelta(hours=1)


@pytest.fixture
def office() -> Office:
    return make_office()


def refused(code: str) -> AbstractContextManager[object]:
    return pytest.raises(Refused, check=lambda refusal: refusal.code == code)


def asked(office: Office, post: Post = Post.SECRECY_REVIEWER) -> PasswordReset:
    return ask_reset(office[post], by=office[Post.SYSTEM_ADMIN], at=NOW)


def told(person: Person) -> list[str]:
    return list(Notice.objects.filter(person=person).order_by("pk").values_list("text", flat=True))


def keeps_password(person: Person) -> bool:
    return Person.objects.get(pk=person.pk).check_password(PASSWORD)


# --- who is guarded ------------------------------------------------------------------------------


@pytest.mark.parametrize("post", Post)
def test_who_holds_a_reviewing_post_is_guarded(office: Office, post: Post) -> None:
    assert is_reviewer(office[post], TODAY) == (post in REVIEWING)


@pytest.mark.parametrize(
    ("from_on", "until_on", "guarded"),
    [
        (TODAY - timedelta(9), TODAY - timedelta(1), False),
        (TODAY - timedelta(9), TODAY, True),
        (TODAY + timedelta(9), None, True),  # the password given today would open it then
    ],
)
def test_a_post_that_is_over_guards_no_more_one_to_come_already(
    office: Office, from_on, until_on, guarded: bool
) -> None:
    person = make_person(office.body, "农知远")
    told = {"post": Post.HEAD, "from_on": from_on, "until_on": until_on}
    Tenure.objects.create(person=person, body=office.body, **told)
    assert is_reviewer(person, TODAY) == guarded


@pytest.mark.parametrize(
    ("until", "ended", "guarded"),
    [(TODAY, None, True), (TODAY - timedelta(1), None, False), (TODAY, TODAY, False)],
)
def test_who_stands_in_is_guarded_as_long(office: Office, until, ended, guarded: bool) -> None:
    Delegation.objects.create(
        principal=office[Post.HEAD],
        delegate=office[Post.DRAFTER],
        from_on=TODAY - timedelta(9),
        until_on=until,
        ended_on=ended,
        reason="出差",
    )
    assert is_reviewer(office[Post.DRAFTER], TODAY) == guarded


@pytest.mark.parametrize("post", [*REVIEWING, *sorted(ADMINISTRATORS)])
@pytest.mark.parametrize("by", [Post.SYSTEM_ADMIN, Post.SECURITY_ADMIN, Post.AUDIT_ADMIN])
def test_no_administrator_alone_resets_a_reviewers_or_anothers(
    office: Office, by: Post, post: Post
) -> None:
    with refused("own" if by == post else "two_people"):
        reset_password(office[post], by=office[by], at=NOW)
    assert keeps_password(office[post])


def becomes(person: Person, post: Post) -> None:
    """The post they hold ends today, and another begins tomorrow."""
    person.tenures.update(until_on=TODAY)
    tomorrow = TODAY + timedelta(days=1)
    Tenure.objects.create(person=person, body=person.body, post=post, from_on=tomorrow)


def test_an_administrator_who_will_be_a_reviewer_is_guarded_too(office: Office) -> None:
    auditor = office[Post.AUDIT_ADMIN]
    becomes(auditor, Post.SECRECY_REVIEWER)
    with refused("two_people"):
        reset_password(auditor, by=office[Post.SECURITY_ADMIN], at=NOW)
    reset = ask_reset(auditor, by=office[Post.SYSTEM_ADMIN], at=NOW)
    assert confirm_reset(reset, by=office[Post.SECURITY_ADMIN], at=LATER)[0] == auditor


# --- asking --------------------------------------------------------------------------------------


def test_asking_changes_no_password_and_leaves_an_entry(office: Office) -> None:
    reset = asked(office)
    assert (reset.asked_by, reset.confirmed_by) == (office[Post.SYSTEM_ADMIN], None)
    assert keeps_password(office[Post.SECRECY_REVIEWER])
    number = office[Post.SECRECY_REVIEWER].pk
    last = Entry.objects.order_by("-sequence").first()
    assert last.sentence == f"提出重置账号{number}号的口令，待确认"


def test_the_person_and_who_may_confirm_are_told_of_it(office: Office) -> None:
    asked(office)
    assert told(office[Post.SECRECY_REVIEWER]) == [
        "岑维提出重置您的口令。不是您要求的，请立即告知安全管理员和审计管理员。"
    ]
    assert told(office[Post.SECURITY_ADMIN]) == ["岑维提出重置覃晓岚的口令，请向本人核实后确认。"]
    assert told(office[Post.HEAD]) == []


@pytest.mark.parametrize("post", sorted(set(Post) - {Post.SYSTEM_ADMIN, Post.HEAD}))
def test_only_the_system_administrator_asks(office: Office, post: Post) -> None:
    with refused("not_yours"):
        ask_reset(office[Post.HEAD], by=office[post], at=NOW)
    assert not PasswordReset.objects.exists()


def test_nobody_asks_for_their_own_nor_for_an_account_out_of_use(office: Office) -> None:
    with refused("own"):
        ask_reset(office[Post.HEAD], by=office[Post.HEAD], at=NOW)
    Person.objects.filter(pk=office[Post.HEAD].pk).update(is_active=False)
    with refused("disabled"):
        ask_reset(office[Post.HEAD], by=office[Post.SYSTEM_ADMIN], at=NOW)


def test_one_reset_waits_at_a_time(office: Office) -> None:
    asked(office)
    with refused("asked_already"):
        asked(office)


def test_where_a_body_has_nobody_who_confirms_those_above_are_told() -> None:
    tree = Tree(opened="bureau")
    tree.bureau[Post.SECURITY_ADMIN].tenures.all().delete()
    person, asker = tree.bureau[Post.HEAD], tree.bureau[Post.SYSTEM_ADMIN]
    above = [tree.district[Post.SECURITY_ADMIN]]
    assert who_may_confirm_reset(person, TODAY, asker=asker) == above
    tree.bureau.body.open_to_superior = False
    tree.bureau.body.save()
    person = Person.objects.get(pk=person.pk)
    assert who_may_confirm_reset(person, TODAY, asker=asker) == []


# --- confirming ----------------------------------------------------------------------------------


def test_the_security_administrator_confirms_and_gets_the_password(office: Office) -> None:
    reviewer = office[Post.SECRECY_REVIEWER]
    before = reviewer.get_session_auth_hash()
    person, password = confirm_reset(asked(office), by=office[Post.SECURITY_ADMIN], at=LATER)
    person.refresh_from_db()
    assert person.check_password(password) and not person.check_password(PASSWORD)
    assert person.must_change_password
    assert person.get_session_auth_hash() != before
    row = PasswordReset.objects.get()
    assert (row.confirmed_by, row.confirmed_at) == (office[Post.SECURITY_ADMIN], LATER)
    last = Entry.objects.order_by("-sequence").first()
    admin = office[Post.SYSTEM_ADMIN].pk
    assert last.sentence == f"确认重置账号{reviewer.pk}号的口令（账号{admin}号提出）"
    assert last.actor_name == "莫安"


@pytest.mark.parametrize(
    "post",
    sorted(set(Post) - {Post.SECURITY_ADMIN, Post.SYSTEM_ADMIN, Post.SECRECY_REVIEWER}),
)
def test_nobody_else_confirms(office: Office, post: Post) -> None:
    with refused("not_yours"):
        confirm_reset(asked(office), by=office[post], at=LATER)
    assert keeps_password(office[Post.SECRECY_REVIEWER])


def test_who_asked_does_not_confirm(office: Office) -> None:
    with refused("own_request"):
        confirm_reset(asked(office), by=office[Post.SYSTEM_ADMIN], at=LATER)


def test_nobody_confirms_their_own(office: Office) -> None:
    security = office[Post.SECURITY_ADMIN]
    becomes(security, Post.DEPARTMENT_HEAD)
    reset = ask_reset(security, by=office[Post.SYSTEM_ADMIN], at=NOW)
    with refused("own"):
        confirm_reset(reset, by=security, at=LATER)
    other = make_person(office.body, "农知远", Post.SECURITY_ADMIN)
    assert confirm_reset(reset, by=other, at=LATER)[0] == security


def test_the_security_administrator_of_another_body_does_not(office: Office) -> None:
    other = make_office("青岩县水利局")
    with refused("not_yours"):
        confirm_reset(asked(office), by=other[Post.SECURITY_ADMIN], at=LATER)


def test_it_is_confirmed_once(office: Office) -> None:
    reset = asked(office)
    confirm_reset(reset, by=office[Post.SECURITY_ADMIN], at=LATER)
    with refused("decided"):
        confirm_reset(reset, by=office[Post.SECURITY_ADMIN], at=LATER)
    assert asked(office).pk != reset.pk


# --- taking it back ------------------------------------------------------------------------------


@pytest.mark.parametrize("post", [Post.SYSTEM_ADMIN, Post.SECURITY_ADMIN])
def test_either_administrator_takes_it_back(office: Office, post: Post) -> None:
    drop_reset(asked(office), by=office[post], at=LATER)
    assert not PasswordReset.objects.exists()
    assert keeps_password(office[Post.SECRECY_REVIEWER])
    number = office[Post.SECRECY_REVIEWER].pk
    last = Entry.objects.order_by("-sequence").first()
    assert last.sentence == f"撤销对账号{number}号口令的重置"
    assert told(office[Post.SECRECY_REVIEWER])[-1].endswith("撤销了对您口令的重置，口令不变。")


@pytest.mark.parametrize("post", [Post.HEAD, Post.SECRECY_REVIEWER, Post.AUDIT_ADMIN])
def test_nobody_else_takes_it_back(office: Office, post: Post) -> None:
    with refused("not_yours"):
        drop_reset(asked(office), by=office[post], at=LATER)


def test_what_was_confirmed_is_not_taken_back(office: Office) -> None:
    reset = asked(office)
    confirm_reset(reset, by=office[Post.SECURITY_ADMIN], at=LATER)
    with refused("decided"):
        drop_reset(reset, by=office[Post.SYSTEM_ADMIN], at=LATER)


# --- the person is told, whoever reads it --------------------------------------------------------


def resets(office: Office) -> list[tuple[Person, Callable[[], object], str]]:
    system, security = office[Post.SYSTEM_ADMIN], office[Post.SECURITY_ADMIN]
    reset, of_system = asked(office, Post.HEAD), ask_reset(system, by=security, at=NOW)
    return [
        (
            office[Post.DRAFTER],
            lambda: reset_password(office[Post.DRAFTER], by=system, at=LATER),
            "您的口令已由岑维重置。不是您要求的，请立即告知安全管理员和审计管理员。",
        ),
        (
            system,
            lambda: confirm_reset(of_system, by=office[Post.AUDIT_ADMIN], at=LATER),
            "您的口令已由莫安提出、农正清确认重置。不是您要求的，请立即告知安全管理员和审计管理员。",
        ),
        (
            office[Post.HEAD],
            lambda: confirm_reset(reset, by=security, at=LATER),
            "您的口令已由岑维提出、莫安确认重置。不是您要求的，请立即告知安全管理员和审计管理员。",
        ),
    ]


@pytest.mark.parametrize("case", range(3))
def test_the_person_is_told_of_every_reset_by_message_and_mail(
    office: Office, case: int, settings
) -> None:
    settings.MAIL_IS_SET = True
    person, reset, text = resets(office)[case]
    Person.objects.filter(pk=person.pk).update(email="who@example.gov.cn")
    reset()
    assert told(person)[-1] == text
    # Whoever has the new password may have read it first: the mail goes out all the same.
    Notice.objects.filter(person=person).update(read_at=LATER)
    assert text in set(mailable(LATER).filter(person=person).values_list("text", flat=True))


# --- what the database holds ---------------------------------------------------------------------


@pytest.mark.parametrize("who", [Post.SYSTEM_ADMIN, Post.SECRECY_REVIEWER])
def test_the_database_refuses_a_reset_by_who_asked_or_by_its_owner(
    office: Office, who: Post
) -> None:
    asked(office)
    with pytest.raises(IntegrityError), transaction.atomic():
        PasswordReset.objects.update(confirmed_by=office[who], confirmed_at=LATER)


def test_it_refuses_half_a_confirmation_and_a_second_request(office: Office) -> None:
    asked(office)
    with pytest.raises(IntegrityError), transaction.atomic():
        PasswordReset.objects.update(confirmed_at=LATER)
    values = {"asked_by": office[Post.SYSTEM_ADMIN], "asked_at": NOW}
    with pytest.raises(IntegrityError), transaction.atomic():
        PasswordReset.objects.create(person=office[Post.SECRECY_REVIEWER], **values)
    with pytest.raises(IntegrityError), transaction.atomic():
        PasswordReset.objects.create(person=office[Post.SYSTEM_ADMIN], **values)


# --- pages ---------------------------------------------------------------------------------------


def test_the_page_says_what_the_rights_say() -> None:
    """The person's page works the same answer out of what it has read."""
    tree = Tree(opened="bureau")
    for viewer in Person.objects.filter(tenures__post__endswith="admin").select_related("body"):
        for shown in visible_people(viewer).select_related("body"):
            other = viewer != shown
            way = reset_way(
                shown,
                TODAY,
                list(posts_ever_of(shown)),
                list(delegations_of(shown)),
                administers=other and may_administer_body(viewer, shown.body, TODAY),
                grants=other and may_grant_in_body(viewer, shown.body, TODAY),
                audits=other and may_read_audit(viewer, TODAY),
                from_above=viewer.body_id != shown.body_id,
            )
            assert way.alone == may_reset_password(viewer, shown, TODAY)
            assert way.by_asking == may_ask_reset(viewer, shown, TODAY)
    assert tree.bureau[Post.HEAD].is_active


def test_from_asking_to_the_new_password_on_the_pages(office: Office) -> None:
    reviewer = office[Post.SECRECY_REVIEWER]
    page, reset = f"/units/people/{reviewer.pk}/", f"/units/people/{reviewer.pk}/reset/"
    system = signed_in(office[Post.SYSTEM_ADMIN])
    assert "提出重置口令" in words(system.get(page))
    assert "须由安全管理员确认" in words(system.get(reset))
    answer = system.post(reset, follow=True)
    assert "已提出，安全管理员确认后重置。" in words(answer)
    assert "重置口令待确认。岑维于" in words(answer)
    assert "提出重置口令" not in words(answer).split("重置口令待确认。")[1].split("办理")[-1]
    waiting = system.get(f"{reset}confirm/").content.decode()
    assert 'name="confirm"' not in waiting
    assert 'name="drop"' in waiting
    security = signed_in(office[Post.SECURITY_ADMIN])
    assert "先当面或者电话向本人核实。" in words(security.get(f"{reset}confirm/"))
    shown = words(security.post(f"{reset}confirm/", {"confirm": "1"}))
    assert "覃晓岚的一次性口令" in shown
    assert not keeps_password(reviewer)
    assert security.get(f"{reset}confirm/").status_code == 404


def test_it_is_taken_back_on_the_page(office: Office) -> None:
    reset = asked(office)
    address = f"/units/people/{reset.person_id}/reset/confirm/"
    answer = signed_in(office[Post.SECURITY_ADMIN]).post(address, {"drop": "1"}, follow=True)
    assert "已撤销，口令不变。" in words(answer)
    assert not PasswordReset.objects.exists()


def test_a_form_that_says_neither_resets_nothing(office: Office) -> None:
    address = f"/units/people/{asked(office).person_id}/reset/confirm/"
    answer = signed_in(office[Post.SECURITY_ADMIN]).post(address, {})
    assert "先当面或者电话向本人核实。" in words(answer)
    assert keeps_password(office[Post.SECRECY_REVIEWER])


def test_who_asked_cannot_confirm_by_the_address(office: Office) -> None:
    reset = asked(office)
    address = f"/units/people/{reset.person_id}/reset/confirm/"
    answer = signed_in(office[Post.SYSTEM_ADMIN]).post(address, {"confirm": "1"})
    assert answer.status_code == 409
    assert keeps_password(office[Post.SECRECY_REVIEWER])


@pytest.mark.parametrize("post", sorted(set(Post) - {Post.SYSTEM_ADMIN, Post.SECURITY_ADMIN}))
def test_others_find_no_such_page_and_no_such_link(office: Office, post: Post) -> None:
    reset = asked(office)
    client, address = signed_in(office[post]), f"/units/people/{reset.person_id}/reset/confirm/"
    assert client.get(address).status_code == 404
    assert client.post(address, {"confirm": "1"}).status_code == 404
    page = client.get(f"/units/people/{reset.person_id}/").content.decode()
    assert "reset/" not in page


# --- where the mails go --------------------------------------------------------------------------


def test_the_person_is_told_that_their_address_was_changed(office: Office) -> None:
    head, system = office[Post.HEAD], office[Post.SYSTEM_ADMIN]
    change_person(head, by=system, at=NOW, values={"title": "局长"})
    change_person(head, by=system, at=NOW, values={"email": head.email})
    assert told(head) == []
    change_person(head, by=system, at=NOW, values={"email": "other@example.gov.cn"})
    assert told(head) == [
        "岑维修改了您的电子邮箱。不是您要求的，请立即告知安全管理员和审计管理员。"
    ]
