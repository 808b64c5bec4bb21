#include "tests/support/full_pin.h"

#include "tests/support/test_key.h"

namespace handbill::testing {

trust::Pin full_pin() {
  const auto hash = [](std::string_view of) { return bundle::hash_of(as_bytes(of)); };
  trust::Pin pin;
  pin.channel = hash("first");
  pin.name = "Радио";
  pin.since_number = 12;
  pin.since_date = 20'001;
  pin.statements = {hash("first"), hash("second")};
  pin.revocations = {{2, {TestKey(7).public_key().key, {bundle::Hash{}, hash("genuine")}}}};
  pin.newest = {{3, ~std::uint64_t{0}}, 2, -40'000, hash("newest")};
  pin.latest_date = 50'000;
  pin.contradictions = {{{3, 9}, {hash("one"), hash("other")}}};
  pin.alarm = true;
  pin.own_name = "моё радио";
  pin.how = trust::Accepted::by_digits;
  return pin;
}

}  // namespace handbill::testing
