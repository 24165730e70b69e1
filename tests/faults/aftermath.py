"""Run as a process on an office's folder: what stands in its database, as one line of JSON."""

import json

import django
from django.db.models import Count, Q

django.setup()

from gongkai.documents.models import Document  # noqa: E402
from gongkai.notices.models import Notice  # noqa: E402
from gongkai.reviews.models import Review, Step  # noqa: E402


def reviews() -> list[dict[str, object]]:
    """Each approved review with who had a hand in it and how its steps stand."""
    found = []
    for review in Review.objects.filter(state="approved"):
        steps = list(Step.objects.filter(review=review).order_by("order"))
        found.append(
            {
                "pk": review.pk,
                "needed": review.steps_needed,
                "hands": [review.author_id, *(each.decided_by_id for each in steps)],
                "states": [each.state for each in steps],
                "kinds": [each.kind for each in steps],
                "digests": [each.digest == review.digest for each in steps],
            }
        )
    return found


def documents() -> dict[str, dict[str, object]]:
    return {
        str(each.pk): {
            "serial": each.register_serial,
            "title": each.title,
            "text": each.text,
            "number": each.number,
            "state": each.state,
            "version": each.version,
            "kept": [
                (kept.number, kept.text.count("加的第"))
                for kept in each.versions.order_by("number")
            ],
            "approved": Review.objects.filter(
                kind="document", subject_id=each.pk, state="approved"
            ).exists(),
        }
        for each in Document.objects.all()
    }


def notices() -> dict[str, dict[str, int]]:
    """By address, how many messages were mailed, and how many are owed a mail still: those that
    nobody has read, and whose matter is not done."""
    told = Notice.objects.order_by().values("person__email")
    is_owed = Q(mailed_at=None) & (Q(read_at=None) | Q(mail_anyway=True))
    counted = told.annotate(owed=Count("pk", filter=is_owed), mailed=Count("mailed_at"))
    return {
        each["person__email"]: {"owed": each["owed"], "mailed": each["mailed"]} for each in counted
    }


if __name__ == "__main__":
    found = {"documents": documents(), "reviews": reviews(), "notices": notices()}
    print(json.dumps(found, ensure_ascii=False))
