// The picture, whichever of the two renderers draws it: vis-network for a small graph (network.js), our own canvas
// for a large one (canvas.js). on is told what is clicked and pointed at: node(i), edge(e), nothing(),
// hover({ node | edge, x, y } or null).

function createDrawing(container, model, view, on) {
  const WIDEST = 200; // as many names are measured when the picture is fitted
  const { nodes } = model;
  const reduced = matchMedia("(prefers-reduced-motion: reduce)").matches;
  // A picture that is wider than high is laid on its side where the screen is upright.
  const upright = container.clientHeight > 1.2 * container.clientWidth && extent(nodes.x) > extent(nodes.y);
  const labels = createLabels(model);
  const brush = document.createElement("canvas").getContext("2d");

  // What both renderers draw from.
  const stage = {
    container, model, view, on, labels, cards, names,
    x: Float32Array.from(upright ? nodes.y : nodes.x),
    y: Float32Array.from(upright ? nodes.x : nodes.y),
    colours: readColours(),
  };
  let moved = false;
  const renderer = (model.drawing.network ? createNetwork : createCanvas)(stage);

  function extent(places) {
    let [least, most] = [Infinity, -Infinity];
    for (const place of places) [least, most] = [Math.min(least, place), Math.max(most, place)];
    return most - least;
  }

  function readColours() {
    const style = getComputedStyle(document.documentElement);
    const read = (name) => style.getPropertyValue(`--${name}`).trim();
    return {
      paper: read("paper"), ink: read("ink"),
      labels: model.labels.map(read), statuses: model.statuses.map(read),
    };
  }

  // The names that fit beside nodes that are shown (their numbers in order), as seen by a camera.
  function names(ctx, shown, { x, y, scale }, { width, height }) {
    const { lit } = view;
    const place = (i) => ({
      x: (stage.x[i] - x) * scale + width / 2,
      y: (stage.y[i] - y) * scale + height / 2,
      radius: nodes.radius[i] * scale,
    });
    const inSight = (i) => {
      const spot = place(i);
      return spot.x >= 0 && spot.y >= 0 && spot.x <= width && spot.y <= height;
    };
    return labels.choose(ctx, {
      width, height, place, shown: shown.filter(inSight), cards: cards(), first: lit.first,
      faint: (i) => lit.nodes !== null && !lit.nodes.has(i),
    });
  }

  function cards() {
    return [...document.querySelectorAll(".card")]
      .map((card) => card.getBoundingClientRect())
      .filter((box) => box.width)
      .map((box) => [box.left, box.top, box.right, box.bottom]);
  }

  // The part of the picture that no card lies over.
  function room() {
    const whole = container.getBoundingClientRect();
    const head = document.getElementById("head").getBoundingClientRect();
    const panel = document.getElementById("panel").getBoundingClientRect();
    const below = ["time", "table"].map((id) => document.getElementById(id).getBoundingClientRect());
    const narrow = whole.width <= 720;
    const left = narrow ? 12 : head.right + 12;
    const top = narrow ? head.bottom + 8 : 12;
    const right = !narrow && panel.width ? panel.left - 12 : whole.width - (narrow ? 12 : 60);
    const lowest = [narrow && panel.height ? panel.top : whole.height, ...below.filter((box) => box.height).map((box) => box.top)];
    const bottom = Math.min(...lowest) - 10;
    return { left, top, width: Math.max(80, right - left), height: Math.max(80, bottom - top) };
  }

  function glide(camera, duration) {
    renderer.moveTo(camera, reduced || !moved ? 0 : duration);
    moved = true;
  }

  function shown() {
    const all = [];
    for (let i = 0; i < view.nodeShown.length; i++) if (view.nodeShown[i]) all.push(i);
    return all;
  }

  // Make some nodes fill the room.
  function focus(wanted) {
    const seen = [...(wanted || shown())].filter((i) => view.nodeShown[i]).sort((a, b) => a - b);
    if (!seen.length) return;
    const free = room();
    let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
    for (const i of seen) {
      [left, right] = [Math.min(left, stage.x[i]), Math.max(right, stage.x[i])];
      [top, bottom] = [Math.min(top, stage.y[i]), Math.max(bottom, stage.y[i])];
    }
    let scale = Math.min(1.3, free.width / (right - left + 60), (free.height - 60) / (bottom - top + 60));
    // Names keep their size whatever the zoom: make room for those that stand out at the sides.
    let [west, east] = [left * scale, right * scale];
    for (const i of seen.slice(0, WIDEST)) {
      const half = labels.half(brush, i);
      [west, east] = [Math.min(west, stage.x[i] * scale - half), Math.max(east, stage.x[i] * scale + half)];
    }
    const x = (west + east) / 2 / scale;
    scale = Math.max(0.002, scale * Math.max(0.8, Math.min(1, (free.width - 8) / (east - west))));
    const offX = free.left + free.width / 2 - container.clientWidth / 2;
    const offY = free.top + free.height / 2 - container.clientHeight / 2;
    glide({ x: x - offX / scale, y: (top + bottom) / 2 + (8 - offY) / scale, scale }, 260);
  }

  // Move no more than it takes for some nodes to be in the room; where they are too far apart, fit them.
  function bring(wanted) {
    const free = room(), { x: middleX, y: middleY, scale } = renderer.camera();
    const shift = (places, middle, from, size, centre) => {
      let before = -Infinity, after = Infinity;
      for (const i of wanted) {
        const at = (places[i] - middle) * scale + centre, margin = nodes.radius[i] * scale + 24;
        [before, after] = [Math.max(before, from - at + margin), Math.min(after, from + size - at - margin)];
      }
      return before > after ? NaN : Math.max(before, Math.min(after, 0));
    };
    const x = shift(stage.x, middleX, free.left, free.width, container.clientWidth / 2);
    const y = shift(stage.y, middleY, free.top, free.height, container.clientHeight / 2);
    if (Number.isNaN(x + y)) focus(wanted);
    else if (x || y) glide({ x: middleX - x / scale, y: middleY - y / scale, scale }, 260);
  }

  function zoom(by) {
    const { x, y, scale } = renderer.camera();
    glide({ x, y, scale: scale * by }, 160);
  }

  // The picture as it stands on the screen, with its paper.
  async function image() {
    const drawn = await renderer.picture();
    const copy = document.createElement("canvas");
    [copy.width, copy.height] = [drawn.width, drawn.height];
    const ctx = copy.getContext("2d");
    ctx.fillStyle = stage.colours.paper;
    ctx.fillRect(0, 0, copy.width, copy.height);
    ctx.drawImage(drawn, 0, 0);
    return copy;
  }

  // What stands where on the screen, for a drawing in vectors: edges, nodes and names that are in sight.
  function placed() {
    const { x, y, scale } = renderer.camera();
    const [width, height] = [container.clientWidth, container.clientHeight];
    const { colours } = stage, { lit } = view;
    const at = (i) => [(stage.x[i] - x) * scale + width / 2, (stage.y[i] - y) * scale + height / 2];
    const near = (i) => {
      const [left, top] = at(i), r = nodes.radius[i] * scale;
      return left > -r && top > -r && left < width + r && top < height + r;
    };
    const seen = shown().filter(near);
    const lines = [];
    for (let e = 0; e < model.edgeCount; e++) {
      const [source, target] = [model.edges.source[e], model.edges.target[e]];
      if (!view.edgeShown[e] || !(near(source) || near(target))) continue;
      const [from, to] = [at(source), at(target)];
      lines.push({
        e, from, to, via: via(from, to, model.edges.bend[e]), arrow: !model.types[model.edges.type[e]].symmetric,
        width: lineWidth(model, e) * Math.min(1, scale), dash: DASHES[model.statuses[view.statusOf(e)]] || null,
        colour: colours.statuses[view.statusOf(e)], opacity: !lit.edges ? 0.55 : lit.edges.has(e) ? 1 : 0.1,
      });
    }
    return {
      width, height, paper: colours.paper, ink: colours.ink, edges: lines,
      nodes: seen.map((i) => ({
        i, at: at(i), radius: nodes.radius[i] * scale, colour: colours.labels[nodes.label[i]],
        opacity: !lit.nodes || lit.nodes.has(i) ? 1 : 0.16, chosen: i === lit.first[0],
      })),
      names: names(brush, seen, { x, y, scale }, { width, height })
        .map((name) => ({ ...name, text: model.shortName(name.i), size: labels.size(name) })),
    };
  }

  return {
    // What is visible may differ: the view says what.
    show: () => renderer.show(),
    // Something else stands out: view.lit.
    highlight: () => renderer.highlight(),
    focus, // on some nodes, or all that are shown
    bring, // some nodes into sight
    fit: () => focus(null),
    zoom,
    redraw: () => renderer.redraw(), // the cards over the picture were moved
    retheme() {
      stage.colours = readColours();
      renderer.show();
    },
    image,
    placed,
  };
}

// How lines are drawn, the same for both renderers.
const DASHES = { planned: [9, 6], rumoured: [2, 5], denied: [9, 6] };

function lineWidth(model, e) {
  return model.drawing.growth ** 3 * (1 + 0.5 * Math.sqrt(Math.min(model.edges.count[e] - 1, 6)));
}

// The point towards which a line is bent, or null where it is straight.
function via([x1, y1], [x2, y2], bend) {
  if (!bend) return null;
  return [(x1 + x2) / 2 + (y1 - y2) * bend, (y1 + y2) / 2 + (x2 - x1) * bend];
}
