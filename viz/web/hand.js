// What mouse and fingers do on a picture, told as: press(), move(dx, dy), zoom(at, by), click(at), point(at or null).
// Places are in pixels from the picture's corner.

function createHand(picture, tell) {
  const SLACK = 4; // pixels that a finger may move while it clicks
  const fingers = new Map();
  let pressed = null; // where one finger went down, and whether it has moved since

  const place = (event) => {
    const box = picture.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };
  const middle = (list) => [0, 1].map((axis) => list.reduce((sum, finger) => sum + finger[axis], 0) / list.length);
  const spread = (list) => (list.length < 2 ? 1 : Math.hypot(list[0][0] - list[1][0], list[0][1] - list[1][1]) || 1);

  function down(event) {
    if (event.button) return;
    picture.setPointerCapture(event.pointerId);
    fingers.set(event.pointerId, place(event));
    pressed = fingers.size === 1 ? { at: place(event), moved: false } : null;
    tell.press();
  }

  function move(event) {
    const now = place(event);
    if (!fingers.has(event.pointerId)) return tell.point(now);
    if (pressed && !pressed.moved) {
      pressed.moved = Math.hypot(now[0] - pressed.at[0], now[1] - pressed.at[1]) > SLACK;
      if (!pressed.moved) return;
    }
    const before = [...fingers.values()];
    fingers.set(event.pointerId, now);
    const after = [...fingers.values()];
    const [from, to] = [middle(before), middle(after)];
    tell.move(to[0] - from[0], to[1] - from[1]);
    if (after.length > 1) tell.zoom(to, spread(after) / spread(before));
  }

  function up(event) {
    if (!fingers.delete(event.pointerId)) return;
    if (event.type === "pointerup" && pressed && !pressed.moved) tell.click(place(event));
    pressed = null;
  }

  function wheel(event) {
    event.preventDefault();
    const turned = Math.max(-120, Math.min(120, -event.deltaY * (event.deltaMode === 1 ? 16 : 1)));
    tell.zoom(place(event), Math.exp(turned * (event.ctrlKey ? 0.01 : 0.0025))); // with ctrl: two fingers on a touchpad
  }

  picture.style.touchAction = "none";
  picture.addEventListener("pointerdown", down);
  picture.addEventListener("pointermove", move);
  picture.addEventListener("pointerup", up);
  picture.addEventListener("pointercancel", up);
  picture.addEventListener("pointerleave", () => tell.point(null));
  picture.addEventListener("wheel", wheel, { passive: false });
}
