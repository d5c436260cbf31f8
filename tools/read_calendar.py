"""Reads calendars with icalendar and prints a line for every entry; read-calendar.mjs prints the same
with another parser. Zones are taken from the system's database, not from the file."""

import json
import sys
from datetime import datetime
from pathlib import Path

from icalendar import Calendar


def moment(event, name):
    """A time as it stands, its zone, and as seconds since 1970."""
    value = event.get(name)
    if value is None:
        return None
    if not isinstance(value.dt, datetime):
        return [value.dt.isoformat(), None, None]
    zone = value.params.get("TZID") or "UTC"
    return [value.dt.strftime("%Y-%m-%dT%H:%M:%S"), str(zone), int(value.dt.timestamp())]


def categories(event):
    found = event.get("categories")
    if found is None:
        return []
    lists = found if isinstance(found, list) else [found]
    return [str(one) for each in lists for one in each.cats]


for path in map(Path, sys.argv[1:]):
    print(path.name)
    for event in Calendar.from_ical(path.read_bytes()).walk("VEVENT"):
        if event.errors:
            sys.exit(f"{path.name}: {event.errors}")

        def text(name):
            value = event.get(name)
            return None if value is None else str(value)

        sequence = event.get("sequence")
        line = [
            text("uid"),
            moment(event, "dtstart"),
            moment(event, "dtend"),
            text("status"),
            None if sequence is None else int(sequence),
            text("summary"),
            text("location"),
            text("description"),
            text("url"),
            categories(event),
        ]
        print(json.dumps(line, ensure_ascii=False, separators=(",", ":")))
