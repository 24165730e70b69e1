"""Whether anything of a text can be seen, and whether a line reads as it is written."""

from unicodedata import category

_UNSEEN = frozenset({"Cc", "Cf", "Zl", "Zp", "Zs"})
"""Unicode's categories of controls, of what only forms the text (zero-width signs), of blanks."""
_BREAKING = frozenset({"Cc", "Zl", "Zp"})
_TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""What turns the direction of the text (UAX 9): letters then stand in another order than they
have, and ".fdp" reads as "pdf."."""


def is_visible(text: str) -> bool:
    """Whether one character at least has a shape; not so of blanks and zero-width signs alone."""
    return any(category(character) not in _UNSEEN for character in text)


def title_fault(title: str, name: str = "标题") -> str:
    """What is wrong with a line that stands for a thing in lists and on paper, in one sentence; ""
    for nothing."""
    if not is_visible(title):
        return f"请填写{name}。"
    for place, character in enumerate(title.strip(), start=1):
        if category(character) in _BREAKING or character in _TURNING:
            return f"{name}第{place}字处有换行或者改变文字方向的控制字符，请删去后重新填写。"
    return ""
