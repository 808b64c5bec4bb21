#include "bundle_tool/sources/site/book_order.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <unordered_map>

#include "bundle_tool/sources/text/ascii.h"
#include "bundle_tool/sources/text/clean_text.h"

namespace handbill::sources {
namespace {

constexpr std::size_t kNone = std::numeric_limits<std::size_t>::max();

std::string_view folder_of(std::string_view name) {
  const auto slash = name.rfind('/');
  return slash == std::string_view::npos ? std::string_view{} : name.substr(0, slash);
}

// The digits at the start, without leading zeros.
std::string_view digits_of(std::string_view text) {
  std::string_view digits = text.substr(0, std::min(text.find_first_not_of("0123456789"), text.size()));
  while (digits.size() > 1 && digits[0] == '0') digits.remove_prefix(1);
  return digits;
}

// "chapter-2" before "chapter-10"; by bytes where that decides nothing.
bool natural_less(std::string_view whole_a, std::string_view whole_b) {
  std::string_view a = whole_a;
  std::string_view b = whole_b;
  while (!a.empty() && !b.empty()) {
    if (is_digit(a[0]) && is_digit(b[0])) {
      const std::string_view first = digits_of(a);
      const std::string_view second = digits_of(b);
      if (first.size() != second.size()) return first.size() < second.size();
      if (first != second) return first < second;
      a.remove_prefix(std::min(a.find_first_not_of("0123456789"), a.size()));
      b.remove_prefix(std::min(b.find_first_not_of("0123456789"), b.size()));
    } else if (a[0] != b[0]) {
      return static_cast<unsigned char>(a[0]) < static_cast<unsigned char>(b[0]);
    } else {
      a.remove_prefix(1);
      b.remove_prefix(1);
    }
  }
  return a.empty() != b.empty() ? a.empty() : whole_a < whole_b;
}

std::string without_percent(std::string_view text) {
  const auto hex = [](char c) { return is_digit(c) ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1; };
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::string pair = text[i] == '%' && i + 2 < text.size() ? lower_ascii(text.substr(i + 1, 2)) : "";
    const int value = pair.empty() || hex(pair[0]) < 0 || hex(pair[1]) < 0 ? -1 : hex(pair[0]) * 16 + hex(pair[1]);
    out.push_back(value < 0 ? text[i] : static_cast<char>(value));
    i += value < 0 ? 0 : 2;
  }
  return out;
}

// The name that a link on the page `from` leads to; empty if it leads elsewhere.
std::string target_of(std::string_view href, std::string_view from) {
  const std::string path = without_percent(href.substr(0, href.find_first_of("#?")));
  if (path.empty() || path.find(':') != std::string::npos || path.starts_with("//")) return {};
  std::string all = path[0] == '/' ? path.substr(1) : std::string(folder_of(from)) + "/" + path;
  if (all.ends_with('/')) all += "index.html";
  std::vector<std::string_view> parts;
  for (std::string_view rest = all; !rest.empty();) {
    const std::size_t end = std::min(rest.find('/'), rest.size());
    const std::string_view part = rest.substr(0, end);
    if (part == ".." && parts.empty()) return {};
    if (part == "..") parts.pop_back();
    if (!part.empty() && part != "." && part != "..") parts.push_back(part);
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  std::string out;
  for (const std::string_view part : parts) (out += out.empty() ? "" : "/") += part;
  return out;
}

class Book {
 public:
  explicit Book(std::span<const BookPage> pages)
      : pages_(pages), next_(pages.size(), kNone), before_(pages.size(), kNone) {
    for (std::size_t i = 0; i < pages.size(); ++i) places_.emplace(pages[i].name, i);
  }

  std::vector<std::size_t> order() {
    const std::vector<std::size_t> listed = by_contents(by_name());
    link(listed);
    cut_circles(listed);
    std::vector<std::size_t> out;
    for (const std::size_t first : listed) {
      if (before_[first] != kNone) continue;  // comes after another
      for (std::size_t i = first; i != kNone; i = next_[i]) out.push_back(i);
    }
    return out;
  }

 private:
  std::size_t place_of(const std::string& href, std::size_t from) const {
    if (href.empty()) return kNone;
    const auto found = places_.find(target_of(href, pages_[from].name));
    return found == places_.end() || found->second == from ? kNone : found->second;
  }

  // Folder by folder, each folder's page of contents first.
  std::vector<std::size_t> by_name() const {
    std::vector<std::size_t> out(pages_.size());
    std::iota(out.begin(), out.end(), std::size_t{0});
    std::sort(out.begin(), out.end(), [this](std::size_t a, std::size_t b) {
      const std::string_view first = folder_of(pages_[a].name);
      const std::string_view second = folder_of(pages_[b].name);
      if (first != second) return natural_less(first, second);
      const bool opens = is_contents_page(pages_[a].name);
      if (opens != is_contents_page(pages_[b].name)) return opens;
      return natural_less(pages_[a].name, pages_[b].name);
    });
    return out;
  }

  // What a page of contents lists comes right after it, in its order.
  std::vector<std::size_t> by_contents(const std::vector<std::size_t>& named) const {
    std::vector<std::size_t> out;
    std::vector<bool> taken(pages_.size(), false);
    const auto take = [&](std::size_t i) {
      if (!taken[i]) out.push_back(i);
      taken[i] = true;
    };
    for (const std::size_t i : named) {
      take(i);
      for (const std::string& href : pages_[i].links.contents) {
        const std::size_t listed = place_of(href, i);
        if (listed != kNone && !is_contents_page(pages_[listed].name)) take(listed);
      }
    }
    return out;
  }

  void link(const std::vector<std::size_t>& listed) {
    const auto join = [this](std::size_t first, std::size_t second) {
      if (first == kNone || second == kNone || next_[first] != kNone || before_[second] != kNone) return;
      next_[first] = second;
      before_[second] = first;
    };
    for (const std::size_t i : listed) join(i, place_of(pages_[i].links.next, i));
    for (const std::size_t i : listed) join(place_of(pages_[i].links.previous, i), i);
  }

  // A last page may lead back to the first: a circle begins with the page that is listed first.
  void cut_circles(const std::vector<std::size_t>& listed) {
    std::vector<bool> seen(pages_.size(), false);
    for (const std::size_t i : listed) {
      if (before_[i] != kNone) continue;
      for (std::size_t page = i; page != kNone; page = next_[page]) seen[page] = true;
    }
    for (const std::size_t i : listed) {
      if (seen[i]) continue;
      next_[before_[i]] = kNone;
      before_[i] = kNone;
      for (std::size_t page = i; page != kNone; page = next_[page]) seen[page] = true;
    }
  }

  std::span<const BookPage> pages_;
  std::unordered_map<std::string_view, std::size_t> places_;
  std::vector<std::size_t> next_, before_;
};

}  // namespace

bool is_contents_page(std::string_view name) {
  const auto slash = name.rfind('/');
  std::string stem = lower_ascii(slash == std::string_view::npos ? name : name.substr(slash + 1));
  stem.resize(std::min(stem.find('.'), stem.size()));
  return stem == "index" || stem == "toc" || stem == "contents" || stem == "nav";
}

std::vector<std::size_t> book_order(std::span<const BookPage> pages) { return Book(pages).order(); }

}  // namespace handbill::sources
