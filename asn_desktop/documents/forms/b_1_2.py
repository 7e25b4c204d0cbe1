"""Documents: format B.1.2, pendokumentasian kinerja."""

from __future__ import annotations

from asn_desktop.documents.parts.action_plan import ActionPlanForm

# Rules of the official page (Lampiran, page 68) in points.
FORM = ActionPlanForm(
    code="B.1.2",
    title="PENDOKUMENTASIAN KINERJA",
    name="Pendokumentasian Kinerja",
    identity=(65.0, 93.5, 177.5, 292.0, 320.5, 405.5, 554.5),
    columns=(62.8, 91.2, 254.2, 403.2, 552.2),
    period_at=301.0,
    documented=True,
)
