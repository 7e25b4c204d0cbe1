"""Services: every kind of import there is, by the name it has on the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.services.imports.import_history import HISTORY_IMPORT
from asn_desktop.services.imports.import_positions import POSITION_IMPORT
from asn_desktop.services.imports.import_service import SERVICE_IMPORT
from asn_desktop.services.imports.import_skp import SKP_IMPORT
from asn_desktop.services.imports.import_staff import STAFF_IMPORT
from asn_desktop.services.imports.import_training import TRAINING_IMPORT

if TYPE_CHECKING:
    from collections.abc import Mapping

    from asn_desktop.services.imports.import_kind import ImportKind

KINDS: Mapping[str, ImportKind] = {
    kind.key: kind
    for kind in (STAFF_IMPORT, HISTORY_IMPORT, SKP_IMPORT, POSITION_IMPORT, TRAINING_IMPORT, SERVICE_IMPORT)
}
