// Brings the parts together: what is drawn, what is pointed at, and where the picture goes.

function start() {
  const MANY = 150; // nodes
  const TWICE = 600; // milliseconds
  const model = createModel(JSON.parse(document.getElementById("data").textContent));
  const narrow = matchMedia("(max-width: 720px)");
  startLanguage(model.lang);
  fillHead();
  onLanguage(fillHead);
  if (!model.nodeCount) return;
  if (narrow.matches) for (const id of ["legend", "time"]) document.getElementById(id).open = false;

  const view = createView(model);
  const neighbours = createNeighbours(model, view);
  const tip = createTip(model, view, narrow);
  const drawing = createDrawing(document.getElementById("graph"), model, view, {
    node: clickNode,
    edge: (e) => view.select({ kind: "edge", e }, "bring"),
    nothing: () => view.select(null),
    hover: tip,
  });
  const index = createIndex(model);
  const address = createAddress(model, view);
  createSearch(model, view, index);
  createFilters(model, view);
  createCommunities(model, view);
  createTime(model, view);
  const paths = createPaths(model, view, index);
  createPanel(model, view, neighbours, { path: paths.open });
  createTable(model, view, index, () => drawing.redraw());
  createExports(model, view, drawing);
  createLanguageSwitch();

  // A page about one entity begins with what is next to it, where it holds much more.
  if (model.focus !== null && model.nodeCount > MANY) neighbours.only(model.focus);

  let clicked = { i: null, at: 0 };

  function clickNode(i) {
    clicked = { i, at: performance.now() };
    view.select({ kind: "node", i }, "bring");
  }

  // A double click brings in what lies around a node, or leaves it away. The first click may have moved the picture
  // or opened the panel over it: what counts is the node that was there.
  document.addEventListener("dblclick", () => {
    const { i, at } = clicked;
    if (i === null || performance.now() - at > TWICE) return;
    if (view.selection?.i !== i) view.select({ kind: "node", i }, "bring");
    if (neighbours.missing(i).length) neighbours.expand(i);
    else neighbours.collapse(i);
  });

  function fillHead() {
    const counts = [["nodes", model.nodeCount], ["edges", model.edgeCount], ["articles", model.sources]].filter(([, n]) => n);
    document.getElementById("counts").replaceChildren(...counts.flatMap(([name, n], i) =>
      [i ? " · " : "", element("span", {}, t(`count.${name}`, { n }))]));
    document.title = model.title[language];
    const texts = {
      title: document.title,
      notice: model.wanted > model.nodeCount ? t("notice.kept", { n: model.nodeCount, all: model.wanted }) : "",
      empty: model.nodeCount ? "" : t("empty.graph"),
    };
    for (const [id, text] of Object.entries(texts)) {
      document.getElementById(id).textContent = text;
      document.getElementById(id).hidden = !text;
    }
    if (model.nodeCount) return;
    for (const id of ["search", "tools", "legend", "time", "zoom"]) document.getElementById(id).hidden = true;
  }

  view.on((told) => {
    if (told.selection) tip(null);
    if (told.filters) drawing.show();
    drawing.highlight();
    if (told.move && view.selection) drawing[told.move](view.lit.nodes);
    else if (told.move) drawing.fit();
  });

  document.getElementById("zoom-in").addEventListener("click", () => drawing.zoom(1.35));
  document.getElementById("zoom-out").addEventListener("click", () => drawing.zoom(1 / 1.35));
  document.getElementById("zoom-fit").addEventListener("click", () => drawing.fit());
  // Names make way for the cards, whatever makes these grow.
  const sizes = new ResizeObserver(() => drawing.redraw());
  document.querySelectorAll(".card").forEach((card) => sizes.observe(card));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") view.select(null);
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => drawing.retheme());
  addEventListener("hashchange", () => go(address.read()) || view.select(null));

  // Whether there was anything to go to.
  function go(asked) {
    address.apply(asked);
    if (asked.path) return paths.show(...asked.path);
    if (asked.selection) view.select(asked.selection, asked.selection.kind === "edge" ? "bring" : "focus");
    return Boolean(asked.selection);
  }

  drawing.show();
  const asked = address.read();
  if (model.focus !== null && !asked.selection && !asked.path) asked.selection = { kind: "node", i: model.focus };
  if (asked.selection?.kind !== "node") drawing.fit();
  go(asked);
  address.remember();
}

// What is told of a node or an edge beside the pointer.
function createTip(model, view, narrow) {
  const tip = document.getElementById("tip"), panel = document.getElementById("panel");
  const name = (i) => element("bdi", {}, model.node(i).name);

  const aboutNode = (i) => [name(i), ` · ${term("label", model.node(i).label)}`];

  function aboutEdge(e) {
    const { source, target, type } = model.edge(e), status = model.statuses[view.statusOf(e)];
    return [name(source), ` ${term("verb", type.name)} `, name(target),
      status === "asserted" ? "" : ` · ${term("status", status)}`];
  }

  return (what) => {
    tip.hidden = !what;
    if (!what) return;
    tip.replaceChildren(...(what.node !== undefined ? aboutNode(what.node) : aboutEdge(what.edge)));
    const beside = !panel.hidden && !narrow.matches;
    const right = beside ? panel.getBoundingClientRect().left : innerWidth;
    tip.style.left = `${Math.max(8, Math.min(what.x + 14, right - tip.offsetWidth - 8))}px`;
    tip.style.top = `${Math.min(what.y + 16, innerHeight - tip.offsetHeight - 8)}px`;
  };
}

start();
