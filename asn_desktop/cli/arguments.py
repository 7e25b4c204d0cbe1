"""Command line: what may be typed, in the words of the product's contract."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import NoReturn

from asn_desktop.domain.document import DocumentKind
from asn_desktop.domain.predicate import Rating

PROGRAM = "asn-desktop"


class WrongUse(Exception):
    """The command line cannot be understood; the text says how it is used."""


class _Parser(argparse.ArgumentParser):
    """A parser that raises instead of printing English and leaving."""

    def error(self, message: str) -> NoReturn:  # noqa: ARG002 - argparse's own words are English
        raise WrongUse(
            f"Perintah tidak dikenal atau tidak lengkap. Cara pakai: {' '.join(self.format_usage().split()[1:])}"
        )


def parse(argv: list[str]) -> argparse.Namespace:
    """The command with its values; WrongUse when it cannot be understood."""
    namespace = _parser().parse_args(argv)
    for missing in ("json",):
        if not hasattr(namespace, missing):
            setattr(namespace, missing, False)
    return namespace


def _parser() -> _Parser:
    parser = _Parser(prog=PROGRAM, add_help=False)
    _common(parser)
    parser.add_argument("--database", metavar="FILE.asn", type=Path)
    commands = parser.add_subparsers(dest="command", metavar="PERINTAH", required=True, parser_class=_Parser)

    def command(name: str, sentence: str) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=sentence, description=sentence, add_help=False)
        _common(made)
        return made

    command("help", "daftar perintah")
    demo = command("demo", "membuat kantor latihan dalam berkas baru")
    demo.add_argument("--employees", type=int, default=None, metavar="N")
    demo.add_argument("--seed", type=int, default=None, metavar="S")
    demo.add_argument("--print", type=Path, default=None, metavar="DIR", dest="out")
    template = command("template", "menulis contoh buku kerja untuk impor")
    template.add_argument("what", choices=["employees"])
    template.add_argument("file", type=Path, metavar="FILE.xlsx")
    imported = command("import", "mengimpor pegawai dari buku kerja atau CSV")
    imported.add_argument("what", choices=["employees"])
    imported.add_argument("files", type=Path, nargs="+", metavar="FILE")
    imported.add_argument("--dry-run", action="store_true")
    imported.add_argument("--partial", action="store_true")
    imported.add_argument("--errors", type=Path, metavar="FILE.xlsx")
    listed = command("appraisals", "daftar penilaian")
    _narrowed(listed)
    decided = command("decide-ratings", "mencatat penetapan pejabat penilai")
    decided.add_argument("--nip", required=True)
    decided.add_argument("--period", required=True, metavar="P")
    decided.add_argument("--work-result", required=True, choices=[str(one) for one in Rating], dest="work_result")
    decided.add_argument("--behaviour", required=True, choices=[str(one) for one in Rating])
    decided.add_argument("--reason", default="")
    _narrowed(command("career", "usulan karier"))
    printed = command("print", "mencetak dokumen ke PDF")
    printed.add_argument("kind", choices=[str(one) for one in DocumentKind])
    printed.add_argument("--period", metavar="P")
    printed.add_argument("--nip", nargs="+", default=[])
    printed.add_argument("--out", type=Path, required=True, metavar="DIR")
    printed.add_argument("--merged", action="store_true")
    verified = command("verify", "memeriksa keaslian dokumen")
    verified.add_argument("source", metavar="FILE.pdf|TEKS")
    command("check", "memeriksa keutuhan berkas kantor")
    command("backup", "membuat cadangan teruji").add_argument("folder", type=Path, metavar="DIR")
    command("restore", "memulihkan berkas kantor dari cadangan").add_argument("file", type=Path, metavar="FILE")
    return parser


def usage() -> str:
    """The commands with what each does."""
    return _parser().format_help()


def _common(parser: argparse.ArgumentParser) -> None:
    # Before or after the command alike; SUPPRESS keeps the second from undoing the first.
    parser.add_argument("--json", action="store_true", default=argparse.SUPPRESS)


def _narrowed(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--period", metavar="P")
    parser.add_argument("--nip")
