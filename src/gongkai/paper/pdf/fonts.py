"""The free faces the PDF is set in, chosen from those this machine has.

The faces GB/T 9704 names are proprietary; these stand in for them and may be embedded:
FandolFang (仿宋), Noto Serif CJK SC (宋体, 小标宋), Noto Sans CJK SC (黑体), LXGW WenKai (楷体).
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from gongkai.paper.model import Unprintable


@dataclass(frozen=True)
class Faces:
    """Font families by their part on the page, best first; what one lacks the next one gives."""

    body: tuple[str, ...]
    title: tuple[str, ...]
    black: tuple[str, ...]
    kai: tuple[str, ...]
    song: tuple[str, ...]


SONG = ("Noto Serif CJK SC", "Noto Serif SC", "Source Han Serif SC", "FandolSong")
FANG = ("FandolFang R", "FandolFang", "Zhuque Fangsong (technical preview)", *SONG)
BLACK = ("Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "FandolHei")
KAI = ("LXGW WenKai", "LXGW WenKai GB", "FandolKai", *SONG)

WANTED: Mapping[str, tuple[str, ...]] = {
    "body": FANG,
    "title": SONG,
    "black": BLACK,
    "kai": KAI,
    "song": SONG,
}


def choose(families: Collection[str]) -> Faces:
    """The faces to set with, out of the `families` at hand; Unprintable where none is Chinese."""
    found = {part: tuple(f for f in wanted if f in families) for part, wanted in WANTED.items()}
    everything = tuple(
        dict.fromkeys(f for part in ("song", "body", "kai", "black") for f in found[part])
    )
    if not everything:
        raise Unprintable(
            "没有可以嵌入PDF的中文字体：请安装思源宋体和思源黑体（Debian 软件包 fonts-noto-cjk）。"
        )
    return Faces(**{part: tuple(dict.fromkeys((*own, *everything))) for part, own in found.items()})
