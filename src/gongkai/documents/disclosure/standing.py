"""Which of several finished documents may still be made public by the approval by which they were
issued: what the page of each asks (`approval_of_what_was_issued`), for a list."""

from collections import defaultdict
from collections.abc import Sequence

from django.db.models import CharField, Exists, IntegerField, OuterRef, Q, QuerySet, Value

from gongkai.documents.disclosure.digest import CHANGES
from gongkai.documents.disclosure.stamp import AGAINST, approval_of_what_was_issued
from gongkai.documents.models import Document, DocumentFile, DocumentLink, WithheldReview
from gongkai.documents.subjects import KIND
from gongkai.reviews.models import Review, Step
from gongkai.reviews.states import State


def may_stand() -> Q:
    """Of documents: those of which it is to be asked at all. Another submission took the place of
    an approval, none is live, nobody has found against it since, and no other attribute is
    proposed."""
    here = Review.objects.filter(kind=KIND, subject_id=OuterRef("pk"))
    passed = Review.objects.filter(
        kind=KIND,
        subject_id=OuterRef("subject_id"),
        superseded=True,
        round__gt=OuterRef("round"),
    )
    against = here.filter(~Exists(passed), state__in=AGAINST)
    return (
        Q(Exists(here.filter(superseded=True)))
        & ~Q(Exists(here.filter(state=State.APPROVED)))
        & ~Q(Exists(against))
        & ~proposed_otherwise()
    )


def proposed_otherwise() -> Q:
    """Of documents: the twin of `pending_proposal`."""
    return Q(Exists(proposals_of("pk")))


def proposals_of(document: str) -> QuerySet[WithheldReview]:
    """The one that is neither applied nor dropped, of the outer row's `document`."""
    waiting = WithheldReview.objects.filter(
        document=OuterRef(document), applied_on=None, dropped_on=None
    )
    return waiting.exclude(outcome=WithheldReview.Outcome.KEEP)


def standing_as_issued(documents: Sequence[Document]) -> set[int]:
    """Those of the documents, read with their texts; two queries, none where none is given."""
    ids = [each.pk for each in documents]
    if not ids:
        return set()
    steps: dict[int, list[Step]] = defaultdict(list)
    found = Step.objects.filter(review__kind=KIND, review__subject_id__in=ids)
    for step in found.select_related("review").defer("review__text"):
        steps[step.review.subject_id].append(step)
    files, links = _beside(ids)
    return {
        each.pk
        for each in documents
        if approval_of_what_was_issued(each, steps[each.pk], files[each.pk], links[each.pk])
    }


def _beside(
    ids: Sequence[int],
) -> tuple[dict[int, list[DocumentFile]], dict[int, list[DocumentLink]]]:
    """Files and links of the documents, with what the digest reads of them."""
    none = Value("", output_field=CharField())
    is_file, is_link = (Value(each, output_field=IntegerField()) for each in (1, 0))
    kept = DocumentFile.objects.filter(document__in=ids, removed_on=None).order_by()
    changes = DocumentLink.objects.filter(document__in=ids, kind__in=CHANGES).order_by()
    told = ("name", "digest", "cleaned_digest", "kind")
    rows = kept.values_list(is_file, "document_id", "pk", *told).union(
        changes.values_list(is_link, "document_id", "target_id", "kind", none, none, none), all=True
    )
    files: dict[int, list[DocumentFile]] = defaultdict(list)
    links: dict[int, list[DocumentLink]] = defaultdict(list)
    for of_a_file, document, number, *values in rows:
        if of_a_file:
            columns = dict(zip(told, values, strict=True))
            files[document].append(DocumentFile(pk=number, document_id=document, **columns))
        else:
            link = DocumentLink(document_id=document, target_id=number, kind=values[0])
            links[document].append(link)
    return files, links
