// Makes finding faster. The page says all of it without this script, too, and nothing that is typed is kept or sent.
"use strict";

const byId = (id) => document.getElementById(id);
const all = (selector, within = document) => [...within.querySelectorAll(selector)];

/* Past review: the pages know no calendar, the browser does. */

function markPastReview() {
  const now = new Date();
  const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((n) => String(n).padStart(2, "0")).join("-");
  for (const card of all(".leaflet")) {
    const isPast = card.querySelector("time.review").dateTime < today;
    if (isPast && !card.querySelector(".past-review")) card.querySelector(".facts").after(pastReview());
  }
}

function pastReview() {
  const sign = element("span", "!");
  sign.setAttribute("aria-hidden", "true");
  const note = element("p", sign, " ", element("strong", "Past its review date."), " Ask for a newer one before you give it out.");
  note.className = "past-review";
  return note;
}

function element(name, ...children) {
  const made = document.createElement(name);
  made.append(...children);
  return made;
}

/* The filter: shows what fits, and says how much that is. */

const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const chosen = (name) => byId(`filter-${name}`)?.value ?? "";

function prepareFilter() {
  const filter = byId("filter");
  if (!filter) return;
  const cards = all(".leaflet").map((card) => ({
    card,
    offers: all(".offer", card),
    words: plain(`${card.querySelector("h4").textContent} ${all(".original, code", card).map((e) => e.textContent).join(" ")}`),
  }));
  const apply = () => {
    const words = plain(chosen("text")).split(/\s+/).filter(Boolean);
    for (const { card, offers, words: own } of cards) {
      const language = chosen("language");
      const fits = (!language || card.dataset.language === language) && words.every((word) => own.includes(word));
      card.hidden = offers.filter(showOffer).length === 0 || !fits;
    }
    for (const shelf of all(".shelf")) shelf.hidden = all(".leaflet", shelf).every((card) => card.hidden);
    tell();
  };
  filter.addEventListener("input", apply);
  byId("filter-reset").addEventListener("click", () => {
    for (const field of all("select, input", filter)) field.value = "";
    apply();
    byId("filter-text").focus();
  });
  filter.hidden = false;
  // A browser that goes back in its history fills the fields again.
  apply();
}

function showOffer(offer) {
  const paper = chosen("paper");
  for (const link of all("[data-paper]", offer)) link.hidden = Boolean(paper) && link.dataset.paper !== paper;
  const fits = (name) => !chosen(name) || offer.dataset[name] === chosen(name);
  const hasPaper = !paper || all("[data-paper]", offer).some((link) => !link.hidden);
  offer.hidden = !(fits("clinic") && fits("standing") && hasPaper);
  return !offer.hidden;
}

function tell() {
  const shown = (cards) => cards.filter((card) => !card.hidden).length;
  let drafts = 0;
  for (const shelf of all("#drafts .shelf")) {
    const count = shown(all(".leaflet", shelf));
    shelf.querySelector(".count").textContent = `${count} ${count === 1 ? "draft" : "drafts"}`;
    drafts += count;
  }
  const total = shown(all(".leaflet")) - drafts;
  const parts = [`${total} ${total === 1 ? "leaflet" : "leaflets"}.`];
  if (drafts) parts.push(`${drafts} ${drafts === 1 ? "draft" : "drafts"} at the end of the page: not for patients.`);
  byId("filter-status").textContent = parts.join(" ");
}

/* Is the sheet in my hand current? */

function prepareCheck() {
  const input = byId("sheet-id");
  if (!input) return;
  const answer = () => byId("sheet-answer").replaceChildren(...answers(input.value));
  const follow = () => {
    const asked = /^#sheet-([a-z0-9]+)$/.exec(location.hash);
    if (asked) input.value = asked[1];
    answer();
  };
  input.addEventListener("input", answer);
  addEventListener("hashchange", follow);
  byId("sheet-check").hidden = false;
  follow();
}

/** What to say to these words: an id, or the whole line that it stands in. */
function answers(typed) {
  const rows = all("#sheets tbody tr");
  const words = typed.normalize("NFKC").toLowerCase().match(/[a-z0-9]+/g) ?? [];
  words.push(words.join(""));
  const found = rows.filter((row) => words.includes(row.dataset.sheet));
  if (found.length) return found.map((row) => entry(row));
  // Before the fourth letter there is nothing to say.
  const likely = words.filter((word) => word.length === 4 || word.length === 5);
  if (!words.some((word) => word.length >= 4)) return [];
  const near = rows.filter((row) => likely.some((word) => isNear(word, row.dataset.sheet))).slice(0, 5);
  const unknown = element("p", element("strong", "Not known here."), " Do not give it out before you know what it is.");
  if (!near.length) return [unknown];
  return [unknown, element("p", "Look at the sheet again, letter by letter. It may be one of these:"), ...near.map((row) => entry(row, false))];
}

/** A guess is shown without the verdict: nobody should take it for the answer. */
function entry(row, isSure = true) {
  const [id, sheet, verdict] = [...row.cells].map((cell) => [...cell.cloneNode(true).childNodes]);
  const made = isSure
    ? element("div", element("p", ...id, ": ", ...verdict), element("p", ...sheet))
    : element("div", element("p", ...id, ": ", ...sheet));
  made.className = "answer";
  made.dataset.sheet = row.dataset.sheet;
  made.dataset.verdict = isSure ? row.dataset.verdict : "guess";
  return made;
}

/** Whether one slip of the hand lies between the two: a letter changed, left out, put in, or two swapped. */
function isNear(typed, id) {
  if (typed.length === id.length) {
    const wrong = [...id].map((letter, at) => (letter === typed[at] ? -1 : at)).filter((at) => at >= 0);
    const [first, second] = wrong;
    const swapped = second === first + 1 && typed[first] === id[second] && typed[second] === id[first];
    return wrong.length === 1 || (wrong.length === 2 && swapped);
  }
  const [shorter, longer] = typed.length < id.length ? [typed, id] : [id, typed];
  return longer.length - shorter.length === 1 && [...longer].some((_, at) => longer.slice(0, at) + longer.slice(at + 1) === shorter);
}

/** A link may lead into a part that is closed. */
function reveal() {
  const target = byId(location.hash.slice(1));
  const box = target?.closest("details");
  if (!box || box.hidden) return;
  box.open = true;
  target.scrollIntoView();
}

markPastReview();
prepareFilter();
prepareCheck();
addEventListener("hashchange", reveal);
reveal();
