"""`gongkai expunge`, `gongkai rebuild-deadlines`: Django's commands under the office's name."""

import pytest

from tests.cli.running import runner


@pytest.mark.django_db
def test_deadlines_are_derived_again(monkeypatch, capsys) -> None:
    ran = runner(monkeypatch, capsys, part="rebuild-deadlines")()
    assert (ran.code, ran.out, ran.err) == (0, "更正0件。\n", "")


@pytest.mark.django_db(transaction=True)
def test_the_database_lets_go_of_what_was_deleted(monkeypatch, capsys) -> None:
    expunge = runner(monkeypatch, capsys, part="expunge")
    assert expunge().out == "已整理数据库。\n"
    assert expunge("--again").out == "已再次清除0件。\n"


@pytest.mark.django_db
def test_where_that_cannot_be_done_it_is_one_sentence(monkeypatch, capsys) -> None:
    ran = runner(monkeypatch, capsys, part="expunge")()  # a test's transaction is in the way
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("没有整理完：") and ran.err.count("\n") == 1
