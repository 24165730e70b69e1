"""The hits of what was approved, apart from those of what came beside it since."""

from collections.abc import Iterable

from gongkai.documents.hits.findings import OpenFinding, findings_of
from gongkai.documents.interpretations.agreed import agreed_until
from gongkai.documents.interpretations.text import interpretations_of
from gongkai.documents.models import Document, DocumentFile


def findings_of_approved(
    document: Document, files: Iterable[DocumentFile] | None = None
) -> list[OpenFinding]:
    """Every hit but those in interpretations that were written since a finished document was last
    approved: these are released by an approval of their own, and do not hold it up."""
    until = agreed_until(document)
    findings = findings_of(document, files)
    if until is None:
        return findings
    later = {each.pk for each in interpretations_of(document) if each.changed_at > until}
    return [each for each in findings if each.interpretation not in later]
