// What is known of the chosen node or edge, built from text nodes only: no name is ever read as HTML.

function element(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) made.setAttribute(name, value);
  made.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return made;
}

function createPanel(data, choose) {
  const panel = document.getElementById("panel");
  const details = document.getElementById("details");
  const touching = data.nodes.map(() => []);
  data.edges.forEach((edge, i) => {
    touching[edge.source].push(i);
    touching[edge.target].push(i);
  });

  const plural = (count, word) => `${count.toLocaleString("en")} ${word}${count === 1 ? "" : "s"}`;
  const name = (i) => element("bdi", {}, data.nodes[i].name);
  const dot = (label) => element("span", { class: `dot ${label}` });
  const badge = (status) => element("span", { class: `badge ${status}` }, status);
  const heading = (text, count) =>
    element("h3", {}, text, count > 1 ? element("span", { class: "count" }, String(count)) : null);

  function button(label, action, attributes) {
    const made = element("button", { type: "button", ...attributes }, label);
    made.addEventListener("click", action);
    return made;
  }

  function open(...parts) {
    const within = panel.contains(document.activeElement);
    details.replaceChildren(...parts.filter(Boolean));
    panel.hidden = false;
    if (within) panel.focus();
    panel.scrollTop = 0;
    document.body.classList.add("open");
  }

  function close() {
    panel.hidden = true;
    document.body.classList.remove("open");
  }

  function showNode(i) {
    const node = data.nodes[i];
    const facts = node.properties.flatMap(([key, value]) => [element("dt", {}, key), element("dd", {}, value)]);
    open(
      element("p", { class: "kind" }, dot(node.label), node.label),
      element("h2", { dir: "auto" }, node.name),
      node.names.length ? element("p", { class: "native", dir: "auto" }, node.names.join(" · ")) : null,
      node.aliases.length
        ? element("ul", { class: "aliases", "aria-label": "Also called" },
            ...node.aliases.map((alias) => element("li", { dir: "auto" }, alias)))
        : null,
      facts.length ? element("dl", {}, ...facts) : null,
      ...(node.figures.length ? [heading("Figures", node.figures.length), ...node.figures.map(figure)] : []),
      ...relations(i),
      element("p", { class: "id" }, node.id),
    );
  }

  function relations(i) {
    const groups = new Map();
    for (const e of touching[i]) {
      const edge = data.edges[e];
      const title = data.verbs[edge.type][edge.source === i ? 0 : 1];
      if (!groups.has(title)) groups.set(title, []);
      groups.get(title).push(e);
    }
    if (!groups.size) return [element("p", { class: "source" }, "No relation of it is known.")];
    return [...groups].sort((a, b) => b[1].length - a[1].length).flatMap(([title, edges]) => [
      heading(title, edges.length),
      element("ul", { class: "rows" }, ...edges.map((e) => row(e, i))),
    ]);
  }

  function row(e, i) {
    const edge = data.edges[e];
    const other = edge.source === i ? edge.target : edge.source;
    const why = plural(edge.claims.length, "quote");
    return element("li", { class: "row" },
      dot(data.nodes[other].label),
      button(name(other), () => choose.node(other), { class: "other" }),
      edge.status === "asserted" ? null : badge(edge.status),
      button(why, () => choose.edge(e), { class: "why", "aria-label": `${why} about ${data.nodes[other].name}` }),
    );
  }

  function figure(f) {
    return element("div", { class: `figure ${f.status}` },
      element("div", { class: "metric" }, f.metric, f.status === "asserted" ? null : badge(f.status)),
      element("div", { class: "value" }, f.value),
      f.period ? element("div", { class: "metric" }, f.period) : null,
      quote(f.quote),
      source(data.articles[f.article]),
    );
  }

  function showEdge(e) {
    const edge = data.edges[e];
    const ends = [edge.source, edge.target].map((i) => button(name(i), () => choose.node(i), {}));
    const facts = edge.facts.flatMap(([key, value]) => [element("dt", {}, key), element("dd", {}, value)]);
    open(
      element("p", { class: "kind" }, badge(edge.status), "relation"),
      element("h2", {}, ends[0], element("span", { class: "verb" }, data.verbs[edge.type][0].toLowerCase()), ends[1]),
      facts.length ? element("dl", {}, ...facts) : null,
      heading(edge.claims.length === 1 ? "The sentence that says so" : "The sentences that say so", edge.claims.length),
      ...edge.claims.map(claim),
    );
  }

  function claim(c) {
    return element("div", { class: `claim ${c.status}` },
      element("div", { class: "top" }, badge(c.status), c.date),
      quote(c.quote),
      c.facts.length ? element("p", { class: "with" }, c.facts.map(([key, value]) => `${key}: ${value}`).join(" · ")) : null,
      source(data.articles[c.article]),
    );
  }

  function quote(text) {
    return element("blockquote", { dir: "auto" }, text);
  }

  function source(article) {
    if (!article) return null;
    const title = element("bdi", { class: "title" }, article.title);
    const linked = /^https?:\/\//i.test(article.url)
      ? element("a", { href: article.url, target: "_blank", rel: "noopener noreferrer" }, title, " ↗")
      : title;
    const rest = [element("bdi", {}, article.publisher), element("time", {}, article.date)].filter((part) => part.textContent);
    return element("p", { class: "source" }, linked, ...rest.flatMap((part, i) => [i ? ", " : " — ", part]));
  }

  document.getElementById("close").addEventListener("click", choose.nothing);
  return { showNode, showEdge, close, touching, element: panel };
}
