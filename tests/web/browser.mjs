// Drives Chromium by its own protocol over a pipe (Chrome DevTools Protocol): no package is needed for that.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const kTimeout = 20000;  // ms

/** A browser with one page. `frame` is the frame in which Handbill runs. */
export class Browser {
  static async start(...options) {
    const out = new Browser();
    out.folder = mkdtempSync(join(tmpdir(), "handbill-browser-"));
    out.process = spawn("chromium", ["--headless=new", "--remote-debugging-pipe", "--no-sandbox", "--no-first-run",
      `--user-data-dir=${out.folder}`, "--disable-gpu", ...options], { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] });
    let rest = "";
    out.process.stdio[4].on("data", (data) => {
      rest += data;
      const messages = rest.split("\0");
      rest = messages.pop();
      messages.forEach((message) => out.#take(JSON.parse(message)));
    });
    const { targetId } = await out.send("Target.createTarget", { url: "about:blank" });
    out.page = (await out.send("Target.attachToTarget", { targetId, flatten: true })).sessionId;
    await out.send("Target.setAutoAttach", { autoAttach: true, waitForDebuggerOnStart: false, flatten: true }, out.page);
    for (const domain of ["Page", "Runtime", "Log"]) await out.send(`${domain}.enable`, {}, out.page);
    return out;
  }

  waiting = new Map();
  next = 1;
  /** Sessions of frames that have a process of their own; contexts of those that have not. */
  frames = [];
  contexts = [];
  /** What the page has said on its console, and errors. */
  said = [];

  #take(message) {
    if (message.id) {
      const { resolve, reject } = this.waiting.get(message.id);
      this.waiting.delete(message.id);
      return message.error ? reject(new Error(JSON.stringify(message.error))) : resolve(message.result);
    }
    const { method, params, sessionId } = message;
    if (method === "Target.attachedToTarget") {
      this.frames.push({ session: params.sessionId, type: params.targetInfo.type });
      this.send("Runtime.enable", {}, params.sessionId).catch(() => {});
    }
    if (method === "Runtime.executionContextCreated") this.contexts.push({ ...params.context, session: sessionId });
    if (method === "Runtime.consoleAPICalled") this.said.push(params.args.map((each) => each.value).join(" "));
    if (method === "Runtime.exceptionThrown") this.said.push(params.exceptionDetails.text + JSON.stringify(params.exceptionDetails.exception?.description));
    if (method === "Log.entryAdded") this.said.push(params.entry.text);
  }

  send(method, params = {}, sessionId = undefined) {
    return new Promise((resolve, reject) => {
      const id = this.next++;
      this.waiting.set(id, { resolve, reject });
      this.process.stdio[3].write(JSON.stringify({ id, method, params, sessionId }) + "\0");
    });
  }

  async open(url) {
    this.contexts = [];
    await this.send("Page.navigate", { url }, this.page);
  }

  /** The context of Handbill's own frame: the newest that has a reader in it. */
  async #frame() {
    for (const context of this.contexts.toReversed()) {
      try {
        const { result } = await this.send("Runtime.evaluate",
          { expression: "document.getElementById('reader') !== null", contextId: context.id }, context.session);
        if (result.value === true) return context;
      } catch {
        // It is gone.
      }
    }
    return undefined;
  }

  /** What `expression` is in Handbill's frame; a promise is waited for. */
  async ask(expression) {
    const frame = await this.#frame();
    if (!frame) throw new Error("there is no frame with a reader");
    const { result, exceptionDetails } = await this.send("Runtime.evaluate",
      { expression, contextId: frame.id, awaitPromise: true, returnByValue: true }, frame.session);
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  }

  /** As ask(), in a world of its own: it sees the document, but not what the page has changed of the browser's classes. */
  async askApart(expression) {
    const frame = await this.#frame();
    const { executionContextId } = await this.send("Page.createIsolatedWorld", { frameId: frame.auxData.frameId }, frame.session);
    const { result, exceptionDetails } = await this.send("Runtime.evaluate",
      { expression, contextId: executionContextId, awaitPromise: true, returnByValue: true }, frame.session);
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  }

  /** Waits until `expression` is true in Handbill's frame. */
  async until(expression) {
    for (const end = Date.now() + kTimeout; Date.now() < end;) {
      if (await this.ask(expression).catch(() => false)) return;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    throw new Error(`in vain: ${expression}\n${await this.ask("document.body.innerText").catch(String)}\n${this.said.join("\n")}`);
  }

  async pick(path) {
    const frame = await this.#frame();
    const { result } = await this.send("Runtime.evaluate",
      { expression: "document.getElementById('file')", contextId: frame.id }, frame.session);
    await this.send("DOM.setFileInputFiles", { files: [path], objectId: result.objectId }, frame.session);
  }

  async picture(path, { writeFileSync }) {
    const { data } = await this.send("Page.captureScreenshot", {}, this.page);
    writeFileSync(path, Buffer.from(data, "base64"));
  }

  async close() {
    await this.send("Browser.close").catch(() => {});
    await new Promise((resolve) => this.process.exitCode === null ? this.process.once("exit", resolve) : resolve());
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
