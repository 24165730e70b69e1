"""PostgreSQL: the rights of the role that the office runs as. The owner of the tables makes and
migrates them and carries out retention; the office's role can only add to the audit."""

from typing import Literal

from django.db import DatabaseError, connection, transaction

from gongkai.refusals import Refused

Hold = Literal["", "owner", "rights"]

_OWNS = (
    "SELECT rolsuper"
    " OR EXISTS (SELECT 1 FROM pg_class WHERE relname LIKE %s AND relkind = 'r'"
    " AND relnamespace = 'public'::regnamespace AND pg_has_role(rolname, relowner, 'MEMBER'))"
    " OR EXISTS (SELECT 1 FROM pg_namespace WHERE nspname = 'public'"
    " AND pg_has_role(rolname, nspowner, 'MEMBER'))"
    " FROM pg_roles WHERE rolname = %s"
)
"""Who owns a table of the audit, or the schema that holds it, can take away what guards it."""
_TABLES = r"audit\_%"
_REFUSED = "42501"
"""PostgreSQL's code for a right that is lacking."""


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
    """Carry the statements out, all or none. Refused (not_the_owner) besides: PostgreSQL passes
    over what somebody else grants with no more than a warning."""
    told = statements(role)
    if own_hold() != "owner":
        raise Refused(
            "not_the_owner",
            f"数据库账号{own_role()}不是建库的，没有执行。请运行：{apply_words(role)}。",
        )
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


def own_role() -> str:
    """The role of this connection; "" on SQLite, which has none."""
    if connection.vendor != "postgresql":
        return ""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        return str(cursor.fetchone()[0])


def own_hold() -> Hold:
    """By what the role of this connection could change or remove entries: as an owner (or one who
    may act as the owner), by a right that it was given, or not at all; "" on SQLite too."""
    role = own_role()
    if not role:
        return ""
    with connection.cursor() as cursor:
        cursor.execute(_OWNS, [_TABLES, role])
        if cursor.fetchone()[0]:
            return "owner"
        cursor.execute(
            "SELECT bool_or(has_table_privilege(oid, 'DELETE, TRUNCATE, TRIGGER')"
            " OR has_any_column_privilege(oid, 'UPDATE')) FROM pg_class"
            " WHERE relname IN ('audit_entry', 'audit_signedhead')"
            " AND relnamespace = 'public'::regnamespace"
        )
        return "rights" if cursor.fetchone()[0] else ""


def may_migrate() -> bool:
    """Whether this connection may make and change the tables: an owner does, and on SQLite all."""
    return connection.vendor != "postgresql" or own_hold() == "owner" or _makes_the_first()


def _makes_the_first() -> bool:
    """A database without tables belongs to who may make them."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT has_schema_privilege('public', 'CREATE') AND NOT EXISTS"
            " (SELECT 1 FROM pg_tables WHERE schemaname = 'public')"
        )
        return bool(cursor.fetchone()[0])


def refuse_unseen() -> None:
    """Refused (no_rights) where this connection is not let into the schema: no table is there for
    it, as in a database that is still to be made. So it is after a restore into an empty one."""
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT 1 FROM pg_namespace WHERE nspname = 'public'"
            " AND NOT has_schema_privilege(oid, 'USAGE')"
        )
        if cursor.fetchone():
            raise Refused("no_rights", no_rights_words())


def lacks_rights(error: DatabaseError) -> bool:
    """Whether PostgreSQL refused because the role may not."""
    return getattr(error.__cause__, "sqlstate", None) == _REFUSED


def no_rights_words() -> str:
    """What to do where the role has been given none of the office's tables."""
    role = connection.settings_dict["USER"] or own_role()
    return f"数据库账号{role}没有所需的权限。请用建库的账号运行：{apply_words(role)}。"


def apply_words(role: str) -> str:
    """What the owner types to give the role its rights, and no more of the audit than it may."""
    return f"gongkai-owner audit roles --role {role} --apply"


def _check(role: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_OWNS, [_TABLES, role])
        found = cursor.fetchone()
    if found is None:
        raise Refused("no_role", f"没有数据库账号{role}。先用 CREATE ROLE … LOGIN 建立。")
    if found[0]:
        raise Refused(
            "is_owner",
            f"{role}是建库的账号或者超级用户，限制不住。办公系统请另用一个账号。",
        )
