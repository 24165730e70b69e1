"""What the database refuses of bodies and people: who holds which posts together."""

from collections.abc import Iterable

from gongkai.database_rules import Rule
from gongkai.units.posts import ADMINISTRATORS, APART_FROM_SYSTEM_ADMIN, Post

TENURE, DELEGATION = "units_tenure", "units_delegation"


def _among(column: str, posts: Iterable[Post]) -> str:
    values = ", ".join(f"'{post.value}'" for post in sorted(posts))
    return f"{column} IN ({values})"


_SYSTEM = f"'{Post.SYSTEM_ADMIN.value}'"
_NOT_TOGETHER = (
    f"((NEW.post <> t.post AND {_among('NEW.post', ADMINISTRATORS)}"
    f" AND {_among('t.post', ADMINISTRATORS)})"
    f" OR (NEW.post = {_SYSTEM} AND {_among('t.post', APART_FROM_SYSTEM_ADMIN)})"
    f" OR (t.post = {_SYSTEM} AND {_among('NEW.post', APART_FROM_SYSTEM_ADMIN)}))"
)
_SHARES_A_DAY = (
    "t.from_on <= COALESCE(NEW.until_on, '9999-12-31')"
    " AND COALESCE(t.until_on, '9999-12-31') >= NEW.from_on"
)
_OTHER = (
    f"SELECT 1 FROM {TENURE} t WHERE t.person_id = NEW.person_id"
    f" AND {_SHARES_A_DAY} AND {_NOT_TOGETHER}"
)
_STANDS_IN = (
    f"SELECT 1 FROM {DELEGATION} t WHERE t.delegate_id = NEW.person_id AND {_SHARES_A_DAY}"
    " AND (t.ended_on IS NULL OR t.ended_on > NEW.from_on)"
)
_IS_SYSTEM_ADMIN = (
    f"SELECT 1 FROM {TENURE} t WHERE t.person_id = NEW.delegate_id"
    f" AND t.post = {_SYSTEM} AND {_SHARES_A_DAY}"
)

RULES = (
    Rule("posts_granted_apart", TENURE, "insert", f"EXISTS ({_OTHER})"),
    Rule("posts_changed_apart", TENURE, "update", f"EXISTS ({_OTHER} AND t.id <> NEW.id)"),
    Rule(
        "system_admin_stands_in_for_nobody",
        TENURE,
        "insert",
        f"NEW.post = {_SYSTEM} AND EXISTS ({_STANDS_IN})",
    ),
    Rule(
        "no_system_admin_stands_in",
        DELEGATION,
        "insert",
        f"EXISTS ({_IS_SYSTEM_ADMIN})",
    ),
)
