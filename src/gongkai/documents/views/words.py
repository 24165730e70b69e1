"""The body's list of wrong and sensitive wording."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_GET, require_POST

from gongkai.audit.services import record_list_export
from gongkai.documents.access import word_entries_editable_by
from gongkai.documents.hits.word_forms import WordFilterForm, WordForm, WordsFileForm
from gongkai.documents.hits.words import Listed, list_of, words_of
from gongkai.documents.services import import_words, remove_word, set_word, switch_off_word
from gongkai.documents.views.asking import allow, attempt, page, reader_of
from gongkai.screening import write_words
from gongkai.units.actors import actor
from gongkai.units.web import now_and_today

PER_PAGE = 50


def word_list(request: HttpRequest) -> HttpResponse:
    """The list; a POST adds a word or writes one otherwise."""
    reader = reader_of(request)
    allow(reader.works_here)
    now, _ = now_and_today()
    if request.method != "POST":
        return _shown(request)
    allow(reader.in_the_office)
    form = WordForm(request.POST)
    kept = attempt(form, lambda: set_word(by=reader.person, at=now, **form.cleaned_data))
    if kept is None:
        return _shown(request, form)
    messages.success(request, f"“{kept.wrong}”已写入词表，下次筛查起按新词表。")
    return redirect("documents:words")


def _shown(
    request: HttpRequest, form: WordForm | None = None, upload: WordsFileForm | None = None
) -> HttpResponse:
    reader = reader_of(request)
    filters = WordFilterForm(request.GET)
    asked = filters.asked()
    every = list_of(reader.person.body)
    found = [each for each in every if _matches(each, asked)]
    told = {
        "filters": filters,
        "page": Paginator(found, PER_PAGE).get_page(request.GET.get("page")),
        "is_filtered": any(asked.values()),
        "is_office": reader.in_the_office,
        "form": form or WordForm(initial=_initial(every, request.GET.get("word", ""))),
        "upload": upload or WordsFileForm(),
    }
    return page(request, "word_list", told, form or upload)


def _matches(listed: Listed, asked: Mapping[str, str]) -> bool:
    words, whose = asked.get("q", ""), asked.get("whose", "")
    word = listed.word
    return whose in ("", listed.whose) and any(
        words in each for each in (word.wrong, word.right, word.reason)
    )


def _initial(every: list[Listed], wrong: str) -> dict[str, Any] | None:
    """The fields of the word that is to be changed; None for a new one."""
    for each in every:
        if each.word.wrong == wrong:
            word = each.word
            return {
                "wrong": wrong,
                "level": each.level,
                "right": word.right,
                "reason": word.reason,
                "exceptions": each.exceptions,
            }
    return None


@require_POST
def word_off(request: HttpRequest) -> HttpResponse:
    reader = reader_of(request)
    allow(reader.in_the_office)
    now, _ = now_and_today()
    kept = switch_off_word(wrong=request.POST.get("wrong", ""), by=reader.person, at=now)
    messages.success(request, f"“{kept.wrong}”已停用，下次筛查起不再查。")
    return redirect("documents:words")


@require_POST
def word_remove(request: HttpRequest, pk: int) -> HttpResponse:
    reader = reader_of(request)
    entry = get_object_or_404(word_entries_editable_by(reader.person, reader.on), pk=pk)
    now, _ = now_and_today()
    remove_word(entry, by=reader.person, at=now)
    messages.success(request, f"对“{entry.wrong}”的改动已取消。")
    return redirect("documents:words")


@require_POST
def word_upload(request: HttpRequest) -> HttpResponse:
    reader = reader_of(request)
    allow(reader.in_the_office)
    now, _ = now_and_today()
    form = WordsFileForm(request.POST, request.FILES)
    count = attempt(form, lambda: import_words(**form.told(), by=reader.person, at=now))
    if count is None:
        return _shown(request, upload=form)
    messages.success(request, f"词表已导入，增加或者改动{count}条。")
    return redirect("documents:words")


@require_GET
def word_download(request: HttpRequest) -> HttpResponse:
    """The list in force, as `word_upload` takes it; spreadsheets need the mark at its beginning."""
    reader = reader_of(request)
    allow(reader.works_here)
    now, _ = now_and_today()
    words = words_of(reader.person.body)
    by = actor(reader.person, reader.on)
    record_list_export("错敏词表", len(words.words), by=by, at=now)
    text = "\ufeff" + write_words(words)
    headers = {"Content-Disposition": 'attachment; filename="words.csv"'}
    return HttpResponse(text, content_type="text/csv; charset=utf-8", headers=headers)
