// SPDX-License-Identifier: MIT
#pragma once

#include "exchange/matcher.h"
#include "exchange/plan.h"
#include "exchange/rejects.h"
#include "exchange/rows.h"

#include <crm/actions/resolve.h>
#include <crm/actions/writer.h>

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace crm::exchange {

/// Turns rows into records of one type, in one operation.
class Importer : public RowHandler {
public:
    using Each = std::function<void(std::size_t line, RowOutcome outcome, const std::string& what)>;

    Importer(actions::Session& session, const schema::RecordType& type, ByteReader& bytes, const std::string& name, InputFormat format,
             const ImportOptions& options, const Each& each);

    void headings(std::span<const std::string> added, std::size_t line) override;
    void row(const Row& row) override;
    /// The same for a row that the plan has read already.
    void take(const PlannedRow& planned);
    Plan& plan() { return plan_; }
    /// Commits, or throws Error with the bad rows.
    ImportResult finish();

private:
    /// What became of a row.
    struct Verdict {
        RowOutcome outcome = RowOutcome::reject;
        std::int64_t number = 0;  ///< of the record, when the row made it
        std::string what;         ///< the record's label, or what is wrong
        bool is_conflict = false;
        bool is_good() const { return outcome != RowOutcome::reject; }
    };
    /// How sure it is that a row is a record that is there already.
    enum class Match { certain, perhaps };

    void open_rejects(std::span<const std::string> headings);
    void check_headings() const;
    Verdict judge(const PlannedRow& planned);
    Verdict judge_apart(const PlannedRow& planned);
    Verdict create(const PlannedRow& planned, std::vector<schema::Problem> problems);
    std::optional<Verdict> merge(std::int64_t number, Match match, const PlannedRow& planned, std::vector<schema::Problem> problems);
    std::optional<Verdict> change(const schema::Record& before, schema::Record& after, Match match);
    void assign_created_at(schema::Record& record, const PlannedRow& planned, std::vector<schema::Problem>& problems) const;
    Verdict reject(const std::vector<schema::Problem>& problems) const;
    Verdict reject(const actions::WriteResult& result);
    Verdict done(RowOutcome outcome, const schema::Record& record, bool makes_record) const;
    bool attempt(const std::function<bool()>& part);
    bool is_unfilled_stub(std::int64_t number) const;
    void count(const Row& row, const Verdict& verdict);
    void count_reject(const Row& row, const Verdict& verdict);
    [[noreturn]] void throw_rejects() const;

    actions::Session& session_;
    const schema::RecordType& type_;
    ByteReader& bytes_;
    const std::string& name_;
    bool is_json_;
    const ImportOptions& options_;
    const Each& each_;
    Plan plan_;
    Matcher matcher_;
    actions::Writer writer_;
    actions::Linker linker_;
    std::optional<Rejects> rejects_;
    std::int64_t last_number_before_;
    std::vector<bool> made_by_row_;  ///< records of this operation, by number after last_number_before_; the others are stubs
    PlannedRow planned_;             ///< of a row that was not read ahead
    schema::Record record_;
    std::vector<actions::Assignment> changes_;
    bool has_headings_ = false;
    bool is_trial_ = false;  ///< a bad row must not be written, not even to be undone
    std::size_t rows_ = 0;
    std::int64_t conflicts_ = 0;
    std::vector<std::string> bad_rows_;  ///< the first ones
    ImportResult result_;
};

}  // namespace crm::exchange
