"""MHTML, the "single file web page": the page inside it, however it is wrapped."""

import base64
import quopri
from collections.abc import Callable

import pytest

from gongkai.annual_report.document import Paragraph, Unreadable
from gongkai.annual_report.readers import read_document
from gongkai.annual_report.readers.limits import MAX_TEXT
from tests.annual_report.readers.building import TITLE, expected_grids, grids, html_report

Encoder = Callable[[bytes], bytes]

HEAD = b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="----=_Next"\r\n\r\n'


def part(kind: str, encoding: str, content: bytes) -> bytes:
    return (
        (
            f"------=_Next\r\nContent-Type: {kind}\r\n"
            f"Content-Transfer-Encoding: {encoding}\r\nContent-Location: file:///C:/x\r\n\r\n"
        ).encode()
        + content
        + b"\r\n"
    )


def archive(*parts: bytes) -> bytes:
    return HEAD + b"".join(parts) + b"------=_Next--\r\n"


PAGE = f"<html><body>{html_report()}</body></html>"


@pytest.mark.parametrize(
    ("encoding", "encode", "charset"),
    [
        ("quoted-printable", quopri.encodestring, "utf-8"),
        ("quoted-printable", quopri.encodestring, "gb2312"),
        ("base64", base64.encodebytes, "utf-8"),
        ("base64", base64.encodebytes, "utf-16"),
        ("8bit", bytes, "gb18030"),
        ("binary", bytes, "utf-8"),
    ],
)
def test_a_report_comes_with_its_tables_however_its_bytes_are_written(
    encoding: str, encode: Encoder, charset: str
) -> None:
    content = encode(PAGE.encode(charset))
    document = read_document(archive(part(f"text/html; charset={charset}", encoding, content)))
    assert document.blocks[0] == Paragraph(TITLE, 1)
    assert grids(document) == expected_grids()


def html_part(text: str) -> bytes:
    return part("text/html", "8bit", f"<p>{text}</p>".encode())


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (archive(html_part("正文"), html_part("页眉")), "the first page is the report"),
        (archive(part("text/plain", "8bit", b"x"), html_part("正文")), "plain text is passed over"),
        (archive(part("image/png", "base64", b"eA=="), html_part("正文")), "so are pictures"),
        (archive(part("text/html", "8bit", b" \r\n"), html_part("正文")), "so is an empty page"),
        (archive(html_part("正文"))[:-16], "the closing mark is lost"),
        (b"From: <Saved by Blink>\r\nSubject: x\r\n" + archive(html_part("正文")), "a browser's"),
        (
            "MIME-Version: 1.0\nContent-Type: text/html\n\n<p>正文</p>".encode(),
            "a page without parts",
        ),
    ],
)
def test_the_page_is_found_among_the_parts(data: bytes, why: str) -> None:
    assert read_document(data).blocks == (Paragraph("正文"),), why


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (HEAD, "a head and nothing else"),
        (archive(), "no parts"),
        (archive(part("text/plain", "8bit", b"x")), "no page among them"),
        (archive(part("text/html", "base64", b"")), "an empty page"),
    ],
)
def test_an_archive_without_a_page_is_refused(data: bytes, why: str) -> None:
    with pytest.raises(Unreadable, match=r"^网页归档文件里没有正文。$"):
        read_document(data)


def test_of_a_page_whose_base64_is_cut_the_rest_is_read() -> None:
    content = base64.encodebytes("<p>政府信息公开".encode())[:-3]
    data = archive(part("text/html", "base64", content))
    assert read_document(data).blocks == (Paragraph("政府信息公\ufffd"),)


PICTURES = part("image/png", "base64", base64.encodebytes(bytes(range(256)) * 60_000))


@pytest.mark.parametrize(
    ("before", "behind"),
    [([], [PICTURES] * 2), ([PICTURES] * 2, []), ([PICTURES], [PICTURES])],
    ids=["behind", "before", "round"],
)
def test_pictures_round_the_page_do_not_count(before: list[bytes], behind: list[bytes]) -> None:
    large = archive(*before, html_part("全年公开政府信息60条。"), *behind)
    assert len(large) > 3 * MAX_TEXT
    assert read_document(large).blocks == (Paragraph("全年公开政府信息60条。"),)


def test_a_page_behind_a_picture_whose_archive_is_cut_is_read() -> None:
    large = archive(PICTURES, html_part("全年公开政府信息60条。"))[
        : -len(b"\r\n------=_Next--\r\n")
    ]
    assert read_document(large).blocks == (Paragraph("全年公开政府信息60条。"),)


@pytest.mark.parametrize(
    ("large", "why"),
    [
        (archive(part("text/html", "8bit", b"a b\n" * (MAX_TEXT // 4))), "a page too large"),
        (HEAD + PICTURES, "no page at all"),
        (
            b"MIME-Version: 1.0\nContent-Type: text/html\n\n" + b"a b\n" * (MAX_TEXT // 4),
            "no parts",
        ),
    ],
)
def test_an_archive_that_is_too_large_is_refused_by_its_limit(large: bytes, why: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read_document(large)
    assert str(caught.value) == "文件过大：超过 10 MB，不像一份年度报告。", why
