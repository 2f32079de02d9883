// Finding nodes by any of their names: an index of folded names, and the combobox (as the ARIA practices
// describe it) through which the head and the ends of a path are chosen.

function createIndex(model) {
  const SLICE = 8; // milliseconds
  const keys = [], owners = [], folded = [];
  let ready = 0; // nodes whose names are in

  const fold = (text) =>
    (/^[\x20-\x7e]*$/.test(text) ? text : text.normalize("NFKD").replace(/\p{M}/gu, ""))
      .toLowerCase().replace(/[\s\p{P}]+/gu, " ").trim();

  function take(i) {
    for (const key of model.node(i).keys) {
      keys.push(key);
      owners.push(i);
      folded.push(fold(key));
    }
  }

  function slice() {
    const end = performance.now() + SLICE;
    while (ready < model.nodeCount && performance.now() < end) take(ready++);
    if (ready < model.nodeCount) setTimeout(slice);
  }

  // The nodes that go by a text, as { i, key }: the best fits first, of equals the most connected.
  function find(text, most) {
    const wanted = fold(text);
    if (!wanted) return [];
    while (ready < model.nodeCount) take(ready++);
    const hits = ranked((key) => {
      const at = key.indexOf(wanted);
      if (at < 0) return 9;
      if (at === 0) return key.length === wanted.length ? 0 : 1;
      return key[at - 1] === " " ? 2 : 3;
    }, most);
    if (hits.length || !wanted.includes(" ")) return hits;
    const words = wanted.split(" ");
    return ranked((key) => (words.every((word) => key.includes(word)) ? 4 : 9), most);
  }

  function ranked(fit, most) {
    const best = new Uint8Array(model.nodeCount).fill(9), by = new Int32Array(model.nodeCount);
    for (let k = 0; k < folded.length; k++) {
      const rank = fit(folded[k]), i = owners[k];
      if (rank > best[i] || (rank === best[i] && (rank === 9 || folded[k].length >= folded[by[i]].length))) continue;
      best[i] = rank;
      by[i] = k;
    }
    const levels = [[], [], [], [], []];
    best.forEach((rank, i) => rank < 9 && levels[rank].push(i));
    const hits = [];
    for (const level of levels) {
      if (hits.length >= most) break;
      hits.push(...level.sort((a, b) => model.nodes.degree[b] - model.nodes.degree[a] || a - b).slice(0, most - hits.length));
    }
    return hits.map((i) => ({ i, key: keys[by[i]] }));
  }

  setTimeout(slice);
  return { find };
}

// choose is called with the number of a node; what was taken stays in the box as its name.
function createCombobox(input, list, model, index, choose) {
  const MOST = 9;
  let hits = [];
  let active = -1;

  function render() {
    const typed = input.value.trim() !== "";
    hits = index.find(input.value, MOST);
    active = hits.length ? 0 : -1;
    const none = element("li", { class: "none", role: "option", "aria-disabled": "true" }, t("search.none"));
    list.replaceChildren(...(hits.length ? hits.map(option) : typed ? [none] : []));
    toggle(typed);
    mark();
  }

  function option({ i, key }, position) {
    const node = model.node(i);
    const made = element("li", { role: "option", id: `${list.id}-${position}` },
      element("span", { class: `dot ${node.label}` }),
      element("span", { class: "what" }, element("bdi", {}, node.name),
        key === node.name ? null : element("bdi", { class: "by" }, key)),
      element("span", { class: "of" }, term("label", node.label)));
    made.addEventListener("pointerdown", (event) => event.preventDefault());
    made.addEventListener("click", () => take(position));
    return made;
  }

  function toggle(visible) {
    list.hidden = !visible;
    input.setAttribute("aria-expanded", String(visible));
  }

  function mark() {
    [...list.children].forEach((made, i) => made.setAttribute("aria-selected", String(i === active)));
    if (active < 0) return input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-activedescendant", `${list.id}-${active}`);
    list.children[active].scrollIntoView({ block: "nearest" });
  }

  function take(position) {
    const hit = hits[position];
    if (!hit) return;
    choose(hit.i);
    fill(hit.i);
  }

  function fill(i) {
    input.value = i === null ? "" : model.node(i).name;
    toggle(false);
  }

  input.addEventListener("input", render);
  input.addEventListener("focus", () => { if (input.value) input.select(); });
  input.addEventListener("blur", () => toggle(false));
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return; // the key belongs to the input method: Enter takes its characters, not ours
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
      if (list.hidden && !input.value) return;
      if (list.hidden) input.value = "";
      toggle(false);
      event.stopPropagation();
    }
  });
  return { fill };
}

function createSearch(model, view, index) {
  const input = document.getElementById("query");
  const box = createCombobox(input, document.getElementById("found"), model, index,
    (i) => view.select({ kind: "node", i }));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.target.closest("input, textarea, select")) return;
    input.focus();
    event.preventDefault();
  });
  // What was looked for no longer counts once something else is chosen.
  view.on((told) => { if (told.selection) box.fill(null); });
}
