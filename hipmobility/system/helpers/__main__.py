"""Be the helper that the arguments name; see `endpoint`."""

import sys

from hipmobility.system.helpers.endpoint import run

if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
