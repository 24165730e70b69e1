"""`gongkai report`: what the commands say, in words and as data, and how they end."""

import json
import re
from dataclasses import replace
from decimal import Decimal

import pytest

from gongkai.annual_report.checks import Finding
from gongkai.annual_report.report import Claim, Derived, ExtraRow
from gongkai.annual_report.report_json import from_json, to_json
from gongkai.cli import report_checks
from gongkai.cli.options import spread
from tests.annual_report.zeros import row, zeros
from tests.cli.running import in_terminal, runner, stored

RECEIVED = "requests.received.total"
GRANTED = "requests.granted.total"


@pytest.fixture
def run(monkeypatch, capsys):
    return runner(monkeypatch, capsys)


@pytest.fixture
def findings(monkeypatch):
    """Replaces what the checks find; gives the evidence they were handed."""
    seen = []

    def find(*found: Finding):
        def run_checks(evidence):
            seen.append(evidence)
            return list(found)

        monkeypatch.setattr(report_checks, "run_checks", run_checks)
        return seen

    return find


ERROR = Finding(
    "requests.*.total",
    "新收加结转应等于办结加结转下年度。",
    expected=67,
    found=66,
    id="T3-01",
    severity="error",
    title="收支相等",
    source="国办公开办函〔2021〕30号",
)
WARNING = replace(ERROR, at="sections.1", offset=12, id="S1-01", severity="warning", title="缺方面")


# ---- read ----


def test_read_shows_head_sections_tables_and_claims(run, tmp_path) -> None:
    report = replace(
        zeros(2025, cells={RECEIVED: 64, GRANTED: None}, texts={1: "全年公开286条。"}),
        agency_names=("青岩县交通运输局", "青岩县交通局"),
        claims=(Claim(1, 2, "公开286条", "published", 286, unit="条", parts=(("动态", 286),)),),
        derived={GRANTED: Derived(29, "各列之和")},
        extra_rows=(ExtraRow("proactive", "其他主动公开文件", ("3",)),),
        notes=("第2页是扫描件，没有读。",),
    )
    ran = run("read", stored(tmp_path, "a.json", report))
    lines = ran.out.splitlines()
    assert ran.code == 0
    for line in (
        "青岩县交通运输局2025年政府信息公开工作年度报告",
        "机关：青岩县交通运输局",
        "文中又称：青岩县交通局",
        "统计年度：2025",
        "表式：2021年表式",
        "署名日期：未知",
        "一、\t总体情况\t1\t9",
        "一、本年新收政府信息公开申请数量\t0\t0\t0\t0\t0\t0\t64",
        "（一）予以公开\t0\t0\t0\t0\t0\t0\t未知（空白，推算29）",
        "表式以外的行：其他主动公开文件　3",
        "第一部分总体情况第3字\t286条（1个分项）\t公开286条",
        "说明：第2页是扫描件，没有读。",
    ):
        assert lines.count(line) == 1, line


UNREAD = [
    ({"remedies": "image"}, "未读：表格是图片。"),
    ({"remedies": "absent"}, "未读：没有表格。"),
    ({"remedies": "unrecoverable"}, "未读：表格无法还原。"),
]


@pytest.mark.parametrize(("unread", "line"), UNREAD)
def test_read_says_that_a_table_was_not_read_and_why(run, tmp_path, unread, line: str) -> None:
    ran = run("read", stored(tmp_path, "a.json", zeros(2025, unread=unread)))
    assert ran.out.splitlines().count(line) == 1


def test_read_gives_the_json_of_the_contract(run, tmp_path) -> None:
    report = zeros(2025, cells={"proactive.fees": Decimal("18.8710"), GRANTED: None})
    ran = run("read", stored(tmp_path, "a.json", report), "--format", "json")
    assert ran.json == json.loads(json.dumps(to_json(report)))
    assert ran.json["proactive"]["fees"] == "18.8710"
    assert ran.json["requests"]["granted"]["total"] is None


def test_control_characters_of_a_file_do_not_reach_the_terminal(run, tmp_path) -> None:
    report = replace(zeros(2025), title="标题\x1b[31m红\u202e", notes=("\x07响",))
    ran = run("read", stored(tmp_path, "a.json", report))
    assert not re.search("[\x1b\x07\u202e]", ran.out)


