"""Sees that the system has the libraries Qt needs, and installs the missing ones where it may.

PySide6 brings Qt, but not the system's parts under it (OpenGL, fonts, X11), and a bare machine lacks some:
then Qt ends the process with a line that says little. So ask the loader, before Qt does.

    python tools/system_libraries.py             what tests, exports and the command line need
    python tools/system_libraries.py --windows   also what a window on this display needs

Exit 0: all there. Exit 1: something is missing; the line to run has been printed.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

# The names of the packages on Debian and Ubuntu.
PACKAGES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libGLX.so.0": "libglx0",
    "libOpenGL.so.0": "libopengl0",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libdrm.so.2": "libdrm2",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libstdc++.so.6": "libstdc++6",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
}

# What is loaded, as patterns inside the PySide6 package. Its other plugins (databases, GTK) are never used.
ALWAYS = (
    *(
        f"{module}.abi3.so"
        for module in ("QtCore", "QtGui", "QtWidgets", "QtSvg", "QtPrintSupport", "QtTest")
    ),
    "Qt/plugins/platforms/libqoffscreen.so",
    "Qt/plugins/imageformats/libq[ijs]*.so",
    "Qt/plugins/iconengines/*.so",
)
X11 = ("Qt/plugins/platforms/libqxcb.so", "Qt/plugins/xcbglintegrations/*.so")
WAYLAND = ("Qt/plugins/platforms/libqwayland*.so", "Qt/plugins/wayland-shell-integration/*.so")


def loaded_patterns(windows: bool) -> Iterator[str]:
    """Patterns of the libraries that will be loaded, with windows on this display or without."""
    yield from ALWAYS
    if windows and os.environ.get("DISPLAY"):
        yield from X11
    if windows and os.environ.get("WAYLAND_DISPLAY"):
        yield from WAYLAND


def missing_libraries(patterns: Iterable[str]) -> list[str]:
    """Sonames that the loader does not find for the PySide6 files that match `patterns`."""
    # Found, not imported: importing is what fails when a library is missing.
    spec = importlib.util.find_spec("PySide6")
    if spec is None or spec.origin is None:
        raise SystemExit("PySide6 is not installed: run make setup first")
    folder = Path(spec.origin).parent
    missing = set()
    for path in sorted(path for pattern in patterns for path in folder.glob(pattern)):
        listing = subprocess.run(["ldd", str(path)], capture_output=True, text=True, check=False).stdout
        missing |= {line.split()[0] for line in listing.splitlines() if line.endswith("=> not found")}
    return sorted(missing)


def install(packages: list[str]) -> bool:
    """Install `packages` if this user may on this system; whether that worked."""
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        return False
    print("Installing system libraries for Qt:", " ".join(packages), flush=True)
    # Another apt may hold the lock on a machine that has just started.
    apt = ["apt-get", "-qq", "-o", "DPkg::Lock::Timeout=120", "-o", "Acquire::Retries=3"]
    # An update that fails in one of several sources may still have brought what is needed.
    _run_quietly([*apt, "update"])
    return _run_quietly([*apt, "install", "-y", "--no-install-recommends", *packages])


def _run_quietly(command: list[str]) -> bool:
    """Run it with nobody to ask; show what it said only if it failed."""
    done = subprocess.run(
        command,
        check=False,
        env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    if done.returncode != 0:
        print(done.stdout.strip(), file=sys.stderr)
    return done.returncode == 0


def main(arguments: list[str]) -> int:
    """Check, install if possible, check again; 0 when nothing is missing."""
    if not sys.platform.startswith("linux") or shutil.which("ldd") is None:
        return 0  # elsewhere Qt brings all it needs
    patterns = list(loaded_patterns("--windows" in arguments))
    missing = missing_libraries(patterns)
    packages = sorted({PACKAGES[name] for name in missing if name in PACKAGES})
    if packages and install(packages):
        missing = missing_libraries(patterns)
        packages = sorted({PACKAGES[name] for name in missing if name in PACKAGES})
    if not missing:
        return 0
    print("Qt needs system libraries that are missing here:", " ".join(missing), file=sys.stderr)
    if packages:
        print("On Debian and Ubuntu, run this line, then try again:", file=sys.stderr)
        print("    sudo apt-get install -y", " ".join(packages), file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
