"""The package as LibreOffice mail merge: a text document with database fields, a table of people, one macro."""

from __future__ import annotations

import base64
import csv
import subprocess
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from tests.speed.peers.content import FIELD, curve

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tests.speed.peers.content import Box, Page, Table

_NAMES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in (
        ("office", "office"), ("style", "style"), ("text", "text"), ("table", "table"), ("draw", "drawing"),
        ("fo", "xsl-fo-compatible"), ("svg", "svg-compatible"), ("db", "database"), ("config", "config"),
        ("script", "script"),
    )
) + ' xmlns:xlink="http://www.w3.org/1999/xlink"'  # fmt: skip
_SIZES = (5.5, 7.5, 8.5, 9.0, 10.0, 11.0)
SHARE = 0.85  # of the size, so that every page of the content is one page here
_MACRO = """Sub WritePackages(folder As String, target As String, together As String)
  Dim context As Object, job As Object, people As Object
  Dim told(3) As New com.sun.star.beans.PropertyValue
  On Error GoTo Failed
  context = createUnoService("com.sun.star.sdb.DatabaseContext")
  If context.hasByName("asn") Then
    context.revokeObject("asn")
  End If
  told(0).Name = "Extension"
  told(0).Value = "csv"
  told(1).Name = "HeaderLine"
  told(1).Value = True
  told(2).Name = "FieldDelimiter"
  told(2).Value = ","
  told(3).Name = "CharSet"
  told(3).Value = "UTF-8"
  people = context.createInstance()
  people.URL = "sdbc:flat:" & folder & "/data"
  people.Info = told()
  people.DatabaseDocument.storeAsURL(folder & "/asn.odb", Array())
  context.registerObject("asn", people)
  job = createUnoService("com.sun.star.text.MailMerge")
  job.DocumentURL = folder & "/paket.fodt"
  job.DataSourceName = "asn"
  job.CommandType = 0
  job.Command = "orang"
  job.OutputType = 2
  job.OutputURL = folder & "/" & target
  job.FileNamePrefix = "paket"
  job.SaveFilter = "writer_pdf_Export"
  job.SaveAsSingleFile = (together = "ya")
  job.execute(Array())
  StarDesktop.terminate()
  Exit Sub
Failed:
  Open ConvertFromURL(folder & "/galat.txt") For Output As #1
  Print #1, Erl & ": " & Error$
  Close #1
  StarDesktop.terminate()
End Sub
"""


def prepare(folder: Path, pages: Sequence[Page], people: Sequence[dict[str, str]], profile: Path) -> None:
    """Template, table of people, data source and macro in a folder, with a profile of LibreOffice of its own."""
    (folder / "paket.fodt").write_text(_document(pages), "utf-8")
    data = folder / "data"
    data.mkdir(exist_ok=True)
    with (data / "orang.csv").open("w", newline="", encoding="utf-8") as file:
        table = csv.DictWriter(file, list(people[0]))
        table.writeheader()
        table.writerows(people)
    if not profile.exists():
        _macro(profile)


def _macro(profile: Path) -> None:
    # A new profile brings a macro library of its own, which would take the place of one that is there before.
    _run(profile, "--terminate_after_init")
    basic = profile / "user" / "basic" / "Standard"
    head = '<?xml version="1.0" encoding="UTF-8"?>\n'
    (basic / "Module1.xba").write_text(
        f'{head}<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" '
        f'script:language="StarBasic">{escape(_MACRO)}</script:module>'
    )
    (basic / "script.xlb").write_text(
        f'{head}<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" '
        'library:readonly="false" library:passwordprotected="false"><library:element library:name="Module1"/></library:library>'
    )


def merge(folder: Path, target: str, *, single: bool, profile: Path) -> list[Path]:
    """Let LibreOffice write the packages into `target`, one file each or all in one; the files."""
    (folder / target).mkdir()
    _run(
        profile,
        f'macro:///Standard.Module1.WritePackages("{folder.as_uri()}","{target}","{"ya" if single else "tidak"}")',
    )
    return sorted((folder / target).glob("*.pdf"))


def _run(profile: Path, wish: str) -> None:
    words = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--nologo", wish]
    subprocess.run(words, check=True, capture_output=True, timeout=60)


