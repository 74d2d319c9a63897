// The reports and claims up to a version, those that pass the filters, and how many they are.

const record = (() => {
  const form = document.querySelector(".filters");
  const reports = [...articles].map(([version, article]) => ({
    version,
    article,
    claims: [...article.querySelectorAll(".claims > li")].map((item) => ({ item, words: null, hidden: false })),
    heading: null,
    passing: 0,
    hidden: false,
  }));
  const stretches = [...document.querySelectorAll(".stretch")].map((element) => ({
    element,
    reports: reports.filter((one) => one.article.parentElement === element),
  }));
  const total = reports.reduce((sum, one) => sum + one.claims.length, 0);
  let filter = null;
  let shownAt = last;

  // Accents and case make no difference to a search.
  const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

  function read() {
    const words = folded(find("find").value).split(/\s+/).filter(Boolean);
    const chosen = { m: find("metric").value, l: find("label").value, s: find("speaker").value };
    const facts = Object.entries(chosen).filter(([, value]) => value !== "");
    const disputed = find("disputed").checked;
    return words.length || facts.length || disputed ? { words, facts, disputed } : null;
  }

  function passes(claim, report) {
    const about = claim.item.dataset;
    if (filter.facts.some(([name, value]) => about[name] !== value)) return false;
    if (filter.disputed && !(about.d || "").split(",").some((one) => one && disputes.isOpen(Number(one), shownAt))) return false;
    if (!filter.words.length) return true;
    claim.words ??= folded(claim.item.textContent);
    report.heading ??= folded(report.article.querySelector("h3").textContent);
    return filter.words.every((word) => claim.words.includes(word) || report.heading.includes(word));
  }

  function sift() {
    filter = read();
    form.querySelector("[type=reset]").hidden = !filter;
    find("record").classList.toggle("filtered", Boolean(filter));
    for (const report of reports) {
      report.passing = 0;
      for (const claim of report.claims) {
        const hidden = Boolean(filter) && !passes(claim, report);
        if (hidden !== claim.hidden) claim.item.hidden = claim.hidden = hidden;
        if (!hidden) report.passing += 1;
      }
    }
  }

  function show(version) {
    const before = shownAt;
    shownAt = version;
    if (filter?.disputed && version !== before) sift();
    let claims = 0;
    let among = 0;
    for (const stretch of stretches) {
      const before = among;
      for (const report of stretch.reports) {
        const hidden = report.version > version || (Boolean(filter) && report.passing === 0);
        if (hidden !== report.hidden) report.article.hidden = report.hidden = hidden;
        if (!hidden) {
          claims += report.passing;
          among += 1;
        }
      }
      stretch.element.hidden = among === before;
    }
    const counted = (number, word) => `${number.toLocaleString("en")} ${word}${number === 1 ? "" : "s"}`;
    const known = version === last ? "" : `, as known at version ${version}`;
    find("count").textContent = filter
      ? `${counted(claims, "claim")} of ${total.toLocaleString("en")} in ${counted(among, "report")}${known}`
      : `${counted(claims, "claim")} in ${counted(among, "report")}${known}`;
  }

  function clear() {
    form.reset();
    sift();
    show(shownAt);
  }

  function refresh() {
    sift();
    show(shownAt);
  }
  sift();
  form.addEventListener("input", refresh);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(refresh));
  return { show, clear };
})();
