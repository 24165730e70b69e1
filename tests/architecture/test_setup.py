"""tools/setup on machines of several kinds, each played by a folder of stand-in programs.

A stand-in writes down how it was called; nothing is installed.
"""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT

REAL = ("bash", "env", "cat", "sha256sum", "cut", "grep", "mkdir", "cp", "rm", "dirname")
"""Programs of the machine that the script and the stand-ins need as they are."""

PYTHON = """
case "$*" in
  *sys.version_info*) exit ${OLD:-0} ;;
  --version) echo "Python 3.9.2" ;;
  *EXTERNALLY-MANAGED*) case "$0" in */system/*) exit 0 ;; esac; exit 1 ;;
  *ensurepip*) exit ${NO_VENV:-0} ;;
  "-m venv"*) rm -rf "$4"; mkdir -p "$4/bin"; cp "$0" "$4/bin/python" ;;
esac
"""
DPKG_QUERY = """
case "$*" in *antiword) test -z "$NO_ANTIWORD" || exit 1 ;; esac
echo ok installed
"""
STAND_INS = {
    "python3": PYTHON,
    "dpkg-query": DPKG_QUERY,
    "apt-get": "exit ${NO_NETWORK:-0}",
    "sudo": 'exec "$@"',
    "id": "echo ${WHO:-0}",
}


