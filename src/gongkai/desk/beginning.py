"""What stands on the first page where nothing waits: what the person's post begins with."""

from dataclasses import dataclass
from datetime import date

from gongkai.documents.reader import Reader
from gongkai.units.models import Person, Tenure
from gongkai.units.posts import ADMINISTRATORS, Post


@dataclass(frozen=True)
class Beginning:
    """`words`, and the page to which `action` leads."""

    words: str
    action: str
    url: str


_DRAFTING = Beginning("要登记一份公文，", "从这里开始", "/documents/new/")
_LOOKING = Beginning("您没有办理公文的岗位，岗位由安全管理员授予。", "看机构与人员", "/units/")
_OF_ADMINISTRATORS = {
    Post.SYSTEM_ADMIN: Beginning(
        "科室和人员由您录入，节假日安排由您载入。", "到机构与人员", "/units/"
    ),
    Post.SECURITY_ADMIN: Beginning(
        "岗位由您授予，登录规定由您设置。", "到机构与人员", "/units/people/"
    ),
    Post.AUDIT_ADMIN: Beginning("操作记录由您查看、核对和导出。", "到操作记录", "/audit/"),
}
_NEW = (
    "新单位按这个顺序开始：系统管理员设科室、录入人员，安全管理员授予岗位，"
    "主要负责人确认审批流程，然后就能登记公文。"
)


def beginning_of(person: Person, today: date) -> Beginning:
    """Two queries at most, and only where nothing waits."""
    reader = Reader(person, today)
    if reader.works_here:
        return _DRAFTING
    held = {post for post in _OF_ADMINISTRATORS if reader.holds(post)}
    if not held:
        return _LOOKING
    found = _OF_ADMINISTRATORS[min(held, key=list(_OF_ADMINISTRATORS).index)]
    if _is_new(person):
        return Beginning(f"{_NEW}{found.words}", found.action, found.url)
    return found


def _is_new(person: Person) -> bool:
    """Nobody in the body has a post other than the administrators'."""
    held = Tenure.objects.filter(body_id=person.body_id).exclude(post__in=ADMINISTRATORS)
    return not held.exists()
