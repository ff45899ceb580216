// Codes the positions of a term in a document (INDEX_FORMAT.md, "Positions"). In: at least one
// position, strictly rising from 1 on (the format cannot tell 0 and 1 from 1 alone). Out: the tag's
// bytes, appended. Never fails.
#pragma once

#include <cstdint>
#include <span>
#include <string>

namespace news::glass {

void append_positions(std::string& tag, std::span<const std::uint32_t> positions);

}  // namespace news::glass
