"""What every view of the office asks of its request."""

import hashlib
import json
import re
import secrets
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar

from django.contrib import messages
from django.db.models import Model, QuerySet
from django.forms import BaseForm, Form
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from gongkai.refusals import Refused
from gongkai.units.models import Person
from gongkai.units.services.once import once

Thing = TypeVar("Thing", bound=Model)


def person_of(request: HttpRequest) -> Person:
    """Who is signed in. The sign-in middleware lets nobody else through."""
    assert isinstance(request.user, Person)
    return request.user


def now_and_today() -> tuple[datetime, date]:
    """The clock, read once for a request."""
    now = timezone.now()
    return now, timezone.localdate(now)


def address_of(request: HttpRequest) -> str:
    """Where a request came from. Behind nginx the server is told by X-Real-IP, which only a proxy
    on this machine may set."""
    peer = str(request.META.get("REMOTE_ADDR", ""))
    if peer in ("127.0.0.1", "::1", ""):
        return str(request.META.get("HTTP_X_REAL_IP", peer))[:45]
    return peer[:45]


_MOST_DIGITS = 18
"""With more a number is none that a database keeps."""


def number_of(text: str | None) -> int | None:
    """A number as a form or an address brings it; None for whatever else was sent."""
    if text and text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS:
        return int(text)
    return None


def numbers_of(texts: Iterable[str]) -> list[int]:
    """The numbers among them, as the boxes ticked in a list bring them."""
    found = map(number_of, texts)
    return [each for each in found if each is not None]


def posted(request: HttpRequest) -> QueryDict | None:
    """What a form is bound to: what was sent, be it nothing; None where a page is looked at."""
    return request.POST if request.method == "POST" else None


TOKEN = "form_token"
_TOKEN = re.compile(r"[0-9A-Za-z_-]{16,64}")
SENT_BEFORE = "刚才已经提交，没有重复办理。"


def new_token() -> str:
    """What a page with a form carries, so that the form is known when it is sent twice."""
    return secrets.token_urlsafe(18)


def mark_of(request: HttpRequest) -> str:
    """By which the same form is known again; "" for one without a token."""
    if not _TOKEN.fullmatch(request.POST.get(TOKEN, "")):
        return ""
    typed = sorted(
        (name, request.POST.getlist(name)) for name in request.POST if name != "csrfmiddlewaretoken"
    )
    told = json.dumps([request.path, typed], ensure_ascii=False)
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True)
class FormPage:
    """A page with one form: `title` (a question, where `asks`), the button's words, where it leads
    back to, what follows from it, and what is said when it is done."""

    title: str
    answer: str
    back_url: str
    done: str = ""
    consequences: Sequence[str] = ()
    asks: bool = False
    is_bad: bool = False
    sent_before: str = SENT_BEFORE


def form_page(
    request: HttpRequest,
    form: BaseForm,
    page: FormPage,
    act: Callable[[dict[str, Any]], str | HttpResponse | None],
) -> HttpResponse:
    """Show the form; what is sent and valid goes to `act`, once, which may say where to go or
    answer itself. The same form sent again leads there too. A refusal stands in the form, and what
    was typed stays."""
    if request.method == "POST" and form.is_valid():
        try:
            return _carried_out(request, page, lambda: act(form.cleaned_data))
        except Refused as refused:
            form.add_error(None, refused.sentence)
    template = "gongkai/confirm.html" if page.asks else "units/form.html"
    told = {"question": page.title, "title": page.title, "form": form, "page": page}
    told |= {TOKEN: new_token()}
    told |= {"answer": page.answer, "back_url": page.back_url, "is_bad": page.is_bad}
    return render(request, template, {**told, "consequences": page.consequences})


def _carried_out(
    request: HttpRequest, page: FormPage, act: Callable[[], str | HttpResponse | None]
) -> HttpResponse:
    def link(answered: str | HttpResponse | None) -> str:
        return answered if isinstance(answered, str) and answered else page.back_url

    now, _ = now_and_today()
    sent = once(mark_of(request), act, link=link, by=person_of(request), at=now)
    if isinstance(sent.made, HttpResponse):
        return sent.made
    if not sent.is_new:
        messages.info(request, page.sent_before)
    elif page.done:
        messages.success(request, page.done)
    return redirect(sent.link)


@dataclass(frozen=True)
class Asker:
    """Who asks for a page with a form, and when: what each of them begins with."""

    request: HttpRequest
    person: Person
    now: datetime
    today: date

    @property
    def signed(self) -> dict[str, Any]:
        """What every act is told: by whom it is done, and when."""
        return {"by": self.person, "at": self.now}

    def one_of(self, rows: Callable[[Person, date], QuerySet[Thing]], pk: int) -> Thing:
        """The thing, where it is among those over which the person has the right; else 404."""
        return get_object_or_404(rows(self.person, self.today), pk=pk)

    def fills(
        self,
        form: BaseForm,
        page: FormPage,
        act: Callable[[dict[str, Any]], str | HttpResponse | None],
    ) -> HttpResponse:
        return form_page(self.request, form, page, act)

    def answers(self, page: FormPage, act: Callable[[], str | HttpResponse | None]) -> HttpResponse:
        """A question with nothing to fill in."""
        return form_page(self.request, Form(posted(self.request)), page, lambda _: act())


def asker_of(request: HttpRequest) -> Asker:
    now, today = now_and_today()
    return Asker(request, person_of(request), now, today)
