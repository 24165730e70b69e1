"""A minimal writer of Word 97 files (.doc): paragraphs and tables in an OLE container.

Only what a reader needs: the FIB, a piece table, paragraph properties that mark table rows, and a
style sheet without styles (antiword reads past the end of the memory it took where there is none).
Source: [MS-DOC] 2.5 (Fib), 2.8.35 (PlcPcd), 2.9.181 (PapxFkp), 2.9.271 (STSH); [MS-CFB] 2.
"""

import struct

SECTOR = 512
MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_FLAG_TABLE_STREAM = 0x0200
_FLAG_ENCRYPTED = 0x0100
_STYLES = struct.pack("<HHHHHHH6s", 18, 0, 10, 1, 91, 15, 0, b"")

Rows = list[list[str]]


def word97(parts: list[str | Rows], encrypted: bool = False) -> bytes:
    """A .doc of `parts`: a string is a paragraph, a list of rows a table."""
    text, paragraphs = _text(parts)
    return compound(
        {
            "WordDocument": _document(text, paragraphs, encrypted),
            "1Table": _table_stream(text, paragraphs),
        }
    )


def compound(streams: dict[str, bytes]) -> bytes:
    """An OLE compound file that holds `streams`, each padded beyond the mini stream's size."""
    padded = {
        name: data.ljust(max(4096, -(-len(data) // SECTOR) * SECTOR), b"\0")
        for name, data in streams.items()
    }
    chain: list[int] = []
    starts: dict[str, int] = {}
    body = b""
    for name, data in padded.items():
        count = len(data) // SECTOR
        starts[name] = len(chain)
        chain += [len(chain) + step + 1 for step in range(count - 1)] + [_END]
        body += data
    directory = _directory(padded, starts)
    directory_start = len(chain)
    count = len(directory) // SECTOR
    chain += [directory_start + step + 1 for step in range(count - 1)] + [_END]
    fat_start = len(chain)
    chain += [_FAT]
    fat = struct.pack("<128I", *(chain + [_FREE] * (128 - len(chain))))
    version = struct.pack("<8s16sHHHHH6s", MAGIC, b"", 0x3E, 3, 0xFFFE, 9, 6, b"")
    sizes = struct.pack("<9I", 0, 1, directory_start, 0, 4096, _END, 0, _END, 0)
    header = version + sizes + struct.pack("<109I", fat_start, *[_FREE] * 108)
    return header + body + directory + fat


def _directory(streams: dict[str, bytes], starts: dict[str, int]) -> bytes:
    entries = [_entry("Root Entry", 5, 1 if streams else _FREE, _END, 0, _FREE)]
    names = list(streams)
    for place, name in enumerate(names):
        right = place + 2 if place + 1 < len(names) else _FREE
        entries.append(_entry(name, 2, _FREE, starts[name], len(streams[name]), right))
    while len(entries) % 4:
        entries.append(
            b"\0" * 64 + struct.pack("<HBBIII", 0, 0, 0, _FREE, _FREE, _FREE) + b"\0" * 48
        )
    return b"".join(entries)


def _entry(name: str, kind: int, child: int, start: int, size: int, right: int) -> bytes:
    wide = name.encode("utf-16-le") + b"\0\0"
    return (
        wide.ljust(64, b"\0")
        + struct.pack("<HBBIII", len(wide), kind, 1, _FREE, right, child)
        + b"\0" * 36
        + struct.pack("<III", start, size, 0)
    )


def _text(parts: list[str | Rows]) -> tuple[str, list[tuple[int, bytes]]]:
    """The text, and for each paragraph its length with its property modifiers."""
    text = ""
    paragraphs: list[tuple[int, bytes]] = []

    def add(piece: str, modifiers: bytes) -> None:
        nonlocal text
        text += piece
        paragraphs.append((len(piece), modifiers))

    in_table = struct.pack("<HB", 0x2416, 1)
    for part in parts:
        if isinstance(part, str):
            add(part + "\r", b"")
            continue
        for row in part:
            for cell in row:
                add(cell + "\x07", in_table)
            add("\x07", in_table + struct.pack("<HB", 0x2417, 1) + _row_shape(len(row)))
    return text, paragraphs


def _row_shape(columns: int) -> bytes:
    """sprmTDefTable: where the columns of a row begin and end."""
    borders = [round(9000 / columns * step) for step in range(columns + 1)]
    shape = struct.pack(f"<B{columns + 1}h", columns, *borders) + b"\0" * 20 * columns
    return struct.pack("<HH", 0xD608, len(shape) + 1) + shape


_TEXT_START = 0x800


def _pages(paragraphs: list[tuple[int, bytes]]) -> list[tuple[int, int, bytes]]:
    """Pages of paragraph properties: first and last file offset, and the 512 bytes."""
    pages = []
    offset = _TEXT_START
    group: list[tuple[int, bytes]] = []
    used = 1
    for length, modifiers in [*paragraphs, (0, b"")]:
        grown = used + 4 + 13 + len(modifiers) + 6
        if group and (grown > 480 or length == 0):
            end = offset + sum(2 * n for n, _ in group)
            pages.append((offset, end, _page(offset, group)))
            offset, group, used = end, [], 1
        if length:
            group.append((length, modifiers))
            used += 4 + 13 + len(modifiers) + 6
    return pages


def _page(offset: int, group: list[tuple[int, bytes]]) -> bytes:
    offsets = [offset]
    for length, _ in group:
        offsets.append(offsets[-1] + 2 * length)
    page = bytearray(SECTOR)
    free = SECTOR - 2
    entries = b""
    for _, modifiers in group:
        properties = struct.pack("<H", 0) + modifiers
        properties += b"\0" * (1 - len(properties) % 2)
        block = bytes([(len(properties) + 1) // 2]) + properties
        free = (free - len(block)) // 2 * 2
        page[free : free + len(block)] = block
        entries += bytes([free // 2]) + b"\0" * 12
    head = struct.pack(f"<{len(offsets)}I", *offsets) + entries
    page[: len(head)] = head
    page[-1] = len(group)
    return bytes(page)


def _document(text: str, paragraphs: list[tuple[int, bytes]], encrypted: bool) -> bytes:
    body = text.encode("utf-16-le")
    text_end = _TEXT_START + len(body)
    first_page = -(-text_end // SECTOR)
    pages = _pages(paragraphs)
    fib = bytearray(_TEXT_START)
    flags = _FLAG_TABLE_STREAM | 0x1000 | (_FLAG_ENCRYPTED if encrypted else 0)
    struct.pack_into("<HHHHHH", fib, 0, 0xA5EC, 0x00C1, 0, 0x0804, 0, flags)
    struct.pack_into("<H", fib, 0x0C, 0x00BF)
    struct.pack_into("<II", fib, 0x18, _TEXT_START, text_end)
    struct.pack_into("<H", fib, 0x20, 14)
    struct.pack_into("<H", fib, 0x3E, 22)
    struct.pack_into("<I", fib, 0x4C, len(text))
    struct.pack_into("<H", fib, 0x98, 93)
    pieces, properties = _tables(text, pages, first_page)
    struct.pack_into("<II", fib, 0x1A2, 0, len(pieces))
    struct.pack_into("<II", fib, 0x102, len(pieces), len(properties))
    struct.pack_into("<II", fib, 0xA2, len(pieces) + len(properties), len(_STYLES))
    data = bytes(fib) + body
    return data.ljust(first_page * SECTOR, b"\0") + b"".join(page for _, _, page in pages)


def _tables(text: str, pages: list[tuple[int, int, bytes]], first_page: int) -> tuple[bytes, bytes]:
    """The piece table (one piece, UTF-16) and the index of the pages of properties."""
    plc = struct.pack("<II", 0, len(text)) + struct.pack("<HIH", 0, _TEXT_START, 0)
    offsets = [start for start, _, _ in pages] + [pages[-1][1]]
    numbers = [first_page + place for place in range(len(pages))]
    index = struct.pack(f"<{len(offsets)}I{len(numbers)}I", *offsets, *numbers)
    return b"\x02" + struct.pack("<I", len(plc)) + plc, index


def _table_stream(text: str, paragraphs: list[tuple[int, bytes]]) -> bytes:
    first_page = -(-(_TEXT_START + 2 * len(text)) // SECTOR)
    return b"".join((*_tables(text, _pages(paragraphs), first_page), _STYLES))
