"""What every test stands on: no display, our own fonts, and a home that is thrown away."""

import os
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

HOME = Path(tempfile.mkdtemp(prefix="ringway-tests-"))
FONTS = Path(__file__).with_name("fonts.conf")

# Set while this file is read: pytest-qt imports Qt right after, and Qt reads some of it only once.
for name in ("DISPLAY", "WAYLAND_DISPLAY", "LANGUAGE", "LC_ALL", "LC_MESSAGES"):
    os.environ.pop(name, None)
# Many tests start processes: a program that may be kept compiled starts in half the time.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
os.environ |= {
    "FONTCONFIG_FILE": str(FONTS),
    "GIT_CONFIG_NOSYSTEM": "1",
    "HOME": str(HOME),
    "LANG": "C.UTF-8",
    "QT_QPA_PLATFORM": "offscreen",
    "XDG_CACHE_HOME": str(HOME / "cache"),
    "XDG_CONFIG_HOME": str(HOME / "config"),
    "XDG_DATA_HOME": str(HOME / "data"),
    "XDG_RUNTIME_DIR": str(HOME / "run"),
    "XDG_STATE_HOME": str(HOME / "state"),
}
(HOME / "run").mkdir(mode=0o700)

# `make test` tries a few examples of each property, `make fuzz` very many.
slow_is_fine = (HealthCheck.too_slow, HealthCheck.data_too_large)
settings.register_profile(
    "test", deadline=None, max_examples=25, suppress_health_check=slow_is_fine
)
settings.register_profile(
    "fuzz", deadline=None, max_examples=2_000, suppress_health_check=slow_is_fine
)
settings.load_profile("test")


def pytest_unconfigure(config: pytest.Config) -> None:
    """Throw the home away."""
    shutil.rmtree(HOME, ignore_errors=True)
