"""Files and findings as the look's parts want them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.conf import settings

from gongkai.documents.files.kept import kept_back
from gongkai.documents.files.screening import format_name
from gongkai.documents.files.storage import size_of
from gongkai.documents.hits.agreed import files_beside
from gongkai.documents.hits.findings import OpenFinding
from gongkai.documents.models import Document, DocumentFile
from gongkai.documents.register.found import Found
from gongkai.documents.subjects import document_link
from gongkai.look.words import filesize
from gongkai.reviews.models import Finding, Step


@dataclass(frozen=True)
class FindingRow:
    """What `_finding.html` draws. `handled` says how it was, or why only a change settles it."""

    number: int
    title: str
    text: str
    state: str
    handled: str
    url: str
    anchor: str
    place_url: str
    answers: list[tuple[str, str, str]] = field(default_factory=list)
    edit_url: str = ""
    """Where the words stand that can be changed, where that is another page."""


def finding_rows(
    found: Found, findings: Sequence[OpenFinding], *, agreed: bool = True
) -> list[FindingRow]:
    """Those still to be dealt with first; answers only for who may edit. `agreed`: whether levels
    have agreed with the reasons that were given, or are asked to; else better ones may be given."""
    rows = [_row(found, each, agreed=agreed) for each in findings]
    return sorted(rows, key=lambda row: row.state == "done")


def _row(of: Found, found: OpenFinding, *, agreed: bool) -> FindingRow:
    document = of.document
    query = f"?mark={found.fingerprint}&version={document.version}"
    # What a file hides is told to those alone who may read it.
    excerpt = "" if found.hidden and not of.can_read_originals else found.excerpt
    return FindingRow(
        found.number,
        found.kind_name,
        f"{found.place}：{found.message}" + (f"“{excerpt}”" if excerpt else ""),
        "done" if found.handled else "bad",
        f"{_how(found)}：{found.explanation}" if found.handled else found.why_not_explained,
        f"{document_link(document)}findings/{found.number}/{query}",
        f"finding-{found.number}",
        f"#hit-{found.number}" if found.start is not None else "",
        _answers(of, found) if not found.handled else _better(of, found, agreed),
        _edit_url(of, found) if not found.handled else "",
    )


def _edit_url(of: Found, found: OpenFinding) -> str:
    """The words of an interpretation are changed on its own page."""
    if found.interpretation is None or not (of.can_edit or of.can_answer):
        return ""
    return f"{document_link(of.document)}interpretations/{found.interpretation}/edit/"


def _how(found: OpenFinding) -> str:
    return Finding.Handling(found.looking).label if found.looking else "保留"


def _answers(of: Found, found: OpenFinding) -> list[tuple[str, str, str]]:
    """Value, label and button style of what can be done; a finished text is changed no more."""
    if not (of.can_edit or of.can_answer):
        return []
    label = f"{_how(found)}，{'写看到的' if found.looking else '写理由'}"
    explain = [] if found.why_not_explained else [("explain", label, "2")]
    if found.start is None or not of.can_edit:
        return explain
    mask = [("mask", f"改为“{found.suggestion}”", "")] if found.suggestion else []
    return [*mask, ("delete", "删去", "2"), *explain]


def _better(of: Found, found: OpenFinding, agreed: bool) -> list[tuple[str, str, str]]:
    if agreed or not (of.can_edit or of.can_answer):
        return []
    return [("explain", "重新写看到的" if found.looking else "重新写理由", "2")]


@dataclass(frozen=True)
class FileRow:
    pk: int
    name: str
    kind: str
    note: str
    held: str
    url: str
    can_be_cleaned: bool
    has_original: bool
    kept_back: str
    """Why the reader does not get it; "" where they do."""
    is_beside: bool
    """Whether it came beside what is finished, for an interpretation that is still to be sent: the
    reader may clean and remove it."""


def files_named_to(
    found: Found, files: list[DocumentFile], steps: Iterable[Step]
) -> list[DocumentFile]:
    """Those whose names the reader sees: people of another body not those that no level has looked
    at yet."""
    if found.is_ours:
        return files
    beside = files_beside(found.document, files, steps)
    return [file for file in files if file.pk not in beside]


def file_rows(
    document: Document,
    files: Sequence[DocumentFile],
    *,
    originals: bool,
    may_file_beside: bool = False,
    steps: Iterable[Step] | None = None,
) -> list[FileRow]:
    """`originals`: whether the reader may read what was handed in, beside the cleaned copy."""
    kept = {} if originals else kept_back(document, files, steps)
    beside = files_beside(document, files, steps) if may_file_beside else set()
    return [
        _file_row(document, file, originals, kept.get(file.pk, ""), file.pk in beside)
        for file in files
    ]


def _file_row(
    document: Document, file: DocumentFile, originals: bool, kept: str, is_beside: bool
) -> FileRow:
    told = [file.get_kind_display(), format_name(file.content_type), filesize(_size(file))]
    if file.held:
        told.append("未通过检查")
    else:
        told.append(f"命中{len(file.hits)}处" if file.hits else "已筛查，无命中")
    if file.cleaned:
        out = "、".join(file.taken_out)
        told.append(f"已清理{f'：{out}' if out else ''}")
    return FileRow(
        file.pk,
        file.name,
        file.get_kind_display(),
        "，".join(told),
        file.held,
        f"{document_link(document)}files/{file.pk}/",
        can_be_cleaned(file),
        originals and bool(file.cleaned),
        kept,
        is_beside,
    )


def _size(file: DocumentFile) -> int:
    """Of what goes on: the cleaned copy where there is one."""
    return size_of(settings.RELEASED_DIR, file.cleaned) if file.cleaned else file.size


def can_be_cleaned(file: DocumentFile) -> bool:
    """A text has nothing that could be taken out but characters without a shape."""
    if file.cleaned or not file.content_type:
        return False
    return file.content_type != "text" or any(hit["hidden"] for hit in file.hits)
