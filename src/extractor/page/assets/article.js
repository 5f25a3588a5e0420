// The page of one article: what a click and a key do.

const CLAIM_COLUMNS = ["document", "measure", "subject", "partner", "period", "text", "start", "end", "value", "value_max", "unit", "change", "modality", "attribution"];

function claimRow(id) {
  const claim = claims.get(id);
  const { record } = mentions.get(claim.value);
  const change = claim.change && [claim.change.direction, mentions.get(claim.change.value)?.record.text, claim.change.base && "on " + claim.change.base];
  return [
    data.document.id, claim.measure, claim.subject.join("; "), claim.partner.join("; "), claim.period, record.text, record.start, record.end,
    record.amount ?? record.value, record.amount_max ?? record.value_max, record.currency ?? record.unit, (change ?? []).filter(Boolean).join(" "),
    claim.modality, claim.attribution,
  ];
}

function wireClicks(table) {
  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-check], [data-go], .check .open, .m");
    if (!link) return;
    event.preventDefault();
    if (link.dataset.check) focusCheck(link.dataset.check === focused ? null : link.dataset.check);
    else if (link.dataset.go) pick(link.dataset.go);
    else if (link.classList.contains("open")) focusCheck(link.parentElement.id);
    else pick(link.dataset.id === picked ? null : link.dataset.id);
  });
  for (const chip of document.querySelectorAll(".chip")) {
    chip.addEventListener("click", () => {
      const hidden = document.body.classList.toggle("hide-" + chip.dataset.kind);
      chip.setAttribute("aria-pressed", String(!hidden));
    });
  }
  const shown = () => table.shown().map((row) => row.id);
  const copies = {
    csv: () => copy(csv([CLAIM_COLUMNS, ...shown().map(claimRow)]), "Claims"),
    json: () => copy(JSON.stringify(shown().map((id) => claims.get(id)), null, 1), "Claims"),
  };
  for (const each of document.querySelectorAll("[data-copy]")) each.addEventListener("click", copies[each.dataset.copy]);
  byId("copy-records").addEventListener("click", () => copy(JSON.stringify(data, null, 1), "Records"));
  byId("copy-marks").addEventListener("click", () => copy(exported(), "Marks"));
  byId("save-marks").addEventListener("click", () => save(data.document.id.replace(/[^\w.-]+/g, "_") + ".marks.jsonl", exported()));
  byId("keys").addEventListener("click", () => byId("help").showModal());
}

function wireKeys() {
  const order = [...document.querySelectorAll(".check[id]")].map((node) => node.id);
  const ids = inText.map((record) => record.id);
  const mark = (name) => picked && setMark(mentions.get(picked).kind, mentions.get(picked).record, name);
  const keys = {
    j: () => pick(step(ids, picked, 1)),
    k: () => pick(step(ids, picked, -1)),
    n: () => order.length && focusCheck(step(order, focused, 1)),
    p: () => order.length && focusCheck(step(order, focused, -1)),
    y: () => mark("accept"),
    x: () => mark("reject"),
    u: () => mark(null),
    e: () => picked && byId("picked").querySelector("[data-mark=correct]").click(),
    "/": () => document.querySelector("#claims [data-filter]").focus(),
    "?": () => byId("help").showModal(),
  };
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      pick(null);
      if (focused) focusCheck(focused);
      if (typing(event)) event.target.blur();
    } else if (event.key === "Enter" && event.target.classList.contains("m")) pick(event.target.dataset.id);
    else if (!typing(event) && keys[event.key]) {
      event.preventDefault();
      keys[event.key]();
    }
  });
}

useTheme();
wireClicks(liveTable(byId("claims")));
wireKeys();
showMarks();
if (mentions.has(location.hash.slice(1))) pick(location.hash.slice(1));
else if (checks.has(location.hash.slice(1))) focusCheck(location.hash.slice(1));
