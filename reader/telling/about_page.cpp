#include "reader/telling/about_page.h"

#include <algorithm>

#include "reader/telling/phrases.h"
#include "reader/words/error_words.h"

namespace handbill::ui {
namespace {

using Kind = SheetItem::Kind;

constexpr std::size_t kPlaces = 8;  // that are named

void add_check(std::vector<SheetItem>& out, const Teller& teller, const AboutPage::Check& check) {
  const auto say = [&teller](Word word) { return std::string(teller.say(word)); };
  if (!check.percent) {
    out.push_back({Kind::choice, say(words::kCheckAll), AboutPage::kCheck});
    return;
  }
  const auto& report = check.report;
  if (!report) {
    out.push_back({Kind::strong, teller.say(words::kChecked, {std::to_string(*check.percent)})});
  } else if (!*report) {
    out.push_back({Kind::strong, std::string(first_line(say(Word{error_words(report->error())})))});
    out.push_back({Kind::choice, say(words::kTryAgain), AboutPage::kCheck});
  } else if ((*report)->whole()) {
    out.push_back({Kind::strong, say(words::kCheckedWhole)});
  } else {
    const auto& r = **report;
    if (r.damaged_count > 0) {
      const std::string of =
          teller.say(words::kOf, {std::to_string(r.damaged_count), std::to_string(r.checked_chunks)});
      out.push_back({Kind::strong, teller.labelled(words::kCheckedDamaged, of)});
    } else {
      out.push_back({Kind::strong, say(words::kCheckedNotWhole)});
    }
  }
}

}  // namespace

std::vector<SheetItem> AboutPage::items(const Teller& teller, library::Edition& edition,
                                        const std::vector<std::string>& copies, const Check& check) {
  const auto say = [&teller](Word word) { return std::string(teller.say(word)); };
  const trust::Signed& proof = edition.proof();
  const Identity identity = identity_of(teller, edition);
  const bundle::Manifest& m = *proof.manifest;
  std::vector<SheetItem> out;
  out.push_back({Kind::title, say(words::kAbout)});
  out.push_back({Kind::name, m.title});
  out.push_back(
      {Kind::dim, join_parts({teller.say(words::kNumber, {std::to_string(m.edition)}), date_text(m.date),
                              teller.say(words::kArticles, {std::to_string(edition.bundle().article_count())})})
                      .text()});
  if (identity.basis != Basis::unproven) {
    const std::string name = identity.name.empty() ? say(words::kUnknownNoName) : identity.name.isolated();
    out.push_back({Kind::text, teller.labelled(words::kPublisher, name)});
  }
  for (const Notice& notice : identity.notices) {
    out.push_back({Kind::strong, notice.brief});
    out.push_back({Kind::text, notice.whole});
  }
  if (identity.basis == Basis::given_key) out.push_back({Kind::dim, say(words::kNotRemembered)});
  add_check(out, teller, check);
  out.push_back({Kind::text, teller.labelled(words::kSize, size_text(m.file_size))});
  for (std::size_t i = 0; i < std::min(copies.size(), kPlaces); ++i) out.push_back({Kind::file, copies[i]});
  out.push_back({Kind::text, say(words::kEditionDigits)});
  out.push_back({Kind::digits, digits_in_lines(proof.manifest.fingerprint())});
  out.push_back({Kind::dim, say(words::kEditionDigitsWhy)});
  out.push_back({Kind::choice, say(words::kBack), kBack});
  return out;
}

}  // namespace handbill::ui
