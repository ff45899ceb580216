// The renderers behind make_renderer (render.cc), one function a file; what each writes stands in
// its file. Errors, threads: as in render.h.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "searcher/render.h"

namespace news {

std::unique_ptr<Renderer> make_human_renderer(const RenderOptions& options);
std::unique_ptr<Renderer> make_jsonl_renderer(const RenderOptions& options);
std::unique_ptr<Renderer> make_delimited_renderer(const RenderOptions& options);  // tsv, csv
std::unique_ptr<Renderer> make_list_renderer(const RenderOptions& options);  // ids, urls, paths

std::unique_ptr<Renderer> make_trec_renderer();
std::unique_ptr<Renderer> make_batch_table_renderer(const RenderOptions& options);

// A line of TSV or CSV. In: fields that are printable() already.
std::string delimited_line(std::vector<std::string> fields, bool is_csv);

// A score as it is printed: six decimals are what two machines agree on.
double rounded_score(double score);

}  // namespace news
