#include "bundle_tool/sources/skipped.h"

#include <algorithm>

#include "bundle_tool/sources/fields/dates.h"
#include "bundle_tool/sources/moment.h"
#include "bundle_tool/sources/text/clean_text.h"

namespace handbill::sources {
namespace {

constexpr std::size_t kNameSize = 2000;  // bytes
constexpr std::size_t kEndings = 500;
constexpr std::size_t kEndingSize = 16;  // bytes; what is longer is no ending

constexpr std::string_view kConvert = "save it as Markdown or HTML";
constexpr std::string_view kPandoc = "save it as Markdown, as pandoc does";
constexpr std::string_view kSaveWhole = "save the page whole: an .html file and a folder for its pictures";
constexpr std::string_view kBuilt = "give the HTML that the generator makes of it";
struct Advice {
  std::string_view ending, what;
};
constexpr std::array kAdvice{
    Advice{".docx", kConvert},
    Advice{".doc", kConvert},
    Advice{".odt", kConvert},
    Advice{".rtf", kConvert},
    Advice{".pages", kConvert},
    Advice{".pdf", kConvert},
    Advice{".epub", kConvert},
    Advice{".org", kPandoc},
    Advice{".adoc", kPandoc},
    Advice{".asciidoc", kPandoc},
    Advice{".asc", kPandoc},
    Advice{".rst", kPandoc},
    Advice{".rest", kPandoc},
    Advice{".textile", kPandoc},
    Advice{".wiki", kPandoc},
    Advice{".mediawiki", kPandoc},
    Advice{".tex", kPandoc},
    Advice{".muse", kPandoc},
    Advice{".ipynb", kPandoc},
    Advice{".pandoc", "rename it to .md"},
    Advice{".rmd", "rename it to .md"},
    Advice{".qmd", "rename it to .md"},
    Advice{".mdx", "save it as .md"},
    Advice{".po", kBuilt},
    Advice{".lr", kBuilt},
    Advice{".typ", kPandoc},
    Advice{".djot", kPandoc},
    Advice{".dj", kPandoc},
    Advice{".creole", kPandoc},
    Advice{".opml", kPandoc},
    Advice{".fodt", kConvert},
    Advice{".sxw", kConvert},
    Advice{".wpd", kConvert},
    Advice{".abw", kConvert},
    Advice{".hwp", kConvert},
    Advice{".hwpx", kConvert},
    Advice{".wps", kConvert},
    Advice{".mobi", kConvert},
    Advice{".azw3", kConvert},
    Advice{".djvu", kConvert},
    Advice{".eml", kConvert},
    Advice{".fb2", kConvert},
    Advice{".odp", kConvert},
    Advice{".pptx", kConvert},
    Advice{".mht", kSaveWhole},
    Advice{".mhtml", kSaveWhole},
    Advice{".webarchive", kSaveWhole},
    Advice{".maff", kSaveWhole},
    Advice{".warc", kSaveWhole},
    Advice{".wacz", kSaveWhole},
    Advice{".chm", kSaveWhole},
    Advice{".zim", kSaveWhole},
};

}  // namespace

std::string_view name_of(Why why) {
  constexpr std::array<std::string_view, static_cast<std::size_t>(Why::count_)> kNames{
      "draft",      "unpublished", "expired", "future",    "not-rendered",
      "not-listed", "excluded",    "list",    "machinery", "project"};
  return kNames[static_cast<std::size_t>(why)];
}

void PassedOver::add(std::string_view name) {
  if (names.size() < most) names.push_back(one_line(name, kNameSize));
  ++count;
}

void PassedOver::append(const PassedOver& other) {
  for (const std::string& name : other.names) add(name);
  count += other.count - static_cast<std::uint32_t>(other.names.size());
}

PassedOver& ByEnding::of(const std::string& ending) {
  return endings_[endings_.size() < kEndings || endings_.contains(ending) ? ending : "others"];
}

void ByEnding::add(std::string_view name) { of(ending_of(name)).add(name); }

void ByEnding::append(const ByEnding& other) {
  for (const auto& [ending, files] : other.endings_) of(ending).append(files);
}

std::uint64_t ByEnding::count() const {
  std::uint64_t out = 0;
  for (const auto& [ending, files] : endings_) out += files.count;
  return out;
}

void Skipped::passed(const bundle::Date& date) { last_change = std::max(last_change.value_or(date.day), date.day); }

// Of the author's day and the day in UTC the earlier: on it the date may pass.
void Skipped::pending(const bundle::Date& date) {
  const std::int32_t day = std::min(date.day, Moment::of_minute(instant_of(date)).day());
  next_change = std::min(next_change.value_or(day), day);
}

void Skipped::append(const Skipped& other) {
  for (std::size_t i = 0; i < files.size(); ++i) files[i].append(other.files[i]);
  unread.append(other.unread);
  rest.append(other.rest);
  unseen.append(other.unseen);
  pictures.append(other.pictures);
  const std::size_t room = kPictures - std::min(kPictures, picture_paths.size());
  const auto last =
      other.picture_paths.begin() + static_cast<std::ptrdiff_t>(std::min(room, other.picture_paths.size()));
  picture_paths.insert(picture_paths.end(), other.picture_paths.begin(), last);
  seen += other.seen;
  if (other.last_change) last_change = std::max(last_change.value_or(*other.last_change), *other.last_change);
  if (other.next_change) next_change = std::min(next_change.value_or(*other.next_change), *other.next_change);
}

std::string_view advice_for(std::string_view ending) {
  const auto* const found =
      std::find_if(kAdvice.begin(), kAdvice.end(), [&](const Advice& each) { return each.ending == ending; });
  return found == kAdvice.end() ? std::string_view{} : found->what;
}

std::string ending_of(std::string_view name) {
  name.remove_prefix(name.rfind('/') + 1);  // npos + 1 is 0
  const auto dot = name.rfind('.');
  const bool none = dot == std::string_view::npos || dot == 0 || name.size() - dot > kEndingSize;
  return none ? one_line(name, kEndingSize * 2) : one_line(lower_ascii(name.substr(dot)), kEndingSize);
}

bool is_picture(std::string_view ending) {
  constexpr std::array<std::string_view, 15> kPictures{".jpg",  ".jpeg", ".jpe",  ".jfif", ".png",
                                                       ".apng", ".gif",  ".webp", ".avif", ".heic",
                                                       ".heif", ".svg",  ".bmp",  ".tif",  ".tiff"};
  return std::find(kPictures.begin(), kPictures.end(), ending) != kPictures.end();
}

}  // namespace handbill::sources
