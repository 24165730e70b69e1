"""Acts on interpretations (政策解读): written with the document, approved with it, released after
it."""

from collections.abc import Sequence
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db.models import Max
from django.utils import timezone

from gongkai.audit import services as audit
from gongkai.audit.actions import Action
from gongkai.deadlines.services import cancel_deadline, meet_deadline
from gongkai.documents import audit as acts
from gongkai.documents.access import may_publish_interpretation, may_work_on_document
from gongkai.documents.acting import at_work_on, of_the_officer
from gongkai.documents.disclosure.digest import document_digest
from gongkai.documents.disclosure.opening import open_deadline_of
from gongkai.documents.hits.agreed import findings_of_approved
from gongkai.documents.hits.ahead import looked_ahead
from gongkai.documents.interpretations.agreed import agreed_until
from gongkai.documents.interpretations.deadlines import INTERPRETATION, is_over
from gongkai.documents.interpretations.text import (
    is_to_be_explained,
    must_be_explained,
    removed_file_words,
    text_of,
)
from gongkai.documents.models import (
    Document,
    DocumentFile,
    Interpretation,
    InterpretationSection,
)
from gongkai.documents.services.editing import (
    end_change_of_words,
    keep_version,
    lock_document,
    void_what_read_it,
)
from gongkai.documents.subjects import KIND, subject_of
from gongkai.look.words import chinese_date
from gongkai.refusals import Refused
from gongkai.reviews.queries import (
    approved_at,
    approved_review,
    first_passed_since,
)
from gongkai.reviews.services.wording import whole
from gongkai.units.models import Person
from gongkai.visible import title_fault

Form = Interpretation.Form
_IS_ADDRESS = URLValidator(schemes=("https", "http"))
_IS_ADDRESS.max_length = 300
HEADINGS = (
    *("背景依据", "目的意义", "目标任务", "主要内容", "适用范围", "执行口径", "期限"),
    *("注意事项", "关键词、术语", "惠民利民举措", "新旧政策差异"),
)
"""What an interpretation may speak of (国办发〔2016〕80号); 主要内容 none can do without."""
FIRST = frozenset({"背景依据", "目标任务", "主要内容", "适用范围", "执行口径", "新旧政策差异"})
"""Those that nearly every interpretation speaks of."""
Sections = Sequence[tuple[str, str]]


def write_interpretation(
    document: Document,
    *,
    title: str,
    form: str,
    sections: Sections,
    by: Person,
    at: datetime,
    interpreter: str = "",
    file: DocumentFile | None = None,
    address: str = "",
    interpretation: Interpretation | None = None,
    seen_version: int | None = None,
) -> Interpretation:
    """Write an interpretation of the document, or change one. `sections` are headings with texts;
    those without text are left out.

    A review under way ends, and that of a draft: what was read there was another text. What was
    issued or filed keeps its approval, for its own words stay: the interpretation is sent for one
    of its own. Refused codes: not_yours, published, no_title, too_long, no_text, no_file,
    no_address, foreign, changed_meanwhile.
    """
    on, told, address = timezone.localdate(at), _with_text(sections), address.strip()
    questions = _questions(sections)
    title, interpreter = whole(title, "标题", 200), whole(interpreter, "解读人", 60)
    with looked_ahead(document, at=at, besides=text_of(title, told, address)), audit.act():
        document = lock_document(document)
        _check_may_write(document, by, on)
        shown = _current(document, interpretation, seen_version, by, at)
        _check(title, told)
        file = _file_of(document, file)
        _check_shown(form, file, address)
        _check_questions(form, questions)
        keep_version(document, by=by, at=at)
        shown.title, shown.form = title, form
        shown.interpreter, shown.file, shown.changed_at = interpreter, file, at
        shown.address = address
        shown.save()
        shown.sections.all().delete()
        InterpretationSection.objects.bulk_create(
            InterpretationSection(interpretation=shown, order=order, heading=heading, text=text)
            for order, (heading, text) in enumerate(told, start=1)
        )
        end_change_of_words(document, at=at)
        _open_deadline(document, at)
        is_new = interpretation is None
        _record(acts.INTERPRETED if is_new else acts.INTERPRETATION_CHANGED, shown, by, at)
        void_what_read_it(document, by=by, at=at)
        return shown


