// seccomp: which system calls still do something. A call that is refused fails with EPERM, or as one that the kernel
// does not know; the process is never ended, so that a library which tries one goes on without it.
#include <array>
#include <cerrno>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <system_error>

#include <sched.h>
#include <seccomp.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "reader/sandbox/steps.h"

namespace handbill::sandbox {
namespace {

// Calls that libseccomp 2.5 cannot name; they have these numbers on every processor.
constexpr int kFchmodat2 = 452, kSetxattrat = 463, kRemovexattrat = 466, kFileSetattr = 469;

// Of a call that this processor does not have, the number is negative, and the rule is left out.
constexpr std::array kForbidden{
    // other machines, and programs that listen on this one
    SCMP_SYS(socket), SCMP_SYS(socketpair), SCMP_SYS(connect), SCMP_SYS(bind), SCMP_SYS(listen), SCMP_SYS(accept),
    SCMP_SYS(accept4), SCMP_SYS(socketcall),
    // starting programs
    SCMP_SYS(execve), SCMP_SYS(execveat), SCMP_SYS(fork), SCMP_SYS(vfork),
    // other processes
    SCMP_SYS(ptrace), SCMP_SYS(process_vm_readv), SCMP_SYS(process_vm_writev), SCMP_SYS(process_madvise),
    SCMP_SYS(kcmp), SCMP_SYS(pidfd_open), SCMP_SYS(pidfd_getfd), SCMP_SYS(pidfd_send_signal), SCMP_SYS(tkill),
    SCMP_SYS(perf_event_open),
    // another view of the system, and other ways to a file
    SCMP_SYS(unshare), SCMP_SYS(setns), SCMP_SYS(chroot), SCMP_SYS(pivot_root), SCMP_SYS(mount), SCMP_SYS(umount),
    SCMP_SYS(umount2), SCMP_SYS(open_tree), SCMP_SYS(move_mount), SCMP_SYS(fsopen), SCMP_SYS(fsconfig),
    SCMP_SYS(fsmount), SCMP_SYS(fspick), SCMP_SYS(mount_setattr), SCMP_SYS(open_by_handle_at), SCMP_SYS(fanotify_init),
    // what files are besides their bytes, which Landlock does not look after
    SCMP_SYS(truncate), SCMP_SYS(truncate64), SCMP_SYS(chmod), SCMP_SYS(fchmodat), kFchmodat2, SCMP_SYS(chown),
    SCMP_SYS(chown32), SCMP_SYS(lchown), SCMP_SYS(lchown32), SCMP_SYS(fchown), SCMP_SYS(fchown32), SCMP_SYS(fchownat),
    SCMP_SYS(setxattr), SCMP_SYS(lsetxattr), SCMP_SYS(fsetxattr), kSetxattrat, SCMP_SYS(removexattr),
    SCMP_SYS(lremovexattr), SCMP_SYS(fremovexattr), kRemovexattrat, kFileSetattr, SCMP_SYS(utime), SCMP_SYS(utimes),
    SCMP_SYS(futimesat), SCMP_SYS(utimensat), SCMP_SYS(utimensat_time64),
    // parts of the kernel that were ways in before, and what only the owner of a machine does
    SCMP_SYS(bpf), SCMP_SYS(userfaultfd), SCMP_SYS(keyctl), SCMP_SYS(add_key), SCMP_SYS(request_key),
    SCMP_SYS(kexec_load), SCMP_SYS(kexec_file_load), SCMP_SYS(init_module), SCMP_SYS(finit_module),
    SCMP_SYS(delete_module), SCMP_SYS(reboot), SCMP_SYS(swapon), SCMP_SYS(swapoff), SCMP_SYS(acct), SCMP_SYS(quotactl),
    SCMP_SYS(iopl), SCMP_SYS(ioperm), SCMP_SYS(personality), SCMP_SYS(syslog), SCMP_SYS(vhangup), SCMP_SYS(sethostname),
    SCMP_SYS(setdomainname), SCMP_SYS(settimeofday), SCMP_SYS(stime), SCMP_SYS(clock_settime),
    SCMP_SYS(clock_settime64), SCMP_SYS(clock_adjtime), SCMP_SYS(clock_adjtime64), SCMP_SYS(adjtimex)};

// What libraries try first and do without. A filter cannot see what clone3() and io_uring are asked for.
constexpr std::array kUnknown{SCMP_SYS(clone3), SCMP_SYS(io_uring_setup), SCMP_SYS(io_uring_enter),
                              SCMP_SYS(io_uring_register)};

constexpr std::array kNamespaces{CLONE_NEWNS,   CLONE_NEWCGROUP, CLONE_NEWUTS, CLONE_NEWIPC,
                                 CLONE_NEWUSER, CLONE_NEWPID,    CLONE_NEWNET};

class Filter {
 public:
  Filter() : context_(::seccomp_init(SCMP_ACT_ALLOW)) {
    if (context_ == nullptr) error_ = ENOMEM;
    set(SCMP_FLTATR_CTL_TSYNC, 1);
    // Calls in another processor's form, which Intel's processors know, are those of a program that was smuggled in.
    set(SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_ERRNO(ENOSYS));
  }
  Filter(const Filter&) = delete;
  Filter& operator=(const Filter&) = delete;
  ~Filter() { ::seccomp_release(context_); }

