// newsidx: makes and keeps the index. What a command does is in newsidx_commands.h; here is only
// what surrounds it, and how a failure ends it.
#include <sys/ioctl.h>
#include <unistd.h>
#include <xapian.h>

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <thread>

#include "analyzers/error.h"
#include "analyzers/fixed_clock.h"
#include "analyzers/output_file.h"
#include "indexer/newsidx_commands.h"

namespace news {
namespace {

std::atomic<bool> interrupted = false;
bool tell_of_interrupts = false;  // set before there is a handler
static_assert(std::atomic<bool>::is_always_lock_free);

// The work under way is finished before the flag is looked at, which may take some seconds. The
// second Ctrl-C ends the program at once: what it leaves behind the next build removes.
void on_interrupt(int) {
  interrupted = true;
  if (!tell_of_interrupts) return;
  const int error = errno;
  constexpr std::string_view kMessage = "\nnewsidx: stopping; Ctrl-C again ends it at once\n";
  [[maybe_unused]] const ssize_t written = write(STDERR_FILENO, kMessage.data(), kMessage.size());
  errno = error;
}

const std::atomic<bool>& catch_interrupts() {
  tell_of_interrupts = isatty(STDERR_FILENO) != 0;
  struct sigaction action {};
  action.sa_handler = on_interrupt;
  action.sa_flags = static_cast<int>(SA_RESETHAND);
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
  return interrupted;
}

std::size_t columns_of(int descriptor) {
  if (const char* columns = std::getenv("COLUMNS"); columns != nullptr) {
    const int number = std::atoi(columns);
    if (number > 0 && number < 10000) return static_cast<std::size_t>(number);
  }
  winsize size{};
  if (ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
  return 80;
}

// NEWSIDX_NOW, or the clock.
std::chrono::sys_seconds wall_clock() {
  const char* fixed = std::getenv("NEWSIDX_NOW");
  if (fixed == nullptr || *fixed == '\0') {
    return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  }
  const auto clock = parse_fixed_clock(fixed);
  if (!clock) throw Failure(kExitUsage, clock.error().message);
  return *clock;
}

Surroundings surroundings() {
  Surroundings world;
  world.out = stdout;
  world.err = stderr;
  world.out_width = columns_of(STDOUT_FILENO);
  world.err_width = columns_of(STDERR_FILENO);
  world.out_is_terminal = isatty(STDOUT_FILENO) != 0;
  const char* terminal = std::getenv("TERM");
  world.err_is_terminal =
      isatty(STDERR_FILENO) != 0 && (terminal == nullptr || std::string(terminal) != "dumb");
  if (const char* database = std::getenv("NEWSIDX_DB")) world.database = database;
  std::error_code error;
  world.folder = std::filesystem::current_path(error);
  if (error) world.folder = ".";
  world.user = getuid();
  world.cores = std::max(1u, std::thread::hardware_concurrency());
  const long pages = sysconf(_SC_PHYS_PAGES);
  const long page_bytes = sysconf(_SC_PAGESIZE);
  if (pages > 0 && page_bytes > 0) {
    world.memory_bytes = static_cast<std::uint64_t>(pages) * static_cast<std::uint64_t>(page_bytes);
  }
  world.wall_clock = wall_clock;
  world.catch_interrupts = catch_interrupts;
  return world;
}

int run(const std::vector<std::string>& arguments, const Surroundings& world) {
  const auto options = parse_newsidx_options(arguments);
  if (!options) throw Failure(kExitUsage, options.error().message);
  return run_newsidx(*options, world);
}

}  // namespace
}  // namespace news

int main(int argc, char** argv) {
  using namespace news;
  std::signal(SIGPIPE, SIG_IGN);
  const Surroundings world = surroundings();
  try {
    return run({argv + 1, argv + argc}, world);
  } catch (const ClosedPipe&) {
    return kExitOk;
  } catch (const Failure& failure) {
    complain(world, failure.what());
    return failure.code();
  } catch (const Xapian::Error& error) {
    complain(world, "the index: " + error.get_msg() + "; newsidx check tells more");
  } catch (const std::bad_alloc&) {
    complain(world, "not enough memory; -j 1 needs the least");
  } catch (const std::exception& error) {  // of the file system, most often: it names the path
    complain(world, error.what());
  }
  return kExitIndex;
}
