"""A level is not decided so that nobody is left for a later one, without anybody's knowing."""

from datetime import timedelta

import pytest

from gongkai.notices.models import Notice
from gongkai.refusals import Refused
from gongkai.reviews.models import Review
from gongkai.reviews.page import for_page, page_of
from gongkai.reviews.services import approve
from gongkai.reviews.states import State
from gongkai.units.models import Delegation, Person, Tenure
from gongkai.units.posts import Post
from tests.offices import NOW, TODAY, Office, make_office, make_person
from tests.reviews.browsing import client_of, words
from tests.reviews.matters import DIGEST, current, passed, submitted

pytestmark = pytest.mark.django_db

LEFT = "由您审核这一级后，“分管领导”一级就没有能审核的人了（一人不审两级）。"
BY_ANOTHER = f"{LEFT}请由杜仲明审核这一级，或者改由别人代理。"
BY_NOBODY = (
    f"{LEFT}请先告知安全管理员安排任职，或者请本级岗位上的人设代理人；仍由您审核的，请在下面确认。"
)
IS_THERE = (
    "“分管领导”一级现在没有能审核的人。请先告知安全管理员安排任职；"
    "仍由您审核这一级的，请在下面确认。"
)


def stand_in(principal: Person, delegate: Person) -> None:
    Delegation.objects.create(
        principal=principal,
        delegate=delegate,
        from_on=TODAY,
        until_on=TODAY + timedelta(days=3650),
        reason="出差",
    )


@pytest.fixture
def office() -> Office:
    """The department head has named the deputy in charge, who is the last level alone."""
    office = make_office()
    stand_in(office[Post.DEPARTMENT_HEAD], office[Post.DEPUTY_IN_CHARGE])
    return office


def test_who_is_needed_later_leaves_the_level_to_another(office: Office) -> None:
    step = current(submitted(office))
    told = {"by": office[Post.DEPUTY_IN_CHARGE], "at": NOW, "seen_digest": DIGEST}
    with pytest.raises(Refused) as refusal:
        approve(step, accepts_gap=True, **told)
    assert (refusal.value.code, refusal.value.sentence) == ("leaves_nobody", BY_ANOTHER)
    shown = words(client_of(told["by"]).get(f"/reviews/{step.review_id}/").content.decode())
    assert f"现在不能办：{BY_ANOTHER}" in shown
    approve(step, by=office[Post.DEPARTMENT_HEAD], at=NOW, seen_digest=DIGEST)


def test_who_decides_a_level_is_not_named_for_a_later_one() -> None:
    """办公室主任 stands in for 分管领导: he takes the one level, and so not the other."""
    office = make_office()
    director, deputy = office[Post.OFFICE_DIRECTOR], office[Post.DEPUTY_IN_CHARGE]
    stand_in(deputy, director)
    review = passed(submitted(office), office, 2)
    for person in (director, deputy, office[Post.DRAFTER]):
        page = page_of(for_page(Review.objects.all()).get(pk=review.pk), person, TODAY)
        last = "您" if person == deputy else deputy.name
        assert page.stations[-1]["person"] == last
        if person == director:
            assert page.following == f"送“分管领导”一级，由{deputy.name}审核"


def with_nobody_at_the_end(office: Office) -> Review:
    """At the third level; who held the fourth has left the post."""
    review = passed(submitted(office), office, 2)
    office[Post.DEPUTY_IN_CHARGE].tenures.all().delete()
    return review


def test_where_nobody_else_can_it_is_confirmed_and_who_gives_posts_is_told(
    office: Office,
) -> None:
    review = with_nobody_at_the_end(office)
    Notice.objects.all().delete()
    by, path = office[Post.OFFICE_DIRECTOR], f"/reviews/{review.pk}/"
    told = {"by": by, "at": NOW, "seen_digest": DIGEST}
    with pytest.raises(Refused) as refusal:
        approve(current(review), **told)
    assert (refusal.value.code, refusal.value.sentence) == ("leaves_nobody", IS_THERE)
    client = client_of(by)
    assert IS_THERE in words(client.get(path).content.decode())
    sent = {"digest": DIGEST, "step": current(review).pk, "act": "pass"}
    assert client.post(f"{path}decide/", sent).status_code == 422
    assert client.post(f"{path}decide/", {**sent, "accepts_gap": "on"}).status_code == 302
    notice = Notice.objects.get(person=office[Post.SECURITY_ADMIN])
    assert notice.text == (
        f"审核第{review.pk}号：“分管领导”一级没有能审核的人，请安排任职或者代理人。"
    )
    assert review.title not in notice.text
    assert Review.objects.get().state == State.IN_REVIEW


def test_who_gives_posts_is_told_once_of_a_level_however_many_decide_before_it(
    office: Office,
) -> None:
    review = submitted(office)
    office[Post.DEPUTY_IN_CHARGE].tenures.all().delete()
    passed(review, office, 3, accepts_gap=True)
    told = Notice.objects.filter(person=office[Post.SECURITY_ADMIN]).values_list("text", flat=True)
    assert list(told) == [
        f"审核第{review.pk}号：“分管领导”一级没有能审核的人，请安排任职或者代理人。"
    ]


def test_and_of_each_level_that_nobody_can_take(office: Office) -> None:
    review = submitted(office)
    for post in (Post.OFFICE_DIRECTOR, Post.DEPUTY_IN_CHARGE):
        office[post].tenures.all().delete()
    passed(review, office, 2, accepts_gap=True)
    told = Notice.objects.filter(person=office[Post.SECURITY_ADMIN])
    assert sorted(told.values_list("text", flat=True)) == [
        f"审核第{review.pk}号：“{level}”一级没有能审核的人，请安排任职或者代理人。"
        for level in ("分管领导", "办公室主任")
    ]


def test_where_all_have_somebody_nothing_is_asked(office: Office) -> None:
    review = passed(submitted(office), office, 4)
    assert review.state == State.APPROVED
    assert not Notice.objects.filter(person=office[Post.SECURITY_ADMIN]).exists()


def test_who_alone_can_decide_both_levels_confirms_that_they_know(office: Office) -> None:
    """Whom they stand in for is away for good: nobody else can decide the first."""
    review = submitted(office, authors=[make_person(office.body, "同事", Post.DRAFTER)])
    head = office[Post.DEPARTMENT_HEAD]
    principal = make_person(office.body, "副科长", Post.DEPARTMENT_HEAD)
    Delegation.objects.all().delete()
    head.tenures.all().delete()
    stand_in(principal, office[Post.DEPUTY_IN_CHARGE])
    both = {"by": office[Post.DEPUTY_IN_CHARGE], "at": NOW, "seen_digest": DIGEST}
    with pytest.raises(Refused) as refusal:
        approve(current(review), **both)
    assert refusal.value.sentence == BY_ANOTHER.replace("杜仲明", "副科长")
    Delegation.objects.all().delete()
    Tenure.objects.create(
        person=office[Post.DEPUTY_IN_CHARGE],
        body=office.body,
        post=Post.DEPARTMENT_HEAD,
        from_on=TODAY,
    )
    principal.tenures.all().delete()
    with pytest.raises(Refused) as refusal:
        approve(current(review), **both)
    assert refusal.value.sentence == BY_NOBODY
    assert approve(current(review), accepts_gap=True, **both).steps_done == 1
