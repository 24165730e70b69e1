"""The title of a report that stands only in the table which a site puts over its articles."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

from gongkai.annual_report.document import Block, Grid, Line, Paragraph
from gongkai.annual_report.interpretation.agency import bodies_in_title
from gongkai.annual_report.interpretation.title_words import is_whole_title, title_line

_LABEL = re.compile(r"(?:信息|文件|公开)?(?:标题|名称)[:：]?")
_LABELLED = re.compile(r"\s*(?:信息|文件)?(?:标\s*题|名\s*称)\s*[:：](.{6,80})")
_FIRST_BLOCKS = 12


def labelled_title(blocks: Sequence[Block]) -> str:
    """The title with its body and year that stands beside 标题 or 名称 in a table or a line at the
    top of a document; "" where there is none."""
    for text in _labelled(blocks):
        title = title_line(text)
        if is_whole_title(title) and bodies_in_title(title):
            return title
    return ""


def _labelled(blocks: Sequence[Block]) -> Iterator[str]:
    for block in islice(blocks, _FIRST_BLOCKS):
        if isinstance(block, Grid):
            for row in block.rows:
                for label, text in pairwise(row.texts):
                    if _LABEL.fullmatch("".join(label.split())):
                        yield text
        elif isinstance(block, (Line, Paragraph)) and (found := _LABELLED.fullmatch(block.text)):
            yield found[1]
