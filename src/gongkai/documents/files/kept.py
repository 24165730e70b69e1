"""Which files only those get who may read originals, and why."""

from collections.abc import Iterable, Sequence

from django.db.models import Q

from gongkai.documents.hits.agreed import files_beside
from gongkai.documents.models import Document, DocumentFile
from gongkai.documents.subjects import KIND
from gongkai.reviews.models import Review, Step
from gongkai.reviews.queries import PASSED
from gongkai.reviews.states import State

HELD = "没有通过检查，只供起草人、责任人、审核人员和办公室查看。"
HIDES = "有看不到的内容，改用清理后的副本以后才能查看。"
BESIDE = "供解读使用，还没有审核通过，只供起草人、责任人、审核人员和办公室查看。"
IMPORTED = "由旧登记簿导入，清理或者审核通过以后才能查看。"


def kept_back(
    document: Document, files: Sequence[DocumentFile], steps: Iterable[Step] | None = None
) -> dict[int, str]:
    """The files of which nobody gets a byte who may not read originals, each with the reason: what
    hides something or could not be looked into until it is cleaned; what came for an interpretation
    since the document was finished, cleaned or not, until a review approved it; what came by import
    until it is cleaned or a review approved it. One query each for the last two, where there are
    any; `steps`: see `files_beside`."""
    found = dict.fromkeys(files_beside(document, files, steps), BESIDE)
    for file in files:
        if file.cleaned:
            continue
        if file.held:
            found[file.pk] = HELD
        elif any(hit["hidden"] for hit in file.hits):
            found[file.pk] = HIDES
    if not document.came_by_import:
        return found
    rest = [file for file in files if not file.cleaned and file.pk not in found]
    approved = _approved_digests(document) if rest else set()
    return found | {file.pk: IMPORTED for file in rest if file.digest not in approved}


def _approved_digests(document: Document) -> set[str]:
    """Of the files that a review of the document has approved; an approval whose place another
    submission of the same paper took counts on."""
    passed = Q(state=State.APPROVED) | Q(PASSED, state=State.VOID)
    reviews = Review.objects.filter(passed, kind=KIND, subject_id=document.pk)
    return {each[3] for files in reviews.values_list("files", flat=True) for each in files}
