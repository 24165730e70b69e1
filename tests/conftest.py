"""What holds for all tests."""

import os

from hypothesis import settings

# How long an example takes decides no test, for the machine may be busy; and chance decides none:
# a change passes or fails alike wherever it is tried. `make explore` draws other examples each
# time, and what fails there becomes an example of its own.
settings.register_profile("same", deadline=None, derandomize=True)
settings.register_profile("explore", deadline=None, print_blob=True)
settings.load_profile(os.environ.get("GONGKAI_EXAMPLES", "same"))
