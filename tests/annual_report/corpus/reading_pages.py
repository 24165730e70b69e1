"""Pages of the summary, taken apart."""

import re
from html.parser import HTMLParser
from pathlib import Path


class Outline(HTMLParser):
    """What a page is made of: tags, links, ids, and its text."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.open: list[str] = []
        self.links: list[str] = []
        self.ids: list[str] = []
        self.labelled: list[str] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs) -> None:
        given = dict(attrs)
        self.tags.append(tag)
        if tag not in VOID:
            self.open.append(tag)
        self.links += [given["href"]] if "href" in given else []
        self.ids += [given["id"]] if "id" in given else []
        self.labelled += given.get("aria-labelledby", "").split()
        assert not {name for name in given if name.startswith("on") or name == "style"}

    def handle_startendtag(self, tag: str, attrs) -> None:
        self.tags.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.words.append(data)

    @property
    def shown(self) -> str:
        return re.sub(r"\s+", " ", "".join(self.words))


VOID = {"meta", "br", "link", "img"}


def outline(page: str) -> Outline:
    found = Outline()
    found.feed(page)
    assert found.open == []
    return found


def front(folder: Path) -> Outline:
    return outline((folder / "summary.html").read_text(encoding="utf-8"))


def unit_page(folder: Path, number: int = 1) -> Outline:
    return outline((folder / "units" / f"{number:04}.html").read_text(encoding="utf-8"))


def table_of(folder: Path, caption: str) -> list[list[str]]:
    """The rows of the table of the front page whose caption begins so, the headings first."""
    page = (folder / "summary.html").read_text(encoding="utf-8")
    start = page.index(f"<caption>{caption}")
    rows = re.findall(r"<tr>(.*?)</tr>", page[start : page.index("</table>", start)])
    cells = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row) for row in rows]
    return [[re.sub(r"<[^>]+>", "", cell) for cell in row] for row in cells]
