"""The line of a normative document: one door, each stage after what it needs."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from gongkai.audit.models import Entry
from gongkai.deadlines.models import Deadline
from gongkai.documents.models import Document, NormativeDocument, ValidityReview
from gongkai.documents.normative.correcting import correct_stage
from gongkai.documents.normative.line import reached
from gongkai.documents.normative.rules import LINE, RULES, Stage
from gongkai.documents.normative.services import Judgement, clean_up, keep_normative
from gongkai.documents.normative.states import LegalState
from gongkai.documents.services import (
    edit_document,
    issue_document,
    link_documents,
    submit_document,
)
from gongkai.refusals import Refused
from gongkai.reviews.models import Review
from gongkai.units.posts import Post
from tests.documents.drafts import make_proactive
from tests.documents.lines import (
    STAGES,
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
from tests.documents.steps import approve_all, fresh
from tests.offices import NOW, TODAY, Office, make_office

CHECKED = {"on": TODAY, "outcome": "通过", "evidence": "意见书", "until": TODAY + timedelta(days=9)}


def refused(act: Any, *args: Any, **told: Any) -> str:
    with pytest.raises(Refused) as caught:
        act(*args, **told)
    return caught.value.code


def open_kinds(normative: NormativeDocument) -> set[str]:
    found = Deadline.objects.filter(subject_id=normative.pk, met_on=None, cancelled_on=None)
    return set(found.values_list("kind", flat=True))


@pytest.mark.parametrize("stage", [s for s in LINE if RULES[s].needs and RULES[s].by_hand])
def test_no_stage_is_reached_before_what_it_needs(office: Office, stage: Stage) -> None:
    normative = make_normative(office)
    assert refused(step, normative, stage, office, **CHECKED) == "missing_stage"
    assert reached(normative) == {}


@pytest.mark.parametrize("stage", [Stage.SIGNING, Stage.PUBLICATION, Stage.CLEAN_UP])
def test_what_another_act_brings_is_not_registered_by_hand(office: Office, stage: Stage) -> None:
    assert refused(step, make_normative(office), stage, office, **CHECKED) == "not_by_hand"


@pytest.mark.parametrize(
    ("number", "changes", "code"),
    [
        (1, {"until": None}, "no_term"),
        (1, {"until": date(2026, 8, 15)}, "term_too_short"),
        (1, {"on": date(2026, 8, 2)}, "day_out_of_range"),  # before drafting
        (2, {"outcome": ""}, "no_outcome"),
        (2, {"evidence": " "}, "no_evidence"),
        (2, {"on": date(2026, 8, 19)}, "day_out_of_range"),  # solicitation still runs
        (3, {"outcome": "差不多"}, "no_outcome"),
        (3, {"evidence": ""}, "no_evidence"),
        (3, {"on": TODAY + timedelta(days=1)}, "day_out_of_range"),
    ],
)
def test_a_stage_that_cannot_be_is_refused(
    office: Office, number: int, changes: dict[str, Any], code: str
) -> None:
    normative = make_normative(office)
    for stage, told in STAGES[:number]:
        step(normative, stage, office, **told)
    stage, told = STAGES[number]
    assert refused(step, normative, stage, office, **{**told, **changes}) == code
    assert stage not in reached(normative)
    step(normative, stage, office, **told)
    assert stage in reached(normative)


def test_a_solicitation_of_seven_days_is_long_enough(office: Office) -> None:
    normative = make_normative(office)
    step(normative, Stage.DRAFTING, office, on=date(2026, 8, 3))
    first, last = date(2026, 8, 10), date(2026, 8, 16)
    event = step(normative, Stage.SOLICITATION, office, on=first, until=last)
    assert (event.on, event.until) == (first, last)


def test_what_failed_its_legality_review_goes_no_further_until_it_passes(office: Office) -> None:
    normative = make_normative(office)
    for stage, told in STAGES[:2]:
        step(normative, stage, office, **told)
    legality, told = STAGES[2]
    step(normative, legality, office, **{**told, "outcome": "不通过"})
    deliberation, after = STAGES[3]
    assert refused(step, normative, deliberation, office, **after) == "missing_stage"
    step(normative, legality, office, **{**told, "outcome": "修改后通过"})
    step(normative, deliberation, office, **after)
    assert deliberation in reached(normative)
    assert refused(step, normative, legality, office, **told) == "reached"


def test_what_touches_market_entities_needs_its_own_review(office: Office) -> None:
    normative = make_normative(office, market_related=True)
    for stage, told in STAGES[:2]:
        step(normative, stage, office, **told)
    legality, told = STAGES[2]
    assert refused(step, normative, legality, office, **told) == "missing_stage"
    step(normative, Stage.FAIR_COMPETITION, office, on=date(2026, 8, 21), outcome="通过")
    step(normative, legality, office, **told)
    assert legality in reached(normative)


def test_without_deliberation_there_is_no_number(office: Office) -> None:
    normative = make_normative(office)
    approved = approve_all(normative.document, office)
    told: dict[str, Any] = {"prefix": "青交规", "by": office[Post.OFFICE_DIRECTOR], "at": NOW}
    assert refused(issue_document, approved, **told) == "missing_stage"
    assert Document.objects.get(pk=approved.pk).number == ""
    deliberate(normative, office)
    assert issue_document(approved, **told).number == "青交规〔2026〕1号"
    assert reached(normative)[Stage.SIGNING].on == TODAY


def test_without_registration_it_is_not_published(office: Office) -> None:
    normative = make_normative(office)
    deliberate(normative, office)
    document = issue(normative, office)
    assert refused(publish, document, office) == "missing_stage"
    assert Document.objects.get(pk=document.pk).published_on is None
    assert refused(step, normative, Stage.REGISTRATION, office, on=TODAY) == (
        "no_registration_number"
    )
    step(normative, Stage.REGISTRATION, office, on=TODAY, evidence="青规〔2026〕12")
    publish(document, office)
    assert legal_state(normative, TODAY) == LegalState.IN_FORCE


@pytest.mark.parametrize("number", ["青规〔2026〕12", "青规[2026] 12", " 青规（2026）12 "])
def test_a_registration_number_is_given_once(office: Office, number: str) -> None:
    make_in_force(office)
    second = make_normative(office, title="青岩县站点管理规定")
    deliberate(second, office)
    issue(second, office)
    told: dict[str, Any] = {"on": TODAY, "evidence": number}
    assert refused(step, second, Stage.REGISTRATION, office, **told) == "number_taken"
    step(second, Stage.REGISTRATION, office, on=TODAY, evidence="青规[2026]13")
    second.refresh_from_db()
    assert second.registration_number == "青规〔2026〕13"
    with pytest.raises(IntegrityError), transaction.atomic():
        NormativeDocument.objects.update(registration_number="青规〔2026〕12")


def rewrite(normative: NormativeDocument, office: Office, **changes: Any) -> None:
    document = fresh(normative.document)
    told = {"seen_version": document.version, "by": office[Post.DRAFTER], "at": NOW}
    edit_document(document, changes=changes or {"text": "第一条 另一条。"}, **told)


def test_a_text_that_was_rewritten_gets_no_number_until_it_passed_again(
    office: Office, drafter: Client
) -> None:
    normative = make_normative(office)
    deliberate(normative, office)
    rewrite(normative, office)
    told: dict[str, Any] = {"prefix": "青交规", "by": office[Post.OFFICE_DIRECTOR], "at": NOW}
    approved = approve_all(fresh(normative.document), office)
    assert refused(issue_document, approved, **told) == "text_changed"
    page = drafter.get(f"/documents/{normative.pk}/line/").content.decode()
    assert page.count("此后正文已改，须重新登记") == 2
    (legality, first), (deliberation, then) = STAGES[2:]
    assert refused(step, normative, deliberation, office, **then) == "text_changed"
    earlier = {**first, "on": date(2026, 8, 31)}
    assert refused(step, normative, legality, office, **earlier) == "day_out_of_range"
    step(normative, legality, office, **first)
    assert refused(issue_document, approved, **told) == "text_changed"
    step(normative, deliberation, office, **then)
    assert issue_document(approved, **told).number == "青交规〔2026〕1号"


def number(office: Office) -> dict[str, Any]:
    """What `issue_document` is told."""
    return {"prefix": "青交规", "by": office[Post.OFFICE_DIRECTOR], "at": NOW}


def test_what_comes_to_touch_the_market_is_reviewed_again_and_needs_that_stage(
    office: Office,
) -> None:
    normative = make_normative(office)
    deliberate(normative, office)
    approved = approve_all(normative.document, office)
    who = {"by": office[Post.DRAFTER], "at": NOW}
    keep_normative(approved, market_related=True, **who)
    assert refused(issue_document, approved, **number(office)) == "not_approved"
    approved = approve_all(fresh(approved), office)
    review = Review.objects.get(state="approved")
    assert ["涉及市场主体经济活动", "是，须经公平竞争审查"] in review.purpose
    assert refused(issue_document, approved, **number(office)) == "missing_stage"
    normative.refresh_from_db()
    market = Stage.FAIR_COMPETITION
    step(normative, market, office, on=date(2026, 9, 2), outcome="通过")
    assert refused(issue_document, approved, **number(office)) == "stage_too_early"
    (legality, first), (deliberation, then) = STAGES[2:]
    step(normative, legality, office, **{**first, "on": date(2026, 9, 11)})
    assert refused(issue_document, approved, **number(office)) == "stage_too_early"
    step(normative, deliberation, office, **{**then, "on": date(2026, 9, 12)})
    assert issue_document(approved, **number(office)).number == "青交规〔2026〕1号"


def test_the_same_kept_again_leaves_the_review(office: Office) -> None:
    normative = make_normative(office, term_months=60)
    approve_all(normative.document, office)
    who = {"by": office[Post.DRAFTER], "at": NOW}
    keep_normative(fresh(normative.document), term_months=60, **who)
    assert Review.objects.get().state == "approved"
    keep_normative(fresh(normative.document), term_months=24, **who)
    assert Review.objects.get().state == "void"


def test_a_legality_review_that_failed_meanwhile_keeps_the_number_back(office: Office) -> None:
    normative = make_normative(office)
    deliberate(normative, office)
    text = normative.document.text
    rewrite(normative, office)
    legality, told = STAGES[2]
    failed = {**told, "on": date(2026, 9, 11), "outcome": "不通过"}
    step(normative, legality, office, **failed)
    rewrite(normative, office, text=text)
    who: dict[str, Any] = {"by": office[Post.DRAFTER], "at": NOW}
    assert refused(submit_document, fresh(normative.document), **who) == "failed_legality"
    passed = step(normative, legality, office, **{**told, "on": date(2026, 9, 12)})
    approved = approve_all(fresh(normative.document), office)
    correct_stage(passed, reason="结果填错。", **failed | {"on": date(2026, 9, 12)}, **who)
    assert refused(issue_document, approved, **number(office)) == "missing_stage"
    step(normative, legality, office, **{**told, "on": date(2026, 9, 12)})
    assert refused(issue_document, approved, **number(office)) == "stage_too_early"
    deliberation, then = STAGES[3]
    step(normative, deliberation, office, **{**then, "on": date(2026, 9, 13)})
    assert issue_document(approved, **number(office)).number == "青交规〔2026〕1号"


@pytest.mark.parametrize("lost", [Stage.SOLICITATION, Stage.LEGALITY, Stage.SIGNING])
def test_nothing_is_published_that_lost_a_stage_on_the_way(office: Office, lost: Stage) -> None:
    normative = make_normative(office)
    deliberate(normative, office)
    document = issue(normative, office)
    register(normative, office)
    normative.events.filter(stage=lost).delete()
    assert refused(publish, document, office) == "missing_stage"
    assert fresh(document).published_on is None


def test_what_is_beside_the_text_leaves_its_stages(office: Office) -> None:
    normative = make_normative(office)
    deliberate(normative, office)
    rewrite(normative, office, addressees="县直各单位")
    make_interpretation(normative.document, office, title="再解读")
    assert issue(normative, office).number == "青交规〔2026〕1号"


def test_the_whole_line_leaves_its_days_its_number_and_what_is_due(office: Office) -> None:
    normative = make_in_force(office, expires_on=date(2031, 10, 12))
    assert list(reached(normative)) == [
        *(stage for stage, _ in STAGES),
        Stage.SIGNING,
        Stage.REGISTRATION,
        Stage.PUBLICATION,
    ]
    assert normative.registration_number == "青规〔2026〕12"
    assert open_kinds(normative) == {
        "documents.filing",
        "documents.expiry",
        "documents.interpretation",
    }
    due = dict(
        Deadline.objects.filter(subject_id=normative.pk, met_on=None).values_list("kind", "due_on")
    )
    assert due["documents.filing"] == TODAY + timedelta(days=15)
    assert due["documents.expiry"] == date(2031, 10, 12) - timedelta(days=90)
    assert due["documents.interpretation"] == date(2026, 10, 16)
    step(normative, Stage.FILING, office, on=TODAY, evidence="备案回执3号")
    assert "documents.filing" not in open_kinds(normative)
    stages = Entry.objects.filter(action="documents.stage", subject_id=str(normative.pk))
    assert stages.count() == 8


def test_a_new_document_repeals_and_amends_those_it_names(office: Office) -> None:
    old, kept = make_in_force(office), make_in_force(office, title="青岩县站点管理规定")
    new = make_normative(office, title="青岩县公交管理办法")
    who = office[Post.DRAFTER]
    for target, kind in ((old, "repeals"), (kept, "amends")):
        link_documents(new.document, target=target.document, kind=kind, by=who, at=NOW)
    assert [legal_state(each, TODAY) for each in (old, kept)] == [LegalState.IN_FORCE] * 2
    deliberate(new, office)
    document = issue(new, office)
    register(new, office)
    publish(document, office)
    assert legal_state(old, TODAY) == LegalState.REPEALED
    assert legal_state(kept, TODAY) == LegalState.AMENDED
    assert reached(old)[Stage.REPEAL].evidence == "青交规〔2026〕3号"
    assert refused(step, old, Stage.REPEAL, office, on=TODAY) == "reached"
    assert refused(step, old, Stage.AMENDMENT, office, on=TODAY) == "not_in_force"


@pytest.mark.parametrize("post", [Post.SYSTEM_ADMIN, Post.SECRECY_REVIEWER, Post.HEAD])
def test_who_neither_drafts_nor_answers_registers_nothing(office: Office, post: Post) -> None:
    from gongkai.documents.normative.line import reach

    normative = make_normative(office)
    told = {"on": date(2026, 8, 3), "by": office[post], "at": NOW}
    assert refused(reach, normative, Stage.DRAFTING, **told) == "not_yours"


@pytest.mark.parametrize(
    ("title", "expires_on", "code"),
    [
        ("青岩县公交规定", date(2031, 10, 12), ""),  # five years from today, the last day
        ("青岩县公交规定", date(2031, 10, 13), "term_too_long"),
        ("青岩县公交规定（试行）", date(2029, 10, 12), ""),
        ("青岩县公交规定（试行）", date(2029, 10, 13), "term_too_long"),
        ("青岩县公交暂行规定", date(2026, 10, 12), "term_backwards"),
    ],
)
def test_a_term_is_as_long_as_the_setting_allows(
    office: Office, title: str, expires_on: date, code: str
) -> None:
    document = make_proactive(office, title=title)
    told: dict[str, Any] = {"expires_on": expires_on, "by": office[Post.DRAFTER], "at": NOW}
    if code:
        assert refused(keep_normative, document, **told) == code
        assert not NormativeDocument.objects.exists()
    else:
        assert keep_normative(document, **told).expires_on == expires_on


def test_five_years_are_as_long_as_a_day_as_in_months(office: Office) -> None:
    told: dict[str, Any] = {"by": office[Post.DRAFTER], "at": NOW}
    begins = date(2026, 11, 1)
    with pytest.raises(Refused) as caught:
        keep_normative(
            make_proactive(office), effective_on=begins, expires_on=date(2031, 11, 1), **told
        )
    assert caught.value.sentence.startswith("有效期不得超过5年，最迟至2031年10月31日")
    for term in ({"expires_on": date(2031, 10, 31)}, {"term_months": 60}):
        keep_normative(make_proactive(office), effective_on=begins, **term, **told)


def test_a_normative_document_without_interpretation_is_not_sent(office: Office) -> None:
    document = make_proactive(office)
    keep_normative(document, by=office[Post.DRAFTER], at=NOW)
    told: dict[str, Any] = {"by": office[Post.DRAFTER], "at": NOW}
    assert refused(submit_document, document, **told) == "no_interpretation"


@pytest.mark.parametrize(
    ("verdict", "standing"),
    [
        ("keep", LegalState.IN_FORCE),
        ("amend", LegalState.IN_FORCE),
        ("repeal", LegalState.REPEALED),
        ("lapsed", LegalState.LAPSED),
    ],
)
def test_a_verdict_of_the_clean_up_decides(
    office: Office, verdict: str, standing: LegalState
) -> None:
    normative = make_in_force(office)
    who = office[Post.OFFICE_DIRECTOR]
    clean_up({normative.pk: Judgement(verdict, "已有新规定")}, by=who, at=NOW)
    assert legal_state(normative, TODAY) == standing
    kept = ValidityReview.objects.get()
    assert (kept.verdict, kept.reason, kept.by) == (verdict, "已有新规定", who)


def test_a_round_is_kept_whole_or_not_at_all(office: Office) -> None:
    first, second = make_in_force(office), make_in_force(office, title="青岩县站点规定")
    told = {first.pk: Judgement("repeal", "已被替代"), second.pk: Judgement("keep", " ")}
    code = refused(clean_up, told, by=office[Post.OFFICE_DIRECTOR], at=NOW)
    assert (code, ValidityReview.objects.count()) == ("no_reason", 0)
    assert legal_state(first, TODAY) == LegalState.IN_FORCE


def test_only_the_office_cleans_up_and_only_its_own(office: Office) -> None:
    normative = make_in_force(office)
    theirs = make_office("白石县交通运输局")
    told = {normative.pk: Judgement("repeal", "试试")}
    assert refused(clean_up, told, by=office[Post.DRAFTER], at=NOW) == "not_the_office"
    assert refused(clean_up, told, by=theirs[Post.OFFICE_DIRECTOR], at=NOW) == "not_in_force"
    assert refused(clean_up, {}, by=office[Post.OFFICE_DIRECTOR], at=NOW) == "nothing"


def test_pages_show_the_line_to_us_and_nothing_to_others(
    office: Office, drafter: Client, officer: Client
) -> None:
    normative = make_in_force(office)
    theirs = make_office("白石县交通运输局")
    other = Client()
    other.force_login(theirs[Post.HEAD], backend="gongkai.sign_in.backends.PasswordBackend")
    path = f"/documents/{normative.pk}/line/"
    for below in ("", "keep/", "reach/"):
        assert other.get(f"{path}{below}").status_code == 404
        assert officer.get(f"{path}{below}").status_code == 200
    told = drafter.get("/documents/normative/?standing=现行有效").content.decode()
    assert told.count(normative.document.title) == 1
    hidden = other.get("/documents/normative/").content.decode()
    assert hidden.count(normative.document.title) == 0
    assert drafter.get("/documents/normative/clean-up/").status_code == 403
    assert officer.get("/documents/normative/clean-up/").status_code == 200
    sheet = officer.get("/documents/normative/export/")
    assert sheet.content[:2] == b"PK"


def test_a_refused_stage_keeps_what_was_typed(office: Office, drafter: Client) -> None:
    normative = make_normative(office)
    path = f"/documents/{normative.pk}/line/reach/"
    told = {"stage": "legality", "on": "2026-09-01", "outcome": "通过", "evidence": "青司审8号"}
    answer = drafter.post(path, told)
    assert answer.status_code == 422
    assert answer.content.decode().count("青司审8号") == 1
    assert drafter.post(path, {"stage": "drafting", "on": "2026-08-03"}).status_code == 302
    assert set(reached(normative)) == {Stage.DRAFTING}


def test_the_list_costs_the_same_however_long(
    office: Office, drafter: Client, django_assert_max_num_queries: Any
) -> None:
    for number in range(3):
        make_normative(office, title=f"第{number}件")
    with django_assert_max_num_queries(12):
        drafter.get("/documents/normative/")


@pytest.mark.parametrize("evidence", ["", "  "])
def test_filing_says_to_whom_or_by_what_receipt(office: Office, evidence: str) -> None:
    normative = make_in_force(office)
    told: dict[str, Any] = {"on": TODAY, "evidence": evidence}
    assert refused(step, normative, Stage.FILING, office, **told) == "no_evidence"
    step(normative, Stage.FILING, office, **{**told, "evidence": "报县司法局备案"})
    assert Stage.FILING in reached(normative)
