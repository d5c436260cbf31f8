// Makes pages nicer; every page works without it. No request is made and nothing is stored.

// Beside a session's time: the same instant in the device's zone, when that is another one.
const when = document.querySelector("[data-your-time]");
if (when) {
  const instant = new Date(when.querySelector("time").dateTime);
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const clock = (timeZone) =>
    new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", weekday: "short", timeZone }).format(instant);
  if (zone && clock(zone) !== clock(when.dataset.zone)) {
    const note = document.createElement("span");
    const text = new Intl.DateTimeFormat(document.documentElement.lang, {
      weekday: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: zone, numberingSystem: "latn",
    }).format(instant);
    note.textContent = `${when.dataset.yourTime}: ${text}`;
    when.querySelector(".meta")?.append(note);
  }
}

// The chosen day and chip are brought into sight in their rows, on narrow screens.
for (const current of document.querySelectorAll(".nav [aria-current], .days [aria-current]")) {
  const row = current.parentElement;
  if (row.scrollWidth > row.clientWidth) {
    row.scrollLeft += current.getBoundingClientRect().left - row.getBoundingClientRect().left - 24;
  }
}
