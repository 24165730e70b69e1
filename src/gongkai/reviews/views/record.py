"""The printed record of a review."""

from collections.abc import Callable, Mapping
from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from gongkai.audit import services as audit
from gongkai.paper.docx import to_docx
from gongkai.paper.model import Paper, Unprintable
from gongkai.paper.pdf import to_pdf
from gongkai.refusals import Refused
from gongkai.reviews import audit as acts
from gongkai.reviews.access import reviews_visible_to
from gongkai.reviews.held_posts import held_posts_of
from gongkai.reviews.listing import record_number
from gongkai.reviews.moves import subject_of
from gongkai.reviews.page import check_may_read, for_page, page_of
from gongkai.reviews.record import record_of
from gongkai.units.actors import actor
from gongkai.units.web import now_and_today, person_of

FORMS: Mapping[str, tuple[Callable[[Paper], bytes], str]] = {
    "docx": (
        to_docx,
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    "pdf": (to_pdf, "application/pdf"),
}


@require_safe
def record(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    if form not in FORMS:
        raise Http404
    person, (now, today) = person_of(request), now_and_today()
    posts = held_posts_of(person, today)
    review = get_object_or_404(for_page(reviews_visible_to(person, today, posts)), pk=pk)
    check_may_read(review, person, posts)
    write, content_type = FORMS[form]
    try:
        content = write(record_of(page_of(review, person, today), at=now))
    except Unprintable as error:
        raise Refused("unprintable", str(error)) from error
    with audit.act():
        audit.record(
            acts.PRINTED,
            by=actor(person, today),
            at=now,
            subject=subject_of(review),
            body_id=review.body_id,
            details={"format": form.upper()},
        )
    response = HttpResponse(content, content_type=content_type)
    name = quote(f"审查登记表{record_number(review)}.{form}")
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
    return response
