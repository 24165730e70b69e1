"""Which interpretations are not taken back, and what stays due where none is left."""

from datetime import timedelta

import pytest
from django.test import Client

from gongkai.deadlines.models import Deadline
from gongkai.desk.todo import tasks_of
from gongkai.documents.interpretations.deadlines import INTERPRETATION
from gongkai.documents.interpretations.services import drop_interpretation
from gongkai.documents.models import Document, Interpretation, InterpretationSection
from gongkai.documents.services import submit_document
from gongkai.reviews.models import Review
from gongkai.reviews.states import State
from gongkai.units.posts import Post
from tests.documents.lines import deliberate, issue, make_normative, register
from tests.documents.steps import code_of, fresh, make_issued, pass_all
from tests.documents.test_interpreted_later import LATER, explain, make_public, sent_back
from tests.offices import TODAY, Office


@pytest.fixture
def issued(office: Office) -> Document:
    """A normative document that was approved with its interpretation, and registered."""
    normative = make_normative(office)
    deliberate(normative, office)
    document = issue(normative, office)
    register(normative, office)
    return document


def drop(shown: Interpretation, office: Office) -> str:
    return code_of(drop_interpretation, shown, by=office[Post.DRAFTER], at=LATER)


def due(document: Document) -> list[str]:
    running = Deadline.objects.filter(subject_id=document.pk, met_on=None, cancelled_on=None)
    return list(running.filter(kind=INTERPRETATION.name).values_list("kind", flat=True))


def test_what_was_approved_stays_whatever_becomes_of_a_later_sending(
    office: Office, issued: Document, drafter: Client
) -> None:
    approved = Interpretation.objects.get()
    later = explain(issued, office)
    sent_back(issued, office)
    assert Review.objects.get(round=1).state == State.VOID
    assert drop(approved, office) == "approved"
    page = drafter.get(f"/documents/{issued.pk}/interpretations/").content.decode()
    assert f"{approved.pk}/drop/" not in page and f"{later.pk}/drop/" in page
    assert drop(later, office) == ""
    make_public(issued, office)
    assert due(issued) == [INTERPRETATION.name]


def test_what_was_approved_beside_it_stays_too(office: Office) -> None:
    document = make_issued(office)
    beside = explain(document, office)
    pass_all(submit_document(fresh(document), by=office[Post.DRAFTER], at=LATER), office)
    explain(document, office, at=LATER + timedelta(hours=1))
    sent_back(document, office)
    assert drop(beside, office) == "approved"


def test_the_last_one_of_a_normative_document_stays_though_its_approval_ended(
    office: Office, issued: Document
) -> None:
    Review.objects.update(state=State.OBJECTED, closing_reason="补审未通过")
    only = Interpretation.objects.get()
    assert drop(only, office) == "last_one"
    second = explain(issued, office)
    assert drop(only, office) == ""
    assert drop(second, office) == "last_one"


def test_without_one_a_normative_document_has_to_be_explained(
    office: Office, issued: Document
) -> None:
    InterpretationSection.objects.all().delete()
    Interpretation.objects.all().delete()
    made = make_public(issued, office)
    assert due(made) == [INTERPRETATION.name]
    found = {each.next_label: each for each in tasks_of(office[Post.DRAFTER], TODAY)}
    assert found["编写解读"].url == f"/documents/{issued.pk}/interpretations/"


def test_of_another_document_nothing_is_due_any_more(office: Office) -> None:
    document = make_issued(office)
    shown = explain(document, office)
    make_public(document, office)
    assert due(document) == [INTERPRETATION.name]
    assert drop(shown, office) == ""
    assert due(document) == []


def test_of_an_imported_one_nothing_is_due_either(office: Office, issued: Document) -> None:
    """It is not held to the rule, and may have come without any."""
    shown = Interpretation.objects.get()
    make_public(issued, office)
    Document.objects.filter(pk=issued.pk).update(came_by_import=True)
    Review.objects.update(state=State.OBJECTED, closing_reason="补审未通过")
    assert due(issued) == [INTERPRETATION.name]
    assert drop(shown, office) == ""
    assert due(issued) == []
