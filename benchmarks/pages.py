"""How fast pages draw and move, beside bare pyvis and sigma.js on the same graphs, in headless Chromium.

    npm install --prefix /tmp/npm sigma graphology
    python -m benchmarks.pages --npm /tmp/npm --work /tmp/pages

Graphs are those of `benchmarks.graphs`; a graph or page that is in the folder `--work` already is
taken from there. pyvis draws with its defaults (`Network()`, `add_node`, `add_edge`, `write_html`);
sigma.js gets the positions of our page. All three pages stand alone and are opened with `file://`
and software rendering. A drawing counts as complete with the last call on its canvas before
half a second of silence; frames are those in which something was drawn while the mouse drags.
What the main thread worked (processor time, which other programs on the machine hardly change)
stands beside what the clock says.
"""

import argparse
import base64
import json
import re
import shutil
import struct
import time
from itertools import pairwise
from pathlib import Path
from typing import Any, Final
from unittest.mock import patch

import viz
from benchmarks.graphs import made_graph
from kg import open_graph
from viz.layout import lay_out

SIZES: Final = {200: 500, 2000: 6000, 20_000: 60_000}
_LONGEST: Final = 60
"""Seconds after which a page that is still drawing is given up."""
_QUIET: Final = "--disable-background-networking --disable-component-update --disable-sync --no-first-run"
_ENGINE: Final = f"--no-sandbox --disable-gpu --enable-unsafe-swiftshader --disable-quic {_QUIET}"

_WATCH: Final = """
  window.seen = { last: 0, draws: 0, frames: [] };
  const note = (owner, names) => names.forEach((name) => {
    const real = owner[name];
    owner[name] = function (...given) {
      seen.last = performance.now();
      seen.draws += 1;
      return real.apply(this, given);
    };
  });
  const brush = ["fill", "stroke", "fillRect", "drawImage", "fillText", "clearRect"];
  note(CanvasRenderingContext2D.prototype, brush);
  for (const kind of [WebGLRenderingContext, WebGL2RenderingContext])
    note(kind.prototype, ["drawArrays", "drawElements", "clear"].filter((name) => kind.prototype[name]));
  if (window.ANGLE_instanced_arrays) note(ANGLE_instanced_arrays.prototype, ["drawArraysInstancedANGLE"]);
  note(WebGL2RenderingContext.prototype, ["drawArraysInstanced", "drawElementsInstanced"]);
  let drawn = 0;
  const tick = (now) => {
    seen.frames.push([now, seen.draws > drawn]);
    drawn = seen.draws;
    requestAnimationFrame(tick);
  };
  requestAnimationFrame(tick);
"""

_SIGMA: Final = """<!DOCTYPE html><meta charset="utf-8">
<style>html, body, #g {{ height: 100%; margin: 0 }}</style><div id="g"></div>
<script type="application/json" id="d">{data}</script>
<script>{graphology}</script><script>{sigma}</script>
<script>
  const d = JSON.parse(document.getElementById("d").textContent);
  const graph = new graphology.MultiGraph();
  d.nodes.forEach(([label, x, y, size, color], i) => graph.addNode(i, {{ label, x, y: -y, size, color }}));
  d.edges.forEach(([a, b]) => graph.addEdge(a, b, {{ color: "#ccc", size: 0.5 }}));
  new Sigma(graph, document.getElementById("g"));
</script>"""


def ours(graph: Path, page: Path) -> None:
    """Write our page, and print how long that took without the layout."""
    spent = [0.0, 0.0]

    def timed(*given: Any) -> Any:
        before = time.perf_counter(), time.process_time()
        found = lay_out(*given)
        spent[0] += time.perf_counter() - before[0]
        spent[1] += time.process_time() - before[1]
        return found

    started = time.perf_counter(), time.process_time()
    with open_graph(graph, read_only=True) as opened, patch("viz.data.lay_out", timed):
        viz.write_page(opened, page)
    whole = time.perf_counter() - started[0], time.process_time() - started[1]
    print(
        f"  generation {whole[0] - spent[0]:.1f} s ({whole[1] - spent[1]:.1f} s of processor), "
        f"layout {spent[0]:.1f} s ({spent[1]:.1f} s)"
    )


def pyvis(graph: Path, page: Path) -> None:
    """Write the page of pyvis with its defaults."""
    from pyvis.network import Network

    with open_graph(graph, read_only=True) as opened:
        drawn = opened.to_networkx()
    network = Network(cdn_resources="in_line")
    for node, values in drawn.nodes(data=True):
        network.add_node(node, label=values["name"])
    for a, b in dict.fromkeys((min(a, b), max(a, b)) for a, b in drawn.edges()):
        network.add_edge(a, b)
    page.write_text(network.generate_html(notebook=False), encoding="utf-8")


def sigma(page: Path, ours: Path, npm: Path) -> None:
    """Write a page for sigma.js with the nodes, edges and positions of our page."""
    held = re.search(r'id="data">(.*?)</script>', ours.read_text(encoding="utf-8"), re.S)
    assert held, "the page is not one of ours"
    data = json.loads(held[1])
    nodes, edges = data["nodes"], data["edges"]

    def column(text: str) -> tuple[int, ...]:
        raw = base64.b64decode(text[1:])
        return struct.unpack(f"<{len(raw) // struct.calcsize(text[0])}{text[0]}", raw)

    sources = [i for i, count in enumerate(column(edges["out"])) for _ in range(count)]
    colours = ["#3a6fd8", "#8b5bd6", "#12928a", "#d97a1f", "#b59a12", "#459a3f", "#d4487c", "#64748b"]
    columns = (column(nodes[name]) for name in ("x", "y", "radius", "label"))
    rows = [
        [name, x, y, max(1.0, radius / 60), colours[label]]
        for name, x, y, radius, label in zip(nodes["name"], *columns, strict=True)
    ]
    given = json.dumps({"nodes": rows, "edges": [*zip(sources, column(edges["target"]), strict=True)]})
    scripts = {
        name: (npm / "node_modules" / path).read_text(encoding="utf-8")
        for name, path in (
            ("graphology", "graphology/dist/graphology.umd.min.js"),
            ("sigma", "sigma/dist/sigma.min.js"),
        )
    }
    page.write_text(_SIGMA.format(data=given.replace("<", "\\u003c"), **scripts), encoding="utf-8")


