"""One document: what it says, how far it is, what may be done with it now."""

from dataclasses import replace
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from gongkai.audit.queries import Event
from gongkai.deadlines.calendar import calendar
from gongkai.documents.disclosure.duty import duty_words, publisher_of
from gongkai.documents.disclosure.proposals import as_proposed, pending_proposal
from gongkai.documents.disclosure.stamp import (
    approval_of_what_was_issued,
    is_approved_as_it_stands,
    passed_reviews,
    stamp_of,
)
from gongkai.documents.files.attached import files_of
from gongkai.documents.hits.findings import OpenFinding, findings_of
from gongkai.documents.hits.marking import marked_lines
from gongkai.documents.hits.words import digest_of, words_of
from gongkai.documents.models import (
    Document,
    DocumentFile,
    DocumentLink,
    PublicationChange,
    WithheldReview,
)
from gongkai.documents.normative.deadlines import FILING
from gongkai.documents.normative.listing import NOT_LISTED, may_be_listed, passed_the_line
from gongkai.documents.normative.sent import line_so_far
from gongkai.documents.normative.shown import standing_of
from gongkai.documents.page.acts import acts_for, is_held_by_levels, waits_for_review
from gongkai.documents.page.clock import Clock, clock_of
from gongkai.documents.page.dues import further_dues
from gongkai.documents.page.history import history_of
from gongkai.documents.page.officer import lacking_officer, left_to_office, left_to_officer
from gongkai.documents.page.shown import FileRow, file_rows, files_named_to, finding_rows
from gongkai.documents.page.stations import stations_of
from gongkai.documents.register.found import Found, steps_of
from gongkai.documents.register.linked import Link, link_rows, links_of
from gongkai.documents.register.progress import progress_of
from gongkai.documents.services.submitting import (
    Missing,
    missing_for_review,
    missing_of_line,
    missing_of_links,
    missing_of_planned,
    missing_of_unsaved,
)
from gongkai.documents.views.asking import (
    document_to_read,
    may_clean,
    may_file,
    may_file_beside,
    page,
)
from gongkai.look.words import chinese_date
from gongkai.reviews.asked import STANDS_STILL
from gongkai.reviews.chains import level_name
from gongkai.reviews.expunging.pending import Expunging, expunging_with
from gongkai.reviews.models import Review, Step
from gongkai.reviews.people import deciders_of
from gongkai.reviews.states import OPEN, State, StepState


@require_GET
def document_detail(request: HttpRequest, pk: int) -> HttpResponse:
    found = document_to_read(request, pk)
    if found.order is not None:
        # Nothing is offered meanwhile.
        found = replace(found, can_edit=False, can_answer=False, can_revive=False)
    document, reader = found.document, found.reader
    steps, can_compare = steps_of(document), found.can_compare
    review = steps[0].review if steps else None
    is_asked = review is not None and review.state == State.ESCALATED
    if is_asked:
        found = replace(found, can_edit=False, can_answer=False)
    told, put_off = _standing(found, steps), _put_off(steps)
    proposal = pending_proposal(document) if _may_be_proposed(document) else None
    is_draft = document.state == Document.State.DRAFT
    links, approval, waits = link_rows(document, reader), None, False
    is_held = is_held_by_levels(found, put_off)
    if is_draft:
        to_submit = not told["is_in_review"]
    else:
        approval = _approval_of(found, steps, links, proposal)
        waits = waits_for_review(found, review, proposal, approval)
        to_submit = waits and found.can_answer and not is_held
    is_unseen = document.came_by_import and found.can_answer and not passed_reviews(steps)
    is_screened = is_draft or to_submit or is_unseen
    words = digest_of(words_of(document.body)) if is_screened else ""
    files = files_of(document, words)
    named = files_named_to(found, files, steps)
    findings = findings_of(document, files) if is_screened else []
    proposed = as_proposed(document, proposal)
    unsaved = missing_of_unsaved(document, found.unsaved_at)
    missing = unsaved + _missing(proposed, findings, files, links, reader.on) if to_submit else []
    missing += missing_of_planned(proposed, proposal, reader.on) if to_submit else []
    linked = links_of(document, reader, links)
    acts_of = {"is_held": is_held, "is_to_be_filed": _is_to_be_filed(told["clocks"])}
    approved = is_approved_as_it_stands(document, steps, files, links)
    told |= (
        _rights(found) | _as_normative(found) | _of_the_officer(found, review, approval, put_off)
    )
    told |= {
        "stamp": stamp_of(document, approved=approved),
        "acts": acts_for(found, review, missing, proposal, approval, **acts_of),
        "put_off": put_off,
        "waits_for_levels": waits and is_held,
        "proposal": proposal,
        "unsaved": unsaved[0] if unsaved else None,
        "can_compare": can_compare,
        "stands_still": STANDS_STILL if is_asked and (found.is_ours or can_compare) else "",
        "document": document,
        "is_ours": found.is_ours,
        "publisher": publisher_of(document),
        "duty": duty_words(document),
        "lines": marked_lines(document.text, findings, is_addressed=bool(document.addressees)),
        "findings": finding_rows(found, findings, agreed=_is_agreed(review, is_draft, approval)),
        "open_findings": sum(not each.handled for each in findings),
        "files": _file_rows(found, named, steps),
        "links": linked,
        "unlinking_ends": _is_live(review) or approval is not None,
        "events": _events(found, steps, named, linked),
    }
    return page(request, "document_detail", told)


def _events(
    found: Found, steps: list[Step], named: list[DocumentFile], linked: list[Link]
) -> list[Event]:
    reviews = {step.review_id for step in steps}
    return history_of(found.document, reviews, named, links=linked, today=found.reader.on)


