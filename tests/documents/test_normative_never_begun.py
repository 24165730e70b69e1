"""What a document repeals from a day on stands, where that document is taken down before the day
and public no more: it never began."""

from datetime import timedelta
from typing import Any

import pytest

from gongkai.audit.models import Entry
from gongkai.deadlines.queries import open_deadlines
from gongkai.documents.expunge import expunge_document
from gongkai.documents.models import Document, NormativeDocument
from gongkai.documents.normative.deadlines import FILING
from gongkai.documents.normative.ending import end_repealed
from gongkai.documents.normative.services import keep_normative
from gongkai.documents.normative.states import LegalState
from gongkai.documents.services import (
    close_publication,
    link_documents,
    order_withdrawal,
    record_withdrawal,
    reopen_publication,
    submit_document,
)
from gongkai.reviews.expunging.orders import confirm_expunction, order_expunction
from gongkai.units.posts import Post
from tests.documents.lines import (
    deliberate,
    issue,
    legal_state,
    make_in_force,
    make_normative,
    publish,
    register,
)
from tests.documents.steps import code_of, fresh, pass_all, sign_in
from tests.documents.test_imported_later import PROACTIVE, TO_WITHHOLD, imported, propose, send
from tests.documents.test_interpreted_later import make_public
from tests.offices import NOW, TODAY, Office

DAY = timedelta(days=1)
BEGINS = TODAY + 20 * DAY
LATER = NOW + timedelta(hours=2)


@pytest.fixture
def old(office: Office) -> NormativeDocument:
    return make_in_force(office)


@pytest.fixture
def new(office: Office, old: NormativeDocument) -> Document:
    """Public today; from its twentieth day on it repeals the old one."""
    normative = make_normative(office, title="另一规定", effective_on=BEGINS)
    told = {"by": office[Post.DRAFTER], "at": NOW}
    link_documents(fresh(normative.document), target=fresh(old.document), kind="repeals", **told)
    deliberate(normative, office)
    document = issue(normative, office)
    register(normative, office)
    publish(document, office)
    assert legal_state(old, BEGINS) == LegalState.REPEALED
    return document


def take_down(document: Document, office: Office, *, ground: str, after: int = 0) -> None:
    told: dict[str, Any] = {"by": office[Post.DISCLOSURE_OFFICER], "at": LATER + after * DAY}
    order_withdrawal(fresh(document), ground=ground, reason="内容有误。", **told)
    record_withdrawal(fresh(document), on=TODAY + after * DAY, **told)


def close(document: Document, office: Office, *, after: int = 0) -> None:
    told: dict[str, Any] = {"by": office[Post.DISCLOSURE_OFFICER], "at": LATER + after * DAY}
    close_publication(fresh(document), reason="不公开。", article="条例第十五条", **told)


def take_out(document: Document, office: Office, *, after: int = 0) -> None:
    """涉密不上网."""
    at = LATER + after * DAY
    told: dict[str, Any] = {"by": office[Post.SECRECY_REVIEWER], "at": at}
    order = order_expunction("document", document.pk, body=document.body, **told)
    confirm_expunction(order, by=office[Post.HEAD], at=at)


def is_to_be_filed(normative: NormativeDocument) -> bool:
    found = open_deadlines(kind=FILING.name, subject_kind="document", subject_id=normative.pk)
    return found.exists()


def test_closed_before_its_day_it_repeals_nothing(
    office: Office, old: NormativeDocument, new: Document
) -> None:
    take_down(new, office, ground="wrong")
    assert legal_state(old, BEGINS) == LegalState.REPEALED  # it may be put right in time
    close(new, office)
    end_repealed(NOW + 21 * DAY)
    assert legal_state(old, BEGINS) == LegalState.IN_FORCE
    assert is_to_be_filed(old)
    struck = old.events.exclude(struck_at=None).get()
    assert struck.struck_reason == f"{new.number}在施行以前撤下，不再公开，没有施行。"


def test_one_that_is_to_begin_is_not_taken_down_as_having_stood_its_time(
    office: Office, old: NormativeDocument, new: Document
) -> None:
    """It is taken down because it is wrong, and then put right or closed."""
    assert code_of(take_down, new, office, ground="over") == "still_in_force"
    assert legal_state(old, BEGINS) == LegalState.REPEALED


