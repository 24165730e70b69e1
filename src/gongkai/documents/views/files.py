"""Files of a document: up, down, cleaned, removed."""

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from gongkai.documents.files.attached import files_of
from gongkai.documents.files.kept import kept_back
from gongkai.documents.hits.findings import LOOKING
from gongkai.documents.models import Document, DocumentFile
from gongkai.documents.page.shown import can_be_cleaned, file_rows
from gongkai.documents.register.forms import FileForm
from gongkai.documents.services import add_file, clean_file, document_link, read_file, remove_file
from gongkai.documents.views.asking import (
    attempt,
    document_to_clean,
    document_to_file,
    document_to_read,
    may_file,
    page,
)
from gongkai.screening.files import IMAGES
from gongkai.units.web import now_and_today, person_of


def file_add(request: HttpRequest, pk: int) -> HttpResponse:
    found = document_to_file(request, pk, beside=True)
    document, reader, is_beside = found.document, found.reader, not may_file(found)
    now, _ = now_and_today()
    form = FileForm(request.POST or None, request.FILES or None, is_beside=is_beside)
    if request.method == "POST":
        by = reader.person
        added = attempt(form, lambda: _add(document, form, by=by, at=now))
        if added is not None:
            _say_what_was_found(request, added)
            if is_beside:
                return redirect("documents:interpretations", pk)
            return redirect(f"{document_link(document)}#files")
    told = {
        "form": form,
        "document": document,
        "is_beside": is_beside,
        "ends": "" if is_beside else found.what_a_change_ends,
        "files": file_rows(document, files_of(document), originals=found.can_read_originals),
    }
    return page(request, "file_add", told, form)


def _add(document: Document, form: FileForm, **told: object) -> DocumentFile:
    given = form.cleaned_data["file"]
    return add_file(
        document,
        name=given.name,
        kind=form.cleaned_data["kind"],
        chunks=given.chunks(),
        **told,  # type: ignore[arg-type]
    )


def _say_what_was_found(request: HttpRequest, file: DocumentFile, what: str = "已上传") -> None:
    if file.held:
        messages.error(request, f"“{file.name}”已留存，但没有通过检查，不能送审：{file.held}")
    elif file.hits:
        messages.warning(
            request,
            f"“{file.name}”{what}，命中{len(file.hits)}处，{_what_helps(file)}",
        )
    else:
        messages.success(request, f"“{file.name}”{what}，筛查没有命中。")


def _what_helps(file: DocumentFile) -> str:
    """Cleaning takes out what is not seen; what is seen is a person's to black out or explain."""
    is_picture = file.content_type in IMAGES
    if can_be_cleaned(file) and any(hit["hidden"] for hit in file.hits):
        seen = "看得到的涂去后重新上传，或者逐处说明" if is_picture else "看得到的逐处说明"
        return f"请改用清理后的副本，{seen}。"
    if all(hit["kind"] in LOOKING for hit in file.hits):
        return "请查看后写明看到的内容。"
    if is_picture:
        return "清理去不掉图片上看得到的内容：请涂去后重新上传，或者逐处说明保留理由。"
    return "请逐处说明保留理由，或者改好后重新上传。"


def _file_of(document: Document, number: int) -> DocumentFile:
    file = document.files.filter(pk=number, removed_on=None).first()
    if file is None:
        raise Http404
    file.document = document
    return file


def _is_beside(pk: int, number: int) -> bool:
    """Whether the file is one that interpretations show."""
    kind = DocumentFile.Kind.INTERPRETATION
    return DocumentFile.objects.filter(pk=number, document=pk, kind=kind).exists()


@require_GET
def file_download(request: HttpRequest, pk: int, number: int) -> HttpResponseBase:
    """Always as an attachment, never shown by the browser as a page of ours."""
    found = document_to_read(request, pk)
    file = _file_of(found.document, number)
    now, _ = now_and_today()
    original = request.GET.get("original") == "1"
    is_near = (original and bool(file.cleaned)) or bool(kept_back(found.document, [file]))
    if is_near and not found.can_read_originals:
        raise Http404
    path = read_file(file, by=person_of(request), at=now, original=original)
    if not path.is_file():
        raise Http404
    response = FileResponse(
        path.open("rb"),
        as_attachment=True,
        filename=file.name,
        content_type="application/octet-stream",
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


@require_POST
def file_clean(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    found = document_to_clean(request, pk, beside=_is_beside(pk, number))
    document, reader = found.document, found.reader
    now, _ = now_and_today()
    file = clean_file(_file_of(document, number), by=reader.person, at=now)
    _say_what_was_found(request, file, "已改用清理后的副本")
    return redirect(f"{document_link(document)}#files")


@require_POST
def file_remove(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    found = document_to_file(request, pk, beside=_is_beside(pk, number))
    document, reader = found.document, found.reader
    now, _ = now_and_today()
    file = remove_file(_file_of(document, number), by=reader.person, at=now)
    messages.success(request, f"“{file.name}”已移除，原件仍留存。")
    return redirect(f"{document_link(document)}#files")
