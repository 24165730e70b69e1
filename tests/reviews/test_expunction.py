"""涉密不上网: two people, nothing left, neither in files nor backups, nor after a restore."""

import json
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction

from gongkai.audit.models import Entry
from gongkai.disk import overwrite
from gongkai.notices.models import Notice
from gongkai.refusals import Refused
from gongkai.reviews.expunging import backups, notes, removing
from gongkai.reviews.expunging.again import Again, apply_again
from gongkai.reviews.expunging.finishing import finish_expunctions, left_to_do, purge
from gongkai.reviews.expunging.orders import confirm_expunction, drop_expunction, order_expunction
from gongkai.reviews.expunging.removing import PLACEHOLDER
from gongkai.reviews.models import (
    Explanation,
    Expunction,
    Finding,
    GateRecord,
    Hand,
    Review,
    Step,
)
from gongkai.reviews.moves import subject_of
from gongkai.reviews.services import ShownFile, explain
from gongkai.reviews.states import State
from gongkai.reviews.triggers import RULES
from gongkai.units.models import Body
from gongkai.units.posts import Post
from tests.architecture.sources import ROOT
from tests.offices import NOW, Office, make_office
from tests.reviews.browsing import client_of, page, words
from tests.reviews.matters import IN_STATE, KIND, approved, phone, submitted

pytestmark = pytest.mark.django_db

MARK = "密语甲乙丙丁"
LATER = NOW + timedelta(minutes=1)


@pytest.fixture
def office() -> Office:
    return make_office()


@pytest.fixture(autouse=True)
def folders(settings, tmp_path: Path) -> Path:
    settings.AUDIT_HEADS_DIR = tmp_path / "heads"
    return tmp_path


def ordered(office: Office, subject_id: int = 1, by: Post = Post.SECRECY_REVIEWER) -> Expunction:
    return order_expunction(KIND, subject_id, body=office.body, by=office[by], at=NOW)


def expunged(office: Office, subject_id: int = 1) -> Expunction:
    return confirm_expunction(ordered(office, subject_id), by=office[Post.HEAD], at=NOW)


def unborn(subject_id: int) -> None:
    """The origin of a subject whose app has no row of it."""


def page_of(subject_id: int) -> str:
    return f"/matters/{subject_id}/"


def refusal(act, *told, **named) -> str:
    with pytest.raises(Refused) as refused:
        act(*told, **named)
    return refused.value.code


# --- two people ----------------------------------------------------------------------------------


@pytest.mark.parametrize("post", sorted(set(Post) - {Post.SECRECY_REVIEWER, Post.HEAD}))
def test_it_is_ordered_by_secrecy_reviewer_or_head_alone(office: Office, post: Post) -> None:
    assert refusal(ordered, office, by=post) == "not_yours"
    assert Expunction.objects.count() == 0


def test_an_order_takes_nothing_out_yet_and_tells_who_can_confirm_it(office: Office) -> None:
    review = submitted(office, title=MARK)
    Notice.objects.all().delete()
    order = ordered(office)
    review.refresh_from_db()
    assert (review.title, review.state, order.done_at) == (MARK, State.IN_REVIEW, None)
    assert set(Notice.objects.values_list("person", "link")) == {
        (office[post].pk, f"/reviews/expunctions/{order.pk}/")
        for post in (Post.HEAD, Post.OFFICE_DIRECTOR, Post.DISCLOSURE_OFFICER)
    }
    assert not Notice.objects.filter(text__contains=MARK).exists()


def test_who_ordered_it_does_not_confirm_it(office: Office) -> None:
    order = ordered(office, by=Post.HEAD)
    assert refusal(confirm_expunction, order, by=office[Post.HEAD], at=NOW) == "same_person"
    with pytest.raises(IntegrityError), transaction.atomic():
        Expunction.objects.update(confirmed_by=office[Post.HEAD], done_at=NOW)


@pytest.mark.parametrize("post", [Post.DRAFTER, Post.DEPARTMENT_HEAD, Post.SYSTEM_ADMIN])
def test_not_everybody_confirms(office: Office, post: Post) -> None:
    assert refusal(confirm_expunction, ordered(office), by=office[post], at=NOW) == "not_yours"


