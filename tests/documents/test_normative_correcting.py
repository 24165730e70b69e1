"""更正: a stage entered by mistake is taken back, or entered anew, before anything stands on it."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from gongkai.audit.models import Entry
from gongkai.deadlines.models import Deadline
from gongkai.documents.expunge import PLACEHOLDER, expunge_document
from gongkai.documents.models import Document, NormativeDocument, NormativeEvent
from gongkai.documents.normative.correcting import correct_stage, take_back_stage
from gongkai.documents.normative.counting import counts
from gongkai.documents.normative.deadlines import EXPIRY, FILING
from gongkai.documents.normative.line import reached
from gongkai.documents.normative.rules import Stage
from gongkai.documents.normative.services import Judgement, clean_up
from gongkai.documents.normative.states import LegalState
from gongkai.documents.services import link_documents
from gongkai.units.posts import Post
from tests.documents.lines import (
    STAGES,
    deliberate,
    issue,
    legal_state,
    make_in_force,
    make_normative,
    publish,
    register,
    step,
)
from tests.documents.steps import approve_all, code_of, sign_in
from tests.offices import NOW, TODAY, Office

pytestmark = pytest.mark.django_db

WHY = "日期填错。"


def last_of(normative: NormativeDocument) -> NormativeEvent:
    return normative.events.order_by("pk").last()  # type: ignore[return-value]


def take_back(event: NormativeEvent, office: Office, **told: Any) -> None:
    values = {"reason": WHY, "by": office[Post.OFFICE_DIRECTOR], "at": NOW, **told}
    take_back_stage(event, **values)


def correct(event: NormativeEvent, office: Office, **told: Any) -> NormativeEvent:
    values = {"reason": WHY, "by": office[Post.OFFICE_DIRECTOR], "at": NOW, **told}
    return correct_stage(event, **values)


def registered(office: Office, **terms: Any) -> NormativeDocument:
    normative = make_normative(office, **terms)
    deliberate(normative, office)
    issue(normative, office)
    register(normative, office)
    return NormativeDocument.objects.select_related("document").get(pk=normative.pk)


def test_a_stage_that_was_taken_back_counts_no_more_and_stays_to_be_seen(office: Office) -> None:
    normative = make_normative(office)
    deliberate(normative, office)
    event = last_of(normative)
    take_back(event, office)
    assert Stage.DELIBERATION not in reached(normative)
    event.refresh_from_db()
    told = (event.struck_at, event.struck_by, event.struck_reason, event.evidence)
    assert told == (NOW, office[Post.OFFICE_DIRECTOR], WHY, "局务会纪要")
    entry = Entry.objects.latest("sequence")
    assert entry.sentence == "更正公文登记〔2026〕1号的“集体审议”，原登记为2026-09-10"


def test_a_stage_may_be_reached_again_after_it_was_taken_back(office: Office) -> None:
    normative = make_normative(office)
    step(normative, Stage.DRAFTING, office, on=date(2026, 8, 3))
    take_back(last_of(normative), office)
    step(normative, Stage.DRAFTING, office, on=date(2026, 8, 4))
    assert reached(normative)[Stage.DRAFTING].on == date(2026, 8, 4)


def test_a_stage_is_entered_anew_in_the_place_of_the_wrong_one(office: Office) -> None:
    normative = make_normative(office)
    deliberate(normative, office)
    wrong = last_of(normative)
    right = correct(wrong, office, on=date(2026, 9, 11), outcome="通过", evidence="局务会纪要2号")
    assert reached(normative)[Stage.DELIBERATION] == right
    assert right.evidence == "局务会纪要2号"
    wrong.refresh_from_db()
    assert wrong.struck_at == NOW


def test_what_is_entered_anew_keeps_the_rules_or_nothing_is_changed(office: Office) -> None:
    normative = make_normative(office)
    deliberate(normative, office)
    event = last_of(normative)
    early = {"on": date(2026, 8, 1), "outcome": "通过"}
    assert code_of(correct, event, office, **early) == "day_out_of_range"
    assert code_of(correct, event, office, on=date(2026, 9, 11)) == "no_outcome"
    event.refresh_from_db()
    assert (event.struck_at, normative.events.count()) == (None, 4)


def test_only_the_last_stage_is_corrected(office: Office) -> None:
    normative = make_normative(office)
    deliberate(normative, office)
    legality = normative.events.get(stage=Stage.LEGALITY)
    assert code_of(take_back, legality, office) == "not_the_last"
    take_back(last_of(normative), office)
    take_back(legality, office)
    assert Stage.LEGALITY not in reached(normative)


def test_nothing_is_taken_back_on_which_a_number_stands(office: Office) -> None:
    normative = make_normative(office)
    deliberate(normative, office)
    deliberation = last_of(normative)
    issue(normative, office)
    assert code_of(take_back, deliberation, office) == "not_the_last"
    assert code_of(take_back, last_of(normative), office) == "not_by_hand"


def test_a_correction_wants_a_reason_and_is_made_once(office: Office) -> None:
    normative = make_normative(office)
    step(normative, Stage.DRAFTING, office, on=date(2026, 8, 3))
    event = last_of(normative)
    assert code_of(take_back, event, office, reason="  ") == "no_reason"
    take_back(event, office)
    assert code_of(take_back, event, office) == "struck"


@pytest.mark.parametrize(
    ("post", "code"),
    [
        (Post.OFFICE_DIRECTOR, ""),
        (Post.DISCLOSURE_OFFICER, ""),
        (Post.DRAFTER, "not_yours"),
        (Post.HEAD, "not_yours"),
        (Post.AUDIT_ADMIN, "not_yours"),
    ],
)
def test_who_registers_a_stage_corrects_it(office: Office, post: Post, code: str) -> None:
    event = last_of(registered(office))
    assert code_of(take_back, event, office, by=office[post]) == code


def test_the_registration_number_goes_with_its_stage(office: Office) -> None:
    normative = registered(office)
    correct(last_of(normative), office, on=TODAY, evidence="青规〔2026〕13")
    normative.refresh_from_db()
    assert normative.registration_number == "青规〔2026〕13"
    take_back(last_of(normative), office)
    normative.refresh_from_db()
    assert normative.registration_number == ""


def test_correcting_a_stage_does_not_make_it_one_of_another_text(office: Office) -> None:
    normative = make_normative(office)
    for stage, told in STAGES[:3]:
        step(normative, stage, office, **told)
    Document.objects.filter(pk=normative.pk).update(text="第一条 另一条。")
    correct(last_of(normative), office, **{**STAGES[2][1], "evidence": "青司审〔2026〕9号"})
    stage, told = STAGES[3]
    assert code_of(step, normative, stage, office, **told) == "text_changed"


def test_what_was_not_filed_after_all_is_due_again(office: Office) -> None:
    normative = make_in_force(office)
    due = Deadline.objects.get(kind=FILING.name)
    step(normative, Stage.FILING, office, on=TODAY, evidence="回执")
    due.refresh_from_db()
    assert due.met_on == TODAY
    take_back(last_of(normative), office)
    due.refresh_from_db()
    assert due.met_on is None
    assert Deadline.objects.filter(kind=FILING.name).count() == 1


def test_what_was_not_repealed_after_all_is_in_force(office: Office) -> None:
    normative = make_in_force(office, expires_on=date(2028, 12, 31))
    step(normative, Stage.REPEAL, office, on=TODAY, evidence="青政规〔2026〕9号")
    assert legal_state(normative, TODAY) == LegalState.REPEALED
    assert Deadline.objects.get(kind=EXPIRY.name).cancelled_on == TODAY
    take_back(last_of(normative), office)
    assert legal_state(normative, TODAY) == LegalState.IN_FORCE
    assert Deadline.objects.get(kind=EXPIRY.name).cancelled_on is None
    told = counts(office.body, date(2026, 1, 1), TODAY)
    assert (told.made, told.repealed, told.in_force) == (1, 0, 1)


def test_an_amendment_that_was_none_is_not_shown(office: Office) -> None:
    normative = make_in_force(office)
    step(normative, Stage.AMENDMENT, office, on=TODAY, evidence="青政规〔2026〕9号")
    assert legal_state(normative, TODAY) == LegalState.AMENDED
    take_back(last_of(normative), office)
    assert legal_state(normative, TODAY) == LegalState.IN_FORCE


def test_what_a_clean_up_brought_is_not_corrected_here(office: Office) -> None:
    normative = make_in_force(office)
    judged = {normative.pk: Judgement("repeal", "已被代替")}
    clean_up(judged, by=office[Post.OFFICE_DIRECTOR], at=NOW)
    assert code_of(take_back, last_of(normative), office) == "not_by_hand"


def test_what_another_document_brought_is_not_corrected_here(office: Office) -> None:
    old = make_in_force(office)
    new = registered(office, title="青岩县公交线路调整新规定")
    told: dict[str, Any] = {"target": old.document, "kind": "repeals"}
    link_documents(new.document, by=office[Post.DRAFTER], at=NOW, **told)
    publish(approve_all(new.document, office), office)
    assert legal_state(old, TODAY) == LegalState.REPEALED
    assert code_of(take_back, last_of(old), office) == "not_by_hand"


def test_the_database_wants_the_reason(office: Office) -> None:
    normative = make_normative(office)
    step(normative, Stage.DRAFTING, office, on=date(2026, 8, 3))
    rows = NormativeEvent.objects.filter(normative=normative)
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.update(struck_at=NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.update(struck_at=NOW, struck_by=office[Post.HEAD])


def test_the_page_offers_the_correction_of_the_last_stage_alone(office: Office) -> None:
    normative = make_normative(office)
    deliberate(normative, office)
    director = sign_in(office[Post.OFFICE_DIRECTOR])
    path = f"/documents/{normative.pk}/line/"
    event = last_of(normative)
    text = director.get(path).content.decode()
    assert text.count("/correct/") == 1
    assert f"{path}{event.pk}/correct/" in text
    form = director.get(f"{path}{event.pk}/correct/").context["form"]
    assert list(form.fields) == ["what", "on", "until", "outcome", "evidence", "reason"]
    told = {"what": "back", "on": "2026-09-10", "reason": WHY}
    assert director.post(f"{path}{event.pk}/correct/", told)["Location"] == path
    text = director.get(path).content.decode()
    assert "<s>集体审议</s>" in text
    assert "更正：日期填错。（梁予安）" in text


def test_a_correction_on_its_page_is_refused_in_its_form(office: Office) -> None:
    normative = make_normative(office)
    deliberate(normative, office)
    director = sign_in(office[Post.OFFICE_DIRECTOR])
    legality = normative.events.get(stage=Stage.LEGALITY)
    path = f"/documents/{normative.pk}/line/{legality.pk}/correct/"
    told = {"what": "again", "on": "2026-09-02", "outcome": "通过", "evidence": "号", "reason": WHY}
    answer = director.post(path, told)
    assert answer.status_code == 422
    assert "后面已经登记“集体审议”，不能更正“合法性审核”。" in answer.content.decode()
    assert sign_in(office[Post.HEAD]).get(path).status_code in (403, 404)


def test_another_documents_stage_is_not_found(office: Office) -> None:
    one, other = make_normative(office), make_normative(office, title="别的规定")
    step(other, Stage.DRAFTING, office, on=date(2026, 8, 3))
    path = f"/documents/{one.pk}/line/{last_of(other).pk}/correct/"
    assert sign_in(office[Post.OFFICE_DIRECTOR]).get(path).status_code == 404


def test_expunging_takes_out_evidence_and_reasons(office: Office) -> None:
    normative = make_in_force(office)
    step(normative, Stage.AMENDMENT, office, on=TODAY, evidence="《涉密标题》")
    take_back(last_of(normative), office, reason="涉密理由")
    judged = {normative.pk: Judgement("keep", "涉密的清理理由")}
    clean_up(judged, by=office[Post.OFFICE_DIRECTOR], at=NOW)
    expunge_document(normative.pk, NOW)
    events = NormativeEvent.objects.filter(normative=normative)
    assert set(events.exclude(evidence="").values_list("evidence", flat=True)) == {PLACEHOLDER}
    assert events.exclude(struck_reason="").get().struck_reason == PLACEHOLDER
    assert [each.reason for each in normative.validity_reviews.all()] == [PLACEHOLDER]
