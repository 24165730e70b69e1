"""Processes of their own on a database in a file: several at once, and one that is killed."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

BEGIN = """
import django
django.setup()
from gongkai.documents import services
from gongkai.documents.models import Document, NumberSeries
from gongkai.units.models import Person
from gongkai.units.posts import Post
from tests.offices import NOW, make_office
"""

FILL = (
    BEGIN
    + """
from django.core.management import call_command
call_command("migrate", verbosity=0)
office = make_office()
rows = "\\n".join(f"关于第{n}件的通知" for n in range(200))
services.preview_sheet(
    name="a.csv", data=f"标题\\n{rows}".encode(), by=office[Post.DISCLOSURE_OFFICER], at=NOW
)
"""
)

REGISTER = (
    BEGIN
    + """
drafter = Person.objects.get(tenures__post=Post.DRAFTER)
for n in range(15):
    services.register_document(by=drafter, at=NOW, title=f"第{n}件")
"""
)

SEND = (
    BEGIN
    + """
from gongkai.units.services.once import once
drafter = Person.objects.get(tenures__post=Post.DRAFTER)
for n in range(5):
    once(
        f"{n}" * 64,
        lambda: services.register_document(by=drafter, at=NOW, title=f"第{n}件"),
        link=lambda made: f"/documents/{made.pk}/",
        by=drafter,
        at=NOW,
    )
"""
)

CONFIRM = (
    BEGIN
    + """
import time
from gongkai.documents.models import Import
from gongkai.documents.services import importing
officer = Person.objects.get(tenures__post=Post.DISCLOSURE_OFFICER)
took_along = importing._take_along
def slowly(*told):
    took_along(*told)
    print("halfway", flush=True)
    time.sleep(WAIT)
importing._take_along = slowly
services.confirm_import(Import.objects.get(), by=officer, at=NOW)
print("done", flush=True)
"""
)

COUNT = (
    BEGIN
    + """
rows = Document.objects.order_by("register_serial")
serials = list(rows.values_list("register_serial", flat=True))
last = NumberSeries.objects.filter(prefix="登记").values_list("last", flat=True)
print(len(serials), serials == list(range(1, len(serials) + 1)), *last)
"""
)


def start(folder: Path, script: str) -> subprocess.Popen[str]:
    told = {**os.environ, "GONGKAI_DATA": str(folder), "GONGKAI_SECRET_KEY": "k" * 50}
    told |= {"DJANGO_SETTINGS_MODULE": "gongkai.settings"}
    told["PYTHONPATH"] = f"{ROOT / 'src'}{os.pathsep}{ROOT}"
    told.pop("DATABASE_URL", None)
    return subprocess.Popen(
        [sys.executable, "-c", script],
        env=told,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def run(folder: Path, script: str) -> str:
    process = start(folder, script)
    said, wrong = process.communicate(timeout=120)
    assert process.returncode == 0, wrong[-1500:]
    return said.strip()


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    run(tmp_path, FILL)
    return tmp_path


@pytest.mark.slow
def test_processes_that_register_at_once_leave_no_gap(filled: Path) -> None:
    processes = [start(filled, REGISTER) for _ in range(3)]
    for process in processes:
        _, wrong = process.communicate(timeout=120)
        assert process.returncode == 0, wrong[-1500:]
    assert run(filled, COUNT) == "45 True 45"


@pytest.mark.slow
def test_processes_that_send_the_same_forms_at_once_register_each_once(filled: Path) -> None:
    processes = [start(filled, SEND) for _ in range(3)]
    for process in processes:
        _, wrong = process.communicate(timeout=120)
        assert process.returncode == 0, wrong[-1500:]
    assert run(filled, COUNT) == "5 True 5"


@pytest.mark.slow
def test_an_import_that_is_killed_halfway_leaves_nothing(filled: Path) -> None:
    process = start(filled, CONFIRM.replace("WAIT", "60"))
    assert process.stdout is not None
    assert process.stdout.readline().strip() == "halfway"
    process.send_signal(signal.SIGKILL)
    process.wait(timeout=30)
    time.sleep(0.2)
    assert run(filled, COUNT) == "0 True"
    assert run(filled, CONFIRM.replace("WAIT", "0")) == "halfway\ndone"
    assert run(filled, COUNT) == "200 True 200"
