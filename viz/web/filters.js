// The legend, which is also the filter: kinds of entity, and how relations stand.

function createLegend(data, changed) {
  const hiddenLabels = new Set();
  const refreshers = [];
  const hiddenStatuses = new Set(data.statuses.filter((status) => !status.visible).map((status) => status.name));

  function entry(item, mark, hidden) {
    const box = element("input", { type: "checkbox", value: item.name });
    const count = element("span", { class: "count" });
    box.addEventListener("change", () => {
      if (box.checked) hidden.delete(item.name);
      else hidden.add(item.name);
      refresh();
      changed();
    });
    refreshers.push(() => {
      box.checked = !hidden.has(item.name);
      count.textContent = item.count.toLocaleString("en") + (box.checked ? "" : " hidden");
    });
    return element("label", {}, box, element("span", { class: `${mark} ${item.name}` }),
      element("span", { class: "name" }, item.name), count);
  }

  const refresh = () => refreshers.forEach((act) => act());

  document.getElementById("labels").append(...data.labels.map((label) => entry(label, "dot", hiddenLabels)));
  document.getElementById("statuses").append(...data.statuses.map((status) => entry(status, "stroke", hiddenStatuses)));
  document.getElementById("statuses").hidden = !data.statuses.length;

  refresh();

  return {
    label: (name) => !hiddenLabels.has(name),
    status: (name) => !hiddenStatuses.has(name),
    reveal(labels, statuses) {
      labels.forEach((name) => hiddenLabels.delete(name));
      statuses.forEach((name) => hiddenStatuses.delete(name));
      refresh();
    },
  };
}
