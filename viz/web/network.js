// vis-network as a renderer: as drawing.js asks of one, camera, moveTo, show, highlight, redraw and picture.

function createNetwork(stage) {
  const { container, model, view, on } = stage;
  const { network: given } = model.drawing;
  const nodeSet = new vis.DataSet(given.nodes.map((node, i) => ({ ...node, x: stage.x[i], y: stage.y[i], label: undefined })));
  const edgeSet = new vis.DataSet(given.edges);
  const network = new vis.Network(container, { nodes: nodeSet, edges: edgeSet }, given.options);
  container.firstElementChild.tabIndex = -1; // it takes no keys
  const looks = { node: [], edge: [] };

  function restyle() {
    nodeSet.update(changes("node", model.nodeCount, nodeLook));
    edgeSet.update(changes("edge", model.edgeCount, edgeLook));
  }

  function changes(kind, count, look) {
    const updates = [];
    for (let id = 0; id < count; id++) {
      const next = look(id);
      const key = JSON.stringify(next);
      if (looks[kind][id] === key) continue;
      looks[kind][id] = key;
      updates.push({ id, ...next });
    }
    return updates;
  }

  function nodeLook(i) {
    const { lit } = view, { colours } = stage;
    const chosen = lit.first[0] === i;
    const colour = { background: colours.labels[model.nodes.label[i]], border: chosen ? colours.ink : colours.paper };
    return {
      hidden: !view.nodeShown[i],
      opacity: lit.nodes && !lit.nodes.has(i) ? 0.16 : 1,
      borderWidth: chosen ? 3 : 1.5,
      color: { ...colour, hover: colour, highlight: colour },
    };
  }

  function edgeLook(e) {
    const { lit } = view, status = view.statusOf(e);
    const colour = stage.colours.statuses[status];
    return {
      hidden: !view.edgeShown[e],
      dashes: DASHES[model.statuses[status]] || false,
      color: {
        color: colour, hover: stage.colours.ink, highlight: colour,
        opacity: !lit.edges ? 0.55 : lit.edges.has(e) ? 1 : 0.1,
      },
    };
  }

  function camera() {
    const { x, y } = network.getViewPosition();
    return { x, y, scale: network.getScale() };
  }

  network.on("afterDrawing", (ctx) => {
    const [width, height] = [container.clientWidth, container.clientHeight];
    const ratio = ctx.canvas.width / width;
    const shown = [];
    for (let i = 0; i < model.nodeCount; i++) if (view.nodeShown[i]) shown.push(i);
    ctx.save();
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    stage.labels.write(ctx, stage.names(ctx, shown, camera(), { width, height }), {
      ink: stage.colours.ink, halo: stage.colours.paper,
    });
    ctx.restore();
  });

  network.on("dragging", ({ nodes }) => {
    for (const i of nodes) ({ x: stage.x[i], y: stage.y[i] } = network.getPosition(i));
  });
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

  restyle();

  return {
    camera,
    moveTo({ x, y, scale }, duration) {
      network.moveTo({ position: { x, y }, scale, animation: duration ? { duration, easingFunction: "easeOutCubic" } : false });
    },
    show: restyle,
    highlight: restyle,
    redraw: () => network.redraw(),
    picture: async () => container.querySelector("canvas"),
  };
}