# ---- check ----

CODES = [((), 0), ((WARNING,), 0), ((ERROR,), 1), ((WARNING, ERROR), 1)]


@pytest.mark.parametrize(("found", "code"), CODES)
@pytest.mark.parametrize("shape", ["text", "json"])
def test_check_ends_with_1_where_there_is_an_error(
    run, tmp_path, findings, found, code: int, shape: str
) -> None:
    findings(*found)
    assert run("check", stored(tmp_path, "a.json", zeros()), "--format", shape).code == code


def test_check_sums_up_in_a_sentence_and_shows_every_finding_with_its_place(
    run, tmp_path, findings
) -> None:
    findings(ERROR, WARNING)
    path = stored(tmp_path, "a.json", zeros())
    assert run("check", path).out.splitlines() == [
        f"{path}：发现1处错误、1处存疑。",
        "  [错误] T3-01 收支相等　表三“总计”列",
        "      新收加结转应等于办结加结转下年度。",
        "  [存疑] S1-01 缺方面　第一部分总体情况第13字",
        "      新收加结转应等于办结加结转下年度。",
        "      应为 67　实为 66",
    ]


def test_check_says_that_nothing_was_found(run, tmp_path, findings) -> None:
    findings()
    path = stored(tmp_path, "a.json", zeros())
    assert run("check", path).out == f"{path}：没有发现问题。\n"


def test_check_gives_one_list_over_all_files(run, tmp_path, findings) -> None:
    findings(ERROR, WARNING)
    files = [stored(tmp_path, name, zeros()) for name in ("a.json", "b.json")]
    ran = run("check", *files, "--format", "json")
    assert [(f["file"], f["id"]) for f in ran.json] == [
        (str(file), id) for file in files for id in ("T3-01", "S1-01")
    ]
    assert ran.json[0] == {
        "file": str(files[0]),
        "id": "T3-01",
        "severity": "error",
        "title": "收支相等",
        "at": "requests.*.total",
        "expected": 67,
        "found": 66,
        "message": "新收加结转应等于办结加结转下年度。",
        "source": "国办公开办函〔2021〕30号",
    }
    assert ran.json[1]["offset"] == 12


def test_check_hands_the_checks_what_lies_beside(run, tmp_path, findings) -> None:
    seen = findings()
    paths = {
        name: stored(tmp_path, f"{name}.json", zeros(year, f"青岩县{name}"))
        for name, year in (("本局", 2025), ("去年", 2024), ("甲局", 2025), ("乙局", 2025))
    }
    below = tmp_path / "below"
    below.mkdir()
    stored(below, "1.json", zeros(2025, "青岩县丙站"))
    words = ["--last", paths["去年"], "--with", paths["甲局"], paths["乙局"], "--children", below]
    assert run("check", paths["本局"], *words).code == 0
    (evidence,) = seen
    assert evidence.last.year == 2024
    assert [s.agency for s in evidence.sisters] == ["青岩县甲局", "青岩县乙局"]
    assert [c.agency for c in evidence.children] == ["青岩县丙站"]
    assert evidence.today is not None


WORDS = [
    (["a", "--with", "b", "c"], ["a", "--with", "b", "--with", "c"]),
    (["a", "--with", "b", "--with", "c"], ["a", "--with", "b", "--with", "c"]),
    (["a", "--with", "b", "--last", "c"], ["a", "--with", "b", "--last", "c"]),
    (["a", "b", "--last", "c"], ["a", "b", "--last", "c"]),
    (["a", "--with"], ["a", "--with"]),
    (["--with", "b", "c", "d"], ["--with", "b", "--with", "c", "--with", "d"]),
]


@pytest.mark.parametrize(("given", "known"), WORDS)
def test_with_takes_every_file_up_to_the_next_option(given, known) -> None:
    assert spread(given) == known


def test_check_reads_the_others_where_one_cannot_be_read(run, tmp_path, findings) -> None:
    findings(ERROR)
    good = stored(tmp_path, "a.json", zeros())
    empty = tmp_path / "空.txt"
    empty.touch()
    ran = run("check", empty, good, "--format", "json")
    assert (ran.code, [f["file"] for f in ran.json]) == (2, [str(good)])
    assert ran.err == f"{empty}：文件是空的。\n"


