"""Sections of a report that are folded up until somebody opens them.

An element that hides itself is no text of the article. But where statutory tables stand in such
elements alone, these are sections under headings to be clicked.
"""

from selectolax.lexbor import LexborNode

from gongkai.annual_report.readers.html.unseen import is_another, is_hidden

_FOLDED = '[style*="none" i], [hidden]'
_SIGNS = ("第二十条第", "申请人情况", "未经复议直接起诉")
"""Words of each of the three tables that stand in nothing else."""
_FEWEST, _MOST = 2, 60
"""Tables that are folded up where sections are: one may be an old one behind a picture."""


def unfold(body: LexborNode) -> None:
    """Show what is folded up under `body`."""
    if body.css_first('[style*="none" i] table, [hidden] table') is None:
        return
    hidden = [node for node in body.css(_FOLDED) if is_hidden(node)]
    if not 0 < len(hidden) <= _MOST:
        return
    whole = body.text()
    texts = [node.text() for node in hidden]
    alone = [
        {sign for sign in _SIGNS if sign in text and text.count(sign) == whole.count(sign)}
        for text in texts
    ]
    if len(set().union(*alone)) < _FEWEST or any(is_another(text, whole) for text in texts):
        return
    kinds = {_kind(node) for node, signs in zip(hidden, alone, strict=True) if signs}
    for node in hidden:
        if _kind(node) in kinds:
            for name in ("style", "hidden"):
                if name in node.attributes:
                    del node.attrs[name]


def _kind(node: LexborNode) -> tuple[str, str]:
    return node.tag or "", node.attributes.get("class") or ""
