"""Documents and the register as official paper."""

from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from gongkai.audit.services import record_list_export
from gongkai.documents.disclosure.stamp import is_approved_as_it_stands, stamp_of
from gongkai.documents.files.attached import files_of
from gongkai.documents.reader import Reader
from gongkai.documents.register.filters import places_of
from gongkai.documents.register.found import steps_of
from gongkai.documents.register.paper import document_paper, register_paper
from gongkai.documents.register.queries import BELOW, register_of_year
from gongkai.documents.services.reading import record_print
from gongkai.documents.views.asking import allow, document_to_read, reader_of
from gongkai.paper.docx import to_docx
from gongkai.paper.model import Paper, Unprintable
from gongkai.paper.pdf import to_pdf
from gongkai.refusals import Refused
from gongkai.units.actors import actor
from gongkai.units.models import Body
from gongkai.units.web import now_and_today

_ONE_BY_ONE = "公文格式的登记簿一个机关一本，请先在“机关”里选定一个，再打印。"
_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@require_GET
def document_print(request: HttpRequest, pk: int, ending: str) -> HttpResponse:
    known(ending)
    found = document_to_read(request, pk)
    document = found.document
    record_print(document, by=found.reader.person, at=now_and_today()[0])
    files = files_of(document)
    approved = is_approved_as_it_stands(document, steps_of(document), files)
    paper = document_paper(document, files, stamp_of(document, approved=approved))
    name = document.number or f"登记{document.register_number}"
    return as_file(paper, ending, name)


@require_GET
def register_print(request: HttpRequest, year: int, ending: str) -> HttpResponse:
    reader = reader_of(request)
    allow(reader.works_here)
    known(ending)
    if not 1949 <= year <= 9999:
        raise Http404
    now, today = now_and_today()
    body, asked = _body_asked(request, reader)
    documents = list(register_of_year(reader, year, asked))
    by = actor(reader.person, reader.on)
    record_list_export("公文登记簿", len(documents), by=by, at=now)
    paper = register_paper(body.name, year, documents, today)
    return as_file(paper, ending, paper.title)


def _body_asked(request: HttpRequest, reader: Reader) -> tuple[Body, str]:
    """The body whose register is printed, and how a query of it says so: the reader's own, or one
    below that is open to them. 404 for any other; all below are no one register."""
    asked = request.GET.get("body", "")
    if not asked:
        return reader.person.body, ""
    if asked == BELOW:
        raise Refused("several_bodies", _ONE_BY_ONE)
    if asked not in {pk for pk, _ in places_of(reader.person.body).bodies}:
        raise Http404
    return Body.objects.get(pk=asked), asked


def known(ending: str) -> None:
    """404 for a kind of file that papers are not set as."""
    if ending not in _TYPES:
        raise Http404


def as_file(paper: Paper, ending: str, name: str) -> HttpResponse:
    """The paper to take away, as DOCX or PDF."""
    try:
        data = to_pdf(paper) if ending == "pdf" else to_docx(paper)
    except Unprintable as error:
        raise Refused("unprintable", str(error)) from error
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(f'{name}.{ending}')}"}
    return HttpResponse(data, content_type=_TYPES[ending], headers=headers)
