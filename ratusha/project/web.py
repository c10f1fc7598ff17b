"""`python -m ratusha.project.web`: the web server, with the options of granian. Its workers are copies of one process
that has loaded the house, so that they share its memory; where processes are not made by copying, each loads its own.
"""

import multiprocessing
from importlib import import_module

from granian.cli import entrypoint

if __name__ == "__main__":
    if multiprocessing.get_start_method() == "fork":
        import_module("ratusha.project.loaded")
    entrypoint()  # type: ignore[no-untyped-call]
