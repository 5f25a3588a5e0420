// Picking a mention, and tying a check to the numbers it relates.

const KINDS = ["money", "percentages", "quantities", "years", "entities", "agreements"];
const mentions = new Map(KINDS.flatMap((kind) => data[kind].map((record) => [record.id, { kind, record }])));
const claims = new Map(data.claims.map((record) => [record.id, record]));
const checks = new Map(data.checks.map((record) => [record.id, record]));
const inText = [...mentions.values()].map(({ record }) => record).sort((a, b) => a.start - b.start).filter(({ id }) => byId(id));
let picked = null;
let focused = null;

const spans = (id) => document.querySelectorAll(`[data-id="${CSS.escape(id)}"].m`);
const show = (node) => node && node.scrollIntoView({ block: "nearest" });

function centre(node) {
  const box = node.getBoundingClientRect();
  if (box.top < 70 || box.bottom > innerHeight - 40) node.scrollIntoView({ block: "center" });
}

function pick(id) {
  for (const node of document.querySelectorAll(".m.picked")) node.classList.remove("picked");
  picked = mentions.has(id) ? id : null;
  byId("picked").hidden = !picked;
  if (!picked) return;
  for (const node of spans(id)) node.classList.add("picked");
  fillPanel(id);
  centre(byId(id));
  byId("picked").scrollIntoView({ block: "nearest" });
}

function focusCheck(id) {
  for (const node of document.querySelectorAll(".m.related")) {
    node.classList.remove("related");
    node.removeAttribute("data-order");
  }
  for (const node of document.querySelectorAll(".check.open-now")) {
    node.classList.remove("open-now");
    node.querySelector(".open").setAttribute("aria-pressed", "false");
  }
  focused = id !== focused && checks.has(id) ? id : null;
  document.body.classList.toggle("focusing", focused !== null);
  if (!focused) return;
  const card = byId(id);
  card.classList.add("open-now");
  card.querySelector(".open").setAttribute("aria-pressed", "true");
  checks.get(id).values.forEach((value, at) => {
    for (const node of spans(value)) node.classList.add("related");
    if (byId(value)) byId(value).setAttribute("data-order", at + 1);
  });
  show(card);
  const first = checks.get(id).values.map(byId).filter(Boolean).sort((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top)[0];
  if (first && innerWidth > 960) centre(first);
}

const SHOWN = {
  money: ["amount", "amount_max", "currency", "currency_candidates", "modifier", "low", "high"],
  percentages: ["value", "value_max", "unit", "direction", "modifier", "low", "high"],
  quantities: ["value", "value_max", "unit", "kind", "modifier", "low", "high"],
  years: ["year", "year_end", "calendar"],
  entities: ["label", "name", "code"],
  agreements: ["title", "type", "status", "parties", "year", "acronym"],
};
const told = (value) => (Array.isArray(value) ? value.join("; ") : value === null || value === undefined ? "" : String(value));

function fillPanel(id) {
  const { kind, record } = mentions.get(id);
  const panel = byId("picked");
  const fields = make("dl", { class: "fields" });
  for (const name of [...SHOWN[kind], "rule"]) {
    if (told(record[name]) !== "") fields.append(make("dt", {}, name.replaceAll("_", " ")), make("dd", {}, told(record[name])));
  }
  fields.append(make("dt", {}, "offsets"), make("dd", {}, `${record.start} to ${record.end}`));
  panel.replaceChildren(
    button("×", () => pick(null), { class: "plain close", "aria-label": "Close" }),
    make("h3", {}, record.text.replace(/\s+/g, " ")),
    make("p", { class: "muted" }, byId(id).title),
    fields,
    marking(kind, record),
  );
  for (const claim of data.claims.filter((each) => each.value === id)) {
    const sides = [claim.subject, claim.partner].map((side) => side.join(" and ")).filter(Boolean).join(" → ");
    const line = [claim.measure.replaceAll("_", " "), sides, claim.period, claim.modality === "actual" ? "" : claim.modality];
    panel.append(make("h4", {}, "Claim"), make("p", {}, line.filter(Boolean).join(", ")), marking("claims", claim));
  }
  for (const check of data.checks.filter((each) => each.values.includes(id))) {
    const link = make("a", { href: "#" + check.id, "data-check": check.id }, check.explanation);
    panel.append(make("h4", {}, `Check: ${check.kind}, ${VERDICTS[check.verdict]}`), make("p", {}, link), marking("checks", check));
  }
}

const VERDICTS = { supported: "holds", refuted: "does not hold", unverified: "unverified" };

function step(list, current, by) {
  const at = list.indexOf(current);
  return list[at < 0 ? (by > 0 ? 0 : list.length - 1) : (at + by + list.length) % list.length];
}
