// Elements made of attributes and text nodes only: no name, quote or address is ever read as HTML.

function element(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) made.setAttribute(name, value);
  made.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return made;
}

function button(content, action, attributes) {
  const made = element("button", { type: "button", ...attributes }, content);
  made.addEventListener("click", action);
  return made;
}

// A button that shows and hides a part of the page; what is returned sets it to shown or hidden.
function foldable(opener, part) {
  function fold(open) {
    part.hidden = !open;
    opener.setAttribute("aria-expanded", String(open));
  }
  opener.addEventListener("click", () => fold(part.hidden));
  return fold;
}

// A row of bars, the highest of full height; what is above nothing is never too low to be seen.
function bars(counts) {
  const most = Math.max(1, ...counts);
  return counts.map((count) => {
    const bar = element("i", {});
    bar.style.height = count ? `${Math.max(10, (100 * count) / most)}%` : "0";
    return bar;
  });
}
