// Long lists: only the rows of one page are in the document, so that thousands of articles stay quick.

const PAGE = 25;

// columns: {name, text(row) for sorting, filtering and CSV, cell(row) for what is shown (text when left out), numeric, style}
function pagedTable(section, rows, columns, empty) {
  const place = section.querySelector("[data-table]");
  const number = section.querySelector("[data-count]");
  const filter = section.querySelector("[data-filter]");
  const words = rows.map((row) => columns.map((column) => column.text(row)).join(" ").toLowerCase());
  let left = rows.map((_, at) => at);
  let first = 0;
  let sorted = null;

  const head = make("tr", {}, ...columns.map((column) => {
    const heading = make("th", { scope: "col", "data-numeric": column.numeric });
    heading.append(button(column.name, () => sort(column, heading), { class: "sort" }));
    return heading;
  }));
  const body = make("tbody");
  const table = make("table", { class: "cards" }, make("thead", {}, head), body);
  const before = button("Back", () => turn(-PAGE));
  const behind = button("Next", () => turn(PAGE));
  const where = make("span", { class: "figure" });
  const pager = make("div", { class: "pager" }, before, where, behind);
  const none = make("p", { class: "muted" }, rows.length ? "Nothing matches." : empty);
  place.append(table, pager, none);

  function fill() {
    body.replaceChildren(...left.slice(first, first + PAGE).map((at) => make("tr", {}, ...columns.map((column) => {
      const cell = make("td", { "data-label": column.name, class: column.style });
      const content = column.cell ? column.cell(rows[at]) : String(column.text(rows[at]));
      const parts = (Array.isArray(content) ? content : [content]).filter((part) => part !== "" && part !== null);
      if (parts.length) cell.append(make("span", {}, ...parts));
      return cell;
    }))));
    number.textContent = left.length === rows.length ? rows.length.toLocaleString("en") : `${left.length} of ${rows.length}`;
    where.textContent = `${first + 1} to ${Math.min(first + PAGE, left.length)} of ${left.length}`;
    before.disabled = first === 0;
    behind.disabled = first + PAGE >= left.length;
    pager.hidden = left.length <= PAGE;
    table.hidden = left.length === 0;
    none.hidden = left.length > 0;
  }

  function turn(by) {
    first = Math.max(0, Math.min(first + by, left.length - 1));
    fill();
    section.scrollIntoView({ block: "start" });
  }

  function sieve() {
    const wanted = filter.value.toLowerCase().split(/\s+/).filter(Boolean);
    left = rows.map((_, at) => at).filter((at) => wanted.every((word) => words[at].includes(word)));
    first = 0;
    order();
    fill();
  }

  function order() {
    if (!sorted) return;
    const { column, up } = sorted;
    const compare = (a, b) => column.numeric
      ? Number(column.text(rows[a])) - Number(column.text(rows[b]))
      : String(column.text(rows[a])).localeCompare(String(column.text(rows[b])), "en", { numeric: true });
    left.sort((a, b) => (up ? compare(a, b) : compare(b, a)) || a - b);
  }

  function sort(column, heading) {
    const up = sorted?.column === column ? !sorted.up : !column.numeric;
    sorted = { column, up };
    for (const other of head.cells) other.removeAttribute("aria-sort");
    heading.setAttribute("aria-sort", up ? "ascending" : "descending");
    first = 0;
    order();
    fill();
  }

  filter.addEventListener("input", sieve);
  section.querySelector("[data-csv]").addEventListener("click", () =>
    copy(csv([columns.map((column) => column.name), ...left.map((at) => columns.map((column) => column.text(rows[at])))]), "Table"));
  fill();
}
