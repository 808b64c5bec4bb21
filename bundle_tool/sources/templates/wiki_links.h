// Links as notes write them (Obsidian, Foam, wikis): by the name of a note, wherever it lies.
#pragma once

#include "bundle_tool/sources/article_links.h"
#include "bundle_tool/sources/text/text_map.h"

namespace handbill::sources {

// "[[Rain]]", "[[Rain#Tuesday]]" and "[[Rain|the rain]]" become links where an article's file is called so. Else what
// has words of its own, or leads to a heading of the same text, is those words; "[[1]]" stays, as an author may have
// meant it. "![[Rain]]", which shows another note, becomes a link to it. Code is left alone. `links` may be null.
MappedText with_wiki_links(MappedText in, const ArticleLinks* links);

}  // namespace handbill::sources
