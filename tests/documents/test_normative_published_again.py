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
from gongkai.documents.normative.services import keep_normative
from gongkai.documents.normative.shown import (
    COLUMNS,
    Publication,
    line_steps,
    publication_of,
    row_cells,
    term_of,
)
from gongkai.documents.normative.states import LegalState
from gongkai.documents.services import (
    confirm_import,
    correct_publication,
    mark_published,
    order_withdrawal,
    preview_sheet,
    record_withdrawal,
    submit_document,
)
from gongkai.refusals import Refused
from gongkai.units.posts import Post
from tests.documents.lines import legal_state, make_in_force, publish
from tests.documents.steps import code_of, fresh, make_issued, pass_all, sign_in
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
    drawn = [(each.title, each.on) for each in line_steps(normative, events, TODAY)]
    assert drawn[-3:] == [("公布", TODAY), ("报送备案", TODAY), ("再次公布", DOWN.date())]


def test_list_line_and_workbook_tell_the_first_day_and_the_second_beside_it(
    office: Office,
) -> None:
    normative = make_in_force(office)
    take_down(normative.document, office)
    publish_again(normative.document, office)
    client = sign_in(office[Post.DISCLOSURE_OFFICER])
    told = '2026年10月13日<br><span class="note">2026年11月22日再次公布</span>'
    for path in (f"/documents/{normative.pk}/line/", "/documents/normative/"):
        assert told in client.get(path).content.decode()
    normative = with_ends(NormativeDocument.objects.select_related("document")).get()
    cells = dict(zip((name for name, _ in COLUMNS), row_cells(normative, TODAY), strict=True))
    assert (cells["公布日期"], cells["再次公布"]) == ("2026-10-13", "2026-11-22")


OLD_RULE = """标题,文号,成文日期,公开属性,公开日期,公开位置,正文
青岩县公交线路调整规定,青交规〔2019〕8号,2019-03-05,主动公开,2019-03-10,县政府网站,第一条 线路调整。
"""


def old_rule(office: Office) -> Document:
    """Recorded as public in 2019 in the older register."""
    told: dict[str, Any] = {"by": office[Post.DISCLOSURE_OFFICER], "at": NOW}
    confirm_import(preview_sheet(name="旧簿.csv", data=OLD_RULE.encode(), **told), **told)
    return Document.objects.latest("pk")


@pytest.mark.parametrize("when", ["public", "down", "again"])
def test_what_was_public_before_it_was_listed_has_been_so_since(office: Office, when: str) -> None:
    document, by = old_rule(office), office[Post.DISCLOSURE_OFFICER]

    def list_it(at: datetime) -> None:
        keep_normative(fresh(document), by=by, at=at, term_months=60)

    if when == "public":
        list_it(NOW)
    take_down(document, office)
    if when == "down":
        list_it(DOWN)
    pass_all(submit_document(fresh(document), by=by, at=AGAIN), office, at=AGAIN)
    publish_again(document, office)
    if when == "again":
        list_it(AGAIN)
    normative = with_ends(NormativeDocument.objects.select_related("document")).get()
    assert term_of(normative).how == "有效期5年，自公布之日（2019年3月10日）起算"
    assert publication_of(normative) == Publication(date(2019, 3, 10), AGAIN_ON)
    assert legal_state(normative, date(2020, 1, 1)) == LegalState.IN_FORCE
    assert legal_state(normative, date(2019, 3, 9)) == LegalState.UNPUBLISHED


def test_the_day_on_which_an_older_rule_was_public_can_be_corrected(office: Office) -> None:
    document = old_rule(office)
    keep_normative(fresh(document), by=office[Post.DISCLOSURE_OFFICER], at=NOW)
    assert correct(document, office, date(2019, 3, 12)) == ""
    normative = NormativeDocument.objects.get()
    assert reached(normative)[Stage.PUBLICATION].on == date(2019, 3, 12)
    assert legal_state(normative, date(2019, 3, 11)) == LegalState.UNPUBLISHED


def test_while_it_is_down_it_is_told_that_nothing_repeals_it_before_its_publication(
    office: Office,
) -> None:
    normative = make_in_force(office)
    take_down(normative.document, office)
    told: dict[str, Any] = {"by": office[Post.DISCLOSURE_OFFICER], "at": DOWN}
    with pytest.raises(Refused, match="“废止”不能早于公布之日（2026年10月13日）。"):
        reach(normative, Stage.REPEAL, on=TODAY - DAY, evidence="青政规〔2026〕9号", **told)


def test_nothing_is_published_again_before_it_was_taken_down(office: Office) -> None:
    document = publish(make_issued(office), office)
    take_down(document, office)
    before = DOWN.date() - DAY
    assert code_of(publish_again, document, office, on=before) == "day_out_of_range"
    assert code_of(publish_again, document, office, on=DOWN.date()) == ""
    assert correct(document, office, before) == "day_out_of_range"
    assert correct(document, office, AGAIN_ON) == ""
