"""One installation, made once."""

import pytest

from tests.upkeep.installations import Installation


@pytest.fixture(scope="session")
def made(tmp_path_factory) -> Installation:
    """With an office in it. Tests change nothing of it but its backups; others take a copy."""
    return Installation(tmp_path_factory.mktemp("office")).make()
