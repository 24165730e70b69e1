"""Whether the header of table four, as text, names its columns in the order of the form.

Numbers that stand in lines have only their order: under a header in another order each would be
taken for that of another column. A header of several rows is flattened row by row, in many ways; in
each of them the names follow one another as they do in the form, as far as they are whole.
"""

import re

from gongkai.annual_report.forms import REMEDY_COLUMNS
from gongkai.annual_report.interpretation.tables.labels import bare

_KINDS = re.compile("(未经|直接起诉)|(复议后)|(行政复议(?!后|直接))|(行政诉讼)")
_SUED_AT_ONCE, _SUED_AFTER, _RECONSIDERED, _SUED = 1, 2, 3, 4
_FOLLOW = (
    (_RECONSIDERED, _SUED),
    (_RECONSIDERED, _SUED_AT_ONCE),
    (_RECONSIDERED, _SUED_AFTER),
    (_SUED_AT_ONCE, _SUED_AFTER),
)
_RESULTS = re.compile(
    "(结果维持|维持结果)|(结果纠正|纠正结果)|(其他结果)|(未审结|未办结)|([总合小]计)"
)
_SHORT_RESULTS = re.compile("(维持)|(纠正)|(其他)|(未审结|未办结)|([总合小]计)")
_RESULT = "结果"
_EACH = len(REMEDY_COLUMNS)


def is_in_order(header: str) -> bool:
    """Whether the kinds of remedy that `header` names, and the results of each, follow one another
    as in the form. Of names in pieces nothing is told."""
    plain = bare(header)
    first: dict[int, int] = {}
    for match in _KINDS.finditer(plain):
        first.setdefault(match.lastindex or 0, match.start())
    if any(first.get(one, 0) > first.get(then, len(plain)) for one, then in _FOLLOW):
        return False
    names = _RESULTS if _RESULT in plain else _SHORT_RESULTS
    results = [match.lastindex for match in names.finditer(plain)]
    times, rest = divmod(len(results), _EACH)
    return bool(rest) or results == [*range(1, _EACH + 1)] * times
