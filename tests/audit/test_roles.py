"""On PostgreSQL the office runs as a role that can add to the audit and read it, and no more."""

from collections.abc import Iterator

import psycopg
import pytest
from psycopg import errors

from tests.audit.databases import as_role, ask, cluster, run, sqlite_file


@pytest.fixture(scope="module")
def owner() -> Iterator[dict[str, str]]:
    """A migrated database with two entries and a head, and a role that may not much."""
    with cluster() as environment:
        migrated = run(environment, "django", "migrate", "-v", "0")
        assert (migrated.returncode, migrated.stderr) == (0, "")
        ask(environment, "CREATE ROLE office LOGIN")
        ask(environment, "CREATE ROLE boss LOGIN SUPERUSER")
        ask(environment, "CREATE ROLE heir LOGIN IN ROLE gongkai")
        ask(environment, "CREATE ROLE landlord LOGIN")
        ask(environment, "ALTER DATABASE postgres OWNER TO landlord")
        for words in (("verify",), ("sign",), ("verify",)):
            assert run(environment, "gongkai", "audit", *words).returncode == 0
        applied = run(environment, "gongkai", "audit", "roles", "--role", "office", "--apply")
        assert applied.stdout == "已执行：office对操作记录只能增加和查看。\n"
        yield environment


@pytest.fixture
def office(owner: dict[str, str]) -> dict[str, str]:
    return as_role(owner, "office")


REFUSED = [
    "UPDATE audit_entry SET sentence = 'x'",
    "DELETE FROM audit_entry",
    "TRUNCATE audit_entry",
    "UPDATE audit_signedhead SET hash = 'x'",
    "DELETE FROM audit_signedhead",
    "TRUNCATE audit_signedhead",
    "DROP TRIGGER audit_entry_update ON audit_entry",
    "ALTER TABLE audit_entry DISABLE TRIGGER ALL",
    "DROP TABLE audit_entry",
    "SET ROLE gongkai",
    "SET session_replication_role = 'replica'",
]


@pytest.mark.slow
@pytest.mark.parametrize("statement", REFUSED)
def test_the_offices_role_is_refused_to(statement: str, office: dict[str, str]) -> None:
    with pytest.raises(errors.InsufficientPrivilege):
        ask(office, statement)
    assert ask(office, "SELECT count(*) >= 2 FROM audit_entry") == [(True,)]


@pytest.mark.slow
def test_the_offices_role_records_and_reads_as_before(office: dict[str, str]) -> None:
    before = ask(office, "SELECT count(*) FROM audit_entry")[0][0]
    assert isinstance(before, int)
    for words in (("verify",), ("sign",), ("verify",)):
        done = run(office, "gongkai", "audit", *words)
        assert (done.returncode, done.stderr) == (0, "")
    assert ask(office, "SELECT count(*) FROM audit_entry") == [(before + 2,)]


@pytest.mark.slow
def test_retention_as_the_offices_role_is_refused_whole(office: dict[str, str]) -> None:
    before = ask(office, "SELECT count(*), max(sequence) FROM audit_entry")
    done = run(office, "tests.audit.clearing")
    assert (done.stdout, done.stderr) == ("not_the_owner\n", "")
    assert ask(office, "SELECT count(*), max(sequence) FROM audit_entry") == before
    assert ask(office, "SELECT count(*) FROM audit_signedhead WHERE kind = 'anchor'") == [(0,)]


@pytest.mark.slow
def test_the_offices_role_works_in_every_other_table(office: dict[str, str]) -> None:
    tables = ask(
        office,
        "SELECT relname FROM pg_class WHERE relkind = 'r'"
        " AND relnamespace = 'public'::regnamespace AND NOT (has_table_privilege(oid, 'SELECT')"
        " AND has_table_privilege(oid, 'INSERT') AND has_table_privilege(oid, 'UPDATE')"
        " AND has_table_privilege(oid, 'DELETE'))",
    )
    assert sorted(tables) == [("audit_entry",), ("audit_signedhead",)]


@pytest.mark.slow
def test_a_table_that_a_later_migration_makes_is_the_offices_too(
    owner: dict[str, str], office: dict[str, str]
) -> None:
    ask(owner, "CREATE TABLE later (id serial PRIMARY KEY)")
    ask(office, "INSERT INTO later DEFAULT VALUES")
    assert ask(office, "SELECT id FROM later") == [(1,)]
    ask(owner, "DROP TABLE later")


