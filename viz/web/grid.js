// Which points lie in a part of the plane, by a grid of cells.
function createGrid(xs, ys, radii) {
  const count = xs.length;
  let [left, top, right, bottom, largest] = [Infinity, Infinity, -Infinity, -Infinity, 0];
  for (let i = 0; i < count; i++) {
    [left, right] = [Math.min(left, xs[i]), Math.max(right, xs[i])];
    [top, bottom] = [Math.min(top, ys[i]), Math.max(bottom, ys[i])];
    largest = Math.max(largest, radii[i]);
  }
  const side = Math.max(2 * largest, Math.sqrt(((right - left) * (bottom - top) * 4) / count), 1);
  const columns = Math.floor((right - left) / side) + 1, rows = Math.floor((bottom - top) / side) + 1;
  const starts = new Int32Array(columns * rows + 1), members = new Int32Array(count);
  const cell = (i) => Math.floor((ys[i] - top) / side) * columns + Math.floor((xs[i] - left) / side);
  for (let i = 0; i < count; i++) starts[cell(i) + 1] += 1;
  for (let c = 0; c < columns * rows; c++) starts[c + 1] += starts[c];
  const next = starts.slice();
  for (let i = 0; i < count; i++) members[next[cell(i)]++] = i;

  // The points of all cells that a box touches, in order.
  function within([x1, y1, x2, y2]) {
    const clamp = (value, most) => Math.max(0, Math.min(most - 1, Math.floor(value / side)));
    const found = [];
    for (let row = clamp(y1 - largest - top, rows); row <= clamp(y2 + largest - top, rows); row++) {
      const from = row * columns + clamp(x1 - largest - left, columns), to = row * columns + clamp(x2 + largest - left, columns);
      for (let m = starts[from]; m < starts[to + 1]; m++) found.push(members[m]);
    }
    return found.sort((a, b) => a - b);
  }

  return { within, near: (x, y, slack) => within([x - slack, y - slack, x + slack, y + slack]) };
}
