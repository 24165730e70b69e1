"""Nobody types the number or the day of a document that is numbered here."""

from datetime import date

import pytest

from gongkai.documents.services import edit_document
from gongkai.units.posts import Post
from tests.documents.drafts import make_draft
from tests.documents.steps import fresh
from tests.offices import NOW, make_office

pytestmark = pytest.mark.django_db

TYPED = {"number": "青交〔2026〕999号", "formed_on": date(2020, 1, 1)}


def test_what_is_made_here_takes_neither_when_it_is_registered() -> None:
    document = fresh(make_draft(make_office(), **TYPED))
    assert (document.number, document.formed_on) == ("", None)


def test_nor_when_it_is_changed() -> None:
    office = make_office()
    document = make_draft(office)
    edit_document(document, seen_version=1, changes=TYPED, by=office[Post.DRAFTER], at=NOW)
    assert (fresh(document).number, fresh(document).formed_on) == ("", None)


@pytest.mark.parametrize(
    "columns",
    [{"lead_maker": "青岩县公安局"}, {"origin": "from_organ", "obtained_from": "青岩县公安局"}],
)
def test_what_others_number_keeps_theirs(columns: dict[str, str]) -> None:
    office = make_office()
    document = fresh(make_draft(office, **columns, **TYPED))
    assert (document.number, document.formed_on) == (TYPED["number"], TYPED["formed_on"])


def test_what_turns_out_to_be_made_here_loses_what_was_typed() -> None:
    office = make_office()
    document = make_draft(office, origin="from_organ", obtained_from="青岩县公安局", **TYPED)
    edit_document(
        document, seen_version=1, changes={"origin": "made"}, by=office[Post.DRAFTER], at=NOW
    )
    assert (fresh(document).number, fresh(document).formed_on) == ("", None)
