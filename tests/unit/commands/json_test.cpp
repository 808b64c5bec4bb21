#include "bundle_tool/commands/json.h"

#include <catch2/catch.hpp>
#include <cstdint>
#include <limits>

using namespace handbill;
using commands::Json;

TEST_CASE("each kind of value is written as JSON has it", "[commands][json]") {
  CHECK(Json().line() == "null");
  CHECK(Json(nullptr).line() == "null");
  CHECK(Json(true).line() == "true");
  CHECK(Json(false).line() == "false");
  CHECK(Json("text").line() == "\"text\"");
  CHECK(Json(std::string("a \"b\"\n\\")).line() == R"("a \"b\"\n\\")");
  CHECK(Json(std::string_view("\u00E9 \u4E2D")).line() == "\"\u00E9 \u4E2D\"");
  CHECK(Json::array().line() == "[]");
  CHECK(Json::object().line() == "{}");
  CHECK(Json::array(std::vector<int>{3, 1, 2}).line() == "[3,1,2]");
}

TEST_CASE("whole numbers of every width and sign are exact", "[commands][json]") {
  CHECK(Json(0).line() == "0");
  CHECK(Json(1).line() == "1");
  CHECK(Json(-1).line() == "-1");
  CHECK(Json(std::int16_t{-300}).line() == "-300");
  CHECK(Json(std::uint8_t{255}).line() == "255");
  CHECK(Json(std::numeric_limits<std::int64_t>::max()).line() == "9223372036854775807");
  CHECK(Json(std::numeric_limits<std::int64_t>::min()).line() == "-9223372036854775808");
  CHECK(Json(std::numeric_limits<std::uint64_t>::max()).line() == "18446744073709551615");
}

TEST_CASE("members stay in the order in which they were first set, each once", "[commands][json]") {
  Json json;
  json["z"] = 1;
  json["a"] = Json();
  json["m"]["inner"] = "deep";
  json["z"] = 2;
  CHECK(json.line() == R"({"z":2,"a":null,"m":{"inner":"deep"}})");
  const Json copy = json;
  json["a"] = Json::array();
  json["a"].push_back(true);
  json["a"].push_back({{"b", 1}, {"a", 2}});
  CHECK(json.line() == R"({"z":2,"a":[true,{"b":1,"a":2}],"m":{"inner":"deep"}})");
  CHECK(copy.line() == R"({"z":2,"a":null,"m":{"inner":"deep"}})");
}

TEST_CASE("what has neither members nor items is empty, and nothing else is", "[commands][json]") {
  CHECK(Json().empty());
  CHECK(Json::array().empty());
  CHECK(Json::object().empty());
  CHECK_FALSE(Json(0).empty());
  CHECK_FALSE(Json(false).empty());
  CHECK_FALSE(Json("").empty());
  CHECK_FALSE(Json::array(std::vector<int>{0}).empty());
  CHECK_FALSE(Json({{"a", nullptr}}).empty());
}

TEST_CASE("the indented form ends its line, the short one is one line", "[commands][json]") {
  const Json json{{"a", Json::array(std::vector<int>{1, 2})}, {"b", "x"}};
  CHECK(json.text() == "{\n  \"a\": [\n    1,\n    2\n  ],\n  \"b\": \"x\"\n}\n");
  CHECK(json.line() == R"({"a":[1,2],"b":"x"})");
}

TEST_CASE("bytes that are no UTF-8 are replaced, in both forms", "[commands][json]") {
  CHECK(Json("a\xFFz").line() == "\"a\uFFFDz\"");
  CHECK(Json("a\xFFz").text() == "\"a\uFFFDz\"\n");
}

TEST_CASE("a date is its text, and none is null", "[commands][json]") {
  CHECK(commands::json_date(std::nullopt).line() == "null");
  CHECK(commands::json_date(bundle::Date{20780, 570, 120}).line() == "\"2026-11-23T09:30+02:00\"");
}
