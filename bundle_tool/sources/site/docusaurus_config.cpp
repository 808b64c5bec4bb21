#include "bundle_tool/sources/site/docusaurus_config.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "bundle_tool/sources/text/clean_text.h"

namespace handbill::sources {
namespace {

constexpr std::size_t kBraceDepth = 64;  // braces; what is deeper is not looked at

constexpr std::array<std::string_view, 3> kPages{"docs", "blog", "pages"};

bool is_key_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '$';
}

// One object of the program, and the key that it stands under.
struct Object {
  std::string key;
  Value fields;
};

class ConfigReader {
 public:
  explicit ConfigReader(std::string_view program) : rest_(program) {}

  // What presets say of the pages of docs, blog and src/pages.
  std::vector<Field>& pages() { return pages_; }

  Value run() {
    while (!rest_.empty() && open_.size() <= kBraceDepth) step();
    while (!open_.empty()) close();
    return std::move(best_);
  }

 private:
  void step() {
    const char c = rest_[0];
    if (rest_.starts_with("//")) return skip_past("\n");
    if (rest_.starts_with("/*")) return skip_past("*/");
    if (c == '\'' || c == '"' || c == '`') {
      const auto text = quoted();
      // A key may stand in quotes.
      if (text && begins_value()) return value(*text);
      return;
    }
    if (is_key_character(c)) {
      const auto size =
          static_cast<std::size_t>(std::find_if_not(rest_.begin(), rest_.end(), is_key_character) - rest_.begin());
      const std::string name(rest_.substr(0, size));
      rest_.remove_prefix(size);
      if (begins_value()) value(name);
      return;
    }
    rest_.remove_prefix(1);
    if (c == '{') open_.push_back({});
    if (c == '}' && !open_.empty()) close();
  }

  void skip_past(std::string_view end) {
    const auto at = rest_.find(end, 2);
    rest_.remove_prefix(at == std::string_view::npos ? rest_.size() : at + end.size());
  }
  void skip_blanks() {
    while (!rest_.empty() && is_space(rest_[0])) rest_.remove_prefix(1);
  }

  // Takes a text in quotes. nullopt: it is put together when the program runs.
  std::optional<std::string> quoted() {
    const char quote = rest_[0];
    std::string out;
    bool plain = true;
    std::size_t i = 1;
    for (; i < rest_.size() && rest_[i] != quote; ++i) {
      plain = plain && !(quote == '`' && rest_.substr(i).starts_with("${"));
      if (rest_[i] == '\\' && i + 1 < rest_.size()) ++i;
      out += rest_[i];
    }
    rest_.remove_prefix(std::min(rest_.size(), i + 1));
    // "a" + b is no plain text either.
    skip_blanks();
    if (!plain || rest_.starts_with('+') || rest_.starts_with('.')) return std::nullopt;
    return out;
  }

  // After a name: is it a key? Takes the colon.
  bool begins_value() {
    skip_blanks();
    if (open_.empty() || !rest_.starts_with(':')) return false;
    rest_.remove_prefix(1);
    skip_blanks();
    return true;
  }

  void value(const std::string& key) {
    if (rest_.empty()) return;
    if (rest_[0] == '\'' || rest_[0] == '"' || rest_[0] == '`') {
      if (auto text = quoted()) set(key, std::move(*text));
    } else if (rest_[0] == '{') {
      rest_.remove_prefix(1);
      open_.push_back({key, {}});
    } else if (rest_[0] == '[') {
      list(key);
    } else if (rest_.starts_with("false") && std::find(kPages.begin(), kPages.end(), key) != kPages.end()) {
      set(key, "false");
    }
  }
  void list(const std::string& key) {
    constexpr std::size_t kMost = 200;
    Value out;
    out.kind = Value::Kind::list;
    rest_.remove_prefix(1);
    for (skip_blanks(); !rest_.empty() && (rest_[0] == '\'' || rest_[0] == '"') && out.list.size() < kMost;
         skip_blanks()) {
      Value item;
      item.kind = Value::Kind::text;
      item.text = quoted().value_or("");
      out.list.push_back(std::move(item));
      if (rest_.starts_with(',')) rest_.remove_prefix(1);
    }
    if (rest_.starts_with(']')) open_.back().fields.map.push_back({key, std::move(out)});
  }
  void set(const std::string& key, std::string text) {
    Value out;
    out.kind = Value::Kind::text;
    out.text = std::move(text);
    open_.back().fields.map.push_back({key, std::move(out)});
  }

  static std::size_t known(const Value& fields) {
    constexpr std::array<std::string_view, 4> kKeys{"title", "url", "baseurl", "i18n"};
    return static_cast<std::size_t>(std::count_if(
        kKeys.begin(), kKeys.end(), [&fields](std::string_view key) { return fields.find(key) != nullptr; }));
  }
  // A preset's options stand in an object without a name, in a list.
  void take_pages(const Value& options) {
    for (const std::string_view part : kPages) {
      const Value* said = options.find(part);
      const bool off = said != nullptr && said->kind == Value::Kind::text && said->text == "false";
      const bool chosen =
          said != nullptr && said->kind == Value::Kind::map &&
          (said->find("exclude") != nullptr || said->find("path") != nullptr || said->find("routebasepath") != nullptr);
      if (off || chosen) pages_.push_back({std::string(part), *said});
    }
  }

  void close() {
    Object done = std::move(open_.back());
    open_.pop_back();
    done.fields.kind = Value::Kind::map;
    if (done.key.empty()) {
      take_pages(done.fields);
      if (known(done.fields) > known(best_)) best_ = std::move(done.fields);
    } else if (!open_.empty()) {
      open_.back().fields.map.push_back({std::move(done.key), std::move(done.fields)});
    }
  }

  std::string_view rest_;
  std::vector<Object> open_;
  Value best_;
  std::vector<Field> pages_;
};

}  // namespace

Value docusaurus_fields(std::string_view program) {
  ConfigReader reader(program);
  const Value said = reader.run();
  Value out;
  const auto take = [&out](const Value* from, std::string_view key, const char* as) {
    const Value* value = from == nullptr ? nullptr : from->find(key);
    if (value == nullptr) return;
    out.kind = Value::Kind::map;
    out.map.push_back({as, *value});
  };
  take(&said, "title", "title");
  take(&said, "url", "url");
  take(&said, "baseurl", "pathprefix");
  take(said.find("i18n"), "defaultlocale", "lang");
  take(said.find("i18n"), "locales", "locales");
  for (Field& field : reader.pages()) {
    // Without the preset's own pages a plugin may have them.
    const bool plugin = program.find("plugin-content-" + field.key) != std::string_view::npos;
    if (plugin && field.value.kind == Value::Kind::text) continue;
    out.kind = Value::Kind::map;
    out.map.push_back(std::move(field));
  }
  return out;
}

}  // namespace handbill::sources
