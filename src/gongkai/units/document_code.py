"""机关代字: what a body's document numbers begin with (GB/T 9704-2012, 7.2.5), like 青交."""

import re

from gongkai.refusals import Refused

_CHINESE, _AMONG_THEM = "㐀-鿿〇", "A-Za-z（）()"
CHARACTERS = f"{_CHINESE}{_AMONG_THEM}"
"""Those of a code, as the inside of a class: Chinese characters; some codes have letters or round
brackets among them. A digit would be read as part of the year or the serial."""
LONGEST = 38
"""A number has fifty characters at most; its year, five digits and 号 are twelve of them."""
_CODE = re.compile(rf"(?=.{{1,{LONGEST}}}\Z)[{_AMONG_THEM}]*[{_CHINESE}][{CHARACTERS}]*")


def is_document_code(code: str) -> bool:
    return _CODE.fullmatch(code) is not None


def check_document_code(code: str) -> None:
    """Refused codes: no_document_code. A body that issues nothing has none."""
    if code and not is_document_code(code):
        raise Refused("no_document_code", "机关代字用汉字，可以有字母和圆括号，不带其他符号。")
