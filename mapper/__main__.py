"""``python -m mapper``."""

import sys

from mapper.command.main import main

if __name__ == "__main__":
    sys.exit(main())
