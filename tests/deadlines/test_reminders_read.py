"""What is done, or due no more, calls nobody: its reminders count as read."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gongkai.deadlines.models import Deadline
from gongkai.deadlines.services import cancel_deadline, meet_deadline, reminder_key
from gongkai.documents.interpretations.deadlines import INTERPRETATION
from gongkai.documents.interpretations.services import drop_interpretation
from gongkai.documents.models import NormativeDocument
from gongkai.documents.normative.deadlines import EXPIRY, FILING
from gongkai.documents.normative.ending import end_lapsed
from gongkai.documents.normative.rules import Stage
from gongkai.documents.services import order_withdrawal, record_withdrawal
from gongkai.notices.models import Notice
from gongkai.units.models import Person
from gongkai.units.posts import Post
from tests.deadlines.kinds import WORKING, due
from tests.documents.lines import make_in_force, publish, step
from tests.documents.steps import fresh, make_issued
from tests.documents.test_interpreted_later import explain
from tests.offices import NOW, TODAY, Office, make_body, make_office

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


@pytest.fixture
def office() -> Office:
    return make_office()


def remind(deadline: Deadline, *people: Person) -> None:
    key = f"{reminder_key(deadline.pk)}{deadline.due_on}-late1"
    for person in people:
        Notice.objects.create(person=person, at=NOW, text="到期。", key=key)


def remind_of(kind: str, office: Office) -> None:
    remind(Deadline.objects.get(kind=kind, cancelled_on=None, met_on=None), office[Post.DRAFTER])


def unread() -> set[str]:
    return set(Notice.objects.filter(read_at=None, text="到期。").values_list("key", flat=True))


@pytest.mark.parametrize("close", [meet_deadline, cancel_deadline])
def test_those_of_all_who_were_told_are_read_and_found_by_their_people(
    office: Office, close
) -> None:
    """No look at every message of the system; the owner may have left for another body since."""
    owner, head = office[Post.DRAFTER], office[Post.HEAD]
    deadline = due(office.body, owner, TODAY)
    other = due(office.body, owner, TODAY, subject_id=2)
    remind(deadline, owner, head)
    remind(other, owner)
    Person.objects.filter(pk=owner.pk).update(body=make_body("青岩县公安局"))
    with CaptureQueriesContext(
        connection,
    ) as asked:
        close(WORKING, subject_kind="document", subject_id=1, on=TODAY, at=NOW)
    assert unread() == {f"{reminder_key(other.pk)}{other.due_on}-late1"}
    [written] = [each["sql"] for each in asked if 'UPDATE "notices_notice"' in each["sql"]]
    assert '"person_id" IN' in written


@pytest.mark.parametrize("kind", [FILING, EXPIRY])
def test_a_repeal_ends_them(office: Office, kind) -> None:
    old = make_in_force(office, term_months=24)
    remind_of(kind.name, office)
    step(old, Stage.REPEAL, office, on=TODAY, evidence="省人民政府令第312号")
    assert unread() == set()


def test_so_does_the_end_of_the_term(office: Office) -> None:
    old = make_in_force(office, term_months=24)
    remind_of(EXPIRY.name, office)
    ends: date | None = NormativeDocument.objects.get(pk=old.pk).expires_on
    assert ends is not None
    end_lapsed(NOW + (ends - TODAY) + DAY)
    assert unread() == set()


def test_so_do_a_withdrawal_and_an_interpretation_that_is_dropped(office: Office) -> None:
    officer = office[Post.DISCLOSURE_OFFICER]
    document = publish(make_issued(office), office)
    shown = explain(document, office)
    remind_of(INTERPRETATION.name, office)
    drop_interpretation(shown, by=office[Post.DRAFTER], at=NOW + DAY)
    assert unread() == set()
    explain(document, office)
    remind_of(INTERPRETATION.name, office)
    order_withdrawal(fresh(document), ground="wrong", reason="附表有误。", by=officer, at=NOW + DAY)
    record_withdrawal(fresh(document), on=TODAY + DAY, by=officer, at=NOW + DAY)
    assert unread() == set()
