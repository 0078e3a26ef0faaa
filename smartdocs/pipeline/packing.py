"""Somebody who is asked to sign and has no smartdocs -> a packet for them: the document, its digest, and what to do.

What comes back is taken in by ``approving.take``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs import registry
from smartdocs.pipeline import signing
from smartdocs.pipeline.approving import SIGNATURE, STATEMENT
from smartdocs.pipeline.building import DOCUMENTS, one_page, speaking_for
from smartdocs.pipeline.documents import Order

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.pipeline.approving import Occasion


def packet(on: Occasion) -> Iterator[tuple[str, bytes]]:
    """The files for somebody who signs without smartdocs: name and content. The document is drawn from the text that is signed."""
    from smartdocs.sign import statement
    from smartdocs.sign.sshkeygen import NAMESPACE

    order = Order(on.project, on.present.name, on.as_of, on.as_of)
    with speaking_for(on.project):
        page = next(registry.load(DOCUMENTS, "agreement").pages(order))
        printed = one_page(on.project, page.view, page.template, "pdf")
    yield STATEMENT, statement.text(on.statement).encode()
    yield "agreement.json", signing.spelt_out(on.project, on.present.name).encode()
    yield "agreement.pdf", printed
    yield "READ-ME.txt", _instructions(on, NAMESPACE).encode()


def _instructions(on: Occasion, namespace: str) -> str:
    who = on.who
    digits = on.present.terms.rpartition(":")[2]
    record = (
        f"""
   Without a key: answer in your own words that you approve these 64 digits. The agreement says that for you this is
   enough, and whoever asked you keeps it with

   smartdocs sign {on.present.name} --as {who.person} --record "where your answer is kept"
"""
        if who.is_record_enough
        else ""
    )
    return f"""\
{on.present.title} ({on.present.id}, version {on.present.version})
{who.called} is asked to {"sign it" if who.signs == "binding" else "acknowledge it"}.

1. Read.
   agreement.pdf is what you agree to. Its signature page shows the digits {digits}.
   agreement.json says all of it once more, clause by clause, for whoever wants to digest it anew.
   {STATEMENT} is what you sign: it names you, the version, and the digits of the text.

2. Sign, in this folder, with a key that your colleagues know as yours:

   ssh-keygen -Y sign -n {namespace} -f ~/.ssh/id_ed25519 {STATEMENT}

   It writes {SIGNATURE}. A key on a hardware token works alike; give ssh-keygen its .pub file.

3. Send {SIGNATURE} back. It holds nothing secret. Whoever asked you puts it beside {STATEMENT} and runs

   smartdocs sign {on.present.name} --as {who.person} --import {SIGNATURE}
{record}
{on.present.terms} is the digest of the whole text.
"""
