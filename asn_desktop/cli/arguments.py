"""Command line: what may be typed, in the words of the product's contract."""

from __future__ import annotations

import argparse
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn

from asn_desktop import places
from asn_desktop.domain.appraisals.predicate import Rating
from asn_desktop.domain.errors import Rejected
from asn_desktop.domain.letters.document import RECORDS, DocumentKind
from asn_desktop.domain.letters.seal import FACT_NAMES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from asn_desktop.places import Where

PROGRAM = "asn-desktop"
QUESTIONNAIRE = "questionnaire"  # sheets of the 360: no documents of the register, and without a number
HELP, HELP_OPTIONS = "help", ("--help", "-h")
# argparse explains itself in English; this is what its sentences say.
_REASONS = (
    (r"argument PERINTAH: invalid choice: '?(.*?)'? \(", "Perintah “{0}” tidak dikenal."),
    (r"argument (\S+): invalid choice: '?(.*?)'? \(choose from (.*)\)", "“{1}” tidak dikenal untuk {0}."),
    (r"argument (\S+): invalid int value: '(.*)'", "“{1}” untuk {0} bukan bilangan bulat."),
    (r"argument \S+: (Alamat server .*)", "{0}"),
    (r"argument (\S+): expected", "Isi {0} belum disebutkan."),
    (r"the following arguments are required: (.*)", "Belum disebutkan: {0}."),
    (r"unrecognized arguments: (.*)", "Tidak dikenal: {0}."),
    (r"--nip$", "Log harian ditulis per orang: sebutkan --nip."),
    (r"--errors$", "--errors hanya dapat dipakai untuk satu berkas impor."),
    (r"--year$", "--year hanya untuk impor SKP."),
    (r"--period$", "Jawaban 360 milik satu periode: sebutkan --period; untuk impor lain --period tidak dipakai."),
    (r"signed$", "Impor PDF bertanda tangan tidak memakai --errors, --partial, atau --dry-run."),
    (r"--errors sheet$", "--errors hanya untuk buku kerja; masalah berkas jawaban disebut satu per satu."),
)


class WrongUse(Exception):
    """The command line cannot be understood; the text says how it is used."""


