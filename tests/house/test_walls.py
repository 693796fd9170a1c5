"""The walls of the house: who may use whom. The contracts stand in pyproject.toml."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FILES = (
    "exporters/exporter.py",
    "exporters/pdf.py",
    "exporters/png.py",
    "exporters/svg.py",
    "widgets/main.py",
    "templates/__init__.py",
    "designer/__main__.py",
    "designer/cli/front.py",
    "designer/session/__init__.py",
    "designer/checks.py",
    "designer/files.py",
    "designer/layout.py",
    "designer/importers.py",
    "designer/edits.py",
    "designer/graph.py",
    "designer/kinds.py",
    "designer/model.py",
    "designer/drawing.py",
    "designer/words.py",
)


def walls(root: Path) -> subprocess.CompletedProcess[str]:
    """What import-linter says of the houses in `root`."""
    program = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    return subprocess.run(
        [sys.executable, "-c", program, "--no-cache", "--no-logo"],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def empty_house(tmp_path: Path) -> Path:
    """The four houses with all rooms and nothing in them."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for name in FILES:
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
        (file.parent / "__init__.py").touch()
    return tmp_path


def test_arrows_go_down_only() -> None:
    answer = walls(ROOT)
    assert answer.returncode == 0, answer.stdout + answer.stderr


def test_the_front_door_may_look_up(empty_house: Path) -> None:
    (empty_house / "designer/cli/front.py").write_text(
        "def main():\n    import exporters\n    import widgets.main\n", encoding="utf-8"
    )
    (empty_house / "widgets/main.py").write_text("import PySide6\n", encoding="utf-8")
    (empty_house / "exporters/png.py").write_text("import exporters.pdf\n", encoding="utf-8")
    answer = walls(empty_house)
    assert answer.returncode == 0, answer.stdout + answer.stderr


@pytest.mark.parametrize(
    ("file", "code", "contract"),
    [
        ("designer/session/__init__.py", "import exporters.svg", "Four houses"),
        ("templates/__init__.py", "import designer.words", "Four houses"),
        ("exporters/pdf.py", "import widgets.main", "Four houses"),
        ("designer/words.py", "import designer.model", "Rooms"),
        ("designer/model.py", "def draw():\n    import designer.drawing", "Rooms"),
        ("designer/layout.py", "import designer.files", "Rooms"),
        ("designer/cellar.py", "", "Rooms"),
        ("designer/layout.py", "import PySide6.QtGui", "No Qt"),
        ("exporters/svg.py", "import shiboken6", "No Qt"),
        ("exporters/svg.py", "import exporters.pdf", "Exporters do not know each other"),
    ],
)
def test_a_wrong_arrow_is_found(empty_house: Path, file: str, code: str, contract: str) -> None:
    (empty_house / file).write_text(f"{code}\n", encoding="utf-8")
    answer = walls(empty_house)
    assert answer.returncode == 1, answer.stdout + answer.stderr
    assert f"{contract} BROKEN" in answer.stdout