def test_nobody_of_another_body_orders_confirms_or_drops(office: Office) -> None:
    other = make_office("白石县水利局")
    told = {"body": office.body, "by": other[Post.HEAD], "at": NOW}
    assert refusal(order_expunction, KIND, 1, **told) == "not_yours"
    order = ordered(office)
    assert refusal(confirm_expunction, order, by=other[Post.HEAD], at=NOW) == "not_yours"
    assert refusal(drop_expunction, order, by=other[Post.HEAD], at=NOW) == "not_yours"


def test_a_subject_of_another_body_is_not_taken_out_through_ones_own(office: Office) -> None:
    other = make_office("白石县水利局")
    submitted(other)
    assert refusal(ordered, office) == "other_body"


def test_it_is_ordered_once_and_done_once(office: Office) -> None:
    order = expunged(office)
    assert refusal(ordered, office) == "ordered_already"
    assert refusal(confirm_expunction, order, by=office[Post.HEAD], at=NOW) == "not_open"
    assert refusal(drop_expunction, order, by=office[Post.HEAD], at=NOW) == "not_open"


def test_an_order_that_was_a_mistake_is_dropped_with_its_entry(office: Office) -> None:
    review = submitted(office, title=MARK)
    drop_expunction(ordered(office), by=office[Post.HEAD], at=NOW)
    review.refresh_from_db()
    assert (Expunction.objects.count(), review.title) == (0, MARK)
    assert Entry.objects.order_by("-sequence").first().action == "reviews.expunction_dropped"


# --- nothing left in the tables ------------------------------------------------------------------


def marked_review(office: Office) -> Review:
    """A review with the words in every column that people type into."""
    review = approved(
        office,
        title=f"关于{MARK}的通知",
        text=f"{MARK}。",
        purpose=[("理由", MARK)],
        files=[ShownFile(MARK, MARK, "/matters/1/files/1/", "")],
        findings=[phone(place=MARK, excerpt=MARK, message=MARK, explanation=MARK)],
    )
    explain(
        KIND,
        1,
        "a" * 64,
        reason=MARK,
        by=office[Post.DRAFTER],
        at=NOW,
        subject=subject_of(review),
    )
    Notice.objects.create(person=office[Post.HEAD], at=NOW, text=MARK, link="/matters/1/edit/")
    return review


def everything() -> str:
    """Every value of every table, as one text."""
    from django.apps import apps

    rows = [
        list(model.objects.values_list())
        for model in apps.get_models()
        if model._meta.app_label in ("reviews", "notices", "audit")
    ]
    return str(rows)


def test_no_table_holds_a_word_of_it_afterwards(office: Office) -> None:
    marked_review(office)
    assert MARK in everything()
    expunged(office)
    assert MARK not in everything()


def test_a_placeholder_without_a_title_is_left(office: Office) -> None:
    review = marked_review(office)
    expunged(office)
    review.refresh_from_db()
    assert (review.state, review.title, review.text, review.purpose, review.files) == (
        State.EXPUNGED,
        PLACEHOLDER,
        "",
        [],
        [],
    )
    assert [step.state for step in review.steps.all()] == ["approved"] * 4
    assert GateRecord.objects.get().reason == PLACEHOLDER
    assert Finding.objects.get().explanation == PLACEHOLDER
    assert Explanation.objects.count() == 0


@pytest.mark.parametrize("state", sorted(set(State) - {State.EXPUNGED}))
def test_it_is_taken_out_from_every_state(office: Office, state: State) -> None:
    review = IN_STATE[state](office, title=MARK, text=MARK)
    expunged(office)
    review.refresh_from_db()
    assert review.state == State.EXPUNGED
    assert MARK not in everything()
    for words_ in ("缺附件", "数字有误", "不能确定", "台风预警"):
        assert words_ not in everything()


def test_all_rounds_of_it_are_taken_out(office: Office) -> None:
    IN_STATE[State.RETURNED](office, title=MARK)
    submitted(office, title=MARK, text=MARK)
    expunged(office)
    assert list(Review.objects.values_list("state", flat=True)) == ["expunged"] * 2
    assert MARK not in everything()


