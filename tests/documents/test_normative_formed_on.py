"""成文日期 of a normative document whose meeting came after its last approval: no earlier day."""

from datetime import timedelta
from typing import Any

import pytest

from gongkai.documents.models import Document, NormativeDocument
from gongkai.documents.normative.line import Stage, reach, reached
from gongkai.documents.services import issue_document
from gongkai.documents.services.issuing import formed_on_by
from gongkai.reviews.models import Review
from gongkai.units.posts import Post
from tests.documents.lines import STAGES, make_normative, step
from tests.documents.steps import approve_all, code_of, fresh
from tests.offices import NOW, TODAY, Office

pytestmark = pytest.mark.django_db

LATER = NOW + timedelta(days=2)
MEETING = LATER.date()


@pytest.fixture
def normative(office: Office) -> NormativeDocument:
    """Approved today; the meeting passes it two days later."""
    normative = make_normative(office)
    for stage, told in STAGES[:3]:
        step(normative, stage, office, **told)
    approve_all(fresh(normative.document), office)
    held = {"outcome": "通过", "evidence": "局务会纪要", "by": office[Post.OFFICE_DIRECTOR]}
    reach(normative, Stage.DELIBERATION, on=MEETING, at=LATER, **held)
    return normative


def issue(normative: NormativeDocument, office: Office, **told: Any) -> Document:
    values = {"prefix": "青交规", "by": office[Post.OFFICE_DIRECTOR], "at": LATER, **told}
    return issue_document(fresh(normative.document), **values)


def test_it_is_the_day_of_the_meeting_unless_another_is_given(
    office: Office, normative: NormativeDocument
) -> None:
    assert formed_on_by(Review.objects.get(), normative) == MEETING
    issued = issue(normative, office)
    assert (issued.formed_on, issued.number) == (MEETING, "青交规〔2026〕1号")
    assert issued.formed_on_reason == "2026年10月15日经集体审议通过。"
    assert reached(normative)[Stage.SIGNING].on == MEETING


def test_an_earlier_day_is_refused_whatever_the_reason(
    office: Office, normative: NormativeDocument
) -> None:
    for day in (TODAY, MEETING - timedelta(days=1)):
        told = {"formed_on": day, "formed_on_reason": "签发在前。"}
        assert code_of(issue, normative, office, **told) == "day_out_of_range"
    assert fresh(normative.document).number == ""
