"""Sending for review, handling hits, issuing, recording publication, looking again."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from gongkai.documents.disclosure.digest import changes_of, document_digest
from gongkai.documents.disclosure.duty import duty_words, publisher_of
from gongkai.documents.disclosure.planned import remarks_at_issue
from gongkai.documents.disclosure.proposals import FINISHED, as_proposed, pending_proposal
from gongkai.documents.files.attached import files_of
from gongkai.documents.hits.agreed import findings_of_approved
from gongkai.documents.hits.findings import findings_of
from gongkai.documents.hits.words import digest_of, words_of
from gongkai.documents.models import Document, DocumentLink, NormativeDocument, WithheldReview
from gongkai.documents.normative.sent import line_so_far
from gongkai.documents.numbers.series import next_numbers
from gongkai.documents.page.officer import lacking_officer
from gongkai.documents.page.shown import finding_rows
from gongkai.documents.register.forms import (
    ExplainForm,
    IssueForm,
    ReviewWithheldForm,
    SubmitForm,
)
from gongkai.documents.register.found import Found
from gongkai.documents.register.publication_forms import PublishForm, WithdrawForm
from gongkai.documents.services import (
    delete_hit,
    document_link,
    explain_hit,
    file_document,
    issue_document,
    mark_published,
    mask_hit,
    record_withdrawal,
    review_withheld,
    submit_document,
)
from gongkai.documents.services.handling import check_may_explain
from gongkai.documents.services.issuing import formed_on_by, why_not_numbered
from gongkai.documents.services.publishing import why_not_public
from gongkai.documents.services.submitting import (
    is_beside_an_approval,
    missing_for_review,
    missing_of_line,
    missing_of_links,
    missing_of_planned,
    missing_of_unsaved,
    missing_people,
    rows_of_changes,
    why_not_urgent_again,
)
from gongkai.documents.services.withdrawing import why_not_withdrawn
from gongkai.documents.subjects import KIND
from gongkai.documents.views.asking import (
    allow,
    carry_out,
    document_for,
    document_to_change,
    document_to_read,
    document_to_take_down,
    page,
    why_not_in_its_state,
)
from gongkai.look.words import chinese_date
from gongkai.reviews.afterwards import overdue_levels
from gongkai.reviews.chains import chain_with_levels
from gongkai.reviews.queries import approved_review
from gongkai.units.posts import Post
from gongkai.units.web import now_and_today, number_of


def document_submit(request: HttpRequest, pk: int) -> HttpResponse:
    found = document_for(request, pk)
    document, reader = found.document, found.reader
    allow(found.can_edit or found.can_answer, why_not_in_its_state(found))
    now, _ = now_and_today()
    files = files_of(document, digest_of(words_of(document.body)))
    findings = findings_of(document, files)
    proposal = pending_proposal(document)
    proposed = as_proposed(document, proposal)
    form = SubmitForm(
        request.POST if request.method == "POST" else None,
        initial={"seen_version": document.version},
    )
    if request.method == "POST":
        done = carry_out(
            request,
            lambda: submit_document(
                document,
                by=reader.person,
                at=now,
                seen_version=form.cleaned_data["seen_version"],
                urgent_reason=form.cleaned_data["urgent_reason"],
            ),
            link=lambda _: document_link(document),
            says=lambda _: "已送审。改动内容，审核失效。",
            form=form,
        )
        if done is not None:
            return done
    chain, levels = chain_with_levels(document.body, KIND)
    urgent_allowed = chain is not None and chain.urgent_allowed
    not_urgent = why_not_urgent_again(document) if urgent_allowed else ""
    if urgent_allowed and not not_urgent and is_beside_an_approval(document, proposal, files):
        urgent_allowed = False
    so_far, changes = line_so_far(document, files), _changes_to_come(document)
    told = {
        "form": form,
        "document": document,
        "line": so_far,
        "missing": [
            *missing_of_unsaved(document, found.unsaved_at),
            *missing_for_review(proposed, findings, files),
            *missing_of_planned(proposed, proposal, reader.on),
            *missing_of_links(document, reader.on, changes),
            *missing_of_line(so_far),
            *missing_people(document, levels, files, by=reader.person, on=reader.on),
        ],
        "proposal": proposal,
        "proposed": proposed,
        "changes": rows_of_changes(changes),
        "findings": findings,
        "files": files,
        "levels": [level.name for level in levels],
        "urgent_allowed": urgent_allowed,
        "not_urgent": not_urgent,
        "duty": duty_words(proposed),
        "publisher": publisher_of(document),
        "lacking_officer": lacking_officer(proposed, found),
    }
    return page(request, "document_submit", told, form)


def _changes_to_come(document: Document) -> list[DocumentLink]:
    """What it is to amend and repeal: of most nothing is, and nothing more is asked."""
    if not getattr(document, "is_to_change", True):
        return []
    return list(changes_of(document).select_related("target").defer("target__text"))


def finding_answer(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Mask, delete or explain the hit; explaining asks for the reason first, and is all that may
    be done in a finished document."""
    found = document_for(request, pk)
    allow(found.can_edit or found.can_answer)
    document, by = found.document, found.reader.person
    now, _ = now_and_today()
    mark, seen = request.GET.get("mark", ""), number_of(request.GET.get("version"))
    act = {"mask": mask_hit, "delete": delete_hit}.get(request.POST.get("answer", ""))
    if act is not None and seen is not None:
        saved = act(document, number=number, fingerprint=mark, seen_version=seen, by=by, at=now)
        messages.success(request, f"已处理，现为第{saved.draft}稿。")
        return redirect(f"{document_link(document)}#findings")
    hit = next((each for each in findings_of(document) if each.fingerprint == mark), None)
    if hit is None:
        raise Http404
    given = request.POST if "reason" in request.POST else None
    if given is None or hit.why_not_explained:
        check_may_explain(document, hit)
    form = ExplainForm(given, initial={"reason": hit.explanation}, looking=hit.looking)
    if form.is_bound:
        done = carry_out(
            request,
            lambda: explain_hit(
                document,
                number=number,
                fingerprint=mark,
                reason=form.cleaned_data["reason"],
                by=by,
                at=now,
            ),
            link=lambda _: f"{document_link(document)}#findings",
            says=lambda _: f"{'已' if hit.looking else '理由已'}记下，审核人会逐处核对。",
            form=form,
        )
        if done is not None:
            return done
    shown = {"form": form, "document": document, "finding": hit}
    return page(request, "finding_explain", shown, form)


