-- Work that is done now and then, by one process for all. Until `ends_at` nobody but `holder`, who drew the
-- name for this one time, may begin it; both come from whoever took it last.
CREATE TABLE round (
    name TEXT NOT NULL,
    holder TEXT NOT NULL,
    ends_at INTEGER NOT NULL,
    PRIMARY KEY (name)
) STRICT;
