// SPDX-License-Identifier: MIT
#include "exchange/importer.h"

#include <crm/actions/merge.h>
#include <crm/base/error.h>
#include <crm/base/text.h>
#include <crm/schema/declare.h>
#include <crm/store/database_files.h>
#include <crm/store/layout.h>
#include <crm/store/unique_values.h>

#include <algorithm>

namespace crm::exchange {

using actions::Assignment;
using schema::Problem;
using schema::Record;
using schema::Reference;
using Stubs = actions::Linker::Stubs;

namespace {

constexpr std::size_t shown_bad_rows = 20;
constexpr std::size_t rows_between_progress = 4096;
/// From here on indexes outgrow the memory that is kept for them.
constexpr std::size_t very_large_file = std::size_t{32} << 20U;
/// The values that the database has are read beforehand where the file has at least so many bytes for each: then that takes less time than
/// it saves.
constexpr std::size_t bytes_per_value = 32;

std::int64_t last_number(store::Database& database, const schema::RecordType& type) {
    return database.scalar("SELECT COALESCE(max(\"number\"), 0) FROM " + store::table_name(type));
}

const std::string& key_of(const ImportOptions& options) {
    if (!options.key.empty()) {
        return options.key;
    }
    return options.mapping.key.empty() ? options.preset.key : options.mapping.key;
}

bool are_equal(const Record& a, const Record& b) { return a.values == b.values && a.custom == b.custom; }

bool calls(const std::vector<std::string>& texts, const schema::Value& value) {
    if (const auto* link = std::get_if<Reference>(&value)) {
        return texts.size() == 1 && texts.front() == link->label;
    }
    const auto* links = std::get_if<std::vector<Reference>>(&value);
    return links != nullptr && std::equal(texts.begin(), texts.end(), links->begin(), links->end(),
                                          [](const std::string& text, const Reference& each) { return text == each.label; });
}

/// Whether the record says the same already in the words of a CSV file: links by name, even where two records have that name, and JSON in
/// custom fields as text.
bool says_already(const Record& record, const Assignment& assignment) {
    const std::size_t index = record.type->index_of(assignment.field);
    if (index < record.values.size()) {
        return (*record.type)[index].type == schema::Type::reference && calls(assignment.values, record.values[index]);
    }
    const auto custom = record.custom.find(assignment.field);
    if (custom == record.custom.end() || assignment.json != nullptr || assignment.values.size() != 1) {
        return false;
    }
    std::string json;
    if (!custom->second.is_scalar()) {
        json::append(json, custom->second);
    }
    return assignment.values.front() == (json.empty() ? custom->second.text : json);
}

void add_problem(std::vector<Problem>& problems, const Problem& problem) {
    // A required field whose value is wrong is not missing as well.
    const bool is_known = std::any_of(problems.begin(), problems.end(), [&](const Problem& each) { return each.field == problem.field; });
    if (!is_known) {
        problems.push_back(problem);
    }
}

}  // namespace

Importer::Importer(actions::Session& session, const schema::RecordType& type, ByteReader& bytes, const std::string& name,
                   InputFormat format, const ImportOptions& options, const Each& each)
    : session_(session),
      type_(type),
      bytes_(bytes),
      name_(name),
      is_json_(format == InputFormat::json || format == InputFormat::jsonl),
      options_(options),
      each_(each),
      plan_(session, type, options, name),
      matcher_(session, plan_, key_of(options)),
      writer_(session, std::string(store::kind::import)),
      linker_(writer_, options.create_stubs ? Stubs::create : Stubs::forbid, true),
      last_number_before_(last_number(session.database, type)),
      record_(type) {
    writer_.call_it(config::import_event);
    writer_.leave_out_what_follows();
    session.database.unique_values().collect(bytes.size() / bytes_per_value);
    if (bytes.size() > very_large_file) {
        session.database.postpone_indexes(type);
    }
    if (options.rejects_path.empty()) {
        return;
    }
    store::refuse_database(options.rejects_path, session.configuration.database_path);
    if (bytes.reads_from(options.rejects_path)) {
        throw Error(ErrorKind::usage, "the rejects would overwrite " + name, "name another file for them");
    }
}

void Importer::headings(std::span<const std::string> added, std::size_t line) {
    plan_.add_headings(added, line);
    if (!is_json_) {
        check_headings();
    }
    if (!has_headings_) {
        open_rejects(added);
    }
    has_headings_ = true;
}

/// Only once the headings are understood: an import that fails must not leave an empty file, nor take an older one away.
void Importer::open_rejects(std::span<const std::string> headings) {
    if (options_.skip_errors && !options_.rejects_path.empty() && !session_.dry_run) {
        rejects_.emplace(options_.rejects_path);
        rejects_->headings(headings, is_json_);
    }
}

void Importer::check_headings() const {
    plan_.check_mapping();
    matcher_.check_key(name_);
}

void Importer::row(const Row& row) {
    plan_.read(row, planned_);
    planned_.bytes_read = bytes_.bytes_read();
    take(planned_);
}

void Importer::take(const PlannedRow& planned) {
    count(planned.row, options_.skip_errors ? judge_apart(planned) : judge(planned));
    if (options_.progress && ++rows_ % rows_between_progress == 0) {
        options_.progress(planned.bytes_read, bytes_.size());
    }
}

/// A bad row leaves nothing behind, such as records made for its links. Most rows are good and make none, so they go without a savepoint.
Importer::Verdict Importer::judge_apart(const PlannedRow& planned) {
    Verdict verdict;
    if (writer_.changes() > 0) {
        is_trial_ = true;
        linker_.set_stubs(options_.create_stubs ? Stubs::postpone : Stubs::forbid);
        verdict = judge(planned);
        is_trial_ = false;
        linker_.set_stubs(options_.create_stubs ? Stubs::create : Stubs::forbid);
    }
    if (!verdict.is_good()) {
        attempt([&] {
            verdict = judge(planned);
            return verdict.is_good();
        });
    }
    return verdict;
}

bool Importer::attempt(const std::function<bool()>& part) {
    const std::int64_t changes = writer_.changes();
    bool has_written = false;
    const bool kept = writer_.attempt([&] {
        const bool keep = part();
        has_written = writer_.changes() != changes;
        return keep;
    });
    if (!kept && has_written) {
        linker_.forget();
    }
    return kept;
}

Importer::Verdict Importer::judge(const PlannedRow& planned) {
    if (!planned.row.fault.empty()) {
        Verdict verdict;
        verdict.what = planned.row.fault;
        return verdict;
    }
    std::vector<Problem> problems = planned.problems;
    if (const std::optional<std::int64_t> found = matcher_.find(planned, problems)) {
        return *merge(*found, Match::certain, planned, std::move(problems));
    }
    for (const std::int64_t namesake : problems.empty() ? matcher_.namesakes(planned) : std::vector<std::int64_t>{}) {
        if (std::optional<Verdict> verdict = merge(namesake, Match::perhaps, planned, problems)) {
            return std::move(*verdict);
        }
    }
    return create(planned, std::move(problems));
}

Importer::Verdict Importer::create(const PlannedRow& planned, std::vector<Problem> problems) {
    for (schema::Value& value : record_.values) {
        value = std::monostate{};
    }
    record_.custom.clear();
    if (!planned.id.empty()) {
        record_.values[schema::id_index] = planned.id;
    }
    assign_created_at(record_, planned, problems);
    assign(linker_, record_, planned.assignments(), problems, true);
    if (is_trial_ && !problems.empty()) {
        return reject(problems);
    }
    // Also where something is wrong already: the write path has more to say, and what is written will be undone.
    const actions::WriteResult result = writer_.create(record_, planned.unknown_times);
    for (const Problem& problem : result.problems) {
        add_problem(problems, problem);
    }
    if (!problems.empty()) {
        return reject(problems);
    }
    if (!result.conflict) {
        return done(RowOutcome::create, record_, true);
    }
    std::optional<Verdict> merged = merge(result.conflict->owner, Match::perhaps, planned, {});
    return merged ? std::move(*merged) : reject(result);
}

/// Nothing when the match was not certain and proves wrong.
std::optional<Importer::Verdict> Importer::merge(std::int64_t number, Match match, const PlannedRow& planned,
                                                 std::vector<Problem> problems) {
    const Record before = writer_.load(type_, number);
    changes_.clear();
    const std::span<const Assignment> assignments = planned.assignments();
    std::copy_if(assignments.begin(), assignments.end(), std::back_inserter(changes_),
                 [&](const Assignment& each) { return !says_already(before, each); });
    std::optional<Verdict> verdict;
    const auto part = [&] {
        Record after = before;
        if (is_unfilled_stub(number)) {
            assign_created_at(after, planned, problems);
        }
        assign(linker_, after, changes_, problems, true);
        if (matcher_.has_merged()) {
            actions::keep_names(session_, before, after);
        }
        if (problems.empty()) {
            verdict = change(before, after, match);
        } else if (match == Match::certain) {
            verdict = reject(problems);
        }
        return verdict && verdict->is_good() && verdict->outcome != RowOutcome::exists;
    };
    const bool may_write = options_.update || number > last_number_before_;
    if (may_write && match == Match::certain) {
        part();
    } else {
        attempt(part);
    }
    return verdict;
}

std::optional<Importer::Verdict> Importer::change(const Record& before, Record& after, Match match) {
    const bool is_stub = is_unfilled_stub(before.number());
    if (are_equal(before, after)) {
        return done(is_stub ? RowOutcome::create : RowOutcome::same, after, is_stub);
    }
    if (match == Match::perhaps && !is_bare(before)) {
        return std::nullopt;
    }
    if (!options_.update && before.number() <= last_number_before_) {
        return done(RowOutcome::exists, after, false);
    }
    const actions::WriteResult result = writer_.update(before, after);
    if (!result.ok()) {
        return reject(result);
    }
    const RowOutcome outcome = is_stub ? RowOutcome::create : (result.changed ? RowOutcome::update : RowOutcome::same);
    return done(outcome, after, is_stub);
}

void Importer::assign_created_at(Record& record, const PlannedRow& planned, std::vector<Problem>& problems) const {
    const std::size_t index = type_.index_of("created_at");
    if (planned.created_at.empty()) {
        return;
    }
    const std::string problem = parse_value(type_[index], planned.created_at, session_.parse, 2, record.values[index]);
    if (!problem.empty()) {
        problems.push_back({std::string(type_[index].name), problem});
    }
}

bool Importer::is_unfilled_stub(std::int64_t number) const {
    const std::int64_t index = number - last_number_before_ - 1;
    return index >= 0 && (index >= static_cast<std::int64_t>(made_by_row_.size()) || !made_by_row_[static_cast<std::size_t>(index)]);
}

Importer::Verdict Importer::reject(const std::vector<Problem>& problems) const {
    Verdict verdict;
    verdict.what = actions::problem_text(problems);
    return verdict;
}

Importer::Verdict Importer::reject(const actions::WriteResult& result) {
    Verdict verdict = reject(result.problems);
    if (result.conflict) {
        verdict.what = actions::conflict_message(session_, type_, *result.conflict);
        verdict.is_conflict = true;
    }
    return verdict;
}

Importer::Verdict Importer::done(RowOutcome outcome, const Record& record, bool makes_record) const {
    Verdict verdict;
    verdict.outcome = outcome;
    verdict.number = makes_record ? record.number() : 0;
    if (each_) {
        verdict.what = record.label();
    }
    return verdict;
}

void Importer::count(const Row& row, const Verdict& verdict) {
    switch (verdict.outcome) {
        case RowOutcome::create:
            ++result_.created;
            break;
        case RowOutcome::update:
            ++result_.updated;
            break;
        case RowOutcome::same:
            ++result_.same;
            break;
        case RowOutcome::exists:
            ++result_.existing;
            break;
        case RowOutcome::reject:
            count_reject(row, verdict);
            break;
    }
    if (verdict.number > 0) {
        const auto index = static_cast<std::size_t>(verdict.number - last_number_before_ - 1);
        made_by_row_.resize(std::max(made_by_row_.size(), index + 1));
        made_by_row_[index] = true;
    }
    if (each_) {
        each_(row.line, verdict.outcome, verdict.what);
    }
}

void Importer::count_reject(const Row& row, const Verdict& verdict) {
    ++result_.rejected;
    conflicts_ += verdict.is_conflict;
    if (bad_rows_.size() < shown_bad_rows) {
        // A JSON file may well be one line.
        const std::string record = row.record == nullptr ? "" : "record " + std::to_string(result_.rows()) + ": ";
        bad_rows_.push_back(name_ + ":" + std::to_string(row.line) + ": " + record + verdict.what);
    }
    if (rejects_) {
        rejects_->add(row, verdict.what);
    }
}

ImportResult Importer::finish() {
    if (is_json_ && has_headings_) {
        // Only now is it clear which keys the objects have.
        check_headings();
    }
    if (result_.rejected > 0 && !options_.skip_errors && !session_.dry_run) {
        throw_rejects();
    }
    writer_.commit();
    if (rejects_) {
        rejects_->close();
    }
    result_.operation = writer_.operation();
    result_.custom_fields = plan_.new_custom_fields();
    return std::move(result_);
}

void Importer::throw_rejects() const {
    const std::int64_t rows = result_.rows();
    const bool is_one = result_.rejected == 1;
    const std::string hidden =
        result_.rejected > static_cast<std::int64_t>(shown_bad_rows) ? "these are the first " + std::to_string(shown_bad_rows) + "; " : "";
    throw Error(conflicts_ == result_.rejected ? ErrorKind::conflict : ErrorKind::invalid,
                std::to_string(result_.rejected) + " of " + std::to_string(rows) + (is_one ? " rows is" : " rows are") +
                    " wrong; nothing was imported",
                hidden + "mend " + (is_one ? "it" : "them") + ", or leave " + (is_one ? "it" : "them") + " out with --skip-errors",
                bad_rows_);
}

}  // namespace crm::exchange