def measure(browser: Any, page: Path) -> str:
    """Open a page, drag it for three seconds, and say what happened."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, offline=True)
    opened = context.new_page()
    opened.add_init_script(_WATCH)
    clock = context.new_cdp_session(opened)
    clock.send("Performance.enable", {"timeDomain": "threadTicks"})

    def worked() -> float:
        found = clock.send("Performance.getMetrics")["metrics"]
        return 1000.0 * next(float(metric["value"]) for metric in found if metric["name"] == "TaskDuration")

    browser.start_tracing(page=opened, categories=["toplevel", "disabled-by-default-toplevel"])
    opened.goto(page.resolve().as_uri(), wait_until="commit", timeout=0)
    started = time.monotonic()
    while True:
        opened.wait_for_timeout(100)
        now, last = opened.evaluate("[performance.now(), seen.last]")
        if last and now - last > 500:
            first = f"{last / 1000:.2f} s"
            break
        if time.monotonic() - started > _LONGEST:
            first = f"not within {_LONGEST} s"
            break
    before = worked()
    opening = _tasks(browser.stop_tracing())
    browser.start_tracing(page=opened, categories=["toplevel", "disabled-by-default-toplevel"])
    begun = opened.evaluate("seen.frames.length = 0, performance.now()")
    opened.mouse.move(640, 400)
    opened.mouse.down()
    end, step = time.monotonic() + 3, 0
    while time.monotonic() < end:
        step += 1
        across = step % 120 if step % 240 < 120 else 120 - step % 120
        opened.mouse.move(640 + 3 * across, 400 + across)
    frames, now = opened.evaluate("[seen.frames, performance.now()]")
    after = worked()
    opened.mouse.up()
    opened.wait_for_timeout(1500)
    tasks = _tasks(browser.stop_tracing())
    drawn = [at for at, drew in frames if drew]
    gaps = [b - a for a, b in pairwise(drawn)]
    each = (after - before) / max(1, len(drawn))
    told = [
        f"first drawing {first} (main thread {before:.0f} ms, longest task {max(opening):.0f} ms)",
        f"{1000 * len(drawn) / (now - begun):.0f} frames/s (main thread {each:.1f} ms each)",
        f"longest gap {max(gaps, default=0):.0f} ms",
        f"longest task {max(tasks, default=0):.0f} ms",
    ]
    if opened.locator("#query").count():
        told.append(f"search {max(opened.evaluate(_TYPE, key) for key in ('n', 'nv', '芯')):.0f} ms")
    context.close()
    return ", ".join(told)


def _tasks(trace: bytes) -> list[float]:
    """Return how long each task of the page's main thread ran, in milliseconds of processor time."""
    events = json.loads(trace)["traceEvents"]
    threads = {
        (e["pid"], e["tid"])
        for e in events
        if e["name"] == "thread_name" and e["args"]["name"] == "CrRendererMain"
    }
    return [
        e["tdur"] / 1000
        for e in events
        if e["ph"] == "X"
        and "tdur" in e
        and (e["pid"], e["tid"]) in threads
        and e["name"].endswith("RunTask")
    ]


_TYPE: Final = """async (text) => {
  const input = document.getElementById("query"), found = document.getElementById("found");
  const changed = new Promise((done) => new MutationObserver(done).observe(found, { childList: true }));
  const before = performance.now();
  input.focus();
  input.value = text;
  input.dispatchEvent(new Event("input", { bubbles: true }));
  await changed;
  return performance.now() - before;
}"""


def _made(nodes: int, folder: Path, kinds: str, npm: Path | None) -> dict[str, Path]:
    """Return the pages of a graph, by what draws them, making those that are missing."""
    graph, page = folder / f"{nodes}.kg", folder / f"{nodes}-ours.html"
    if not graph.exists():
        made_graph(nodes, SIZES[nodes], graph).close()
    if not page.exists():
        ours(graph, page)
    pages = {"ours": page}
    if "pyvis" in kinds:
        pages["pyvis"] = folder / f"{nodes}-pyvis.html"
        if not pages["pyvis"].exists():
            pyvis(graph, pages["pyvis"])
    if "sigma" in kinds and npm:
        pages["sigma"] = folder / f"{nodes}-sigma.html"
        sigma(pages["sigma"], page, npm)
    return pages


def main() -> None:
    """Make what is missing, then measure page by page."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--npm", type=Path)
    asked.add_argument("--work", type=Path, default=Path("pages"))
    asked.add_argument("--sizes", default=",".join(map(str, SIZES)))
    asked.add_argument("--only", default="ours,pyvis,sigma")
    given = asked.parse_args()
    given.work.mkdir(exist_ok=True)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        for nodes in map(int, given.sizes.split(",")):
            print(f"{nodes:,} nodes, {SIZES[nodes]:,} edges")
            pages = _made(nodes, given.work, given.only, given.npm)
            for name, path in pages.items():
                browser = playwright.chromium.launch(
                    executable_path=shutil.which("chromium"), args=_ENGINE.split()
                )
                print(f"  {name}: {path.stat().st_size / 1e6:.2f} MB, {measure(browser, path)}", flush=True)
                browser.close()


if __name__ == "__main__":
    main()
