"""A new version's migrations: who carries them out, and what is said where they may not."""

from pathlib import Path
from uuid import uuid4

import psycopg
import pytest

from tests.cli.running import Ran
from tests.upkeep.installations import POSTGRESQL, Installation, free_port

ONE_PENDING = (
    "from django.core.management import call_command\n"
    "call_command('migrate', 'upkeep', 'zero', verbosity=0)"
)
"""The tables of the last app are taken back: what a new version brings."""


@pytest.fixture
def office(made: Installation, tmp_path: Path) -> Installation:
    found = made.copy(tmp_path / "own")
    found.run(ONE_PENDING)
    return found


def as_application(office: Installation, tmp_path: Path) -> Installation:
    """The same office as it runs where PostgreSQL was set up as the page says; on SQLite itself."""
    if not POSTGRESQL:
        return office
    role = f"office_{uuid4().hex[:8]}"
    office.run(
        f"from django.db import connection\nconnection.cursor().execute('CREATE ROLE {role} LOGIN')"
    )
    assert office.gongkai("audit", "roles", "--role", role, "--apply").code == 0
    other = Installation(tmp_path / "own")
    other.environment |= office.environment
    url = office.environment["DATABASE_URL"]
    other.environment["DATABASE_URL"] = url.replace("gongkai@", f"{role}@", 1)
    return other


def role_of(office: Installation) -> str:
    return office.environment["DATABASE_URL"].split("//")[-1].split("@")[0]


def sentence(office: Installation, count: int = 1) -> str:
    if not POSTGRESQL:
        return f"有{count}项结构更新没有执行。请运行 gongkai migrate，或者重新启动 gongkai serve。"
    return (
        f"有{count}项结构更新没有执行，数据库账号{role_of(office)}无权执行。"
        "请停止服务，用建库的账号运行 gongkai-owner migrate，再启动服务。"
    )


def refused(ran: Ran) -> str:
    assert (ran.code, ran.out) == (2, "")
    return ran.err


@pytest.mark.parametrize("words", [["work", "--once"], ["tick"]])
def test_what_cannot_migrate_ends_with_what_to_run(
    words: list[str], office: Installation, tmp_path: Path
) -> None:
    own = as_application(office, tmp_path)
    assert refused(own.gongkai(*words)) == f"数据库{sentence(own)}\n"


def test_the_check_says_it_too(office: Installation, tmp_path: Path) -> None:
    own = as_application(office, tmp_path)
    ran = own.gongkai("check")
    assert ran.code == 1
    assert f"需要处理　数据库：{sentence(own)}" in ran.out.splitlines()


def test_the_pages_do_not_start_on_a_database_that_waits_for_its_owner(
    office: Installation, tmp_path: Path
) -> None:
    """On SQLite, and as the owner, they carry it out (test_processes)."""
    own = as_application(office, tmp_path)
    if not POSTGRESQL:
        assert own.gongkai("migrate").out == "已执行1项结构更新。\n"
        return
    for words in (["serve", "--port", str(free_port())], ["migrate"]):
        assert refused(own.gongkai(*words)) == f"数据库{sentence(own)}\n"


def test_the_owners_command_carries_it_out_and_gives_the_rights(
    office: Installation, tmp_path: Path
) -> None:
    own = as_application(office, tmp_path)
    if POSTGRESQL:  # as a migration leaves it that makes the table anew
        with psycopg.connect(office.environment["DATABASE_URL"]) as connection:
            connection.execute(f"GRANT DELETE ON audit_entry TO {role_of(own)}")
    assert office.gongkai("migrate").out == "已执行1项结构更新。\n"
    assert office.gongkai("migrate").out == "数据库结构已是最新的，没有更新要执行。\n"
    for words in (["work", "--once"], ["tick"], ["migrate"]):
        ran = own.gongkai(*words)
        assert (ran.code, ran.err) == (0, "")
    if POSTGRESQL:
        line = f"正常　　　数据库账号：{role_of(own)}对操作记录只能增加和查看。"
        assert line in own.gongkai("check").out.splitlines()


def test_an_empty_database_is_made_by_the_command(tmp_path: Path) -> None:
    new = Installation(tmp_path / "new")
    ran = new.gongkai("migrate")
    assert (ran.code, ran.err) == (0, "")
    assert new.gongkai("tick").code == 0


@pytest.mark.parametrize(
    "revoked",
    [
        "REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {role}",
        # As after a restore into an empty database: no table is seen.
        "REVOKE ALL ON SCHEMA public FROM {role}, PUBLIC",
    ],
)
def test_a_role_without_any_right_is_told_how_it_gets_them(
    revoked: str, office: Installation, tmp_path: Path
) -> None:
    assert office.gongkai("migrate").code == 0
    if not POSTGRESQL:
        return
    own = as_application(office, tmp_path)
    role = role_of(own)
    with psycopg.connect(office.environment["DATABASE_URL"]) as connection:
        connection.execute(revoked.format(role=role))
    told = (
        f"数据库账号{role}没有所需的权限。"
        f"请用建库的账号运行：gongkai-owner audit roles --role {role} --apply。"
    )
    for words in (["serve", "--port", str(free_port())], ["tick"]):
        assert refused(own.gongkai(*words)) == f"{told}\n"
    assert f"需要处理　数据库：{told}" in own.gongkai("check").out.splitlines()


def test_the_offices_role_backs_up_and_leaves_the_restore_to_the_owner(
    office: Installation, tmp_path: Path
) -> None:
    assert office.gongkai("migrate").code == 0
    own = as_application(office, tmp_path)
    assert own.gongkai("backup").code == 0
    ran = own.gongkai("restore", own.backups[-1], "--replace")
    if not POSTGRESQL:
        assert (ran.code, ran.err) == (0, "")
        return
    assert refused(ran) == (
        f"数据库账号{role_of(own)}无权替换数据库，没有恢复。"
        "请用建库的账号运行 gongkai-owner restore。\n"
    )
    assert own.documents() == ["〔2026〕1"]
    ran = office.gongkai("restore", own.backups[-1], "--replace")
    assert (ran.code, ran.err) == (0, "")
    assert own.gongkai("tick").code == 0
