"""A template's name and a view -> HTML text. The user's folders come first, then the templates that came with us.

Templates are drawn in a sandbox: they see the view and nothing else, an unknown name is an error with its place, and one
that goes on for ever is stopped (``allowance``).
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from smartdocs import __version__
from smartdocs.document.persona_view import SURENESS_WORDS
from smartdocs.document.views import STATUS_WORDS
from smartdocs.errors import SourceError
from smartdocs.language import PLACEHOLDER, figure, say
from smartdocs.render import markdown, pointing, qr
from smartdocs.render.brand import PLAIN
from smartdocs.render.shipped import shipped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jinja2 import FileSystemBytecodeCache

    from smartdocs.document.views import View
    from smartdocs.render.brand import Look
    from smartdocs.render.sandbox import Sandbox

Medium = Literal["html", "pdf"]

SUFFIX = ".html.j2"
HEADER = re.compile(r"\A\{#-?(.*?)-?#\}", re.DOTALL)
ENTRY = re.compile(r"\b(title|view):\s*(.*?)\s*(?=,\s*(?:title|view):|\n|\Z)")
NOTES = re.compile(r"\.(md|txt|bak|orig)$|~$", re.IGNORECASE)
"""Files that lie beside templates and are none."""
FONTS = "/*<typefaces>*/"
"""Where the faces go. No text of a view can say this: its ``<`` would be escaped."""

BEFORE_UNIT = re.compile(r"(?<=\d) (?=[%‰°€])|(?<=§) (?=\d)|(?<=«) | (?=»)")


@dataclass(frozen=True, slots=True)
class Template:
    """What the comment at the top of a template says of it."""

    name: str
    title: str
    view: str
    place: str
    """Its file, as the workspace knows it."""


def names(folders: tuple[Path, ...] = ()) -> tuple[str, ...]:
    """Every template there is, by name, sorted."""
    found = {
        path.name.removesuffix(SUFFIX)
        for folder in (*folders, shipped())
        for path in folder.glob(f"*{SUFFIX}")
    }
    return tuple(sorted(found))


def unused(folders: tuple[Path, ...]) -> Iterator[tuple[str, str]]:
    """Files in the user's folders that nothing draws: no template of ours has their name, and none of the user's asks for them.

    Returns:
        The file as the workspace knows it, and what may have been meant.

    Raises:
        SourceError: one of them cannot be read.
    """
    from smartdocs.render.folders import shown, text_of
    from smartdocs.source.suggest import did_you_mean

    ours = {path.relative_to(shipped()).as_posix() for path in shipped().rglob("*") if path.is_file()}
    for folder in folders:
        theirs = {
            path.relative_to(folder).as_posix(): path
            for path in sorted(folder.rglob("[!.]*"))
            if path.is_file()
        }
        said = "".join(text_of(path, folder) for path in theirs.values() if path.suffix in {".j2", ".css"})
        for name, path in theirs.items():
            is_language = name.startswith("languages/") and name.endswith(".yaml")
            if name not in ours and not is_language and name not in said and not NOTES.search(name):
                meant = did_you_mean(f"{folder.name}/{name}", [f"{folder.name}/{each}" for each in ours])
                yield shown(str(path), (folder,)), meant


def describe(name: str, folders: tuple[Path, ...] = ()) -> Template:
    """The header of the template ``name``.

    Raises:
        SourceError: there is no such template, or its header does not say which view it shows.
    """
    from smartdocs.render.folders import is_there, shown, text_of

    file = f"{name}{SUFFIX}"
    folder = next((each for each in (*folders, shipped()) if is_there(each / file)), None)
    if folder is None:
        raise SourceError(
            f"There is no template “{name}”.", fix=f"The templates are {', '.join(names(folders))}."
        )
    path = shown(str(folder / file), folders)
    header = HEADER.match(text_of(folder / file, folder))
    entries = dict(ENTRY.findall(header[1])) if header else {}
    if "view" not in entries:
        raise SourceError(
            "The template does not say which view it shows.",
            place=f"{path}:1:1",
            fix="Begin it with {# title: Agreement, view: agreement #}.",
        )
    return Template(name, entries.get("title", name), entries["view"], path)


Around = tuple[tuple[str, str], ...]
"""Words and links to what lies around a page in a site."""


def draw(
    view: View, name: str, folders: tuple[Path, ...], medium: Medium, around: Around = (), brand: Look = PLAIN
) -> str:
    """The page as HTML, with ``FONTS`` where the typefaces belong.

    Raises:
        SourceError: the template is missing, is made for another view, or fails; with its name and line.
    """
    from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError
    from markupsafe import Markup

    from smartdocs.render import allowance, slips
    from smartdocs.render.folders import shown

    template = describe(name, folders)
    if template.view != view.view:
        raise SourceError(
            f"The template “{name}” shows the view “{template.view}”, not “{view.view}”.",
            place=f"{template.place}:1:1",
            fix=f"Choose a template made for “{view.view}”.",
        )
    try:
        sandbox = environment(folders, brand)
        with allowance.granted():
            page = sandbox.get_template(f"{name}{SUFFIX}")
            return page.render(view=view, medium=medium, around=around, typefaces=Markup(FONTS))  # noqa: S704 - our own constant
    except TemplateSyntaxError as error:
        raise SourceError(
            f"The template has a mistake: {error.message}",
            place=f"{shown(error.filename or str(error.name), folders)}:{error.lineno}:1",
            fix=slips.known(error, sandbox),
        ) from error
    except TemplateNotFound as error:
        raise SourceError(
            f"The template asks for “{error.name}”, which is not there.",
            place=slips.place(error, template.place, folders),
            fix="A part of a template stands in templates/parts, a style in templates/styles.",
        ) from error
    except (SyntaxError, MemoryError) as error:  # of what jinja2 has made of it
        raise SourceError(
            f"The template nests too much: {error}",
            place=f"{template.place}:1:1",
            fix="Python allows twenty loops inside of each other; draw the inner ones in a macro.",
        ) from error
    except (TemplateError, TypeError, ValueError, AttributeError, ArithmeticError, LookupError, RecursionError, OSError) as error:  # fmt: skip
        drawn = slips.clause(error)
        raise SourceError(
            f"The template cannot be drawn{f' at {drawn}' if drawn else ''}: {error}",
            place=slips.place(error, template.place, folders),
        ) from error


def _number(value: float) -> str:
    """A length in a drawing: at most one decimal, never in the words of a locale."""
    text = f"{value:.1f}"
    if not re.fullmatch(r"-?\d+\.\d", text):
        raise ValueError(f"{value} is not a length")
    return "0" if text in ("-0.0", "0.0") else text.removesuffix(".0")


def _count(value: int) -> str:
    """``12,345``, the same on every machine."""
    return figure(f"{value:,}")


def _say(text: str, **values: Any) -> str:
    """A sentence of a template in the language of the document. Its gaps are names and nothing else: a template cannot
    look into a value this way, nor make it wide.

    Raises:
        ValueError: a gap is more than a name, or what comes of it is too long.
    """
    from smartdocs.render.allowance import LONGEST, as_text

    for value in values.values():
        as_text(value)
    rest = PLACEHOLDER.sub("", text)
    if "{" in rest or "}" in rest or any(not gap[1:-1].isidentifier() for gap in PLACEHOLDER.findall(text)):
        raise ValueError(f"a gap of “{text}” is more than a name")
    told = {name: str(value) for name, value in values.items()}
    if len(text) * max((len(value) for value in told.values()), default=0) > LONGEST:
        raise ValueError(f"“{text[:60]}” comes to more than {LONGEST} characters")
    return say(text, **told)


def _finalize(value: Any) -> Any:
    """A number and its unit stay on one line, so do words in French quotation marks; what is written is counted."""
    from smartdocs.render.allowance import as_text

    as_text(value)
    return BEFORE_UNIT.sub("\u00a0", value) if type(value) is str else value


def _compiled() -> FileSystemBytecodeCache | None:
    """Where compiled templates are kept between runs: jinja2's own folder, which only this user can read or write.

    The sandbox writes its guards into the compiled code, so another sandbox never takes over what this one compiled.
    """
    from jinja2 import FileSystemBytecodeCache

    here = Path(__file__)
    guards = hashlib.sha256(
        here.with_name("sandbox.py").read_bytes() + here.with_name("allowance.py").read_bytes()
    ).hexdigest()[:16]
    try:
        return FileSystemBytecodeCache(pattern=f"smartdocs-{__version__}-{guards}-%s.cache")
    except (OSError, RuntimeError):  # no safe place to keep them: they are compiled each time
        return None


def _marked_up(text: str, prefix: str, *, pointed: bool) -> str:
    """Markdown as HTML; ``pointed``, carets in its examples become marks."""
    page = markdown.to_html(text, prefix)
    return pointing.marked(page) if pointed else page


@lru_cache(maxsize=8)
def environment(folders: tuple[Path, ...] = (), brand: Look = PLAIN) -> Sandbox:
    """Where templates are looked up and drawn; the user's ``folders`` come first, and every part knows the ``brand``."""
    from markupsafe import Markup

    from smartdocs.render.allowance import spend
    from smartdocs.render.folders import Folders
    from smartdocs.render.sandbox import Sandbox
    from smartdocs.render.slips import Unknown

    sandbox = Sandbox(
        loader=Folders([str(folder) for folder in (*folders, shipped())]),
        bytecode_cache=_compiled(),
        autoescape=True,
        undefined=Unknown,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalize,
    )
    sandbox.globals["brand"] = brand
    sandbox.globals["status_words"] = STATUS_WORDS
    sandbox.globals["sureness_words"] = SURENESS_WORDS
    sandbox.globals["say"] = _say
    sandbox.filters["markdown"] = lambda text, prefix="", pointed=False: (
        spend(len(text)) and Markup(_marked_up(text, prefix, pointed=pointed))  # noqa: S704 - cleaned by nh3
    )
    sandbox.filters["px"] = _number
    sandbox.filters["slug"] = lambda text: text.replace(" ", "-").replace("_", "-")
    sandbox.filters["number"] = _count
    sandbox.filters["qr"] = qr.code
    return sandbox
