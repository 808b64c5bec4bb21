// kramdown and its relatives extend GitHub's Markdown by attribute lists, HTML elements with markdown="1", tables of
// contents and fenced divisions. These are turned into Markdown that GitHub knows, or removed. Code is left alone.
#pragma once

#include "bundle_tool/sources/text/text_map.h"

namespace handbill::sources {

// Removes `{: .class}`, `{#id}`, `{.class}`, `{:toc}`, `[[toc]]`, `:::` lines, `*[abbr]: ...`, `{::options /}`; sets
// what is inside <div markdown="1"> apart by blank lines, so that it is read as Markdown.
MappedText without_kramdown(const MappedText& in);

}  // namespace handbill::sources
