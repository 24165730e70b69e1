"""`gongkai found`: an empty installation gets its first body and its three administrators, once."""

import re

import pytest

from gongkai.audit.models import Entry
from gongkai.cli.errors import UserError
from gongkai.cli.found import _split
from gongkai.units.models import Body, Person, Tenure
from gongkai.units.posts import ADMINISTRATORS, Post
from tests.cli.running import Run, runner

pytestmark = pytest.mark.django_db

WORDS = (
    *("--name", "青岩县交通运输局", "--short-name", "县交通运输局", "--code", "青交"),
    *("--system-admin", "岑维:cenwei", "--security-admin", "莫安:moan"),
    *("--audit-admin", "农正清：nongzhengqing"),
)


@pytest.fixture
def found(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    return runner(monkeypatch, capsys, part="found")


def test_a_body_and_three_people_with_one_post_each_are_made(found: Run) -> None:
    assert found(*WORDS).code == 0
    body = Body.objects.get()
    assert (body.name, body.short_name, body.document_code) == (
        "青岩县交通运输局",
        "县交通运输局",
        "青交",
    )
    assert (body.kind, body.path) == (Body.Kind.BUREAU, f"/{body.pk}/")
    held = {tenure.person.name: Post(tenure.post) for tenure in Tenure.objects.all()}
    assert held == {
        "岑维": Post.SYSTEM_ADMIN,
        "莫安": Post.SECURITY_ADMIN,
        "农正清": Post.AUDIT_ADMIN,
    }
    assert set(held.values()) == ADMINISTRATORS


def test_each_gets_a_password_of_their_own_that_must_be_changed(found: Run) -> None:
    printed = found(*WORDS).out
    for person in Person.objects.all():
        [line] = [each for each in printed.splitlines() if person.username in each]
        assert person.check_password(line.split()[-1])
        assert person.must_change_password
    passwords = {line.split()[-1] for line in printed.splitlines() if re.search("管理员 ", line)}
    assert len(passwords) == 3


def test_no_password_is_kept_in_the_audit(found: Run) -> None:
    printed = found(*WORDS).out
    words = {line.split()[-1] for line in printed.splitlines()[2:]}
    kept = " ".join(f"{entry.sentence} {entry.details}" for entry in Entry.objects.all())
    assert Entry.objects.filter(action="units.founded").count() == 1
    assert [word for word in words if word in kept] == []


def test_a_second_time_is_refused_and_changes_nothing(found: Run) -> None:
    found(*WORDS)
    again = found(*WORDS)
    assert (again.code, again.err) == (2, "系统里已有机构，不能再次初始化。\n")
    assert (Body.objects.count(), Person.objects.count()) == (1, 3)


def test_a_government_office_is_said_to_be_one(found: Run) -> None:
    assert found(*WORDS, "--government").code == 0
    assert Body.objects.get().kind == Body.Kind.GOVERNMENT


@pytest.mark.parametrize("text", ["岑维", "岑维:", ":cenwei", " : ", ""])
def test_a_person_without_name_or_user_name_is_said_so(text: str) -> None:
    with pytest.raises(UserError) as error:
        _split(text)
    assert str(error.value) == f"“{text}”应写作 姓名:登录名。"


def test_one_person_is_not_made_two_administrators(found: Run) -> None:
    words = [word.replace("莫安:moan", "岑维:cenwei") for word in WORDS]
    refused = found(*words)
    assert (refused.code, Body.objects.count(), Person.objects.count()) == (2, 0, 0)


@pytest.mark.parametrize("left_out", ["--name", "--system-admin", "--audit-admin"])
def test_what_is_missing_is_named(found: Run, left_out: str) -> None:
    at = WORDS.index(left_out)
    refused = found(*WORDS[:at], *WORDS[at + 2 :])
    assert refused.code == 2
    assert left_out in refused.err
    assert Body.objects.count() == 0


def test_one_name_for_two_of_the_three_is_refused_and_told_how_two_are_kept_apart(
    found: Run,
) -> None:
    words = [each.replace("莫安:", "岑维:") for each in WORDS]
    assert found(*words).err == (
        "三名管理员须是三个人，“岑维”写了不止一次。"
        "确是同名的，请在姓名后注明科室或者职务，如岑维（办公室）。\n"
    )
    assert not Body.objects.exists()
    assert found(*(each.replace("莫安:", "岑维（办公室）:") for each in WORDS)).code == 0
