// Brings the parts together: what is shown, what is chosen, and the address that leads to it.

function start() {
  const data = JSON.parse(document.getElementById("data").textContent);
  const byId = new Map(data.nodes.map((node, i) => [node.id, i]));
  const tip = document.getElementById("tip");
  const narrow = matchMedia("(max-width: 720px)");
  if (narrow.matches) document.getElementById("legend").open = false;
  fillHead();
  if (!data.nodes.length) return;

  const legend = createLegend(data, applyFilters);
  const panel = createPanel(data, { node: goToNode, edge: chooseEdge, nothing: chooseNothing });
  const picture = { node: clickNode, edge: chooseEdge, nothing: chooseNothing, hover };
  const renderer = createRenderer(document.getElementById("graph"), data, picture);
  const search = createSearch(data.nodes, goToNode);

  function fillHead() {
    document.getElementById("counts").textContent = data.counts;
    const texts = { notice: data.notice, empty: data.empty };
    for (const [id, text] of Object.entries(texts)) {
      document.getElementById(id).textContent = text;
      document.getElementById(id).hidden = !text;
    }
    if (data.nodes.length) return;
    for (const id of ["search", "legend", "zoom"]) document.getElementById(id).hidden = true;
  }

  function applyFilters() {
    const edgeShown = data.edges.map((edge) =>
      legend.status(edge.status) && legend.label(data.nodes[edge.source].label) && legend.label(data.nodes[edge.target].label));
    // A node all of whose relations are filtered away by their status has nothing to say; one without any stands alone.
    const nodeShown = data.nodes.map((node, i) => {
      const edges = panel.touching[i];
      const kept = !edges.length || i === data.focus || edges.some((e) => legend.status(data.edges[e].status));
      return kept && legend.label(node.label);
    });
    renderer.show((i) => nodeShown[i], (e) => edgeShown[e]);
  }

  function reveal(nodes, edges) {
    legend.reveal(nodes.map((i) => data.nodes[i].label), edges.map((e) => data.edges[e].status));
    applyFilters();
  }

  // What was pointed at or looked for before no longer counts once something is chosen.
  function leave() {
    hover(null);
    search.clear();
  }

  function chooseNode(i) {
    leave();
    const visible = panel.touching[i].filter((e) => legend.status(data.edges[e].status));
    reveal([i], visible.length ? [] : panel.touching[i]);
    const edges = panel.touching[i].filter((e) => legend.status(data.edges[e].status));
    const around = new Set(edges.flatMap((e) => [data.edges[e].source, data.edges[e].target]));
    around.add(i);
    panel.showNode(i);
    renderer.highlight([i, ...around], around, new Set(edges));
    setAddress(`#node=${encodeURIComponent(data.nodes[i].id).replaceAll("%3A", ":")}`);
    return around;
  }

  function clickNode(i) {
    chooseNode(i);
    renderer.bring(new Set([i]));
  }

  function goToNode(i) {
    renderer.fit(chooseNode(i));
  }

  function chooseEdge(e) {
    const { source, target } = data.edges[e];
    const ends = new Set([source, target]);
    leave();
    reveal([...ends], [e]);
    panel.showEdge(e);
    renderer.highlight([...ends], ends, new Set([e]));
    renderer.bring(ends);
    setAddress("#"); // an edge has none of its own
  }

  function chooseNothing() {
    leave();
    if (document.activeElement.closest("#panel")) document.getElementById("query").focus();
    panel.close();
    renderer.highlight([], null, null);
    setAddress("#");
  }

  function setAddress(hash) {
    if ((location.hash || "#") !== hash) history.replaceState(null, "", hash);
  }

  function readAddress() {
    const match = /^#node=(.+)$/.exec(location.hash);
    if (!match) return undefined;
    try {
      return byId.get(decodeURIComponent(match[1]));
    } catch {
      return undefined; // a broken escape names no node
    }
  }

  function hover(what) {
    tip.hidden = !what;
    if (!what) return;
    tip.replaceChildren(...(what.node !== undefined ? nodeTip(data.nodes[what.node]) : edgeTip(data.edges[what.edge])));
    const beside = !panel.element.hidden && !narrow.matches;
    const right = beside ? panel.element.getBoundingClientRect().left : innerWidth;
    tip.style.left = `${Math.max(8, Math.min(what.x + 14, right - tip.offsetWidth - 8))}px`;
    tip.style.top = `${Math.min(what.y + 16, innerHeight - tip.offsetHeight - 8)}px`;
  }

  const nodeTip = (node) => [element("bdi", {}, node.name), ` · ${node.label}`];
  const edgeTip = (edge) => [
    element("bdi", {}, data.nodes[edge.source].name), ` ${data.verbs[edge.type][0].toLowerCase()} `,
    element("bdi", {}, data.nodes[edge.target].name), edge.status === "asserted" ? "" : ` · ${edge.status}`,
  ];

  document.getElementById("zoom-in").addEventListener("click", () => renderer.zoom(1.35));
  document.getElementById("zoom-out").addEventListener("click", () => renderer.zoom(1 / 1.35));
  document.getElementById("zoom-fit").addEventListener("click", () => renderer.fit());
  document.getElementById("legend").addEventListener("toggle", () => renderer.redraw());
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") chooseNothing();
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => renderer.retheme());
  addEventListener("hashchange", () => {
    const i = readAddress();
    if (i !== undefined) goToNode(i);
  });

  applyFilters();
  const first = readAddress() ?? data.focus;
  if (first !== null) goToNode(first);
  else renderer.fit();
}

start();
