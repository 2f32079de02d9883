// The names beneath the nodes: of constant size on the screen, the most important first, none over another.

function createLabels(model) {
  const unit = parseFloat(getComputedStyle(document.documentElement).fontSize) / 16; // larger on a large screen
  const SIZE = 12.5 * unit, LARGE = 14 * unit, CELL = 90;
  const NAMED = 60; // as many names as the layout keeps apart; the others wait until their dot is large
  const LEADING = 12; // as many are written larger
  const FIRM = 30; // as many may lie over dots where there is no other place
  const LARGE_DOT = 7, NAMED_DOT = 4.2, DOT = 2.5;
  const family = getComputedStyle(document.body).fontFamily;
  const halves = new Map();

  function face({ strong, leading }) {
    return `${strong ? 700 : leading ? 600 : 450} ${size({ leading })}px ${family}`;
  }

  const size = ({ leading }) => (leading ? LARGE : SIZE);

  // Half the width of a name, as wide as it may become.
  function half(ctx, i) {
    if (!halves.has(i)) {
      ctx.font = face({ strong: true, leading: true });
      halves.set(i, ctx.measureText(model.shortName(i)).width / 2 + 3);
    }
    return halves.get(i);
  }

  // Which names can be written, and where: [{ i, x, y, strong, leading }].
  //
  // scene: width and height; shown, the numbers of the nodes in sight, in order; place(i), { x, y, radius } on the
  // screen; cards, the boxes of what lies over the picture; first, the nodes to be named before all others, the
  // first of them in any case; faint(i), whether a node goes without its name.
  function choose(ctx, scene) {
    const last = (count) => scene.shown[Math.min(count, scene.shown.length) - 1] ?? -1;
    const named = last(NAMED), firm = last(FIRM), leads = last(Math.min(LEADING, Math.ceil(scene.shown.length / 6)));
    const taken = new Map();
    const spots = new Map();
    const asked = new Set(scene.first);
    for (const card of scene.cards) keep(taken, card, { owner: null });
    for (const i of scene.shown) {
      const spot = scene.place(i);
      if (spot.radius <= DOT && !asked.has(i) && i > named) continue;
      spots.set(i, spot);
      if (spot.radius > DOT) keep(taken, disc(spot), { owner: i, dot: spot.radius < LARGE_DOT ? "small" : "large" });
    }
    const chosen = [];
    for (const i of new Set([...scene.first, ...spots.keys()])) {
      const spot = spots.get(i);
      const strong = i === scene.first[0];
      if (!spot || (!strong && scene.faint(i))) continue;
      const minor = i > named && !asked.has(i);
      if (minor && spot.radius < NAMED_DOT) continue;
      if (spot.x < 0 || spot.y < 0 || spot.x > scene.width || spot.y > scene.height) continue;
      const leading = i <= leads && model.nodes.degree[i] > 3;
      const boxes = places(spot, half(ctx, i), scene);
      const clear = (over) => boxes.find((at) => !collides(taken, at, i, over));
      const box = clear([]) || (minor ? null : clear(["small"]))
        || (i <= firm ? clear(["small", "large"]) : null) || (strong ? boxes[0] : null);
      if (!box) continue;
      keep(taken, box, { owner: i });
      chosen.push({ i, x: (box[0] + box[2]) / 2, y: box[1] + 1, strong, leading });
    }
    return chosen;
  }

  function write(ctx, chosen, { ink, halo }) {
    ctx.textAlign = "center";
    ctx.textBaseline = "top";
    ctx.lineJoin = "round";
    ctx.lineWidth = 3.5;
    ctx.strokeStyle = halo;
    ctx.fillStyle = ink;
    for (const name of chosen) {
      ctx.font = face(name);
      ctx.strokeText(model.shortName(name.i), name.x, name.y);
      ctx.fillText(model.shortName(name.i), name.x, name.y);
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

  return { choose, write, half, size };
}
