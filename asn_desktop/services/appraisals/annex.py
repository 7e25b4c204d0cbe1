"""Services: annex A.1.8: the texts an office uses everywhere, and filling many annexes with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.domain.errors import NotFound
from asn_desktop.domain.plans.plan import AnnexSection
from asn_desktop.services.changes import Changes, changes_of
from asn_desktop.services.plans import plan_changes
from asn_desktop.services.settings import ANNEX_TEXTS, keep_setting, setting_in
from asn_desktop.storage.queries.office import offices
from asn_desktop.storage.schema.appraisals import AnnexLineRecord, PlanRecord
from asn_desktop.storage.schema.base import new_id

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from asn_desktop.services.desk import Desk
    from asn_desktop.storage.reader import Reader

Annex = dict[AnnexSection, tuple[str, ...]]

# What nearly every office writes; the regulation names the headings only (Lamp. p.61).
USUAL: Mapping[AnnexSection, tuple[str, ...]] = {
    AnnexSection.SUMBER_DAYA: (
        "Dukungan pegawai sesuai uraian tugas unit kerja",
        "Anggaran kegiatan sesuai DPA",
        "Peralatan kerja: komputer, pencetak, dan jaringan kantor",
        "Pendampingan pimpinan dalam pelaksanaan tugas",
    ),
    AnnexSection.PERTANGGUNGJAWABAN: (
        "Laporan pelaksanaan tugas kepada pejabat penilai setiap triwulan",
        "Bukti dukung disimpan dan ditunjukkan pada saat evaluasi kinerja",
    ),
    AnnexSection.KONSEKUENSI: (
        "Positif: penghargaan dan prioritas pengembangan kompetensi sesuai ketentuan",
        "Negatif: bimbingan kinerja dan penyesuaian tugas sesuai ketentuan",
    ),
}


def office_texts(reader: Reader) -> Annex:
    """The texts of the office by section; the usual ones until it has its own."""
    return _read(offices.setting(reader, ANNEX_TEXTS, None))


def keep_office_texts(desk: Desk, texts: Mapping[AnnexSection, Sequence[str]]) -> Changes:
    """Make these the texts of the office; an SKP that has taken over others keeps them."""
    title = "Ubah teks baku lampiran SKP"
    with desk.work() as work:
        keep_setting(work, ANNEX_TEXTS, {str(section): _tidy(texts.get(section, ())) for section in AnnexSection})
        return changes_of(title, work.commit("keep_annex_texts", title))


def fill(desk: Desk, plan_ids: Sequence[str]) -> Changes:
    """Fill the empty sections of these annexes with the texts of the office; an SKP already rated stays as it is."""
    with desk.work() as work:
        found = work.among(PlanRecord, "id", plan_ids)
        if not found:
            raise NotFound("Tidak ada SKP yang dipilih. Pilih seorang pegawai atau lebih di daftar.")
        texts = _read(setting_in(work, ANNEX_TEXTS))
        written = {(line.plan_id, line.section) for line in work.among(AnnexLineRecord, "plan_id", plan_ids)}
        done = plan_changes.finished(work, found)
        missing = {
            plan.id: sections
            for plan in found
            if plan.id not in done
            and (sections := [one for one in AnnexSection if (plan.id, one) not in written and texts[one]])
        }
        plan_changes.begin(desk, work, [plan for plan in found if plan.id in missing])
        rows = [
            {"id": new_id(), "plan_id": plan_id, "section": section, "seq": seq, "text": text}
            for plan_id, sections in missing.items()
            for section in sections
            for seq, text in enumerate(texts[section], start=1)
        ]
        work.insert_many(AnnexLineRecord, rows)
        one = f" {found[0].person['name']}" if len(found) == 1 else f" {len(missing)} SKP"
        title = f"Isi lampiran A.1.8{one}"
        return changes_of(title, work.commit("fill_annex", title))


def _read(stored: Mapping[str, Sequence[str]] | None) -> Annex:
    if stored is None:
        return dict(USUAL)
    return {section: tuple(stored.get(section, ())) for section in AnnexSection}


def _tidy(lines: Sequence[str]) -> list[str]:
    return [line.strip() for line in lines if line.strip()]
