"""Whose work a document is, and whether anybody is left to review it: no author decides a level."""

from collections.abc import Collection, Sequence
from datetime import date

from gongkai.documents.disclosure.digest import came_finished
from gongkai.documents.models import Document, DocumentFile, WithheldReview
from gongkai.documents.subjects import KIND
from gongkai.refusals import Refused
from gongkai.reviews.chains import Level, chain_with_levels, unfillable
from gongkai.reviews.models import Explanation
from gongkai.reviews.people import candidates
from gongkai.units.models import Person


def author_ids(document: Document, files: Sequence[DocumentFile] | None = None) -> set[int]:
    """All whose work the document is: who drafted it, changed it in any round, added a file or an
    interpretation, explained a hit, or proposed another attribute for it; one query, and another
    for the `files` that go with it, where they have not been read. Of what was issued before and
    came by import nobody here wrote the text: who imported it, with the files that came along, is
    no author by that; whoever sends it is one beside these."""
    files = list(document.files.filter(removed_on=None)) if files is None else files
    explained = Explanation.objects.filter(kind=KIND, subject_id=document.pk)
    found = (
        document.versions.all(),
        document.interpretations.all(),
        explained,
        document.withheld_reviews.exclude(outcome=WithheldReview.Outcome.KEEP),
    )
    first, *others = (rows.order_by().values_list("by_id", flat=True) for rows in found)
    authors = {file.added_by_id for file in files if not _came_along(file, document)}
    if not came_finished(document):
        authors.add(document.drafter_id)
    return authors | set(first.union(*others))


def _came_along(file: DocumentFile, document: Document) -> bool:
    """Whether the file came in with its document, by the act that imported it."""
    return came_finished(document) and file.added_at == document.created_at


def authors_of(document: Document, files: Sequence[DocumentFile]) -> list[Person]:
    return list(Person.objects.filter(pk__in=author_ids(document, files)).order_by("pk"))


def why_unsendable(
    document: Document, levels: Sequence[Level], authors: Collection[int], on: date
) -> Refused | None:
    """Why the chain's levels cannot be given one person each, the authors aside. Who stands in for
    somebody signs for them, so that they fill no level that the other could not; one query."""
    posts = [level.post for level in levels]
    holders = candidates(posts, document.body, document.department, on, stand_ins=False)
    return unfillable(levels, holders, authors=authors)


def warning_for(document: Document, by: Person, on: date) -> str:
    """What whoever is about to change a draft, or to propose the attribute of what was imported,
    is told where that, which makes them one of its authors, would leave a level without anybody;
    "" where it would not."""
    _, levels = chain_with_levels(document.body, KIND)
    posts = [level.post for level in levels]
    of_any = document.department is None and came_finished(document)  # it gets one with its owner
    found = candidates(posts, document.body, document.department, on, everywhere=of_any)
    if not any(by.pk in each.hands for people in found.values() for each in people):
        return ""
    authors = author_ids(document)
    after = unfillable(levels, found, authors={*authors, by.pk})
    if by.pk in authors or after is None or unfillable(levels, found, authors=authors):
        return ""
    otherwise = "不是非由您改不可的，请告知起草人修改。"
    if document.state != Document.State.DRAFT:
        otherwise = "不是非由您拟定不可的，请改定责任人，由责任人拟定、送审。"
    return f"保存后您也是改动过的人，不能再审核这份公文：{after.sentence}{otherwise}"


TO_BE_SENT_BY_ANOTHER = (
    "审批流程里有一级只有您能审核：已印发、已归档的，导入后请在公文登记簿里改定责任人，"
    "由责任人拟定公开属性、送审；您自己拟定、送审的，您不能再审核。"
)


def warning_before_import(by: Person, on: date) -> str:
    """What the importer is told of what is to be reviewed after it came in, where a level of the
    chain has nobody without them; "" where each has."""
    _, levels = chain_with_levels(by.body, KIND)
    posts = [level.post for level in levels]
    found = candidates(posts, by.body, None, on, everywhere=True, stand_ins=False)
    if unfillable(levels, found, authors=()) or not unfillable(levels, found, authors={by.pk}):
        return ""
    return TO_BE_SENT_BY_ANOTHER
