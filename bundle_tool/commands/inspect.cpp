#include <numeric>

#include "bundle_tool/cli/output.h"
#include "bundle_tool/cli/printable.h"
#include "bundle_tool/commands/commands.h"
#include "bundle_tool/commands/confine.h"
#include "bundle_tool/commands/edition.h"
#include "bundle_tool/commands/format.h"
#include "bundle_tool/commands/json.h"
#include "reader/bundle/bundle.h"
#include "reader/bundle/hashed.h"

namespace handbill::commands {
namespace {

struct InspectOptions {
  EditionOptions edition;
  bool json = false;
};

// How many bytes of the file are for what; the parts add up to its signed size.
struct Sizes {
  std::uint64_t total = 0;
  std::uint64_t text = 0;
  std::uint64_t images = 0;
  std::uint64_t fonts = 0;
  std::uint64_t tables = 0;  // head, signatures, keys, manifest, chunk table, front, index, ids
};

struct Facts {
  Sizes bytes;
  bundle::Front front;
  std::vector<std::uint64_t> stored_fonts;  // bytes in the file, one for each of the front's
  std::vector<std::string> leads;           // ids, one for each language; empty where the index is damaged
};

bool is_in(const bundle::Part& part, std::uint32_t chunk) {
  return chunk >= part.first_chunk && chunk - part.first_chunk < part.chunk_count;
}

// Adds up the chunks of one page of the chunk table.
Status add_page(const Edition& edition, std::uint32_t page, Sizes& sizes, std::vector<std::uint64_t>& font_chunks) {
  const bundle::VerifiedManifest& manifest = edition.proof.manifest;
  const std::uint32_t first = page * limits::kChunksPerPage;
  HB_TRY(table, bundle::read_table_page(*edition.source, manifest, page));
  const bundle::Part text = manifest->part(bundle::PartKind::text);
  const bundle::Part images = manifest->part(bundle::PartKind::image);
  const bundle::Part fonts = manifest->part(bundle::PartKind::font);
  for (std::uint32_t i = 0; i < table.records.size(); ++i) {
    if (is_in(text, first + i)) sizes.text += table.records[i].stored_size;
    if (is_in(images, first + i)) sizes.images += table.records[i].stored_size;
    if (!is_in(fonts, first + i)) continue;
    sizes.fonts += table.records[i].stored_size;
    font_chunks.push_back(table.records[i].stored_size);
  }
  return {};
}

Result<Sizes> sizes_of(const Edition& edition, std::vector<std::uint64_t>& font_chunks) {
  Sizes sizes;
  sizes.total = edition.proof.manifest->file_size;
  for (std::uint32_t page = 0; page < edition.proof.manifest->pages.size(); ++page) {
    HB_CHECK(add_page(edition, page, sizes, font_chunks));
  }
  // Hostile chunk tables may list the same bytes twice; the difference below must not wrap.
  if (sizes.text + sizes.images + sizes.fonts > sizes.total) {
    return fail(Errc::malformed, Layer::table, "chunks lie over each other");
  }
  sizes.tables = sizes.total - sizes.text - sizes.images - sizes.fonts;
  return sizes;
}

// Adds up the stored chunks of each font. The front's fonts have as many chunks as there are (F-65).
std::vector<std::uint64_t> add_up(const bundle::Front& front, std::span<const std::uint64_t> chunks) {
  std::vector<std::uint64_t> out;
  for (const bundle::Font& font : front.fonts) {
    const auto own = chunks.first(font.chunks());
    out.push_back(std::accumulate(own.begin(), own.end(), std::uint64_t{0}));
    chunks = chunks.subspan(own.size());
  }
  return out;
}

std::vector<std::string> leads_of(bundle::Bundle& bundle) {
  std::vector<std::string> out;
  for (const bundle::Language& language : bundle.front().languages) {
    std::string& id = out.emplace_back();
    const auto number = bundle.article(language.first + language.lead);
    const auto entry = number ? bundle.entry(*number) : Result<bundle::Entry>(tl::unexpected(number.error()));
    if (entry) id = entry->id;
  }
  return out;
}

Result<Facts> facts_of(const Edition& edition) {
  std::vector<std::uint64_t> font_chunks;
  HB_TRY(sizes, sizes_of(edition, font_chunks));
  HB_TRY(bundle, bundle::Bundle::open(edition.source, edition.proof.manifest));
  std::vector<std::string> leads = leads_of(bundle);
  return Facts{sizes, bundle.front(), add_up(bundle.front(), font_chunks), std::move(leads)};
}

std::string signers_of(const bundle::VerifiedManifest& manifest) {
  std::string out;
  for (const bundle::Signature& signature : manifest.signatures()) out += (out.empty() ? "" : " ") + signature.id.hex();
  return out;
}

std::string languages_of(const bundle::Front& front) {
  std::string out;
  for (const bundle::Language& language : front.languages) {
    out += (out.empty() ? "" : ", ") + language.tag + " " + std::to_string(language.count);
  }
  return out;
}

// "en politics/budget, fa 2026-03-01-water"
std::string leads_as_text(const Facts& facts) {
  std::string out;
  for (std::size_t i = 0; i < facts.leads.size(); ++i) {
    if (facts.leads[i].empty()) continue;
    out += (out.empty() ? "" : ", ") + facts.front.languages[i].tag + " " + cli::printable(facts.leads[i]);
  }
  return out;
}

std::string as_text(const Edition& edition, const Facts& facts) {
  const bundle::VerifiedManifest& manifest = edition.proof.manifest;
  const trust::Channel& channel = edition.proof.channel;
  std::string out = line("title", manifest->title);
  out += line("publisher", edition.proof.publisher().empty() ? "gives no name" : edition.proof.publisher());
  out += line("checked", edition.publisher_checked ? "it is from the publisher that was given"
                                                   : "not checked against a publisher: give --pub or --channel");
  out += line("channel", channel.fingerprint());
  out += line("edition", std::to_string(manifest->edition) + ", of " + iso_day(manifest->date));
  out += line("fingerprint", manifest.fingerprint());
  out += line("signed by", signers_of(manifest) + ": " + std::to_string(channel.last().signing_threshold) +
                               " needed, of " + count_of(channel.last().edition_keys().size(), "key"));
  out += line("articles", std::to_string(manifest->article_count));
  out += line("languages", languages_of(facts.front));
  out += line("leads", leads_as_text(facts));
  out += line("images", std::to_string(facts.front.image_count));
  const std::vector<bundle::Font>& fonts = facts.front.fonts;
  for (std::size_t i = 0; i < fonts.size(); ++i) {
    out += line("font", fonts[i].name + ", " + human_size(fonts[i].size) + ", in the file " +
                            human_size(facts.stored_fonts[i]));
  }
  out += line("size", human_size(facts.bytes.total) + ": text " + human_size(facts.bytes.text) + ", images " +
                          human_size(facts.bytes.images) + (fonts.empty() ? "" : ", fonts ") +
                          (fonts.empty() ? "" : human_size(facts.bytes.fonts)) + ", tables " +
                          human_size(facts.bytes.tables));
  return out;
}

Json as_json(const Edition& edition, const Facts& facts) {
  const bundle::VerifiedManifest& manifest = edition.proof.manifest;
  const trust::Channel& channel = edition.proof.channel;
  Json out;
  out["publisher_checked"] = edition.publisher_checked;
  out["publisher"] = edition.proof.publisher();
  out["channel"] = {{"id", channel.id().hex()},
                    {"fingerprint", channel.fingerprint()},
                    {"version", channel.last().version},
                    {"epoch", channel.last().epoch}};
  out["edition"] = {{"number", manifest->edition},
                    {"date", iso_day(manifest->date)},
                    {"title", manifest->title},
                    {"language", manifest->language},
                    {"fingerprint", manifest.fingerprint()}};
  out["signed_by"] = Json::array();
  for (const bundle::Signature& signature : manifest.signatures()) out["signed_by"].push_back(signature.id.hex());
  out["articles"] = manifest->article_count;
  out["languages"] = Json::object();
  for (const bundle::Language& language : facts.front.languages) out["languages"][language.tag] = language.count;
  out["leads"] = Json::object();
  for (std::size_t i = 0; i < facts.leads.size(); ++i) out["leads"][facts.front.languages[i].tag] = facts.leads[i];
  out["images"] = facts.front.image_count;
  out["fonts"] = Json::array();
  for (std::size_t i = 0; i < facts.front.fonts.size(); ++i) {
    const bundle::Font& font = facts.front.fonts[i];
    out["fonts"].push_back({{"name", font.name}, {"bytes", font.size}, {"stored", facts.stored_fonts[i]}});
  }
  out["bytes"] = {{"total", facts.bytes.total},
                  {"text", facts.bytes.text},
                  {"images", facts.bytes.images},
                  {"fonts", facts.bytes.fonts},
                  {"tables", facts.bytes.tables}};
  return out;
}

cli::Outcome run(const InspectOptions& options) {
  confine({});
  HB_TRY(edition, open_edition(options.edition));
  auto facts = facts_of(edition);
  if (!facts) return fail(in_file(edition.file, std::move(facts).error()));
  print_warnings(edition);
  cli::Output out;
  HB_CHECK(out.write(options.json ? as_json(edition, *facts).text() : as_text(edition, *facts)));
  HB_CHECK(out.flush());
  return cli::Exit::done;
}

}  // namespace

void add_inspect(cli::CommandLine& line) {
  const auto options = std::make_shared<InspectOptions>();
  cli::Command app =
      line.add("inspect", "say who signed an edition, and what is in it", [options] { return run(*options); });
  add_edition_options(app, options->edition);
  app.flag("--json", options->json, "print the result as JSON");
}

}  // namespace handbill::commands
