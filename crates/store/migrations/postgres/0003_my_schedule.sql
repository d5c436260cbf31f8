-- Schedules that people keep under a private link. Nothing says whose they are: only hashes of the
-- device's key and of the link are here, and days instead of instants.
CREATE TABLE my_schedule (
    event TEXT NOT NULL,
    id TEXT NOT NULL,
    key_hash TEXT NOT NULL,
    link_hash TEXT NOT NULL,
    link_number BIGINT NOT NULL,
    changed_day BIGINT NOT NULL,
    CONSTRAINT "my_schedule.event,id" PRIMARY KEY (event, id),
    CONSTRAINT "my_schedule.event,key_hash" UNIQUE (event, key_hash),
    CONSTRAINT "my_schedule.event,link_hash" UNIQUE (event, link_hash),
    FOREIGN KEY (event) REFERENCES event (id) ON DELETE CASCADE
);
CREATE INDEX my_schedule_by_changed_day ON my_schedule (changed_day);

-- The sessions in them.
CREATE TABLE saved_session (
    event TEXT NOT NULL,
    schedule TEXT NOT NULL,
    code TEXT NOT NULL,
    CONSTRAINT "saved_session.event,schedule,code" PRIMARY KEY (event, schedule, code),
    FOREIGN KEY (event, schedule) REFERENCES my_schedule (event, id) ON DELETE CASCADE
);
