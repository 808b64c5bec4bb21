// vectors.mjs CORE LIST: reads each edition of LIST, a JSON file of {name, path, expect, layer, released}, through the
// core, in every way that the page has, and compares what went wrong with what must.
import { readFileSync, openSync, readSync, closeSync, statSync } from "node:fs";
import { Core } from "../../reader/web/page/core.mjs";

const [corePath, listPath] = process.argv.slice(2);
const module = new WebAssembly.Module(readFileSync(corePath));

/** Everything that goes wrong with the edition at `path`: "slug layer", and how many articles come out. */
function readEverything(path) {
  const file = openSync(path, "r");
  const size = statSync(path).size;
  const wrong = new Set();
  let released = 0;
  const core = new Core(module, {
    read: (number, offset, out) => {
      if (number !== 0) return 2;
      return offset + out.length > size || readSync(file, out, 0, out.length, offset) !== out.length ? 1 : 0;
    },
  });
  const note = (page) => {
    if (page.slug && !(page.slug === "not-found" && page.layer === "index")) wrong.add(`${page.slug} ${page.layer}`);
    return page;
  };
  const noteBytes = (answer) => { if ("wrong" in answer) note(answer.wrong); };
  let page = core.open("a.handbill", size);
  if (page.of === "unknown") {
    const before = page;
    page = core.choose(2);  // read without trusting
    if (page.page === "back") throw new Error(JSON.stringify(before));
  }
  note(page);
  if (page.page === "front") {
    for (let number = 0; number < page.articles; ++number) {
      const [entry] = core.entries(number, 1);
      note(entry);
      if (entry.slug) continue;
      const found = note(core.find(entry.id));
      if (!found.slug && found.number !== number) wrong.add("found-another index");
      if (entry.lead) noteBytes(core.image(entry.lead));
      const said = note(core.article(number));
      if (!said.article) continue;
      for (const block of said.article.blocks) {
        if (block.figure && block.figure.chunk) noteBytes(core.image(block.figure));
      }
      ++released;
    }
    page.fonts.forEach((_, i) => noteBytes(core.font(i)));
    note(core.find("no article has this id"));
    const { report } = core.checkAll();
    if (report.slug) note(report);
    else {
      if (report.trailing > 0) wrong.add("trailing-bytes file");
      if (report.missing > 0) wrong.add("truncated file");
      else if (report.damaged > 0) wrong.add("damaged chunk");
    }
  }
  closeSync(file);
  return { wrong: [...wrong].sort().join(", "), released };
}

let failed = 0;
const list = JSON.parse(readFileSync(listPath, "utf8"));
for (const vector of list) {
  const wanted = vector.expect === "success" ? "" : `${vector.expect} ${vector.layer}`;
  const got = readEverything(vector.path);
  if (got.wrong !== wanted || got.released !== vector.released) {
    console.log(`${vector.name}: wanted "${wanted}" and ${vector.released} articles, got "${got.wrong}" and ${got.released}`);
    ++failed;
  }
}
console.log(`${list.length} vectors, ${failed} wrong`);
process.exit(failed === 0 && list.length > 100 ? 0 : 1);
