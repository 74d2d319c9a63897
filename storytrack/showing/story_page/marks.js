// The marks of claims: a shape and a colour for each speaker, a ring where a claim corrects or contradicts.

const SVG = "http://www.w3.org/2000/svg";
const SHAPES = [
  "M-4,0a4,4 0 1,0 8,0a4,4 0 1,0 -8,0",
  "M-4,-4h8v8h-8z",
  "M0,-5L5,4H-5z",
  "M0,-5.5L5,0L0,5.5L-5,0z",
  "M-1.5,-5h3v3.5h3.5v3h-3.5v3.5h-3v-3.5h-3.5v-3h3.5z",
];
const SMALL = "M-2.5,0a2.5,2.5 0 1,0 5,0a2.5,2.5 0 1,0 -5,0";
const OTHERS = SHAPES.length;
const RINGS = new Map([
  ["contradicts", "M-8,0a8,8 0 1,0 16,0a8,8 0 1,0 -16,0"],
  ["corrects", "M-7.5,-7.5h15v15h-15z"],
]);
const LABELS = [...find("label").options].filter((one) => one.value !== "").map((one) => one.textContent);

function svg(name, attributes, ...children) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes || {})) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

// Those who speak most have a mark of their own; the rest share one.
function placesOf(claims) {
  const often = new Map();
  for (const one of claims) often.set(one.speaker, (often.get(one.speaker) || 0) + 1);
  const first = [...often].sort((a, b) => b[1] - a[1]).slice(0, OTHERS).map(([speaker]) => speaker);
  return { first, others: often.size - first.length, of: (speaker) => (first.includes(speaker) ? first.indexOf(speaker) : OTHERS) };
}

function mark(one, place, at, y) {
  const { low, high } = one;
  const level = y(low === null ? high : high === null ? low : (low + high) / 2);
  const parts = svg("g", { class: `s${place}` });
  if (high === null) parts.append(svg("path", { class: "reach", d: `M${at},${level}v-14m-3,4l3,-4l3,4` }));
  else if (low !== null && low !== high) parts.append(svg("path", { class: "reach", d: `M${at},${y(low)}V${y(high)}` }));
  const ring = RINGS.get(LABELS[one.label]);
  const transform = `translate(${at},${level})`;
  if (ring) parts.append(svg("path", { class: "ring", d: ring, transform }));
  parts.append(svg("path", { class: "dot", d: SHAPES[place] || SMALL, transform }));
  return { one, parts, at, level };
}

function legend(places, names, claims) {
  const sample = (kind, d, words) => {
    const icon = svg("svg", { width: 20, height: 20, viewBox: "-10 -10 20 20", "aria-hidden": "true" });
    icon.append(svg("path", { class: kind, d }));
    return element("li", {}, icon, words);
  };
  const list = element("ul", { class: "legend" });
  places.first.forEach((speaker, place) => list.append(sample(`dot s${place}`, SHAPES[place], names[speaker])));
  if (places.others) list.append(sample(`dot s${OTHERS}`, SMALL, `${places.others} other${places.others === 1 ? "" : "s"}`));
  for (const [label, ring] of RINGS) {
    if (claims.some((one) => LABELS[one.label] === label)) list.append(sample("ring", ring, label));
  }
  if (claims.some((one) => one.high === null)) list.append(sample("reach s5", "M0,8v-14m-3,4l3,-4l3,4", "at least"));
  return list;
}
