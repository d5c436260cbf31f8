-- Old addresses name items by the ids of the system they came from.
CREATE INDEX source_item_by_event_kind_foreign_id ON source_item (event, kind, foreign_id);
