"""The settings that keep the installation, read from the environment."""

import os
import pwd
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from gongkai.environment import data_folder, quiet_hours
from tests.upkeep.installations import Installation


@pytest.mark.parametrize(
    ("told", "hours"),
    [("21-7", (21, 7)), ("0-0", (0, 0)), (" 12-14 ", (12, 14)), ("23-0", (23, 0))],
)
def test_hours_are_read(monkeypatch, told: str, hours: tuple[int, int]) -> None:
    monkeypatch.setenv("QUIET", told)
    assert quiet_hours("QUIET", "21-7") == hours


def test_where_none_are_set_the_default_holds(monkeypatch) -> None:
    monkeypatch.delenv("QUIET", raising=False)
    assert quiet_hours("QUIET", "22-6") == (22, 6)


@pytest.mark.parametrize("told", ["", "21", "21-24", "21-7-8", "-21-7", "九-七", "２１-7", "21--7"])
def test_nonsense_stops_the_start(monkeypatch, told: str) -> None:
    monkeypatch.setenv("QUIET", told)
    with pytest.raises(ImproperlyConfigured, match="QUIET应写作21-7"):
        quiet_hours("QUIET", "21-7")


def setting(folder: Path, name: str, **variables: str) -> str:
    """What a setting is in a process that is no test."""
    bare = {k: v for k, v in os.environ.items() if not k.startswith(("GONGKAI_", "PYTEST_"))}
    done = subprocess.run(
        [sys.executable, "-c", f"from gongkai import settings; print(settings.{name})"],
        env={**bare, "GONGKAI_DATA": str(folder), **variables},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


STATIC = "STORAGES['staticfiles']['BACKEND']"


@pytest.mark.parametrize(
    ("debug", "storage"),
    [
        ("0", "whitenoise.storage.CompressedManifestStaticFilesStorage"),
        ("1", "django.contrib.staticfiles.storage.StaticFilesStorage"),
    ],
)
def test_static_files_have_digests_in_production(tmp_path: Path, debug: str, storage: str) -> None:
    assert setting(tmp_path, STATIC, GONGKAI_DEBUG=debug) == storage


def test_mails_name_the_first_address_of_the_office(tmp_path: Path) -> None:
    assert setting(tmp_path, "OFFICE_URL") == ""
    told = {"GONGKAI_ORIGINS": "https://a.example/,https://b.example"}
    assert setting(tmp_path, "OFFICE_URL", **told) == "https://a.example"


NOBODY = 65534


def given_away(folder: Path, monkeypatch) -> str:
    """The folder is another account's than root's, and we are root: really where we are; else it is
    ours and we are taken for root. The account's name."""
    if os.geteuid() == 0:
        os.chown(folder, NOBODY, NOBODY)
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    return pwd.getpwuid(folder.stat().st_uid).pw_name


def test_root_does_not_work_in_the_data_folder_of_another_account(
    monkeypatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("FOLDER", str(tmp_path))
    account = given_away(tmp_path, monkeypatch)
    with pytest.raises(ImproperlyConfigured) as refused:
        data_folder("FOLDER", "data")
    assert str(refused.value) == (
        f"{tmp_path}是账号{account}的，用root运行会留下它读不了的文件，没有执行。"
        f"请用账号{account}运行：runuser -u {account} -- gongkai。"
    )
    monkeypatch.setenv("FOLDER", str(tmp_path / "not-yet"))
    assert data_folder("FOLDER", "data") == tmp_path / "not-yet"


def test_the_account_itself_works_in_it(monkeypatch, tmp_path: Path) -> None:
    monkeypatch.setenv("FOLDER", str(tmp_path))
    monkeypatch.setattr(os, "geteuid", lambda: tmp_path.stat().st_uid)
    assert data_folder("FOLDER", "data") == tmp_path


@pytest.mark.parametrize("words", [("restore", "x.zip", "--replace"), ("backup",), ("check",)])
def test_root_leaves_nothing_in_the_folder_that_its_account_cannot_read(
    words: tuple[str, ...], monkeypatch, tmp_path: Path
) -> None:
    office = Installation(tmp_path)
    office.data.mkdir()
    account = given_away(office.data, monkeypatch)
    text = f"import os, sys; os.geteuid = lambda: 0; sys.argv = {['gongkai', *words]!r}"
    done = subprocess.run(
        [sys.executable, "-c", f"{text}\nfrom gongkai.cli import main; main()"],
        env=office.environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.endswith(f"请用账号{account}运行：runuser -u {account} -- gongkai。\n")
    assert list(office.data.iterdir()) == []
