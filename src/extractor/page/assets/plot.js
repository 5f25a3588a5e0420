// A quantity over time: one dot a statement, its interval as a line through it, a cross where the number does not hold.

const SVG = "http://www.w3.org/2000/svg";

function draw(tag, attributes, ...children) {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

// Round values between low and high, some `wanted` of them.
function ticks(low, high, wanted) {
  const rough = (high - low) / wanted || 1;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((times) => times * power).find((size) => size >= rough * 0.999);
  const found = [];
  for (let at = Math.ceil(low / step) * step; at <= high + step * 1e-9; at += step) found.push(Math.abs(at) < step * 1e-9 ? 0 : at);
  return found;
}

function shortNumber(value) {
  const scale = [[1e12, " tn"], [1e9, " bn"], [1e6, " m"]].find(([size]) => Math.abs(value) >= size) ?? [1, ""];
  return Number((value / scale[0]).toPrecision(6)).toLocaleString("en") + scale[1];
}

function plot(place, series, choose) {
  const width = Math.max(280, place.clientWidth);
  const height = Math.min(340, Math.max(220, width * 0.45));
  const edge = { left: 64, right: 16, top: 14, bottom: 26 };
  const values = series.points.flatMap((point) => [point.value, ...point.ends]);
  const times = series.points.map((point) => point.at);
  let [low, high] = [Math.min(...values), Math.max(...values)];
  if (low > 0 && low < high * 0.6) low = 0;
  if (low === high) [low, high] = [low - Math.abs(low) * 0.1 - 1, high + Math.abs(high) * 0.1 + 1];
  const [from, to] = [Math.floor(Math.min(...times)), Math.ceil(Math.max(...times))];
  const x = (at) => edge.left + ((at - from) / (to - from || 1)) * (width - edge.left - edge.right);
  const y = (value) => height - edge.bottom - ((value - low) / (high - low)) * (height - edge.top - edge.bottom);
  const picture = draw("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": `${series.name}, ${series.unit}` });

  for (const value of ticks(low, high, 5)) {
    picture.append(draw("line", { class: "grid", x1: edge.left, x2: width - edge.right, y1: y(value), y2: y(value) }));
    picture.append(draw("text", { x: edge.left - 8, y: y(value) + 4, "text-anchor": "end" }, shortNumber(value)));
  }
  for (const year of ticks(from, to, Math.max(2, Math.floor(width / 110))).filter(Number.isInteger)) {
    if (year + 0.5 <= to) picture.append(draw("text", { x: x(year + 0.5), y: height - 6, "text-anchor": "middle" }, year));
  }
  // A line only where each period is told once; between rival figures it would lead nowhere.
  const once = series.points.filter((point) => point.modality === "actual" && !point.refuted);
  const sure = new Set(once.map((point) => point.at)).size === once.length ? once : [];
  picture.append(draw("polyline", { class: "line", points: sure.map((point) => `${x(point.at)},${y(point.value)}`).join(" ") }));
  series.points.forEach((point, at) => picture.append(...dot(point, at, x, y, choose)));
  place.replaceChildren(picture);
}

function dot(point, at, x, y, choose) {
  const [left, top] = [x(point.at), y(point.value)];
  const marks = [];
  if (point.ends.length === 2) marks.push(draw("line", { class: "reach", x1: left, x2: left, y1: y(point.ends[0]), y2: y(point.ends[1]) }));
  const mark = point.refuted
    ? draw("path", { class: "wrong", d: `M${left - 5} ${top - 5}l10 10m0 -10l-10 10` })
    : draw("circle", { class: point.modality === "actual" ? "dot" : "dot open", cx: left, cy: top, r: 5 });
  mark.dataset.at = at;
  mark.append(draw("title", {}, `${point.period}: ${point.text}`));
  mark.addEventListener("click", () => choose(at));
  marks.push(mark);
  return marks;
}
