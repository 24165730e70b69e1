"""Plain text screened for personal data by every detector; the peer looks for two shapes only.

The peer is what is usually written in an afternoon: one pattern for ID numbers and one for mobile
numbers, no check digits, no labels, no places.
"""

import re
from collections.abc import Callable
from time import process_time

from gongkai.screening import DETECTORS, screen

_LINES = (
    "（一）主动公开。2025年，青岩县交通运输局通过县政府网站公开政府信息286条，其中农村公路建设与养护96条，"
    "道路运输许可与处罚118条。制发行政规范性文件2件，均在印发当日公开，并同步发布解读2篇，收到意见21条。\n"
    "申请集中在农村公路、出租汽车和征地补偿三个方面，联系电话0858-0000118，地址青岩县东门街道驿路18号。\n"
)
_TEXT = _LINES * 5000
_SHAPES = (re.compile(r"[1-9]\d{16}[\dXx]"), re.compile(r"1[3-9]\d{9}"))


def measure() -> list[tuple[str, str, str, str]]:
    """Rows of the table of `make bench`."""
    ours = _megabytes_a_second(lambda: screen(_TEXT, allow=["0858-0000118"]))
    peer = _megabytes_a_second(lambda: [shape.findall(_TEXT) for shape in _SHAPES])
    return [
        (
            f"screen plain text, {len(DETECTORS)} detectors (aim 3 MB/s), peer: two regexes",
            f"{ours:.0f} MB/s",
            f"{peer:.0f} MB/s",
            f"{ours / peer:.2f}",
        )
    ]


def _megabytes_a_second(work: Callable[[], object]) -> float:
    """The best of three, by this process's own time."""
    size = len(_TEXT.encode()) / 1e6
    times = []
    for _ in range(3):
        start = process_time()
        work()
        times.append(process_time() - start)
    return size / min(times)
