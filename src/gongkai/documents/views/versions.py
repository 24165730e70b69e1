"""各稿: every version of a document, two of them side by side, and the list of them."""

from collections.abc import Mapping

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from gongkai.audit.services import record_list_export
from gongkai.documents.models import Document, DocumentVersion
from gongkai.documents.register.found import Found
from gongkai.documents.register.workbook import as_workbook
from gongkai.documents.services.reading import record_reading
from gongkai.documents.views.asking import allow, document_for, document_to_read, page
from gongkai.look.words import day_and_time
from gongkai.reviews.marking import compared
from gongkai.units.actors import actor
from gongkai.units.sheets import XLSX
from gongkai.units.web import now_and_today, number_of


@require_GET
def document_versions(request: HttpRequest, pk: int) -> HttpResponse:
    """Every version, and two of them side by side: the last change where none are chosen.

    For who edits the document or answers for it: what was taken out still stands in older ones.
    """
    found = document_to_read(request, pk)
    kept = _kept(found)
    document = found.document
    if any(each.has_personal_data for each in kept):
        now, by = now_and_today()[0], found.reader.person
        record_reading(document, by=by, at=now, always=True)
    texts = _texts(document, kept)
    numbers = sorted(texts)
    right = _chosen(request, "right", numbers, numbers[-1])
    left = _chosen(request, "left", numbers, _before(right, texts))
    told = {
        "document": document,
        "kept": _with_what_changed(kept, texts),
        "numbers": numbers,
        "left": left,
        "right": right,
        "titles": (texts[left][0], texts[right][0]),
        "attributes": (texts[left][2], texts[right][2]),
        "rows": compared(texts[left][1], texts[right][1]),
    }
    return page(request, "document_versions", told)


@require_GET
def versions_export(request: HttpRequest, pk: int) -> HttpResponse:
    """The versions as a workbook: what was changed when and by whom, and no word of what they say.
    For those who may compare them, and not while the document waits to be taken out."""
    found = document_for(request, pk)
    kept = _kept(found)
    document, now = found.document, now_and_today()[0]
    changed = _with_what_changed(kept, _texts(document, kept))
    rows = [
        (f"第{at}稿", CHANGED[of_words], day_and_time(each.at), each.by.name)
        for at, (each, of_words) in enumerate(changed, start=1)
    ]
    rows.append((f"第{len(kept) + 1}稿", "现在", "", ""))
    record_list_export(
        "公文各稿", len(rows), by=actor(found.reader.person, found.reader.on), at=now
    )
    name = f"versions-{pk}-{found.reader.on:%Y%m%d}.xlsx"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(as_workbook(rows, COLUMNS, "各稿"), content_type=XLSX, headers=headers)


COLUMNS = (("稿", 10), ("情况", 44), ("时间", 18), ("改动人", 12))
CHANGED = {True: "被改动", False: "之后，附件、关联或者登记项有改动"}
Texts = Mapping[int, tuple[str, str, str]]


def _kept(found: Found) -> list[DocumentVersion]:
    """What the document was before; refused to those to whom that is closed."""
    allow(found.can_compare)
    return list(found.document.versions.select_related("by"))


def _texts(document: Document, kept: list[DocumentVersion]) -> Texts:
    drafts: list[Document | DocumentVersion] = [*kept, document]
    return {at: (each.title, each.text, attribute_words(each)) for at, each in enumerate(drafts, 1)}


def _with_what_changed(
    kept: list[DocumentVersion], texts: Texts
) -> list[tuple[DocumentVersion, bool]]:
    """Each version, and whether the next one has other words or another attribute."""
    return [(each, texts[at] != texts[at + 1]) for at, each in enumerate(kept, start=1)]


def _before(right: int, texts: Texts) -> int:
    """The last version before `right` that says something else; where none does, the one before."""
    before = [number for number in sorted(texts) if number < right]
    others = [number for number in before if texts[number] != texts[right]]
    return (others or before or [right])[-1]


def attribute_words(kept: Document | DocumentVersion) -> str:
    """不予公开，条例第十六条第二款，属于请示报告."""
    told = (kept.get_attribute_display(), kept.attribute_article, kept.attribute_reason)
    return "，".join(filter(None, told))


def _chosen(request: HttpRequest, name: str, numbers: list[int], otherwise: int) -> int:
    given = request.GET.get(name, "")
    if not given:
        return otherwise
    chosen = number_of(given)
    if chosen is None or chosen not in numbers:
        raise Http404
    return chosen
