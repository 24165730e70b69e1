"""Files of a document, what screening finds in them and in the text, and what is done about it."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from gongkai.audit.models import Entry
from gongkai.documents.files.storage import path_of
from gongkai.documents.hits.findings import findings_of
from gongkai.documents.hits.marking import Piece, marked_lines
from gongkai.documents.models import Document, DocumentFile
from gongkai.documents.page.history import history_of
from gongkai.documents.page.shown import file_rows
from gongkai.documents.services import (
    add_file,
    attaching,
    clean_file,
    delete_hit,
    edit_document,
    explain_hit,
    mask_hit,
    read_file,
    remove_file,
    submit_document,
)
from gongkai.documents.services.submitting import missing_for_review
from gongkai.look.words import filesize
from gongkai.refusals import Refused
from gongkai.reviews.models import Review
from gongkai.reviews.states import State
from gongkai.units.posts import Post
from tests.documents.drafts import make_draft, make_proactive
from tests.documents.papers import docx, xlsx
from tests.documents.steps import code_of, fresh, make_issued, sign_in
from tests.offices import NOW, TODAY, Office, make_office

pytestmark = pytest.mark.django_db

PHONE = "13987654321"
WITH_PHONE = f"各乡镇：\n联系人手机{PHONE}。\n请遵照执行。"


def add(document: Document, office: Office, data: bytes, name: str = "附表.docx") -> DocumentFile:
    return add_file(
        document, name=name, kind="attachment", chunks=[data], by=office[Post.DRAFTER], at=NOW
    )


def stored_files(folder: Path) -> list[Path]:
    return [each for each in folder.rglob("*") if each.is_file()]


def test_an_uploaded_file_is_screened_and_kept_apart(office: Office, folders: Path) -> None:
    document = make_proactive(office)
    file = add(document, office, docx())
    assert (file.name, file.content_type, file.held, file.hits) == ("附表.docx", "docx", "", [])
    assert "青交〔2026〕31号" in file.text
    assert [each.parts[-3] for each in stored_files(folders)] == ["restricted"]
    assert fresh(document).version == document.version + 1
    assert Entry.objects.latest("sequence").action == "documents.file_added"


def test_a_file_changes_what_was_approved(office: Office) -> None:
    document = make_proactive(office)
    review = submit_document(document, by=office[Post.DRAFTER], at=NOW)
    add(document, office, docx())
    assert Review.objects.get(pk=review.pk).state == State.VOID


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("材料.zip", b"PK\x05\x06" + bytes(18)),
        ("程序.exe", b"MZ" + bytes(200)),
        ("坏的.pdf", b"%PDF-1.7\n%broken"),
        ("假的.docx", docx()[:200]),
    ],
)
def test_what_cannot_be_looked_into_is_kept_and_held(
    office: Office, name: str, data: bytes
) -> None:
    document = make_proactive(office)
    file = add(document, office, data, name)
    assert file.held != ""
    assert code_of(submit_document, document, by=office[Post.DRAFTER], at=NOW) == "held_file"
    remove_file(file, by=office[Post.DRAFTER], at=NOW)
    assert submit_document(document, by=office[Post.DRAFTER], at=NOW).state == State.IN_REVIEW


def test_a_file_without_content_is_refused_and_leaves_nothing(
    office: Office, folders: Path
) -> None:
    document = make_draft(office)
    assert code_of(add, document, office, b"") == "empty_file"
    assert (stored_files(folders), DocumentFile.objects.count()) == ([], 0)


def test_a_file_that_is_too_large_is_refused(office: Office, settings: Any) -> None:
    settings.LARGEST_FILE = 1024 * 1024
    with pytest.raises(Refused) as refused:
        add(make_draft(office), office, bytes(1024 * 1024 + 1))
    assert refused.value.sentence == "文件超过1 MB，没有接收。"


def test_a_document_has_thirty_files_at_most(office: Office, monkeypatch: Any) -> None:
    monkeypatch.setattr("gongkai.documents.services.attaching.MOST", 1)
    document = make_draft(office)
    add(document, office, b"text", "a.txt")
    assert code_of(add, document, office, b"text", "b.txt") == "too_many_files"


def test_an_issued_document_takes_no_file(office: Office, folders: Path) -> None:
    assert code_of(add, make_issued(office), office, docx()) == "not_a_draft"
    assert stored_files(folders) == []


def test_who_may_not_edit_adds_no_file(office: Office) -> None:
    told: dict[str, Any] = {"name": "a.txt", "kind": "scan", "chunks": [b"x"], "at": NOW}
    found = code_of(add_file, make_draft(office), by=office[Post.AUDIT_ADMIN], **told)
    assert found == "not_yours"


def test_a_removed_file_keeps_its_row_and_its_original(office: Office, folders: Path) -> None:
    document = make_draft(office)
    file = add(document, office, docx())
    removed = remove_file(file, by=office[Post.DRAFTER], at=NOW)
    assert removed.removed_on == TODAY
    assert len(stored_files(folders)) == 1
    assert code_of(remove_file, file, by=office[Post.DRAFTER], at=NOW) == "removed"


def test_a_cleaned_copy_goes_on_in_place_of_the_original(office: Office, folders: Path) -> None:
    document = make_proactive(office)
    data = xlsx([["姓名"], ["甲"]], comment=f"电话{PHONE}")
    file = add(document, office, data, "名册.xlsx")
    assert any(hit["hidden"] for hit in file.hits)
    cleaned = clean_file(file, by=office[Post.DRAFTER], at=NOW)
    assert [hit for hit in cleaned.hits if hit["hidden"]] == []
    assert cleaned.taken_out != []
    assert cleaned.cleaned_digest not in ("", cleaned.digest)
    released = read_file(cleaned, by=office[Post.DRAFTER], at=NOW)
    original = read_file(cleaned, by=office[Post.DRAFTER], at=NOW, original=True)
    assert PHONE.encode() not in released.read_bytes()
    assert (released.parts[-3], original.parts[-3]) == ("released", "restricted")
    assert original.read_bytes() == data


def test_what_cannot_be_cleaned_says_why(office: Office) -> None:
    file = add(make_draft(office), office, b"MZ" + bytes(200), "程序.exe")
    assert code_of(clean_file, file, by=office[Post.DRAFTER], at=NOW) == "not_cleaned"


def test_a_file_is_cleaned_once_and_nothing_lies_about_that_no_row_names(
    office: Office, folders: Path
) -> None:
    """A second copy would be named by no row: nothing could take it out again (涉密清除)."""
    file = add(make_draft(office), office, docx())
    clean_file(file, by=office[Post.DRAFTER], at=NOW)
    assert code_of(clean_file, file, by=office[Post.DRAFTER], at=NOW) == "cleaned_already"
    assert len(stored_files(folders / "released")) == 1


def test_a_second_click_on_cleaning_says_that_it_is_done(
    office: Office, drafter: Client, folders: Path
) -> None:
    document = make_draft(office)
    file = add(document, office, docx())
    path = f"/documents/{document.pk}/files/{file.pk}/clean/"
    assert [drafter.post(path).status_code for _ in range(2)] == [302, 409]
    assert len(stored_files(folders / "released")) == 1


Meanwhile = Callable[[DocumentFile, Office], object]
MEANWHILE: tuple[tuple[str, Meanwhile], ...] = (
    ("cleaned_already", lambda file, office: clean_file(file, by=office[Post.DRAFTER], at=NOW)),
    ("removed", lambda file, office: remove_file(file, by=office[Post.DRAFTER], at=NOW)),
    ("expunged", lambda file, office: Document.objects.update(state="expunged")),
)


@pytest.mark.parametrize(("code", "act"), MEANWHILE)
def test_what_happens_while_a_copy_is_made_leaves_no_copy_behind(
    office: Office, folders: Path, monkeypatch: Any, code: str, act: Meanwhile
) -> None:
    file = add(make_draft(office), office, docx())
    plain = attaching.store

    def slow(*told: Any) -> Any:
        stored = plain(*told)
        monkeypatch.setattr(attaching, "store", plain)
        act(file, office)
        return stored

    monkeypatch.setattr(attaching, "store", slow)
    assert code_of(clean_file, file, by=office[Post.DRAFTER], at=NOW) == code
    named = [name for name in DocumentFile.objects.values_list("cleaned", flat=True) if name]
    assert len(stored_files(folders / "released")) == len(named)


def test_a_copy_that_cannot_be_entered_is_not_left_behind(
    office: Office, folders: Path, monkeypatch: Any
) -> None:
    file = add(make_draft(office), office, docx())
    monkeypatch.setattr(attaching, "_changed", Mock(side_effect=OSError("disk")))
    with pytest.raises(OSError, match="disk"):
        clean_file(file, by=office[Post.DRAFTER], at=NOW)
    assert stored_files(folders / "released") == []


def test_a_download_is_an_attachment_and_leaves_an_entry(office: Office, drafter: Client) -> None:
    document = make_draft(office)
    data = docx()
    file = add(document, office, data, "附表“一”.docx")
    answer = drafter.get(f"/documents/{document.pk}/files/{file.pk}/")
    assert answer["Content-Disposition"].startswith("attachment; filename")
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert b"".join(answer.streaming_content) == data
    entry = Entry.objects.latest("sequence")
    assert (entry.action, entry.details["file"]) == ("documents.file_read", file.pk)


def test_who_may_not_see_the_document_gets_no_file(office: Office) -> None:
    document = make_draft(office)
    file = add(document, office, docx())
    stranger = sign_in(make_office("青岩县水利局")[Post.DISCLOSURE_OFFICER])
    before = Entry.objects.count()
    assert stranger.get(f"/documents/{document.pk}/files/{file.pk}/").status_code == 404
    assert Entry.objects.count() == before
    told: dict[str, Any] = {"by": office[Post.SYSTEM_ADMIN], "at": NOW}
    assert code_of(read_file, file, **told) == "not_yours"


def test_a_file_of_another_document_is_not_found_below_this_one(
    office: Office, drafter: Client
) -> None:
    one, other = make_draft(office), make_draft(office)
    file = add(other, office, docx())
    assert drafter.get(f"/documents/{one.pk}/files/{file.pk}/").status_code == 404
    assert drafter.post(f"/documents/{one.pk}/files/{file.pk}/remove/").status_code == 404


def test_a_removed_file_is_not_found(office: Office, drafter: Client) -> None:
    document = make_draft(office)
    file = add(document, office, docx())
    assert drafter.post(f"/documents/{document.pk}/files/{file.pk}/remove/").status_code == 302
    assert drafter.get(f"/documents/{document.pk}/files/{file.pk}/").status_code == 404


@pytest.mark.parametrize(
    "name", ["../../../x.txt", "<img src=x onerror=alert(1)>.txt", "a\u202etxt.exe.txt", "x" * 250]
)
def test_hostile_names_do_no_harm_on_the_page(office: Office, drafter: Client, name: str) -> None:
    document = make_draft(office)
    upload = SimpleUploadedFile("x.txt", b"plain")
    upload._name = name  # as a browser that lies would send it
    sent = {"kind": "attachment", "file": upload}
    answer = drafter.post(f"/documents/{document.pk}/files/add/", sent, follow=True)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "<img src=x" not in page
    assert "\u202e" not in page
    kept = DocumentFile.objects.get()
    assert "/" not in kept.name
    assert len(kept.name) <= 120


def test_a_text_is_offered_no_cleaning_that_there_is_not(office: Office, drafter: Client) -> None:
    document = make_draft(office)
    upload = SimpleUploadedFile("名单.txt", "电话13907722207".encode())
    sent = {"kind": "attachment", "file": upload}
    answer = drafter.post(f"/documents/{document.pk}/files/add/", sent, follow=True)
    page = answer.content.decode()
    assert "“名单.txt”已上传，命中1处，请逐处说明保留理由，或者改好后重新上传。" in page
    assert "改用清理后的副本<" not in page


def test_after_cleaning_it_is_said_that_the_copy_goes_on(office: Office, drafter: Client) -> None:
    document = make_draft(office)
    file = add(document, office, docx())
    path = f"/documents/{document.pk}/files/{file.pk}/clean/"
    page = drafter.post(path, follow=True).content.decode()
    assert f"“{file.name}”已改用清理后的副本，" in page
    assert "已上传" not in page


def test_after_cleaning_the_size_is_the_copys(office: Office, folders: Path) -> None:
    document = make_draft(office)
    file = add(document, office, docx())
    file.size = 5 * 1024**2  # as with pictures in what is taken out
    (row,) = file_rows(document, [file], originals=True)
    assert "5.0 MB" in row.note.split("，")
    cleaned = clean_file(file, by=office[Post.DRAFTER], at=NOW)
    cleaned.size = file.size
    size = path_of(folders / "released", cleaned.cleaned).stat().st_size
    (row,) = file_rows(document, [cleaned], originals=True)
    assert filesize(size) in row.note.split("，")
    assert "5.0 MB" not in row.note


def test_the_history_calls_files_by_their_names(office: Office, drafter: Client) -> None:
    document = make_draft(office)
    kept, gone = add(document, office, docx()), add(document, office, docx(), name="旧表.docx")
    remove_file(gone, by=office[Post.DRAFTER], at=NOW)
    told = [each.sentence for each in history_of(document, [], [kept])]
    assert told[-3:] == [f"上传“{kept.name}”", f"上传第{gone.pk}号文件", f"移除第{gone.pk}号文件"]
    assert f"上传“{kept.name}”" in drafter.get(f"/documents/{document.pk}/").content.decode()


def test_the_history_says_who_read_which_file_and_how_often(office: Office) -> None:
    document = make_draft(office)
    file = add(document, office, docx())
    drafter, head = office[Post.DRAFTER], office[Post.DEPARTMENT_HEAD]

    def read(by: Any, *, original: bool = False) -> None:
        read_file(DocumentFile.objects.get(), by=by, at=NOW, original=original)

    for by in (drafter, head, drafter, drafter):
        read(by)
    clean_file(file, by=drafter, at=NOW)
    read(drafter, original=True)
    read(drafter)
    told = [(each.sentence, each.note[:3]) for each in history_of(document, [], [file])]
    assert told[-5:] == [
        (f"下载“{file.name}”的原件", head.name),
        (f"下载“{file.name}”的原件，共3次", drafter.name),
        (f"“{file.name}”改用清理后的副本", drafter.name),
        (f"下载“{file.name}”的原件", drafter.name),
        (f"下载“{file.name}”的副本", drafter.name),
    ]


def hits(document: Document) -> list[tuple[int, str, bool]]:
    return [(each.number, each.kind, each.handled) for each in findings_of(document)]


def first_hit(document: Document) -> dict[str, Any]:
    found = findings_of(document)[0]
    return {"number": found.number, "fingerprint": found.fingerprint}


def test_a_hit_in_the_text_keeps_a_document_from_review(office: Office) -> None:
    document = make_proactive(office, text=WITH_PHONE)
    assert hits(document) == [(1, "phone", False)]
    with pytest.raises(Refused) as refused:
        submit_document(document, by=office[Post.DRAFTER], at=NOW)
    assert refused.value.sentence == "还有1处筛查命中没有处理，不能送审。"


def test_a_hit_says_where_it_stands(office: Office) -> None:
    found = findings_of(make_draft(office, text=WITH_PHONE))[0]
    assert (found.place, found.kind_name) == ("正文第2段", "电话号码")
    assert WITH_PHONE[found.start : found.end] == PHONE


def test_what_is_true_may_be_kept_too(office: Office, drafter: Client) -> None:
    """A public phone is one; the answer does not say that it is none."""
    page = drafter.get(f"/documents/{make_proactive(office, text=WITH_PHONE).pk}/").content.decode()
    assert "保留，写理由<" in page
    assert "不是，写理由" not in page


def test_a_hit_is_masked_as_screening_suggests(office: Office) -> None:
    document = make_proactive(office, text=WITH_PHONE)
    told: dict[str, Any] = {"seen_version": document.version, "by": office[Post.DRAFTER]}
    masked = mask_hit(document, **first_hit(document), **told, at=NOW)
    assert masked.text == WITH_PHONE.replace(PHONE, "139****4321")
    assert PHONE not in masked.text


def test_a_hit_is_deleted(office: Office) -> None:
    document = make_proactive(office, text=WITH_PHONE)
    told: dict[str, Any] = {"seen_version": document.version, "by": office[Post.DRAFTER]}
    left = delete_hit(document, **first_hit(document), **told, at=NOW)
    assert left.text == WITH_PHONE.replace(PHONE, "")
    review = submit_document(left, by=office[Post.DRAFTER], at=NOW)
    assert [each.handling for each in review.findings.all()] == ["changed"]


@pytest.mark.parametrize(("act", "done"), [(mask_hit, "遮去"), (delete_hit, "删去")])
def test_the_history_names_what_was_done_with_a_hit_and_never_the_value(
    office: Office, act: Callable[..., Document], done: str
) -> None:
    document = make_proactive(office, text=WITH_PHONE)
    told: dict[str, Any] = {"seen_version": document.version, "by": office[Post.DRAFTER]}
    act(document, **first_hit(document), **told, at=NOW)
    assert history_of(document, [])[-1].sentence == f"修改，电话号码一处{done}，成为第3稿"
    entry = Entry.objects.filter(action="documents.changed").latest("sequence")
    assert f"，电话号码一处{done}，第3稿" in entry.sentence
    assert PHONE not in f"{entry.sentence}{entry.details}"


def explain(document: Document, office: Office, reason: str = "对外公布的值班手机") -> None:
    explain_hit(document, **first_hit(document), reason=reason, by=office[Post.DRAFTER], at=NOW)


def test_an_explained_hit_goes_with_the_document_to_its_reviewers(office: Office) -> None:
    document = make_proactive(office, text=WITH_PHONE)
    explain(document, office)
    review = submit_document(document, by=office[Post.DRAFTER], at=NOW)
    kept = review.findings.get()
    assert (kept.number, kept.explanation) == (1, "对外公布的值班手机")
    assert review.text[kept.start : kept.end] == PHONE


def test_an_explanation_holds_for_the_same_characters_wherever_they_move(office: Office) -> None:
    document = make_proactive(office, text=WITH_PHONE)
    explain(document, office)
    moved = edit_document(
        document,
        seen_version=document.version,
        changes={"text": f"前言。\n{WITH_PHONE}"},
        by=office[Post.DRAFTER],
        at=NOW,
    )
    assert hits(moved) == [(1, "phone", True)]


def test_an_explanation_lapses_with_another_number(office: Office) -> None:
    document = make_proactive(office, text=WITH_PHONE)
    explain(document, office)
    other = edit_document(
        document,
        seen_version=document.version,
        changes={"text": WITH_PHONE.replace("4321", "4322")},
        by=office[Post.DRAFTER],
        at=NOW,
    )
    assert hits(other) == [(1, "phone", False)]


def test_an_explanation_wants_a_reason_and_somebody_who_may_edit(office: Office) -> None:
    document = make_proactive(office, text=WITH_PHONE)
    assert code_of(explain, document, office, " ") == "no_reason"
    told: dict[str, Any] = {**first_hit(document), "reason": "可以", "at": NOW}
    assert code_of(explain_hit, document, by=office[Post.HEAD], **told) == "not_yours"


def test_a_hit_that_has_moved_on_is_not_touched(office: Office) -> None:
    document = make_proactive(office, text=WITH_PHONE)
    hit = first_hit(document)
    edit_document(
        document,
        seen_version=document.version,
        changes={"text": "改过了"},
        by=office[Post.DRAFTER],
        at=NOW,
    )
    told: dict[str, Any] = {"seen_version": document.version, "by": office[Post.DRAFTER]}
    assert code_of(mask_hit, fresh(document), **hit, **told, at=NOW) == "changed_meanwhile"


def test_a_hit_in_a_file_is_explained_but_not_written_over(office: Office) -> None:
    document = make_proactive(office)
    add(document, office, f"值班手机{PHONE}".encode(), "值班表.txt")
    document = fresh(document)
    found = findings_of(document)[0]
    assert (found.kind, found.start, found.place[:9]) == ("phone", None, "文件“值班表.tx")
    told: dict[str, Any] = {"seen_version": document.version, "by": office[Post.DRAFTER]}
    assert code_of(delete_hit, document, **first_hit(document), **told, at=NOW) == "in_a_file"
    explain(document, office)
    assert submit_document(document, by=office[Post.DRAFTER], at=NOW).findings.count() == 1


def test_the_offices_own_phones_pass(office: Office) -> None:
    office.body.public_phones = f"12328\n{PHONE}"
    office.body.save()
    assert hits(make_proactive(office, text=WITH_PHONE)) == []


def test_everything_missing_is_said_at_once(office: Office) -> None:
    document = make_draft(office, text="")
    file = DocumentFile(document=document, name="加密.pdf", held="文件已加密，不能检查。")
    found = missing_for_review(document, findings_of(document), [file])
    assert [each.sentence for each in found] == [
        "请先拟定公开属性，再送审。",
        "“加密.pdf”没有通过检查：文件已加密，不能检查。",
    ]
    assert [each.code for each in missing_for_review(document, [], [])] == [
        "no_attribute",
        "no_text",
    ]


def test_the_text_is_cut_at_its_hits(office: Office) -> None:
    document = make_draft(office, text=WITH_PHONE)
    lines = marked_lines(document.text, findings_of(document))
    assert [line.place for line in lines] == ["to", "", ""]
    assert lines[1].pieces == [
        Piece("联系人手机"),
        Piece(PHONE, 1, "hit-bad", ends=True),
        Piece("。"),
    ]


def test_what_is_cut_is_whole_again(office: Office) -> None:
    text = f"一。{PHONE}\n\n二{PHONE}三{PHONE}"
    document = make_draft(office, text=text)
    lines = marked_lines(text, findings_of(document))
    whole = ["".join(piece.text for piece in line.pieces) for line in lines]
    assert whole == [line for line in text.split("\n") if line]


def test_a_hit_over_two_lines_is_numbered_once(office: Office) -> None:
    document = make_draft(office, text=WITH_PHONE)
    [hit] = findings_of(document)
    hit = replace(hit, start=1, end=5)
    lines = marked_lines("甲乙\n丙丁戊", [hit])
    assert [line.pieces for line in lines] == [
        [Piece("甲"), Piece("乙", 1, "hit-bad")],
        [Piece("丙丁", 1, "hit-bad", ends=True), Piece("戊")],
    ]


@pytest.mark.parametrize(
    ("text", "excerpt"),
    [
        (f"手机{PHONE}", f"手机{PHONE}"),
        (f"上一段有字。\n手机{PHONE}。\n下一段有字。", f"手机{PHONE}。"),
        (f"{'前' * 40}{PHONE}{'后' * 40}", f"{'前' * 12}{PHONE}{'后' * 12}"),
        (f"{PHONE}\n", PHONE),
    ],
)
def test_a_hit_is_shown_with_what_stands_around_it_in_its_line(
    office: Office, text: str, excerpt: str
) -> None:
    assert [each.excerpt for each in findings_of(make_draft(office, text=text))] == [excerpt]


def test_hits_that_are_handled_come_after_those_that_are_not(
    office: Office, drafter: Client
) -> None:
    document = make_proactive(office, text=f"{PHONE}\n13812345678")
    explain(document, office)
    rows = drafter.get(f"/documents/{document.pk}/").context["findings"]
    assert [(row.number, row.state, bool(row.answers)) for row in rows] == [
        (2, "bad", True),
        (1, "done", True),
    ]
    assert [label for _, label, _ in rows[1].answers] == ["重新写理由"]
    assert rows[1].handled == "保留：对外公布的值班手机"


def test_who_may_only_look_is_offered_no_answer(office: Office) -> None:
    document = make_proactive(office, text=WITH_PHONE)
    reviewer = sign_in(office[Post.SECRECY_REVIEWER])
    rows = reviewer.get(f"/documents/{document.pk}/").context["findings"]
    assert [(row.number, row.answers) for row in rows] == [(1, [])]
    assert reviewer.post(rows[0].url, {"answer": "mask"}).status_code == 403
    assert fresh(document).text == WITH_PHONE


@pytest.mark.parametrize(
    ("answer", "text"),
    [("mask", WITH_PHONE.replace(PHONE, "139****4321")), ("delete", WITH_PHONE.replace(PHONE, ""))],
)
def test_two_answers_to_one_hit_do_not_both_go_through(
    office: Office, drafter: Client, answer: str, text: str
) -> None:
    document = make_proactive(office, text=WITH_PHONE)
    url = drafter.get(f"/documents/{document.pk}/").context["findings"][0].url
    codes = [drafter.post(url, {"answer": answer}).status_code for _ in range(2)]
    assert codes == [302, 409]
    assert fresh(document).text == text


@pytest.mark.parametrize("answer", ["", "approve", "mask\x00", "删去"])
def test_an_answer_that_is_none_changes_nothing(
    office: Office, drafter: Client, answer: str
) -> None:
    document = make_proactive(office, text=WITH_PHONE)
    url = drafter.get(f"/documents/{document.pk}/").context["findings"][0].url
    assert drafter.post(url, {"answer": answer}).status_code == 200
    assert fresh(document).version == document.version


def test_the_row_of_a_file_says_what_it_is_and_what_was_found(
    office: Office, drafter: Client
) -> None:
    document = make_proactive(office)
    add(document, office, docx(), "通知.docx")
    add(document, office, f"手机{PHONE}".encode(), "值班表.txt")
    add(document, office, b"MZ" + bytes(98), "程序.exe")
    rows = drafter.get(f"/documents/{document.pk}/").context["files"]
    assert [(row.name, row.note.split("，")[1], row.note.split("，")[3]) for row in rows] == [
        ("通知.docx", "Word 文档", "已筛查"),
        ("值班表.txt", "文本", "命中1处"),
        ("程序.exe", "未知格式", "未通过检查"),
    ]
    assert [row.can_be_cleaned for row in rows] == [True, False, False]


def test_files_go_with_the_document_to_its_reviewers(office: Office) -> None:
    document = make_proactive(office)
    file = add(document, office, docx(), "通知.docx")
    review = submit_document(fresh(document), by=office[Post.DRAFTER], at=NOW)
    assert [(name, link, mark) for name, _, link, mark in review.files] == [
        ("通知.docx", f"/documents/{document.pk}/files/{file.pk}/", file.digest)
    ]


def test_a_cleaned_copy_is_what_the_review_is_of(office: Office) -> None:
    document = make_proactive(office)
    file = add(document, office, xlsx([["名"], ["甲"]], comment="内部"), "册.xlsx")
    cleaned = clean_file(file, by=office[Post.DRAFTER], at=NOW)
    review = submit_document(fresh(document), by=office[Post.DRAFTER], at=NOW)
    assert [mark for _, _, _, mark in review.files] == [cleaned.cleaned_digest]
