"""`python -m geo`, the same as the console script `verbatim`."""

import sys

from geo.cli.commands import main

if __name__ == "__main__":
    sys.exit(main())
