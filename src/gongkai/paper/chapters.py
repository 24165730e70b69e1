"""The headings of a text in articles (第一章 总则, 第二节 许可): in the middle of their line."""

import re

_NUMBER = r"第[一二三四五六七八九十百零〇\d]{1,5}"
_CHAPTER = re.compile(
    rf"{_NUMBER}([编章节])(?:\s+[^。；：，！？]{{1,30}}|[^\s。；：，！？、的]{{0,12}})"
)
_SAID = re.compile(rf"{_NUMBER}[编章节](?:规定|所|至|到|中|内|和|以[上下]|、)")
"""第三章规定 begins a sentence."""


def chapter_level(line: str) -> int:
    """The level of the heading that the line is: 1 for 编 and 章, 2 for 节, 0 for none."""
    line = line.strip()
    found = _CHAPTER.fullmatch(line)
    if found is None or _SAID.match(line):
        return 0
    return 2 if found[1] == "节" else 1
