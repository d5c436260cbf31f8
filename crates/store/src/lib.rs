//! The only SQL; SQLite or PostgreSQL.
