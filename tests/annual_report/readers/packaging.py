"""Office packages written part by part, so that a test can say exactly what a file holds."""

import io
import zipfile
from collections.abc import Mapping
from types import MappingProxyType

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def zipped(parts: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP of `parts` in order."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return buffer.getvalue()


def relations(targets: Mapping[str, tuple[str, str]]) -> str:
    """A part of relations: id -> kind and target."""
    entries = "".join(
        f'<Relationship Id="{key}" Type="{R}/{kind}" Target="{target}"/>'
        for key, (kind, target) in targets.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}">{entries}</Relationships>'


def word(body: str, related: Mapping[str, tuple[str, str, str]] | None = None) -> bytes:
    """A DOCX whose body is `body`; `related` gives further parts: id -> kind, name, XML."""
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": relations({"rId1": ("officeDocument", "word/document.xml")}),
        "word/document.xml": (
            f'<w:document xmlns:w="{W}" xmlns:r="{R}" xmlns:c="{C}" xmlns:a="{A}" xmlns:wp="{WP}">'
            f"<w:body>{body}</w:body></w:document>"
        ),
    }
    related = related or {}
    parts["word/_rels/document.xml.rels"] = relations(
        {key: (kind, name) for key, (kind, name, _) in related.items()}
    )
    parts.update({f"word/{name}": content for _, name, content in related.values()})
    return zipped(parts)


def paragraph(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{run(text)}</w:p>"


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/>{''.join(rows)}</w:tbl>"


STYLES = f"""<styleSheet xmlns="{S}">
<numFmts><numFmt numFmtId="164" formatCode="0.0000"/></numFmts>
<borders><border/><border><left style="thin"/><right style="thin"/>
<top style="thin"/><bottom style="thin"/></border></borders>
<cellXfs><xf numFmtId="0" borderId="0"/><xf numFmtId="0" borderId="1"/>
<xf numFmtId="164" borderId="1"/><xf numFmtId="14" borderId="0"/></cellXfs></styleSheet>"""
"""Styles of a workbook: 0 plain, 1 ruled, 2 ruled with four decimals, 3 a date."""
PLAIN, RULED, MONEY, DATE = range(4)


def workbook(
    *sheets: str,
    states: Mapping[int, str] = MappingProxyType({}),
    strings: str = "",
    styles: str = STYLES,
) -> bytes:
    """An XLSX whose sheets have the XML `sheets` inside <worksheet>."""
    names = [f"worksheets/sheet{number}.xml" for number in range(1, len(sheets) + 1)]
    related = {f"rId{n}": ("worksheet", name) for n, name in enumerate(names, 1)}
    related["rIdS"] = ("styles", "styles.xml")
    related["rIdT"] = ("sharedStrings", "sharedStrings.xml")
    listed = "".join(
        f'<sheet name="表{n}" sheetId="{n}" r:id="rId{n}" state="{states.get(n, "visible")}"/>'
        for n in range(1, len(sheets) + 1)
    )
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": relations({"rId1": ("officeDocument", "xl/workbook.xml")}),
        "xl/workbook.xml": (
            f'<workbook xmlns="{S}" xmlns:r="{R}"><sheets>{listed}</sheets></workbook>'
        ),
        "xl/_rels/workbook.xml.rels": relations(related),
        "xl/styles.xml": styles,
        "xl/sharedStrings.xml": f'<sst xmlns="{S}">{strings}</sst>',
    }
    for name, sheet in zip(names, sheets, strict=True):
        parts[f"xl/{name}"] = f'<worksheet xmlns="{S}">{sheet}</worksheet>'
    return zipped(parts)


def sheet_rows(rows: Mapping[int, Mapping[str, tuple[str, int]]], merges: str = "") -> str:
    """Rows by number: column letter -> text or number, and style. Text stands inline."""
    written = ""
    for number, cells in rows.items():
        inside = "".join(
            _sheet_cell(f"{column}{number}", text, style) for column, (text, style) in cells.items()
        )
        written += f'<row r="{number}">{inside}</row>'
    merged = "".join(f'<mergeCell ref="{ref}"/>' for ref in merges.split())
    return f"<sheetData>{written}</sheetData><mergeCells>{merged}</mergeCells>"


def _sheet_cell(place: str, text: str, style: int) -> str:
    if not text:
        return f'<c r="{place}" s="{style}"/>'
    if text.replace(".", "", 1).isdecimal():
        return f'<c r="{place}" s="{style}"><v>{text}</v></c>'
    return f'<c r="{place}" s="{style}" t="inlineStr"><is><t>{text}</t></is></c>'
