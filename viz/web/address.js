// The address of what is looked at: what is chosen, between which dates, and what is hidden if that is unusual.
//
//   #node=company:nvidia   #edge=company:tsmc..SUPPLIES..company:nvidia   #path=company:tsmc..company:openai
//   &since=2026-01-01&until=2026-02-01   &hidden=Sector,TRACKS,denied

function createAddress(model, view) {
  const PAUSE = 250; // milliseconds: a browser refuses an address that changes too often
  const id = (i) => encodeURIComponent(model.node(i).id).replaceAll("%3A", ":");
  const kinds = [["labels", model.labels], ["types", model.types.map((type) => type.name)], ["statuses", model.statuses]];
  const hidden = () => kinds.flatMap(([kind, names]) => [...view.filters[kind]].sort((a, b) => a - b).map((n) => names[n])).join(",");
  const usual = hidden();
  let timer = null, remembering = false;

  function parts() {
    const { selection, filters } = view;
    const chosen = selection && {
      node: ({ i }) => `node=${id(i)}`,
      edge: ({ e }) => `edge=${id(model.edges.source[e])}..${model.types[model.edges.type[e]].name}..${id(model.edges.target[e])}`,
      path: ({ nodes }) => `path=${id(nodes[0])}..${id(nodes.at(-1))}`,
    }[selection.kind](selection);
    return [chosen, filters.since && `since=${filters.since}`, filters.until && `until=${filters.until}`,
      hidden() !== usual && `hidden=${hidden()}`].filter(Boolean);
  }

  function write(told) {
    if (location.protocol === "about:") return; // within another page, there is no address to be had
    const hash = `#${parts().join("&")}`;
    if ((location.hash || "#") === hash) return;
    if (told.selection && remembering) history.pushState(null, "", hash);
    else history.replaceState(null, "", hash);
  }

  // What the address asks for, or null where it asks for nothing that is here.
  function read() {
    const asked = new URLSearchParams(location.hash.slice(1).replaceAll("+", "%2B"));
    const date = (name) => (/^\d{4}-\d\d-\d\d$/.test(asked.get(name)) ? asked.get(name) : null);
    return {
      selection: node(asked.get("node")) ?? edge(asked.get("edge")),
      path: ends(asked.get("path")),
      since: date("since"),
      until: date("until"),
      hidden: asked.has("hidden") ? new Set(asked.get("hidden").split(",")) : null,
    };
  }

  function node(text) {
    const i = model.find(text);
    return i === undefined ? null : { kind: "node", i };
  }

  function edge(text) {
    const [, from, type, to] = /^(.+)\.\.([A-Z_]+)\.\.(.+)$/.exec(text) ?? [];
    const [source, target] = [model.find(from), model.find(to)];
    if (source === undefined || target === undefined) return null;
    const e = model.touching(source).find((e) => model.edges.source[e] === source && model.edges.target[e] === target
      && model.types[model.edges.type[e]].name === type);
    return e === undefined ? null : { kind: "edge", e };
  }

  function ends(text) {
    const [, from, to] = /^(.+?)\.\.(.+)$/.exec(text) ?? [];
    const found = [model.find(from), model.find(to)];
    return found.includes(undefined) ? null : found;
  }

  // Bring filters into the state that the address asks for.
  function apply({ since, until, hidden: wanted }) {
    view.change(({ filters }) => {
      [filters.since, filters.until] = [since, until];
      if (!wanted) return;
      for (const [kind, names] of kinds) filters[kind] = new Set(names.flatMap((name, n) => (wanted.has(name) ? [n] : [])));
    });
  }

  view.on((told) => {
    clearTimeout(timer);
    if (told.selection) write(told);
    else timer = setTimeout(() => write(told), PAUSE);
  });
  // From when it remembers, the browser's Back leads to what was chosen before.
  return { read, apply, remember: () => { remembering = true; } };
}
