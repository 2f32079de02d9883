// The legend, which is also the filter: kinds of entity, how relations stand, and what they say.

function createFilters(model, view) {
  const refreshers = [];
  const kinds = [
    { name: "labels", items: model.labels, column: model.nodes.label, word: (name) => term("label", name), mark: (name) => `dot ${name}` },
    { name: "statuses", items: model.statuses, column: model.edges.status, word: (name) => term("status", name), mark: (name) => `stroke ${name}` },
    { name: "types", items: model.types.map((type) => type.name), column: model.edges.type, word: (name) => term("out", name), mark: () => "tick" },
  ];

  for (const kind of kinds) {
    const group = document.getElementById(kind.name), found = kind.items.map(() => 0);
    kind.column.forEach((n) => { found[n] += 1; });
    const order = kind.items.map((_, n) => n);
    if (kind.name === "types") order.sort((a, b) => found[b] - found[a]);
    (group.querySelector("#types-rows") ?? group).append(...order.map((n) => row(kind, n, found[n])));
    group.hidden = !order.length;
  }

  // total: of how many that holds today. A status that only held once has a row on the days on which it did.
  function row({ name, items, word, mark }, n, total) {
    const box = element("input", { type: "checkbox", value: items[n] });
    const said = element("span", { class: "name" }), count = element("span", { class: "count" });
    box.addEventListener("change", () => view.change(({ filters }) => {
      if (box.checked) filters[name].delete(n);
      else filters[name].add(n);
    }));
    refreshers.push(() => {
      const hidden = view.filters[name].has(n), many = view.counts()[name][n];
      line.hidden = !many && !total;
      box.checked = !hidden;
      said.textContent = word(items[n]);
      count.textContent = hidden ? t("legend.hidden", { n: many }) : many.toLocaleString(language);
    });
    const line = element("label", {}, box, element("span", { class: mark(items[n]) }), said, count);
    return line;
  }

  foldable(document.getElementById("types-fold"), document.getElementById("types-rows"));
  const shown = document.getElementById("shown");
  document.getElementById("reset").addEventListener("click", () => view.change(() => view.showAll(), view.selection ? null : "focus"));

  function refresh() {
    refreshers.forEach((act) => act());
    const { nodes } = view.counts();
    shown.hidden = !view.isNarrowed();
    shown.firstElementChild.textContent = nodes
      ? t("shown.some", { n: nodes, all: model.nodeCount }) : t("empty.filtered");
  }

  view.on(refresh);
  onLanguage(refresh);
  refresh();
}
