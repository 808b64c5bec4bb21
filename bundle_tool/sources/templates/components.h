// What a component says: a shortcode of Hugo, Zola or WordPress, an include of Jekyll, a paired tag of Nunjucks, an
// element of JSX. None is run. Names that generators bring along are known; of all others the names of the arguments
// say what they are: src a picture, text words, href an address.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "bundle_tool/sources/templates/template_args.h"

namespace handbill::sources {

// Where it stands: within a line of text, or alone on its lines.
enum class ComponentPlace : std::uint8_t { in_line, alone };

// Markdown and HTML that take the place of a component, around what stands inside it.
struct Component {
  std::string before, after;
  bool known = false;  // by its name: nothing of it was guessed
  bool said = false;   // something of it is shown, besides what stands inside
  bool link = false;   // before and after are a link around what stands inside: nothing may come between
};

// `paired`: text stands inside, up to an end tag.
Component component_of(const TemplateArgs& args, ComponentPlace place, bool paired);

// Such text between blank lines, `indent` columns in (at most 3: more would be code), so that what stands around it is
// not read with it.
std::string set_apart(std::string_view piece, std::size_t indent);

// Text as a paragraph of its own: what would be a list, a heading or code at the beginning of a line is no such thing.
std::string as_paragraph(std::string_view text);

}  // namespace handbill::sources
