#include "reader/web/json.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

namespace {

using handbill::web::Json;

TEST_CASE("what is written can be read by others", "[web]") {
  Json out;
  out.open_object()
      .text("quoted", "a \"b\" \\ \n\x01 é 🗞")
      .number("n", 18'446'744'073'709'551'615U)
      .truth("yes", true);
  out.key("list").open_array().null().integer(-1).text("").open_object().close_object().close_array();
  out.text("broken", "\xC3(").close_object();
  const auto read = nlohmann::json::parse(std::move(out).take());
  CHECK(read["quoted"] == "a \"b\" \\ \n\x01 é 🗞");
  CHECK(read["n"] == 18'446'744'073'709'551'615U);
  CHECK(read["yes"] == true);
  CHECK(read["list"].dump() == R"([null,-1,"",{}])");
  CHECK(read["broken"] == "\xEF\xBF\xBD(");
}

}  // namespace
