"""A body's name that is broken over lines, in its title or where it signs.

The end of a name is often a name (交通运输局 of 青岩县/交通运输局): only the report's words, its
signature, or the shape of the two pieces tell that more of it stands above.
"""

import re
from collections.abc import Iterator, Sequence

from gongkai.annual_report.interpretation.agency import (
    is_agency_line,
    is_body_line,
    is_government,
    read_name,
)

_HEAD_END = re.compile(
    r"关于|(?:20\d\d|二[〇○零][一-鿿〇○零]{2})\s?年?|(?:政府|政务)?信息公开|政务公开"
)
_ASIDE = re.compile(r"[（(][^（()）]*[)）]")
_PIECE = re.compile(r"[一-鿿·（）()]{1,40}")
_DAY = re.compile(
    r"\s*(?:20\d\d|二[〇○零]..)年[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日$"
)
"""The day below a name, where a reader took it for the name's next words."""
_REST_OF_SIGNATURE = re.compile(r"\s*(?:\n|[（(【]|20\d\d|二[〇○零])")
_OF_THE_SITE = re.compile(
    r"网站?|首页|公开|专栏|栏目|年报|目录|平台|报告|导航|^(?:走进|欢迎|魅力|关于|中国|本|我|全|该|各)"
)
_BEFORE_NAME = re.compile(
    r"(?:^|[^一-鿿\n]|[。：；！？\n]\n|年度?|公布|公开|发布|编制|报告|报送|现将|[与向由和对])$"
)
"""What stands before a name, which is whole there."""
_REST_OF_REGION = re.compile(r"族?自治[县州旗区]|族[一-鿿]{0,12}自治[县州旗区]|治[县州旗区]")
_FROM_END, _MOST_PIECES = 60, 3
_LONGEST_SIGNER = 80
_SHORTEST = 3
"""Characters of an end that is looked for in the text: 局 alone stands everywhere."""


