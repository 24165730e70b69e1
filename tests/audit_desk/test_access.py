"""Who reads the audit, and who may let its old entries go."""

from datetime import timedelta

import pytest

from gongkai.audit.models import Entry
from gongkai.audit.services import SYSTEM, Actor
from gongkai.audit_desk.access import entries_visible_to, may_clear_audit, may_see_entry
from gongkai.units.models import Tenure
from gongkai.units.posts import Post
from tests.audit.chains import add_entry
from tests.offices import TODAY, Office, make_office

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


@pytest.fixture
def office() -> Office:
    return make_office()


@pytest.fixture
def below(office: Office) -> Office:
    return make_office("青岩县公路中心", parent=office.body)


def test_list_and_single_entry_never_disagree(office: Office, below: Office) -> None:
    add_entry(1, by=Actor(1, "甲", "", office.body.pk))
    add_entry(2, by=Actor(2, "乙", "", below.body.pk))
    add_entry(3, by=SYSTEM)
    for each in (office, below):
        for person in each.people.values():
            seen = {entry.pk for entry in entries_visible_to(person, TODAY)}
            single = {
                entry.pk for entry in Entry.objects.all() if may_see_entry(person, entry, TODAY)
            }
            assert seen == single


@pytest.mark.parametrize("post", list(Post))
def test_only_the_audit_administrator_clears(post: Post, office: Office) -> None:
    assert may_clear_audit(office[post], TODAY) is (post == Post.AUDIT_ADMIN)


def test_the_subordinates_administrator_clears_only_without_a_superior_one(
    office: Office, below: Office
) -> None:
    auditor = below[Post.AUDIT_ADMIN]
    assert may_clear_audit(auditor, TODAY) is False
    Tenure.objects.filter(person=office[Post.AUDIT_ADMIN]).update(until_on=TODAY)
    assert may_clear_audit(auditor, TODAY) is False
    assert may_clear_audit(auditor, TODAY + DAY) is True


def test_a_superior_administrator_whose_account_is_out_of_use_is_none(
    office: Office, below: Office
) -> None:
    superior = office[Post.AUDIT_ADMIN]
    superior.is_active = False
    superior.save()
    assert may_clear_audit(superior, TODAY) is False
    assert may_clear_audit(below[Post.AUDIT_ADMIN], TODAY) is True


def test_the_subordinates_administrator_takes_nothing_from_the_superiors(
    office: Office, below: Office
) -> None:
    assert may_clear_audit(office[Post.AUDIT_ADMIN], TODAY) is True


def test_the_administrator_two_levels_up_is_a_superior_too(office: Office, below: Office) -> None:
    lowest = make_office("青岩县公路中心养护站", parent=below.body)
    Tenure.objects.filter(person=below[Post.AUDIT_ADMIN]).delete()
    assert may_clear_audit(lowest[Post.AUDIT_ADMIN], TODAY) is False


def test_a_sister_body_is_no_superior(office: Office) -> None:
    sister = make_office("青岩县民政局")
    assert may_clear_audit(office[Post.AUDIT_ADMIN], TODAY) is True
    assert may_clear_audit(sister[Post.AUDIT_ADMIN], TODAY) is True


def test_a_body_whose_number_begins_alike_is_no_superior(office: Office) -> None:
    """Bodies are told apart by their number as a whole: 1 is not above 12."""
    others = [make_office(f"青岩县第{number}局") for number in range(2)]
    tenth = make_office("青岩县末局")
    path = f"/{others[0].body.pk}{tenth.body.pk}/{tenth.body.pk}/"
    tenth.body.path = path
    tenth.body.save()
    assert may_clear_audit(tenth[Post.AUDIT_ADMIN], TODAY) is True