def _is_agreed(review: Review | None, is_draft: bool, approval: Review | None) -> bool:
    """Whether levels have agreed to the reasons of its hits, or are asked to: nobody gives better
    ones meanwhile."""
    return _is_live(review) or (not is_draft and approval is not None)


def _is_live(review: Review | None) -> bool:
    return review is not None and review.state in OPEN | {State.APPROVED}


def _file_rows(found: Found, files: list[DocumentFile], steps: list[Step]) -> list[FileRow]:
    return file_rows(
        found.document,
        files,
        originals=found.can_read_originals,
        may_file_beside=may_file_beside(found),
        steps=steps,
    )


def _rights(found: Found) -> dict[str, object]:
    """What of the page is the reader's to change."""
    return {
        "can_edit": found.can_edit,
        "can_file": may_file(found),
        "can_clean": may_clean(found),
        "can_link": found.works_on_it,
    }


def _of_the_officer(
    found: Found, review: Review | None, approval: Review | None, put_off: list[str]
) -> dict[str, object]:
    """What is said of who finishes it once it is approved, and records its publication then."""
    document = found.document
    if not _is_finished(document):
        is_approved = review is not None and review.state == State.APPROVED
        told = left_to_office(document, found, is_approved=is_approved, is_first=bool(put_off))
        return {"left_to_officer": told, "lacking_officer": ""}
    return {
        "left_to_officer": left_to_officer(document, found, is_approved=approval is not None),
        "lacking_officer": lacking_officer(document, found),
    }


def _is_to_be_filed(clocks: list[Clock]) -> bool:
    return any(each.label == FILING.what for each in clocks)


def _as_normative(found: Found) -> dict[str, object]:
    """Whether it is a normative document or may be listed as one, and whether it is in force: of
    what was issued, for a draft is being made, as its state says."""
    document = found.document
    is_normative = getattr(document, "is_normative", False)
    stands = is_normative and _is_finished(document)
    return {
        "is_normative": is_normative,
        "may_list": found.works_on_it and may_be_listed(document),
        "not_listed": "" if may_be_listed(document) else NOT_LISTED,
        "passed_the_line": passed_the_line(document) if found.is_ours else "",
        "standing": standing_of(document, found.reader.on) if stands else None,
    }


def _missing(
    document: Document,
    findings: list[OpenFinding],
    files: list[DocumentFile],
    links: list[DocumentLink],
    on: date,
) -> list[Missing]:
    return [
        *missing_for_review(document, findings, files),
        *missing_of_links(document, on, links),
        *missing_of_line(line_so_far(document, files)),
    ]


def _is_finished(document: Document) -> bool:
    return document.state in (Document.State.ISSUED, Document.State.FILED)


def _publication_changes(found: Found) -> list[PublicationChange]:
    """Asked for where there are any."""
    if not found.has_changed:
        return []
    return list(found.document.publication_changes.select_related("by"))


def _approval_of(
    found: Found,
    steps: list[Step],
    links: list[DocumentLink],
    proposal: WithheldReview | None,
) -> Review | None:
    """By which the document may be made public: the live one, else that by which it was issued."""
    live = steps[0].review if steps and steps[0].review.state == State.APPROVED else None
    if live is not None or proposal is not None or "approved" not in found.document.as_issued:
        return live
    return approval_of_what_was_issued(found.document, steps, files_of(found.document), links)


def _expunging(found: Found) -> Expunging | None:
    document, reader = found.document, found.reader
    if document.state == Document.State.EXPUNGED:
        return None
    return expunging_with(
        found.order, body_id=document.body_id, by=reader.person, posts=reader.own_posts
    )


def _may_be_proposed(document: Document) -> bool:
    """Spares the question where no other attribute can wait for its review."""
    if document.state == Document.State.DRAFT:
        return False
    return document.came_by_import or document.attribute != Document.Attribute.PROACTIVE


def _standing(found: Found, steps: list[Step]) -> dict[str, Any]:
    """How far the document is: its last review, its deadlines, what changed of its publication."""
    review = steps[0].review if steps else None
    document, today = found.document, found.reader.on
    last = [step for step in steps if step.review == review]
    current = next((step for step in last if step.state == StepState.CURRENT), None)
    is_open = review is not None and review.state in OPEN
    reads_review = found.reader.reads_review(last)
    late = _late(found)
    return {
        "review": review,
        "reads_review": reads_review,
        "deciders": list(deciders_of(current, today)) if current and is_open else [],
        "stations": stations_of(last, opinions=reads_review),
        "is_in_review": is_open,
        "progress": progress_of(document, review.state if review else "", is_late=bool(late)),
        "late": late,
        "is_settled": document.came_by_import and _is_finished(document),
        "is_as_imported": document.came_by_import and not passed_reviews(steps),
        "clocks": _clocks(found),
        "today": today,
        "publication_changes": _publication_changes(found),
        "expunging": _expunging(found),
    }


def _late(found: Found) -> str:
    """By how much its term was over when it was published, in words; "" where it was kept."""
    term = found.term
    if term is None or not term.is_missed:
        return ""
    days = f"公开期限为{chinese_date(term.ended_on)}，{chinese_date(term.met_on)}公开"
    return f"{term.late_words(calendar())}。{days}。"


def _put_off(steps: list[Step]) -> list[str]:
    """The levels that are to look at what was released in an emergency, in words."""
    if not steps or steps[0].review.state != State.APPROVED:
        return []
    last = (step for step in steps if step.review == steps[0].review)
    return [level_name(step) for step in last if step.state == StepState.DEFERRED]


def _clocks(found: Found) -> list[Clock]:
    """Every deadline that runs for the document, the first to end first."""
    if found.due is None:
        return []
    dues = [found.due, *further_dues(found.document)]
    return [clock_of(each, found.reader.on) for each in dues]
