// What `newsidx doctor` says: a page for people, with the largest of each finding, or one line of
// JSON with all of them. In: a report. Out: text. Never fails.
#pragma once

#include <string>

#include "indexer/doctor.h"

namespace news {

std::string doctor_page(const DoctorReport& report, std::size_t width);
std::string doctor_json(const DoctorReport& report);

}  // namespace news
