"""Links between documents."""

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from gongkai.documents.disclosure.digest import CHANGES
from gongkai.documents.models import Document, DocumentLink
from gongkai.documents.numbers.series import in_hexagonal, read_number
from gongkai.documents.reader import Reader
from gongkai.documents.register.link_form import LinkForm, UnlinkForm
from gongkai.documents.register.matching import register_number_of
from gongkai.documents.services import document_link, link_documents, unlink_documents
from gongkai.documents.services.publishing import approval_as_issued
from gongkai.documents.subjects import KIND
from gongkai.documents.views.asking import UNPROCESSABLE, allow, carry_out, document_for, page
from gongkai.refusals import Refused
from gongkai.reviews.queries import has_live_review
from gongkai.units.web import now_and_today


def link_add(request: HttpRequest, pk: int) -> HttpResponse:
    found = document_for(request, pk)
    document, reader = found.document, found.reader
    allow(found.can_edit or found.can_answer)
    now, _ = now_and_today()
    ends = _would_end_a_review(document)
    is_public = document.published_on is not None
    form = LinkForm(request.POST or None, ends=ends, is_public=is_public)
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
            says=lambda link: f"已关联，两份公文的页面上都看得到{_ended(ends, link)}。",
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


def _ended(had_review: bool, link: DocumentLink) -> str:
    """What the link's coming or going did to the review."""
    return "；原审核失效，须重新送审" if had_review and link.kind in CHANGES else ""


def link_remove(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Gone at once, but for a question first where that would end a review or an approval."""
    found = document_for(request, pk)
    allow(found.can_edit or found.can_answer)
    document, reader = found.document, found.reader
    now, _ = now_and_today()
    link = get_object_or_404(document.links_out.select_related("document", "target"), pk=number)
    ends = link.kind in CHANGES and _would_end_a_review(document)
    is_sent = request.method == "POST"
    form = UnlinkForm(request.POST if is_sent else None, ends=ends)
    if not (is_sent and form.is_valid()):
        told = _question(reader, link) | {"form": form}
        status = UNPROCESSABLE if form.errors else 200
        return render(request, "gongkai/confirm.html", told, status=status)
    unlink_documents(link, by=reader.person, at=now)
    messages.success(request, f"关联已取消{_ended(ends, link)}。")
    return redirect(f"{document_link(document)}#links")


def _would_end_a_review(document: Document) -> bool:
    """Whether another link that is reviewed with the document ends what it may be published by."""
    if document.published_on is not None:
        return False
    return has_live_review(KIND, document.pk) or approval_as_issued(document) is not None


def _question(reader: Reader, link: DocumentLink) -> dict[str, object]:
    """By number: a title may be taken out of the office meanwhile."""
    seen = Document.objects.filter(reader.visible_here(), pk=link.target_id).exists()
    other = (link.target.number or f"登记{link.target.register_number}号") if seen else "对方公文"
    document_url = document_link(link.document)
    return {
        "question": f"取消与{other}的“{link.get_kind_display()}”关联？",
        "answer": "取消关联",
        "is_bad": True,
        "action_url": f"{document_url}links/{link.pk}/remove/",
        "back_url": f"{document_url}#links",
    }
