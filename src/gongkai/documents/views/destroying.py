"""未登记的文字: imports that nobody confirmed, forms that somebody was typing, and the door by
which they are destroyed where they are classified. No word of them is shown here."""

from collections.abc import Callable

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from gongkai.audit.services import record_list_export
from gongkai.documents.models import DocumentAutosave, Import
from gongkai.documents.reader import Reader
from gongkai.documents.register.workbook import as_workbook
from gongkai.documents.services.destroying import (
    destroy_import,
    destroy_typed,
    imports_destroyable_by,
    typed_destroyable_by,
)
from gongkai.documents.views.asking import allow, page, reader_of
from gongkai.look.words import day_and_time
from gongkai.units.actors import actor
from gongkai.units.sheets import XLSX
from gongkai.units.web import now_and_today

MOST = 100
"""Of each kind on the page; all of them are in the workbook."""


@require_GET
def unregistered(request: HttpRequest) -> HttpResponse:
    """One's own; for who reviews the body's secrecy, all of them."""
    reader = reader_of(request)
    allow(reader.works_here)
    imports, typed = _found(reader)
    told = {
        "imports": imports[:MOST],
        "typed": typed[:MOST],
        "count": imports.count() + typed.count(),
    }
    return page(request, "unregistered", told)


@require_GET
def unregistered_export(request: HttpRequest) -> HttpResponse:
    """The list as a workbook: whose and when, no word of what they are."""
    reader, (now, today) = reader_of(request), now_and_today()
    allow(reader.works_here)
    imports, typed = _found(reader)
    rows = [
        (f"第{each.pk}次导入，{each.get_state_display()}", each.by.name, day_and_time(each.at))
        for each in imports
    ]
    rows += [("没有写完的登记", each.person.name, day_and_time(each.saved_at)) for each in typed]
    record_list_export("未登记的文字", len(rows), by=actor(reader.person, today), at=now)
    headers = {"Content-Disposition": f'attachment; filename="unregistered-{today:%Y%m%d}.xlsx"'}
    return HttpResponse(
        as_workbook(rows, COLUMNS, "未登记的文字"), content_type=XLSX, headers=headers
    )


COLUMNS = (("是什么", 30), ("谁的", 12), ("时间", 18))


def _found(reader: Reader) -> tuple[QuerySet[Import], QuerySet[DocumentAutosave]]:
    """What the reader may destroy, of each kind the latest first."""
    imports = imports_destroyable_by(reader.person, reader.on).select_related("by")
    typed = typed_destroyable_by(reader.person, reader.on).select_related("person")
    return imports, typed.order_by("-saved_at")


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
