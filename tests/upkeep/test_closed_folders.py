"""Where the account may not go: told as a sentence with the path, and nothing else is kept back."""

from pathlib import Path

import pytest

from tests.upkeep.closed import closed, not_let_in
from tests.upkeep.installations import Installation

NO_RIGHT = "用不了（没有权限）。请核对它和上级文件夹的所有者、权限。"


@pytest.fixture
def office(made: Installation, tmp_path: Path) -> Installation:
    return made.copy(tmp_path)


def titles(lines: list[str]) -> set[str]:
    return {line.split("　")[-1].split("：")[0] for line in lines[:-1]}


@pytest.mark.parametrize(
    ("variable", "told"),
    [
        ("GONGKAI_BACKUPS", "备份文件夹：{}不能写入（没有权限）。请核对它的所有者和权限。"),
        ("GONGKAI_AUDIT_HEADS", "签名文件夹：{}不能写入（没有权限）。请核对它的所有者和权限。"),
        ("GONGKAI_AUDIT_HEADS", "操作记录：存放签名的文件夹{}用不了（没有权限），没有同它核对。"),
        ("GONGKAI_AUDIT_KEY", "密钥：{}" + NO_RIGHT),
        ("HOME", ""),
    ],
)
def test_check_tells_of_it_and_of_all_else(
    office: Installation, tmp_path: Path, variable: str, told: str
) -> None:
    every = titles(office.gongkai("check").out.splitlines())
    with closed(tmp_path / "closed") as folder:
        below = folder / "below"
        office.environment[variable] = str(folder if variable == "HOME" else below)
        ran = office.gongkai("check", preexec_fn=not_let_in)
    assert (ran.code, ran.err) == (1, "")
    assert f"{told.format(below)}" in ran.out
    assert every - titles(ran.out.splitlines()) == set()


def test_a_data_folder_that_may_not_be_entered_is_told(tmp_path: Path) -> None:
    with closed(tmp_path / "closed") as folder:
        office = Installation(folder)
        ran = office.gongkai("check", preexec_fn=not_let_in)
    assert (ran.code, ran.out, ran.err) == (2, "", f"{office.data}{NO_RIGHT}\n")


def test_restore_tells_of_a_backup_it_may_not_read(office: Installation, tmp_path: Path) -> None:
    with closed(tmp_path / "closed") as folder:
        ran = office.gongkai("restore", folder / "a.zip", "--replace", preexec_fn=not_let_in)
    assert (ran.code, ran.err) == (2, f"{folder / 'a.zip'}{NO_RIGHT}\n")
    ran = office.gongkai("restore", tmp_path, "--replace")
    assert (ran.code, ran.err) == (2, f"{tmp_path}用不了（是文件夹，不是文件）。\n")


def test_an_export_into_it_is_told(office: Installation, tmp_path: Path) -> None:
    with closed(tmp_path / "closed") as folder:
        file = folder / "a.csv"
        ran = office.gongkai("audit", "export", "-o", file, preexec_fn=not_let_in)
    assert (ran.code, ran.err) == (2, f"{file} 没有写成：没有写入权限。\n")


@pytest.mark.parametrize("words", [("audit", "sign"), ("backup",)])
def test_what_cannot_be_written_is_told_with_its_path(
    office: Installation, tmp_path: Path, words: tuple[str, ...]
) -> None:
    with closed(tmp_path / "closed") as folder:
        for name in ("BACKUPS", "AUDIT_HEADS", "AUDIT_KEY"):
            office.environment[f"GONGKAI_{name}"] = str(folder / "below")
        ran = office.gongkai(*words, preexec_fn=not_let_in)
    assert ran.code == 2
    assert "没有权限" in ran.err
    assert "程序出错" not in ran.err


def test_verify_without_the_heads_or_the_key_says_so(office: Installation, tmp_path: Path) -> None:
    with closed(tmp_path / "closed") as folder:
        below = folder / "below"
        office.environment["GONGKAI_AUDIT_HEADS"] = str(below)
        heads = office.gongkai("audit", "verify", preexec_fn=not_let_in)
        office.environment["GONGKAI_AUDIT_KEY"] = str(below)
        key = office.gongkai("audit", "verify", preexec_fn=not_let_in)
    assert (heads.code, heads.err) == (1, "")
    assert f"存放签名的文件夹{below}用不了（没有权限），没有同它核对。\n" in heads.out
    assert (key.code, key.err) == (1, "")
    assert "签名密钥文件不在或者读不出来，不能核对签名出自本系统。\n" in key.out
    assert "这次核对没有能记入操作记录。" in key.out


def test_tick_tells_in_a_sentence_what_is_no_fault_of_the_program(
    office: Installation, tmp_path: Path
) -> None:
    with closed(tmp_path / "closed") as folder:
        office.environment["GONGKAI_AUDIT_HEADS"] = str(folder / "below")
        ran = office.gongkai("tick", preexec_fn=not_let_in)
    assert (ran.code, ran.out) == (1, "")
    assert "Traceback" not in ran.err
    assert "没有办成：" in ran.err
    assert {line.endswith("权限。") for line in ran.err.splitlines()} == {True}
