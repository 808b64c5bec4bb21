// What Markdown costs to parse. cmark-gfm 0.29.0.gfm.6 (Debian 12) is older than the fixes of CVE-2023-22483, -22484,
// -24824 and -37463: some inputs cost it the square of their size. They are told here, in one pass.
#pragma once

#include <cstddef>
#include <string_view>

#include "bundle_tool/sources/text/text_map.h"

namespace handbill::sources {

inline constexpr std::size_t kRawScans = 1U << 28U;      // bytes looked through for the end of "<?", "<!A", "<![CDATA["
inline constexpr std::size_t kOpenBrackets = 1U << 24U;  // brackets open at each that closes, summed
inline constexpr std::size_t kNestedSteps = 1U << 23U;   // depth of quotes and lists times what stands in them
inline constexpr std::size_t kColumnSteps = 1U << 25U;   // squares of the columns of each line, summed
inline constexpr std::size_t kMarks = 1U << 18U;         // lines and marks; and cells of tables, filled up
inline constexpr std::size_t kLineMarks = 64;            // marks of quotes and lists that one line begins with
inline constexpr std::size_t kReferred = 1U << 26U;      // bytes of the longest link definition times its possible uses
inline constexpr std::size_t kRuleSteps = 1U << 21U;     // bytes of paragraphs before lines that may be a table's rule

// True if parsing would go beyond one of these limits, save the last. No article of a newsroom comes near them.
bool costs_too_much(std::string_view text);

// Each mark of a quote or list at the beginning of a line is a block, or two, of 150 bytes. Beyond kLineMarks they are
// left out; what is that deep is shown flat in any case (kMarkdownDepth). False, and `out` is not touched, if no line
// has so many. Code keeps its own.
bool drop_deep_marks(const MappedText& in, MappedText& out);

// Each line that may be a table's rule makes the parser read its paragraph again. Beyond kRuleSteps the dashes of such
// lines are escaped: in a table they are cells that hold a dash, and stay so. False, and `out` is not touched, if there
// is nothing to escape.
bool escape_table_rules(const MappedText& in, MappedText& out);

}  // namespace handbill::sources
