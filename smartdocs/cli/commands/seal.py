"""``smartdocs seal``: a signed agreement and the key of the organisation -> one PDF that can be mailed and kept."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from smartdocs.cli import options
from smartdocs.errors import UsageError

EXAMPLES = """\b
Examples:
  smartdocs seal fy26 --key company-seal.p12 --timestamp https://tsa.example/
  smartdocs seal fy26 --module /usr/lib/softhsm/libsofthsm2.so --token Seals --key-label northwind
  smartdocs seal fy26 --demo
"""
PASSPHRASE, PIN = "SMARTDOCS_SEAL_PASSPHRASE", "SMARTDOCS_SEAL_PIN"
"""Names of variables."""


@click.command(epilog=EXAMPLES, name="seal", short_help="Close a signed agreement with a seal, as one PDF.")
@click.argument("agreement", required=False)
@click.option(
    "--key",
    type=click.Path(dir_okay=False, path_type=Path),
    default=None,
    help="The key of the organisation: PKCS#12 (.p12), or PEM.",
)
@click.option(
    "--certificate",
    type=click.Path(dir_okay=False, path_type=Path),
    default=None,
    help="Its certificate and those above it as PEM, where the file of the key does not hold them.",
)
@click.option(
    "--module",
    type=click.Path(dir_okay=False, path_type=Path),
    default=None,
    help="Instead, a key in a card or another device: the PKCS#11 library of whoever made it.",
)
@click.option("--token", metavar="NAME", default="", help="What the device, or the part of it, is called.")
@click.option("--key-label", metavar="NAME", default="", help="What the key in the device is called.")
@click.option(
    "--demo",
    is_flag=True,
    help="Instead, with a key made for this once. Such a seal is worthless, and says so.",
)
@click.option(
    "--timestamp",
    metavar="URL",
    default="",
    envvar="SMARTDOCS_TIMESTAMP_URL",
    show_envvar=True,
    help="Have the time stamped by URL (RFC 3161). Without it nothing asks the network.",
)
@click.option(
    "--to",
    type=click.Path(dir_okay=False, path_type=Path),
    default=None,
    help="The file to write. Default: agreement-sealed.pdf where `build` writes.",
)
@options.signers_option
@options.project_option
def command(
    agreement: str | None,
    key: Path | None,
    certificate: Path | None,
    module: Path | None,
    token: str,
    key_label: str,
    demo: bool,
    timestamp: str,
    to: Path | None,
    signers: Path | None,
    project: Path | None,
) -> None:
    """Print the agreement with its signatures, and put one invisible seal on it that allows no change.

    Everybody has to have signed, and everything has to be committed. The PDF carries the YAML, the canonical form and the
    signatures, so `smartdocs verify FILE.pdf` can check all of it anywhere, offline. A passphrase is asked for, or taken
    from SMARTDOCS_SEAL_PASSPHRASE; the PIN of a device likewise, or from SMARTDOCS_SEAL_PIN. Needs the extra `seal`:
    `pip install "smartdocs[seal]"`, and for keys in devices `smartdocs[seal,pkcs11]`.
    """
    from contextlib import ExitStack

    from smartdocs.pipeline import opening, projects, sealing
    from smartdocs.sign import demo as worthless
    from smartdocs.sign import device, sealkeys
    from smartdocs.source import write_atomically

    if [demo, key is not None, module is not None].count(True) != 1 or (demo and certificate):
        raise UsageError(
            "a seal is made with a key, or with --demo",
            fix="name the key with --key, or its device with --module, or try it with --demo",
        )
    if bool(module) != bool(token) or bool(module) != bool(key_label):
        raise UsageError(
            "a key in a device is named by --module, --token and --key-label together",
            fix="`pkcs11-tool --module LIBRARY --list-objects` says what there is",
        )
    now = options.now().replace(microsecond=0)
    work = opening.load(options.root(project))
    name = projects.one(work, agreement)[0]
    found = sealing.require_signed(work, name, now, signers)
    authority = b""
    target = to or work.root / projects.output_folder(work) / name / "agreement-sealed.pdf"
    with ExitStack() as open_:
        if module is not None:
            wanted = device.Device(module, token, key_label)
            signer = open_.enter_context(device.opened(wanted, certificate, _pin))
        elif key is not None:
            signer = sealkeys.signer(key, certificate, _passphrase)
        else:
            signer, authority = worthless.signer(now)
        data = sealing.seal(sealing.sources(work, name, found.keys), signer, now, stamp=timestamp)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(
            f"the folder cannot be made: {error.strerror}",
            place=str(target.parent),
            fix="choose another one with --to",
        ) from error
    write_atomically(target, data)
    click.echo(f"Sealed: {_short(target)}  {len(data) / 1024:,.0f} KiB")
    click.echo(found.present.terms)
    if authority:
        beside = target.with_name("worthless-demo-authority.pem")
        write_atomically(beside, authority)
        click.echo(
            f"The seal is worthless: its key was made for this once and is gone. `smartdocs verify {_short(target)} --allowed-seals {_short(beside)}` shows what a good one looks like."
        )


def _short(path: Path) -> str:
    """As somebody would type it here."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)


def _passphrase() -> str:
    """What opens the file of a key."""
    return _secret(
        PASSPHRASE, "the key is locked, and nobody is there to say the passphrase", "Passphrase of the key"
    )


def _pin() -> str:
    """What opens a device."""
    return _secret(PIN, "the device asks for a PIN, and nobody is there to say it", "PIN of the device")


def _secret(variable: str, nobody: str, question: str) -> str:
    """From the environment, or from somebody at the terminal; never from an argument, which others on the machine can see.

    Raises:
        UsageError: nobody is there to ask.
    """
    given = os.environ.get(variable)
    if given is not None:
        return given
    if not sys.stdin.isatty():
        raise UsageError(nobody, fix=f"run it in a terminal, or set {variable}")
    return str(click.prompt(question, hide_input=True, err=True))
