"""涉密清除 killed half-way: `gongkai check` complains until `gongkai tick` has done the rest."""

import json
from pathlib import Path

import pytest

from gongkai.upkeep.archive import unpack
from tests.upkeep.installations import POSTGRESQL, Installation

SECRET = "绝不能再出现的一句话"
WRITTEN = SECRET.encode("utf-8")

TAKE_OUT = """
import os, signal
from pathlib import Path
from django.conf import settings
from gongkai.documents.models import Document, DocumentFile
from gongkai.reviews.expunging import destroying, finishing, orders
from gongkai.units.models import Tenure
from django.utils import timezone
now = timezone.now()
people = {t.post: t.person for t in Tenure.objects.select_related('person')}
document = Document.objects.get()
order = orders.order_expunction('document', document.pk, body=document.body,
    by=people['secrecy_reviewer'], at=now)
def die(*told, **named):
    os.kill(os.getpid(), signal.SIGKILL)
"""
CONFIRM = "orders.confirm_expunction(order, by=people['head'], at=now)\n"

LEFT = {
    "destroying.overwrite": ["files", "noted", "purged", "backups"],
    "finishing.note_down": ["noted", "purged", "backups"],
    "finishing.purge": ["purged", "backups"],
    "": ["backups"],
}
"""What is left to do where the process dies as it begins with each; "" where it does not die."""
COMPLAINTS = {
    "files": "有2个已清除内容的文件还没有销毁。",
    "noted": "有1件还没有记到数据库以外，",
    "purged": "有1件还没有从数据文件里清除，",
    "backups": "有1件还没有从备份里清除，",
}


@pytest.fixture
def office(made: Installation, tmp_path: Path) -> Installation:
    """With a document and two files of it that hold the words, and a backup of them."""
    office = made.copy(tmp_path / "own")
    for each in office.backups:
        each.unlink()
    office.run(
        "from django.conf import settings\n"
        "from gongkai.documents.models import Document, DocumentFile\n"
        "from gongkai.documents.files.storage import store\n"
        "from tests.offices import NOW\n"
        f"Document.objects.update(text={SECRET!r}, title={SECRET!r})\n"
        f"words = {SECRET!r}.encode()\n"
        "kept = store([words], settings.RESTRICTED_DIR)\n"
        "shown = store([words, b' cleaned'], settings.RELEASED_DIR)\n"
        "DocumentFile.objects.create(document=Document.objects.get(), name='a.txt',"
        " stored=kept.name, size=kept.size, digest=kept.digest, cleaned=shown.name,"
        " added_at=NOW, added_by=Document.objects.get().drafter)"
    )
    assert office.gongkai("backup").code == 0
    return office


def holding(office: Installation) -> list[str]:
    """The files below the data folder in which the words stand, backups unpacked."""
    found = []
    for file in sorted(office.data.rglob("*")):
        if not file.is_file():
            continue
        if file.suffix == ".zip":
            into = office.data.parent / "unpacked" / file.stem
            into.mkdir(parents=True, exist_ok=False)
            unpack(file, into)
            inside = [each for each in into.rglob("*") if each.is_file()]
            if any(WRITTEN in each.read_bytes() for each in inside):
                found.append("backup")
            for each in inside:
                each.unlink()
            into.rename(into.with_name(f"{into.name}-{len(list(into.parent.iterdir()))}"))
        elif WRITTEN in file.read_bytes():
            found.append(file.relative_to(office.data).parts[0])
    return found


def killed_at(office: Installation, step: str) -> None:
    dies = f"{step} = die\n" if step else ""
    process = office.begin_python(f"{TAKE_OUT}{dies}{CONFIRM}")
    process.communicate(timeout=120)
    assert process.returncode == (-9 if step else 0)


def complaints(office: Installation) -> list[str]:
    told = office.gongkai("check").out
    return [name for name, sentence in COMPLAINTS.items() if sentence in told]


@pytest.mark.parametrize("step", LEFT)
def test_what_is_left_is_told_and_done_by_the_next_tick(office: Installation, step: str) -> None:
    killed_at(office, step)
    assert complaints(office) == LEFT[step]
    if "files" in LEFT[step]:
        assert {"restricted", "released"} <= {*holding(office)}
    ran = office.gongkai("tick")
    assert (ran.code, ran.err) == (0, "")
    assert complaints(office) == []
    left = holding(office)
    assert left == [] if not POSTGRESQL else "backup" not in left
    (line,) = (office.data / "audit-heads" / "expunged.jsonl").read_text().splitlines()
    assert json.loads(line)["kind"] == "document"


def test_a_backup_made_between_the_two_does_not_bring_it_back(office: Installation) -> None:
    """It has the order, of which nothing is noted yet, and the files are still there."""
    killed_at(office, "destroying.overwrite")
    assert office.gongkai("backup").code == 0
    newest = office.backups[-1]
    kept = newest.read_bytes()
    assert office.gongkai("tick").code == 0
    elsewhere = office.data.parent / newest.name
    elsewhere.write_bytes(kept)
    assert office.gongkai("restore", elsewhere, "--replace").code == 0
    assert office.gongkai("tick").code == 0
    assert complaints(office) == []
    for folder in ("restricted", "released"):
        files = [each for each in (office.data / folder).rglob("*") if each.is_file()]
        assert not any(WRITTEN in each.read_bytes() for each in files)


def test_a_restored_backup_from_before_a_killed_order_is_cleaned(office: Installation) -> None:
    """The order was noted by the tick, and so the old backup does not bring the words back."""
    (old,) = office.backups
    elsewhere = office.data.parent / "old.zip"
    elsewhere.write_bytes(old.read_bytes())
    killed_at(office, "finishing.note_down")
    assert office.gongkai("tick").code == 0
    ran = office.gongkai("restore", elsewhere, "--replace")
    assert "已再次清除涉密内容1件。\n" in ran.out
    for aside in office.data.glob("before-restore-*"):
        aside.rename(office.data.parent / "aside")
    assert holding(office) == []
