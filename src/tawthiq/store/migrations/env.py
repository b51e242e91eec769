"""What alembic runs: it is handed a connection by `tawthiq.store.database`."""

from alembic import context

context.configure(connection=context.config.attributes["connection"])
with context.begin_transaction():
    context.run_migrations()