def _document(pages: Sequence[Page]) -> str:
    layouts, masters, styles, bodies = [], [], [], []
    for number, page in enumerate(pages):
        layouts.append(
            f'<style:page-layout style:name="L{number}"><style:page-layout-properties fo:page-width="{page.width}pt"'
            f' fo:page-height="{page.height}pt" fo:margin-top="20pt" fo:margin-bottom="10pt" fo:margin-right="10pt"'
            f' fo:margin-left="{page.left}pt"/></style:page-layout>'
        )
        masters.append(f'<style:master-page style:name="M{number}" style:page-layout-name="L{number}"/>')
        for place, table in enumerate(page.tables):
            master = f' style:master-page-name="M{number}"' if place == 0 else ""
            name = f"T{number}_{place}"
            width = sum(table.columns)
            styles.append(
                f'<style:style style:name="{name}" style:family="table"{master}><style:table-properties'
                f' style:width="{width}pt" table:align="left"/></style:style>'
            )
            styles += [
                f'<style:style style:name="{name}c{at}" style:family="table-column"><style:table-column-properties'
                f' style:column-width="{one}pt"/></style:style>'
                for at, one in enumerate(table.columns)
            ]
            bodies.append(_table(name, table))
    for size in _SIZES:
        for bold in (0, 1):
            for centre in (0, 1):
                styles.append(
                    f'<style:style style:name="P{size}{bold}{centre}" style:family="paragraph"><style:paragraph-properties'
                    f' fo:text-align="{"center" if centre else "start"}"/><style:text-properties'
                    f' fo:font-size="{size * SHARE}pt" fo:font-weight="{"bold" if bold else "normal"}"/></style:style>'
                )
    for framed in (0, 1):
        for fill in (0, 1):
            styles.append(
                f'<style:style style:name="C{framed}{fill}" style:family="table-cell"><style:table-cell-properties'
                f' fo:padding="1pt" fo:border="{"0.5pt solid #000000" if framed else "none"}"'
                f"{' fo:background-color=&quot;#deeaf6&quot;' if fill else ''}/></style:style>".replace("&quot;", '"')
            )
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document {_NAMES} office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:font-face-decls><style:font-face style:name="Serif" svg:font-family="'Liberation Serif'"/></office:font-face-decls>
<office:styles><style:default-style style:family="paragraph"><style:text-properties style:font-name="Serif"
 fo:font-size="8pt" fo:language="none"/></style:default-style></office:styles>
<office:automatic-styles>{"".join(layouts)}{"".join(styles)}
<style:style style:name="gap" style:family="paragraph"><style:text-properties fo:font-size="2pt"/></style:style>
</office:automatic-styles>
<office:master-styles>{"".join(masters)}</office:master-styles>
<office:body><office:text>{"".join(bodies)}<text:p text:style-name="gap"/></office:text></office:body></office:document>"""


def _table(name: str, table: Table) -> str:
    columns = "".join(f'<table:table-column table:style-name="{name}c{at}"/>' for at in range(len(table.columns)))
    covered: set[tuple[int, int]] = set()
    rows = []
    for at, row in enumerate(table.rows):
        boxes = {box.first: box for box in row}
        cells = []
        for place in range(len(table.columns)):
            box = boxes.get(place)
            if box is None or (at, place) in covered:
                cells.append("<table:covered-table-cell/>" if (at, place) in covered else "<table:table-cell/>")
                continue
            rows_down = min(box.rows, len(table.rows) - at)
            covered |= {
                (at + down, place + right) for down in range(rows_down) for right in range(box.last - place + 1)
            }
            cells.append(_cell(box, rows_down, framed=table.framed))
        rows.append(f"<table:table-row>{''.join(cells)}</table:table-row>")
    return f'<table:table table:name="{name}" table:style-name="{name}">{columns}{"".join(rows)}</table:table>'


def _cell(box: Box, rows: int, *, framed: bool) -> str:
    style = f"P{float(box.size)}{int(box.bold)}{int(box.centre)}"
    lines = "".join(f'<text:p text:style-name="{style}">{_words(line)}</text:p>' for line in box.text.split("\n"))
    if box.text.startswith("POLA DISTRIBUSI"):
        lines += (
            '<text:p><draw:frame text:anchor-type="as-char" svg:width="330pt" svg:height="120pt"><draw:image>'
            f"<office:binary-data>{base64.b64encode(curve()).decode()}</office:binary-data></draw:image></draw:frame></text:p>"
        )
    return (
        f'<table:table-cell table:style-name="C{int(framed)}{int(box.fill)}" table:number-rows-spanned="{rows}"'
        f' table:number-columns-spanned="{box.last - box.first + 1}">{lines}</table:table-cell>'
    )


def _words(line: str) -> str:
    return FIELD.sub(
        lambda found: (
            f'<text:database-display text:database-name="asn" text:table-name="orang" text:table-type="table"'
            f' text:column-name="{found.group(1)}">{found.group(1)}</text:database-display>'
        ),
        escape(line),
    )
