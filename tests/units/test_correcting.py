"""更正: what was typed wrongly in a group's list is put right, and the history says so."""

from datetime import date, timedelta

import pytest

from gongkai.units.models import Membership, Person
from gongkai.units.posts import Post
from gongkai.units.queries import members_on
from gongkai.units.services import add_member, correct_membership, end_membership
from tests.offices import NOW, TODAY, Office, make_office
from tests.units.browsing import sent, signed_in, words
from tests.units.trees import last_entry, refused

pytestmark = pytest.mark.django_db

GROUP, ROLE = Membership.Group.LEADING_GROUP, Membership.Role
JANUARY, MARCH, JUNE = date(2026, 1, 5), date(2026, 3, 2), date(2026, 6, 30)
DAY = timedelta(days=1)


@pytest.fixture
def office() -> Office:
    return make_office()


def add(office: Office, name: str = "黎书瑶", role: Membership.Role = ROLE.MEMBER) -> Membership:
    return add_member(
        body=office.body,
        group=GROUP,
        role=role,
        name=name,
        title="科长",
        from_on=JANUARY,
        basis="青交发〔2026〕1号",
        person=office[Post.DRAFTER] if name == "黎书瑶" else None,
        by=office[Post.DISCLOSURE_OFFICER],
        at=NOW,
    )


def end(office: Office, membership: Membership) -> Membership:
    told = {"basis": "青交发〔2026〕9号", "by": office[Post.DISCLOSURE_OFFICER], "at": NOW}
    return end_membership(membership, last_day=JUNE, **told)


def correct(office: Office, membership: Membership, **told: object) -> Membership:
    names = ("name", "title", "from_on", "until_on", "basis")
    values = {
        **{each: getattr(membership, each) for each in names},
        "role": ROLE(membership.role),
        "correction": "起始日期录错",
        "by": office[Post.DISCLOSURE_OFFICER],
        "at": NOW,
        **told,
    }
    return correct_membership(membership, **values)  # type: ignore[arg-type]


def test_the_list_of_every_day_is_as_it_should_have_been(office: Office) -> None:
    corrected = correct(office, add(office), from_on=MARCH)
    assert (corrected.corrected_on, corrected.correction) == (TODAY, "起始日期录错")
    assert corrected.person == office[Post.DRAFTER]
    assert list(members_on(office.body, GROUP, MARCH - DAY)) == []
    assert list(members_on(office.body, GROUP, MARCH)) == [corrected]


def test_the_entry_keeps_what_stood_before_and_no_typed_word(office: Office) -> None:
    correct(office, end(office, add(office)), from_on=MARCH, until_on=JUNE + DAY, title="主任")
    entry = last_entry()
    assert entry.sentence.endswith(f"更正{GROUP.label}成员一名的职务、起始日期、最后一日")
    assert entry.details["before"] == {
        "role": "成员",
        "from_on": "2026-01-05",
        "until_on": "2026-06-30",
    }
    assert (entry.details["from_on"], entry.details["until_on"]) == ("2026-03-02", "2026-07-01")
    assert "主任" not in str(entry.details)


def test_a_corrected_name_is_of_nobody_with_another(office: Office) -> None:
    """The account stays where its own name is put right, and goes where it was another person."""
    member = add(office)
    assert correct(office, member, name="黎舒瑶").person is None
    again = correct(office, add(office), title="副科长")
    assert again.person == Person.objects.get(name="黎书瑶")


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({}, "nothing_changed"),
        ({"correction": " ", "title": "主任"}, "no_reason"),
        ({"name": " "}, "no_name"),
        ({"basis": " "}, "no_basis"),
        ({"role": ROLE.STAFF}, "not_its_role"),
        ({"from_on": date(1, 1, 1)}, "unlikely_day"),
        ({"until_on": JUNE}, "not_over"),
        ({"name": "韦国栋"}, "already"),
        ({"role": ROLE.CHAIR}, "one_at_a_time"),
    ],
)
def test_what_is_no_correction(office: Office, told: dict[str, object], code: str) -> None:
    add(office, "韦国栋", ROLE.CHAIR)
    member = add(office)
    with refused(code):
        correct(office, member, **told)
    member.refresh_from_db()
    assert (member.corrected_on, member.from_on) == (None, JANUARY)


def test_a_place_that_ended_keeps_an_end_after_its_beginning(office: Office) -> None:
    member = end(office, add(office))
    with refused("not_over"):
        correct(office, member, until_on=None)
    with refused("ends_before"):
        correct(office, member, from_on=JUNE + DAY)


@pytest.mark.parametrize(
    "post", sorted(set(Post) - {Post.DISCLOSURE_OFFICER, Post.OFFICE_DIRECTOR})
)
def test_who_does_not_keep_the_list_corrects_nothing(office: Office, post: Post) -> None:
    member = add(office)
    with refused("not_yours"):
        correct(office, member, title="主任", by=office[post])


def test_it_is_done_on_a_page_and_the_history_says_so(office: Office) -> None:
    officer, member = office[Post.DISCLOSURE_OFFICER], add(office)
    url = f"/units/members/{member.pk}/correct/"
    page = signed_in(officer).get(url)
    assert page.context["form"].initial["from_on"] == JANUARY
    assert "until_on" not in page.context["form"].fields
    told = {"name": "黎书瑶", "title": "科长", "role": "member", "from_on": "2026-03-02"}
    sent(officer, url, **told, basis="青交发〔2026〕1号", correction="起始日期录错")
    history = words(signed_in(officer).get(f"/units/{office.body.pk}/groups/leading_group/"))
    assert "日更正：起始日期录错" in history
    assert Membership.objects.get().from_on == MARCH
