"""Run in a process of its own: an installation in GONGKAI_DATA takes a text in, a backup is made of
it, and the text is taken out again. Prints whether the words were there before."""

import shutil
import sqlite3
import sys
from pathlib import Path

import django


def main(backup: Path) -> None:
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection

    from gongkai.reviews.expunging import backups, finishing, notes, orders, removing
    from gongkai.reviews.models import Review
    from gongkai.units.posts import Post
    from tests.offices import NOW, make_office
    from tests.reviews.test_expunction import KIND, MARK, holds_the_words, marked_review

    call_command("migrate", verbosity=0)
    office = make_office()
    marked_review(office)
    stored = Path(settings.DATA_DIR) / "restricted" / "scan.bin"
    stored.parent.mkdir()
    stored.write_bytes(MARK.encode())

    backup.mkdir()
    copy = sqlite3.connect(backup / "gongkai.sqlite3")
    connection.ensure_connection()
    connection.connection.backup(copy)
    copy.close()
    shutil.copytree(stored.parent, backup / "restricted")

    def rewrite(change, since) -> int:
        change(backup)
        shutil.rmtree(backup / "restricted")
        return 1

    database = Path(settings.DATABASES["default"]["NAME"])
    raw = database.read_bytes() + database.with_name(f"{database.name}-wal").read_bytes()
    kept = (backup / "gongkai.sqlite3").read_bytes()
    found = [holds_the_words(each) for each in (raw, kept, stored.read_bytes())]
    print("there before:", *found)
    removing._APPS.clear()
    review = Review.objects.get()
    known = notes.Origin(review.submitted_at, office.body.pk)
    removing.register(
        KIND,
        lambda subject_id, at: [stored],
        lambda subject_id: known,
        lambda subject_id: f"/matters/{subject_id}/",
    )
    backups.register_backups(rewrite)
    order = orders.order_expunction(
        KIND, 1, body=office.body, by=office[Post.SECRECY_REVIEWER], at=NOW
    )
    orders.confirm_expunction(order, by=office[Post.HEAD], at=NOW)
    finishing.finish_or_raise(NOW)


if __name__ == "__main__":
    django.setup()
    main(Path(sys.argv[1]))
