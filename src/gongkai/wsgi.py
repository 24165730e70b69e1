"""The application that a server runs: `gunicorn gongkai.wsgi`.

Whoever runs it holds the data folder: no restore begins under it, and where one was left half done
it does not load (Refused half_restored).
"""

import os

from django.core.handlers.wsgi import WSGIHandler
from django.core.wsgi import get_wsgi_application


def _load() -> WSGIHandler:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.settings")
    ready = get_wsgi_application()
    from gongkai.upkeep.restoring import hold_in_use  # Django must be set up before

    hold_in_use()
    return ready


application = _load()
