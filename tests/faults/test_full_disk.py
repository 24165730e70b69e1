"""The disk is full: what is to be read is read, what cannot be kept is refused with a sentence,
nothing is half there, and work goes on as soon as there is room."""

import json
import os
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.built import migrated
from tests.faults.colleagues import Book, Colleague, number_in
from tests.faults.prepare import APPROVED
from tests.faults.test_twenty_at_once import _of, verify
from tools.serving import Office

# One process has the day once.
pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("full disk")]

SIZE_MB = 48
SENTENCE = "存储空间已满，这一步没有办成"


AS_ROOT = [] if os.geteuid() == 0 else ["sudo", "-n"]
A_WHILE_AGO = """
from datetime import timedelta
from django.db.models import F
from gongkai.sign_in.models import SignedInSession
SignedInSession.objects.update(last_seen_at=F("last_seen_at") - timedelta(minutes=2))
"""
"""Once a minute it is written down that a session is in use."""


@pytest.fixture(scope="module")
def small_disk() -> Iterator[Path]:
    """A folder of its own small file system; only root may make one."""
    with tempfile.TemporaryDirectory(prefix="gongkai-disk-") as folder:
        options = f"size={SIZE_MB}m,uid={os.geteuid()}"
        mount = [*AS_ROOT, "mount", "-t", "tmpfs", "-o", options, "tmpfs", folder]
        made = subprocess.run(mount, check=False, capture_output=True)
        assert made.returncode == 0, "these tests want root or sudo, to mount a small file system"
        try:
            yield Path(folder)
        finally:
            subprocess.run([*AS_ROOT, "umount", "-l", folder], check=True)


@pytest.fixture(scope="module")
def day(small_disk: Path) -> dict[str, Any]:
    """A drafter at work before, while and after the disk is full."""
    data = small_disk / "data"
    migrated(data)
    office = Office(data, DATABASE_URL="", GONGKAI_PASSWORD_DAYS="0")
    people = dict(line.split()[:2] for line in office.run(_of("prepare")).splitlines())
    with office:
        office.start()
        drafter = Colleague(office, people["drafter"], "drafter", Book(), 1)
        told = {"before": register(drafter, "满盘之前")}
        path = f"/documents/{number_in(told['before'].headers['Location'])}/"
        told["upload before"] = upload(drafter, path)
        office.run(A_WHILE_AGO)
        ballast = fill(small_disk)
        told["read"] = [read(drafter, each) for each in (path, "/documents/", "/")]
        told["download"] = read(drafter, f"{path}files/1/")
        told["register"] = register(drafter, "满盘之时")
        told["upload"] = upload(drafter, path)
        ballast.unlink()
        told["after"] = register(drafter, "腾出之后")
        told["upload after"] = upload(drafter, path, "养护人员")
    told["files"] = [each.name for each in data.rglob("*") if ".part" in each.name]
    told["stored"] = [each for each in (data / "restricted").rglob("*") if each.is_file()]
    told["there"] = json.loads(office.run(_of("aftermath")))["documents"]
    told["verified"] = verify(office)
    return told


def register(drafter: Colleague, title: str) -> Any:
    told = {"origin": "made", "genre": "通知", "title": title, "text": "现通知如下。" * 2000}
    return drafter._post("/documents/new/", told)


def read(drafter: Colleague, path: str) -> Any:
    return drafter.session.get(drafter.office.url + path, timeout=60)


def upload(drafter: Colleague, path: str, words: str = "养护里程") -> Any:
    return drafter.session.post(
        f"{drafter.office.url}{path}files/add/",
        data={"kind": "attachment"},
        files={"file": ("附表.txt", f"一、{words}。\n".encode() * 20_000)},
        headers={"X-CSRFToken": drafter.session.cookies["csrftoken"]},
        timeout=60,
        allow_redirects=False,
    )


def fill(folder: Path) -> Path:
    """Take all the room there is, to the last block."""
    ballast = folder / "ballast"
    with ballast.open("wb", buffering=0) as file:
        for block in (1 << 20, 4096, 1):
            try:
                while file.write(bytes(block)) == block:
                    pass
            except OSError:
                continue
    return ballast


def test_what_cannot_be_kept_is_refused_with_a_sentence(day: dict[str, Any]) -> None:
    assert (day["register"].status_code, SENTENCE in day["register"].text) == (507, True)
    assert (day["upload"].status_code, SENTENCE in day["upload"].text) == (507, True)


def test_what_is_only_read_is_shown_as_ever(day: dict[str, Any]) -> None:
    assert [each.status_code for each in day["read"]] == [200, 200, 200]


def test_what_may_not_be_read_without_an_entry_is_not_given_out(day: dict[str, Any]) -> None:
    """Who fetches a file stands in the audit: where that cannot be written, there is no file."""
    assert day["upload before"].status_code == 302
    assert (day["download"].status_code, SENTENCE in day["download"].text) == (507, True)


def test_work_goes_on_when_there_is_room(day: dict[str, Any]) -> None:
    assert (day["after"].status_code, day["upload after"].status_code) == (302, 302)


def test_nothing_is_half_there(day: dict[str, Any]) -> None:
    by_serial = sorted(day["there"].values(), key=lambda each: each["serial"])
    assert [each["serial"] for each in by_serial] == list(range(1, APPROVED + 3))
    assert [each["title"] for each in by_serial[APPROVED:]] == ["满盘之前", "腾出之后"]
    assert day["files"] == []
    assert len(day["stored"]) == 2


def test_the_audit_is_whole(day: dict[str, Any]) -> None:
    assert day["verified"].returncode == 0, day["verified"].stdout
