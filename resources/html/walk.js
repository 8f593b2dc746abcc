// The walk-through: one shape at a time, what happens next, and what one asks there.
const CLOSE = 1.4; // how large the map is on a walk
const walk = { trail: [], walked: new Set(), answered: new Set() };

const firstStep = (sheet) => DATA.steps[sheet.steps[0]];

// The ways on from a step, each with its words: first the ways over arrows, then inside or out again.
function waysOn(step) {
  const ways = (step.after ?? []).map(([place, label, back, arrow, end]) => ({ to: DATA.steps[place], label, back, arrow, end }));
  if (step.inside !== undefined && DATA.sheets[step.inside].steps.length) {
    ways.push({ to: firstStep(DATA.sheets[step.inside]), words: say("go_inside"), inner: true });
  }
  const host = DATA.sheets[step.sheet].host;
  return ways.length || host === undefined ? ways : waysOut(step, DATA.steps[host]);
}

// The ways on from the end of an inside: those that name this end, else those that name none.
function waysOut(end, host) {
  const ways = waysOn(host).filter((way) => !way.inner);
  const place = DATA.steps.indexOf(end);
  const named = ways.filter((way) => way.end === place);
  return (named.length ? named : ways.filter((way) => way.end === undefined))
    .map((way) => ({ ...way, end: undefined, words: say("out_to", { title: told(brief(way.to.title)) }) }));
}

function walkPage(step) {
  const sheet = DATA.sheets[step.sheet];
  const ways = waysOn(step);
  const view = new MapView(sheet, (other) => at("walk", other.id), say("map_of", { title: told(sheet.title) }));
  const near = new Set([step.id, ...(step.before ?? []).map(([place]) => DATA.steps[place].id), ...ways.map((way) => way.to.id)]);
  view.close = CLOSE;
  view.mark(step.id, near);
  const go = (way) => {
    if (!way) return;
    if (way.arrow) walk.walked.add(way.arrow);
    walk.trail.push(step.id);
    location.hash = at("walk", way.to.id);
  };
  const back = () => { if (walk.trail.length) location.hash = at("walk", walk.trail.pop()); };
  const leave = () => { location.hash = at("map", sheet.id, step.id); };
  const page = el("div", { class: "walk" },
    el("div", { class: "way" }, walkHead(sheet, step), view.stage, walkBar(step, ways, go, back, leave)),
    el("aside", { class: "panel", "aria-label": say("about_step") }, walkPanel(step, ways)));
  const key = (event) => {
    const plainKey = { ArrowRight: () => go(ways[0]), ArrowDown: () => go(ways[1]), ArrowLeft: back, Escape: leave }[event.key];
    const digit = /^[1-9]$/.test(event.key) ? ways[Number(event.key) - 1] : null;
    if (plainKey) plainKey();
    else if (digit) go(digit);
    else if (!"+-=".includes(event.key) || !view.key(event)) return false;
    return true;
  };
  return { page, map: view, key };
}

function walkHead(sheet, step) {
  const here = sheet.steps.indexOf(DATA.steps.indexOf(step)) + 1;
  return el("div", { class: "head" }, own(sheet.title, "b"), el("span", { class: "note" }, say("step_of", { n: String(here), all: String(sheet.steps.length) })),
    el("progress", { max: sheet.steps.length, value: here, "aria-label": say("step_of", { n: String(here), all: String(sheet.steps.length) }) }));
}

function walkBar(step, ways, go, back, leave) {
  const signs = ["→", "↓", "3", "4", "5", "6", "7", "8", "9"];
  const words = (way) => (way.label && !way.words ? [own(way.label), way.back ? ` ${say("back_brief")}` : null] : el("span", {}, way.words ?? say(way.back ? "back_brief_alone" : "next")));
  return el("div", { class: "bar", role: "group", "aria-label": say("what_next") },
    el("button", { type: "button", class: "button", disabled: !walk.trail.length, onclick: back }, say("back"), el("kbd", {}, "←")),
    ways.map((way, i) => el("button", { type: "button", class: i ? "button" : "button main", title: told(brief(way.to.title)), onclick: () => go(way) }, words(way), signs[i] && el("kbd", {}, signs[i]))),
    el("button", { type: "button", class: "button", onclick: leave }, say("leave"), el("kbd", {}, "Esc")));
}

function walkPanel(step, ways) {
  const asks = (step.asks ?? []).filter(([name]) => !(name === "next" && ways.length));
  return [
    el("p", { class: "hats" }, step.function && el("span", { class: `chip tone ${step.tone}` }, told(step.function)),
      step.critical && el("span", { class: "chip off" }, icon("flag", 14), say("critical")),
      (step.kpis ?? []).slice(0, 1).map((place) => DATA.kpis[place].now && standing(DATA.kpis[place].stands?.at(-1), told(DATA.kpis[place].now)))),
    own(step.title, "h1", { tabindex: "-1" }),
    step.why && own(step.why, "p", { class: "why" }),
    step.owner !== undefined ? el("p", { class: "why" }, say("answers_for", { name: told(DATA.people[step.owner].name) }),
      step.stand_in !== undefined ? [" · ", say("stands_in_for", { name: told(DATA.people[step.stand_in].name) })] : null) : null,
    ways.length ? null : ending(),
    asks.length ? el("section", { class: "asks" }, el("h2", {}, say("ask")), el("ul", { class: "plain" }, asks.map(([name, open]) => question(step, name, open)))) : null,
    checklist(step),
    (step.kpis ?? []).map((place) => numberPart(DATA.kpis[place], step)),
    el("p", { class: "more" }, el("a", { href: at("step", step.id) }, say("whole_page"))),
  ];
}

function question(step, name, open) {
  const id = `ask-${step.id}-${name}`.replaceAll(" ", "-");
  const box = el("input", { type: "checkbox", id, onchange: (event) => (event.target.checked ? walk.answered.add(id) : walk.answered.delete(id)) });
  box.checked = walk.answered.has(id);
  return el("li", { class: "ask" }, box, el("label", { for: id }, told(DATA.questions[name]), open ? el("span", { class: "open" }, ` ${say("open")}`) : null));
}

// What was walked so far, and a way to the nearest that was not.
function ending() {
  const arrows = DATA.steps.flatMap((step) => (step.after ?? []).map(([, , , arrow]) => [step, arrow]));
  const [left] = arrows.find(([, arrow]) => !walk.walked.has(arrow)) ?? [];
  return el("section", { class: "ending" }, el("p", {}, el("b", {}, say("path_ends"))),
    el("p", {}, say("walked", { n: String(arrows.filter(([, arrow]) => walk.walked.has(arrow)).length), all: String(arrows.length) })),
    left ? el("a", { class: "button", href: at("walk", left.id) }, say("not_walked")) : null);
}
