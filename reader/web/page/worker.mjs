// @ts-check
// The core's own thread: it reads slices of the file that a person has picked, so its memory does not grow with the file.
import { Core } from "./core.mjs";

/** @type {File[]} */
const files = [];
/** @type {Core | undefined} */
let core;
/** How many bytes were read since the last call began; told at most ten times a second. */
let readBytes = 0;
let toldAt = 0;

/** @type {import("./core.mjs").Host} */
const host = {
  read(number, offset, out) {
    const file = files[number];
    if (!file) return 2;
    try {
      const bytes = new FileReaderSync().readAsArrayBuffer(file.slice(offset, offset + out.length));
      if (bytes.byteLength !== out.length) return 1;
      out.set(new Uint8Array(bytes));
    } catch {
      return 2;  // the stick is gone, or the file is another by now
    }
    readBytes += out.length;
    if (Date.now() - toldAt > 100) {
      toldAt = Date.now();
      postMessage({ progress: readBytes });
    }
    return 0;
  },
};

/**
 * The core is packed by zstd, which no browser unpacks: a small module of WebAssembly does.
 * @param {ArrayBuffer} unpacker @param {ArrayBuffer} packed @param {number} size
 */
function unpacked(unpacker, packed, size) {
  const { memory, allocate, unpack } = /** @type {any} */ (new WebAssembly.Instance(new WebAssembly.Module(unpacker)).exports);
  const from = allocate(packed.byteLength);
  const to = allocate(size);
  new Uint8Array(memory.buffer).set(new Uint8Array(packed), from);
  if (unpack(from, packed.byteLength, to, size) !== size) throw new Error("the page is damaged: get it anew");
  return new Uint8Array(memory.buffer, to, size).slice();
}

/** @type {Record<string, (...args: any[]) => any>} */
const calls = {
  start(unpacker, packed, size) {
    core = new Core(new WebAssembly.Module(unpacked(unpacker, packed, size)), host);
    return core.languages();
  },
  open(file) {
    files.push(file);
    return core?.open(file.name, file.size);
  },
};

onmessage = ({ data }) => {
  const { id, call, args } = data;
  readBytes = 0;
  try {
    const value = call in calls ? calls[call](...args) : /** @type {any} */ (core)[call](...args);
    postMessage({ id, value }, value?.bytes ? [value.bytes.buffer] : []);
  } catch (error) {
    // The core has stopped: nothing that it held is used any more.
    postMessage({ id, error: String(error) });
  }
};
