"""作废, and back to a draft."""

from django import forms
from django.http import HttpRequest, HttpResponse

from gongkai.documents.models import Document
from gongkai.documents.register.publication_forms import CancelForm
from gongkai.documents.services import cancel_document, revive_document
from gongkai.documents.services.cancelling import IN_REVIEW, NOT_CANCELLED
from gongkai.documents.subjects import KIND
from gongkai.documents.views.asking import allow, answered, document_for, document_to_edit
from gongkai.reviews.queries import open_review


def document_cancel(request: HttpRequest, pk: int) -> HttpResponse:
    found = document_to_edit(request, pk)
    return answered(
        request,
        found,
        CancelForm(request.POST or None),
        cancel_document,
        template="document_cancel",
        why_not=IN_REVIEW if open_review(KIND, pk) else "",
        says=lambda done: f"登记{done.register_number}号已作废，登记号留着，可以恢复起草。",
    )


def document_revive(request: HttpRequest, pk: int) -> HttpResponse:
    found = document_for(request, pk)
    is_cancelled = found.document.state == Document.State.CANCELLED
    allow(found.can_revive or (found.can_edit and not is_cancelled))
    return answered(
        request,
        found,
        forms.Form(request.POST if request.method == "POST" else None),
        revive_document,
        template="document_revive",
        why_not="" if is_cancelled else NOT_CANCELLED,
        says=lambda done: f"登记{done.register_number}号已恢复起草。",
    )