def test_another_subject_and_another_kind_stay_as_they_are(office: Office) -> None:
    submitted(office)
    other = submitted(office, subject_id=11, title="另一件", link="/matters/11/")
    letter = submitted(office, kind="letter", title="一封信", link="/letters/1/")
    expunged(office)
    for review, title in ((other, "另一件"), (letter, "一封信")):
        review.refresh_from_db()
        assert (review.title, review.state) == (title, State.IN_REVIEW)
    assert Notice.objects.filter(text="“另一件”等您审核。").exists()


def test_what_an_app_keeps_itself_is_taken_out_by_its_own_hand(
    office: Office, monkeypatch, folders: Path
) -> None:
    monkeypatch.setattr(removing, "_APPS", {})
    file = folders / "scan.bin"
    file.write_bytes(MARK.encode())
    taken: list[object] = []

    def remove(subject_id: int, at: datetime) -> list[Path]:
        taken.append((subject_id, at))
        return [file, folders / "gone-before.bin"]

    removing.register(KIND, remove, unborn, page_of)
    removing.register(KIND, remove, unborn, page_of)
    with pytest.raises(ValueError, match="twice"):
        removing.register(KIND, lambda subject_id, at: None, unborn, page_of)
    expunged(office)
    assert (taken, file.exists()) == ([(1, NOW)], False)


def test_messages_go_that_lead_to_where_the_app_says(office: Office, monkeypatch) -> None:
    monkeypatch.setattr(removing, "_APPS", {})
    removing.register(KIND, lambda subject_id, at: None, unborn, page_of)
    for link in ("/matters/1/", "/matters/1/files/", "/matters/11/"):
        Notice.objects.create(person=office[Post.DRAFTER], at=NOW, text=MARK, link=link)
    expunged(office)
    left = Notice.objects.filter(person=office[Post.DRAFTER]).order_by("pk")
    assert [(each.text, each.link) for each in left] == [
        (PLACEHOLDER, ""),
        (PLACEHOLDER, ""),
        (MARK, "/matters/11/"),
    ]


def test_where_the_app_fails_nothing_is_taken_out_at_all(office: Office, monkeypatch) -> None:
    def fail(subject_id: int, at: datetime) -> None:
        raise OSError("disk")

    monkeypatch.setattr(removing, "_APPS", {})
    removing.register(KIND, fail, unborn, page_of)
    review = submitted(office, title=MARK)
    order = ordered(office)
    with pytest.raises(OSError, match="disk"):
        confirm_expunction(order, by=office[Post.HEAD], at=NOW)
    review.refresh_from_db()
    order.refresh_from_db()
    assert (review.title, order.done_at) == (MARK, None)


def test_a_file_is_overwritten_before_it_is_removed(folders: Path) -> None:
    file, twin = folders / "a", folders / "b"
    file.write_bytes(MARK.encode())
    os.link(file, twin)  # another name of the same bytes, to see what became of them
    overwrite([file])
    assert not file.exists()
    assert twin.read_bytes() == b"\0" * len(MARK.encode())


def test_entries_tell_of_it_by_number(office: Office) -> None:
    review = submitted(office, title=MARK)
    expunged(office)
    told = list(Entry.objects.order_by("sequence").values_list("sentence", flat=True))
    assert told[1:] == [
        "提出清除文稿（内部编号1）的内容",
        f"清除第{review.pk}号审核的内容，只留占位",
        "清除文稿（内部编号1）的内容，只留占位",
    ]


# --- after a restore, in the backups -------------------------------------------------------------


def test_the_order_is_noted_outside_of_the_database(office: Office, folders: Path) -> None:
    review = submitted(office, title=MARK)
    expunged(office)
    lines = (folders / "heads" / notes.FILE).read_text("ascii").splitlines()
    assert [json.loads(line) for line in lines] == [
        {
            "kind": KIND,
            "subject_id": 1,
            "body_id": office.body.pk,
            "born_at": review.submitted_at.astimezone(UTC).isoformat(),
            "ordered_by_id": office[Post.SECRECY_REVIEWER].pk,
            "confirmed_by_id": office[Post.HEAD].pk,
            "at": "2026-10-13T01:30:00+00:00",
            "done_at": "2026-10-13T01:30:00+00:00",
        }
    ]


