// ways_out.mjs PAGE: from inside of the page, every way out of a browser that we know, against a listener on the loopback.
// Nothing may reach it. From a page that nothing holds back the same ways do reach it, or this would see nothing.
import { createServer } from "node:http";
import { createSocket } from "node:dgram";
import { writeFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Browser } from "./browser.mjs";

const kWait = 300;  // ms that a way has

/** Each is an expression; U is the listener's address, H its host and port. */
const kWays = {
  fetch: "fetch(U + '/fetch')",
  "fetch, no-cors": "fetch(U + '/fetch2', { mode: 'no-cors', keepalive: true })",
  XMLHttpRequest: "(() => { const x = new XMLHttpRequest(); x.open('GET', U + '/xhr'); x.send(); })()",
  beacon: "navigator.sendBeacon(U + '/beacon', 'x')",
  WebSocket: "new WebSocket('ws://' + H + '/ws')",
  EventSource: "new EventSource(U + '/events')",
  WebTransport: "new WebTransport('https://' + H + '/wt')",
  WebRTC: "(async () => { const c = new RTCPeerConnection({ iceServers: [{ urls: 'stun:' + H }] }); c.createDataChannel('x'); await c.setLocalDescription(await c.createOffer()); })()",
  image: "new Image().src = U + '/image'",
  "image in the document": "document.body.insertAdjacentHTML('beforeend', `<img src='${U}/img'>`)",
  "picture, srcset": "document.body.insertAdjacentHTML('beforeend', `<picture><source srcset='${U}/srcset'><img></picture>`)",
  "SVG image": "document.body.insertAdjacentHTML('beforeend', `<svg><image href='${U}/svg'/></svg>`)",
  "SVG use": "document.body.insertAdjacentHTML('beforeend', `<svg><use href='${U}/use#x'/></svg>`)",
  video: "document.body.insertAdjacentHTML('beforeend', `<video src='${U}/video' poster='${U}/poster' autoplay></video>`)",
  audio: "new Audio(U + '/audio').load()",
  track: "document.body.insertAdjacentHTML('beforeend', `<video><track default src='${U}/track'></video>`)",
  script: "(() => { const s = document.createElement('script'); s.src = U + '/script'; document.head.append(s); })()",
  "module script": "import(U + '/module')",
  "inline script": "(() => { const s = document.createElement('script'); s.textContent = `fetch('${U}/inline')`; document.head.append(s); })()",
  eval: "eval(`fetch('${U}/eval')`)",
  stylesheet: "document.head.insertAdjacentHTML('beforeend', `<link rel=stylesheet href='${U}/css'>`)",
  "CSS image": "document.body.style.backgroundImage = `url(${U}/background)`",
  "CSS cursor": "document.body.style.cursor = `url(${U}/cursor), auto`",
  "CSS import": "document.head.insertAdjacentHTML('beforeend', `<style>@import url(${U}/import);</style>`)",
  "inline style": "document.body.insertAdjacentHTML('beforeend', `<p style='background: url(${U}/style)'>x</p>`)",
  font: "new FontFace('x', `url(${U}/font)`).load()",
  frame: "document.body.insertAdjacentHTML('beforeend', `<iframe src='${U}/frame'></iframe>`)",
  "frame, srcdoc": "document.body.insertAdjacentHTML('beforeend', `<iframe srcdoc=\"<img src='${U}/srcdoc'>\"></iframe>`)",
  "frame, made": "(() => { const f = document.createElement('iframe'); f.src = U + '/made'; document.body.append(f); })()",
  "frame, of a prefix": "(() => { const f = document.createElementNS('http://www.w3.org/1999/xhtml', 'x:iframe'); f.src = U + '/prefix'; document.body.append(f); })()",
  "frame, of another document": "(() => { const f = document.implementation.createHTMLDocument('').createElement('iframe'); f.src = U + '/other'; document.body.append(f); })()",
  "frame, of a class": "(() => { class F extends HTMLIFrameElement {}; customElements.define('x-f', F, { extends: 'iframe' }); const f = new F(); f.src = U + '/class'; document.body.append(f); })()",
  "frame, parsed": "document.body.append(document.importNode(new DOMParser().parseFromString(`<iframe src='${U}/parsed'></iframe>`, 'text/html').body.firstChild, true))",
  "frame, of a fragment": "document.body.append(document.createRange().createContextualFragment(`<iframe src='${U}/fragment'></iframe>`))",
  "frame, of a template": "(() => { const t = document.createElement('template'); t.innerHTML = `<iframe src='${U}/template'></iframe>`; document.body.append(t.content); })()",
  "frame, written": "document.write(`<iframe src='${U}/written'></iframe>`)",
  object: "document.body.insertAdjacentHTML('beforeend', `<object data='${U}/object'></object>`)",
  embed: "document.body.insertAdjacentHTML('beforeend', `<embed src='${U}/embed'>`)",
  prefetch: "document.head.insertAdjacentHTML('beforeend', `<link rel=prefetch href='${U}/prefetch'>`)",
  preload: "document.head.insertAdjacentHTML('beforeend', `<link rel=preload as=image href='${U}/preload'>`)",
  preconnect: "document.head.insertAdjacentHTML('beforeend', `<link rel=preconnect href='${U}'>`)",
  "DNS hint": "document.head.insertAdjacentHTML('beforeend', `<link rel=dns-prefetch href='${U}'>`)",
  icon: "document.head.insertAdjacentHTML('beforeend', `<link rel=icon href='${U}/icon'>`)",
  manifest: "document.head.insertAdjacentHTML('beforeend', `<link rel=manifest href='${U}/manifest'>`)",
  "speculation rules": "(() => { const s = document.createElement('script'); s.type = 'speculationrules'; s.textContent = JSON.stringify({ prefetch: [{ source: 'list', urls: [U + '/rules'] }] }); document.head.append(s); })()",
  worker: "new Worker(U + '/worker')",
  "worker of ours, fetch": "new Worker(URL.createObjectURL(new Blob([`fetch('${U}/worker-fetch')`])))",
  "worker of ours, importScripts": "new Worker(URL.createObjectURL(new Blob([`importScripts('${U}/import-scripts')`])))",
  "worker of ours, WebSocket": "new Worker(URL.createObjectURL(new Blob([`new WebSocket('ws://${H}/worker-ws')`])))",
  "shared worker": "new SharedWorker(U + '/shared')",
  "service worker": "navigator.serviceWorker.register(U + '/service')",
  form: "(() => { const f = document.createElement('form'); f.action = U + '/form'; f.target = '_blank'; document.body.append(f); f.submit(); })()",
  "link with ping": "(() => { const a = document.createElement('a'); a.href = '#x'; a.ping = U + '/ping'; document.body.append(a); a.click(); })()",
  download: "(() => { const a = document.createElement('a'); a.href = U + '/download'; a.download = 'x'; document.body.append(a); a.click(); })()",
  window: "window.open(U + '/window')",
  refresh: "document.head.insertAdjacentHTML('beforeend', `<meta http-equiv=refresh content='0; url=${U}/refresh'>`)",
  "the page around": "top.location = U + '/top'",
  "the page itself": "location.href = U + '/location'",
};

