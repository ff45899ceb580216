#include <xapian.h>

#include <csignal>
#include <cstdio>
#include <exception>
#include <string>
#include <vector>

#include "analyzers/display.h"
#include "analyzers/error.h"
#include "analyzers/output_file.h"
#include "searcher/newssearch_commands.h"

namespace {

int complain(const std::string& message, int code) {
  std::fprintf(stderr, "newssearch: %s\n",
               news::printable(message, news::LineBreaks::kKeep).c_str());
  return code;
}

}  // namespace

int main(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_IGN);  // a closed pipe shows when writing
  try {
    return news::run_newssearch(std::vector<std::string>(argv + 1, argv + argc));
  } catch (const news::Failure& failure) {
    return complain(failure.what(), failure.code());
  } catch (const news::ClosedPipe&) {
    return news::kExitOk;
  } catch (const Xapian::Error& error) {
    return complain(error.get_description(), news::kExitIndex);
  } catch (const std::exception& error) {
    return complain(error.what(), news::kExitIndex);
  }
}
