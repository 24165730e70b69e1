"""Arrow does without pandas, and everybody else may have it."""

import subprocess
import sys

SCRIPT = """
import sys
from gongkai.annual_report.corpus import forerunner
import pyarrow as pa
pa.array(["a", None], pa.string())
print("pandas" in sys.modules)
import pandas
print(pandas.Series([1, 2]).sum(), pa.array([1, 2]).to_pylist())
"""


def test_arrow_makes_its_arrays_without_pandas_and_pandas_can_still_be_had() -> None:
    ran = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=True)
    assert ran.stdout == "False\n3 [1, 2]\n"
