"""One review: reading it, deciding on it, taking it back."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.audit import services as audit
from gongkai.refusals import Refused
from gongkai.reviews import services
from gongkai.reviews.access import reviews_visible_to
from gongkai.reviews.deadline import due_of
from gongkai.reviews.expunging.pending import Expunging, expunging_of, expunging_with
from gongkai.reviews.forms import Decision, GateDecision, Reply
from gongkai.reviews.held_posts import HeldPosts, held_posts_of
from gongkai.reviews.kinds import kind_words, remarks
from gongkai.reviews.listing import record_number
from gongkai.reviews.models import Review, Step
from gongkai.reviews.moves import subject_of
from gongkai.reviews.page import Page, check_may_read, for_page, page_of
from gongkai.reviews.page_words import acts_of, said
from gongkai.reviews.rounds import later_of
from gongkai.reviews.states import OPEN, State
from gongkai.units.actors import actor
from gongkai.units.models import Person
from gongkai.units.web import now_and_today, numbers_of, person_of


def _review(request: HttpRequest, pk: int, posts: HeldPosts | None = None) -> Review:
    """The review, or 404 where the person may not see it; Refused where it waits to be taken out
    and is read by those alone who decide that."""
    person, (_, today) = person_of(request), now_and_today()
    posts = posts or held_posts_of(person, today)
    review = get_object_or_404(for_page(reviews_visible_to(person, today, posts)), pk=pk)
    check_may_read(review, person, posts)
    return review


@require_safe
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    person, (now, today) = person_of(request), now_and_today()
    posts = held_posts_of(person, today)
    review = _review(request, pk, posts)
    page = page_of(review, person, today)
    shows_personal_data = any(each.shows_personal_data for each in page.hits)
    if shows_personal_data and not _seen_lately(page, person, now):
        audit.record_view(
            subject_of(review), by=actor(person, today), at=now, body_id=review.body_id
        )
    return _shown(request, page, _blank(page), posts=posts)


def _seen_lately(page: Page, person: Person, now: datetime) -> bool:
    """Whether the person's reading of what screening took for personal data stands in the audit
    already: asked of what the page has read, so that it costs nothing."""
    return any(
        each.actor_id == person.pk and each.at > now - audit.SAME_VIEW for each in page.views
    )


def _blank(page: Page) -> Decision | None:
    if page.step is None:
        return None
    initial = {"digest": page.review.digest, "step": page.step.pk}
    return _form_class(page)(page.review, _numbers(page), initial=initial)


def _form_class(page: Page) -> type[Decision]:
    return GateDecision if page.at_gate else Decision


def _numbers(page: Page) -> list[int]:
    return [each.number for each in page.hits]


def _shown(
    request: HttpRequest,
    page: Page,
    form: Decision | None,
    reply: Reply | None = None,
    status: int = 200,
    posts: HeldPosts | None = None,
) -> HttpResponse:
    person, (_, today) = person_of(request), now_and_today()
    review = page.review
    ticked = form.data.getlist("confirmed") if form is not None and form.is_bound else []  # type: ignore[attr-defined]
    context = {
        "page": page,
        "review": review,
        "kind": kind_words(review.kind),
        "number": record_number(review),
        "state": State(review.state),
        "form": form,
        "reply": reply or Reply(),
        "ticked": set(numbers_of(ticked)),
        "acts": acts_of(page),
        "remarks": remarks(review, today) if review.state in OPEN else [],
        "later": later_of(review),
        "due": due_of(review, today, page.terms),
        "may_withdraw": review.author_id == person.pk
        and review.state == State.IN_REVIEW
        and not getattr(review, "is_to_be_expunged", False),
        "expunging": _expunging(review, person, posts or held_posts_of(person, today)),
    }
    return render(request, "reviews/review_detail.html", context, status=status)


def _expunging(review: Review, person: Person, posts: HeldPosts) -> Expunging | None:
    if review.state == State.EXPUNGED:
        return None
    if not getattr(review, "is_to_be_expunged", True):
        return expunging_with(None, body_id=review.body_id, by=person, posts=posts.own_posts)
    return expunging_of(
        review.kind, review.subject_id, body_id=review.body_id, by=person, posts=posts.own_posts
    )


def _back_to_the_review(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """What is only sent leaves its address in the browser where it is refused; looked at again, it
    leads to the review those who may see it."""

    @wraps(view)
    def sent_or_back(request: HttpRequest, pk: int) -> HttpResponse:
        if request.method in ("GET", "HEAD"):
            return redirect("reviews:detail", pk=_review(request, pk).pk)
        return view(request, pk)

    return require_http_methods(["GET", "HEAD", "POST"])(sent_or_back)


@_back_to_the_review
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Pass, return, refuse or escalate, as the button says. What was handed in is shown again with
    the reason where it is refused."""
    person, (now, today) = person_of(request), now_and_today()
    review = _review(request, pk)
    page = page_of(review, person, today)
    form = _form_class(page)(review, _numbers(page), request.POST)
    act = request.POST.get("act", "")
    if form.is_valid() and form.has_all_for(act):
        step = _step(review, form.cleaned_data["step"])
        try:
            after = _done(act, step, form, by=person, at=now)
        except Refused as error:
            form.add_refusal(error)
        else:
            messages.success(request, said(act, after, page))
            return redirect("reviews:detail", pk=pk)
    return _shown(request, page, form, status=422)


def _step(review: Review, pk: int) -> Step:
    step = Step.objects.filter(review=review, pk=pk).first()
    if step is None:
        raise Http404
    return step


def _done(act: str, step: Step, form: Decision, **by_at: Any) -> Review:
    told = form.cleaned_data
    seen = {"seen_digest": told["digest"], **by_at}
    gate = form.answers() if isinstance(form, GateDecision) else None
    if act == "pass":
        seen["accepts_gap"] = told["accepts_gap"]
        return services.approve(
            step, opinion=told["opinion"], confirmed=set(told["confirmed"]), gate=gate, **seen
        )
    if act == "return":
        so_far = form.answers_so_far() if isinstance(form, GateDecision) else None
        return services.send_back(step, reason=told["opinion"], gate=so_far, **seen)
    if act == "escalate":
        authority = told.get("authority", "")
        return services.escalate(step, reason=told["opinion"], authority=authority, **seen)
    if act == "refuse":
        if gate is None:
            raise Refused("gate_unanswered", "保密审查各项须逐项回答。")
        return services.refuse(step, gate=gate, **seen)
    raise Refused("unknown_act", "请按页面所列的一项办理。")


@_back_to_the_review
def resume(request: HttpRequest, pk: int) -> HttpResponse:
    person, (now, today) = person_of(request), now_and_today()
    review = _review(request, pk)
    form = Reply(request.POST)
    if form.is_valid():
        try:
            services.resume(review, by=person, at=now, reason=form.cleaned_data["reason"])
        except Refused as error:
            form.add_error("reason", error.sentence)
        else:
            messages.success(request, "已登记答复，保密审查继续。")
            return redirect("reviews:detail", pk=pk)
    page = page_of(review, person, today)
    return _shown(request, page, _blank(page), form, status=422)


@_back_to_the_review
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    person, (now, _) = person_of(request), now_and_today()
    services.withdraw(_review(request, pk), by=person, at=now)
    messages.success(request, "已撤回。修改后可以重新送审，各级从头审核。")
    return redirect("reviews:detail", pk=pk)
