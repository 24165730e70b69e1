"""Files that mean harm, sent as a browser sends them by the forms that take files: no page fails,
nothing is written but under a name of our own, nothing comes back as markup, and what cannot be
looked into does not go on."""

import io
import re
import struct
import zipfile
import zlib
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from gongkai.documents.models import Document, DocumentFile
from gongkai.units.posts import Post
from tests.documents.drafts import make_draft
from tests.documents.papers import bomb, docx, with_entities, xlsx
from tests.offices import make_office
from tests.patience import not_hanging
from tests.permissions.hostility import raw_in
from tests.permissions.matrix import client_of

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

BOUNDARY = "----gongkai"
STORED = re.compile(r"[0-9a-f]{2}/[0-9a-f]{32}")
MARKUP = "<img src=x onerror=gongkaiprobe>.txt"
NAMES = {
    "climbing": "../../../../etc/cron.d/evil.txt",
    "climbing back": "..\\..\\windows\\evil.txt",
    "from the root": "/etc/passwd",
    "encoded": "..%2f..%2fevil.txt",
    "a folder": "restricted/",
    "dots": "...",
    "nothing but blanks": "   ",
    "markup": MARKUP,
    "a closed quote": '\\"><script>gongkaiprobe</script>.txt',
    "another way round": "a\u202etxt.exe.txt",
    "control characters": "a\x07b\x1b[31m.txt",
    "NUL": "a.txt\x00.exe",
    "a second head": 'a.txt"\r\nContent-Type: text/html',
    "long": "长" * 3000 + ".txt",
    "a device": "CON.txt",
    "hidden": ".htaccess",
    "a template": "{{ 7|add:7 }}{% debug %}.txt",
    "half a pair": "\ud83d.txt",
}


