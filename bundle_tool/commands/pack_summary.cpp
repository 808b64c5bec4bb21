#include "bundle_tool/commands/pack_summary.h"

#include <algorithm>
#include <map>

#include "bundle_tool/cli/report.h"
#include "bundle_tool/commands/format.h"
#include "bundle_tool/commands/json.h"

namespace handbill::commands {
namespace {

constexpr std::size_t kWarningsShown = 5;  // of each kind, without --all-warnings
constexpr std::size_t kSameForMany = 3;    // warnings that say the same are said once
constexpr std::size_t kNamesShown = 5;     // of files passed over
constexpr std::size_t kEndingsShown = 8;   // of files that are no texts

// Calls `take(slug, count)` for each kind of warning that was given.
template <class Take>
void for_each_kind(const sources::Warnings& warnings, const Take& take) {
  for (std::size_t i = 0; i < static_cast<std::size_t>(sources::Slug::count_); ++i) {
    const auto slug = static_cast<sources::Slug>(i);
    if (warnings.count(slug) > 0) take(slug, warnings.count(slug));
  }
}

// "a.md:7", or "a.md" for the file as a whole.
std::string place_of(const sources::Warning& w) { return w.line == 0 ? w.file : w.file + ":" + std::to_string(w.line); }

// Warnings of one kind that say the same; the first of them.
struct Same {
  const sources::Warning* first;
  std::uint64_t count;
};

// In the order in which they came first.
std::vector<Same> grouped(const sources::Warnings& warnings, sources::Slug slug) {
  std::vector<Same> out;
  std::map<std::string_view, std::size_t> places;
  for (const sources::Warning& w : warnings.kept()) {
    if (w.slug != slug) continue;
    const auto [at, added] = places.try_emplace(w.text, out.size());
    if (added) out.push_back({&w, 0});
    ++out[at->second].count;
  }
  // Of one kind that says the same everywhere, what was not kept says it too.
  if (out.size() == 1) out.front().count = warnings.count(slug);
  return out;
}

// Each kind: what is the same for many articles once, the rest one by one, up to a limit.
void print_briefly(const sources::Warnings& warnings, sources::Slug slug, std::uint64_t total) {
  const std::string name(sources::slug_name(slug));
  std::uint64_t said = 0;
  std::size_t lines = 0;
  const std::vector<Same> groups = grouped(warnings, slug);
  for (const Same& each : groups) {
    if (lines == kWarningsShown) break;
    if (each.count < kSameForMany) continue;
    const std::string more = " and " + std::to_string(each.count - 1) + " more";
    cli::print_warning(name, place_of(*each.first) + more, each.first->text);
    said += each.count;
    ++lines;
  }
  for (const sources::Warning& w : warnings.kept()) {
    if (lines == kWarningsShown) break;
    const auto of_many = [&w](const Same& same) { return same.count >= kSameForMany && same.first->text == w.text; };
    if (w.slug != slug || std::any_of(groups.begin(), groups.end(), of_many)) continue;
    cli::print_warning(name, place_of(w), w.text);
    ++said;
    ++lines;
  }
  if (said == total) return;
  cli::print_note("and " + std::to_string(total - said) + " more of the kind " + name + ": --all-warnings shows them");
}

void print_all(const sources::Warnings& warnings, sources::Slug slug, std::uint64_t total) {
  const std::string name(sources::slug_name(slug));
  std::uint64_t said = 0;
  for (const sources::Warning& w : warnings.kept()) {
    if (w.slug != slug) continue;
    ++said;
    cli::print_warning(name, place_of(w), w.text);
  }
  if (said == total) return;
  cli::print_note("and " + std::to_string(total - said) + " more of the kind " + name + ": mend these first");
}

// "missing-image 34, embed 5"
std::string counts_of(const sources::Warnings& warnings) {
  std::string out;
  for_each_kind(warnings, [&out](sources::Slug slug, std::uint64_t count) {
    if (!out.empty()) out += ", ";
    out.append(sources::slug_name(slug)).append(" ").append(std::to_string(count));
  });
  return out.empty() ? "none" : out;
}

// "en politics/budget, fa 2026-03-01-water"
std::string leads_of(const pack::Summary& s) {
  std::string out;
  for (const auto& [tag, id] : s.leads) {
    if (!out.empty()) out += ", ";
    out += tag + " " + id;
  }
  return out;
}

std::string languages_of(const pack::Summary& s) {
  std::string out;
  for (const auto& [tag, count] : s.languages) {
    if (!out.empty()) out += ", ";
    out += tag + " " + std::to_string(count);
  }
  return out;
}

// ": a.md, b.md and 3 more"
std::string names_of(const sources::PassedOver& files, bool all = false) {
  const std::size_t shown = all ? files.names.size() : std::min(files.names.size(), kNamesShown);
  std::string out;
  for (std::size_t i = 0; i < shown; ++i) out += (i == 0 ? ": " : ", ") + files.names[i];
  return files.count > shown ? out + " and " + std::to_string(files.count - shown) + " more" : out;
}

// "3: a.md, b.md:7"
std::string not_read_of(const sources::Warnings& warnings) {
  sources::PassedOver files;
  for (const sources::Warning& w : warnings.kept()) {
    if (w.slug == sources::Slug::not_read) files.add(place_of(w));
  }
  files.count = static_cast<std::uint32_t>(warnings.count(sources::Slug::not_read));
  return std::to_string(files.count) + names_of(files);
}

std::string fonts_of(const pack::Summary& s) {
  std::string out;
  for (const pack::PackedFont& font : s.fonts) out += (out.empty() ? "" : ", ") + font.family;
  return out;
}

// What a person is told of each reason.
std::string words_for(sources::Why why, std::uint64_t count) {
  using sources::Why;
  switch (why) {
    case Why::draft: return count_of(count, "draft");
    case Why::unpublished: return count_of(count, "article that is not published", "articles that are not published");
    case Why::expired: return count_of(count, "article that has expired", "articles that have expired");
    case Why::future: return count_of(count, "article whose day is to come", "articles whose day is to come");
    case Why::not_rendered: return count_of(count, "page that is never rendered", "pages that are never rendered");
    case Why::not_listed: return count_of(count, "page that no list shows", "pages that no list shows");
    case Why::excluded: return count_of(count, "file that the site excludes", "files that the site excludes");
    case Why::list: return count_of(count, "list without text of its own", "lists without text of their own");
    case Why::machinery: return count_of(count, "template or built page", "templates and built pages");
    case Why::project: return count_of(count, "file about the project", "files about the project");
    case Why::count_: break;
  }
  return {};
}

std::string skipped_text(const sources::Skipped& skipped) {
  std::string out;
  for (std::size_t i = 0; i < skipped.files.size(); ++i) {
    const sources::PassedOver& files = skipped.files[i];
    const auto why = static_cast<sources::Why>(i);
    if (files.count == 0) continue;
    out += line(sources::is_hidden(why) ? "hidden" : "passed over", words_for(why, files.count) + names_of(files));
  }
  for (const auto& [ending, files] : skipped.unread.endings()) {
    out += line("not read", std::to_string(files.count) + " " + ending + names_of(files) + " (" +
                                std::string(sources::advice_for(ending)) + ")");
  }
  return out;
}

// "17: .css 9, .js 4"
std::string endings_of(const sources::ByEnding& files) {
  std::vector<std::pair<std::string_view, std::uint32_t>> most;
  for (const auto& [ending, each] : files.endings()) most.emplace_back(ending, each.count);
  std::stable_sort(most.begin(), most.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  std::string out = std::to_string(files.count());
  for (std::size_t i = 0; i < std::min(kEndingsShown, most.size()); ++i) {
    out += (i == 0 ? ": " : ", ") + std::string(most[i].first) + " " + std::to_string(most[i].second);
  }
  return most.size() > kEndingsShown ? out + " and more" : out;
}

// All files under the sources, one after another.
std::string files_text(const pack::Summary& s, bool all) {
  std::string out = skipped_text(s.skipped);
  if (s.left_out > 0) out += line("left out", count_of(s.left_out, "file") + ": the warnings say why");
  if (s.skipped.pictures.count > 0) {
    out += line("pictures", std::to_string(s.pictures_used) + " used, " + std::to_string(s.pictures_unused.count) +
                                " that no article shows" + names_of(s.pictures_unused, all));
  }
  if (s.skipped.rest.count() > 0) out += line("other files", endings_of(s.skipped.rest));
  if (s.skipped.unseen.count > 0) {
    out += line("not entered", std::to_string(s.skipped.unseen.count) + names_of(s.skipped.unseen));
  }
  return out;
}

std::string again_of(const pack::Summary& s) {
  if (s.again.minute < 0) return "--date " + iso_day(s.again.day);
  std::string date = iso_date(s.again);
  if (date.ends_with("+00:00")) date.replace(date.size() - 6, 6, "Z");
  return "--date " + date;
}

Json files_json(const sources::PassedOver& files) {
  Json out;
  out["count"] = files.count;
  out["files"] = Json::array(files.names);  // the first ones
  return out;
}

Json accounts_json(const pack::Summary& s) {
  Json out;
  out["seen"] = s.skipped.seen;
  out["articles"] = s.articles;
  out["hidden"] = Json::object();
  out["passed_over"] = Json::object();
  for (std::size_t i = 0; i < s.skipped.files.size(); ++i) {
    const auto why = static_cast<sources::Why>(i);
    out[sources::is_hidden(why) ? "hidden" : "passed_over"][sources::name_of(why)] = files_json(s.skipped.files[i]);
  }
  out["not_read"] = Json::object();
  for (const auto& [ending, files] : s.skipped.unread.endings()) {
    out["not_read"][ending] = files_json(files);
    out["not_read"][ending]["advice"] = sources::advice_for(ending);
  }
  out["left_out"] = s.left_out;
  out["pictures"]["used"] = s.pictures_used;
  out["pictures"]["unused"] = files_json(s.pictures_unused);
  out["other"] = Json::object();
  for (const auto& [ending, files] : s.skipped.rest.endings()) out["other"][ending] = files_json(files);
  out["not_entered"] = files_json(s.skipped.unseen);
  return out;
}

}  // namespace

void print_source_warnings(const sources::Warnings& warnings, bool all) {
  for_each_kind(warnings, [&](sources::Slug slug, std::uint64_t count) {
    all ? print_all(warnings, slug, count) : print_briefly(warnings, slug, count);
  });
}

std::string summary_text(const pack::Summary& s, const std::string& output, bool all) {
  std::string out = line("edition", output + ", " + human_size(s.total_bytes));
  out += line("title", s.title);
  out += line("number", std::to_string(s.edition));
  out += line("date", iso_day(s.date) + (s.date_is_today ? " (today; --date sets another)" : ""));
  out += line("same again", again_of(s));
  out += line("articles", std::to_string(s.articles) + ", " + human_size(s.text_bytes));
  out += line("languages", languages_of(s));
  out += line("leads", leads_of(s));
  out += line("images", std::to_string(s.images) + ", " + human_size(s.image_bytes));
  if (!s.fonts.empty()) out += line("fonts", fonts_of(s) + ", " + human_size(s.font_bytes));
  if (s.zawgyi > 0) out += line("converted", count_of(s.zawgyi, "Burmese article") + " from Zawgyi to Unicode");
  out += line("files", std::to_string(s.skipped.seen) + " under the sources");
  out += files_text(s, all);
  if (s.shortened_links > 0) {
    out += line("shortened", count_of(s.shortened_links, "link") + ", by what only traces people");
  }
  if (s.warnings.count(sources::Slug::not_read) > 0) out += line("not read", not_read_of(s.warnings));
  out += line("warnings", counts_of(s.warnings));
  out += line("channel", s.channel_fingerprint);
  out += line("fingerprint", s.edition_fingerprint);
  if (s.signatures_missing > 0) {
    out += line("unfinished", count_of(s.signatures_missing, "signature") + " still missing before readers open it");
    out += line("next", "bundle_tool sign " + shell_word(output) + " --key ANOTHER.key");
  }
  return out;
}

std::string summary_json(const pack::Summary& s, const std::string& output) {
  Json out;
  out["file"] = output;
  out["title"] = s.title;
  out["edition"]["number"] = s.edition;
  out["edition"]["date"] = iso_day(s.date);
  out["edition"]["same_again"] = again_of(s);
  out["edition"]["fingerprint"] = s.edition_fingerprint;
  out["channel"]["fingerprint"] = s.channel_fingerprint;
  out["signatures_missing"] = s.signatures_missing;
  out["articles"] = s.articles;
  out["languages"] = Json::object();
  for (const auto& [tag, count] : s.languages) out["languages"][tag] = count;
  out["leads"] = Json::object();
  for (const auto& [tag, id] : s.leads) out["leads"][tag] = id;
  out["images"] = s.images;
  out["fonts"] = Json::array();
  for (const pack::PackedFont& font : s.fonts) out["fonts"].push_back({{"name", font.family}, {"bytes", font.bytes}});
  out["bytes"]["total"] = s.total_bytes;
  out["bytes"]["text"] = s.text_bytes;
  out["bytes"]["images"] = s.image_bytes;
  out["bytes"]["fonts"] = s.font_bytes;
  out["converted_from_zawgyi"] = s.zawgyi;
  out["shortened_links"] = s.shortened_links;
  // As they were before every file was accounted for.
  const auto skipped = [&](std::initializer_list<sources::Why> all) {
    sources::PassedOver sum;
    for (const sources::Why why : all) sum.append(s.skipped.of(why));
    return sum;
  };
  using sources::Why;
  const sources::PassedOver drafts = skipped({Why::draft, Why::unpublished});
  const sources::PassedOver other = skipped({Why::list, Why::machinery, Why::project});
  out["skipped"]["drafts"] = drafts.count;
  out["skipped"]["draft_files"] = Json::array(drafts.names);  // the first ones
  out["skipped"]["other"] = other.count;
  out["skipped"]["other_files"] = Json::array(other.names);
  out["files"] = accounts_json(s);
  out["warnings"] = Json::object();
  for_each_kind(s.warnings, [&out](sources::Slug slug, std::uint64_t count) {
    out["warnings"][std::string(sources::slug_name(slug))] = count;
  });
  out["warning_list"] = Json::array();
  for (const sources::Warning& w : s.warnings.kept()) {
    Json item;
    item["slug"] = sources::slug_name(w.slug);
    item["file"] = w.file;
    item["line"] = w.line == 0 ? Json(nullptr) : Json(w.line);
    item["text"] = w.text;
    out["warning_list"].push_back(std::move(item));
  }
  return out.text();
}

}  // namespace handbill::commands
