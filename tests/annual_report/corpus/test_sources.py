"""What a corpus is made of: a folder, a list, a manifest."""

import pytest

from gongkai.annual_report.corpus.sources import BadSource, Entry, entries


def names(source, out) -> list[str]:
    return [entry.name for entry in entries(source, out)]


def test_a_folder_is_read_to_its_depths_in_order(tmp_path) -> None:
    source = tmp_path / "in"
    for name in ("b/2.txt", "a/1.html", "c.docx", "a/deep/3.pdf"):
        path = source / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    assert names(source, tmp_path / "out") == ["c.docx", "a/1.html", "a/deep/3.pdf", "b/2.txt"]


NO_REPORTS = [
    ("style.css", "a page's own files"),
    ("script.js", "a page's own files"),
    ("manifest.csv", "a list"),
    ("README.md", "a note"),
    (".hidden", "hidden"),
    (".git/config.txt", "hidden"),
    ("out/reports.parquet", "the results themselves"),
    ("out/summary.html", "the results themselves"),
]


@pytest.mark.parametrize(("name", "why"), NO_REPORTS)
def test_what_is_no_report_is_left_out(tmp_path, name: str, why: str) -> None:
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()
    (tmp_path / "a.txt").touch()
    assert names(tmp_path, tmp_path / "out") == ["a.txt"], why


@pytest.mark.parametrize("name", ["a.docx", "b", "c.wps", "d.TXT", "e.zip"])
def test_whatever_else_there_is_is_tried_for_content_decides(tmp_path, name: str) -> None:
    (tmp_path / name).touch()
    assert names(tmp_path, tmp_path / "out") == [name]


def test_a_list_has_a_path_a_line_relative_to_itself(tmp_path) -> None:
    source = tmp_path / "list.txt"
    source.write_text("\ufeffa.txt\r\n\r\n  b/c.docx  \n", encoding="utf-8")
    assert list(entries(source, tmp_path / "out")) == [
        Entry(str(tmp_path / "a.txt"), "a.txt"),
        Entry(str(tmp_path / "b/c.docx"), "b/c.docx"),
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
    ("path,备注,unit", "a.txt,已核,县教育局", ("县教育局", "", "", None)),
    ("path,unit,year", '"a.txt","县教育局",', ("县教育局", "", "", None)),
    ("path,unit,year", "a.txt", ("", "", "", None)),
]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize(("header", "row", "said"), MANIFESTS)
def test_a_manifest_says_who_and_when(tmp_path, encoding: str, header, row, said) -> None:
    source = tmp_path / "manifest.csv"
    source.write_text(f"{header}\n{row}\n", encoding=encoding)
    (only,) = entries(source, tmp_path / "out")
    assert (only.unit, only.group, only.parent, only.year) == said
    assert only.path == str(tmp_path / "a.txt")


REFUSED = [
    ("path,year\na.txt,二四\n", "清单第2行的年度不对：二四。"),
    ("path,year\na.txt,2024\nb.txt,24\n", "清单第3行的年度不对：24。"),
]


@pytest.mark.parametrize(("text", "sentence"), REFUSED)
def test_nonsense_in_a_manifest_is_told_with_its_line(tmp_path, text: str, sentence: str) -> None:
    source = tmp_path / "manifest.csv"
    source.write_text(text, encoding="utf-8")
    with pytest.raises(BadSource) as refused:
        list(entries(source, tmp_path / "out"))
    assert str(refused.value) == sentence


def test_a_missing_source_is_told(tmp_path) -> None:
    with pytest.raises(BadSource) as refused:
        list(entries(tmp_path / "none", tmp_path / "out"))
    assert str(refused.value) == f"找不到 {tmp_path / 'none'}。"


@pytest.mark.parametrize("content", [b"\xff\xfe\x00\x81\xff", b"PK\x03\x04\x00\x00"])
def test_a_source_that_is_no_text_is_told(tmp_path, content: bytes) -> None:
    source = tmp_path / "a.docx"
    source.write_bytes(content)
    with pytest.raises(BadSource) as refused:
        list(entries(source, tmp_path / "out"))
    assert str(refused.value) == (
        f"{source} 不是文本清单：应为一行一个路径的文本，或有path列的CSV。"
    )
