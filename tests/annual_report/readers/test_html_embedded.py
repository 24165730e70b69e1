"""A page with its pictures within itself: as large as a file may be, read in bounded room."""

import base64
import time
import tracemalloc

import pytest

from gongkai.annual_report.document import Picture, Unreadable
from gongkai.annual_report.readers import read_document
from gongkai.annual_report.readers.html.embedded import without_embedded
from gongkai.annual_report.readers.limits import MAX_FILE, MAX_TEXT, MEGABYTE

HEAD = "<html><meta charset=utf-8><body><h1>青岩县交通运输局2023年政府信息公开工作年度报告</h1>"
TEXT = "<p>全年主动公开政府信息60条。</p><table><tr><td>1</td><td>2</td></tr></table>"
PIXELS = base64.b64encode(bytes(range(256)) * 12_000)


def page(*pictures: bytes) -> bytes:
    drawn = b"".join(b'<img width=600 src="' + picture + b'">' for picture in pictures)
    return HEAD.encode() + drawn + TEXT.encode() + b"</body></html>"


def embedded(kind: str = "image/png", content: bytes = PIXELS) -> bytes:
    return b"data:" + kind.encode() + b";base64," + content


@pytest.mark.parametrize("megabytes", [15, 30, 48])
def test_a_page_is_read_as_without_what_it_carries(megabytes: int) -> None:
    pictures = [embedded()] * (megabytes * MEGABYTE // len(embedded()))
    large = page(*pictures)
    assert MAX_TEXT < len(large) < MAX_FILE
    tracemalloc.start()
    began = time.process_time()
    read = read_document(large)
    took, peak = time.process_time() - began, tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert read == read_document(page(*[embedded(content=b"AA")] * len(pictures)))
    assert sum(isinstance(block, Picture) for block in read.blocks) == len(pictures)
    assert peak < 8 * MEGABYTE
    assert took < 10


@pytest.mark.parametrize(
    ("held", "why"),
    [
        (embedded("image/svg+xml"), "a drawing"),
        (embedded("application/font-woff2"), "a font"),
        (embedded("image/jpeg;name=a.jpg"), "with a name"),
        (embedded().replace(b"data:image", b"DATA:Image"), "in capitals"),
        (embedded(content=base64.encodebytes(bytes(90_000))), "in lines"),
        (embedded(content=PIXELS + b"%3D%3D"), "its end written for an address"),
    ],
)
def test_whatever_is_carried_is_taken_out(held: bytes, why: str) -> None:
    assert len(without_embedded(page(held))) < 1000, why


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (b"data:text/plain," + PIXELS, "in no base64: it may be text"),
        (b";base64," + PIXELS, "not carried"),
        ("政府信息公开工作".encode() * 20_000, "words"),
    ],
)
def test_everything_else_stays(text: bytes, why: str) -> None:
    assert without_embedded(page(text)) == page(text), why


def test_what_stands_behind_stays() -> None:
    kept = without_embedded(b"<img src=" + embedded() + b" alt=1><p>" + PIXELS)
    assert kept == b"<img src=data:image/png;base64, alt=1><p>" + PIXELS


@pytest.mark.parametrize(
    ("large", "sentence"),
    [
        (page() + b"a b\n" * (MAX_TEXT // 4), "文件过大：超过 10 MB，不像一份年度报告。"),
        (page(*[embedded()] * 13), "文件过大：超过 50 MB，不像一份年度报告。"),
        (
            page(b"data:image/png;base64,A." * (MAX_TEXT // 20)),
            "文件过大：超过 10 MB，不像一份年度报告。",
        ),
    ],
)
def test_what_is_too_large_all_the_same_is_refused_by_its_limit(
    large: bytes, sentence: str
) -> None:
    with pytest.raises(Unreadable) as caught:
        read_document(large)
    assert str(caught.value) == sentence
