"""What an interpretation says, as one text: for the reviewers, for screening, and to see whether
it is more than an excerpt.

Source: 国办发〔2016〕80号: organised, approved and released with the document.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet
from django.utils import timezone
from rapidfuzz import fuzz, process

from gongkai.documents.models import (
    Document,
    Interpretation,
    InterpretationSection,
    NormativeDocument,
)
from gongkai.law.parameters import NotYetLaw, legal_value
from gongkai.prepared import Prepared, kept_for_the_page

NO_INTERPRETATION = (
    "规范性文件要有解读材料才能送审（国办发〔2016〕80号：同步组织、同步审签、同步部署）。"
)
EXCERPT_SHARE = 0.6
"""From this share on, an interpretation is said to repeat the document. No rule names a number."""

_SENTENCE = re.compile(r"[。；！？\n]+")
_SHORT = 8
_ALIKE = 85


def interpretations_of(document: Document) -> list[Interpretation]:
    """Each with its file and sections, for which `sections.all()` then asks no more: one query."""
    return kept_for_the_page(("interpretations", document.pk), lambda: _read(document.pk))


def _read(pk: int) -> list[Interpretation]:
    found: dict[int, tuple[Interpretation, list[InterpretationSection]]] = {}
    for row in _ROWS.ask(pk):
        shown, sections = found.setdefault(row.pk, (row, []))
        if row.section is not None:
            told = {"order": row.place, "heading": row.heading, "text": row.words}
            sections.append(InterpretationSection(pk=row.section, interpretation=shown, **told))
    return [_with_sections(*each) for each in found.values()]


def _rows(pk: int) -> QuerySet[Any, Any]:
    """Each interpretation as often as it has sections; one without sections once."""
    found = Interpretation.objects.filter(document_id=pk).select_related("file").defer("file__text")
    return found.order_by("pk", "sections__order").annotate(
        section=F("sections__pk"),
        place=F("sections__order"),
        heading=F("sections__heading"),
        words=F("sections__text"),
    )


_ROWS = Prepared(_rows, int)


def _with_sections(shown: Interpretation, sections: list[InterpretationSection]) -> Interpretation:
    read = shown.sections.all()
    read._result_cache = sections
    shown._prefetched_objects_cache = {"sections": read}  # type: ignore[attr-defined]
    return shown


def interpretation_text(shown: Interpretation) -> str:
    sections = shown.sections.all()
    told = [(section.heading, section.text) for section in sections]
    return text_of(shown.title, told, shown.address)


def text_of(title: str, sections: Iterable[tuple[str, str]], address: str = "") -> str:
    """Title, then each heading with its text, then where the video stands."""
    last = [f"视频网址：{address}"] if address else []
    return "\n".join([title, *chain.from_iterable(sections), *last])


def text_with_interpretations(document: Document) -> str:
    """What reviewers are shown and approve: the document's text first, its places unmoved."""
    parts = [document.text]
    for each in interpretations_of(document):
        who = f"，解读人：{each.interpreter}" if each.interpreter else ""
        parts.append(f"【解读（{each.get_form_display()}{who}）】\n{interpretation_text(each)}")
    return "\n\n".join(parts)


def of_removed_files(document: Document) -> list[Interpretation]:
    """Those whose picture or video goes with the document no more: no screening sees it, and no
    reviewer."""
    return [each for each in interpretations_of(document) if each.file and each.file.removed_on]


def removed_file_words(shown: Interpretation) -> str:
    return f"解读《{shown.title}》所用的文件已经移除，请在解读里换一个文件，或者删除解读。"


def must_be_explained(document: Document) -> bool:
    """Whether it is a normative document of a time whose rule wants it explained."""
    if not _is_required(timezone.localdate(document.changed_at)):
        return False
    return NormativeDocument.objects.filter(pk=document.pk).exists()


def is_to_be_explained(document: Document) -> bool:
    """Whether something is to be released beside it once it is public: an interpretation that was
    written, or the one that must be written and was not. What was imported is not held to that."""
    written = document.interpretations.values_list("published_on", flat=True)
    if written:
        return None in written
    return not document.came_by_import and must_be_explained(document)


def lacks_interpretation(document: Document) -> bool:
    """Whether a normative document of today's rule has none. Asked of drafts: what is finished, or
    was imported, is not held up by it."""
    if document.state != Document.State.DRAFT:
        return False
    if not _is_required(timezone.localdate(document.changed_at)):
        return False
    is_normative: bool | None = getattr(document, "is_normative", None)
    if is_normative is None:
        return bool(_LACKING.ask(document.pk))
    # Of a document that its page has read, with its interpretations, nothing is asked again.
    return is_normative and not any(each.sections.all() for each in interpretations_of(document))


def _lacking(pk: int) -> QuerySet[NormativeDocument, int]:
    written = Interpretation.objects.filter(document=OuterRef("pk"), sections__isnull=False)
    return NormativeDocument.objects.filter(~Exists(written), pk=pk).values_list("pk", flat=True)


_LACKING = Prepared(_lacking, int)


def _is_required(on: date) -> bool:
    try:
        return bool(legal_value("normative.interpretation_with_document", on).value)
    except NotYetLaw:
        return False


@dataclass(frozen=True)
class Likeness:
    """How much of an interpretation stands in the document in nearly the same words."""

    sentences: int
    alike: int

    @property
    def share(self) -> float:
        return self.alike / self.sentences if self.sentences else 0.0

    @property
    def is_excerpt(self) -> bool:
        return self.sentences > 0 and self.share >= EXCERPT_SHARE

    @property
    def percent(self) -> int:
        return round(self.share * 100)


def likeness(explanation: str, text: str) -> Likeness:
    """Sentences of `explanation` that are nearly a sentence of `text`; short ones are not asked."""
    own, theirs = _sentences(explanation), _sentences(text)
    alike = sum(
        process.extractOne(each, theirs, scorer=fuzz.ratio, score_cutoff=_ALIKE) is not None
        for each in own
    )
    return Likeness(len(own), alike)


def _sentences(text: str) -> list[str]:
    found = (re.sub(r"\s+", "", each) for each in _SENTENCE.split(text))
    return [each for each in found if len(each) >= _SHORT]
