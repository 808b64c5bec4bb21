// @ts-check
// What is on the screen. Text reaches it as text, never as markup; addresses of pictures are those of verified bytes.

/** @typedef {import("./core.mjs").Page} Page */

const kTextSizes = [14, 16, 18, 20, 23, 27, 32, 38, 48];
const kThemes = ["light", "sepia", "dark", "black"];

/** Numbers of blocks on disk (reader/article/op.h). */
const kLeaf = /** @type {Record<number, string>} */ ({
  0x00: "p", 0x01: "h2", 0x02: "h2", 0x03: "h3", 0x04: "h4", 0x05: "h5", 0x06: "h6", 0x07: "div", 0x08: "figure",
  0x10: "td", 0x11: "td", 0x12: "td", 0x14: "th", 0x15: "th", 0x16: "th",
});
const kContainer = /** @type {Record<number, string>} */ ({
  0x20: "blockquote", 0x21: "ul", 0x22: "ol", 0x23: "li", 0x24: "pre", 0x25: "table", 0x26: "tr", 0x27: "aside",
});

const kChoiceBack = -1;

/**
 * An element with its children: strings become text.
 * @param {string} tag @param {Record<string, any>} [properties] @param {(Node | string)[]} children
 */
function element(tag, properties = {}, ...children) {
  const out = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === false) continue;
    if (name.startsWith("on")) out.addEventListener(name.slice(2), value);
    else out.setAttribute(name, value === true ? "" : String(value));
  }
  out.append(...children);
  return out;
}

