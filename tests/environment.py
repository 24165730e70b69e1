"""Loaded before Django's settings: where the tests keep their data, on which database they run.

GONGKAI_TESTS_ON=postgresql starts a cluster of its own in a temporary folder, and ends it.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path


def _begin() -> None:
    if "PYTEST_XDIST_WORKER" in os.environ:
        return  # the first process has prepared everything and hands on its environment
    folder = Path(tempfile.mkdtemp(prefix="gongkai-tests-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    (folder / "data" / "static").mkdir(parents=True)
    os.environ["GONGKAI_DATA"] = str(folder / "data")
    os.environ.pop("DATABASE_URL", None)
    if os.environ.get("GONGKAI_TESTS_ON") == "postgresql":
        from tests.postgresql import Cluster

        cluster = Cluster(folder / "postgresql")
        atexit.register(cluster.stop)
        os.environ["DATABASE_URL"] = cluster.start()


_begin()
