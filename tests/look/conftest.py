"""Templates and tags need settings, and nothing of the office's database."""

import django
import pytest
from django.conf import settings
from django.template import Context, Template
from django.test import RequestFactory

from tests.architecture.sources import ROOT

if not settings.configured:
    settings.configure(
        INSTALLED_APPS=["django.contrib.staticfiles", "django_htmx", "gongkai.look"],
        TEMPLATES=[
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "DIRS": [ROOT / "src" / "gongkai" / "templates"],
                "APP_DIRS": True,
            }
        ],
        STATIC_URL="/static/",
        ALLOWED_HOSTS=["*"],
        USE_TZ=True,
        TIME_ZONE="Asia/Shanghai",
        LANGUAGE_CODE="zh-hans",
    )
    django.setup()


@pytest.fixture
def rendered():
    """A function: template text and its variables in, what a reader's browser gets out."""

    def render(text: str, **variables: object) -> str:
        request = RequestFactory().get(str(variables.pop("address", "/")))
        return Template("{% load look %}" + text).render(Context({"request": request, **variables}))

    return render
