"""Golden files: what an export said when somebody last looked at it.

Run the tests with JOURNEYMAP_WRITE_GOLDEN=1 to write them anew, and read the difference before keeping it.
"""

from __future__ import annotations

import os
from pathlib import Path

FOLDER = Path(__file__).parent / "data"


def check_golden(name: str, text: str) -> None:
    """Compare `text` with the golden file of that name."""
    path = FOLDER / name
    if os.environ.get("JOURNEYMAP_WRITE_GOLDEN"):
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")