def test_closed_after_the_day_on_which_it_should_have_begun_its_repeal_is_undone(
    office: Office, old: NormativeDocument, new: Document
) -> None:
    take_down(new, office, ground="wrong")
    end_repealed(NOW + 21 * DAY)
    assert not is_to_be_filed(old)
    close(new, office, after=22)
    assert legal_state(old, BEGINS) == LegalState.IN_FORCE
    assert is_to_be_filed(old)


def test_what_had_begun_stays_repealed(
    office: Office, old: NormativeDocument, new: Document
) -> None:
    take_down(new, office, ground="wrong", after=20)
    close(new, office, after=20)
    assert legal_state(old, BEGINS) == LegalState.REPEALED


def test_published_again_it_repeals_again(
    office: Office, old: NormativeDocument, new: Document
) -> None:
    take_down(new, office, ground="wrong")
    close(new, office)
    told: dict[str, Any] = {"by": office[Post.DISCLOSURE_OFFICER], "at": LATER}
    reopen_publication(fresh(new), reason="仍应公开。", **told)
    pass_all(submit_document(fresh(new), **told), office, at=LATER)
    make_public(new, office)
    assert legal_state(old, BEGINS) == LegalState.REPEALED


def test_nor_does_one_that_was_taken_out_before_its_day(
    office: Office, old: NormativeDocument, new: Document
) -> None:
    take_out(new, office)
    told: dict[str, Any] = {"by": office[Post.DISCLOSURE_OFFICER], "at": LATER}
    record_withdrawal(fresh(new), on=TODAY, **told)
    end_repealed(NOW + 21 * DAY)
    assert legal_state(old, BEGINS) == LegalState.IN_FORCE
    assert is_to_be_filed(old)
    struck = old.events.exclude(struck_at=None).get()
    assert struck.struck_by == office[Post.HEAD]
    assert struck.struck_reason == "登记修改、废止的公文在施行以前已经清除，没有施行。"


def test_nor_where_it_is_taken_out_while_it_is_down(
    office: Office, old: NormativeDocument, new: Document
) -> None:
    take_down(new, office, ground="wrong")
    take_out(new, office, after=22)
    assert legal_state(old, BEGINS) == LegalState.IN_FORCE


def test_nor_after_a_restore_that_knows_nobody_who_took_it_out(
    office: Office, old: NormativeDocument, new: Document
) -> None:
    expunge_document(new.pk, LATER)
    assert legal_state(old, BEGINS) == LegalState.IN_FORCE
    struck = old.events.exclude(struck_at=None).get()
    assert struck.struck_by is None  # and not who had written it
    assert Entry.objects.filter(action="documents.stage_struck").get().actor_name == "系统"
    page = sign_in(office[Post.OFFICE_DIRECTOR]).get(f"/documents/{old.pk}/line/")
    assert f"更正：{struck.struck_reason}（系统）" in page.content.decode()


def test_taken_out_after_its_day_it_has_repealed(
    office: Office, old: NormativeDocument, new: Document
) -> None:
    take_out(new, office, after=20)
    assert legal_state(old, BEGINS) == LegalState.REPEALED


def test_nor_does_one_that_is_not_to_be_public_any_more(
    office: Office, old: NormativeDocument
) -> None:
    """An imported rule, whose attribute may be proposed anew while it is down."""
    rule, by = imported(office, PROACTIVE), office[Post.DISCLOSURE_OFFICER]
    keep_normative(fresh(rule), effective_on=BEGINS, by=by, at=NOW)
    link_documents(fresh(rule), target=fresh(old.document), kind="repeals", by=by, at=NOW)
    pass_all(send(fresh(rule), office), office)
    publish(fresh(rule), office)
    assert legal_state(old, BEGINS) == LegalState.REPEALED
    take_down(rule, office, ground="wrong")
    propose(fresh(rule), office, at=LATER, **TO_WITHHOLD)
    pass_all(submit_document(fresh(rule), by=by, at=LATER), office, at=LATER)
    assert fresh(rule).attribute == "withheld"
    assert legal_state(old, BEGINS) == LegalState.IN_FORCE