def restored(office: Office) -> Review:
    """The review as an old backup brings it back: the order's row is gone, the words are there."""
    review = submitted(office)
    expunged(office)
    Expunction.objects.all().delete()
    with connection.cursor() as cursor:
        on = "" if connection.vendor == "sqlite" else " ON reviews_review"
        cursor.execute(f"DROP TRIGGER review_ends_once{on}")
        cursor.execute(f"DROP TRIGGER review_keeps_its_text{on}")
    Review.objects.filter(pk=review.pk).update(title=MARK, text=MARK, state=State.IN_REVIEW)
    return review


def test_a_restored_backup_that_is_older_than_the_order_is_cleaned_again(office: Office) -> None:
    review = restored(office)
    assert apply_again(NOW) == Again(cleared=1, others=0)
    review.refresh_from_db()
    assert (review.state, review.title) == (State.EXPUNGED, PLACEHOLDER)
    assert Expunction.objects.get().ordered_by == office[Post.SECRECY_REVIEWER]
    last = Entry.objects.order_by("-sequence").first()
    assert (last.action, last.actor_name) == ("reviews.expunged", "系统")


def before(office: Office) -> None:
    """The database as a backup from before the subject brings it back: neither the subject nor the
    order is in it, and the file of orders still is."""
    submitted(office, title=MARK)
    expunged(office)
    with connection.cursor() as cursor:
        for rule in RULES:
            on = "" if connection.vendor == "sqlite" else f" ON {rule.table}"
            cursor.execute(f"DROP TRIGGER {rule.name}{on}")
    Hand.objects.all().delete()
    Step.objects.all().delete()
    Review.objects.all().delete()
    Expunction.objects.all().delete()


def test_a_new_thing_that_gets_the_number_of_one_taken_out_is_left_alone(office: Office) -> None:
    before(office)
    innocent = submitted(office, title="关于供暖的通知", at=NOW + timedelta(days=1))
    assert apply_again(NOW) == Again(cleared=0, others=1)
    innocent.refresh_from_db()
    assert (innocent.title, innocent.state) == ("关于供暖的通知", State.IN_REVIEW)
    assert Expunction.objects.count() == 0


def test_a_new_thing_of_another_body_is_left_alone_even_at_the_same_moment(office: Office) -> None:
    before(office)
    other = make_office("白石县水利局")
    innocent = submitted(other, title="关于供暖的通知")
    assert apply_again(NOW) == Again(cleared=0, others=1)
    innocent.refresh_from_db()
    assert innocent.title == "关于供暖的通知"


TORN = b'{"kind": "document", "subject_id": 3, "bo'
"""What a disk that was full in the middle of a line leaves."""


def test_a_note_begins_its_own_line_behind_one_that_was_torn(office: Office, folders: Path) -> None:
    file = folders / "heads" / notes.FILE
    file.parent.mkdir()
    file.write_bytes(TORN)
    review = restored(office)
    assert file.read_bytes().splitlines()[0] == TORN
    assert apply_again(NOW) == Again(cleared=1, others=0, unreadable=1)
    review.refresh_from_db()
    assert review.title == PLACEHOLDER


@pytest.mark.parametrize(
    "line", [TORN, b"\xe5\xaf\x86", b"[]", b"7", b'{"kind": "document"}', b"[" * 100_000]
)
def test_a_line_that_is_no_note_is_counted_and_stops_no_restore(
    office: Office, folders: Path, line: bytes, capsys
) -> None:
    restored(office)
    file = folders / "heads" / notes.FILE
    file.write_bytes(line + b"\n" + file.read_bytes() + line)
    assert notes.unreadable_notes() == 2
    call_command("expunge", "--again")
    told = capsys.readouterr().out.splitlines()
    assert told[0] == "已再次清除1件。"
    assert told[1].startswith(f"{file}有2行读不出来，")


def test_where_the_note_cannot_be_written_the_order_is_not_taken_as_noted(
    office: Office, monkeypatch
) -> None:
    def full(handle: int) -> None:
        raise OSError(28, "full")

    monkeypatch.setattr(notes.os, "fsync", full)
    submitted(office)
    assert expunged(office).noted_at is None


def test_where_nothing_bears_the_number_there_is_nothing_to_say(office: Office) -> None:
    before(office)
    assert apply_again(NOW) == Again(0, 0)
    assert Expunction.objects.count() == 0


def test_a_new_thing_of_that_number_can_itself_be_taken_out_and_stays_out(office: Office) -> None:
    before(office)
    submitted(office, title="另一句密语", at=NOW + timedelta(days=1))
    apply_again(NOW)
    expunged(office)
    assert "另一句密语" not in everything()
    assert apply_again(NOW) == Again(cleared=1, others=1)


