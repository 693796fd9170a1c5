"""Looks for what pip cannot install: the libraries that Qt takes from a Linux system.

Run by `make setup` with any Python that Ringway accepts, before anything is installed. What is
missing is installed when this is root, or sudo asks for no password, on a system with apt;
otherwise the one line to run is printed and the exit status is 1.
"""

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys

# Library -> its package in Debian and Ubuntu. Qt's plugins load them, so a missing one shows
# only when the first window opens, with a sentence that helps nobody.
LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}


def can_load(library: str) -> bool:
    """Whether the system's loader finds `library`."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing_packages() -> list[str]:
    """The Debian packages of everything that is not there, sorted."""
    missing = {package for library, package in LIBRARIES.items() if not can_load(library)}
    if importlib.util.find_spec("venv") is None or importlib.util.find_spec("ensurepip") is None:
        missing.add(f"python{sys.version_info.major}.{sys.version_info.minor}-venv")
    return sorted(missing)


def privilege() -> list[str] | None:
    """What to put before apt-get so that it may install; None where that needs a password."""
    if os.geteuid() == 0:
        return []
    if not shutil.which("sudo"):
        return None
    asks_nothing = subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False)
    return ["sudo", "-n"] if asks_nothing.returncode == 0 else None


def install(packages: list[str], before: list[str]) -> bool:
    """Whether apt installed all of `packages`; a package list may have to be fetched first."""
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    command = [*before, "apt-get", "install", "--yes", "--no-install-recommends", *packages]
    if subprocess.run(command, env=quiet, stdin=subprocess.DEVNULL, check=False).returncode == 0:
        return True
    subprocess.run([*before, "apt-get", "update"], stdin=subprocess.DEVNULL, check=False)
    again = subprocess.run(command, env=quiet, stdin=subprocess.DEVNULL, check=False)
    return again.returncode == 0


def main() -> int:
    """0 when everything is there in the end, 1 with the line to run when not."""
    if not sys.platform.startswith("linux"):
        return 0
    packages = missing_packages()
    if not packages:
        return 0
    has_apt = shutil.which("apt-get") is not None
    before = privilege() if has_apt else None
    if before is not None and install(packages, before) and not missing_packages():
        return 0
    names = " ".join(missing_packages())
    if has_apt:
        line = f"Ringway needs some system libraries. Run:  sudo apt-get install {names}\n"
    else:
        line = (
            "Ringway needs some system libraries. Install what your system calls these"
            f" Debian packages:  {names}\n"
        )
    sys.stderr.write(line)
    return 1


if __name__ == "__main__":
    sys.exit(main())
