#include "bundle_tool/images/apart.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "bundle_tool/images/costly.h"
#include "reader/sandbox/sandbox.h"

namespace handbill::pack {
namespace {

// Sanitizers reserve more address space than any limit would leave.
#if defined(__SANITIZE_ADDRESS__)
constexpr bool kLimitsMemory = false;
#elif defined(__has_feature)
constexpr bool kLimitsMemory = !__has_feature(address_sanitizer);
#else
constexpr bool kLimitsMemory = true;
#endif

struct Request {
  std::uint64_t size = 0;  // of the file, which follows
  Fit fit;
};
struct Reply {
  Size size;            // of the pixels, which follow; none: an error
  bool failed = false;  // the process did not come to an end by itself
  std::array<char, 300> error{};
};

bool read_whole(int fd, void* data, std::size_t size) {
  for (auto* to = static_cast<char*>(data); size > 0;) {
    const ssize_t got = ::read(fd, to, size);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return false;
    to += got;
    size -= static_cast<std::size_t>(got);
  }
  return true;
}

bool write_whole(int fd, const void* data, std::size_t size) {
  for (const auto* from = static_cast<const char*>(data); size > 0;) {
    const ssize_t put = ::write(fd, from, size);
    if (put < 0 && errno == EINTR) continue;
    if (put <= 0) return false;
    from += put;
    size -= static_cast<std::size_t>(put);
  }
  return true;
}

void say(Reply& reply, std::string_view words) {
  reply.size = {};
  words.copy(reply.error.data(), reply.error.size() - 1);
}

// Memory that the child writes its result to: a reply, then pixels.
class Shared {
 public:
  explicit Shared(std::size_t size) : size_(size) {
    memory_ = ::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  }
  Shared(const Shared&) = delete;
  Shared& operator=(const Shared&) = delete;
  ~Shared() {
    if (there()) ::munmap(memory_, size_);
  }
  bool there() const { return memory_ != MAP_FAILED; }
  Reply& reply() const { return *static_cast<Reply*>(memory_); }
  std::uint8_t* pixels() const { return static_cast<std::uint8_t*>(memory_) + sizeof(Reply); }
  std::size_t room() const { return size_ - sizeof(Reply); }

