"""Pictures, scans and videos: a person says what they saw, and the reviewers confirm it."""

import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from gongkai.annual_report.document import Unreadable
from gongkai.annual_report.readers.image import ReadWords
from gongkai.documents.files import recognising
from gongkai.documents.files.recognising import recogniser
from gongkai.documents.hits.findings import findings_of
from gongkai.documents.models import Document, DocumentFile, Interpretation
from gongkai.documents.services import (
    add_file,
    clean_file,
    confirm_import,
    explain_hit,
    issue_document,
    preview_files,
    remove_file,
    submit_document,
)
from gongkai.reviews.models import Finding
from gongkai.units.posts import Post
from tests.documents.drafts import make_proactive
from tests.documents.lines import make_interpretation
from tests.documents.steps import code_of, fresh, pass_all, sign_in
from tests.offices import NOW, Office
from tests.screening.files.video import box, mp4

pytestmark = pytest.mark.django_db

ID_NUMBER = "11010519491231002X"
ADDRESS = "https://www.qingyan.gov.cn/video/2026/1.html"


def png(author: str = "") -> bytes:
    out, info = io.BytesIO(), PngInfo()
    if author:
        info.add_text("Author", author)
    Image.new("RGB", (300, 300), "green").save(out, "PNG", pnginfo=info)
    return out.getvalue()


def scan(pages: int) -> bytes:
    out = io.BytesIO()
    sheets = [Image.new("RGB", (300, 400), (9 * n, 90, 90)) for n in range(1, pages + 1)]
    sheets[0].save(out, "PDF", save_all=True, append_images=sheets[1:])
    return out.getvalue()


def add(document: Document, office: Office, data: bytes, name: str) -> DocumentFile:
    told: dict[str, Any] = {"kind": "attachment", "by": office[Post.DRAFTER], "at": NOW}
    return add_file(document, name=name, chunks=[data], **told)


def look(document: Document, office: Office, saw: str = "一片绿地，没有人和文字。") -> None:
    for each in findings_of(fresh(document)):
        if each.hidden:
            continue
        told = {"number": each.number, "fingerprint": each.fingerprint}
        explain_hit(document, **told, reason=saw, by=office[Post.DRAFTER], at=NOW)


def send(document: Document, office: Office) -> Any:
    return submit_document(fresh(document), by=office[Post.DRAFTER], at=NOW)


@pytest.mark.parametrize(
    ("data", "name", "handling"),
    [
        (png(), "现场.png", Finding.Handling.LOOKED),
        (mp4(), "宣传片.mp4", Finding.Handling.WATCHED),
    ],
)
def test_what_no_program_reads_goes_on_when_somebody_says_what_they_saw(
    office: Office, data: bytes, name: str, handling: str
) -> None:
    document = make_proactive(office)
    file = add(document, office, data, name)
    assert (file.held, len(file.hits)) == ("", 1)
    assert code_of(send, document, office) == "open_findings"
    look(document, office)
    review = send(document, office)
    [seen] = review.findings.all()
    assert (seen.handling, seen.explanation) == (handling, "一片绿地，没有人和文字。")
    pass_all(review, office)
    issued = issue_document(fresh(document), prefix="青交", by=office[Post.OFFICE_DIRECTOR], at=NOW)
    assert issued.state == Document.State.ISSUED


def test_a_scan_of_many_pages_is_looked_through_once(office: Office) -> None:
    document = make_proactive(office)
    file = add(document, office, scan(3), "原件.pdf")
    unread = [hit["place"] for hit in file.hits if not hit["hidden"]]
    assert unread == ["第1页至第3页（共3处）"]


def test_a_cleaned_picture_is_looked_at_again(office: Office) -> None:
    document = make_proactive(office)
    file = add(document, office, png("somebody"), "现场.png")
    look(document, office)
    clean_file(file, by=office[Post.DRAFTER], at=NOW)
    assert [each.handled for each in findings_of(fresh(document))] == [False]