def document_issue(request: HttpRequest, pk: int) -> HttpResponse:
    """编号印发, with the number that would be next in each series."""
    found = document_for(request, pk)
    document, reader = found.document, found.reader
    allow(reader.in_the_office and found.is_ours)
    now, today = now_and_today()
    approval = approved_review(KIND, pk, document_digest(document))
    if request.method == "GET" and (why := why_not_numbered(document, approval)):
        messages.warning(request, why)
        return redirect(document_link(document))
    # Of its line its events alone are asked for: that it has one is known.
    normative = NormativeDocument(document=document) if _is_normative(document) else None
    formed_on = formed_on_by(approval, normative) if approval else today
    form = IssueForm(
        request.POST or None,
        initial={"formed_on": formed_on},
        numbers=next_numbers(document.body, today, normative=normative is not None),
    )
    if request.method == "POST":
        done = carry_out(
            request,
            lambda: issue_document(document, by=reader.person, at=now, **form.columns()),
            link=document_link,
            says=lambda issued: f"已编号{issued.number}。",
            form=form,
        )
        if done is not None:
            return done
    told = {
        "form": form,
        "document": document,
        "publisher": publisher_of(document),
        "overdue": overdue_levels(KIND, pk, today) if approval and approval.urgent else [],
        "planned": list(remarks_at_issue(document, formed_on, today)),
    }
    return page(request, "document_issue", told, form)


def _is_normative(document: Document) -> bool:
    """Of a document that came with the reader's rights."""
    return bool(document.is_normative)  # type: ignore[attr-defined]


