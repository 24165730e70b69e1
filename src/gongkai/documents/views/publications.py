"""What is done about a publication that was recorded: corrected, ordered down, given up."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from gongkai.documents.disclosure.grounds import ground
from gongkai.documents.models import Document
from gongkai.documents.register.found import Found
from gongkai.documents.register.publication_forms import (
    CloseForm,
    CorrectPublicationForm,
    OrderWithdrawalForm,
    ReasonForm,
)
from gongkai.documents.services import (
    close_publication,
    correct_publication,
    document_link,
    order_withdrawal,
    reopen_publication,
)
from gongkai.documents.services.closing import why_not_closed
from gongkai.documents.services.republishing import why_not_corrected
from gongkai.documents.services.withdrawing import why_not_ordered_down
from gongkai.documents.views.asking import allow, carry_out, document_for, page
from gongkai.documents.views.linking import target_of
from gongkai.look.words import chinese_date
from gongkai.units.posts import Post
from gongkai.units.web import now_and_today


def publication_correct(request: HttpRequest, pk: int) -> HttpResponse:
    """更正公开登记."""
    found = _for_the_officer(request, pk)
    document = found.document
    initial = {"on": document.published_on, "where": document.published_where}
    form = CorrectPublicationForm(request.POST or None, initial=initial)
    return _answered(
        request,
        found,
        form,
        correct_publication,
        template="publication_correct",
        why_not=why_not_corrected(document),
        says=lambda done: f"已更正，公开日期为{chinese_date(done.published_on)}。",
    )


def document_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """列为须撤下."""
    found = _for_the_officer(request, pk)
    form = OrderWithdrawalForm(request.POST or None)
    return _answered(
        request,
        found,
        form,
        order_withdrawal,
        template="document_withdraw",
        why_not=why_not_ordered_down(found.document),
        says=lambda done: f"{done.withdrawal_words}，已告知责任人。撤下后请登记日期。",
    )


def publication_close(request: HttpRequest, pk: int) -> HttpResponse:
    """代替或者不再公开."""
    found = _for_the_officer(request, pk)
    form = CloseForm(request.POST or None)

    def close(document: Document, *, how: str, target: str, **told: Any) -> Document:
        chosen = ground(told.pop("ground"))
        if how == "replaced":
            return close_publication(document, replacement=target_of(found.reader, target), **told)
        return close_publication(document, article=chosen.article if chosen else "", **told)

    return _answered(
        request,
        found,
        form,
        close,
        template="publication_close",
        why_not=why_not_closed(found.document),
        says=lambda _: "公开期限已办结，理由留在这份公文的登记里。",
    )


def publication_reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """恢复公开期限."""
    found = _for_the_officer(request, pk)
    why = "" if found.document.not_public_since else "公开期限没有办结，不用恢复。"
    return _answered(
        request,
        found,
        ReasonForm(request.POST or None),
        reopen_publication,
        template="publication_reopen",
        why_not=why,
        says=lambda _: "已恢复，公开期限从今天起计。",
    )


def _for_the_officer(request: HttpRequest, pk: int) -> Found:
    found = document_for(request, pk)
    allow(found.is_ours and found.reader.holds(Post.DISCLOSURE_OFFICER))
    return found


def _answered(
    request: HttpRequest,
    found: Found,
    form: forms.Form,
    act: Callable[..., Document],
    *,
    template: str,
    why_not: str,
    says: Callable[[Document], str],
) -> HttpResponse:
    """The form, or what came of it. Where there is nothing to do, back with the sentence."""
    document, now = found.document, now_and_today()[0]
    if request.method == "POST":
        done = carry_out(
            request,
            lambda: act(document, by=found.reader.person, at=now, **form.cleaned_data),
            link=document_link,
            says=says,
            form=form,
        )
        if done is not None:
            return done
    elif why_not:
        messages.warning(request, why_not)
        return redirect(document_link(document))
    return page(request, template, {"form": form, "document": document}, form)
