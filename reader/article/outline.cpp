#include "reader/article/outline.h"

#include <vector>

#include "reader/bundle/limits.h"

namespace handbill::article {
namespace {

// A switch without default: the compiler warns when an operation is added and not named here.
bool is_known(Op op) {
  switch (op) {
    case Op::paragraph:
    case Op::heading1:
    case Op::heading2:
    case Op::heading3:
    case Op::heading4:
    case Op::heading5:
    case Op::heading6:
    case Op::pre_line:
    case Op::figure:
    case Op::cell:
    case Op::cell_center:
    case Op::cell_end:
    case Op::head_cell:
    case Op::head_cell_center:
    case Op::head_cell_end:
    case Op::quote:
    case Op::bullets:
    case Op::numbers:
    case Op::item:
    case Op::pre:
    case Op::table:
    case Op::row:
    case Op::note:
    case Op::rule:
    case Op::close: return true;
  }
  return false;
}

}  // namespace

bool may_stand_in(Op op, Op parent) {
  switch (op) {
    case Op::pre_line: return parent == Op::pre;
    case Op::item: return parent == Op::bullets || parent == Op::numbers;
    case Op::row: return parent == Op::table;
    case Op::note: return parent == Op::close;
    default: break;
  }
  if (is_cell(op)) return parent == Op::row;
  // FORMAT.md 8.2 calls these four the body.
  return parent == Op::close || parent == Op::quote || parent == Op::item || parent == Op::note;
}

Result<OutlineCounts> check_outline(std::span<const Op> outline) {
  const auto bad = [](const char* what) { return fail(Errc::malformed, Layer::article, what); };
  OutlineCounts counts;
  std::vector<Op> open;
  for (const Op op : outline) {
    if (!is_known(op)) return bad("unknown operation in the outline");
    if (op == Op::close) {
      if (open.empty()) return bad("outline closes more than it opens");
      open.pop_back();
      continue;
    }
    if (!may_stand_in(op, open.empty() ? Op::close : open.back())) return bad("outline operation in a wrong place");
    // F-82: footnotes come last, so a reader can draw them apart from the article.
    if (counts.notes > 0 && open.empty() && op != Op::note) return bad("a block follows the footnotes");
    if (is_container(op)) {
      if (open.size() >= limits::kOutlineDepth) return fail(Errc::over_limit, Layer::article, "outline too deep");
      open.push_back(op);
      counts.numbered_lists += op == Op::numbers ? 1 : 0;
      counts.notes += op == Op::note ? 1 : 0;
    } else if (op != Op::rule) {
      ++counts.leaves;
      counts.figures += op == Op::figure ? 1 : 0;
    }
  }
  if (!open.empty()) return bad("outline leaves something open");
  return counts;
}

}  // namespace handbill::article
