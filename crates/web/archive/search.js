// Search in a static archive, also from a disk: pieces of the index are scripts that hand themselves over.
// The rules are those of crates/search; what its stemmers know stands in the index.
"use strict";
(() => {
  const form = document.querySelector("[data-archive]");
  if (!form) return;
  const say = JSON.parse(form.dataset.archive);
  const page = document.documentElement.lang;
  const field = form.querySelector("input");
  const said = document.querySelector("#found [role=status]");
  const place = said.nextElementSibling;

  const pieces = {};
  const asked = {};
  window.plenaryArchive = (name, data) => { pieces[name] = data; };
  const load = (name, address = `../search/${name}.js`) => asked[name] ??= new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = () => { script.remove(); done(pieces[name]); };
    script.onerror = () => { delete asked[name]; failed(new Error(address)); };
    document.head.append(script);
  });

  // Words.
  const MARK = /[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]/gu;
  const JOINER = /[\u0640\u200c\u200d]/gu;
  const ALIKE = { "ى": "ي", "ی": "ي", "ة": "ه", "ک": "ك", "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "ı": "i" };
  const fold = (word) => word.toLowerCase().normalize("NFKD").replace(MARK, "").replace(JOINER, "")
    .replace(/[ىیةکßæœøđðłı]/gu, (letter) => ALIKE[letter]).toLowerCase();
  const UNSPACED = /[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{323af}]/u;
  const BELONGS = /[\p{Alphabetic}\p{N}\u0640\u200c\u200d]/u;
  const ELIDED = /^(?:[cdjlmnst]|(?:jus|lors|puis|quoi)?qu|(?:a|da|de|ne|que|su|co)ll|un)['’]\p{L}/iu;
  const belongs = (letter) => BELONGS.test(letter) || letter.replace(MARK, "") === "";
  const words = (text) => {
    const found = [];
    let start = -1, run = [], at = 0;
    const add = (from, to, pair) => found.push({ text: text.slice(from, to), from, to, pair });
    for (const letter of [...text, " "]) {
      const unspaced = UNSPACED.test(letter);
      if (run.length && !unspaced) {
        if (run.length === 1) add(run[0], at, true);
        for (let i = 0; i + 1 < run.length; i++) add(run[i], run[i + 2] ?? at, true);
        run = [];
      }
      if (unspaced || !belongs(letter)) {
        if (start >= 0 && !ELIDED.test(text.slice(start, at + 3))) add(start, at, false);
        start = -1;
      } else if (start < 0) start = at;
      if (unspaced) run.push(at);
      at += letter.length;
    }
    return found;
  };

  // What is asked: clauses of words, "phrases", and what is not wanted.
  const QUOTES = { '"': '"', "“": "”", "«": "»", "„": "“", "「": "」", "”": "”" };
  const parse = (written) => {
    let rest = [...written].slice(0, 200).join("");
    const query = { wanted: [], unwanted: [] };
    for (let count = 0; count < 12;) {
      rest = rest.trimStart();
      if (!rest) break;
      const minus = /^[-−–]\S/u.test(rest);
      if (minus) rest = rest.slice(1);
      const close = QUOTES[rest[0]];
      let end = close ? rest.indexOf(close, 1) : rest.search(/[\s"]/u);
      if (end < 0) end = rest.length;
      const piece = rest.slice(close ? 1 : 0, end);
      rest = rest.slice(close ? end + 1 : end);
      const all = words(piece).slice(0, 12);
      count += Math.max(all.length, 1);
      if (!all.length) continue;
      const open = !close && !rest && all.at(-1).to === piece.length;
      const together = close || all.every((one) => one.pair);
      const clauses = together ? [all] : all.map((one) => [one]);
      for (const [i, clause] of clauses.entries()) {
        (minus ? query.unwanted : query.wanted).push(
          { words: clause, open: open && !minus && i === clauses.length - 1, exact: Boolean(close) });
      }
    }
    return query;
  };

  // The index.
  const before = (one, other) => {
    const a = [...one], b = [...other];
    for (let i = 0; i < a.length && i < b.length; i++) {
      if (a[i] !== b[i]) return a[i].codePointAt(0) < b[i].codePointAt(0);
    }
    return a.length < b.length;
  };
  const last = (list, form) => {
    let low = 0, high = list.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (before(form, list[middle])) high = middle; else low = middle + 1;
    }
    return low - 1;
  };
  const read = ([term, stems, written, packed]) => {
    const places = new Map();
    for (let i = 0, document = 0; i < packed.length;) {
      document += packed[i++];
      const found = [];
      for (let left = packed[i++], at = 0; left > 0; left--) found.push(at += packed[i++]);
      places.set(document, found);
    }
    return { form: term, stems, written, places };
  };
  const shards = {};
  const shard = async (index, number) => shards[number] ??= (await load(`words-${number}`)).map(read);
  const near = (all, form) => last(all.map((one) => one.form), form);
  const shardOf = (index, form) => shard(index, Math.max(last(index.words, form), 0));
  const lookUp = async (index, form) => {
    if (!index.words.length) return undefined;
    const all = await shardOf(index, form);
    const found = all[near(all, form)];
    return found?.form === form ? found : undefined;
  };
  const beginning = async (index, form) => {
    const found = [];
    const first = Math.max(last(index.words, form), 0);
    for (let i = first; i < index.words.length && i < first + 6; i++) {
      if (i > first && !index.words[i].startsWith(form)) break;
      found.push(...(await shard(index, i)).filter((one) => one.form.startsWith(form)));
    }
    return found.sort((a, b) => b.places.size - a.places.size).slice(0, 64);
  };
  // A word that stands nowhere has the stems of the words that begin most like it.
  const like = async (index, form) => {
    const all = index.words.length ? await shardOf(index, form) : [];
    const at = near(all, form);
    const common = (one) => { let i = 0; while (i < form.length && one.form[i] === form[i]) i++; return i; };
    const beside = [all[at - 1], all[at], all[at + 1], all[at + 2]].filter(Boolean);
    const longest = Math.max(0, ...beside.map(common));
    if (longest < Math.max(4, form.length * 0.6)) return [];
    const best = beside.filter((one) => common(one) === longest && one.form.length - longest <= 4 && form.length - longest <= 4);
    return [...new Set(best.flatMap((one) => one.stems.length ? one.stems : [one.form]))];
  };
  const distance = (one, other, most) => {
    if (Math.abs(one.length - other.length) > most) return most + 1;
    let older = [], old = other.map((_, i) => i).concat(other.length);
    for (let i = 0; i < one.length; i++) {
      const next = [i + 1];
      for (let j = 0; j < other.length; j++) {
        let cost = Math.min(old[j] + (one[i] !== other[j]), old[j + 1] + 1, next[j] + 1);
        if (i && j && one[i] === other[j - 1] && one[i - 1] === other[j]) cost = Math.min(cost, older[j - 1] + 1);
        next.push(cost);
      }
      older = old;
      old = next;
    }
    return old[other.length];
  };
  const closest = async (form, most) => {
    const wanted = [...form];
    if (!most || wanted.length < 3) return [];
    const all = (await load("names")).map((name) => [distance(wanted, [...name], most), name]);
    const least = Math.min(most + 1, ...all.map(([far]) => far));
    return least > most ? [] : all.filter(([far]) => far === least).map(([far, name]) => ({ far, name }));
  };

  // Finding, by the same weights as on the server.
  const terms = async (index, word, open, exact, found) => {
    const form = fold(word.text), length = [...form].length;
    const all = new Map();
    const add = (one, weight, written = exact) => {
      if (one && !all.has(one.form)) all.set(one.form, { ...one, weight, only: written });
    };
    const own = await lookUp(index, form);
    add(own, 1);
    if (!exact && !word.pair && !/^\d+$/.test(form)) {
      for (const stem of own ? own.stems : await like(index, form)) add(await lookUp(index, stem), 0.8);
    }
    if ((open && length >= 2 && !word.pair) || (word.pair && length === 1)) {
      for (const one of await beginning(index, form)) add(one, 0.6);
    }
    if (!all.size && !exact && !word.pair) {
      const most = length < 4 ? 0 : length < 8 ? 1 : 2;
      const names = await closest(form, most);
      const records = await Promise.all(names.slice(0, 64).map(({ name }) => lookUp(index, name)));
      records.filter(Boolean).sort((a, b) => b.places.size - a.places.size).slice(0, 8)
        .forEach((one) => add(one, 0.5 / Math.max(names[0].far, 1), true));
      if (!names.length) found.near.push(...(await closest(form, most + 1)).map(({ name }) => name));
    }
    for (const one of all.values()) {
      found.forms.add(one.form);
      if (!one.only) one.written.forEach((written) => found.forms.add(written));
    }
    return [...all.values()];
  };
  const rarity = (index, list) => {
    const count = Math.max(0, ...list.map((one) => one.places.size));
    return Math.log(1 + Math.max(index.documents.length - count + 0.5, 0) / (count + 0.5));
  };
  const weight = (index, document, places) => {
    const counts = [0, 0, 0, 0];
    for (const one of places) counts[(one >> 1) & 3]++;
    const weights = [8 * (1 + 2 / Math.max(index.documents[document][2], 1)), 5, 3, 1];
    return counts.reduce((sum, count, i) => sum + weights[i] * 2 * count / (count + 1), 0);
  };
  const placesOf = (one) => [...one.places].map(([document, places]) =>
    [document, one.only ? places.filter((place) => place & 1) : places]).filter(([, places]) => places.length);
  const single = (index, list) => {
    const rare = rarity(index, list), found = new Map();
    for (const one of list) {
      for (const [document, places] of placesOf(one)) {
        const score = rare * one.weight * weight(index, document, places);
        found.set(document, Math.max(found.get(document) ?? 0, score));
      }
    }
    return found;
  };
  const phrase = (index, lists) => {
    let whole = new Map();
    for (const [i, list] of lists.entries()) {
      const here = new Map();
      for (const one of list) {
        for (const [document, places] of placesOf(one)) {
          if (!i || whole.has(document)) here.set(document, (here.get(document) ?? []).concat(places));
        }
      }
      if (!i) { whole = here; continue; }
      const next = new Map();
      for (const [document, ends] of whole) {
        const after = new Set((here.get(document) ?? []).map((place) => place >> 3));
        const kept = ends.map((place) => place + 8).filter((place) => after.has(place >> 3));
        if (kept.length) next.set(document, kept);
      }
      whole = next;
    }
    const rare = lists.reduce((sum, list) => sum + rarity(index, list), 0);
    return new Map([...whole].map(([document, places]) => [document, rare * weight(index, document, places)]));
  };
  const most = (index, lists) => {
    const all = new Map();
    for (const list of lists) {
      for (const [document, score] of single(index, list)) {
        const [count, sum] = all.get(document) ?? [0, 0];
        all.set(document, [count + 1, sum + score]);
      }
    }
    const enough = Math.ceil(lists.length * 3 / 5), found = new Map();
    for (const [document, [count, sum]] of all) {
      if (count >= enough) found.set(document, 0.3 * sum * (count / lists.length) ** 2);
    }
    return found;
  };
  const clause = async (index, one, found) => {
    const lists = [];
    for (const [i, word] of one.words.entries()) {
      lists.push(await terms(index, word, one.open && i === one.words.length - 1, one.exact, found));
    }
    if (lists.length === 1) return single(index, lists[0]);
    const together = phrase(index, lists);
    return together.size || one.exact ? together : most(index, lists);
  };
  const find = async (query) => {
    const index = await load("index");
    const found = { hits: [], whole: true, near: [], forms: new Set(), index };
    const scores = new Map();
    for (const one of query.wanted) {
      for (const [document, score] of await clause(index, one, found)) {
        const [count, sum] = scores.get(document) ?? [0, 0];
        scores.set(document, [count + 1, sum + score]);
      }
    }
    for (const one of query.unwanted) {
      const unseen = { near: [], forms: new Set() };
      for (const [document] of await clause(index, one, unseen)) scores.delete(document);
    }
    const best = Math.max(0, ...[...scores.values()].map(([count]) => count));
    found.whole = !best || best === query.wanted.length;
    found.hits = [...scores].filter(([, [count]]) => count === best)
      .sort(([a, [, one]], [b, [, other]]) => other - one || a - b).map(([document]) => document);
    return found;
  };

  // Showing.
  const element = (name, attributes = {}, ...inside) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...inside);
    return made;
  };
  const spans = (text, forms) => {
    const marks = [];
    for (const { text: word, from, to } of words(text)) {
      if (!forms.has(fold(word))) continue;
      const end = marks.at(-1);
      if (end && from <= end[1]) end[1] = to; else marks.push([from, to]);
    }
    return marks;
  };
  const marked = (text, marks) => {
    const parts = [];
    let done = 0;
    for (const [from, to] of marks) {
      parts.push(text.slice(done, from), element("mark", {}, text.slice(from, to)));
      done = to;
    }
    return [...parts, text.slice(done)];
  };
  const language = (lang, dir) =>
    lang.split("-")[0] === page ? {} : lang === "und" ? { lang: "", dir: "auto" } : { lang, dir };
  const pieceOf = (texts, forms) => {
    const own = ([lang]) => lang.split("-")[0] === page;
    for (const [lang, dir, text] of [...texts.filter(own), ...texts.filter((one) => !own(one))]) {
      const marks = spans(text, forms);
      if (!marks.length) continue;
      let from = Math.max(0, marks[0][0] - 80);
      if (from) { const space = text.indexOf(" ", from); from = space >= 0 && space < marks[0][0] ? space + 1 : from; }
      let to = Math.max(from + 240, marks[0][1]);
      if (to < text.length) { const space = text.lastIndexOf(" ", to); to = space >= marks[0][1] ? space : to; }
      const inside = marks.filter((mark) => mark[0] >= from && mark[1] <= to).map((mark) => mark.map((at) => at - from));
      const parts = marked(text.slice(from, to), inside);
      return element("p", { class: "piece", ...language(lang, dir) },
        from ? "…" : "", ...parts, to < text.length ? "…" : "");
    }
    return null;
  };
  const entry = async (found, hit) => {
    const [kind, code] = found.index.documents[hit];
    const { titles, texts } = found.index;
    const number = Math.floor(hit / titles);
    const name = `titles-${number}`;
    const [title, lang, dir, more, gone] = (await load(`${page}-${name}`, `search/${name}.js`))[hit % titles];
    const marks = spans(title, found.forms);
    const link = element("a", { href: `${kind}/${code}.html`, ...language(lang, dir) }, ...marked(title, marks));
    if (gone) link.className = "gone";
    const item = element("li", {}, element("h3", {}, link));
    if (more.length) item.append(element("p", { class: "meta" }, ...more.map((one) => element("span", {}, element("bdi", {}, one)))));
    if (kind === "sessions") {
      const all = await load(`texts-${Math.floor(hit / texts)}`);
      const text = pieceOf(all[hit % texts], found.forms);
      if (text) item.append(text);
    }
    return { item, named: marks.length > 0 };
  };
  const block = (key, items, brief) => element("section", { class: "block" }, element("h2", {}, say[key]),
    element("ul", { class: brief ? "rows found brief" : "rows found" }, ...items));
  const empty = (title, ...text) =>
    element("p", { class: "empty" }, element("b", { dir: "auto" }, title), ...text);
  const still = document.querySelector("[data-still]");
  const programme = still.querySelector("a").getAttribute("href");
  const none = () => {
    const [before, after] = say["search-none-do"].split("{link}");
    return [before, element("a", { href: programme }, say["search-none-link"]), after];
  };
  const counted = (count) => {
    const rules = new Intl.PluralRules(page);
    const kind = rules.select(count);
    const phrase = say.counts.find(([one]) => one === count) ?? say.counts.findLast(([one]) => rules.select(one) === kind) ?? say.counts.at(-1);
    return phrase[1].replace("{count}", () => new Intl.NumberFormat(page, { numberingSystem: "latn" }).format(count));
  };
  const MOST = 20, OTHERS = 6;
  let turn = 0;
  const show = async () => {
    const own = ++turn;
    const written = field.value.trim();
    const query = parse(field.value);
    const parts = [];
    let count = "";
    if (!query.wanted.length) {
      parts.push(empty(say["search-begin"], say["search-begin-do"]));
    } else {
      const found = await find(query);
      if (!found.hits.length) parts.push(empty(count = say["search-none"].replace("{words}", () => written), ...none()));
      else if (!found.whole) parts.push(empty(say["search-some"], say["search-some-do"]));
      if (found.near.length) {
        const links = found.near.slice(0, OTHERS).map((word) => element("a", { href: `#q=${encodeURIComponent(word)}`, dir: "auto" }, word));
        parts.push(element("p", { class: "meta" }, element("span", {}, say["search-near"]), ...links));
      }
      const named = [], others = [];
      for (const kind of ["people", "organisations", "rooms"]) {
        const hits = found.hits.filter((hit) => found.index.documents[hit][0] === kind).slice(0, OTHERS * 2);
        const made = await Promise.all(hits.map((hit) => entry(found, hit)));
        for (const [list, wanted] of [[named, true], [others, false]]) {
          const items = made.filter((one) => one.named === wanted).slice(0, OTHERS).map((one) => one.item);
          if (items.length) list.push(block(`search-${kind}`, items, true));
        }
      }
      const hits = found.hits.filter((hit) => found.index.documents[hit][0] === "sessions");
      parts.push(...named);
      if (hits.length) {
        count = counted(hits.length);
        const items = (from) => Promise.all(hits.slice(from, from + MOST).map(async (hit) => (await entry(found, hit)).item));
        const sessions = block("search-sessions", await items(0));
        parts.push(sessions);
        if (hits.length > MOST) {
          let from = MOST;
          const more = element("button", { class: "button", type: "button" }, say["pages-next"]);
          more.addEventListener("click", async () => {
            sessions.lastChild.append(...await items(from));
            from += MOST;
            if (from >= hits.length) more.remove();
          });
          parts.push(element("p", { class: "acts" }, more));
        }
      }
      parts.push(...others);
    }
    // Somebody has typed on meanwhile.
    if (own !== turn) return;
    if (said.textContent !== count) said.textContent = count;
    place.replaceChildren(...parts);
    place.dataset.shown = written;
    for (const one of document.querySelectorAll(".tongues a")) one.hash = location.hash;
  };
  const fromAddress = () => {
    const asked = new URLSearchParams(location.hash.slice(1)).get("q") ?? new URLSearchParams(location.search).get("q");
    if (asked !== null && asked !== field.value) field.value = asked;
    show();
  };
  const go = () => {
    location.replace(`#q=${encodeURIComponent(field.value)}`);
    show();
  };
  let waiting;
  field.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(go, 180); });
  form.addEventListener("submit", (event) => { event.preventDefault(); clearTimeout(waiting); go(); });
  addEventListener("hashchange", () => { if (new URLSearchParams(location.hash.slice(1)).get("q") !== field.value) fromAddress(); });
  still.remove();
  form.hidden = false;
  fromAddress();
})();
