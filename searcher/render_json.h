// What all JSON Lines of newssearch share. Errors, threads: as in render.h.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "analyzers/display.h"
#include "searcher/render.h"

namespace news {

using Json = nlohmann::ordered_json;

inline constexpr int kJsonSchema = 1;

inline std::string json_line(const Json& json) {
  return printable_json(json.dump(-1, ' ', false, Json::error_handler_t::replace)) + '\n';
}

inline std::string json_error(const FailedQuery& query) {
  return json_line(
      {{"type", "error"}, {"name", query.name}, {"query", query.query}, {"error", query.reason}});
}

}  // namespace news
