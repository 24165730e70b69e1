"""`gongkai law clock` on what it cannot read: one sentence in Chinese, exit code 2."""

import pytest

from tests.cli.running import runner


@pytest.fixture
def run(monkeypatch, capsys):
    return runner(monkeypatch, capsys, "law")


CANNOT_BE_READ = [
    (b"", "不是JSON文件。"),
    (b"{", "不是JSON文件。"),
    (b"[" * 100_000, "不是JSON文件。"),
    (b"1" * 5_000, "不是JSON文件。"),
    (b"\xff\xfe{", "不是UTF-8文字文件。"),
    (b" " * 10_000_001, "太大，超过10MB。"),
]


@pytest.mark.parametrize(("data", "what"), CANNOT_BE_READ, ids=[str(n) for n in range(6)])
def test_a_file_that_cannot_be_read_is_one_sentence(run, tmp_path, data, what) -> None:
    path = tmp_path / "request.json"
    path.write_bytes(data)
    ran = run("clock", path)
    assert (ran.code, ran.out, ran.err) == (2, "", f"{path} {what}\n")


def test_a_file_that_is_none_is_one_sentence(run, tmp_path) -> None:
    assert run("clock", tmp_path).err == f"{tmp_path} 是文件夹，不是文件。\n"
    assert run("clock", tmp_path / "x").err == f"没有这个文件：{tmp_path / 'x'}。\n"
    assert run("clock", "/dev/zero").err == "/dev/zero 太大，超过10MB。\n"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('{"events": [], "events": []}', "同一对象里 events 写了两次。"),
        ('{"events": [{"kind": "x", "kind": "y"}]}', "同一对象里 kind 写了两次。"),
        ("[]", "申请的事实应是一个对象，内有 events。"),
        ("null", "申请的事实应是一个对象，内有 events。"),
        ("{}", "收到申请（received）应有且只有一次。"),
        ('{"events": NaN}', "events 应是事件的列表。"),
        ('{"events": [{"kind": "a\\nb"}]}', "不认识的事件：a?b。"),
        ('{"events": [{"kind": "\\ud800"}]}', "不认识的事件：?。"),
        ('{"events": [], "today": ' + "[" * 900 + "]" * 900 + "}", "today 不是日期：列表。"),
    ],
)
def test_facts_that_make_no_sense_are_one_sentence(run, tmp_path, text, sentence) -> None:
    path = tmp_path / "request.json"
    path.write_text(text, encoding="utf-8")
    ran = run("clock", path)
    assert (ran.code, ran.out, ran.err) == (2, "", sentence + "\n")
