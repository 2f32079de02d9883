// What is known of the chosen node, edge or path, built from text nodes only.

// act: path(i) asks for a path from a node.
function createPanel(model, view, neighbours, act) {
  const FEW = 8, MORE = 100; // rows of a group at first, and how many a click adds
  const panel = document.getElementById("panel");
  const details = document.getElementById("details");

  const typeOf = (e) => model.types[model.edges.type[e]].name;
  const statusNow = (e) => model.statuses[view.statusOf(e) < 0 ? model.edges.status[e] : view.statusOf(e)];
  const name = (i) => element("bdi", {}, model.node(i).name);
  const dot = (i) => element("span", { class: `dot ${model.labels[model.nodes.label[i]]}` });
  const badge = (status) => element("span", { class: `badge ${status}` }, term("status", status));
  const heading = (text, count) =>
    element("h3", {}, text, count > 1 ? element("span", { class: "count" }, count.toLocaleString(language)) : null);
  const goTo = (i) => view.select({ kind: "node", i });
  const openEdge = (e) => view.select({ kind: "edge", e }, "bring");

  function render(told) {
    const { selection } = view;
    if (!selection) return close();
    const at = told.selection ? 0 : panel.scrollTop;
    const within = told.selection && panel.contains(document.activeElement);
    const kinds = { node: () => aboutNode(selection.i), edge: () => aboutEdge(selection.e), path: () => aboutPath(selection) };
    details.replaceChildren(...kinds[selection.kind]());
    panel.hidden = false;
    document.body.classList.add("open");
    if (within) panel.focus();
    panel.scrollTop = at;
  }

  function close() {
    if (panel.contains(document.activeElement)) document.getElementById("query").focus();
    panel.hidden = true;
    panel.classList.remove("tall");
    document.body.classList.remove("open");
  }

  // A place for what has to be unpacked first; nothing is put into one that has left the page meanwhile.
  function later(promise, make) {
    if (!model.canUnpack) return element("p", { class: "note" }, t("panel.packed"));
    const place = element("div", { "aria-busy": "true" });
    promise().then((found) => {
      place.replaceChildren(...make(found).filter(Boolean));
      place.removeAttribute("aria-busy");
    });
    return place;
  }

  // The first rows of a list, and a button for more where there are more.
  function folded(items, make, few = FEW) {
    // One or two more are no longer than the button that would bring them.
    let shown = items.length <= few + 2 ? items.length : few;
    const list = element("ul", { class: "rows" }, ...items.slice(0, shown).map(make));
    if (shown === items.length) return [list];
    const more = button("", () => {
      const from = shown;
      shown = Math.min(items.length, shown + MORE);
      list.append(...items.slice(from, shown).map(make));
      list.children[from].querySelector("button, a")?.focus();
      say();
    }, { class: "more" });
    const say = () => {
      more.hidden = shown === items.length;
      more.textContent = t("panel.more", { n: Math.min(MORE, items.length - shown) });
    };
    say();
    return [list, more];
  }

  function aboutNode(i) {
    const node = model.node(i);
    const known = [...model.touching(i)].filter((e) => view.statusOf(e) >= 0);
    return [
      element("p", { class: "kind" }, dot(i), term("label", node.label)),
      element("h2", { dir: "auto" }, node.name),
      node.names.length ? element("p", { class: "native", dir: "auto" }, node.names.join(" · ")) : "",
      node.aliases.length
        ? element("ul", { class: "aliases", "aria-label": t("panel.aliases") },
            ...node.aliases.map((alias) => element("li", { dir: "auto" }, alias)))
        : "",
      actions(i),
      later(() => model.nodeDetails(i), ({ properties }) => [facts(properties)]),
      ...history(known),
      model.canUnpack ? later(() => model.nodeDetails(i), ({ figures }) => (figures.length
        ? [heading(t("panel.figures"), figures.length), ...folded(figures, figure, 2)] : [])) : "",
      ...relations(i, known),
      element("p", { class: "id" }, node.id),
    ];
  }

  function actions(i) {
    const missing = neighbours.missing(i).length, leaves = neighbours.leaves(i).length;
    const beyond = view.counts().nodes > neighbours.shown(i).size + 1;
    return element("p", { class: "actions" },
      missing ? button(t("around.expand", { n: missing }), () => neighbours.expand(i), { class: "act" }) : null,
      leaves ? button(t("around.collapse", { n: leaves }), () => neighbours.collapse(i), { class: "act" }) : null,
      beyond ? button(t("around.only"), () => neighbours.only(i), { class: "act" }) : null,
      button(t("path.from"), () => act.path(i), { class: "act" }));
  }

  // How many relations of a node became known when.
  function history(known) {
    const counts = spread(model, known, 40);
    if (counts.reduce((sum, count) => sum + count, 0) < 3 || model.dates.length < 2) return [];
    const ends = [model.dates[0], model.dates.at(-1)].map((date) => element("span", {}, dayText(date)));
    return [heading(t("panel.history")), element("figure", { class: "history" },
      element("div", { class: "bars", "aria-hidden": "true" }, ...bars(counts)), element("figcaption", {}, ...ends))];
  }

  function relations(i, known) {
    const groups = new Map();
    for (const e of known) {
      const title = term(model.edges.source[e] === i ? "out" : "in", typeOf(e));
      if (!groups.has(title)) groups.set(title, []);
      groups.get(title).push(e);
    }
    if (!groups.size) return [element("p", { class: "note" }, t("panel.none"))];
    const { count, last, source: from, target } = model.edges;
    const other = (e) => model.name(from[e] === i ? target[e] : from[e]);
    // What most sentences speak for, then what was spoken of last, then by name.
    const order = (a, b) => count[b] - count[a] || last[b] - last[a] || other(a).localeCompare(other(b));
    return [...groups].sort((a, b) => b[1].length - a[1].length).flatMap(([title, edges]) => [
      heading(title, edges.length),
      ...folded(edges.sort(order), (e) => row(e, i)),
    ]);
  }

  function row(e, i) {
    const edge = model.edge(e), status = statusNow(e);
    const other = edge.source === i ? edge.target : edge.source;
    const why = t("count.quotes", { n: edge.count });
    return element("li", { class: "row" },
      dot(other),
      button(name(other), () => goTo(other), { class: "other" }),
      status === "asserted" ? null : badge(status),
      button(why, () => openEdge(e),
        { class: "why", "aria-label": t("panel.about", { quotes: why, name: model.node(other).name }) }),
    );
  }

  function figure(f) {
    return element("li", { class: `figure ${f.status}` },
      element("div", { class: "metric" }, f.metric, f.status === "asserted" ? null : badge(f.status)),
      element("div", { class: "value" }, figureText(f.comparator, f.value, f.unit)),
      f.period ? element("div", { class: "metric" }, f.period) : null,
      quote(f.quote),
      source(f.article),
    );
  }

  function aboutEdge(e) {
    const edge = model.edge(e), { until } = view.filters;
    const ends = [edge.source, edge.target].map((i) => button(name(i), () => goTo(i), {}));
    return [
      element("p", { class: "kind" }, badge(statusNow(e)), t("panel.relation")),
      element("h2", {}, ends[0], element("span", { class: "verb" }, term("verb", typeOf(e))), ends[1]),
      later(() => model.edgeDetails(e), ({ facts: rows, claims }) => {
        const known = claims.filter((c) => !until || !c.date || c.date.slice(0, 10) <= until);
        const later = claims.length - known.length;
        return [
          facts(rows),
          heading(t("panel.sentences", { n: known.length }), known.length),
          ...folded(known, claim, 20),
          later ? element("p", { class: "note" }, t("panel.later", { n: later, date: dayText(until) })) : null,
        ];
      }),
    ];
  }

  function aboutPath({ nodes, edges }) {
    const stops = nodes.flatMap((i, n) => {
      const stop = element("li", { class: "stop" }, dot(i), button(name(i), () => goTo(i), { class: "other" }));
      return n ? [step(edges[n - 1], nodes[n - 1]), stop] : [stop];
    });
    return [
      element("p", { class: "kind" }, t("path.steps", { n: edges.length })),
      element("h2", {}, name(nodes[0]), element("span", { class: "verb" }, t("path.to")), name(nodes.at(-1))),
      element("ol", { class: "path" }, ...stops),
    ];
  }

  // One relation of a path, read in the direction in which the path is walked, with what says so.
  function step(e, from) {
    const sign = model.types[model.edges.type[e]].symmetric ? "↕ " : model.edges.source[e] === from ? "↓ " : "↑ ";
    const { count } = model.edge(e), status = statusNow(e);
    return element("li", { class: `step ${status}` },
      element("p", { class: "top" }, element("span", { class: "verb" }, sign, term("verb", typeOf(e))),
        status === "asserted" ? null : badge(status)),
      later(() => model.edgeDetails(e), ({ claims }) => claims.slice(0, 1).flatMap((c) => [quote(c.quote), source(c.article)])),
      count > 1 ? button(t("path.all", { n: count }), () => openEdge(e), { class: "more" }) : null);
  }

  function claim(c) {
    return element("li", { class: `claim ${c.status}` },
      element("div", { class: "top" }, badge(c.status), c.date ? element("time", {}, c.date) : null),
      quote(c.quote),
      c.facts.length
        ? element("p", { class: "with" }, c.facts.map(([key, value]) => fact(key, value).join(": ")).join(" · ")) : null,
      source(c.article),
    );
  }

  function facts(rows) {
    if (!rows.length) return null;
    const said = rows.map(([key, value]) => fact(key, value));
    return element("dl", {}, ...said.flatMap(([key, value]) => [element("dt", {}, key), element("dd", {}, value)]));
  }

  function quote(text) {
    return element("blockquote", { dir: "auto" }, text);
  }

  function source(article) {
    if (!article) return null;
    const title = element("bdi", { class: "title" }, article.title || t("panel.untitled"));
    const linked = /^https?:\/\//i.test(article.url)
      ? element("a", { href: article.url, target: "_blank", rel: "noopener noreferrer" }, title, " ↗")
      : title;
    const rest = [element("bdi", {}, article.publisher), element("time", {}, article.date)].filter((part) => part.textContent);
    return element("p", { class: "source" }, linked, ...rest.flatMap((part, i) => [i ? ", " : " — ", part]));
  }

  let until = null; // the date that the panel speaks of
  view.on((told) => {
    if (told.selection || until !== view.filters.until) render(told);
    else if (view.selection?.kind === "node") details.querySelector(".actions").replaceWith(actions(view.selection.i));
    until = view.filters.until;
  });
  onLanguage(() => render({ selection: false }));
  document.getElementById("close").addEventListener("click", () => view.select(null));
  sheet(panel, document.getElementById("grip"));
}

// On a phone the panel is a sheet: its grip is tapped or drawn up to see more, and down to see less.
function sheet(panel, grip) {
  let from = null, moved = false;
  grip.addEventListener("pointerdown", (event) => {
    [from, moved] = [event.clientY, false];
    grip.setPointerCapture(event.pointerId);
  });
  grip.addEventListener("pointerup", (event) => {
    const by = event.clientY - from;
    moved = Math.abs(by) > 24;
    if (!moved) return;
    if (by > 0 && !panel.classList.contains("tall")) document.getElementById("close").click();
    panel.classList.toggle("tall", by < 0);
  });
  grip.addEventListener("click", () => {
    if (!moved) panel.classList.toggle("tall");
  });
}
