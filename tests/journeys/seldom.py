"""Run as a process on an office's folder: another bureau beside the made-up district, in which is
what few offices have at one time; prints its addresses, and who may sign in to open them."""

import json
from datetime import timedelta

import django

django.setup()

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes  # noqa: E402
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret  # noqa: E402
from django.utils import timezone  # noqa: E402

from gongkai.documents.hits.findings import findings_of  # noqa: E402
from gongkai.documents.interpretations.services import publish_interpretation  # noqa: E402
from gongkai.documents.service_items.services import end_item  # noqa: E402
from gongkai.documents.services import cancel_document  # noqa: E402
from gongkai.units.models import Delegation, Person  # noqa: E402
from gongkai.units.posts import Post  # noqa: E402
from gongkai.units.services import ask_reset  # noqa: E402
from tests.documents.drafts import make_draft  # noqa: E402
from tests.documents.lines import make_in_force, make_item  # noqa: E402
from tests.offices import TODAY, Office  # noqa: E402
from tests.permissions.world import make_world  # noqa: E402

AWAY = (Post.DRAFTER, Post.HEAD, Post.DEPUTY_IN_CHARGE)
"""Who does not just sign in: one has a second factor that others may remove, one is switched off,
one gives a code."""


def bring_to_today() -> None:
    """What stands in the tests' bureau as of their day stands today."""
    today = timezone.localdate()
    Delegation.objects.update(from_on=today, until_on=today + timedelta(days=3))


def finding_address(office: Office) -> str:
    """Of a hit that nobody has answered, in what nobody reviews."""
    document = make_draft(office, title="有命中的通知", text="值班手机13907722207。")
    [hit] = findings_of(document)
    return f"/documents/{document.pk}/findings/{hit.number}/?mark={hit.fingerprint}"


def revival_address(office: Office) -> str:
    """Of a registration that was cancelled."""
    document = make_draft(office, title="登记错了的通知")
    told = {"by": office[Post.DRAFTER], "at": timezone.now()}
    cancel_document(document, reason="重复登记。", **told)
    return f"/documents/{document.pk}/revive/"


def item_revival_address(office: Office) -> str:
    item = make_item(office, name="不再办理的许可")
    told = {"by": office[Post.OFFICE_DIRECTOR], "at": timezone.now()}
    end_item(item, reason="并入他项办理。", **told)
    return f"/documents/service-items/{item.pk}/revive/"


def release_address(office: Office) -> str:
    """Where the day of a release is corrected."""
    document = make_in_force(office).document
    shown = document.interpretations.get()
    told = {"by": office[Post.DISCLOSURE_OFFICER], "at": timezone.now()}
    publish_interpretation(shown, on=TODAY, **told)
    return f"/documents/{document.pk}/interpretations/{shown.pk}/correct/"


def reset_address(person: Person, by: Person) -> str:
    """Of a password that waits for the second administrator."""
    ask_reset(person, by=by, at=timezone.now())
    return f"/units/people/{person.pk}/reset/confirm/"


if __name__ == "__main__":
    world = make_world()
    bring_to_today()
    Person.objects.filter(pk=world.ours[Post.HEAD].pk).update(is_active=False)
    secret = generate_totp_secret()
    deputy = world.ours[Post.DEPUTY_IN_CHARGE]
    factor = TOTP.activate(deputy, secret).instance
    RecoveryCodes.activate(deputy)
    found = {
        "paths": [
            *(route.path for route in world.routes),
            finding_address(world.ours),
            revival_address(world.ours),
            item_revival_address(world.ours),
            release_address(world.ours),
            reset_address(world.ours[Post.DEPARTMENT_HEAD], by=world.ours[Post.SYSTEM_ADMIN]),
        ],
        "people": [each.username for post, each in world.ours.people.items() if post not in AWAY],
        "with_code": {"username": deputy.username, "secret": secret, "factor": factor.pk},
    }
    print(json.dumps(found))
