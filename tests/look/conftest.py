"""Templates and tags, tried without the office's database."""

import pytest
from django.template import Context, Engine
from django.test import RequestFactory


@pytest.fixture
def rendered():
    """A function: template text and its variables in, what a reader's browser gets out."""

    def render(text: str, address: str = "/", **variables: object) -> str:
        request = RequestFactory().get(address)
        template = Engine.get_default().from_string(text)
        return template.render(Context({"request": request, **variables}))

    return render
