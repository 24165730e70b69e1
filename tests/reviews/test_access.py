"""Who sees a review. The list and the predicate agree for everybody."""

import pytest
from django.test import Client

from gongkai.reviews.access import (
    may_change_chains,
    may_confirm_expunction,
    may_order_expunction,
    may_see_review,
    reviews_visible_to,
)
from gongkai.reviews.models import Review
from gongkai.reviews.states import State
from gongkai.units.models import Body, Delegation, Department, Person, Tenure
from gongkai.units.posts import Post
from tests.documents.steps import make_withheld
from tests.offices import TODAY, Office, make_office, make_person
from tests.reviews.matters import SMALL, approved, at_gate, set_chain, submitted

pytestmark = pytest.mark.django_db


def sees(person: Person, review: Review) -> bool:
    by_list = review in reviews_visible_to(person, TODAY)
    assert may_see_review(person, review, TODAY) == by_list
    return by_list


SEE = {
    Post.DRAFTER: True,  # its author
    Post.DEPARTMENT_HEAD: True,
    Post.SECRECY_REVIEWER: True,
    Post.OFFICE_DIRECTOR: True,
    Post.DEPUTY_IN_CHARGE: True,
    Post.HEAD: True,  # oversees
    Post.DISCLOSURE_OFFICER: True,  # oversees
    Post.SYSTEM_ADMIN: False,
    Post.SECURITY_ADMIN: False,
    Post.AUDIT_ADMIN: False,
}


def test_author_reviewers_and_overseers_see_it_and_administrators_do_not() -> None:
    office = make_office()
    review = submitted(office)
    assert {post: sees(office[post], review) for post in Post} == SEE


def test_another_drafter_of_the_department_does_not_see_it() -> None:
    office = make_office()
    other = make_person(office.body, "另一人", Post.DRAFTER, department=office.department)
    assert not sees(other, submitted(office))


def test_nobody_of_another_body_sees_it() -> None:
    other = make_office("白石县水利局")
    review = submitted(make_office())
    assert [post for post in Post if sees(other[post], review)] == []


ABOVE = {Post.HEAD, Post.OFFICE_DIRECTOR, Post.DISCLOSURE_OFFICER}


def seen_from_above(above: Office, review: Review) -> set[Post]:
    return {post for post in Post if sees(above[post], review)}


def test_the_body_above_sees_what_is_approved_only_where_it_was_opened_to_it() -> None:
    above = make_office("青岩县人民政府办公室")
    office = make_office("青岩县交通运输局", parent=above.body)
    review = approved(office)
    assert seen_from_above(above, review) == set()
    Body.objects.filter(pk=office.body.pk).update(open_to_superior=True)
    assert seen_from_above(above, review) == ABOVE


@pytest.mark.parametrize("state", [each for each in State if each != State.APPROVED])
def test_the_body_above_reads_no_text_that_is_not_approved(state: State) -> None:
    above = make_office("青岩县人民政府办公室")
    office = make_office("青岩县交通运输局", parent=above.body, open_to_superior=True)
    review = submitted(office)
    Review.objects.filter(pk=review.pk).update(state=state)
    review.refresh_from_db()
    assert seen_from_above(above, review) == set()
    client = Client()
    client.force_login(above[Post.HEAD], backend="gongkai.sign_in.backends.PasswordBackend")
    pages = (f"/reviews/{review.pk}/", f"/reviews/{review.pk}/record.pdf")
    assert [client.get(page).status_code for page in pages] == [404, 404]


def test_the_body_above_reads_no_withheld_text_even_when_approved() -> None:
    above = make_office("青岩县人民政府办公室")
    office = make_office("青岩县交通运输局", parent=above.body, open_to_superior=True)
    document = make_withheld(office)
    review = Review.objects.get(kind="document", subject_id=document.pk)
    assert (review.state, review.publishes) == (State.APPROVED, False)
    assert seen_from_above(above, review) == set()
    assert sees(office[Post.HEAD], review)


def test_the_body_below_never_sees_what_is_above() -> None:
    above = make_office("青岩县人民政府办公室")
    office = make_office("青岩县交通运输局", parent=above.body)
    review = submitted(above)
    assert [post for post in Post if sees(office[post], review)] == []


def test_a_reviewer_of_another_department_does_not_see_it() -> None:
    office = make_office()
    other = Department.objects.create(body=office.body, name="法规科")
    head = make_person(office.body, "法规科长")
    Tenure.objects.create(
        person=head, body=office.body, post=Post.DEPARTMENT_HEAD, department=other, from_on=TODAY
    )
    assert not sees(head, submitted(office))
    assert sees(head, submitted(office, department=other, subject_id=2))


def test_a_post_without_a_level_in_the_chain_gives_no_sight() -> None:
    office = make_office()
    set_chain(office, *SMALL)
    review = submitted(office)
    assert not sees(office[Post.DEPARTMENT_HEAD], review)
    assert not sees(office[Post.DEPUTY_IN_CHARGE], review)


def test_who_stands_in_sees_it_while_they_do() -> None:
    office = make_office()
    review = submitted(office)
    stand_in = make_person(office.body, "农知远")
    row = Delegation.objects.create(
        principal=office[Post.DEPUTY_IN_CHARGE],
        delegate=stand_in,
        from_on=TODAY,
        until_on=TODAY,
        reason="出差",
    )
    assert sees(stand_in, review)
    row.delete()
    assert not sees(stand_in, review)


def test_who_had_a_hand_goes_on_to_see_it_without_the_post() -> None:
    office = make_office()
    review = approved(office)
    head = office[Post.DEPARTMENT_HEAD]
    head.tenures.all().delete()
    assert sees(head, review)


def test_who_has_moved_to_another_body_or_left_sees_it_no_more() -> None:
    office, other = make_office(), make_office("白石县水利局")
    review = at_gate(office)
    head = office[Post.DEPARTMENT_HEAD]
    head.body = other.body
    assert not sees(head, review)
    director = office[Post.OFFICE_DIRECTOR]
    director.is_active = False
    assert not sees(director, review)


def holders(predicate) -> set[Post]:
    office = make_office()
    return {post for post in Post if predicate(office[post], office.body, TODAY)}


def test_who_may_set_chains_and_take_classified_texts_out() -> None:
    assert holders(may_change_chains) == {Post.DISCLOSURE_OFFICER, Post.OFFICE_DIRECTOR}
    assert holders(may_order_expunction) == {Post.SECRECY_REVIEWER, Post.HEAD}
    assert holders(may_confirm_expunction) == {
        Post.SECRECY_REVIEWER,
        Post.HEAD,
        Post.OFFICE_DIRECTOR,
        Post.DISCLOSURE_OFFICER,
    }


@pytest.mark.parametrize(
    "predicate", [may_change_chains, may_order_expunction, may_confirm_expunction]
)
def test_nobody_may_do_so_in_another_body(predicate) -> None:
    office, other = make_office(), make_office("白石县水利局")
    assert [post for post in Post if predicate(office[post], other.body, TODAY)] == []