class OwnWords:
    """What a report says below its title, its signature included: `texts`, of a line or more."""

    def __init__(self, texts: Sequence[str] = ()) -> None:
        self._texts = texts
        self._joined: str | None = None

    def continues(self, above: str, title: str) -> bool | None:
        """Whether the line `above` is a piece of the name that `title` begins with; None where
        neither the text nor the shape tells."""
        head = head_of(title)
        if not head or not _PIECE.fullmatch(above) or _OF_THE_SITE.search(above):
            return None
        own = _ASIDE.sub("", above)
        if own and self._says(own, head):
            return True
        regions = read_name(head).regions
        if regions and len(head) >= _SHORTEST and self._is_whole(head):
            return False
        if _is_torn(own, head) or (not regions and self._may_lack(own, head)):
            return True
        return None

    def parts(self, above: str, title: str) -> bool:
        """Whether the body `above` is not the one that `title` goes on with: the text knows the
        end of the name, and never behind that body. A site's name stands above a title so."""
        head = head_of(title)
        if len(head) < _SHORTEST or not is_agency_line(above):
            return False
        return head in self._text and above + head not in self._text

    def names(self, body: str) -> bool:
        """Whether the text names `body`, from its first word on: in a sentence or as who signs."""
        text = self._text
        at = text.find(body)
        while body and at >= 0:
            if self._stands_alone(body, at) or _BEFORE_NAME.search(text[max(0, at - 2) : at]):
                return True
            at = text.find(body, at + 1)
        return False

    def signs(self, body: str) -> bool:
        """Whether `body` signs: alone in a line below the text, with its day at the most."""
        text = self._signed
        return any(
            text[match.start() - 1 : match.start()] == "\n"
            and _REST_OF_SIGNATURE.match(text, match.end())
            for match in re.finditer(re.escape(body), text)
        )

    def may_be(self, body: str) -> bool:
        """Whether the report may be that of `body`: it signs, or nobody does, or it is named. A
        government's office is named in reports of others, as whom to ask."""
        signers = [
            line
            for line in self._signed.split("\n")
            if len(line) <= _LONGEST_SIGNER and is_body_line(line) and read_name(line).regions
        ]
        if not signers or any(line.startswith(body) for line in signers):
            return True
        return self.names(body) and not is_government(body)

    def _stands_alone(self, body: str, at: int) -> bool:
        text = self._text
        return text[at - 1] == "\n" and text[at + len(body)] == "\n"

    def is_whole(self, title: str) -> bool:
        """Whether the name that `title` begins with begins where a name does."""
        head = head_of(title)
        return bool(read_name(head).regions) or self._is_whole(head)

    def _says(self, above: str, head: str) -> bool:
        """Whether the two stand together in the text. A name with its region is whole without what
        stands above, unless that is a region as well, or a sentence begins with both."""
        joined = above + head
        if not read_name(head).regions or read_name(above).regions:
            return joined in self._text
        return self._is_whole(joined)

    def _may_lack(self, above: str, head: str) -> bool:
        """Whether `head`, a name without a region, may have it in the line above: that opens with
        one and is no name itself, and no other body of this core signs."""
        if is_agency_line(above) or not read_name(above).regions:
            return False
        if read_name(above).core and head in self._text:
            return False
        joined = above + head
        return all(
            signer == head or joined.endswith(signer) or signer.endswith(joined)
            for signer in self._signers(head)
        )

    def _signers(self, core: str) -> Iterator[str]:
        """The lines that are nothing but the name of a body with this core."""
        if len(core) < _SHORTEST:
            return
        for match in re.finditer(rf"{re.escape(core)}(?=\n)", self._text):
            line = self._text[self._text.rfind("\n", 0, match.start()) + 1 : match.end()]
            if is_agency_line(line):
                yield line

    def _is_whole(self, name: str) -> bool:
        """Whether a line of the text, a sentence or a part of one begins with `name`."""
        return any(mark + name in self._text for mark in "\n。，；：、")

    @property
    def _signed(self) -> str:
        """What stands below the first sentence: no name above it signs, as those of a page do."""
        return self._text.partition("。")[2]

    @property
    def _text(self) -> str:
        if self._joined is None:
            self._joined = "\n".join(("", *self._texts, ""))
        return self._joined


def broken_signature(texts: Sequence[str]) -> range:
    """Which of the last `texts`, each a line, are the pieces of one name that signs; none mostly.

    The name stands in one piece above, or in the lines of the title; its first line is no name, or
    its last has no region: two bodies that sign together are two.
    """
    for at in range(max(1, len(texts) - _FROM_END), len(texts) - 1):
        if not _PIECE.fullmatch(texts[at]) or _OF_THE_SITE.search(texts[at]):
            continue
        for end in range(at + 2, min(len(texts), at + _MOST_PIECES) + 1):
            last = _DAY.sub("", texts[end - 1])
            if not _PIECE.fullmatch(last):
                break
            if is_agency_line(texts[at]) and read_name(last).regions:
                continue
            name = "".join((*texts[at : end - 1], last))
            if not is_agency_line(name) or not read_name(name).regions:
                continue
            if name in "".join("".join(texts[:at]).split()):
                return range(at, end)
    return range(0)


def head_of(title: str) -> str:
    """What stands in `title` before its year and its kind, other names in brackets left out."""
    end = _HEAD_END.search(title)
    return _ASIDE.sub("", title[: end.start()] if end else title)


def _is_torn(above: str, head: str) -> bool:
    """Whether the break goes through a region's name: 撒拉族/自治县, 撒拉/族自治县, 自治/县,
    青岩市石桥/区."""
    if above.endswith("自治") and head[0] in "县州旗区":
        return True
    if re.search(r"[一-鿿]$", above) and _REST_OF_REGION.match(head):
        return True
    level = read_name(head).regions[:1]
    place = read_name(above)
    return len("".join(level)) == 1 and bool(place.regions and place.core) and len(place.core) < 5
