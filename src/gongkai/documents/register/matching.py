"""What is typed into a search box, held against what the register's pages print."""

import re

from django.db.models import Exists, OuterRef, Q

from gongkai.documents.models import Document
from gongkai.documents.numbers.series import with_standard_brackets
from gongkai.documents.subjects import KIND
from gongkai.reviews.listing import recorded_as
from gongkai.reviews.models import Review

_REGISTER_NUMBER = re.compile(
    r"(?:公文)?(?:登记号?)?\s*"
    r"[〔\[（(]?\s*((?:19|20)\d\d)\s*[〕\]）)\-—/年]\s*第?0*(\d{1,6})号?"
)


def matching(words: str) -> Q:
    """Documents that hold every word: in the title, in the document number or the unified number
    (whatever brackets their year is typed in, and whichever hyphen); or whose register number, or
    the number of whose review's record, it is."""
    number = register_number_of(words)
    if number:
        return _holding(words.strip()) | Q(register_year=number[0], register_serial=number[1])
    found = Q()
    for word in words.split():
        found &= _one(word)
    return found


def _one(word: str) -> Q:
    found = _holding(word)
    record = recorded_as(word)
    if record is not None:
        found |= Q(Exists(Review.objects.filter(record, kind=KIND, subject_id=OuterRef("pk"))))
    elif word.isascii() and word.isdigit() and len(word) <= 6:
        found |= Q(register_serial=word)
    return found


def _holding(word: str) -> Q:
    found = Q()
    written = with_standard_brackets(word)
    for each in {word, written, written.replace("-", "－"), written.replace("－", "-")}:
        found |= Q(title__icontains=each) | Q(number__icontains=each)
        found |= Q(normative__registration_number__icontains=each)
    return found


def registered_before(document: Document) -> Document | None:
    """Another one of the body under the number that its maker gave both: perhaps the same paper,
    registered twice."""
    if not document.number:
        return None
    same = Document.objects.filter(body=document.body_id, number=document.number)
    others = same.exclude(pk=document.pk).exclude(state=Document.State.CANCELLED)
    return others.filter(obtained_from=document.obtained_from).order_by("pk").first()


def register_number_of(words: str) -> tuple[int, int] | None:
    """Year and serial of a register number as it is typed: 〔2026〕1, 2026-1, 登记〔2026〕1号."""
    found = _REGISTER_NUMBER.fullmatch(words.strip())
    return (int(found[1]), int(found[2])) if found else None
