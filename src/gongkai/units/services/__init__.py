"""Acts on bodies, people, posts, stand-ins and groups; a module for each."""

from gongkai.units.services.bodies import (
    change_body,
    change_contact,
    change_public_phones,
    create_body,
    end_body,
    move_body,
)
from gongkai.units.services.correcting import correct_membership
from gongkai.units.services.departments import (
    change_department,
    create_department,
    end_department,
)
from gongkai.units.services.founding import Administrator, found_office
from gongkai.units.services.groups import add_member, end_membership
from gongkai.units.services.passwords import (
    ask_reset,
    confirm_reset,
    drop_reset,
    reset_password,
)
from gongkai.units.services.people import (
    change_person,
    create_person,
    disable_person,
    enable_person,
    move_person,
)
from gongkai.units.services.posts import end_post, grant_post
from gongkai.units.services.standing_in import delegate_posts, end_delegation

__all__ = [
    "Administrator",
    "add_member",
    "ask_reset",
    "change_body",
    "change_contact",
    "change_department",
    "change_person",
    "change_public_phones",
    "confirm_reset",
    "correct_membership",
    "create_body",
    "create_department",
    "create_person",
    "delegate_posts",
    "disable_person",
    "drop_reset",
    "enable_person",
    "end_body",
    "end_delegation",
    "end_department",
    "end_membership",
    "end_post",
    "found_office",
    "grant_post",
    "move_body",
    "move_person",
    "reset_password",
]
