#include "reader/ui/open.h"

#include "reader/base/utf8.h"
#include "reader/ui/article_screen.h"
#include "reader/ui/contradiction_screen.h"
#include "reader/ui/edition_fonts.h"
#include "reader/ui/front_screen.h"
#include "reader/ui/message_screen.h"
#include "reader/ui/picture_store.h"
#include "reader/ui/unknown_screen.h"
#include "reader/ui/words.h"

namespace handbill::ui {
namespace {

// Its fonts serve as long as it is open; what reading it costs is added up when it is closed.
std::shared_ptr<library::Edition> on_desk(Desk& desk, std::unique_ptr<library::Edition> edition) {
  const auto fonts = std::make_shared<EditionFonts>(*edition);
  desk.fonts.use(fonts);
  edition->on_close = [&desk, fonts, closed = edition.get()](const bundle::Bundle::Counters& cost) {
    desk.fonts.stop_using(fonts.get());
    if (desk.pictures != nullptr) desk.pictures->forget(*closed);
    desk.closed.chunks_read += cost.chunks_read;
    desk.closed.bytes_read += cost.bytes_read;
  };
  return edition;
}

// An incomplete copy says so first; what is there can be read.
std::unique_ptr<Screen> front_or_notice(Desk& desk, std::shared_ptr<library::Edition> edition) {
  const std::uint64_t missing = edition->bundle().missing_bytes();
  if (missing == 0) return std::make_unique<FrontScreen>(desk, std::move(edition));
  Error error{Errc::truncated, Layer::file, std::to_string(missing) + " bytes are missing at the end"};
  return std::make_unique<MessageScreen>(
      desk, file_name(edition->path()), std::move(error),
      MessageScreen::Ways{[&desk, edition] { return std::make_unique<FrontScreen>(desk, edition); }, {}});
}

// Errors: those of Candidate::read and admit; of Bundle::find, whose layer is the index.
Result<std::unique_ptr<Screen>> article_in(Desk& desk, const std::string& path, const std::string& article_id) {
  HB_TRY(candidate, library::Candidate::read(path, desk.trusted.pins));
  HB_TRY(opened, candidate.admit(desk.trusted));
  std::shared_ptr<library::Edition> edition = on_desk(desk, std::move(opened));
  HB_TRY(number, edition->bundle().find(article_id));
  return ArticleScreen::open(desk, std::move(edition), number);
}

// "a/b/../c" is "a/c".
std::string normal_path(std::string_view path) {
  std::vector<std::string_view> parts;
  while (!path.empty()) {
    const auto slash = std::min(path.find('/'), path.size());
    const std::string_view part = path.substr(0, slash);
    path.remove_prefix(std::min(slash + 1, path.size()));
    if (part == ".." && !parts.empty()) parts.pop_back();
    if (!part.empty() && part != "." && part != "..") parts.push_back(part);
  }
  std::string out;
  for (const std::string_view part : parts) out += (out.empty() ? "" : "/") + std::string(part);
  return out;
}

std::string without_ending(std::string path) {
  for (const std::string_view ending : {".html", ".htm", ".md", ".markdown"}) {
    if (path.ends_with(ending)) path.resize(path.size() - ending.size());
  }
  if (path.ends_with("/index")) path.resize(path.size() - std::string_view("/index").size());
  return path;
}

}  // namespace

std::optional<bundle::ArticleNumber> linked_article(library::Edition& edition, std::string_view from,
                                                    std::string_view address) {
  address = address.substr(0, address.find_first_of("#?"));
  const auto scheme = address.find("://");
  std::vector<std::string> tries;
  if (scheme != std::string_view::npos) {
    const auto path = address.find('/', scheme + 3);
    if (path == std::string_view::npos) return std::nullopt;
    tries.push_back(normal_path(address.substr(path)));
  } else if (address.find(':') == std::string_view::npos && !address.empty()) {
    const auto folder = from.substr(0, from.rfind('/') == std::string_view::npos ? 0 : from.rfind('/'));
    if (address.front() != '/') tries.push_back(normal_path(std::string(folder) + "/" + std::string(address)));
    tries.push_back(normal_path(address));
  }
  for (const std::string& path : tries) {
    for (const std::string& id : {path, without_ending(path)}) {
      if (id.empty()) continue;
      const auto found = edition.bundle().find(id);
      if (found) return *found;
    }
  }
  return std::nullopt;
}

std::string file_name(const std::string& path) {
  const auto slash = path.find_last_of('/');
  const std::string name = slash == std::string::npos ? path : path.substr(slash + 1);
  std::string out;
  for (std::string_view rest = name; !rest.empty();) {
    const utf8::Decoded next = utf8::decode(rest);
    utf8::append(out, next.code_point < 0x20 || next.code_point == 0x7F ? utf8::kReplacement : next.code_point);
    rest.remove_prefix(next.size);
  }
  return out;
}

std::unique_ptr<Screen> open_edition(Desk& desk, const std::string& path) {
  auto candidate = library::Candidate::read(path, desk.trusted.pins);
  if (!candidate) return std::make_unique<MessageScreen>(desk, file_name(path), candidate.error());
  if (!desk.trusted.accepts(candidate->channel())) {
    return std::make_unique<UnknownScreen>(desk, std::move(candidate).value());
  }
  auto edition = candidate->admit(desk.trusted);
  if (!edition && edition.error().code == Errc::contradiction) {
    return std::make_unique<ContradictionScreen>(desk, std::move(candidate).value());
  }
  if (!edition) return std::make_unique<MessageScreen>(desk, file_name(path), edition.error());
  return front_or_notice(desk, on_desk(desk, std::move(edition).value()));
}

std::unique_ptr<Screen> open_article(Desk& desk, std::span<const std::string> paths, const std::string& article_id) {
  // Of the first path. Nothing is tried twice: a stick may answer the second time as it did not the first.
  Error error;
  for (const std::string& path : paths) {
    auto screen = article_in(desk, path, article_id);
    if (screen) return std::move(screen).value();
    if (error.code == Errc::ok) error = std::move(screen).error();
  }
  // Whatever else is wrong with the edition has a page of its own.
  if (error.layer != Layer::index) return open_edition(desk, paths.front());
  const Word text = error.code == Errc::not_found ? words::kNoArticle : Word{};
  const auto go_on = [&desk, path = paths.front()] { return open_edition(desk, path); };
  return std::make_unique<MessageScreen>(desk, file_name(paths.front()), error, MessageScreen::Ways{go_on, {}}, text);
}

}  // namespace handbill::ui
