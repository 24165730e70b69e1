"""修改 and 废止 by hand: after publication, on a basis; and nothing but a correction afterwards."""

from datetime import date, timedelta
from typing import Any

import pytest

from gongkai.deadlines.models import Deadline
from gongkai.documents.models import Document, NormativeDocument, NormativeEvent
from gongkai.documents.normative.correcting import correct_stage, take_back_stage
from gongkai.documents.normative.deadlines import EXPIRY, FILING
from gongkai.documents.normative.ending import end_lapsed, end_repealed
from gongkai.documents.normative.line import Stage, reached
from gongkai.documents.normative.services import Judgement, clean_up, keep_normative
from gongkai.documents.normative.states import LegalState
from gongkai.documents.services import issue_document, link_documents
from gongkai.units.posts import Post
from tests.documents.drafts import make_draft
from tests.documents.lines import (
    deliberate,
    issue,
    legal_state,
    make_in_force,
    make_interpretation,
    make_normative,
    publish,
    register,
    step,
)
from tests.documents.steps import approve_all, code_of, fresh, propose_withheld
from tests.offices import NOW, TODAY, Office

pytestmark = pytest.mark.django_db

CHANGES = [Stage.AMENDMENT, Stage.REPEAL]
BASIS = "青政规〔2026〕9号"


def change(normative: NormativeDocument, stage: Stage, office: Office, **told: Any) -> str:
    values = {"on": TODAY, "evidence": BASIS, **told}
    return code_of(step, normative, stage, office, **values)


@pytest.mark.parametrize("stage", CHANGES)
def test_what_is_not_public_is_neither_amended_nor_repealed(office: Office, stage: Stage) -> None:
    normative = make_normative(office)
    assert change(normative, stage, office) == "not_public"
    deliberate(normative, office)
    document = issue(normative, office)
    assert change(normative, stage, office) == "not_public"
    told = {normative.pk: Judgement("repeal", "不再需要")}
    assert code_of(clean_up, told, by=office[Post.OFFICE_DIRECTOR], at=NOW) == "not_in_force"
    register(normative, office)
    assert change(normative, stage, office) == "not_public"
    publish(document, office)
    assert change(normative, stage, office) == ""


@pytest.mark.parametrize("stage", CHANGES)
def test_it_is_on_the_day_of_publication_or_later(office: Office, stage: Stage) -> None:
    normative = make_in_force(office)
    before = TODAY - timedelta(days=1)
    assert change(normative, stage, office, on=before) == "day_out_of_range"
    assert change(normative, stage, office, on=TODAY + timedelta(days=1)) == "day_out_of_range"
    assert change(normative, stage, office) == ""


@pytest.mark.parametrize("stage", CHANGES)
@pytest.mark.parametrize(
    "evidence", ["", "x", "  ", "废止文件", "《》", "《 》", "号", "关于废止", "有关规定"]
)
def test_its_basis_is_a_document(office: Office, stage: Stage, evidence: str) -> None:
    normative = make_in_force(office)
    assert change(normative, stage, office, evidence=evidence) == "no_basis"


@pytest.mark.parametrize(
    "evidence",
    [
        *(BASIS, "青政规[2026]9号", "《关于废止部分文件的决定》", "省人民政府令第312号"),
        *("关于废止若干文件的决定", "青岩县人民政府 关于废止部分文件的通知", "青岩县公交管理办法"),
        "关于废止青岩县公交线路调整规定的决定",
    ],
)
def test_a_number_or_a_title_names_it(office: Office, evidence: str) -> None:
    assert change(make_in_force(office), Stage.REPEAL, office, evidence=evidence) == ""


@pytest.mark.parametrize("stage", CHANGES)
@pytest.mark.parametrize(
    "evidence",
    [
        *("青交规〔2026〕1号", "青交规[2026]1号", "依据青交规〔2026〕1", "青规〔2026〕12"),
        "青岩县公交线路调整规定",
        *("《青岩县公交线路调整规定》", "《青岩县公交线路调整规定》（青交规〔2026〕1号）"),
    ],
)
def test_no_document_is_the_basis_of_its_own_change(
    office: Office, stage: Stage, evidence: str
) -> None:
    normative = make_in_force(office)
    assert normative.document.number == "青交规〔2026〕1号"
    assert change(normative, stage, office, evidence=evidence) == "own_basis"


@pytest.mark.parametrize(
    "evidence",
    [
        *("青政规〔2026〕12号", "青政规〔2026〕9号（废止青交规〔2026〕1号）"),
        *("《关于废止〈青岩县公交线路调整规定〉的决定》", "青规〔2026〕121"),
    ],
)
def test_what_names_it_beside_another_is_a_basis(office: Office, evidence: str) -> None:
    assert change(make_in_force(office), Stage.REPEAL, office, evidence=evidence) == ""


def test_a_document_that_is_linked_names_it_too(office: Office) -> None:
    old, new = make_in_force(office), make_normative(office, title="青岩县公交管理办法")
    link_documents(
        new.document, target=old.document, kind="repeals", by=office[Post.DRAFTER], at=NOW
    )
    assert change(old, Stage.REPEAL, office, evidence="") == "no_basis"  # it has no number yet
    deliberate(new, office)
    issued = issue(new, office)
    assert change(old, Stage.REPEAL, office, evidence="") == "basis_not_public"
    Document.objects.filter(pk=issued.pk).update(published_on=TODAY)
    assert change(old, Stage.REPEAL, office, evidence="") == ""
    assert reached(old)[Stage.REPEAL].evidence == issued.number


