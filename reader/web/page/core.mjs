// @ts-check
// The core that reader/web/exports.cpp is: what it says, as values. It reads files through `host`, and nothing else.

/**
 * What the page does for the core.
 * @typedef {object} Host
 * @property {(file: number, offset: number, out: Uint8Array) => 0 | 1 | 2} read  fills `out` from `offset` of a file on:
 *   0 done, 1 the file ends before, 2 it cannot be read
 */

/** @typedef {{page: string, of?: string, items?: Item[], slug?: string, layer?: string, [key: string]: any}} Page */
/** @typedef {{kind: string, text?: string, mark?: string, choice?: number, lines?: number}} Item */

const kForms = ["NFC", "NFD", "NFKC"];

/** One window of the reader. Whatever throws inside the core (it has no exceptions: it stops) ends it. */
export class Core {
  /**
   * @param {WebAssembly.Module} module
   * @param {Host} host
   */
  constructor(module, host) {
    const instance = new WebAssembly.Instance(module, {
      handbill: {
        /** @param {number} file @param {number} offset @param {number} at @param {number} size */
        host_read: (file, offset, at, size) => host.read(file, offset, this.#view(at, size)),
        /** @param {number} form @param {number} at @param {number} size @param {number} to @param {number} room */
        host_normalize: (form, at, size, to, room) => this.#normalize(form, at, size, to, room),
      },
    });
    this.#exports = /** @type {any} */ (instance.exports);
    const random = crypto.getRandomValues(new Uint32Array(2));
    this.#exports.start(random[0], random[1]);
  }

  /** @type {any} */
  #exports;
  #encoder = new TextEncoder();
  #decoder = new TextDecoder();

  /** @param {number} at @param {number} size */
  #view(at, size) {
    return new Uint8Array(this.#exports.memory.buffer, at >>> 0, size >>> 0);
  }

  /** @param {number} form @param {number} at @param {number} size @param {number} to @param {number} room */
  #normalize(form, at, size, to, room) {
    const units = new Uint16Array(this.#exports.memory.buffer, at >>> 0, size >>> 0);
    let text = "";
    for (let i = 0; i < units.length; i += 4096) text += String.fromCharCode(...units.subarray(i, i + 4096));
    const normal = text.normalize(kForms[form]);
    const out = new Uint16Array(this.#exports.memory.buffer, to >>> 0, room >>> 0);
    const length = Math.min(normal.length, room >>> 0);
    for (let i = 0; i < length; ++i) out[i] = normal.charCodeAt(i);
    return length;
  }

  /** What was said last, as bytes of their own. */
  #bytes() {
    return this.#view(this.#exports.result(), this.#exports.result_size()).slice();
  }

  /** @returns {any} */
  #said() {
    return JSON.parse(this.#decoder.decode(this.#view(this.#exports.result(), this.#exports.result_size())));
  }

  /**
   * Calls `name` with a text before the other arguments.
   * @param {string} name @param {string} text @param {number[]} rest
   */
  #tell(name, text, ...rest) {
    const bytes = this.#encoder.encode(text);
    const at = this.#exports.allocate(bytes.length || 1);
    this.#view(at, bytes.length).set(bytes);
    this.#exports[name](at, bytes.length, ...rest);
    this.#exports.release(at);
    return this.#said();
  }

  /** @param {string} name @param {number[]} rest */
  #ask(name, ...rest) {
    this.#exports[name](...rest);
    return this.#said();
  }

  /** @returns {{tag: string, name: string, rtl: boolean}[]} */
  languages() { return this.#ask("languages"); }
  /** @param {string} tag @returns {{tag: string, rtl: boolean, words: Record<string, string>}} */
  speak(tag) { return this.#tell("speak", tag); }
  /** The first file is number 0 for the host. @param {string} name @param {number} size @returns {Page} */
  open(name, size) { return this.#tell("open", name, size); }
  /** @param {number} choice @returns {Page} */
  choose(choice) { return this.#ask("choose", choice); }
  /** @param {string} digits @returns {Page} */
  answer(digits) { return this.#tell("answer", digits); }
  /** @returns {{basis: string, mark: string, name: string, digits: string, notices: string[]}} */
  band() { return this.#ask("band"); }
  /** @returns {Page} */
  whose() { return this.#ask("whose"); }
  /** @returns {Page} */
  publisher() { return this.#ask("publisher"); }
  /** @returns {Page} */
  about() { return this.#ask("about"); }
  /** @returns {Page} */
  checkAll() { return this.#ask("check_all"); }
  /** @param {number} first @param {number} count @returns {any[]} */
  entries(first, count) { return this.#ask("entries", first, count); }
  /** @param {number} number @returns {any} */
  article(number) { return this.#ask("article", number); }
  /** @param {string} id @returns {any} */
  find(id) { return this.#tell("find", id); }

  /**
   * The WebP file of a picture, or the page that says why not.
   * @param {{chunk: number, width: number, height: number}} image
   * @returns {{bytes: Uint8Array} | {wrong: Page}}
   */
  image({ chunk, width, height }) {
    return this.#exports.image(chunk, width, height) ? { bytes: this.#bytes() } : { wrong: this.#said() };
  }

  /** @param {number} index @returns {{bytes: Uint8Array} | {wrong: Page}} */
  font(index) {
    return this.#exports.font(index) ? { bytes: this.#bytes() } : { wrong: this.#said() };
  }
}
