"""Storage: a line to the server that rings when another program has committed something to the office."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from asn_desktop.storage.server.faults import asked
from asn_desktop.storage.server.wire import PROGRAM, connect

if TYPE_CHECKING:
    from asn_desktop.domain.server_address import ServerAddress

CHANNEL = "asn_office"  # of this database; nothing about people goes through it

# Rung inside the transaction that writes the audit, so heard exactly when and if that is committed. Made again on every
# upgrade. What is told is the number of the newest act; whoever hears it reads the audit, as far as they may.
RINGING = (
    f"""CREATE OR REPLACE FUNCTION audit_rings() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN PERFORM pg_notify('{CHANNEL}', (SELECT max(seq)::text FROM kept)); RETURN NULL; END $$""",  # noqa: S608 - ours
    """CREATE OR REPLACE TRIGGER audit_rings AFTER INSERT ON audit REFERENCING NEW TABLE AS kept
    FOR EACH STATEMENT EXECUTE FUNCTION audit_rings()""",
)

SAYS_WHO = f"{PROGRAM}: "  # before the name of who works, in the server's list of programs
_LONGEST = 63 - len(SAYS_WHO)  # bytes the server keeps of it
LISTENING = """SELECT DISTINCT coalesce(substr(application_name, length(?1) + 1), usename) FROM pg_stat_activity
WHERE datname = current_database() AND (application_name LIKE ?1 || '%' OR usename <> current_user)
AND coalesce(application_name, ?1) LIKE ?1 || '%' ORDER BY 1"""


class ServerBell:
    """Listens until it is closed; a line that is lost says so when it is asked."""

    def __init__(self, address: ServerAddress, who: str) -> None:
        self._address = address
        with asked(address):
            self._wire = connect(address, reading=False)
            try:
                self._wire.pg.autocommit = True
                name = SAYS_WHO + who.encode("ascii", "ignore").decode()[:_LONGEST]
                self._wire.execute("SELECT set_config('application_name', ?, false)", (name,))
                self._wire.execute(f"LISTEN {CHANNEL}")
            except BaseException:
                self._wire.close()
                raise

    def fileno(self) -> int:
        """The socket that becomes readable when it rings."""
        return self._wire.pg.fileno()

    def rung(self) -> bool:
        """Whether it rang since it was last asked; Unusable when the line to the server is gone."""
        rang = False
        with asked(self._address):
            self._wire.pg.pgconn.consume_input()
            while self._wire.pg.pgconn.notifies() is not None:
                rang = True
        return rang

    def close(self) -> None:
        """Listen no longer."""
        with contextlib.suppress(OSError):  # a socket that is dead already
            self._wire.close()
