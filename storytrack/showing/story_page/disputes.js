// The disputes as they stood at a version: those that nobody had opened yet are not shown.

const disputes = (() => {
  const all = [...document.querySelectorAll(".dispute")].map((article) => ({
    article,
    from: Number(article.dataset.from),
    until: Number(article.dataset.until || Infinity),
    now: article.querySelector(".now"),
    then: article.querySelector(".then"),
  }));

  const isOpen = (number, version) => all[number - 1].from <= version && version < all[number - 1].until;

  function show(version) {
    let open = 0;
    let settled = 0;
    for (const one of all) {
      const begun = one.from <= version;
      const going = begun && version < one.until;
      one.article.hidden = !begun;
      if (going) open += 1;
      else if (begun) settled += 1;
      if (!one.now) continue;
      one.now.hidden = going;
      one.then.hidden = !going;
      one.article.classList.toggle("open", going);
      one.article.classList.toggle("settled", !going);
    }
    find("disputes-count").textContent = all.length ? `${open} open, ${settled} settled` : "";
  }
  return { show, isOpen };
})();
