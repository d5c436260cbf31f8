// Makes pages nicer; every page works without it. No request is made and nothing is stored.

// Beside a session's time: the same instant in the device's zone, when that is another one.
const when = document.querySelector("[data-your-time]");
if (when) {
  const instant = new Date(when.querySelector("time").dateTime);
  const until = new Date(when.dataset.until);
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const clock = (timeZone) =>
    new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", weekday: "short", timeZone }).format(instant);
  if (zone && clock(zone) !== clock(when.dataset.zone)) {
    const note = document.createElement("span");
    const text = new Intl.DateTimeFormat(document.documentElement.lang, {
      weekday: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: zone, timeZoneName: "short",
      numberingSystem: "latn",
    }).formatRange(instant, until);
    note.textContent = when.dataset.yourTime.replace("{time}", () => text);
    when.querySelector(".meta")?.append(note);
  }
}

// The chosen day is brought into sight in its row, on narrow screens.
for (const current of document.querySelectorAll(".days [aria-current]")) {
  const row = current.parentElement;
  if (row.scrollWidth > row.clientWidth) {
    row.scrollLeft += current.getBoundingClientRect().left - row.getBoundingClientRect().left - 24;
  }
}
