"""Importing into the register: previewed, put right, then confirmed whole or not at all."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db import IntegrityError
from django.utils import timezone

from gongkai.audit import services as audit
from gongkai.documents import audit as acts
from gongkai.documents.access import may_import_documents
from gongkai.documents.acting import of_the_office
from gongkai.documents.disclosure.digest import facts_as_imported
from gongkai.documents.files.recognising import recogniser
from gongkai.documents.files.storage import destroy, harmless_name
from gongkai.documents.hits.findings import words_hold_personal_data
from gongkai.documents.hits.screened import remembered
from gongkai.documents.importing.columns import FIELDS, guess_columns
from gongkai.documents.importing.doubles import mark_doubles
from gongkai.documents.importing.history import check_is_history
from gongkai.documents.importing.papers import read_paper
from gongkai.documents.importing.rows import Read, read_row, state_of
from gongkai.documents.importing.screened import check_marks
from gongkai.documents.importing.sheets import read_sheet
from gongkai.documents.importing.taking import MOST_FILES, take_paper
from gongkai.documents.models import Document, DocumentFile, Import, ImportRow
from gongkai.documents.numbers.series import (
    REGISTER,
    keep_above,
    read_number,
    take_numbers,
)
from gongkai.documents.services.issuing import open_duties
from gongkai.refusals import Refused
from gongkai.screening import PERSONAL
from gongkai.units.models import Body, Department, Person

_DECISIONS = {
    "leave_out": ImportRow.Decision.LEFT_OUT,
    "take_in": ImportRow.Decision.NONE,
    "allow": ImportRow.Decision.ALLOWED,
}
_DAYS = ("formed_on", "issued_on", "obtained_on", "published_on")


def preview_sheet(*, name: str, data: bytes, by: Person, at: datetime) -> Import:
    """Read a sheet and keep its rows for a look; nothing enters the register yet."""
    _check(by, at)
    sheet = read_sheet(name, data)
    mapping = guess_columns(sheet.headings)
    read = _read([cells for _, cells in sheet.rows], mapping, by.body, at)
    with audit.act():
        made = Import.objects.create(
            body=by.body,
            by=by,
            at=at,
            name=harmless_name(name),
            headings=list(sheet.headings),
            mapping=mapping,
        )
        rows = [
            ImportRow(
                of=made, number=number, cells=list(cells), values=each.values, errors=each.errors
            )
            for (number, cells), each in zip(sheet.rows, read, strict=True)
        ]
        mark_doubles(rows, made.body)
        ImportRow.objects.bulk_create(rows, batch_size=500)
        return made


def map_columns(of: Import, *, mapping: Mapping[str, str], by: Person, at: datetime) -> Import:
    """Read the rows again with other columns. Refused where a field is given twice, or no column
    is the title."""
    chosen = {column: field for column, field in mapping.items() if field in FIELDS}
    if len(set(chosen.values())) != len(chosen):
        raise Refused("twice", "同一项内容选了两列，请只选一列。")
    if "title" not in chosen.values():
        raise Refused("no_title", "请指出哪一列是标题。")
    _check(by, at)
    rows = list(of.rows.all())  # their cells stay as they are while it is looked at
    read = _read([row.cells for row in rows], chosen, of.body, at)
    with audit.act():
        of = _preview(of)
        of.mapping = chosen
        of.save(update_fields=("mapping",))
        for row, each in zip(rows, read, strict=True):
            row.values, row.errors, row.doubles = each.values, each.errors, {}
        mark_doubles(rows, of.body)
        _write_anew(of, rows)
        return of


def preview_files(
    *, files: Sequence[tuple[str, Iterable[bytes]]], by: Person, at: datetime
) -> Import:
    """Store and screen each file, and read title, number and date in it. A row for each file, with
    what is wrong with it."""
    _check(by, at)
    if not 0 < len(files) <= MOST_FILES:
        raise Refused("too_many_files", f"一次导入1至{MOST_FILES}个文件。")
    taken: list[dict[str, Any]] = []
    try:
        today, reads = timezone.localdate(at), recogniser()
        for name, chunks in files:
            taken.append(take_paper(harmless_name(name), chunks, by.body, today, reads))
        return _preview_of_files(taken, by, at)
    except BaseException:
        for each in taken:
            if "stored" in each:
                destroy(settings.RESTRICTED_DIR, each["stored"])
        raise


def _preview_of_files(taken: Sequence[dict[str, Any]], by: Person, at: datetime) -> Import:
    today, departments = timezone.localdate(at), _departments(by.body)
    read = [_read_file(file, by.body, departments, today) for file in taken]
    kept = [{} if "refused" in file else file for file in taken]
    with audit.act():
        made = Import.objects.create(
            body=by.body, by=by, at=at, name=f"{taken[0]['name']}等{len(taken)}个文件"[:120]
        )
        rows = [
            ImportRow(of=made, number=number, values=each.values, errors=each.errors, file=file)
            for number, (file, each) in enumerate(zip(kept, read, strict=True), start=1)
        ]
        mark_doubles(rows, made.body)
        ImportRow.objects.bulk_create(rows)
        return made


def _read_file(
    file: Mapping[str, Any], body: Body, departments: Mapping[str, int], today: date
) -> Read:
    if "refused" in file:
        return Read({"title": file["name"]}, [file["refused"]])
    return read_paper(file, body, departments, today)


def _check(by: Person, at: datetime) -> None:
    if not may_import_documents(by, timezone.localdate(at)):
        raise Refused("not_the_office", "导入由办公室主任或者政府信息公开专员办理。")


def _preview(of: Import) -> Import:
    """The import, held until the act ends; Refused where it is over."""
    of = Import.objects.select_for_update().get(pk=of.pk)
    if of.state != Import.State.PREVIEW:
        raise Refused("over", f"这次导入{of.get_state_display()}，不能再改。")
    return of


def _departments(body: Body) -> dict[str, int]:
    return dict(Department.objects.filter(body=body, ended_on=None).values_list("name", "pk"))


def _read(
    cells: Iterable[Sequence[str]], mapping: Mapping[str, str], body: Body, at: datetime
) -> list[Read]:
    """The rows as documents, screened: with thousands of them the work of seconds, and so done
    before the act."""
    departments, today = _departments(body), timezone.localdate(at)
    rows = [read_row(each, mapping, departments, today) for each in cells]
    for read in rows:
        check_is_history(read, body.began_on)
        check_marks(read)
    return rows


def _write_anew(of: Import, rows: Sequence[ImportRow]) -> None:
    """Put the rows in place of those that are there: thousands are updated one by one in ten times
    the time, for which the whole office would wait."""
    of.rows.all().delete()
    for row in rows:
        row.pk = None
    ImportRow.objects.bulk_create(rows, batch_size=500)


def settle_row(
    of: Import, *, number: int, answer: str, by: Person, at: datetime, formed_on: date | None = None
) -> ImportRow:
    """What is done about one row of the preview. `answer`: leave_out, take_in again, allow (it is
    another one than that which is there already), or day: a paper gets the day that could not be
    read in it. Refused codes: not_the_office, over, no_row, no_paper."""
    _check(by, at)
    with audit.act():
        of = _preview(of)
        rows = list(of.rows.all())
        row = next((each for each in rows if each.number == number), None)
        if row is None or answer not in (*_DECISIONS, "day"):
            raise Refused("no_row", "没有这一行。")
        if answer == "day":
            _give_day(row, formed_on, of.body, at)
        else:
            row.decision = _DECISIONS[answer]
        mark_doubles(rows, of.body)
        _write_anew(of, rows)
        return row


def _give_day(row: ImportRow, formed_on: date | None, body: Body, at: datetime) -> None:
    if not row.file or formed_on is None:
        raise Refused("no_paper", "请填写成文日期。")
    today = timezone.localdate(at)
    departments = _departments(body)
    read = read_paper(row.file, body, departments, today, formed_on=formed_on)
    row.values, row.errors, row.doubles = read.values, read.errors, {}


def confirm_import(of: Import, *, by: Person, at: datetime) -> int:
    """Enter every row that is not left out into the register, in one transaction; the number of
    documents.

    Refused while a row is wrong, or none is left. Numbers in use go on after those that came. What
    becomes of a row is `state_of`.
    """
    _check(by, at)
    on = timezone.localdate(at)
    with _screened_ahead(of, at), audit.act():
        of = _preview(of)
        stored = _leave_out(of)
        if of.rows.exclude(errors=[]).exists():
            raise Refused("wrong_rows", "还有错误的行，一件也没有导入。请改好后再试。")
        rows = list(of.rows.all())
        if not rows:
            raise Refused("nothing_left", "每一行都选了不导入。不用导入的，请放弃这次导入。")
        mark_doubles(rows, of.body)
        if any(row.errors for row in rows):
            raise Refused("wrong_rows", "预览后登记簿里有了同一份，一件也没有导入。请核对后再试。")
        first = take_numbers(of.body, REGISTER, on, len(rows))
        documents = _create([_document(row, first + n, of, at) for n, row in enumerate(rows)])
        _take_along(rows, documents, by, at)
        _write_anew(of, rows)
        _end(of, Import.State.DONE, at)
        audit.record(
            acts.IMPORTED,
            by=of_the_office(by, on),
            at=at,
            subject=audit.Subject("import", str(of.pk), f"第{of.pk}次导入"),
            details={"count": len(rows), "first": first, "last": first + len(rows) - 1},
        )
    _destroy(stored)
    return len(documents)


def _end(of: Import, state: Import.State, at: datetime) -> None:
    """The import is over, and goes by its number from now on: its file may have been named after
    what was left out, and nobody destroys an import that is done."""
    of.state, of.done_at = state, at
    of.name, of.headings, of.mapping = f"第{of.pk}次导入", [], {}
    of.save(update_fields=("state", "done_at", "name", "headings", "mapping"))


def _leave_out(of: Import) -> list[str]:
    """The rows that are not to come in go; what their files are stored as."""
    rows = of.rows.filter(decision=ImportRow.Decision.LEFT_OUT)
    stored = _stored(rows)
    rows.delete()
    return stored


def _stored(rows: Iterable[ImportRow]) -> list[str]:
    return [row.file["stored"] for row in rows if row.file]


def _destroy(stored: Iterable[str]) -> None:
    """Files that no row names any more."""
    for name in stored:
        destroy(settings.RESTRICTED_DIR, name)


@contextmanager
def _screened_ahead(of: Import, at: datetime) -> Iterator[None]:
    """Screen the rows before the act: within, those that nobody read anew meanwhile are known."""
    with remembered():
        for row in of.rows.filter(errors=[]):
            _document(row, 0, of, at)
        yield


def _create(documents: Sequence[Document]) -> list[Document]:
    """Refused where somebody gives one of the numbers in the same moment."""
    try:
        return Document.objects.bulk_create(documents, batch_size=200)
    except IntegrityError as error:
        raise Refused(
            "wrong_rows", "导入时有字号被别人用了，一件也没有导入。请核对后再试。"
        ) from error


def _document(row: ImportRow, serial: int, of: Import, at: datetime) -> Document:
    on, values = timezone.localdate(at), dict(row.values)
    for name in _DAYS:
        if name in values:
            values[name] = date.fromisoformat(values[name])
    document = Document(
        body=of.body,
        drafter=of.by,
        owner=of.by,
        registered_on=on,
        register_year=on.year,
        register_serial=serial,
        came_by_import=True,
        created_at=at,
        changed_at=at,
        **values,
    )
    document.state = state_of(row.values)
    if document.origin != Document.Origin.MADE:
        document.obtained_on = document.obtained_on or on
    elif document.number:
        _number(document)
    if document.state != Document.State.ISSUED:
        document.issued_on, document.issued_by = None, ""
    if document.state != Document.State.DRAFT:
        document.as_issued = facts_as_imported(document)
    document.has_personal_data = _holds_personal_data(row, document)
    return document


def _holds_personal_data(row: ImportRow, document: Document) -> bool:
    """What `holds_personal_data` says once it is registered, without asking for it row by row."""
    if any(hit["kind"] in PERSONAL for hit in row.file.get("hits", ())):
        return True
    return words_hold_personal_data(document)


def _number(document: Document) -> None:
    """A number that can be read belongs to its series, which goes on after it."""
    number = read_number(document.number)
    if number is None:
        return
    document.number_prefix, document.number_year = number.prefix, number.year
    document.number_serial = number.serial


def _take_along(
    rows: Sequence[ImportRow], documents: Sequence[Document], by: Person, at: datetime
) -> None:
    """What comes with the documents: files, series, deadlines; the rows forget what they held."""
    highest: dict[tuple[str, int], int] = {}
    files = []
    for row, document in zip(rows, documents, strict=True):
        if document.number_serial is not None:
            key = (document.number_prefix, document.number_year or 0)
            highest[key] = max(highest.get(key, 0), document.number_serial)
        if row.file:
            files.append(_file(row.file, document, by, at))
        row.document_id, row.cells, row.values, row.file = document.pk, [], {}, {}
        if document.state != Document.State.DRAFT:
            open_duties(document)
    for (prefix, year), serial in highest.items():
        keep_above(documents[0].body, prefix, year, serial)
    DocumentFile.objects.bulk_create(files)


def _file(file: Mapping[str, Any], document: Document, by: Person, at: datetime) -> DocumentFile:
    return DocumentFile(
        document=document,
        kind=DocumentFile.Kind.SCAN,
        name=file["name"],
        size=file["size"],
        digest=file["digest"],
        stored=file["stored"],
        content_type=file["kind"],
        text=file["text"],
        held=file["held"],
        hits=file["hits"],
        words=file["words"],
        added_by=by,
        added_at=at,
    )


def drop_import(of: Import, *, by: Person, at: datetime) -> None:
    """Give the import up: its rows and files go."""
    _check(by, at)
    with audit.act():
        of = _preview(of)
        stored = _stored(of.rows.all())
        of.rows.all().delete()
        _end(of, Import.State.DROPPED, at)
    _destroy(stored)
