#include "reader/library/shelf.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "reader/base/utf8.h"

namespace handbill::library {
namespace {

std::string shortened(std::string text, std::size_t size) {
  text.resize(utf8::floor_boundary(text, std::min(size, text.size())));
  return text;
}

// May it be otherwise a moment later: a stick put in again, memory that is free by then?
bool may_pass(Errc code) {
  return code == Errc::io || code == Errc::not_found || code == Errc::damaged || code == Errc::no_memory;
}

Shelved::Part part_of(const std::optional<SignedInBrief>& brief, Errc refused) {
  if (!brief) return Shelved::Part::unreadable;
  return refused == Errc::unknown_publisher ? Shelved::Part::unknown : Shelved::Part::accepted;
}

// What may be shown first; then whole copies before tagged ones, and those before what is incomplete.
bool is_better(const Copy& a, const Copy& b) {
  const auto key = [](const Copy& c) {
    return std::tuple(c.refused.code != Errc::ok, c.ends.missing_bytes, c.ends.trailing_bytes != 0,
                      std::string_view(c.path));
  };
  return key(a) < key(b);
}

// The publisher with the latest edition first, and of each the newest first.
class Order {
 public:
  explicit Order(const std::vector<Shelved>& editions) {
    for (const Shelved& s : editions) {
      if (!s.brief) continue;
      const auto [at, is_new] = latest_.try_emplace(s.brief->channel.bytes, s.brief->issue.date);
      if (!is_new) at->second = std::max(at->second, s.brief->issue.date);
    }
  }

  bool operator()(const Shelved& a, const Shelved& b) const {
    if (a.part != b.part) return a.part < b.part;
    if (!a.brief || !b.brief) return a.copies.front().path < b.copies.front().path;
    const auto& channel_a = a.brief->channel.bytes;
    const auto& channel_b = b.brief->channel.bytes;
    if (channel_a != channel_b) {
      const std::int32_t date_a = latest_.at(channel_a), date_b = latest_.at(channel_b);
      return date_a != date_b ? date_a > date_b : channel_a < channel_b;
    }
    const trust::Issue &issue_a = a.brief->issue, &issue_b = b.brief->issue;
    if (trust::comes_before(issue_a, issue_b) || trust::comes_before(issue_b, issue_a)) {
      return trust::comes_before(issue_b, issue_a);
    }
    return issue_a.edition.bytes < issue_b.edition.bytes;
  }

