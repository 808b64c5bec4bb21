#include "bundle_tool/sources/site/site_file.h"

#include <filesystem>

#include "bundle_tool/sources/source.h"
#include "bundle_tool/sources/text/clean_text.h"
#include "reader/base/path.h"
#include "reader/base/source.h"

namespace handbill::sources {
namespace {

bool parse(std::string_view name, std::string_view text, Value& out, ParseProblem& problem) {
  if (name.ends_with(".toml")) return parse_toml(text, 1, out, problem);
  if (name.ends_with(".json")) return parse_json(text, 1, out, problem);
  return parse_yaml(text, 1, out, problem);
}

Result<Buffer> read_file(const std::string& path) {
  HB_TRY(source, FileSource::open(path));
  return read_all(*source, kSiteFileSize);
}

}  // namespace

std::string real_path_within(const std::string& around, const std::string& path) {
  std::error_code error;
  const std::string root = as_name(std::filesystem::canonical(as_path(around), error));
  const std::string real = error ? "" : as_name(std::filesystem::canonical(as_path(path), error));
  return !error && (real + "/").starts_with(root == "/" ? root : root + "/") ? real : "";
}

bool leads_out(const SiteFolder& folder, std::string_view name, Warnings& warnings) {
  const std::string path = folder.path + "/" + std::string(name);
  std::error_code error;
  if (!std::filesystem::exists(as_path(path), error) || !real_path_within(folder.source, path).empty()) return false;
  warnings.add(Slug::outside_source, name, 0,
               "a link that leaves the source folder: not followed; put the file itself there");
  return true;
}

std::optional<Value> parse_site_file(std::string_view name, Bytes bytes, Warnings& warnings) {
  Value fields;
  ParseProblem problem;
  if (parse(name, clean_text(bytes, name, warnings), fields, problem)) return fields;
  warnings.add(Slug::bad_front_matter, name, problem.line, one_line(problem.what, kFieldSize));
  return std::nullopt;
}

std::optional<Buffer> read_site_file(const SiteFolder& folder, std::string_view name, Warnings& warnings) {
  const std::string path = folder.path + "/" + std::string(name);
  std::error_code error;
  if (!std::filesystem::is_regular_file(as_path(path), error) && !is_not_read(error)) return std::nullopt;
  if (leads_out(folder, name, warnings)) return std::nullopt;
  auto bytes = read_file(path);
  if (bytes) return std::move(*bytes);
  if (is_not_read(bytes.error())) warnings.add(Slug::not_read, name, 0, bytes.error().what);
  return std::nullopt;
}

std::optional<Value> fields_of_site_file(const SiteFolder& folder, std::string_view name, Warnings& warnings) {
  const auto bytes = read_site_file(folder, name, warnings);
  return bytes ? parse_site_file(name, *bytes, warnings) : std::nullopt;
}

}  // namespace handbill::sources
