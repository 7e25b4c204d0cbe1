"""Documents: format B.1.1, rencana aksi."""

from __future__ import annotations

from asn_desktop.documents.parts.action_plan import ActionPlanForm

# Rules of the official page (Lampiran, page 67) in points.
FORM = ActionPlanForm(
    code="B.1.1",
    title="RENCANA AKSI",
    name="Rencana Aksi",
    identity=(65.0, 93.5, 177.5, 292.0, 320.5, 419.0, 547.0),
    columns=(62.8, 98.2, 303.8, 544.8),
    period_at=299.7,
)
