"""我的待办: what another proposed waits for who confirms it, and for nobody else."""

import pytest

from gongkai.desk.todo import tasks_of
from gongkai.reviews.expunging.orders import confirm_expunction, order_expunction
from gongkai.reviews.kinds import kind_words
from gongkai.reviews.services import confirm_chain, propose_chain
from gongkai.units.models import PasswordReset
from gongkai.units.posts import Post
from gongkai.units.services import ask_reset, confirm_reset
from tests.offices import NOW, TODAY, Office, make_office
from tests.reviews.matters import KIND, SMALL

pytestmark = pytest.mark.django_db


def waiting(office: Office, post: Post) -> list[tuple[str, str, str, str]]:
    found = tasks_of(office[post], TODAY)
    return [(each.title, each.where, each.next_label, each.url) for each in found]


def proposed(office: Office, kind: str = ""):
    by = office[Post.OFFICE_DIRECTOR]
    return propose_chain(office.body, kind, SMALL, urgent_allowed=False, by=by, at=NOW)


def test_a_proposed_chain_waits_for_the_head() -> None:
    office = make_office()
    chain = proposed(office)
    task = (
        "“各类事项”审批流程的修改",
        "梁予安提出，待您确认",
        "查看、确认",
        f"/reviews/chains/{chain.pk}/",
    )
    assert {post: waiting(office, post) for post in Post} == {
        post: [task] if post == Post.HEAD else [] for post in Post
    }
    confirm_chain(chain, by=office[Post.HEAD], at=NOW)
    assert waiting(office, Post.HEAD) == []


def test_a_reset_waits_for_the_security_administrator() -> None:
    office = make_office()
    reset = ask_reset(office[Post.SECRECY_REVIEWER], by=office[Post.SYSTEM_ADMIN], at=NOW)
    address = f"/units/people/{reset.person_id}/reset/confirm/"
    task = ("重置覃晓岚的口令", "岑维提出，待您确认", "查看、确认", address)
    assert {post: waiting(office, post) for post in Post} == {
        post: [task] if post == Post.SECURITY_ADMIN else [] for post in Post
    }
    confirm_reset(reset, by=office[Post.SECURITY_ADMIN], at=NOW)
    assert waiting(office, Post.SECURITY_ADMIN) == []


def test_an_administrators_reset_waits_for_the_audit_administrator_too() -> None:
    office = make_office()
    ask_reset(office[Post.SYSTEM_ADMIN], by=office[Post.SECURITY_ADMIN], at=NOW)
    asked = {post: [title for title, *_ in waiting(office, post)] for post in Post}
    assert {post for post, titles in asked.items() if titles} == {Post.AUDIT_ADMIN}


def test_an_order_to_take_out_waits_for_all_who_confirm_but_who_gave_it() -> None:
    office = make_office()
    by = office[Post.SECRECY_REVIEWER]
    order = order_expunction(KIND, 18, body=office.body, by=by, at=NOW)
    address = f"/reviews/expunctions/{order.pk}/"
    title = f"清除一件涉密内容（{kind_words(KIND)}）"
    task = (title, "覃晓岚提出，待您确认", "查看、确认", address)
    confirming = (Post.HEAD, Post.OFFICE_DIRECTOR, Post.DISCLOSURE_OFFICER)
    assert {post: waiting(office, post) for post in Post} == {
        post: [task] if post in confirming else [] for post in Post
    }
    confirm_expunction(order, by=office[Post.HEAD], at=NOW)
    assert waiting(office, Post.OFFICE_DIRECTOR) == []


def test_nothing_of_another_body_waits() -> None:
    office, other = make_office(), make_office("白石县水利局")
    by = office[Post.SECRECY_REVIEWER]
    order_expunction(KIND, 18, body=office.body, by=by, at=NOW)
    proposed(office)
    ask_reset(office[Post.HEAD], by=office[Post.SYSTEM_ADMIN], at=NOW)
    assert [waiting(other, post) for post in Post] == [[] for _ in Post]


def test_what_one_proposed_does_not_wait_for_oneself() -> None:
    office = make_office()
    director = office[Post.OFFICE_DIRECTOR]
    director.tenures.create(body=office.body, post=Post.HEAD, from_on=TODAY)
    proposed(office, KIND)
    assert waiting(office, Post.OFFICE_DIRECTOR) == []
    assert [title for title, *_ in waiting(office, Post.HEAD)] == ["“文稿”审批流程的修改"]


def test_all_that_waits_is_asked_at_once(django_assert_num_queries) -> None:
    from gongkai.desk.confirming import asked_of

    office = make_office()
    for size in (0, 1):
        if size:
            proposed(office)
            proposed(office, KIND)
            PasswordReset.objects.create(
                person=office[Post.DEPUTY_IN_CHARGE],
                asked_by=office[Post.SYSTEM_ADMIN],
                asked_at=NOW,
            )
        with django_assert_num_queries(1):
            found = list(asked_of(office[Post.HEAD], TODAY).confirmations)
    assert [each.title for each in found] == [
        "“各类事项”审批流程的修改",
        "“文稿”审批流程的修改",
    ]
