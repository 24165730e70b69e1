"""涉密不上网: what never entered the register is destroyed whole, by its writer or by who reviews
secrecy, and leaves no word anywhere."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from gongkai.audit.models import Entry
from gongkai.documents.models import DocumentAutosave, Import
from gongkai.documents.services import (
    confirm_import,
    drop_import,
    keep_autosave,
    preview_files,
    preview_sheet,
    settle_row,
)
from gongkai.documents.services.destroying import destroy_import, destroy_typed
from gongkai.notices.models import Notice
from gongkai.refusals import Refused
from gongkai.reviews.expunging import backups, finishing
from gongkai.reviews.expunging.again import Again, apply_again
from gongkai.reviews.models import Destruction, Expunction
from gongkai.units.models import Person
from gongkai.units.posts import Post
from tests.documents.papers import docx
from tests.documents.steps import sign_in
from tests.documents.test_expunging import MARKER, files_that_lie, rows_that_say
from tests.offices import NOW, Office, make_office

pytestmark = pytest.mark.django_db

MAY = (Post.DISCLOSURE_OFFICER, Post.SECRECY_REVIEWER)
"""Whose the import is, and who reviews secrecy."""


@pytest.fixture(autouse=True)
def heads(settings: Any, tmp_path: Path) -> None:
    settings.AUDIT_HEADS_DIR = tmp_path / "heads"
    settings.DATA_DIR = tmp_path


def sheet(office: Office) -> Import:
    data = f"标题,正文,{MARKER}\n{MARKER},{MARKER},甲".encode()
    by = office[Post.DISCLOSURE_OFFICER]
    return preview_sheet(name=f"{MARKER}.csv", data=data, by=by, at=NOW)


def papers(office: Office) -> Import:
    files = [(f"{MARKER}.docx", [docx((MARKER,))])]
    return preview_files(files=files, by=office[Post.DISCLOSURE_OFFICER], at=NOW)


def typed(office: Office) -> DocumentAutosave:
    by = office[Post.DRAFTER]
    return keep_autosave(None, values={"title": MARKER}, seen_version=0, by=by, at=NOW)


def refused(act: Any, *of: Any, **told: Any) -> str:
    with pytest.raises(Refused) as refusal:
        act(*of, **told)
    return refusal.value.code


@pytest.mark.parametrize("make", [sheet, papers])
@pytest.mark.parametrize("post", MAY)
def test_an_import_goes_with_its_name_and_its_files(
    office: Office, folders: Path, make: Any, post: Post
) -> None:
    of = make(office)
    assert rows_that_say(MARKER) != []
    destroy_import(of, by=office[post], at=NOW)
    assert rows_that_say(MARKER) == []
    assert files_that_lie(folders / "restricted") == []
    assert Import.objects.get().state == Import.State.DROPPED


@pytest.mark.parametrize("post", [Post.DRAFTER, Post.SECRECY_REVIEWER])
def test_a_form_that_somebody_was_typing_goes(office: Office, post: Post) -> None:
    destroy_typed(typed(office), by=office[post], at=NOW)
    assert rows_that_say(MARKER) == []
    assert not DocumentAutosave.objects.exists()


def test_an_entry_without_words_says_who_did_it(office: Office) -> None:
    destroy_import(sheet(office), by=office[Post.SECRECY_REVIEWER], at=NOW)
    destroy_typed(typed(office), by=office[Post.DRAFTER], at=NOW)
    found = Entry.objects.filter(action="documents.destroyed").order_by("sequence")
    assert [(each.actor_name, each.sentence) for each in found] == [
        ("覃晓岚", f"销毁没有确认的第{Import.objects.get().pk}次导入"),
        ("黎书瑶", "销毁黎书瑶未登记的文字"),
    ]
    [told] = Notice.objects.all()
    assert (told.person, told.text) == (
        office[Post.SECRECY_REVIEWER],
        "黎书瑶销毁了未登记的涉密内容，请按保密规定处置。",
    )


@pytest.mark.parametrize("post", sorted(set(Post) - set(MAY)))
def test_nobody_else_destroys_an_import(office: Office, post: Post) -> None:
    of = sheet(office)
    assert refused(destroy_import, of, by=office[post], at=NOW) == "not_yours"
    assert sign_in(office[post]).post(f"/documents/import/{of.pk}/destroy/").status_code == 404


def test_another_bodys_is_not_there(office: Office) -> None:
    of, kept = sheet(office), typed(office)
    other = make_office("白石县水利局")[Post.SECRECY_REVIEWER]
    assert refused(destroy_import, of, by=other, at=NOW) == "not_yours"
    assert refused(destroy_typed, kept, by=other, at=NOW) == "not_yours"
    assert f"{of.pk}次导入" not in sign_in(other).get("/documents/unregistered/").content.decode()


def test_what_is_in_the_register_is_taken_out_from_there(office: Office) -> None:
    by = office[Post.DISCLOSURE_OFFICER]
    of = sheet(office)
    confirm_import(of, by=by, at=NOW)
    assert refused(destroy_import, of, by=by, at=NOW) == "not_yours"


def leave_out_and_confirm(of: Import, by: Person) -> None:
    first = of.rows.order_by("number")[0].number
    settle_row(of, number=first, answer="leave_out", by=by, at=NOW)
    confirm_import(of, by=by, at=NOW)


def give_up(of: Import, by: Person) -> None:
    drop_import(of, by=by, at=NOW)


@pytest.mark.parametrize("end", [leave_out_and_confirm, give_up])
@pytest.mark.parametrize("what", ["sheet", "papers"])
def test_an_import_that_is_over_keeps_no_word_of_what_was_left_out(
    office: Office, folders: Path, end: Any, what: str
) -> None:
    """Neither the name of its file nor a heading: what is done is destroyed by nobody."""
    by = office[Post.DISCLOSURE_OFFICER]
    if what == "sheet":
        rows = f"标题,正文,{MARKER}\n{MARKER},{MARKER},甲\n关于供暖的通知,供暖,乙"
        of = preview_sheet(name=f"{MARKER}.csv", data=rows.encode(), by=by, at=NOW)
    else:
        files = [(f"{MARKER}.docx", [docx((MARKER,))]), ("供暖.docx", [docx(("供暖",))])]
        of = preview_files(files=files, by=by, at=NOW)
        settle_row(of, number=2, answer="day", formed_on=date(2024, 5, 6), by=by, at=NOW)
    end(of, by)
    assert rows_that_say(MARKER) == []
    assert Import.objects.get().name == f"第{of.pk}次导入"


def test_a_restore_brings_neither_back(office: Office) -> None:
    of, kept = sheet(office), typed(office)
    destroy_import(of, by=office[Post.DISCLOSURE_OFFICER], at=NOW)
    destroy_typed(kept, by=office[Post.DRAFTER], at=NOW)
    Import.objects.update(name=MARKER, state="preview")
    typed(office)
    assert apply_again(NOW + timedelta(days=1)) == Again(cleared=2, others=0)
    assert rows_that_say(MARKER) == []
    assert not Expunction.objects.exists()


def test_backups_are_cleared_by_the_tick_and_the_page_says_so(
    office: Office, monkeypatch: Any
) -> None:
    """Rewriting them takes minutes, which nobody waits for before a page."""
    asked: list[Any] = []
    monkeypatch.setattr(backups, "_REWRITE", [lambda change, since: asked.append(since)])
    monkeypatch.setattr(finishing, "purge", lambda *, at: Destruction.objects.update(purged_at=at))
    kept = typed(office)
    left = destroy_typed(kept, by=office[Post.DRAFTER], at=NOW)
    told = "备份由后台随后清除，份数多的要几分钟。没有办完的，系统管理员运行 gongkai check 能看到。"
    assert (asked, left) == ([], [told])
    assert finishing.finish_expunctions(NOW + timedelta(minutes=1)) == []
    assert (asked, list(Destruction.objects.all())) == ([NOW], [])


def test_what_was_begun_since_stays_after_a_restore(office: Office) -> None:
    destroy_typed(typed(office), by=office[Post.DRAFTER], at=NOW)
    later = NOW + timedelta(hours=1)
    keep_autosave(
        None, values={"title": "关于供暖"}, seen_version=0, by=office[Post.DRAFTER], at=later
    )
    apply_again(later)
    assert DocumentAutosave.objects.count() == 1


def test_the_pages_lead_there_and_show_no_word(office: Office) -> None:
    of = sheet(office)
    typed(office)
    owner, writer = sign_in(office[Post.DISCLOSURE_OFFICER]), sign_in(office[Post.DRAFTER])
    ours, theirs = (
        f"/documents/import/{of.pk}/destroy/",
        f"/documents/new/autosave/{office[Post.DRAFTER].pk}/destroy/",
    )
    assert ours in owner.get(f"/documents/import/{of.pk}/").content.decode()
    assert theirs in writer.get("/documents/new/").content.decode()
    assert ours not in writer.get("/documents/unregistered/").content.decode()
    reviewer = sign_in(office[Post.SECRECY_REVIEWER])
    assert "/documents/unregistered/" in reviewer.get("/documents/").content.decode()
    page = reviewer.get("/documents/unregistered/").content.decode()
    assert (ours in page, theirs in page, MARKER in page) == (True, True, False)
    for path in (ours, theirs):
        assert MARKER not in reviewer.get(path).content.decode()
        answer = reviewer.post(path, follow=True)
        assert "已销毁，登记簿没有改动。" in answer.content.decode()
    assert rows_that_say(MARKER) == []
