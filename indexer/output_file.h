// Where results go: standard output or a file. In: bytes. Errors: Failure with the name and the
// system's reason; ClosedPipe if nobody reads on, which ends a command quietly. One thread.
#pragma once

#include <cstdio>
#include <exception>
#include <memory>
#include <string>
#include <string_view>

namespace news {

struct ClosedPipe : std::exception {
  const char* what() const noexcept override { return "closed pipe"; }
};

class OutputFile {
 public:
  // The file is made, or cut to nothing. Failure kExitUsage if it cannot be.
  explicit OutputFile(const std::string& path);
  // A stream that stays open, such as stdout. The name is for messages.
  OutputFile(std::FILE* stream, std::string name);

  void write(std::string_view bytes);
  // Everything is written, or it throws. To be called at the end: a destructor cannot tell.
  void finish();

 private:
  struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  [[noreturn]] void fail_now() const;

  std::string name_;
  std::unique_ptr<std::FILE, Close> owned_;
  std::FILE* stream_;
};

}  // namespace news
