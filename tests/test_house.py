"""The rules of the house: who may import whom, what a file says of itself, what a wheel holds."""

import ast
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "smartdocs"
TOOLS = Path(sys.executable).parent
SAMPLE = ("smartdocs.yaml", "agreements", "personas", "data")
MODULES = sorted(PACKAGE.rglob("*.py"))
OURS = [
    path
    for top in (".ci", "agreements", "benchmarks", "data", "docs", "personas", "smartdocs", "templates", "tests", "tools")
    for path in sorted((ROOT / top).rglob("*"))
    if path.is_file() and not {"__pycache__", "node_modules", ".mypy_cache"} & set(path.parts)
] + [path for path in sorted(ROOT.iterdir()) if path.is_file() and path.name != "uv.lock"]  # fmt: skip
A_MACHINE = re.compile(r"/(?:work|home|Users|root)/\w|\.\./shared\b")


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def run(*arguments: str, folder: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        arguments, cwd=folder, capture_output=True, text=True, check=False, env={**os.environ, **environment}
    )


def test_every_import_keeps_to_its_layer_and_its_room() -> None:
    done = run(str(TOOLS / "lint-imports"), "--no-cache", "--no-logo")
    assert done.returncode == 0, done.stdout
    assert ", 0 broken." in done.stdout


def test_every_drop_in_folder_has_a_contract_of_independence() -> None:
    settings = (ROOT / "pyproject.toml").read_text("utf-8")
    loaded = re.findall(
        r'"(smartdocs(?:\.\w+)+)"', "\n".join(p.read_text("utf-8") for p in (*PACKAGE.glob("*.py"), *PACKAGE.glob("cli/**/*.py")))
    )  # fmt: skip
    folders = {
        package
        for package in loaded
        if (ROOT / package.replace(".", "/") / "__init__.py").is_file()
        and package not in {"smartdocs.cli", "smartdocs.measure"}
    }
    assert {"smartdocs.cli.commands", "smartdocs.lint.formats"} <= folders
    for package in folders:
        assert f'"{package}.*"' in settings, f"{package} is a drop-in folder without a contract"


def test_every_dependency_is_declared_and_every_declared_one_is_used() -> None:
    done = run(str(TOOLS / "deptry"), "smartdocs", NO_COLOR="1")
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_says_what_it_turns_into_what_and_swallows_no_error(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    assert ast.get_docstring(tree), "the module has no docstring"
    for handler in (node for node in ast.walk(tree) if isinstance(node, ast.ExceptHandler)):
        named = {n.id for n in ast.walk(handler.type or ast.Pass()) if isinstance(n, ast.Name)}
        assert handler.type, f"line {handler.lineno}: a bare except"
        assert not named & {"Exception", "BaseException"}, f"line {handler.lineno} catches everything"


def test_no_file_names_a_place_on_somebodys_machine() -> None:
    found = [
        f"{name_of(path)}:{number}: {line.strip()[:80]}"
        for path in OURS
        if path != Path(__file__)
        for number, line in enumerate(path.read_bytes().decode("utf-8", "replace").splitlines(), start=1)
        if A_MACHINE.search(line)
    ]
    assert found == []


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    done = run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder))
    assert done.returncode == 0, done.stderr
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("installed")
    with zipfile.ZipFile(wheel) as opened:
        opened.extractall(folder)
    return folder


def files_under(folder: Path) -> Iterator[str]:
    for path in folder.rglob("*"):
        if path.is_file() and "__pycache__" not in path.parts:
            yield path.relative_to(folder).as_posix()


def test_the_wheel_holds_every_file_of_the_package_and_every_template(wheel: Path) -> None:
    held = set(zipfile.ZipFile(wheel).namelist())
    wanted = {f"smartdocs/{name}" for name in files_under(PACKAGE)}
    wanted |= {f"smartdocs/_templates/{name}" for name in files_under(ROOT / "templates")}
    assert wanted - held == set()
    assert {name for name in held if not name.startswith("smartdocs-0.1.0.dist-info/")} == wanted


def test_the_licence_of_every_typeface_comes_with_it(wheel: Path) -> None:
    held = set(zipfile.ZipFile(wheel).namelist())
    families = {re.split(r"-\d", path.name)[0] for path in (PACKAGE / "render/fonts").glob("*.ttf")}
    assert families == {"inter", "newsreader", "plex-mono"}
    for family in families:
        licence = f"smartdocs/render/fonts/{family}-OFL.txt"
        assert {licence, f"smartdocs-0.1.0.dist-info/licenses/{licence}"} <= held
        assert "SIL OPEN FONT LICENSE" in (ROOT / licence).read_text("utf-8").upper()


def test_an_installed_wheel_lints_the_sample_and_finds_its_templates(installed: Path, tmp_path: Path) -> None:
    for name in SAMPLE:
        source = ROOT / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, tmp_path / name)
    where = "import smartdocs.render.templates as t; print(t.__file__); print(t.shipped())"
    told = run(sys.executable, "-c", where, folder=tmp_path, PYTHONPATH=str(installed)).stdout.splitlines()
    assert told == [
        str(installed / "smartdocs/render/templates.py"),
        str(installed / "smartdocs/_templates"),
    ]
    done = run(sys.executable, "-m", "smartdocs", "lint", folder=tmp_path, PYTHONPATH=str(installed))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.rstrip().splitlines()[-1] == "No findings."
