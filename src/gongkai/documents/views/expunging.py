"""涉密清除, ordered from the page of the thing itself: what nobody sent for review has no other."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods

from gongkai.documents.service_items.access import items_visible_to
from gongkai.documents.service_items.subjects import KIND as ITEM
from gongkai.documents.service_items.subjects import item_link
from gongkai.documents.subjects import KIND, link_of
from gongkai.documents.views.asking import document_to_read, reader_of
from gongkai.reviews.views.expunctions import ask_to_expunge


@require_http_methods(["GET", "HEAD", "POST"])
def document_expunge(request: HttpRequest, pk: int) -> HttpResponse:
    body = document_to_read(request, pk).document.body
    return ask_to_expunge(request, KIND, pk, body=body, back_url=link_of(pk))


@require_http_methods(["GET", "HEAD", "POST"])
def item_expunge(request: HttpRequest, pk: int) -> HttpResponse:
    seen = items_visible_to(reader_of(request)).select_related("body")
    body = get_object_or_404(seen, pk=pk).body
    return ask_to_expunge(request, ITEM, pk, body=body, back_url=item_link(pk))
