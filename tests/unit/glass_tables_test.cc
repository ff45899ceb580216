// Whole databases of ours, read by the stock library.
#include <xapian.h>

#include <catch2/catch.hpp>
#include <filesystem>

#include "indexer/glass/keys.h"
#include "indexer/glass/positions.h"
#include "indexer/glass/posting_list.h"
#include "indexer/glass/value_list.h"
#include "indexer/glass/version_file.h"
#include "tests/unit/small_index.h"

using namespace news;

TEST_CASE("a database of one document can be read", "[glass]") {
  const TempFolder folder;
  glass::Tables tables;
  glass::TableWriter postlist(folder.path() / glass::kPostlistName, glass::kPostlistOptions);
  glass::Items items;
  glass::LengthListEncoder lengths;
  lengths.add(1, 3);
  lengths.finish(items);
  glass::PostingListEncoder postings;
  postings.begin("word", 1, 3);
  postings.add(1, 3);
  postings.finish(items);
  postlist.add(items);
  tables.postlist = postlist.finish();
  glass::write_version_file(folder.path(), tables, {1, 1, 3, 3, 3, 3});
  Xapian::Database database(folder.path().string());
  CHECK(database.get_doccount() == 1);
  CHECK(database.get_doclength(1) == 3);
  CHECK(database.get_termfreq("word") == 1);
  CHECK(database.get_collection_freq("word") == 3);
  CHECK(Xapian::Database::check(folder.path().string()) == 0);
}
