"""An empty table to fill in: the columns that an import reads, each with what belongs into it.

The explanations are comments: the import takes one filled sheet, and a row of examples would be
read as a document.
"""

import io
from collections.abc import Mapping

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from gongkai.documents.importing.columns import FIELDS
from gongkai.documents.models import Document

NAME = "历史公文导入表"
_DAY = "写成2026-09-14、2026年9月14日等都可以。"
EXPLAINED: Mapping[str, str] = {
    "title": "必填。每行一份公文。",
    "number": "如：青交〔2024〕3号。填了文号的，成文日期必填。",
    "formed_on": f"填了文号的必填。{_DAY}",
    "genre": "如：通知、意见、公告、函；不填的作“通知”。",
    "origin": f"{'、'.join(Document.Origin.labels)}；不填的作“{Document.Origin.MADE.label}”。",
    "obtained_from": "从外面获取的填来文机关；本机关制作的不填。",
    "obtained_on": f"从外面获取的填写。{_DAY}",
    "department": "本单位科室的名称；没有的不填。",
    "addressees": "主送机关。",
    "copied_to": "抄送机关。",
    "attribute": "主动公开、依申请公开、不予公开；还没有确定的不填。",
    "attribute_article": "不予公开的必填，如：条例第十六条。",
    "attribute_reason": "不予公开、依申请公开的必填。",
    "published_on": f"已经公开的填写。{_DAY}",
    "published_where": "网址，或者公报期号、公示栏等。",
    "text": "正文；没有的不填。",
}
_WIDE = {"title": 50, "text": 60}


def template_workbook() -> bytes:
    """One sheet with the headings alone, the days among them as text."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = NAME
    for column, (field, name) in enumerate(FIELDS.items(), start=1):
        cell = sheet.cell(row=1, column=column, value=name)
        cell.font = Font(bold=True)
        cell.comment = Comment(EXPLAINED[field], NAME, width=260, height=90)
        letter = get_column_letter(column)
        sheet.column_dimensions[letter].width = _WIDE.get(field, 18)
    sheet.freeze_panes = "A2"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
