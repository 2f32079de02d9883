// Browsers start no worker from a page on disk. The search runs in a hidden frame there instead.
if (location.protocol === "file:") {
  const passOn = (target, kind, data) => {
    const copy = structuredClone(data);
    setTimeout(() => target.dispatchEvent(new kind("message", { data: copy })));
  };
  window.IFrameWorker = window.Worker = class extends EventTarget {
    constructor(address) {
      super();
      const frame = document.createElement("iframe");
      frame.hidden = true;
      document.body.append(frame);
      this.inner = frame.contentWindow;
      this.inner.postMessage = (data) => passOn(this, MessageEvent, data);
      const script = this.inner.document.createElement("script");
      script.src = address;
      this.ready = new Promise((done) => script.addEventListener("load", done));
      this.inner.document.body.append(script);
    }

    postMessage(data) {
      this.ready.then(() => passOn(this.inner, this.inner.MessageEvent, data));
    }
  };
}
