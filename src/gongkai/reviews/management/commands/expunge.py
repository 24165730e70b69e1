"""`expunge`: let the database go of what was taken out; with --again, take it out once more."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from gongkai.reviews.expunging.again import apply_again, others_words
from gongkai.reviews.expunging.finishing import purge
from gongkai.reviews.expunging.notes import unreadable_words

_NOT_DONE = (
    "没有整理完：数据文件正在使用，或者这个数据库账号不是建库的账号。"
    "请稍后再运行；PostgreSQL请用建库的账号运行 gongkai-owner expunge。"
)


class Command(BaseCommand):
    help = "整理数据库，使已清除的涉密内容不再留在其中；--again：恢复备份后再清除一遍。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--again", action="store_true")

    def handle(self, *args: Any, again: bool = False, **options: Any) -> None:
        if again:
            done = apply_again(timezone.now())
            self.stdout.write(f"已再次清除{done.cleared}件。")
            if done.others:
                self.stdout.write(others_words(done.others))
            if done.unreadable:
                self.stdout.write(unreadable_words(done.unreadable))
            return
        if not purge(at=timezone.now()):
            raise CommandError(_NOT_DONE)
        self.stdout.write("已整理数据库。")
