"""Sending a document through its body's chain."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from gongkai.audit import services as audit
from gongkai.documents.access import may_answer_for_document, may_edit_document
from gongkai.documents.acting import at_work_on
from gongkai.documents.disclosure.digest import (
    came_finished,
    changes_of,
    document_digest,
    is_as_approved,
)
from gongkai.documents.disclosure.duty import duty_words, lacks_its_day
from gongkai.documents.disclosure.planned import planned_rows, why_not_sent
from gongkai.documents.disclosure.proposals import FINISHED, as_proposed, pending_proposal
from gongkai.documents.files.sent import shown_file
from gongkai.documents.hits.ahead import looked_ahead
from gongkai.documents.hits.findings import OpenFinding, findings_of, shown
from gongkai.documents.hits.handled import handled_hits
from gongkai.documents.hits.words import words_of
from gongkai.documents.interpretations.text import (
    NO_INTERPRETATION,
    lacks_interpretation,
    of_removed_files,
    removed_file_words,
    text_with_interpretations,
)
from gongkai.documents.models import (
    Document,
    DocumentFile,
    DocumentLink,
    NormativeDocument,
    WithheldReview,
)
from gongkai.documents.normative.listing import why_not_listed
from gongkai.documents.normative.sent import LineSoFar, line_so_far
from gongkai.documents.normative.shown import term_of
from gongkai.documents.normative.targets import ended_targets
from gongkai.documents.services.authorship import author_ids, authors_of, why_unsendable
from gongkai.documents.services.autosaving import unsaved_of
from gongkai.documents.services.editing import EXPUNGED, check_seen, lock_document
from gongkai.documents.services.ordered_down import PUBLIC_ALREADY
from gongkai.documents.services.publishing import approval_as_issued
from gongkai.documents.subjects import KIND, document_link
from gongkai.look.words import chinese_date
from gongkai.refusals import Refused
from gongkai.reviews import services as reviews
from gongkai.reviews.chains import Level
from gongkai.reviews.models import Review
from gongkai.reviews.queries import approved_review, open_review
from gongkai.reviews.questions import ADDRESSEES, ARTICLE, REASON, THIS_TIME
from gongkai.units.models import Person
from gongkai.units.posts import Post

_EXPLAINED = "解读另行送审，由新的一次审核接替；公文内容没有改动，照原审核结果办理。"
_PROPOSED = "改定公开属性另行送审，由新的一次审核接替；通过以前，公文照原样。"
AFTER_PUBLICATION = "公开后"
"""How what its publication amends and repeals is labelled in the purpose."""
REVIEWS_IT = (
    "这份公文须由您审核，您送审就不能再审核：请由不参加审核的责任人送审；"
    "责任人是您的，先在公文登记簿里勾选这一份，改定责任人。"
)
NO_DEPARTMENT = (
    "这份公文没有承办科室，没有科室负责人可以审核：请在公文登记簿里勾选这一份，改定责任人，"
    "承办科室随之定为责任人所在的科室。"
)
_NEW_IS_THE_INTERPRETATION = "解读；公文已经审核通过、印发或者归档，内容没有改动"


@dataclass(frozen=True)
class Missing:
    """What keeps a document from review: `code` for programs, `sentence` for who drafts it."""

    code: str
    sentence: str


def missing_for_review(
    document: Document, findings: Sequence[OpenFinding], files: Sequence[DocumentFile]
) -> list[Missing]:
    """All that is still to do before the document can be sent; empty where it can."""
    found = []
    if not document.attribute:
        found.append(Missing("no_attribute", "请先拟定公开属性，再送审。"))
    if why := why_not_listed(document):
        found.append(Missing("not_listed", why))
    if not document.text.strip() and not files:
        found.append(Missing("no_text", "没有正文，也没有附件，不能送审。"))
    if lacks_its_day(document):
        found.append(
            Missing("no_day", "请先补上来文成文日期，再送审：归档要用，审核以后再补，原审核失效。")
        )
    for file in files:
        if file.held:
            found.append(Missing("held_file", f"“{file.name}”没有通过检查：{file.held}"))
    for shown_by in of_removed_files(document):
        found.append(Missing("removed_file", removed_file_words(shown_by)))
    if lacks_interpretation(document):
        found.append(Missing("no_interpretation", NO_INTERPRETATION))
    for why in dict.fromkeys(each.why_not_explained for each in findings):
        if why:
            found.append(Missing("not_to_be_explained", f"{_places(findings, why)}：{why}"))
    open_ones = [each for each in findings if not (each.handled or each.why_not_explained)]
    if open_ones:
        found.append(
            Missing("open_findings", f"还有{len(open_ones)}处筛查命中没有处理，不能送审。")
        )
    return found


def missing_of_links(
    document: Document, on: date, links: Iterable[DocumentLink] | None = None
) -> list[Missing]:
    """Whether it is to amend or repeal what has ended; `links`: its own, where they were read."""
    told = ended_targets(document, on, links)
    return [Missing("not_in_force", f"{why}，请取消这一关联。") for why in told]


def remarks_on_links(review: Review, on: date) -> list[str]:
    """The same for its reviewers, where that came about since it was sent."""
    if not any(label.startswith(AFTER_PUBLICATION) for label, _ in review.purpose):
        return []
    document = Document.objects.defer("text").get(pk=review.subject_id)
    return [f"{why}。请退回改正。" for why in ended_targets(document, on)]


def missing_of_line(so_far: LineSoFar | None) -> list[Missing]:
    """What failed its 合法性审核 is sent to nobody."""
    return [Missing("failed_legality", so_far.why_not)] if so_far and so_far.why_not else []


def missing_people(
    document: Document,
    levels: Sequence[Level],
    files: Sequence[DocumentFile],
    *,
    by: Person,
    on: date,
) -> list[Missing]:
    """Whether somebody is left for each level, now that `by` would send it. What came finished by
    import may be sent by another one who answers for it, where `by` alone stands in the way; and
    has no department until somebody of one answers for it."""
    authors = author_ids(document, files)
    why = why_unsendable(document, levels, {*authors, by.pk}, on)
    if why is None:
        return []
    if came_finished(document):
        heads = [level for level in levels if level.post == Post.DEPARTMENT_HEAD]
        if document.department_id is None and why_unsendable(document, heads, (), on):
            return [Missing("no_department", NO_DEPARTMENT)]
        if why_unsendable(document, levels, authors, on) is None:
            return [Missing("reviews_it", REVIEWS_IT)]
    return [Missing(why.code, why.sentence)]


def missing_of_planned(
    proposed: Document, proposal: WithheldReview | None, on: date
) -> list[Missing]:
    """What keeps a document from review that is planned to be public on a day that is over by now,
    or too far off."""
    why = why_not_sent(proposed, proposal, on)
    return [Missing("planned_day", why)] if why else []


def missing_of_unsaved(document: Document, at: datetime | None) -> list[Missing]:
    """What keeps a person from sending a draft who typed into it at `at` and did not save."""
    if at is None:
        return []
    moment = timezone.localtime(at)
    return [
        Missing(
            "unsaved",
            f"您在{chinese_date(moment)}{moment:%H:%M}改过而没有保存，送审的是第{document.draft}稿，"
            "不含这些改动。请先保存为新的一稿，或者放弃这些文字，再送审。",
        )
    ]


def _places(findings: Sequence[OpenFinding], why: str) -> str:
    """正文第2段等3处: where the hits stand that nothing but a change settles."""
    places = [each.place for each in findings if each.why_not_explained == why]
    return f"{places[0]}等{len(places)}处" if len(places) > 1 else places[0]


def submit_document(
    document: Document,
    *,
    by: Person,
    at: datetime,
    urgent_reason: str = "",
    seen_version: int | None = None,
) -> Review:
    """Send the document through its body's chain. Refused while it has no attribute, no text, a
    file that could not be looked into, or a finding that is neither removed nor explained. A mark
    of secrecy, and whatever else is of level `block`, is not explained: it is removed or stays.

    Refused too where somebody has saved since `seen_version`: nobody sends what they did not see;
    and where who sends it has typed what they did not save: it would be left out without a word.
    A finished document is sent as it is proposed to be (动态调整); it may be sent as it is where it
    was imported or got an interpretation. What was approved before is superseded.
    """
    with looked_ahead(document, with_drafts=True), audit.act():
        document = lock_document(document)
        check_seen(document, seen_version, words="没有送审。请核对后再送审。")
        proposal = pending_proposal(document)
        proposed = as_proposed(document, proposal)
        digest, is_beside = document_digest(proposed), is_beside_an_approval(document, proposal)
        _check_may_submit(document, digest, by, at)
        is_only_explained = approval_as_issued(document) is not None
        if document.state != Document.State.DRAFT:
            _refuse_urgent_beside(document, urgent_reason, is_beside=is_beside)
            _make_way(document, proposal, digest, by, at)
        files, findings, gone = _screened(document)
        unsaved, so_far = unsaved_of(document, by), line_so_far(document, files)
        for missing in (
            *missing_of_unsaved(document, unsaved.saved_at if unsaved else None),
            *missing_for_review(proposed, findings, files),
            *missing_of_planned(proposed, proposal, timezone.localdate(at)),
            *missing_of_links(document, timezone.localdate(at)),
            *missing_of_line(so_far),
        ):
            raise Refused(missing.code, missing.sentence)
        return reviews.submit(
            reviews.Submission(
                kind=KIND,
                subject_id=document.pk,
                body=document.body,
                department=document.department,
                title=document.title,
                text=text_with_interpretations(document),
                digest=digest,
                link=document_link(document),
                publishes=proposed.attribute == Document.Attribute.PROACTIVE,
                on_request=proposed.attribute == Document.Attribute.ON_REQUEST,
                purpose=_purpose(document, proposal, so_far, is_only_explained=is_only_explained),
                findings=[*shown(findings), *gone],
                urgent_reason=urgent_reason,
                files=[shown_file(document, file) for file in files],
                authors=authors_of(document, files),
            ),
            by=by,
            at=at,
            acting=at_work_on(document, by, timezone.localdate(at)),
        )


def _screened(
    document: Document,
) -> tuple[list[DocumentFile], list[OpenFinding], list[reviews.ShownFinding]]:
    """Its files, each by the words in force now, what is found in it, and what is gone from it."""
    words, files = words_of(document.body), list(document.files.filter(removed_on=None))
    findings = findings_of(document, files, words)
    DocumentFile.objects.bulk_update(files, ("hits", "words"))
    return files, findings, handled_hits(document, findings, files, words)


def is_beside_an_approval(
    document: Document,
    proposal: WithheldReview | None,
    files: Sequence[DocumentFile] | None = None,
) -> bool:
    """Whether what is sent stands beside what was approved and issued, as it still is: another
    attribute that is proposed for it, an interpretation. Whatever became of what was sent before
    it: what was sent back once stands there no less."""
    if proposal is not None:
        return True
    approved = document.as_issued.get("approved")
    is_finished = document.state in FINISHED and approved
    return bool(is_finished and is_as_approved(document, files, {approved}))


def why_not_urgent_again(document: Document) -> str:
    """Why it is not sent to be published before all its levels once more; "" where it may be."""
    text = text_with_interpretations(document)
    return reviews.why_not_urgent(KIND, document.pk, document.body, text)


def _refuse_urgent_beside(document: Document, urgent_reason: str, *, is_beside: bool) -> None:
    """Put off is no level of that: what was withheld is not opened before all have agreed. Where a
    level has objected before, that is the reason to be told."""
    if urgent_reason.strip() and is_beside and not why_not_urgent_again(document):
        raise Refused(
            "not_urgent",
            "已印发、归档的，改变公开属性、补送解读、重新送审不适用应急先发，请逐级审核。",
        )


def _make_way(
    document: Document, proposal: WithheldReview | None, digest: str, by: Person, at: datetime
) -> None:
    """The approval of a finished document as it was ends with the submission of what is proposed,
    or was written beside it."""
    if open_review(KIND, document.pk) is None:
        because = _EXPLAINED if proposal is None else _PROPOSED
        reviews.supersede(KIND, document.pk, digest=digest, by=by, at=at, because=because)


def _check_may_submit(document: Document, digest: str, by: Person, at: datetime) -> None:
    on = timezone.localdate(at)
    if document.state == Document.State.DRAFT:
        allowed = may_edit_document(by, document, on)
    else:
        allowed = may_answer_for_document(by, document, on)
        if document.state == Document.State.EXPUNGED:
            raise Refused("expunged", EXPUNGED)
        if approved_review(KIND, document.pk, digest):
            raise Refused("already_approved", "这份公文已经审核通过，没有改动，不用再送审。")
    if document.to_withdraw_since:
        raise Refused("to_be_withdrawn", f"{document.withdrawal_words}，登记撤下日期以后再送审。")
    if document.not_public_since:
        raise Refused("not_public", "已经不再公开，不用送审；要公开的，先恢复公开期限。")
    if not allowed:
        raise Refused("not_yours", "只有起草人、责任人、科室负责人和办公室、公开专员能送审。")


def _purpose(
    document: Document,
    proposal: WithheldReview | None,
    so_far: LineSoFar | None,
    *,
    is_only_explained: bool,
) -> list[tuple[str, str]]:
    before = _change(document, proposal) if proposal else []
    public_since = None if is_only_explained else document.published_on
    document = as_proposed(document, proposal)
    told = [
        (ADDRESSEES, document.addressees),
        ("抄送", document.copied_to),
        ("公开属性", document.get_attribute_display()),
        *before,
        (PUBLIC_ALREADY, f"{chinese_date(public_since)}起已经公开" if public_since else ""),
        (THIS_TIME, _NEW_IS_THE_INTERPRETATION if is_only_explained else ""),
        (ARTICLE, document.attribute_article),
        (REASON, document.attribute_reason),
        *_publication(document),
        *rows_of_changes(changes_of(document).select_related("target")),
        *_term(document),
        *(so_far.rows if so_far else ()),
    ]
    return [(label, value) for label, value in told if value]


def _publication(document: Document) -> list[tuple[str, str]]:
    """How it is to be public; nothing for what is not to be."""
    if document.attribute != Document.Attribute.PROACTIVE:
        return []
    return [
        ("公开事项", duty_words(document)),
        ("公开方式", document.way),
        ("公开范围", document.audience),
        *planned_rows(document),
    ]


def _term(document: Document) -> list[tuple[str, str]]:
    """From when until when a normative document is to be in force, and what its line depends on."""
    normative = NormativeDocument.objects.filter(document=document).first()
    if normative is None:
        return []
    begins, term = normative.effective_on, term_of(normative)
    return [
        ("施行日期", chinese_date(begins) if begins else "自公布之日起施行"),
        ("有效期", term.how or term.until),
        ("涉及市场主体经济活动", "是，须经公平竞争审查" if normative.market_related else ""),
    ]


def rows_of_changes(changes: Iterable[DocumentLink]) -> list[tuple[str, str]]:
    """What its publication amends and repeals, by number: a title may be taken out of the office
    while this review stands."""
    told: dict[str, list[str]] = {}
    for link in changes:
        number = link.target.number or f"登记{link.target.register_number}"
        told.setdefault(f"{AFTER_PUBLICATION}{link.get_kind_display()}", []).append(number)
    return [(label, "、".join(numbers)) for label, numbers in told.items()]


def _change(document: Document, proposal: WithheldReview) -> list[tuple[str, str]]:
    """What the proposal changes, who made it and when: 动态调整 is decided knowing what was."""
    grounds = "：".join(filter(None, (document.attribute_article, document.attribute_reason)))
    was = f"{document.get_attribute_display()}{f'　{grounds}' if grounds else ''}"
    who = f"{chinese_date(proposal.on)}，{proposal.by.name}：{proposal.get_outcome_display()}"
    return [("现公开属性", was), ("改定属性" if proposal.outcome == "set" else "动态调整", who)]
