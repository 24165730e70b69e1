"""What a document is to amend or repeal, and has ended before: there is nothing left to change.

By hand the same is refused (`changing.check_change`).
"""

from collections.abc import Iterable
from datetime import date

from gongkai.documents.disclosure.digest import CHANGES, changes_of
from gongkai.documents.models import Document, DocumentLink, NormativeDocument, NormativeEvent
from gongkai.documents.normative.queries import life_of, with_ends
from gongkai.documents.normative.states import end_of
from gongkai.look.words import chinese_date
from gongkai.refusals import Refused


def ended_targets(
    document: Document, on: date, links: Iterable[DocumentLink] | None = None
) -> list[str]:
    """A sentence for each that has ended by the day, or by that on which the document begins.
    `links`: the document's, where they have been read.

    What came by import tells what was done before; what was carried already, or ended by this very
    document, is as it should be."""
    if document.came_by_import:
        return []
    read = changes_of(document) if links is None else links
    waiting = [
        link
        for link in read
        if link.document_id == document.pk and link.kind in CHANGES and link.on is None
    ]
    if not waiting:
        return []
    lives = _lives({link.target_id for link in waiting}, document.number)
    begins = NormativeDocument.objects.filter(pk=document.pk).values_list("effective_on", flat=True)
    day = max(on, begins.first() or on)
    told = (_why_not(lives.get(link.target_id), link.kind, day) for link in waiting)
    return [why for why in told if why]


def check_target(document: Document, target: Document, kind: str, on: date) -> None:
    """Refused where `document` cannot amend or repeal the target any more, which has ended."""
    if document.came_by_import or kind not in CHANGES:
        return
    why = _why_not(_lives({target.pk}, document.number).get(target.pk), kind, on)
    if why:
        raise Refused("not_in_force", f"{why}。")


def check_targets(document: Document, on: date) -> None:
    """The same of all that it is linked with."""
    for why in ended_targets(document, on):
        raise Refused("not_in_force", f"{why}，请取消这一关联，核对正文后重新送审。")


def _lives(ids: Iterable[int], number: str) -> dict[int, NormativeDocument]:
    """Those of the normative documents that the document of that number did not repeal itself."""
    found = with_ends(NormativeDocument.objects.select_related("document").filter(pk__in=ids))
    if number:
        own = NormativeEvent.objects.filter(
            stage=NormativeEvent.Stage.REPEAL, struck_at=None, evidence__contains=number
        )
        found = found.exclude(pk__in=own.values("normative"))
    return {each.pk: each for each in found}


def _why_not(target: NormativeDocument | None, kind: str, day: date) -> str:
    """By number: reviewers are told, and a title may be taken out of the office."""
    end = end_of(life_of(target)) if target is not None else None
    if target is None or end is None or end[0] > day:
        return ""
    name = target.document.number or f"登记{target.document.register_number}号"
    label = DocumentLink.Kind(kind).label
    return f"{name}自{chinese_date(end[0])}起的状态是“{end[1].value}”，不能再{label}"
