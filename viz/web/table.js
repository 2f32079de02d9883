// The table: every entity and every relation that is shown, as rows that can be sorted, filtered and walked through
// with the arrow keys. Only the rows in sight are in the document; sorting goes in slices, so that nothing waits.

// moved is called after the card has taken room from the picture or given it back.
function createTable(model, view, index, moved) {
  const SPARE = 8; // rows above and below those in sight
  const DELAY = 120; // milliseconds from the last key to the rows that fit
  const { nodes, edges } = model;
  const card = element("section", { id: "table", class: "card", "data-t-label": "table.label", hidden: "" });
  const opener = button("", () => (card.hidden ? open() : close()),
    { class: "tool", id: "table-open", "aria-expanded": "false", "aria-controls": "table", "data-t": "table.open" });
  const names = createRanks(model);

  const sets = {
    nodes: {
      items: model.nodeCount, shown: view.nodeShown,
      columns: [
        { key: "name", wide: true, byName: true, value: names.rank, cell: (i) => named(i) },
        { key: "kind", value: (i) => nodes.label[i], cell: (i) => term("label", model.labels[nodes.label[i]]) },
        { key: "names", wide: true, minor: true, cell: (i) => called(i) },
        { key: "relations", number: true, value: (i) => nodes.degree[i], cell: (i) => said(nodes.degree[i]) },
        { key: "first", minor: true, value: (i) => nodes.first[i], cell: (i) => model.node(i).first ?? "" },
      ],
      sort: { key: "relations", down: true },
      selection: (i) => ({ kind: "node", i }),
      chosen: () => (view.selection?.kind === "node" ? view.selection.i : -1),
      fits: (word) => {
        const hits = hit(word), labels = model.labels.map((label) => holds(term("label", label), word));
        return (i) => hits.has(i) || labels[nodes.label[i]];
      },
    },
    edges: {
      items: model.edgeCount, shown: view.edgeShown,
      columns: [
        { key: "source", wide: true, byName: true, value: (e) => names.rank(edges.source[e]), cell: (e) => named(edges.source[e]) },
        { key: "type", value: (e) => alphabet()[edges.type[e]], cell: (e) => verb(e) },
        { key: "target", wide: true, byName: true, value: (e) => names.rank(edges.target[e]), cell: (e) => named(edges.target[e]) },
        { key: "status", value: (e) => view.statusOf(e), cell: (e) => badge(model.statuses[view.statusOf(e)]) },
        { key: "quotes", number: true, minor: true, value: (e) => edges.count[e], cell: (e) => said(edges.count[e]) },
        { key: "first", minor: true, value: (e) => edges.first[e], cell: (e) => model.edge(e).first ?? "" },
        { key: "last", minor: true, value: (e) => edges.last[e], cell: (e) => model.edge(e).last ?? "" },
      ],
      sort: { key: "last", down: true },
      selection: (e) => ({ kind: "edge", e }),
      chosen: () => (view.selection?.kind === "edge" ? view.selection.e : -1),
      fits: (word) => {
        const hits = hit(word);
        const types = model.types.map(({ name }) => holds(term("verb", name), word) || holds(name, word));
        const statuses = model.statuses.map((status) => holds(term("status", status), word));
        return (e) => hits.has(edges.source[e]) || hits.has(edges.target[e]) || types[edges.type[e]] || statuses[view.statusOf(e)];
      },
    },
  };

  let set = sets.nodes;
  let rows = []; // numbers of nodes or edges, as they are listed
  let active = { row: 0, column: 0 }; // the cell that the keyboard is at; row -1 is the head
  let task = 0; // the latest order of rows that was asked for
  let stale = true;

  const filter = element("input", { type: "search", id: "table-filter", "data-t-label": "table.filter",
    "data-t-placeholder": "table.filter", autocomplete: "off", spellcheck: "false" });
  const count = element("p", { id: "table-count", role: "status" });
  const tabs = Object.keys(sets).map((name) =>
    button("", () => choose(sets[name]), { class: "tool", "data-t": `table.${name}`, "data-set": name }));
  const head = element("tr", { "aria-rowindex": "1" }), body = element("tbody", {});
  const grid = element("table", { role: "grid", "data-t-label": "table.label", "aria-describedby": "table-help" },
    element("thead", {}, head), body);
  const scroller = element("div", { class: "scroller", tabindex: "-1" }, grid);
  card.append(
    element("div", { class: "bar" },
      element("div", { class: "tabs", role: "group", "data-t-label": "table.which" }, ...tabs),
      filter, count,
      button("⤢", whole, { class: "corner", id: "table-whole", "aria-pressed": "false", "data-t-label": "table.whole", "data-t-title": "table.whole" }),
      button("×", close, { class: "corner", "data-t-label": "table.close", "data-t-title": "table.close" })),
    scroller,
    element("p", { id: "table-help", class: "unseen", "data-t": "table.help" }));

  const dot = (i) => element("span", { class: `dot ${model.labels[nodes.label[i]]}` });
  const named = (i) => [dot(i), element("bdi", {}, model.name(i))];
  const badge = (status) => element("span", { class: `badge ${status}` }, term("status", status));
  const verb = (e) => term("verb", model.types[edges.type[e]].name);
  const hit = (word) => new Set(index.find(word, Infinity).map(({ i }) => i));
  const holds = (text, word) => text.toLowerCase().includes(word);

  // The place of each type among the words for them.
  function alphabet() {
    const words = model.types.map(({ name }) => term("verb", name));
    return words.map((word) => words.filter((other) => other.localeCompare(word, language) < 0).length);
  }

  function called(i) {
    return element("bdi", {}, model.node(i).keys.slice(1).join(" · "));
  }

  function open() {
    card.hidden = false;
    opener.setAttribute("aria-expanded", "true");
    document.body.classList.add("listed");
    moved();
    if (stale) refresh().then(focus);
    else focus();
  }

  function close() {
    card.hidden = true;
    opener.setAttribute("aria-expanded", "false");
    document.body.classList.remove("listed");
    moved();
    opener.focus();
  }

  function whole({ currentTarget }) {
    const large = card.classList.toggle("whole");
    currentTarget.setAttribute("aria-pressed", String(large));
    moved();
    render();
  }

  function choose(other) {
    set = other;
    active = { row: 0, column: 0 };
    writeHead();
    scroller.scrollTop = 0;
    refresh();
  }

  function writeHead() {
    for (const tab of tabs) tab.setAttribute("aria-pressed", String(sets[tab.dataset.set] === set));
    grid.className = set === sets.nodes ? "of-nodes" : "of-edges";
    grid.setAttribute("aria-colcount", set.columns.length);
    head.replaceChildren(...set.columns.map((column, c) => {
      const { key, value } = column, sorted = set.sort.key === key;
      const title = t(`table.${key}`);
      const content = value ? button(title, () => sort(column), { tabindex: "-1" }) : title;
      const cell = element("th", { scope: "col", class: style(column), "aria-colindex": c + 1 }, content);
      if (value) cell.setAttribute("aria-sort", !sorted ? "none" : set.sort.down ? "descending" : "ascending");
      return cell;
    }));
  }

  const style = ({ wide, minor, number }) => [wide && "wide", minor && "minor", number && "number"].filter(Boolean).join(" ");

  function sort({ key, number }) {
    const again = set.sort.key === key;
    set.sort = { key, down: again ? !set.sort.down : Boolean(number) };
    writeHead();
    refresh();
    if (active.row < 0) focus();
  }

  // Find the rows anew, in their order; what was asked for meanwhile takes the place of this.
  async function refresh() {
    const mine = ++task, now = set;
    const late = () => mine !== task;
    stale = card.hidden;
    if (stale) return;
    const words = filter.value.toLowerCase().split(/\s+/).filter(Boolean);
    const tests = words.map((word) => now.fits(word));
    const found = [];
    for (let n = 0; n < now.items; n++) if (now.shown[n] && tests.every((fits) => fits(n))) found.push(n);
    const { value, byName } = now.columns.find(({ key }) => key === now.sort.key);
    if (byName) await names.ready(late);
    if (late()) return;
    const keys = new Float64Array(now.items);
    for (const n of found) keys[n] = value(n);
    const sign = now.sort.down ? -1 : 1;
    const ordered = await inSlices(found, (a, b) => sign * (keys[a] - keys[b]) || a - b, late);
    if (late()) return;
    rows = ordered;
    active.row = Math.min(active.row, Math.max(0, rows.length - 1));
    grid.setAttribute("aria-rowcount", rows.length + 1);
    count.textContent = rows.length ? t("table.rows", { n: rows.length, all: now.items }) : t("table.none");
    render();
  }

  // from and to: the rows to have in the document, where it is to be more than those in sight.
  function render(from = null, to = null) {
    if (card.hidden) return;
    const height = rowHeight(), top = scroller.scrollTop;
    const begin = from ?? Math.max(0, Math.floor(top / height) - SPARE);
    const end = Math.min(rows.length, to ?? Math.ceil((top + scroller.clientHeight) / height) + SPARE);
    const held = body.contains(document.activeElement);
    const chosen = set.chosen();
    const made = rows.slice(begin, end).map((n, at) => row(n, begin + at, n === chosen));
    body.replaceChildren(space(begin * height), ...made, space((rows.length - end) * height));
    roam();
    if (held) (cell() ?? scroller).focus({ preventScroll: true });
  }

  const rowHeight = () => head.offsetHeight; // as high as any row

  function space(height) {
    const made = element("tr", { "aria-hidden": "true", class: "space" });
    made.style.height = `${height}px`;
    return made;
  }

  function row(n, at, chosen) {
    const cells = set.columns.map((column, c) => {
      const made = element("td", { role: "gridcell", class: style(column), tabindex: "-1", "aria-colindex": c + 1 },
        ...[column.cell(n)].flat());
      made.title = made.textContent; // where it is too long for its cell
      return made;
    });
    return element("tr", { "aria-rowindex": at + 2, "aria-selected": String(chosen), "data-at": at }, ...cells);
  }

  // The element of the active cell, if it is in the document.
  function cell() {
    if (active.row < 0) return head.children[active.column].querySelector("button") ?? head.children[0].querySelector("button");
    return body.querySelector(`[data-at="${active.row}"]`)?.children[active.column] ?? null;
  }

  // One cell can be reached by the tabulator, the active one.
  function roam() {
    for (const other of grid.querySelectorAll('[tabindex="0"]')) other.tabIndex = -1;
    const made = cell();
    if (made) made.tabIndex = 0;
    scroller.tabIndex = made ? -1 : 0;
  }

  function focus() {
    bring(active.row);
    roam();
    (cell() ?? filter).focus({ preventScroll: true });
  }

  // Scroll no more than it takes for a row to be seen.
  function bring(at) {
    const height = rowHeight(), room = scroller.clientHeight - head.offsetHeight;
    const top = at * height;
    if (at >= 0 && top < scroller.scrollTop) scroller.scrollTop = top;
    else if (top + height > scroller.scrollTop + room) scroller.scrollTop = top + height - room;
    render();
  }

  function move(by, to = active.row + by) {
    active.row = Math.max(-1, Math.min(rows.length - 1, to));
    focus();
  }

  const page = () => Math.max(1, Math.floor(scroller.clientHeight / rowHeight()) - 2);
  const keys = {
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    PageDown: () => move(page()),
    PageUp: () => move(0, Math.max(0, active.row - page())),
    Home: ({ ctrlKey }) => (ctrlKey ? move(0, 0) : step(-active.column)),
    End: ({ ctrlKey }) => (ctrlKey ? move(0, rows.length - 1) : step(set.columns.length)),
    ArrowRight: () => step(1),
    ArrowLeft: () => step(-1),
    Enter: take,
    " ": take,
  };

  function step(by) {
    const visible = (c) => head.children[c]?.offsetWidth > 0;
    let to = Math.max(0, Math.min(set.columns.length - 1, active.column + by));
    while (to > 0 && !visible(to)) to -= 1;
    active.column = to;
    focus();
  }

  function take() {
    if (active.row < 0) head.children[active.column].querySelector("button")?.click();
    else if (rows.length) view.select(set.selection(rows[active.row]), "bring");
  }

  scroller.addEventListener("keydown", (event) => {
    const act = keys[event.key];
    if (!act || event.altKey || event.metaKey) return;
    event.preventDefault();
    act(event);
  });
  card.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    close();
  });
  body.addEventListener("click", ({ target }) => {
    const made = target.closest("td");
    if (!made) return;
    active = { row: Number(made.parentElement.dataset.at), column: Number(made.getAttribute("aria-colindex")) - 1 };
    roam();
    made.focus({ preventScroll: true });
    take();
  });

  let waiting = false, timer = null;
  scroller.addEventListener("scroll", () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      render();
    });
  });
  filter.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      scroller.scrollTop = 0;
      active.row = 0;
      refresh();
    }, DELAY);
  });
  addEventListener("resize", () => render());
  // Paper has no window to look through: it gets the rows from the first on, as many as it can bear.
  const PRINTED = 2000;
  addEventListener("beforeprint", () => render(0, PRINTED));
  addEventListener("afterprint", () => render());

  // What was chosen elsewhere is brought into sight here.
  function follow() {
    const at = rows.indexOf(set.chosen());
    if (at >= 0 && at !== active.row) {
      active.row = at;
      bring(at);
    } else render();
  }

  view.on((told) => {
    if (told.filters) refresh().then(() => told.selection && follow());
    else if (told.selection && !card.hidden) follow();
  });
  onLanguage(() => {
    names.forget();
    writeHead();
    refresh();
  });

  document.getElementById("tools").append(opener);
  document.getElementById("panel").after(card);
  writeHead();
  translate(opener.parentElement);
  translate(card.parentElement);
}