def drop_interpretation(interpretation: Interpretation, *, by: Person, at: datetime) -> None:
    """Take back one that was not released; what it said stays in nothing but the reviews that it
    was sent to. Refused codes: not_yours, published, approved (with what was issued: the others
    that were approved with it would lose their approval), last_one (of a normative document)."""
    with audit.act():
        document = lock_document(interpretation.document)
        _check_may_write(document, by, timezone.localdate(at))
        shown = Interpretation.objects.select_for_update().get(pk=interpretation.pk)
        if shown.published_on:
            raise Refused("published", released_words(shown))
        if why := why_kept(document).get(shown.pk):
            raise why
        keep_version(document, by=by, at=at)
        _record(acts.INTERPRETATION_DROPPED, shown, by, at)
        shown.sections.all().delete()
        shown.delete()
        end_change_of_words(document, at=at)
        void_what_read_it(document, by=by, at=at)
        _close_deadline(document, at)


def _open_deadline(document: Document, at: datetime) -> None:
    """Of what is public already: its interpretation is due so many working days after that. One
    that comes beside one that was released is not, once those are over."""
    if document.published_on is None or document.to_withdraw_since:
        return
    comes_beside = document.interpretations.exclude(published_on=None).exists()
    if comes_beside and is_over(document.published_on, timezone.localdate(at)):
        return
    open_deadline_of(INTERPRETATION, document, document.published_on)


def _close_deadline(document: Document, at: datetime) -> None:
    """Nothing is left to be released: done on the day of the last release; where there was none,
    it is due no more, but of what must be explained."""
    if _unreleased(document):
        return
    last = document.interpretations.aggregate(on=Max("published_on"))["on"]
    if last is not None:
        meet_deadline(INTERPRETATION, subject_kind=KIND, subject_id=document.pk, on=last, at=at)
    elif not is_to_be_explained(document):
        on = timezone.localdate(at)
        cancel_deadline(INTERPRETATION, subject_kind=KIND, subject_id=document.pk, on=on, at=at)


def why_kept(document: Document) -> dict[int, Refused]:
    """The interpretations that are not taken back, by their numbers, each with why: those that were
    approved with what was issued, and of a normative document the last one."""
    if document.state == Document.State.DRAFT:
        return {}
    until = agreed_until(document)
    written = dict(document.interpretations.values_list("pk", "created_at"))
    kept = {
        pk: Refused("approved", "这份解读已随公文审核通过，不能删除。不发布的，不登记发布即可。")
        for pk, created_at in written.items()
        if until is not None and created_at <= until
    }
    if len(written) == 1 and not document.came_by_import and must_be_explained(document):
        words = "规范性文件要有解读（国办发〔2016〕80号），不能删除最后一份；要换的，请修改这一份。"
        for only in written:
            kept.setdefault(only, Refused("last_one", words))
    return kept


def _unreleased(document: Document) -> bool:
    return document.interpretations.filter(published_on=None).exists()


def _with_text(sections: Sections) -> list[tuple[str, str]]:
    told = [
        (whole(heading, "小标题", 100), text.replace("\r\n", "\n").strip())
        for heading, text in sections
    ]
    return [(heading, text) for heading, text in told if heading and text]


def _questions(sections: Sections) -> Sections:
    """Those that are questions, with their answers, or without."""
    told = [(heading.strip(), text.strip()) for heading, text in sections]
    return [(heading, text) for heading, text in told if heading and heading not in HEADINGS]


def _check_questions(form: str, questions: Sections) -> None:
    """A question that nobody answers is dropped by no form; 问答 has at least one with its answer
    (国办发〔2016〕80号)."""
    for question, answer in questions:
        if not answer:
            raise Refused("no_text", f"“{question[:30]}”还没有写回答：答以“答：”开头，另起一行。")
    if form == Form.QA and not questions:
        told = "问以“问：”开头，答以“答：”开头"
        raise Refused("no_text", f"形式是问答的，请在“问答”里至少写一问一答：{told}。")


def _check_may_write(document: Document, by: Person, on: date) -> None:
    if document.state in Document.GONE or not may_work_on_document(by, document, on):
        raise Refused("not_yours", "解读由起草人、责任人或者办公室、公开专员编写（谁起草谁解读）。")


def _current(
    document: Document,
    interpretation: Interpretation | None,
    seen_version: int | None,
    by: Person,
    at: datetime,
) -> Interpretation:
    if interpretation is None:
        return Interpretation(document=document, by=by, created_at=at)
    shown = Interpretation.objects.select_for_update().get(pk=interpretation.pk, document=document)
    if shown.published_on:
        raise Refused("published", released_words(shown))
    if seen_version is not None and shown.version != seen_version:
        raise Refused("changed_meanwhile", "您打开后又有人保存过，没有覆盖。请核对后再保存。")
    shown.version += 1
    return shown


def released_words(shown: Interpretation) -> str:
    """Why one that was released is neither changed nor deleted, and what is done; "" before."""
    if shown.published_on is None:
        return ""
    on = chinese_date(shown.published_on)
    return f"已于{on}发布，不再改动，也不删除；要更正或者补充的，请另写一份。"


