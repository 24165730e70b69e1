"""A paper that was uploaded, read as a document."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from gongkai.documents.importing.history import check_is_history
from gongkai.documents.importing.recognising import recognise
from gongkai.documents.importing.rows import Read, check_row
from gongkai.documents.importing.screened import check_marks
from gongkai.units.models import Body

DAMAGED = "内容不是 DOCX 或者 PDF，文件可能已损坏；请打开原文件核对，另存后再导入。"


def read_paper(
    file: Mapping[str, Any],
    body: Body,
    departments: Mapping[str, int],
    today: date,
    *,
    formed_on: date | None = None,
) -> Read:
    """The paper as a document; with the day that somebody gave where none is read in it."""
    read = Read(recognise(file["name"], file["text"], body.name))
    if formed_on is not None:
        read.values["formed_on"] = formed_on.isoformat()
    if file["kind"] not in ("docx", "pdf"):
        is_meant = file["name"].lower().endswith((".docx", ".pdf"))
        if not is_meant:
            read.errors.append("只导入 DOCX 和 PDF。")
        elif not file["held"]:
            read.errors.append(DAMAGED)
    if file["held"]:
        read.errors.append(f"没有通过检查：{file['held']}")
    check_row(read, departments, today)
    check_is_history(read, body.began_on)
    check_marks(read, file["hits"])
    return read
