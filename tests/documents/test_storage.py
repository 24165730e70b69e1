"""Files on disk: whole or not at all, under names that nobody chose."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from gongkai.documents.files.storage import destroy, harmless_name, path_of, store
from gongkai.refusals import Refused

HOSTILE_NAMES = [
    ("通知.docx", "通知.docx"),
    ("../../etc/passwd", "passwd"),
    ("..\\..\\windows\\system.ini", "system.ini"),
    ("C:\\资料\\名册.xlsx", "名册.xlsx"),
    ("a\x00b\r\nSet-Cookie: x.pdf", "abSet-Cookie: x.pdf"),
    ("附件\u202excod.exe", "附件xcod.exe"),  # right-to-left override
    ("\u2066名\u2069单\ufeff.pdf", "名单.pdf"),
    ("\u200b", "未命名"),
    ("", "未命名"),
    ("...", "未命名"),
    ("/", "未命名"),
    ("  多　空   格 .txt ", "多 空 格 .txt"),
    ("<script>alert(1)</script>.pdf", "script>.pdf"),
    ("e\u0301.pdf", "é.pdf"),
]


@pytest.mark.parametrize(("given", "shown"), HOSTILE_NAMES)
def test_a_name_is_made_harmless(given: str, shown: str) -> None:
    assert harmless_name(given) == shown


def test_a_long_name_keeps_its_ending() -> None:
    name = harmless_name("长" * 300 + ".docx")
    assert (len(name), name[-6:]) == (120, "长.docx")
    assert len(harmless_name("长" * 300)) == 120
    assert len(harmless_name("长" * 300 + "." + "x" * 40)) == 120


def test_a_file_lies_under_a_name_of_ours_with_its_digest(tmp_path: Path) -> None:
    stored = store([b"ab", b"cd"], tmp_path)
    assert path_of(tmp_path, stored.name).read_bytes() == b"abcd"
    assert (stored.size, stored.digest) == (4, hashlib.sha256(b"abcd").hexdigest())
    assert stored.name[:2] == stored.name[3:5]


def test_two_files_alike_have_two_names(tmp_path: Path) -> None:
    assert store([b"a"], tmp_path).name != store([b"a"], tmp_path).name


def files_in(folder: Path) -> list[Path]:
    return [each for each in folder.rglob("*") if each.is_file()]


@pytest.mark.parametrize(
    ("chunks", "code"),
    [
        ([b"x" * 11], "too_large"),
        ([], "empty_file"),
        ([b"x" * 6, b"y" * 6], "too_large"),
        ([b""], "empty_file"),
    ],
)
def test_what_is_too_large_or_empty_leaves_nothing(
    tmp_path: Path, chunks: list[bytes], code: str
) -> None:
    with pytest.raises(Refused) as refused:
        store(chunks, tmp_path, limit=10)
    assert refused.value.code == code
    assert files_in(tmp_path) == []


def test_an_upload_that_breaks_off_leaves_nothing(tmp_path: Path) -> None:
    def breaks() -> Iterator[bytes]:
        yield b"half"
        raise ConnectionError

    with pytest.raises(ConnectionError):
        store(breaks(), tmp_path)
    assert files_in(tmp_path) == []


@pytest.mark.parametrize(
    "name", ["../secret-key", "ab/../../x", "/etc/passwd", "ab/" + "g" * 32, "ab\\" + "0" * 32, ""]
)
def test_a_name_that_is_not_ours_leads_nowhere(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError):
        path_of(tmp_path, name)


def test_a_destroyed_file_is_overwritten_before_it_goes(tmp_path: Path) -> None:
    stored = store([b"secret" * 1000], tmp_path)
    path = path_of(tmp_path, stored.name)
    with path.open("rb") as still_open:
        destroy(tmp_path, stored.name)
        assert still_open.read() == bytes(6000)
    assert not path.exists()
    destroy(tmp_path, stored.name)  # twice does no harm
