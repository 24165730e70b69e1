"""`gongkai audit`: what each command prints, leaves and refuses."""

import csv
import json
from datetime import datetime
from pathlib import Path

import pytest
from django.db import OperationalError

from gongkai.audit.acts import EXPORTED, KEY_REPLACED, RETAINED, RETENTION_REFUSED, VERIFIED
from gongkai.audit.keys import trusted_key
from gongkai.audit.models import Entry, SignedHead
from gongkai.audit.services import act, record
from gongkai.units.posts import Post
from tests.audit.chains import DU, PAPER, TRIED, add_entry, end_at, heads, make_chain, tamper
from tests.cli.running import Run, runner
from tests.offices import PASSWORD, SHANGHAI, Office, make_office

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 10, 13, 9, 30, tzinfo=SHANGHAI)


@pytest.fixture
def gongkai(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], heads: Path
) -> Run:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    return runner(monkeypatch, capsys, part="audit")


__all__ = ["heads"]


def test_a_clean_chain_is_told_in_one_line(gongkai: Run) -> None:
    make_chain()
    ran = gongkai("verify")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == "核对了操作记录11条，没有发现问题，与另存的签名相符。\n"
    assert Entry.objects.last().action == VERIFIED.name


def test_where_no_head_was_exported_it_is_said(gongkai: Run) -> None:
    add_entry()
    ran = gongkai("verify")
    assert ran.out == "核对了操作记录2条，没有发现问题（没有另存的签名可以对照）。\n"


def test_every_fault_is_a_line_and_the_code_is_one(gongkai: Run) -> None:
    make_chain(signed_at=())
    tamper("UPDATE audit_entry SET sentence = 'x' WHERE sequence = 5")
    tamper("DELETE FROM audit_entry WHERE sequence = 7")
    ran = gongkai("verify")
    assert (ran.code, ran.err) == (1, "")
    assert ran.out == "第5号记录与自己的摘要不符，内容被改动过。\n第7号记录不在库中，被删除过。\n"


def test_of_very_many_faults_a_hundred_are_told(gongkai: Run) -> None:
    make_chain(120, signed_at=())
    tamper("UPDATE audit_entry SET sentence = 'x'")
    lines = gongkai("verify").out.splitlines()
    assert (len(lines), lines[-1]) == (101, "另有20处，不逐一列出。")


def test_the_settings_folder_is_held_against_without_being_asked(gongkai: Run) -> None:
    make_chain()
    _cut_after_six()
    ran = gongkai("verify")
    assert (ran.code, ran.out.count("第8号签名")) == (1, 2)


def test_a_copy_of_the_heads_elsewhere_is_held_against(
    gongkai: Run, heads: Path, tmp_path: Path
) -> None:
    make_chain()
    heads.rename(tmp_path / "elsewhere")
    _cut_after_six()
    assert gongkai("verify").code == 0
    ran = gongkai("verify", "--heads", tmp_path / "elsewhere")
    assert ran.code == 1


def _cut_after_six() -> None:
    tamper("DELETE FROM audit_signedhead WHERE sequence = 8")
    tamper("DELETE FROM audit_entry WHERE sequence > 6")
    end_at(6)


def test_a_folder_that_is_not_there_is_a_fault(gongkai: Run, tmp_path: Path) -> None:
    ran = gongkai("verify", "--heads", tmp_path / "nowhere")
    assert ran.code == 1
    assert ran.out == f"找不到存放签名的文件夹{tmp_path / 'nowhere'}，没有同它核对。\n"


def test_signing_by_hand_says_up_to_where(gongkai: Run, heads: Path) -> None:
    make_chain(3, signed_at=())
    assert gongkai("sign").out == "已签至第3号。\n"
    assert gongkai("sign").out == "上次签名以后没有新的记录，不用签。\n"
    assert len(list(heads.iterdir())) == 1


def test_a_new_key_is_made_only_for_a_lost_one(gongkai: Run, settings) -> None:
    make_chain(3, signed_at=(3,))
    old = trusted_key()
    ran = gongkai("new-key")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == f"签名密钥文件{settings.AUDIT_KEY_FILE}还在，不用更换。\n"
    settings.AUDIT_KEY_FILE.unlink()
    assert gongkai("new-key").out == f"已换新密钥，公钥{trusted_key()}。\n"
    assert Entry.objects.last().action == KEY_REPLACED.name
    assert gongkai("verify").code == 1
    assert gongkai("verify", "--key", old).code == 0


