"""The command line for tests."""

from __future__ import annotations

import pytest

from tests.designer.cli.commands import Ringway


@pytest.fixture
def ringway(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Ringway:
    """``ringway`` in this process, speaking English."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.setenv(name, "C.UTF-8")
    return Ringway(capsys, monkeypatch)