class _Parser(argparse.ArgumentParser):
    """A parser that raises instead of printing English and leaving, and takes no shortened options."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings, add_help=False, allow_abbrev=False)

    def error(self, message: str) -> NoReturn:
        raise WrongUse(f"{_reason(message)} Cara pakai: {self.usage_line()}")

    def usage_line(self) -> str:
        """How it is used, in one line."""
        return " ".join(self.format_usage().split()[1:])


_PRINTED = [
    *(kind.value for kind in DocumentKind if kind not in RECORDS or kind is DocumentKind.CHAIN_RECORD),
    QUESTIONNAIRE,
]


def _reason(message: str) -> str:
    for pattern, sentence in _REASONS:
        found = re.match(pattern, message)
        if found:
            return sentence.format(*found.groups())
    return "Perintah belum lengkap."


class Command(NamedTuple):
    """One command as the help shows it."""

    name: str
    usage: str
    description: str


def parse(argv: list[str]) -> argparse.Namespace:
    """The command with its values; WrongUse when it cannot be understood."""
    parser, commands = _parsers()
    typed = parser.parse_args(argv)
    for name, missing in (("json", False), ("database", None)):
        if not hasattr(typed, name):
            setattr(typed, name, missing)
    if typed.command == "export" and typed.what == "daily-log" and typed.nip is None:
        commands["export"].error("--nip")
    if typed.command == "import" and typed.errors is not None and len(typed.files) > 1:
        commands["import"].error("--errors")
    if typed.command == "import" and typed.year is not None and typed.what != "skp":
        commands["import"].error("--year")
    if typed.command == "import" and (typed.what == "feedback") != (typed.period is not None):
        commands["import"].error("--period")
    if typed.command == "import" and typed.what == "feedback" and typed.errors is not None:
        commands["import"].error("--errors sheet")
    if typed.command == "import" and typed.what == "signed" and (typed.errors or typed.partial or typed.dry_run):
        commands["import"].error("signed")
    if typed.command == "export" and typed.what in {"answer-page", "answer-books"} and typed.period is None:
        commands["export"].error("--period")
    return typed


def _parsers() -> tuple[_Parser, Mapping[str, _Parser]]:
    parser = _Parser(prog=PROGRAM)
    _common(parser)
    commands = parser.add_subparsers(dest="command", metavar="PERINTAH", required=True, parser_class=_Parser)
    made: dict[str, _Parser] = {}

    def command(name: str, sentence: str) -> _Parser:
        one = made[name] = commands.add_parser(name, description=sentence)
        _common(one)
        return one

    command(HELP, "daftar perintah")
    demo = command("demo", "membuat kantor latihan dalam berkas baru")
    demo.add_argument("--employees", type=int, default=None, metavar="N")
    demo.add_argument("--seed", type=int, default=None, metavar="S")
    demo.add_argument("--print", type=Path, default=None, metavar="DIR", dest="out")
    template = command("template", "menulis contoh buku kerja untuk impor")
    template.add_argument("what", choices=["employees", "history", "skp", "positions", "trainings", "service"])
    template.add_argument("file", type=Path, metavar="FILE.xlsx")
    imported = command("import", "mengimpor pegawai, riwayat, SKP, peta jabatan, jawaban 360, atau PDF bertanda tangan")
    imported.add_argument(
        "what", choices=["employees", "history", "skp", "positions", "trainings", "service", "feedback", "signed"]
    )
    imported.add_argument("files", type=Path, nargs="+", metavar="FILE")
    imported.add_argument("--dry-run", action="store_true")
    imported.add_argument("--partial", action="store_true")
    imported.add_argument("--errors", type=Path, metavar="FILE.xlsx")
    imported.add_argument("--year", type=int, metavar="TAHUN")
    imported.add_argument("--period", metavar="P")
    _narrowed(command("appraisals", "daftar penilaian"))
    decided = command("decide-ratings", "mencatat penetapan pejabat penilai")
    decided.add_argument("--nip", required=True)
    decided.add_argument("--period", required=True, metavar="P")
    decided.add_argument("--work-result", required=True, choices=list(map(str, Rating)), dest="work_result")
    decided.add_argument("--behaviour", required=True, choices=list(map(str, Rating)))
    decided.add_argument("--reason", default="")
    suggested = command("career", "usulan karier")
    _narrowed(suggested)
    suggested.add_argument("--all", action="store_true", help="juga jawaban yang belum perlu diurus")
    printed = command("print", "mencetak dokumen ke PDF")
    printed.add_argument("kind", choices=_PRINTED)
    printed.add_argument("--period", metavar="P")
    printed.add_argument("--nip", nargs="+", default=[])
    printed.add_argument("--out", type=Path, required=True, metavar="DIR")
    printed.add_argument("--merged", action="store_true")
    exported = command(
        "export", "menulis hasil untuk SIASN, log harian untuk e-Kinerja, halaman, lembar kerja, atau hasil 360"
    )
    kinds = ["siasn", "daily-log", "answer-page", "answer-books", "feedback", "duk", "nominative"]
    exported.add_argument("what", choices=kinds)
    exported.add_argument("file", type=Path, metavar="FILE|DIR")
    exported.add_argument("--period", metavar="P")
    exported.add_argument("--nip", help="orang yang log harian atau hasil 360-nya ditulis")
    packed = command("package", "bertukar paket dengan BKPSDMD atau kantor lain: kunci, pasangan, paket, tanda terima")
    packed.add_argument("what", choices=["export", "import", "key", "pair", "kind"])
    packed.add_argument("file", type=Path, metavar="FILE|OFFICE|BKPSDMD")
    packed.add_argument("--to", default="", metavar="KANTOR", help="untuk siapa paketnya, bila ada beberapa pasangan")
    packed.add_argument("--fingerprint", default="", metavar="ANGKA", help="angka yang dibacakan pemilik kunci")
    packed.add_argument("--receipt", type=Path, metavar="FILE", help="tempat tanda terima; biasanya di samping paket")
    packed.add_argument("--dry-run", action="store_true")
    verified = command("verify", "memeriksa keaslian dokumen")
    verified.add_argument("source", metavar="FILE.pdf|TEKS")
    verified.add_argument("--key", type=Path, metavar="FILE", help="kunci publik kantor penerbit")
    for name, label in zip(FACT_NAMES._fields, FACT_NAMES, strict=True):
        verified.add_argument(f"--{name}", metavar="ISI", help=f"{label.lower()} pada kertas")
    checked = command("check", "memeriksa keutuhan berkas kantor")
    checked.add_argument("--head", default="", metavar="KEPALA", help="kepala riwayat dari kertas, untuk dibandingkan")
    backed = command("backup", "membuat cadangan teruji")
    backed.add_argument("folder", type=Path, metavar="DIR")
    backed.add_argument(
        "--locked", action="store_true", help="salinan yang hanya dibuka kata sandi atau kode pemulihan"
    )
    restored = command("restore", "memulihkan berkas kantor dari cadangan")
    restored.add_argument("file", type=Path, metavar="FILE")
    restored.add_argument("--secret-file", type=Path, metavar="FILE", help="berkas berisi kata sandi salinan terkunci")
    scrambled = command("scramble", "menulis salinan teracak untuk teknisi, tanpa data siapa pun")
    scrambled.add_argument("out", type=Path, metavar="FILE.asn")
    moved = command("move", "memindahkan kantor dari berkas ke server kantor, atau dari server ke berkas baru")
    moved.add_argument("target", type=_place, metavar="ALAMAT|FILE.asn")
    granted = command("roles", "membuat peran petugas dan pembaca untuk kantor di server")
    granted.add_argument("--sql", action="store_true", help="hanya menuliskan perintah SQL-nya")
    return parser, made


def overview() -> list[Command]:
    """Every command with how it is used and what it does."""
    return [Command(name, one.usage_line(), one.description or "") for name, one in _parsers()[1].items()]


def _common(parser: argparse.ArgumentParser) -> None:
    # Before or after the command alike; SUPPRESS keeps the second from undoing the first.
    parser.add_argument("--json", action="store_true", default=argparse.SUPPRESS)
    parser.add_argument("--database", metavar="FILE.asn", type=_place, default=argparse.SUPPRESS)


def _place(text: str) -> Where:
    try:
        return places.of(text)
    except Rejected as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def _narrowed(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--period", metavar="P")
    parser.add_argument("--nip")
