#include "bundle_tool/sources/fields/json_ld.h"

#include "bundle_tool/sources/fields/value.h"
#include "bundle_tool/sources/text/clean_text.h"

namespace handbill::sources {
namespace {

constexpr std::size_t kScriptSize = 256U << 10U;  // bytes

bool is_article_type(const Value* type) {
  if (type == nullptr) return false;
  for (const Value& one : type->list) {
    if (is_article_type(&one)) return true;
  }
  const std::string_view name = type->text;
  return name.ends_with("Article") || name.ends_with("BlogPosting") || name.ends_with("Posting") || name == "Report";
}

std::string text_of(const Value* value) {
  if (value == nullptr) return {};
  if (value->kind == Value::Kind::list) return value->list.empty() ? std::string{} : text_of(&value->list.front());
  if (value->kind == Value::Kind::map) return text_of(value->find("name"));
  return value->text;
}

// The first article: the value itself, one of a list, one of @graph, or what a page is about.
const Value* article_in(const Value& value) {
  if (is_article_type(value.find("@type"))) return &value;
  for (const Value& one : value.list) {
    if (const Value* found = article_in(one)) return found;
  }
  for (const char* key : {"@graph", "mainentity"}) {
    const Value* inner = value.find(key);
    if (inner == nullptr) continue;
    if (const Value* found = article_in(*inner)) return found;
  }
  return nullptr;
}

}  // namespace

ArticleData read_json_ld(std::string_view json) {
  ArticleData out;
  Value root;
  ParseProblem unheard;
  // Some pages hide it from old browsers: <!-- ... -->, //<![CDATA[ ... //]]>
  const std::size_t begin = std::min(json.find_first_of("{["), json.size());
  if (json.substr(0, begin).find("CDATA") != std::string_view::npos) json.remove_prefix(json.find("CDATA[") + 6);
  const std::size_t start = json.find_first_of("{[");
  const std::size_t end = json.find_last_of("}]");
  if (start == std::string_view::npos || end == std::string_view::npos || end < start || end - start > kScriptSize)
    return out;
  if (!parse_json(json.substr(start, end - start + 1), 1, root, unheard)) return out;
  const Value* article = article_in(root);
  if (article == nullptr) return out;
  out.published = text_of(article->find("datepublished"));
  if (out.published.empty()) out.published = text_of(article->find("datecreated"));
  out.modified = text_of(article->find("datemodified"));
  out.headline = text_of(article->find("headline"));
  out.author = text_of(article->find("author"));
  return out;
}

}  // namespace handbill::sources