def test_another_picture_of_the_same_name_is_looked_at(office: Office) -> None:
    document = make_proactive(office)
    file = add(document, office, png(), "现场.png")
    look(document, office)
    remove_file(file, by=office[Post.DRAFTER], at=NOW)
    out = io.BytesIO()
    Image.new("RGB", (300, 300), "red").save(out, "PNG")
    add(fresh(document), office, out.getvalue(), "现场.png")
    assert code_of(send, document, office) == "open_findings"


def test_what_a_video_tells_beside_its_pictures_is_cleaned(office: Office) -> None:
    document = make_proactive(office)
    file = add(document, office, mp4(box("udta", box("name", b"somebody"))), "片.mp4")
    look_codes = [each.why_not_explained != "" for each in findings_of(document)]
    assert sorted(look_codes) == [False, True]
    clean_file(file, by=office[Post.DRAFTER], at=NOW)
    look(document, office)
    assert send(document, office).pk


def test_the_page_asks_for_what_was_seen(office: Office) -> None:
    document = make_proactive(office)
    add(document, office, png(), "现场.png")
    drafter = sign_in(office[Post.DRAFTER])
    [row] = drafter.get(f"/documents/{document.pk}/").context["findings"]
    assert row.answers == [("explain", "已逐张（页）查看，写看到的", "2")]
    form = drafter.post(row.url, {"answer": "explain"}).content.decode()
    assert "看到了什么" in form
    drafter.post(row.url, {"reason": "一片绿地。"})
    [row] = drafter.get(f"/documents/{document.pk}/").context["findings"]
    assert (row.state, row.handled) == ("done", "已逐张（页）查看：一片绿地。")


def test_the_reviewers_see_who_said_what_they_saw(office: Office) -> None:
    document = make_proactive(office)
    add(document, office, png(), "现场.png")
    look(document, office)
    review = send(document, office)
    page = sign_in(office[Post.DEPARTMENT_HEAD]).get(f"/reviews/{review.pk}/").content.decode()
    assert "已逐张（页）查看：一片绿地，没有人和文字。" in page
    assert "未识别的图片" in page


@pytest.mark.parametrize("name", ["包.zip", "程序.exe"])
def test_what_is_no_picture_stays_held(office: Office, name: str) -> None:
    data = b"PK\x05\x06" + bytes(18) if name == "包.zip" else b"MZ" + bytes(98)
    document = make_proactive(office)
    assert add(document, office, data, name).held != ""
    assert code_of(send, document, office) == "held_file"


def test_a_scanned_paper_comes_in_by_import_and_is_looked_at_before_review(office: Office) -> None:
    by = office[Post.DISCLOSURE_OFFICER]
    name = "关于甲的通知.pdf"
    made = preview_files(files=[(name, [scan(2)])], by=by, at=NOW)
    assert [row.errors for row in made.rows.all()] == [[]]
    confirm_import(made, by=by, at=NOW)
    file = DocumentFile.objects.get()
    assert [hit["kind"] for hit in file.hits if not hit["hidden"]] == ["unread_picture"]


def read_as(monkeypatch: Any, settings: Any, read: Any) -> None:
    settings.RECOGNISING_SECONDS = 9
    monkeypatch.setattr(recognising, "has_recognition", lambda: True)
    monkeypatch.setattr(recognising, "read_words", read)


def seen(text: str, is_sure: bool = True) -> Any:
    return lambda data, seconds: ReadWords(text, is_sure)


def fails(data: bytes, seconds: float) -> Any:
    raise Unreadable("图像里没有认出文字。")


