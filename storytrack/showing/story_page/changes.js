// What the report or act of a version changed, taken from the record.

const changes = (() => {
  const panel = find("changes");

  function heading(version) {
    const article = articles.get(version);
    return article ? article.querySelector("h3").textContent.replace(/^v\d+/, "").replace(/^ · /, "") : "before the first report";
  }

  function show(version) {
    const article = articles.get(version);
    if (!article) {
      panel.replaceChildren(element("p", { class: "empty" }, "Nothing has been reported yet."));
      return;
    }
    const about = element("p", { class: "from" }, element("a", { href: `#record-v${version}`, "data-to": version }, heading(version)));
    const parts = [...article.querySelectorAll(":scope > .act-text, :scope > .changes")].map((one) => one.cloneNode(true));
    const quiet = article.querySelector(":scope > .changes") ? [] : [element("p", { class: "empty" }, "No figure changed.")];
    panel.replaceChildren(about, ...parts, ...quiet);
  }
  return { show, heading };
})();
