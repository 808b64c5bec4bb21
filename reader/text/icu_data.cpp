#include "reader/text/icu_data.h"

#include <array>
#include <cstdint>
#include <memory>
#include <vector>

#include <sodium.h>
#include <unicode/udata.h>
#include <unicode/uversion.h>

#include "reader/base/bytes.h"
#include "reader/base/libraries.h"
#include "reader/text/mapped_file.h"

namespace handbill::text {

namespace {

constexpr std::size_t kHashSize = 32;

// Of words.dat, where it is not within the program (platforms/libraries/device.sh).
#ifdef HANDBILL_ICU_WORDS_HASH
constexpr std::string_view kWordsHash = HANDBILL_ICU_WORDS_HASH;
#else
constexpr std::string_view kWordsHash;
#endif

std::vector<std::string> g_words_files;

bool has_hash(Bytes bytes, std::string_view hash) {
  std::array<unsigned char, kHashSize> wanted{}, found{};
  std::size_t size = 0;
  const char* end = nullptr;
  ::sodium_hex2bin(wanted.data(), wanted.size(), hash.data(), hash.size(), nullptr, &size, &end);
  ::crypto_generichash(found.data(), found.size(), as_unsigned(bytes), bytes.size(), nullptr, 0);
  return size == kHashSize && end == hash.data() + hash.size() && found == wanted;
}

}  // namespace

void keep_icu_from_files(std::span<const std::string> folders) {
  UErrorCode error = U_ZERO_ERROR;
  udata_setFileAccess(UDATA_NO_FILES, &error);
  g_words_files.clear();
  if (kWordsHash.empty()) return;
  for (const std::string& folder : folders) g_words_files.push_back(folder + "/words.dat");
}

void bring_words() {
  while (!g_words_files.empty()) {
    const bool given = give_icu_package(g_words_files.front(), kWordsHash);
    g_words_files.erase(g_words_files.begin(), given ? g_words_files.end() : g_words_files.begin() + 1);
  }
}

bool give_icu_package(const std::string& path, std::string_view hash) {
  static std::vector<std::shared_ptr<const MappedFile>> kept;  // as long as ICU may look into them
  const auto file = MappedFile::map(path);
  if (!file || !has_hash(file->bytes(), hash)) return false;
  kept.push_back(file);
  UErrorCode error = U_ZERO_ERROR;
  udata_setCommonData(file->bytes().data(), &error);
  return U_SUCCESS(error);
}

void release_icu_data() {
  static const LibraryData data("icudt" U_ICU_VERSION_SHORT "_dat");
  data.release();
}

}  // namespace handbill::text
