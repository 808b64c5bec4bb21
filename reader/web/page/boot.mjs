// @ts-check
// Begins everything, inside of the frame that nothing leaves.
import { Reader } from "./page.mjs";

// What the policy for content (platforms/web/page.py) does not cover. Chromium opens a connection for a frame or a download
// before it asks the policy. So there are no elements but those that the page itself is made of; markup is refused by
// trusted types.
const kElements = new Set(("header main p h1 h2 h3 h4 h5 h6 div span bdi button input label select option section article nav footer " +
  "img figure figcaption blockquote ul ol li pre table tr td th aside hr br strong em code s sup sub svg rect").split(" "));
for (const name of /** @type {const} */ (["createElement", "createElementNS"])) {
  const real = /** @type {(...args: any[]) => any} */ (Document.prototype[name]);
  const at = name === "createElement" ? 0 : 1;
  /** @this {Document} @param {any[]} args */
  const guarded = function (...args) {
    args[at] = String(args[at]);
    if (!kElements.has(args[at])) throw new TypeError("there is no such element here");
    return real.apply(this, args);
  };
  Document.prototype[name] = /** @type {any} */ (guarded);
}
// They could be made by their classes.
CustomElementRegistry.prototype.define = () => { throw new TypeError("there are no elements of others here"); };
// Nor does it lead anywhere.
/** @type {any} */ (globalThis).navigation?.addEventListener("navigate", (/** @type {Event} */ event) => event.preventDefault());
for (const name of ["RTCPeerConnection", "webkitRTCPeerConnection", "RTCDataChannel", "WebTransport", "XSLTProcessor"]) {
  delete (/** @type {any} */ (globalThis))[name];
}

/** @param {string} id */
const held = (id) => document.getElementById(id)?.textContent ?? "";

/** @param {string} id */
function bytesOf(id) {
  const text = atob(held(id));
  const out = new Uint8Array(text.length);
  for (let i = 0; i < text.length; ++i) out[i] = text.charCodeAt(i);
  return out.buffer;
}

const root = /** @type {HTMLElement} */ (document.getElementById("reader"));
if (typeof WebAssembly === "object" && typeof Worker === "function") {
  // The one address that may become a script is that of the worker. Where a browser knows of trusted types, nobody can
  // make another policy: the page's allows this one, once.
  const address = URL.createObjectURL(new Blob([held("worker")], { type: "text/javascript" }));
  const policy = /** @type {any} */ (globalThis).trustedTypes?.createPolicy("handbill", {
    createScriptURL: (/** @type {string} */ url) => {
      if (url !== address) throw new TypeError("there is one worker here");
      return url;
    },
  });
  const worker = new Worker(policy ? policy.createScriptURL(address) : address);
  new Reader(root, worker).start(bytesOf("unpacker"), bytesOf("core"), Number(held("core-size")));
} else {
  /** @type {HTMLElement} */ (document.getElementById("too-old")).hidden = false;
}
