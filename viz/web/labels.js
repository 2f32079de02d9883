// The names beneath the nodes: of constant size on the screen, the most important first, none over another.

// ranked: numbers of the nodes, the most important first.
function createLabels(nodes, texts, ranked) {
  const SIZE = 12.5, LARGE = 14, CELL = 90;
  const NAMED = 60; // as many names as the layout keeps apart; the others wait until their dot is large
  const LARGE_DOT = 7, NAMED_DOT = 4.2, DOT = 2.5;
  const family = getComputedStyle(document.body).fontFamily;
  const named = new Set(ranked.slice(0, NAMED));
  const leading = new Set(
    ranked.slice(0, Math.min(12, Math.ceil(nodes.length / 6))).filter((i) => nodes[i].degree > 3),
  );
  const halves = new Map();

  function face(i, strong) {
    return `${strong ? 700 : leading.has(i) ? 600 : 450} ${leading.has(i) ? LARGE : SIZE}px ${family}`;
  }

  function half(ctx, i) {
    if (!halves.has(i)) {
      ctx.font = face(i, true);
      halves.set(i, ctx.measureText(texts[i]).width / 2 + 3);
    }
    return halves.get(i);
  }

  // scene: width, height, ink, halo; cards are the boxes of what lies over the picture; place(i) gives {x, y, radius} on the screen, or null where the node is
  // not shown; first lists the nodes named before all others, the first of them in any case; faint(i) tells
  // whether a node goes without its name.
  function draw(ctx, scene) {
    const spots = nodes.map((_, i) => scene.place(i));
    const taken = new Map();
    for (const card of scene.cards) keep(taken, card, { owner: null });
    spots.forEach((spot, i) => {
      if (spot && spot.radius > DOT) keep(taken, disc(spot), { owner: i, dot: spot.radius < LARGE_DOT ? "small" : "large" });
    });
    ctx.textAlign = "center";
    ctx.textBaseline = "top";
    ctx.lineJoin = "round";
    ctx.lineWidth = 3.5;
    ctx.strokeStyle = scene.halo;
    ctx.fillStyle = scene.ink;
    const asked = new Set(scene.first);
    for (const i of new Set([...scene.first, ...ranked])) {
      const spot = spots[i];
      const strong = i === scene.first[0];
      if (!spot || (!strong && scene.faint(i))) continue;
      const minor = !named.has(i) && !asked.has(i);
      if (minor && spot.radius < NAMED_DOT) continue;
      if (spot.x < 0 || spot.y < 0 || spot.x > scene.width || spot.y > scene.height) continue;
      const boxes = places(spot, half(ctx, i), scene);
      const clear = (over) => boxes.find((at) => !collides(taken, at, i, over));
      const box = clear([]) || (minor ? null : clear(["small"]))
        || (leading.has(i) ? clear(["small", "large"]) : null) || (strong ? boxes[0] : null);
      if (!box) continue;
      keep(taken, box, { owner: i });
      const x = (box[0] + box[2]) / 2, y = box[1] + 1;
      ctx.font = face(i, strong);
      ctx.strokeText(texts[i], x, y);
      ctx.fillText(texts[i], x, y);
    }
  }

  // Where a name may stand: beneath its dot, else above it, else beside it.
  function places({ x, y, radius }, side, { width, cards }) {
    const height = SIZE + 5, gap = radius + 3;
    return [[x, y + gap], [x, y - gap - height], [x + gap + side, y - height / 2], [x - gap - side, y - height / 2]]
      .map(([centre, top], i) => [i < 2 ? inside(centre, top) : centre, top])
      .map(([centre, top]) => [centre - side, top, centre + side, top + height])
      .filter((box, i) => i === 0 || (box[0] >= 0 && box[2] <= width));

    // As near to its dot as the edges of the window, and of the cards left and right of it, let it be.
    function inside(centre, top) {
      const level = cards.filter((card) => card[1] < top + height && top < card[3]);
      const from = Math.max(0, ...level.map((card) => card[2]).filter((right) => right <= x));
      const to = Math.min(width, ...level.map((card) => card[0]).filter((left) => left >= x));
      return Math.max(from + side, Math.min(to - side, centre));
    }
  }

  function disc({ x, y, radius }) {
    const side = radius * 0.8;
    return [x - side, y - side, x + side, y + side];
  }

  function* cells(box) {
    for (let column = Math.floor(box[0] / CELL); column <= Math.floor(box[2] / CELL); column++)
      for (let row = Math.floor(box[1] / CELL); row <= Math.floor(box[3] / CELL); row++) yield column * 10007 + row;
  }

  // Whether something is in the way, other than dots of the sizes that a name may lie over.
  function collides(taken, box, owner, over) {
    for (const cell of cells(box))
      for (const { at, whose } of taken.get(cell) || []) {
        if (whose.owner === owner || over.includes(whose.dot)) continue;
        if (box[0] < at[2] && at[0] < box[2] && box[1] < at[3] && at[1] < box[3]) return true;
      }
    return false;
  }

  function keep(taken, at, whose) {
    for (const cell of cells(at)) {
      if (!taken.has(cell)) taken.set(cell, []);
      taken.get(cell).push({ at, whose });
    }
  }

  return { draw, half };
}