def _check(title: str, told: Sections) -> None:
    if fault := title_fault(title, "解读的标题"):
        raise Refused("no_title", fault)
    if not told:
        raise Refused("no_text", "请至少写一部分；图解、视频要有文字说明，看不见的人才能读。")


def _file_of(document: Document, file: DocumentFile | None) -> DocumentFile | None:
    """The file as it is now that the document is held: it may have been taken out meanwhile."""
    if file is None:
        return None
    present = document.files.filter(pk=file.pk, removed_on=None).first()
    if present is None:
        raise Refused("foreign", "所选文件不是这份公文的，或者已经移除，请另选。")
    return present


def _check_shown(form: str, file: DocumentFile | None, address: str) -> None:
    """A picture is a file; a video a file, or where it stands."""
    if form == Form.PICTURE and file is None:
        raise Refused("no_file", "请先在公文上传图片，再在这里选它。")
    if form == Form.VIDEO and file is None and not address:
        raise Refused("no_file", "请填写视频的网址，或者先在公文上传 MP4 视频，再在这里选它。")
    if address and form != Form.VIDEO:
        raise Refused("no_address", "只有视频解读填写视频网址。")
    if address:
        try:
            _IS_ADDRESS(address)
        except ValidationError:
            raise Refused(
                "no_address", "视频网址应以 https:// 或者 http:// 开头，最长300字。"
            ) from None


def publish_interpretation(
    interpretation: Interpretation, *, on: date, by: Person, at: datetime
) -> Interpretation:
    """Record that it was released. Refused before the document is public and before its own
    approval, where the text as it stands is not approved, or screening holds something."""
    today = timezone.localdate(at)
    with looked_ahead(interpretation.document), audit.act():
        document = lock_document(interpretation.document)
        shown = Interpretation.objects.select_for_update().get(pk=interpretation.pk)
        shown.document = document
        if not may_publish_interpretation(by, shown, today):
            raise Refused("not_the_officer", "发布由政府信息公开专员登记。")
        if shown.published_on:
            raise Refused("published", f"已于{chinese_date(shown.published_on)}发布。")
        if shown.file is not None and shown.file.removed_on:
            raise Refused("removed_file", removed_file_words(shown))
        _check_may_be_public(shown, on, today)
        shown.published_on = on
        shown.save(update_fields=("published_on",))
        if not _unreleased(document):
            meet_deadline(INTERPRETATION, subject_kind=KIND, subject_id=document.pk, on=on, at=at)
        _record(acts.INTERPRETATION_OUT, shown, by, at, on=on.isoformat())
        return shown


def _check_may_be_public(shown: Interpretation, on: date, today: date) -> None:
    document = shown.document
    if document.published_on is None:
        raise Refused(
            "not_public", "公文公开后才能发布解读，最迟在3个工作日内（国办发〔2016〕80号）。"
        )
    if not document.published_on <= on <= today:
        raise Refused("day_out_of_range", "发布日期应在公文公开之日至今天之间。")
    if document.to_withdraw_since and on > document.to_withdraw_since:
        since = chinese_date(document.to_withdraw_since)
        raise Refused("day_out_of_range", f"发布日期不能晚于公文列为须撤下之日（{since}）。")
    if approved_review(KIND, document.pk, document_digest(document)) is None:
        raise Refused("not_approved", "现在的解读没有随公文审核通过，请先送审。")
    check_was_approved(shown, on)
    if any(not each.handled for each in findings_of_approved(document)):
        raise Refused("open_findings", "还有筛查命中没有处理，不能发布。")


def check_was_approved(shown: Interpretation, on: date) -> None:
    """先审查后公开: by the first review that read it as it is, whatever came beside it since."""
    review = first_passed_since(KIND, shown.document_id, shown.changed_at)
    at = approved_at(review) if review is not None else None
    approved_on = timezone.localdate(at) if at else None
    if approved_on and on < approved_on:
        told = chinese_date(approved_on)
        raise Refused(
            "not_yet_approved",
            f"这份解读{told}才审核通过，不能登记在此以前发布（先审查后公开）。",
        )


def _record(action: Action, shown: Interpretation, by: Person, at: datetime, **told: str) -> None:
    on = timezone.localdate(at)
    is_out = action == acts.INTERPRETATION_OUT
    audit.record(
        action,
        by=of_the_officer(by, on) if is_out else at_work_on(shown.document, by, on),
        at=at,
        subject=subject_of(shown.document),
        details={"number": shown.pk, "form": shown.get_form_display(), **told},
    )
