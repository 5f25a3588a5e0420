"use strict";
// Small tools that every page shares. Text from articles only ever becomes text nodes and attribute values.

const data = JSON.parse(document.getElementById("data").textContent);
const byId = (id) => document.getElementById(id);

function make(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) node.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) node.setAttribute(name, value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

function button(label, press, attributes = {}) {
  const node = make("button", { type: "button", ...attributes }, label);
  node.addEventListener("click", press);
  return node;
}

let toldTimer = 0;
function tell(message) {
  const place = byId("told");
  place.textContent = message;
  place.classList.add("shown");
  clearTimeout(toldTimer);
  toldTimer = setTimeout(() => place.classList.remove("shown"), 1800);
}

async function copy(text, what) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = make("textarea", { readonly: true });
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
  tell(what + " copied");
}

function save(name, text) {
  const link = make("a", { href: URL.createObjectURL(new Blob([text], { type: "application/x-ndjson" })), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

// A cell that a spreadsheet would take for a formula gets an apostrophe before it; plain numbers stay numbers.
function csvCell(value) {
  let text = value === null || value === undefined ? "" : String(value);
  if (/^[=+\-@\t\r]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text)) text = "'" + text;
  return /[",\n\r]/.test(text) ? '"' + text.replaceAll('"', '""') + '"' : text;
}

function csv(rows) {
  return rows.map((row) => row.map(csvCell).join(",")).join("\r\n") + "\r\n";
}

function remembered(name) {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

function remember(name, value) {
  try {
    localStorage.setItem(name, value);
  } catch {
    // A browser that keeps nothing for files on the disk: marks then last as long as the page is open.
  }
}

function useTheme() {
  const set = (theme) => {
    document.documentElement.classList.remove("light", "dark");
    if (theme) document.documentElement.classList.add(theme);
  };
  set(remembered("extractor-theme"));
  byId("theme").addEventListener("click", () => {
    const dark = document.documentElement.classList.contains("dark") ||
      (!document.documentElement.classList.contains("light") && matchMedia("(prefers-color-scheme: dark)").matches);
    set(dark ? "light" : "dark");
    remember("extractor-theme", dark ? "light" : "dark");
  });
}

const typing = (event) => /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName) || event.ctrlKey || event.metaKey || event.altKey;
