// The disputes as they stood at a version: not yet opened, as they were opened, or as they are now.

const disputes = (() => {
  const all = [...document.querySelectorAll(".dispute")].map((article) => ({
    article,
    from: Number(article.dataset.from),
    complete: Number(article.dataset.complete),
    until: Number(article.dataset.until || Infinity),
    part: (name) => article.querySelector(name),
    life: [...article.querySelectorAll(".life > li")],
  }));

  const isOpen = (number, version) => all[number].from <= version && version < all[number].until;

  function tell(one, version) {
    const going = version < one.until;
    const asItIs = version >= one.complete || !one.part(".at-first");
    one.part(".as-it-is").hidden = !asItIs;
    if (one.part(".at-first")) one.part(".at-first").hidden = asItIs;
    for (const event of one.life) event.hidden = Number(event.dataset.from) > version;
    if (!one.part(".now")) return;
    one.part(".now").hidden = going;
    one.part(".then").hidden = !going;
    one.article.classList.toggle("open", going);
    one.article.classList.toggle("settled", !going);
  }

  function show(version) {
    const begun = all.filter((one) => one.from <= version);
    for (const one of all) one.article.hidden = one.from > version;
    for (const one of begun) tell(one, version);
    const open = begun.filter((one) => version < one.until).length;
    find("disputes-count").textContent = all.length ? `${open} open, ${begun.length - open} settled` : "";
  }
  return { show, isOpen };
})();
