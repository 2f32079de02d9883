// The shortest way between two nodes, over what is shown or, failing that, over everything that is known.

function createPaths(model, view, index) {
  const { source, target } = model.edges;
  const form = document.getElementById("route"), opener = document.getElementById("path-open");
  const said = document.getElementById("route-said");
  const ends = { from: null, to: null };
  const boxes = Object.fromEntries(Object.keys(ends).map((end) => [end, createCombobox(
    document.getElementById(end), document.getElementById(`${end}-found`), model, index, (i) => set(end, i))]));

  function set(end, i) {
    ends[end] = i;
    boxes[end].fill(i);
    said.textContent = "";
    if (ends.from === null) document.getElementById("from").focus();
    else if (ends.to === null) document.getElementById("to").focus();
    else show(ends.from, ends.to);
  }

  function open(from = null) {
    toggle(true);
    ends.to = null;
    boxes.to.fill(null);
    set("from", from);
  }

  function toggle(visible) {
    form.hidden = !visible;
    document.body.classList.toggle("asking", visible);
    opener.setAttribute("aria-expanded", String(visible));
    if (!visible) said.textContent = "";
  }

  // Whether there is a path: it is chosen then, and else it is said that there is none.
  function show(from, to) {
    const path = between(from, to, (e) => view.edgeShown[e]) ?? between(from, to, () => true);
    if (path) view.select({ kind: "path", ...path });
    else said.textContent = t("path.none", { a: model.node(from).name, b: model.node(to).name });
    return Boolean(path);
  }

  // Breadth first; where several relations lead a step on, the one that most sentences speak for.
  function between(from, to, usable) {
    const by = new Int32Array(model.nodeCount).fill(-1), steps = new Int32Array(model.nodeCount).fill(-1);
    const queue = [from];
    steps[from] = 0;
    for (let head = 0; head < queue.length && steps[to] < 0; head++) {
      const i = queue[head];
      for (const e of model.touching(i)) {
        const other = source[e] === i ? target[e] : source[e];
        if (!usable(e) || (steps[other] >= 0 && steps[other] !== steps[i] + 1)) continue;
        if (steps[other] < 0) queue.push(other);
        steps[other] = steps[i] + 1;
        if (by[other] < 0 || model.edge(e).count > model.edge(by[other]).count) by[other] = e;
      }
    }
    if (steps[to] < 0) return null;
    const nodes = [to], edges = [];
    while (nodes[0] !== from) {
      const e = by[nodes[0]];
      edges.unshift(e);
      nodes.unshift(source[e] === nodes[0] ? target[e] : source[e]);
    }
    return { nodes, edges };
  }

  opener.addEventListener("click", () => {
    if (!form.hidden) return toggle(false);
    open(view.selection?.kind === "node" ? view.selection.i : null);
  });
  document.getElementById("swap").addEventListener("click", () => {
    [ends.from, ends.to] = [ends.to, ends.from];
    for (const end of Object.keys(ends)) boxes[end].fill(ends[end]);
    if (ends.from !== null && ends.to !== null) show(ends.from, ends.to);
  });
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    toggle(false);
    opener.focus();
    event.stopPropagation();
  });
  view.on((told) => {
    if (!told.selection || view.selection?.kind !== "path") return;
    const { nodes } = view.selection;
    toggle(true);
    document.body.classList.remove("asking"); // both ends are known: on a phone the form makes room
    [ends.from, ends.to] = [nodes[0], nodes.at(-1)];
    for (const end of Object.keys(ends)) boxes[end].fill(ends[end]);
  });

  return { open, show };
}
