"""The structure of the database: what of it is pending, and whether this connection may carry it
out. On PostgreSQL the owner of the tables does, not the role that the office runs as."""

from django.core.management import call_command
from django.db import ProgrammingError, connection
from django.db.migrations.executor import MigrationExecutor

from gongkai.audit import roles
from gongkai.refusals import Refused


def pending() -> int:
    """How many migrations are to be carried out. Refused (no_rights)."""
    roles.refuse_unseen()
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def migrate() -> int:
    """Carry out what is pending, and hold the roles that offices run as to their rights, on new
    tables too; the number of migrations. Refused (not_the_owner): nothing is changed then."""
    waiting = pending()
    if waiting and not roles.may_migrate():
        raise _refused(waiting)
    granted = roles.granted() if waiting else ()
    try:
        call_command("migrate", verbosity=0, interactive=False)
    except ProgrammingError as error:
        if not roles.lacks_rights(error):
            raise
        raise _refused(pending()) from error
    for role in granted:
        roles.apply(role)
    return waiting


def refuse_pending() -> None:
    """For what cannot carry it out itself. Refused (pending, not_the_owner)."""
    waiting = pending()
    if waiting:
        raise _refused(waiting)


def _refused(waiting: int) -> Refused:
    code = "pending" if roles.may_migrate() else "not_the_owner"
    return Refused(code, f"数据库{pending_words(waiting)}")


def pending_words(waiting: int) -> str:
    """What has to be done, and by whom."""
    if roles.may_migrate():
        return (
            f"有{waiting}项结构更新没有执行。请运行 gongkai migrate，或者重新启动 gongkai serve。"
        )
    return (
        f"有{waiting}项结构更新没有执行，数据库账号{roles.own_role()}无权执行。"
        "请停止服务，用建库的账号运行 gongkai-owner migrate，再启动服务。"
    )
