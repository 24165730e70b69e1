"""A list of paths or a manifest as the source of a corpus."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.annual_report.corpus import sources
from gongkai.annual_report.corpus.sources import BadSource, Entry, entries


@pytest.fixture
def folder(tmp_path):
    """Reports for lists to name."""
    for name in ("a.txt", "b.txt", "sub/c.docx", "名 字.html"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.touch()
    (tmp_path / "link").symlink_to(tmp_path)
    (tmp_path / "to_sub").symlink_to("sub")
    (tmp_path / "same.txt").symlink_to("a.txt")
    return tmp_path


def listed(folder: Path, text: str | bytes, name: str = "manifest.csv") -> list[Entry]:
    source = folder / name
    source.write_bytes(text if isinstance(text, bytes) else text.encode())
    return list(entries(source, folder / "out"))


def said(entry: Entry) -> tuple[str, str, str, int | None]:
    return entry.unit, entry.group, entry.parent, entry.year


def refusal(folder: Path, text: str | bytes) -> str:
    with pytest.raises(BadSource) as refused:
        listed(folder, text)
    return str(refused.value).replace(str(folder), "")


LONG, DEEP = "文\\" * 3000 + "件", "a/" * 100_000 + "b"
LISTS = [
    ("a.txt\nb.txt\n", ["a.txt", "b.txt"], "a path a line"),
    ("b.txt\na.txt\n", ["b.txt", "a.txt"], "in the order of the list"),
    ("\ufeffa.txt\r\n\r\n  sub/c.docx  \r\n", ["a.txt", "sub/c.docx"], "as Windows writes it"),
    ("a.txt", ["a.txt"], "no line end at the end"),
    ("名 字.html\n", ["名 字.html"], "a name with a blank in it"),
    ("a.txt\nb.txt\na.txt\n", ["a.txt", "b.txt"], "named twice, read once"),
    ("a.txt\n./a.txt\n", ["a.txt"], "named twice in two ways"),
    ("a.txt\nsub/../a.txt\n", ["a.txt"], "by way of a folder and back"),
    ("sub/../a.txt\nsub/c.docx\n", ["sub/../a.txt", "sub/c.docx"], "shown as the list has it"),
    ("a.txt\nlink/a.txt\n", ["a.txt"], "through a link to the folder"),
    ("sub/c.docx\nto_sub/c.docx\n", ["sub/c.docx"], "through a link to a folder below"),
    ("a.txt\nto_sub/../a.txt\n", ["a.txt"], "back from where the link leads"),
    ("a.txt\nsame.txt\n", ["a.txt", "same.txt"], "a link to a file is a file, as in a folder"),
    ("a.txt\nnone.txt\n", ["a.txt", "none.txt"], "a missing one fails by itself"),
    ("sub\\c.docx\n", ["sub\\c.docx"], "with the stroke of Windows"),
    ("a.txt\n" + LONG + "\n", ["a.txt", LONG], "a line too long for a path fails by itself"),
    ("a.txt\n" + DEEP + "\n", ["a.txt", DEEP], "so does one of too many folders"),
]


@pytest.mark.parametrize(("text", "named", "why"), LISTS)
def test_a_list_has_a_path_a_line(folder, text: str, named: list[str], why: str) -> None:
    assert [entry.name for entry in listed(folder, text, "list.txt")] == named, why


def test_paths_are_relative_to_the_list_they_stand_in(folder, monkeypatch) -> None:
    monkeypatch.chdir("/")
    found = listed(folder, f"a.txt\n{folder / 'b.txt'}\nsub\\c.docx\n", "list.txt")
    assert [entry.path for entry in found] == [
        str(folder / name) for name in ("a.txt", "b.txt", "sub/c.docx")
    ]


MANIFESTS = [
    # the header, a row, what it says
    (
        "path,unit,group,parent,year",
        "a.txt,县教育局,青岩县,县政府,2024",
        ("县教育局", "青岩县", "县政府", 2024),
    ),
    ("year,path", "2024,a.txt", ("", "", "", 2024)),
    ("路径,单位,年度", "a.txt,县教育局,2024年", ("县教育局", "", "", 2024)),
    ("文件名,单位名称,年份", "a.txt,县教育局,2024年度", ("县教育局", "", "", 2024)),
    (
        "文件路径,机关名称,组别,上级机关",
        "a.txt,县教育局,青岩县,县政府",
        ("县教育局", "青岩县", "县政府", None),
    ),
    (
        "文件,单位,分组,上级单位,统计年度",
        "a.txt,县教育局,青岩县,县政府,2024",
        ("县教育局", "青岩县", "县政府", 2024),
    ),
    ("path,备注,unit", "a.txt,已核,县教育局", ("县教育局", "", "", None)),
    ("path,unit,year", '"a.txt","县教育局",', ("县教育局", "", "", None)),
    ("path,unit,year", "a.txt", ("", "", "", None)),
    ("path,unit", "a.txt,县教育局,多出来的", ("县教育局", "", "", None)),
    ("Path, Unit , YEAR", "a.txt, 县教育局 , 2024 ", ("县教育局", "", "", 2024)),
    ('"path","unit"', 'a.txt,"县教育局（本级,含下属）"', ("县教育局（本级,含下属）", "", "", None)),
    ("path\tunit\tyear", "a.txt\t县教育局\t2024", ("县教育局", "", "", 2024)),
    ("path,year", "a.txt,２０２４年", ("", "", "", 2024)),
    ("path,备注,备注", "a.txt,一,二", ("", "", "", None)),
    ("path,unit,parent", "a.txt,,", ("", "", "", None)),
    ("path,unit；本级", "a.txt,甲", ("", "", "", None)),
]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize(("header", "row", "means"), MANIFESTS)
def test_a_manifest_says_who_and_when(folder, encoding: str, header, row, means) -> None:
    (only,) = listed(folder, f"{header}\r\n{row}\r\n".encode(encoding))
    assert said(only) == means
    assert only.path == str(folder / "a.txt")


def test_rows_without_a_path_are_left_out(folder) -> None:
    text = "path,unit\na.txt,甲\n,乙\n\n  ,丙\nb.txt,丁\n"
    assert [entry.unit for entry in listed(folder, text)] == ["甲", "丁"]


def test_a_row_twice_is_read_once(folder) -> None:
    found = listed(folder, "path,unit,year\na.txt,甲,2024\nb.txt,乙,\na.txt,甲,2024年\n")
    assert [entry.name for entry in found] == ["a.txt", "b.txt"]


NO_FILE = "清单 /manifest.csv 里没有一行是文件的路径（相对路径从清单所在的文件夹算起）。"
NO_PATH = "清单 /manifest.csv 没有path列（或“文件”“路径”列）。"
NO_DELIMITER = "清单 /manifest.csv 的分隔符应为逗号或制表符。"
NO_LIST = "/manifest.csv 不是文本清单：应为一行一个路径的文本，或有path列的CSV。"
REFUSED = [
    ("path,year\na.txt,二四\n", "清单第2行的年度不对：二四。"),
    ("path,year\na.txt,2024\nb.txt,24\n", "清单第3行的年度不对：24。"),
    ("path,year\na.txt,20245\n", "清单第2行的年度不对：20245。"),
    ("path,year\na.txt,0000\n", "清单第2行的年度不对：0000。"),
    ("path,year\na.txt,2024.0\n", "清单第2行的年度不对：2024.0。"),
    (
        "path,unit\na.txt,甲\nb.txt,乙\na.txt,丙\n",
        "清单第4行的文件前面已有，而单位、分组、上级或年度不同。",
    ),
    (
        "path,unit\na.txt,甲\n./sub/../a.txt,丙\n",
        "清单第3行的文件前面已有，而单位、分组、上级或年度不同。",
    ),
    ("path,unit,unit\na.txt,甲,乙\n", "清单第1行有2列意思相同：unit、unit。"),
    ("路径,单位,年度, Year \na.txt,甲,,\n", "清单第1行有2列意思相同：年度、Year。"),
    ("文件,路径\na.txt,sub\n", "清单第1行有2列意思相同：文件、路径。"),
    ("path,unit,parent\na.txt,甲,乙\nb.txt,乙,乙\n", "清单第3行的上级就是本单位：乙。"),
    ("path;unit;year\na.txt;甲;2024\n", NO_DELIMITER),
    ("路径，单位，年度\na.txt，甲，2024\n", NO_DELIMITER),
    ("文件；单位\na.txt；甲\n", NO_DELIMITER),
    ("path，unit,year\na.txt，甲,2024\n", NO_DELIMITER),
    ('"path"|"unit"\n"a.txt"|"甲"\n', NO_DELIMITER),
    ("单位；年度\n甲；2024\n", NO_FILE),
    ("unit,year\n甲,2024\n", NO_PATH),
    ("单位,年度\n甲,2024\n", NO_PATH),
    ("none.txt\nnot/there.txt\n", NO_FILE),
    ("一、总体情况\n2025年，本局公开信息286条。\n", NO_FILE),  # a report in place of a list
    ("path,unit\nnone.txt,甲\n", NO_FILE),
    (b"\xff\xfe\x00\x81\xff", NO_LIST),
    (b"PK\x03\x04\x00\x00", NO_LIST),
    (b"\x81", NO_LIST),
]


@pytest.mark.parametrize(("text", "sentence"), REFUSED)
def test_what_makes_no_list_is_told_in_one_sentence(folder, text, sentence: str) -> None:
    assert refusal(folder, text) == sentence


def test_a_field_without_an_end_is_told_with_its_line(folder, monkeypatch) -> None:
    monkeypatch.setattr(sources.csv, "field_size_limit", sources.csv.field_size_limit)
    text = "path,unit\na.txt,甲\nb.txt," + "乙" * 200_000 + "\n"
    assert refusal(folder, text) == "清单有误，第3行读不下去。"


@pytest.mark.parametrize("text", ["", "\n\n", "path,unit\n"])
def test_an_empty_list_has_no_reports(folder, text: str) -> None:
    assert listed(folder, text) == []


CELL = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=12).map(str.strip)


ROW = st.tuples(CELL, CELL, CELL).filter(lambda row: row[0] != row[2] or not row[0])


@given(st.lists(ROW, min_size=1, max_size=5))
def test_what_a_spreadsheet_writes_is_read_as_it_was_meant(tmp_path_factory, rows) -> None:
    folder = tmp_path_factory.mktemp("m")
    source = folder / "manifest.csv"
    with source.open("w", encoding="utf-8", newline="") as stream:
        writer = sources.csv.writer(stream)
        writer.writerow(["path", "unit", "group", "parent"])
        for number, row in enumerate(rows):
            (folder / f"{number}.txt").touch()
            writer.writerow([f"{number}.txt", *row])
    assert [said(entry)[:3] for entry in entries(source, folder / "out")] == rows
