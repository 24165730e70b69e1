"""How a written report says that a table was not read: one sentence in the table's place.

Writers write it and interpretation recognises it, so that what was unread is unread again, for the
same reason, and never becomes an empty table or a zero.
"""

from collections.abc import Mapping

from gongkai.annual_report.report import ABSENT, IMAGE, UNRECOVERABLE

UNREAD_SENTENCES: Mapping[str, str] = {
    ABSENT: "本表未能读取：原件此处没有表格。",
    IMAGE: "本表未能读取：原件为图片。",
    UNRECOVERABLE: "本表未能读取：原件的单元格已经丢失，无法还原。",
}


def unread_sentence(reason: str) -> str:
    """The sentence for `reason`; a reason of another kind stands in it as it is."""
    return UNREAD_SENTENCES.get(reason, f"本表未能读取：{reason}。")


def unread_reason(text: str) -> str | None:
    """The reason a paragraph gives, if it is one of the sentences (white space apart)."""
    bare = "".join(text.split())
    return next((reason for reason, said in UNREAD_SENTENCES.items() if said == bare), None)
