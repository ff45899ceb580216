// The program newssearch: does what a command line asks. In: arguments and the process's
// surroundings, as values. Out: bytes on the given file descriptors' streams, and the exit code.
// Throws Failure.
#pragma once

#include <string>
#include <vector>

namespace news {

int run_newssearch(const std::vector<std::string>& arguments);

}  // namespace news
