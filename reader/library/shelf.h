// The editions at hand, in the order in which a person looks for them: by publisher, the newest first; then what nobody
// here has accepted; then what cannot be read. The same edition is there once, wherever copies of it lie.
//
// Files are read in the background (ShelfLook), none twice as long as it stays as it is. What they are held against,
// and what this device learns from them, belongs to the thread that calls take_arrived().
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "reader/base/patience.h"
#include "reader/library/shelf_look.h"

namespace handbill::library {

// A place where an edition lies.
struct Copy {
  std::string path;
  Candidate::Ends ends = {};
  Error refused = {};  // why this copy cannot be opened, or may not be shown; Errc::ok: it may
  bool is_whole() const { return ends.missing_bytes == 0 && ends.trailing_bytes == 0; }
};

// What is signed of an edition, as far as a list shows it.
struct SignedInBrief {
  bundle::Hash channel;
  trust::Issue issue;
  std::string publisher;  // as it calls itself; proves nothing
  std::string title;
  std::string language;       // BCP 47
  std::uint64_t size = 0;     // bytes
  bool by_given_key = false;  // its founder's key was given for this run
};

struct Shelved {
  enum class Part : std::uint8_t { accepted, unknown, unreadable };
  Part part = Part::unreadable;
  std::vector<Copy> copies;            // at least one; the one to open first
  std::size_t copy_count = 1;          // also those that are not listed
  Error refused;                       // of the copy to open first
  std::optional<SignedInBrief> brief;  // none where no signature is good
};

class Shelf {
 public:
  static constexpr std::size_t kMaxCopies = 16;   // of one edition; others are not listed
  static constexpr std::size_t kTitleSize = 512;  // bytes of a title or a name that are kept

  explicit Shelf(std::shared_ptr<Background> background) : background_(std::move(background)) {}

  // Looks for editions in these files and folders; `tell` (may be empty) is called in the background when there is
  // something to take. What was there before stays until it is known to be gone.
  void look_in(std::vector<std::string> paths, const Trusted& trusted, std::function<void()> tell);
  // As look_in(), where it looked last: a stick may have come or gone.
  void look_again(const Trusted& trusted);
  // Takes over what was read, and learns from it; what is learned is written once. What has become known of a publisher
  // meanwhile lets its editions be read once more. True: editions() has changed.
  bool take_arrived(Trusted& trusted);
  bool is_looking() const { return look_ != nullptr; }
  // Waits until everything was read and taken.
  void wait(Trusted& trusted);
  // Waits as wait() does, as long as that is soon: no more than `entries` of folders and `editions` found, and no
  // longer than somebody's patience, however slowly a stick answers.
  void wait_for_few(Trusted& trusted, std::size_t entries, std::size_t editions, const Patience& patience = {});

  const std::vector<Shelved>& editions() const { return editions_; }
  // There are more files than a shelf holds, or than are looked at.
  bool is_cut() const { return is_cut_; }
  // If all are of one publisher, whoever that is: those of the newest day that may be opened, the newest first. Empty:
  // there are others, or none.
  std::vector<const Shelved*> newest_of_one() const;

 private:
  // What of a publisher decides whether an edition is shown.
  struct Known {
    bool is_accepted = false, alarm = false;
    std::size_t statements = 0, revocations = 0, contradictions = 0;
    friend bool operator==(const Known&, const Known&) = default;
  };
  struct File {
    FileStamp stamp;
    Candidate::Ends ends;
    Error refused;
    std::optional<SignedInBrief> brief;
    Known judged_by;
  };
  static Known known_of(const bundle::Hash& channel, const Trusted& trusted);
  void add(SeenFile seen, Trusted& trusted);
  void begin(const Trusted& trusted);
  bool take_files(Trusted& trusted);
  void end_look();
  bool forget_overtaken(const Trusted& trusted);
  void put_in_order();

  std::shared_ptr<Background> background_;
  std::vector<std::string> paths_;
  std::function<void()> tell_;
  // Since the last look: each file once, however often others change what is known.
  std::set<std::string> read_again_;
  std::size_t ordered_ = 0;            // files that editions_ has
  std::unique_ptr<ShelfLook> look_;    // null: everything was read
  std::map<std::string, File> files_;  // by path
  std::vector<Shelved> editions_;
  bool is_cut_ = false;
};

}  // namespace handbill::library
