"""Import: upload, look at the rows, choose the columns, confirm or give up."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from gongkai.audit import services as audit
from gongkai.documents.access import imports_visible_to
from gongkai.documents.importing.columns import FIELDS
from gongkai.documents.importing.doubles import SAME
from gongkai.documents.importing.forms import ImportFilesForm, ImportSheetForm, RowForm
from gongkai.documents.importing.remarks import remarks_of
from gongkai.documents.importing.rows import NO_DAY, becomes
from gongkai.documents.importing.screened import hits_of
from gongkai.documents.importing.template import template_workbook
from gongkai.documents.models import Document, Import, ImportRow
from gongkai.documents.register.workbook import as_workbook
from gongkai.documents.services import (
    confirm_import,
    drop_import,
    map_columns,
    preview_files,
    preview_sheet,
    settle_row,
)
from gongkai.documents.services.authorship import warning_before_import
from gongkai.documents.services.destroying import IMPORT
from gongkai.documents.services.reading import record_shown
from gongkai.documents.views.asking import allow, attempt, carry_out, page, reader_of
from gongkai.refusals import Refused
from gongkai.screening import PERSONAL
from gongkai.units.actors import actor
from gongkai.units.models import Person
from gongkai.units.sheets import XLSX
from gongkai.units.web import now_and_today

PER_PAGE = 50
MOST_HITS = 5


def import_begin(request: HttpRequest) -> HttpResponse:
    reader = reader_of(request)
    allow(reader.in_the_office)
    now, _ = now_and_today()
    is_sheet = request.POST.get("what") == "sheet"
    posted = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    sheet = ImportSheetForm(*(posted if is_sheet else (None, None)))
    files = ImportFilesForm(
        *(posted if request.method == "POST" and not is_sheet else (None, None))
    )
    made = None
    if sheet.is_bound:
        made = attempt(sheet, lambda: preview_sheet(**sheet.told(), by=reader.person, at=now))
    elif files.is_bound:
        made = attempt(files, lambda: preview_files(**files.told(), by=reader.person, at=now))
    if made is not None:
        if files.is_bound and files.left_out_words:
            messages.info(request, files.left_out_words)
        return redirect("documents:import_preview", made.pk)
    told = {
        "sheet": sheet,
        "files_form": files,
        "fields": list(FIELDS.values()),
        "open": imports_visible_to(reader.person, reader.on).filter(state=Import.State.PREVIEW),
    }
    return page(request, "import_begin", told, sheet if sheet.is_bound else files)


@require_safe
def import_template(request: HttpRequest) -> HttpResponse:
    """The empty table: nothing of the register is in it."""
    allow(reader_of(request).in_the_office)
    headers = {"Content-Disposition": 'attachment; filename="import-template.xlsx"'}
    return HttpResponse(template_workbook(), content_type=XLSX, headers=headers)


def import_preview(request: HttpRequest, pk: int) -> HttpResponse:
    """The rows as they would be registered, those that are wrong first; a POST chooses columns, or
    says what becomes of a row."""
    reader = reader_of(request)
    of = get_object_or_404(imports_visible_to(reader.person, reader.on), pk=pk)
    now, _ = now_and_today()
    if request.method == "POST":
        try:
            messages.success(request, _answered(request, of, reader.person, now))
        except Refused as refused:
            messages.error(request, refused.sentence)
        return redirect("documents:import_preview", pk)
    every = of.rows.order_by("number")
    left_out = every.filter(decision=ImportRow.Decision.LEFT_OUT)
    rows = every.exclude(decision=ImportRow.Decision.LEFT_OUT)
    wrong = rows.exclude(errors=[])
    wrong_count = wrong.count()
    listed_wrong = wrong[: PER_PAGE * 2] if wrong_count else ()
    told_wrong = [_row(row) | _answers(row) for row in listed_wrong]
    right = Paginator(rows.filter(errors=[]), PER_PAGE).get_page(request.GET.get("page"))
    shown = [_row(row) | _hits(row, of, reader.on) for row in right]
    names_left_out = [_row(row) for row in left_out[: PER_PAGE * 2]]
    is_open = of.state == Import.State.PREVIEW
    if request.method == "GET" and is_open:
        _record_reading(of, shown, (*told_wrong, *names_left_out), by=reader.person, at=now)
    told = {
        "import": of,
        "is_open": is_open,
        "total": wrong_count + right.paginator.count,
        "wrong_count": wrong_count,
        "wrong": told_wrong,
        "day_helps": any(row["wants_day"] for row in told_wrong),
        "left_out": names_left_out,
        "unit": "行" if of.headings else "份",
        "things": "行" if of.headings else "文件",
        "page": right,
        "rows": shown,
        "columns": [
            (str(at), heading, of.mapping.get(str(at), ""))
            for at, heading in enumerate(of.headings)
        ],
        "fields": list(FIELDS.items()),
        "warning": "" if wrong_count else warning_before_import(reader.person, reader.on),
    }
    return page(request, "import_preview", told)


def _answered(request: HttpRequest, of: Import, by: Person, now: datetime) -> str:
    """Do what the form asks for; the sentence that says so."""
    if "row" not in request.POST:
        chosen = {
            name.removeprefix("column-"): str(value)
            for name, value in request.POST.items()
            if name.startswith("column-")
        }
        map_columns(of, mapping=chosen, by=by, at=now)
        return "已按新的对应关系重新读表。"
    form = RowForm(request.POST)
    if not form.is_valid():
        raise Refused("bad_day", "成文日期填写有误，请写成2026-09-14。")
    told = form.cleaned_data
    row = settle_row(
        of,
        number=told["row"],
        answer=told["answer"],
        formed_on=told["formed_on"],
        by=by,
        at=now,
    )
    unit = "行" if of.headings else "份"
    done = "已补上成文日期" if told["answer"] == "day" else row.get_decision_display()
    return f"第{row.number}{unit}：{done}。"


def _answers(row: ImportRow) -> dict[str, bool]:
    """What may be done about a wrong row, beside leaving it out."""
    return {
        "may_allow": SAME in row.doubles,
        "wants_day": _wants_day(row),
    }


def _wants_day(row: ImportRow) -> bool:
    """Whether a day, with what else can be said on the page, makes a paper one that comes in."""
    answered = {NO_DAY, *row.doubles.get(SAME, ())}
    return bool(row.file) and not row.values.get("formed_on") and answered.issuperset(row.errors)


def _row(row: ImportRow) -> dict[str, object]:
    return {
        "number": row.number,
        "errors": row.errors,
        "file": row.file.get("name", "") if row.file else "",
        "title": row.values.get("title", ""),
        "number_text": row.values.get("number", ""),
        "formed_on": row.values.get("formed_on", ""),
        "state": "" if row.errors else becomes(row.values),
        "remarks": remarks_of(row.values),
        "attribute": Document.Attribute(row.values.get("attribute", "")).label
        if not row.errors
        else "",
    }


def _hits(row: ImportRow, of: Import, today: date) -> dict[str, object]:
    """What screening finds, of a file in all of it: to be seen before it comes in."""
    found = hits_of(row.values, of.body, today)
    if row.file:
        found += [(hit["kind"], _hit(hit)) for hit in row.file["hits"]]
    return {
        "hits": [words for _, words in found[:MOST_HITS]],
        "more_hits": max(len(found) - MOST_HITS, 0),
        "is_personal": any(kind in PERSONAL for kind, _ in found),
    }


def _record_reading(
    of: Import,
    rows: Sequence[Mapping[str, object]],
    named: Iterable[Mapping[str, object]],
    *,
    by: Person,
    at: datetime,
) -> None:
    """The entry of looking at what is about to come in, where it holds personal data: in `rows`,
    whose hits are shown, or in the titles and files' names of those that are only `named`."""
    subject = audit.Subject(IMPORT, str(of.pk), f"第{of.pk}次导入")
    if any(row["is_personal"] for row in rows):
        audit.record_view(subject, by=actor(by, timezone.localdate(at)), at=at, body_id=of.body_id)
        return
    told = [of.name, *(str(row[name]) for row in named for name in ("title", "file"))]
    record_shown(subject, told, body=of.body, by=by, at=at)


