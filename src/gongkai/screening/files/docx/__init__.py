"""Word documents: body, tables, headers, footers, notes, comments, revisions, boxes, properties.

Parts are gone through by name, not by what leads to them: a part that nothing uses any more is
still in the file.
"""

import re

from gongkai.screening.files.asides import look_at_asides, look_at_other_parts
from gongkai.screening.files.contents import Contents
from gongkai.screening.files.docx.story import Story, show_story
from gongkai.screening.files.docx.visibility import Visibility
from gongkai.screening.files.package import Element, Package, local, value, within
from gongkai.screening.files.properties import (
    look_at_links,
    look_into_attachments,
    look_into_properties,
)
from gongkai.screening.files.reach import (
    look_at_strays,
    refuse_active_kinds,
    refuse_strange_places,
    strangers,
    strays,
)
from gongkai.screening.held import Held

_STORIES = (
    (re.compile(r"word/document\d*\.xml$"), "正文"),
    (re.compile(r"word/header\d*\.xml$"), "页眉"),
    (re.compile(r"word/footer\d*\.xml$"), "页脚"),
    (re.compile(r"word/footnotes\d*\.xml$"), "脚注"),
    (re.compile(r"word/endnotes\d*\.xml$"), "尾注"),
)
READ = frozenset({"t", "v", "delText", "instrText", "delInstrText"})
"""Elements whose texts are read as such."""
_DDE = re.compile(r"\bDDE(?:AUTO)?\b", re.I)
_COMMENTS = re.compile(r"word/comments\d*\.xml$")
_DRAWN = re.compile(r"word/(?:charts/chart|diagrams/data)\d*\.xml$")
_UNUSED = re.compile(r"word/glossary/document\d*\.xml$")
_PLACES = {
    "officeDocument": _STORIES[0][0],
    "header": _STORIES[1][0],
    "footer": _STORIES[2][0],
    "footnotes": _STORIES[3][0],
    "endnotes": _STORIES[4][0],
    "comments": _COMMENTS,
    "chart": _DRAWN,
    "diagramData": _DRAWN,
    "settings": re.compile(r"word/(?:glossary/)?settings\.xml$"),
    "styles": re.compile(r"word/(?:glossary/)?styles\.xml$"),
    "image": re.compile(r"word/media/"),
    "package": re.compile(r"word/embeddings/"),
    "oleObject": re.compile(r"word/embeddings/"),
}
"""Where the parts of a kind lie in every document of Word and WPS; glossaries aside."""


def look_into_docx(data: bytes) -> Contents:
    """Everything in the document, shown or not. Held where it cannot be opened."""
    package = Package(data)
    refuse_active_kinds(package)
    refuse_strange_places(package, _PLACES)
    contents = Contents()
    visibility = Visibility(package)
    for name in sorted(package.names, key=_order):
        if not name.endswith(".xml"):
            continue
        if label := _label(name):
            root = package.xml(name)
            _refuse_dde(root)
            show_story(contents, Story(label, root, visibility))
            look_at_asides(contents, root, label, READ)
            look_at_links(contents, package, name, label)
        elif _COMMENTS.match(name):
            _show_comments(contents, package.xml(name))
        elif _DRAWN.match(name):
            _show_drawn(contents, package.xml(name))
        elif _UNUSED.match(name):
            _hide_all(contents, package.xml(name), "文档部件", "文件里存有正文不显示的文档部件。")
        elif name == "word/settings.xml":
            _show_settings(contents, package.xml(name))
            look_at_links(contents, package, name, "文档设置")
    if any("afchunk" in name.lower() for name in package.names):
        raise Held("文档里嵌有其他格式的段落，不能检查，请全选复制到新文档后再上传。")
    done = [name for name in package.names if _label(name) or _COMMENTS.match(name)]
    done += strays(package) + strangers(package)
    look_at_other_parts(contents, package, done, READ)
    look_into_properties(contents, package)
    look_into_attachments(contents, package)
    look_at_strays(contents, package)
    return contents


def _refuse_dde(root: Element) -> None:
    """Fields that start another program when the document is opened."""
    codes = "".join(element.text or "" for element in within(root, "instrText", "delInstrText"))
    simple = " ".join(value(element, "instr") for element in within(root, "fldSimple"))
    if _DDE.search(codes) or _DDE.search(simple):
        raise Held("文档里有会调用外部程序的域（DDE），不予接收，请删去后再上传。")


def _label(name: str) -> str:
    return next((label for pattern, label in _STORIES if pattern.match(name)), "")


def _order(name: str) -> tuple[int, str]:
    """The body first, then as a reader goes through it."""
    labels = [label for _, label in _STORIES]
    label = _label(name)
    return (labels.index(label) if label else len(labels), name)


def _show_comments(contents: Contents, root: Element) -> None:
    for number, comment in enumerate(within(root, "comment"), 1):
        author = value(comment, "author")
        text = "\n".join(_plain(p) for p in within(comment, "p"))
        by = f"（{author}）" if author else ""
        contents.hide(f"第{number}条批注{by}", text, "这里有批注，打印稿不显示，文件里留有。")


def _show_drawn(contents: Contents, root: Element) -> None:
    """The text of charts and diagrams, and the numbers that a chart keeps."""
    text = "\n".join(element.text or "" for element in within(root, "t", "v"))
    contents.show("图表", text)


def _hide_all(contents: Contents, root: Element, place: str, sentence: str) -> None:
    text = "\n".join(filter(None, (_plain(p) for p in within(root, "p"))))
    if text.strip():
        contents.hide(place, text, sentence)


def _show_settings(contents: Contents, root: Element) -> None:
    for variable in within(root, "docVar"):
        text = f"{value(variable, 'name')} {value(variable, 'val')}"
        contents.hide("文档变量", text, "文件里留有文档变量，正文不显示。")
    for merge in within(root, "mailMerge"):
        query = " ".join(
            value(e, "val") for e in merge.iter() if local(e) in ("query", "connectString")
        )
        contents.hide("邮件合并", query, "文件里留有邮件合并的数据源。")


def _plain(paragraph: Element) -> str:
    return "".join(element.text or "" for element in within(paragraph, "t", "delText"))