def document_file(request: HttpRequest, pk: int) -> HttpResponse:
    """归档, for what others numbered: asked, then done."""
    found = document_for(request, pk)
    document, reader = found.document, found.reader
    allow(reader.in_the_office and found.is_ours)
    now, _ = now_and_today()
    if request.method == "POST":
        file_document(document, by=reader.person, at=now)
        messages.success(request, "已归档。")
        return redirect(document_link(document))
    told = {
        "question": "归档后不能再改动，现在归档吗",
        "consequences": [
            f"公开属性定为“{document.get_attribute_display()}”。",
            _after_filing(document),
        ],
        "answer": "归档",
        "back_url": document_link(document),
        "document": document,
    }
    return page(request, "document_file", told)


def _after_filing(document: Document) -> str:
    if document.attribute == Document.Attribute.PROACTIVE:
        return publisher_of(document).sentence
    return "每年评估一次是否仍不主动公开（条例第十八条）。"


def document_published(request: HttpRequest, pk: int) -> HttpResponse:
    found = document_for(request, pk)
    document, reader = found.document, found.reader
    allow(reader.holds(Post.DISCLOSURE_OFFICER) and found.is_ours)
    now, today = now_and_today()
    if request.method == "GET" and (why := why_not_public(document)):
        messages.warning(request, why)
        return redirect(document_link(document))
    form = PublishForm(request.POST or None, initial={"on": today})
    if request.method == "POST":
        done = carry_out(
            request,
            lambda: mark_published(document, by=reader.person, at=now, **form.cleaned_data),
            link=document_link,
            says=lambda public: f"已登记于{chinese_date(public.published_on)}公开。",
            form=form,
        )
        if done is not None:
            return done
    open_ones = [each for each in findings_of_approved(document) if not each.handled]
    told = {
        "form": form,
        "document": document,
        "publisher": publisher_of(document),
        "findings": finding_rows(found, open_ones),
    }
    return page(request, "document_published", told, form)


def document_withdrawn(request: HttpRequest, pk: int) -> HttpResponse:
    """登记撤下; without a word of what waits to be taken out, where the reader does not read it."""
    found, is_blind = document_to_take_down(request, pk)
    document, reader = found.document, found.reader
    now, today = now_and_today()
    if request.method == "GET" and (why := why_not_withdrawn(document)):
        messages.warning(request, why)
        return redirect(document_link(document))
    form = WithdrawForm(request.POST or None, initial={"on": today})
    if request.method == "POST":
        done = carry_out(
            request,
            lambda: record_withdrawal(document, by=reader.person, at=now, **form.cleaned_data),
            link=lambda taken: "/" if is_blind else document_link(taken),
            says=lambda taken: f"已登记于{chinese_date(taken.withdrawn_on)}撤下。",
            form=form,
        )
        if done is not None:
            return done
    told = {"form": form, "document": document, "is_blind": is_blind}
    return page(request, "document_withdrawn", told, form)


def document_withheld(request: HttpRequest, pk: int) -> HttpResponse:
    """动态调整: what was found each time, for who reads the document in its own body; and the form,
    for who may answer for it and as long as nothing stands still."""
    if request.method == "POST":
        found = document_to_change(request, pk)
        allow(found.can_answer)
    else:
        found = document_to_read(request, pk)
        allow(found.can_answer or (found.is_ours and found.document.state in FINISHED))
    document, reader = found.document, found.reader
    now, today = now_and_today()
    form = None
    if _may_assess(found):
        form = ReviewWithheldForm(request.POST or None, today=today, document=document)
    if request.method == "POST" and form is not None:
        done = carry_out(
            request,
            lambda: review_withheld(document, by=reader.person, at=now, **form.columns()),
            link=lambda _: document_link(document),
            says=_said,
            form=form,
        )
        if done is not None:
            return done
    told = {
        "form": form,
        "document": document,
        "proposal": pending_proposal(document),
        "reviews": document.withheld_reviews.select_related("by"),
    }
    return page(request, "document_withheld", told, form)


def _may_assess(found: Found) -> bool:
    asked = getattr(found.document, "is_asked", False)
    return found.can_answer and found.order is None and not asked


def _said(done: WithheldReview) -> str:
    if done.attribute:
        return f"建议{done.get_outcome_display()}，已登记。下一步：送审，审核通过后生效。"
    return f"评估结论已登记：{done.get_outcome_display()}。"
