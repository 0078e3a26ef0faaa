"""Three published font packages -> the faces, slices and ``coverage.json`` of this folder, the same bytes every time.

Run it when a typeface has a new version, then look at every golden page again::

    npm pack inter-ui@4.1.1 @fontsource/newsreader@5.3.0 @fontsource/ibm-plex-mono@5.3.0
    python -m smartdocs.render.fonts.make FOLDER_WITH_THE_THREE_TARBALLS
"""

from __future__ import annotations

import io
import json
import sys
import tarfile
from pathlib import Path
from typing import Any

from fontTools import merge, subset
from fontTools.ttLib import TTFont

HERE = Path(__file__).parent

PACKAGES = {
    "inter": ("inter-ui-*.tgz", "package/LICENSE.txt", ("package/web/Inter-{style}.woff2",)),
    "newsreader": (
        "fontsource-newsreader-*.tgz",
        "package/LICENSE",
        tuple(
            f"package/files/newsreader-{part}-{{weight}}-normal.woff2"
            for part in ("latin", "latin-ext", "vietnamese")
        ),
    ),
    "plex-mono": (
        "fontsource-ibm-plex-mono-*.tgz",
        "package/LICENSE",
        tuple(
            f"package/files/ibm-plex-mono-{part}-{{weight}}-normal.woff2"
            for part in ("latin", "latin-ext", "cyrillic", "vietnamese")
        ),
    ),
}
FACES = (
    ("inter", 400),
    ("inter", 500),
    ("inter", 600),
    ("newsreader", 400),
    ("newsreader", 500),
    ("plex-mono", 400),
)
STYLES = {400: "Regular", 500: "Medium", 600: "SemiBold"}

PUNCTUATION = "\u00a0§·×–—‘’“”…€−°•\u2009\u202f"
SLICES = {
    "plain": [*range(0x20, 0x7F), *map(ord, PUNCTUATION)],
    "latin": range(0xA1, 0x100),
    "extended": [*range(0x100, 0x180), *range(0x218, 0x21C), *map(ord, "‚„‹›‐‑†‡‰™")],
    "symbols": [*range(0x2190, 0x2194), *map(ord, "≤≥≠≈✓✗▲△▼●○◆◇■□")],
}
"""Every HTML needs ``plain``; the others are embedded when one of their characters occurs."""

FEATURES = ["kern", "liga", "ccmp", "locl", "mark", "mkmk", "tnum", "lnum"]


def read(package: Path, pattern: str, weight: int) -> TTFont:
    with tarfile.open(package) as archive:
        member = archive.extractfile(pattern.format(weight=weight, style=STYLES[weight]))
        if member is None:
            raise SystemExit(f"{package} holds no {pattern}")
        font = TTFont(io.BytesIO(member.read()), recalcTimestamp=False)
    font.flavor = None
    return font


def joined(fonts: list[TTFont]) -> TTFont:
    """One face out of the parts a web font is published in."""
    if len(fonts) == 1:
        return fonts[0]
    streams = []
    for font in fonts:
        stream = io.BytesIO()
        font.save(stream)
        stream.seek(0)
        streams.append(stream)
    created = (fonts[0]["head"].created, fonts[0]["head"].modified)
    face = merge.Merger(options=merge.Options(drop_tables=["STAT", "prep", "gasp"])).merge(streams)
    face["head"].created, face["head"].modified = created
    face.recalcTimestamp = False
    return face


def cut(face: bytes, characters: set[int]) -> bytes:
    """A WOFF2 with only ``characters``."""
    options = subset.Options()
    options.flavor = "woff2"
    options.layout_features = FEATURES
    options.hinting = False
    options.notdef_outline = True
    font = TTFont(io.BytesIO(face), recalcTimestamp=False)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=characters)
    subsetter.subset(font)
    font.flavor = "woff2"
    stream = io.BytesIO()
    font.save(stream)
    return stream.getvalue()


def ranges(characters: set[int]) -> str:
    """``U+20-7E, U+A0``: as CSS writes it."""
    found: list[list[int]] = []
    for character in sorted(characters):
        if found and character == found[-1][1] + 1:
            found[-1][1] = character
        else:
            found.append([character, character])
    return ",".join(f"U+{first:X}" if first == last else f"U+{first:X}-{last:X}" for first, last in found)


def main(folder: Path) -> None:
    coverage: dict[str, Any] = {}
    for family, (tarball, licence, patterns) in PACKAGES.items():
        (package,) = folder.glob(tarball)
        with tarfile.open(package) as archive:
            text = archive.extractfile(licence)
            if text is None:
                raise SystemExit(f"{package} holds no {licence}")
            (HERE / f"{family}-OFL.txt").write_bytes(text.read().replace(b"\r\n", b"\n"))
        for weight in (weight for name, weight in FACES if name == family):
            font = joined([read(package, pattern, weight) for pattern in patterns])
            stream = io.BytesIO()
            font.save(stream)
            face = stream.getvalue()
            name = f"{family}-{weight}"
            (HERE / f"{name}.ttf").write_bytes(face)
            known = set(TTFont(io.BytesIO(face)).getBestCmap())
            coverage[name] = {"all": ranges(known)}
            left = set(known)
            for label, wanted in SLICES.items():
                if common := left & set(wanted):
                    left -= common
                    (HERE / f"{name}-{label}.woff2").write_bytes(cut(face, common))
                    coverage[name][label] = ranges(common)
    (HERE / "coverage.json").write_text(json.dumps(coverage, indent=1, sort_keys=True) + "\n", "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
