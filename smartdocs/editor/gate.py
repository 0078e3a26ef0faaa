"""A preview -> pages on this machine only, for whoever knows the token in their address.

Nothing is read from disk here: what is no page of the preview does not exist. A page on the web cannot ask for one, for it
neither knows the token nor comes from here.
"""

from __future__ import annotations

import json
import secrets
from html import escape
from http import HTTPStatus
from http.server import ThreadingHTTPServer
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urlsplit

from smartdocs.editor.door import HERE, Visit, places

if TYPE_CHECKING:
    from smartdocs.editor.preview import Preview, Shown

NONE = "no-page-yet"
SHELL = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,"><title>Preview</title><style>
:root { color-scheme: light dark; --ink: #15212b; --muted: #566470; --ground: #fff; --rule: #d9dfe4 }
@media (prefers-color-scheme: dark) { :root { --ink: #f1f4f6; --muted: #9dabb6; --ground: #141b20; --rule: #37444e } }
body { margin: 0; display: grid; grid-template-columns: minmax(0, 1fr) 22rem; height: 100vh; overflow: hidden; font: 14px/1.45 system-ui, sans-serif; color: var(--ink); background: var(--ground) }
iframe { width: 100%; height: 100%; border: 0 }
aside { overflow: auto; padding: 1rem 1.1rem; border-left: 1px solid var(--rule) }
h1 { font-size: 16px; margin: 0 } h2 { font-size: 14px; margin: 1.2rem 0 .4rem } #state { margin: .2rem 0 0; color: var(--muted) }
iframe:focus-visible, a:focus-visible, aside:focus-visible { outline: 2px solid; outline-offset: -2px } ul { list-style: none; margin: 0; padding: 0 } li { padding: .4rem 0; border-bottom: 1px solid var(--rule) }
a { color: inherit } a[aria-current] { font-weight: 600 } small { display: block; color: var(--muted) } .fault { border-left: 3px solid #b3261e; padding-left: .7rem; white-space: pre-wrap }
@media (max-width: 760px) { body { grid-template-columns: 1fr; grid-template-rows: 60vh auto; height: auto; overflow: auto } aside { border-left: 0 } }
</style></head><body>
<main aria-label="Preview of a document" style="display:contents"><iframe name="page" title="The document" src="@FIRST@"></iframe></main>
<aside tabindex="0" aria-label="Documents and findings"><h1>Preview</h1><p id="state" role="status">@STATE@</p><div id="side">@SIDE@</div></aside>
<script nonce="@NONCE@">
let version = @VERSION@;
const frame = document.querySelector("iframe"), status = document.getElementById("state"), list = document.getElementById("side");
const links = () => [...list.querySelectorAll("a")];
const say = (words) => { if (status.textContent !== words) status.textContent = words; };
function mark() {
  for (const link of links()) {
    const here = link.pathname === frame.contentWindow.location.pathname && !link.hash;
    if (here) link.setAttribute("aria-current", "page"); else link.removeAttribute("aria-current");
  }
}
async function look() {
  try {
    const said = await (await fetch("state?" + version)).json();
    if (said.version !== version) {
      version = said.version;
      const held = links().indexOf(document.activeElement);
      list.innerHTML = said.side;
      if (held >= 0) links()[Math.min(held, links().length - 1)]?.focus();
      const top = frame.contentWindow.scrollY;
      frame.addEventListener("load", () => frame.contentWindow.scrollTo(0, top), { once: true });
      if (frame.contentWindow.location.pathname.endsWith("/@NONE@")) frame.src = said.first;
      else frame.contentWindow.location.reload();
    }
    say(said.state);
  } catch {
    say("smartdocs serve does not answer; what you see may be older than the files.");
  }
  setTimeout(look, 1000);
}
frame.addEventListener("load", mark);
mark();
setTimeout(look, 1000);
</script></body></html>
"""


class Gate(ThreadingHTTPServer):
    """Listens on this machine; ``address`` is what to open."""

    daemon_threads = True

    def __init__(self, preview: Preview, port: int = 0) -> None:
        super().__init__((HERE, port), _Visit)
        self.preview = preview
        self.token = secrets.token_urlsafe(24)
        self.hosts = places(self.server_port, HERE, "localhost")

    @property
    def address(self) -> str:
        return f"http://{HERE}:{self.server_port}/{self.token}/"


class _Visit(Visit):
    server: Gate
    framed_by = "'self'"

    def do_GET(self) -> None:
        if not self.is_ours(self.server.hosts):
            self.answer(HTTPStatus.FORBIDDEN, "text/plain", "not from here\n")
            return
        token, _, place = unquote(urlsplit(self.path).path).removeprefix("/").partition("/")
        if not secrets.compare_digest(token.encode(), self.server.token.encode()):
            self.answer(HTTPStatus.NOT_FOUND, "text/plain", "there is nothing here\n")
            return
        shown = self.server.preview.shown()
        if place == "":
            self._shell(shown)
        elif place == "state":
            self.answer(
                HTTPStatus.OK,
                "application/json",
                json.dumps(
                    {
                        "version": shown.version,
                        "side": side(shown),
                        "first": first(shown),
                        "state": standing(shown),
                    }
                ),
            )
        elif place in shown.pages:
            self.answer(HTTPStatus.OK, "text/html", shown.pages[place])
        else:
            self.answer(HTTPStatus.NOT_FOUND, "text/plain", "there is no such page\n")

    def _shell(self, shown: Shown) -> None:
        nonce = secrets.token_urlsafe(16)
        text = SHELL.replace("@NONCE@", nonce).replace("@VERSION@", str(shown.version))
        text = (
            text.replace("@FIRST@", first(shown))
            .replace("@NONE@", NONE)
            .replace("@SIDE@", side(shown))
            .replace("@STATE@", standing(shown))
        )
        policy = f"default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'nonce-{nonce}'; connect-src 'self'; frame-src 'self'"
        self.answer(HTTPStatus.OK, "text/html", text, policy)


def first(shown: Shown) -> str:
    """The page to begin with."""
    return quote(next(iter(shown.pages), NONE))


def standing(shown: Shown) -> str:
    """One line on how what is shown stands to the files."""
    if shown.fault:
        return "Older than the files."
    number = len(shown.findings)
    return f"As in the files; {'1 finding' if number == 1 else f'{number} findings'}."


def side(shown: Shown) -> str:
    """The documents and the findings, as HTML."""
    documents = "".join(
        f'<li><a target="page" href="{escape(quote(name))}">{escape(name)}</a></li>' for name in shown.pages
    )
    findings = "".join(_line(shown, number) for number in range(len(shown.findings)))
    fault = (
        f'<p class="fault">What you see is older than the files:\n{escape(shown.fault)}</p>'
        if shown.fault
        else ""
    )
    return (
        f"{fault}<h2>Documents</h2><ul>{documents or '<li>none yet</li>'}</ul>"
        f"<h2>Findings</h2><ul>{findings or '<li>none</li>'}</ul>"
    )


def _line(shown: Shown, number: int) -> str:
    finding = shown.findings[number]
    page, _, anchor = shown.places.get(finding, "").partition("#")
    words = f"{escape(finding.level)} {escape(finding.code)}: {escape(finding.message)}"
    linked = (
        f'<a target="page" href="{escape(quote(page))}#{escape(quote(anchor))}">{words}</a>'
        if page
        else words
    )
    return f"<li>{linked}<small>{escape(str(finding.span))}{' · ' + escape(finding.fix) if finding.fix else ''}</small></li>"
