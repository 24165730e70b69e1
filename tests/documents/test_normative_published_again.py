"""A normative document taken down as 内容有误 and published again: term, filing and state follow
its first 公布, and the day of the second one is recorded and corrected by itself."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from gongkai.deadlines.models import Deadline
from gongkai.documents.models import Document, NormativeDocument
from gongkai.documents.normative.deadlines import EXPIRY, FILING
from gongkai.documents.normative.line import Stage, reach, reached
from gongkai.documents.normative.queries import in_force_on, with_ends
from gongkai.documents.normative.shown import line_steps, term_of
from gongkai.documents.normative.states import LegalState
from gongkai.documents.services import (
    correct_publication,
    mark_published,
    order_withdrawal,
    record_withdrawal,
)
from gongkai.units.posts import Post
from tests.documents.lines import legal_state, make_in_force, publish
from tests.documents.steps import code_of, fresh, make_issued
from tests.offices import NOW, TODAY, Office

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
DOWN, AGAIN = NOW + 20 * DAY, NOW + 40 * DAY
AGAIN_ON = AGAIN.date()
WHERE = "县政府网站"


def take_down(document: Document, office: Office, at: datetime = DOWN) -> None:
    told: dict[str, Any] = {"by": office[Post.DISCLOSURE_OFFICER], "at": at}
    order_withdrawal(fresh(document), ground="wrong", reason="附表有误。", **told)
    record_withdrawal(fresh(document), on=at.date(), **told)


def publish_again(document: Document, office: Office, on: date = AGAIN_ON) -> Document:
    by = office[Post.DISCLOSURE_OFFICER]
    return mark_published(fresh(document), on=on, where=WHERE, by=by, at=AGAIN)


def file_it(normative: NormativeDocument, office: Office, on: date, at: datetime) -> None:
    by = office[Post.DISCLOSURE_OFFICER]
    reach(normative, Stage.FILING, on=on, by=by, at=at, evidence="备案回执1号")


def correct(document: Document, office: Office, on: date) -> str:
    told = {"on": on, "where": WHERE, "reason": "记错。", "by": office[Post.DISCLOSURE_OFFICER]}
    return code_of(correct_publication, fresh(document), at=AGAIN, **told)


def due(kind: str) -> list[tuple[date, bool]]:
    """From when it is counted and whether it is open, for each deadline of the kind."""
    found = Deadline.objects.filter(kind=kind).order_by("pk")
    return [(each.starts_on, (each.met_on or each.cancelled_on) is None) for each in found]


def test_what_was_filed_is_not_due_to_be_filed_again(office: Office) -> None:
    normative = make_in_force(office)
    file_it(normative, office, TODAY, NOW)
    take_down(normative.document, office)
    publish_again(normative.document, office)
    assert due(FILING.name) == [(TODAY, False)]


def test_what_was_not_filed_is_due_since_the_first_time(office: Office) -> None:
    normative = make_in_force(office)
    take_down(normative.document, office)
    publish_again(normative.document, office)
    assert due(FILING.name) == [(TODAY, True)]
    file_it(normative, office, TODAY + 5 * DAY, AGAIN)
    assert due(FILING.name) == [(TODAY, False)]


def test_its_term_is_not_counted_anew(office: Office) -> None:
    normative = make_in_force(office, term_months=24)
    normative.refresh_from_db()
    ends = normative.expires_on
    assert ends is not None
    take_down(normative.document, office)
    publish_again(normative.document, office)
    normative = with_ends(NormativeDocument.objects.select_related("document")).get()
    assert (normative.expires_on, due(EXPIRY.name)) == (ends, [(ends, True)])
    assert term_of(normative).how == "有效期2年，自公布之日（2026年10月13日）起算"
    assert correct(normative.document, office, AGAIN_ON - DAY) == ""
    normative.refresh_from_db()
    assert (normative.expires_on, due(EXPIRY.name)) == (ends, [(ends, True)])


def test_it_has_been_in_force_since_the_first_time(office: Office) -> None:
    normative = make_in_force(office)
    take_down(normative.document, office)
    assert legal_state(normative, DOWN.date()) == LegalState.NOT_YET
    publish_again(normative.document, office)
    between = DOWN.date() - DAY
    assert legal_state(normative, between) == LegalState.IN_FORCE
    assert [each.pk for each in in_force_on(between)] == [normative.pk]
    assert not in_force_on(TODAY - DAY).exists()


def test_the_day_on_which_it_was_published_again_can_be_corrected(office: Office) -> None:
    normative = make_in_force(office)
    file_it(normative, office, TODAY, NOW)
    take_down(normative.document, office)
    publish_again(normative.document, office)
    before = DOWN.date() - DAY
    assert correct(normative.document, office, before) == "day_out_of_range"
    assert correct(normative.document, office, DOWN.date()) == ""
    assert fresh(normative.document).published_on == DOWN.date()
    assert reached(normative)[Stage.PUBLICATION].on == TODAY
    events = list(normative.events.filter(struck_at=None))
    drawn = [(each.title, each.on) for each in line_steps(normative, events)]
    assert drawn[-3:] == [("公布", TODAY), ("报送备案", TODAY), ("再次公布", DOWN.date())]


def test_nothing_is_published_again_before_it_was_taken_down(office: Office) -> None:
    document = publish(make_issued(office), office)
    take_down(document, office)
    before = DOWN.date() - DAY
    assert code_of(publish_again, document, office, on=before) == "day_out_of_range"
    assert code_of(publish_again, document, office, on=DOWN.date()) == ""
    assert correct(document, office, before) == "day_out_of_range"
    assert correct(document, office, AGAIN_ON) == ""
