"""The secret of an installation: made once, whole, for nobody else to read."""

import stat
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from gongkai.environment import secret
from tests.settings.starting import SOURCE

NAME = "GONGKAI_TRIED_SECRET"


@pytest.fixture(autouse=True)
def not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(NAME, raising=False)


def sentence_of(file: Path) -> str:
    with pytest.raises(ImproperlyConfigured) as refused:
        secret(NAME, file)
    return str(refused.value)


def test_it_is_made_once_and_stays(tmp_path: Path) -> None:
    file = tmp_path / "new" / "secret-key"
    made = secret(NAME, file)
    assert len(made) >= 50
    assert secret(NAME, file) == made == file.read_text(encoding="ascii")


def test_nobody_else_may_read_it(tmp_path: Path) -> None:
    file = tmp_path / "secret-key"
    secret(NAME, file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_nothing_is_left_beside_it(tmp_path: Path) -> None:
    secret(NAME, tmp_path / "secret-key")
    assert [each.name for each in tmp_path.iterdir()] == ["secret-key"]


def test_two_installations_have_two(tmp_path: Path) -> None:
    assert secret(NAME, tmp_path / "a") != secret(NAME, tmp_path / "b")


def test_the_environment_has_the_first_word_and_no_file_is_made(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv(NAME, f" {'k' * 32} ")
    assert secret(NAME, tmp_path / "secret-key") == "k" * 32
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("length", [1, 31])
def test_one_too_short_is_refused(tmp_path, monkeypatch, length: int) -> None:
    monkeypatch.setenv(NAME, "k" * length)
    assert sentence_of(tmp_path / "secret-key") == f"{NAME}太短，至少32个字符。"


def test_set_to_nothing_is_not_set(tmp_path, monkeypatch) -> None:
    """As in a copy of .env.example: `GONGKAI_SECRET_KEY=`."""
    monkeypatch.setenv(NAME, "")
    assert secret(NAME, tmp_path / "secret-key") == (tmp_path / "secret-key").read_text()


@pytest.mark.parametrize("kept", ["", "\n", "half", "口令口令"])
def test_a_file_that_holds_no_whole_secret_is_not_taken(tmp_path: Path, kept: str) -> None:
    """The disk was full, or someone wrote into it: a short secret would sign every session."""
    file = tmp_path / "secret-key"
    file.write_text(kept, encoding="utf-8")
    assert sentence_of(file) == f"{file}里的密钥不完整，请删去这个文件，启动时重新生成。"
    assert file.read_text(encoding="utf-8") == kept, "and it is left to the administrator"


def test_a_place_where_nothing_can_be_written_is_named(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("x")
    sentence = sentence_of(blocked / "secret-key")
    assert sentence.startswith(f"没有设置{NAME}，也不能读写{blocked / 'secret-key'}（")


_RACE = """
import sys, time
from pathlib import Path
from gongkai.environment import secret
while time.time() < float(sys.argv[2]):
    pass
print("".join(secret("GONGKAI_TRIED_SECRET", Path(sys.argv[1]) / str(n)) + " " for n in range(60)))
"""


def test_processes_that_start_at_once_have_the_same(tmp_path: Path) -> None:
    """As gunicorn's workers on the first start, sixty times over."""
    import time

    command = [sys.executable, "-c", _RACE, str(tmp_path), str(time.time() + 2)]
    racing = [
        subprocess.Popen(
            command, env={"PYTHONPATH": str(SOURCE)}, stdout=subprocess.PIPE, text=True
        )
        for _ in range(4)
    ]
    told = [process.communicate(timeout=120)[0].split() for process in racing]
    assert [process.returncode for process in racing] == [0, 0, 0, 0]
    assert told[0] == told[1] == told[2] == told[3]
    assert len(set(told[0])) == 60
