"""Interpretations: the list, those of one document, writing and releasing one."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from gongkai.audit.services import record_list_export
from gongkai.documents.disclosure.proposals import FINISHED
from gongkai.documents.files.kept import kept_back
from gongkai.documents.interpretations.correcting import correct_release, why_not_corrected
from gongkai.documents.interpretations.forms import (
    CorrectOutForm,
    InterpretationForm,
    InterpretationListForm,
    OutForm,
    initial_of,
)
from gongkai.documents.interpretations.queries import interpretations_found, interpretations_read
from gongkai.documents.interpretations.services import (
    drop_interpretation,
    publish_interpretation,
    released_words,
    why_kept,
    write_interpretation,
)
from gongkai.documents.interpretations.shown import COLUMNS, interpretation_cells
from gongkai.documents.interpretations.text import (
    interpretation_text,
    likeness,
)
from gongkai.documents.models import Document, Interpretation
from gongkai.documents.page.acts import is_ready_for_release, may_release
from gongkai.documents.register.found import Found
from gongkai.documents.register.workbook import as_workbook
from gongkai.documents.subjects import KIND
from gongkai.documents.views.asking import (
    allow,
    answered_about,
    carry_out,
    document_for,
    document_to_read,
    page,
    reader_of,
)
from gongkai.documents.views.lists import PER_PAGE
from gongkai.look.words import chinese_date
from gongkai.reviews.queries import last_review
from gongkai.reviews.states import OPEN, State
from gongkai.units.actors import actor
from gongkai.units.posts import Post
from gongkai.units.searching import note_search
from gongkai.units.sheets import XLSX
from gongkai.units.web import now_and_today

_NAME = "政策解读"
_WITH_IT, _LATER = "随公文送审", "审核通过后才能发布，请从公文页送审"


@require_GET
def interpretation_list(request: HttpRequest) -> HttpResponse:
    reader = reader_of(request)
    form = InterpretationListForm(request.GET)
    asked = form.asked()
    note_search(
        _NAME, asked.get("q", ""), by=reader.person, at=now_and_today()[0], session=request.session
    )
    found = interpretations_found(reader, asked)
    shown = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    told = {"form": form, "page": shown, "is_filtered": bool(asked)}
    return page(request, "interpretation_list", told)


@require_GET
def interpretation_export(request: HttpRequest) -> HttpResponse:
    """What is filtered, as a workbook."""
    reader, (now, today) = reader_of(request), now_and_today()
    asked = InterpretationListForm(request.GET).asked()
    note_search(_NAME, asked.get("q", ""), by=reader.person, at=now, session=request.session)
    rows = [interpretation_cells(each) for each in interpretations_found(reader, asked)]
    by = actor(reader.person, reader.on)
    record_list_export(_NAME, len(rows), by=by, at=now)
    name = f"interpretations-{today:%Y%m%d}.xlsx"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(as_workbook(rows, COLUMNS, "政策解读"), content_type=XLSX, headers=headers)


@require_GET
def interpretation_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """The interpretations of a document that the reader sees, with how much each repeats of it."""
    found = document_to_read(request, pk)
    document = found.document
    kept = why_kept(document) if found.works_on_it else {}
    shown = interpretations_read(found.reader, document)
    files = [each.file for each in shown if each.file and not found.can_read_originals]
    review = last_review(KIND, pk)
    told = {
        "document": document,
        "kept_back": kept_back(document, files),
        "is_near": found.reader.is_near(document),
        "rows": [
            (
                each,
                likeness(interpretation_text(each), document.text),
                each.pk not in kept,
            )
            for each in shown
        ],
        "can_write": found.works_on_it,
        "may_correct": found.order is None and _may_correct(found),
        "may_release": found.order is None and may_release(found, review),
        "is_ready": found.order is None and is_ready_for_release(found, review),
    }
    return page(request, "interpretation_detail", told)


def interpretation_write(request: HttpRequest, pk: int, number: int = 0) -> HttpResponse:
    """A new one, or a change of the one called `number`."""
    found = document_for(request, pk)
    document = found.document
    allow(found.can_edit or found.can_answer)
    now, _ = now_and_today()
    shown = get_object_or_404(document.interpretations, pk=number) if number else None
    initial = initial_of(shown) if shown else {"title": f"《{document.title}》解读"[:200]}
    if shown and request.method == "GET" and (closed := _closed(request, shown)):
        return closed
    form = InterpretationForm(request.POST or None, document=document, initial=initial)
    if request.method == "POST":
        done = carry_out(
            request,
            lambda: write_interpretation(
                document,
                title=form.cleaned_data["title"],
                form=form.cleaned_data["form"],
                interpreter=form.cleaned_data["interpreter"],
                file=form.cleaned_data["file"],
                address=form.cleaned_data["address"],
                sections=form.sections(),
                interpretation=shown,
                seen_version=form.cleaned_data["version"],
                by=found.reader.person,
                at=now,
            ),
            link=lambda _: reverse("documents:interpretations", args=[pk]),
            says=lambda _: f"解读已保存，{_LATER if document.state in FINISHED else _WITH_IT}。",
            form=form,
        )
        if done is not None:
            return done
    is_finished = document.state in FINISHED
    told = {
        "form": form,
        "document": document,
        "shown": shown,
        "is_finished": is_finished,
        "ends": found.what_a_change_ends,
    }
    return page(request, "interpretation_write", told, form)


def interpretation_drop(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """A question first, then gone: one that was never released."""
    found = document_for(request, pk)
    allow(found.can_edit or found.can_answer)
    shown = get_object_or_404(found.document.interpretations, pk=number)
    if request.method == "POST":
        drop_interpretation(shown, by=found.reader.person, at=now_and_today()[0])
        messages.success(request, "解读已删除。")
        return redirect("documents:interpretations", pk)
    if closed := _closed(request, shown):
        return closed
    told = {
        "question": f"删除《{shown.title}》？",
        "answer": "删除解读",
        "is_bad": True,
        "consequences": [f"没有发布过，删除后不能恢复；{_after_drop(found.document)}。"],
        "back_url": reverse("documents:interpretations", args=[pk]),
    }
    return render(request, "gongkai/confirm.html", told)


def _after_drop(document: Document) -> str:
    """What becomes of the reviews of the document."""
    review = last_review(KIND, document.pk)
    state = review.state if review else ""
    if document.state in FINISHED:
        is_open = state in OPEN
        return "正在进行的审核随之失效，公文不受影响" if is_open else "公文和它的审核不受影响"
    if state in OPEN:
        return "正在进行的审核随之失效，须重新送审"
    if state == State.APPROVED:
        return "公文已经审核通过，审核随之失效，须重新送审"
    return "公文不受影响"


def interpretation_publish(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    found = document_for(request, pk)
    allow(found.is_ours and found.reader.holds(Post.DISCLOSURE_OFFICER))
    now, today = now_and_today()
    shown = get_object_or_404(found.document.interpretations, pk=number)
    if request.method == "GET" and (closed := _closed(request, shown)):
        return closed
    form = OutForm(request.POST or None, initial={"on": today})
    if request.method == "POST":
        done = carry_out(
            request,
            lambda: publish_interpretation(
                shown, on=form.cleaned_data["on"], by=found.reader.person, at=now
            ),
            link=lambda _: reverse("documents:interpretations", args=[pk]),
            says=lambda _: "已登记发布。",
            form=form,
        )
        if done is not None:
            return done
    told = {"form": form, "document": found.document, "shown": shown}
    return page(request, "interpretation_publish", told, form)


def interpretation_correct(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """更正解读发布登记."""
    found = document_for(request, pk)
    allow(found.is_ours and found.reader.holds(Post.DISCLOSURE_OFFICER))
    shown = get_object_or_404(found.document.interpretations, pk=number)
    shown.document = found.document
    return answered_about(
        request,
        shown,
        CorrectOutForm(request.POST or None, initial={"on": shown.published_on}),
        correct_release,
        by=found.reader.person,
        link=_link,
        name="shown",
        template="interpretation_correct",
        why_not=why_not_corrected(shown),
        says=lambda done: f"已更正，发布日期为{chinese_date(done.published_on)}。",
    )


def _may_correct(found: Found) -> bool:
    """Whether the reader records another day for what was released."""
    is_officer = found.is_ours and found.reader.holds(Post.DISCLOSURE_OFFICER)
    return is_officer and found.document.published_on is not None


def _closed(request: HttpRequest, shown: Interpretation) -> HttpResponse | None:
    """Back with the sentence, where it was released: no form about it is opened any more."""
    why = released_words(shown)
    if not why:
        return None
    messages.warning(request, why)
    return redirect(_link(shown))


def _link(shown: Interpretation) -> str:
    return reverse("documents:interpretations", args=[shown.document_id])
