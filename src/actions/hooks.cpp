// SPDX-License-Identifier: MIT
#include <crm/actions/hooks.h>

#include "actions/hook_records.h"

#include <crm/base/document.h>
#include <crm/base/error.h>
#include <crm/base/text.h>
#include <crm/store/changed_records.h>

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace crm::actions {

using config::Hook;
using schema::Record;
using schema::RecordType;

namespace {

/// A hook that calls crm, whose hooks call crm …
constexpr int deepest = 5;

const Hook* find_hook(const Session& session, const std::string& event) {
    const std::vector<Hook>& hooks = session.configuration.hooks;
    // As everywhere in a configuration, the last word counts.
    const auto found = std::find_if(hooks.rbegin(), hooks.rend(), [&](const Hook& hook) { return hook.event == event; });
    return found == hooks.rend() ? nullptr : &*found;
}

bool has_hook(const Session& session, const std::string& event) {
    return find_hook(session, "pre-" + event) != nullptr || find_hook(session, "post-" + event) != nullptr;
}

/// Whether some hook is for records of the type, so that others cost nothing.
bool concern(const Session& session, const RecordType& type) {
    const std::string noun = '-' + config::event_noun(type) + '-';
    return std::any_of(session.configuration.hooks.begin(), session.configuration.hooks.end(),
                       [&](const Hook& hook) { return hook.event.find(noun) != std::string::npos; });
}

void append_member(std::string& out, std::string_view key, std::string_view text) {
    out += ",\"" + std::string(key) + "\":";
    json::append_string(out, text);
}

/// What every message says of its operation.
std::string message_about(const store::OperationRow& operation) {
    std::string message;
    append_member(message, "operation", operation.id);
    append_member(message, "kind", operation.kind);
    append_member(message, "user", operation.user);
    return message;
}

std::string folder_of(const std::string& path) {
    const std::size_t slash = path.rfind('/');
    return slash == std::string::npos ? "." : path.substr(0, std::max<std::size_t>(slash, 1));
}

/// What a hook has said; nobody reads more than that.
std::vector<std::string> lines_of(const std::string& output) {
    constexpr std::size_t most_lines = 50;
    std::vector<std::string> lines;
    for (std::size_t begin = 0; begin < output.size();) {
        if (lines.size() == most_lines) {
            lines.emplace_back("…");
            break;
        }
        const std::size_t end = std::min(output.find('\n', begin), output.size());
        lines.push_back(output.substr(begin, end - begin));
        begin = end + 1;
    }
    return lines;
}

/// What mends a program that does not start.
std::string hint_for_start(const std::string& program, const std::string& folder, int cause) {
    if (program.find('/') == std::string::npos) {
        return cause == ENOENT ? "it is in no folder of the PATH; a program beside the configuration is called ./" + program : "";
    }
    const std::string path = program.front() == '/' ? program : folder + '/' + (program.starts_with("./") ? program.substr(2) : program);
    struct stat status {};
    if (::stat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode)) {
        return path + " is a folder";
    }
    if (cause == EACCES) {
        return "make it executable: chmod +x " + path;
    }
    if (cause == ENOENT) {
        return ::access(path.c_str(), F_OK) == 0 ? "its first line, #!, names a program that is not there" : "there is no file " + path;
    }
    return cause == ENOEXEC ? "its first line should say what runs it: #!/bin/sh" : "";
}

}  // namespace

void Hooks::before_commit(Session& session, std::int64_t operation, std::string_view event) {
    reactions_.clear();
    operation_ = *store::Journal(session.database).operation(operation);
    if (!event.empty()) {
        of_import(session, event);
        return;
    }
    HookRecords records(session);
    store::each_changed_record(session.database, operation, [&](const std::string& name, const std::string& id) {
        const RecordType* type = session.catalog.find(name);
        if (type != nullptr && concern(session, *type)) {
            of_record(session, records, *type, id);
        }
    });
}

