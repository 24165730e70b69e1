"""Where the workbook and its sheets are in the package."""

from collections.abc import Iterator, Sequence

from gongkai.screening.files.package import Element, Package, value, within
from gongkai.screening.files.xlsx.sheets import Sheet
from gongkai.screening.held import Held


def workbook_part(package: Package) -> str:
    targets = [target for _, kind, target, _ in package.related("") if kind == "officeDocument"]
    if not targets or targets[0] not in package.names:
        raise Held("文件不完整：其中没有工作簿，请重新保存后再上传。")
    return targets[0]


def sheets_of(package: Package, workbook: str, root: Element) -> Iterator[Sheet]:
    """The sheets in the order of the workbook."""
    targets = {rid: target for rid, _, target, _ in package.related(workbook)}
    for number, sheet in enumerate(within(root, "sheet"), 1):
        part = targets.get(value(sheet, "id"), "")
        yield Sheet(number, sheet.get("name", ""), sheet.get("state", "visible"), part)


def unlisted_sheets(package: Package, workbook: str, sheets: Sequence[Sheet]) -> list[str]:
    """Sheets that are kept in the file though the workbook lists them no more."""
    listed = {sheet.part for sheet in sheets}
    return [
        target
        for _, kind, target, outside in package.related(workbook)
        if kind == "worksheet" and not outside and target not in listed and target in package.names
    ]
