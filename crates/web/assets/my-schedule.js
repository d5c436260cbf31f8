// Saves sessions on the device, at once and without an account. What is saved is known to this device alone, until
// the person asks for a private link; then each change is told to the house too. Without this script the
// forms do the same by way of the house. Whoever is signed in has one schedule, in the house: their pages come
// with it, and what the device kept before is added to it.

const event = document.body.dataset.event;
const place = `schedule-${event}`;
const own = document.querySelector("#my-schedule");
const signedIn = document.querySelector("[data-person]") !== null;

// { saved: [code], house: whether the house keeps it too, untold: { code: wish } }
const read = () => {
  const empty = { saved: [], house: false, untold: {} };
  try {
    return { ...empty, ...JSON.parse(localStorage.getItem(place)) };
  } catch {
    return empty;
  }
};
const write = (mine) => {
  try {
    if (mine.saved.length || mine.house) localStorage.setItem(place, JSON.stringify(mine));
    else localStorage.removeItem(place);
    return true;
  } catch {
    return false; // The device keeps nothing: the form goes its own way.
  }
};
const wished = (mine, code, wish) => ({
  ...mine,
  saved: [...mine.saved.filter((one) => one !== code), ...(wish ? [code] : [])],
});

// Tells the house what it has not heard yet. What does not arrive is told when the next page opens.
const tell = async () => {
  const base = `/${event}/${document.documentElement.lang}/sessions`;
  for (const [code, wish] of Object.entries(read().untold)) {
    try {
      const body = new URLSearchParams({ saved: wish ? "yes" : "no", quiet: "1" });
      const answer = await fetch(`${base}/${code}/save`, { method: "POST", body, keepalive: true });
      if (answer.status >= 500 || answer.status === 429) return;
      const mine = read();
      if (mine.untold[code] === wish) delete mine.untold[code];
      if (answer.status === 409) Object.assign(mine, { house: false, untold: {} });
      write(mine);
    } catch {
      return;
    }
  }
};

// Shows on buttons and in lists what is saved.
const paint = () => {
  const { saved } = read();
  for (const form of document.querySelectorAll("form.save[data-undo]")) {
    const button = form.querySelector("button");
    const is = saved.includes(form.dataset.code);
    button.dataset.words ??= button.textContent;
    button.textContent = is ? form.dataset.undo : button.dataset.words;
    button.value = is ? "no" : "yes";
  }
  for (const mark of document.querySelectorAll(".saved")) mark.remove();
  if (own) return;
  for (const link of document.querySelectorAll(".rows :is(h3, h4) > a, .grid td a")) {
    const code = link.pathname.split("/")[4];
    if (link.pathname.split("/")[3] !== "sessions" || !saved.includes(code)) continue;
    const mark = document.createElement("small");
    mark.className = "saved";
    mark.textContent = `★ ${document.body.dataset.saved}`;
    (link.querySelector("b") ?? link).after(" ", mark);
  }
};

// A person's own wish, without loading the page anew. Where that fails, the form goes its own way.
const tellWish = async (form) => {
  const button = form.querySelector("button");
  const yes = button.value !== "no";
  const body = new URLSearchParams({ saved: yes ? "yes" : "no", quiet: "1" });
  const answer = await fetch(form.action, { method: "POST", body }).catch(() => null);
  if (answer?.status !== 204) return form.requestSubmit(button);
  button.dataset.words ??= button.textContent;
  button.textContent = yes ? form.dataset.undo : button.dataset.words;
  button.value = yes ? "no" : "yes";
  form.querySelector("[role=status]").textContent = yes ? form.dataset.done : form.dataset.undone;
};

// On the page of one's own schedule: what the device keeps, as the page that the house would make of it.
const fill = async () => {
  const { saved } = read();
  const body = new URLSearchParams({ sessions: saved.join(" ") });
  try {
    const answer = await fetch(location.pathname, { method: "POST", body });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const next = page.querySelector("#my-schedule");
    if (next) own.replaceChildren(...next.childNodes);
  } catch {
    // The line is down; what is saved stays, and the page can be loaded again.
  }
};

document.addEventListener("submit", async (send) => {
  const form = send.target;
  if (signedIn) {
    // A form that comes for the second time is the one whose wish could not be told.
    if (!form.matches("form.save[data-undo]") || form.dataset.told) return;
    send.preventDefault();
    form.dataset.told = "1";
    await tellWish(form);
    delete form.dataset.told;
  } else if (form.matches("form.save")) {
    const wish = form.querySelector("button").value !== "no";
    const mine = wished(read(), form.dataset.code, wish);
    if (mine.house) mine.untold[form.dataset.code] = wish;
    if (!write(mine)) return;
    send.preventDefault();
    if (mine.house) tell();
    paint();
    const said = form.querySelector("[role=status]");
    if (said) said.textContent = wish ? form.dataset.done : form.dataset.undone;
    if (own?.dataset.keeper === "device") {
      await fill();
      own.querySelector("h1")?.focus();
    } else if (own) {
      await tell();
      location.reload();
    }
  } else if (form.matches("form.copy")) {
    const codes = form.elements.sessions.value.split(" ").filter(Boolean);
    const mine = codes.reduce((all, code) => wished(all, code, true), read());
    if (mine.house) for (const code of codes) mine.untold[code] = true;
    if (!write(mine)) return;
    send.preventDefault();
    await tell();
    location.assign(location.pathname.replace(/\/[^/]*$/, ""));
  }
});

if (signedIn) {
  // What the device kept before the person signed in goes along, once.
  const { saved } = read();
  if (saved.length) {
    const to = `/${event}/${document.documentElement.lang}/my-schedule/link`;
    const body = new URLSearchParams({ do: "add", quiet: "1", sessions: saved.join(" ") });
    const answer = await fetch(to, { method: "POST", body }).catch(() => null);
    if (answer?.ok) {
      write({ saved: [], house: false, untold: {} });
      if (own) location.reload();
    }
  }
} else if (own?.dataset.keeper === "house") {
  // The house has the last word, but for what it has not heard yet.
  const mine = read();
  const known = own.dataset.saved.split(" ").filter(Boolean);
  const all = Object.entries(mine.untold).reduce((now, [code, wish]) => wished(now, code, wish), { ...mine, saved: known });
  write({ ...all, house: true });
} else if (own?.dataset.keeper === "device") {
  const mine = { ...read(), house: false, untold: {} };
  write(mine);
  if (mine.saved.length) await fill();
}
if (!signedIn) {
  paint();
  tell();
  // Another tab, or a page that the browser had put aside.
  addEventListener("storage", paint);
  addEventListener("pageshow", (shown) => shown.persisted && paint());
}
