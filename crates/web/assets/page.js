// Makes pages nicer; every page works without it. Nothing is stored; the only request is the search that one types.

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

// Search answers while one types: the page that the form would open, without opening it.
const seek = document.querySelector(".seek");
const found = document.querySelector("[data-found]");
if (seek && found) {
  let waiting;
  let asked;
  const ask = async () => {
    const query = new URLSearchParams(new FormData(seek));
    const address = `${seek.getAttribute("action")}?${query}`;
    asked?.abort();
    asked = new AbortController();
    try {
      const answer = await fetch(address, { signal: asked.signal });
      if (!answer.ok) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const next = page.querySelector("[data-found]");
      if (!next) return;
      // The place that is read out stays the same element, so that its change is noticed.
      const said = found.querySelector("[role=status]");
      said.textContent = next.querySelector("[role=status]").textContent || next.querySelector(".empty b")?.textContent || "";
      next.querySelector("[role=status]").remove();
      found.replaceChildren(said, ...next.childNodes);
      history.replaceState(null, "", address);
    } catch {
      // Gone on typing, or the line is down: the button still works.
    }
  };
  seek.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, 180);
  });
}
