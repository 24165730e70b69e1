"""One document: what it says, how far it is, what may be done with it now."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from gongkai.documents.acts import acts_for
from gongkai.documents.clock import clock_of
from gongkai.documents.duty import duty_words, publisher_of
from gongkai.documents.findings import findings_of
from gongkai.documents.forms import LinkForm
from gongkai.documents.history import history_of
from gongkai.documents.marking import marked_lines, side_by_side
from gongkai.documents.models import Document
from gongkai.documents.progress import progress_of
from gongkai.documents.queries import Found, files_of, links_of, steps_of
from gongkai.documents.services.submitting import missing_for_review
from gongkai.documents.shown import file_rows, finding_rows
from gongkai.documents.stamp import stamp_of
from gongkai.documents.stations import stations_of
from gongkai.documents.views.asking import allow, document_for, page
from gongkai.reviews.models import Step
from gongkai.reviews.people import deciders_of
from gongkai.reviews.states import OPEN, State, StepState


@require_GET
def document_detail(request: HttpRequest, pk: int) -> HttpResponse:
    found = document_for(request, pk)
    document, reader = found.document, found.reader
    steps = steps_of(document)
    files = files_of(document)
    is_draft = document.state == Document.State.DRAFT
    findings = findings_of(document, files) if is_draft else []
    told = _standing(found, steps)
    to_submit = is_draft and not told["is_in_review"]
    missing = missing_for_review(document, findings, files) if to_submit else []
    told |= {
        "acts": acts_for(found, steps[0].review if steps else None, missing),
        "can_edit": found.can_edit,
        "can_compare": found.can_compare,
        "can_link": found.can_edit or found.can_answer,
        "document": document,
        "is_ours": found.is_ours,
        "is_normative": getattr(document, "is_normative", False),
        "publisher": publisher_of(document),
        "duty": duty_words(document),
        "lines": marked_lines(document.text, findings),
        "findings": finding_rows(found, findings),
        "open_findings": sum(not each.handled for each in findings),
        "files": file_rows(document, files, originals=found.can_read_originals),
        "links": links_of(document, reader),
        "link_form": LinkForm(),
        "events": history_of(document, {step.review_id for step in steps}),
    }
    return page(request, "document_detail", told)


def _standing(found: Found, steps: list[Step]) -> dict[str, object]:
    """How far the document is: its last review, its deadline, its stamp."""
    review = steps[0].review if steps else None
    document, today = found.document, found.reader.on
    last = [step for step in steps if step.review == review]
    current = next((step for step in last if step.state == StepState.CURRENT), None)
    is_open = review is not None and review.state in OPEN
    return {
        "review": review,
        "reads_review": found.reader.reads_review(last),
        "deciders": list(deciders_of(current, today)) if current and is_open else [],
        "stations": stations_of(last),
        "is_in_review": is_open,
        "progress": progress_of(document, review.state if review else ""),
        "stamp": stamp_of(document, approved=review is not None and review.state == State.APPROVED),
        "clock": clock_of(found.due, today) if found.due else None,
        "today": today,
    }


@require_GET
def document_versions(request: HttpRequest, pk: int) -> HttpResponse:
    """Every version, and two of them side by side: the last change where none are chosen.

    For who edits the document or answers for it: what was taken out still stands in older ones.
    """
    found = document_for(request, pk)
    allow(found.can_compare)
    document = found.document
    kept = list(document.versions.select_related("by"))
    texts = {each.number: (each.title, each.text) for each in kept}
    texts[document.version] = (document.title, document.text)
    numbers = sorted(texts)
    right = _chosen(request, "right", numbers, numbers[-1])
    left = _chosen(request, "left", numbers, numbers[max(numbers.index(right) - 1, 0)])
    told = {
        "document": document,
        "kept": kept,
        "numbers": numbers,
        "left": left,
        "right": right,
        "titles": (texts[left][0], texts[right][0]),
        "pairs": side_by_side(texts[left][1], texts[right][1]),
    }
    return page(request, "document_versions", told)


def _chosen(request: HttpRequest, name: str, numbers: list[int], otherwise: int) -> int:
    given = request.GET.get(name, "")
    if not given:
        return otherwise
    if given.isascii() and given.isdigit() and int(given) in numbers:
        return int(given)
    raise Http404
