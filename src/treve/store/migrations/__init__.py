"""Schema migrations, run by Alembic whenever a store is opened."""
