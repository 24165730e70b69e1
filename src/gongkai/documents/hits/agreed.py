"""The hits of what was approved, apart from those of what came beside it since."""

from collections.abc import Iterable

from gongkai.documents.hits.findings import OpenFinding, findings_of
from gongkai.documents.interpretations.agreed import agreed_until, agreed_until_in
from gongkai.documents.interpretations.text import interpretations_of
from gongkai.documents.models import Document, DocumentFile
from gongkai.reviews.models import Step


def findings_of_approved(
    document: Document, files: Iterable[DocumentFile] | None = None
) -> list[OpenFinding]:
    """Every hit but those in interpretations that were written since a finished document was last
    approved, and in what came for them: these are released by an approval of their own, and do not
    hold it up."""
    until = agreed_until(document)
    findings = findings_of(document, files)
    if until is None:
        return findings
    later = {each.pk for each in interpretations_of(document) if each.changed_at > until}
    if files is None and any(each.file for each in findings):
        files = document.files.filter(removed_on=None)
    beside = files_beside(document, files or ())
    return [each for each in findings if not (each.interpretation in later or each.file in beside)]


def files_beside(
    document: Document, files: Iterable[DocumentFile], steps: Iterable[Step] | None = None
) -> set[int]:
    """Those of the files, by their numbers, that came for an interpretation since a finished
    document was last approved: every level has yet to look at them. `steps` are those of all its
    reviews, where a page has read them: then it asks nothing."""
    shown = [each for each in files if each.kind == DocumentFile.Kind.INTERPRETATION]
    if not shown or document.state == Document.State.DRAFT:
        return set()
    until = agreed_until(document) if steps is None else agreed_until_in(document, steps)
    return {each.pk for each in shown if until is None or each.added_at > until}
