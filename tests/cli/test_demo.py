"""`gongkai demo`: the made-up district is built once, and everybody is told the way in."""

import stat
from pathlib import Path

import pytest

from gongkai.cli.demo import PASSWORD_FILE
from gongkai.demo.people import PEOPLE
from gongkai.documents.models import Document
from gongkai.units.models import Person
from tests.cli.running import Run, runner
from tests.offices import make_office

pytestmark = pytest.mark.django_db


@pytest.fixture
def demo(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    settings: object,
    tmp_path: Path,
) -> Run:
    settings.DATA_DIR = tmp_path  # type: ignore[attr-defined]
    monkeypatch.setenv("GONGKAI_DEMO", "")
    return runner(monkeypatch, capsys, part="demo")


def test_everybody_is_named_and_gets_in_with_the_password_that_is_printed(
    demo: Run, tmp_path: Path
) -> None:
    printed = demo("--build-only").out
    password = (tmp_path / PASSWORD_FILE).read_text(encoding="ascii")
    assert f"{len(PEOPLE)}个人（人和单位都是虚构的），口令都是 {password}\n" in printed
    lines = printed.splitlines()
    for each in PEOPLE:
        [line] = [line for line in lines if line.split()[:1] == [each.username]]
        assert each.name in line and each.title in line
        assert Person.objects.get(username=each.username).check_password(password)


def test_a_second_start_keeps_what_was_done_and_tells_the_same_password(demo: Run) -> None:
    first = demo("--build-only").out
    Document.objects.filter(register_serial=1).update(title="改过的标题")
    count = Document.objects.count()
    second = demo("--build-only").out
    assert Document.objects.count() == count
    assert Document.objects.filter(title="改过的标题").exists()
    assert second.splitlines()[-21:] == first.splitlines()[-21:]


def test_only_the_owner_of_the_server_reads_the_password(demo: Run, tmp_path: Path) -> None:
    demo("--build-only")
    assert stat.S_IMODE((tmp_path / PASSWORD_FILE).stat().st_mode) == 0o600


def test_it_does_not_start_on_real_data(demo: Run, tmp_path: Path) -> None:
    make_office()
    refused = demo("--build-only")
    assert refused.code == 2
    assert refused.err == "这个数据目录里是真实的数据，演示请另设GONGKAI_DATA。\n"
    assert not Person.objects.filter(username="lishuyao").exists()
    assert not (tmp_path / PASSWORD_FILE).exists()


@pytest.mark.parametrize("port", ["0", "65536", "八千"])
def test_a_port_that_is_none_is_said_so(demo: Run, port: str) -> None:
    refused = demo("--build-only", "--port", port)
    assert refused.code == 2
    assert refused.err.count("\n") == 1
