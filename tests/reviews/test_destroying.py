"""Files of texts that were taken out: each is written down first, and goes from the list last."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings as office_settings

from gongkai.refusals import Refused
from gongkai.reviews.expunging import again, backups, destroying, finishing, removing
from gongkai.reviews.expunging.again import apply_again
from gongkai.reviews.expunging.destroying import destroy_files, write_down
from gongkai.reviews.expunging.finishing import finish_expunctions, finish_or_raise, left_to_do
from gongkai.reviews.expunging.notes import Origin
from gongkai.reviews.expunging.orders import confirm_expunction, order_expunction
from gongkai.reviews.models import Expunction, FileToDestroy
from gongkai.units.posts import Post
from tests.offices import NOW, Office, make_office
from tests.reviews.matters import KIND, submitted

pytestmark = pytest.mark.django_db

LATER = NOW + timedelta(hours=1)
WORDS = "密语甲乙丙丁".encode()


@pytest.fixture(autouse=True)
def data(settings, tmp_path: Path, monkeypatch) -> Path:
    settings.DATA_DIR = tmp_path
    settings.AUDIT_HEADS_DIR = tmp_path / "heads"
    monkeypatch.setattr(backups, "_REWRITE", [])
    return tmp_path


@pytest.fixture
def office() -> Office:
    return make_office()


def held(data: Path, name: str = "restricted/ab/a") -> Path:
    file = data / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(WORDS)
    return file


def taken_out(office: Office, monkeypatch, *files: Path) -> Expunction:
    born = submitted(office)
    origin = Origin(born.submitted_at, office.body.pk)
    monkeypatch.setattr(removing, "_APPS", {})
    removing.register(
        KIND, lambda subject_id, at: files, lambda subject_id: origin, lambda subject_id: ""
    )
    order = order_expunction(KIND, 1, body=office.body, by=office[Post.SECRECY_REVIEWER], at=NOW)
    return confirm_expunction(order, by=office[Post.HEAD], at=NOW)


def paths() -> list[str]:
    return list(FileToDestroy.objects.order_by("path").values_list("path", flat=True))


def test_a_path_is_kept_as_it_is_below_the_data_folder(data: Path) -> None:
    write_down([data / "restricted/ab/a", Path("/elsewhere/b")])
    write_down([data / "restricted/ab/a"])
    assert paths() == ["/elsewhere/b", "restricted/ab/a"]


def test_a_copy_of_the_data_folder_has_its_own_files_destroyed(settings, data: Path) -> None:
    mine = held(data)
    write_down([mine])
    settings.DATA_DIR = data / "unpacked"
    theirs = held(data / "unpacked")
    assert destroy_files() == 0
    assert (mine.exists(), theirs.exists(), paths()) == (True, False, [])


def test_what_is_gone_already_is_done(data: Path) -> None:
    write_down([data / "restricted/ab/a"])
    assert (destroy_files(), paths()) == (0, [])


def test_a_file_that_cannot_be_destroyed_stays_on_the_list_and_stops_no_other(
    data: Path, monkeypatch
) -> None:
    bad, good = held(data), held(data, "released/cd/b")
    write_down([bad, good])
    destroy = destroying.overwrite

    def refuse(files) -> None:
        if files == [bad]:
            raise PermissionError(13, "no")
        destroy(files)

    monkeypatch.setattr(destroying, "overwrite", refuse)
    assert destroy_files() == 1
    assert (bad.exists(), good.exists(), paths()) == (True, False, ["restricted/ab/a"])
    monkeypatch.setattr(destroying, "overwrite", destroy)
    assert (destroy_files(), bad.exists(), paths()) == (0, False, [])


def test_a_large_file_is_overwritten_to_its_end(data: Path) -> None:
    file, twin = held(data), data / "twin"
    file.write_bytes(WORDS * 150_000)
    twin.hardlink_to(file)
    destroying.overwrite([file])
    assert (file.exists(), twin.stat().st_size) == (False, len(WORDS) * 150_000)
    assert not any(twin.read_bytes())


def test_the_files_of_a_text_are_destroyed_with_it(office: Office, data: Path, monkeypatch) -> None:
    file = held(data)
    order = taken_out(office, monkeypatch, file)
    assert (file.exists(), paths(), order.noted_at) == (False, [], NOW)


def test_where_a_file_cannot_be_destroyed_the_text_goes_all_the_same_and_it_is_said(
    office: Office, data: Path, monkeypatch
) -> None:
    file = held(data)
    monkeypatch.setattr(
        destroying, "overwrite", lambda files: (_ for _ in ()).throw(OSError(5, "no"))
    )
    order = taken_out(office, monkeypatch, file)
    assert order.done_at == NOW
    assert left_to_do(order)[0] == (
        "有已清除内容的文件还没有销毁，系统会再次办理。请系统管理员看 gongkai check。"
    )
    monkeypatch.undo()
    office_settings.DATA_DIR = data
    assert file.exists()


def test_each_step_is_tried_though_one_before_it_failed(office: Office, monkeypatch) -> None:
    asked = []

    def fail(order, origin) -> None:
        raise OSError(28, "full")

    monkeypatch.setattr(finishing, "note_down", fail)
    monkeypatch.setattr(finishing, "purge", lambda *, at: asked.append(at))
    taken_out(office, monkeypatch)
    asked.clear()
    assert [type(each) for each in finish_expunctions(LATER)] == [OSError]
    assert asked == [LATER]
    with pytest.raises(OSError, match="full"):
        finish_or_raise(LATER)
    monkeypatch.undo()


def test_no_backup_is_cleared_of_what_is_not_noted(office: Office, data: Path, monkeypatch) -> None:
    """They are cleared by the notes. Cleared without its note, the text would stay in them."""
    asked = []

    def fail(order, origin) -> None:
        raise OSError(28, "full")

    def rewrite(change, since) -> int:
        asked.append(since)
        return 1

    backups.register_backups(rewrite)
    with monkeypatch.context() as full:
        full.setattr(finishing, "note_down", fail)
        order = taken_out(office, monkeypatch)
        finish_expunctions(LATER)
    order.refresh_from_db()
    assert (order.noted_at, order.backups_cleared_at, asked) == (None, None, [])
    assert finish_expunctions(LATER) == []
    order.refresh_from_db()
    assert (order.noted_at, order.backups_cleared_at, asked) == (LATER, LATER, [NOW])


def test_what_is_confirmed_while_backups_are_rewritten_waits_for_the_next_time(
    office: Office, monkeypatch
) -> None:
    """Though its moment is the earlier one: it came before and waited for the lock."""
    before = NOW - timedelta(milliseconds=200)
    asked: list[datetime] = []

    def rewrite(change, since) -> int:
        if not asked:
            confirm_expunction(late, by=office[Post.HEAD], at=before)
        asked.append(since)
        return 1

    submitted(office, subject_id=2)
    late = order_expunction(KIND, 2, body=office.body, by=office[Post.SECRECY_REVIEWER], at=before)
    backups.register_backups(rewrite)
    first = taken_out(office, monkeypatch)
    assert finish_expunctions(NOW) == []
    cleared = [Expunction.objects.get(pk=each.pk).backups_cleared_at for each in (first, late)]
    assert (cleared, asked) == ([NOW, None], [NOW])
    assert finish_expunctions(LATER) == []
    assert Expunction.objects.get(pk=late.pk).backups_cleared_at == LATER
    assert asked == [NOW, before]


def test_the_job_tells_how_many_files_are_left(data: Path, monkeypatch) -> None:
    write_down([held(data)])
    monkeypatch.setattr(finishing, "destroy_files", lambda: 1)
    with pytest.raises(Refused) as refused:
        finish_or_raise(NOW)
    assert refused.value.sentence == "有1个已清除内容的文件删不掉，请核对它们的权限。"


def test_where_nothing_is_open_nothing_is_done(office: Office, monkeypatch) -> None:
    asked = []

    def rewrite(change, since) -> int:
        asked.append(since)
        return 1

    backups.register_backups(rewrite)
    taken_out(office, monkeypatch)
    assert finish_expunctions(NOW) == []
    monkeypatch.setattr(finishing, "note_down", lambda *told: asked.append(told))
    assert finish_expunctions(NOW) == []
    assert asked == [NOW]


def test_an_order_that_waits_for_its_second_person_is_not_carried_out(office: Office) -> None:
    submitted(office)
    order_expunction(KIND, 1, body=office.body, by=office[Post.SECRECY_REVIEWER], at=NOW)
    assert finish_expunctions(NOW) == []
    assert Expunction.objects.get().done_at is None


def test_what_a_restore_brought_back_is_written_down_before_it_goes(
    office: Office, data: Path, monkeypatch
) -> None:
    file = held(data)
    taken_out(office, monkeypatch, file)
    held(data)
    seen = []
    monkeypatch.setattr(again, "destroy_files", lambda: seen.append(paths()))
    apply_again(NOW)
    assert seen == [["restricted/ab/a"]]
    assert file.exists()
