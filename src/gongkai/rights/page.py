"""docs/rights.md, written from the table."""

from gongkai.rights import SECTIONS
from gongkai.rights.right import PlainRight, Right
from gongkai.units.posts import BUSINESS

_HEAD = (
    "# Rights",
    "",
    "Written from `gongkai.rights`; a test holds the two together. Rights come from posts held on",
    "the day in one's own body, and over documents from those of whom one stands in for; there is",
    "no superuser. The predicate decides of one thing, its twin lists all of them; a right over",
    "nothing that stands in rows has none, and says why.",
)


def page() -> str:
    lines = list(_HEAD)
    for title, rights in SECTIONS.items():
        lines += ["", f"## {title}", "", "| 权限 | 岗位 | 范围 | predicate | twin |"]
        lines += ["|---|---|---|---|---|", *map(_row, rights)]
    return "\n".join(lines) + "\n"


def _row(right: Right | PlainRight) -> str:
    posts = "、".join(post.label for post in right.posts) or "所有人员"
    if set(right.posts) == BUSINESS:
        posts = "管理员以外的各岗位"
    if isinstance(right, PlainRight):
        scope, twin = "—", f"无：{right.why}"
    else:
        scope, twin = right.scope, f"`{right.twin.__name__}`"
    return f"| {right.words} | {posts} | {scope} | `{right.name}` | {twin} |"
