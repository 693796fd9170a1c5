"""What lies in the repository: nothing of one machine, and only what is needed and named."""

import ast
import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
HOUSES = ("designer", "exporters", "widgets", "templates")
LOCK = ROOT / "requirements" / "lock.txt"

# In two parts each, or this file would be the first to be found.
REGISTRIES = (
    ("pypi.", "org"),
    ("files.python", "hosted.org"),
    ("registry.npm", "js.org"),
    ("deb.", "debian.org"),
    ("archive.", "ubuntu.com"),
    ("proxy.", "golang.org"),
)
MACHINES = (("/wo", "rk/"), ("/ro", "ot/"), ("/opt/", "pypi"))


def tracked() -> list[Path]:
    """The files that git keeps or is about to keep."""
    listed = subprocess.run(
        ["git", "-c", "safe.directory=*", "ls-files", "-z", "-co", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


def canonical(name: str) -> str:
    """A distribution's name as indexes compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def project() -> dict[str, list[str]]:
    """The project table of pyproject.toml."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def asked_for() -> set[str]:
    """The distributions that the program needs, without versions."""
    return {canonical(re.split(r"[^\w.-]", line)[0]) for line in project()["dependencies"]}


def imported() -> set[str]:
    """The modules of other people that the program imports, by their first name."""
    found: set[str] = set()
    for house in HOUSES:
        for path in (ROOT / house).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                match node:
                    case ast.Import(names=names):
                        found |= {alias.name.split(".")[0] for alias in names}
                    case ast.ImportFrom(module=str(module), level=0):
                        found.add(module.split(".")[0])
                    case _:
                        pass
    return found - sys.stdlib_module_names - {*HOUSES}


@pytest.mark.parametrize("parts", REGISTRIES + MACHINES, ids="".join)
def test_no_file_names_a_registry_or_one_machine(parts: tuple[str, str]) -> None:
    trace = "".join(parts).encode()
    assert [path for path in tracked() if trace in path.read_bytes()] == []


def test_no_lock_with_addresses_is_kept() -> None:
    assert [path for path in tracked() if path.name == "uv.lock"] == []


def test_the_lock_holds_versions_and_hashes_and_no_address() -> None:
    lock = LOCK.read_text(encoding="utf-8")
    assert "://" not in lock
    assert not re.search(r"^\s*-", lock.replace("    --hash=", ""), re.MULTILINE)
    pins = re.split(r"\n(?=[A-Za-z0-9])", re.sub(r"(?m)^\s*#.*\n", "", lock))
    assert len(pins) > 20
    assert [pin for pin in pins if not re.match(r"[\w.-]+==\S+.*--hash=sha256:", pin, re.S)] == []


def test_the_lock_holds_all_that_is_asked_for() -> None:
    lock = LOCK.read_text(encoding="utf-8")
    locked = {canonical(name) for name in re.findall(r"(?m)^([\w.-]+)==", lock)}
    assert asked_for() <= locked


def test_every_library_in_use_is_asked_for_and_every_one_asked_for_is_used() -> None:
    homes = packages_distributions()
    used = {canonical(name) for module in imported() for name in homes.get(module, [module])}
    # shiboken6 comes with Qt; it is named to keep both at one version.
    assert used | {"shiboken6"} == asked_for() | {"shiboken6"}


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md"])
def test_every_make_command_of_a_page_exists(page: str) -> None:
    named = set(re.findall(r"(?m)(?:^\s*|`)make ([a-z]+)", (ROOT / page).read_text("utf-8")))
    targets = set(re.findall(r"(?m)^([a-z]+):", (ROOT / "Makefile").read_text("utf-8")))
    assert named
    assert named <= targets
