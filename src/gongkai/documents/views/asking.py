"""What the views of documents have in common: getting the document, trying an act."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from gongkai.documents.disclosure.proposals import FINISHED, may_propose_later
from gongkai.documents.models import Document
from gongkai.documents.reader import Reader
from gongkai.documents.register.found import Found, find_document
from gongkai.documents.services.attaching import may_clean_later
from gongkai.documents.services.editing import CANCELLED, EXPUNGED, NOT_A_DRAFT
from gongkai.documents.services.reading import record_reading
from gongkai.documents.subjects import document_link
from gongkai.refusals import Refused
from gongkai.reviews.asked import asked
from gongkai.reviews.expunging.pending import (
    check_still_read,
    is_still_read,
    to_be_expunged,
)
from gongkai.units.models import Person
from gongkai.units.services.once import once
from gongkai.units.web import (
    SENT_BEFORE,
    TOKEN,
    mark_of,
    new_token,
    now_and_today,
    person_of,
)

T = TypeVar("T")
UNPROCESSABLE = 422


def reader_of(request: HttpRequest) -> Reader:
    """Who asks, on this day."""
    return Reader(person_of(request), now_and_today()[1])


def document_for(request: HttpRequest, pk: int) -> Found:
    """The document with what the reader may do, for an act on it or the form that asks for one.
    Refused while an order waits to take it out: nothing is done with it meanwhile, nor asked."""
    found = document_to_read(request, pk)
    if found.order is not None:
        raise to_be_expunged()
    return found


def document_to_read(request: HttpRequest, pk: int) -> Found:
    """The same, for what reads it, takes it down or takes it out; 404 where they may not see it,
    Refused where it waits to be taken out and is read by those alone who decide that. Looking at
    one that holds personal data, or is withheld, is an entry in the audit."""
    found = _found(request, pk)
    if found.order is not None:
        check_still_read(found.document.body_id, **_read_by(found))
    now, _ = now_and_today()
    if request.method == "GET" and not found.was_read:
        record_reading(found.document, by=found.reader.person, at=now)
    return found


def document_to_take_down(request: HttpRequest, pk: int) -> tuple[Found, bool]:
    """A document whose withdrawal the reader may record; and whether they do so blindly, because it
    waits to be taken out and is not theirs to read: taking down goes on meanwhile."""
    found = _found(request, pk)
    document = found.document
    is_theirs = document.to_withdraw_since and found.reader.records_withdrawal_of(document)
    if found.order and is_theirs and not is_still_read(document.body_id, **_read_by(found)):
        return found, True
    found = document_to_read(request, pk)
    allow(found.reader.records_withdrawal_of(found.document))
    return found, False


def _found(request: HttpRequest, pk: int) -> Found:
    found = find_document(pk, reader_of(request), now_and_today()[0])
    if found is None:
        raise Http404
    return found


def _read_by(found: Found) -> dict[str, Any]:
    return {"by": found.reader.person, "posts": found.reader.own_posts}


def document_to_change(request: HttpRequest, pk: int) -> Found:
    """The same, for what ends its review: Refused, too, while an authority is asked about it."""
    found = document_for(request, pk)
    if getattr(found.document, "is_asked", False):
        raise asked()
    return found


def document_to_edit(request: HttpRequest, pk: int) -> Found:
    """A draft that the reader may edit; 403 where they may only see it."""
    found = document_to_change(request, pk)
    allow(found.can_edit, why_not_in_its_state(found))
    return found


def may_file(found: Found) -> bool:
    """Whether files may be added, cleaned or removed."""
    return found.can_edit or (found.can_answer and may_propose_later(found.document))


def may_clean(found: Found) -> bool:
    """Whether files may be cleaned: those that came by import when they are public, too."""
    return may_file(found) or (found.can_answer and may_clean_later(found.document))


def may_file_beside(found: Found) -> bool:
    """Whether what an interpretation shows may be added beside what is finished."""
    return found.can_answer and found.document.state in FINISHED


def document_to_clean(request: HttpRequest, pk: int, *, beside: bool) -> Found:
    """A document whose files the reader may clean; 403 where they may only see it. `beside`: it is
    about a file that interpretations show."""
    found = document_to_change(request, pk)
    is_allowed = may_clean(found) or (beside and may_file_beside(found))
    allow(is_allowed, why_not_in_its_state(found))
    return found


def document_to_file(request: HttpRequest, pk: int, *, beside: bool) -> Found:
    """A document whose files the reader may change; 403 where they may only see it. `beside`: it is
    about a file that interpretations show."""
    found = document_to_change(request, pk)
    is_allowed = may_file(found) or (beside and may_file_beside(found))
    allow(is_allowed, why_not_in_its_state(found))
    return found


def why_not_in_its_state(found: Found) -> str:
    """Why nobody changes it as it stands, for who would otherwise; "" where they have no right."""
    if found.can_revive:
        return CANCELLED
    if found.can_edit or not found.can_answer:
        return ""
    return EXPUNGED if found.document.state == Document.State.EXPUNGED else NOT_A_DRAFT


def allow(is_allowed: bool, why_not: str = "") -> None:
    """403 where it is not; `why_not` where that is no lack of a right."""
    if not is_allowed:
        raise PermissionDenied(why_not)


def attempt(form: BaseForm, act: Callable[[], T]) -> T | None:
    """What the act returns; None where the form is wrong, or the act refused, which then is the
    form's error: what was typed stays in it."""
    if not form.is_valid():
        return None
    try:
        return act()
    except Refused as refused:
        form.add_error(None, [*refused.sentence.split("\n")])
        return None


