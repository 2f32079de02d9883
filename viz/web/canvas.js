// Our own canvas as a renderer for thousands of nodes: as drawing.js asks of one, camera, moveTo, show, highlight,
// redraw and picture.
//
// Two bitmaps are painted, somewhat larger than the window, in slices of a few milliseconds: below, all edges and
// nodes; above, what stands out and the names. While the picture moves, the bitmaps move and grow with it; new ones
// are painted in the meantime and take their place.

function createCanvas(stage) {
  const { container, model, view, on } = stage;
  const { nodes, edges } = model;
  const SLICE = 8; // milliseconds
  const MARGIN = 0.15; // how much of the window is painted beyond each of its sides
  const FEW_EDGES = 1500; // as many are drawn whatever they are
  const MOST_EDGES = 6000; // of more, as many are drawn, thin: the most important of those that begin or end in sight
  const MOST_BUNDLES = 300;
  const FADED = 0.14;
  const front = document.createElement("canvas");
  const screen = front.getContext("2d");
  container.append(front);

  let width = 0, height = 0, ratio = 1;
  let camera = { x: 0, y: 0, scale: 1 };
  let below = null, above = null, faded = false; // the bitmaps that are seen: { canvas, ctx, margin, at }
  const spare = { below: null, above: null }; // canvases to paint the next ones on
  let work = null; // what is being painted: { all, steps }
  let glide = null; // { from, to, start, duration }
  let dirty = false, frame = 0, still = 0;
  const settled = []; // who waits for the picture to be complete
  const grid = createGrid(stage.x, stage.y, nodes.radius);
  const ranked = rankEdges();
  const centres = model.communities.map(({ members }) =>
    [stage.x, stage.y].map((places) => members.reduce((sum, i) => sum + places[i], 0) / members.length));
  let bundles = bundle();

  // Edges in the order in which they are drawn where there is no room for all: between important nodes first.
  function rankEdges() {
    const starts = new Int32Array(model.nodeCount + 1), order = new Int32Array(model.edgeCount);
    const rank = (e) => Math.max(edges.source[e], edges.target[e]);
    for (let e = 0; e < model.edgeCount; e++) starts[rank(e) + 1] += 1;
    for (let i = 0; i < model.nodeCount; i++) starts[i + 1] += starts[i];
    for (let e = 0; e < model.edgeCount; e++) order[starts[rank(e)]++] = e;
    return order;
  }

  // ---- painting ----

  function* paintBelow(target) {
    const { ctx, at } = target, { colours } = stage;
    const box = sight(at, 1 + 2 * MARGIN);
    const { edges: picked, bundled } = pickEdges(box);
    yield;
    if (bundled) yield* paintBundles(ctx, at);
    const many = picked.length > FEW_EDGES;
    ctx.lineWidth = Math.max(0.6, Math.min(many ? 0.9 : 2, at.scale * model.drawing.growth ** 3));
    ctx.globalAlpha = many ? 0.32 : 0.5;
    for (let status = 0; status < colours.statuses.length; status++) {
      ctx.strokeStyle = colours.statuses[status];
      ctx.setLineDash((DASHES[model.statuses[status]] || []).map((length) => length * Math.min(1, 0.4 + at.scale)));
      let count = 0;
      for (const e of picked) {
        if (view.statusOf(e) !== status) continue;
        if (!count) ctx.beginPath();
        trace(ctx, e, at);
        if (++count % 60) continue;
        ctx.stroke();
        count = 0;
        yield;
      }
      if (count) ctx.stroke();
    }
    ctx.setLineDash([]);
    if (at.scale > 0.35) for (const e of picked) if (arrow(ctx, e, at)) yield;
    ctx.globalAlpha = 1;
    yield* paintNodes(ctx, at, box);
    target.edges = picked;
  }

  // The edges to be drawn, the most important first. Where they are many, those that only pass through are left
  // out, and bundles stand for those between communities.
  function pickEdges(box) {
    const all = pick(FEW_EDGES + 1, (e) => passes(e, box));
    if (all.length <= FEW_EDGES) return { edges: all, bundled: false };
    const bundled = bundles.length > 0 && pick(MOST_EDGES, (e) => ends(e, box)).length === MOST_EDGES;
    const near = bundled ? (e) => nodes.home[edges.source[e]] === nodes.home[edges.target[e]] && ends(e, box) : (e) => ends(e, box);
    return { edges: pick(MOST_EDGES, near), bundled };
  }

  function pick(most, wanted) {
    const picked = [];
    for (const e of ranked) {
      if (view.edgeShown[e] && wanted(e) && picked.push(e) === most) break;
    }
    return picked;
  }

  function passes(e, [left, top, right, bottom]) {
    const a = edges.source[e], b = edges.target[e], { x, y } = stage;
    return Math.max(x[a], x[b]) > left && Math.min(x[a], x[b]) < right && Math.max(y[a], y[b]) > top && Math.min(y[a], y[b]) < bottom;
  }

  function ends(e, box) {
    return inside(edges.source[e], box) || inside(edges.target[e], box);
  }

  function inside(i, [left, top, right, bottom]) {
    return stage.x[i] > left && stage.x[i] < right && stage.y[i] > top && stage.y[i] < bottom;
  }

  // How many edges that are shown lead from one community to another, the most first.
  function bundle() {
    const counts = new Map(), size = model.communities.length;
    for (let e = 0; e < model.edgeCount; e++) {
      if (!view.edgeShown[e]) continue;
      const a = nodes.home[edges.source[e]], b = nodes.home[edges.target[e]];
      if (a === b || a < 0 || b < 0) continue;
      const key = Math.min(a, b) * size + Math.max(a, b);
      counts.set(key, (counts.get(key) || 0) + 1);
    }
    return [...counts].sort((one, other) => other[1] - one[1]).slice(0, MOST_BUNDLES)
      .map(([key, count]) => ({ from: centres[Math.floor(key / size)], to: centres[key % size], count }));
  }

  function* paintBundles(ctx, at) {
    const most = bundles[0].count;
    ctx.strokeStyle = stage.colours.statuses[0];
    ctx.lineCap = "round";
    for (const { from, to, count } of bundles) {
      const [a, b] = [onScreen(from, at), onScreen(to, at)];
      ctx.globalAlpha = 0.1 + 0.25 * Math.sqrt(count / most);
      ctx.lineWidth = 0.8 + 7 * Math.sqrt(count / most);
      ctx.beginPath();
      ctx.moveTo(...a);
      ctx.quadraticCurveTo(...via(a, b, 0.12), ...b);
      ctx.stroke();
      yield;
    }
    ctx.lineCap = "butt";
  }

  function* paintNodes(ctx, at, box) {
    const { colours } = stage;
    const seen = grid.within(box).filter((i) => view.nodeShown[i]);
    const byLabel = colours.labels.map(() => []);
    for (const i of seen) byLabel[nodes.label[i]].push(i);
    yield;
    const halo = at.scale * 7 > 3;
    for (const [label, members] of byLabel.entries()) {
      ctx.fillStyle = colours.labels[label];
      ctx.strokeStyle = colours.paper;
      ctx.lineWidth = Math.min(1.5, at.scale * 1.5);
      let count = 0;
      for (const i of members) {
        const [x, y] = spot(i, at), r = nodes.radius[i] * at.scale;
        if (r < 1.6) {
          const side = Math.max(1.2, 1.8 * r);
          ctx.fillRect(x - side / 2, y - side / 2, side, side);
        } else {
          ctx.beginPath();
          ctx.arc(x, y, r, 0, 2 * Math.PI);
          ctx.fill();
          if (halo) ctx.stroke();
        }
        if (++count % 100 === 0) yield;
      }
    }
  }

  function* paintAbove(target) {
    const { ctx, at } = target, { colours } = stage, { lit } = view;
    const box = sight(at, 1);
    if (lit.nodes) {
      ctx.globalAlpha = 0.9;
      ctx.lineWidth = Math.min(3, Math.max(1, 1.2 * at.scale * model.drawing.growth ** 3));
      let count = 0;
      for (const e of lit.edges) {
        if (!view.edgeShown[e]) continue;
        ctx.strokeStyle = colours.statuses[view.statusOf(e)];
        ctx.setLineDash(DASHES[model.statuses[view.statusOf(e)]] || []);
        ctx.beginPath();
        trace(ctx, e, at);
        ctx.stroke();
        ctx.setLineDash([]);
        arrow(ctx, e, at);
        if (++count % 50 === 0) yield;
      }
      ctx.globalAlpha = 1;
      for (const i of lit.nodes) {
        if (!view.nodeShown[i]) continue;
        const [x, y] = spot(i, at), r = Math.max(3, nodes.radius[i] * at.scale);
        ctx.beginPath();
        ctx.arc(x, y, r, 0, 2 * Math.PI);
        ctx.fillStyle = colours.labels[nodes.label[i]];
        ctx.fill();
        ctx.lineWidth = i === lit.first[0] ? 3 : 1.2;
        ctx.strokeStyle = i === lit.first[0] ? colours.ink : colours.paper;
        ctx.stroke();
        if (++count % 100 === 0) yield;
      }
      yield;
    }
    const seen = grid.within(box).filter((i) => view.nodeShown[i]);
    const chosen = stage.names(ctx, seen, at, { width, height });
    yield;
    for (let i = 0; i < chosen.length; i += 12) {
      stage.labels.write(ctx, chosen.slice(i, i + 12), { ink: colours.ink, halo: colours.paper });
      yield;
    }
  }

  const spot = (i, at) => onScreen([stage.x[i], stage.y[i]], at);

  function onScreen([x, y], at) {
    return [(x - at.x) * at.scale + width / 2, (y - at.y) * at.scale + height / 2];
  }

  // The part of the plane that the window shows, times something: left, top, right, bottom.
  function sight(at, times) {
    const [x, y] = [(width / 2 / at.scale) * times, (height / 2 / at.scale) * times];
    return [at.x - x, at.y - y, at.x + x, at.y + y];
  }

  function trace(ctx, e, at) {
    const from = spot(edges.source[e], at), to = spot(edges.target[e], at);
    const bent = via(from, to, edges.bend[e]);
    ctx.moveTo(...from);
    if (bent) ctx.quadraticCurveTo(...bent, ...to);
    else ctx.lineTo(...to);
  }

  // The head of an edge's arrow; tells whether there is one.
  function arrow(ctx, e, at) {
    if (model.types[edges.type[e]].symmetric) return false;
    const from = spot(edges.source[e], at), to = spot(edges.target[e], at);
    const [x0, y0] = via(from, to, edges.bend[e]) || from;
    const length = Math.hypot(to[0] - x0, to[1] - y0), reach = nodes.radius[edges.target[e]] * at.scale + 1;
    if (length < reach + 8) return false;
    const [dx, dy] = [(to[0] - x0) / length, (to[1] - y0) / length];
    const [x, y] = [to[0] - dx * reach, to[1] - dy * reach];
    const size = Math.min(9, 4 + 5 * at.scale);
    ctx.fillStyle = stage.colours.statuses[view.statusOf(e)];
    ctx.beginPath();
    ctx.moveTo(x, y);
    ctx.lineTo(x - dx * size - dy * size * 0.42, y - dy * size + dx * size * 0.42);
    ctx.lineTo(x - dx * size + dy * size * 0.42, y - dy * size - dx * size * 0.42);
    ctx.fill();
    return true;
  }

  // ---- slices ----

  function bitmap(layer, margin) {
    const canvas = spare[layer] || document.createElement("canvas");
    spare[layer] = null;
    const [wide, high] = [width, height].map((length) => Math.round(length * (1 + 2 * margin) * ratio));
    if (canvas.width !== wide || canvas.height !== high) [canvas.width, canvas.height] = [wide, high];
    const ctx = canvas.getContext("2d");
    ctx.setTransform(1, 0, 0, 1, 0, 0);
    ctx.globalAlpha = 1;
    ctx.clearRect(0, 0, wide, high);
    ctx.setTransform(ratio, 0, 0, ratio, margin * width * ratio, margin * height * ratio);
    return { canvas, ctx, margin, at: { ...camera } };
  }

  // Paint anew: all of it, or only what lies above.
  function repaint(all) {
    if (!width) return;
    if (work?.all) all = true;
    work = { all, steps: steps(all) };
    wake();
  }

  function* steps(all) {
    if (all) {
      const target = bitmap("below", MARGIN);
      below ||= target; // the first one is seen as it grows
      yield* paintBelow(target);
      if (below !== target) spare.below = below.canvas;
      below = target;
    }
    const target = bitmap("above", 0);
    yield* paintAbove(target);
    spare.above = above?.canvas;
    [above, faded, dirty] = [target, view.lit.nodes !== null, true];
  }

  function slice() {
    const end = performance.now() + SLICE;
    while (work && performance.now() < end) {
      if (work.steps.next().done) work = null;
    }
    if (!below?.edges) dirty = true;
  }

  function wake() {
    if (!frame) frame = requestAnimationFrame(tick);
  }

  function tick(now) {
    frame = 0;
    if (glide) {
      const part = Math.min(1, Math.max(0, (now - glide.start) / glide.duration)), eased = 1 - (1 - part) ** 3;
      const { from, to } = glide;
      camera = {
        x: from.x + (to.x - from.x) * eased, y: from.y + (to.y - from.y) * eased,
        scale: from.scale * (to.scale / from.scale) ** eased,
      };
      dirty = true;
      if (part === 1) {
        glide = null;
        repaint(true);
      }
    }
    if (still && now >= still) {
      still = 0;
      repaint(true);
    }
    if (below?.edges && !work && !glide && outgrown()) repaint(true);
    if (work && !glide) slice();
    if (dirty) compose();
    if (work || glide || still) wake();
    else settled.splice(0).forEach((tell) => tell());
  }

  function compose() {
    dirty = false;
    screen.setTransform(1, 0, 0, 1, 0, 0);
    screen.globalCompositeOperation = "copy"; // in place of all that was there
    screen.globalAlpha = faded ? FADED : 1;
    if (below) put(below);
    screen.globalCompositeOperation = "source-over";
    screen.globalAlpha = 1;
    if (above) put(above);
  }

  // Whether the picture has moved so far that the window shows what is not painted.
  function outgrown() {
    const { at, margin } = below, scale = camera.scale / at.scale;
    const off = Math.max(Math.abs(camera.x - at.x) / width, Math.abs(camera.y - at.y) / height) * camera.scale;
    return off > margin || scale < 0.6 || scale > 2;
  }

  // A bitmap where it belongs now, however the camera has moved since it was painted.
  function put({ canvas, margin, at }) {
    const scale = camera.scale / at.scale;
    const x = (at.x - camera.x) * camera.scale + width / 2 - scale * width * (0.5 + margin);
    const y = (at.y - camera.y) * camera.scale + height / 2 - scale * height * (0.5 + margin);
    if (Math.abs(scale - 1) < 1e-6) screen.drawImage(canvas, Math.round(x * ratio), Math.round(y * ratio));
    else screen.drawImage(canvas, x * ratio, y * ratio, canvas.width * scale, canvas.height * scale);
  }

  // ---- what the hand does ----

  function moved() {
    dirty = true;
    still = performance.now() + 90;
    point(null);
    wake();
  }

  createHand(front, {
    press() {
      if (glide) moved();
      glide = null;
    },
    move(dx, dy) {
      camera.x -= dx / camera.scale;
      camera.y -= dy / camera.scale;
      moved();
    },
    zoom(at, by) {
      glide = null;
      zoomAt(at, by);
    },
    click,
    point,
  });

  function zoomAt([x, y], by) {
    const scale = Math.max(0.002, Math.min(8, camera.scale * by));
    const [offX, offY] = [x - width / 2, y - height / 2];
    camera.x += offX / camera.scale - offX / scale;
    camera.y += offY / camera.scale - offY / scale;
    camera.scale = scale;
    moved();
  }

  function click(at) {
    const { node, edge } = what(at);
    if (node !== undefined) on.node(node);
    else if (edge !== undefined) on.edge(edge);
    else on.nothing();
  }

  let told = "";
  function point(at) {
    const { node, edge } = at ? what(at) : {}, key = `${node} ${edge}`;
    if (key === told) return;
    told = key;
    const nothing = node === undefined && edge === undefined, corner = front.getBoundingClientRect();
    front.style.cursor = nothing ? "" : "pointer";
    on.hover(nothing ? null : { node, edge, x: at[0] + corner.left, y: at[1] + corner.top });
  }

  // The node, else the edge, at a place of the window.
  function what([x, y]) {
    const at = [(x - width / 2) / camera.scale + camera.x, (y - height / 2) / camera.scale + camera.y];
    const slack = 5 / camera.scale;
    let best = Infinity, node;
    for (const i of grid.near(...at, slack)) {
      if (!view.nodeShown[i]) continue;
      const far = Math.hypot(stage.x[i] - at[0], stage.y[i] - at[1]) - nodes.radius[i];
      if (far < slack && far < best) [best, node] = [far, i];
    }
    if (node !== undefined) return { node };
    best = 5;
    let edge;
    for (const e of view.lit.edges || below?.edges || []) {
      if (!view.edgeShown[e]) continue;
      const far = distance([x, y], e);
      if (far < best) [best, edge] = [far, e];
    }
    return { edge };
  }

  // How far a place of the window is from an edge.
  function distance(place, e) {
    const from = spot(edges.source[e], camera), to = spot(edges.target[e], camera);
    const bent = via(from, to, edges.bend[e]);
    if (!bent) return segment(place, from, to);
    const middle = [0, 1].map((axis) => (from[axis] + 2 * bent[axis] + to[axis]) / 4);
    return Math.min(segment(place, from, middle), segment(place, middle, to));
  }

  function segment([x, y], [x1, y1], [x2, y2]) {
    const [dx, dy] = [x2 - x1, y2 - y1];
    const part = Math.max(0, Math.min(1, ((x - x1) * dx + (y - y1) * dy) / (dx * dx + dy * dy || 1)));
    return Math.hypot(x - x1 - part * dx, y - y1 - part * dy);
  }

  // ---- size ----

  function resize() {
    [width, height, ratio] = [container.clientWidth, container.clientHeight, Math.min(2, devicePixelRatio || 1)];
    front.width = Math.round(width * ratio);
    front.height = Math.round(height * ratio);
    front.style.width = `${width}px`;
    front.style.height = `${height}px`;
    dirty = true;
    repaint(true);
  }

  new ResizeObserver(() => {
    if (width !== container.clientWidth || height !== container.clientHeight) resize();
  }).observe(container);
  return {
    camera: () => glide?.to || camera,
    moveTo(to, duration) {
      still = 0;
      if (!width) resize();
      if (duration) glide = { from: { ...camera }, to, start: performance.now(), duration };
      else [camera, dirty] = [{ ...to }, true];
      if (duration) wake();
      else repaint(true);
    },
    show() {
      bundles = bundle();
      repaint(true);
    },
    highlight: () => repaint(false),
    redraw: () => repaint(false),
    async picture() {
      if (frame) await new Promise((tell) => settled.push(tell));
      return front;
    },
  };
}
