"""What every worker needs, imported once, before workers are made of the process that has it."""

from gongkai.annual_report.checks import all_checks
from gongkai.annual_report.corpus import linking, shards
from gongkai.annual_report.corpus.arrow import do_without_pandas

__all__ = ["linking", "shards"]

do_without_pandas()
all_checks()
