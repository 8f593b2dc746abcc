// What the page is made of: its data, its words in two languages, elements made of text.
// A sign that turns the letters after it round is shown by its number: who writes it may mean another word.
const unturned = (text) => text.replace(/[\u202a-\u202e\u2066-\u2069]/g, (sign) => `[U+${sign.codePointAt(0).toString(16).toUpperCase()}]`);

const DATA = JSON.parse(unturned(document.getElementById("map").textContent));
const SVG = "http://www.w3.org/2000/svg";
const KEPT = `mapper ${DATA.key}`;
const calm = matchMedia("(prefers-reduced-motion: reduce)");

// What stays in the browser where it lets it; else as long as the page is open, and ``passing`` says so.
const store = {
  passing: false,
  here: new Map(),

  get(name) {
    try {
      return store.here.get(name) ?? localStorage.getItem(name);
    } catch {
      return null;
    }
  },

  set(name, value) {
    try {
      if (value === null) localStorage.removeItem(name);
      else localStorage.setItem(name, value);
      store.here.delete(name);
    } catch {
      store.passing = true;
      store.here.set(name, value);
    }
  },
};
store.set("mapper", "1");
store.set("mapper", null);

let tongue = Math.max(0, DATA.languages.indexOf(store.get("mapper language") ?? DATA.languages[DATA.speaks]));

// A text that is the same in all languages, or one text a language.
const told = (text) => (Array.isArray(text) ? text[tongue] : text) ?? "";

const filled = (text, fields) => text.replace(/\{(\w+)\}/g, (whole, name) => fields[name] ?? whole);

const say = (name, fields = {}) => filled(told(DATA.words[name]), fields);

function count(name, n) {
  const one = DATA.languages[tongue] === "fr" ? n < 2 : n === 1;
  return filled(told(DATA.counts[name][one ? 0 : 1]), { n: String(n) });
}

function put(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== undefined && value !== null) element.setAttribute(name, value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

// An element; a text among its children is text, whatever it says.
const el = (tag, attributes = {}, ...children) => put(document.createElement(tag), attributes, children);

const svg = (tag, attributes = {}, ...children) => put(document.createElementNS(SVG, tag), attributes, children);

// What the map says itself stays in its own language, and keeps its direction to itself.
function own(text, tag = "span", attributes = {}) {
  const said = told(text);
  const lang = DATA.lang === DATA.languages[tongue] || Array.isArray(text) ? null : DATA.lang;
  return el(tag, { dir: "auto", lang, ...attributes }, said);
}

function icon(name, size = 20) {
  const paths = DATA.icons[name].map((d) => svg("path", { d }));
  return svg("svg", { viewBox: "0 0 24 24", width: size, height: size, class: "icon", "aria-hidden": "true" }, paths);
}

const SIGNS = { good: "circle-check", close: "triangle-alert", off: "octagon-alert" };

// How a number stands: a sign and a word, so that nobody needs the colour.
const standing = (stands, text) =>
  el("span", { class: `chip ${stands ?? "none"}` }, stands && icon(SIGNS[stands], 14), text,
    stands && el("span", { class: "unseen" }, ` ${say(stands)}`));

// A title for others to name a step by: one of several hundred words is cut.
const brief = (text) => (told(text).length > 160 ? `${told(text).slice(0, 159)}…` : text);

const at = (view, ...ids) => `#/${[view, ...ids].map(encodeURIComponent).join("/")}`;

const stepAt = (place, view = "step") => at(view, DATA.steps[place].id);

const stepLink = (place, attributes = {}) =>
  el("a", { href: stepAt(place), ...attributes }, el("span", { class: "no" }, DATA.steps[place].number), " ", own(brief(DATA.steps[place].title)));

// An address that may be followed is a link that tells the other side nothing; all else is text.
function link([text, safe], name = text) {
  const may = safe && /^(https?:\/\/|mailto:)/i.test(text);
  return may
    ? el("a", { class: "out", href: text, rel: "noopener noreferrer", target: "_blank", title: text }, name)
    : el("span", { dir: "auto" }, name === text ? text : `${told(name)} (${text})`);
}

const nameOf = (person) => el("a", { href: at("people", person) }, own(DATA.people[person].name));