void Hooks::of_import(Session& session, std::string_view event) {
    Happening happening{std::string(event), "the " + std::string(event), message_about(operation_)};
    if (!has_hook(session, happening.event)) {
        return;
    }
    happening.message += ",\"records\":[";
    const char* separator = "";
    for (const store::ChangeCount& count : store::count_changes(session.database, operation_.number)) {
        happening.message += std::string(separator) + "{\"type\":";
        json::append_string(happening.message, count.type);
        happening.message += ",\"add\":" + std::to_string(count.added) + ",\"edit\":" + std::to_string(count.changed) +
                             ",\"rm\":" + std::to_string(count.removed) + '}';
        separator = ",";
    }
    happening.message += "]}\n";
    happen(session, happening);
}

void Hooks::of_record(Session& session, HookRecords& records, const RecordType& type, const std::string& id) {
    const std::optional<Record> before = records.before(type, id);
    const std::optional<Record> after = records.after(type, id);
    const Record* old_state = before ? &*before : nullptr;
    const Record* new_state = after ? &*after : nullptr;
    std::string message;
    for (const std::string& verb : events_of(session, type, old_state, new_state)) {
        Happening happening{config::event_noun(type) + '-' + verb, {}, {}};
        if (!has_hook(session, happening.event)) {
            continue;
        }
        if (message.empty()) {
            message = message_about(operation_);
            append_member(message, "type", type.name);
            append_member(message, "id", id);
            message += ",\"before\":" + records.json_before(type, old_state) + ",\"after\":" + records.json_after(type, new_state) + "}\n";
        }
        const std::int64_t number = before ? before->number() : after->number();
        happening.subject = std::string(type.name) + " #" + std::to_string(number);
        happening.message = message;
        happen(session, happening);
    }
}

std::vector<std::string> Hooks::events_of(const Session& session, const RecordType& type, const Record* before, const Record* after) const {
    if (before == nullptr && after == nullptr) {
        return {};
    }
    if (before != nullptr && after != nullptr && !store::differ(*before, *after)) {
        return {};
    }
    std::vector<std::string> verbs{before == nullptr ? "add" : after == nullptr ? "rm" : "edit"};
    for (const TradeEvent& event : surroundings_.events) {
        if (event.type == type.name && event.happened(session, before, after)) {
            verbs.emplace_back(event.name);
        }
    }
    return verbs;
}

void Hooks::happen(Session& session, const Happening& happening) {
    if (surroundings_.depth >= deepest) {
        throw Error(
            ErrorKind::refused,
            happening.event + ": hooks have called crm " + std::to_string(deepest) + " times within each other; nothing was written",
            "CRM_HOOK_DEPTH tells a hook how deep it is: let it stop there");
    }
    if (const Hook* hook = find_hook(session, "pre-" + happening.event)) {
        ask(session, *hook, happening);
    }
    if (const Hook* hook = find_hook(session, "post-" + happening.event)) {
        reactions_.push_back({hook, happening});
    }
}

void Hooks::ask(const Session& session, const Hook& hook, const Happening& happening) {
    if (!session.configuration.trusted) {
        // What was put there to refuse must not be passed by in silence.
        throw Error(ErrorKind::refused,
                    hook.event + " may not run, because " + session.configuration.path + " is not trusted; nothing was written",
                    "read that file, then say `crm config trust`");
    }
    const ProcessOutcome outcome = run(session, hook, happening);
    if (!outcome.ok()) {
        throw fault_of(session, hook, happening, outcome, false);
    }
}

void Hooks::after_commit(Session& session) {
    std::vector<Reaction> reactions = std::move(reactions_);
    reactions_.clear();
    if (!reactions.empty() && !session.configuration.trusted) {
        surroundings_.complain("crm: " + reactions.front().hook->event + " did not run, because " + session.configuration.path +
                               " is not trusted\nhint: read that file, then say `crm config trust`");
        return;
    }
    for (const Reaction& reaction : reactions) {
        react(session, reaction);
    }
}

