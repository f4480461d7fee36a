"""What the operating system itself must have: Qt's libraries, and the programs that tests use."""

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
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
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
"""What Qt's libraries and xcb plugin link to and do not bring along, each with Debian's package for it."""

TEST_LIBRARIES = {"libfuse.so.2": "libfuse2"}
"""What tests load: FUSE mounts the drives that misbehave."""
TEST_PROGRAMS = {
    "/usr/libexec/at-spi-bus-launcher": "at-spi2-core",
    "Xvfb": "xvfb",
    "dbus-run-session": "dbus-daemon",
    "java": "default-jre-headless",
    "mvn": "maven",
    "pdftoppm": "poppler-utils",
    "pg_ctlcluster": "postgresql",
    "soffice": "libreoffice-calc",
    "xauth": "xauth",
    "xdotool": "xdotool",
}
TEST_FILES = {
    "usr/lib/*/girepository-1.0/Atspi-2.0.typelib": "gir1.2-atspi-2.0",
    "usr/lib/python3/dist-packages/gi": "python3-gi",
}
"""What the system's own Python needs to listen as a screen reader does, by pattern, with Debian's package for it."""


class SetupError(Exception):
    """What stands in the way of setting up; the message says what to do about it."""


def missing_for_environments() -> list[str]:
    """The package without which Debian's Python cannot make a virtual environment."""
    if sys.platform != "linux" or importlib.util.find_spec("ensurepip"):
        return []
    return [f"python{sys.version_info.major}.{sys.version_info.minor}-venv"]


def missing_for_windows() -> list[str]:
    """The packages without which Qt opens no window here."""
    if sys.platform != "linux":
        return []
    return [package for library, package in QT_LIBRARIES.items() if not _loads(library)]


def missing_for_tests() -> list[str]:
    """The packages that let the end-to-end tests see windows and pages, and mount drives."""
    if sys.platform != "linux":
        return []
    return [
        *(package for program, package in TEST_PROGRAMS.items() if shutil.which(program) is None),
        *(package for library, package in TEST_LIBRARIES.items() if not _loads(library)),
        *missing_files(TEST_FILES),
    ]


def missing_files(patterns: Mapping[str, str]) -> list[str]:
    """The packages of which no file is there."""
    return [package for pattern, package in patterns.items() if not any(Path("/").glob(pattern))]


def install(packages: list[str]) -> None:
    """Install Debian packages; raises SetupError, saying what to run, where only a person can."""
    if not packages:
        return
    command = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
    if shutil.which("apt-get") is None:
        raise SetupError(f"Install what Debian calls {' '.join(packages)}, then start this again.")
    if os.geteuid() != 0:
        raise SetupError(f"Run this, then start this again:\n  sudo {' '.join(command)}")
    tell(f"Installing {' '.join(packages)}")
    if not (_succeeds(command) or (_succeeds(["apt-get", "update"]) and _succeeds(command))):
        raise SetupError(f"Run this to see why it fails, then start this again:\n  {' '.join(command)}")


def tell(words: str) -> None:
    """Say how setting up gets on; on stderr, since stdout belongs to what is started."""
    print(words, file=sys.stderr, flush=True)


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _succeeds(command: list[str]) -> bool:
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(command, check=False, env=environment, stdin=subprocess.DEVNULL, capture_output=True)
    return done.returncode == 0
