"""Numbers behind the names of what they count: 予以公开、部分公开分别为27件、6件."""

import re
from collections.abc import Mapping
from itertools import pairwise

from gongkai.annual_report.interpretation.claims.quantities import Sentence

_WORD = "分别"
_NAMES = re.compile(r"(?P<names>[^，,；;：:。（）()\d]{4,120})分别(?:为|是|有|达到?)?\s?$")
_DIVIDED = re.compile(r"[、]|以及|[和及与](?!其)")
_BETWEEN = re.compile(r"\s?(?:[、，,]|[和及与])\s?")


def named_respectively(text: str, sentence: Sentence) -> Mapping[int, str]:
    """The name of each number, by its index in the sentence, where as many names stand before
    分别 as numbers behind it."""
    if _WORD not in text[sentence.start : sentence.end]:
        return {}
    found: dict[int, str] = {}
    quantities, floor = sentence.quantities, sentence.start
    for index, quantity in enumerate(quantities):
        match = _NAMES.search(text[floor : quantity.start])
        floor = quantity.end
        if match is None:
            continue
        names = [name.strip() for name in _DIVIDED.split(match["names"])]
        row = quantities[index : index + len(names) + 1]
        gaps = [text[a.end : b.start] for a, b in pairwise(row)]
        joined = [_BETWEEN.fullmatch(gap) is not None for gap in gaps]
        last = len(names) - 1
        if (
            last
            and all(names)
            and len(gaps) >= last
            and all(joined[:last])
            and not any(joined[last:])
        ):
            found |= {index + place: name for place, name in enumerate(names)}
    return found
