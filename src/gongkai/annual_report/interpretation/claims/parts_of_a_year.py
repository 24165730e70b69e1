"""Parts of a year before a number: 上半年, 第一季度, 1至6月, 截至6月底, 3月.

What a part of the year saw is not the year's number. What runs from January to December, or up to
December's end, is the whole year; a day (3月15日) dates an act and counts nothing by itself.
"""

from typing import Final

SIGNS: Final = ("半年", "季度", "月")
"""One of these stands in every part of a year."""

_MONTH = r"(?:1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月"
_TO = r"\s?(?:至|到|[-~～—–－])\s?"
_TO_ANOTHER = rf"{_TO}(?:20\d\d\s?年)?(?!(?:12|十二)月){_MONTH}"
_NOT_THE_LAST = "".join(
    f"(?<!{month}月{end})" for month in ("12", "十二") for end in ("", "底", "末", "31日")
)
PART: Final = (
    r"(?:[上下]半年|(?:第?[一二三四1-4](?:[至到、-]第?[二三四2-4])?|前[一二两三123]个?|首)季度"
    rf"|截[至止]到?\s?(?:20\d\d\s?年)?{_MONTH}(?:份|底|末|\d\d?日)?{_NOT_THE_LAST}"
    rf"|1月(?:1日)?{_TO_ANOTHER}|(?:1[0-2]|[1-9])月?{_TO_ANOTHER}"
    rf"|{_MONTH}(?:份|[底末]{_NOT_THE_LAST}|(?!{_TO}|\s?[\d底末起])))"
)
"""A part of a year, as a pattern without groups."""
