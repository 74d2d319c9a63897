// What the report or act of a version changed, taken from the record.

const changes = (() => {
  const panel = find("changes");

  function heading(version) {
    const article = articles.get(version);
    return article ? headingOf(article) : "before the first report";
  }

  function show(version) {
    const article = articles.get(version);
    if (!article) {
      panel.replaceChildren(element("p", { class: "empty" }, "Nothing has been reported yet."));
      return;
    }
    const link = element("a", { href: `#v${version}`, "data-to": version }, heading(version));
    const told = article.querySelector(".changes")?.cloneNode(true) || element("p", { class: "empty" }, "No figure changed.");
    panel.replaceChildren(element("p", { class: "from" }, link), told);
  }
  return { show, heading };
})();
