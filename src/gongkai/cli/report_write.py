"""`gongkai report write`: a report as official paper or in another format."""

from pathlib import Path

import click

from gongkai.annual_report.writers import WRITERS, write_report
from gongkai.cli.errors import UserError
from gongkai.cli.options import NamedPath, OnceEach, shape_option
from gongkai.cli.report_files import refuse_overwriting, refuse_suffix, report_at, save, suffix_of
from gongkai.cli.report_screen import Screen, show_json
from gongkai.paper.model import Unprintable


@click.command(cls=OnceEach)
@click.argument("file", type=NamedPath())
@click.option(
    "-o",
    "output",
    type=NamedPath(),
    required=True,
    metavar="OUT",
    help="写成的文件，格式看扩展名。",
)
@shape_option
def write(file: Path, output: Path, shape: str) -> None:
    """把报告写成公文格式的DOCX、PDF，或HTML、XLSX、JSON、TXT。"""
    refuse_suffix(output, tuple(WRITERS))
    refuse_overwriting(output, [file])
    report = report_at(file)
    try:
        data = write_report(report, suffix_of(output))
    except Unprintable as error:
        raise UserError(str(error)) from error
    save(output, data, [file])
    if shape == "json":
        show_json({"written": str(output)})
    else:
        Screen().line(f"已写成 {output}。")
