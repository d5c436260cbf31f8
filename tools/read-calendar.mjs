// Reads calendars with ical.js and prints a line for every entry; read_calendar.py prints the same
// with another parser. Zones are taken from the file itself.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { basename } from "node:path";

const require = createRequire(new URL("../.tools/package.json", import.meta.url));
const { default: ICAL } = await import(pathToFileURL(require.resolve("ical.js")));

/** A time as it stands, its zone, and as seconds since 1970. */
function moment(event, name, zones) {
  const property = event.getFirstProperty(name);
  if (!property) return null;
  const time = property.getFirstValue();
  if (time.isDate) return [time.toString(), null, null];
  const tzid = property.getParameter("tzid") ?? null;
  if (tzid) {
    if (!zones.has(tzid)) throw new Error(`${name}: no VTIMEZONE for ${tzid}`);
    time.zone = zones.get(tzid);
  }
  return [time.toString().replace("Z", ""), tzid ?? "UTC", time.toUnixTime()];
}

for (const file of process.argv.slice(2)) {
  console.log(basename(file));
  const calendar = new ICAL.Component(ICAL.parse(readFileSync(file, "utf8")));
  const zones = new Map();
  for (const zone of calendar.getAllSubcomponents("vtimezone")) {
    zones.set(zone.getFirstPropertyValue("tzid"), new ICAL.Timezone({ component: zone }));
  }
  for (const event of calendar.getAllSubcomponents("vevent")) {
    const text = (name) => event.getFirstPropertyValue(name) ?? null;
    const categories = event.getAllProperties("categories").flatMap((one) => one.getValues());
    console.log(JSON.stringify([
      text("uid"),
      moment(event, "dtstart", zones),
      moment(event, "dtend", zones),
      text("status"),
      text("sequence"),
      text("summary"),
      text("location"),
      text("description"),
      text("url"),
      categories,
    ]));
  }
}
