"""Tab: Penilaian, the appraisals of a period, from the SKP to the two ratings."""

from __future__ import annotations

from asn_desktop.ui.tabs.appraisals.tab import AppraisalsTab

__all__ = ["AppraisalsTab"]
