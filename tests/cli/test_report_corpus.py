"""`gongkai report corpus` from the outside."""

import errno
import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from gongkai.annual_report.corpus.workspace import Workspace
from gongkai.cli.errors import UserError
from gongkai.cli.report_corpus import corpus
from tests.annual_report.corpus.making_corpora import county, manifest, put
from tests.annual_report.zeros import zeros
from tests.cli.running import alone, in_terminal


@pytest.fixture
def source(tmp_path):
    county(tmp_path / "in", ["教育局", "水利局"], [2024, 2025])
    (tmp_path / "in" / "空.txt").touch()
    return tmp_path / "in"


def test_it_says_what_was_read_and_where_the_page_is(source, tmp_path) -> None:
    out = tmp_path / "out"
    ran = alone("corpus", source, "-o", out)
    assert (ran.code, ran.err) == (2, unread(1, out))
    first, second = ran.out.splitlines()
    assert first.startswith("读取4份报告，1份读不了；")
    assert second == f"总览见 {out / 'summary.html'}。"


def unread(files: int, out: Path) -> str:
    return f"有{files}份文件没有读成，是哪些、为什么，见 {out / 'summary.html'}。\n"


def test_without_a_file_unread_it_is_done(source, tmp_path) -> None:
    (source / "空.txt").unlink()
    ran = alone("corpus", source, "-o", tmp_path / "out")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("读取4份报告；")


def test_an_error_in_a_report_is_no_file_unread(tmp_path) -> None:
    put(tmp_path / "in", "a.json", zeros(2025, "青岩县教育局", cells={WRONG: 3}))
    ran = alone("corpus", tmp_path / "in", "-o", tmp_path / "out", "--format", "json")
    assert (ran.code, ran.err) == (0, "")
    assert ran.json["findings"]["error"] > 0


def test_a_file_that_is_listed_and_not_there_is_unread(tmp_path) -> None:
    put(tmp_path, "a.json", zeros(2025, "青岩县教育局"))
    (tmp_path / "list.txt").write_text("a.json\nnone.docx\n", encoding="utf-8")
    ran = alone("corpus", tmp_path / "list.txt", "-o", tmp_path / "out")
    assert (ran.code, ran.err) == (2, unread(1, tmp_path / "out"))


WRONG = "requests.received.natural_person"


def test_it_gives_json(source, tmp_path) -> None:
    ran = alone("corpus", source, "-o", tmp_path / "out", "--format", "json")
    assert (ran.code, ran.err) == (2, unread(1, tmp_path / "out"))
    assert (ran.json["reports"], ran.json["failures"]) == (4, 1)
    assert ran.json["written"][0] == str(tmp_path / "out" / "reports.parquet")


def test_a_text_that_is_no_report_is_counted_apart(source, tmp_path) -> None:
    (source / "空.txt").write_text("政府信息公开申请表\n申请人：姓名、联系方式。", encoding="utf-8")
    ran = alone("corpus", source, "-o", tmp_path / "out")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("读取4份报告，1份文件不像年度报告，没有计入；")
    told = alone("corpus", source, "-o", tmp_path / "again", "--format", "json").json
    assert (told["reports"], told["not_reports"], told["failures"]) == (4, ["空.txt"], 0)


def test_a_terminal_gets_a_progress_bar_on_standard_error(source, tmp_path) -> None:
    shown = in_terminal("corpus", source, "-o", tmp_path / "out")
    assert "读取" in shown
    assert "5/5" in shown


def test_what_was_not_read_or_is_unknown_is_counted(tmp_path) -> None:
    report = zeros(2025, "青岩县教育局", cells={"requests.granted.total": None})
    put(tmp_path / "in", "a.json", report)
    ran = alone("corpus", tmp_path / "in", "-o", tmp_path / "out")
    assert "1个单元格未知。" in ran.out.splitlines()[0]
    again = alone("corpus", tmp_path / "in", "-o", tmp_path / "out", "--format", "json")
    assert (again.json["unknown_cells"], again.json["uncompared"]) == (1, 0)


def test_a_parent_without_a_report_is_told(tmp_path) -> None:
    put(tmp_path, "a.json", zeros(2025, "青岩县教育局"))
    source = manifest(tmp_path / "m.csv", [{"path": "a.json", "parent": "县政府"}])
    sentence = "清单写明的上级中，有1个没有读到同年的报告：县政府（2025年）；其下级没有与上级比对。"
    ran = alone("corpus", source, "-o", tmp_path / "out")
    assert (ran.code, ran.out.splitlines()[1]) == (0, sentence)
    again = alone("corpus", source, "-o", tmp_path / "out", "--format", "json")
    assert again.json["doubts"] == [sentence]


def test_a_name_that_is_no_text_stops_nothing(tmp_path) -> None:
    """Archives made on Windows carry names in GBK."""
    county(tmp_path / "in", ["教育局"], [2025])
    name = os.fsencode(tmp_path / "in") + b"/" + "年报.txt".encode("gb18030")
    Path(os.fsdecode(name)).write_bytes(b"")
    ran = alone("corpus", tmp_path / "in", "-o", tmp_path / "out")
    assert (ran.code, ran.err) == (2, unread(1, tmp_path / "out"))
    assert "年报.txt" in (tmp_path / "out" / "summary.html").read_text(encoding="utf-8")


def test_a_second_command_in_the_same_folder_is_told_so(source, tmp_path) -> None:
    out = tmp_path / "out"
    with Workspace(out).locked():
        ran = alone("corpus", source, "-o", out)
    assert (ran.code, ran.out, ran.err) == (2, "", f"另一个进程正在 {out} 里汇编。\n")


DISKS = [
    (errno.ENOSPC, "磁盘已满；腾出空间后再用同样的命令，可以接着做"),
    (errno.EDQUOT, "磁盘配额已用完；腾出空间后再用同样的命令，可以接着做"),
    (errno.EROFS, "该位置只读"),
    (errno.EACCES, "没有写入权限"),
    (errno.EIO, "写入出错"),
]


@pytest.mark.parametrize(("number", "why"), DISKS)
def test_a_disk_that_takes_nothing_is_told_in_one_sentence(
    source, tmp_path, monkeypatch, number: int, why: str
) -> None:
    def fails(*_args) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr("gongkai.cli.report_corpus.build", fails)
    out = tmp_path / "out"
    ran = CliRunner().invoke(corpus, [str(source), "-o", str(out)], standalone_mode=False)
    assert isinstance(ran.exception, UserError)
    assert str(ran.exception) == f"{out} 没有写成：{why}。"


REFUSED = [
    (["none", "-o", "out"], "找不到 none。"),
    (["in", "-o", "in"], "结果不能写进报告所在的文件夹，请另选一个。"),
    (["in"], "缺少选项 -o。"),
    (["in", "-o", "out", "--workers", "0"], "选项 --workers 不对：应为1到256的整数。"),
    (["in", "-o", "out", "--time-limit", "0"], "选项 --time-limit 不对：应为不小于0.1的数字。"),
    (["in", "-o", "out", "--workers", "two"], "选项 --workers 不对：应为1到256的整数。"),
]


@pytest.mark.parametrize(("words", "sentence"), REFUSED)
def test_a_wrong_call_is_told_in_one_sentence(source, tmp_path, words, sentence: str) -> None:
    ran = alone("corpus", *words, cwd=tmp_path)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(sentence)
    assert ran.err.count("\n") == 1
