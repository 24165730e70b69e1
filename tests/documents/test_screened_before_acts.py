"""What screening finds is known before an act begins: an act holds the whole office, and screening
a long text, or the rows of a sheet, takes its time (docs/decisions/0008)."""

from collections.abc import Callable
from typing import Any

import pytest

from gongkai.documents.hits.findings import findings_of
from gongkai.documents.interpretations.services import publish_interpretation
from gongkai.documents.models import Document, Import, Interpretation
from gongkai.documents.services import (
    add_file,
    clean_file,
    confirm_import,
    edit_document,
    editing,
    map_columns,
    mark_published,
    mask_hit,
    preview_files,
    preview_sheet,
    register_document,
    remove_file,
    submit_document,
)
from gongkai.units.posts import Post
from tests.documents.drafts import make_draft, make_proactive
from tests.documents.lines import make_in_force, make_interpretation
from tests.documents.papers import docx
from tests.documents.steps import (
    fresh,
    make_approved,
    make_issued,
    make_withheld,
)
from tests.documents.test_sent_twice import token_on
from tests.offices import NOW, TODAY, Office
from tests.slow import watch

pytestmark = pytest.mark.django_db

PHONE = "联系人手机13907722207。"
SHEET = f"标题,正文\n关于养护的通知,{PHONE}\n关于巡查的通知,无\n".encode()
Act = Callable[[], object]


def drafted(office: Office, **values: Any) -> Document:
    """A draft with a file and an interpretation: all that screening reads."""
    document = make_proactive(office, **values)
    told: dict[str, Any] = {"by": office[Post.DRAFTER], "at": NOW}
    add_file(document, name="附表.txt", kind="attachment", chunks=[b"12"], **told)
    make_interpretation(fresh(document), office)
    return fresh(document)


def registered(office: Office) -> Act:
    return lambda: register_document(by=office[Post.DRAFTER], at=NOW, title="甲", text=PHONE)


def edited(office: Office) -> Act:
    document, told = drafted(office), {"text": PHONE, "title": "乙"}
    return lambda: edit_document(
        document, seen_version=document.version, changes=told, by=office[Post.DRAFTER], at=NOW
    )


def masked(office: Office) -> Act:
    document = drafted(office, text=PHONE)
    [hit] = findings_of(document)
    return lambda: mask_hit(
        document,
        number=1,
        fingerprint=hit.fingerprint,
        seen_version=document.version,
        by=office[Post.DRAFTER],
        at=NOW,
    )


def submitted(office: Office) -> Act:
    document = drafted(office)
    return lambda: submit_document(document, by=office[Post.DRAFTER], at=NOW)


def published(office: Office) -> Act:
    document = make_issued(office)
    return lambda: mark_published(
        document, on=TODAY, where="县政府网站", by=office[Post.DISCLOSURE_OFFICER], at=NOW
    )


def interpreted(office: Office) -> Act:
    document = drafted(office)
    return lambda: make_interpretation(document, office, sections=[("主要内容", PHONE)])


def interpretation_out(office: Office) -> Act:
    make_in_force(office)
    shown = Interpretation.objects.select_related("document").get()
    return lambda: publish_interpretation(
        shown, on=TODAY, by=office[Post.DISCLOSURE_OFFICER], at=NOW
    )


def file_added(office: Office) -> Act:
    document = drafted(office)
    return lambda: add_file(
        document, name="乙.docx", kind="scan", chunks=[docx()], by=office[Post.DRAFTER], at=NOW
    )


def file_cleaned(office: Office) -> Act:
    told: dict[str, Any] = {"by": office[Post.DRAFTER], "at": NOW}
    file = add_file(make_draft(office), name="乙.docx", kind="scan", chunks=[docx()], **told)
    return lambda: clean_file(file, **told)


def file_removed(office: Office) -> Act:
    file = drafted(office).files.get()
    return lambda: remove_file(file, by=office[Post.DRAFTER], at=NOW)


def sheet(office: Office) -> Import:
    return preview_sheet(name="登记簿.csv", data=SHEET, by=office[Post.DISCLOSURE_OFFICER], at=NOW)


def sheet_read(office: Office) -> Act:
    return lambda: sheet(office)


def sheet_read_again(office: Office) -> Act:
    of = sheet(office)
    return lambda: map_columns(
        of, mapping={"0": "title"}, by=office[Post.DISCLOSURE_OFFICER], at=NOW
    )


def files_read(office: Office) -> Act:
    return lambda: preview_files(
        files=[("通知.docx", [docx()])], by=office[Post.DISCLOSURE_OFFICER], at=NOW
    )


def imported(office: Office) -> Act:
    of = sheet(office)
    return lambda: confirm_import(of, by=office[Post.DISCLOSURE_OFFICER], at=NOW)


WAYS = (
    *(registered, edited, masked, submitted, published, interpreted, interpretation_out),
    *(file_added, file_cleaned, file_removed, sheet_read, sheet_read_again, files_read, imported),
)


@pytest.mark.parametrize("way", WAYS)
def test_nothing_is_screened_within_the_act(
    way: Callable[[Office], Act], office: Office, monkeypatch: Any
) -> None:
    act = way(office)
    seen = watch(monkeypatch)
    act()
    assert seen.done != []
    assert seen.within == []


@pytest.mark.parametrize("make", [make_issued, make_withheld, make_approved])
def test_what_changes_no_words_is_not_screened_within_its_act(
    make: Callable[[Office], Document], office: Office, monkeypatch: Any
) -> None:
    """Number, attribute, approval: none of them is a word that screening reads."""
    seen = watch(monkeypatch)
    make(office)
    assert seen.within == []


def test_a_form_that_is_known_again_holds_the_office_no_longer(
    office: Office, drafter: Any, monkeypatch: Any
) -> None:
    document = drafted(office)
    path = f"/documents/{document.pk}/edit/"
    token = token_on(drafter, path)
    seen = watch(monkeypatch)
    told = {"origin": "made", "genre": "通知", "title": "丙", "text": PHONE}
    told["version"] = str(document.version)
    assert drafter.post(path, {**told, "form_token": token}).status_code == 302
    assert ("screen" in seen.done, seen.within) == (True, [])
    assert Document.objects.get().has_personal_data is True


def test_what_somebody_changed_meanwhile_is_screened_as_it_is(
    office: Office, monkeypatch: Any
) -> None:
    """Between the look ahead and the act: the old text's answer does not stand for the new one."""
    document = make_draft(office)
    drafter, plain = office[Post.DRAFTER], editing.lock_draft

    def late(*told: Any, **more: Any) -> Document:
        Document.objects.filter(pk=document.pk).update(text=PHONE)
        return plain(*told, **more)

    monkeypatch.setattr(editing, "lock_draft", late)
    told = {"seen_version": document.version, "changes": {"title": "丁"}}
    assert edit_document(document, **told, by=drafter, at=NOW).has_personal_data is True
