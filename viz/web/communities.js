// What holds together, the largest first: a large graph is begun with one of them, not with everything at once.

function createCommunities(model, view) {
  const LARGE = 600; // nodes: from here on the list is open from the beginning
  const FEW = 8, LEAST = 3; // rows at first; members that are worth a row
  const list = document.getElementById("communities-rows");
  const found = model.communities.filter(({ members }) => members.length >= LEAST);
  document.getElementById("communities").hidden = found.length < 2;
  if (found.length < 2) return;
  const rows = found.map(({ title, members }) => {
    const alone = new Set(members);
    const line = button("", () => show(alone), { class: "community", title });
    line.append(element("bdi", { class: "name" }, title), element("span", { class: "count" }));
    return { line, alone };
  });
  const more = button("", () => {
    unfold(found.length);
    rows[FEW].line.focus();
  }, { class: "more" });
  const fold = foldable(document.getElementById("communities-fold"), list);
  if (model.nodeCount > LARGE) fold(true);

  // Shown alone; once more, and everything is shown again.
  function show(alone) {
    view.change(() => {
      view.selection = null;
      view.scope = view.scope === alone ? null : alone;
    }, "focus");
  }

  function unfold(count) {
    list.replaceChildren(...rows.slice(0, count).map(({ line }) => line), ...(count < rows.length ? [more] : []));
  }

  function refresh() {
    for (const { line, alone } of rows) {
      line.setAttribute("aria-pressed", String(view.scope === alone));
      line.querySelector(".count").textContent = alone.size.toLocaleString(language);
    }
    more.textContent = t("panel.more", { n: rows.length - FEW });
  }

  unfold(rows.length <= FEW + 2 ? rows.length : FEW);
  view.on(refresh);
  onLanguage(refresh);
  refresh();
}
