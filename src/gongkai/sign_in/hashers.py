"""Hashes of passwords for offices that tests start: one of the real cost would take a third of a
second of work, hundreds of times."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class CheapHasher(Argon2PasswordHasher):
    """argon2 at the least cost it allows. Where the real one comes back, Django hashes a password
    anew when its owner signs in."""

    time_cost = 1
    memory_cost = 8
    parallelism = 1
