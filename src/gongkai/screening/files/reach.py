"""Which parts of an Office package anything leads to, and whether they lie in their usual place.

A program opens parts by their relations, this one by their names: where the two could differ, the
file is held, or what no relation leads to is told. Source: ISO/IEC 29500-2 (relations).
"""

import re
from collections.abc import Collection, Mapping

from gongkai.screening.files.asides import words_of
from gongkai.screening.files.contents import Contents
from gongkai.screening.files.package import Package
from gongkai.screening.held import Held

STRAY = "文件包里存有没有用到的部件，读者看不到，解开文件就能得到。"
_STRANGE = "文件的部件不在通常的位置，不能检查，请用 Word、Excel 或者 WPS 另存后再上传。"
_OF_PACKAGE = re.compile(r"\[Content_Types\]\.xml$|(?:.*/)?_rels/[^/]*\.rels$|.*/$")
_LOOKED_AT = re.compile(
    r"docProps/|customXml/"
    r"|word/(?:(?:document|header|footer|footnotes|endnotes|comments)\d*\.xml$|settings\.xml$"
    r"|(?:charts/chart|diagrams/data)\d*\.xml$|glossary/|media/|embeddings/|afchunk)"
    r"|xl/(?:sharedStrings\.xml$|styles\.xml$|charts/chart\d*\.xml$|drawings/drawing\d*\.xml$"
    r"|pivotCache/|externalLinks/|slicerCaches/|connections\.xml$|queryTables/|persons/|revisions/"
    r"|customProperty\d*\.bin$|model/|media/|embeddings/)",
    re.I,
)
_KNOWN = re.compile(
    r"word/(?:theme/|fonts/|diagrams/|drawings/|charts/|ink/|people\.xml$|numbering\w*\.xml$"
    r"|(?:fontTable|webSettings|styles|stylesWithEffects|vmlDrawing\d*)\.(?:xml|vml)$"
    r"|comments\w*\.xml$|settings\.xml$|document\d*\.xml$)"
    r"|xl/(?:workbook\.xml$|worksheets/[^/]*\.xml$|chartsheets/|theme/|calcChain\.xml$|tables/"
    r"|pivotTables/|drawings/|charts/|diagrams/|printerSettings/|metadata\.xml$|richData/|ctrlProps/"
    r"|comments|threadedComments/|slicers/|timelines/|timelineCaches/|xmlMaps\.xml$|namedSheetViews/"
    r"|volatileDependencies\.xml$|ink/)"
    r"|docMetadata/|_xmlsignatures/",
    re.I,
)
"""Parts that are looked at by others, or hold forms without words."""
STRANGE = "文件包里有这里不认识的部件，读者看不到，解开文件就能得到。"
_MACRO = "文件带有宏或控件，不能检查，请另存为不含宏的文件后再上传。"
_ACTIVE = {
    "afchunk": "文档里嵌有其他格式的段落，不能检查，请全选复制到新文档后再上传。",
    **dict.fromkeys(("vbaproject", "wordvbadata", "control", "activexcontrolbinary"), _MACRO),
    **dict.fromkeys(("xlmacrosheet", "xlintlmacrosheet", "attachedtoolbars"), _MACRO),
}
"""Kinds of relations, in small letters."""


def reached(package: Package, without: Collection[str] = ()) -> frozenset[str]:
    """The parts to which relations lead from the package itself, never through `without`."""
    found: set[str] = set()
    waiting = [""]
    while waiting:
        for _, _, target, outside in package.related(waiting.pop()):
            inside = not outside and target in package.names
            if inside and target not in found and target not in without:
                found.add(target)
                waiting.append(target)
    return frozenset(found)


def refuse_strange_places(package: Package, places: Mapping[str, re.Pattern[str]]) -> None:
    """Held where a relation of a kind in `places` leads to a part of another name: it would be
    opened by a program, and not looked at here."""
    for part in ("", *reached(package)):
        for _, kind, target, outside in package.related(part):
            known = outside or kind not in places or places[kind].match(target)
            if not known and target in package.names:
                raise Held(_STRANGE)


def refuse_active_kinds(package: Package) -> None:
    """Held where a relation says that a part is another document, or runs, whatever its name."""
    for part in ("", *reached(package)):
        for _, kind, _, outside in package.related(part):
            if sentence := _ACTIVE.get(kind.lower(), "") if not outside else "":
                raise Held(sentence)


def look_at_strays(contents: Contents, package: Package) -> None:
    """Parts that nothing leads to and that are looked for under no name; and those to which
    something leads, but of a sort that is not known here."""
    for name in strays(package):
        contents.hide(f"文件包里的“{name}”", words_of(package.part(name)), STRAY)
    for name in strangers(package):
        contents.hide(f"文件包里的“{name}”", words_of(package.part(name)), STRANGE)


def strangers(package: Package) -> list[str]:
    """Parts to which something leads, of a sort that is not known here."""
    found = sorted(reached(package))
    return [name for name in found if not _LOOKED_AT.match(name) and not _KNOWN.match(name)]


def strays(package: Package) -> list[str]:
    used = reached(package)
    return [
        name
        for name in package.names
        if name not in used and not _OF_PACKAGE.match(name) and not _LOOKED_AT.match(name)
    ]
