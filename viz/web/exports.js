// What is shown, to take away: as a picture, a drawing in vectors, tables or data; and on paper.

function createExports(model, view, drawing) {
  const BATCH = 400; // nodes or edges written before others get their turn
  const { nodes, edges } = model;
  const menu = element("div", { id: "save", role: "group", "data-t-label": "save.label", hidden: "" });
  const opener = button("", () => toggle(menu.hidden),
    { class: "tool", id: "save-open", "aria-expanded": "false", "aria-controls": "save", "data-t": "save.open" });
  const holder = element("div", { id: "saver" }, opener, menu);
  const told = element("p", { id: "saved", role: "status" });

  const ways = {
    png: async () => save("png", await blobOf(await drawing.image())),
    svg: async () => save("svg", new Blob(await svgPieces(), { type: "image/svg+xml" })),
    nodes: async () => save("nodes.csv", csv(await nodeTable())),
    edges: async () => save("edges.csv", csv(await edgeTable())),
    json: async () => save("json", new Blob(await json(), { type: "application/json" })),
    print: async () => print(),
  };

  for (const [name, act] of Object.entries(ways)) {
    menu.append(button("", () => {
      toggle(false);
      opener.focus();
      told.textContent = "";
      act();
    }, { "data-t": `save.${name}` }));
  }

  function toggle(visible) {
    menu.hidden = !visible;
    opener.setAttribute("aria-expanded", String(visible));
  }

  holder.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !menu.hidden) {
      event.stopPropagation();
      toggle(false);
      opener.focus();
    }
  });
  holder.addEventListener("focusout", ({ relatedTarget }) => {
    if (!holder.contains(relatedTarget)) toggle(false);
  });

  // A file's name is made of the letters and digits of the title, so that no title can make it another kind of file.
  function save(ending, blob) {
    const stem = document.title.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "").slice(0, 60) || "graph";
    const file = ending.includes(".") ? `${stem}-${ending}` : `${stem}.${ending}`;
    const link = element("a", { href: URL.createObjectURL(blob), download: file });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    told.textContent = t("save.done", { file });
  }

  const blobOf = (canvas) => new Promise((done) => canvas.toBlob(done, "image/png"));

  // --- data ---

  function shown(flags) {
    const found = [];
    for (let n = 0; n < flags.length; n++) if (flags[n]) found.push(n);
    return found;
  }

  // What is written of each of the things shown, made a few at a time.
  async function made(items, write) {
    const written = [];
    for (const item of items) {
      written.push(await write(item));
      if (written.length % BATCH === 0) await new Promise((done) => setTimeout(done));
    }
    return written;
  }

  async function nodeTable() {
    const head = ["id", "label", "name", "names", "aliases", "relations", "first_seen"];
    return [line(head), ...await made(shown(view.nodeShown), (i) => {
      const node = model.node(i);
      return line([node.id, node.label, node.name, node.names.join("; "), node.aliases.join("; "), node.degree, node.first ?? ""]);
    })];
  }

  async function edgeTable() {
    const head = ["source", "source_name", "type", "target", "target_name", "status", "claims", "first_seen", "last_seen"];
    return [line(head), ...await made(shown(view.edgeShown), (e) => {
      const { source, target, type, count, first, last } = model.edge(e);
      return line([model.node(source).id, model.name(source), type.name, model.node(target).id, model.name(target),
        model.statuses[view.statusOf(e)], count, first ?? "", last ?? ""]);
    })];
  }

  // A row of a table; a text that a spreadsheet would take for a formula is marked as a text.
  function line(row) {
    const cell = (value) => {
      const text = typeof value === "string" && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
      return /[",;\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
    };
    return `${row.map(cell).join(",")}\r\n`;
  }

  const csv = (lines) => new Blob(["\ufeff", ...lines], { type: "text/csv;charset=utf-8" });

  // Pieces of JSON, with the details where the browser can unpack them.
  async function json() {
    const list = async (flags, write) => (await made(shown(flags), async (n) => JSON.stringify(await write(n))))
      .map((text, n) => (n ? `,\n${text}` : text));
    const entities = await list(view.nodeShown, async (i) => {
      const { id, label, name, names, aliases, first } = model.node(i);
      const more = model.canUnpack ? await model.nodeDetails(i) : {};
      return { id, label, name, names, aliases, first_seen: first, ...keyed(more) };
    });
    const relations = await list(view.edgeShown, async (e) => {
      const { source, target, type, count, first, last } = model.edge(e);
      const more = model.canUnpack ? await model.edgeDetails(e) : {};
      return {
        source: model.node(source).id, type: type.name, target: model.node(target).id,
        status: model.statuses[view.statusOf(e)], claim_count: count, first_seen: first, last_seen: last, ...keyed(more),
      };
    });
    return ['{"title": ', JSON.stringify(document.title), ',\n"entities": [\n', ...entities,
      '\n],\n"relations": [\n', ...relations, "\n]}\n"];
  }

  // Details with their facts by name.
  function keyed(details) {
    const facts = (pairs) => Object.fromEntries(pairs);
    const found = { ...details };
    if (found.properties) found.properties = facts(found.properties);
    if (found.facts) found.facts = facts(found.facts);
    if (found.claims) found.claims = found.claims.map((claim) => ({ ...claim, facts: facts(claim.facts) }));
    return found;
  }

  // --- vectors ---

  // The drawing as text, written in pieces.
  async function svgPieces() {
    const { root, layers } = svg(drawing.placed(), (colour) => colour);
    const write = (made) => new XMLSerializer().serializeToString(made);
    const pieces = ['<?xml version="1.0" encoding="UTF-8"?>\n', write(root).replace(/<\/svg>$/, "\n")];
    for (const { group, items, make } of layers) {
      for (let from = 0; from < items.length; from += BATCH) {
        const part = group.cloneNode();
        part.append(...items.slice(from, from + BATCH).map(make));
        pieces.push(write(part), "\n");
        await new Promise((done) => setTimeout(done));
      }
    }
    return [...pieces, "</svg>\n"];
  }

  // A drawing without its layers, and these: a group, what is in it, and how that is made. paint is given a colour
  // of the scene and the name that the style sheet has for it.
  function svg(scene, paint) {
    const paper = paint(scene.paper, "paper"), ink = paint(scene.ink, "ink");
    const radius = new Map(scene.nodes.map((node) => [node.i, node.radius]));
    const { left, top, width, height } = bounds(scene);
    const written = {
      "font-family": getComputedStyle(document.body).fontFamily, "text-anchor": "middle", fill: ink, stroke: paper,
      "stroke-width": 3.5, "stroke-linejoin": "round", "paint-order": "stroke",
    };
    return {
      root: shape("svg", { viewBox: `${left} ${top} ${width} ${height}`, width, height, role: "img" },
        shape("title", {}, document.title),
        shape("rect", { x: left, y: top, width, height, fill: paper })),
      layers: [
        { group: shape("g", { fill: "none" }), items: scene.edges, make: stroke },
        { group: shape("g", {}), items: scene.nodes, make: disc },
        { group: shape("g", written), items: scene.names, make: name },
      ],
    };

    function disc({ i, at: [x, y], radius: r, colour, opacity, chosen }) {
      const label = model.labels[nodes.label[i]];
      return shape("circle", {
        cx: round(x), cy: round(y), r: round(r), fill: paint(colour, label), opacity,
        stroke: chosen ? ink : paper, "stroke-width": chosen ? 3 : 1.5,
      }, shape("title", {}, `${model.name(i)} · ${term("label", label)}`));
    }

    function stroke({ e, from, to, via, arrow, width: thick, dash, colour, opacity }) {
      const { source, target, type } = model.edge(e);
      const [cx, cy] = via ?? from, far = Math.hypot(to[0] - cx, to[1] - cy) || 1;
      const [dx, dy] = [(to[0] - cx) / far, (to[1] - cy) / far];
      const room = radius.get(target) ?? 0, [x, y] = [to[0] - dx * room, to[1] - dy * room]; // where it meets its node
      const size = 4 + thick, wing = size * 0.42;
      const wings = [-1, 1].map((side) => pair(x - dx * size + side * dy * wing, y - dy * size - side * dx * wing));
      const tint = paint(colour, model.statuses[view.statusOf(e)]);
      return shape("g", { stroke: tint, opacity },
        shape("title", {}, `${model.name(source)} ${term("verb", type.name)} ${model.name(target)}`),
        shape("path", {
          d: `M${pair(...from)}${via ? `Q${pair(...via)} ` : "L"}${pair(x, y)}`, "stroke-width": round(thick),
          ...(dash ? { "stroke-dasharray": dash.join(" ") } : {}),
        }),
        arrow ? shape("path", { d: `M${pair(x, y)}L${wings.join("L")}Z`, fill: tint, stroke: "none" }) : null);
    }

    function name({ text, x, y, size, strong, leading }) {
      return shape("text", { x: round(x), y: round(y + 0.84 * size), "font-size": size, "font-weight": weight(strong, leading) }, text);
    }
  }

  const weight = (strong, leading) => (strong ? 700 : leading ? 600 : 450);

  // The part of the screen on which there is something, with a margin.
  function bounds({ width, height, nodes: discs, names }) {
    const MARGIN = 20;
    const wide = (text) => [...text].reduce((sum, letter) => sum + (letter > "\u2e7f" ? 1 : 0.6), 0);
    let [left, top, right, bottom] = [width, height, 0, 0];
    const take = (x, y, across, down) => {
      [left, right] = [Math.min(left, x - across), Math.max(right, x + across)];
      [top, bottom] = [Math.min(top, y - down), Math.max(bottom, y + down)];
    };
    for (const { at: [x, y], radius: r } of discs) take(x, y, r, r);
    for (const { text, x, y, size } of names) take(x, y + size / 2, (wide(text) * size) / 2, size);
    [left, top] = [Math.floor(Math.max(0, left - MARGIN)), Math.floor(Math.max(0, top - MARGIN))];
    const across = Math.min(width, right + MARGIN) - left, down = Math.min(height, bottom + MARGIN) - top;
    return { left, top, width: Math.max(1, Math.ceil(across)), height: Math.max(1, Math.ceil(down)) };
  }

  const round = (value) => Math.round(value * 10) / 10;
  const pair = (x, y) => `${round(x)} ${round(y)}`;

  function shape(tag, attributes, ...children) {
    const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...children.filter((child) => child !== null));
    return made;
  }

  // --- paper: the same in the colours of the style sheet, which are light there whatever they are on the screen ---

  const MOST = 4000; // lines that a printer is asked to draw
  const printed = element("figure", { id: "printed" });
  document.getElementById("side").after(printed);

  addEventListener("beforeprint", () => {
    const scene = drawing.placed();
    const { root, layers } = svg({ ...scene, edges: scene.edges.slice(0, MOST) }, (_, name) => `var(--${name})`);
    for (const { group, items, make } of layers) {
      group.append(...items.map(make));
      root.append(group);
    }
    printed.replaceChildren(root);
  });
  addEventListener("afterprint", () => printed.replaceChildren());

  const tools = document.getElementById("tools");
  tools.append(holder);
  tools.after(told);
  translate(holder.parentElement);
}

// The page in the other language.
function createLanguageSwitch() {
  const tools = document.getElementById("tools");
  tools.append(button("", () => setLanguage(language === "zh" ? "en" : "zh"),
    { class: "tool", id: "language", "data-t": "language.switch", "data-t-label": "language.label" }));
  translate(tools);
}
