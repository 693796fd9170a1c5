"""Set-up installs what Qt misses, or says the one line to run, and never asks."""

import os
from pathlib import Path

import pytest

from scripts import system_libraries


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine with an apt-get that notes what it is told and installs nothing, and no sudo."""
    apt = tmp_path / "apt-get"
    apt.write_text('#!/bin/sh\necho "$@" >> "$0.log"\n', encoding="utf-8")
    apt.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(
        system_libraries, "LIBRARIES", {"libc.so.6": "libc6", "libnowhere.so.7": "libnowhere7"}
    )
    return tmp_path


def test_a_complete_system_is_left_alone(machine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system_libraries, "LIBRARIES", {"libc.so.6": "libc6"})
    assert system_libraries.main() == 0
    assert not (machine / "apt-get.log").exists()


def test_root_installs_just_what_is_missing(
    machine: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    assert system_libraries.main() == 1  # this apt-get only says that it did
    log = (machine / "apt-get.log").read_text(encoding="utf-8")
    assert log == "install --yes --no-install-recommends libnowhere7\n"
    assert "sudo apt-get install libnowhere7\n" in capfd.readouterr().err


def test_package_lists_are_fetched_when_apt_does_not_know_a_name(
    machine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    with (machine / "apt-get").open("a", encoding="utf-8") as apt:
        apt.write('test "$1" = update\n')
    assert system_libraries.main() == 1
    log = (machine / "apt-get.log").read_text(encoding="utf-8")
    assert [line.split()[0] for line in log.splitlines()] == ["install", "update", "install"]


def test_without_the_right_to_install_one_line_says_what_to_run(
    machine: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert system_libraries.main() == 1
    assert not (machine / "apt-get.log").exists()
    said = capfd.readouterr().err.splitlines()
    assert len(said) == 1
    assert said[0].endswith("Run:  sudo apt-get install libnowhere7")


def test_a_system_without_apt_is_told_the_names(
    machine: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    (machine / "apt-get").unlink()
    assert system_libraries.main() == 1
    assert capfd.readouterr().err.rstrip().endswith("Debian packages:  libnowhere7")
