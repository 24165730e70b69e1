"""涉密清除: one person orders, another confirms. Each is a question that the page asks first."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from gongkai.reviews.access import (
    may_confirm_expunction,
    may_order_expunction,
    reviews_visible_to,
)
from gongkai.reviews.expunging.finishing import left_to_do
from gongkai.reviews.expunging.orders import (
    check_not_ordered,
    confirm_expunction,
    drop_expunction,
    order_expunction,
)
from gongkai.reviews.expunging.pending import page_for
from gongkai.reviews.kinds import kind_words
from gongkai.reviews.links import review_link
from gongkai.reviews.models import Expunction
from gongkai.units.models import Body
from gongkai.units.web import now_and_today, person_of


@require_http_methods(["GET", "HEAD", "POST"])
def order(request: HttpRequest, pk: int) -> HttpResponse:
    person, (_, today) = person_of(request), now_and_today()
    review = get_object_or_404(reviews_visible_to(person, today).select_related("body"), pk=pk)
    return ask_to_expunge(
        request, review.kind, review.subject_id, body=review.body, back_url=review_link(review)
    )


def ask_to_expunge(
    request: HttpRequest, kind: str, subject_id: int, *, body: Body, back_url: str
) -> HttpResponse:
    """The question, and with a POST the order: from the page of a review, or of the thing itself,
    which led here from `back_url` and is shown again afterwards. 404 for who may not order."""
    person, (now, today) = person_of(request), now_and_today()
    if not may_order_expunction(person, body, today):
        raise Http404
    if request.method == "POST":
        order_expunction(kind, subject_id, body=body, by=person, at=now)
        messages.success(request, "已提出清除，已告知能确认的人。")
        return redirect(back_url)
    check_not_ordered(kind, subject_id)
    return render(
        request,
        "gongkai/confirm.html",
        {
            "question": "要清除这一件的全部内容吗？",
            "consequences": [
                "标题、正文、附件、各稿、审核意见、筛查命中和有关消息都清除，备份随后由后台清除，不能恢复。",
                "只留一条没有标题的记录：什么时候、由谁提出、由谁确认。",
                "须由另一人确认后才清除。涉密载体的处置，另按保密规定报告保密部门。",
            ],
            "answer": "提出清除",
            "is_bad": True,
            "back_url": back_url,
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    person, (now, today) = person_of(request), now_and_today()
    found = Expunction.objects.select_related("body", "ordered_by").filter(done_at=None)
    asked = get_object_or_404(found, pk=pk)
    if not may_confirm_expunction(person, asked.body, today):
        raise Http404
    if request.method == "POST":
        if "drop" in request.POST:
            drop_expunction(asked, by=person, at=now)
            messages.success(request, "已撤销清除要求，内容没有改动。")
            return redirect("reviews:list")
        if "confirm" in request.POST:
            done = confirm_expunction(asked, by=person, at=now)
            messages.success(request, "内容已经清除，只留占位。")
            for sentence in left_to_do(done):
                messages.warning(request, sentence)
            return redirect("reviews:list")
    return render(
        request,
        "reviews/expunction_confirm.html",
        {
            "order": asked,
            "kind": kind_words(asked.kind),
            "page_url": page_for(asked, person, today),
            "is_own": asked.ordered_by_id == person.pk,
        },
    )
