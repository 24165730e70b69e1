"""The readers as a target of atheris, which finds its way by the lines that an input reaches.

`python -m tests.annual_report.readers.atheris_target CORPUS -max_total_time=20`, with the options
of libFuzzer. A finding ends it with an error, and leaves the file behind.
"""

import sys

import atheris

with atheris.instrument_imports(include=["gongkai.annual_report.readers"]):
    from tests.annual_report.readers.harness import fuzz_one

if __name__ == "__main__":
    atheris.Setup(sys.argv, fuzz_one)
    atheris.Fuzz()
