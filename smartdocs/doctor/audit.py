"""A PDF -> what keeps it from being PDF/A-3a and PDF/UA-1, a form to be filled in from being PDF/UA-1, by our own rules, and by veraPDF where it is installed."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

from smartdocs import registry
from smartdocs.doctor.pdf import opened
from smartdocs.doctor.values import Audit, Fault
from smartdocs.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

RULES = "smartdocs.doctor.rules"
PROFILES = {"3a": "PDF/A-3a", "ua1": "PDF/UA-1"}
PATIENCE = 300


def audit(path: Path, shown: str) -> Audit:
    """Look at a file.

    Args:
        shown: its name for the user.

    Raises:
        SourceError: it cannot be read, or is no PDF.
        ConfigurationError: what takes PDFs apart is not installed.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise SourceError(f"this file cannot be read: {error.strerror}", place=shown) from error
    file = opened(content, shown)
    profiles = {"ua1": PROFILES["ua1"]} if file.is_form else PROFILES
    rules = {
        name: rule
        for name, rule in registry.load_all(RULES).items()
        if not file.is_form or PROFILES["ua1"] in rule.CLAUSE
    }
    faults = tuple(
        Fault(rule.CLAUSE, rule.TITLE, said) for rule in rules.values() for said in rule.check(file)
    )
    told, is_refused = _verapdf(path, profiles)
    return Audit(
        path=shown, rules=len(rules), standards=tuple(profiles.values()), faults=faults, verapdf=told, is_refused=is_refused
    )  # fmt: skip


def _verapdf(path: Path, profiles: Mapping[str, str]) -> tuple[tuple[str, ...], bool]:
    program = shutil.which("verapdf")
    if program is None:
        return (), False
    told, is_refused = [], False
    for profile, name in profiles.items():
        done = subprocess.run(  # noqa: S603  (a list of arguments, no shell)
            [program, "--format", "text", "--flavour", profile, str(path.resolve())],
            capture_output=True, text=True, check=False, timeout=PATIENCE, stdin=subprocess.DEVNULL,
        )  # fmt: skip
        word = done.stdout.split(maxsplit=1)[0] if done.stdout.strip() else ""
        is_refused |= word != "PASS"
        told.append(f"veraPDF, {name}: {word or f'no answer (exit code {done.returncode})'}")
    return tuple(told), is_refused
