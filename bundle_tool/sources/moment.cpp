#include "bundle_tool/sources/moment.h"

#include "bundle_tool/sources/fields/dates.h"

namespace handbill::sources {

Moment Moment::of_date(const bundle::Date& date) { return {date.day, instant_of(date), false}; }

bool Moment::passed(const bundle::Date& date) const {
  if (instant_of(date) <= minute_) return true;
  return whole_day_ && date.day <= day_;
}

}  // namespace handbill::sources