@pytest.mark.parametrize("option", ["--last", "--children"])
def test_last_year_and_children_belong_to_one_report(run, tmp_path, option: str) -> None:
    path = stored(tmp_path, "a.json", zeros())
    ran = run("check", path, path, option, path)
    assert (ran.code, ran.err) == (2, "选项 --last 和 --children 只用于核对一份报告。\n")


BELOW = [
    ("青岩县人民政府", ["青岩县教育局"]),
    ("县人民政府", ["青岩县教育局"]),  # its short name
    ("青岩县人民政府办公室", ["青岩县教育局", "青岩县人民政府办公室"]),  # an office of its own
]


@pytest.mark.parametrize(("name", "below"), BELOW)
def test_the_report_itself_is_passed_over_among_its_children(
    run, tmp_path, findings, name: str, below: list[str]
) -> None:
    seen = findings()
    stored(tmp_path, "1.json", zeros(2025, "青岩县教育局"))
    stored(tmp_path, "2.json", zeros(2025, name))
    parent = stored(tmp_path, "县.json", zeros(2025, "青岩县人民政府"))
    assert run("check", parent, "--children", tmp_path).code == 0
    assert [child.agency for child in seen[0].children] == below


def test_a_nameless_report_is_passed_over_among_its_children(run, tmp_path, findings) -> None:
    seen = findings()
    path = stored(tmp_path, "1.json", zeros(2025, None))
    assert run("check", path, "--children", tmp_path).code == 0
    assert seen[0].children == []


def test_an_unreadable_child_stops_the_check_for_the_sum_would_be_wrong(run, tmp_path) -> None:
    below = tmp_path / "below"
    below.mkdir()
    (below / "空.txt").touch()
    ran = run("check", stored(tmp_path, "a.json", zeros()), "--children", below)
    assert (ran.code, ran.out, ran.err) == (2, "", f"{below / '空.txt'}：文件是空的。\n")


# ---- compare ----


def test_compare_shows_what_changed_what_does_not_carry_over_and_the_text(run, tmp_path) -> None:
    old = zeros(
        2024,
        cells={RECEIVED: 50, **row("carried_out", [3, 0, 0, 0, 0, 0, 3])},
        texts={5: "解读形式单一。"},
    )
    new = zeros(2025, cells={RECEIVED: 64, GRANTED: None}, texts={5: "说理不够充分。"})
    ran = run("compare", stored(tmp_path, "a.json", old), stored(tmp_path, "b.json", new))
    assert ran.code == 0
    for line in (
        "青岩县交通运输局：2024年与2025年比较",
        "跨年结转：核对9项，2项不符",
        "上年结转等于上年报告的结转下年度（总计）\t3\t0",
        "一、本年新收政府信息公开申请数量／总计\t50\t64\t+14",
        "四、结转下年度继续办理／总计\t3\t0\t-3",
        "（一）予以公开／总计\t0\t未知（空白）",
        "  原：解读形式单一。",
        "  今：说理不够充分。",
    ):
        assert ran.out.splitlines().count(line) == 1, line


def test_compare_gives_json(run, tmp_path) -> None:
    paths = [stored(tmp_path, f"{year}.json", zeros(year)) for year in (2024, 2025)]
    ran = run("compare", *paths, "--format", "json")
    assert (ran.code, ran.json["old"]["year"], ran.json["new"]["year"]) == (0, 2024, 2025)
    assert len(ran.json["cells"]) == 200


# ---- total ----


def test_total_names_deviations_missing_units_and_unknown_sums(run, tmp_path) -> None:
    units = [
        stored(tmp_path, "a.json", zeros(2025, "青岩县教育局", cells={RECEIVED: 3})),
        stored(tmp_path, "b.json", zeros(2025, "青岩县水利局", cells={RECEIVED: 4, GRANTED: None})),
    ]
    parent = stored(tmp_path, "p.json", zeros(2025, "青岩县人民政府", cells={RECEIVED: 9}))
    expected = tmp_path / "名单.txt"
    expected.write_text("青岩县教育局\n青岩县财政局\n", encoding="utf-8")
    ran = run("total", *units, "--parent", parent, "--expected", expected)
    assert ran.code == 0
    for line in (
        "2025年（2021年表式）2份报告汇总：与青岩县人民政府相比1项不符，缺1个单位，"
        "1项因有单位未知而无法合计，合计有2项表内关系不成立。",
        "计入：青岩县教育局、青岩县水利局",
        "  青岩县财政局（应报名单）",
        "一、本年新收政府信息公开申请数量／总计\t7\t9\t+2",
        "（一）予以公开／总计\t0\t青岩县水利局",
        "（一）予以公开\t0\t0\t0\t0\t0\t0\t未知（有单位未知，其余共0）",
        "一、本年新收政府信息公开申请数量\t0\t0\t0\t0\t0\t0\t7",
    ):
        assert ran.out.splitlines().count(line) == 1, line


