"""What every worker needs, imported once, before workers are made of the process that has it."""

from gongkai.annual_report.checks import all_checks
from gongkai.annual_report.corpus import linking, shards

__all__ = ["linking", "shards"]

all_checks()
