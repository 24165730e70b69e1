"""Acts on normative documents beside their line: keeping one as such, and the clean-up (清理)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from gongkai.audit import services as audit
from gongkai.deadlines.services import cancel_deadline
from gongkai.documents import audit as acts
from gongkai.documents.access import may_work_on_document
from gongkai.documents.acting import at_work_on, of_the_office
from gongkai.documents.disclosure.opening import open_deadline_of
from gongkai.documents.models import Document, NormativeDocument, NormativeEvent, ValidityReview
from gongkai.documents.normative.beginning import last_day
from gongkai.documents.normative.changing import changeable_since
from gongkai.documents.normative.deadlines import EXPIRY
from gongkai.documents.normative.ending import cancel_duties
from gongkai.documents.normative.listing import NOT_LISTED, may_be_listed
from gongkai.documents.normative.queries import first_public_on, life_now
from gongkai.documents.normative.states import COUNTED, ENDED, legal_state_on
from gongkai.documents.reader import Reader
from gongkai.documents.services.editing import (
    end_change,
    keep_version,
    lock_document,
    void_all_but,
)
from gongkai.documents.subjects import KIND, document_link, subject_of
from gongkai.law.months import last_day_of_term
from gongkai.law.parameters import LegalValue, NotYetLaw, legal_value
from gongkai.look.words import chinese_date
from gongkai.notices.services import tell
from gongkai.refusals import Refused
from gongkai.reviews.services.wording import worded
from gongkai.units.models import Person

Verdict = ValidityReview.Verdict
_TRIAL = ("暂行", "试行")


def keep_normative(
    document: Document,
    *,
    by: Person,
    at: datetime,
    market_related: bool = False,
    effective_on: date | None = None,
    expires_on: date | None = None,
    term_months: int | None = None,
) -> NormativeDocument:
    """Keep a document as a normative one, or change its term or what it touches: a live review
    ends. Refused codes: not_yours, not_made, ended, issued, begins_too_early, two_terms,
    term_backwards, term_too_long.

    Its term is the last day, or a number of months where the text says so: the last day is then
    counted once it is public, from the day on which it takes effect; taken down since, as before.
    The term of a finished document is changed by a clean-up, not here, unless it was imported.
    """
    on = timezone.localdate(at)
    with audit.act():
        document = lock_document(document)
        _check_may_keep(document, by, on)
        _check_begins(document, effective_on, on)
        check_term(document, effective_on, expires_on, on)
        _check_length(document, effective_on, expires_on, term_months, on)
        first = first_public_on(document)
        if term_months is not None and first is not None:
            expires_on = last_day_of_term(effective_on or first, term_months)
        kept = {
            "market_related": market_related,
            "effective_on": effective_on,
            "expires_on": expires_on,
            "term_months": term_months,
        }
        is_as_before = NormativeDocument.objects.filter(document=document, **kept).exists()
        normative, is_new = NormativeDocument.objects.update_or_create(
            document=document, defaults=kept
        )
        if first is not None:
            _enter_first_publication(normative, first, by, at)
        if not is_as_before:
            # Reviewers are told all of it, none is in the digest: who changes it asks them again,
            # and is an author.
            keep_version(document, by=by, at=at)
            end_change(document, at=at)
            void_all_but("", document, by=by, at=at)
        act = acts.NORMATIVE if is_new else acts.NORMATIVE_TERM
        audit.record(act, by=at_work_on(document, by, on), at=at, subject=subject_of(document))
        if first is not None:
            _count_expiry(normative, at)
        return normative


def _enter_first_publication(
    normative: NormativeDocument, on: date, by: Person, at: datetime
) -> None:
    """What was public before it was listed has been so since its own day, taken down or not."""
    known = normative.events.filter(stage=NormativeEvent.Stage.PUBLICATION, struck_at=None)
    if known.exists():
        return
    NormativeEvent.objects.create(
        normative=normative,
        stage=NormativeEvent.Stage.PUBLICATION,
        on=on,
        evidence=normative.document.published_where[:200],
        by=by,
        at=at,
    )


def _check_may_keep(document: Document, by: Person, on: date) -> None:
    if document.state in Document.GONE or not may_work_on_document(by, document, on):
        raise Refused("not_yours", "由起草人、责任人或者办公室、公开专员办理。")
    if document.origin != Document.Origin.MADE:
        raise Refused("not_made", "不是本机关制作的，不列入本机关的规范性文件。")
    is_kept = NormativeDocument.objects.filter(pk=document.pk).exists()
    if may_be_listed(document):
        return
    if is_kept:
        raise Refused("ended", "已印发，有效期不能直接改；要延长，请在清理时办理。")
    raise Refused("issued", NOT_LISTED)


def _check_begins(document: Document, effective_on: date | None, on: date) -> None:
    """What is still to be signed and published begins with that day at the earliest; what is kept
    already is checked when it is issued."""
    if document.state != Document.State.DRAFT or effective_on is None or effective_on >= on:
        return
    if NormativeDocument.objects.filter(pk=document.pk, effective_on=effective_on).exists():
        return
    raise Refused(
        "begins_too_early",
        f"还没有签署、公布，施行日期不能早于今天（{chinese_date(on)}）；"
        "自公布之日起施行的，不填施行日期。",
    )


def term_limit(title: str, on: date) -> LegalValue | None:
    """The longest term in years for a document of this title; None before there was a rule."""
    name = "trial_years" if any(word in title for word in _TRIAL) else "validity_years"
    try:
        return legal_value(f"normative.{name}", on)
    except NotYetLaw:
        return None


def check_term(
    document: Document, effective_on: date | None, expires_on: date | None, on: date
) -> None:
    """Refused where the term ends before it begins, or is longer than the setting; `expires_on` is
    its last day."""
    if expires_on is None:
        return
    begins = effective_on or document.formed_on or on
    if expires_on < begins:
        raise Refused("term_backwards", "有效期届满日不能早于施行日期。")
    held = term_limit(document.title, begins)
    latest = last_day_of_term(begins, held.value * 12) if held is not None else expires_on
    if held is not None and expires_on > latest:
        raise Refused(
            "term_too_long",
            f"有效期不得超过{held.value}年，最迟至{chinese_date(latest)}（{held.source}）。",
        )


def _check_length(
    document: Document,
    effective_on: date | None,
    expires_on: date | None,
    months: int | None,
    on: date,
) -> None:
    """The same of a term in months."""
    if months is None:
        return
    if expires_on is not None:
        raise Refused("two_terms", "有效期按正文只填一种：写年限的填年、月，写日期的填“有效期至”。")
    if months < 1:
        raise Refused("term_backwards", "有效期至少一个月。")
    held = term_limit(document.title, effective_on or document.formed_on or on)
    if held is not None and months > held.value * 12:
        raise Refused("term_too_long", f"有效期不得超过{held.value}年（{held.source}）。")


def _count_expiry(normative: NormativeDocument, at: datetime) -> None:
    """What is due before its term ends follows the term; without one, or once it has ended, nothing
    is due."""
    on, ends, document = timezone.localdate(at), normative.expires_on, normative.document
    is_over = legal_state_on(life_now(normative), on) in ENDED
    if ends is None or is_over or not open_deadline_of(EXPIRY, document, ends):
        cancel_deadline(EXPIRY, subject_kind=KIND, subject_id=document.pk, on=on, at=at)


@dataclass(frozen=True)
class Judgement:
    """A verdict on one document; `expires_on` with KEEP alone: the new last day in force."""

    verdict: str
    reason: str
    expires_on: date | None = None


def clean_up(
    judgements: Mapping[int, Judgement], *, by: Person, at: datetime
) -> list[ValidityReview]:
    """A round of 清理 over documents of the person's body: all of the verdicts, or none.

    REPEAL and LAPSED end the document today; KEEP may extend its term, or put right a day to which
    it was extended before; AMEND asks for an amendment and changes nothing yet. Refused codes:
    not_the_office, nothing, no_reason, not_in_force, no_extension, term_cut, term_backwards,
    term_too_long.
    """
    on = timezone.localdate(at)
    if not Reader(by, on).in_the_office:
        raise Refused("not_the_office", "清理结论由办公室主任或者政府信息公开专员登记。")
    if not judgements:
        raise Refused("nothing", "没有填写结论。")
    with audit.act():
        return [_judge(pk, judgements[pk], by, at) for pk in sorted(judgements)]


def _judge(pk: int, judgement: Judgement, by: Person, at: datetime) -> ValidityReview:
    on, verdict = timezone.localdate(at), Verdict(judgement.verdict)
    ours = NormativeDocument.objects.select_for_update().filter(document__body_id=by.body_id)
    normative = ours.filter(pk=pk).first()
    if normative is None:
        raise Refused("not_in_force", "所选文件不在本机关的清理范围。")
    document = lock_document(normative.document)
    reason = worded(judgement.reason, f"请写明《{document.title}》清理结论的理由。", 300)
    since = changeable_since(normative)
    if since is None or legal_state_on(life_now(normative), on) not in COUNTED:
        raise Refused("not_in_force", f"《{document.title}》今天已经不是现行有效，不用清理。")
    extended = _extension(normative, verdict, judgement.expires_on, since, on)
    review = ValidityReview.objects.create(
        body=by.body,
        normative=normative,
        on=on,
        verdict=verdict,
        reason=reason,
        extended_to=extended.to if extended else None,
        extended_from=extended.was if extended else None,
        by=by,
    )
    stages = {Verdict.REPEAL: NormativeEvent.Stage.REPEAL}
    NormativeEvent.objects.create(
        normative=normative,
        stage=stages.get(verdict, NormativeEvent.Stage.CLEAN_UP),
        on=on,
        outcome=f"{verdict.label}，{extended.words}" if extended else verdict.label,
        evidence="清理",
        by=by,
        at=at,
    )
    audit.record(
        acts.CLEANED_UP,
        by=of_the_office(by, on),
        at=at,
        subject=subject_of(document),
        details={"verdict": verdict.label},
    )
    _tell_owner(document, verdict, extended, by, at)
    if verdict in (Verdict.REPEAL, Verdict.LAPSED):
        cancel_duties(normative.pk, on=on, at=at)
    elif extended is not None:
        normative.expires_on, normative.term_months = extended.to, None
        normative.save(update_fields=("expires_on", "term_months"))
        _count_expiry(normative, at)
    return review


def _tell_owner(
    document: Document, verdict: Verdict, extended: "_Extension | None", by: Person, at: datetime
) -> None:
    """Who answers for it, where another person judged it. The reason stands on its page."""
    if document.owner_id == by.pk:
        return
    follows = {
        Verdict.AMEND: "，请起草修改件",
        Verdict.REPEAL: f"，自{chinese_date(timezone.localdate(at))}起不再有效",
        Verdict.LAPSED: f"，自{chinese_date(timezone.localdate(at))}起不再有效",
    }
    told = f"，{extended.words}" if extended else follows.get(verdict, "")
    tell(
        [document.owner],
        f"“{document.title}”清理结论为“{verdict.label}”{told}。理由见制定环节页。",
        at=at,
        link=f"{document_link(document)}line/",
    )


@dataclass(frozen=True)
class _Extension:
    """`was`: the last day before it was extended, None where there was none; `words` tell what
    stood until now too."""

    to: date
    was: date | None
    words: str


def _extension(
    normative: NormativeDocument, verdict: str, to: date | None, since: date, on: date
) -> _Extension | None:
    """What the verdict makes of the term. To be in force until an earlier day is no 继续有效; but
    the day of the last extension is put right down to what stood before it."""
    if to is None:
        return None
    title = f"《{normative.document.title}》"
    if verdict != Verdict.KEEP:
        raise Refused("no_extension", f"{title}的结论不是“继续有效”，不填“有效期延至”。")
    ends = last_day(normative, since)
    last = normative.validity_reviews.filter(extended_to=ends or date.max).order_by("pk").last()
    was = last.extended_from if last is not None and ends and to < ends else ends
    if was is not None and to <= was:
        raise Refused(
            "term_cut",
            f"{title}原有效期至{chinese_date(was)}，继续有效的只能往后延；不延长的，"
            "不填“有效期延至”。要提前停止施行的，结论选“废止”或者“宣布失效”。",
        )
    if to <= on:
        raise Refused("term_backwards", f"{title}继续有效，“有效期延至”应在今天以后。")
    check_term(normative.document, max(on, normative.effective_on or on), to, on)
    if ends is None:
        words = f"原未规定有效期，有效期至{chinese_date(to)}"
    else:
        how = "延至" if to > ends else "更正为"
        words = f"有效期由{chinese_date(ends)}{how}{chinese_date(to)}"
    return _Extension(to, was, words)