def test_a_sum_shows_its_known_part_where_a_unit_is_unknown(run, tmp_path) -> None:
    known = zeros(2025, "青岩县教育局", cells={GRANTED: 38})
    units = [
        stored(tmp_path, "a.json", known),
        stored(tmp_path, "b.json", zeros(2025, "青岩县水利局", cells={GRANTED: None})),
    ]
    assert "\t未知（有单位未知，其余共38）\n" in run("total", *units).out
    assert "38＋未知" in in_terminal("total", *units)
    alone = run("total", units[1]).out
    assert "\t未知（有单位未知）\n" in alone  # there is no rest


VERDICTS = [
    ({}, "与青岩县人民政府相比没有不符。", []),
    (
        {"cells": {GRANTED: None}},
        "与青岩县人民政府相比没有不符，总报告有1项未知，无法核对。",
        ["（一）予以公开／总计\t0\t未知（空白）"],
    ),
    (
        {"unread": dict.fromkeys(("proactive", "requests", "remedies"), "image")},
        "与青岩县人民政府没有一项可以核对，总报告有200项未知，无法核对。",
        ["表三全部175项\t－\t未知（表格是图片）"],
    ),
]


@pytest.mark.parametrize(("parent", "verdict", "lines"), VERDICTS)
def test_total_says_what_the_parent_does_not_know(run, tmp_path, parent, verdict, lines) -> None:
    unit = stored(tmp_path, "a.json", zeros(2025, "青岩县教育局"))
    county = stored(tmp_path, "p.json", zeros(2025, "青岩县人民政府", **parent))
    told = run("total", unit, "--parent", county).out.splitlines()
    assert told[0] == f"2025年（2021年表式）1份报告汇总：{verdict}"
    assert [line for line in lines if line not in told] == []


def test_an_unread_table_is_told_in_one_line(run, tmp_path) -> None:
    gone = zeros(2025, "青岩县水利局", unread={"requests": "image"})
    there = stored(tmp_path, "a.json", zeros(2025, "青岩县教育局"))
    paths = [there, stored(tmp_path, "b.json", gone)]
    total = run("total", *paths).out.splitlines()
    assert total.count("表三全部175项\t－\t青岩县水利局") == 1
    compared = run("compare", *paths).out.splitlines()
    assert compared.count("表三全部175项\t已知\t未知（表格是图片）") == 1


def test_total_says_whose_numbers_were_derived(run, tmp_path) -> None:
    unit = replace(
        zeros(2025, "青岩县教育局", cells={GRANTED: None}),
        derived={GRANTED: Derived(2, "各列之和")},
    )
    ran = run("total", stored(tmp_path, "a.json", unit))
    assert ran.out.splitlines()[-1] == "说明：合计里有青岩县教育局的1项推算数。"


def test_total_refuses_different_years_in_one_sentence(run, tmp_path) -> None:
    paths = [stored(tmp_path, f"{year}.json", zeros(year, f"第{year}局")) for year in (2024, 2025)]
    ran = run("total", *paths)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "报告的统计年度不同（2024年：2024.json；2025年：2025.json），不能汇总。\n"


def test_total_tells_files_of_one_name_by_their_paths(run, tmp_path) -> None:
    for folder in "ab":
        (tmp_path / folder).mkdir()
    first, second = (stored(tmp_path / folder, "x.json", zeros()) for folder in "ab")
    assert f"（{first}、{second}）" in run("total", first, second).err
    other = stored(tmp_path, "y.json", zeros())
    assert "（x.json、y.json）" in run("total", first, other).err


