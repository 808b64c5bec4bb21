// Finds which characters of an edition are set in which font family. It uses the reader's own table and itemizer with
// the fonts of this machine, so that a reader with only these fonts makes the same choice. One thread.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "bundle_tool/sources/source.h"
#include "reader/text/itemize.h"

namespace handbill::pack {

class FontSurvey {
 public:
  // The characters that the edition needs of a family.
  struct Need {
    text::FamilyId family = 0;
    text::FontId font = 0;         // one of that family
    std::vector<bool> characters;  // by code point
  };
  // A family that is not on this machine, the script it is needed for, and the first file that needs it.
  struct Missing {
    text::FamilyId family = text::kNoFamily;
    std::string script;
    std::string first_file;
  };

  // Errors: no_font, when not even Noto Sans is there.
  static Result<std::unique_ptr<FontSurvey>> open(std::vector<std::string> folders);

  // Adds every text of the article that a reader shows. `file`: its name in warnings.
  void add(const sources::SourceArticle& article, std::string_view file);
  // Adds a text; `language` is a BCP 47 tag.
  void add(std::string_view text, std::string_view language, std::string_view file);

  // By the families' names in an edition. Noto Sans, which every reader has, is not among them.
  const std::map<std::string, Need>& needs() const { return needs_; }
  // The fonts of this machine, for the caller that cuts them down.
  text::FontSet& fonts() { return *fonts_; }
  // By the families' names.
  const std::map<std::string, Missing>& missing_families() const { return missing_families_; }
  // Characters that no font here has, though their script's family is there.
  const std::set<char32_t>& missing_characters() const { return missing_characters_; }
  const std::string& first_missing_in() const { return first_missing_in_; }

 private:
  explicit FontSurvey(std::unique_ptr<text::FontSet> fonts) : fonts_(std::move(fonts)), itemizer_(*fonts_) {}
  void add_body(const article::Writer& body, const std::string& language, std::string_view file);
  void add_lines(std::string_view text, std::span<const text::StyleRange> ranges, std::string_view file);
  void take(std::string_view text, const text::Item& item, const text::StyleRange& range, std::string_view file);
  void note_missing(std::string_view text, const text::Item& item, const text::StyleRange& range,
                    std::string_view file);

  std::unique_ptr<text::FontSet> fonts_;
  text::Itemizer itemizer_;
  std::vector<text::Item> items_;
  std::vector<Need*> by_family_;  // into needs_, by FamilyId
  std::map<std::string, Need> needs_;
  std::map<std::string, Missing> missing_families_;
  std::set<char32_t> missing_characters_;
  std::string first_missing_in_;
};

// The English name of a script: "Tibetan".
std::string script_name(text::Script script);
std::string script_name_of(char32_t character);

}  // namespace handbill::pack
