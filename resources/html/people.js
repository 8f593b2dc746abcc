// Who answers for what: everybody with the steps, the stand-ins and the numbers that are theirs.
function peoplePage(marked) {
  return el("article", { class: "wide" },
    el("h1", { tabindex: "-1" }, say("people_title")),
    DATA.seats.length ? null : el("p", { class: "why" }, say("no_people")),
    el("div", { class: "seats" }, DATA.seats.map((seat) => seatCard(seat, seat.person === marked))));
}

function seatCard(seat, marked) {
  const person = seat.person === undefined ? null : DATA.people[seat.person];
  return el("section", { class: `seat ${person ? "" : "nobody"} ${marked ? "marked" : ""}` },
    el("h2", {}, person ? own(person.name) : say("nobody_yet")),
    person?.role && own(person.role, "p", { class: "note" }),
    el("p", { class: "hats" }, (seat.hat ? [seat.hat] : seat.hats ?? []).map((hat) => own(hat, "span", { class: "chip" })),
      seat.hours && el("span", { class: seat.over ? "chip off" : "chip" }, seat.over && icon("octagon-alert", 14), told(seat.hours))),
    part("answers_for_title", seat.owns, (place) => stepLink(place)),
    part("stands_in", seat.stands, (place) => stepLink(place)),
    part("watches", seat.watches, (place) => {
      const kpi = DATA.kpis[place];
      return [el("a", { href: stepAt(kpi.step) }, own(kpi.title)), kpi.now && standing(kpi.stands?.at(-1), own(kpi.now))];
    }));
}

const part = (name, places, row) =>
  places ? [el("h3", {}, say(name)), el("ul", { class: "plain" }, places.map((place) => el("li", {}, row(place))))] : null;
