// What is shown now: the one place that changes. The parts of the page listen to it and act through it, and
// none of them knows another. Labels, types and statuses are numbers, as in the columns of the model.
//
//   view.change((view) => { ... })   change filters, scope or selection; everybody is told once
//   view.select(selection, move)     choose a node, an edge, a path or nothing; what hides it is taken back
//   view.on((told) => { ... })       told.selection: another thing is chosen; told.filters: what may be seen has
//                                    changed; told.move: "focus" (go there), "bring" (into sight) or null

function createView(model) {
  const { nodes, edges } = model;
  const listeners = [], waiting = [];
  const nodeShown = new Uint8Array(model.nodeCount), edgeShown = new Uint8Array(model.edgeCount);
  const statuses = new Int8Array(model.edgeCount); // as of filters.until; -1 where an edge was not known yet
  // What is only planned, rumoured, denied or over is left out at first, unless there is nothing else.
  const facts = edges.status.includes(model.statuses.indexOf("asserted"));
  const unsure = new Set(model.statuses.flatMap((name, n) => (facts && !model.include.includes(name) ? [n] : [])));
  let counts = null, telling = false;

  const view = {
    nodeShown,
    edgeShown,
    filters: null, // { labels, types, statuses: Sets of what is hidden; since, until: days or null }
    scope: null, // or the Set of nodes that may be shown at all
    selection: null, // or { kind: "node", i }, { kind: "edge", e }, { kind: "path", nodes, edges }
    lit: null, // what stands out: { first: nodes to name first, nodes: Set or null, edges: Set or null }
    statusOf: (e) => statuses[e],
    counts: () => counts, // { nodes, edges, labels: [], types: [], statuses: [] }: how many are shown, or would be
    allows, // whether its type, status and dates let an edge be shown
    isNarrowed, // whether less is shown than at first
    showAll, // to be called within change
    change,
    select,
    on: (listener) => listeners.push(listener),
  };

  // Everything but what is unsure.
  function showAll() {
    view.scope = null;
    view.filters = { labels: new Set(), types: new Set(), statuses: new Set(unsure), since: null, until: null };
  }

  function isNarrowed() {
    const { labels, types, statuses: hidden, since, until } = view.filters;
    return Boolean(view.scope || labels.size || types.size || since || until || [...hidden].some((n) => !unsure.has(n)));
  }

  function change(act, move = null) {
    const { selection, scope } = view, before = said();
    act(view);
    const filters = said() !== before || view.scope !== scope;
    if (filters) settle();
    else view.lit = lit();
    waiting.push({ selection: view.selection !== selection, filters, move });
    tell();
  }

  // What the filters say, in one text.
  function said() {
    return JSON.stringify(Object.values(view.filters).map((value) => (value instanceof Set ? [...value] : value)));
  }

  function select(selection, move = "focus") {
    change(() => {
      view.selection = selection;
      if (selection) reveal(...parts(selection));
    }, selection ? move : null);
  }

  // A listener may change something in its turn: all are told of it after they have been told of this.
  function tell() {
    if (telling) return;
    telling = true;
    while (waiting.length) {
      const told = waiting.shift();
      listeners.forEach((listener) => listener(told));
    }
    telling = false;
  }

  function parts(selection) {
    if (selection.kind === "node") return [[selection.i], []];
    if (selection.kind === "edge") return [[edges.source[selection.e], edges.target[selection.e]], [selection.e]];
    return [selection.nodes, selection.edges];
  }

  function reveal(wantedNodes, wantedEdges) {
    const { filters } = view;
    if (wantedNodes.some((i) => !(view.scope?.has(i) ?? true))) view.scope = new Set([...view.scope, ...wantedNodes]);
    wantedNodes.forEach((i) => filters.labels.delete(nodes.label[i]));
    // A node is seen where one of its relations is; of a node alone, nothing but its date can hide it.
    const unseen = wantedEdges.length ? [] : wantedNodes.filter((i) => !standing(i));
    const needed = [...wantedEdges, ...unseen.flatMap((i) => [...model.touching(i)])];
    if (unseen.length ? !needed.some(dated) : !needed.every(dated)) {
      [filters.since, filters.until] = [null, null];
      readDates();
    }
    for (const e of needed) {
      filters.types.delete(edges.type[e]);
      filters.statuses.delete(statuses[e]);
    }
  }

  let from = 0; // the first date, a number in model.dates, that filters.since allows

  function readDates() {
    const { since, until } = view.filters;
    from = since ? model.dates.filter((date) => date < since).length : 0;
    for (let e = 0; e < statuses.length; e++) statuses[e] = until ? model.statusAt(e, until) : edges.status[e];
  }

  // Known by the end, and still spoken of after the beginning; what bears no date was always known.
  const dated = (e) => statuses[e] >= 0 && (edges.last[e] < 0 || edges.last[e] >= from);

  function allows(e) {
    return dated(e) && !view.filters.types.has(edges.type[e]) && !view.filters.statuses.has(statuses[e]);
  }

  // A node all of whose relations are filtered away has nothing to say; one without any stands alone.
  function standing(i) {
    const around = model.touching(i);
    if (around.length) return around.some(allows);
    const { until } = view.filters, { first } = model.node(i);
    return !until || !first || first <= until;
  }

  function settle() {
    readDates();
    const { filters, scope } = view;
    const inScope = (i) => !scope || scope.has(i);
    const visible = (i) => inScope(i) && !filters.labels.has(nodes.label[i]);
    const none = (names) => names.map(() => 0);
    counts = { nodes: 0, edges: 0, labels: none(model.labels), types: none(model.types), statuses: none(model.statuses) };
    for (let i = 0; i < nodeShown.length; i++) {
      const kept = inScope(i) && (i === model.focus || standing(i));
      if (kept) counts.labels[nodes.label[i]] += 1;
      nodeShown[i] = kept && visible(i) ? 1 : 0;
      counts.nodes += nodeShown[i];
    }
    for (let e = 0; e < edgeShown.length; e++) {
      edgeShown[e] = 0;
      if (!dated(e) || !visible(edges.source[e]) || !visible(edges.target[e])) continue;
      const typed = !filters.types.has(edges.type[e]), stands = !filters.statuses.has(statuses[e]);
      if (stands) counts.types[edges.type[e]] += 1;
      if (typed) counts.statuses[statuses[e]] += 1;
      edgeShown[e] = typed && stands ? 1 : 0;
      counts.edges += edgeShown[e];
    }
    view.lit = lit();
  }

  function lit() {
    const { selection } = view;
    if (!selection) return { first: [], nodes: null, edges: null };
    if (selection.kind !== "node") {
      const [ends, between] = parts(selection);
      return { first: ends, nodes: new Set(ends), edges: new Set(between) };
    }
    const touching = [...model.touching(selection.i)].filter((e) => edgeShown[e]);
    const around = new Set([selection.i, ...touching.flatMap((e) => [edges.source[e], edges.target[e]])]);
    return { first: [...around], nodes: around, edges: new Set(touching) };
  }

  showAll();
  settle();
  return view;
}
