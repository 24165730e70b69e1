"""What Office packages of every kind carry beside their content, left out."""

import re

from gongkai.screening.cleaning.image import clean_image
from gongkai.screening.cleaning.package_copy import PackageCopy
from gongkai.screening.files.sniffing import IMAGES, sniff
from gongkai.screening.held import Held

_GONE = (
    (r"docProps/(?:core|app)\.xml$", "文件属性"),
    (r"docProps/custom\.xml$", "自定义属性"),
    (r"docProps/thumbnail", "预览图"),
    (r"customXml/", "自定义 XML 数据"),
    (r"(?:word|xl)/embeddings/", "嵌入的文件"),
    (r"(?:word|xl)/printerSettings/", "打印机设置"),
)
_MEDIA = re.compile(r"(?:word|xl)/media/")


def clean_properties(copy: PackageCopy) -> list[str]:
    """What was taken out, in Chinese."""
    taken = []
    for pattern, label in _GONE:
        names = [name for name in copy.parts if re.match(pattern, name)]
        for name in names:
            copy.leave_out(name)
        if names:
            taken.append(label)
    if copy.package.comment:
        taken.append("文件包的注释")
    return taken + _clean_media(copy)


def _clean_media(copy: PackageCopy) -> list[str]:
    """Pictures made anew from their pixels. One that cannot be stays and is found again."""
    cleaned = 0
    for name in [n for n in copy.parts if _MEDIA.match(n)]:
        try:
            kind = sniff("", copy.parts[name])
            if kind in IMAGES:
                data, taken = clean_image(kind, copy.parts[name])
                copy.parts[name] = data if taken else copy.parts[name]
                cleaned += bool(taken)
        except Held:
            continue
    return [f"{cleaned}张图片的拍摄信息"] if cleaned else []
