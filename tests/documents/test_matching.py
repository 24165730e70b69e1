"""What pages print is found by the search box, however its brackets are typed."""

import pytest
from django.test import Client

from gongkai.documents.models import NormativeDocument
from gongkai.reviews.listing import record_number
from gongkai.reviews.models import Review
from tests.documents.drafts import make_draft
from tests.documents.lines import make_in_force
from tests.documents.steps import make_approved
from tests.offices import Office


def found(client: Client, words: str, path: str = "/documents/") -> list[str]:
    page = client.get(path, {"q": words, "tab": "all"}).context["page"]
    return [each.title for each in page]


@pytest.mark.parametrize("typed", ["青规〔2026〕12", "青规[2026]12", "青规（2026）12", "[2026]12"])
def test_a_normative_document_is_found_by_its_unified_number(
    office: Office, drafter: Client, typed: str
) -> None:
    make_draft(office, title="别的")
    make_in_force(office, title="青岩县公交线路调整规定")
    assert found(drafter, typed) == ["青岩县公交线路调整规定"]


def test_the_number_of_a_record_leads_to_its_document_and_its_review(
    office: Office, officer: Client
) -> None:
    make_draft(office, title="别的")
    make_approved(office, title="送审过的")
    number = record_number(Review.objects.get())
    typed = number.replace("〔", "[").replace("〕", "]")
    for path in ("/documents/", "/reviews/"):
        assert found(officer, number, path) == found(officer, typed, path) == ["送审过的"]
    other_year = number.replace("2026", "2025")
    assert found(officer, other_year) == found(officer, other_year, "/reviews/") == []


@pytest.mark.parametrize(
    "typed",
    ["公交 调整", "青岩县 青规〔2026〕12", "青交规[2026]1号", "登记〔2026〕1号", "（2026）12"],
)
def test_the_list_of_normative_documents_is_searched_as_the_register_is(
    office: Office, officer: Client, typed: str
) -> None:
    make_in_force(office, title="青岩县公交线路调整规定")
    make_in_force(office, title="别的规定")
    page = officer.get("/documents/normative/", {"q": typed}).context["page"]
    assert [each.document.title for each in page] == ["青岩县公交线路调整规定"]


@pytest.mark.parametrize("typed", ["青规[2026]002-JT", "青规〔2026〕002－JT"])
@pytest.mark.parametrize("kept", ["青规〔2026〕002－JT", "青规〔2026〕002-JT"])
def test_one_hyphen_is_as_good_as_the_other(
    office: Office, officer: Client, typed: str, kept: str
) -> None:
    normative = make_in_force(office)
    NormativeDocument.objects.filter(pk=normative.pk).update(registration_number=kept)
    page = officer.get("/documents/normative/", {"q": typed}).context["page"]
    assert [each.pk for each in page] == [normative.pk]