def test_what_is_not_to_be_public_is_repealed_once_it_is_issued(office: Office) -> None:
    document = propose_withheld(make_draft(office, title="内部调度规定"), office)
    make_interpretation(document, office)
    normative = keep_normative(fresh(document), by=office[Post.DRAFTER], at=NOW)
    assert change(normative, Stage.REPEAL, office) == "not_public"
    deliberate(normative, office)
    approved = approve_all(fresh(document), office)
    issue_document(approved, prefix="青交规", by=office[Post.OFFICE_DIRECTOR], at=NOW)
    early = {"on": TODAY - timedelta(days=1)}
    assert change(normative, Stage.REPEAL, office, **early) == "day_out_of_range"
    assert change(normative, Stage.REPEAL, office) == ""


def test_it_is_not_repealed_before_its_last_amendment(office: Office) -> None:
    normative = make_in_force(office)
    day = date(2026, 9, 1)
    Document.objects.filter(pk=normative.pk).update(formed_on=day, published_on=day)
    assert change(normative, Stage.AMENDMENT, office, on=date(2026, 10, 1)) == ""
    assert change(normative, Stage.REPEAL, office, on=date(2026, 9, 30)) == "day_out_of_range"
    assert change(normative, Stage.REPEAL, office, on=date(2026, 10, 1)) == ""


def test_after_its_end_it_comes_to_no_stage(office: Office) -> None:
    normative = make_in_force(office)
    assert change(normative, Stage.REPEAL, office) == ""
    told = {"evidence": "备案回执3号", "outcome": "通过", "until": TODAY + timedelta(days=9)}
    for stage in (Stage.PROJECT, Stage.SOLICITATION, Stage.FILING, Stage.AMENDMENT):
        assert change(normative, stage, office, **told) == "not_in_force", stage
    assert not Deadline.objects.filter(kind=FILING.name, met_on=None, cancelled_on=None).exists()


def test_what_was_repealed_before_it_was_registered_is_not_published(office: Office) -> None:
    """As it may stand in what was registered before this was refused."""
    normative = make_normative(office)
    deliberate(normative, office)
    document = issue(normative, office)
    NormativeEvent.objects.create(
        normative=normative,
        stage=Stage.REPEAL,
        on=TODAY,
        evidence="x",
        by=office[Post.OFFICE_DIRECTOR],
        at=NOW,
    )
    assert code_of(register, normative, office) == "not_in_force"
    assert code_of(publish, document, office) == "not_in_force"


def test_the_end_is_corrected_with_a_reason_and_all_goes_on(office: Office) -> None:
    normative = make_in_force(office)
    assert change(normative, Stage.REPEAL, office) == ""
    event = reached(normative)[Stage.REPEAL]
    told: dict[str, Any] = {
        "reason": "废止的是另一件。",
        "by": office[Post.OFFICE_DIRECTOR],
        "at": NOW,
    }
    assert code_of(correct_stage, event, on=TODAY, evidence="x", **told) == "no_basis"
    again = correct_stage(event, on=TODAY, evidence="《关于废止的决定》", **told)
    assert legal_state(normative, TODAY) == LegalState.REPEALED
    take_back_stage(again, **told)
    assert legal_state(normative, TODAY) == LegalState.IN_FORCE
    assert Deadline.objects.get(kind=FILING.name).cancelled_on is None
    step(normative, Stage.FILING, office, on=TODAY, evidence="备案回执3号")


def test_a_repeal_that_is_to_come_cancels_what_is_due_on_its_day_and_not_before(
    office: Office,
) -> None:
    """Until then it is in force, and its filing is owed."""
    old = make_in_force(office, term_months=24)
    begins = TODAY + timedelta(days=60)
    new = make_normative(office, title="青岩县公交管理办法", effective_on=begins)
    told = {"kind": "repeals", "by": office[Post.DRAFTER], "at": NOW}
    link_documents(fresh(new.document), target=fresh(old.document), **told)
    deliberate(new, office)
    document = issue(new, office)
    register(new, office)
    publish(document, office)
    assert reached(old)[Stage.REPEAL].on == begins
    kinds = {FILING.name, EXPIRY.name}
    mine = Deadline.objects.filter(subject_id=old.pk, kind__in=kinds)
    cancelled = mine.exclude(cancelled_on=None).values_list("kind", "cancelled_on")
    assert (mine.count(), list(cancelled)) == (2, [])
    end_repealed(NOW + timedelta(days=59))
    assert list(cancelled.all()) == []
    for _ in range(2):
        end_repealed(NOW + timedelta(days=61))
        assert {*cancelled.all()} == {(kind, begins) for kind in kinds}
    open_still = Deadline.objects.filter(subject_id=new.pk, kind=FILING.name, cancelled_on=None)
    assert open_still.exists()


def test_what_nobody_assessed_is_not_to_be_assessed_once_it_has_lapsed(office: Office) -> None:
    """Its clean-up takes it no more; until its last day it does."""
    old = make_in_force(office, term_months=24)
    last = NormativeDocument.objects.get(pk=old.pk).expires_on
    assert last is not None
    mine = Deadline.objects.filter(subject_id=old.pk, kind=EXPIRY.name)
    day = timedelta(days=(last - TODAY).days)
    end_lapsed(NOW + day)
    assert mine.get().cancelled_on is None
    for _ in range(2):
        end_lapsed(NOW + day + timedelta(days=1))
        assert mine.get().cancelled_on == last + timedelta(days=1)