const kRight = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]|[\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/gu;
const kLetter = /\p{L}/gu;

/**
 * The direction in which most of a paragraph's letters run, else its article's.
 * @param {string} text @param {boolean} rtl
 */
function directionOf(text, rtl) {
  const right = (text.match(kRight) ?? []).length;
  const left = (text.match(kLetter) ?? []).length - right;
  return right === left ? (rtl ? "rtl" : "ltr") : right > left ? "rtl" : "ltr";
}

/** The mark of a channel: 25 cells. @param {string} cells */
function drawing(cells) {
  const space = "http://www.w3.org/2000/svg";
  const out = document.createElementNS(space, "svg");
  out.setAttribute("viewBox", "0 0 5 5");
  out.setAttribute("aria-hidden", "true");
  out.classList.add("mark");
  [...cells].forEach((cell, i) => {
    if (cell !== "1") return;
    const square = document.createElementNS(space, "rect");
    for (const [name, value] of [["x", i % 5], ["y", Math.floor(i / 5)], ["width", 1], ["height", 1]]) {
      square.setAttribute(String(name), String(value));
    }
    out.append(square);
  });
  return out;
}

/** Asks the core's thread. */
class Asker {
  /** @param {Worker} worker @param {(bytes: number) => void} progress */
  constructor(worker, progress) {
    this.worker = worker;
    worker.onmessage = ({ data }) => {
      if ("progress" in data) return progress(data.progress);
      const waiting = this.waiting.get(data.id);
      this.waiting.delete(data.id);
      if (data.error) waiting?.reject(new Error(data.error));
      else waiting?.resolve(data.value);
    };
  }
  /** @type {Map<number, {resolve: (value: any) => void, reject: (error: Error) => void}>} */
  waiting = new Map();
  next = 0;
  /** @param {string} call @param {any[]} args @returns {Promise<any>} */
  ask(call, ...args) {
    return new Promise((resolve, reject) => {
      const id = this.next++;
      this.waiting.set(id, { resolve, reject });
      this.worker.postMessage({ id, call, args });
    });
  }
}

export class Reader {
  /** @param {HTMLElement} root @param {Worker} worker */
  constructor(root, worker) {
    this.root = root;
    this.asker = new Asker(worker, (bytes) => this.progress(bytes));
    this.band = element("header", { class: "band", hidden: true });
    this.main = element("main", { tabindex: "-1" });
    root.replaceChildren(this.band, this.main);
    document.addEventListener("keydown", (event) => this.key(event));
  }

  /** @type {Record<string, string>} */
  words = {};
  /** @type {{tag: string, name: string, rtl: boolean}[]} */
  languages = [];
  /** @type {Page | undefined} the front page of the open edition */
  front;
  language = 0;
  /** Where the way back leads. @type {(() => void) | undefined} */
  back;
  textSize = 2;
  theme = 0;
  /** @type {string[]} addresses of verified bytes, given up when the page changes */
  blobs = [];
  size = 0;

  /** The program's words in the person's language. @param {string} english @param {string[]} parts */
  say(english, ...parts) {
    let out = this.words[english] || english;
    parts.forEach((part, i) => { out = out.replace(`%${i + 1}`, () => part); });
    return out;
  }

  /** @param {ArrayBuffer} unpacker @param {ArrayBuffer} core @param {number} coreSize */
  async start(unpacker, core, coreSize) {
    this.languages = await this.asker.ask("start", unpacker, core, coreSize);
    await this.speak(navigator.language || "en");
    this.welcome();
  }

  /** @param {string} tag */
  async speak(tag) {
    const said = await this.asker.ask("speak", tag);
    this.words = said.words;
    document.documentElement.lang = said.tag;
    document.documentElement.dir = said.rtl ? "rtl" : "ltr";
  }

  /** Puts a new page up. @param {string} name @param {(Node | string)[]} children */
  show(name, ...children) {
    for (const blob of this.blobs) URL.revokeObjectURL(blob);
    this.blobs = [];
    this.main.className = name;
    this.main.replaceChildren(...children.filter((child) => child !== ""));
    scrollTo(0, 0);
    const first = /** @type {HTMLElement | null} */ (this.main.querySelector("h1, [autofocus]"));
    if (first && !first.hasAttribute("autofocus")) first.tabIndex = -1;
    (first ?? this.main).focus({ preventScroll: true });
  }

  /** @param {string} label @param {() => void} act @param {Record<string, any>} [properties] */
  button(label, act, properties = {}) {
    return element("button", { type: "button", onclick: () => this.run(act), ...properties }, label);
  }

  /** What fails stops the core: nothing of it is shown any more. @param {() => any} act */
  async run(act) {
    try {
      await act();
    } catch (error) {
      this.band.hidden = true;
      this.show("sheet", element("h1", {}, this.say("There is too little memory for this.\nThe rest can still be read. Close other programs, and try again.").split("\n")[0]),
        element("p", { class: "dim" }, String(error)));
    }
  }

  welcome() {
    this.band.hidden = true;
    this.front = undefined;
    const input = element("input", { type: "file", accept: ".handbill", id: "file", class: "file",
      onchange: () => {
        const file = /** @type {HTMLInputElement} */ (input).files?.[0];
        if (file) this.run(() => this.open(file));
      } });
    this.show("welcome", element("h1", {}, "Handbill"),
      input, element("label", { for: "file", class: "open" }, this.say("Open a file")),
      this.languagePicker());
    this.main.ondragover = (event) => event.preventDefault();
    this.main.ondrop = (event) => {
      event.preventDefault();
      const file = event.dataTransfer?.files[0];
      if (file) this.run(() => this.open(file));
    };
  }

  languagePicker() {
    const list = element("select", { id: "language", onchange: () => this.run(async () => {
      await this.speak(/** @type {HTMLSelectElement} */ (list).value);
      if (this.front) await this.showBand(), await this.showFront();
      else this.welcome();
    }) });
    for (const { tag, name } of this.languages) {
      list.append(element("option", { value: tag, lang: tag, selected: tag === document.documentElement.lang }, name));
    }
    return element("p", {}, element("label", { for: "language" }, this.say("Language of the program")), " ", list);
  }

  /** @param {File} file */
  async open(file) {
    this.size = file.size;
    await this.shown(await this.asker.ask("open", file));
  }

  /** @param {Page} page */
  async shown(page) {
    switch (page.page) {
      case "front":
        this.front = page;
        this.language = page.language;
        await this.loadFonts(page.fonts);
        await this.showBand();
        return this.showFront();
      case "digits": return this.showDigits(page);
      case "sheet": return this.showSheet(page);
      default: return this.goBack();
    }
  }

  goBack() {
    if (this.back) this.back();
    else this.welcome();
  }

  async showBand() {
    const { basis, mark, name, digits, notices } = await this.asker.ask("band");
    const said = notices.length > 1 ? this.say("%1 notices: %2", String(notices.length), notices[0]) : notices[0] ?? "";
    this.band.className = `band ${basis}`;
    this.band.replaceChildren(this.button("", async () => {
      this.back = () => this.run(() => this.showFront());
      await this.showSheet(await this.asker.ask("whose"));
    }));
    this.band.setAttribute("aria-label", this.say("Whose edition this is"));
    const button = /** @type {HTMLElement} */ (this.band.firstChild);
    button.append(drawing(mark), element("bdi", { class: "name" }, name), element("span", { class: "digits", dir: "ltr" }, digits),
      element("span", { class: "notices" }, said));
    this.band.hidden = false;
  }

  /** @param {Page} page */
  showSheet(page) {
    const items = (page.items ?? []).map((item) => this.sheetItem(item));
    this.show(`sheet ${page.of}`, ...items);
  }

  /** @param {import("./core.mjs").Item} item */
  sheetItem(item) {
    const text = item.text ?? "";
    switch (item.kind) {
      case "title": return element("h1", {}, text);
      case "mark": return drawing(item.mark ?? "");
      case "choice": return element("p", {}, this.button(text, () => this.choose(item.choice ?? kChoiceBack)));
      case "digits": return element("p", { class: "digits", dir: "ltr" }, text);
      case "qr": return "";
      case "name": case "file": return element("p", { class: item.kind }, element("bdi", {}, text));
      default: return element("p", { class: item.kind }, text);
    }
  }

  /** @param {number} choice */
  async choose(choice) {
    await this.shown(await this.asker.ask("choose", choice));
  }

  /** Three groups of digits to fill in. @param {Page} page */
  showDigits(page) {
    const fields = page.groups.map((/** @type {string | null} */ group, /** @type {number} */ i) => group === null
      ? element("input", { inputmode: "numeric", pattern: "[0-9]{5}", maxlength: "5", size: "5", autocomplete: "off",
        "aria-label": `${this.say("Digit")} ${5 * i + 1}–${5 * i + 5}` })
      : element("span", {}, group));
    // No form: in its frame the page may send none, not even to itself.
    const check = () => {
      const digits = fields.filter((/** @type {any} */ field) => "value" in field).map((/** @type {any} */ field) => field.value).join("");
      if (/^[0-9]{15}$/.test(digits)) this.run(async () => this.shown(await this.asker.ask("answer", digits)));
    };
    const form = element("div", { role: "group", onkeydown: (/** @type {KeyboardEvent} */ event) => {
      if (event.key === "Enter" && event.target instanceof HTMLInputElement) check();
    } }, element("p", { class: "digits", dir: "ltr" }, ...fields.flatMap((/** @type {Node} */ field) => [field, " "])),
    this.button(this.say("Check"), check));
    this.show("sheet digits", element("h1", {}, this.say("I have its digits")),
      page.wrong ? element("p", { class: "strong", role: "alert" }, this.say("These are not its digits. Tries left: %1", String(page.left)))
        : element("p", {}, this.say("Fill in the blanks from the digits that the publisher gave you another way.")),
      form);
    fields.find((/** @type {any} */ field) => "value" in field)?.focus();
  }

  async showFront() {
    const front = /** @type {Page} */ (this.front);
    this.back = () => this.welcome();
    const language = front.languages[this.language];
    const tabs = front.languages.length < 2 ? "" : element("nav", { "aria-label": this.say("Language") },
      ...front.languages.map((/** @type {any} */ each, /** @type {number} */ i) => this.button(each.name, () => {
        this.language = i;
        return this.showFront();
      }, { lang: each.tag, "aria-pressed": i === this.language ? "true" : "false" })));
    const groups = front.groups.filter((/** @type {any} */ group) => group.language === this.language);
    const sections = await Promise.all(groups.map((/** @type {any} */ group) => this.section(group, language)));
    this.show("front", element("h1", { lang: language?.tag, dir: "auto" }, front.title), element("p", { class: "issue" }, front.issue),
      tabs, ...sections, this.menu());
  }

  /** @param {any} group @param {any} language */
  async section(group, language) {
    const entries = await this.asker.ask("entries", group.first, Math.min(group.count, 200));
    const stories = entries.map((/** @type {any} */ entry) => this.story(entry, entry.number === language.first + language.lead));
    return element("section", { lang: language.tag, dir: language.rtl ? "rtl" : "ltr" },
      group.section ? element("h2", {}, group.section) : "", ...stories);
  }

  /** @param {any} entry @param {boolean} leads */
  story(entry, leads) {
    if (entry.damaged) return element("p", { class: "dim" }, entry.damaged);
    const out = element("article", { class: leads ? "lead" : "", lang: entry.lang, dir: entry.rtl ? "rtl" : "ltr" },
      element("h3", {}, this.button(entry.title || entry.summary || entry.id, () => this.openArticle(entry.number), { class: "headline" })),
      entry.summary ? element("p", {}, entry.summary) : "",
      this.details(entry.minutes, entry.date, entry.source));
    if (entry.lead) this.picture(entry.lead, entry.alt ?? "").then((picture) => out.prepend(picture));
    return out;
  }

  /** Each apart from the others' directions, in that of the program's language. @param {string[]} parts */
  details(...parts) {
    const { lang, dir } = document.documentElement;
    const shown = parts.filter(Boolean).flatMap((part, i) => [i > 0 ? " · " : "", element("bdi", {}, part)]);
    return element("p", { class: "dim", lang, dir }, ...shown);
  }

  /** @param {{chunk: number, width: number, height: number}} image @param {string} alt */
  async picture(image, alt) {
    const answer = await this.asker.ask("image", image);
    if (answer.wrong) return element("p", { class: "dim" }, this.say("Picture cannot be shown"));
    const url = URL.createObjectURL(new Blob([answer.bytes], { type: "image/webp" }));
    this.blobs.push(url);
    return element("img", { src: url, alt, width: image.width, height: image.height });
  }

  /** As large as it is, when it is pressed; as wide as the page, when it is pressed again. @param {HTMLElement} picture */
  zoomed(picture) {
    if (!(picture instanceof HTMLImageElement)) return picture;
    const out = this.button("", () => {
      const isLarge = out.classList.toggle("large");
      out.setAttribute("aria-pressed", String(isLarge));
    }, { class: "picture", "aria-pressed": "false" });
    out.append(picture);
    return out;
  }

  /** Those that the edition carries. @param {{name: string, size: number}[]} fonts */
  async loadFonts(fonts) {
    for (let i = 0; i < fonts.length; ++i) {
      const answer = await this.asker.ask("font", i);
      if (answer.wrong) continue;
      try {
        const face = await new FontFace("edition", answer.bytes.buffer).load();
        document.fonts.add(face);
      } catch {
        // The browser takes no such font: its own letters stand in.
      }
    }
  }

  /** @param {number} number */
  async openArticle(number) {
    const [[entry], said] = await Promise.all([this.asker.ask("entries", number, 1), this.asker.ask("article", number)]);
    this.back = () => this.run(() => this.showFront());
    if (!said.article) return this.showSheet(said);
    const { article } = said;
    const out = element("article", { lang: entry.lang, dir: entry.rtl ? "rtl" : "ltr" },
      entry.section ? element("p", { class: "section" }, entry.section) : "", element("h1", {}, entry.title),
      article.subtitle ? element("p", { class: "subtitle" }, article.subtitle) : "",
      this.details(article.authors.join(", "), entry.date, entry.minutes, entry.source));
    this.show("reading", this.button(this.say("Back"), () => this.goBack(), { class: "back" }), out, this.menu());
    await this.blocks(out, article, entry.rtl);
    if (article.licence) out.append(element("p", { class: "dim" }, article.licence));
  }

  /** @param {HTMLElement} out @param {any} article @param {boolean} rtl */
  async blocks(out, article, rtl) {
    /** @type {HTMLElement[]} */
    const open = [out];
    for (const block of article.blocks) {
      const here = open[open.length - 1];
      if (block.op === "rule") here.append(element("hr"));
      else if (block.op === "close") open.pop();
      else if (block.op === "open") open.push(this.container(block, here));
      else here.append(await this.leaf(block, article, rtl));
    }
  }

  /** @param {any} block @param {HTMLElement} parent */
  container(block, parent) {
    const out = element(kContainer[block.of] ?? "div", { start: block.start });
    if (block.note !== undefined) {
      out.id = `note-${block.note}`;
      out.setAttribute("role", "note");
      out.append(this.button(String(block.note + 1), () => document.getElementById(`from-note-${block.note}`)?.focus(), { class: "note-number" }));
    }
    parent.append(out);
    return out;
  }

  /** @param {any} block @param {any} article @param {boolean} rtl */
  async leaf(block, article, rtl) {
    const aligned = { 0x11: "center", 0x12: "end", 0x15: "center", 0x16: "end" }[/** @type {0x11} */ (block.of)];
    const text = block.runs.map((/** @type {any} */ run) => (Array.isArray(run) ? run[0] : run)).join("");
    const out = element(kLeaf[block.of] ?? "p", { dir: directionOf(text, rtl), class: aligned });
    if (block.figure) {
      if (block.figure.chunk) out.append(this.zoomed(await this.picture(block.figure, block.figure.alt)));
      const caption = element("figcaption", {}, ...block.runs.map((/** @type {any} */ run) => this.textRun(run, article)),
        block.figure.credit ? ` ${block.figure.credit}` : "");
      if (caption.textContent) out.append(caption);
      return out;
    }
    out.append(...block.runs.map((/** @type {any} */ run) => this.textRun(run, article)));
    return out;
  }

  /** @param {any} run @param {any} article @returns {Node} */
  textRun(run, article) {
    const [text, looks] = Array.isArray(run) ? run : [run, {}];
    /** @type {Node} */
    let out = document.createDocumentFragment();
    text.split("\u2028").forEach((/** @type {string} */ line, /** @type {number} */ i) => {
      if (i > 0) out.appendChild(element("br"));
      out.appendChild(document.createTextNode(line));
    });
    for (const [look, tag] of [["b", "strong"], ["i", "em"], ["c", "code"], ["s", "s"], ["sup", "sup"], ["sub", "sub"]]) {
      if (looks[look]) out = element(tag, {}, out);
    }
    if (looks.lang) out = element("span", { lang: looks.lang }, out);
    if (looks.link !== undefined) out = this.link(article.links[looks.link], out);
    if (looks.note !== undefined) {
      const target = `note-${looks.note}`;
      out = element("sup", {}, this.button(String(looks.note + 1), () => {
        const note = document.getElementById(target);
        note?.scrollIntoView();
        /** @type {HTMLElement | null} */ (note?.querySelector("button") ?? null)?.focus();
      }, { id: `from-${target}`, class: "note-number" }));
    }
    return out;
  }

  /** One that leads out shows where to, and opens nothing. @param {any} link @param {Node} text */
  link(link, text) {
    const out = this.button("", () => {
      if (link.article !== undefined) return this.openArticle(link.article);
      if (out.nextElementSibling?.classList.contains("address")) out.nextElementSibling.remove();
      else out.after(element("bdi", { class: "address", dir: "ltr" }, ` ${link.address} `));
    }, { class: link.article === undefined ? "link out" : "link" });
    out.append(text);
    return out;
  }

  menu() {
    return element("footer", {},
      this.button(this.say("Smaller text"), () => this.resize(-1)), this.button(this.say("Larger text"), () => this.resize(1)),
      this.button(this.say("Next colours"), () => {
        this.theme = (this.theme + 1) % kThemes.length;
        document.documentElement.dataset.theme = kThemes[this.theme];
      }),
      this.button(this.say("About this edition"), async () => {
        this.back = () => this.run(() => this.showFront());
        await this.showSheet(await this.asker.ask("about"));
      }),
      this.button(this.say("Open a file"), () => this.welcome()), this.languagePicker());
  }

  /** @param {number} by */
  resize(by) {
    this.textSize = Math.max(0, Math.min(kTextSizes.length - 1, this.textSize + by));
    document.documentElement.style.fontSize = `${kTextSizes[this.textSize]}px`;
  }

  /** @param {number} bytes */
  progress(bytes) {
    document.documentElement.style.setProperty("--read", String(Math.min(1, bytes / Math.max(1, this.size))));
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    event.preventDefault();
    this.goBack();
  }
}
