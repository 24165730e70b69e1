"""PostgreSQL: the rights of the role that the office runs as. The owner of the tables makes and
migrates them and carries out retention; the office's role can only add to the audit."""

from django.db import connection, transaction

from gongkai.refusals import Refused


def statements(role: str) -> list[str]:
    """The SQL by which `role` may work in the office's tables, and of the audit only read and add.

    Refused (not_postgresql, no_role, is_owner): an owner can give itself every right back.
    """
    if connection.vendor != "postgresql":
        raise Refused(
            "not_postgresql", "SQLite没有数据库账号，权限只在PostgreSQL上设置（DATABASE_URL）。"
        )
    _check(role)
    name = connection.ops.quote_name(role)
    return [
        f"GRANT USAGE ON SCHEMA public TO {name}",
        f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {name}",
        f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {name}",
        "ALTER DEFAULT PRIVILEGES IN SCHEMA public"
        f" GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {name}",
        f"ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO {name}",
        "REVOKE UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER"
        f" ON audit_entry, audit_signedhead FROM {name}",
        "REVOKE UPDATE, DELETE, TRUNCATE ON audit_entry, audit_signedhead FROM PUBLIC",
    ]


def apply(role: str) -> None:
    """Carry the statements out, all or none."""
    told = statements(role)
    with transaction.atomic(), connection.cursor() as cursor:
        for statement in told:
            cursor.execute(statement)


def granted() -> tuple[str, ...]:
    """The roles that may add to the audit without owning it: those that offices run as. None on
    SQLite."""
    if connection.vendor != "postgresql":
        return ()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT given.grantee FROM information_schema.role_table_grants given"
            " JOIN pg_tables held ON held.schemaname = given.table_schema"
            " AND held.tablename = given.table_name"
            " WHERE held.schemaname = 'public' AND held.tablename = 'audit_entry'"
            " AND given.privilege_type = 'INSERT' AND given.grantee <> held.tableowner"
            " AND given.grantee <> 'PUBLIC' ORDER BY 1"
        )
        return tuple(name for (name,) in cursor.fetchall())


def _check(role: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper FROM pg_roles WHERE rolname = %s", [role])
        found = cursor.fetchone()
        if found is None:
            raise Refused("no_role", f"没有数据库账号{role}。先用 CREATE ROLE … LOGIN 建立。")
        cursor.execute(
            "SELECT pg_has_role(%s, tableowner, 'MEMBER') FROM pg_tables"
            " WHERE tablename = 'audit_entry'",
            [role],
        )
        owns = cursor.fetchone()
    if found[0] or (owns and owns[0]):
        raise Refused(
            "is_owner",
            f"{role}是建库的账号或者超级用户，限制不住。办公系统请另用一个账号。",
        )
