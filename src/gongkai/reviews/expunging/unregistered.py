"""What was classified and never entered a register: destroyed at once, and kept from coming back.

Nothing of the office stands on such words, so one person is enough, and no placeholder is left.
Backups may hold them all the same: they are noted and taken out like what two people took out.
"""

import logging
from collections.abc import Callable
from datetime import datetime

from gongkai.reviews.expunging.backups import clear_backups
from gongkai.reviews.expunging.destroying import destroy_files
from gongkai.reviews.expunging.finishing import finish_expunctions, one_at_a_time, purge
from gongkai.reviews.expunging.notes import Origin, note_down
from gongkai.reviews.models import Expunction
from gongkai.units.models import Body, Person

Step = Callable[[], bool]
_log = logging.getLogger(__name__)


def note_destroyed(
    kind: str, subject_id: int, origin: Origin, *, body: Body, by: Person, at: datetime
) -> None:
    """Note it outside of the database, for backups: as the last of the act that destroys it, so
    that nothing is destroyed that a restore would bring back."""
    order = Expunction(
        kind=kind, subject_id=subject_id, body=body, ordered_by=by, at=at, done_at=at
    )
    note_down(order, origin)


def clear_away(at: datetime) -> list[str]:
    """After the act: files overwritten, free pages and backups without what is noted. What could
    not be done, a sentence each for the system administrator."""
    finish_expunctions(at)
    left = []
    with one_at_a_time():
        if not _done(lambda: destroy_files() == 0):
            left.append("有文件还没有销毁，系统会再次办理。请系统管理员看 gongkai check。")
        if not _done(lambda: purge(at=at)):
            left.append("数据文件还没有整理。请系统管理员用建库的账号运行manage.py expunge。")
        if not _done(lambda: clear_backups(at=at, since=at) is not None):
            left.append("备份还没有清理。请系统管理员删除或者重做含有这些内容的备份。")
    return left


def _done(step: Step) -> bool:
    try:
        return step()
    except Exception:
        _log.exception("what was destroyed could not be cleared away")
        return False
