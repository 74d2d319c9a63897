// The axes of the chart: numbers upwards; across, one report after another or the clock.

const BOTTOM = 24;
const TOP = 16;
const RIGHT = 14;
const HOUR = 60;
const DAY = 24 * HOUR;

// A step of 1, 2 or 5 times a power of ten that makes at most so many of a span.
function spacing(span, most) {
  const rough = span / most;
  const power = 10 ** Math.floor(Math.log10(rough));
  return [1, 2, 5, 10].find((one) => one * power >= rough) * power;
}

// From zero, unless all the numbers are far above it.
function numberAxis(numbers, height) {
  let top = numbers.reduce((a, b) => Math.max(a, b), -Infinity);
  let bottom = numbers.reduce((a, b) => Math.min(a, b), Infinity);
  if (bottom > 0 && bottom < top * 0.75) bottom = 0;
  if (top === bottom) [top, bottom] = [top + Math.max(1, Math.abs(top) * 0.1), bottom - Math.max(1, Math.abs(bottom) * 0.1)];
  const size = spacing(top - bottom, 4);
  const first = Math.floor(bottom / size);
  const count = Math.ceil(top / size) - first;
  const ticks = Array.from({ length: count + 1 }, (_, place) => Number(((first + place) * size).toPrecision(12)));
  const [low, high] = [ticks[0], ticks[count]];
  const y = (value) => height - BOTTOM - ((value - low) / (high - low)) * (height - BOTTOM - TOP);
  return { y, ticks, low, high };
}

function dated(minutes, size) {
  const at = local(minutes);
  const clock = at.toISOString().slice(11, 16);
  if (size < DAY && clock !== "00:00") return clock;
  const day = `${at.getUTCDate()} ${MONTHS[at.getUTCMonth()]}`;
  return size > 90 * DAY ? `${MONTHS[at.getUTCMonth()]} ${at.getUTCFullYear()}` : day;
}

// Every report is one step wide; the first of a day has its date.
function reportAxis(left, width) {
  const step = (width - left - RIGHT) / Math.max(1, last);
  const x = (version) => left + (version - 0.5) * step;
  const ticks = [];
  let day = "";
  for (let version = 1; version <= last; version += 1) {
    const now = dated(times[version], DAY);
    if (now === day) continue;
    day = now;
    const at = x(version);
    if (!ticks.length || at - ticks[ticks.length - 1].at > 58) ticks.push({ at, words: now });
  }
  return { x, ticks, end: width - RIGHT };
}

function clockAxis(left, width) {
  const margin = Math.max(HOUR / 2, (times[last] - times[1]) * 0.03);
  const [first, end] = [times[1] - margin, times[last] + margin];
  const sizes = [HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, DAY, 2 * DAY, 5 * DAY, 7 * DAY, 14 * DAY, 30 * DAY, 91 * DAY, 365 * DAY];
  const most = Math.max(2, (width - left) / 90);
  const size = sizes.find((one) => (end - first) / one <= most) || (end - first) / most;
  const across = (at) => left + ((at - first) / (end - first)) * (width - left - RIGHT);
  const ticks = [];
  for (let at = Math.ceil((first + data.offset) / size) * size - data.offset; at <= end; at += size) {
    ticks.push({ at: across(at), words: dated(at, size) });
  }
  return { x: (version) => across(times[version]), ticks, end: width - RIGHT };
}
