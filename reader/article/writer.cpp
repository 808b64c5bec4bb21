#include "reader/article/writer.h"

#include <algorithm>
#include <cassert>

#include "reader/article/article_generated.h"
#include "reader/article/outline.h"
#include "reader/base/utf8.h"
#include "reader/bundle/limits.h"

namespace handbill::article {
namespace {

using flatbuffers::FlatBufferBuilder;
using flatbuffers::Offset;
using flatbuffers::Vector;

std::optional<std::uint16_t> shared_index(std::vector<std::string>& list, std::string_view item) {
  const auto found = std::find(list.begin(), list.end(), item);
  const auto index = static_cast<std::size_t>(found - list.begin());
  // A span's arg has 16 bits.
  if (index > 0xFFFF) return std::nullopt;
  if (found == list.end()) list.emplace_back(item);
  return static_cast<std::uint16_t>(index);
}

// An absent field costs no bytes, so empty strings and vectors are left out.
Offset<flatbuffers::String> put(FlatBufferBuilder& b, const std::string& s) {
  return s.empty() ? Offset<flatbuffers::String>{} : b.CreateString(s);
}
Offset<Vector<Offset<flatbuffers::String>>> put(FlatBufferBuilder& b, const std::vector<std::string>& list) {
  return list.empty() ? Offset<Vector<Offset<flatbuffers::String>>>{} : b.CreateVectorOfStrings(list);
}
template <class T>
Offset<Vector<T>> put(FlatBufferBuilder& b, const std::vector<T>& list) {
  return list.empty() ? Offset<Vector<T>>{} : b.CreateVector(list);
}

std::vector<Offset<fb::Figure>> put_figures(FlatBufferBuilder& b, const std::vector<OwnedFigure>& figures) {
  std::vector<Offset<fb::Figure>> out;
  for (const OwnedFigure& f : figures) {
    const auto alt = put(b, f.alt);
    const auto credit = put(b, f.credit);
    out.push_back(fb::CreateFigure(b, f.image.chunk, f.image.width, f.image.height, alt, credit));
  }
  return out;
}

Offset<Vector<const fb::Span*>> put_spans(FlatBufferBuilder& b, const std::vector<Span>& spans) {
  std::vector<fb::Span> out;
  for (const Span& s : spans) {
    // An empty span shows nothing.
    if (!s.text.empty()) out.emplace_back(s.text.begin, s.text.end, s.arg, static_cast<std::uint8_t>(s.kind));
  }
  return out.empty() ? Offset<Vector<const fb::Span*>>{} : b.CreateVectorOfStructs(out);
}

// `room`: the bytes that each of the first links keeps, to be overwritten later.
std::vector<Offset<flatbuffers::String>> put_links(FlatBufferBuilder& b, const std::vector<std::string>& links,
                                                   const std::vector<std::size_t>& room) {
  std::vector<Offset<flatbuffers::String>> out;
  for (std::size_t i = 0; i < links.size(); ++i) {
    std::string address = links[i];
    if (i < room.size()) address.resize(std::max(address.size(), room[i]));
    out.push_back(b.CreateString(address));
  }
  return out;
}

}  // namespace

bool Writer::open(Op op, std::uint32_t start) {
  assert(!in_leaf_ && is_container(op) && may_stand_in(op, container()));
  if (open_.size() >= limits::kOutlineDepth) return false;
  if (op == Op::numbers) list_starts_.push_back(start);
  open_.push_back(op);
  outline_.push_back(op);
  return true;
}

void Writer::close() {
  assert(!in_leaf_ && !open_.empty());
  open_.pop_back();
  outline_.push_back(Op::close);
}

void Writer::rule() {
  assert(!in_leaf_ && may_stand_in(Op::rule, container()));
  outline_.push_back(Op::rule);
}

void Writer::start_leaf(Op leaf) {
  assert(!in_leaf_ && is_leaf(leaf) && may_stand_in(leaf, container()));
  // U+000A separates lines and does not end them: F-81.
  if (!first_leaf_) text_.push_back('\n');
  first_leaf_ = false;
  outline_.push_back(leaf);
  in_leaf_ = true;
}

void Writer::begin(Op leaf) {
  assert(leaf != Op::figure);
  start_leaf(leaf);
}

void Writer::begin_figure(OwnedFigure figure) {
  start_leaf(Op::figure);
  figures_.push_back(std::move(figure));
}

void Writer::text(std::string_view words) {
  assert(in_leaf_);
  // The first bytes of what is not copied: controls, of which those from U+0080 on begin with 0xC2.
  const auto may_be_control = [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 || byte == 0x7F || byte == 0xC2;
  };
  for (;;) {
    const auto plain =
        static_cast<std::size_t>(std::find_if(words.begin(), words.end(), may_be_control) - words.begin());
    text_.append(words.substr(0, plain));
    words.remove_prefix(plain);
    if (words.empty()) return;
    const utf8::Decoded next = utf8::decode(words);
    if (next.code_point == '\n') {
      utf8::append(text_, 0x2028);
    } else if (next.code_point == '\t') {
      text_.push_back(' ');
    } else if (!utf8::is_control(next.code_point)) {
      text_.append(words.substr(0, next.size));
    }
    words.remove_prefix(next.size);
  }
}

void Writer::push(SpanKind kind, std::uint16_t arg) {
  assert(in_leaf_);
  const auto at = static_cast<std::uint32_t>(text_.size());
  open_spans_.push_back(spans_.size());
  spans_.push_back(Span{{at, at}, kind, arg});
}

void Writer::pop() {
  assert(!open_spans_.empty());
  spans_[open_spans_.back()].text.end = static_cast<std::uint32_t>(text_.size());
  open_spans_.pop_back();
}

void Writer::finish() {
  assert(in_leaf_);
  while (!open_spans_.empty()) pop();
  in_leaf_ = false;
}

std::optional<std::uint16_t> Writer::link(std::string_view address) { return shared_index(links_, address); }
std::optional<std::uint16_t> Writer::language(std::string_view tag) { return shared_index(languages_, tag); }

void Writer::keep_room(std::uint16_t link, std::size_t bytes) {
  if (room_.size() <= link) room_.resize(std::size_t{link} + 1);
  room_[link] = bytes;
}

void overwrite_link(std::span<std::byte> body, std::uint32_t at, std::string_view address) {
  // A FlatBuffer's string: its size, its bytes, a zero.
  std::byte* const string = body.data() + at;
  const auto before = flatbuffers::ReadScalar<std::uint32_t>(string);
  flatbuffers::WriteScalar(string, static_cast<std::uint32_t>(address.size()));
  std::byte* const end = std::copy_n(as_bytes(address).data(), address.size(), string + sizeof(std::uint32_t));
  if (before > address.size()) std::fill_n(end, before - address.size(), std::byte{0});
}

Buffer Writer::encode(const Details& details, std::vector<std::uint32_t>* links_at) const {
  assert(!in_leaf_ && open_.empty());
  // The order of the pieces is the order in the file: the same calls must give the same bytes.
  FlatBufferBuilder b(text_.size() + 1024);
  const auto figures = put_figures(b, figures_);
  std::vector<std::uint8_t> ops(outline_.size());
  std::transform(outline_.begin(), outline_.end(), ops.begin(), [](Op op) { return static_cast<std::uint8_t>(op); });

  const auto text_at = b.CreateString(text_);
  const auto ops_at = put(b, ops);
  const auto spans_at = put_spans(b, spans_);
  const auto links = put_links(b, links_, room_);
  const auto links_of = put(b, links);
  const auto languages_at = put(b, languages_);
  const auto starts_at = put(b, list_starts_);
  const auto figures_at = put(b, figures);
  const auto subtitle_at = put(b, details.subtitle);
  const auto authors_at = put(b, details.authors);
  const auto tags_at = put(b, details.tags);
  const auto licence_at = put(b, details.licence);
  const auto origin_at = put(b, details.origin);

  fb::ArticleBuilder article(b);
  article.add_text(text_at);
  article.add_outline(ops_at);
  article.add_spans(spans_at);
  article.add_links(links_of);
  article.add_languages(languages_at);
  article.add_list_starts(starts_at);
  article.add_figures(figures_at);
  article.add_subtitle(subtitle_at);
  article.add_authors(authors_at);
  if (details.updated) {
    const fb::Date date(details.updated->day, details.updated->minute, details.updated->zone);
    article.add_updated(&date);
  }
  article.add_tags(tags_at);
  article.add_licence(licence_at);
  article.add_origin(origin_at);
  b.Finish(article.Finish());
  const auto* data = reinterpret_cast<const std::byte*>(b.GetBufferPointer());
  Buffer out(data, data + b.GetSize());
  for (std::size_t i = 0; i < links.size(); ++i) {
    const auto at = static_cast<std::uint32_t>(out.size() - links[i].o);
    if (i < room_.size()) overwrite_link(out, at, links_[i]);
    if (links_at != nullptr) links_at->push_back(at);
  }
  return out;
}

}  // namespace handbill::article
