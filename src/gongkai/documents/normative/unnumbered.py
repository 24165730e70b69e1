"""Which stages keep approved drafts from their numbers: what `line.check_before_number` says of
each, for a list."""

from collections import defaultdict
from collections.abc import Collection
from typing import Any

from django.db.models import CharField, DateField, F, Value

from gongkai.documents.models import DocumentFile, NormativeDocument, NormativeEvent
from gongkai.documents.normative.line import check_way_to_number, passed_stages
from gongkai.documents.normative.wording import judged, wording_digest
from gongkai.refusals import Refused

_NONE, _NO_DAY = Value("", output_field=CharField()), Value(None, output_field=DateField())
_TOLD = ("stage", "outcome", "on", "until", "text_digest")


def why_unnumbered(drafts: Collection[NormativeDocument]) -> dict[int, str]:
    """Of drafts read with their texts, by number: why each gets none as it stands. One query, none
    where none is given."""
    if not drafts:
        return {}
    passed, attached = _read([each.pk for each in drafts])
    told = {each.pk: _why(each, passed[each.pk], attached[each.pk]) for each in drafts}
    return {pk: why for pk, why in told.items() if why}


def _read(ids: list[int]) -> tuple[dict[int, list[NormativeEvent]], dict[int, list[str]]]:
    """Their stages that are not struck out, and the digests of the files that go with the text."""
    events = NormativeEvent.objects.filter(normative__in=ids, struck_at=None).order_by()
    files = judged(DocumentFile.objects.filter(document__in=ids)).order_by()
    of_files: Any = (F("document_id"), "pk", "digest", _NONE, _NO_DAY, _NO_DAY, _NONE)
    rows = events.values_list(F("normative_id"), "pk", *_TOLD).union(
        files.values_list(*of_files), all=True
    )
    passed: dict[int, list[NormativeEvent]] = defaultdict(list)
    attached: dict[int, list[str]] = defaultdict(list)
    for document, number, told, *values in sorted(
        rows, key=lambda row: (str(row[4] or ""), row[1])
    ):
        if values[1] is None:
            attached[document].append(told)
        else:
            columns = dict(zip(_TOLD, (told, *values), strict=True))
            passed[document].append(NormativeEvent(pk=number, normative_id=document, **columns))
    return passed, attached


def _why(normative: NormativeDocument, events: list[NormativeEvent], attached: list[str]) -> str:
    digest = wording_digest(normative.document, attached)
    try:
        check_way_to_number(normative, passed_stages(events), digest)
    except Refused as refused:
        return refused.sentence
    return ""
