// Numbers to watch: the last weeks as a table and a line, and how each stands.
const weekHeads = () =>
  DATA.weeks.map((week, i) => el("th", { scope: "col", role: "columnheader", class: "week" },
    el("abbr", { title: say("week_of", { day: told(week.day) }) }, i ? String(week.number) : say("wk", { n: String(week.number) }))));

const weekCells = (kpi) =>
  DATA.weeks.map((_, i) => {
    const stands = kpi.stands?.[i];
    return el("td", { role: "cell", class: `week ${stands ?? ""}` }, told(kpi.said?.[i]), stands && stands !== "good" && el("span", { class: "unseen" }, ` ${say(stands)}`));
  });

function numberPart(kpi, step) {
  const last = kpi.stands?.at(-1);
  return el("section", { class: "number" },
    el("div", { class: "head" }, el("h2", {}, own(kpi.title)), kpi.now && standing(last, own(kpi.now)), kpi.aim && el("span", { class: "note" }, `${say("target")} ${told(kpi.aim)}`)),
    kpi.values ? el("div", { class: "weeks" },
      el("div", { class: "scroll" }, el("table", {}, el("caption", { class: "unseen" }, own(kpi.title)), el("thead", {}, el("tr", {}, weekHeads())), el("tbody", {}, el("tr", {}, weekCells(kpi))))),
      spark(kpi, 220, 56)) : null,
    el("p", { class: "note" }, told(kpi.trend), kpi.owner !== undefined && kpi.owner !== step.owner ? [" · ", say("answers_for", { name: told(DATA.people[kpi.owner].name) })] : null));
}

// A line through what was measured, with a gap where nothing was; dotted, the target.
function spark(kpi, width, height) {
  const known = (kpi.values ?? []).filter((value) => value !== null);
  if (!known.length) return null;
  const all = kpi.target === undefined ? known : [...known, kpi.target];
  const low = Math.min(...all);
  const room = Math.max(...all) - low || 1;
  const x = (i) => 4 + (i * (width - 8)) / (kpi.values.length - 1);
  const y = (value) => height - 5 - ((value - low) / room) * (height - 10);
  const runs = [];
  kpi.values.forEach((value, i) => {
    if (value === null) return;
    const joined = i && kpi.values[i - 1] !== null;
    runs.push(`${joined ? "L" : "M"}${x(i).toFixed(1)} ${y(value).toFixed(1)}`);
  });
  const last = kpi.values.findLastIndex((value) => value !== null);
  return svg("svg", { class: `spark ${kpi.stands?.[last] ?? ""}`, viewBox: `0 0 ${width} ${height}`, width, height, role: "img", "aria-label": told(kpi.trend) },
    kpi.target !== undefined && svg("path", { class: "aim", d: `M0 ${y(kpi.target).toFixed(1)}H${width}` }),
    svg("path", { class: "run", d: runs.join("") }),
    svg("circle", { cx: x(last).toFixed(1), cy: y(kpi.values[last]).toFixed(1), r: 3 }));
}

function numbersPage() {
  const groups = [...new Set(DATA.kpis.map((kpi) => kpi.tone ?? ""))];
  return el("article", { class: "wide" },
    el("h1", { tabindex: "-1" }, say("scorecard")),
    el("p", { class: "why" }, DATA.kpis.length ? say("scorecard_says") : say("no_numbers")),
    groups.map((tone) => {
      const kpis = DATA.kpis.filter((kpi) => (kpi.tone ?? "") === tone);
      const name = told(kpis[0].function);
      return el("section", { class: `card-table ${tone}` }, el("h2", {}, el("span", { class: "chip tone" }, name)),
        el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": name }, el("table", { role: "table" },
          el("caption", { class: "unseen" }, name),
          el("thead", { role: "rowgroup" }, el("tr", { role: "row" }, columnHead("number"), columnHead("owner"), columnHead("target"), weekHeads(), columnHead("line"), columnHead("stands"))),
          el("tbody", { role: "rowgroup" }, kpis.map(numberRow)))));
    }));
}

// A small screen shows a row as a card, which a browser no longer takes for one: so each part says what it is.
const columnHead = (name) => el("th", { scope: "col", role: "columnheader", class: name }, say(name));

const numberRow = (kpi) =>
  el("tr", { role: "row" },
    el("th", { scope: "row", role: "rowheader", class: "number" }, own(kpi.title), el("div", { class: "note" }, stepLink(kpi.step))),
    el("td", { role: "cell", class: "owner" }, kpi.owner !== undefined ? nameOf(kpi.owner) : el("em", {}, say("nobody"))),
    el("td", { role: "cell", class: "target" }, kpi.aim && [el("span", { class: "narrow", "aria-hidden": "true" }, `${say("target")} `), told(kpi.aim)]),
    weekCells(kpi),
    el("td", { role: "cell", class: "line" }, spark(kpi, 96, 28)),
    el("td", { role: "cell", class: "stands" }, kpi.now ? standing(kpi.stands?.at(-1), own(kpi.now)) : null, el("div", { class: "note" }, told(kpi.trend))));