def test_a_file_that_is_there_is_not_exported_over(gongkai: Run, tmp_path: Path) -> None:
    file = tmp_path / "export.csv"
    file.write_text("kept")
    ran = gongkai("export", "-o", file)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == f"{file} 已有同名文件，没有导出。请换一个文件名。\n"
    assert (file.read_text(), Entry.objects.count()) == ("kept", 0)


def test_a_period_is_exported_as_csv(gongkai: Run, tmp_path: Path) -> None:
    for day in (12, 13, 14):
        add_entry(at=datetime(2026, 10, day, 12, tzinfo=SHANGHAI))
    file = tmp_path / "export.csv"
    ran = gongkai("export", "--from", "2026-10-13", "--until", "2026-10-13", "-o", file)
    assert (ran.code, ran.out) == (0, f"已导出1条到 {file}。\n")
    raw = file.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert [row["序号"] for row in csv.DictReader(raw.decode("utf-8-sig").splitlines())] == ["2"]
    entry = Entry.objects.last()
    assert (entry.action, entry.actor_name) == (EXPORTED.name, "系统")
    assert entry.sentence == "导出操作记录1条（2026-10-13至2026-10-13）"


def test_everything_is_exported_as_json_lines(gongkai: Run, tmp_path: Path) -> None:
    make_chain(3)
    assert gongkai("export", "-o", tmp_path / "all.jsonl").code == 0
    lines = (tmp_path / "all.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line)["sequence"] for line in lines] == [1, 2, 3]


def test_only_the_owner_can_read_an_export_and_nothing_else_is_left(
    gongkai: Run, tmp_path: Path
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    gongkai("export", "-o", folder / "all.csv")
    assert [(file.name, file.stat().st_mode & 0o777) for file in folder.iterdir()] == [
        ("all.csv", 0o600)
    ]


def test_an_export_that_fails_leaves_no_half(
    gongkai: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "out" / "all.csv"
    file.parent.mkdir()
    add_entry()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("gongkai.cli.streaming.os.fsync", full)
    ran = gongkai("export", "-o", file)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == f"{file} 没有写成：磁盘已满。\n"
    assert list(file.parent.iterdir()) == []


WRONG = [
    (["export", "--from", "2026-10-14", "--until", "2026-10-13"], "截止日期早于起始日期。"),
    (["export", "--from", "yesterday"], "“yesterday”不是日期，应写作2026-10-13。"),
    (["export", "--until", "2026-02-30"], "“2026-02-30”不是日期，应写作2026-10-13。"),
    (["export", "--from", "0001-01-01"], "日期应在1900年至2199年之间。"),
    (["export", "--until", "9999-12-31"], "日期应在1900年至2199年之间。"),
]


@pytest.mark.parametrize(("words", "sentence"), WRONG)
def test_a_wrong_period_is_one_sentence(
    words: list[str], sentence: str, gongkai: Run, tmp_path: Path
) -> None:
    ran = gongkai(*words, "-o", tmp_path / "x.csv")
    assert (ran.code, ran.out, ran.err) == (2, "", sentence + "\n")
    assert Entry.objects.count() == 0


def test_the_format_is_told_by_the_files_name(gongkai: Run, tmp_path: Path) -> None:
    ran = gongkai("export", "-o", tmp_path / "x.pdf")
    assert (ran.code, ran.err) == (2, "输出文件的扩展名应为.csv、.jsonl。\n")


@pytest.fixture
def office() -> Office:
    """A bureau, with two entries of January and one of today."""
    for month in (1, 1, 10):
        with act():
            at = datetime(2026, month, 13, 9, tzinfo=SHANGHAI)
            record(TRIED, by=DU, at=at, subject=PAPER, details={"number": month})
    return make_office()


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is typed where a password is asked for."""
    words: list[str] = []
    monkeypatch.setattr("gongkai.cli.audit._has_terminal", lambda: True)
    monkeypatch.setattr("click.termui.hidden_prompt_func", lambda _: words.pop(0))
    return words


def retain(gongkai: Run, office: Office, post: Post = Post.AUDIT_ADMIN, day: str = "2026-04-01"):
    return gongkai("retain", "--before", day, "--as", office[post].username)


def test_the_audit_administrator_clears_what_is_old(
    gongkai: Run, office: Office, typed: list[str]
) -> None:
    typed.append(PASSWORD)
    ran = retain(gongkai, office)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.endswith("已清理2条，至第2号。起点已签名。\n")
    assert list(Entry.objects.values_list("sequence", flat=True)) == [3, 4]
    entry = Entry.objects.last()
    assert (entry.action, entry.actor_name, entry.actor_posts) == (
        RETAINED.name,
        "农正清",
        "审计管理员",
    )
    assert gongkai("verify").code == 0


def test_a_wrong_password_clears_nothing_and_is_an_entry(
    gongkai: Run, office: Office, typed: list[str]
) -> None:
    typed.append("guessed")
    ran = retain(gongkai, office)
    assert (ran.code, ran.err) == (2, "登录名或者口令不对，什么都没有清理。\n")
    _nothing_cleared("not_you")


def test_an_unknown_name_is_told_as_a_wrong_password_is(
    gongkai: Run, office: Office, typed: list[str]
) -> None:
    typed.append(PASSWORD)
    ran = gongkai("retain", "--before", "2026-04-01", "--as", "nobody")
    assert (ran.code, ran.err) == (2, "登录名或者口令不对，什么都没有清理。\n")
    _nothing_cleared("not_you")


def test_an_account_out_of_use_clears_nothing(
    gongkai: Run, office: Office, typed: list[str]
) -> None:
    person = office[Post.AUDIT_ADMIN]
    person.is_active = False
    person.save()
    typed.append(PASSWORD)
    assert retain(gongkai, office).code == 2
    _nothing_cleared("not_you")


@pytest.mark.parametrize("post", [post for post in Post if post != Post.AUDIT_ADMIN])
def test_no_other_post_clears_anything(
    post: Post, gongkai: Run, office: Office, typed: list[str]
) -> None:
    typed.append(PASSWORD)
    ran = retain(gongkai, office, post)
    assert (ran.code, ran.out.count("已清理")) == (2, 0)
    assert ran.err == "清理操作记录由最上一级的审计管理员办理，您今天没有这个岗位。\n"
    _nothing_cleared("not_the_auditor")


def test_a_subordinates_auditor_leaves_it_to_the_superiors(
    gongkai: Run, office: Office, typed: list[str]
) -> None:
    below = make_office("青岩县公路中心", parent=office.body)
    typed.append(PASSWORD)
    assert retain(gongkai, below).code == 2
    _nothing_cleared("not_the_auditor")


def test_where_no_superior_has_an_auditor_the_subordinates_clears(
    gongkai: Run, office: Office, typed: list[str]
) -> None:
    below = make_office("青岩县公路中心", parent=office.body)
    office[Post.AUDIT_ADMIN].tenures.all().delete()
    typed.append(PASSWORD)
    assert retain(gongkai, below).code == 0


def _nothing_cleared(code: str) -> None:
    refusal = Entry.objects.last()
    assert (refusal.action, refusal.succeeded) == (RETENTION_REFUSED.name, False)
    assert refusal.details == {"before": "2026年4月1日", "code": code}
    assert (Entry.objects.count(), SignedHead.objects.count()) == (4, 0)


def test_what_the_law_keeps_is_kept(gongkai: Run, office: Office, typed: list[str]) -> None:
    typed.append(PASSWORD)
    ran = retain(gongkai, office, day="2026-04-14")
    assert ran.code == 2
    assert ran.err.endswith("今天最多只能清理2026年4月13日以前的。\n")
    assert Entry.objects.count() == 3


def test_a_database_that_is_not_made_yet_is_told(
    gongkai: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "django.db.backends.base.introspection.BaseDatabaseIntrospection.table_names",
        lambda _: [],
    )
    ran = gongkai("verify")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("数据库还没有建好。")


def test_a_database_that_is_not_reached_is_told(
    gongkai: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: object) -> None:
        raise OperationalError("connection refused")

    monkeypatch.setattr(
        "django.db.backends.base.introspection.BaseDatabaseIntrospection.table_names", refuse
    )
    ran = gongkai("verify")
    assert ran.err == "数据库用不了。请核对DATABASE_URL，看数据库是否在运行。\n"


@pytest.mark.parametrize("command", ["", "verify", "sign", "export", "retain", "new-key", "roles"])
def test_help_is_chinese(command: str, gongkai: Run) -> None:
    ran = gongkai(*command.split(), "--help")
    assert ran.code == 0
    assert not any(word in ran.out for word in ("Usage", "Options", "Commands", "Show this"))
