#include "bundle_tool/sources/html/html_tree.h"

#include <algorithm>
#include <csetjmp>
#include <cstring>

#include "bundle_tool/sources/text/ascii.h"
#include "bundle_tool/sources/text/clean_text.h"

namespace handbill::sources {
namespace {

// Bytes that the arena asks the system for at once.
constexpr std::size_t kBlock = 256U << 10U;
constexpr GumboVector kNoChildren{nullptr, 0, 0};

// What a tree may cost: gumbo uses 10 to 30 bytes for each of its input on real pages.
std::size_t budget_for(std::size_t html) { return (4U << 20U) + 40 * html; }

struct Parse {
  Arena* arena;
  std::jmp_buf out_of_memory;
};

void* allocate(void* userdata, std::size_t size) {
  auto* parse = static_cast<Parse*>(userdata);
  void* memory = parse->arena->take(size);
  if (memory == nullptr) std::longjmp(parse->out_of_memory, 1);  // NOLINT: over C frames only
  return memory;
}
// The arena gives everything back at once.
void release(void*, void*) {}

// Nothing with a destructor lives here: the jump may leave it at any allocation.
const GumboNode* build(Parse& parse, const char* html, std::size_t size) {
  GumboOptions options = kGumboDefaultOptions;
  options.allocator = allocate;
  options.deallocator = release;
  options.userdata = &parse;
  // Errors are not shown: do not spend memory on them.
  options.max_errors = 0;
  if (setjmp(parse.out_of_memory) != 0) return nullptr;  // NOLINT
  const GumboOutput* output = gumbo_parse_with_options(&options, html, size);
  const GumboVector& top = output->root->v.element.children;
  for (unsigned i = 0; i < top.length; ++i) {
    const auto* node = static_cast<const GumboNode*>(top.data[i]);
    if (is_element(*node, GUMBO_TAG_BODY)) return node;
  }
  return nullptr;
}

}  // namespace

void* Arena::take(std::size_t size) {
  constexpr std::size_t kAlign = alignof(std::max_align_t);
  if (size > budget_) return nullptr;
  const std::size_t need = (size + kAlign - 1) / kAlign * kAlign;
  if (need > budget_ - used_) return nullptr;
  if (need > left_) {
    const std::size_t block = std::max(kBlock, need);
    blocks_.push_back(std::make_unique_for_overwrite<char[]>(block));  // gumbo fills what it takes
    next_ = blocks_.back().get();
    left_ = block;
  }
  char* out = next_;
  next_ += need;
  left_ -= need;
  used_ += need;
  return out;
}

HtmlTree::HtmlTree(MappedText html) : html_(std::move(html)), arena_(budget_for(html_.size())) {
  Parse parse{&arena_, {}};
  body_ = build(parse, html_.text().c_str(), html_.size());
}

std::uint32_t HtmlTree::line_of(const GumboNode& node) const {
  const GumboSourcePosition& position =
      node.type == GUMBO_NODE_ELEMENT ? node.v.element.start_pos : node.v.text.start_pos;
  return html_.line_at(position.offset);
}

bool is_element(const GumboNode& node, GumboTag tag) {
  return node.type == GUMBO_NODE_ELEMENT && node.v.element.tag == tag;
}

bool is_text(const GumboNode& node) { return node.type == GUMBO_NODE_TEXT || node.type == GUMBO_NODE_WHITESPACE; }

bool has_attribute(const GumboNode& node, const char* name) {
  return node.type == GUMBO_NODE_ELEMENT && gumbo_get_attribute(&node.v.element.attributes, name) != nullptr;
}

std::string_view attribute(const GumboNode& node, const char* name) {
  if (node.type != GUMBO_NODE_ELEMENT) return {};
  const GumboAttribute* found = gumbo_get_attribute(&node.v.element.attributes, name);
  return found == nullptr ? std::string_view{} : std::string_view(found->value);
}

bool has_class(const GumboNode& node, std::string_view part) {
  return lower_ascii(attribute(node, "class")).find(part) != std::string::npos;
}

bool is_named(const GumboNode& node, std::string_view name) {
  if (!is_element(node, GUMBO_TAG_UNKNOWN)) return false;
  GumboStringPiece tag = node.v.element.original_tag;
  gumbo_tag_from_original_text(&tag);
  return tag.data != nullptr && std::string_view(tag.data, tag.length) == name;
}

const GumboVector& children(const GumboNode& node) {
  return node.type == GUMBO_NODE_ELEMENT ? node.v.element.children : kNoChildren;
}

namespace {

bool takes_a_power(char c) { return static_cast<unsigned char>(c) >= 0x80 || is_alphanumeric(c) || c == ')'; }

// In a line of plain text 10<sup>6</sup> must not become 106.
bool is_power(const GumboNode& node, const std::string& before, const std::string& inside) {
  return is_element(node, GUMBO_TAG_SUP) && !before.empty() && takes_a_power(before.back()) && !inside.empty() &&
         std::string_view("0123456789+-").find(inside.front()) != std::string_view::npos;
}

}  // namespace

std::string text_content(const GumboNode& node) {
  if (is_text(node)) return node.v.text.text;
  if (is_element(node, GUMBO_TAG_BR)) return "\n";
  if (has_attribute(node, "hidden")) return {};
  std::string out;
  const GumboVector& nodes = children(node);
  for (unsigned i = 0; i < nodes.length; ++i) {
    const std::string inside = text_content(child(nodes, i));
    if (is_power(child(nodes, i), out, inside)) out += '^';
    out += inside;
  }
  return out;
}

std::vector<const GumboNode*> elements_named(const GumboNode& node, std::string_view name) {
  if (is_named(node, name)) return {&node};
  std::vector<const GumboNode*> out;
  const GumboVector& inside = children(node);
  for (unsigned i = 0; i < inside.length; ++i) {
    const auto found = elements_named(child(inside, i), name);
    out.insert(out.end(), found.begin(), found.end());
  }
  return out;
}

const GumboNode* find_element(const GumboNode& node, GumboTag tag) {
  if (has_attribute(node, "hidden")) return nullptr;
  if (is_element(node, tag)) return &node;
  const GumboVector& inside = children(node);
  for (unsigned i = 0; i < inside.length; ++i) {
    const GumboNode* found = find_element(*static_cast<const GumboNode*>(inside.data[i]), tag);
    if (found != nullptr) return found;
  }
  return nullptr;
}

}  // namespace handbill::sources
