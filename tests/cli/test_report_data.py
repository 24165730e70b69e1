"""`--format json` on every command: one JSON document, nothing else, and the right exit code."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from gongkai.annual_report.forms import SECTION_TITLES
from gongkai.annual_report.report import Derived
from gongkai.cli import report_write
from gongkai.paper.model import Unprintable
from tests.annual_report.zeros import zeros
from tests.cli.running import alone, runner, stored

RECEIVED = "requests.received.total"
GRANTED = "requests.granted.total"


@pytest.fixture
def run(monkeypatch, capsys):
    return runner(monkeypatch, capsys)


@pytest.fixture
def files(tmp_path) -> dict[str, Path]:
    """Reports of two units over two years, and of their county."""
    reports = {
        "old": zeros(2024, "青岩县教育局", cells={RECEIVED: 3}),
        "new": zeros(2025, "青岩县教育局", cells={RECEIVED: 5, GRANTED: None}),
        "other": zeros(2025, "青岩县水利局", cells={RECEIVED: 4}),
        "county": zeros(2025, "青岩县人民政府", cells={RECEIVED: 10}),
    }
    return {name: stored(tmp_path, f"{name}.json", report) for name, report in reports.items()}


KEYS = [
    (["read", "new"], "form agency agency_names year title preamble contact signed_by signed_on "
     "unread_day sections proactive requests remedies unread cells derived extra_rows labels "
     "claims comparisons percentages series notes"),
    (["compare", "old", "new"], "old new cells carry_overs texts left_out notes"),
    (["total", "new", "other", "--parent", "county"], "form year units parent own proactive "
     "requests remedies deviations unbalanced too_small unknown unchecked derived missing notes"),
    (["trend", "old", "new"], "agency years missing figures notes"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "keys"), KEYS, ids=[words[0] for words, _ in KEYS])
def test_a_command_gives_one_object_with_its_keys(run, files, words, keys: str) -> None:
    ran = run(*(files.get(word, word) for word in words), "--format", "json")
    assert (ran.code, ran.err) == (0, "")
    assert list(ran.json) == keys.split()


def test_findings_are_one_list(run, files) -> None:
    ran = run("check", files["new"], "--format", "json")
    assert ran.code == 1
    assert {frozenset(finding) - {"offset"} for finding in ran.json} == {
        frozenset({"file", "id", "severity", "title", "at", "expected", "found", "message"})
        | {"source"}
    }


def test_what_was_written_is_named(run, files, tmp_path) -> None:
    out = tmp_path / "out.txt"
    ran = run("write", files["new"], "-o", out, "--format", "json")
    assert (ran.code, ran.json) == (0, {"written": str(out)})


@pytest.mark.parametrize("words", [words for words, _ in KEYS] + [["check", "new"]])
def test_data_that_cannot_be_given_leave_nothing_on_standard_output(run, words, tmp_path) -> None:
    names = {"old", "new", "other", "county"}
    paths = [tmp_path / f"{word}.json" if word in names else word for word in words]
    ran = run(*paths, "--format", "json")
    lines = ran.err.splitlines()
    assert ran.code == 2
    assert lines and len(lines) == len({*lines}) <= len(paths)  # a line a file at most
    assert ran.out in ("", "[]\n")


def test_a_wrong_format_is_told_in_chinese(run, files) -> None:
    ran = run("read", files["new"], "--format", "xml")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.endswith("应为text或json。\n")


class TestTotals:
    def test_deviations_and_unknown_cells_are_told_cell_by_cell(self, run, files) -> None:
        words = (files["new"], files["other"], "--parent", files["county"], "--format", "json")
        found = run("total", *words).json
        assert (found["units"], found["parent"]) == (
            ["青岩县教育局", "青岩县水利局"],
            "青岩县人民政府",
        )
        assert found["deviations"] == [
            {
                "path": RECEIVED,
                "label": "一、本年新收政府信息公开申请数量／总计",
                "expected": 9,
                "found": 10,
                "deviation": 1,
                "known": 9,
                "unknown": [],
            }
        ]
        assert [(c["path"], c["expected"], c["unknown"]) for c in found["unknown"]] == [
            (GRANTED, None, ["青岩县教育局"])
        ]

    def test_missing_units_are_named(self, run, files, tmp_path) -> None:
        names = tmp_path / "名单.txt"
        names.write_text("\ufeff青岩县教育局\n\n 青岩县财政局 \n青岩县财政局\n", encoding="utf-8")
        found = run("total", files["new"], "--expected", names, "--format", "json").json
        assert found["missing"] == [{"name": "青岩县财政局", "because": "应报名单"}]

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "utf-16"])
    def test_a_list_may_be_as_a_spreadsheet_writes_it(
        self, run, files, tmp_path, encoding: str
    ) -> None:
        names = tmp_path / "名单.csv"
        names.write_bytes("序号,单位\r\n1,青岩县财政局\r\n".encode(encoding))
        found = run("total", files["new"], "--expected", names, "--format", "json").json
        assert [unit["name"] for unit in found["missing"]] == ["青岩县财政局"]

    LISTS = (
        ("", "找不到文件 {path}。\n", "it is not there"),
        ("folder", "{path} 是文件夹，请给出文件。\n", "it is a folder"),
        (
            "pdf",
            "{path} 不是文本清单：应为一行一个单位的文本，或有“单位”列的CSV。\n",
            "it is no text",
        ),
    )

    @pytest.mark.parametrize(("kind", "sentence", "why"), LISTS, ids=[why for *_, why in LISTS])
    def test_a_list_that_cannot_be_read_is_told(
        self, run, files, tmp_path, kind: str, sentence: str, why: str
    ) -> None:
        path = tmp_path / "名单.txt"
        if kind == "folder":
            path.mkdir()
        elif kind == "pdf":
            path.write_bytes(b"%PDF-1.7\n\x00\xff")
        ran = run("total", files["new"], "--expected", path)
        assert (ran.code, ran.out, ran.err) == (2, "", sentence.format(path=path)), why


def test_a_report_given_twice_is_refused(run, files) -> None:
    ran = run("total", files["new"], files["new"])
    told = "青岩县教育局的报告出现了两次（new.json、new.json），不能重复计入。\n"
    assert (ran.code, ran.err) == (2, told)


def test_a_trend_of_one_year_twice_is_refused(run, files) -> None:
    ran = run("trend", files["new"], files["other"])
    told = "2025年有两份报告（new.json、other.json），不知以哪份为准，请只给出一份。\n"
    assert (ran.code, ran.err) == (2, told)


def test_forms_of_two_kinds_follow_one_another_in_a_trend(run, files, tmp_path) -> None:
    old = zeros(2020, "青岩县教育局", form="2019", cells={RECEIVED: 2})
    found = run("trend", stored(tmp_path, "2020.json", old), files["new"], "--format", "json").json
    (received,) = [figure for figure in found["figures"] if figure["key"] == "received"]
    assert (found["years"], found["missing"]) == (
        [2020, 2021, 2022, 2023, 2024, 2025],
        [2021, 2022, 2023, 2024],
    )
    assert received["values"] == [2, None, None, None, None, 5]


def test_a_drawing_is_not_written_over_a_report(run, files, tmp_path) -> None:
    drawing = tmp_path / "a.svg"
    drawing.symlink_to(files["new"])
    before = files["new"].read_bytes()
    ran = run("trend", files["old"], files["new"], "-o", drawing)
    assert (ran.code, ran.err) == (2, f"{drawing} 是输入文件，不能覆盖。\n")
    assert files["new"].read_bytes() == before


def test_a_machine_without_fonts_is_told_what_to_install(run, files, tmp_path, monkeypatch) -> None:
    def without_fonts(*_: object) -> bytes:
        raise Unprintable("没有可以嵌入PDF的中文字体。")

    monkeypatch.setattr(report_write, "write_report", without_fonts)
    ran = run("write", files["new"], "-o", tmp_path / "a.pdf")
    assert (ran.code, ran.out, ran.err) == (2, "", "没有可以嵌入PDF的中文字体。\n")
    assert not (tmp_path / "a.pdf").exists()


def test_derived_numbers_are_told_beside_the_cells_and_never_in_them(run, tmp_path) -> None:
    report = replace(zeros(cells={GRANTED: None}), derived={GRANTED: Derived(29, "各列之和")})
    found = run("read", stored(tmp_path, "a.json", report), "--format", "json").json
    assert found["requests"]["granted"]["total"] is None
    assert found["derived"] == {GRANTED: {"value": 29, "because": "各列之和"}}


def test_half_a_surrogate_is_told_as_data_and_left_out_of_words(tmp_path) -> None:
    path = stored(tmp_path, "a.json", replace(zeros(), title="标\ud83d题"))
    told = alone("read", path, "--format", "json")
    assert (told.code, json.loads(told.out)["title"], told.err) == (0, "标\ud83d题", "")
    assert alone("read", path).out.startswith("标题\n")


def test_a_pipe_gets_neither_colours_nor_drawn_tables(files) -> None:
    out = alone("read", files["new"]).out
    assert "\x1b" not in out
    assert [line for line in out.split("\n") if line != line.rstrip(" ")] == []
    titles = [line.split("\t")[1] for line in out.split("\n") if line[1:3] == "、\t"]
    assert titles == list(SECTION_TITLES)
