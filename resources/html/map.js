// The map of one sheet: the same drawing as in the program, to be pushed about and zoomed.
const NEAREST = 4;
const FURTHEST = 0.05;
const READABLE = 0.6; // how large a map is at first, when it is too large to be read as a whole
const LEGIBLE = 0.3; // from where on words can be read
const AIR = 48; // about a map that is wholly in view

class MapView {
  constructor(sheet, stepHref, name) {
    this.sheet = sheet;
    this.world = svg("g", {});
    this.names = { top: svg("g", {}), left: svg("g", {}) }; // of stages and lanes, wherever the map is pushed
    this.links = new Map();
    this.draw(stepHref);
    this.picture = svg("svg", { class: "picture", role: "group", "aria-label": name }, this.world);
    this.stage = el("div", { class: "stage" }, this.picture);
    this.pointers = new Map();
    this.moved = false;
    this.touched = false;
    this.listen();
    this.size = new ResizeObserver(() => { if (!this.touched) this.settle(); });
    this.size.observe(this.stage);
  }

  // Nodes come in the order of the flow, so that Tab goes the way that the work goes.
  draw(stepHref) {
    const nodes = new Map();
    const rest = [];
    for (const figure of this.sheet.drawing.figures) {
      if (figure.id) nodes.set(figure.id, figure);
      else rest.push(figure);
    }
    const last = rest.length && this.heads(rest);
    for (const figure of rest.slice(0, rest.length - last)) this.world.append(plain(figure));
    for (const place of this.sheet.steps) this.addStep(nodes, DATA.steps[place], stepHref);
    for (const figure of nodes.values()) this.world.append(plain(figure));
    for (const figure of rest.slice(rest.length - last)) (this.names[figure.head] ?? this.world).append(plain(figure));
    this.world.append(this.names.left, this.names.top);
  }

  // How many of the figures are drawn over the steps: the names of stages and lanes.
  heads(rest) {
    const figures = this.sheet.drawing.figures;
    const lastNode = figures.findLastIndex((figure) => figure.id);
    return lastNode < 0 ? 0 : Math.min(rest.length, figures.length - 1 - lastNode);
  }

  addStep(nodes, step, stepHref) {
    const figure = nodes.get(step.id);
    if (!figure) return;
    nodes.delete(step.id);
    const link = svg("a", { href: stepHref(step), "aria-label": spoken(step), "data-step": step.id }, svg("title", {}, told(step.title)), ring(step, figure.box), marks(figure));
    link.addEventListener("focus", () => { if (link.matches(":focus-visible")) this.show(step.id, false); });
    this.links.set(step.id, { link, box: figure.box });
    this.world.append(link);
    if (step.inside !== undefined) this.world.append(door(step, figure.box));
  }

  listen() {
    this.stage.addEventListener("wheel", (event) => this.wheel(event), { passive: false });
    this.stage.addEventListener("pointerdown", (event) => this.press(event));
    this.stage.addEventListener("pointermove", (event) => this.drag(event));
    for (const name of ["pointerup", "pointercancel"]) this.stage.addEventListener(name, (event) => this.release(event));
    this.stage.addEventListener("click", (event) => { if (this.moved) { event.preventDefault(); event.stopPropagation(); } }, true);
    this.stage.addEventListener("dragstart", (event) => event.preventDefault());
  }

  get room() {
    const box = this.stage.getBoundingClientRect();
    return { width: box.width || 800, height: box.height || 600 };
  }

  settle() {
    if (this.wanted) this.show(this.wanted, true, false);
    else if (this.whole) this.fit();
    else this.begin();
  }

  // The whole map where it can be read so, else its beginning.
  begin() {
    this.fit();
    const [, top, , height] = this.sheet.drawing.frame;
    const first = this.links.get(DATA.steps[this.sheet.steps[0]]?.id);
    if (this.scale >= READABLE - 0.1 || !first) return;
    const [room, tall] = [this.room, height * READABLE];
    const y = tall < room.height ? (room.height - tall) / 2 - top * READABLE : room.height * 0.4 - first.box[1] * READABLE;
    this.place(AIR - first.box[0] * READABLE, y, READABLE);
  }

  fit() {
    const [left, top, width, height] = this.sheet.drawing.frame;
    const room = this.room;
    const scale = Math.min(1.25, Math.max(FURTHEST, Math.min((room.width - AIR) / Math.max(width, 1), (room.height - AIR) / Math.max(height, 1))));
    this.place((room.width - width * scale) / 2 - left * scale, (room.height - height * scale) / 2 - top * scale, scale);
  }

