"""The one table of rights: each named predicate of the office with the queryset that is its twin,
or why it has none.

docs/rights.md is this table (`gongkai.rights.page`); tests ask predicate and twin for every person
and thing, and hold every `may_…` of an access module to a row.
"""

from collections.abc import Mapping

from gongkai.rights.of_documents import OVER_DOCUMENTS, OVER_ITEMS, OVER_THE_REGISTER
from gongkai.rights.of_reviews import OVER_REVIEWS
from gongkai.rights.of_units import OVER_AUDIT, OVER_CALENDAR, OVER_SESSIONS, OVER_UNITS
from gongkai.rights.right import PlainRight, Right

SECTIONS: Mapping[str, tuple[Right | PlainRight, ...]] = {
    "机构与人员": OVER_UNITS,
    "会话": OVER_SESSIONS,
    "操作记录": OVER_AUDIT,
    "节假日": OVER_CALENDAR,
    "审核": OVER_REVIEWS,
    "公文": OVER_DOCUMENTS,
    "服务事项": OVER_ITEMS,
    "导入、字号、词表": OVER_THE_REGISTER,
}
RIGHTS = tuple(right for rights in SECTIONS.values() for right in rights)
OVER_ROWS = tuple(right for right in RIGHTS if isinstance(right, Right))
PLAIN = tuple(right for right in RIGHTS if isinstance(right, PlainRight))
