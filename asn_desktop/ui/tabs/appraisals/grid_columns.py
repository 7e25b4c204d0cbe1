"""Tab: the columns of the unit table: their words, and how the ratings, the state and the typed texts are drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.domain.appraisals.appraisal import AppraisalState
from asn_desktop.domain.staff import nip
from asn_desktop.domain.wording import RATING_SHORT
from asn_desktop.ui.charts.spread import PREDIKAT_TONES
from asn_desktop.ui.kit.looks import Badge, TwoLine
from asn_desktop.ui.kit.table import Column
from asn_desktop.ui.kit.theme import Tone
from asn_desktop.ui.kit.words import choices_of, short_date, tr
from asn_desktop.ui.tabs.appraisals import words
from asn_desktop.ui.tabs.appraisals.work_results import judgement_width

if TYPE_CHECKING:
    from collections.abc import Callable

    from asn_desktop.domain.appraisals.predicate import Rating
    from asn_desktop.ui.tabs.appraisals.grid_lines import GridLine

WORK_RESULT, BEHAVIOUR, REASON, NOTES = "work_result", "behaviour", "reason", "notes"
_EDITOR_LEAST = 320  # px, so that a sentence can be read while it is typed


def columns(write: Callable[[GridLine, str, str], object]) -> list[Column]:
    """The columns; `write(line, column, text)` takes what is typed into reason and notes."""
    keyed = tr("1 atau B di bawah, 2 atau S sesuai, 3 atau D di atas ekspektasi")
    return [
        Column(
            key="name",
            title=tr("Pegawai"),
            text=lambda line: line.row.name,
            look=TwoLine(lambda line: f"{nip.show(line.row.nip)} · {line.row.position}"),
            spoken=lambda line: f"{line.row.name}, {line.row.position}",
            width=210,
            stretch=True,
            parts=(
                (tr("NAMA"), lambda line: line.row.name),
                (tr("NIP"), lambda line: line.row.nip),
                (tr("JABATAN"), lambda line: line.row.position),
            ),
        ),
        Column(
            key="progress",
            title=tr("SKP · 360°"),
            text=_judged,
            look=TwoLine(_collected),
            tip=lambda line: f"{_judged(line)}\n{_collected(line)}",
            spoken=lambda line: f"{_judged(line)}, {_collected(line)}",
            sort=False,
            width=120,
            help=tr("Rhk yang sudah dinilai, dan jawaban 360° yang masuk"),
            parts=((tr("SKP"), _judged), (tr("360°"), _collected)),
        ),
        Column(
            key="suggestion",
            title=tr("Usulan"),
            text=_suggested,
            look=TwoLine(_suggested_predikat),
            tip=_working,
            spoken=lambda line: f"{_suggested(line)} {_suggested_predikat(line)}".strip(),
            sort=False,
            width=122,
            help=tr("Hasil kerja · perilaku kerja seperti diusulkan; Spasi menerimanya"),
            parts=((tr("USULAN"), _suggested), (tr("PREDIKAT USULAN"), _suggested_predikat)),
        ),
        *(
            Column(
                key=key,
                title=title,
                text=lambda line, key=key: rating_word(getattr(line, key)),  # type: ignore[misc] # the default makes it a constant
                tip=lambda line: line.closed or keyed,
                spoken=lambda line, key=key: rating_word(getattr(line, key)) or tr("belum dinilai"),  # type: ignore[misc] # as above
                sort=False,
                width=judgement_width(),
                help=keyed,
            )
            for key, title in ((WORK_RESULT, tr("Hasil kerja")), (BEHAVIOUR, tr("Perilaku kerja")))
        ),
        Column(
            key="predikat",
            title=tr("Predikat"),
            text=lambda line: words.predikat(line.predikat) if line.predikat else "",
            look=Badge(lambda line: PREDIKAT_TONES.get(line.predikat or "", Tone.NEUTRAL)),
            width=126,
        ),
        Column(
            key=REASON,
            title=tr("Alasan"),
            text=lambda line: line.reason,
            edit=lambda line, text: write(line, REASON, text),
            closed=lambda line: line.closed,
            sort=False,
            width=140,
            help=tr("Wajib bila penetapan berbeda dari usulan"),
        ),
        Column(
            key=NOTES,
            title=tr("Catatan"),
            text=lambda line: line.notes,
            edit=lambda line, text: write(line, NOTES, text),
            closed=lambda line: line.closed,
            sort=False,
            width=120,
            help=tr("Catatan atau rekomendasi pejabat penilai pada dokumen evaluasi (D.1.1)"),
        ),
        Column(
            key="state",
            title=tr("Status"),
            text=standing,
            look=TwoLine(beneath),
            tip=lambda line: "\n".join(part for part in (standing(line), beneath(line)) if part),
            spoken=lambda line: f"{standing(line)} {beneath(line)}".strip(),
            width=190,
            parts=(
                (tr("STATUS"), standing),
                (tr("DITETAPKAN OLEH"), lambda line: line.row.decided_by),
                (tr("DIKETIK OLEH"), lambda line: line.row.typed_by),
                (tr("TANGGAL"), lambda line: short_date(line.row.decided_on)),
            ),
        ),
    ]


def rating_word(rating: Rating | None) -> str:
    """Sesuai; nothing while there is none."""
    return dict(choices_of(RATING_SHORT))[rating] if rating else ""


def standing(line: GridLine) -> str:
    """Where the line stands: what is to be done with what is keyed, else the state that is kept."""
    draft, row = line.draft, line.row
    if draft is not None:
        if draft.problem:
            return tr("Belum tersimpan")
        return tr("Menyimpan…") if draft.saving else tr("Belum disimpan")
    if row.predikat and row.state == AppraisalState.RATED and row.decided_on:
        return tr("Ditetapkan {day}").format(day=short_date(row.decided_on))
    return words.state(words.READY if row.collection_closed and not row.predikat else row.state)


def beneath(line: GridLine) -> str:
    """Why it stands there: the refusal, what is missing, or who decided and who typed it."""
    draft, row = line.draft, line.row
    if draft is not None:
        return draft.problem or _missing(line)
    if row.predikat:
        return tr("oleh {who} · diketik {clerk}").format(who=row.decided_by, clerk=row.typed_by)
    return line.closed


def _missing(line: GridLine) -> str:
    if line.draft is not None and line.draft.saving:
        return ""
    if line.work_result is None:
        return tr("Isi hasil kerja")
    if line.behaviour is None:
        return tr("Isi perilaku kerja")
    return tr("Isi alasan") if line.lacks_reason else tr("Enter menyimpan")


def _judged(line: GridLine) -> str:
    row = line.row
    if not row.work_results:
        return tr("SKP belum diisi")
    if row.state == AppraisalState.PLANNING:
        return tr("SKP disusun")
    return tr("Rhk {done}/{total}").format(done=row.judged, total=row.work_results)


def _collected(line: GridLine) -> str:
    row = line.row
    standing = tr("ditutup") if row.collection_closed else tr("terbuka")
    return tr("360° {done}/{total} · {standing}").format(done=row.answers, total=row.sheets, standing=standing)


def _suggested(line: GridLine) -> str:
    found = line.suggestion
    if found is None:
        return "…"
    if found.work_result is None and found.behaviour is None:
        return "—"
    return f"{rating_word(found.work_result) or '—'} · {rating_word(found.behaviour) or '—'}"


def _suggested_predikat(line: GridLine) -> str:
    found = line.suggestion
    return words.predikat(found.predikat) if found is not None and found.predikat else ""


def _working(line: GridLine) -> str:
    found = line.suggestion
    if found is None:
        return tr("Usulan sedang dihitung.")
    return "\n".join(each.text for each in found.working) or tr("Usulan dimatikan di Pengaturan.")
