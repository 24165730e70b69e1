"""Bodies, groups and delegations as rows of a workbook: columns with their widths, and cells."""

from collections.abc import Sequence
from datetime import date

from gongkai.units.models import Body, Delegation, Membership

Columns = Sequence[tuple[str, float]]

BODIES: Columns = (
    *(("机构", 40), ("层级", 8), ("上级机构", 40), ("类别", 16), ("机关代字", 14)),
    *(("统一社会信用代码", 22), ("对上级", 10), ("在用账号", 10), ("撤销日期", 12)),
)
MEMBERS: Columns = (
    *(("组内职务", 14), ("姓名", 12), ("职务", 24), ("起", 12), ("止", 12)),
    *(("依据", 40), ("调出依据", 40)),
)
DELEGATIONS: Columns = (
    *(("被代理人", 12), ("代理人", 12), ("起", 12), ("止", 12), ("状态", 12)),
    *(("提前结束", 12), ("事由", 40)),
)


def body_cells(body: Body, depth: int, superior: str) -> tuple[str | int, ...]:
    """`superior` is the name of the body above, "" where the reader does not see it."""
    people: int = body.people_in_use  # type: ignore[attr-defined]
    return (
        body.name,
        depth,
        superior,
        body.get_kind_display(),
        body.document_code,
        body.credit_code,
        _openness(body),
        people,
        _day(body.ended_on),
    )


def _openness(body: Body) -> str:
    if body.parent_id is None:
        return ""
    return "开放" if body.open_to_superior else "关闭"


def member_cells(member: Membership) -> tuple[str, ...]:
    return (
        member.get_role_display(),
        member.name,
        member.title,
        _day(member.from_on),
        _day(member.until_on),
        member.basis,
        member.ended_basis,
    )


def delegation_cells(each: Delegation, today: date) -> tuple[str, ...]:
    return (
        each.principal.name,
        each.delegate.name,
        _day(each.from_on),
        _day(each.until_on),
        standing_of(each, today),
        _day(each.ended_on),
        each.reason,
    )


def standing_of(each: Delegation, today: date) -> str:
    """How a delegation stands on the day."""
    if each.ended_on:
        return "提前结束"
    if each.until_on < today:
        return "已期满"
    return "未开始" if each.from_on > today else "正在代理"


def _day(value: date | None) -> str:
    return value.isoformat() if value else ""
