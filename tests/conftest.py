"""What holds for all tests."""

from hypothesis import settings

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
"""How long an example takes decides no test: the machine may be busy."""
