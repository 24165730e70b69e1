"""The term of a normative document that is changed while it is taken down is counted from its first
公布, as before, and what is due before its end follows it."""

from datetime import date, timedelta
from typing import Any

import pytest

from gongkai.deadlines.models import Deadline
from gongkai.documents.models import Document, NormativeDocument
from gongkai.documents.normative.deadlines import EXPIRY
from gongkai.documents.normative.line import Stage, reach
from gongkai.documents.normative.services import keep_normative
from gongkai.documents.normative.states import LegalState
from gongkai.documents.services import submit_document
from gongkai.units.posts import Post
from tests.documents.lines import legal_state, make_in_force, publish
from tests.documents.steps import code_of, fresh, pass_all
from tests.documents.test_imported_later import imported, send
from tests.documents.test_normative_published_again import AGAIN, DOWN, publish_again, take_down
from tests.offices import NOW, TODAY, Office

pytestmark = pytest.mark.django_db

RULE = "青岩县公交线路调整规定,青交规〔2019〕8号,2019-03-05,主动公开,,,第一条 线路调整。"
FIVE_YEARS, FOUR_YEARS = date(2031, 10, 12), date(2030, 10, 12)
CHANGED = DOWN + timedelta(days=1)


@pytest.fixture
def document(office: Office) -> Document:
    """Imported, listed for five years, public since today, taken down to be put right."""
    found = imported(office, RULE)
    keep_normative(fresh(found), by=office[Post.DISCLOSURE_OFFICER], at=NOW, term_months=60)
    pass_all(send(fresh(found), office), office)
    publish(fresh(found), office)
    assert NormativeDocument.objects.get().expires_on == FIVE_YEARS
    take_down(found, office)
    return found


def change(document: Document, office: Office, **term: Any) -> None:
    by = office[Post.DISCLOSURE_OFFICER]
    keep_normative(fresh(document), by=by, at=CHANGED, **term)


def put_back(document: Document, office: Office) -> None:
    """Its approval ended with the change of its term."""
    told: dict[str, Any] = {"by": office[Post.DISCLOSURE_OFFICER], "at": AGAIN}
    pass_all(submit_document(fresh(document), **told), office, at=AGAIN)
    publish_again(document, office)


def ends() -> tuple[date | None, list[date]]:
    """The last day, and from which days the assessment before it is due."""
    due = Deadline.objects.filter(kind=EXPIRY.name, met_on=None, cancelled_on=None)
    days = list(due.values_list("starts_on", flat=True))
    return NormativeDocument.objects.get().expires_on, days


def test_a_term_in_months_is_counted_from_the_first_time(
    office: Office, document: Document
) -> None:
    change(document, office, term_months=48)
    assert ends() == (FOUR_YEARS, [FOUR_YEARS])
    put_back(document, office)
    assert ends() == (FOUR_YEARS, [FOUR_YEARS])
    normative = NormativeDocument.objects.get()
    assert legal_state(normative, date(2099, 1, 1)) == LegalState.LAPSED


def test_a_term_that_has_its_day_is_assessed_before_that_day(
    office: Office, document: Document
) -> None:
    change(document, office, effective_on=TODAY, expires_on=date(2029, 12, 31))
    assert ends() == (date(2029, 12, 31), [date(2029, 12, 31)])


def test_a_term_that_was_not_counted_while_it_was_down_is_so_when_it_is_public_again(
    office: Office, document: Document
) -> None:
    NormativeDocument.objects.update(expires_on=None, term_months=48)
    publish_again(document, office)
    assert ends() == (FOUR_YEARS, [FOUR_YEARS])


def test_what_was_repealed_meanwhile_is_not_assessed_any_more(
    office: Office, document: Document
) -> None:
    told: dict[str, Any] = {"by": office[Post.DISCLOSURE_OFFICER], "at": CHANGED}
    basis = "青政规〔2026〕9号"
    reach(NormativeDocument.objects.get(), Stage.REPEAL, on=CHANGED.date(), evidence=basis, **told)
    change(document, office, term_months=48)
    assert ends() == (FOUR_YEARS, [])


def test_what_is_over_by_then_is_not_published_again(office: Office) -> None:
    """Counted from the first time, its month has passed."""
    normative = make_in_force(office, term_months=1)
    take_down(normative.document, office)
    NormativeDocument.objects.update(expires_on=None)
    assert code_of(publish_again, normative.document, office) == "not_in_force"


def test_what_is_listed_while_it_is_down_is_counted_from_when_it_was_public(
    office: Office,
) -> None:
    found = imported(office, RULE)
    pass_all(send(fresh(found), office), office)
    publish(fresh(found), office)
    take_down(found, office)
    change(found, office, term_months=48)
    put_back(found, office)
    assert ends() == (FOUR_YEARS, [FOUR_YEARS])
