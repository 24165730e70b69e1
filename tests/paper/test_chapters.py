"""Which line of a text is the heading of a chapter or a section."""

import pytest

from gongkai.paper.chapters import chapter_level


@pytest.mark.parametrize(
    ("line", "level"),
    [
        ("第一章 总则", 1),
        ("第一章　总　则", 1),
        ("第十二章 监督检查、法律责任", 1),
        ("第一编 总则", 1),
        ("第二章", 1),
        ("第3章 附则", 1),
        ("第一章总则", 1),
        ("第二节 许可的申请与受理", 2),
        ("　第一节　一般规定　", 2),
        ("第一条 为了加强管理，制定本办法。", 0),
        ("第一章规定的措施由县交通运输局负责", 0),
        ("第一章至第三章", 0),
        ("第二节 下列情形：", 0),
        ("第一章 总则。", 0),
        ("第一章 为了加强公路养护，制定本章。", 0),
        ("一、总则", 0),
        ("章", 0),
        ("", 0),
    ],
)
def test_a_chapter_and_a_section_are_told_from_sentences(line: str, level: int) -> None:
    assert chapter_level(line) == level
