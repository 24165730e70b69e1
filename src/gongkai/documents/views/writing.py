"""Registering a document, editing it, and saying how open it is."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from gongkai.documents.disclosure.duty import publisher_of
from gongkai.documents.disclosure.planned import bounds_words
from gongkai.documents.disclosure.proposals import as_proposed, may_propose_later, pending_proposal
from gongkai.documents.models import Document, DocumentAutosave, WithheldReview
from gongkai.documents.reader import Reader
from gongkai.documents.register.forms import AttributeForm, DocumentForm
from gongkai.documents.register.matching import registered_before
from gongkai.documents.services import (
    document_link,
    drop_autosave,
    edit_document,
    keep_autosave,
    propose_attribute,
    propose_later,
    register_document,
)
from gongkai.documents.services.authorship import warning_for
from gongkai.documents.services.editing import changed_by
from gongkai.documents.views.asking import (
    allow,
    carry_out,
    document_to_change,
    document_to_edit,
    page,
    reader_of,
    why_not_in_its_state,
)
from gongkai.look.words import clock
from gongkai.refusals import Refused
from gongkai.units.web import now_and_today, number_of, person_of


def document_register(request: HttpRequest) -> HttpResponse:
    reader, (now, _) = reader_of(request), now_and_today()
    allow(reader.works_here)
    kept = _autosave(reader, None)
    form = DocumentForm(
        request.POST or None,
        body=reader.person.body,
        today=reader.on,
        initial=_begun(reader, None, kept),
    )
    if request.method == "POST":
        done = carry_out(
            request,
            lambda: register_document(by=reader.person, at=now, **form.columns()),
            link=lambda made: reverse("documents:attribute", args=[made.pk]),
            says=lambda made: (
                f"已登记为{made.register_number}号。下一步：拟定公开属性。{_said_of_another(made)}"
            ),
            form=form,
        )
        if done is not None:
            return done
    told = {"form": form, "kept": kept, "autosave": reverse("documents:autosave_new")}
    return page(request, "document_register", told, form)


def _said_of_another(made: Document) -> str:
    before = registered_before(made)
    if before is None:
        return ""
    return f"同一文号的已经登记过：{before.register_number}号，请核对；重复的请作废。"


def document_edit(request: HttpRequest, pk: int) -> HttpResponse:
    found = document_to_edit(request, pk)
    document, reader = found.document, found.reader
    now, _ = now_and_today()
    kept = _autosave(reader, document)
    form = DocumentForm(
        request.POST or None,
        body=document.body,
        today=reader.on,
        owner=document.owner_id,
        initial=_begun(reader, document, kept),
    )
    seen = number_of(request.POST.get("version"))
    if seen is None:
        seen = kept.seen_version if kept else document.version
    if request.method == "POST":
        done = carry_out(
            request,
            lambda: edit_document(
                document, seen_version=seen, changes=form.columns(), by=reader.person, at=now
            ),
            link=document_link,
            says=lambda saved: f"已保存，现为第{saved.draft}稿。",
            form=form,
        )
        if done is not None:
            return done
    told = {
        "form": form,
        "document": document,
        "kept": kept,
        "seen": seen,
        "seen_draft": document.draft_at(seen) if seen != document.version else document.draft,
        "behind": changed_by(document, reader.person) if seen != document.version else "",
        "autosave": reverse("documents:autosave", args=[pk]),
        "warning": warning_for(document, reader.person, reader.on),
        "ends": found.what_a_change_ends,
    }
    return page(request, "document_edit", told, form)


def _begun(
    reader: Reader, document: Document | None, kept: DocumentAutosave | None
) -> dict[str, object]:
    """What the form begins with: what was being typed, or the document, or a new one's usual."""
    if document is not None:
        return DocumentForm.initial_of(document) | (kept.values if kept else {})
    usual = {"department": reader.person.department_id, "genre": Document.Genre.NOTICE}
    return {**usual, **(kept.values if kept else {})}


def _autosave(reader: Reader, document: Document | None) -> DocumentAutosave | None:
    return DocumentAutosave.objects.filter(person=reader.person, document=document).first()


@require_POST
def document_autosave(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """Keep the form as it stands, for its writer alone; no version of the document."""
    document = document_to_edit(request, pk).document if pk is not None else None
    now, _ = now_and_today()
    typed = {name: request.POST[name] for name in DocumentForm.base_fields if name in request.POST}
    seen = number_of(request.POST.get("version")) or 0
    try:
        kept = keep_autosave(
            document, values=typed, seen_version=seen, by=person_of(request), at=now
        )
    except Refused as refused:
        return JsonResponse({"sentence": refused.sentence}, status=409)
    return JsonResponse({"saved_at": clock(kept.saved_at), "fields": {}})


@require_POST
def document_drop_autosave(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    document = document_to_edit(request, pk).document if pk is not None else None
    drop_autosave(document, by=person_of(request))
    messages.success(request, "没有保存的文字已放弃。")
    if document is None:
        return redirect("documents:register")
    return redirect("documents:edit", document.pk)


def document_attribute(request: HttpRequest, pk: int) -> HttpResponse:
    """Of a draft; or, to be reviewed first, of what was imported."""
    found = document_to_change(request, pk)
    document, reader = found.document, found.reader
    later = may_propose_later(document)
    allow(found.can_edit or (later and found.can_answer), why_not_in_its_state(found))
    now, today = now_and_today()
    proposed = as_proposed(document, pending_proposal(document))
    form = AttributeForm(
        request.POST or None,
        today=today,
        body=document.body,
        planned=bounds_words(proposed, today),
        initial=AttributeForm.initial_of(proposed),
    )
    if request.method == "POST":
        propose: Callable[..., Document | WithheldReview]
        propose = propose_later if later else propose_attribute
        after = "，审核通过后生效" if later else ""
        done = carry_out(
            request,
            lambda: propose(document, by=reader.person, at=now, **form.columns()),
            link=lambda _: document_link(document),
            says=lambda made: f"公开属性拟为“{made.get_attribute_display()}”{after}。",
            form=form,
        )
        if done is not None:
            return done
    told = {
        "form": form,
        "document": document,
        "publisher": publisher_of(document),
        "warning": warning_for(document, reader.person, reader.on),
        "later": later,
        "ends": found.what_a_change_ends,
    }
    return page(request, "document_attribute", told, form)
