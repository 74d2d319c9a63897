// The disputes as they stood at a version: not yet opened, as they were opened, or as they are now.

const disputes = (() => {
  const all = [...document.querySelectorAll(".dispute")].map((article) => ({
    article,
    from: Number(article.dataset.from),
    complete: Number(article.dataset.complete),
    until: Number(article.dataset.until || Infinity),
    asItIs: article.querySelector(".as-it-is"),
    atFirst: article.querySelector(".at-first"),
    now: article.querySelector(".now"),
    then: article.querySelector(".then"),
    life: [...article.querySelectorAll(".life > li")],
  }));

  const isOpen = (number, version) => all[number].from <= version && version < all[number].until;

  // Even to hide what is hidden already costs a browser its layout.
  function set(one, hidden) {
    if (one.hidden !== hidden) one.hidden = hidden;
  }

  function tell(one, version) {
    const going = version < one.until;
    const isComplete = version >= one.complete || !one.atFirst;
    set(one.asItIs, !isComplete);
    if (one.atFirst) set(one.atFirst, isComplete);
    for (const event of one.life) set(event, Number(event.dataset.from) > version);
    if (!one.now) return;
    set(one.now, going);
    set(one.then, !going);
    one.article.classList.toggle("open", going);
    one.article.classList.toggle("settled", !going);
  }

  function show(version) {
    const begun = all.filter((one) => one.from <= version);
    for (const one of all) set(one.article, one.from > version);
    for (const one of begun) tell(one, version);
    const open = begun.filter((one) => version < one.until).length;
    find("disputes-count").textContent = all.length ? `${open} open, ${begun.length - open} settled` : "";
  }
  return { show, isOpen };
})();