@pytest.mark.parametrize(
    ("read", "kinds"),
    [
        (seen(f"身份证号{ID_NUMBER}"), ["id_number"]),
        (seen("一切正常，请按期办理。"), []),
        (seen(f"身份证号{ID_NUMBER}", is_sure=False), ["id_number", "unread_picture"]),
        (fails, ["unread_picture"]),
    ],
)
def test_a_picture_is_read_where_it_can_be(
    office: Office, monkeypatch: Any, settings: Any, read: Any, kinds: list[str]
) -> None:
    read_as(monkeypatch, settings, read)
    file = add(make_proactive(office), office, png(), "告示.png")
    assert sorted(hit["kind"] for hit in file.hits) == kinds


CANNOT = "清理去不掉图片上看得到的内容：请涂去后重新上传，或者逐处说明保留理由。"


@pytest.mark.parametrize(
    ("author", "read", "helps"),
    [
        ("", f"身份证号{ID_NUMBER}，手机13907722207", f"命中2处，{CANNOT}"),
        (
            "13987654321",
            f"身份证号{ID_NUMBER}",
            "请改用清理后的副本，看得到的涂去后重新上传，或者逐处说明。",
        ),
        ("", None, "命中1处，请查看后写明看到的内容。"),
    ],
    ids=["seen in the picture", "hidden besides", "not read"],
)
def test_what_helps_a_picture_is_said(
    office: Office,
    drafter: Client,
    monkeypatch: Any,
    settings: Any,
    author: str,
    read: str | None,
    helps: str,
) -> None:
    """No cleaning takes out what is seen."""
    read_as(monkeypatch, settings, seen(read) if read else fails)
    document = make_proactive(office)
    sent = {"kind": "attachment", "file": SimpleUploadedFile("告示.png", png(author))}
    answer = drafter.post(f"/documents/{document.pk}/files/add/", sent, follow=True)
    assert [helps in str(each) for each in answer.context["messages"]] == [True]


def test_pictures_for_which_no_time_is_left_are_looked_at(monkeypatch: Any, settings: Any) -> None:
    read_as(monkeypatch, settings, seen("一切正常。"))
    reads = recogniser()
    assert reads is not None
    assert reads(png()) == "一切正常。"
    monkeypatch.setattr(recognising.time, "monotonic", lambda: float("inf"))
    with pytest.raises(TimeoutError):
        reads(png())


def test_nothing_is_read_where_nothing_is_installed(monkeypatch: Any, settings: Any) -> None:
    assert recogniser() is None
    settings.RECOGNISING_SECONDS = 9
    monkeypatch.setattr(recognising, "has_recognition", lambda: False)
    assert recogniser() is None


def explained(office: Office, **told: Any) -> Document:
    document = make_proactive(office)
    make_interpretation(document, office, **told)
    return fresh(document)


def test_a_video_is_an_address_that_somebody_watched(office: Office) -> None:
    document = explained(office, form="video", address=ADDRESS)
    [hit] = findings_of(document)
    assert (hit.kind, hit.excerpt) == ("unseen_video", ADDRESS)
    look(document, office)
    review = send(document, office)
    assert ADDRESS in review.text
    page = sign_in(office[Post.DRAFTER]).get(f"/documents/{document.pk}/interpretations/")
    assert f'href="{ADDRESS}"' in page.content.decode()


def test_another_address_is_another_text(office: Office) -> None:
    document = explained(office, form="video", address=ADDRESS)
    look(document, office)
    review = send(document, office)
    shown = Interpretation.objects.get()
    make_interpretation(
        document, office, interpretation=shown, form="video", address=f"{ADDRESS}?2"
    )
    review.refresh_from_db()
    assert review.state == "void"
    assert code_of(send, document, office) == "open_findings"


@pytest.mark.parametrize(
    ("form", "address"),
    [
        ("video", "javascript:alert(1)"),
        ("video", "ftp://a.gov.cn/x"),
        ("video", "www.qingyan.gov.cn"),
        ("video", f"https://a.gov.cn/{'x' * 300}"),
        ("text", ADDRESS),
    ],
)
def test_what_is_no_address_is_refused(office: Office, form: str, address: str) -> None:
    assert code_of(explained, office, form=form, address=address) == "no_address"
