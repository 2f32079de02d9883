// What lies around a node: bring it in, leave it away, or leave everything else away.

function createNeighbours(model, view) {
  const { source, target } = model.edges;
  const otherEnd = (e, i) => (source[e] === i ? target[e] : source[e]);

  function around(i, fits) {
    return new Set([...model.touching(i)].filter(fits).map((e) => otherEnd(e, i)).filter((other) => other !== i));
  }

  const shown = (i) => around(i, (e) => view.edgeShown[e]);

  const everyone = () => new Set(Array.from({ length: model.nodeCount }, (_, i) => i));

  // Neighbours that are not shown only because they lie outside what is looked at.
  function missing(i) {
    const { scope } = view;
    return scope ? [...around(i, view.allows)].filter((other) => !scope.has(other)) : [];
  }

  // Neighbours that hang on this node alone.
  function leaves(i) {
    return [...shown(i)].filter((other) => shown(other).size === 1 && other !== model.focus);
  }

  function only(i) {
    view.change(() => { view.scope = around(i, view.allows).add(i); }, "focus");
  }

  function expand(i) {
    const scope = new Set([...(view.scope ?? []), i, ...missing(i)]);
    view.change(() => { view.scope = scope.size < model.nodeCount ? scope : null; }, "focus");
  }

  function collapse(i) {
    const scope = new Set(view.scope ?? everyone());
    leaves(i).forEach((other) => scope.delete(other));
    view.change(() => { view.scope = scope; });
  }

  return { shown, missing, leaves, only, expand, collapse };
}
