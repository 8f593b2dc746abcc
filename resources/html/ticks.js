// The boxes that somebody ticked: kept by step, for this map in this version.
const ticks = {
  of(step) {
    try {
      return new Set(JSON.parse(store.get(`${KEPT} ${step.id}`) ?? "[]"));
    } catch {
      return new Set(); // somebody else's words under our name
    }
  },

  set(step, task, done) {
    const ticked = ticks.of(step);
    if (done) ticked.add(task);
    else ticked.delete(task);
    ticks.keep(step, ticked);
  },

  keep(step, ticked) {
    store.set(`${KEPT} ${step.id}`, ticked.size ? JSON.stringify([...ticked].sort()) : null);
  },

  // How many lines of a step are ticked.
  done(step) {
    const ticked = ticks.of(step);
    return (step.tasks ?? []).filter((task) => ticked.has(task.id)).length;
  },
};

const keptSentence = () => say(store.passing ? "passing" : "kept");

function checklist(step) {
  const tasks = step.tasks ?? [];
  if (!tasks.length) return null;
  const ticked = ticks.of(step);
  const progress = el("p", { class: "progress", role: "status" });
  const clear = el("button", { type: "button", class: "quiet", onclick: untick }, icon("undo", 16), say("untick"));
  const boxes = tasks.map((task) =>
    el("input", { type: "checkbox", id: `tick ${step.id} ${task.id}`.replaceAll(" ", "-"), onchange: (event) => {
      ticks.set(step, task.id, event.target.checked);
      tell();
    } }));
  boxes.forEach((box, i) => { box.checked = ticked.has(tasks[i].id); });

  function tell() {
    const done = ticks.done(step);
    progress.textContent = say("progress", { done: String(done), all: String(tasks.length) });
    clear.hidden = !done;
  }

  function untick() {
    ticks.keep(step, new Set());
    boxes.forEach((box) => { box.checked = false; });
    tell();
    boxes[0].focus();
  }

  tell();
  return el("section", { class: "checklist" },
    el("div", { class: "head" }, el("h2", {}, say("checklist")), progress, clear),
    el("ol", {}, tasks.map((task, i) => line(task, i, boxes[i]))),
    el("p", { class: "note screen" }, keptSentence()));
}

function line(task, i, box) {
  const aside = [task.link && link(task.link), task.minutes && el("span", {}, told(task.minutes))].filter(Boolean);
  return el("li", { class: `task level${task.level ?? 0}` },
    box,
    el("span", { class: "place", "aria-hidden": "true" }, String(i + 1)),
    el("div", { class: "what" },
      el("label", { for: box.id, class: task.must ? "must" : null },
        own(task.text || " "), task.must && el("span", { class: "flag" }, icon("flag", 14), el("span", { class: "unseen" }, say("must")))),
      [["how", task.how], ["example", task.example], ["done_when", task.done]].filter(([, text]) => text).map(([name, text]) =>
        el("p", { class: "said" }, el("b", {}, say(name)), " ", own(text)))),
    aside.length ? el("div", { class: "aside" }, aside) : null);
}
