// What a site's own includes may do to the names of the template that includes them: Jekyll's share all of them.
#pragma once

#include <set>
#include <string>
#include <string_view>

namespace handbill::sources {

class SiteIncludes {
 public:
  // Reads what lies in `folder`, which may not be there. Links are not followed.
  explicit SiteIncludes(const std::string& folder);

  // May including `file` give `name` a value? A file that is not there may, since a theme elsewhere has it.
  bool may_give(std::string_view file, std::string_view name) const;

 private:
  bool read(const std::string& path);

  std::set<std::string, std::less<>> files_, names_;
};

}  // namespace handbill::sources
