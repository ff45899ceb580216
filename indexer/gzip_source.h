// gzip (RFC 1952) by zlib, member by member, so that reading can go on behind a damaged one: web
// archives have a member for every record. In: a source that begins with a member. Out: what the
// members hold, one after the other. Errors: byte_source.h; resume() finds the next member. One
// thread at a time.
#pragma once

#include <memory>
#include <string>

#include "indexer/byte_source.h"

namespace news {

std::unique_ptr<ByteSource> open_gzip(std::unique_ptr<ByteSource> packed, std::string name);

// "NAME: over 1000 times larger after decompression: not read further".
std::string too_much_unpacked(const std::string& name);

}  // namespace news
