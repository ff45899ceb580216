// What a reader throws, or a library in it, costs its input alone and not the build: it is a fault
// of ours, told as a reject. In: the reading of one input. Out: what it returned; or the sink's
// answer to the reject. Passed on: what ends a command (Failure, ClosedPipe) and want of memory.
// Not in the readers themselves, so that the fuzzers see what they throw.
#pragma once

#include <fmt/format.h>

#include <exception>
#include <new>
#include <string>

#include "analyzers/error.h"
#include "analyzers/output_file.h"
#include "indexer/readers/reader.h"

namespace news {

// False: the sink asked to stop.
template <class Read>
bool guard_reading(const std::string& path, RecordSink& sink, Read&& read) {
  try {
    return read();
  } catch (const Failure&) {
    throw;
  } catch (const ClosedPipe&) {
    throw;
  } catch (const std::bad_alloc&) {
    throw;
  } catch (const std::exception& fault) {
    return sink.reject(
        {{path, 0, 0}, fmt::format("not read, by a fault of newsidx: {}", fault.what())});
  }
}

}  // namespace news
