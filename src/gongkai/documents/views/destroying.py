"""未登记的文字: imports that nobody confirmed, forms that somebody was typing, and the door by
which they are destroyed where they are classified. No word of them is shown here."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from gongkai.documents.services.destroying import (
    destroy_import,
    destroy_typed,
    imports_destroyable_by,
    typed_destroyable_by,
)
from gongkai.documents.views.asking import allow, page, reader_of
from gongkai.units.web import now_and_today


@require_GET
def unregistered(request: HttpRequest) -> HttpResponse:
    """One's own; for who reviews the body's secrecy, all of them."""
    reader = reader_of(request)
    allow(reader.works_here)
    imports = imports_destroyable_by(reader.person, reader.on).select_related("by")
    typed = typed_destroyable_by(reader.person, reader.on).select_related("person")
    told = {"imports": imports[:100], "typed": typed.order_by("-saved_at")[:100]}
    return page(request, "unregistered", told)


@require_http_methods(["GET", "HEAD", "POST"])
def import_destroy(request: HttpRequest, pk: int) -> HttpResponse:
    reader, (now, _) = reader_of(request), now_and_today()
    found = imports_destroyable_by(reader.person, reader.on).select_related("body", "by")
    of = get_object_or_404(found, pk=pk)
    what = f"{of.by.name}的第{of.pk}次导入"
    return _asked(request, what, lambda: destroy_import(of, by=reader.person, at=now))


@require_http_methods(["GET", "HEAD", "POST"])
def typed_destroy(request: HttpRequest, pk: int) -> HttpResponse:
    """`pk` is the writer's."""
    reader, (now, _) = reader_of(request), now_and_today()
    found = typed_destroyable_by(reader.person, reader.on).select_related("person__body")
    kept = get_object_or_404(found, person=pk)
    what = f"{kept.person.name}未登记的文字"
    return _asked(request, what, lambda: destroy_typed(kept, by=reader.person, at=now))


def _asked(request: HttpRequest, what: str, act: Callable[[], list[str]]) -> HttpResponse:
    if request.method == "POST":
        left = act()
        messages.success(request, "已销毁，登记簿没有改动。")
        for sentence in left:
            messages.warning(request, sentence)
        return redirect("documents:unregistered")
    told = {
        "question": f"要销毁{what}吗？",
        "consequences": [
            "内容和文件立即销毁，备份随后由后台清除，不能恢复。只留一条操作记录，不写内容。",
            "本单位保密审查员会收到消息。涉密载体的处置，另按保密规定报告保密部门。",
        ],
        "answer": "销毁",
        "is_bad": True,
        "back_url": "/documents/unregistered/",
    }
    return render(request, "gongkai/confirm.html", told)
