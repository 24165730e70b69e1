"""What the drafter does with a hit: mask, delete, or say why it may stand."""

from datetime import datetime

from django.utils import timezone

from gongkai.audit import services as audit
from gongkai.documents.access import may_answer_for_document, may_edit_document
from gongkai.documents.acting import at_work_on
from gongkai.documents.disclosure.digest import document_digest
from gongkai.documents.disclosure.proposals import FINISHED
from gongkai.documents.hits.agreed import findings_of_approved
from gongkai.documents.hits.findings import OpenFinding, findings_of
from gongkai.documents.models import Document
from gongkai.documents.services.editing import edit_document
from gongkai.documents.services.publishing import approval_as_issued
from gongkai.documents.subjects import KIND, subject_of
from gongkai.refusals import Refused
from gongkai.reviews import services as reviews
from gongkai.reviews.asked import check_not_asked
from gongkai.reviews.models import Explanation
from gongkai.reviews.queries import approved_review, open_review
from gongkai.units.models import Person


def mask_hit(
    document: Document,
    *,
    number: int,
    fingerprint: str,
    seen_version: int,
    by: Person,
    at: datetime,
) -> Document:
    """Write what screening suggests in place of the hit."""
    found = _hit(document, number, fingerprint)
    if not found.suggestion:
        raise Refused("no_suggestion", "这一处没有可以代替的写法，请删去，或者说明理由。")
    return _replace(document, found, found.suggestion, seen_version, by, at)


def delete_hit(
    document: Document,
    *,
    number: int,
    fingerprint: str,
    seen_version: int,
    by: Person,
    at: datetime,
) -> Document:
    """Take the characters of the hit out of the text."""
    found = _hit(document, number, fingerprint)
    return _replace(document, found, "", seen_version, by, at)


def explain_hit(
    document: Document, *, number: int, fingerprint: str, reason: str, by: Person, at: datetime
) -> Explanation:
    """Say why the hit may stand; Refused where no reason lets it. The explanation holds for the
    same characters, wherever they stand in the document, and lapses with a change of them.

    What the reviewers have before them, or have agreed with while their approval counts, is not
    changed, whatever came beside the document since it was issued: a reason that is not good enough
    is given anew where the document has to be reviewed once more. A hit that a later list of
    wording has brought up they have not seen, and it is explained before the document becomes
    public.
    """
    found = _hit(document, number, fingerprint)
    on = timezone.localdate(at)
    with audit.act():
        check_may_explain(document, found)
        if not (may_edit_document(by, document, on) or may_answer_for_document(by, document, on)):
            raise Refused("not_yours", "只有能改动这份公文的人可以说明理由。")
        return reviews.explain(
            KIND,
            document.pk,
            found.fingerprint,
            reason=reason,
            by=by,
            at=at,
            subject=subject_of(document),
            acting=at_work_on(document, by, on),
        )


def check_may_explain(document: Document, found: OpenFinding) -> None:
    """Refused where no reason lets the hit stand, or reviewers have the one that was given."""
    if found.why_not_explained:
        raise Refused("not_to_be_explained", found.why_not_explained)
    check_not_asked(KIND, document.pk)
    if found.handled:
        _check_may_be_said_anew(document, found)


def _check_may_be_said_anew(document: Document, found: OpenFinding) -> None:
    if open_review(KIND, document.pk) is not None:
        raise Refused(
            "under_review",
            "正在审核，各级核对的是送审时的理由，现在不能改。"
            "要改的，由送审人撤回或者审核人退回，改好后重新送审。",
        )
    if document.state in FINISHED and _is_agreed_with_what_was_issued(document, found):
        raise Refused(
            "approved", "公文已经审核通过，印发或者归档，各级核对过的理由不能再改；解读另写。"
        )
    if approved_review(KIND, document.pk, document_digest(document)):
        raise Refused(
            "approved", "已经审核通过，各级核对过的理由不能再改。要改的，请先改动公文再送审。"
        )


def _is_agreed_with_what_was_issued(document: Document, found: OpenFinding) -> bool:
    """Whether every level agreed to the reason for these characters with what was issued, and that
    approval counts on."""
    if approval_as_issued(document) is None:
        return False
    agreed = findings_of_approved(document)
    return any(each.handled and each.fingerprint == found.fingerprint for each in agreed)


def _hit(document: Document, number: int, fingerprint: str) -> OpenFinding:
    """The hit as the drafter saw it: by number and by its characters."""
    for found in findings_of(document):
        if found.number == number and found.fingerprint == fingerprint:
            return found
    raise Refused("changed_meanwhile", "正文已经改动，这一处命中不在了。请刷新后再处理。")


def _replace(
    document: Document, found: OpenFinding, put: str, seen_version: int, by: Person, at: datetime
) -> Document:
    if found.start is None or found.end is None:
        raise Refused(
            "in_a_file",
            "不在正文里的不能在这里改：标题、主送请改公文，文件请改用清理后的副本，或者改好后重新上传。",
        )
    text = document.text[: found.start] + put + document.text[found.end :]
    what = f"{found.kind_name}一处{'遮去' if put else '删去'}"
    changes = {"text": text}
    return edit_document(
        document, seen_version=seen_version, changes=changes, by=by, at=at, what=what
    )
