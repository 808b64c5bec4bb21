#include "bundle_tool/sources/site/site_menu.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <filesystem>
#include <limits>
#include <utility>

#include "bundle_tool/sources/article_ids.h"
#include "bundle_tool/sources/site/site_file.h"
#include "bundle_tool/sources/text/clean_text.h"
#include "reader/base/path.h"

namespace handbill::sources {
namespace {

namespace fs = std::filesystem;

using FieldNames = std::initializer_list<std::string_view>;

constexpr std::size_t kMenuEntries = 1000;  // of one menu
constexpr std::size_t kFolderDepth = 6;     // of folders with categories: i18n/fr/plugin/current/guides
constexpr std::int32_t kNoPlace = std::numeric_limits<std::int32_t>::max();

std::string text_in(const Value& fields, FieldNames keys) {
  for (const std::string_view key : keys) {
    const Value* value = fields.find(key);
    if (value != nullptr && value->kind == Value::Kind::text) return one_line(value->text, kFieldSize);
  }
  return {};
}

// "10", "2.5"; what is no number, and 0, which is Hugo's word for none, goes last.
std::int32_t place_in(const Value& fields, FieldNames keys) {
  const std::string text = text_in(fields, keys);
  std::int32_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number == 0 ? kNoPlace : number;
}

struct Placed {
  std::int32_t place = kNoPlace;
  MenuEntry entry;
};

// Entries are maps with a name or an address, in lists; an entry may have lists of its own below it. A list of plain
// texts is one of addresses.
void collect(const Value& value, std::vector<Placed>& out) {
  if (out.size() >= kMenuEntries) return;
  if (value.kind == Value::Kind::list) {
    for (const Value& item : value.list) collect(item, out);
  } else if (value.kind == Value::Kind::text) {
    out.push_back({kNoPlace, {{}, one_line(value.text, kFieldSize)}});
  } else if (value.kind == Value::Kind::map) {
    MenuEntry entry{text_in(value, {"name", "title", "label", "text"}),
                    text_in(value, {"pageref", "url", "link", "href", "path", "page", "identifier"})};
    if (!entry.name.empty() || !entry.address.empty()) {
      out.push_back({place_in(value, {"weight", "order", "position"}), std::move(entry)});
    }
    for (const Field& field : value.map) {
      if (field.value.kind != Value::Kind::text) collect(field.value, out);
    }
  }
}

// By place; those of one place as they are written.
std::vector<MenuEntry> entries_of(std::vector<Placed> placed) {
  std::stable_sort(placed.begin(), placed.end(), [](const Placed& a, const Placed& b) { return a.place < b.place; });
  std::vector<MenuEntry> out;
  for (Placed& p : placed) out.push_back(std::move(p.entry));
  return out;
}

void append(std::vector<MenuEntry>& to, std::vector<MenuEntry> more) {
  to.insert(to.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

// "main" and its like is the menu of sections; without one, all that is there.
std::vector<MenuEntry> menu_in(const Value& menus) {
  std::vector<Placed> placed;
  for (const std::string_view key : {"main", "header", "primary", "nav", "navbar", "sections"}) {
    const Value* menu = menus.find(key);
    if (menu == nullptr || menu->kind == Value::Kind::text) continue;
    collect(*menu, placed);
    return entries_of(std::move(placed));
  }
  collect(menus, placed);
  return entries_of(std::move(placed));
}

// The menus of one site or one of its languages, under the keys that generators and themes have for them.
std::vector<MenuEntry> menus_of(const Value& fields) {
  for (const std::string_view key :
       {"menus", "menu", "navigation", "nav", "menu_items", "menu_links", "header_pages"}) {
    const Value* menus = fields.find(key);
    if (menus == nullptr || menus->kind == Value::Kind::text) continue;
    if (std::vector<MenuEntry> out = menu_in(*menus); !out.empty()) return out;
  }
  return {};
}

// Menu files, first come first served.
constexpr std::array<std::string_view, 10> kMenuFiles{
    "config/_default/menus", "config/_default/menu", "_data/navigation",     "_data/nav",     "_data/menu",
    "_data/menus",           "_data/header",         "src/_data/navigation", "src/_data/nav", "src/_data/menu"};
constexpr std::array<std::string_view, 4> kMenuEndings{".toml", ".yml", ".yaml", ".json"};

std::vector<MenuEntry> menu_in_files(const SiteFolder& folder, Warnings& warnings) {
  for (const std::string_view stem : kMenuFiles) {
    for (const std::string_view ending : kMenuEndings) {
      const auto fields = fields_of_site_file(folder, std::string(stem).append(ending), warnings);
      if (!fields) continue;
      if (std::vector<MenuEntry> out = menu_in(*fields); !out.empty()) return out;
    }
  }
  return {};
}

// A menu for each language: "config/_default/menus.fr.toml".
std::vector<MenuEntry> menus_by_language(const SiteFolder& folder, Warnings& warnings) {
  std::vector<std::string> names;
  std::error_code error;
  for (fs::directory_iterator entry(as_path(folder.path + "/config/_default"), error), end; !error && entry != end;
       entry.increment(error)) {
    std::string name = as_name(entry->path().filename());
    if ((name.starts_with("menus.") || name.starts_with("menu.")) && std::count(name.begin(), name.end(), '.') == 2) {
      names.push_back(std::move(name));
    }
  }
  std::sort(names.begin(), names.end());
  std::vector<MenuEntry> out;
  for (const std::string& name : names) {
    if (const auto fields = fields_of_site_file(folder, "config/_default/" + name, warnings)) {
      append(out, menu_in(*fields));
    }
  }
  return out;
}

struct PlacedCategory {
  std::int32_t place = kNoPlace;
  Category category;
};

// The outermost folders that say a name or a place of their own.
class Categories {
 public:
  Categories(const SiteFolder& root, Warnings& warnings) : root_(root), warnings_(warnings) {}

  std::vector<PlacedCategory> find() {
    look_into("", 0);
    return std::move(found_);
  }

 private:
  void look_into(const std::string& below, std::size_t depth) {
    if (depth > kFolderDepth || ++looked_ > kMenuFolders) return;
    std::vector<std::string> folders;
    const std::size_t before = found_.size();
    std::error_code error;
    for (fs::directory_iterator entry(as_path(root_.path + "/" + below), error), end; !error && entry != end;
         entry.increment(error)) {
      std::string name = as_name(entry->path().filename());
      std::error_code unknown;
      if (is_category_file(name)) {
        if (!below.empty()) take(below, name);
      } else if (!name.starts_with('.') && name != "node_modules" && !entry->is_symlink(unknown) &&
                 entry->is_directory(unknown)) {
        folders.push_back(std::move(name));
      }
    }
    if (found_.size() > before) return;  // what lies in a section is of this section
    std::sort(folders.begin(), folders.end());
    for (const std::string& name : folders) look_into(below.empty() ? name : below + "/" + name, depth + 1);
  }

  static bool is_category_file(std::string_view name) {
    return name == "_category_.json" || name == "_category_.yml" || name == "_category_.yaml" ||
           name == ".category.yml" || name == ".category.yaml";
  }

  void take(const std::string& below, const std::string& name) {
    const auto fields = fields_of_site_file(root_, below + "/" + name, warnings_);
    if (!fields) return;
    std::string label = text_in(*fields, {"label", "title", "name"});
    if (label.empty()) label = title_from_path(below + "/index.md", "");
    found_.push_back({place_in(*fields, {"position", "weight", "order"}), {below, normalised(std::move(label))}});
  }

  const SiteFolder& root_;
  Warnings& warnings_;
  std::vector<PlacedCategory> found_;
  std::size_t looked_ = 0;
};

}  // namespace

std::vector<MenuEntry> menu_in_config(const Value& fields) {
  if (std::vector<MenuEntry> out = menus_of(fields); !out.empty()) return out;
  std::vector<MenuEntry> out;
  const Value* languages = fields.find("languages");
  if (languages != nullptr && languages->kind == Value::Kind::map) {
    for (const Field& language : languages->map) append(out, menus_of(language.value));
  }
  for (const std::string_view key : {"params", "extra"}) {
    const Value* own = fields.find(key);
    if (out.empty() && own != nullptr) out = menus_of(*own);
  }
  return out;
}

void read_site_menu(const SiteFolder& folder, SiteInfo& site, Warnings& warnings) {
  if (site.menu.empty()) site.menu = menu_in_files(folder, warnings);
  if (site.menu.empty()) site.menu = menus_by_language(folder, warnings);
  std::vector<PlacedCategory> categories = Categories(folder, warnings).find();
  std::stable_sort(categories.begin(), categories.end(),
                   [](const PlacedCategory& a, const PlacedCategory& b) { return a.place < b.place; });
  for (PlacedCategory& c : categories) {
    if (c.place != kNoPlace) site.menu.push_back({c.category.label, {}});
    site.categories.push_back(std::move(c.category));
  }
  std::sort(site.categories.begin(), site.categories.end(),
            [](const Category& a, const Category& b) { return a.folder < b.folder; });
}

std::string_view category_of(std::string_view name, const SiteInfo& site) {
  for (auto slash = name.find('/'); slash != std::string_view::npos; slash = name.find('/', slash + 1)) {
    const std::string_view folder = name.substr(0, slash);
    const auto at = std::lower_bound(site.categories.begin(), site.categories.end(), folder,
                                     [](const Category& c, std::string_view f) { return c.folder < f; });
    if (at != site.categories.end() && at->folder == folder) return at->label;
  }
  return {};
}

}  // namespace handbill::sources
