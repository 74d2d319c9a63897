// The table of figures at a version, according to everyone or to one party.

const NAMES = ["figure", "state", "since", "who"];

const figures = (() => {
  const body = document.querySelector("#figures tbody");
  const rows = data.rows.map(([about]) => {
    const what = element("th", { scope: "row", role: "rowheader", class: "what" }, drawn(about));
    const cells = NAMES.map((name) => element("td", { role: "cell", class: name }));
    const row = element("tr", { role: "row", hidden: "" }, what, ...cells);
    return { row, cells, shown: undefined };
  });
  body.replaceChildren(...rows.map((one) => one.row));

  // Another figure or another state; who stands behind it alone is no news.
  const isFresh = (step, before) => Boolean(step) && (!before || step[1] !== before[1] || step[2] !== before[2]);

  function show(version, view) {
    let standing = 0;
    data.views[view].forEach((steps, number) => {
      const one = rows[number];
      const step = stepAt(steps, version);
      if (step) standing += 1;
      one.row.classList.toggle("fresh", isFresh(step, stepAt(steps, version - 1)));
      if (step === one.shown) return;
      one.shown = step;
      one.row.hidden = !step;
      if (step) one.cells.forEach((cell, place) => cell.replaceChildren(drawn(step[place + 1])));
    });
    find("no-figures").hidden = standing > 0;
    find("figures").hidden = standing === 0;
    find("chosen").hidden = version !== last || view !== 0;
  }
  return { show };
})();
