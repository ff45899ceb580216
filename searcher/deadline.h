// When a walk over candidates must end. In: what tells that the time is over (a clock belongs to
// the commands). Never fails. One thread at a time.
#pragma once

#include <functional>
#include <utility>

namespace news {

class Deadline {
 public:
  Deadline() = default;  // never
  explicit Deadline(std::function<bool()> is_out_of_time)
      : is_out_of_time_(std::move(is_out_of_time)) {}

  // To be asked at each candidate; looks at the clock at the first and every kSteps further.
  bool is_over() {
    if (!is_out_of_time_ || is_over_) return is_over_;
    if (steps_++ % kSteps == 0) is_over_ = is_out_of_time_();
    return is_over_;
  }

  static constexpr unsigned kSteps = 64;  // some milliseconds where each is a text to verify

 private:
  std::function<bool()> is_out_of_time_;
  unsigned steps_ = 0;
  bool is_over_ = false;
};

}  // namespace news
