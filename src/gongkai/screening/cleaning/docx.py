"""A Word document without comments, revisions (accepted), hidden text and what no reader sees."""

import re

from gongkai.screening.cleaning.asides import clean_asides, may_lead
from gongkai.screening.cleaning.controls import clean_controls
from gongkai.screening.cleaning.package_copy import PackageCopy, take_out, unwrap
from gongkai.screening.cleaning.properties import clean_properties
from gongkai.screening.files.docx import READ
from gongkai.screening.files.docx.story import differing_fallbacks
from gongkai.screening.files.docx.visibility import Visibility
from gongkai.screening.files.package import Element, first, local, value, within

_STORY = re.compile(r"word/(?:document|header|footer|footnotes|endnotes)\d*\.xml$")
_CHART = re.compile(r"word/charts/chart\d*\.xml$")
_COMMENTS = re.compile(r"word/(?:comments\w*|people)\d*\.xml$")
_UNUSED = re.compile(r"word/glossary/")
_CHANGES = (
    *("rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tcPrChange", "trPrChange"),
    *("tblGridChange", "tblPrExChange", "numberingChange", "cellIns", "cellMerge"),
)
_RANGES = (
    *("moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd"),
    *("customXmlInsRangeStart", "customXmlInsRangeEnd", "customXmlDelRangeStart"),
    *("customXmlDelRangeEnd", "customXmlMoveFromRangeStart", "customXmlMoveFromRangeEnd"),
    *("customXmlMoveToRangeStart", "customXmlMoveToRangeEnd"),
)
_COMMENT_MARKS = ("commentRangeStart", "commentRangeEnd", "commentReference", "annotationRef")
_SAID = {"docVars": "文档变量", "attachedTemplate": "模板路径", "mailMerge": "邮件合并的数据源"}
_SETTINGS = ("rsids", "trackRevisions")
_OFF = ("0", "false", "off")


def clean_docx(data: bytes) -> tuple[bytes, list[str]]:
    """The document as a reader sees it, and what was taken out, in Chinese."""
    copy = PackageCopy(data)
    taken = _drop_parts(copy)
    visibility = Visibility(copy.package)
    for name in [n for n in copy.parts if _STORY.match(n)]:
        root = copy.xml(name)
        taken += clean_story(root, visibility)
        taken += clean_controls(root)
        taken += _clean_links(copy, name, root)
        copy.put(name, root)
    for name in [n for n in copy.parts if _CHART.match(n)]:
        root = copy.xml(name)
        _take_all(root, "externalData")
        copy.put(name, root)
    taken += _clean_settings(copy)
    taken += clean_properties(copy)
    taken += clean_asides(copy, READ)
    taken += copy.leave_out_unreached()
    return copy.finish(), list(dict.fromkeys(taken))


def _drop_parts(copy: PackageCopy) -> list[str]:
    taken = []
    for pattern, label in ((_COMMENTS, "批注"), (_UNUSED, "正文不显示的文档部件")):
        names = [name for name in copy.parts if pattern.match(name)]
        for name in names:
            copy.leave_out(name)
        taken += [label] if names else []
    return taken


def clean_story(root: Element, visibility: Visibility) -> list[str]:
    """Accept the revisions of a story, take out hidden text and what leads to parts left out."""
    taken = []
    hidden = [run for run in within(root, "r") if visibility.sentence(run)]
    hidden += [row for row in within(root, "tr") if _has(row, "trPr", "hidden")]
    for element in hidden:
        take_out(element)
    for _, fallback in list(differing_fallbacks(root)):
        take_out(fallback)
        taken.append("供旧版软件显示的另一份文字")
    if hidden:
        taken.append("隐藏文字")
    if _accept(root):
        taken.append("修订痕迹（按接受处理）")
    _take_all(root, *_COMMENT_MARKS, "dataBinding", "altChunk")
    if _take_all(root, "OLEObject"):
        taken.append("嵌入的文件")
    return taken


def _accept(root: Element) -> bool:
    changed = _take_all(root, *_CHANGES, *_RANGES)
    for row in list(within(root, "tr")):
        if _has(row, "trPr", "del"):
            changed = True
            take_out(row)
    for paragraph in list(within(root, "p")):
        if _has_mark(paragraph, "del", "moveFrom"):
            changed = True
            _join_with_next(paragraph)
    for element in list(within(root, "del", "moveFrom")):
        changed = True
        take_out(element)
    for element in list(within(root, "ins", "moveTo")):
        changed = True
        unwrap(element)
    for table in list(within(root, "tbl")):
        if first(table, "tr") is None and not list(within(table, "tr")):
            take_out(table)
    return changed


def _has(element: Element, holder: str, name: str) -> bool:
    found = first(first(element, holder), name)
    return found is not None and value(found, "val") not in _OFF


def _has_mark(paragraph: Element, *names: str) -> bool:
    """Whether the end of `paragraph` was deleted: what follows it joins it."""
    mark = first(first(paragraph, "pPr"), "rPr")
    return any(first(mark, name) is not None for name in names)


def _join_with_next(paragraph: Element) -> None:
    following = paragraph.getnext()
    if following is None or local(following) != "p":
        if not _is_left(paragraph) and following is not None:
            take_out(paragraph)
        return
    at = 1 if first(following, "pPr") is not None else 0
    for child in reversed([c for c in paragraph if local(c) != "pPr"]):
        following.insert(at, child)
    take_out(paragraph)


def _is_left(paragraph: Element) -> bool:
    """Whether anything of a paragraph stays when its deletions are accepted."""
    return any(
        not any(local(above) in ("del", "moveFrom") for above in element.iterancestors())
        for element in within(paragraph, "t", "drawing", "object", "pict")
    )


def _clean_links(copy: PackageCopy, name: str, root: Element) -> list[str]:
    """Take off links to this machine and to pictures elsewhere."""
    outside = {
        rid: kind
        for rid, kind, target, external in copy.package.related(name)
        if external and (kind != "hyperlink" or not may_lead(target))
    }
    if not outside:
        return []
    for link in list(within(root, "hyperlink")):
        if value(link, "id") in outside:
            unwrap(link)
    for element in root.iter():
        for key in [k for k, v in element.items() if v in outside and k.startswith("{")]:
            del element.attrib[key]
    copy.unlink(name, set(outside))
    return ["指向本机和外部内容的链接"]


def _clean_settings(copy: PackageCopy) -> list[str]:
    name = "word/settings.xml"
    if name not in copy.parts:
        return []
    root = copy.xml(name)
    taken = [label for tag, label in _SAID.items() if _take_all(root, tag)]
    _take_all(root, *_SETTINGS)
    copy.put(name, root)
    copy.unlink(name, {rid for rid, _, _, outside in copy.package.related(name) if outside})
    return taken


def _take_all(root: Element, *names: str) -> bool:
    found = list(within(root, *names))
    for element in found:
        take_out(element)
    return bool(found)
