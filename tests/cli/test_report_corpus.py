"""`gongkai report corpus` from the outside."""

import pytest

from tests.annual_report.corpus.making_corpora import county
from tests.cli.running import alone, in_terminal


@pytest.fixture
def source(tmp_path):
    county(tmp_path / "in", ["教育局", "水利局"], [2024, 2025])
    (tmp_path / "in" / "空.txt").touch()
    return tmp_path / "in"


def test_it_says_what_was_read_and_where_the_page_is(source, tmp_path) -> None:
    out = tmp_path / "out"
    ran = alone("corpus", source, "-o", out)
    assert (ran.code, ran.err) == (0, "")
    first, second = ran.out.splitlines()
    assert first.startswith("读取4份报告，1份读不了；")
    assert second == f"总览见 {out / 'summary.html'}。"


def test_it_gives_json(source, tmp_path) -> None:
    ran = alone("corpus", source, "-o", tmp_path / "out", "--format", "json")
    assert (ran.json["reports"], ran.json["failures"]) == (4, 1)
    assert ran.json["written"][0] == str(tmp_path / "out" / "reports.parquet")


def test_a_terminal_gets_a_progress_bar_on_standard_error(source, tmp_path) -> None:
    shown = in_terminal("corpus", source, "-o", tmp_path / "out")
    assert "读取" in shown
    assert "5/5" in shown


REFUSED = [
    (["none", "-o", "out"], "找不到 none。"),
    (["in", "-o", "in"], "结果不能写进报告所在的文件夹，请另选一个。"),
    (["in"], "缺少选项 -o。"),
    (["in", "-o", "out", "--workers", "0"], "选项 --workers不对："),
]


@pytest.mark.parametrize(("words", "sentence"), REFUSED)
def test_a_wrong_call_is_told_in_one_sentence(source, tmp_path, words, sentence: str) -> None:
    ran = alone("corpus", *words, cwd=tmp_path)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(sentence)
    assert ran.err.count("\n") == 1
