from __future__ import annotations

import pytest

from asn_desktop.exchange.staff.standing import read_active, read_standing


@pytest.mark.parametrize(
    ("told", "active", "standing"),
    [
        ("Aktif", True, ""),
        ("PNS", True, ""),
        ("CLTN", True, "UNPAID_LEAVE"),
        ("Cuti Diluar Tanggungan Negara", True, "UNPAID_LEAVE"),
        ("Pemberhentian Sementara", True, "SUSPENDED"),
        ("Diberhentikan sementara", True, "SUSPENDED"),
        ("Masa Persiapan Pensiun", True, "PRE_RETIREMENT"),
        ("MPP", True, "PRE_RETIREMENT"),
        ("Pejabat Negara", True, "STATE_OFFICIAL"),
        ("Tugas Belajar", True, "ON_STUDY"),
        ("Pensiun", False, None),
        ("Berhenti dengan hormat", False, None),
        ("Tidak Aktif", False, None),
        ("", None, None),
    ],
)
def test_the_kedudukan_hukum_tells_who_serves_and_who_is_only_away(told, active, standing):
    assert (read_active(told), read_standing(told)) == (active, standing)
