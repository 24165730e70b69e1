"""取消 of a service item, and back."""

from collections.abc import Callable

from django import forms
from django.http import HttpRequest, HttpResponse

from gongkai.documents.models import ServiceItem
from gongkai.documents.service_items.forms import EndForm
from gongkai.documents.service_items.services import (
    NOT_ENDED,
    NOT_THEIRS_TO_END,
    end_item,
    revive_item,
)
from gongkai.documents.service_items.subjects import item_link
from gongkai.documents.views.asking import allow, answered_about
from gongkai.documents.views.service_items import item_for
from gongkai.look.words import chinese_date
from gongkai.reviews.asked import asked
from gongkai.reviews.expunging.pending import to_be_expunged
from gongkai.reviews.states import State
from gongkai.units.models import Person


def item_end(request: HttpRequest, pk: int) -> HttpResponse:
    item, by = _to_end(request, pk)
    return _answered(
        request,
        item,
        by,
        EndForm(request.POST or None),
        end_item,
        template="service_item_end",
        why_not=f"已于{chinese_date(item.ended_on)}取消。" if item.ended_on else "",
        says=lambda done: f"“{done.name}”已取消，内容留着，可以恢复。",
    )


def item_revive(request: HttpRequest, pk: int) -> HttpResponse:
    item, by = _to_end(request, pk)
    place = "请重新填写公开位置；" if item.withdrawn_on else ""
    return _answered(
        request,
        item,
        by,
        forms.Form(request.POST if request.method == "POST" else None),
        revive_item,
        template="service_item_revive",
        why_not="" if item.ended_on else NOT_ENDED,
        says=lambda done: f"“{done.name}”已恢复，{place}要编入办事指南的请重新送审。",
    )


def _to_end(request: HttpRequest, pk: int) -> tuple[ServiceItem, Person]:
    """403 where somebody else ends it, Refused while an order waits to take it out, or an authority
    is asked about it."""
    reader, item = item_for(request, pk)
    if getattr(item, "is_to_be_expunged", False):
        raise to_be_expunged()
    if getattr(item, "review_state", "") == State.ESCALATED:
        raise asked()
    is_theirs = getattr(item, "is_editable", False)
    allow(getattr(item, "is_endable", False), NOT_THEIRS_TO_END if is_theirs else "")
    return item, reader.person


def _answered(
    request: HttpRequest,
    item: ServiceItem,
    by: Person,
    form: forms.Form,
    act: Callable[..., ServiceItem],
    *,
    template: str,
    why_not: str,
    says: Callable[[ServiceItem], str],
) -> HttpResponse:
    return answered_about(
        request,
        item,
        form,
        act,
        by=by,
        link=lambda kept: item_link(kept.pk),
        name="item",
        template=template,
        why_not=why_not,
        says=says,
    )