@pytest.mark.slow
def test_the_owner_is_refused_by_the_triggers_too(owner: dict[str, str]) -> None:
    for statement in REFUSED[:6]:
        with pytest.raises(psycopg.Error, match="audit rows are never changed"):
            ask(owner, statement)


@pytest.mark.slow
def test_without_apply_the_statements_are_printed(owner: dict[str, str]) -> None:
    done = run(owner, "gongkai", "audit", "roles", "--role", "office")
    lines = done.stdout.splitlines()
    assert len(lines) == 7
    assert all(line.endswith(";") for line in lines)
    assert lines[-2].startswith("REVOKE UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER ON audit")
    ask(owner, done.stdout)  # they can be run as they stand


@pytest.mark.slow
def test_only_the_owner_gives_rights(office: dict[str, str]) -> None:
    """PostgreSQL itself warns, grants nothing and goes on."""
    done = run(office, "gongkai", "audit", "roles", "--role", "office", "--apply")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "数据库账号office不是建库的，没有执行。"
        "请运行：gongkai-owner audit roles --role office --apply。\n"
    )


@pytest.mark.slow
@pytest.mark.parametrize(
    ("role", "sentence"),
    [
        ("nobody", "没有数据库账号nobody。先用 CREATE ROLE … LOGIN 建立。"),
        ("gongkai", "gongkai是建库的账号或者超级用户，限制不住。办公系统请另用一个账号。"),
        ("boss", "boss是建库的账号或者超级用户，限制不住。办公系统请另用一个账号。"),
        ("heir", "heir是建库的账号或者超级用户，限制不住。办公系统请另用一个账号。"),
        ("landlord", "landlord是建库的账号或者超级用户，限制不住。办公系统请另用一个账号。"),
        ('x"; DROP TABLE audit_entry; --', '没有数据库账号x"; DROP TABLE audit_entry; --。'),
    ],
)
def test_a_role_that_cannot_be_held_is_refused(
    role: str, sentence: str, owner: dict[str, str]
) -> None:
    done = run(owner, "gongkai", "audit", "roles", "--role", role, "--apply")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(sentence)


def told_of_the_role(environment: dict[str, str]) -> list[str]:
    """What `gongkai check` says of the role that it ran as."""
    lines = run(environment, "gongkai", "check").stdout.splitlines()
    return [line for line in lines if "　数据库账号：" in line]


@pytest.mark.slow
@pytest.mark.parametrize("role", ["gongkai", "boss", "heir"])
def test_the_check_complains_where_the_office_runs_as_an_owner(
    role: str, owner: dict[str, str]
) -> None:
    assert told_of_the_role(as_role(owner, role)) == [
        f"需要处理　数据库账号：办公系统用的{role}是建库的账号或者超级用户，改得了操作记录。"
        "请照docs/how-to/install-on-one-server.md另设一个账号，DATABASE_URL改用它。"
    ]


@pytest.mark.slow
def test_the_check_is_content_with_a_role_that_may_only_add(office: dict[str, str]) -> None:
    assert told_of_the_role(office) == ["正常　　　数据库账号：office对操作记录只能增加和查看。"]


@pytest.mark.slow
@pytest.mark.parametrize(
    "right",
    [
        "UPDATE ON audit_entry",
        "UPDATE (sentence) ON audit_entry",
        "DELETE ON audit_entry",
        "TRUNCATE ON audit_signedhead",
        "TRIGGER ON audit_signedhead",
    ],
)
def test_the_check_complains_of_a_right_to_change_entries(
    right: str, owner: dict[str, str], office: dict[str, str]
) -> None:
    ask(owner, f"GRANT {right} TO office")
    told = told_of_the_role(office)
    ask(owner, f"REVOKE {right} FROM office")
    assert told == [
        "需要处理　数据库账号：office能修改或者删除操作记录。"
        "请用建库的账号运行：gongkai-owner audit roles --role office --apply。"
    ]


@pytest.mark.slow
def test_on_sqlite_there_are_no_roles() -> None:
    with sqlite_file() as environment:
        assert run(environment, "django", "migrate", "audit", "-v", "0").returncode == 0
        done = run(environment, "gongkai", "audit", "roles", "--role", "office")
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr == "SQLite没有数据库账号，权限只在PostgreSQL上设置（DATABASE_URL）。\n"
