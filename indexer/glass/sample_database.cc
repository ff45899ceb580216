#include "indexer/glass/sample_database.h"

#include <xapian.h>

#include <algorithm>
#include <set>

#include "indexer/glass/coding.h"
#include "indexer/glass/keys.h"
#include "indexer/glass/positions.h"
#include "indexer/glass/posting_list.h"
#include "indexer/glass/value_list.h"

namespace news::glass {

namespace fs = std::filesystem;

namespace {

Xapian::Document library_document(const SampleDocument& sample) {
  Xapian::Document document;
  document.set_data(sample.data);
  for (const auto& [name, term] : sample.terms) {
    document.add_term(name, term.wdf);
    for (const std::uint32_t position : term.positions) document.add_posting(name, position, 0);
  }
  for (const auto& [slot, value] : sample.values) document.add_value(slot, value);
  return document;
}

// The documents of each term.
std::map<std::string, std::map<std::uint32_t, const SampleTerm*>> inverted(
    const SampleDatabase& sample) {
  std::map<std::string, std::map<std::uint32_t, const SampleTerm*>> terms;
  for (const SampleDocument& document : sample.documents) {
    for (const auto& [name, term] : document.terms) terms[name][document.docid] = &term;
  }
  return terms;
}

// The items of every slot, in the order of the keys, which is not that of slots above 127.
void add_values(const SampleDatabase& sample, TableWriter& table) {
  std::map<std::uint32_t, std::map<std::uint32_t, std::string>> slots;
  for (const SampleDocument& document : sample.documents) {
    for (const auto& [slot, value] : document.values) {
      if (!value.empty()) slots[slot][document.docid] = value;
    }
  }
  std::map<std::string, Items> statistics, chunks;
  for (const auto& [slot, values] : slots) {
    std::set<std::string> sorted;
    ValueListEncoder list;
    list.begin(slot);
    for (const auto& [docid, value] : values) {
      list.add(docid, value);
      sorted.insert(value);
    }
    std::string key;
    append_value_chunk_key(key, slot, 0);
    list.finish(chunks[key]);
    key.clear();
    append_value_statistics_key(key, slot);
    add_value_statistics(statistics[key], slot, values.size(), *sorted.begin(), *sorted.rbegin());
  }
  for (const auto& [key, items] : statistics) table.add(items);
  for (const auto& [key, items] : chunks) table.add(items);
}

// Returns what the version file says of the documents.
Statistics add_lengths(const SampleDatabase& sample, TableWriter& table) {
  Statistics statistics;
  LengthListEncoder lengths;
  for (const SampleDocument& document : sample.documents) {
    std::uint32_t length = 0;
    for (const auto& [name, term] : document.terms) {
      length += term.wdf;
      statistics.wdf_upper_bound = std::max(statistics.wdf_upper_bound, term.wdf);
    }
    lengths.add(document.docid, length);
    statistics.last_docid = document.docid;
    statistics.total_length += length;
    statistics.doclen_upper_bound = std::max(statistics.doclen_upper_bound, length);
    std::uint32_t& lower = statistics.doclen_lower_bound;
    if (length > 0 && (lower == 0 || length < lower)) lower = length;
  }
  statistics.doccount = static_cast<std::uint32_t>(sample.documents.size());
  Items items;
  lengths.finish(items);
  table.add(items);
  return statistics;
}

void add_postings(const SampleDatabase& sample, TableWriter& postlist, TableWriter& position) {
  PostingListEncoder postings;
  for (const auto& [name, documents] : inverted(sample)) {
    std::uint64_t collection_freq = 0;
    for (const auto& [docid, term] : documents) collection_freq += term->wdf;
    Items items;
    postings.begin(name, documents.size(), collection_freq);
    for (const auto& [docid, term] : documents) {
      postings.add(docid, term->wdf);
      if (term->positions.empty()) continue;
      std::string key, tag;
      append_position_key(key, name, docid);
      append_positions(tag, term->positions);
      position.add(key, tag);
    }
    postings.finish(items);
    postlist.add(items);
  }
}

void add_used_slots(const SampleDocument& document, TableWriter& table) {
  std::vector<std::uint32_t> slots;
  for (const auto& [slot, value] : document.values) {
    if (!value.empty()) slots.push_back(slot);
  }
  if (slots.empty()) return;
  std::string key, tag;
  append_used_slots_key(key, document.docid);
  append_used_slots(tag, slots);
  table.add(key, tag);
}

}  // namespace

void write_with_library(const SampleDatabase& sample, const fs::path& folder) {
  const fs::path loose = folder / "loose";
  Xapian::WritableDatabase database(loose.string(),
                                    Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_NO_SYNC |
                                        Xapian::DB_NO_TERMLIST | Xapian::DB_BACKEND_GLASS,
                                    static_cast<int>(sample.block_bytes));
  for (const SampleDocument& document : sample.documents) {
    database.replace_document(document.docid, library_document(document));
  }
  for (const auto& [name, value] : sample.metadata) database.set_metadata(name, value);
  database.commit();
  database.compact(folder.string(),
                   static_cast<unsigned>(Xapian::Compactor::FULL) | Xapian::DBCOMPACT_NO_RENUMBER,
                   static_cast<int>(sample.block_bytes));
  database.close();
  fs::remove_all(loose);
}

void write_with_tables(const SampleDatabase& sample, const fs::path& folder, UsedSlots used_slots) {
  const auto options = [&](TableOptions of_table) {
    return TableOptions{sample.block_bytes, of_table.compress_min};
  };
  TableWriter postlist(folder / kPostlistName, options(kPostlistOptions));
  TableWriter docdata(folder / kDocdataName, options(kDocdataOptions));
  TableWriter termlist(folder / kTermlistName, options(kTermlistOptions));
  TableWriter position(folder / kPositionName, options(kPositionOptions));
  std::string key;
  for (const auto& [name, value] : sample.metadata) {
    key.clear();
    append_metadata_key(key, name);
    postlist.add(key, value);
  }
  add_values(sample, postlist);
  const Statistics statistics = add_lengths(sample, postlist);
  add_postings(sample, postlist, position);
  for (const SampleDocument& document : sample.documents) {
    key.clear();
    append_data_key(key, document.docid);
    if (!document.data.empty()) docdata.add(key, document.data);
    if (used_slots == UsedSlots::kYes) add_used_slots(document, termlist);
  }
  write_version_file(folder,
                     {postlist.finish(), docdata.finish(), termlist.finish(), position.finish()},
                     statistics);
}

}  // namespace news::glass
