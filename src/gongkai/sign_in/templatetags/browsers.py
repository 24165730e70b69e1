"""A browser as a person knows it, from what it says of itself. Nothing depends on it."""

import re

from django import template

register = template.Library()

_BROWSERS = (
    ("360浏览器", r"360(?:SE|EE)|QIHU"),
    ("奇安信可信浏览器", r"Qaxbrowser|QIANXIN"),
    ("红莲花浏览器", r"Lotus|RedLotus"),
    ("微信", r"MicroMessenger"),
    ("Edge", r"Edg/(\d+)"),
    ("Firefox", r"Firefox/(\d+)"),
    ("Chrome", r"Chrome/(\d+)"),
    ("Safari", r"Version/(\d+).*Safari"),
)
"""In this order: most of them claim to be those that come after."""

_SYSTEMS = (
    ("鸿蒙", r"HarmonyOS|OpenHarmony"),
    ("安卓", r"Android"),
    ("iPhone", r"iPhone|iPad"),
    ("统信UOS", r"UOS"),
    ("麒麟", r"Kylin"),
    ("Windows", r"Windows"),
    ("macOS", r"Mac OS X"),
    ("Linux", r"Linux|X11"),
)


@register.filter
def browser(told: str) -> str:
    """Firefox 140，Linux; 浏览器不详 where nothing is known."""
    names = [f"{name} {found}".strip() for name, found in _found(_BROWSERS, told)][:1]
    systems = [name for name, _ in _found(_SYSTEMS, told)][:1]
    return "，".join(names + systems) or "浏览器不详"


def _found(table: tuple[tuple[str, str], ...], told: str) -> list[tuple[str, str]]:
    """The names that match, each with the version it gives."""
    matches = ((name, re.search(pattern, told)) for name, pattern in table)
    return [(name, (match[1] if match.lastindex else "")) for name, match in matches if match]