  showWhole() {
    Object.assign(this, { touched: false, whole: true, wanted: null });
    this.fit();
  }

  place(x, y, scale) {
    [this.x, this.y, this.scale] = [x, y, scale];
    this.world.setAttribute("transform", `translate(${x.toFixed(2)} ${y.toFixed(2)}) scale(${scale.toFixed(4)})`);
    const [left, top] = this.sheet.drawing.frame;
    this.names.top.setAttribute("transform", `translate(0 ${(-y / scale - top).toFixed(2)})`);
    this.names.left.setAttribute("transform", `translate(${(-x / scale - left).toFixed(2)} 0)`);
    this.picture.classList.toggle("tiny", scale < LEGIBLE);
    this.onzoom?.(scale);
  }

  glide(x, y, scale) {
    cancelAnimationFrame(this.frame);
    if (calm.matches || this.x === undefined) return this.place(x, y, scale);
    const [fromX, fromY, from] = [this.x, this.y, this.scale];
    let begun;
    const move = (now) => {
      begun ??= now;
      const share = Math.min(1, (now - begun) / 240);
      const eased = 1 - (1 - share) ** 3;
      this.place(fromX + (x - fromX) * eased, fromY + (y - fromY) * eased, from + (scale - from) * eased);
      if (share < 1) this.frame = requestAnimationFrame(move);
    };
    this.frame = requestAnimationFrame(move);
  }

  zoom(by, x = this.room.width / 2, y = this.room.height / 2) {
    cancelAnimationFrame(this.frame);
    this.touched = true;
    const scale = Math.min(NEAREST, Math.max(FURTHEST, this.scale * by));
    const ratio = scale / this.scale;
    this.place(x - (x - this.x) * ratio, y - (y - this.y) * ratio, scale);
  }

  pan(x, y) {
    cancelAnimationFrame(this.frame);
    this.touched = true;
    this.place(this.x + x, this.y + y, this.scale);
  }

  // Bring a step to where it can be seen; to the middle when that is asked for.
  show(id, middle = true, glide = true, scale = this.close ?? Math.min(1.25, Math.max(this.scale ?? 1, 0.8))) {
    const found = this.links.get(id);
    if (!found) return this.fit();
    const [left, top, width, height] = found.box;
    const room = this.room;
    const [sees, y] = [this.x + left * this.scale, this.y + top * this.scale];
    const seen = sees > 20 && y > 20 && sees + width * this.scale < room.width - 20 && y + height * this.scale < room.height - 20;
    if (!middle && seen) return;
    const go = [room.width / 2 - (left + width / 2) * scale, room.height * 0.45 - (top + height / 2) * scale, scale];
    if (glide) this.glide(...go);
    else this.place(...go);
  }

  mark(id, near) {
    this.wanted = id;
    for (const [other, { link }] of this.links) {
      link.classList.toggle("marked", other === id);
      if (other === id) link.setAttribute("aria-current", "step");
      else link.removeAttribute("aria-current");
      if (near) link.classList.toggle("dim", !near.has(other));
    }
  }

  wheel(event) {
    event.preventDefault();
    const unit = event.deltaMode ? 20 : 1;
    const box = this.stage.getBoundingClientRect();
    if (event.shiftKey && !event.ctrlKey) return this.pan(-(event.deltaX || event.deltaY) * unit, 0);
    const by = Math.exp((-event.deltaY * unit * (event.ctrlKey ? 3 : 1)) / 500);
    this.zoom(Math.min(2, Math.max(0.5, by)), event.clientX - box.left, event.clientY - box.top);
  }

  press(event) {
    if (event.button) return;
    this.pointers.set(event.pointerId, event);
    if (this.pointers.size === 1) this.moved = false;
  }

  drag(event) {
    const before = this.pointers.get(event.pointerId);
    if (!before) return;
    const [dx, dy] = [event.clientX - before.clientX, event.clientY - before.clientY];
    if (!this.moved && Math.hypot(dx, dy) < 5) return;
    if (!this.moved) this.stage.setPointerCapture(event.pointerId);
    this.moved = true;
    if (this.pointers.size === 2) this.pinch(event, before);
    else this.pan(dx, dy);
    this.pointers.set(event.pointerId, event);
  }

