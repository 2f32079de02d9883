// Finding a node by any of its names: a combobox as the ARIA practices describe it.

function createSearch(nodes, choose) {
  const MOST = 9;
  const input = document.getElementById("query");
  const list = document.getElementById("found");
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[\s\p{P}]+/gu, " ").trim();
  const index = nodes.flatMap((node, i) => node.keys.map((key) => ({ i, key, folded: fold(key) })));
  let hits = [];
  let active = -1;

  function find(text) {
    const wanted = fold(text);
    if (!wanted) return [];
    const best = new Map();
    for (const entry of index) {
      const at = entry.folded.indexOf(wanted);
      if (at < 0) continue;
      const atWord = at === 0 || entry.folded[at - 1] === " ";
      const score = (entry.folded === wanted ? 0 : at === 0 ? 1 : atWord ? 2 : 3) + entry.folded.length / 1000;
      if (!best.has(entry.i) || score < best.get(entry.i).score) best.set(entry.i, { ...entry, score });
    }
    const order = (a, b) => Math.floor(a.score) - Math.floor(b.score) || nodes[b.i].degree - nodes[a.i].degree || a.i - b.i;
    return [...best.values()].sort(order).slice(0, MOST);
  }

  function render() {
    hits = find(input.value);
    active = hits.length ? 0 : -1;
    const options = hits.map(({ i, key }, position) => {
      const by = key === nodes[i].name ? null : element("bdi", { class: "by" }, key);
      const option = element("li", { role: "option", id: `found-${position}` },
        element("span", { class: `dot ${nodes[i].label}` }), element("bdi", {}, nodes[i].name), by);
      option.addEventListener("pointerdown", (event) => event.preventDefault());
      option.addEventListener("click", () => take(position));
      return option;
    });
    const typed = input.value.trim() !== "";
    const none = element("li", { class: "none", role: "option", "aria-disabled": "true" }, "Nothing here is called that.");
    list.replaceChildren(...(options.length ? options : typed ? [none] : []));
    toggle(typed);
    mark();
  }

  function toggle(visible) {
    list.hidden = !visible;
    input.setAttribute("aria-expanded", String(visible));
  }

  function mark() {
    [...list.children].forEach((option, i) => option.setAttribute("aria-selected", String(i === active)));
    if (active < 0) return input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-activedescendant", `found-${active}`);
    list.children[active].scrollIntoView({ block: "nearest" });
  }

  function take(position) {
    const hit = hits[position];
    if (!hit) return;
    choose(hit.i);
    input.value = nodes[hit.i].name;
  }

  function clear() {
    input.value = "";
    toggle(false);
  }

  input.addEventListener("input", render);
  input.addEventListener("focus", () => { if (input.value) { input.select(); } });
  input.addEventListener("blur", () => toggle(false));
  input.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && hits.length) {
      if (list.hidden) toggle(true);
      else active = (active + step + hits.length) % hits.length;
      mark();
      event.preventDefault();
    } else if (event.key === "Enter") {
      if (list.hidden) render();
      take(active);
    } else if (event.key === "Escape") {
      if (list.hidden) input.value = "";
      toggle(false);
      event.stopPropagation();
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.target.closest("input, textarea")) return;
    input.focus();
    event.preventDefault();
  });

  return { clear };
}
