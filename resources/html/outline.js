// The outline: the map as a list in the order of its flow, for those who would rather read it.
function outlineNav() {
  const tops = DATA.sheets.filter((sheet) => sheet.up === undefined);
  return tops.map((sheet) => [
    el("a", { class: "sheet", href: at("map", sheet.id) }, icon("map", 16), own(sheet.title)),
    nested(sheet.tree, 0, 1)[0],
  ]);
}

// The rows from *place* on that lie at least as deep, as a list in a list, and where that ends.
function nested(rows, place, depth) {
  const list = el("ol", {});
  let here = place;
  while (here < rows.length && rows[here][0] >= depth) {
    if (rows[here][0] > depth || !list.lastChild) {
      if (!list.lastChild) list.append(outlineRow(rows[here++]));
      else {
        const [inner, end] = nested(rows, here, rows[here][0]);
        list.lastChild.append(inner);
        here = end;
      }
    } else list.append(outlineRow(rows[here++]));
  }
  return [list.children.length ? list : null, here];
}

function outlineRow([, place, answer, way]) {
  if (typeof place === "string") return el("li", { class: "aside-note" }, icon("note", 14), own(place));
  const step = DATA.steps[place];
  const words = way ? wayWords(answer, way === "back") || say("next") : answer ? say("if", { label: answer }) : "";
  return el("li", { class: way ? "leaf" : null },
    el("a", { href: stepAt(place), "data-step": way ? null : step.id, class: `${step.shape} ${step.tone ?? ""}` },
      words && el("span", { class: "by", dir: "auto" }, words), el("span", { class: "no" }, step.number), own(brief(step.title)),
      step.critical && !way && el("span", { class: "flag" }, icon("flag", 13), el("span", { class: "unseen" }, say("critical")))));
}

function markOutline(nav, id) {
  for (const link of nav.querySelectorAll("[aria-current]")) link.removeAttribute("aria-current");
  const found = id && nav.querySelector(`[data-step="${CSS.escape(id)}"]`);
  if (!found) return;
  found.setAttribute("aria-current", "page");
  const [box, frame] = [found.getBoundingClientRect(), nav.getBoundingClientRect()];
  if (box.top < frame.top || box.bottom > frame.bottom) nav.scrollTop += box.top - frame.top - frame.height / 3;
}
