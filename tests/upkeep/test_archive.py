"""The file of a backup: whole or not there; and nothing that is none is unpacked."""

import hashlib
import json
import os
import zipfile
from pathlib import Path
from typing import Any

import pytest

from gongkai.refusals import Refused
from gongkai.upkeep import archive
from gongkai.upkeep.archive import is_name, read_manifest, unpack, write_archive

NAME = f"restricted/ab/{'ab' * 16}"
OTHER = f"released/cd/{'cd' * 16}"
ABOUT = {"made_at": "2026-10-13T09:30:00+08:00", "database": "sqlite"}


def sources(folder: Path) -> list[tuple[str, Path]]:
    database, original = folder / "copy", folder / "original"
    database.write_bytes(b"rows " * 50_000)
    original.write_bytes(os.urandom(3000))
    return [("database.sqlite3", database), (NAME, original)]


def forge(file: Path, members: dict[str, bytes], listed: Any = None, **manifest: Any) -> Path:
    """An archive with such members; `listed` instead of what they are."""
    files = {n: [len(d), hashlib.sha256(d).hexdigest()] for n, d in members.items()}
    told = {"format": 1, "about": ABOUT, "files": files if listed is None else listed, **manifest}
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in members.items():
            made.writestr(name, data)
        made.writestr("manifest.json", json.dumps(told))
    return file


def refused(file: Path, folder: Path) -> str:
    """The code with which unpacking is refused, having left nothing outside of its folder."""
    into = folder / "into"
    into.mkdir()
    before = sorted(folder.iterdir())
    with pytest.raises(Refused) as refusal:
        unpack(file, into)
    assert sorted(folder.iterdir()) == before
    return refusal.value.code


def test_what_was_packed_comes_out_again(tmp_path: Path) -> None:
    target, into = tmp_path / "b.zip", tmp_path / "into"
    into.mkdir()
    packed = sources(tmp_path)
    manifest = write_archive(target, packed, ABOUT)
    assert unpack(target, into) == manifest == read_manifest(target)
    assert {n: (into / n).read_bytes() for n, _ in packed} == {
        n: path.read_bytes() for n, path in packed
    }
    assert manifest.about == ABOUT
    assert manifest.files[NAME] == (
        3000,
        hashlib.sha256((tmp_path / "original").read_bytes()).hexdigest(),
    )


def test_it_is_readable_to_its_account_alone_and_so_is_what_comes_out(tmp_path: Path) -> None:
    target, into = tmp_path / "b.zip", tmp_path / "into"
    into.mkdir()
    write_archive(target, sources(tmp_path), ABOUT)
    unpack(target, into)
    assert target.stat().st_mode & 0o777 == 0o600
    assert {each.stat().st_mode & 0o777 for each in into.rglob("*") if each.is_file()} == {0o600}


def test_a_file_that_has_gone_meanwhile_is_left_out(tmp_path: Path) -> None:
    packed = [*sources(tmp_path), (OTHER, tmp_path / "gone")]
    manifest = write_archive(tmp_path / "b.zip", packed, ABOUT)
    assert sorted(manifest.files) == ["database.sqlite3", NAME]


