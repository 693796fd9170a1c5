"""Ringway as people get it who have no checkout: the wheel is complete and works alone."""

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
HOUSES = ("designer", "exporters", "widgets", "templates")
LANGUAGES = ("en", "ru", "zh-Hans", "zh-Hant")


def run(*command: str | Path, cwd: Path) -> str:
    """What `command` printed; it must end with 0, and no display is there."""
    surroundings = {name: text for name, text in os.environ.items() if name != "QT_QPA_PLATFORM"}
    done = subprocess.run(
        command,
        cwd=cwd,
        env=surroundings,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    build = (sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder)
    run(*build, ROOT, cwd=folder)
    (built,) = folder.glob("ringway-*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of an environment with this wheel, and the libraries of ours beside it.

    The path file names our libraries, not what is in our own path files, so the checkout stays
    out of sight.
    """
    home = tmp_path_factory.mktemp("installed")
    venv.create(home, symlinks=os.name != "nt")
    paths = sysconfig.get_paths("venv", vars={"base": str(home), "platbase": str(home)})
    python = Path(paths["scripts"], "python")
    pip = (sys.executable, "-m", "pip", "--python", python, "install", "--quiet")
    run(*pip, "--no-deps", "--no-index", "--no-compile", wheel, cwd=home)
    ours = sysconfig.get_paths()["purelib"]
    Path(paths["purelib"], "libraries.pth").write_text(f"{ours}\n", encoding="utf-8")
    where = run(python, "-c", "import designer; print(designer.__file__)", cwd=home)
    assert Path(where.strip()).is_relative_to(home)
    return Path(paths["scripts"])


def test_the_wheel_holds_every_file_of_the_houses_and_no_other(wheel: Path) -> None:
    expected = {
        path.relative_to(ROOT).as_posix()
        for house in HOUSES
        for path in (ROOT / house).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    packed = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    assert packed == expected


def test_the_wheel_carries_fonts_templates_and_licences(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert any(name.startswith("designer/drawing/fonts/") for name in names)
    folders = sorted(path.parent.name for path in (ROOT / "templates").glob("*/map.journey"))
    assert len(folders) == 7
    for template in folders:
        assert f"templates/{template}/map.journey" in names
        assert {f"templates/{template}/{language}.toml" for language in LANGUAGES} <= {*names}
    assert any(name.endswith("/licenses/LICENSE") for name in names)


def test_the_installed_program_makes_the_demo_far_from_the_checkout(
    installed: Path, tmp_path: Path
) -> None:
    run(installed / "ringway", "demo", "out", cwd=tmp_path)
    (journey,) = (tmp_path / "out").glob("*.journey")
    (pdf,) = (tmp_path / "out").glob("*.pdf")
    assert journey.read_bytes().startswith(b'{"format":"ringway-journey","version":1')
    assert pdf.read_bytes().startswith(b"%PDF-")


def test_the_module_is_the_same_program(installed: Path, tmp_path: Path) -> None:
    listed = run(installed / "python", "-m", "designer", "templates", cwd=tmp_path)
    assert listed == run(installed / "ringway", "templates", cwd=tmp_path)
    assert "b2b-circle-7" in listed
