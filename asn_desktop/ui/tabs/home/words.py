"""Tab: how the list of due things speaks: what, for whom, by when."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain.appraisals.due import MONTH, WEEK, Urgency
from asn_desktop.domain.appraisals.due_facts import DueKind
from asn_desktop.domain.calendar import months_between
from asn_desktop.ui.kit.theme import Tone
from asn_desktop.ui.kit.words import LOCALE, long_date, number, short_date, tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from asn_desktop.domain.appraisals.due import DueItem, DueLine

NAMED = 3  # first names in a line before "+9"
_FAR = 60  # working days after which months say more
CAREER = frozenset({DueKind.RAISE, DueKind.PROMOTION, DueKind.RETIREMENT, DueKind.CONTRACT_END})
DEVELOPMENT = frozenset({DueKind.BEGIN_DEVELOPMENT, DueKind.DEVELOPMENT_STEP, DueKind.REVIEW_DEVELOPMENT})
_NOTED = frozenset({DueKind.SIGN_DOCUMENT, DueKind.REKEY, DueKind.COMPLETE_DATA}) | DEVELOPMENT
OF_OFFICE = frozenset(
    {DueKind.BACK_UP, DueKind.COPY_OUT, DueKind.CHAIN_RECORD, DueKind.LIST_HOLIDAYS, DueKind.READINESS}
    | {DueKind.REVIEW_RULES}
)


class Kind(NamedTuple):
    """What one kind of thing is called, its icon, and what the rule asks for."""

    title: str
    icon: str
    asks: str


KINDS = {
    DueKind.MAKE_PLAN: Kind(
        tr("Buat SKP"), "file-text", tr("SKP ditetapkan paling lambat akhir Januari. Siapkan periode tahun ini dahulu.")
    ),
    DueKind.AGREE_PLAN: Kind(tr("Sepakati SKP"), "check", tr("SKP ditetapkan paling lambat akhir Januari.")),
    DueKind.READINESS: Kind(
        tr("Buka periode penilaian"),
        "check",
        tr("Lihat dahulu kesiapan unit: pejabat penilai, sosialisasi, dan SKP; lalu siapkan penilaiannya."),
    ),
    DueKind.PREPARE: Kind(
        tr("Siapkan penilaian"), "people", tr("Pegawai ini belum mempunyai penilaian pada periode yang berjalan.")
    ),
    DueKind.CLOSE_COLLECTION: Kind(
        tr("Kumpulkan umpan balik 360°"),
        "people",
        tr("Pengumpulan ditutup dahulu, lalu kedua penilaian ditetapkan sebelum jangka waktu evaluasi berakhir."),
    ),
    DueKind.RATE: Kind(
        tr("Tetapkan penilaian"),
        "award",
        tr("Pejabat penilai menetapkan predikat sebelum jangka waktu evaluasi berakhir."),
    ),
    DueKind.SIGN: Kind(
        tr("Tanda tangan pejabat penilai"),
        "edit",
        tr("Dokumen evaluasi ditandatangani pejabat penilai sebelum jangka waktu evaluasi berakhir."),
    ),
    DueKind.SUBSTITUTE: Kind(
        tr("Alihkan ke atasan penilai"),
        "trending-up",
        tr(
            "Bila pejabat penilai melewati jangka waktu evaluasi, atasannya menilai dan menandatangani paling lama"
            " 14 hari kerja sesudahnya; hasilnya final."
        ),
    ),
    DueKind.HAND_OVER: Kind(
        tr("Serahkan dokumen evaluasi"),
        "send",
        tr("Paling lama 14 hari kerja sejak ditandatangani pejabat penilai; 7 bila ditandatangani atasannya."),
    ),
    DueKind.RETURN: Kind(
        tr("Terima kembali dokumen"),
        "download",
        tr("Pegawai mengembalikan paling lama 14 hari kerja sejak diterima; 7 bila dari atasan penilai."),
    ),
    DueKind.DECIDE_OBJECTION: Kind(
        tr("Putuskan keberatan"), "alert", tr("Diputus atasan pejabat penilai paling lama 7 hari kerja.")
    ),
    DueKind.SIGN_CHANGED: Kind(
        tr("Tanda tangani D.1.3"),
        "edit",
        tr("Hasil diubah atas keberatan: cetak paketnya, mintakan ketiga tanda tangan, lalu selesaikan."),
    ),
    DueKind.OBJECTION_ENDS: Kind(
        tr("Masa keberatan berakhir"), "clock", tr("Keberatan dapat diajukan 14 hari kerja sejak dokumen diterima.")
    ),
    DueKind.FINISH: Kind(
        tr("Selesaikan penilaian"), "lock", tr("Masa keberatan sudah lewat; hasil penilaian dapat difinalkan.")
    ),
    DueKind.REPORT: Kind(
        tr("Laporkan hasil ke PyB"), "upload", tr("Paling lama 30 hari kerja sejak jangka waktu evaluasi berakhir.")
    ),
    DueKind.SIGN_DOCUMENT: Kind(
        tr("Surat belum ditandatangani"), "edit", tr("Surat bernomor ini menunggu tanda tangan.")
    ),
    DueKind.RAISE: Kind(
        tr("Kenaikan gaji berkala"), "trending-up", tr("Pemberitahuan KGB diterbitkan dua bulan sebelum berlaku.")
    ),
    DueKind.PROMOTION: Kind(
        tr("Kenaikan pangkat"), "star", tr("Siapkan berkas usul sebelum TMT kenaikan pangkat terdekat.")
    ),
    DueKind.RETIREMENT: Kind(tr("Pensiun"), "person", tr("Siapkan berkas pensiun sebelum TMT pensiun.")),
    DueKind.CONTRACT_END: Kind(
        tr("Perjanjian kerja berakhir"), "file-text", tr("Siapkan penilaian sebagai dasar perpanjangan.")
    ),
    DueKind.REKEY: Kind(
        tr("Ketik ulang ke e-Kinerja dan SIASN"),
        "copy",
        tr("Pencatatan resmi ada di aplikasi BKN (PermenPANRB 6/2022 Pasal 35). Tandai yang sudah diinput."),
    ),
    DueKind.COMPLETE_DATA: Kind(
        tr("Lengkapi data pegawai"), "edit", tr("Tanpa data ini sebagian jawaban karier belum diketahui.")
    ),
    DueKind.BEGIN_DEVELOPMENT: Kind(
        tr("Susun rencana pengembangan"),
        "trending-up",
        tr("Predikat di bawah Baik: bicarakan sebabnya, susun rencananya, dan mulai masa perbaikan enam bulan."),
    ),
    DueKind.DEVELOPMENT_STEP: Kind(
        tr("Kegiatan rencana pengembangan"), "clock", tr("Catat selesai beserta buktinya, atau geser targetnya.")
    ),
    DueKind.REVIEW_DEVELOPMENT: Kind(
        tr("Evaluasi masa perbaikan"),
        "award",
        tr("Enam bulan sudah genap: catat apakah kinerjanya membaik dan apa tindak lanjutnya."),
    ),
    DueKind.BACK_UP: Kind(tr("Buat cadangan"), "shield", tr("Cadangan teruji paling lama berumur tujuh hari.")),
    DueKind.COPY_OUT: Kind(
        tr("Salin ke USB"), "usb", tr("Bila disk komputer ini rusak, hanya salinan di luarnya yang menolong.")
    ),
    DueKind.CHAIN_RECORD: Kind(
        tr("Berita acara riwayat triwulan"),
        "file-text",
        tr("Kepala riwayat di atas kertas bertanda tangan membuktikan bahwa riwayat tidak ditulis ulang."),
    ),
    DueKind.LIST_HOLIDAYS: Kind(
        tr("Lengkapi hari libur"), "calendar", tr("Tanpa daftarnya, hari kerja dihitung tanpa Sabtu dan Minggu saja.")
    ),
    DueKind.REVIEW_RULES: Kind(
        tr("Tinjau lagi aturan"), "info", tr("Bawaan program berubah setelah kantor mengonfirmasi atau mengubahnya.")
    ),
}
TONES = {
    Urgency.LATE: Tone.CRITICAL,
    Urgency.WEEK: Tone.WARNING,
    Urgency.MONTH: Tone.INFO,
    Urgency.LATER: Tone.NEUTRAL,
}


def section(urgency: Urgency, today: date) -> str:
    """The heading of one urgency."""
    return {
        Urgency.LATE: tr("Lewat"),
        Urgency.WEEK: tr("Minggu ini · sampai {day}").format(day=short_date(today + WEEK)),
        Urgency.MONTH: tr("Bulan ini · sampai {day}").format(day=short_date(today + MONTH)),
        Urgency.LATER: tr("Nanti"),
    }[urgency]


def title(line: DueLine) -> str:
    """What is to be done."""
    if line.kind is DueKind.LIST_HOLIDAYS:
        return tr("Lengkapi hari libur {year}").format(year=line.items[0].subject)
    return KINDS[line.kind].title


def count(line: DueLine) -> str:
    """For how many people; '' for the office and where it is about letters nobody is named in."""
    if line.kind in OF_OFFICE:
        return ""
    if line.kind is DueKind.SIGN_DOCUMENT:
        return tr("{count} surat").format(count=number(len(line.items)))
    return tr("{count} pegawai").format(count=number(len({item.employee_id for item in line.items})))


def who(line: DueLine, period: str, today: date) -> str:
    """The people by their first names (one alone by the whole name), and the period."""
    names = list(dict.fromkeys(item.name for item in line.items if item.name))
    if line.kind is DueKind.BACK_UP:
        named = backup(line.items[0], today)
    elif line.kind is DueKind.COPY_OUT:
        named = copy_out(line.items[0], today)
    elif line.kind is DueKind.CHAIN_RECORD:
        named = chain_record(line.items[0])
    elif line.kind is DueKind.LIST_HOLIDAYS:
        named = tr("Hari kerja {year} baru dihitung tanpa Sabtu dan Minggu").format(year=line.items[0].subject)
    elif line.kind is DueKind.REVIEW_RULES:
        named = tr("{count} aturan yang ditetapkan kantor kini berbeda bawaannya").format(count=line.items[0].note)
    elif line.kind is DueKind.READINESS:
        ready, _, units = line.items[0].note.partition("/")
        named = tr("{ready} dari {units} unit siap").format(ready=number(int(ready)), units=number(int(units)))
    elif len(names) == 1:
        named = names[0]
    else:
        more = tr(" +{count}").format(count=number(len(names) - NAMED)) if len(names) > NAMED else ""
        named = ", ".join(first_name(name) for name in names[:NAMED]) + more
    alone = note(line.items[0]) if len(line.items) == 1 else ""
    return " · ".join(part for part in (named, period, alone) if part)


def backup(item: DueItem, today: date) -> str:
    """How old the newest backup is."""
    if not item.note:
        return tr("Belum ada cadangan teruji dari kantor ini")
    return tr("Cadangan terakhir {days} hari yang lalu").format(days=(today - date.fromisoformat(item.note)).days)


def chain_record(item: DueItem) -> str:
    """When the head of the history was last put on paper."""
    if not item.note:
        return tr("Belum pernah dibuat")
    issued, _, day = item.note.partition("|")
    return tr("Terakhir nomor {number}, {day}").format(number=issued, day=short_date(date.fromisoformat(day)))


def copy_out(item: DueItem, today: date) -> str:
    """How long ago the office was last copied to another disk."""
    if not item.note:
        return tr("Data kantor ini baru ada di komputer ini saja")
    return tr("Salinan terakhir {days} hari yang lalu").format(days=(today - date.fromisoformat(item.note)).days)


def note(item: DueItem) -> str:
    """What stands beside one person: the day something counts from, or which letter it is."""
    if item.kind in CAREER:
        return tr("TMT {day}").format(day=short_date(date.fromisoformat(item.note)))
    return item.note if item.kind in _NOTED else ""


def left(due: date | None, days: int | None, urgency: Urgency, today: date) -> str:
    """3 hari kerja lagi, hari ini, lewat 4 hari kerja, 14 bulan lagi; in other words where no rule names a day."""
    if due is None or days is None:
        return tr("tanpa tenggat") if urgency is Urgency.LATER else tr("segera")
    if urgency is Urgency.LATE:
        return tr("lewat {days} hari kerja").format(days=number(-days)) if days else tr("lewat")
    if due <= today:
        return tr("hari ini")
    if days > _FAR:
        return tr("{months} bulan lagi").format(months=months_between(today, due))
    return tr("{days} hari kerja lagi").format(days=number(days)) if days else tr("sebelum hari kerja berikutnya")


def day(due: date | None) -> str:
    """29 Jan 2027; a dash where no rule names a day."""
    return "—" if due is None else short_date(due)


def tip(item: DueItem, *, holidays_unknown: bool) -> str:
    """What the rule asks for, where it is written, and why the day differs from the one the rule names."""
    parts = [KINDS[item.kind].asks, item.basis]
    if item.due is not None and item.rule is not None and item.due != item.rule:
        parts.append(
            tr("Tenggat {rule} bukan hari kerja; hari kerja terakhir sebelumnya {due}.").format(
                rule=with_weekday(item.rule), due=with_weekday(item.due)
            )
        )
    if holidays_unknown:
        parts.append(tr("Hari libur tahun itu belum didaftar, jadi tanggal ini dapat bergeser."))
    return "\n".join(part for part in parts if part)


def with_weekday(when: date) -> str:
    """Sabtu, 31 Januari 2026."""
    return f"{LOCALE.standaloneDayName(when.isoweekday())}, {long_date(when)}"


def first_name(name: str) -> str:
    """The first name without titles before and after: Drs. H. Zainal Candra, M.Si. gives Zainal."""
    words: Sequence[str] = name.partition(",")[0].split()
    return next((word for word in words if not word.endswith(".")), name)


def spoken(line: DueLine, period: str, today: date) -> str:
    """The whole line for a screen reader."""
    due = with_weekday(line.due) if line.due is not None else ""
    said = left(line.due, line.days_left, line.urgency, today)
    return ". ".join(part for part in (title(line), count(line), who(line, period, today), due, said) if part)