def test_where_packing_fails_nothing_is_left_and_the_old_file_stays(
    tmp_path: Path, monkeypatch
) -> None:
    target = tmp_path / "b.zip"
    target.write_bytes(b"the older one")
    packed = sources(tmp_path)
    before = sorted(tmp_path.iterdir())

    def full(number: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(archive.os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_archive(target, packed, ABOUT)
    assert sorted(tmp_path.iterdir()) == before
    assert target.read_bytes() == b"the older one"


@pytest.mark.parametrize("at", [0.1, 0.5, 0.9, 0.999])
def test_an_archive_that_was_cut_off_is_refused(tmp_path: Path, at: float) -> None:
    target = tmp_path / "b.zip"
    write_archive(target, sources(tmp_path), ABOUT)
    target.write_bytes(target.read_bytes()[: int(target.stat().st_size * at)])
    assert refused(target, tmp_path) == "damaged"


def test_one_changed_byte_of_a_file_is_found(tmp_path: Path) -> None:
    target = tmp_path / "b.zip"
    write_archive(target, sources(tmp_path), ABOUT)
    data = bytearray(target.read_bytes())
    original = (tmp_path / "original").read_bytes()
    data[data.find(original[:50]) + 20] ^= 1
    assert original[:50] not in data
    target.write_bytes(data)
    assert refused(target, tmp_path) == "damaged"


def test_a_member_whose_digest_is_another_is_found(tmp_path: Path) -> None:
    file = forge(tmp_path / "b.zip", {NAME: b"x"}, {NAME: [1, "0" * 64]})
    assert refused(file, tmp_path) == "damaged"


@pytest.mark.parametrize(
    "name",
    [
        "../outside",
        "restricted/../../outside",
        "/etc/cron.d/outside",
        "restricted/ab/../../../outside",
        f"restricted\\ab\\{'ab' * 16}",
        f"restricted/AB/{'ab' * 16}",
        f"{NAME}/deeper",
        f"{NAME}\n",
        "audit-heads/../outside",
        "audit-heads/.hidden",
        "audit-heads/a/b",
        "keys/authorized_keys",
        "gongkai.sqlite3",
        "static/office.js",
        "restricted/",
        "",
    ],
)
def test_no_other_name_is_unpacked(tmp_path: Path, name: str) -> None:
    assert not is_name(name)
    file = forge(tmp_path / "b.zip", {name or "database.sqlite": b"x"})
    assert refused(file, tmp_path) == "hostile"


def test_a_member_that_is_not_listed_is_refused(tmp_path: Path) -> None:
    data = b"x"
    listed = {NAME: [1, hashlib.sha256(data).hexdigest()]}
    file = forge(tmp_path / "b.zip", {NAME: data, OTHER: data}, listed)
    assert refused(file, tmp_path) == "hostile"


def test_one_that_is_listed_and_not_there_is_refused(tmp_path: Path) -> None:
    file = forge(tmp_path / "b.zip", {}, {NAME: [1, "0" * 64]})
    assert refused(file, tmp_path) == "damaged"
    with pytest.raises(Refused) as told:
        read_manifest(file)
    assert told.value.sentence == f"b.zip缺少内容（{NAME}），没有恢复任何内容。"


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_the_same_member_twice_is_refused(tmp_path: Path) -> None:
    file = forge(tmp_path / "b.zip", {NAME: b"x"})
    with zipfile.ZipFile(file, "a") as more:
        more.writestr(NAME, b"y")
    assert refused(file, tmp_path) == "hostile"


def test_a_link_comes_out_as_the_bytes_it_is_and_leads_nowhere(tmp_path: Path) -> None:
    into = tmp_path / "into"
    into.mkdir()
    data = b"/etc/passwd"
    link = zipfile.ZipInfo(NAME)
    link.external_attr = 0o120777 << 16
    files = {NAME: [len(data), hashlib.sha256(data).hexdigest()]}
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as made:
        made.writestr(link, data)
        told = {"format": 1, "about": ABOUT, "files": files}
        made.writestr("manifest.json", json.dumps(told))
    unpack(tmp_path / "b.zip", into)
    assert not (into / NAME).is_symlink()
    assert (into / NAME).read_bytes() == data


def test_a_bomb_is_cut_off_at_the_size_that_it_named(tmp_path: Path) -> None:
    bomb = bytes(200 * 1024 * 1024)
    file = forge(tmp_path / "b.zip", {NAME: bomb}, {NAME: [10, "0" * 64]})
    assert file.stat().st_size < 1024 * 1024
    assert refused(file, tmp_path) == "damaged"
    written = (tmp_path / "into" / NAME).stat().st_size
    assert written <= 10


def test_what_the_disk_cannot_hold_is_not_begun(tmp_path: Path) -> None:
    file = forge(tmp_path / "b.zip", {NAME: b"x"}, {NAME: [10**16, "0" * 64]})
    assert refused(file, tmp_path) == "no_room"
    assert list((tmp_path / "into").iterdir()) == []


@pytest.mark.parametrize(
    "manifest",
    [
        {"format": 2},
        {"files": []},
        {"files": {NAME: [1]}},
        {"files": {NAME: [-1, "0" * 64]}},
        {"files": {NAME: [True, "0" * 64]}},
        {"files": {NAME: [1, "zz"]}},
        {"files": {NAME: [1, 5]}},
        {"about": "x"},
    ],
    ids=str,
)
def test_a_manifest_that_is_none_is_refused(tmp_path: Path, manifest: dict[str, Any]) -> None:
    told = {"listed": manifest["files"]} if "files" in manifest else manifest
    assert refused(forge(tmp_path / "b.zip", {NAME: b"x"}, **told), tmp_path) == "damaged"


@pytest.mark.parametrize("data", [b"", b"not a backup", b"[" * 100_000, b"PK\x03\x04" + b"\0" * 90])
def test_a_file_that_is_no_archive_is_refused(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "b.zip"
    file.write_bytes(data)
    assert refused(file, tmp_path) == "damaged"


def test_an_archive_with_a_manifest_of_nothing_but_brackets_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as made:
        made.writestr("manifest.json", "[" * 100_000)
    assert refused(tmp_path / "b.zip", tmp_path) == "damaged"


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert refused(tmp_path / "gone.zip", tmp_path) == "no_backup"
