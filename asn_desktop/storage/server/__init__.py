"""Storage: an office kept by a PostgreSQL server; nothing here is imported before somebody opens one."""
