"""A draft, and one that was given up, is in no number of table two, whatever day stands in it."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from gongkai.documents.models import Document, NormativeDocument
from gongkai.documents.normative.counting import Counts, counts
from gongkai.documents.normative.queries import in_legal_state
from gongkai.documents.normative.services import keep_normative
from gongkai.documents.normative.states import LegalState
from gongkai.documents.services import cancel_document
from gongkai.units.posts import Post
from tests.documents.lines import legal_state
from tests.documents.steps import fresh
from tests.documents.test_imported_later import imported
from tests.offices import NOW, TODAY, Office

pytestmark = pytest.mark.django_db

WITHOUT_NUMBER = "青岩县公交线路调整规定,,2019-03-05,主动公开,,,第一条 线路调整。"
NONE = "2019年制发0件，废止0件，失效0件；现行有效0件，期初0件"


def draft(office: Office, row: str = WITHOUT_NUMBER) -> NormativeDocument:
    """Imported without a number: still to be issued."""
    document, by = imported(office, row), office[Post.DISCLOSURE_OFFICER]
    assert document.state == Document.State.DRAFT
    return keep_normative(fresh(document), by=by, at=NOW)


def cancelled(office: Office) -> NormativeDocument:
    normative, by = draft(office), office[Post.DISCLOSURE_OFFICER]
    cancel_document(fresh(normative.document), reason="重复登记。", by=by, at=NOW)
    return normative


@pytest.mark.parametrize("make", [draft, cancelled])
def test_what_is_not_issued_is_being_made(
    office: Office, drafter: Client, make: Callable[[Office], NormativeDocument]
) -> None:
    normative = make(office)
    assert legal_state(normative, TODAY) == LegalState.MAKING
    all_of_them = NormativeDocument.objects.all()
    assert in_legal_state(all_of_them, LegalState.MAKING, TODAY).exists()
    assert not in_legal_state(all_of_them, LegalState.NOT_YET, TODAY).exists()
    assert NONE in drafter.get("/documents/normative/?year=2019").content.decode()
    year = date(2019, 1, 1), date(2019, 12, 31)
    assert counts(office.body, *year) == Counts(0, 0, 0, 0, 0)


def test_a_draft_without_its_day_is_not_told_as_one_that_should_have_it(
    office: Office, drafter: Client
) -> None:
    draft(office, WITHOUT_NUMBER.replace("2019-03-05", ""))
    assert "导入时没有成文日期" not in drafter.get("/documents/normative/").content.decode()
