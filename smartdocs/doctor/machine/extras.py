"""Parts of the program that are installed when they are asked for."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, requires, version

from smartdocs.doctor.values import Probe

NEEDED = False
FOR = "workbooks, other engines, public holidays, editors, audits"


def look() -> Probe:
    """Which of them are there, by what they ask for."""
    wanted: dict[str, list[str]] = {}
    for requirement in requires("smartdocs") or ():
        if "extra ==" in requirement:
            name, _, condition = requirement.partition(";")
            extra = condition.split("extra ==")[1].strip().strip("\"'")
            wanted.setdefault(extra, []).append(_package(name))
    missing = sorted(extra for extra, packages in wanted.items() if not all(map(_is_installed, packages)))
    there = sorted(set(wanted) - set(missing))
    said = f"installed: {', '.join(there) or 'none'}" + (f"; not: {', '.join(missing)}" if missing else "")
    return Probe(
        not missing, said, f"`pip install 'smartdocs[{missing[0]}]'`, if you need it" if missing else ""
    )


def _package(requirement: str) -> str:
    for sign in "[<>=!~ (":
        requirement = requirement.partition(sign)[0]
    return requirement.strip()


def _is_installed(package: str) -> bool:
    try:
        version(package)
    except PackageNotFoundError:
        return False
    return True
