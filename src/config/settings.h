// SPDX-License-Identifier: MIT
#pragma once

#include <crm/base/document.h>
#include <crm/base/error.h>
#include <crm/config/configuration.h>
#include <crm/schema/catalog.h>

#include <span>
#include <string>
#include <string_view>
#include <vector>

/// How values get into a Configuration: one table of keys, one function a key that reads its value.
namespace crm::config {

/// A configuration that is being put together. What depends on several keys is settled by finish().
struct Draft {
    struct PipelineDraft {
        std::string prefix;  ///< of its keys: "pipeline", "pipelines.sales"
        Pipeline pipeline;
    };
    /// A field that a list names: looked up once the fields of the user's own are known.
    struct ListField {
        const schema::RecordType* type;
        std::string path;   ///< "company.industry"
        std::string place;  ///< "/home/jane/crm.yaml:3"
        std::string key;    ///< "lists.contact.columns"
    };
    Configuration configuration;
    std::vector<PipelineDraft> pipelines;
    std::vector<ListField> list_fields;
    std::vector<Setting> given;  ///< every value that was set, in order

    /// Where a key was set, or an empty text.
    std::string origin_of(std::string_view key) const;
};

/// A value on its way from a file, the environment or the command line into a draft.
struct Input {
    const Node& node;
    std::span<const std::string> path;  ///< of the key: {"locale", "timezone"}
    std::string_view type;              ///< what the key takes, in words
    std::string_view source;            ///< "/home/jane/crm.yaml", "CRM_USER"; empty: messages name the key alone
    const schema::Catalog& catalog;
    ErrorKind kind = ErrorKind::invalid;

    std::string key() const;
    std::string origin() const;
    [[noreturn]] void fail(const std::string& what, std::string hint = {}) const;
    /// "expected TYPE, not VALUE".
    [[noreturn]] void mistyped(std::string hint = {}) const;
};

struct Row {
    Key key;
    void (*read)(const Input& input, Draft& draft);
    std::string (*print)(const Configuration& configuration) = nullptr;  ///< null where a key has several values in force
    bool structured = false;                                             ///< takes lists and mappings, too
};

std::span<const Row> rows();
/// The row of a key; a part in capitals in the row's name stands for any word.
const Row* find_row(std::span<const std::string> path);
/// Whether keys begin with this path.
bool is_group(std::span<const std::string> path);
/// The names of the rows in a group.
std::vector<std::string> keys_below(std::span<const std::string> group);
/// `did you mean "timezone"?`, or the keys that exist at this place.
std::string hint_for_unknown(std::span<const std::string> path);

/// Reads one value with its row, and notes where it came from.
void read_value(const Row& row, const Input& input, Draft& draft);
/// Reads a configuration file's text into the draft.
void read_text(Draft& draft, std::string_view text, const std::string& name, const schema::Catalog& catalog);
/// Sets a key of one value from somewhere else: "CRM_USER", "--db".
void assign(Draft& draft, std::string_view key, const std::string& value, const std::string& source, const schema::Catalog& catalog);
Configuration finish(Draft draft, const schema::Catalog& catalog);
/// What a file of that text gives, with neither the environment nor the defaults that come from it.
Configuration parse(std::string_view text, const std::string& name, const schema::Catalog& catalog);

// Rows that are long enough for a file of their own.
void read_stages(const Input& input, Draft& draft);
void read_custom_field(const Input& input, Draft& draft);
void read_list_columns(const Input& input, Draft& draft);
void read_list_sort(const Input& input, Draft& draft);
void read_alias(const Input& input, Draft& draft);
void read_time_zone(const Input& input, Draft& draft);
void read_hook(const Input& input, Draft& draft);
/// The pipeline that a key is about, made at its first mention.
Pipeline& pipeline_of(const Input& input, Draft& draft);
/// The record type that the second part of a key names.
const schema::RecordType& record_type_of(const Input& input);
/// Checks the fields that lists name.
void settle_lists(const Draft& draft, const schema::Catalog& catalog);
/// Fills in what the file left out of its pipelines and checks them.
void settle_pipelines(Draft& draft);
Node stages_as_node(const Pipeline& pipeline);

/// The index of the text among the words, case ignored, or words.size().
std::size_t index_of_word(std::string_view text, std::span<const std::string_view> words);
/// `did you mean "gold"?` where a word is near, else `one of: gold, silver`.
std::string hint_among(std::string_view text, const std::vector<std::string>& words);
/// The parts of a dotted key.
std::vector<std::string> split_key(std::string_view key);

}  // namespace crm::config
