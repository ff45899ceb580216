// Runs work in parallel and takes its results in the order of the input, so that the outcome does
// not depend on the number of threads. One thread produces, `workers` work, and whichever finishes
// the next result in order also consumes it. Memory is bounded: no more than 4 inputs a worker are
// under way. The first exception of any part stops all and is rethrown.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <exception>
#include <functional>
#include <map>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace news {

template <class In, class Out>
class OrderedPipeline {
 public:
  // Blocks while the queue is full; false: stop producing, an error has ended the pipeline.
  using Push = std::function<bool(In)>;

  // `make_worker` is called once in each worker's thread and gives the function that works there.
  void run(unsigned workers, const std::function<void(const Push&)>& produce,
           const std::function<std::function<Out(In)>()>& make_worker,
           const std::function<void(Out)>& consume) {
    max_under_way_ = 4 * std::uint64_t{workers};
    {
      std::vector<std::jthread> threads;
      threads.emplace_back([&] {
        guarded([&] { produce([this](In in) { return push(std::move(in)); }); });
        const std::lock_guard lock(mutex_);
        produced_all_ = true;
        changed_.notify_all();
      });
      for (unsigned i = 0; i < workers; ++i) {
        threads.emplace_back([&] { guarded([&] { work(make_worker(), consume); }); });
      }
    }
    if (error_) std::rethrow_exception(error_);
  }

 private:
  template <class Action>
  void guarded(Action action) {
    try {
      action();
    } catch (...) {
      const std::lock_guard lock(mutex_);
      if (!error_) error_ = std::current_exception();
      changed_.notify_all();
    }
  }

  bool push(In in) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return error_ || pushed_ - consumed_ < max_under_way_; });
    if (error_) return false;
    queue_.emplace_back(pushed_++, std::move(in));
    changed_.notify_all();
    return true;
  }

  void work(const std::function<Out(In)>& worker, const std::function<void(Out)>& consume) {
    for (;;) {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [this] { return error_ || !queue_.empty() || produced_all_; });
      if (error_ || queue_.empty()) return;
      auto [number, in] = std::move(queue_.front());
      queue_.pop_front();
      lock.unlock();
      Out out = worker(std::move(in));
      lock.lock();
      done_.emplace(number, std::move(out));
      // Consuming happens outside the lock, by one thread at a time, in order.
      while (!consuming_ && !error_ && !done_.empty() && done_.begin()->first == consumed_) {
        Out next = std::move(done_.begin()->second);
        done_.erase(done_.begin());
        consuming_ = true;
        lock.unlock();
        struct Release {  // also when consume throws
          std::unique_lock<std::mutex>& lock;
          bool& consuming;
          ~Release() {
            lock.lock();
            consuming = false;
          }
        };
        {
          const Release release{lock, consuming_};
          consume(std::move(next));
        }
        ++consumed_;
        changed_.notify_all();
      }
    }
  }

  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::pair<std::uint64_t, In>> queue_;
  std::map<std::uint64_t, Out> done_;
  std::uint64_t max_under_way_ = 0;
  std::uint64_t pushed_ = 0;
  std::uint64_t consumed_ = 0;
  bool consuming_ = false;
  bool produced_all_ = false;
  std::exception_ptr error_;
};

}  // namespace news
