"""A file of a document as its reviewers see it."""

from gongkai.documents.files.screening import format_name
from gongkai.documents.models import Document, DocumentFile
from gongkai.documents.subjects import document_link
from gongkai.reviews import services as reviews


def shown_file(document: Document, file: DocumentFile) -> reviews.ShownFile:
    note = f"命中{len(file.hits)}处" if file.hits else "已筛查，无命中"
    if file.cleaned:
        out = "、".join(file.taken_out)
        note += f"，已清理{f'：{out}' if out else ''}"
    return reviews.ShownFile(
        file.name,
        f"{format_name(file.content_type)}，{note}",
        f"{document_link(document)}files/{file.pk}/",
        file.cleaned_digest or file.digest,
    )
