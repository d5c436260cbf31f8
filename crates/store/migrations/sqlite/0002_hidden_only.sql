-- Whether a release changed hidden sessions alone: then its public sees nothing of it, not even that it is.
ALTER TABLE release ADD COLUMN hidden_only INTEGER NOT NULL DEFAULT 0 CHECK (hidden_only IN (0, 1));
