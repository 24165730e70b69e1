"""What the database refuses of bodies and people: who holds which posts together."""

from collections.abc import Iterable

from gongkai.database_rules import Rule
from gongkai.units.posts import ADMINISTRATORS, BUSINESS, Post

TENURE, DELEGATION = "units_tenure", "units_delegation"


def _among(column: str, posts: Iterable[Post]) -> str:
    values = ", ".join(f"'{post.value}'" for post in sorted(posts))
    return f"{column} IN ({values})"


_NOT_TOGETHER = (
    f"((NEW.post <> t.post AND {_among('NEW.post', ADMINISTRATORS)}"
    f" AND {_among('t.post', ADMINISTRATORS)})"
    f" OR ({_among('NEW.post', ADMINISTRATORS)} AND {_among('t.post', BUSINESS)})"
    f" OR ({_among('t.post', ADMINISTRATORS)} AND {_among('NEW.post', BUSINESS)}))"
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
_IS_ADMINISTRATOR = (
    f"SELECT 1 FROM {TENURE} t WHERE t.person_id = NEW.delegate_id"
    f" AND {_among('t.post', ADMINISTRATORS)} AND {_SHARES_A_DAY}"
)

RULES = (
    Rule("posts_granted_apart", TENURE, "insert", f"EXISTS ({_OTHER})"),
    Rule("posts_changed_apart", TENURE, "update", f"EXISTS ({_OTHER} AND t.id <> NEW.id)"),
    Rule(
        "administrator_stands_in_for_nobody",
        TENURE,
        "insert",
        f"{_among('NEW.post', ADMINISTRATORS)} AND EXISTS ({_STANDS_IN})",
    ),
    Rule(
        "no_administrator_stands_in",
        DELEGATION,
        "insert",
        f"EXISTS ({_IS_ADMINISTRATOR})",
    ),
)
