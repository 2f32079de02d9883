// The picture. Everything else speaks to it through the object returned here, so that another renderer can
// take its place: show, highlight, fit, bring, zoom, redraw, retheme; and is told through `on`: node, edge, nothing, hover.

function createRenderer(container, data, on) {
  const reduced = matchMedia("(prefers-reduced-motion: reduce)").matches;
  // The picture is made for a wide screen; on an upright one it is laid on its side.
  const upright = container.clientHeight > 1.2 * container.clientWidth;
  const points = data.network.nodes.map(({ x, y, size }) => (upright ? { x: y, y: x, size } : { x, y, size }));
  const labels = createLabels(data.nodes, data.network.nodes.map((node) => node.label), data.order);
  const nodeSet = new vis.DataSet(data.network.nodes.map((node, i) => ({ ...node, ...points[i], label: undefined })));
  const edgeSet = new vis.DataSet(data.network.edges);
  const network = new vis.Network(container, { nodes: nodeSet, edges: edgeSet }, data.network.options);
  const looks = { node: new Map(), edge: new Map() };
  let shown = { node: () => true, edge: () => true };
  let lit = { first: [], nodes: null, edges: null };
  let colours = readColours();

  function readColours() {
    const style = getComputedStyle(document.documentElement);
    const names = ["paper", "ink", "accent", ...data.labels.map((l) => l.name), ...data.statuses.map((s) => s.name)];
    return Object.fromEntries(names.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
  }

  function restyle() {
    nodeSet.update(changes("node", data.nodes, nodeLook));
    edgeSet.update(changes("edge", data.edges, edgeLook));
  }

  function changes(kind, items, look) {
    const updates = [];
    items.forEach((item, id) => {
      const next = look(item, id);
      const key = JSON.stringify(next);
      if (looks[kind].get(id) === key) return;
      looks[kind].set(id, key);
      updates.push({ id, ...next });
    });
    return updates;
  }

  function nodeLook(node, i) {
    const chosen = lit.first[0] === i;
    const colour = { background: colours[node.label], border: chosen ? colours.ink : colours.paper };
    return {
      hidden: !shown.node(i),
      opacity: lit.nodes && !lit.nodes.has(i) ? 0.16 : 1,
      borderWidth: chosen ? 3 : 1.5,
      color: { ...colour, hover: colour, highlight: colour },
    };
  }

  function edgeLook(edge, i) {
    const faded = lit.edges && !lit.edges.has(i);
    const strong = lit.edges && lit.edges.has(i);
    const colour = colours[edge.status];
    return {
      hidden: !shown.edge(i),
      color: { color: colour, hover: colours.ink, highlight: colour, opacity: faded ? 0.1 : strong ? 1 : 0.55 },
    };
  }

  network.on("afterDrawing", (ctx) => {
    const scale = network.getScale();
    const middle = network.getViewPosition();
    const ratio = ctx.canvas.width / container.clientWidth;
    const width = container.clientWidth, height = container.clientHeight;
    ctx.save();
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    labels.draw(ctx, {
      width, height, cards: cards(), ink: colours.ink, halo: colours.paper, first: lit.first,
      faint: (i) => lit.nodes !== null && !lit.nodes.has(i),
      place: (i) => shown.node(i) ? {
        x: (points[i].x - middle.x) * scale + width / 2,
        y: (points[i].y - middle.y) * scale + height / 2,
        radius: points[i].size * scale,
      } : null,
    });
    ctx.restore();
  });

  network.on("dragging", ({ nodes }) => nodes.forEach((i) => Object.assign(points[i], network.getPosition(i))));
  network.on("click", ({ nodes, edges }) => {
    if (nodes.length) on.node(nodes[0]);
    else if (edges.length) on.edge(edges[0]);
    else on.nothing();
  });
  for (const kind of ["Node", "Edge"]) {
    network.on(`hover${kind}`, ({ node, edge, event }) => {
      container.style.cursor = "pointer";
      on.hover({ node, edge, x: event.clientX, y: event.clientY });
    });
    network.on(`blur${kind}`, () => {
      container.style.cursor = "";
      on.hover(null);
    });
  }
  network.on("dragStart", () => on.hover(null));
  network.on("zoom", () => on.hover(null));
  container.addEventListener("pointerleave", () => on.hover(null)); // on to a card, which blurs nothing

  function cards() {
    return [...document.querySelectorAll("#head, #legend, #zoom, #panel")]
      .map((card) => card.getBoundingClientRect())
      .filter((box) => box.width)
      .map((box) => [box.left, box.top, box.right, box.bottom]);
  }

  function free() {
    // The part of the picture that no panel lies over.
    const whole = container.getBoundingClientRect();
    const head = document.getElementById("head").getBoundingClientRect();
    const panel = document.getElementById("panel").getBoundingClientRect();
    const narrow = whole.width <= 720;
    const left = narrow ? 12 : head.right + 12;
    const top = narrow ? head.bottom + 8 : 12;
    const right = !narrow && panel.width ? panel.left - 12 : whole.width - (narrow ? 12 : 60);
    const bottom = narrow && panel.height ? panel.top - 8 : whole.height - 12;
    return { left, top, width: Math.max(80, right - left), height: Math.max(80, bottom - top) };
  }

  function moveTo(x, y, scale) {
    const room = free();
    const offX = room.left + room.width / 2 - container.clientWidth / 2;
    const offY = room.top + room.height / 2 - container.clientHeight / 2;
    glide({ position: { x: x - offX / scale, y: y - offY / scale }, scale });
  }

  function glide(view) {
    const animation = reduced || !drawn ? false : { duration: 260, easingFunction: "easeOutCubic" };
    network.moveTo({ ...view, animation });
  }

  function fit(only) {
    const seen = points.map((_, i) => i).filter((i) => shown.node(i) && (!only || only.has(i)));
    if (!seen.length) return;
    const room = free();
    const xs = seen.map((i) => points[i].x), ys = seen.map((i) => points[i].y);
    const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    let scale = Math.min(1.3, room.width / (right - left + 60), (room.height - 60) / (bottom - top + 60));
    // Names keep their size whatever the zoom: make room for those that stand out at the sides.
    const ctx = container.querySelector("canvas").getContext("2d");
    const reach = (sign) => Math.max(...seen.map((i) => sign * points[i].x * scale + labels.half(ctx, i)));
    const [west, east] = [-reach(-1), reach(1)];
    const shrink = Math.max(0.8, Math.min(1, (room.width - 8) / (east - west)));
    const x = (west + east) / 2 / scale;
    scale = Math.max(0.02, scale * shrink);
    moveTo(x, (top + bottom) / 2 + 8 / scale, scale);
  }

  // Move no more than it takes for some nodes to be in the free part; where they are too far apart, fit them.
  function bring(nodes) {
    const room = free(), scale = network.getScale(), middle = network.getViewPosition();
    const shift = (axis, from, size, centre) => {
      const at = [...nodes].map((i) => [(points[i][axis] - middle[axis]) * scale + centre, points[i].size * scale + 24]);
      const before = from - Math.min(...at.map(([place, margin]) => place - margin));
      const after = from + size - Math.max(...at.map(([place, margin]) => place + margin));
      if (before > after) return NaN;
      return Math.max(before, Math.min(after, 0));
    };
    const x = shift("x", room.left, room.width, container.clientWidth / 2);
    const y = shift("y", room.top, room.height, container.clientHeight / 2);
    if (Number.isNaN(x + y)) fit(nodes);
    else if (x || y) glide({ position: { x: middle.x - x / scale, y: middle.y - y / scale }, scale });
  }

  let drawn = false;
  network.once("afterDrawing", () => { drawn = true; });

  return {
    show(nodeShown, edgeShown) {
      shown = { node: nodeShown, edge: edgeShown };
      restyle();
    },
    highlight(first, nodes, edges) {
      lit = { first, nodes, edges };
      restyle();
    },
    fit,
    bring,
    redraw: () => network.redraw(),
    zoom(by) {
      network.moveTo({ scale: network.getScale() * by, animation: reduced ? false : { duration: 160 } });
    },
    retheme() {
      colours = readColours();
      restyle();
    },
  };
}
