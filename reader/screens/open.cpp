#include "reader/screens/open.h"

#include "reader/base/no_memory.h"
#include "reader/screens/article_screen.h"
#include "reader/screens/contradiction_screen.h"
#include "reader/screens/edition_fonts.h"
#include "reader/screens/front_screen.h"
#include "reader/screens/message_screen.h"
#include "reader/screens/unknown_screen.h"
#include "reader/telling/words.h"
#include "reader/ui/chrome.h"
#include "reader/ui/picture_store.h"

namespace handbill::ui {
namespace {

// Text uses the edition's fonts while it is open (F-67). Closing it drops its pictures and adds up what was read.
std::shared_ptr<library::Edition> on_desk(Desk& desk, std::unique_ptr<library::Edition> edition) {
  const auto fonts = std::make_shared<EditionFonts>(*edition);
  // Before the fonts are used: they must not outlive the edition, also where there is no memory for what follows.
  desk.forget_replaced();
  if (desk.damaged.contains(edition->path())) edition->bundle().set_damaged();
  edition->on_close = [&desk, fonts, closed = edition.get(),
                       stamp = stamp_of(edition->path())](const bundle::Bundle::Counters& cost) {
    desk.fonts.stop_using(fonts.get());
    if (closed->bundle().is_damaged()) (void)has_memory_for([&] { desk.note_damage(closed->path(), stamp); });
    if (desk.pictures != nullptr) desk.pictures->forget(*closed);
    desk.closed.chunks_read += cost.chunks_read;
    desk.closed.bytes_read += cost.bytes_read;
  };
  desk.fonts.use(fonts);
  return edition;
}

// An incomplete copy says so first; what is there can be read (F-49).
std::unique_ptr<Screen> front_or_notice(Desk& desk, std::shared_ptr<library::Edition> edition) {
  const std::uint64_t missing = edition->bundle().missing_bytes();
  if (missing == 0) return std::make_unique<FrontScreen>(desk, std::move(edition));
  Error error{Errc::truncated, Layer::file, std::to_string(missing) + " bytes are missing at the end"};
  return std::make_unique<MessageScreen>(
      desk, file_name(edition->path()), std::move(error),
      MessageScreen::Ways{.go_on = [&desk, edition] { return std::make_unique<FrontScreen>(desk, edition); },
                          .again = [&desk, path = edition->path()] { return open_edition(desk, path); }});
}

// Errors: those of Candidate::read and admit; of Bundle::find, whose layer is the index.
Result<std::unique_ptr<Screen>> article_in(Desk& desk, const std::string& path, const std::string& article_id) {
  HB_TRY(candidate, library::Candidate::read(path, desk.trusted.pins));
  HB_TRY(opened, candidate.admit(desk.trusted));
  std::shared_ptr<library::Edition> edition = on_desk(desk, std::move(opened));
  HB_TRY(number, edition->bundle().find(article_id));
  return ArticleScreen::open(desk, std::move(edition), number);
}

// Errors: those of Candidate::read and admit; of Bundle::article; not_found: there is another edition in its place.
Result<std::unique_ptr<Screen>> article_in(Desk& desk, const std::string& path, std::vector<std::string> other_copies,
                                           const bundle::Hash& edition_id, std::uint32_t article) {
  HB_TRY(candidate, library::Candidate::read(path, desk.trusted.pins));
  if (candidate.proof().manifest.edition_id() != edition_id) {
    return fail(Errc::not_found, Layer::file, "another edition has this name now");
  }
  candidate.set_other_copies(std::move(other_copies));
  HB_TRY(opened, candidate.admit(desk.trusted));
  std::shared_ptr<library::Edition> edition = on_desk(desk, std::move(opened));
  HB_TRY(number, edition->bundle().article(article));
  return ArticleScreen::open(desk, std::move(edition), number);
}

// `edition` is what the candidate was opened as; `again` opens it anew.
std::unique_ptr<Screen> shown(Desk& desk, const library::Candidate& candidate,
                              Result<std::unique_ptr<library::Edition>> edition, MakeScreen again) {
  if (edition) return front_or_notice(desk, on_desk(desk, std::move(edition).value()));
  if (edition.error().code == Errc::contradiction) {
    return std::make_unique<ContradictionScreen>(desk, candidate, std::move(again));
  }
  return std::make_unique<MessageScreen>(desk, file_name(candidate.path()), edition.error(),
                                         MessageScreen::Ways{.go_on = {}, .again = std::move(again)});
}

std::unique_ptr<Screen> ask_about(Desk& desk, library::Candidate candidate, MakeScreen open) {
  const auto unproven = [&desk, candidate, open] {
    return shown(desk, candidate, candidate.admit_unproven(desk.trusted), open);
  };
  trust::DigitCheck check(candidate.channel(), desk.random());
  return std::make_unique<UnknownScreen>(
      desk, std::make_shared<Question>(Question{std::move(candidate), std::move(check), std::move(open), unproven}));
}

}  // namespace

std::unique_ptr<Screen> open_edition(Desk& desk, const std::string& path) {
  return open_edition(desk, std::vector<std::string>{path});
}

std::unique_ptr<Screen> open_edition(Desk& desk, const std::vector<std::string>& copies) {
  auto candidate = library::Candidate::read(copies.front(), desk.trusted.pins);
  std::size_t at = 0;
  for (std::size_t i = 1; i < copies.size() && !candidate; ++i) {
    auto other = library::Candidate::read(copies[i], desk.trusted.pins);
    if (!other) continue;
    candidate = std::move(other);
    at = i;
  }
  const auto again = [&desk, copies] { return open_edition(desk, copies); };
  if (!candidate) {
    return std::make_unique<MessageScreen>(desk, file_name(copies.front()), candidate.error(),
                                           MessageScreen::Ways{.go_on = {}, .again = again});
  }
  std::vector<std::string> others = copies;
  others.erase(others.begin() + static_cast<std::ptrdiff_t>(at));
  candidate->set_other_copies(std::move(others));
  if (!desk.trusted.accepts(candidate->channel())) return ask_about(desk, std::move(candidate).value(), again);
  return shown(desk, *candidate, candidate->admit(desk.trusted), again);
}

std::unique_ptr<Screen> open_article(Desk& desk, std::span<const std::string> paths, const std::string& article_id) {
  // The first path's error is kept, not looked for again: a stick can answer the same read differently (F-2).
  Error error;
  for (const std::string& path : paths) {
    auto screen = article_in(desk, path, article_id);
    if (screen) return std::move(screen).value();
    if (error.code == Errc::ok) error = std::move(screen).error();
  }
  // Other errors concern the whole edition, and open_edition() has a screen for each.
  if (error.layer != Layer::index) return open_edition(desk, paths.front());
  const Word text = error.code == Errc::not_found ? words::kNoArticle : Word{};
  const auto go_on = [&desk, path = paths.front()] { return open_edition(desk, path); };
  return std::make_unique<MessageScreen>(desk, file_name(paths.front()), error, MessageScreen::Ways{.go_on = go_on},
                                         text);
}

std::unique_ptr<Screen> open_article(Desk& desk, const std::vector<std::string>& copies, const bundle::Hash& edition,
                                     std::uint32_t article) {
  Error first;
  for (const std::string& path : copies) {
    std::vector<std::string> others = copies;
    std::erase(others, path);
    auto screen = article_in(desk, path, std::move(others), edition, article);
    if (screen) return std::move(screen).value();
    if (first.code == Errc::ok) first = std::move(screen).error();
  }
  const auto again = [&desk, copies, edition, article] { return open_article(desk, copies, edition, article); };
  return std::make_unique<MessageScreen>(desk, file_name(copies.front()), first,
                                         MessageScreen::Ways{.go_on = {}, .again = again});
}

}  // namespace handbill::ui
