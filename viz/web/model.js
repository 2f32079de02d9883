// What there is: the graph as the page was written, which never changes. Nodes and edges are numbers. Columns
// hold one value for each of them, for loops over all; what is said of one alone is put together when asked for.
//
//   nodes     label, x, y, radius, degree, first, home      numbers in labels, dates or -1, communities or -1
//   edges     source, target, type, status, count, first, last, bend      numbers in types, statuses, dates
//
// Nodes are in the order of their importance. An edge is known from its first date on, or from ever where that is -1.

function createModel(data) {
  const SIZES = { B: Uint8Array, H: Uint16Array, I: Uint32Array };
  const bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const numbers = (text) => new SIZES[text[0]](bytes(text.slice(1)).buffer);
  const places = (text, from) => Float32Array.from(numbers(text), (steps) => steps / data.steps + from);
  const dates = (text) => Int32Array.from(numbers(text), (number) => number - 1);

  const nodes = {
    label: numbers(data.nodes.label),
    x: places(data.nodes.x, data.corner[0]),
    y: places(data.nodes.y, data.corner[1]),
    radius: places(data.nodes.radius, 0),
    first: dates(data.nodes.first),
    home: Int32Array.from(numbers(data.homes), (number) => number - 1),
  };
  const edges = {
    target: numbers(data.edges.target),
    type: numbers(data.edges.type),
    status: numbers(data.edges.status),
    count: numbers(data.edges.count),
    first: dates(data.edges.first),
    last: dates(data.edges.last),
  };
  const nodeCount = nodes.label.length, edgeCount = edges.target.length;
  nodes.degree = new Int32Array(nodeCount);
  edges.source = new Int32Array(edgeCount);
  edges.bend = new Float32Array(edgeCount);
  let begun = 0;
  numbers(data.edges.out).forEach((count, i) => edges.source.fill(i, begun, begun += count));
  for (const [e, bend] of Object.entries(data.bends)) edges.bend[e] = bend * data.bend;

  // The edges of each node, one node after the other.
  const from = new Int32Array(nodeCount + 1), around = new Int32Array(2 * edgeCount);
  for (let e = 0; e < edgeCount; e++) {
    nodes.degree[edges.source[e]] += 1;
    if (edges.target[e] !== edges.source[e]) nodes.degree[edges.target[e]] += 1;
  }
  for (let i = 0; i < nodeCount; i++) from[i + 1] = from[i] + nodes.degree[i];
  const next = from.slice();
  for (let e = 0; e < edgeCount; e++) {
    around[next[edges.source[e]]++] = e;
    if (edges.target[e] !== edges.source[e]) around[next[edges.target[e]]++] = e;
  }

  const communities = data.communities.map((title) => ({ title, members: [] }));
  nodes.home.forEach((home, i) => home < 0 || communities[home].members.push(i));

  const date = (at) => (at < 0 ? null : data.dates[at]);
  // Most ids begin with what kind of entity it is: what is left out there stands for that.
  const prefixes = data.labels.map((label) => `${label.toLowerCase()}:`);
  const idOf = (i) => (data.nodes.id[i].startsWith(":") ? prefixes[nodes.label[i]] + data.nodes.id[i].slice(1) : data.nodes.id[i]);
  let byId = null;

  function find(id) {
    byId ??= new Map(data.nodes.id.map((_, i) => [idOf(i), i]));
    return byId.get(id);
  }

  function node(i) {
    const [name, names, aliases] = [data.nodes.name[i], data.nodes.names[i] || [], data.nodes.aliases[i] || []];
    return {
      id: idOf(i), label: data.labels[nodes.label[i]], name, names, aliases,
      keys: [name, ...names, ...aliases, ...(data.nodes.codes[i] || [])],
      degree: nodes.degree[i], x: nodes.x[i], y: nodes.y[i], radius: nodes.radius[i], first: date(nodes.first[i]),
    };
  }

  function edge(e) {
    return {
      source: edges.source[e], target: edges.target[e], type: data.types[edges.type[e]],
      status: data.statuses[edges.status[e]], count: edges.count[e],
      first: date(edges.first[e]), last: date(edges.last[e]),
    };
  }

  // The number of the last date that is not after a day, -1 where all are.
  let asked = null, answer = -1;
  function dateNumber(day) {
    if (asked === day) return answer;
    let low = 0, high = data.dates.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (data.dates[middle] <= day) low = middle + 1;
      else high = middle;
    }
    [asked, answer] = [day, low - 1];
    return answer;
  }

  // How an edge stood on a day, a number in statuses; -1 where it was not known yet.
  function statusAt(e, day) {
    const at = dateNumber(day);
    const changes = data.edges.stood[e];
    if (!changes) return edges.first[e] <= at ? edges.status[e] : -1;
    let status = -1;
    for (let c = 0; c < changes.length; c += 2) if (changes[c] - 1 <= at) status = changes[c + 1];
    return status;
  }

  // The details stand at the end of the page, which may still be on its way.
  const whole = new Promise((done) => {
    if (document.readyState === "loading") addEventListener("DOMContentLoaded", done, { once: true });
    else done();
  });
  const unpacked = new Map();

  async function row(kind, i) {
    const size = data.chunks[kind], number = Math.floor(i / size);
    return (await chunk(kind, number))[i - number * size];
  }

  async function chunk(kind, number) {
    await whole;
    const key = `${kind}-${number}`;
    if (!unpacked.has(key)) unpacked.set(key, unpack(document.getElementById(key).textContent));
    return unpacked.get(key);
  }

  async function unpack(text) {
    return JSON.parse(await new Response(new Blob([bytes(text)]).stream().pipeThrough(new DecompressionStream("deflate"))).text());
  }

  // Texts are written with one character a word, the inverse of viz/wordcodes.py.
  let words = null;
  async function decode(text) {
    words ??= await chunk("words", 0);
    const number = (code) => code - 0x23 - (code > 0x5c) - (code >= 0xe000 ? 0x800 : 0);
    return Array.from(text, (character) => words[number(character.codePointAt(0))]).join("").split("\n");
  }

  // A sentence of an article, with the article.
  async function quoted(from, sentence) {
    const [publisher, date, url, text] = await row("articles", from);
    const texts = await decode(text);
    return { quote: texts[sentence], date, article: { title: texts[0], publisher, date, url } };
  }

  // properties and facts are pairs as fact() in words.js takes them.
  async function nodeDetails(i) {
    const [properties, figures] = await row("nodes", i);
    return {
      properties,
      figures: await Promise.all(figures.map(async ([metric, comparator, value, unit, period, status, ...from]) =>
        ({ metric, comparator, value, unit, period, status, ...(await quoted(...from)) }))),
    };
  }

  async function edgeDetails(e) {
    const [confidence, claims, facts = []] = await row("edges", e);
    const { first, last } = edge(e);
    const seen = !first || facts.some(([key]) => key === "seen") ? [] : [["seen", [first, last]]];
    return {
      facts: [...facts, ...seen, ["confidence", confidence]],
      claims: await Promise.all(claims.map(async ([from, sentence, status = "asserted", said = []]) =>
        ({ status, facts: said, ...(await quoted(from, sentence)) }))),
    };
  }

  return {
    nodeCount, edgeCount, nodes, edges,
    labels: data.labels, types: data.types, statuses: data.statuses, dates: data.dates,
    focus: data.focus,
    communities, // what hangs together, the largest first: { title, members }, the most important members first
    title: data.title, // by language
    lang: data.lang, // the language of the page, or null for the browser's
    include: data.include, // names of the statuses shown at first
    wanted: data.wanted, // how many entities there were to show; more than nodeCount where some were left out
    sources: data.sources, // how many articles are quoted
    canUnpack: "DecompressionStream" in window, // without it the details below are refused
    name: (i) => data.nodes.name[i],
    shortName: (i) => data.nodes.short[i] || data.nodes.name[i], // as it is written in the picture
    find, node, edge, statusAt, nodeDetails, edgeDetails,
    touching: (i) => around.subarray(from[i], from[i + 1]),
    drawing: { network: data.network, growth: data.growth },
  };
}
