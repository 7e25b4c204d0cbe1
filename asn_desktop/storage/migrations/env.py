"""Storage: where Alembic starts; the connection is handed in, there is no ini file and no address."""

from __future__ import annotations

from alembic import context

from asn_desktop.storage.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata, render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()