 private:
  std::size_t size_;
  void* memory_;
};

std::size_t most_bytes(const Fit& fit) { return std::size_t{fit.max_width} * fit.max_height * 4; }

// What a process is bound by before it looks at a picture: it never comes back from that.
void bind_child(unsigned most_seconds) {
  const rlimit memory{kApartMemory, kApartMemory};
  const rlimit seconds{most_seconds, most_seconds};
  const rlimit none{0, 0};
  if (kLimitsMemory) ::setrlimit(RLIMIT_AS, &memory);
  ::setrlimit(RLIMIT_CPU, &seconds);
  ::setrlimit(RLIMIT_CORE, &none);
  ::alarm(most_seconds * 6);  // one that waits for ever uses no processor
  sandbox::Protections taken;
  sandbox::confine_calls(taken);
}

// What one process serves with.
struct Service {
  int requests, replies;
  std::vector<std::string> fonts;
  unsigned seconds;
};

[[noreturn]] void decode_and_end(Bytes file, const Fit& fit, const Service& service, const Shared& out) {
  bind_child(service.seconds);
  const auto pixels = costly_kind(file) == Costly::svg ? draw_svg(file, fit, service.fonts) : decode_heif(file, fit);
  if (!pixels) {
    say(out.reply(), pixels.error().what);
  } else if (pixels->rgba.size() <= out.room()) {
    std::copy(pixels->rgba.begin(), pixels->rgba.end(), out.pixels());
    out.reply().size = pixels->size;
  }
  ::_exit(0);
}

// How a child ended that gave no result.
std::string_view end_of(int status) {
  const int signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
  if (signal == SIGXCPU || signal == SIGKILL || signal == SIGALRM) return "it takes too long to decode";
  return "its decoder failed, or ran out of memory";
}

bool serve_one(const Service& service) {
  Request request;
  if (!read_whole(service.requests, &request, sizeof(request)) || request.size > kImageFileSize) return false;
  Buffer file(static_cast<std::size_t>(request.size));
  if (!read_whole(service.requests, file.data(), file.size())) return false;
  // Here, and not in the child: it is loaded once for all pictures.
  (void)(costly_kind(file) == Costly::svg ? load_svg() : load_heif());
  const Shared shared(sizeof(Reply) + most_bytes(request.fit));
  Reply reply;
  const pid_t child = shared.there() ? ::fork() : -1;
  if (child == 0) decode_and_end(file, request.fit, service, shared);
  int status = 0;
  while (child > 0 && ::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (child > 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0) reply = shared.reply();
  if (child <= 0) say(reply, "no process could be started for it");
  if (child > 0 && (!WIFEXITED(status) || WEXITSTATUS(status) != 0)) {
    say(reply, end_of(status));
    reply.failed = true;
  }
  if (reply.size.pixels() > shared.room() / 4) say(reply, "a picture of a wrong size");
  const auto bytes = static_cast<std::size_t>(reply.size.pixels() * 4);
  return write_whole(service.replies, &reply, sizeof(reply)) && write_whole(service.replies, shared.pixels(), bytes);
}

[[noreturn]] void serve(const Service& service) {
  // The libraries' words are for nobody.
  const int nowhere = ::open("/dev/null", O_RDWR | O_CLOEXEC);
  for (int fd = 0; nowhere >= 0 && fd <= 2; ++fd) ::dup2(nowhere, fd);
  std::signal(SIGINT, SIG_IGN);  // who asked for the pictures ends first
  (void)sandbox::confine_files({.reads = service.fonts});
  while (serve_one(service)) {
  }
  ::_exit(0);
}

// A process that has ended must not end this one by SIGPIPE.
class WithoutPipeSignal {
 public:
  WithoutPipeSignal() {
    sigemptyset(&pipe_);
    sigaddset(&pipe_, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &pipe_, &before_);
  }
  WithoutPipeSignal(const WithoutPipeSignal&) = delete;
  WithoutPipeSignal& operator=(const WithoutPipeSignal&) = delete;
  ~WithoutPipeSignal() {
    const timespec now{};
    while (sigtimedwait(&pipe_, nullptr, &now) > 0) {
    }
    pthread_sigmask(SIG_SETMASK, &before_, nullptr);
  }

 private:
  sigset_t pipe_{}, before_{};
};

}  // namespace

std::unique_ptr<Apart> Apart::start(std::vector<std::string> font_folders, unsigned seconds) {
  std::array<int, 2> requests{};
  std::array<int, 2> replies{};
  if (::pipe2(requests.data(), O_CLOEXEC) != 0) return nullptr;
  if (::pipe2(replies.data(), O_CLOEXEC) != 0) {
    for (const int fd : requests) ::close(fd);
    return nullptr;
  }
  const pid_t process = ::fork();
  if (process == 0) {
    ::close(requests[1]);
    ::close(replies[0]);
    serve({requests[0], replies[1], std::move(font_folders), seconds});
  }
  ::close(requests[0]);
  ::close(replies[1]);
  if (process < 0) {
    ::close(requests[1]);
    ::close(replies[0]);
    return nullptr;
  }
  return std::unique_ptr<Apart>(new Apart(requests[1], replies[0], process));
}

Apart::~Apart() {
  ::close(requests_);
  ::close(replies_);
  while (::waitpid(process_, nullptr, 0) < 0 && errno == EINTR) {
  }
}

Result<Pixels> Apart::decode(Bytes file, const Fit& fit) {
  const std::lock_guard lock(mutex_);
  const WithoutPipeSignal guard;
  if (failures_ >= kApartFailures) return bad_image("not tried: too many pictures before it could not be decoded");
  const Request request{file.size(), fit};
  Reply reply;
  const bool asked =
      write_whole(requests_, &request, sizeof(request)) && write_whole(requests_, file.data(), file.size());
  if (!asked || !read_whole(replies_, &reply, sizeof(reply))) return bad_image("the process that decodes it has ended");
  Pixels out;
  out.size = reply.size;
  if (out.size.pixels() == 0) {
    failures_ += reply.failed ? 1U : 0U;
    reply.error.back() = '\0';
    return bad_image(std::string(name_of_costly(file)) + ": " + reply.error.data());
  }
  if (out.size.pixels() * 4 > most_bytes(fit)) return bad_image("a picture of a wrong size");
  out.rgba.resize(static_cast<std::size_t>(out.size.pixels() * 4));
  if (!read_whole(replies_, out.rgba.data(), out.rgba.size()))
    return bad_image("the process that decodes it has ended");
  return out;
}

}  // namespace handbill::pack
