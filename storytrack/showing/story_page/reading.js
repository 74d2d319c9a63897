// What the page says in its data, and how words become elements: always as text.

const find = (id) => document.getElementById(id);

// A browser that cannot unpack the data has the page as it is without scripts.
if (!("DecompressionStream" in window)) return;
const packed = Uint8Array.from(atob(find("data").textContent), (letter) => letter.charCodeAt(0));
const data = await new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate"))).json();
const last = Number(find("version").max);

const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe]+(?:[ \u200c\u200d][\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe]+)*/g;

function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes || {})) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

// Words written from right to left are set apart, so that no figure beside them moves.
function* isolated(text) {
  let done = 0;
  for (const found of text.matchAll(RIGHT_TO_LEFT)) {
    if (found.index > done) yield text.slice(done, found.index);
    yield element("bdi", {}, found[0]);
    done = found.index + found[0].length;
  }
  if (done < text.length) yield text.slice(done);
}

// A line of the data as spans, each in its tone; an address is followed only where it is an ordinary one.
function drawn(number) {
  const line = data.lines[number];
  const parts = document.createDocumentFragment();
  for (let at = 0; at < line.length; at += 3) {
    const tone = data.tones[line[at + 1]];
    const url = line[at + 2] < 0 ? "" : data.words[line[at + 2]];
    let run = element("span", tone === "plain" ? {} : { class: `st-${tone}` }, ...isolated(data.words[line[at]]));
    if (/^https?:\/\//.test(url)) {
      const link = element("a", { href: url, rel: "noopener noreferrer" });
      link.append(...run.childNodes);
      run.append(link);
    }
    parts.append(run);
  }
  return parts;
}

function plainly(number) {
  const line = data.lines[number];
  let words = "";
  for (let at = 0; at < line.length; at += 3) words += data.words[line[at]];
  return words;
}

// The step of a row that holds at a version; undefined before its first, and where the row has ended.
function stepAt(steps, version) {
  let low = 0;
  let high = steps.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (steps[middle][0] <= version) low = middle + 1;
    else high = middle;
  }
  const step = low ? steps[low - 1] : undefined;
  return step && step.length > 1 ? step : undefined;
}

// Each version's report or act in the record, and when its news was out, in minutes since 1970.
const articles = new Map();
const times = [];
for (const article of document.querySelectorAll(".report")) {
  const version = Number(article.id.slice(1));
  articles.set(version, article);
  times[version] = Number(article.dataset.t);
}

// "Dawn, 12 March, 14:20": the words beside the number of a version, without the title.
function headingOf(article) {
  const heading = article.querySelector("h3").cloneNode(true);
  for (const one of heading.querySelectorAll(".v, .title")) one.remove();
  return heading.textContent.trim();
}

const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

// Minutes since 1970 in the story's zone.
function local(minutes) {
  return new Date((minutes + data.offset) * 60000);
}