def test_a_note_that_does_not_say_when_its_subject_came_to_be_harms_nothing(
    office: Office, folders: Path
) -> None:
    before(office)
    file = folders / "heads" / notes.FILE
    told = json.loads(file.read_text("ascii"))
    del told["born_at"]
    file.write_text(json.dumps(told) + "\n", "ascii")
    innocent = submitted(office, title="关于供暖的通知")
    assert apply_again(NOW) == Again(cleared=0, others=1)
    innocent.refresh_from_db()
    assert innocent.title == "关于供暖的通知"


def test_a_backup_that_does_not_know_who_confirmed_is_cleaned_all_the_same(
    office: Office, folders: Path
) -> None:
    """Somebody who came to the office after the backup was made is not in it."""
    review = restored(office)
    file = folders / "heads" / notes.FILE
    told = json.loads(file.read_text("ascii")) | {"confirmed_by_id": 987654}
    file.write_text(json.dumps(told) + "\n", "ascii")
    assert (apply_again(NOW), apply_again(NOW)) == (Again(1, 0), Again(1, 0))
    review.refresh_from_db()
    assert (review.state, review.title) == (State.EXPUNGED, PLACEHOLDER)
    assert Expunction.objects.count() == 0


def test_the_command_says_what_it_left_alone(office: Office, capsys) -> None:
    before(office)
    submitted(office, title="关于供暖的通知", at=NOW + timedelta(days=1))
    call_command("expunge", "--again")
    assert capsys.readouterr().out == (
        "已再次清除0件。\n"
        "另有1条清除记录没有再次执行：同一编号现在是另一件（产生时间或者单位不同），没有改动。"
        "请保密审查员核对。\n"
    )


def test_cleaning_again_is_safe_to_run_twice(office: Office) -> None:
    expunged(office)
    assert (apply_again(NOW), apply_again(NOW)) == (Again(1, 0), Again(1, 0))
    assert MARK not in everything()


def test_with_nothing_taken_out_there_is_nothing_to_do_again() -> None:
    assert apply_again(NOW) == Again(0, 0)


def test_an_order_that_was_not_confirmed_is_not_carried_out_by_a_restore(office: Office) -> None:
    review = submitted(office, title=MARK)
    ordered(office)
    assert apply_again(NOW) == Again(0, 0)
    review.refresh_from_db()
    assert review.title == MARK


def test_backups_are_rewritten_where_somebody_keeps_them(office: Office, monkeypatch) -> None:
    asked: list[object] = []

    def rewrite(change, since) -> int:
        asked.append((change, since))
        return 3

    monkeypatch.setattr(backups, "_REWRITE", [])
    backups.register_backups(rewrite)
    order = expunged(office)
    assert (asked, order.backups_cleared_at) == ([], None)
    assert finish_expunctions(LATER) == []
    order.refresh_from_db()
    assert (asked, order.backups_cleared_at) == ([(backups.clean_unpacked, NOW)], LATER)


def test_without_backups_nothing_claims_that_they_are_clean(office: Office, monkeypatch) -> None:
    monkeypatch.setattr(backups, "_REWRITE", [])
    order = expunged(office)
    assert finish_expunctions(LATER) == []
    order.refresh_from_db()
    assert order.backups_cleared_at is None


def test_a_form_that_says_neither_takes_nothing_out(office: Office) -> None:
    order = ordered(office)
    answer = client_of(office[Post.HEAD]).post(f"/reviews/expunctions/{order.pk}/", {})
    assert answer.status_code == 200
    order.refresh_from_db()
    assert order.done_at is None


def test_what_is_left_to_do_is_said_on_the_page(office: Office, monkeypatch) -> None:
    """A test's transaction holds the database, as a role without its tables would find it."""
    monkeypatch.setattr(backups, "_REWRITE", [])
    order = ordered(office)
    client = client_of(office[Post.HEAD])
    answer = client.post(f"/reviews/expunctions/{order.pk}/", {"confirm": "1"}, follow=True)
    told = words(answer.content.decode())
    assert "数据文件正在使用，还没有整理完，已删的内容可能留在其中。" in told
    assert "备份由后台随后清除，份数多的要几分钟。" in told
    order.refresh_from_db()
    order.purged_at = order.backups_cleared_at = NOW
    assert left_to_do(order) == []


