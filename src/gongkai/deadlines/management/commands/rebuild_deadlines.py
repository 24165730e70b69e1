"""Derive every open deadline's day again, and say what differed. Safe to run twice."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from gongkai.deadlines.holidays import rebuild


class Command(BaseCommand):
    help = "按起算日、规则和工作日历重算每件未办结期限的届满日。"

    def handle(self, *args: Any, **options: Any) -> None:
        found = rebuild(at=timezone.now())
        for each in found.changes:
            self.stdout.write(f"{each.deadline.link}　{each.before}改为{each.after}")
        left = f"，{len(found.uncounted)}件的算法不在本系统" if found.uncounted else ""
        self.stdout.write(f"更正{len(found.changes)}件{left}。")
