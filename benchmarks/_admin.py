"""The peer of the office's lists: Django's admin over the same tables, for the same person.

Serve it with `gunicorn benchmarks._admin:application`.
"""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "benchmarks._admin_settings")

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()
