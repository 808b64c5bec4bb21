#include "bundle_tool/sources/text/revealing.h"

#include <algorithm>
#include <array>

#include "bundle_tool/sources/text/ascii.h"
#include "bundle_tool/sources/text/clean_text.h"

namespace handbill::sources {
namespace {

bool is_in(char c, std::string_view set) { return set.find(c) != std::string_view::npos; }
bool is_slash(char c) { return c == '/' || c == '\\'; }

// A part of a path ends at a slash, at a blank, and at what closes the words around it.
std::string_view part_at(std::string_view text, std::size_t at) {
  constexpr std::size_t kFileName = 255;  // bytes, as Linux and Windows allow
  const std::string_view rest = text.substr(std::min(at, text.size()), kFileName);
  return rest.substr(0, rest.find_first_of("/\\ \t\n\"'`<>|)]},;:?*"));
}

// Names that examples and systems give: they are nobody's.
bool is_nobody(std::string_view name) {
  constexpr std::array<std::string_view, 27> kNobody{
      "user",      "username",  "youruser", "your_user", "yourusername", "your_username", "your-username", "yourname",
      "your_name", "your-name", "you",      "name",      "me",           "myname",        "myuser",        "example",
      "someone",   "guest",     "public",   "shared",    "default",      "ubuntu",        "vagrant",       "pi",
      "runner",    "app",       "git"};
  if (name.empty() || is_in(name[0], "$%{[<.~")) return true;
  const std::string small = lower_ascii(name);
  return std::find(kNobody.begin(), kNobody.end(), small) != kNobody.end();
}

// Does a path begin here, and not go on from an address or another path?
bool may_begin(std::string_view text, std::size_t at) {
  if (at == 0) return true;
  const char before = text[at - 1];
  return !is_letter(before) && !is_digit(before) && !is_in(before, "._-~/\\%&#");
}

// The folder of a person that begins at `at`: "/home/jane/", "C:\Users\jane". Empty if there is none.
std::string_view home_at(std::string_view text, std::size_t at) {
  if (!may_begin(text, at)) return {};
  const std::string_view rest = text.substr(at);
  for (const std::string_view root : {"/home/", "/Users/"}) {
    if (!rest.starts_with(root)) continue;
    if (at > 0 && text[at - 1] == ':' && root == "/Users/") return {};  // of "C:/Users/"
    const std::string_view name = part_at(rest, root.size());
    const std::size_t end = root.size() + name.size();
    // Without anything below it, "/home/news" may be a page of a site.
    const bool goes_on = end + 1 < rest.size() && rest[end] == '/' && !part_at(rest, end + 1).empty();
    return goes_on && !is_nobody(name) ? rest.substr(0, end + 1) : std::string_view{};
  }
  if (rest.size() < 4 || !is_letter(rest[0]) || rest[1] != ':' || !is_slash(rest[2])) return {};
  const std::string_view folder = part_at(rest, 3);
  const std::size_t slash = 3 + folder.size();
  if (lower_ascii(folder) != "users" || slash >= rest.size() || !is_slash(rest[slash])) return {};
  const std::string_view name = part_at(rest, slash + 1);
  return is_nobody(name) ? std::string_view{} : rest.substr(0, slash + 1 + name.size());
}

// "file:///C:/Users", the address of a file that is somewhere.
std::string_view file_address_at(std::string_view text, std::size_t at) {
  constexpr std::string_view kScheme = "file://";
  constexpr std::size_t kMost = 2000;  // bytes
  const std::string_view rest = text.substr(at, kMost);
  if (!rest.starts_with(kScheme) || !may_begin(text, at)) return {};
  std::size_t size = std::min(rest.find_first_of(" \t\n\"'`<>)"), rest.size());
  while (is_in(rest[size - 1], ".,;:!?")) --size;  // of the sentence
  const std::string_view path = rest.substr(0, size).substr(std::min(size, kScheme.size()));
  const auto slash = path.find('/');
  const bool somewhere = slash != std::string_view::npos && slash + 1 < path.size();
  return somewhere ? rest.substr(0, size) : std::string_view{};
}

bool is_example(std::string_view domain) {
  const std::string small = lower_ascii(domain);
  const auto ends = [&small](std::string_view end) {
    return small == end || (small.ends_with(end) && small[small.size() - end.size() - 1] == '.');
  };
  constexpr std::array<std::string_view, 6> kExamples{"example.com", "example.org", "example.net",
                                                      "example",     "invalid",     "test"};
  return std::any_of(kExamples.begin(), kExamples.end(), ends);
}

// Is this the name of a host with a top domain of letters, and no file such as "icon@2x.png"?
bool is_domain(std::string_view domain) {
  const auto dot = domain.rfind('.');
  if (dot == std::string_view::npos || dot == 0 || domain.find("..") != std::string_view::npos) return false;
  const std::string top = lower_ascii(domain.substr(dot + 1));
  constexpr std::array<std::string_view, 6> kPictures{"png", "jpg", "jpeg", "gif", "webp", "svg"};
  return top.size() >= 2 && std::all_of(top.begin(), top.end(), is_letter) &&
         std::find(kPictures.begin(), kPictures.end(), top) == kPictures.end();
}

// The mail address around the "@" at `at`; empty if there is none.
std::string_view mail_around(std::string_view text, std::size_t at) {
  constexpr std::size_t kMost = 254;  // bytes before and after, as mail allows (RFC 5321)
  std::size_t begin = at;
  while (begin > 0 && at - begin < kMost &&
         (is_letter(text[begin - 1]) || is_digit(text[begin - 1]) || is_in(text[begin - 1], "._%+-"))) {
    --begin;
  }
  while (begin < at && is_in(text[begin], ".-%")) ++begin;
  std::size_t end = at + 1;
  while (end < text.size() && end - at < kMost &&
         (is_letter(text[end]) || is_digit(text[end]) || is_in(text[end], ".-"))) {
    ++end;
  }
  // The full stop of the sentence; and a path after a host, as in git@host:path and user@host/path.
  while (end > at + 1 && is_in(text[end - 1], ".-")) --end;
  const bool path = end + 1 < text.size() && is_in(text[end], ":/") && !is_space(text[end + 1]);
  const std::string_view domain = text.substr(at + 1, end - at - 1);
  if (begin == at || path || !is_domain(domain) || is_example(domain)) return {};
  return text.substr(begin, end - begin);
}

}  // namespace

std::vector<Revealing> revealing_in(std::string_view text) {
  std::vector<Revealing> out;
  // Calls `found_at` for each `mark`, and goes on behind what it found.
  const auto look = [&](Slug slug, char mark, const auto& found_at) {
    for (std::size_t at = text.find(mark); at != std::string_view::npos;) {
      const std::string_view found = found_at(at);
      if (!found.empty()) out.push_back({slug, found});
      const std::size_t end = found.empty() ? 0 : static_cast<std::size_t>(found.data() - text.data()) + found.size();
      at = text.find(mark, std::max(at + 1, end));
    }
  };
  look(Slug::local_path, '/', [&](std::size_t at) { return home_at(text, at); });
  look(Slug::local_path, ':', [&](std::size_t at) {
    const std::string_view drive = at >= 1 ? home_at(text, at - 1) : std::string_view{};
    return drive.empty() && at >= 4 ? file_address_at(text, at - 4) : drive;
  });
  look(Slug::mail_address, '@', [&](std::size_t at) { return mail_around(text, at); });
  return out;
}

}  // namespace handbill::sources