def test_a_command_that_cannot_purge_says_who_can() -> None:
    with pytest.raises(CommandError, match=r"请用建库的账号运行 gongkai-owner expunge。$"):
        call_command("expunge")


@pytest.mark.django_db(transaction=True)
def test_the_command_lets_the_database_go_of_what_was_deleted(capsys) -> None:
    call_command("expunge")
    call_command("expunge", "--again")
    assert capsys.readouterr().out == "已整理数据库。\n已再次清除0件。\n"


@pytest.mark.slow
def test_while_somebody_reads_the_database_it_is_not_said_to_have_let_go(tmp_path: Path) -> None:
    """The log of SQLite still holds the words then, and cannot be cut."""
    environment = {
        **os.environ,
        "GONGKAI_DATA": str(tmp_path),
        "DATABASE_URL": "",
        "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
        "DJANGO_SETTINGS_MODULE": "gongkai.settings",
        "GONGKAI_CHEAP_PASSWORDS": "1",
    }
    ran = subprocess.run(
        [sys.executable, "-c", WHILE_READ], env=environment, capture_output=True, text=True
    )
    assert (ran.stdout.split(), ran.stderr) == (["None", "True", "True", "False"], "")


WHILE_READ = f"""
import sqlite3
import django
django.setup()
from django.conf import settings
from django.core.management import call_command
from django.db import connection
call_command('migrate', verbosity=0)
from gongkai.reviews.expunging.finishing import finish_at_once
from gongkai.reviews.expunging.orders import confirm_expunction, order_expunction
from gongkai.units.posts import Post
from tests.documents.drafts import make_proactive
from tests.offices import NOW, make_office
office = make_office()
document = make_proactive(office, text={MARK!r})
file = settings.DATA_DIR / 'gongkai.sqlite3-wal'
def is_in_the_log():
    return {MARK!r}.encode() in file.read_bytes()
reader = sqlite3.connect(settings.DATA_DIR / 'gongkai.sqlite3', isolation_level=None)
reader.execute('BEGIN')
reader.execute('SELECT count(*) FROM documents_document').fetchone()
told = {{'body': office.body, 'by': office[Post.SECRECY_REVIEWER], 'at': NOW}}
order = order_expunction('document', document.pk, **told)
connection.cursor().execute('PRAGMA busy_timeout = 100')
order = confirm_expunction(order, by=office[Post.HEAD], at=NOW)
print(order.purged_at, is_in_the_log())
reader.close()
finish_at_once(NOW)
order.refresh_from_db()
print(order.purged_at == NOW, is_in_the_log())
"""


@pytest.mark.django_db(transaction=True)
def test_a_role_that_does_not_own_the_tables_leaves_the_purge_to_their_owner() -> None:
    assert purge(at=NOW) is True
    if connection.vendor != "postgresql":
        return  # SQLite has no roles: whoever opens the file owns it
    with connection.cursor() as cursor:
        cursor.execute("CREATE ROLE office_of_the_test")
        cursor.execute("GRANT SELECT, UPDATE ON ALL TABLES IN SCHEMA public TO office_of_the_test")
        cursor.execute("SET ROLE office_of_the_test")
        try:
            assert purge(at=NOW) is False
        finally:
            cursor.execute("RESET ROLE")
            cursor.execute("DROP OWNED BY office_of_the_test")
            cursor.execute("DROP ROLE office_of_the_test")
    assert purge(at=NOW) is True


@pytest.mark.slow
def test_not_a_byte_of_it_is_left_on_the_disk(tmp_path: Path) -> None:
    """A whole installation in a folder: database, its log, uploads and a backup are read raw."""
    data = tmp_path / "data"
    environment = {
        **os.environ,
        "GONGKAI_DATA": str(data),
        "DATABASE_URL": "",
        "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
        "DJANGO_SETTINGS_MODULE": "gongkai.settings",
    }
    environment.pop("GONGKAI_AUDIT_HEADS", None)
    script = ROOT / "tests" / "reviews" / "leaving_no_byte.py"
    ran = subprocess.run(
        [sys.executable, str(script), str(tmp_path / "backup")],
        env=environment,
        capture_output=True,
        text=True,
    )
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.split() == ["there", "before:", "True", "True", "True"]
    left = [
        path.relative_to(tmp_path).as_posix()
        for path in tmp_path.rglob("*")
        if path.is_file() and holds_the_words(path.read_bytes())
    ]
    assert left == []


