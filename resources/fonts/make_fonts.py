"""Build: turn TeX Gyre Bonum (OpenType with cubic outlines) into the TrueType family "ASN Bookman".

ReportLab embeds TrueType outlines only, and the GUST Font License asks that a changed font bears another name.
Needs fonttools. Usage: python make_fonts.py FOLDER_OF_TEXGYREBONUM_OTF OUTPUT_FOLDER
On Debian the input folder is /usr/share/texmf/fonts/opentype/public/tex-gyre (package fonts-texgyre).
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont, newTable

if TYPE_CHECKING:
    from fontTools.ttLib.tables._g_l_y_f import Glyph

FAMILY = "ASN Bookman"
STYLES = {"regular": "Regular", "bold": "Bold", "italic": "Italic", "bolditalic": "Bold Italic"}
CHARACTERS = (
    *range(0x20, 0x7F),  # ASCII
    *range(0xA0, 0x180),  # Latin-1 and Latin Extended-A
    *(0x0192, 0x02C6, 0x02C7, 0x02D8, 0x02D9, 0x02DA, 0x02DB, 0x02DC, 0x02DD),
    *(0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2018, 0x2019, 0x201A, 0x201C, 0x201D, 0x201E),
    *(0x2020, 0x2021, 0x2022, 0x2026, 0x2030, 0x2032, 0x2033, 0x2039, 0x203A, 0x2044, 0x20AC, 0x2116, 0x2122),
    *(0x2190, 0x2192, 0x2212, 0x221E, 0x2248, 0x2260, 0x2264, 0x2265),
)
TOLERANCE = 1.0  # of 1000 units to the em: a hundredth of a point at 11 pt


def convert(source: Path, target: Path, style: str) -> None:
    """One face: chosen characters, quadratic outlines, new names."""
    font = TTFont(source)
    options = Options()
    options.layout_features = []
    options.hinting = False
    options.name_IDs = ["*"]
    options.notdef_outline = True
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=CHARACTERS)
    subsetter.subset(font)
    _outlines(font)
    _names(font, style)
    for table in ("GPOS", "GSUB", "GDEF", "BASE", "DSIG", "FFTM"):
        if table in font:
            del font[table]
    font["head"].modified = font["head"].created
    font.recalcTimestamp = False
    font.save(target)


def _outlines(font: TTFont) -> None:
    order = font.getGlyphOrder()
    drawn = font.getGlyphSet()
    glyphs: dict[str, Glyph] = {}
    for name in order:
        pen = TTGlyphPen(None)
        drawn[name].draw(Cu2QuPen(pen, TOLERANCE, reverse_direction=True))
        glyphs[name] = pen.glyph()
    font["loca"] = newTable("loca")
    font["glyf"] = table = newTable("glyf")
    table.glyphOrder = order
    table.glyphs = glyphs
    del font["CFF "]
    font.sfntVersion = "\000\001\000\000"
    maxp = font["maxp"]
    maxp.tableVersion = 0x00010000
    for field in (
        "maxTwilightPoints", "maxStorage", "maxFunctionDefs", "maxInstructionDefs",
        "maxStackElements", "maxSizeOfInstructions", "maxComponentElements",
    ):  # fmt: skip
        setattr(maxp, field, 0)
    maxp.maxZones = 1
    font["post"].formatType = 3.0  # no glyph names


def _names(font: TTFont, style: str) -> None:
    names = font["name"]
    credit = str(names.getDebugName(0))
    names.names = []
    told = {
        0: credit + " Changed and renamed for ASN Desktop from TeX Gyre Bonum.",
        1: FAMILY,
        2: style,
        3: f"{FAMILY} {style} 1.0",
        4: f"{FAMILY} {style}" if style != "Regular" else FAMILY,
        5: "Version 1.0",
        6: f"{FAMILY.replace(' ', '')}-{style.replace(' ', '')}",
        13: "GUST Font License; see GUST-FONT-LICENSE.txt",
    }
    for key, text in told.items():
        names.setName(text, key, 3, 1, 0x409)


if __name__ == "__main__":
    for key, style in STYLES.items():
        convert(Path(sys.argv[1]) / f"texgyrebonum-{key}.otf", Path(sys.argv[2]) / f"asn-bookman-{key}.ttf", style)
