// The page of one step: everything that somebody else needs to do it tomorrow.
function stepPage(step, printed = false) {
  return el("article", { class: `step ${step.tone ?? ""}`, id: printed ? null : "step" },
    stepHead(step, printed),
    printed ? null : actions(step),
    stepParts(step, printed));
}

function stepHead(step, printed) {
  return el("header", {},
    el("span", { class: "disc" }, el("span", { class: "unseen" }, `${say("step")} `), step.number),
    el("div", {},
      own(step.title, printed ? "h2" : "h1", { tabindex: printed ? null : "-1" }),
      step.why && own(step.why, "p", { class: "why" }),
      step.purpose && own(step.purpose, "p", { class: "why" })),
    step.critical && el("span", { class: "critical" }, icon("flag", 16), say("critical")));
}

// What a step says below its title; one that cannot be shown leaves all others as they are.
function stepParts(step, printed) {
  try {
    return step.plain ? plainly() : everyPart(step, printed);
  } catch {
    return plainly();
  }
}

const plainly = () => el("p", { class: "fact", role: "note" }, say("plain"));

function everyPart(step, printed) {
  return [
    facts(step),
    wayStrip(step),
    sentenceOf("begins", step.trigger),
    checklist(step),
    sentenceOf("done_when", step.done),
    el("div", { class: "pair" }, handed("needs", step.needs), handed("hands", step.hands)),
    (step.kpis ?? []).map((place) => numberPart(DATA.kpis[place], step)),
    contents(step),
    machine(step),
    notes(step),
    printed && step.tasks ? signOff() : null,
  ];
}

function actions(step) {
  const sheet = DATA.sheets[step.sheet];
  return el("div", { class: "actions screen" },
    el("a", { class: "button", href: at("map", sheet.id, step.id) }, icon("map", 16), say("on_map")),
    step.inside !== undefined && el("a", { class: "button", href: at("map", DATA.sheets[step.inside].id) }, icon("subsystem", 16), say("inside")),
    el("a", { class: "button", href: at("walk", step.id) }, icon("walk", 16), say("walk_here")),
    el("button", { type: "button", class: "button", onclick: () => print() }, icon("printer", 16), say("print_step")));
}

function facts(step) {
  const rows = [
    [say("owner"), step.owner !== undefined ? nameOf(step.owner) : ownable(step) ? el("em", {}, say("nobody")) : null],
    [say("stand_in"), step.stand_in !== undefined ? nameOf(step.stand_in) : null],
    [say("function"), step.function && el("span", { class: "chip tone" }, told(step.function))],
    ...(step.facts ?? []).map(([name, value]) => [told(name), own(value)]),
  ].filter(([, value]) => value);
  return rows.length ? el("dl", { class: "facts" }, rows.map(([name, value]) => el("div", {}, el("dt", {}, name), el("dd", {}, value)))) : null;
}

const ownable = (step) => step.shape === "rectangle" || step.shape === "subsystem";

const wayWords = (label, back) => (label ? say(back ? "if_back" : "if", { label }) : back ? say("back_to") : "");

function wayStrip(step) {
  const before = (step.before ?? []).map(([place, label]) => wayCard(place, label ? say("if", { label }) : ""));
  const after = (step.after ?? []).map(([place, label, back]) => wayCard(place, wayWords(label, back)));
  if (!before.length && !after.length) return null;
  return el("nav", { class: "ways", "aria-label": say("ways") },
    el("div", {}, el("h2", { class: "small" }, say("before")), before.length ? el("ul", {}, before) : el("p", { class: "note" }, say("begins_here"))),
    el("div", { class: "here", "aria-hidden": "true" }, before.length ? el("span", { class: "arrow" }, icon("arrow-right", 18)) : null,
      el("span", { class: cardClass(step) }, own(brief(step.title))), after.length ? el("span", { class: "arrow" }, icon("arrow-right", 18)) : null),
    el("div", {}, el("h2", { class: "small" }, say("after")), after.length ? el("ul", {}, after) : el("p", { class: "note" }, say("ends_here"))));
}

function wayCard(place, words) {
  const step = DATA.steps[place];
  return el("li", {}, words && el("span", { class: "by", dir: "auto" }, words),
    stepLink(place, { class: cardClass(step) }));
}

const cardClass = (step) => `card ${step.shape} ${step.role === "end" ? step.outcome ?? "" : ""} ${step.tone ?? ""}`;

const sentenceOf = (name, text) => (text ? el("p", { class: "fact" }, el("b", {}, say(name)), " ", own(text)) : null);

function handed(name, ports) {
  if (!ports) return null;
  return el("section", {}, el("h2", {}, say(name)), el("ul", { class: "plain" }, ports.map((port) =>
    el("li", {}, own(port.item), port.fits === "no" && [" ", standing("off", say("misfit"))],
      [["expected", port.expected], ["measured", port.measured]].filter(([, text]) => text).map(([word, text]) =>
        el("p", { class: "said" }, el("b", {}, say(word)), " ", own(text)))))));
}

function contents(step) {
  if (!step.contents) return null;
  return el("section", {}, el("h2", {}, say("to_share")), el("ul", { class: "plain" }, step.contents.map((one) =>
    el("li", {}, one.link ? link(one.link, one.title || one.link[0]) : own(one.title),
      one.form && el("span", { class: "note" }, " ", own(one.form)),
      one.answers && el("p", { class: "said" }, el("b", {}, say("answers")), " ", own(one.answers))))));
}

function machine(step) {
  const said = step.machine;
  if (!said) return null;
  return el("section", {}, el("h2", {}, say("automation")),
    el("p", {}, [said.level && el("span", {}, told(said.level)), said.tool && own(said.tool)].filter(Boolean).flatMap((part, i) => (i ? [" · ", part] : [part]))),
    said.note && own(said.note, "p", { class: "text" }),
    said.else && el("p", { class: "said" }, el("b", {}, say("otherwise")), " ", own(said.else)));
}

function notes(step) {
  if (!step.notes) return null;
  return el("section", {}, el("h2", {}, say("notes")), own(step.notes, "p", { class: "text" }),
    step.noted && el("p", { class: "note" }, told(step.noted)));
}

const signOff = () =>
  el("div", { class: "signoff" }, el("b", {}, say("signed_off")), ["client", "done_by", "date", "signature"].map((name) => el("span", {}, say(name))));
