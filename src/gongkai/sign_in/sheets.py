"""The list of accounts, and that of one's own sessions, as workbooks."""

from collections.abc import Iterable

from gongkai.look.words import day_and_time
from gongkai.sign_in.models import SignedInSession
from gongkai.sign_in.queries import AccountRow
from gongkai.sign_in.templatetags.browsers import browser
from gongkai.units.sheets import list_sheet

_COLUMNS = (
    *(("姓名", 12), ("登录名", 18), ("单位", 24), ("岗位", 30), ("第二因素", 12)),
    *(("须用第二因素", 14), ("会话数", 8), ("锁定至", 18)),
)


def account_sheet(rows: Iterable[AccountRow]) -> bytes:
    """XLSX, every cell text; no address and no browser of anybody stands in it."""
    return list_sheet("账号与会话", _COLUMNS, map(_cells, rows))


_SESSION_COLUMNS = (
    *(("登录时间", 18), ("最近使用", 18), ("登录方式", 24), ("地址", 40), ("浏览器", 24)),
    ("本次", 8),
)


def session_sheet(sessions: Iterable[SignedInSession], here: SignedInSession) -> bytes:
    """A person's own sessions; `here` is the one that asks. No key of any stands in it."""
    return list_sheet("会话", _SESSION_COLUMNS, (_session_cells(each, here) for each in sessions))


def _session_cells(session: SignedInSession, here: SignedInSession) -> tuple[str, ...]:
    return (
        day_and_time(session.began_at),
        day_and_time(session.last_seen_at),
        f"{session.get_way_display()}{'＋第二因素' if session.with_factor else ''}",
        session.address,
        browser(session.browser),
        "本次" if session.pk == here.pk else "",
    )


def _cells(row: AccountRow) -> tuple[str, ...]:
    return (
        row.person.name,
        row.person.username,
        row.person.body.name,
        "、".join(row.posts),
        f"{row.factors}个" if row.factors else "没有",
        "是" if row.needs_factor else "否",
        str(len(row.sessions)),
        day_and_time(row.locked_until) if row.locked_until else "",
    )
