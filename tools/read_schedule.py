"""Reads schedule.xml and schedule.json with the parsers of Python alone and prints a line for every
event, the same for both formats; what a file says of itself must hold: counts, days, ends, rooms."""

import json
import sys
from datetime import datetime
from pathlib import Path
from urllib.parse import quote, urlsplit
from xml.etree import ElementTree

ADDRESS = "/?@!$&'()*+,;=:%-._~"


def insist(truth, path, what):
    if not truth:
        sys.exit(f"{path.name}: {what}")


def seconds(text):
    return int(datetime.fromisoformat(text).timestamp())


def minutes(text):
    parts = [int(part) for part in text.split(":")]
    if len(parts) == 3:
        return (parts[0] * 24 + parts[1]) * 60 + parts[2]
    return parts[0] * 60 + parts[1]


def sound(address):
    """Whether RFC 3986 knows such an address: its port must be a number."""
    try:
        urlsplit(address).port  # raises where it is none
        return True
    except ValueError:
        return False


def addresses(found):
    parts = [one.partition("#") for one in found if one and sound(one)]
    return sorted({quote(a, safe=ADDRESS) + mark + quote(b, safe=ADDRESS) for a, mark, b in parts})


def from_json(path):
    whole = json.loads(path.read_bytes())["schedule"]
    conference = whole["conference"]
    rooms = {room["name"]: room["guid"] for room in conference["rooms"]}
    insist(len(rooms) == len(conference["rooms"]), path, "two rooms have one name")
    insist(conference["daysCount"] == len(conference["days"]), path, "daysCount is wrong")
    for index, day in enumerate(conference["days"], 1):
        insist(day["index"] == index, path, "days are not counted from 1")
        for name, events in day["rooms"].items():
            for event in events:
                start, end = seconds(event["date"]), event.get("end")
                insist(event["room"] == name, path, f"{event['guid']} names another room")
                insist(event["date"][11:16] == event["start"], path, f"{event['guid']}: start")
                insist(
                    seconds(day["day_start"]) <= start < seconds(day["day_end"]),
                    path,
                    f"{event['guid']} is not on its day",
                )
                if end:
                    whole_minutes = (seconds(end) - start) // 60
                    insist(whole_minutes == minutes(event["duration"]), path, f"{event['guid']}: end")
                yield [
                    event["guid"],
                    event["id"],
                    start,
                    minutes(event["duration"]),
                    rooms[name],
                    *[event[field] or "" for field in ("title", "subtitle", "track", "type")],
                    *[event[field] or "" for field in ("language", "abstract", "description")],
                    event["slug"],
                    event["url"],
                    bool(event.get("do_not_record")),
                    [person["name"] for person in event["persons"]],
                    addresses([one["url"] for one in event["links"]] + [event.get("feedback_url")]),
                    addresses(one["url"] for one in event["attachments"]),
                ]


def from_xml(path):
    whole = ElementTree.parse(path).getroot()
    for day in whole.findall("day"):
        for room in day.findall("room"):
            for event in room.findall("event"):

                def text(name):
                    return event.findtext(name) or ""

                yield [
                    event.get("guid"),
                    int(event.get("id")),
                    seconds(text("date")),
                    minutes(text("duration")),
                    room.get("guid"),
                    *[text(field) for field in ("title", "subtitle", "track", "type")],
                    *[text(field) for field in ("language", "abstract", "description")],
                    text("slug"),
                    text("url"),
                    text("recording/optout") == "true",
                    [person.text or "" for person in event.findall("persons/person")],
                    addresses(one.get("href") for one in event.findall("links/link")),
                    addresses(one.get("href") for one in event.findall("attachments/attachment")),
                ]


for path in map(Path, sys.argv[1:]):
    events = list(from_json(path) if path.suffix == ".json" else from_xml(path))
    for place, what in ((0, "guid"), (1, "id")):
        insist(len({event[place] for event in events}) == len(events), path, f"a {what} stands twice")
    print(path.stem, len(events))
    for event in events:
        print(json.dumps(event, ensure_ascii=False, separators=(",", ":")))