def test_total_adds_the_bodys_own_report(run, tmp_path) -> None:
    unit = stored(tmp_path, "a.json", zeros(2025, "青岩县教育局", cells={RECEIVED: 3}))
    own = stored(tmp_path, "o.json", zeros(2025, "青岩县人民政府", cells={RECEIVED: 2}))
    ran = run("total", unit, "--own", own, "--format", "json")
    assert ran.json["requests"]["received"]["total"] == 5
    lines = run("total", unit, "--own", own).out.splitlines()
    assert lines[:2] == [
        "2025年（2021年表式）2份报告汇总：各项均已合计，合计有2项表内关系不成立。",
        "计入：青岩县教育局、本级（青岩县人民政府）",
    ]


# ---- trend ----


@pytest.fixture
def years(tmp_path):
    return [
        stored(tmp_path, f"{year}.json", zeros(year, cells={RECEIVED: count}))
        for year, count in ((2022, 30), (2023, None), (2025, 64))
    ]


def test_trend_shows_a_row_a_figure_and_gaps_as_dashes(run, years) -> None:
    lines = run("trend", *years).out.splitlines()
    assert lines[:2] == ["青岩县交通运输局：2022—2025年", "缺2024年的报告。"]
    assert lines[2] == "项目\t2022年\t2023年\t2024年\t2025年"
    assert lines[3] == "本年新收申请（件）\t30\t－\t－\t64"


def test_trend_follows_the_cells_it_is_asked_for(run, years) -> None:
    ran = run(
        "trend", *years, "--cell", "proactive.licences", "--cell", RECEIVED, "--format", "json"
    )
    assert [(f["key"], f["values"]) for f in ran.json["figures"]] == [
        ("proactive.licences", [0, 0, None, 0]),
        (RECEIVED, [30, None, None, 64]),
    ]


def test_trend_draws_its_lines_as_svg_without_script(run, years, tmp_path) -> None:
    out = tmp_path / "t.svg"
    assert run("trend", *years, "-o", out).code == 0
    drawing = out.read_text(encoding="utf-8")
    assert drawing.startswith("<svg")
    assert "<script" not in drawing
    assert "青岩县交通运输局本年新收申请：2022年30件，2025年64件" in drawing


TREND_REFUSED = [
    (["--cell", "a.b"], "没有这个单元格：a.b；单元格的键如requests.received.total。\n"),
    (["-o", "t.png"], "输出文件的扩展名应为.svg。\n"),
]


@pytest.mark.parametrize(("words", "sentence"), TREND_REFUSED)
def test_trend_refuses_in_one_sentence(run, years, words, sentence: str) -> None:
    ran = run("trend", *years, *words)
    assert (ran.code, ran.out, ran.err) == (2, "", sentence)


# ---- write ----


@pytest.mark.parametrize("kind", ["json", "txt", "html", "xlsx", "docx", "pdf"])
def test_write_writes_the_format_its_name_tells(run, tmp_path, kind: str) -> None:
    out = tmp_path / f"out.{kind.upper()}"
    ran = run("write", stored(tmp_path, "a.json", zeros()), "-o", out)
    assert (ran.code, ran.out) == (0, f"已写成 {out}。\n")
    assert out.read_bytes()[:5] in STARTS[kind]


STARTS = {
    "json": (b'{\n "f', b'{"for', b'{\n  "'),
    "txt": ("青岩".encode()[:5],),
    "html": (b"<!doc", b"<!DOC"),
    "xlsx": (b"PK\x03\x04\x14", b"PK\x03\x04-"),
    "docx": (b"PK\x03\x04\x14", b"PK\x03\x04-"),
    "pdf": (b"%PDF-",),
}


def test_what_was_written_as_json_is_read_again(run, tmp_path) -> None:
    report = zeros(2025, cells={GRANTED: None}, texts={1: "总体。"})
    out = tmp_path / "out.json"
    run("write", stored(tmp_path, "a.json", report), "-o", out)
    assert from_json(run("read", out, "--format", "json").json) == report


# ---- in a terminal ----


def test_a_terminal_gets_tables_and_colours_and_no_tabs(tmp_path) -> None:
    path = stored(tmp_path, "a.json", zeros(2025, cells={RECEIVED: 64}))
    shown = in_terminal("read", path)
    assert "\x1b[1m" in shown
    assert "\t" not in shown
    assert "商业企业" in shown
