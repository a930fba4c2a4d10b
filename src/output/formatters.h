// SPDX-License-Identifier: MIT
#pragma once

#include <crm/output/format.h>

#include <memory>

/// One function a formatter; make_sink() chooses among them.
namespace crm::output {

std::unique_ptr<RowSink> make_table(const FormatOptions& options, ByteWriter& out);
std::unique_ptr<RowSink> make_csv(const FormatOptions& options, ByteWriter& out);   ///< csv and tsv
std::unique_ptr<RowSink> make_json(const FormatOptions& options, ByteWriter& out);  ///< json and jsonl
std::unique_ptr<RowSink> make_yaml(const FormatOptions& options, ByteWriter& out);
std::unique_ptr<RowSink> make_markdown(const FormatOptions& options, ByteWriter& out);
std::unique_ptr<RowSink> make_html(const FormatOptions& options, ByteWriter& out);
std::unique_ptr<RowSink> make_ids(const FormatOptions& options, ByteWriter& out);

}  // namespace crm::output