// Each node's place among the names in the order of the language, found when it is first asked for.
function createRanks(model) {
  let ranks = null;

  async function ready(late) {
    if (ranks) return;
    const { compare } = new Intl.Collator(language === "zh" ? "zh-CN" : "en", { sensitivity: "base" });
    const all = Array.from({ length: model.nodeCount }, (_, i) => i);
    const ordered = await inSlices(all, (a, b) => compare(model.name(a), model.name(b)) || a - b, late);
    if (late()) return;
    ranks = new Int32Array(model.nodeCount);
    ordered.forEach((i, rank) => { ranks[i] = rank; });
  }

  return { ready, rank: (i) => ranks[i], forget: () => { ranks = null; } };
}

// Sorts into a new list, a few milliseconds at a time; where late() says that nobody waits for it any more, it ends.
async function inSlices(items, compare, late) {
  const SLICE = 8, RUN = 256;
  let end = performance.now() + SLICE;
  const pause = async () => {
    if (performance.now() < end) return;
    await new Promise((done) => setTimeout(done));
    end = performance.now() + SLICE;
  };
  let runs = [];
  for (let from = 0; from < items.length; from += RUN) {
    runs.push(items.slice(from, from + RUN).sort(compare));
    await pause();
    if (late()) return [];
  }
  while (runs.length > 1) {
    const merged = [];
    for (let n = 0; n < runs.length; n += 2) {
      merged.push(n + 1 < runs.length ? await merge(runs[n], runs[n + 1]) : runs[n]);
      if (late()) return [];
    }
    runs = merged;
  }
  return runs[0] ?? [];

  async function merge(a, b) {
    const out = [];
    for (let i = 0, j = 0; i < a.length || j < b.length;) {
      out.push(j === b.length || (i < a.length && compare(a[i], b[j]) <= 0) ? a[i++] : b[j++]);
      if (out.length % RUN === 0) await pause();
    }
    return out;
  }
}