  pinch(event, before) {
    const [other] = [...this.pointers.values()].filter((one) => one.pointerId !== event.pointerId);
    const apart = (one) => Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY) || 1;
    const box = this.stage.getBoundingClientRect();
    this.zoom(apart(event) / apart(before), (event.clientX + other.clientX) / 2 - box.left, (event.clientY + other.clientY) / 2 - box.top);
  }

  release(event) {
    this.pointers.delete(event.pointerId);
    if (!this.pointers.size) setTimeout(() => { this.moved = false; });
  }

  // Whether the key meant the map.
  key(event) {
    const by = { ArrowLeft: [60, 0], ArrowRight: [-60, 0], ArrowUp: [0, 60], ArrowDown: [0, -60] }[event.key];
    if (by) this.pan(...by);
    else if (event.key === "+" || event.key === "=") this.zoom(1.25);
    else if (event.key === "-") this.zoom(0.8);
    else if (event.key === "0") this.showWhole();
    else return false;
    return true;
  }
}

// The line round a step that is meant, just outside its shape.
function ring(step, [x, y, width, height]) {
  const [middle, centre] = [x + width / 2, y + height / 2];
  return step.shape === "diamond"
    ? svg("path", { class: "ring", "stroke-linejoin": "round", d: `M${middle} ${y - 5}L${x + width + 6} ${centre}L${middle} ${y + height + 5}L${x - 6} ${centre}Z` })
    : svg("rect", { class: "ring", x: x - 4, y: y - 4, width: width + 8, height: height + 8, rx: step.shape === "terminus" ? height / 2 + 4 : 14 });
}

function marks(figure) {
  const said = figure.marks[tongue] ?? figure.marks[0];
  return said.map((mark) => (mark.length === 2 ? svg("path", { class: `k${mark[0]}`, d: mark[1] }) : words(mark)));
}

function words([ink, text, x, y, size, width, bold]) {
  const fit = text.length > 2 ? { textLength: width, lengthAdjust: "spacingAndGlyphs" } : {};
  return svg("text", { class: `k${ink}`, x, y, "font-size": size, "font-weight": bold ? "bold" : null, ...fit }, text);
}

const plain = (figure) => svg("g", { "aria-hidden": "true" }, marks(figure));

// The way into a subsystem, at the lower right corner of its card.
function door(step, [x, y, width, height]) {
  const paths = DATA.icons.subsystem.map((d) => svg("path", { d }));
  return svg("a", { class: "door", href: at("map", DATA.sheets[step.inside].id), "aria-label": say("inside_of", { title: told(step.title) }) },
    svg("circle", { cx: x + width, cy: y + height, r: 13 }),
    svg("g", { class: "icon", transform: `translate(${x + width - 8} ${y + height - 8}) scale(0.6667)` }, paths));
}

// A step in one breath, for those who listen.
function spoken(step) {
  const said = [`${step.number} ${told(step.title)}`, told(step.function), step.owner !== undefined ? told(DATA.people[step.owner].name) : "", step.critical ? say("critical") : ""];
  if (step.tasks) said.push(count("lines", step.tasks.length));
  for (const [place, label, back] of step.after ?? []) said.push(`${wayWords(label, back) || say("next")} ${told(DATA.steps[place].title)}`);
  return said.filter(Boolean).join(". ");
}

function mapPage(sheet, marked) {
  const view = new MapView(sheet, (step) => at("step", step.id), say("map_of", { title: told(sheet.title) }));
  const far = el("output", { class: "far" });
  view.onzoom = (scale) => { far.textContent = `${Math.round(scale * 100)}\u00a0%`; };
  const press = (name, image, act) => el("button", { type: "button", class: "key", "aria-label": say(name), title: say(name), onclick: act }, icon(image, 16));
  if (marked) view.mark(marked);
  const bar = el("div", { class: "zoom screen", role: "group", "aria-label": say("zoom") },
    press("smaller", "minus", () => view.zoom(0.8)), far, press("larger", "plus", () => view.zoom(1.25)),
    press("whole", "fit", () => view.showWhole()));
  const page = el("div", { class: "map" },
    el("div", { class: "title" }, own(sheet.title, "h1", { tabindex: "-1" }), sheet.purpose && own(sheet.purpose, "p", { class: "why" })),
    bar, view.stage, sheet.steps.length ? null : el("p", { class: "empty" }, say("empty_map")));
  return { page, map: view, key: (event) => view.key(event) };
}