const reached = new Set();
const server = createServer((request, response) => {
  reached.add(request.url);
  response.writeHead(200, { "access-control-allow-origin": "*" }).end();
});
server.on("connection", () => reached.add("a connection"));
const udp = createSocket("udp4").on("message", () => reached.add("a datagram"));
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
const { port } = server.address();
await new Promise((resolve) => udp.bind(port, "127.0.0.1", resolve));

/** Tries all ways in the page at `url`; gives what was reached, by each. */
async function tryAll(url) {
  const out = {};
  const browser = await Browser.start();
  for (const [name, way] of Object.entries(kWays)) {
    await browser.open(url);
    await browser.until("document.getElementById('reader') !== null");
    reached.clear();
    const expression = `(async () => { const H = '127.0.0.1:${port}', U = 'http://' + H; await (${way}); })().catch(() => {})`;
    await Promise.race([browser.ask(expression).catch(() => {}), new Promise((resolve) => setTimeout(resolve, kWait))]);
    await new Promise((resolve) => setTimeout(resolve, kWait));
    if (reached.size > 0) out[name] = [...reached].join(", ");
  }
  await browser.close();
  return out;
}

const folder = mkdtempSync(join(tmpdir(), "handbill-ways-"));
const open = join(folder, "open.html");
writeFileSync(open, "<!doctype html><div id=reader></div>");
const fromOpen = await tryAll(`file://${open}`);
const fromPage = await tryAll(`file://${process.argv[2]}`);
rmSync(folder, { recursive: true });
server.close();
udp.close();
for (const [name, what] of Object.entries(fromPage)) console.log(`a way out: ${name}: ${what}`);
const seen = Object.keys(fromOpen).length;
console.log(`${Object.keys(kWays).length} ways; ${seen} lead out of a page that nothing holds back, ${Object.keys(fromPage).length} out of ours`);
console.log("those that lead out of neither: " + Object.keys(kWays).filter((name) => !(name in fromOpen)).join(", "));
process.exit(Object.keys(fromPage).length === 0 && seen > 25 ? 0 : 1);
