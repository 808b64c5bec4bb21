#include "bundle_tool/sources/fields/publication.h"

#include <algorithm>
#include <charconv>
#include <initializer_list>

#include "bundle_tool/sources/fields/dates.h"
#include "bundle_tool/sources/text/clean_text.h"

namespace handbill::sources {
namespace {

using Keys = std::initializer_list<std::string_view>;

bool is_text(const Value* value) { return value != nullptr && value->kind == Value::Kind::text; }

bool any_true(const LayeredFields& fields, Keys keys) {
  return std::any_of(keys.begin(), keys.end(), [&](std::string_view key) { return fields.is_true(key); });
}
bool any_false(const LayeredFields& fields, Keys keys) {
  return std::any_of(keys.begin(), keys.end(), [&](std::string_view key) { return fields.is_false(key); });
}

// Seconds since 1970, as some systems export them.
std::optional<bundle::Date> date_of_seconds(std::string_view text) {
  constexpr std::int64_t kDay = 86'400;
  std::int64_t seconds = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
  const bool whole = error == std::errc{} && end == text.data() + text.size() && text.size() >= 9 && text.size() <= 10;
  if (!whole || seconds < 0) return std::nullopt;
  return bundle::Date{static_cast<std::int32_t>(seconds / kDay), bundle::Date::kNoTime, 0};
}

bool says_nothing(std::string_view text) {
  const std::string word = lower_ascii(text);
  // Hugo's zero date stands for none.
  return word.empty() || word.starts_with("0001-01-01") || word == "never" || word == "none" || word == "null" ||
         word == "~";
}

struct SaidDay {
  std::optional<bundle::Date> date;
  bool unreadable = false;  // something is said, and no date
};
SaidDay day_of(const LayeredFields& fields, Keys keys, std::string_view lang) {
  SaidDay out;
  for (const std::string_view key : keys) {
    const Value* value = fields.find(key);
    if (!is_text(value)) continue;
    const std::string_view text = trim(value->text);
    if (says_nothing(text)) continue;
    out.date = parse_date(text, lang);
    if (!out.date) out.date = date_of_seconds(text);
    if (out.date) return out;
    out.unreadable = out.unreadable || !(says_yes(text) || says_no(text));
  }
  return out;
}

// Words of WordPress, Ghost, Pelican, Nuxt and Lektor.
bool is_draft(const LayeredFields& fields) {
  if (any_true(fields, {"draft", "isdraft", "is_draft", "_draft"})) return true;
  constexpr std::array<std::string_view, 9> kDrafts{"draft", "pending", "auto-draft", "future",     "scheduled",
                                                    "trash", "private", "hidden",     "unpublished"};
  constexpr std::array<std::string_view, 4> kKeys{"status", "post_status", "visibility", "state"};
  return std::any_of(kKeys.begin(), kKeys.end(), [&fields, &kDrafts](std::string_view key) {
    const Value* status = fields.find(key);
    return is_text(status) &&
           std::find(kDrafts.begin(), kDrafts.end(), lower_ascii(trim(status->text))) != kDrafts.end();
  });
}

bool is_unpublished(const LayeredFields& fields) {
  if (any_false(fields, {"published", "publish"}) || any_true(fields, {"private"})) return true;
  // Ghost's, of what only some of its readers may see.
  constexpr std::array<std::string_view, 4> kSome{"members", "paid", "tiers", "filter"};
  const Value* visibility = fields.find("visibility");
  if (is_text(visibility) && std::find(kSome.begin(), kSome.end(), lower_ascii(trim(visibility->text))) != kSome.end())
    return true;
  const Value* password = fields.find("password");
  return is_text(password) && !trim(password->text).empty() && !says_no(password->text);
}

// Hugo's build options, of today and of old.
const Value* build_option(const LayeredFields& fields, std::string_view name) {
  for (const std::string_view key : {"build", "_build"}) {
    const Value* build = fields.find(key);
    if (build == nullptr || build->kind != Value::Kind::map) continue;
    if (const Value* option = build->find(name); is_text(option)) return option;
  }
  return nullptr;
}

bool is_never(const Value* option, std::string_view other) {
  if (option == nullptr) return false;
  const std::string word = lower_ascii(trim(option->text));
  return word == "never" || (!other.empty() && word == other) || says_no(word);
}

bool is_not_rendered(const LayeredFields& fields) {
  if (fields.is_true("headless") || any_false(fields, {"permalink", "render", "routable"})) return true;
  return is_never(build_option(fields, "render"), "link");
}

bool is_not_listed(const LayeredFields& fields) {
  if (any_true(fields, {"unlisted", "hidden", "_hidden", "eleventyexcludefromcollections"}) ||
      any_false(fields, {"listed", "_discoverable"}))
    return true;
  return is_never(build_option(fields, "list"), {});
}

// What needs no date.
std::optional<Why> hidden_by_will(const LayeredFields& fields, const Publishing& publishing) {
  if (!publishing.drafts && is_draft(fields)) return Why::draft;
  if (!publishing.unpublished && is_unpublished(fields)) return Why::unpublished;
  if (is_not_rendered(fields)) return Why::not_rendered;
  if (is_not_listed(fields)) return Why::not_listed;
  return std::nullopt;
}

}  // namespace

const Value* LayeredFields::find(std::string_view key) const {
  if (const Value* value = own_.find(key)) return value;
  for (const Inherited* layer : layers_) {
    if (const Value* value = layer->fields.find(key)) return value;
  }
  return nullptr;
}

bool LayeredFields::is_true(std::string_view key) const {
  const Value* value = find(key);
  return is_text(value) && says_yes(value->text);
}

bool LayeredFields::is_false(std::string_view key) const {
  const Value* value = find(key);
  return is_text(value) && says_no(value->text);
}

bool says_yes(std::string_view text) {
  const std::string word = lower_ascii(trim(text));
  return word == "true" || word == "yes" || word == "y" || word == "on" || word == "1";
}

bool says_no(std::string_view text) {
  const std::string word = lower_ascii(trim(text));
  return word == "false" || word == "no" || word == "n" || word == "off" || word == "0";
}

Verdict judge(const LayeredFields& fields, const std::optional<bundle::Date>& date, std::string_view lang,
              const Publishing& publishing) {
  Verdict out;
  out.hidden = hidden_by_will(fields, publishing);
  if (out.hidden) return out;
  const auto note = [&](const bundle::Date& when) {
    const bool passed = publishing.now.passed(when);
    (passed ? out.passed : out.pending).push_back(when);
    return passed;
  };
  if (!publishing.expired) {
    const SaidDay expiry = day_of(fields, {"expirydate", "unpublishdate", "expires", "expiry"}, lang);
    if (expiry.date && note(*expiry.date)) out.hidden = Why::expired;
    // Who limits when something is to be read means it, whatever was written.
    if (!expiry.date && expiry.unreadable) out.hidden = Why::unpublished;
  }
  if (!publishing.future) {
    const SaidDay said = day_of(fields, {"publishdate", "publish_date", "publish_at", "embargo"}, lang);
    auto publish = said.date;
    if (said.unreadable && !publish && !out.hidden) out.hidden = Why::unpublished;
    if (!publish && publishing.future_dates_wait) publish = date;
    if (publish && !note(*publish) && !out.hidden) out.hidden = Why::future;
  }
  return out;
}

}  // namespace handbill::sources
