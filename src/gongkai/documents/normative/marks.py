"""What the register shows beside the title of a normative document that has ended or was amended:
whoever finds it there must not take it for what holds."""

from collections.abc import Sequence
from datetime import date

from django.db.models import QuerySet

from gongkai.documents.models import Document, NormativeDocument
from gongkai.documents.normative.queries import legal_state_of, with_ends
from gongkai.documents.normative.states import ENDED, LegalState
from gongkai.prepared import Prepared

_MARKED = ENDED | {LegalState.AMENDED}
_AT_ONCE = 25
"""Documents to a query, which is prepared for so many."""
_NO_DOCUMENT = 0


def marks_of(documents: Sequence[Document], today: date) -> dict[int, LegalState]:
    """已修改, 废止 or 失效 by the document's key, of those that are; a query for a page of them."""
    told = {each.pk: each for each in documents if each.state not in Document.GONE}
    found: dict[int, LegalState] = {}
    keys = list(told)
    for start in range(0, len(keys), _AT_ONCE):
        some = keys[start : start + _AT_ONCE]
        for normative in _NORMATIVE.ask(*some, *[_NO_DOCUMENT] * (_AT_ONCE - len(some))):
            normative.document = told[normative.pk]
            standing = legal_state_of(normative, today)
            if standing in _MARKED:
                found[normative.pk] = standing
    return found


def _with_keys(*keys: int) -> QuerySet[NormativeDocument]:
    return with_ends(NormativeDocument.objects.filter(pk__in=keys))


_NORMATIVE = Prepared(_with_keys, *[int] * _AT_ONCE)
