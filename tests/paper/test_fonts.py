"""The faces of the PDF: free ones, chosen from those at hand."""

import pytest

from gongkai.paper.model import Unprintable
from gongkai.paper.pdf.fonts import choose

DEBIAN = ["DejaVu Sans", "LXGW WenKai", "Noto Sans CJK SC", "Noto Serif CJK SC"]


@pytest.mark.parametrize(
    ("part", "face", "why"),
    [
        ("body", "Noto Serif CJK SC", "without a free 仿宋 the body is 宋体"),
        ("title", "Noto Serif CJK SC", "小标宋 is nearest to a bold 宋体"),
        ("black", "Noto Sans CJK SC", "黑体"),
        ("kai", "LXGW WenKai", "楷体"),
        ("song", "Noto Serif CJK SC", "宋体"),
    ],
)
def test_each_part_of_the_page_has_its_face(part: str, face: str, why: str) -> None:
    assert getattr(choose(DEBIAN), part)[0] == face


def test_a_free_fangsong_is_taken_where_it_is_installed() -> None:
    body = choose([*DEBIAN, "FandolFang R"]).body
    assert body[:2] == ("FandolFang R", "Noto Serif CJK SC")


def test_what_one_face_lacks_another_gives() -> None:
    chosen = choose([*DEBIAN, "FandolFang R"])
    for part in ("body", "title", "black", "kai", "song"):
        everything = {"FandolFang R", "Noto Serif CJK SC", "Noto Sans CJK SC", "LXGW WenKai"}
        assert set(getattr(chosen, part)) == everything, part


def test_a_machine_with_one_chinese_face_sets_everything_in_it() -> None:
    chosen = choose(["LXGW WenKai"])
    assert chosen.title == chosen.black == chosen.body == ("LXGW WenKai",)


def test_a_machine_without_chinese_fonts_is_told_what_to_install() -> None:
    with pytest.raises(Unprintable) as refused:
        choose(["DejaVu Sans", "Noto Serif CJK JP"])
    assert str(refused.value) == (
        "没有可以嵌入PDF的中文字体：请安装思源宋体和思源黑体（Debian 软件包 fonts-noto-cjk）。"
    )
