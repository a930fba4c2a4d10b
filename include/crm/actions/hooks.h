// SPDX-License-Identifier: MIT
#pragma once

#include <crm/actions/session.h>
#include <crm/base/error.h>
#include <crm/base/process.h>
#include <crm/store/journal.h>

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace crm::actions {

class HookRecords;

/// What a command that runs hooks has around it.
struct HookSurroundings {
    std::vector<TradeEvent> events;
    /// For every hook, so that a `crm` that it calls works on the same file in the same way: CRM_DB, CRM_USER …
    std::vector<std::pair<std::string, std::string>> variables;
    std::string home;                                       ///< what ~ means
    int depth = 0;                                          ///< how many hooks this command runs within
    std::function<void(const std::string& line)> say;       ///< what a hook says
    std::function<void(const std::string& text)> complain;  ///< what went wrong after the commit
};

/// The hooks of crm.yaml. Those before the commit may refuse: Error{refused}; those after it react, and what fails of them is complained
/// about.
class Hooks final : public WriteObserver {
public:
    explicit Hooks(HookSurroundings surroundings) : surroundings_(std::move(surroundings)) {}

    void before_commit(Session& session, std::int64_t operation, std::string_view event) override;
    void after_commit(Session& session) override;

private:
    /// What happened, for the hooks of both moments: "deal-move" of "deal #3".
    struct Happening {
        std::string event;
        std::string subject;
        std::string message;  ///< for standard input, but for its beginning: the event
    };
    struct Reaction {
        const config::Hook* hook;
        Happening happening;
    };

    void of_import(Session& session, std::string_view event);
    void of_record(Session& session, HookRecords& records, const schema::RecordType& type, const std::string& id);
    std::vector<std::string> events_of(const Session& session, const schema::RecordType& type, const schema::Record* before,
                                       const schema::Record* after) const;
    void happen(Session& session, const Happening& happening);
    void ask(const Session& session, const config::Hook& hook, const Happening& happening);
    void react(const Session& session, const Reaction& reaction);
    std::string program_of(const config::Hook& hook) const;
    ProcessOutcome run(const Session& session, const config::Hook& hook, const Happening& happening);
    Error fault_of(const Session& session, const config::Hook& hook, const Happening& happening, const ProcessOutcome& outcome,
                   bool written) const;

    HookSurroundings surroundings_;
    store::OperationRow operation_;
    std::vector<Reaction> reactions_;
};

/// How many hooks this process runs within, by its environment.
int hook_depth(const config::Environment& environment);
/// A hook that may refuse runs while its database is being written: a command in it that wants to write there would wait for itself.
/// Throws Error{refused}.
void forbid_writing_before_commit(const config::Environment& environment, const std::string& database_path);

}  // namespace crm::actions
