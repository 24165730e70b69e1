"""Links between documents."""

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from gongkai.documents.models import Document
from gongkai.documents.numbers.series import in_hexagonal, read_number
from gongkai.documents.reader import Reader
from gongkai.documents.register.forms import LinkForm
from gongkai.documents.register.matching import register_number_of
from gongkai.documents.services import document_link, link_documents, unlink_documents
from gongkai.documents.views.asking import allow, carry_out, document_for, page
from gongkai.refusals import Refused
from gongkai.units.web import now_and_today


def link_add(request: HttpRequest, pk: int) -> HttpResponse:
    found = document_for(request, pk)
    document, reader = found.document, found.reader
    allow(found.can_edit or found.can_answer)
    now, _ = now_and_today()
    form = LinkForm(request.POST or None)
    if request.method == "POST":
        done = carry_out(
            request,
            lambda: link_documents(
                document,
                target=target_of(reader, form.cleaned_data["target"]),
                kind=form.cleaned_data["kind"],
                by=reader.person,
                at=now,
            ),
            link=lambda _: f"{document_link(document)}#links",
            says=lambda _: "已关联，两份公文的页面上都看得到。",
            form=form,
        )
        if done is not None:
            return done
    return page(request, "link_add", {"form": form, "document": document}, form)


def target_of(reader: Reader, words: str) -> Document:
    """The visible document of that number, in whatever brackets, or register number; Refused where
    there is none."""
    wanted = Q(number__in=(words.strip(), in_hexagonal(words.strip())))
    if read := read_number(words):
        told = {"number_prefix": read.prefix, "number_year": read.year}
        wanted |= Q(**told, number_serial=read.serial)
    number = register_number_of(words)
    if number:
        wanted |= Q(register_year=number[0], register_serial=number[1])
    seen = Document.objects.filter(reader.visible_here())
    found = seen.filter(wanted).order_by("-pk").first()
    if found is None:
        raise Refused("no_target", "没有找到这个文号或者登记号的公文。")
    return found


@require_POST
def link_remove(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    found = document_for(request, pk)
    allow(found.can_edit or found.can_answer)
    document, reader = found.document, found.reader
    now, _ = now_and_today()
    link = get_object_or_404(document.links_out.select_related("document", "target"), pk=number)
    unlink_documents(link, by=reader.person, at=now)
    messages.success(request, "关联已取消。")
    return redirect(f"{document_link(document)}#links")
