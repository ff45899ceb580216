// How things fail. An expected failure (a bad record, a bad query) is a Result<T>; what ends the
// command (index missing, locked, disk full) is a Failure, thrown where it happens and caught once,
// in main, which prints the message and returns the code. A message names the thing, the place and
// the next step.
#pragma once

#include <stdexcept>
#include <string>
#include <tl/expected.hpp>

namespace news {

// Exit codes of both programs.
enum ExitCode : int {
  kExitOk = 0,             // found, done
  kExitNothing = 1,        // nothing found
  kExitUsage = 2,          // usage or query error
  kExitIndex = 3,          // index missing, foreign or corrupt; disk or system failure
  kExitPartial = 4,        // records rejected, a shard down, time-out: what could be done is done
  kExitLocked = 75,        // another writer holds the index; try again
  kExitInterrupted = 130,  // Ctrl-C
};

struct Error {
  std::string message;
  friend bool operator==(const Error&, const Error&) = default;
};

template <class T>
using Result = tl::expected<T, Error>;

inline tl::unexpected<Error> fail(std::string message) {
  return tl::unexpected<Error>(Error{std::move(message)});
}

class Failure : public std::runtime_error {
 public:
  Failure(ExitCode code, const std::string& message) : std::runtime_error(message), code_(code) {}
  ExitCode code() const { return code_; }

 private:
  ExitCode code_;
};

}  // namespace news
