// The page of a corpus.

const SIGNS = { refuted: "✗", unverified: "?", supported: "✓" };
const article = (number) => data.articles[number];

function link(number, id, label) {
  const { page } = article(number);
  return page ? make("a", { href: page + (id ? "#" + id : "") }, label) : label;
}

function refutedTable() {
  pagedTable(byId("refuted"), data.refuted, [
    { name: "Numbers", text: (row) => row.numbers.join("; "), cell: (row) => link(row.article, row.check, row.numbers.join(", ")) },
    { name: "Working", text: (row) => row.explanation },
    { name: "Perhaps", text: (row) => row.diagnosis, style: "note" },
    { name: "Kind", text: (row) => row.kind },
    { name: "Measure", text: (row) => row.measure },
    { name: "Article", text: (row) => article(row.article).title, cell: (row) => [link(row.article, "", article(row.article).title), ` ${row.place}`] },
    { name: "Date", text: (row) => article(row.article).published ?? "", style: "figure" },
    { name: "Source", text: (row) => article(row.article).source },
  ], "Every number that could be checked holds.");
}

function conflictsTable() {
  const told = (one) => [link(one.article, one.claim, one.text), `: ${one.sentence} (`, link(one.article, "", article(one.article).title), one.copies ? `, and ${one.copies} copies)` : ")"];
  pagedTable(byId("conflicts"), data.conflicts, [
    { name: "Quantity", text: (row) => row.quantity },
    { name: "Stated", text: (row) => row.stated.map((one) => one.text).join("; "), cell: (row) => row.stated.map((one) => make("p", {}, ...told(one))) },
    { name: "Kind", text: (row) => row.kind.replaceAll("_", " ") },
    { name: "Sure", text: (row) => (row.certain ? "certain" : "doubtful") },
  ], "No two articles contradict each other.");
}

function agreementsTable() {
  const plain = (text) => text.replaceAll("_", " ");
  const where = (row) => row.articles.flatMap(([number, id], at) => [at ? ", " : "", link(number, id, article(number).title)]);
  pagedTable(byId("agreements"), data.agreements, [
    { name: "Title", text: (row) => row.title },
    { name: "Type", text: (row) => plain(row.type) },
    { name: "Status", text: (row) => plain(row.status) },
    { name: "Parties", text: (row) => row.parties.join(", ") },
    { name: "Year", text: (row) => row.year ?? "", style: "figure" },
    { name: "Events", text: (row) => plain(row.events.join("; ")) },
    { name: "Articles", text: (row) => row.articles.length, cell: where, numeric: true },
  ], "No agreement is named.");
}

function articlesTable() {
  const verdict = (name, at) => ({
    name, numeric: true, style: "figure", text: (row) => row.verdicts[at],
    cell: (row) => (row.verdicts[at] ? make("span", { class: at ? null : "refuted" }, `${Object.values(SIGNS)[at]} ${row.verdicts[at]}`) : ""),
  });
  pagedTable(byId("articles"), data.articles, [
    { name: "Title", text: (row) => row.title, cell: (row) => (row.page ? make("a", { href: row.page }, row.title) : row.title) },
    { name: "Date", text: (row) => row.published ?? "", style: "figure" },
    { name: "Source", text: (row) => row.source },
    { name: "Claims", text: (row) => row.claims, numeric: true, style: "figure" },
    verdict("Do not hold", 0), verdict("Unverified", 1), verdict("Hold", 2),
    { name: "Problems", text: (row) => row.problems.join(" "), style: "note" },
  ], "No article.");
}

function seriesPart() {
  const choice = byId("series-choice");
  const filter = byId("series-filter");
  let shown = null;

  function offer() {
    const wanted = filter.value.toLowerCase().split(/\s+/).filter(Boolean);
    const fits = (series) => wanted.every((word) => `${series.name} ${series.unit}`.toLowerCase().includes(word));
    const left = data.series.map((series, at) => [series, at]).filter(([series]) => fits(series));
    choice.replaceChildren(...left.map(([series, at]) => make("option", { value: at }, `${series.name}, ${series.unit} (${series.points.length})`)));
    use();
  }

  function choose(at) {
    for (const node of document.querySelectorAll("#plot .chosen, #points .chosen")) node.classList.remove("chosen");
    document.querySelector(`#plot [data-at="${at}"]`)?.classList.add("chosen");
    const row = byId("points").querySelectorAll("tbody tr")[at];
    row.classList.add("chosen");
    row.scrollIntoView({ block: "nearest" });
  }

  function use() {
    shown = choice.value === "" ? null : data.series[Number(choice.value)];
    byId("plot").replaceChildren();
    byId("points").replaceChildren();
    if (!shown) return byId("points").append(make("p", { class: "muted" }, "No quantity is told for two periods."));
    plot(byId("plot"), shown, choose);
    const cells = (point) => [
      ["Period", point.period],
      ["In the text", link(point.article, point.claim, point.text)],
      ["Kind", point.modality],
      ["Check", point.refuted ? make("span", { class: "refuted" }, "✗ does not hold") : ""],
      ["Article", link(point.article, "", article(point.article).title)],
      ["Date", article(point.article).published ?? ""],
    ];
    const rows = shown.points.map((point, at) => {
      const row = make("tr", {}, ...cells(point).map(([name, content]) => make("td", { "data-label": name }, ...(content ? [content] : []))));
      row.addEventListener("click", () => choose(at));
      return row;
    });
    const head = make("tr", {}, ...cells(shown.points[0]).map(([name]) => make("th", { scope: "col" }, name)));
    const key = make("p", { class: "key" }, make("span", {}, "● actual"), make("span", {}, "○ estimate, forecast, target or pledge"), make("span", {}, "✗ does not hold"), make("span", {}, shown.unit));
    byId("points").append(key, make("table", { class: "cards" }, make("thead", {}, head), make("tbody", {}, ...rows)));
  }

  choice.addEventListener("change", use);
  filter.addEventListener("input", offer);
  addEventListener("resize", () => shown && plot(byId("plot"), shown, choose));
  offer();
}

useTheme();
refutedTable();
conflictsTable();
seriesPart();
agreementsTable();
articlesTable();
document.addEventListener("keydown", (event) => {
  if (event.key === "/" && !typing(event)) {
    event.preventDefault();
    document.querySelector("#refuted [data-filter]").focus();
  }
});
