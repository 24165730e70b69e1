"""Traditional characters to simplified, where a document is written in them.

Mirrors of government sites print whole reports in traditional characters, some with pinyin left
behind characters (`動(dòng)`).
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from opencc import OpenCC

from gongkai.annual_report.document import Block, Document, Grid, Line, Paragraph, Row

NOTE = "原文为繁体字，已转换为简体字后读取。"

_TRADITIONAL = "開報關於會務導進區縣廳為與將應當實際機構辦處請項總類數據來對這個時間過發訴訟複議"
_SIMPLIFIED = "开报关于会务导进区县厅为与将应当实际机构办处请项总类数据来对这个时间过发诉讼复议"
_TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ"
_SUSPECT = re.compile(f"[{_TRADITIONAL}{_TONED}]")
_PINYIN = re.compile(rf"(?<=[一-鿿])[（(][a-zü]{{0,5}}[{_TONED}][a-zü]{{0,4}}[)）]")
_SAMPLE = 16_384


@cache
def _converter() -> OpenCC:
    return OpenCC("hk2s")  # t2s, and the forms of Hong Kong that it leaves (衞)


def simplified(document: Document) -> Document:
    """`document` in simplified characters, with a note, where traditional ones dominate in it."""
    text = "".join(_texts(document.blocks))
    if not _SUSPECT.search(text):
        return document
    traditional = _dominates(text)
    notes = (*document.notes, NOTE) if traditional else document.notes
    blocks = tuple(_rewritten(block, traditional) for block in document.blocks)
    return replace(document, blocks=blocks, notes=notes)


def _dominates(text: str) -> bool:
    sample = text[:: max(1, len(text) // _SAMPLE)]
    return sum(c in _TRADITIONAL for c in sample) > sum(c in _SIMPLIFIED for c in sample)


def _texts(blocks: Sequence[Block]) -> list[str]:
    texts: list[str] = []
    for block in blocks:
        if isinstance(block, (Line, Paragraph)):
            texts.append(block.text)
        elif isinstance(block, Grid):
            texts += block.texts
    return texts


def _rewritten(block: Block, traditional: bool) -> Block:
    if isinstance(block, Paragraph | Line):
        return replace(block, text=_plain(block.text, traditional))
    if isinstance(block, Grid):
        return Grid(tuple(_plain_row(row, traditional) for row in block.rows))
    return block


def _plain_row(row: Row, traditional: bool) -> Row:
    return row._replace(texts=tuple(_plain(text, traditional) for text in row.texts))


def _plain(text: str, traditional: bool) -> str:
    text = _PINYIN.sub("", text)
    return _converter().convert(text) if traditional else text