def picture(width: int, height: int) -> bytes:
    """A PNG of a few bytes that unpacks to width times height points."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    rows = zlib.compress(bytes(1024 * 1024))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = (chunk(b"IHDR", head), chunk(b"IDAT", rows), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def nested(depth: int) -> bytes:
    """An archive in an archive in an archive."""
    data = bytes(1024 * 1024)
    for _ in range(depth):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("a.zip", data)
        data = out.getvalue()
    return data


SCRIPT = b"<script>gongkaiprobe</script>"
CONTENTS: dict[str, tuple[str, bytes]] = {
    "a picture that is a script": ("a.gif", b"GIF89a/*" + SCRIPT + b"*/=1;"),
    "a paper that is an archive": ("a.pdf", b"%PDF-1.4\n" + nested(1)),
    "a page under another ending": ("a.txt.html", b"<!DOCTYPE html>" + SCRIPT),
    "a page that says it is a paper": ("a.docx", b"<html>" + SCRIPT),
    "a program": ("a.pdf", b"MZ" + bytes(400)),
    "a workbook that unpacks to 300 MB": ("a.xlsx", bomb()),
    "entities that multiply": ("a.xlsx", with_entities(xlsx([["标题"]]))),
    "a picture of four thousand million points": ("a.png", picture(65_000, 65_000)),
    "archives in archives": ("a.zip", nested(6)),
    "half a paper": ("a.docx", docx()[:700]),
    "a drawing that runs": ("a.svg", b'<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>'),
    "an old macro": ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000)),
}


def sent(
    client: Client, path: str, name: str, data: bytes, *, field: str = "file", **told: str
) -> Any:
    """What a browser that lies would send: the name goes as it is, whatever is in it."""
    disposition = f"--{BOUNDARY}\r\nContent-Disposition: form-data; name="
    parts = [f'{disposition}"{each}"\r\n\r\n{value}\r\n'.encode() for each, value in told.items()]
    head = f'{disposition}"{field}"; filename="{name}"\r\n'
    parts += [head.encode("utf-8", "surrogatepass"), b"Content-Type: text/html\r\n\r\n", data]
    body = b"".join((*parts, f"\r\n--{BOUNDARY}--\r\n".encode()))
    kind = f"multipart/form-data; boundary={BOUNDARY}"
    with not_hanging():
        return client.generic("POST", path, body, content_type=kind)


@pytest.fixture
def folders(settings: Any, tmp_path: Path) -> Path:
    settings.RESTRICTED_DIR = tmp_path / "data" / "restricted"
    settings.RELEASED_DIR = tmp_path / "data" / "released"
    return tmp_path


@pytest.fixture
def drafter(folders: Path) -> tuple[Client, Document]:
    office = make_office()
    client = client_of(office[Post.DRAFTER])
    client.raise_request_exception = False
    return client, make_draft(office)


def written(folder: Path) -> list[Path]:
    return [each for each in folder.rglob("*") if each.is_file()]


def is_only_ours(folder: Path) -> bool:
    """Whether every file that was written lies where ours do, under a name that we chose."""
    restricted = Path(settings.RESTRICTED_DIR)
    names = set(DocumentFile.objects.values_list("stored", flat=True))
    return {each.relative_to(restricted).as_posix() for each in written(folder)} == names


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_no_name_of_a_file_does_harm(
    drafter: tuple[Client, Document], folders: Path, name: str
) -> None:
    client, document = drafter
    answer = sent(client, f"/documents/{document.pk}/files/add/", name, b"text", kind="attachment")
    assert answer.status_code in (302, 400, 422)
    assert is_only_ours(folders)
    page = client.get(f"/documents/{document.pk}/").content.decode()
    assert not raw_in(page) and "\u202e" not in page
    for file in document.files.all():
        assert not set(file.name) & set("/\\\x00\x07\x1b\r\n\u202e")
        given = client.get(f"/documents/{document.pk}/files/{file.pk}/")
        assert given.headers["Content-Disposition"].startswith("attachment; ")
        assert given.headers["Content-Type"] == "application/octet-stream"
        assert b"".join(given.streaming_content) == b"text"


@pytest.mark.parametrize(("name", "data"), CONTENTS.values(), ids=CONTENTS)
def test_no_content_of_a_file_does_harm(
    drafter: tuple[Client, Document], folders: Path, name: str, data: bytes
) -> None:
    client, document = drafter
    path = f"/documents/{document.pk}/files/add/"
    assert sent(client, path, name, data, kind="attachment").status_code == 302
    assert is_only_ours(folders)
    file = document.files.get()
    assert file.held != ""
    assert not raw_in(client.get(f"/documents/{document.pk}/").content.decode())
    given = client.get(f"/documents/{document.pk}/files/{file.pk}/")
    assert given.headers["X-Content-Type-Options"] == "nosniff"
    assert given.headers["Content-Type"] == "application/octet-stream"
    assert client.post(f"/documents/{document.pk}/submit/", {}).status_code != 302


@pytest.fixture
def officer(folders: Path) -> Client:
    client = client_of(make_office()[Post.DISCLOSURE_OFFICER])
    client.raise_request_exception = False
    return client


def brought_in(officer: Client, what: str, name: str, data: bytes) -> Any:
    """Sent as a list or as papers, looked at, and confirmed as far as it goes: the last answer."""
    field = {"sheet": "sheet", "files": "papers"}[what]
    answer = sent(officer, "/documents/import/", name, data, field=field, what=what)
    assert answer.status_code in (302, 400, 422)
    assert not raw_in(answer.content.decode())
    if answer.status_code != 302:
        return answer
    preview = answer.headers["Location"]
    assert not raw_in(officer.get(preview).content.decode())
    return officer.post(f"{preview}confirm/", follow=True)


@pytest.mark.parametrize("what", ["sheet", "files"])
@pytest.mark.parametrize(("name", "data"), CONTENTS.values(), ids=CONTENTS)
def test_nothing_hostile_is_brought_in(
    officer: Client, folders: Path, what: str, name: str, data: bytes
) -> None:
    answer = brought_in(officer, what, name, data)
    assert answer.status_code < 500
    assert not raw_in(answer.content.decode())
    assert Document.objects.count() == 0
    assert {each.parent.parent for each in written(folders)} <= {Path(settings.RESTRICTED_DIR)}


@pytest.mark.parametrize("what", ["sheet", "files"])
@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_no_name_of_what_is_brought_in_does_harm(
    officer: Client, folders: Path, what: str, name: str
) -> None:
    data = "标题,登记日期\n关于养护的通知,2026-01-05\n".encode() if what == "sheet" else docx()
    answer = brought_in(officer, what, name, data)
    assert answer.status_code < 500
    assert not raw_in(answer.content.decode())
    for each in written(folders):
        assert STORED.fullmatch(each.relative_to(Path(settings.RESTRICTED_DIR)).as_posix())


def test_what_is_in_order_is_brought_in_the_same_way(officer: Client) -> None:
    """Else the refusals above would prove nothing."""
    data = "标题,来源,登记日期\n关于养护的通知,本机关制作,2026-01-05\n".encode()
    assert brought_in(officer, "sheet", "a.csv", data).status_code == 200
    assert [each.title for each in Document.objects.all()] == ["关于养护的通知"]
