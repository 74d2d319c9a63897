// One figure over time: its steps with the band from low to high, and a mark for each claim.

const chart = (() => {
  const figure = find("chart");
  const select = find("charted");
  const across = find("across");
  const names = {};
  for (const one of find("speaker").options) names[one.value] = one.textContent;
  const claims = data.rows.map(() => []);
  const own = new Map();
  data.rows.forEach(([, metric], row) => own.has(metric) || own.set(metric, row));
  for (const [version, article] of articles) {
    for (const item of article.querySelectorAll("[data-q]")) {
      const about = item.dataset;
      const [low, high = low] = about.q.split(",").map((end) => (end === "" ? null : Number(end)));
      if (low === null && high === null) continue;
      claims[about.r ?? own.get(Number(about.m))].push({ version, item, low, high, speaker: about.s, label: about.l });
    }
  }
  const state = { version: last, view: 0, plot: null };
  const isNumber = (step) => step.length > 1 && (step[5] !== null || step[6] !== null);

  function axes(row, width, height) {
    const ends = data.views[state.view][row].filter(isNumber).flatMap((step) => [step[5], step[6]]);
    const said = claims[row].flatMap((one) => [one.low, one.high]);
    const up = numberAxis([...ends, ...said].filter((one) => one !== null), height);
    const left = 14 + 7.2 * Math.max(...up.ticks.map((one) => one.toLocaleString("en").length));
    return { up, left, along: across.value === "clock" ? clockAxis(left, width) : reportAxis(left, width) };
  }

  // Both ends of the figure as steps, and the band between them; where it has no number there is a gap.
  function paths(row, { up, along }) {
    const found = { band: "", low: "", high: "" };
    const steps = data.views[state.view][row];
    let pen = false;
    steps.forEach((step, place) => {
      if (!isNumber(step)) {
        pen = false;
        return;
      }
      const from = along.x(step[0]);
      const next = place + 1 < steps.length ? along.x(steps[place + 1][0]) : along.end;
      const low = up.y(step[5] ?? step[6]);
      const high = up.y(step[6] ?? step[5]);
      if (low !== high) found.band += `M${from},${high}H${next}V${low}H${from}z`;
      found.low += `${pen ? "V" : `M${from},`}${low}H${next}`;
      found.high += `${pen ? "V" : `M${from},`}${high}H${next}`;
      pen = true;
    });
    return found;
  }

  // The same as a table, drawn when somebody opens it.
  function table(row) {
    const cells = (step) => (step.length > 1
      ? step.slice(1, 4).map((number) => element("td", {}, drawn(number)))
      : [element("td", { colspan: "3" }, "no longer there")]);
    const details = element("details", {}, element("summary", {}, "The same as a table"));
    details.addEventListener("toggle", () => {
      if (details.querySelector("table")) return;
      const titles = ["Version", "Figure", "State", "Since"].map((name) => element("th", { scope: "col" }, name));
      const rows = data.views[state.view][row].map((step) => {
        const link = element("a", { href: `#v${step[0]}` }, `v${step[0]}`);
        return element("tr", {}, element("th", { scope: "row" }, link), ...cells(step));
      });
      details.append(element("table", {}, element("thead", {}, element("tr", {}, ...titles)), element("tbody", {}, ...rows)));
    });
    return details;
  }

  function frame({ up, left, along }, width, height) {
    const parts = up.ticks.flatMap((value) => [
      svg("path", { class: "grid", d: `M${left},${up.y(value)}H${along.end}` }),
      svg("text", { x: left - 6, y: up.y(value) + 4, "text-anchor": "end" }, value.toLocaleString("en")),
    ]);
    for (const { at, words } of along.ticks) {
      parts.push(svg("path", { class: "tick", d: `M${at},${height - BOTTOM}v5` }));
      parts.push(svg("text", { x: Math.min(at, width - 18), y: height - 4, "text-anchor": "middle" }, words));
    }
    return parts;
  }

  function draw() {
    const row = Number(select.value);
    const width = Math.max(280, Math.floor(figure.clientWidth));
    const height = width < 500 ? 250 : 330;
    const scale = axes(row, width, height);
    const { band, low, high } = paths(row, scale);
    const places = placesOf(claims[row]);
    const marks = claims[row].map((one) => mark(one, places.of(one.speaker), scale.along.x(one.version), scale.up.y));
    const title = select.selectedOptions[0].textContent;
    const drawing = svg("svg", { width, height, viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": `${title} over time, ${claims[row].length} claims; the same as a table below` });
    const clip = svg("rect", { x: 0, y: 0, width, height });
    const lines = () => [svg("path", { class: "line", d: low }), svg("path", { class: "line", d: high })];
    const cursor = svg("path", { class: "cursor", d: `M0,${TOP / 2}V${height - BOTTOM}` });
    drawing.append(
      svg("clipPath", { id: "until" }, clip), ...frame(scale, width, height), svg("g", { class: "later" }, ...lines()),
      svg("g", { "clip-path": "url(#until)" }, svg("path", { class: "band", d: band }), ...lines()),
      ...marks.map((one) => one.parts), cursor,
    );
    drawing.addEventListener("pointermove", point);
    drawing.addEventListener("pointerleave", () => { tip.hidden = true; });
    drawing.addEventListener("click", open);
    const tip = element("p", { class: "tip", hidden: "", "aria-hidden": "true" });
    state.plot = { scale, marks, clip, cursor, tip, width };
    figure.replaceChildren(drawing, tip, legend(places, names, claims[row]), table(row));
    follow();
  }

  function nearest(event) {
    const box = event.currentTarget.getBoundingClientRect();
    const [x, y] = [event.clientX - box.left, event.clientY - box.top];
    let found = null;
    let least = 24;
    for (const one of state.plot.marks) {
      const away = Math.hypot(one.at - x, one.level - y);
      if (away < least && one.one.version <= state.version) [least, found] = [away, one];
    }
    return found;
  }

  function point(event) {
    const found = nearest(event);
    const { tip, width } = state.plot;
    event.currentTarget.classList.toggle("over", Boolean(found));
    tip.hidden = !found;
    if (!found) return;
    const { item } = found.one;
    const words = (part) => item.querySelector(part)?.textContent || "";
    tip.replaceChildren(element("b", {}, words("b")), ` ${words("i")}`, element("br"), words("p"),
      element("br"), element("small", {}, headingOf(item.closest(".report"))));
    tip.style.left = `${Math.max(0, Math.min(found.at - 20, width - 260))}px`;
    tip.style.top = `${found.level + 14}px`;
  }

  function open(event) {
    const found = nearest(event);
    if (found) location.hash = found.one.item.id;
  }

  // What is later than the version is only hinted at.
  function follow() {
    if (!state.plot) return;
    const { scale, clip, cursor, width, marks } = state.plot;
    const at = state.version === 0 ? scale.left : state.version === last ? width : scale.along.x(state.version);
    clip.setAttribute("width", at);
    cursor.setAttribute("transform", `translate(${at},0)`);
    cursor.classList.toggle("off", state.version === last);
    for (const { one, parts } of marks) {
      const unknown = one.version > state.version;
      if (unknown !== parts.classList.contains("unknown")) parts.classList.toggle("unknown", unknown);
    }
  }

  function show(version, view) {
    const isDrawn = state.plot && view === state.view;
    Object.assign(state, { version, view });
    if (isDrawn) follow();
    else if (most) draw();
  }

  data.rows.forEach(([about], row) => {
    if (data.views[0][row].some(isNumber)) select.append(element("option", { value: row }, plainly(about)));
  });
  const [most] = [...select.options].sort((a, b) => claims[b.value].length - claims[a.value].length);
  if (most) {
    most.selected = true;
    for (const one of [select, across]) one.addEventListener("change", draw);
    new ResizeObserver(() => {
      if (figure.clientWidth && Math.floor(figure.clientWidth) !== state.plot?.width) draw();
    }).observe(figure);
  } else {
    for (const one of [find("charts"), document.querySelector('nav [href="#over-time"]')]) one.classList.remove("controls");
  }
  return { show };
})();
