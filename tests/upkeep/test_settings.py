"""The settings that keep the installation, read from the environment."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from gongkai.environment import quiet_hours


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
