"""Where `journeymap` begins: sends you to the command line, or the app."""

from __future__ import annotations

import sys
from pathlib import Path

from journeymap import cli


def main() -> int:
    """Run the process's own command line; answers the exit code."""
    return cli.main(open_app=_open_app)


def _open_app(file: Path | None, sample: str | None) -> int:
    from journeymap.app import main as open_window

    return open_window(file, sample)


if __name__ == "__main__":
    sys.exit(main())