 private:
  std::map<decltype(bundle::Hash::bytes), std::int32_t> latest_;
};

}  // namespace

// ---- looking

void Shelf::look_in(std::vector<std::string> paths, const Trusted& trusted, std::function<void()> tell) {
  look_.reset();
  read_again_.clear();
  paths_ = std::move(paths);
  tell_ = std::move(tell);
  begin(trusted);
}

void Shelf::look_again(const Trusted& trusted) {
  look_.reset();
  read_again_.clear();
  begin(trusted);
}

void Shelf::begin(const Trusted& trusted) {
  KnownFiles known;
  for (const auto& [path, file] : files_) known.emplace(path, file.stamp);
  look_ = std::make_unique<ShelfLook>(background_, paths_, std::move(known), trusted.pins, tell_);
}

bool Shelf::take_files(Trusted& trusted) {
  bool is_any = false;
  while (auto seen = look_->take()) {
    add(std::move(*seen), trusted);
    is_any = true;
  }
  if (is_any && !trusted.pins.write_learned()) trusted.not_kept = true;
  return is_any;
}

bool Shelf::take_arrived(Trusted& trusted) {
  bool is_changed = false;
  if (look_) {
    is_changed = take_files(trusted);
    if (look_->is_done()) {
      end_look();
      is_changed = true;
    }
  }
  // Of a publisher more may be known by now than when its editions were read.
  if (!look_ && forget_overtaken(trusted)) begin(trusted);
  // Not for each heap of thousands: the list grows by a quarter at a time.
  const bool is_due = !look_ || files_.size() > ordered_ + ordered_ / 4;
  if (is_changed && is_due) put_in_order();
  return is_changed && is_due;
}

void Shelf::wait(Trusted& trusted) {
  (void)take_arrived(trusted);
  while (look_) {
    look_->wait();
    (void)take_arrived(trusted);
  }
}

void Shelf::wait_for_few(Trusted& trusted, std::size_t entries, std::size_t editions, const Patience& patience) {
  (void)take_arrived(trusted);
  while (look_ && look_->wait_within(entries, editions, patience)) (void)take_arrived(trusted);
}

// What is no longer there is forgotten.
void Shelf::end_look() {
  is_cut_ = look_->is_cut();
  if (look_->is_whole()) {
    std::vector<std::string> present = look_->present();
    std::sort(present.begin(), present.end());
    std::erase_if(files_,
                  [&](const auto& file) { return !std::binary_search(present.begin(), present.end(), file.first); });
  }
  look_.reset();
}

// ---- what was read

Shelf::Known Shelf::known_of(const bundle::Hash& channel, const Trusted& trusted) {
  const trust::Pin* pin = trusted.pins.find(channel);
  if (pin == nullptr) return {};
  return {true, pin->alarm, pin->statements.size(), pin->revocations.size(), pin->contradictions.size()};
}

void Shelf::add(SeenFile seen, Trusted& trusted) {
  File file;
  if (seen.stamp) file.stamp = *seen.stamp;
  if (seen.candidate) {
    const Candidate& candidate = *seen.candidate;
    const trust::Signed& proof = candidate.proof();
    const bundle::Manifest& m = *proof.manifest;
    const Status good = candidate.judge(trusted, trust::Pins::Write::later);
    if (!good) file.refused = good.error();
    if (good && !seen.ends) file.refused = seen.ends.error();
    if (seen.ends) file.ends = *seen.ends;
    file.judged_by = known_of(proof.channel.id(), trusted);
    file.brief = SignedInBrief{.channel = proof.channel.id(),
                               .issue = trust::issue_of(proof),
                               .publisher = shortened(proof.publisher(), kTitleSize),
                               .title = shortened(m.title, kTitleSize),
                               .language = m.language,
                               .size = m.file_size,
                               .by_given_key = !file.judged_by.is_accepted && trusted.accepts(proof.channel)};
  } else {
    file.refused = seen.candidate.error();
  }
  // It may be otherwise a moment later: the next look reads it again.
  if (may_pass(file.refused.code)) file.stamp = {};
  files_.insert_or_assign(std::move(seen.path), std::move(file));
}

// True: some are to be read once more. They stay on the shelf until then.
bool Shelf::forget_overtaken(const Trusted& trusted) {
  bool is_any = false;
  for (auto& [path, file] : files_) {
    if (!file.brief) continue;
    const Known known = known_of(file.brief->channel, trusted);
    if (known == file.judged_by) continue;
    // Two editions can each undo what the other one teaches: once is enough. What the person decides always counts.
    const bool is_decided = known.is_accepted != file.judged_by.is_accepted;
    if (!read_again_.insert(path).second && !is_decided) continue;
    file.stamp = {};
    is_any = true;
  }
  return is_any;
}

void Shelf::put_in_order() {
  std::vector<Shelved> out;
  std::map<decltype(bundle::Hash::bytes), std::size_t> places;
  for (const auto& [path, file] : files_) {
    Copy copy{path, file.ends, file.refused};
    if (file.brief) {
      const auto [at, is_new] = places.try_emplace(file.brief->issue.edition.bytes, out.size());
      if (!is_new) {
        out[at->second].copies.push_back(std::move(copy));
        continue;
      }
    }
    out.push_back({.copies = {std::move(copy)}, .refused = {}, .brief = file.brief});
  }
  for (Shelved& s : out) {
    std::sort(s.copies.begin(), s.copies.end(), is_better);
    s.copy_count = s.copies.size();
    if (s.copies.size() > kMaxCopies) s.copies.erase(s.copies.begin() + kMaxCopies, s.copies.end());
    s.refused = s.copies.front().refused;
    s.part = part_of(s.brief, s.refused.code);
  }
  std::sort(out.begin(), out.end(), Order(out));
  editions_ = std::move(out);
  ordered_ = files_.size();
}

std::vector<const Shelved*> Shelf::newest_of_one() const {
  if (editions_.empty() || !editions_.front().brief) return {};
  const auto& channel = editions_.front().brief->channel;
  const bool is_one = std::all_of(editions_.begin(), editions_.end(),
                                  [&](const Shelved& s) { return s.brief && s.brief->channel == channel; });
  if (!is_one) return {};
  std::vector<const Shelved*> out;
  for (const Shelved& s : editions_) {
    const bool may_open = s.refused.code == Errc::ok || s.refused.code == Errc::unknown_publisher;
    if (may_open && (out.empty() || s.brief->issue.date == out.front()->brief->issue.date)) out.push_back(&s);
  }
  return out;
}

}  // namespace handbill::library
