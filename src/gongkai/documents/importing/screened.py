"""What screening finds in a row: marks of secrecy hold it, the rest is shown before it comes in."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from gongkai.documents.files.screening import kind_name
from gongkai.documents.hits.words import words_of
from gongkai.documents.importing.rows import Read
from gongkai.screening import screen
from gongkai.units.models import Body

_READ = {
    "title": "标题",
    "addressees": "主送",
    "copied_to": "抄送",
    "obtained_from": "获取自",
    "text": "正文",
}
_MARK = frozenset({"secrecy_mark"})


def check_marks(read: Read, hits: Sequence[Mapping[str, Any]] = ()) -> None:
    """A document with a mark of secrecy, or one that says it is not to be public, stays out.
    `hits` are those of its file: a mark in its name, or where nobody sees it, is one too."""
    before = len(read.errors)
    for name, label in _READ.items():
        for hit in screen(read.values.get(name, ""), kinds=_MARK)[:1]:
            read.errors.append(
                f"“{label}”里有密级或者不宜公开的标志“{hit.text}”，不能导入，请按保密规定处理。"
            )
    for mark in [hit for hit in hits if hit["kind"] in _MARK][:1]:
        if len(read.errors) == before:
            read.errors.append(
                f"文件{mark['place']}有密级或者不宜公开的标志“{mark['text']}”，不能导入，请按保密规定处理。"
            )


def hits_of(values: Mapping[str, str], body: Body, today: date) -> list[tuple[str, str]]:
    """What screening by the body's own list finds in the words of a row: kind and sentence."""
    phones, words = body.public_phones.split(), words_of(body)
    return [
        (hit.kind, f"{label}：{kind_name(hit.kind)}“{hit.text}”")
        for name, label in _READ.items()
        for hit in screen(values.get(name, ""), allow=phones, words=words, today=today)
    ]