void Hooks::react(const Session& session, const Reaction& reaction) {
    ProcessOutcome outcome;
    try {
        outcome = run(session, *reaction.hook, reaction.happening);
    } catch (const Error& error) {
        // The change is there to stay: no failure of the command.
        surroundings_.complain("crm: " + reaction.hook->event + ": " + error.what());
        return;
    }
    if (outcome.ok()) {
        return;
    }
    const Error fault = fault_of(session, *reaction.hook, reaction.happening, outcome, true);
    std::string text = std::string("crm: ") + fault.what();
    for (const std::string& line : fault.details()) {
        text += "\n  " + line;
    }
    surroundings_.complain(text + "\nhint: " + fault.hint());
}

std::string Hooks::program_of(const Hook& hook) const {
    const std::string& word = hook.words.front();
    return word.starts_with("~/") ? surroundings_.home + word.substr(1) : word;
}

ProcessOutcome Hooks::run(const Session& session, const Hook& hook, const Happening& happening) {
    ProcessRequest request;
    request.words = hook.words;
    request.words.front() = program_of(hook);
    request.folder = folder_of(session.configuration.path);
    request.variables = surroundings_.variables;
    request.variables.emplace_back("CRM_EVENT", hook.event);
    request.variables.emplace_back("CRM_OPERATION", operation_.id);
    request.variables.emplace_back("CRM_HOOK_DEPTH", std::to_string(surroundings_.depth + 1));
    std::string input = "{\"event\":";
    json::append_string(input, hook.event);
    input += happening.message;
    request.input = input;
    request.timeout_ms = session.configuration.hook_timeout_ms;
    ProcessOutcome outcome = run_process(request);
    if (outcome.ok() && surroundings_.say) {
        for (const std::string& line : lines_of(outcome.output)) {
            surroundings_.say(line);
        }
    }
    return outcome;
}

Error Hooks::fault_of(const Session& session, const Hook& hook, const Happening& happening, const ProcessOutcome& outcome,
                      bool written) const {
    std::string what = hook.event;
    std::string hint = "see " + hook.origin;
    switch (outcome.end) {
        case ProcessOutcome::End::exited:
            what += (written ? " failed for " : " refuses ") + happening.subject + " with exit status " + std::to_string(outcome.code);
            break;
        case ProcessOutcome::End::killed:
            what += " was ended by signal " + std::to_string(outcome.code) + " (" + ::strsignal(outcome.code) + ") at " + happening.subject;
            break;
        case ProcessOutcome::End::timed_out:
            what += " took too long for " + happening.subject;
            hint = "hooks.timeout allows " + text::format_decimal(session.configuration.hook_timeout_ms / 1000.0) + " s; " + hint;
            break;
        case ProcessOutcome::End::not_started: {
            what += " cannot run " + hook.words.front() + ": " + std::strerror(outcome.code);
            const std::string mend = hint_for_start(program_of(hook), folder_of(session.configuration.path), outcome.code);
            hint = mend.empty() ? hint : mend;
            break;
        }
    }
    what += written ? "; what was written stays" : "; nothing was written";
    return {ErrorKind::refused, what, hint, lines_of(outcome.output)};
}

int hook_depth(const config::Environment& environment) {
    const std::int64_t depth = text::parse_integer(environment("CRM_HOOK_DEPTH").value_or("")).value_or(0);
    return static_cast<int>(std::clamp<std::int64_t>(depth, 0, deepest));
}

void forbid_writing_before_commit(const config::Environment& environment, const std::string& database_path) {
    const std::string event = environment("CRM_EVENT").value_or("");
    if (hook_depth(environment) > 0 && event.starts_with("pre-") && environment("CRM_DB") == database_path) {
        throw Error(ErrorKind::refused, event + " runs before anything is written, so it may read but not write",
                    "write in post-" + event.substr(4));
    }
}

}  // namespace crm::actions