def holds_the_words(content: bytes) -> bool:
    escaped = MARK.encode("unicode_escape")
    return any(each in content for each in (MARK.encode(), MARK.encode("utf-16-le"), escaped))


# --- the pages -----------------------------------------------------------------------------------


def test_the_page_asks_before_it_orders(office: Office) -> None:
    review = submitted(office)
    path = f"/reviews/{review.pk}/expunge/"
    assert "不能恢复" in page(office[Post.SECRECY_REVIEWER], path)
    assert Expunction.objects.count() == 0
    assert client_of(office[Post.SECRECY_REVIEWER]).post(path).status_code == 302
    assert Expunction.objects.get().ordered_by == office[Post.SECRECY_REVIEWER]


@pytest.mark.parametrize("post", [Post.OFFICE_DIRECTOR, Post.DRAFTER, Post.DEPARTMENT_HEAD])
def test_who_may_not_order_finds_no_page(office: Office, post: Post) -> None:
    review = submitted(office)
    page(office[post], f"/reviews/{review.pk}/expunge/", status=404)
    assert client_of(office[post]).post(f"/reviews/{review.pk}/expunge/").status_code == 404


def test_the_other_person_confirms_on_a_page_that_names_no_title(office: Office) -> None:
    submitted(office, title=MARK)
    order = ordered(office)
    path = f"/reviews/expunctions/{order.pk}/"
    assert MARK not in page(office[Post.HEAD], path)
    assert "您提出的，须由另一人确认。" in page(office[Post.SECRECY_REVIEWER], path)
    assert client_of(office[Post.HEAD]).post(path, {"confirm": "1"}).status_code == 302
    assert Review.objects.get().state == State.EXPUNGED
    page(office[Post.HEAD], path, status=404)


def test_the_same_person_is_refused_on_the_page_too(office: Office) -> None:
    order = ordered(office)
    answer = client_of(office[Post.SECRECY_REVIEWER]).post(
        f"/reviews/expunctions/{order.pk}/", {"confirm": "1"}
    )
    assert answer.status_code == 409
    assert "清除须由另一人确认。" in answer.content.decode()


def test_an_order_is_dropped_on_the_page(office: Office) -> None:
    order = ordered(office)
    client_of(office[Post.HEAD]).post(f"/reviews/expunctions/{order.pk}/", {"drop": "1"})
    assert Expunction.objects.count() == 0


def test_an_order_of_another_body_is_no_page(office: Office) -> None:
    order = ordered(office)
    other = make_office("白石县水利局")
    page(other[Post.HEAD], f"/reviews/expunctions/{order.pk}/", status=404)
    page(office[Post.DRAFTER], f"/reviews/expunctions/{order.pk}/", status=404)


def test_the_placeholder_has_its_page(office: Office) -> None:
    review = marked_review(office)
    expunged(office)
    html = page(office[Post.HEAD], f"/reviews/{review.pk}/")
    assert MARK not in html
    assert "内容已清除。" in words(html)
    assert Step.objects.filter(review=review, opinion=MARK).count() == 0
    assert Body.objects.get(pk=review.body_id) == office.body


# --- a document of the register ------------------------------------------------------------------


def test_a_document_goes_from_the_register_too(office: Office) -> None:
    from django.apps import apps

    from gongkai.documents.services import submit_document
    from tests.documents.drafts import make_proactive

    document = make_proactive(office, title=f"关于{MARK}的通知", text=f"{MARK}。")
    submit_document(document, by=office[Post.DRAFTER], at=NOW)
    order = order_expunction(
        "document", document.pk, body=office.body, by=office[Post.HEAD], at=NOW
    )
    confirm_expunction(order, by=office[Post.SECRECY_REVIEWER], at=NOW)
    document.refresh_from_db()
    assert (document.title, document.text) == (PLACEHOLDER, "")
    holding = [
        model.__name__
        for model in apps.get_models()
        if MARK in str(list(model.objects.values_list()))
    ]
    assert holding == []
