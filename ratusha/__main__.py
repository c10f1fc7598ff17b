"""`python -m ratusha COMMAND …`: the command line, see `ratusha.project.cli`."""

import os
import sys

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ratusha.project.settings")
    from ratusha.project.cli import main

    sys.exit(main(sys.argv[1:]))
