// A library that is loaded when its first function is needed, and by that process alone. Linked the usual way, librsvg
// and libheif cost every run of bundle_tool 8 MB of memory and a fifth of its start, whether there is a drawing or not.
#pragma once

#include <dlfcn.h>

namespace handbill::pack {

class LoadedLibrary {
 public:
  // `name`: with its version, as the linker would look for it: "librsvg-2.so.2". It stays loaded.
  explicit LoadedLibrary(const char* name) : handle_(::dlopen(name, RTLD_NOW | RTLD_LOCAL)) {}
  // Is it on this machine, with every function that was asked for?
  bool is_there() const { return handle_ != nullptr && complete_; }

 protected:
  // Becomes a pointer to any function.
  struct Symbol {
    void* at;
    template <class Function>
    operator Function*() const {  // NOLINT(google-explicit-constructor)
      return reinterpret_cast<Function*>(at);
    }
  };
  // Of the library, or of one that it needs itself. Null if there is none.
  Symbol symbol(const char* name) {
    void* found = handle_ == nullptr ? nullptr : ::dlsym(handle_, name);
    complete_ = complete_ && found != nullptr;
    return {found};
  }

 private:
  void* handle_;
  bool complete_ = true;
};

}  // namespace handbill::pack