def carry_out(
    request: HttpRequest,
    act: Callable[[], T],
    *,
    link: Callable[[T], str],
    says: Callable[[T], str],
    form: BaseForm | None = None,
) -> HttpResponse | None:
    """Do what the form asks for, once, and lead to where `link` says, with the sentence `says`; the
    same form sent again leads there too. None where the form is wrong, or the act refused, which
    then is the form's error; without a form a refusal is the caller's."""
    if form is not None and not form.is_valid():
        return None
    now, _ = now_and_today()
    try:
        sent = once(mark_of(request), act, link=link, by=person_of(request), at=now)
    except Refused as refused:
        if form is None:
            raise
        form.add_error(None, [*refused.sentence.split("\n")])
        return None
    if sent.is_new:
        messages.success(request, says(cast(T, sent.made)))
    else:
        messages.info(request, SENT_BEFORE)
    return redirect(sent.link)


def page(
    request: HttpRequest, template: str, told: Mapping[str, object], form: BaseForm | None = None
) -> HttpResponse:
    """The page; with status 422 where its form is wrong."""
    status = UNPROCESSABLE if form is not None and form.errors else 200
    context = {TOKEN: new_token(), **told}
    return render(request, f"documents/{template}.html", context, status=status)


def answered(
    request: HttpRequest,
    found: Found,
    form: BaseForm,
    act: Callable[..., Document],
    *,
    template: str,
    why_not: str,
    says: Callable[[Document], str],
) -> HttpResponse:
    """`answered_about` of a document, by who found it."""
    return answered_about(
        request,
        found.document,
        form,
        act,
        by=found.reader.person,
        link=document_link,
        name="document",
        template=template,
        why_not=why_not,
        says=says,
    )


def answered_about(
    request: HttpRequest,
    thing: T,
    form: BaseForm,
    act: Callable[..., T],
    *,
    by: Person,
    link: Callable[[T], str],
    name: str,
    template: str,
    why_not: str,
    says: Callable[[T], str],
) -> HttpResponse:
    """The form, or what came of it. Where there is nothing to do, back with the sentence. `name` is
    the thing's in the template."""
    now, _ = now_and_today()
    if request.method == "POST":
        done = carry_out(
            request,
            lambda: act(thing, by=by, at=now, **form.cleaned_data),
            link=link,
            says=says,
            form=form,
        )
        if done is not None:
            return done
    elif why_not:
        messages.warning(request, why_not)
        return redirect(link(thing))
    return page(request, template, {"form": form, name: thing}, form)
