// Tables that sort by a click on a heading and filter as one types. The rows are there already.

function liveTable(section) {
  const table = section.querySelector("table");
  const body = table.tBodies[0];
  const rows = [...body.rows];
  const filter = section.querySelector("[data-filter]");
  const number = section.querySelector("[data-count]");
  const words = new Map(rows.map((row) => [row, row.textContent.toLowerCase()]));

  function sieve() {
    const wanted = filter.value.toLowerCase().split(/\s+/).filter(Boolean);
    let left = 0;
    for (const row of rows) {
      row.hidden = !wanted.every((word) => words.get(row).includes(word));
      left += row.hidden ? 0 : 1;
    }
    number.textContent = left === rows.length ? left : `${left} of ${rows.length}`;
    section.querySelector("[data-empty]").hidden = left > 0 || rows.length === 0;
  }

  function sort(heading) {
    const column = heading.cellIndex;
    const up = heading.getAttribute("aria-sort") !== "ascending";
    for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    heading.setAttribute("aria-sort", up ? "ascending" : "descending");
    const key = (row) => row.cells[column].dataset.sort ?? row.cells[column].textContent.trim();
    const numeric = heading.hasAttribute("data-numeric");
    const order = (a, b) => (numeric ? Number(key(a)) - Number(key(b)) : key(a).localeCompare(key(b), "en", { numeric: true }));
    rows.sort((a, b) => (up ? order(a, b) : order(b, a)));
    body.append(...rows);
  }

  filter.addEventListener("input", sieve);
  for (const heading of table.tHead.rows[0].cells) heading.querySelector("button").addEventListener("click", () => sort(heading));
  return { shown: () => rows.filter((row) => !row.hidden) };
}
