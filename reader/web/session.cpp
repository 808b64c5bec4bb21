#include "reader/web/session.h"

#include <algorithm>

#include "reader/library/links.h"
#include "reader/telling/contradiction_page.h"
#include "reader/telling/message_page.h"
#include "reader/telling/phrases.h"
#include "reader/telling/publisher_page.h"
#include "reader/telling/unknown_page.h"
#include "reader/telling/whose_page.h"
#include "reader/text/direction.h"
#include "reader/text/language_tag.h"
#include "reader/web/article_json.h"

namespace handbill::web {
namespace {

using ui::SheetItem;

constexpr std::uint32_t kMostEntries = 500;  // that are told at once

std::string_view name_of(SheetItem::Kind kind) {
  switch (kind) {
    case SheetItem::Kind::title: return "title";
    case SheetItem::Kind::text: return "text";
    case SheetItem::Kind::strong: return "strong";
    case SheetItem::Kind::digits: return "digits";
    case SheetItem::Kind::mark: return "mark";
    case SheetItem::Kind::qr: return "qr";
    case SheetItem::Kind::dim: return "dim";
    case SheetItem::Kind::choice: return "choice";
    case SheetItem::Kind::setting: return "setting";
    case SheetItem::Kind::language: return "language";
    case SheetItem::Kind::name: return "name";
    case SheetItem::Kind::file: return "file";
    case SheetItem::Kind::passage: return "passage";
    case SheetItem::Kind::publisher: return "publisher";
  }
  return "text";
}

// Row by row, five cells each.
std::string cells_of(const ui::Mark& mark) {
  std::string out;
  for (int row = 0; row < ui::Mark::kCells; ++row) {
    for (int column = 0; column < ui::Mark::kCells; ++column) out += mark.has(column, row) ? '1' : '0';
  }
  return out;
}

// What others wrote is cleaned here, as Sheet does it for the screen.
void write_item(Json& out, const SheetItem& item) {
  const bool is_others = item.kind == SheetItem::Kind::name || item.kind == SheetItem::Kind::file;
  out.open_object().text("kind", name_of(item.kind));
  if (item.kind == SheetItem::Kind::mark) {
    out.text("mark", cells_of(item.mark));
  } else {
    out.text("text", is_others ? text::Line(item.text).text() : item.text);
  }
  if (item.kind == SheetItem::Kind::choice) out.key("choice").integer(item.choice);
  if (item.lines > 0) out.number("lines", static_cast<std::uint64_t>(item.lines));
  out.close_object();
}

void write_image(Json& out, const bundle::Image& image) {
  out.open_object().number("chunk", image.chunk).number("width", image.width).number("height", image.height);
  out.close_object();
}

void write_report(Json& out, const Result<bundle::FullReport>& report) {
  out.open_object();
  if (report) {
    out.number("damaged", report->damaged_count).number("missing", report->missing_bytes);
    out.number("trailing", report->trailing_bytes);
  } else {
    out.text("slug", report.error().slug()).text("layer", layer_name(report.error().layer));
  }
  out.close_object();
}

// The language to show first to who speaks `wanted`.
std::size_t best_of(const std::vector<bundle::Language>& languages, std::string_view wanted) {
  std::size_t best = 0;
  for (std::size_t i = 1; i < languages.size(); ++i) {
    if (text::likeness(languages[i].tag, wanted) > text::likeness(languages[best].tag, wanted)) best = i;
  }
  return best;
}

std::string_view name_of(ui::Basis basis) {
  switch (basis) {
    case ui::Basis::accepted: return "accepted";
    case ui::Basis::given_key: return "given-key";
    case ui::Basis::unproven: break;
  }
  return "unproven";
}

}  // namespace

ui::Teller Session::teller() const {
  return {*catalog_, trusted_, damaged_, just_accepted_, trust::PinsState::whole, true, false};
}

std::string Session::speak(std::string_view tag) {
  const ui::Catalog* found = ui::catalog_for(tag);
  catalog_ = found != nullptr ? found : &ui::english();
  Json out;
  out.open_object().text("tag", catalog_->tag()).truth("rtl", catalog_->right_to_left());
  out.key("words").open_object();
  catalog_->each([&out](std::string_view english, std::string_view translation) { out.text(english, translation); });
  return std::move(out.close_object().close_object()).take();
}

std::string Session::languages() {
  Json out;
  out.open_array();
  for (const ui::Catalog& each : ui::catalogs()) {
    out.open_object().text("tag", each.tag()).text("name", each.own_name()).truth("rtl", each.right_to_left());
    out.close_object();
  }
  return std::move(out.close_array()).take();
}

std::string Session::sheet(Shown which, std::string_view name, const std::vector<SheetItem>& items) {
  shown_ = which;
  Json out;
  out.open_object().text("page", "sheet").text("of", name).key("items").open_array();
  for (const SheetItem& item : items) write_item(out, item);
  out.close_array();
  if (which == Shown::about && checked_.report) write_report(out.key("report"), *checked_.report);
  return std::move(out.close_object()).take();
}

std::string Session::message(const Error& error) const {
  Json out;
  out.open_object().text("page", "sheet").text("of", "message");
  out.text("slug", error.slug()).text("layer", layer_name(error.layer)).key("items").open_array();
  const text::Line name = path_.empty() ? text::Line() : ui::file_name(path_);
  for (const SheetItem& item : ui::MessagePage::items(teller(), name, error, {}, false, true)) write_item(out, item);
  return std::move(out.close_array().close_object()).take();
}

// ---- from a file to its front page

std::string Session::open(const std::string& path) {
  path_ = path;
  edition_.reset();
  check_.reset();
  checked_ = {};
  just_accepted_.reset();
  auto candidate = library::Candidate::read(path, trusted_.pins);
  if (!candidate) {
    candidate_.reset();
    shown_ = Shown::message;
    return message(candidate.error());
  }
  candidate_.emplace(std::move(*candidate));
  if (trusted_.accepts(candidate_->channel())) return shown(candidate_->admit(trusted_));
  // SplitMix64's step: another question for each file.
  check_.emplace(candidate_->channel(), random_ += 0x9E3779B97F4A7C15U);
  return unknown();
}

std::string Session::shown(Result<std::unique_ptr<library::Edition>> edition) {
  if (edition) {
    edition_ = std::move(*edition);
    return front();
  }
  if (edition.error().code == Errc::contradiction) return contradiction();
  shown_ = Shown::message;
  return message(edition.error());
}

std::string Session::unknown() {
  return sheet(Shown::unknown, "unknown", ui::UnknownPage::items(teller(), *candidate_, *check_));
}

std::string Session::contradiction() {
  return sheet(Shown::contradiction, "contradiction", ui::ContradictionPage::items(teller(), *candidate_));
}

std::string Session::digits(bool is_wrong) const {
  Json out;
  out.open_object().text("page", "digits").truth("wrong", is_wrong);
  out.number("left", static_cast<std::uint64_t>(check_->tries_left())).key("groups").open_array();
  for (std::size_t i = 0; i < trust::DigitCheck::kGroups; ++i) {
    if (check_->asks(i)) {
      out.null();
    } else {
      out.text(check_->group(i));
    }
  }
  return std::move(out.close_array().close_object()).take();
}

std::string Session::answer(std::string_view digits) {
  if (!check_ || !check_->is_open() || edition_) return R"({"page":"back"})";
  if (!check_->answer(digits)) return check_->is_open() ? this->digits(true) : unknown();
  const Status kept = trusted_.pins.accept(candidate_->proof(), trust::Accepted::by_digits);
  if (!kept) return message(kept.error());
  just_accepted_ = candidate_->channel().id();
  return shown(candidate_->admit(trusted_));
}

// Its publisher was accepted or forgotten meanwhile.
std::string Session::opened_again() { return open(std::string(path_)); }

std::string Session::choose(int choice) {
  constexpr const char* kLeadsBack = R"({"page":"back"})";
  switch (shown_) {
    case Shown::message: return choice == ui::MessagePage::kAgain ? opened_again() : kLeadsBack;
    case Shown::unknown:
      if (choice == ui::UnknownPage::kHaveDigits && check_->is_open()) return digits(false);
      if (choice == ui::UnknownPage::kUnproven) return shown(candidate_->admit_unproven(trusted_));
      if (choice != ui::UnknownPage::kShowAll) return kLeadsBack;
      check_->show_all();
      return unknown();
    case Shown::contradiction:
      if (choice != ui::ContradictionPage::kRead) return kLeadsBack;
      (void)trusted_.pins.end_alarm(candidate_->channel().id());
      return opened_again();
    case Shown::whose: return choice == ui::WhosePage::kAboutPublisher ? publisher() : kLeadsBack;
    case Shown::publisher:
      if (choice == ui::PublisherPage::kForget) {
        return sheet(Shown::forget, "forget", ui::ForgetPage::items(teller(), candidate_->channel().id(), false));
      }
      if (choice != ui::PublisherPage::kRead) return kLeadsBack;
      (void)trusted_.pins.end_alarm(candidate_->channel().id());
      return publisher();
    case Shown::forget:
      if (choice != ui::ForgetPage::kConfirm) return kLeadsBack;
      (void)trusted_.pins.forget(candidate_->channel().id());
      trusted_.rivals.forget(candidate_->channel().id());
      return sheet(Shown::forgotten, "forgotten", ui::ForgetPage::items(teller(), candidate_->channel().id(), true));
    case Shown::forgotten: return opened_again();
    case Shown::about: return choice == ui::AboutPage::kCheck ? check_all() : kLeadsBack;
    case Shown::none: break;
  }
  return kLeadsBack;
}

// ---- the open edition. REQUIRES of all: is_open().

std::string Session::whose() { return sheet(Shown::whose, "whose", ui::WhosePage::items(teller(), *edition_)); }

std::string Session::publisher() {
  return sheet(Shown::publisher, "publisher",
               ui::PublisherPage::items(teller(), edition_->proof().channel.id(), edition_.get()));
}

std::string Session::about() {
  return sheet(Shown::about, "about",
               ui::AboutPage::items(teller(), *edition_, {ui::file_name(path_).text()}, checked_));
}

std::string Session::check_all() {
  checked_.percent = 100;
  const auto source = FileSource::open(path_);
  checked_.report = source ? bundle::verify_whole(**source, edition_->proof().manifest, 1, {})
                           : Result<bundle::FullReport>(fail(source.error()));
  if (*checked_.report && (*checked_.report)->damaged_count > 0) edition_->bundle().set_damaged();
  return about();
}

std::string Session::band() const {
  const ui::Identity identity = ui::identity_of(teller(), *edition_);
  Json out;
  out.open_object().text("basis", name_of(identity.basis)).text("mark", cells_of(identity.mark));
  out.text("name", identity.name.text()).text("digits", ui::first_digits(teller(), identity));
  out.key("notices").open_array();
  for (const ui::Notice& notice : identity.notices) out.text(notice.brief);
  return std::move(out.close_array().close_object()).take();
}

std::string Session::front() const {
  const bundle::Manifest& m = *edition_->proof().manifest;
  const bundle::Front& front = edition_->bundle().front();
  const ui::Teller teller = this->teller();
  Json out;
  out.open_object().text("page", "front");
  out.line("title", m.title);
  out.text("issue",
           ui::join_parts({teller.say(ui::words::kNumber, {std::to_string(m.edition)}), ui::date_text(m.date)}).text());
  out.number("articles", edition_->bundle().article_count());
  out.number("missing", edition_->bundle().missing_bytes());
  out.number("language", best_of(front.languages, catalog_->tag()));
  out.key("languages").open_array();
  for (const bundle::Language& each : front.languages) {
    out.open_object().number("first", each.first).number("count", each.count).number("lead", each.lead);
    out.line("tag", each.tag);
    out.line("name", ui::own_language_name(each.tag));
    out.truth("rtl", text::is_right_to_left(each.tag)).close_object();
  }
  out.close_array().key("groups").open_array();
  for (const bundle::Group& each : front.groups) {
    out.open_object().number("language", each.language).number("first", each.first).number("count", each.count);
    out.line("section", each.section);
    out.close_object();
  }
  out.close_array().key("fonts").open_array();
  for (const bundle::Font& each : front.fonts) {
    out.open_object().number("size", each.size);
    out.line("name", each.name);
    out.close_object();
  }
  return std::move(out.close_array().close_object()).take();
}

std::string Session::entries(std::uint32_t first, std::uint32_t count) {
  Json out;
  out.open_array();
  const std::uint32_t all = edition_->bundle().article_count();
  const ui::Teller teller = this->teller();
  for (std::uint32_t i = first; i < all && i - first < std::min(count, kMostEntries); ++i) {
    const auto number = edition_->bundle().article(i);
    const auto entry = number ? edition_->bundle().entry(*number) : Result<bundle::Entry>(fail(number.error()));
    out.open_object().number("number", i);
    if (!entry) {
      out.text("slug", entry.error().slug()).text("layer", layer_name(entry.error().layer));
      out.text("damaged", teller.say(ui::words::kDamagedRow)).close_object();
      continue;
    }
    const std::string& tag = edition_->bundle().front().languages[entry->language].tag;
    out.line("id", entry->id);
    out.line("title", entry->title);
    out.line("section", entry->section);
    out.line("source", entry->source);
    out.line("summary", entry->summary);
    out.line("lang", tag);
    out.truth("rtl", entry->direction == bundle::Direction::by_language
                         ? text::is_right_to_left(tag)
                         : entry->direction == bundle::Direction::right_to_left);
    out.text("minutes", teller.say(ui::words::kMinutes, {std::to_string(ui::reading_minutes(tag, entry->words))}));
    if (entry->date) out.text("date", ui::date_text(entry->date->day));
    if (entry->lead.chunk != 0) {
      out.key("lead");
      write_image(out, entry->lead);
      out.line("alt", entry->lead_alt);
    }
    out.close_object();
  }
  return std::move(out.close_array()).take();
}

std::string Session::article(std::uint32_t number) {
  bundle::Bundle& bundle = edition_->bundle();
  const auto read = [&]() -> Result<article::Article> {
    HB_TRY(at, bundle.article(number));
    HB_TRY(entry, bundle.entry(at));
    HB_TRY(body, bundle.body(entry));
    return article::Article::parse(std::move(body));
  };
  const auto article = read();
  if (!article) return message(article.error());
  just_accepted_.reset();
  Json out;
  out.open_object().key("article");
  write_article(out, *article, [this](std::string_view address) -> std::optional<std::uint32_t> {
    const auto found = library::linked_article(*edition_, address);
    return found ? std::optional(found->value()) : std::nullopt;
  });
  return std::move(out.close_object()).take();
}

std::string Session::find(std::string_view id) {
  const auto found = edition_->bundle().find(id);
  if (!found) return message(found.error());
  Json out;
  return std::move(out.open_object().number("number", found->value()).close_object()).take();
}

Result<bundle::VerifiedBytes> Session::image(const bundle::Image& image) { return edition_->bundle().image(image); }
Result<bundle::VerifiedBytes> Session::font(std::size_t index) { return edition_->bundle().font(index); }

}  // namespace handbill::web
