"""PDF files for the tests: reports set by typst, and pages drawn operator by operator."""

from tests.annual_report.readers.building import PROSE, TABLES, TITLE

_COLUMNS = (4, 10, 15)
HEAD = """#set text(font: "Noto Serif CJK SC", size: 12pt, lang: "zh")
#set par(first-line-indent: (amount: 2em, all: true), justify: true)
#set page(numbering: "— 1 —")
"""


def typst_report() -> str:
    """A report as typst source: its prose four times over, so that lines wrap."""
    parts = [HEAD, f"#align(center)[#text(size: 20pt)[{TITLE}]]"]
    for number, lines in PROSE.items():
        parts.append(f"= {lines[0]}")
        parts += [line * 4 + "\n" for line in lines[1:]]
        if number in (2, 3, 4):
            parts.append(typst_table(number - 2))
    return "\n".join(parts)


def typst_table(place: int, size: int = 7) -> str:
    """One of the statutory tables with all its merges."""
    cells = ", ".join(
        f'table.cell(colspan: {c.columns}, rowspan: {c.rows})[#"{c.text}"]'
        for row in TABLES[place]
        for c in row
    )
    columns = _COLUMNS[place]
    return f"#text(size: {size}pt)[#table(columns: {columns}, align: center, {cells})]"


def drawn_pdf(texts: list[tuple[float, float, str]], drawing: str, pages: int = 1) -> bytes:
    """A PDF with `texts` (left, baseline, Latin text) and operators `drawing` on each page."""
    shown = "".join(f" BT /F1 10 Tf {x} {y} Td ({text}) Tj ET" for x, y, text in texts)
    return pdf_of(f"{drawing}{shown}", pages)


def pdf_of(content: str, pages: int = 1, box: str = "0 0 595 842", turn: int = 0) -> bytes:
    """A PDF whose pages all show `content`, turned by `turn` degrees."""
    kids = " ".join(f"{5 + n} 0 R" for n in range(pages))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {pages} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
    ]
    objects += [
        f"<< /Type /Page /Parent 2 0 R /MediaBox [{box}] /Rotate {turn} /Contents 4 0 R"
        " /Resources << /Font << /F1 3 0 R >> >> >>"
    ] * pages
    return assembled(objects)


def assembled(objects: list[str]) -> bytes:
    """A PDF file of `objects`, numbered from 1; the first is the catalogue."""
    data = b"%PDF-1.7\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n{body}\nendobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    count = len(objects) + 1
    tail = (
        f"xref\n0 {count}\n0000000000 65535 f \n{table}trailer\n<< /Size {count} /Root 1 0 R >>\n"
    )
    return data + f"{tail}startxref\n{len(data)}\n%%EOF\n".encode()