  // The call fails with `error`, if its arguments are so.
  void refuse(int call, int error, std::initializer_list<scmp_arg_cmp> when = {}) {
    if (error_ != 0) return;
    const auto action = SCMP_ACT_ERRNO(static_cast<unsigned>(error));
    const int added =
        ::seccomp_rule_add_array(context_, action, call, static_cast<unsigned>(when.size()), when.begin());
    if (added != 0 && added != -EDOM) error_ = -added;  // EDOM: the processor has no such call
  }
  // 0, or an error's number.
  int load() {
    if (error_ == 0) error_ = -::seccomp_load(context_);
    return error_;
  }

 private:
  void set(scmp_filter_attr attribute, std::uint32_t value) {
    if (error_ == 0) error_ = -::seccomp_attr_set(context_, attribute, value);
  }
  scmp_filter_ctx context_;
  int error_ = 0;  // the first one
};

scmp_arg_cmp has_bits(unsigned argument, std::uint64_t mask, std::uint64_t bits) {
  return {argument, SCMP_CMP_MASKED_EQ, mask, bits};
}

// A new thread, but no new process, and neither in another namespace.
void allow_threads_only(Filter& filter) {
  filter.refuse(SCMP_SYS(clone), EPERM, {has_bits(0, CLONE_THREAD, 0)});
  for (const int flag : kNamespaces) {
    const auto bit = static_cast<std::uint64_t>(static_cast<unsigned>(flag));
    filter.refuse(SCMP_SYS(clone), EPERM, {has_bits(0, bit, bit)});
  }
}

// A signal may reach this process only: a program that fails ends itself by one.
void allow_own_signals_only(Filter& filter) {
  const auto self = static_cast<std::uint64_t>(::getpid());
  for (const int call : {SCMP_SYS(kill), SCMP_SYS(tgkill), SCMP_SYS(rt_sigqueueinfo), SCMP_SYS(rt_tgsigqueueinfo)}) {
    filter.refuse(call, EPERM, {{0, SCMP_CMP_NE, self, 0}});
  }
}

// What take_memory() has closed stays closed.
void forbid_opening_memory(Filter& filter) {
  filter.refuse(SCMP_SYS(prctl), EPERM, {has_bits(0, 0xFFFFFFFFU, PR_SET_DUMPABLE)});
}

// Letters put into a terminal's input are typed, for the shell that waits there. The kernel looks at 32 bits.
void forbid_typing(Filter& filter) {
  constexpr std::uint64_t kLinuxConsole = 0x541C;  // TIOCLINUX: selects and pastes
  for (const std::uint64_t request : {std::uint64_t{TIOCSTI}, kLinuxConsole}) {
    filter.refuse(SCMP_SYS(ioctl), EPERM, {has_bits(1, 0xFFFFFFFFU, request)});
  }
}

}  // namespace

Status take_calls() {
  if (kWatched) return fail(Errc::unsupported, Layer::none, "built with sanitizers");
  Filter filter;
  for (const int call : kForbidden) filter.refuse(call, EPERM);
  for (const int call : kUnknown) filter.refuse(call, ENOSYS);
  allow_threads_only(filter);
  allow_own_signals_only(filter);
  forbid_opening_memory(filter);
  forbid_typing(filter);
  const int error = filter.load();
  if (error == EINVAL || error == ENOSYS || error == EOPNOTSUPP) {
    return fail(Errc::unsupported, Layer::none, "this kernel has none that holds for all threads");
  }
  if (error != 0) return fail(Errc::io, Layer::none, std::generic_category().message(error));
  return {};
}

}  // namespace handbill::sandbox
