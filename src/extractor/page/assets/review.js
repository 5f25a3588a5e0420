// Marks of a reader: accepted, corrected or rejected. They are kept in the browser and saved as JSON lines, one a mark,
// each with all that `extractor promote` needs to make an expected record of it.

const EDITED = {
  money: ["amount", "amount_max", "currency", "modifier"],
  percentages: ["value", "value_max", "unit", "direction", "modifier"],
  quantities: ["value", "value_max", "unit", "kind", "modifier"],
  years: ["year", "year_end", "calendar"],
  entities: ["label", "name", "code"],
  agreements: ["title", "type", "status", "parties", "year", "acronym"],
  claims: ["measure", "subject", "partner", "period", "direction", "modality", "attribution"],
  checks: ["kind", "verdict"],
};
const CHOICES = {
  modifier: ["exact", "about", "over", "under", "range"],
  direction: ["increase", "decrease", "none"],
  calendar: ["calendar", "fiscal", "decade"],
  label: ["GPE", "LOC", "NORP", "ORG", "PERSON", "EVENT", "INITIATIVE", "FAC"],
  modality: ["actual", "estimate", "forecast", "target", "pledge"],
  verdict: ["supported", "refuted", "unverified"],
  status: ["signed", "in_force", "negotiating", "proposed", "adopted", "terminated", "unspecified"],
};
const LISTS = ["subject", "partner", "parties"];
const WHOLE = ["year", "year_end"];
const STORE = "extractor-marks:" + data.document.sha256;
const marks = new Map(Object.entries(JSON.parse(remembered(STORE) ?? "{}")));
const ALL = [...KINDS, "claims", "checks"];

function setMark(kind, record, mark, fields = {}) {
  if (mark) marks.set(record.id, { kind, mark, fields });
  else marks.delete(record.id);
  remember(STORE, JSON.stringify(Object.fromEntries(marks)));
  showMarks();
  if (picked) fillPanel(picked);
}

function marking(kind, record) {
  const mark = marks.get(record.id)?.mark;
  const press = (name, label) =>
    button(label, () => setMark(kind, record, mark === name ? null : name), { "aria-pressed": String(mark === name), "data-mark": name });
  const bar = make("div", { class: "marking", role: "group", "aria-label": "Review" }, press("accept", "Accept"));
  bar.append(button("Correct", () => openForm(kind, record, bar), { "aria-pressed": String(mark === "correct"), "data-mark": "correct" }));
  bar.append(press("reject", "Reject"));
  return bar;
}

function openForm(kind, record, bar) {
  if (bar.nextElementSibling?.classList.contains("correct")) return bar.nextElementSibling.remove();
  const now = { ...record, ...marks.get(record.id)?.fields };
  const form = make("form", { class: "correct" });
  const inputs = new Map();
  for (const name of [...(mentions.has(record.id) ? ["text"] : []), ...EDITED[kind]]) {
    const input = CHOICES[name]
      ? make("select", { name }, ...["", ...CHOICES[name]].map((choice) => make("option", { value: choice }, choice)))
      : make("input", { name });
    input.value = told(now[name]);
    inputs.set(name, input);
    form.append(make("label", {}, name.replaceAll("_", " ")), input);
  }
  form.append(make("span", { class: "buttons" }, make("button", { type: "submit" }, "Keep")));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const fields = {};
    for (const [name, input] of inputs) {
      if (input.value.trim() !== told(record[name])) fields[name] = typed(name, input.value.trim());
    }
    setMark(kind, record, "correct", fields);
  });
  bar.after(form);
  inputs.values().next().value.focus();
}

function typed(name, text) {
  if (LISTS.includes(name)) return text.split(";").map((part) => part.trim()).filter(Boolean);
  if (text === "") return null;
  return WHOLE.includes(name) && /^\d+$/.test(text) ? Number(text) : text;
}

function showMarks() {
  for (const { record } of mentions.values()) {
    const mark = marks.get(record.id)?.mark;
    for (const node of spans(record.id)) {
      for (const [name, style] of [["accept", "accepted"], ["correct", "corrected"], ["reject", "rejected"]]) node.classList.toggle(style, mark === name);
    }
  }
  const lines = ALL.filter((kind) => data[kind].length).map((kind) => {
    const left = data[kind].filter((record) => !marks.has(record.id));
    const state = left.length ? `${data[kind].length - left.length} of ${data[kind].length}` : `all ${data[kind].length}`;
    const rest = left.length ? button("accept the rest", () => acceptRest(kind, left)) : null;
    return make("li", {}, make("b", {}, kind), " ", make("span", { class: "figure" }, state), rest);
  });
  byId("progress").replaceChildren(...lines);
  for (const id of ["save-marks", "copy-marks"]) byId(id).disabled = marks.size === 0;
}

function acceptRest(kind, left) {
  for (const record of left) marks.set(record.id, { kind, mark: "accept", fields: {} });
  setMark(kind, left[0], "accept");
}

// Where a record refers to a mention, the line names the mention's surface and offset.
const place = (id) => (mentions.has(id) ? { text: mentions.get(id).record.text, start: mentions.get(id).record.start } : null);

function line(id) {
  const { kind, mark, fields } = marks.get(id);
  const record = mentions.get(id)?.record ?? claims.get(id) ?? checks.get(id);
  const whole = { ...record, ...fields };
  const at = { document: data.document.id, sha256: data.document.sha256, kind, mark, record: id };
  const values = Object.fromEntries(EDITED[kind].map((name) => [name, whole[name] ?? null]));
  if (kind === "checks") return { ...at, places: record.values.map(place), fields: values };
  if (kind === "claims") {
    const change = record.change && { ...record.change, value: place(record.change.value), from: place(record.change.from) };
    return { ...at, ...place(record.value), fields: { ...values, change } };
  }
  return { ...at, text: whole.text, start: record.start, fields: values };
}

function exported() {
  const known = [...marks.keys()].filter((id) => mentions.has(id) || claims.has(id) || checks.has(id));
  const complete = ALL.filter((kind) => data[kind].every((record) => marks.has(record.id)) && data[kind].length);
  const head = { document: data.document.id, sha256: data.document.sha256, complete };
  return [head, ...known.map(line)].map((each) => JSON.stringify(each)).join("\n") + "\n";
}
