"""The points on which the law is silent, as named options with a default.

In prose: docs/law/request-clock.md.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from gongkai.law.clock.events import Refused, shown

CHOICES = {
    "consultation_excludes": (
        "after_dispatch_to_reply",
        "dispatch_to_reply",
        "after_delivery_to_reply",
    ),
    "reasons": ("runs", "restarts"),
}
"""Each option's values, its default first."""


@dataclass(frozen=True)
class Options:
    """`consultation_excludes`: which days of a consultation do not count (条例第三十三条 names no
    end points). `reasons`: whether the clock runs on while reasons are asked (条例第三十五条).
    """

    consultation_excludes: str = CHOICES["consultation_excludes"][0]
    reasons: str = CHOICES["reasons"][0]


def read_options(data: Mapping[str, Any]) -> Options:
    """Options from a request's facts; Refused where a name or value is not known."""
    if not isinstance(data, Mapping):
        raise Refused("options 应是名称和取值。")
    for name, value in data.items():
        if name not in CHOICES:
            raise Refused(f"没有 {shown(name)} 这个口径选项。")
        if value not in CHOICES[name]:
            raise Refused(f"口径选项 {name} 应为 {'、'.join(CHOICES[name])} 之一。")
    return Options(**data)