class Machine:
    """A folder with a fresh checkout, and the programs that are found beside it."""

    def __init__(self, folder: Path, *without: str, **told: str) -> None:
        self.checkout, self.programs = folder / "checkout", folder / "bin"
        self.told, self.log = told, folder / "called"
        self.programs.mkdir()
        self.log.touch()
        (self.checkout / "tools").mkdir(parents=True)
        for name in ("tools/setup", "pyproject.toml"):
            shutil.copy(ROOT / name, self.checkout / name)
        shutil.copytree(ROOT / "requirements", self.checkout / "requirements")
        for name in REAL:
            (self.programs / name).symlink_to(str(shutil.which(name)))
        for name, script in STAND_INS.items():
            if name not in without:
                self._stand_in(name, script)

    def add_system_python(self) -> Path:
        """A second Python behind the first, as a distribution's stands behind one built by hand."""
        self.told["BEHIND"] = str(self.programs.with_name("system"))
        Path(self.told["BEHIND"]).mkdir()
        return self._stand_in("../system/python3", PYTHON)

    def _stand_in(self, name: str, script: str) -> Path:
        program = self.programs.joinpath(name).resolve()
        told = f'#!{shutil.which("bash")}\necho "{program.name} $*" >>"{self.log}"\n'
        program.write_text(told + script, encoding="utf-8")
        program.chmod(0o755)
        return program

    def setup(self, want: str) -> subprocess.CompletedProcess[str]:
        self.log.write_text("", encoding="utf-8")
        return subprocess.run(
            [self.checkout / "tools" / "setup", want],
            env={**self.told, "PATH": f"{self.programs}:{self.told.get('BEHIND', '')}"},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    def called(self, program: str) -> list[str]:
        lines = self.log.read_text(encoding="utf-8").splitlines()
        return [line.removeprefix(f"{program} ") for line in lines if line.startswith(program)]


def installs(machine: Machine) -> list[str]:
    return [call for call in machine.called("python3") if "pip install" in call]


def test_root_installs_what_is_missing_and_every_pinned_list(tmp_path: Path) -> None:
    machine = Machine(tmp_path, NO_ANTIWORD="1")
    done = machine.setup("all")
    assert done.returncode == 0, done.stderr
    assert machine.called("apt-get") == ["update -qq", "install -y -qq antiword"]
    pinned, own = installs(machine)
    lists = [f"-r requirements/{name}.txt" for name in ("base", "ocr", "dev")]
    assert all(each in pinned for each in [*lists, "--require-hashes", "--no-deps"])
    assert "--editable ." in own


def test_who_is_not_root_installs_through_sudo(tmp_path: Path) -> None:
    machine = Machine(tmp_path, NO_ANTIWORD="1", WHO="1000")
    assert machine.setup("run").returncode == 0
    assert machine.called("sudo") == [
        "apt-get update -qq",
        "env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq antiword",
    ]


@pytest.mark.parametrize("without", ["sudo", "apt-get"])
def test_where_nothing_can_be_installed_the_packages_are_named(
    tmp_path: Path, without: str
) -> None:
    machine = Machine(tmp_path, without, NO_ANTIWORD="1", NO_VENV="1", WHO="1000")
    done = machine.setup("run")
    assert done.returncode == 1
    assert done.stderr == ("Please install these packages, then run again: antiword python3-venv\n")
    assert installs(machine) == [] and not (machine.checkout / ".venv").exists()


def test_another_system_is_told_what_is_needed(tmp_path: Path) -> None:
    machine = Machine(tmp_path, "dpkg-query", "apt-get")
    done = machine.setup("run")
    assert done.returncode == 1
    assert done.stderr.startswith("Please install Python 3.11 with venv, antiword, Noto CJK fonts")
    assert done.stderr.count("\n") == 1


def test_a_python_that_is_too_old_is_named(tmp_path: Path) -> None:
    done = Machine(tmp_path, OLD="1").setup("run")
    assert (done.returncode, done.stderr) == (
        1,
        "Python 3.11 or newer is needed; Python 3.9.2 was found.\n",
    )


def made_by(machine: Machine) -> str:
    return (machine.checkout / ".venv" / ".made-by").read_text(encoding="utf-8").strip()


def test_no_python_at_all_is_said(tmp_path: Path) -> None:
    done = Machine(tmp_path, "python3").setup("run")
    assert (done.returncode, done.stderr) == (
        1,
        "Python 3.11 or newer is needed; none was found.\n",
    )


def test_the_systems_own_python_goes_before_one_built_by_hand(tmp_path: Path) -> None:
    machine = Machine(tmp_path)
    assert machine.setup("run").returncode == 0
    assert made_by(machine) == str(machine.programs / "python3")
    system = machine.add_system_python()
    assert machine.setup("all").returncode == 0
    assert made_by(machine) == str(system), "the environment is made anew by the other"
    assert installs(machine) != []


def test_a_named_python_goes_before_all(tmp_path: Path) -> None:
    machine = Machine(tmp_path)
    machine.add_system_python()
    assert machine.setup("run").returncode == 0
    machine.told["PYTHON"] = str(machine.programs / "python3")
    assert machine.setup("run").returncode == 0
    assert made_by(machine) == str(machine.programs / "python3"), "done, but by another one"


def test_a_named_python_that_is_not_there_is_named(tmp_path: Path) -> None:
    done = Machine(tmp_path, PYTHON="/nowhere/python3").setup("run")
    assert (done.returncode, done.stderr) == (
        1,
        "Python 3.11 or newer is needed; /nowhere/python3 does not run.\n",
    )


def test_the_commands_need_no_tools_of_development(tmp_path: Path) -> None:
    machine = Machine(tmp_path)
    assert machine.setup("run").returncode == 0
    assert machine.called("apt-get") == []
    assert "requirements/dev.txt" not in installs(machine)[0]
    assert "requirements/ocr.txt" in installs(machine)[0]


@pytest.mark.parametrize(
    ("first", "second", "works", "why"),
    [
        ("run", "run", False, "it was done"),
        ("all", "all", False, "it was done"),
        ("all", "run", False, "all holds what the commands need"),
        ("run", "all", True, "the tests need more"),
    ],
)
def test_a_second_call_skips_what_is_done(
    tmp_path: Path, first: str, second: str, works: bool, why: str
) -> None:
    machine = Machine(tmp_path)
    machine.setup(first)
    assert machine.setup(second).returncode == 0
    assert (installs(machine) != []) == works, why


def test_a_changed_list_is_installed_anew(tmp_path: Path) -> None:
    machine = Machine(tmp_path)
    machine.setup("run")
    with (machine.checkout / "requirements" / "base.txt").open("a") as pinned:
        pinned.write("# another version\n")
    assert machine.setup("run").returncode == 0
    assert len(installs(machine)) == 2


def test_what_failed_is_tried_again(tmp_path: Path) -> None:
    machine = Machine(tmp_path, NO_ANTIWORD="1", NO_NETWORK="1")
    assert machine.setup("run").returncode != 0
    assert not list(machine.checkout.glob(".venv/.ready-*"))
    machine.told["NO_NETWORK"] = "0"
    assert machine.setup("run").returncode == 0


def test_the_script_runs_where_make_calls_it_and_from_elsewhere(tmp_path: Path) -> None:
    machine = Machine(tmp_path)
    done = subprocess.run(
        [machine.checkout / "tools" / "setup", "run"],
        cwd=os.sep,
        env={"PATH": str(machine.programs)},
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0
    assert (machine.checkout / ".venv" / ".ready-run").exists()
