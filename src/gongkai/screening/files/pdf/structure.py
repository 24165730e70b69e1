"""What a PDF carries beside its pages: properties, annotations, forms, layers, scripts, files and
former versions. Source: ISO 32000-1."""

import re
from collections.abc import Iterator
from typing import Any

import pikepdf

from gongkai.screening.files.contents import Contents, Enclosed
from gongkai.screening.files.limits import MAX_PART
from gongkai.screening.files.package import parse_xml, within
from gongkai.screening.files.pdf.strings import look_at_strings, words_of_metadata
from gongkai.screening.files.pdf.undrawn import look_at_undrawn
from gongkai.screening.held import Held

_PLAIN = frozenset(
    {"/Producer", "/Creator", "/CreationDate", "/ModDate", "/Trapped", "/PTEX.Fullbanner"}
)
_NAMES = {"/Author": "作者", "/Title": "标题", "/Subject": "主题", "/Keywords": "关键词"}
_XMP = ("creator", "title", "description", "subject", "Keywords", "history", "Manifest")
_ABOUT_FIELDS = "{http://www.aiim.org/pdfa/ns/"
"""What PDF/A wants said of the metadata's own fields, by the program that wrote the file."""
_LEFT = frozenset({"/Link", "/Widget", "/Popup", "/PrinterMark", "/TrapNet"})
_SCRIPTS = frozenset({"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/Rendition"})
_ENCLOSED = "PDF 里附有另一个文件，读者可以取出它的全部内容。"
_UNSEEN = 2 | 32
"""Flags of annotations: hidden, not to be viewed."""
_DEEPEST = 40


def look_into_structure(contents: Contents, pdf: pikepdf.Pdf, data: bytes) -> None:
    root = pdf.Root
    _show_properties(contents, pdf)
    for number, page in enumerate(pdf.pages, 1):
        _show_page(contents, page.obj, number)
    _show_form(contents, root)
    _show_layers(contents, root)
    _show_scripts(contents, root)
    _show_attachments(contents, pdf)
    _show_other_files(contents, pdf)
    look_at_undrawn(contents, pdf)
    look_at_strings(contents, pdf, data)
    if has_former_versions(data):
        contents.hide("文件末尾", "", "文件里留有修改前的版本，可以恢复出来。")


def _show_properties(contents: Contents, pdf: pikepdf.Pdf) -> None:
    said: set[str] = set()
    for key, item in pdf.docinfo.items() if "/Info" in pdf.trailer else ():
        text = str(item).strip()
        if key not in _PLAIN and text:
            said.add(text)
            label = _NAMES.get(key, key.lstrip("/"))
            sentence = f"文件属性里留有{label}，读者可以查看。"
            contents.hide_unless_shown(f"文件属性“{label}”", text, sentence)
    if "/Metadata" in pdf.Root:
        for text in _xmp(pdf.Root.Metadata):
            if text not in said:
                sentence = "文件属性里留有说明，读者可以查看。"
                contents.hide_unless_shown("文件属性（XMP）", text, sentence)
    more = [line for line in words_of_metadata(pdf) if line not in said]
    contents.unseen("文件属性（XMP）", "\n".join(dict.fromkeys(more)))


def _xmp(stream: Any) -> Iterator[str]:
    try:
        root = parse_xml(stream.read_bytes())
    except Held:
        yield "（不能识别）"
        return
    for element in within(root, *_XMP):
        text = " ".join(part.strip() for part in element.itertext() if part.strip())
        if text and not str(element.tag).startswith(_ABOUT_FIELDS):
            yield text


def _show_page(contents: Contents, page: Any, number: int) -> None:
    place = f"第{number}页"
    for annotation in _dictionaries(page.get("/Annots")):
        _show_annotation(contents, annotation, place)
    if "/PieceInfo" in page:
        contents.hide(place, "", "这一页存有制图软件的私有数据，可能是修改前的内容。")
    if "/Thumb" in page:
        contents.hide(place, "", "这一页存有缩略图，可能是修改前的样子。")
    if "/AA" in page:
        contents.hide(place, "", "这一页带有自动执行的动作。")


def _show_annotation(contents: Contents, annotation: Any, place: str) -> None:
    kind = str(annotation.get("/Subtype", ""))
    text = "\n".join(_texts(annotation, "/Contents", "/T", "/RC"))
    if kind == "/Redact":
        contents.hide(place, text, "这里标了涂黑但没有生效，原文仍在文件里。")
    elif kind == "/FileAttachment":
        contents.hide(place, text, "这里有附件批注。")
        _enclose(contents, annotation.get("/FS"), f"{place}附件批注")
    elif kind not in _LEFT:
        contents.hide(f"{place}批注", text, "这里有批注，打印稿不一定显示，文件里留有。")
    if "/A" in annotation and str(annotation["/A"].get("/S", "")) in _SCRIPTS:
        contents.hide(place, "", "这里带有脚本或者启动程序的动作。")


