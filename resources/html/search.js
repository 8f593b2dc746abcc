// Search: every word typed begins a word of what a step, a person, a number or a note says;
// where nothing does, it may stand anywhere, since not all languages part their words.
const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/’/g, "'").replace(/[^\p{L}\p{N}]+/gu, " ").trim();

const search = {
  // Each thing with its words; the most telling come first. Made at the first key, for one language.
  hay: null,

  make() {
    const steps = DATA.steps.map((step, place) => ({ href: stepAt(place), icon: "list-checks", title: `${step.number} ${told(step.title)}`, texts: search.texts(step) }));
    const notes = DATA.sheets.flatMap((sheet) => (sheet.notes ?? []).map((note) => ({ href: at("map", sheet.id), icon: "note", title: note.text, texts: [note.text] })));
    const people = DATA.people.map((person, place) => ({ href: at("people", place), icon: "user", title: told(person.name), texts: [told(person.name), person.role ?? ""] }));
    const kpis = DATA.kpis.map((kpi) => ({ href: stepAt(kpi.step), icon: "gauge", title: told(kpi.title), texts: [told(kpi.title), told(DATA.steps[kpi.step].title)] }));
    search.hay = [...steps, ...people, ...kpis, ...notes].map((one) => ({ ...one, folded: one.texts.map(folded) }));
    for (const one of search.hay) one.all = ` ${one.folded.join(" ")}`;
  },

  texts(step) {
    const tasks = (step.tasks ?? []).flatMap((task) => [task.text, task.how, task.example, task.done, task.link?.[0]]);
    const people = [step.owner, step.stand_in].filter((one) => one !== undefined).map((one) => told(DATA.people[one].name));
    const ports = [...(step.needs ?? []), ...(step.hands ?? [])].map((port) => port.item);
    const shared = (step.contents ?? []).flatMap((one) => [one.title, one.answers, one.link?.[0]]);
    const said = (step.facts ?? []).map(([, value]) => told(value));
    return [told(step.title), step.number, step.why, step.purpose, step.trigger, step.done, step.notes, ...tasks, ...people, ...ports, ...shared, ...said,
      step.machine?.tool, step.machine?.note, told(step.function), ...(step.after ?? []).map(([, label]) => label)].filter(Boolean);
  },

  find(query) {
    if (!search.hay) search.make();
    const wanted = folded(query).split(" ").filter(Boolean);
    if (!wanted.length) return [];
    const saying = (words) => search.hay.filter((one) => words.every((word) => one.all.includes(word)));
    const starts = wanted.map((word) => ` ${word}`);
    const found = saying(starts);
    const words = found.length ? starts : wanted;
    const rank = (one) => (words.every((word) => ` ${one.folded[0]}`.includes(word)) ? 0 : 1);
    return (found.length ? found : saying(wanted)).map((one) => [rank(one), one]).sort(([a], [b]) => a - b)
      .map(([, one]) => ({ ...one, where: search.where(one, words) }));
  },

  // The text in which it was found, when that is not the title.
  where(one, wanted) {
    const place = one.folded.findIndex((text) => wanted.some((word) => ` ${text}`.includes(word)));
    if (place <= 0) return "";
    const text = one.texts[place];
    return text.length > 110 ? `${text.slice(0, 110)}…` : text;
  },
};

const MOST_FOUND = 40;

function searchBox() {
  const field = el("input", { type: "search", id: "search", autocomplete: "off", spellcheck: "false", placeholder: say("search"), "aria-label": say("search_label"), "aria-controls": "found", "aria-keyshortcuts": "Control+K" });
  const status = el("p", { class: "unseen", role: "status" }); // outside what is hidden, which nobody hears change
  const note = el("p", { class: "note", "aria-hidden": "true" });
  const list = el("ul", {});
  const panel = el("div", { class: "found", id: "found", hidden: true }, note, list);
  const box = el("search", { class: "search screen" }, icon("search", 16), field, el("kbd", { "aria-hidden": "true" }, "Ctrl K"), status, panel);

  function answer() {
    const found = search.find(field.value);
    panel.hidden = !field.value.trim();
    note.textContent = status.textContent = panel.hidden ? "" : found.length ? count("found", found.length) : say("found_nothing");
    list.replaceChildren(...found.slice(0, MOST_FOUND).map((one) => el("li", {}, el("a", { href: one.href, onclick: close }, icon(one.icon, 16),
      own(brief(one.title)), one.where && own(one.where, "span", { class: "where" })))));
  }

  function close() {
    panel.hidden = true;
    field.value = "";
  }

  field.addEventListener("input", answer);
  field.addEventListener("focus", () => { if (field.value.trim()) answer(); });
  box.addEventListener("keydown", (event) => {
    const links = [...list.querySelectorAll("a")];
    const here = links.indexOf(document.activeElement);
    if (event.key === "Escape") { close(); field.focus(); }
    else if (event.key === "Enter" && here < 0 && links.length) links[0].click();
    else if (event.key === "ArrowDown" && links.length) links[Math.min(here + 1, links.length - 1)].focus();
    else if (event.key === "ArrowUp" && here >= 0) (links[here - 1] ?? field).focus();
    else return;
    event.preventDefault();
  });
  box.addEventListener("focusout", (event) => { if (!box.contains(event.relatedTarget)) panel.hidden = true; });
  return box;
}
