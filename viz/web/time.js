// Time: two thumbs on one line, from when and up to when; what was known by a date, and how it came to be known.

const DAY = 86_400_000;

const dayNumber = (date) => Math.floor(Date.parse(date.slice(0, 10)) / DAY);
const dayOf = (number) => new Date(number * DAY).toISOString().slice(0, 10);

function dayText(date) {
  return new Date(dayNumber(date) * DAY).toLocaleDateString(language === "zh" ? "zh-CN" : "en-GB",
    { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
}

// How many of some edges became known in each of equal spans of the time that the page tells of.
function spread(model, edges, spans) {
  const days = model.dates.map(dayNumber), counts = new Array(spans).fill(0);
  const span = days.map((day) => Math.floor(((day - days[0]) / (days.at(-1) - days[0] + 1)) * spans));
  for (const e of edges) if (model.edges.first[e] >= 0) counts[span[model.edges.first[e]]] += 1;
  return counts;
}

function createTime(model, view) {
  const SPANS = 56, STEPS = 40, PACE = 320; // bars; steps of playing, and milliseconds between them
  const card = document.getElementById("time");
  card.hidden = model.dates.length < 2;
  if (card.hidden) return;
  const first = dayNumber(model.dates[0]), last = dayNumber(model.dates.at(-1));
  const since = document.getElementById("since"), until = document.getElementById("until");
  const play = document.getElementById("play"), said = document.getElementById("period");
  const columns = bars(spread(model, model.edges.first.keys(), SPANS));
  document.getElementById("history").append(...columns);
  let playing = null;

  for (const thumb of [since, until]) {
    [thumb.min, thumb.max] = [first, last];
    thumb.addEventListener("input", () => {
      halt();
      if (Number(since.value) > Number(until.value)) (thumb === since ? until : since).value = thumb.value;
      take();
    });
  }
  play.addEventListener("click", () => {
    if (!playing) return start();
    halt();
    refresh();
  });

  function take() {
    view.change(({ filters }) => {
      filters.since = Number(since.value) > first ? dayOf(Number(since.value)) : null;
      filters.until = Number(until.value) < last ? dayOf(Number(until.value)) : null;
    });
  }

  function start() {
    if (Number(until.value) >= last) until.value = since.value;
    playing = setInterval(step, PACE);
    take();
  }

  function step() {
    const by = Math.max(1, Math.ceil((last - Number(since.value)) / STEPS));
    until.value = Math.min(last, Number(until.value) + by);
    if (Number(until.value) >= last) halt();
    take();
  }

  function halt() {
    clearInterval(playing);
    playing = null;
  }

  function refresh() {
    const { filters } = view;
    const [from, to] = [filters.since ? dayNumber(filters.since) : first, filters.until ? dayNumber(filters.until) : last];
    [since.value, until.value] = [from, to];
    for (const thumb of [since, until]) thumb.setAttribute("aria-valuetext", dayText(dayOf(Number(thumb.value))));
    const at = (n) => first + ((n + 0.5) / SPANS) * (last - first + 1);
    columns.forEach((column, n) => column.classList.toggle("out", at(n) < from || at(n) > to + 1));
    card.style.setProperty("--from", (from - first) / (last - first));
    card.style.setProperty("--to", (to - first) / (last - first));
    said.textContent = filters.since ? `${dayText(dayOf(from))} – ${dayText(dayOf(to))}`
      : filters.until ? t("time.until", { date: dayText(dayOf(to)) }) : t("time.all");
    document.getElementById("first-day").textContent = dayText(dayOf(first));
    document.getElementById("last-day").textContent = dayText(dayOf(last));
    play.setAttribute("aria-label", playing ? t("time.pause") : t("time.play"));
    play.classList.toggle("playing", Boolean(playing));
  }

  view.on(refresh);
  onLanguage(refresh);
  refresh();
}