def _enclose(contents: Contents, spec: Any, place: str) -> None:
    """The file that hangs on an annotation, to be looked into as every other."""
    files = spec.get("/EF") if isinstance(spec, pikepdf.Dictionary) else None
    stream = files.get("/F", files.get("/UF")) if isinstance(files, pikepdf.Dictionary) else None
    if isinstance(stream, pikepdf.Stream):
        name = str(spec.get("/UF", spec.get("/F", "")))
        contents.enclosed.append(Enclosed(f"{place}“{name}”", name, stream.read_bytes()))


def _show_form(contents: Contents, root: Any) -> None:
    form = root.get("/AcroForm")
    if form is None:
        return
    if "/XFA" in form:
        raise Held("文件是 XFA 动态表单，不能检查，请打印为普通 PDF 后再上传。")
    for field in _fields(form.get("/Fields"), 0):
        name, text = str(field.get("/T", "")), str(field.get("/V", ""))
        if not text.strip() or text == "/Off":
            continue
        if int(field.get("/F", 0)) & _UNSEEN:
            contents.hide(f"表单“{name}”", text, "这里有隐藏的表单内容。")
        else:
            contents.show(f"表单“{name}”", text)


def _fields(fields: Any, depth: int) -> Iterator[Any]:
    for field in _dictionaries(fields) if depth < _DEEPEST else ():
        yield field
        yield from _fields(field.get("/Kids"), depth + 1)


def _show_layers(contents: Contents, root: Any) -> None:
    """Layers that are off: their text is told page by page, their pictures are not."""
    for layer in layers_off(root):
        contents.hide(f"图层“{layer.get('/Name', '')}”", "", "这个图层关着，打开就能看到。")


def layers_off(root: Any) -> list[Any]:
    """The layers that are not shown when the file is opened."""
    properties = root.get("/OCProperties")
    if properties is None:
        return []
    default = properties.get("/D", pikepdf.Dictionary())
    off = list(_dictionaries(default.get("/OFF")))
    if str(default.get("/BaseState", "")) == "/OFF":
        on = [layer.objgen for layer in _dictionaries(default.get("/ON"))]
        off = [x for x in _dictionaries(properties.get("/OCGs")) if x.objgen not in on]
    return off


def _show_scripts(contents: Contents, root: Any) -> None:
    names = root.get("/Names", pikepdf.Dictionary())
    action = root.get("/OpenAction")
    opens = isinstance(action, pikepdf.Dictionary) and str(action.get("/S", "")) in _SCRIPTS
    if opens or "/JavaScript" in names or "/AA" in root:
        contents.hide("文件", "", "文件带有打开时执行的脚本。")


def _show_attachments(contents: Contents, pdf: pikepdf.Pdf) -> None:
    for key, spec in pdf.attachments.items():
        name = spec.filename or key
        data = spec.get_file().read_bytes()
        if len(data) > MAX_PART:
            raise Held(f"附件“{name}”过大，不能检查。")
        place = f"PDF附件“{name}”"
        contents.hide(place, "", _ENCLOSED)
        contents.enclosed.append(Enclosed(place, name, data))


def _show_other_files(contents: Contents, pdf: pikepdf.Pdf) -> None:
    """Files that hang on something else: a picture, a tag, the file itself without being listed."""
    known = {file.data for file in contents.enclosed}
    for item in pdf.objects:
        files = item.get("/EF") if isinstance(item, pikepdf.Dictionary) else None
        listed = files.values() if isinstance(files, pikepdf.Dictionary) else ()
        for stream in [each for each in listed if isinstance(each, pikepdf.Stream)]:
            data = bytes(stream.read_bytes())
            if data not in known:
                known.add(data)
                name = str(item.get("/UF", item.get("/F", "")))
                contents.hide(f"PDF附件“{name}”", "", _ENCLOSED)
                contents.enclosed.append(Enclosed(f"PDF附件“{name}”", name, data))


def _texts(item: Any, *keys: str) -> Iterator[str]:
    for key in keys:
        found = item.get(key)
        if isinstance(found, pikepdf.String) and str(found).strip():
            yield re.sub(r"<[^>]{0,400}>", "", str(found)) if key == "/RC" else str(found)


def _dictionaries(items: Any) -> Iterator[Any]:
    if isinstance(items, pikepdf.Array):
        for item in items:
            if isinstance(item, pikepdf.Dictionary):
                yield item


def has_former_versions(data: bytes) -> bool:
    """Whether more than one version was saved into the file; a file prepared for the web has two
    tables of its one version."""
    ends = len(re.findall(rb"startxref\s+\d+\s+%%EOF", data))
    return ends > (2 if b"/Linearized" in data[:2048] else 1)
