// The slider, the address of the page, and what follows both.

const slider = find("version");
const state = { version: last, view: 0 };

function where(version) {
  return version === 0 ? `Version 0 of ${last}: ${changes.heading(0)}` : `Version ${version} of ${last}: ${changes.heading(version)}`;
}

function show(version, view = state.view) {
  state.version = version;
  state.view = view;
  if (Number(slider.value) !== version) slider.value = version;
  slider.setAttribute("aria-valuetext", where(version));
  find("where").textContent = where(version);
  find("earlier").disabled = version === 0;
  find("later").disabled = version === last;
  document.body.classList.toggle("past", version !== last);
  figures.show(version, view);
  disputes.show(version);
  record.show(version);
  chart.show(version, view);
  changes.show(version);
}

// The address names the version, so that it can be passed on; a browser may refuse too many changes of it.
function remember() {
  try {
    history.replaceState(null, "", state.version === last ? "#" : `#v${state.version}`);
  } catch {
    // It is a convenience only.
  }
}

function go(version) {
  show(Math.max(0, Math.min(last, version)));
  remember();
}

// A claim by its place, by its own name, or by the id that was made from its report's.
function placeOf(name) {
  const made = /^(?:claim-)?([0-9a-f]{12})-(\d+)$/.exec(name);
  const report = made && document.querySelector(`.report[data-id="${made[1]}"]`);
  return find(report ? `${report.id}-${made[2]}` : name) || find(`claim-${name}`);
}

// "#v12" is the page as of version 12; the name of a claim, its place, as of now if it was later.
function follow() {
  const name = decodeURIComponent(location.hash.slice(1));
  if (/^v\d+$/.test(name) && Number(name.slice(1)) <= last) {
    show(Number(name.slice(1)));
    return;
  }
  if (!name) return;
  const target = placeOf(name);
  const report = target?.closest(".report");
  if (!report) return;
  if (Number(report.id.slice(1)) > state.version) show(last);
  if (target.hidden || report.hidden) record.clear();
  for (const old of document.querySelectorAll(".aimed")) old.classList.remove("aimed");
  target.classList.add("aimed");
  target.tabIndex = -1;
  target.focus({ preventScroll: true });
  target.scrollIntoView({ block: "center" });
}

const player = (() => {
  const button = find("play");
  let timer = 0;
  function stop() {
    clearInterval(timer);
    timer = 0;
    button.textContent = "Play";
    button.setAttribute("aria-pressed", "false");
  }
  function tick() {
    if (state.version >= last) return stop();
    show(state.version + 1);
    if (state.version >= last) stop();
  }
  button.addEventListener("click", () => {
    if (timer) {
      stop();
      remember();
      return;
    }
    if (state.version >= last) show(0);
    button.textContent = "Pause";
    button.setAttribute("aria-pressed", "true");
    timer = setInterval(tick, Math.max(250, Math.min(1200, 60000 / (last || 1))));
  });
  return { stop };
})();

slider.addEventListener("input", () => {
  player.stop();
  show(Number(slider.value));
});
slider.addEventListener("change", remember);
find("earlier").addEventListener("click", () => go(state.version - 1));
find("later").addEventListener("click", () => go(state.version + 1));
find("now").addEventListener("click", () => {
  go(last);
  slider.focus();
});
find("party")?.addEventListener("change", (event) => show(state.version, Number(event.target.value)));
addEventListener("hashchange", follow);
find("changes").addEventListener("click", (event) => {
  const link = event.target.closest("a[data-to]");
  if (!link) return;
  event.preventDefault();
  const heading = articles.get(Number(link.dataset.to)).querySelector("h3 a");
  heading.focus();
  heading.scrollIntoView({ block: "center" });
});

// Without a report there is nothing to slide through, to choose or to search.
if (last === 0) return;
for (const one of document.querySelectorAll(".controls")) one.hidden = false;
find("party").parentElement.hidden = data.views.length === 1;
show(last);
follow();
