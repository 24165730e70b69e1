"""The empty document that papers begin from: python-docx's own, without what it brings along.

That template holds a picture of its first page, a second set of styles, data of a bibliography,
some hundred table styles, and the names of the programs it was made with: none of it is the
paper's, and an office that publishes a file answers for all that is in it.
"""

from functools import cache
from io import BytesIO
from typing import Any

from docx import Document
from docx.opc.part import Part
from docx.oxml.ns import qn

_LEFT_OUT = ("/thumbnail", "/stylesWithEffects", "/customXml")
"""Ends of the relation types whose parts stay behind."""
_OF_ITS_MAKER = ("savePreviewPicture", "rsids", "doNotAutoCompressPictures", "shapeDefaults")
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_PROGRAM = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b"<Properties "
    b'xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    b"<Application>Gongkai</Application></Properties>"
)


def new_document(lang: str) -> Any:
    """An empty document whose language is `lang`."""
    document = Document(BytesIO(_empty()))
    fonts = document.settings.element.find(qn("w:themeFontLang"))
    fonts.set(qn("w:eastAsia"), lang)
    return document


@cache
def _empty() -> bytes:
    document = Document()
    package = document.part.package
    for owner in (package, document.part):
        for name, relation in list(owner.rels.items()):
            if relation.reltype.endswith(_LEFT_OUT):
                del owner.rels[name]
    for part in package.iter_parts():
        if part.partname == "/docProps/app.xml":
            _replace(part, _PROGRAM)
    _clean_settings(document.settings.element)
    _clean_styles(document.styles.element)
    _forget_edits(document.element)
    properties = document.core_properties
    properties.author = properties.comments = ""
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _replace(part: Part, content: bytes) -> None:
    part._blob = content  # what python-docx keeps unread has no setter


def _clean_settings(settings: Any) -> None:
    for child in list(settings):
        of_maker = child.tag in {qn(f"w:{name}") for name in _OF_ITS_MAKER}
        if of_maker or child.tag.startswith(_W14):
            settings.remove(child)


def _clean_styles(styles: Any) -> None:
    """Leave out the table styles but the default one: papers rule their tables themselves."""
    for style in styles.findall(qn("w:style")):
        if style.get(qn("w:type")) == "table" and style.get(qn("w:default")) is None:
            styles.remove(style)
    for edit in list(styles.iter(qn("w:rsid"))):
        edit.getparent().remove(edit)


def _forget_edits(body: Any) -> None:
    """Take out the marks that say in which session of Word something was typed."""
    for element in body.iter():
        for name in [name for name in element.attrib if name.startswith(qn("w:rsid"))]:
            del element.attrib[name]
