// The frame of the page: where one is, how one gets elsewhere, what keys do, what is printed.
const VIEWS = [["map", "map", "view_map"], ["walk", "walk", "view_walk"], ["people", "users", "view_people"], ["numbers", "gauge", "view_numbers"]];
const frame = { outline: null, main: null, current: null, here: null, wide: matchMedia("(min-width: 1100px)") };

function build() {
  document.documentElement.lang = DATA.languages[tongue];
  search.hay = null;
  frame.outline = el("nav", { class: "outline screen", id: "outline", "aria-label": say("outline"), hidden: frame.outline ? frame.outline.hidden : !frame.wide.matches }, outlineNav());
  frame.main = el("main", { id: "main", tabindex: "-1" });
  document.body.replaceChildren(
    el("a", { class: "skip", href: "#main", onclick: skip }, say("skip")),
    el("header", { class: "top screen" }, mark(), el("nav", { class: "crumbs", "aria-label": say("crumbs"), id: "crumbs" }), searchBox(), tools()),
    rail(), frame.outline, frame.main, el("div", { class: "paper", id: "paper", "aria-hidden": "true" }));
  route(false);
}

const skip = (event) => { event.preventDefault(); frame.main.focus(); };

const mark = () => el("a", { class: "logo", href: "#/", "aria-label": say("home") }, el("img", { src: DATA.logo, alt: "", width: 30, height: 30 }));

function tools() {
  const toggle = el("button", { type: "button", class: "button", "aria-expanded": String(!frame.outline.hidden), "aria-controls": "outline", onclick: () => unfold(frame.outline.hidden) },
    icon("list-checks", 16), el("span", { class: "label" }, say("outline")));
  const languages = el("div", { class: "languages", role: "group", "aria-label": say("language") }, DATA.languages.map((code, i) =>
    el("button", { type: "button", lang: code, "aria-pressed": String(i === tongue), "aria-label": { en: "English", fr: "Français" }[code], onclick: () => speak(i) }, code.toUpperCase())));
  return el("div", { class: "tools" }, toggle, el("button", { type: "button", class: "button", onclick: () => printAll() }, icon("printer", 16), el("span", { class: "label" }, say("print_all"))), languages);
}

function unfold(open) {
  frame.outline.hidden = !open;
  document.querySelector("[aria-controls=outline]").setAttribute("aria-expanded", String(open));
}

function speak(i) {
  tongue = i;
  store.set("mapper language", DATA.languages[i]);
  build();
  document.querySelectorAll(".languages button")[i].focus();
}

const rail = () =>
  el("nav", { class: "rail screen", "aria-label": say("views") }, VIEWS.map(([view, image, name]) =>
    el("a", { href: view === "walk" ? "#/walk" : at(view), "data-view": view }, icon(image, 20), el("span", {}, say(name)))));

function asked() {
  const parts = location.hash.replace(/^#\/?/, "").split("/").filter(Boolean);
  try {
    return parts.map(decodeURIComponent);
  } catch {
    return [];
  }
}

const stepOf = (id) => DATA.steps.find((step) => step.id === id);

function pageFor([view, id, more]) {
  const sheet = (wanted) => DATA.sheets.find((one) => one.id === wanted);
  switch (view) {
    case "step":
      if (stepOf(id)) return { view: "step", step: stepOf(id), sheet: DATA.sheets[stepOf(id).sheet], page: stepPage(stepOf(id)), title: told(stepOf(id).title) };
      break;
    case "walk": {
      const step = stepOf(id) ?? firstStep(frame.here ?? DATA.sheets[0]);
      if (!id) Object.assign(walk, { trail: [], walked: new Set() });
      if (step) return { view: "walk", step, sheet: DATA.sheets[step.sheet], ...walkPage(step), title: told(step.title) };
      break;
    }
    case "people":
      return { view: "people", page: peoplePage(Number(id)), title: say("people_title") };
    case "numbers":
      return { view: "numbers", page: numbersPage(), title: say("scorecard") };
  }
  const shown = sheet(id) ?? DATA.sheets[0];
  return { view: "map", sheet: shown, step: stepOf(more), ...mapPage(shown, stepOf(more) ? more : null), title: told(shown.title) };
}

function route(focus = true) {
  frame.current?.map?.size.disconnect();
  const made = pageFor(asked());
  frame.current = made;
  frame.here = made.sheet ?? frame.here;
  show(made, focus);
}

function show(made, focus) {
  frame.main.replaceChildren(made.page);
  document.body.dataset.view = made.view;
  document.title = [made.title, told(DATA.title)].filter((text, i, all) => text && all.indexOf(text) === i).join(" · ");
  for (const link of document.querySelectorAll(".rail a")) {
    if (link.dataset.view === (made.view === "step" ? "map" : made.view)) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  document.getElementById("crumbs").replaceChildren(crumbs(made));
  if (!frame.wide.matches) unfold(false);
  markOutline(frame.outline, made.step?.id);
  frame.main.scrollTop = 0;
  frame.main.querySelector(".seat.marked")?.scrollIntoView({ block: "center" });
  if (focus) frame.main.querySelector("h1")?.focus({ preventScroll: true });
}

function crumbs(made) {
  const path = [];
  for (let sheet = made.sheet; sheet; sheet = sheet.up === undefined ? null : DATA.sheets[sheet.up]) path.unshift(sheet);
  const onMap = made.view === "map";
  const links = path.map((sheet, i) => (onMap && i === path.length - 1
    ? own(sheet.title, "span", { "aria-current": "page" })
    : el("a", { href: at("map", sheet.id) }, own(sheet.title))));
  if (!path.length) links.push(el("a", { href: "#/" }, own(DATA.title)));
  if (!onMap) links.push(own(made.title, "span", { "aria-current": "page" }));
  return el("ol", {}, DATA.business && el("li", {}, own(DATA.business)), links.map((link) => el("li", {}, link)));
}

// Paper: the step that is open, else every step with a page of its own.
let everything = false;

function printAll() {
  everything = true;
  print();
}

function layPaper() {
  const [view, id] = asked();
  const steps = view === "step" && stepOf(id) && !everything ? [stepOf(id)] : DATA.steps.filter(worthPaper);
  const paper = document.getElementById("paper");
  const about = [DATA.business, told(DATA.title), DATA.version && say("version", { version: DATA.version }), told(DATA.made)].filter(Boolean).join(" · ");
  paper.replaceChildren(el("p", { class: "about", dir: "auto" }, about), ...steps.map((step) => stepPage(step, true)));
  for (const box of paper.querySelectorAll("[id]")) box.removeAttribute("id");
}

const worthPaper = (step) => ownable(step) || step.tasks || step.notes || step.kpis || step.critical;

function clearPaper() {
  everything = false;
  document.getElementById("paper").replaceChildren();
}

function keys(event) {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
    document.getElementById("search").focus();
    event.preventDefault();
  }
  if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return;
  const typing = event.target.closest?.("input[type=search], textarea, select, .scroll, .found");
  if (typing || event.target.closest?.(".outline") || !frame.current.key?.(event)) return;
  event.preventDefault();
}

frame.wide.addEventListener("change", () => unfold(frame.wide.matches));
addEventListener("hashchange", () => route());
addEventListener("beforeprint", layPaper);
addEventListener("afterprint", clearPaper);
addEventListener("keydown", keys);
addEventListener("storage", (event) => { if (event.key?.startsWith(KEPT)) route(false); });
build();