def _hit(hit: Mapping[str, str]) -> str:
    """Where it is and what stands there; of what has no words, what is the matter with it."""
    told = f"“{hit['text']}”" if hit["text"] else hit["message"]
    return f"{hit['place']}：{told}"


@require_safe
def import_export(request: HttpRequest, pk: int) -> HttpResponse:
    """Every row as it was read, with what is wrong in it: to mend the table by."""
    reader, (now, today) = reader_of(request), now_and_today()
    of = get_object_or_404(imports_visible_to(reader.person, reader.on), pk=pk)
    rows = [_cells(row) for row in of.rows.order_by("number")]
    by = actor(reader.person, reader.on)
    audit.record_list_export("导入核对表", len(rows), by=by, at=now)
    headers = {"Content-Disposition": f'attachment; filename="import-{pk}-{today:%Y%m%d}.xlsx"'}
    return HttpResponse(
        as_workbook(rows, COLUMNS, "导入核对表"), content_type=XLSX, headers=headers
    )


COLUMNS = (
    *(("行", 8), ("标题", 60), ("文号", 22), ("成文日期", 12), ("公开属性", 14), ("导入后", 10)),
    *(("文件", 40), ("要改什么", 60), ("请核对", 40)),
)


def _cells(row: ImportRow) -> tuple[str, ...]:
    told = _row(row)
    names = ("number", "title", "number_text", "formed_on", "attribute", "state", "file")
    return (
        *(str(told[name] or "") for name in names),
        "；".join(row.errors),
        "".join(remarks_of(row.values)),
    )


@require_POST
def import_confirm(request: HttpRequest, pk: int) -> HttpResponse:
    reader = reader_of(request)
    of = get_object_or_404(imports_visible_to(reader.person, reader.on), pk=pk)
    now, _ = now_and_today()
    done = carry_out(
        request,
        lambda: confirm_import(of, by=reader.person, at=now),
        link=lambda _: reverse("documents:list"),
        says=lambda count: f"已导入{count}件。",
    )
    assert done is not None
    return done


@require_POST
def import_drop(request: HttpRequest, pk: int) -> HttpResponse:
    reader = reader_of(request)
    of = get_object_or_404(imports_visible_to(reader.person, reader.on), pk=pk)
    now, _ = now_and_today()
    drop_import(of, by=reader.person, at=now)
    messages.success(request, "这次导入已放弃，登记簿没有改动。")
    return redirect("documents:import")
