"""What Office packages of every kind carry beside their content: properties, custom XML, previews,
embedded files, links outside."""

import re

from gongkai.screening.files.asides import words_of_address
from gongkai.screening.files.contents import Contents, Enclosed, Picture
from gongkai.screening.files.package import Element, Package, local

_NAMES = {
    "creator": "作者",
    "lastModifiedBy": "最后保存者",
    "title": "标题",
    "subject": "主题",
    "keywords": "关键词",
    "description": "备注",
    "category": "类别",
    "contentStatus": "状态",
    "Company": "单位",
    "Manager": "主管",
    "HyperlinkBase": "超链接基础",
}
_PICTURE = re.compile(r"\.(?:png|jpe?g|tiff?|webp|gif|bmp|emf|wmf|svg)$", re.I)
_MEDIA = re.compile(r"^(?:word|xl)/media/")
_EMBEDDED = re.compile(r"^(?:word|xl)/embeddings/")
_LOCAL_PATH = re.compile(r"^(?:file:|[A-Za-z]:[\\/]|\\\\)", re.I)


def look_into_properties(contents: Contents, package: Package) -> None:
    """Properties, custom XML and the preview picture: none of them is seen by a reader."""
    if package.comment:
        contents.hide("文件包的注释", package.comment, "文件包里有注释，读者看不到。")
    for name in package.names:
        if name in ("docProps/core.xml", "docProps/app.xml"):
            _show_named(contents, package.xml(name))
        elif name == "docProps/custom.xml":
            _show_custom(contents, package.xml(name))
        elif name.startswith("docProps/") and _PICTURE.search(name):
            contents.hide("预览图", "", "文件里存有首页的预览图，可能是修改之前的样子。")
        elif re.match(r"customXml/item\d*\.xml$", name):
            _show_custom_xml(contents, package.xml(name))


def look_into_attachments(contents: Contents, package: Package) -> None:
    """Pictures and embedded files, wherever they are used, and even where they are not."""
    pictures = 0
    for name in package.names:
        if _MEDIA.match(name):
            pictures += 1
            contents.pictures.append(Picture(f"第{pictures}张图片", package.part(name)))
        elif _EMBEDDED.match(name):
            file = name.rpartition("/")[2]
            contents.hide(
                f"嵌入的文件“{file}”", "", "正文里嵌入了另一个文件，读者可以取出它的全部内容。"
            )
            contents.enclosed.append(Enclosed(f"嵌入的文件“{file}”", file, package.part(name)))


def look_at_links(contents: Contents, package: Package, part: str, place: str) -> None:
    """Where the relations of `part` lead outside: templates, linked pictures, local folders."""
    for _, kind, target, outside in package.related(part):
        if not outside:
            continue
        if kind != "hyperlink":
            contents.hide(place, target, "这里链接了文件之外的内容，发布后会失效或泄露路径。")
        elif _LOCAL_PATH.match(target):
            contents.hide(place, target, "这里的超链接指向本机或内网的文件。")
        else:
            contents.unseen(f"{place}的超链接", words_of_address(target))


def _show_named(contents: Contents, root: Element) -> None:
    for element in root:
        label = _NAMES.get(local(element), "")
        text = (element.text or "").strip()
        if label and text:
            sentence = f"文件属性里留有{label}，读者可以查看。"
            contents.hide_unless_shown(f"文件属性“{label}”", text, sentence)


def _show_custom(contents: Contents, root: Element) -> None:
    for element in root:
        text = "".join(element.itertext()).strip()
        if text:
            name = element.get("name", "")
            sentence = "文件里留有自定义属性，读者可以查看。"
            contents.hide(f"自定义属性“{name}”", text, sentence)


def _show_custom_xml(contents: Contents, root: Element) -> None:
    text = " ".join(part.strip() for part in root.itertext() if part.strip())
    if text:
        contents.hide("自定义 XML 数据", text, "文件里留有自定义 XML 数据，正文不显示。")
